"""Who can have a task to do: the people who read the room, and their organisations."""

from typing import NamedTuple

from sqlalchemy import and_, or_, select

from network_hub.accounts.models import Organisation, Seat, User
from network_hub.core.db import db
from network_hub.core.errors import Invalid
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import reads

SUGGESTED = 300  # names in sight while one writes


class Owner(NamedTuple):
    """`user_id` None: the organisation."""

    user_id: int | None
    organisation_id: int


def holders(venue: Venue) -> list[str]:
    """What one may write, by name: "Bo Alm (Trelleborgs kommun)", "Trelleborgs kommun"."""
    people = (
        select(User.name, Organisation.name)
        .join(Seat, Seat.user_id == User.id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(reads(venue))
        .order_by(User.name, Organisation.name)
        .limit(SUGGESTED)
    )
    rows = db.session.execute(people).all()
    organisations = sorted({organisation for _, organisation in rows})
    return [*(f"{person} ({organisation})" for person, organisation in rows), *organisations]


def owner_called(venue: Venue, said: str) -> Owner:
    """Raises Invalid unless exactly one of them is called so."""
    person, _, rest = said.removesuffix(")").partition(" (")
    among = sorted({said, said.title(), said[:1].upper() + said[1:]})
    with_organisation = and_(User.name == person, Organisation.name == rest)
    found = (
        select(User.id, Organisation.id, Organisation.name)
        .select_from(Seat)
        .join(User, Seat.user_id == User.id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(reads(venue))
        .where(or_(User.name.in_(among), with_organisation, Organisation.name.in_(among)))
        .order_by(Seat.id)
    )
    rows = db.session.execute(found).all()
    of_organisation = {key for _, key, name in rows if name in among}
    if len(of_organisation) == 1:
        return Owner(None, of_organisation.pop())
    people = {user_id: organisation_id for user_id, organisation_id, _ in reversed(rows)}
    if not people:
        raise Invalid("Nobody here has that name.", field="owner")
    if len(people) > 1:
        raise Invalid(
            "Two people have that name: write the organisation in brackets too.", field="owner"
        )
    return Owner(*people.popitem())
