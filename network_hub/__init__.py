"""Network Hub: where public buyers meet, gather their needs and meet the market on equal terms."""
