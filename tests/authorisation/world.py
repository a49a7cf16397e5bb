"""One thing of each kind in network 1, and its twin in the hidden network 2.

Things in network 1 have id 1 and are Bo's; their twins have id 2 and are Eva's. Of a thing with id
2 nobody but Eva may learn that it exists.
"""

from datetime import date

from network_hub.core.actor import Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.discussions.models import Address, RoomKind
from network_hub.networks.models import JoinRequest
from network_hub.networks.services.goals import set_goal
from network_hub.networks.services.invitations import invite
from network_hub.seminars.services import register
from tests import files, groups, needs, seminars, talk, work
from tests.actors import ASTRID, BO, EVA
from tests.cast import NOON

CANARY = "canary of the hidden network"


def furnish() -> None:
    """Fill the settled country with things."""
    for network_id, actor, coordinator in ((1, BO, ASTRID), (2, EVA, EVA)):
        words = CANARY if network_id == 2 else "Something for all"
        need = needs.shared(actor, network_id, title=f"Need: {words}")
        needs.join(actor, need.id)
        group = groups.started(actor, network_id, name=f"Group: {words}", needs=[need])
        room = Address(RoomKind.NETWORK, network_id)
        file = files.kept(actor, name=f"{words}.pdf")
        message = talk.start(actor, f"Topic: {words}", words, room=room, files=[file.id])
        task = work.given(actor, f"Task: {words}", room=room, message_id=message.id)
        point = work.raised(actor, f"Point: {words}?", room=room, message_id=message.id)
        set_goal(coordinator, network_id, text=words, due_on=date(2026, 12, 1))
        invite(coordinator, network_id, role=Role.OBSERVER, email=None, text=words, days=7, uses=5)
        _ask(network_id)
        seminar = seminars.published(coordinator, network_id, title=f"Seminar: {words}")
        register(coordinator, seminar.id)
        assert {need.id, group.id, seminar.id, file.id} == {network_id}
        assert {message.id, task.id, point.id} == {network_id}


@command
def _ask(network_id: int) -> None:
    """Gun asks to join; to the hidden network nobody can, so the row is put there."""
    db.session.add(
        JoinRequest(network_id=network_id, user_id=7, organisation_id=8, reason="To help", at=NOON)
    )
