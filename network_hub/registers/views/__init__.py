"""The register's pages. Importing the modules below puts their pages on the blueprint."""

from functools import lru_cache

from flask import Blueprint
from markupsafe import Markup

from network_hub.core import text

bp = Blueprint("registers", __name__)


@bp.app_template_filter("told")
@lru_cache(maxsize=1000)
def told(markdown: str) -> Markup:
    """Text from people as HTML; kept, since a need is read far more often than it is written."""
    return text.to_html(markdown)


from network_hub.registers.views import (  # noqa: E402 -- they need `bp`
    codes,
    ending,
    joining,
    lists,
    panels,
    reading,
    writing,
)

__all__ = ["bp", "codes", "ending", "joining", "lists", "panels", "reading", "writing"]
