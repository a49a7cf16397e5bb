"""What clients are told, in the words of docs/live-protocol.md.

A push and a catch-up are made by the same functions, so that they cannot differ.
"""

from datetime import datetime
from typing import Any, NamedTuple

from network_hub.discussions.models import Address, Message
from network_hub.discussions.words import beginning

Told = dict[str, Any]


class Quote(NamedTuple):
    """What a message answers; of a deleted message the words are empty."""

    id: int
    number: int
    author_id: int
    author: str
    language: str
    html: str

    @property
    def beginning(self) -> str:
        return beginning(self.html)


class Byline(NamedTuple):
    """Who speaks, and for which organisation, by name; who deleted it, if anybody has; and what
    it answers, if anything."""

    author: str
    organisation: str
    deleted_by: str | None = None
    deleted_for: str | None = None
    answers: Quote | None = None


def heard_by(address: Address | str) -> str:
    """The Socket.IO room of those who watch; others with the same subject have other rules."""
    return f"talk:{address}"


def message(said: Message, by: Byline) -> Told:
    return {
        "id": said.id,
        "client_id": said.client_id,
        "topic": said.topic_id,
        "number": said.number,
        "author": {"id": said.author_id, "name": by.author},
        "organisation": {"id": said.organisation_id, "name": by.organisation},
        "language": said.language,
        "text": said.text,
        "html": said.html,
        "at": said.at.isoformat(),
        "version": said.version,
        "edited_at": said.edited_at and said.edited_at.isoformat(),
        "deleted": said.deleted_at and _deletion(said, said.deleted_at, by),
        "answers": by.answers and _quotation(by.answers),
    }


def _quotation(quote: Quote) -> Told:
    return {
        "id": quote.id,
        "number": quote.number,
        "author": {"id": quote.author_id, "name": quote.author},
        "language": quote.language,
        "beginning": quote.beginning,
    }


def _deletion(said: Message, at: datetime, by: Byline) -> Told:
    return {
        "at": at.isoformat(),
        "by": {"id": said.deleted_by_id, "name": by.deleted_by},
        "organisation": {"id": said.deleted_for_id, "name": by.deleted_for},
    }


def step(address: Address, seq: int, kind: str, *, title: str, said: Message, by: Byline) -> Told:
    """One step of a room's sequence."""
    topic = {"id": said.topic_id, "title": title}
    event = {"kind": kind, "topic": topic, "message": message(said, by)}
    return {"room": str(address), "seq": seq, "event": event}


def receipt(address: Address, said: Message) -> Told:
    """What the author is told once the message is stored; a resend is told the same."""
    return {
        "room": str(address),
        "seq": said.seq,
        "topic": said.topic_id,
        "number": said.number,
        "id": said.id,
    }
