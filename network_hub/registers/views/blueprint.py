"""The blueprint, and what its pages share."""

from flask import Blueprint

from network_hub.core.policy import authorize
from network_hub.edge.access import current_actor
from network_hub.registers import queries
from network_hub.registers.models import Need

bp = Blueprint("registers", __name__)


def need_to(action: str, need_id: int) -> Need:
    """The need that something is to be done with. Refuses at the door who may not do it."""
    need = queries.need(current_actor(), need_id)
    need.expect_open()
    authorize(current_actor(), action, need)
    return need
