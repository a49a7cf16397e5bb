"""What is done to a topic itself."""

from typing import Any

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, upsert
from network_hub.core.errors import Conflict, Invalid
from network_hub.discussions import queries
from network_hub.discussions.changing import change, take_any_turn, take_turn, to_change, to_tidy
from network_hub.discussions.models import Address, Banner, BannerKind, Pace, Topic, TopicState
from network_hub.discussions.words import heading, reason_given, written

LONGEST_PAUSE = 24 * 60  # minutes between two messages of one person


@command
def rename_topic(
    actor: Actor, address: Address, topic_id: int, *, title: str, version: int
) -> Topic:
    """Give it another title. Raises Stale when the topic is no longer as in `version`.

    The title that it has is no news, so that a repeat does nothing.
    """
    begun = to_change(actor, address, topic_id)
    name = heading(title)
    if begun.topic.title == name:
        return begun.topic
    turn = take_turn(actor, begun, version)
    begun.topic.title = name
    change(actor, turn, begun.topic, "renamed")
    return begun.topic


@command
def mark_answered(actor: Actor, address: Address, topic_id: int, number: int) -> Topic:
    """Say that the message with this number answers the topic. A repeat does nothing."""
    begun = to_change(actor, address, topic_id)
    answer = queries.message(actor, address, topic_id, number).message
    if _answered_by(begun.topic) == answer.id:
        return begun.topic
    turn = take_any_turn(actor, begun)
    if queries.message(actor, address, topic_id, number).message.deleted_at is not None:
        raise Conflict("The message has been deleted meanwhile.")
    begun.topic.state = TopicState.ANSWERED
    _hang(actor, begun.topic, BannerKind.ANSWERED, message_id=answer.id)
    change(actor, turn, begun.topic, "answered")
    return begun.topic


def _answered_by(topic: Topic) -> int | None:
    """The id of the message that the topic says it is answered by."""
    banners = [one.banner for one in queries.banners([topic])[topic.id]]
    answered = [banner.message_id for banner in banners if banner.kind is BannerKind.ANSWERED]
    return answered[0] if answered else None


@command
def conclude_topic(
    actor: Actor, address: Address, topic_id: int, *, summary: str, version: int
) -> Topic:
    """Put a summary at its top, or another one. Raises Stale as `rename_topic`."""
    begun = to_change(actor, address, topic_id)
    said = written(summary, field="summary")
    turn = take_turn(actor, begun, version)
    begun.topic.state = TopicState.CONCLUDED
    _hang(actor, begun.topic, BannerKind.CONCLUDED, text=said.text, html=said.html)
    change(actor, turn, begun.topic, "concluded")
    return begun.topic


@command
def reopen_topic(actor: Actor, address: Address, topic_id: int) -> Topic:
    """Neither answered nor concluded any more. A repeat does nothing."""
    begun = to_change(actor, address, topic_id)
    if begun.topic.state is TopicState.OPEN:
        return begun.topic
    turn = take_any_turn(actor, begun)
    begun.topic.state = TopicState.OPEN
    change(actor, turn, begun.topic, "reopened")
    return begun.topic


@command
def pace_topic(
    actor: Actor,
    address: Address,
    topic_id: int,
    *,
    pace: Pace,
    minutes: int | None,
    reason: str,
    version: int,
) -> Topic:
    """Say who may write in it: `minutes` between two messages of one person, or for what `reason`
    nobody. Raises Stale as `rename_topic`."""
    begun = to_tidy(actor, address, topic_id)
    if pace is Pace.SLOW and not 1 <= (minutes or 0) <= LONGEST_PAUSE:
        raise Invalid(
            "Write a number of minutes from 1 to %(max)d.", field="minutes", max=LONGEST_PAUSE
        )
    why = reason_given(reason) if pace is Pace.LOCKED else ""
    turn = take_turn(actor, begun, version)
    begun.topic.locked = pace is Pace.LOCKED
    begun.topic.slow_minutes = (minutes or 0) if pace is Pace.SLOW else 0
    if why:
        _hang(actor, begun.topic, BannerKind.LOCKED, text=why)
    change(actor, turn, begun.topic, pace)
    return begun.topic


def _hang(actor: Actor, topic: Topic, kind: BannerKind, **words: Any) -> None:
    """The banner, in place of the one of its kind that was there before."""
    said: dict[str, Any] = {"message_id": None, "text": "", "html": "", **words}
    said |= {
        "at": clock.now(),
        "user_id": actor.own_user,
        "organisation_id": actor.own_organisation,
    }
    banner = upsert(Banner).values(topic_id=topic.id, kind=kind, **said)
    db.session.execute(
        banner.on_conflict_do_update(index_elements=[Banner.topic_id, Banner.kind], set_=said)
    )
