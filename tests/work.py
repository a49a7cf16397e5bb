"""Tasks and points for decision, in a line: for tests in which there must be some."""

from network_hub.work import services
from network_hub.work.models import PointState
from tests.cast import PEOPLE
from tests.talk import TRANSPORT


def name_of(actor):
    return next(name for key, name, *_ in PEOPLE.values() if key == actor.user_id)


def given(
    actor,
    title="Ask the supplier",
    *,
    text="",
    owner=None,
    due_on=None,
    room=TRANSPORT,
    message_id=None,
):
    """A task; without an owner the actor's own."""
    return services.give_task(
        actor,
        room,
        title=title,
        text=text,
        owner=owner or name_of(actor),
        due_on=due_on,
        language="en",
        message_id=message_id,
    )


def raised(actor, question="Shall we buy together?", *, text="", room=TRANSPORT, message_id=None):
    return services.raise_point(
        actor, room, question=question, text=text, language="en", message_id=message_id
    )


def settled(actor, point, state=PointState.DECIDED, outcome="Yes, in 2027."):
    return services.settle_point(
        actor, point.id, state=state, outcome=outcome, version=point.version
    )
