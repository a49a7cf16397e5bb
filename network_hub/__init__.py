"""Network Hub: where public buyers meet, gather their needs and meet the market on equal terms.

Importing this package imports nothing else: the bootstrap runs before anything is installed.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(config: object = "config.Config") -> "Flask":
    """The application. Raises RuntimeError when an endpoint or a live event has no door."""
    from network_hub.application import build

    return build(config)
