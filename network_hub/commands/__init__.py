"""The commands of `network-hub`, one module each; `cli.COMMANDS` names them."""
