"""Everything that changes a network, by subject."""
