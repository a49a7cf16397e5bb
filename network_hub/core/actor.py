"""Who is acting, seen from the domain: no session, no request, no password."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Place(StrEnum):
    """What one can hold a seat in."""

    NETWORK = "network"
    GROUP = "group"


class Role(StrEnum):
    """What a seat lets its holder do. A role belongs to a seat, never to a person."""

    COORDINATOR = "coordinator"  # of a network
    LEAD = "lead"  # of a buyer group
    REPRESENTATIVE = "representative"  # speaks for an organisation
    OBSERVER = "observer"  # reads


class Position(StrEnum):
    """What a person is at an organisation, whatever the network."""

    OFFICER = "officer"
    FACILITATOR = "facilitator"  # at the national agency
    ADMINISTRATOR = "administrator"  # of the platform


SPEAKING = (Role.COORDINATOR, Role.LEAD, Role.REPRESENTATIVE)
SEATED = tuple(Role)


@dataclass(frozen=True)
class Actor:
    """One person acting for one organisation, read afresh for every request and live event.

    `seats` holds only those seats that the person has for that organisation: who acts for
    another organisation has other seats.
    """

    user_id: int | None = None
    organisation_id: int | None = None
    position: Position | None = None
    buys: bool = False  # the organisation is an authority, not a supplier
    seats: Mapping[tuple[Place, int], Role] = field(default_factory=dict)
    origin: str = "system"  # web, live, job or cli, with the address when there is one

    @property
    def own_organisation(self) -> int:
        """For use after `authorize`: a policy that lets the actor this far has seen one."""
        if self.organisation_id is None:
            raise LookupError("the actor acts for no organisation")
        return self.organisation_id

    @property
    def own_user(self) -> int:
        """For use after `authorize`, as `own_organisation`."""
        if self.user_id is None:
            raise LookupError("nobody is signed in")
        return self.user_id

    @property
    def facilitates(self) -> bool:
        return self.position is Position.FACILITATOR

    def holds(self, place: Place, place_id: int, *roles: Role) -> bool:
        return self.seats.get((place, place_id)) in (roles or SEATED)

    def seated_in(self, place: Place, *roles: Role) -> list[int]:
        """Ids of the places of this kind where the actor holds one of `roles` (default: any)."""
        return [
            place_id
            for (kind, place_id), role in self.seats.items()
            if kind is place and role in (roles or SEATED)
        ]


NOBODY = Actor()
SYSTEM = Actor(origin="job")
