"""Keeping what somebody writes until they send it, on whatever device."""

from collections.abc import Sequence
from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import delete, or_, select, tuple_

from network_hub.accounts.queries import standings
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, differing, upsert
from network_hub.core.errors import Conflict, Invalid, Stale
from network_hub.core.policy import allows, authorize
from network_hub.core.text import CLIENT_ID, clean, clean_line
from network_hub.discussions import queries
from network_hub.discussions.drafts import about
from network_hub.discussions.models import Address, Draft, Room, Topic
from network_hub.discussions.places import venue
from network_hub.discussions.words import LONGEST, LONGEST_TITLE
from network_hub.files import queries as file_queries
from network_hub.files.models import UNSENT
from network_hub.files.services import have_wait

KEPT = timedelta(days=60)  # after it was last saved
AT_ONCE = 500  # rows in one transaction
Values = dict[str, Any]


@command
def save_draft(
    actor: Actor,
    address: Address,
    topic_id: int | None,
    *,
    text: str,
    title: str = "",
    seen: str,
    writer: str,
    once: str = "",
    answers: int = 0,
    files: Sequence[int] = (),
) -> str:
    """Keep what the actor writes in a topic, or without one for a new topic; nothing written is no
    draft. Returns its version, empty without one. `answers` is the number of a message in the
    topic; `files` are the actor's own that wait to be sent, and wait as long as the draft does.

    `seen`: the version that `writer` had. Raises Stale when another page saved something else
    since, and Conflict when the message whose form is called `once` has been sent.
    """
    place = queries.room(actor, address)
    if topic_id:
        queries.begun(actor, address, topic_id)
    authorize(actor, "room.write", place)
    if not CLIENT_ID.fullmatch(writer):
        raise Invalid("An id is 8 to 36 letters, digits, hyphens or underscores.")
    words = {"title": clean_line(title)[:LONGEST_TITLE], "text": clean(text)}
    if len(words["text"]) > LONGEST:
        raise Invalid("Shorten this to at most %(max)d characters.", field="text", max=LONGEST)
    if once and queries.sent(actor, once) is not None:
        raise Conflict("It has been sent.")
    waiting = [one.id for one in file_queries.waiting(actor, files)]
    former = queries.draft(actor, address, topic_id)
    said: Values = {
        **words,
        "answers_id": queries.answered_id(topic_id, answers),
        "files": waiting or None,
    }
    mine = {"user_id": actor.own_user, "about": about(address, topic_id), "topic_id": topic_id}
    fits = or_(Draft.version == seen, Draft.writer == writer)
    is_something = any(words.values()) or waiting
    version = _keep(mine, said, writer, fits) if is_something else _throw_away(mine, fits)
    if version is not None:
        left = set(former.files or ()) - set(waiting) if former else ()
        have_wait(actor.own_user, list(left), clock.now() + UNSENT)
        have_wait(actor.own_user, waiting, clock.now() + KEPT)
        return version
    there = queries.draft(actor, address, topic_id)
    if there is None:
        return ""
    if not differing(there, said):
        return there.version
    raise Stale("There is a newer draft from another device.", current=there)


def _keep(mine: Values, words: Values, writer: str, fits: Any) -> str | None:
    """Its version; None when what is there does not fit."""
    saved = {**words, "version": token_urlsafe(16), "writer": writer, "at": clock.now()}
    one = upsert(Draft).values(**mine, **saved)
    stored = one.on_conflict_do_update(
        index_elements=[Draft.user_id, Draft.about], set_=saved, where=fits
    ).returning(Draft.version)
    return db.session.scalar(stored.execution_options(synchronize_session=False))


def _throw_away(mine: Values, fits: Any) -> str | None:
    """Empty; None when it was not there, or does not fit."""
    its = Draft.user_id == mine["user_id"], Draft.about == mine["about"], fits
    gone = delete(Draft).where(*its).execution_options(synchronize_session=False)
    result: Any = db.session.execute(gone)
    return "" if result.rowcount else None


@command
def drop_drafts(user_id: int) -> None:
    """Those that the person may not send any more, whomever they act for."""
    found = (
        select(Draft, Room.kind, Room.subject_id)
        .outerjoin(Topic, Topic.id == Draft.topic_id)
        .outerjoin(Room, Room.id == Topic.room_id)
        .where(Draft.user_id == user_id)
    )
    actors = standings(user_id)
    for draft, kind, subject_id in db.session.execute(found).all():
        address = Address(kind, subject_id) if kind else Address.parse(draft.about)
        if not any(_may_write(actor, address) for actor in actors):
            have_wait(user_id, draft.files or (), clock.now())
            db.session.delete(draft)


def _may_write(actor: Actor, address: Address) -> bool:
    place = venue(actor, address) if actor.buys else None
    return place is not None and allows(actor, "room.write", place)


@command
def throw_old_drafts_away(actor: Actor) -> int:
    """What nobody has come back to. Returns how many: call it until there are none."""
    authorize(actor, "upkeep.do", None)
    key = Draft.user_id, Draft.about
    old = select(*key).where(Draft.at < clock.now() - KEPT).limit(AT_ONCE)
    thrown = delete(Draft).where(tuple_(*key).in_(old))
    result: Any = db.session.execute(thrown.execution_options(synchronize_session=False))
    return int(result.rowcount)
