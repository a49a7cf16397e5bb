"""Whom one may mean, while one writes it; only of those who read the room."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, distinct, func, or_, select

from network_hub.accounts.models import Organisation, Seat, User
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.policy import allows
from network_hub.discussions.mentions import EVERYONE, ROLES, To, folded
from network_hub.discussions.models import Called
from network_hub.discussions.places import Venue
from network_hub.discussions.queries.readers import named, reach, reads

FOUND = 8  # at a time


class Suggestion(NamedTuple):
    """`words` is what one writes after the @; `about` a person's organisation; `people`, how many
    others it calls on."""

    to: To
    words: str
    about: str
    people: int


def suggestions(
    actor: Actor, venue: Venue, begun: str, language: str, near: Sequence[int] = ()
) -> list[Suggestion]:
    """Whom the beginning of a name may be for; people in `near` first. A word inside the name
    counts as its beginning."""
    fixed = list(_fixed(actor, venue, folded(begun), language))
    people = list(_people(actor, venue, begun, near))
    organisations = list(_organisations(actor, venue, begun)) if begun else []
    return [*people, *organisations, *fixed][:FOUND] if begun else [*people, *fixed]


def _fixed(actor: Actor, venue: Venue, begun: str, language: str) -> Iterator[Suggestion]:
    words = [(To(Called.ROLE, role=role), ROLES[role][language]) for role in ROLES]
    if allows(actor, "room.call", venue):
        words.append((To(Called.ROOM), EVERYONE[language]))
    for to, word in words:
        if word.startswith(begun) and (people := reach(actor, venue, {to})):
            yield Suggestion(to, word, "", people)


def _people(actor: Actor, venue: Venue, begun: str, near: Sequence[int]) -> Iterator[Suggestion]:
    found = (
        select(User.id, User.name, func.min(Organisation.name))
        .join(Seat, Seat.user_id == User.id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(reads(venue), User.id != actor.own_user, _begins(User.name, begun))
        .group_by(User.id, User.name)
        .order_by(case((User.id.in_(near), 0), else_=1), User.name, User.id)
        .limit(FOUND)
    )
    rows = db.session.execute(found).all()
    names = named(venue, {name for _, name, _ in rows})
    for user_id, name, organisation in rows:
        alone = folded(name) in names  # else two are called so
        words = name if alone else f"{name} ({organisation})"
        yield Suggestion(To(Called.PERSON, user_id), words, organisation, 1)


def _organisations(actor: Actor, venue: Venue, begun: str) -> Iterator[Suggestion]:
    others = case((Seat.user_id != actor.own_user, Seat.user_id))
    people = func.count(distinct(others))
    found = (
        select(Organisation.id, Organisation.name, people)
        .join(Seat, Seat.organisation_id == Organisation.id)
        .where(reads(venue), _begins(Organisation.name, begun))
        .group_by(Organisation.id, Organisation.name)
        .having(people > 0)
        .order_by(Organisation.name, Organisation.id)
        .limit(FOUND)
    )
    for organisation_id, name, count in db.session.execute(found):
        yield Suggestion(To(Called.ORGANISATION, None, organisation_id), name, "", count)


def _begins(name: Any, begun: str) -> ColumnElement[bool]:
    """SQLite lowers no å: both spellings are asked for."""
    spellings = {begun, begun[:1].upper() + begun[1:], begun.lower()}
    inside = [f"{mark}{one}" for mark in (" ", "-") for one in spellings]
    return or_(
        *(name.istartswith(one, autoescape=True) for one in spellings),
        *(name.icontains(one, autoescape=True) for one in inside if begun),
    )
