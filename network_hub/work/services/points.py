"""Points for decision: raising them, and saying what was decided."""

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import stored, take_over
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.discussions.models import Address
from network_hub.discussions.queries import room
from network_hub.work import queries
from network_hub.work.events import PointChanged, PointRaised, PointSettled
from network_hub.work.models import Kind, Point, PointState
from network_hub.work.places import home_of
from network_hub.work.services.origins import become


@command
def raise_point(
    actor: Actor,
    address: Address,
    *,
    question: str,
    text: str,
    language: str,
    message_id: int | None = None,
) -> Point:
    """Put a question that is to be decided, as `give_task` puts a task."""
    network_id, group_id, venue = home_of(actor, room(actor, address))
    authorize(actor, "room.write", venue)
    point = stored(
        Point(
            network_id=network_id,
            group_id=group_id,
            question=question,
            text=text,
            language=language,
            created_by=actor.own_user,
            organisation_id=actor.own_organisation,
            created_at=clock.now(),
            state=PointState.WAITING,
            version=1,
        )
    )
    record(actor, PointRaised(**point.about, point_id=point.id))
    if message_id is not None:
        become(actor, message_id, Kind.POINT, point.id)
    return point


@command
def change_point(actor: Actor, point_id: int, *, question: str, text: str, version: int) -> Point:
    """Ask otherwise, while it waits. Raises Stale when somebody changed it since `version`."""
    point = _to_change(actor, point_id, version)
    if point.state is not PointState.WAITING:
        raise Conflict("It has been decided. Reopen it before you change the question.")
    if changed := take_over(point, {"question": question, "text": text}):
        point.version += 1
        record(actor, PointChanged(**point.about, version=point.version, fields=changed))
    return point


@command
def settle_point(
    actor: Actor, point_id: int, *, state: PointState, outcome: str, version: int
) -> Point:
    """Say what was decided, or why it was dropped, or let it wait again.

    Raises Stale when somebody changed it since `version`. Saying what it says is not news.
    """
    point = _to_change(actor, point_id, version)
    if state is PointState.DECIDED and not outcome:
        raise Invalid("Say what was decided.", field="outcome")
    said = "" if state is PointState.WAITING else outcome
    if not take_over(point, {"state": state, "outcome": said}):
        return point
    waits = state is PointState.WAITING
    point.settled_at = None if waits else clock.now()
    point.settled_by_id = None if waits else actor.own_user
    point.settled_for_id = None if waits else actor.own_organisation
    point.version += 1
    record(actor, PointSettled(**point.about, version=point.version, state=state.value))
    return point


def _to_change(actor: Actor, point_id: int, version: int) -> Point:
    at = queries.point(actor, point_id, for_update=True)
    authorize(actor, "point.change", at)
    at.point.expect(version)
    return at.point
