"""`network-hub …`: everything an operator does, as click commands of the application."""

from importlib import import_module

import click

# name -> module that holds the click command, imported when it is asked for
COMMANDS: dict[str, str] = {
    "backup": "network_hub.commands.backup",
    "check": "network_hub.commands.check",
    "import": "network_hub.commands.importing",
    "jobs": "network_hub.commands.jobs",
    "mail-intake": "network_hub.commands.mail_intake",
    "person": "network_hub.commands.person",
    "prepare": "network_hub.commands.prepare",
    "test": "network_hub.commands.test",
    "translations": "network_hub.commands.translations",
    "up": "network_hub.commands.up",
}


class Lazy(click.Group):
    """A group whose commands are imported only when they are run, so that `up` starts fast."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[name]).command
        return command


@click.group(cls=Lazy)
def main() -> None:
    """Network Hub."""
