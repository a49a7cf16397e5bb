"""Taking what a message says out of sight, and bringing it back."""

from sqlalchemy import update

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, put
from network_hub.discussions import mentioning, pinned, turns
from network_hub.discussions.events import MessageHidden, MessageShown
from network_hub.discussions.judging import close, expect_there, to_judge
from network_hub.discussions.models import Address, HiddenWords, Mentioned, Message, Outcome
from network_hub.discussions.renewing import find_by, show_last
from network_hub.discussions.words import reason_given, remark


@command
def hide_message(
    actor: Actor, address: Address, topic_id: int, number: int, *, reason: str, answer: str = ""
) -> Message:
    """Show nobody what it says but its author and those who keep the room tidy. A repeat does
    nothing. `answer` is a word to those who reported it, if anybody has."""
    said = to_judge(actor, address, topic_id, number)
    message = said.message
    why, word = reason_given(reason), remark(answer, field="answer")
    expect_there(message)
    if message.hidden_at is not None:
        return message
    turn = turns.take_next(actor, said.venue)
    said = to_judge(actor, address, topic_id, number)
    expect_there(message)
    if message.hidden_at is not None:
        turns.give_back(turn)
        return message
    put(
        HiddenWords,
        message_id=message.id,
        text=message.text,
        html=message.html,
        files=message.files,
    )
    message.text = message.html = ""
    message.files = None
    message.hidden_at, message.hidden_reason = clock.now(), why
    message.hidden_by_id, message.hidden_for_id = actor.own_user, actor.own_organisation
    _calls_on_nobody(message)
    pinned.let_go(said.topic, message)
    _renew(message)
    close(actor, said.venue, message, Outcome.HIDDEN, word)
    by = said.by._replace(taken_by=turn.by.author, taken_for=turn.by.organisation)
    turns.step(actor, turn, MessageHidden, message, title=said.title, by=by, reason=why)
    return message


@command
def show_message(
    actor: Actor, address: Address, topic_id: int, number: int, *, reason: str
) -> Message:
    """Let everybody read again what was hidden. A repeat does nothing."""
    said = to_judge(actor, address, topic_id, number)
    message = said.message
    why = reason_given(reason)
    expect_there(message)
    if message.hidden_at is None:
        return message
    turn = turns.take_next(actor, said.venue)
    said = to_judge(actor, address, topic_id, number)
    expect_there(message)
    kept = db.session.get(HiddenWords, message.id)
    if kept is None:
        turns.give_back(turn)
        return message
    message.text, message.html, message.files = kept.text, kept.html, kept.files
    db.session.delete(kept)
    message.hidden_at = message.hidden_reason = None
    message.hidden_by_id = message.hidden_for_id = None
    _renew(message)
    mentioning.note_back(turn, message)
    by = said.by._replace(taken_by=None, taken_for=None)
    turns.step(actor, turn, MessageShown, message, title=said.title, by=by, reason=why)
    return message


def _renew(message: Message) -> None:
    db.session.flush()
    find_by(message)
    show_last(message.topic_id)


def _calls_on_nobody(message: Message) -> None:
    """Whom it called on stays written in `mention`, for when it is shown again."""
    quiet = update(Mentioned).where(Mentioned.message_id == message.id).values(stands=False)
    db.session.execute(quiet.execution_options(synchronize_session=False))
