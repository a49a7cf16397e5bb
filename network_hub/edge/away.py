"""The database is away: who asks is told so, in one line of the log and without asking it again."""

import structlog
from flask import g
from flask_babel import gettext

from network_hub.core.actor import NOBODY
from network_hub.core.away import reason
from network_hub.edge.extensions import login_manager

PATIENCE = 5  # seconds after which it may be tried again
log = structlog.get_logger(__name__)


def answer(error: Exception, **where: object) -> dict[str, object]:
    """What programs are told. The log has it, and the rest of this request knows no more of who is
    there than it knew already."""
    log.warning("database_is_away", **where, error=reason(error))
    g.setdefault("actor", NOBODY)
    if "_login_user" not in g:
        login_manager._update_request_context_with_user()
    message = gettext("Network Hub cannot reach its database right now. Try again in a moment.")
    return {"code": "away", "message": message}
