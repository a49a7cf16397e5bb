"""What a form begins from: a feature above hands over words, and hears what became of them.

A need can be made of a message, yet `registers` does not know of messages. Its form asks for the
source that the address names, and says afterwards what was made of it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request

from network_hub.core.actor import Actor
from network_hub.edge.converters import as_id


@dataclass(frozen=True)
class Source:
    """`made` notes the thing by its id, in the command that makes it."""

    title: str
    text: str
    language: str
    url: str
    made: Callable[[int], object]


_readers: dict[str, Callable[[Actor, int], Source]] = {}


def source_of(thing: str) -> Callable[..., Callable[[Actor, int], Source]]:
    """Say how the source of a `thing` ("need") is read. It raises Refusal when there is none."""

    def register(read: Callable[[Actor, int], Source]) -> Callable[[Actor, int], Source]:
        _readers[thing] = read
        return read

    return register


def source(thing: str, actor: Actor) -> Source | None:
    """What the address says the thing is made of; None when it says nothing of it."""
    key = as_id(request.args.get("of", ""))
    return _readers[thing](actor, key) if key is not None and thing in _readers else None
