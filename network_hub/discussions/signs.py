"""Who gave which sign at a message: what pages and clients show of it."""

from typing import NamedTuple

from network_hub.core.errors import Invalid
from network_hub.discussions.models import Sign

NAMED = 12  # people beside a count; all of them are on the message's page of reactions


def parse(said: str) -> Sign:
    if said not in list(Sign):
        raise Invalid("There is no such reaction.")
    return Sign(said)


class Person(NamedTuple):
    """Somebody, and for whom they act."""

    id: int
    name: str
    organisation_id: int
    organisation: str

    def __str__(self) -> str:
        return f"{self.name} · {self.organisation}"


class Given(NamedTuple):
    """A sign that was given: how often, and by whom, the first first. `people` are the first of
    them; `mine`: the reader too."""

    sign: Sign
    times: int
    people: tuple[Person, ...]
    mine: bool = False

    @property
    def others(self) -> int:
        """How many are not named."""
        return self.times - len(self.people)


class Change(NamedTuple):
    """What a step did: somebody gave a sign, or took it back."""

    sign: Sign
    given: bool
    by: Person
