"""Starting topics and posting messages: each sending once, however often it comes."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import wraps
from typing import Any, NamedTuple

from sqlalchemy.exc import IntegrityError

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import stored
from network_hub.core.errors import Conflict, Forbidden, NotFound, TooFast
from network_hub.core.policy import allows
from network_hub.core.text import clean, clean_line
from network_hub.discussions import drafts, mentioning, queries, turns
from network_hub.discussions.events import MessagePosted, TopicStarted
from network_hub.discussions.models import Address, Message, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.saying import Saying, say
from network_hub.discussions.wire import Quote
from network_hub.discussions.words import Files, Words, heading, words
from network_hub.files.models import Holder, StoredFile
from network_hub.files.queries import own
from network_hub.files.services import give


def _same_again(post: Callable[..., Message]) -> Callable[..., Message]:
    """Answer a resend with the message that was stored the first time.

    The constraint decides, not a look beforehand: of two sendings at the same instant the second
    fails on it, and all that it did is undone, its number in the sequence included.
    """

    @wraps(post)
    def run(actor: Actor, address: Address, topic: int | str, **said: Any) -> Message:
        try:
            return post(actor, address, topic, **said)
        except (IntegrityError, Conflict, NotFound) as refusal:
            if (sent := queries.sent(actor, said["client_id"])) is None:
                raise
            message, title = sent
            moved = queries.has_moved(message)
            if isinstance(refusal, NotFound) and not moved:
                raise
        stored = (
            title if isinstance(topic, str) else message.topic_id,
            message.text,
            [one["id"] for one in message.files or ()],
        )
        asked = (
            stored[0] if moved else clean_line(topic) if isinstance(topic, str) else topic,
            clean(said["text"]),
            list(said.get("files", ())),
        )
        taken_away = message.deleted_at or message.hidden_at
        if not taken_away and stored != asked:
            raise Conflict("Another message was sent with the same id.")
        return message

    return run


@_same_again
@command
def start_topic(
    actor: Actor,
    address: Address,
    title: str,
    *,
    client_id: str,
    text: str,
    language: str,
    files: Sequence[int] = (),
) -> Message:
    """Open a topic with its first message, and the room itself with its first topic.

    A resend is recognised as in `post_message`.
    """
    venue = turns.to_speak_in(actor, address)
    attached, name = own(actor, files), heading(title)
    plain = words(client_id, text, language, _told(attached))
    said, made = mentioning.find(actor, venue, plain)
    turn = turns.take_first_or_next(actor, venue)
    topic = stored(
        Topic(
            room_id=turn.room_id,
            title=name,
            language=language,
            created_by=actor.own_user,
            created_at=clock.now(),
            message_count=1,
            **turns.last(actor, turn, said),
        )
    )
    line = turns.Line(topic.id, name, 1, False, 0)
    (message,) = say([Saying(actor, turn, line, said)], TopicStarted)
    mentioning.note(actor, turn, message, made)
    drafts.forget(actor, address, None)
    give(actor, attached, Holder.MESSAGE, message.id)
    return message


class OneByOne(Exception):
    """Whether the next may be said depends on this one."""


class Sent(NamedTuple):
    """What somebody posts in a topic.

    `client_id` is the author's own name for the message, made before it is sent. `seen`: so many
    of the topic's messages did the author have before them. `answers`: the number of the message
    in the topic that this one answers, if any. `files`: the actor's own that were sent before and
    go with it; then the text may be empty. `sends_draft`: it is what the actor was writing there.
    """

    actor: Actor
    topic_id: int
    client_id: str
    text: str
    language: str
    seen: int = 0
    answers: int = 0
    files: Sequence[int] = ()
    sends_draft: bool = True


@_same_again
@command
def post_message(actor: Actor, address: Address, topic_id: int, **said: Any) -> Message:
    """Say something in a topic, as `Sent` describes it.

    Sent again with the same id, it gives the message that is stored. Raises Conflict for the same
    id with other words, or in another topic.
    """
    return post_together(address, [Sent(actor, topic_id, **said)])[0]


class _Ready(NamedTuple):
    """What can be said before the room is held."""

    sent: Sent
    venue: Venue
    files: list[StoredFile]
    said: Words
    made: mentioning.Made


@command
def post_together(address: Address, sent: Sequence[Sent]) -> list[Message]:
    """Say in a room what is sent at the same time, in this order: all of it or nothing.

    Raises what the first one raises that is refused, IntegrityError for a client id that has been
    used, and OneByOne in a slow topic; to know whose it was, post them one by one.
    """
    venues = _venues(address, sent)
    ready = [_ready(one, venues[_who(one.actor)]) for one in sent]
    room = turns.take_several([one.actor for one in sent], ready[0].venue)
    lines = _lines(ready, room)
    sayings = [
        Saying(one.sent.actor, turn, line, one.said, one.sent.seen, _quote(one.sent))
        for one, turn, line in zip(ready, room, lines, strict=True)
    ]
    messages = say(sayings, MessagePosted)
    for one, turn, message in zip(ready, room, messages, strict=True):
        mentioning.note(one.sent.actor, turn, message, one.made)
        give(one.sent.actor, one.files, Holder.MESSAGE, message.id)
    written = {(one.actor.user_id, one.topic_id): one for one in sent if one.sends_draft}
    for last in written.values():
        drafts.forget(last.actor, address, last.topic_id)
    return messages


def _venues(address: Address, sent: Sequence[Sent]) -> dict[tuple[int | None, ...], Venue]:
    """The room as each of those who speak may see it, asked once for each."""
    actors = {_who(one.actor): one.actor for one in sent}
    return {who: turns.to_speak_in(actor, address) for who, actor in actors.items()}


def _who(actor: Actor) -> tuple[int | None, ...]:
    return actor.user_id, actor.organisation_id


def _ready(sent: Sent, venue: Venue) -> _Ready:
    attached = own(sent.actor, sent.files)
    plain = words(sent.client_id, sent.text, sent.language, _told(attached))
    return _Ready(sent, venue, attached, *mentioning.find(sent.actor, venue, plain))


def _lines(ready: Sequence[_Ready], room: Sequence[turns.Turn]) -> list[turns.Line]:
    """Where each goes in its topic; raises what `_expect_leave` does."""
    topics: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(ready):
        topics[one.sent.topic_id].append(place)
    lines: dict[int, turns.Line] = {}
    for topic_id, places in topics.items():
        newest = places[-1]
        last = turns.last(ready[newest].sent.actor, room[newest], ready[newest].said)
        many = len(places)
        row = turns.next_lines(
            topic_id=topic_id, room_id=room[newest].room_id, many=many, **last
        ).first()
        if row is None:
            raise NotFound("There is no such topic.")
        line = turns.Line._make(row)
        if line.slow_minutes and many > 1:
            raise OneByOne
        for number, place in enumerate(places, line.number - many + 1):
            lines[place] = line._replace(number=number)
            if line.locked or line.slow_minutes:
                sent = ready[place].sent
                _expect_leave(sent.actor, ready[place].venue, line, sent.client_id)
    return [lines[place] for place in range(len(ready))]


def _quote(sent: Sent) -> Quote | None:
    quote = queries.quote(sent.topic_id, sent.answers) if sent.answers else None
    if sent.answers and quote is None:
        raise NotFound("There is no such message.")
    return quote


def _told(files: Sequence[StoredFile]) -> Files:
    return [one.told for one in files] or None


def _expect_leave(actor: Actor, venue: Venue, line: turns.Line, client_id: str) -> None:
    """Raises Forbidden in a locked topic, TooFast before one's time in a slow one.

    What was sent before comes through to the constraint, which knows it.
    """
    if queries.sent(actor, client_id) is not None:
        return
    if line.locked:
        raise Forbidden("The topic is locked: it can only be read.")
    spoke_at = queries.spoke_at(actor, line.topic_id)
    if spoke_at is None or allows(actor, "room.tidy", venue):
        return
    again_at = spoke_at + timedelta(minutes=line.slow_minutes)
    if again_at > clock.now():
        raise TooFast(
            "This topic is slow: you can write again %(at)s.",
            wait=(again_at - clock.now()).total_seconds(),
            at=again_at,
        )
