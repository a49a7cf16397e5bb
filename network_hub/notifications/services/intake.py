"""Answers by mail: noted as they come, put into their topics by the same rules as any message."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from network_hub.accounts.queries import reader, standing
from network_hub.core import clock
from network_hub.core.actor import SYSTEM, Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, upsert
from network_hub.core.errors import Forbidden, Invalid, NotFound, Refusal, TooFast
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.discussions import queries as discussions
from network_hub.discussions.services import post_message
from network_hub.notifications.events import AnswerArrived, AnswerRefused, ReplyAddressesChanged
from network_hub.notifications.models import Arrival, Mailbox

KEPT = timedelta(days=30)  # a mail that comes again comes sooner
AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 30
A_DAY, MOST_REFUSALS = timedelta(days=1), 10  # answered: whoever goes on is no longer told why
AT_ONCE = 500


@command
def take_in(user_id: int, key: str, *, until: date, since: int, **said: Any) -> bool:
    """Note an answer that has come; False when it has come before, or there is nobody it is from.

    `until` and `since` are of the address that it came to.
    """
    if reader(user_id) is None:
        return False
    mailbox = db.session.get(Mailbox, user_id)
    changed = since != (mailbox.replies_since if mailbox else 0)
    arrival_id = _note(user_id, key, expired=changed or until < clock.today(), **said)
    if arrival_id is not None:
        record(SYSTEM, AnswerArrived(arrival_id=arrival_id, user_id=user_id))
    return arrival_id is not None


@command
def put_into_topic(arrival_id: int) -> None:
    """Say in its topic what has come, or have its author told why not. Again is once."""
    arrival = db.session.scalar(locked(select(Arrival).where(Arrival.id == arrival_id)))
    if arrival is None or arrival.handled_at is not None:
        return
    arrival.handled_at = clock.now()
    try:
        with db.session.begin_nested():
            _say(arrival)
        arrival.text = ""
    except Refusal as refusal:
        _refuse(arrival, refusal)


def _say(arrival: Arrival) -> None:
    """Raises a Refusal that its author can act on."""
    person = reader(arrival.user_id)
    if person is None or arrival.topic_id is None:
        raise NotFound("There is no such topic.")
    actor = replace(standing(arrival.user_id, arrival.organisation_id or 0), origin="mail")
    client_id = f"mail-{arrival.key[:31]}"
    if discussions.sent(actor, client_id) is not None:
        return
    _judge(arrival, person.email)
    room = discussions.home_of(arrival.topic_id)
    if room is None:
        raise NotFound("There is no such topic.")
    try:
        post_message(
            actor,
            room,
            arrival.topic_id,
            client_id=client_id,
            text=arrival.text,
            language=person.language,
            sends_draft=False,
        )
    except (NotFound, Forbidden):
        raise Forbidden("You may not write in that topic.") from None


def _judge(arrival: Arrival, address: str) -> None:
    if arrival.expired:
        raise Invalid("The address that you replied to is no longer in use.")
    if arrival.sender != address:
        raise Invalid("Your reply came from a different address than the one we have.")
    if arrival.attached:
        raise Invalid("Replies by email cannot have attachments.")
    if not arrival.text:
        raise Invalid("There was nothing new in your reply.")
    if _lately(arrival.user_id, AN_HOUR) > MOST_AN_HOUR:
        raise TooFast("That was too often. Wait a moment.", wait=AN_HOUR.total_seconds())


def _refuse(arrival: Arrival, refusal: Refusal) -> None:
    arrival.refused = True
    db.session.flush()
    if _lately(arrival.user_id, A_DAY, Arrival.refused) <= MOST_REFUSALS:
        record(
            SYSTEM,
            AnswerRefused(
                arrival_id=arrival.id,
                user_id=arrival.user_id,
                why=refusal.message,
                values=dict(refusal.values),
            ),
        )


def _lately(user_id: int, span: timedelta, *which: Any) -> int:
    recent = Arrival.user_id == user_id, Arrival.at > clock.now() - span
    many = select(func.count()).select_from(Arrival).where(*recent, *which)
    return db.session.scalar(many) or 0


def _note(user_id: int, key: str, **said: Any) -> int | None:
    row = upsert(Arrival).values(user_id=user_id, key=key, at=clock.now(), **said)
    fresh = row.on_conflict_do_nothing(index_elements=[Arrival.user_id, Arrival.key])
    noted: int | None = db.session.scalar(fresh.returning(Arrival.id))
    return noted


@command
def note_report(user_id: int, key: str) -> bool:
    """Whether this word of a mail that came back is the first."""
    return _note(user_id, key, handled_at=clock.now()) is not None


@command
def change_reply_addresses(actor: Actor) -> None:
    """From now on nobody answers by the mail that the actor was sent before."""
    authorize(actor, "mail.choose", None)
    row = upsert(Mailbox).values(user_id=actor.own_user, replies_since=1)
    newer = {"replies_since": Mailbox.replies_since + 1}
    db.session.execute(row.on_conflict_do_update(index_elements=[Mailbox.user_id], set_=newer))
    record(actor, ReplyAddressesChanged(user_id=actor.own_user))


@command
def throw_old_ones_away(actor: Actor) -> int:
    """Returns how many: call it until there are none."""
    authorize(actor, "upkeep.do", None)
    old = select(Arrival.id).where(Arrival.at < clock.now() - KEPT).limit(AT_ONCE)
    thrown = delete(Arrival).where(Arrival.id.in_(old))
    result: Any = db.session.execute(thrown.execution_options(synchronize_session=False))
    return int(result.rowcount)
