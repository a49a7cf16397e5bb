"""Speaking in rooms, in a line: for tests in which something must have been said."""

from uuid import uuid4

from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, ReportReason, RoomKind

TRANSPORT = Address(RoomKind.NETWORK, 1)  # the room of network 1


def start(
    actor, title="Chargers", text="Who has chargers?", *, room=TRANSPORT, client_id=None, files=()
):
    return services.start_topic(
        actor,
        room,
        title,
        client_id=client_id or str(uuid4()),
        text=text,
        language="sv",
        files=files,
    )


def say(actor, topic_id, text="So do we.", *, room=TRANSPORT, client_id=None, answers=0, files=()):
    return services.post_message(
        actor,
        room,
        topic_id,
        client_id=client_id or str(uuid4()),
        text=text,
        language="sv",
        answers=answers,
        files=files,
    )


def edit(actor, topic_id, number, text, *, version=1, room=TRANSPORT):
    return services.edit_message(actor, room, topic_id, number, text=text, version=version)


def rename(actor, topic_id, title, *, version=1, room=TRANSPORT):
    return services.rename_topic(actor, room, topic_id, title=title, version=version)


def answered(actor, topic_id, number, *, room=TRANSPORT):
    return services.mark_answered(actor, room, topic_id, number)


def conclude(actor, topic_id, summary="It is done.", *, version=1, room=TRANSPORT):
    return services.conclude_topic(actor, room, topic_id, summary=summary, version=version)


def reopen(actor, topic_id, *, room=TRANSPORT):
    return services.reopen_topic(actor, room, topic_id)


def pace(actor, topic_id, pace, *, minutes=None, reason="", version=1, room=TRANSPORT):
    return services.pace_topic(
        actor,
        room,
        topic_id,
        pace=pace,
        minutes=minutes,
        reason=reason,
        version=version,
    )


def delete(actor, topic_id, number, *, room=TRANSPORT):
    return services.delete_message(actor, room, topic_id, number)


def report(actor, topic_id, number, *, reason=ReportReason.UNKIND, words="", room=TRANSPORT):
    return services.report_message(actor, room, topic_id, number, reason=reason, words=words)


def leave(actor, topic_id, number, *, answer="", room=TRANSPORT):
    return services.leave_reported(actor, room, topic_id, number, answer=answer)


def hide(actor, topic_id, number, *, reason="Not for this room", answer="", room=TRANSPORT):
    return services.hide_message(actor, room, topic_id, number, reason=reason, answer=answer)


def show(actor, topic_id, number, *, reason="It was a quotation", room=TRANSPORT):
    return services.show_message(actor, room, topic_id, number, reason=reason)


def move(actor, topic_id, to, *, room=TRANSPORT):
    return services.move_topic(actor, room, topic_id, to=to)


def merge(actor, topic_id, into, *, room=TRANSPORT):
    return services.merge_topics(actor, room, topic_id, into=into)


def split(actor, topic_id, *numbers, title="Something else", onward=None, room=TRANSPORT):
    return services.split_topic(actor, room, topic_id, title=title, numbers=numbers, onward=onward)


def react(actor, topic_id, number, sign, *, given=True, room=TRANSPORT):
    return services.react(actor, room, topic_id, number, sign, given=given)


def new_in(actor, room=TRANSPORT):
    """What is new to the actor in the room: messages, and mentions among them."""
    return queries.glance(actor, room, 1).news
