"""What the frame of a page asks in one statement: the reader's seats, how many notices are new, and
whether mail to them has come back.

A page may ask eight things, and its frame should leave it all but the session and this one.
"""

from typing import Any, NamedTuple

from sqlalchemy import String, literal, null, select, union_all

from network_hub.accounts.models import Seat
from network_hub.core import clock
from network_hub.core.actor import SEATED, Actor, Place, Role
from network_hub.core.prepared import Rows, prepared
from network_hub.notifications.models import Mailbox
from network_hub.notifications.queries.notices import count_unread

UNREAD, STOPPED = "unread", "stopped"


class Frame(NamedTuple):
    seats: dict[tuple[Place, int], Role]
    unread: int
    mail_stopped: bool


def frame(actor: Actor) -> Frame:
    """For an actor whose seats have not been read yet, and who acts for an organisation."""
    found = Frame({}, 0, mail_stopped=False)
    for place, number, role in _frame(actor, now=clock.now()):
        if place == UNREAD:
            found = found._replace(unread=number)
        elif place == STOPPED:
            found = found._replace(mail_stopped=True)
        else:
            found.seats[Place(place), number] = Role(role)
    return found


@prepared
def _frame(actor: Actor, *, now: Any) -> Rows:
    held = _held(actor).with_only_columns(
        Seat.place.cast(String), Seat.place_id, Seat.role.cast(String)
    )
    unread = count_unread(_SeatsAsked(**vars(actor)), now).scalar_subquery()
    number = select(literal(UNREAD), unread, null().cast(String))
    stopped = select(literal(STOPPED), literal(1), null().cast(String)).where(
        select(Mailbox)
        .where(Mailbox.user_id == actor.user_id, Mailbox.stopped_at.is_not(None))
        .exists()
    )
    return select(union_all(held, number, stopped).subquery())


class _SeatsAsked(Actor):
    """An actor whose seats are looked up where they are asked for, in the same statement."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**{name: said[name] for name in Actor.__dataclass_fields__})

    def seated_in(self, place: Place, *roles: Role) -> Any:
        mine = _held(self).where(Seat.place == place, Seat.role.in_(roles or SEATED))
        return mine.with_only_columns(Seat.place_id)


def _held(actor: Actor) -> Any:
    return select(Seat).where(
        Seat.user_id == actor.user_id,
        Seat.organisation_id == actor.organisation_id,
        Seat.ended_at.is_(None),
    )
