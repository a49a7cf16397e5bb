"""Meetings made by the people of the cast, through the same services as everyone's."""

from dataclasses import replace
from datetime import timedelta

from network_hub.accounts.models import User
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.seminars import services
from network_hub.seminars.models import Audience, Plan, Registration, SeminarKind
from tests.actors import ASTRID
from tests.cast import NOON

IN_A_WEEK = NOON + timedelta(days=7)  # Monday 9 March, 13:00 in Stockholm
PLAN = Plan(
    title="What the market said",
    kind=SeminarKind.LECTURE,
    starts_at=IN_A_WEEK,
    ends_at=IN_A_WEEK + timedelta(hours=2),
    audience=Audience.MEMBERS,
    language="en",
    description="Answers, and what nobody wanted to answer.",
    place="Town hall",
    video_link="https://video.example/room",
)
# The form, as it may be filled in.
FILLED = {
    "title": "Waste lorries",
    "kind": "workshop",
    "day": "2026-03-20",
    "starts": "09:00",
    "ends": "11.30",
    "audience": "members",
    "language": "sv",
    "place": "Skurup",
    "video_link": "https://video.example/a",
    "capacity": "1 000",
    "description": "**Bring** three needs.",
}


def drafted(actor=ASTRID, network_id=1, group_id=None, **rest):
    return services.plan(
        actor,
        replace(PLAN, **rest),
        network_id=None if group_id else network_id,
        group_id=group_id,
    )


def published(actor=ASTRID, network_id=1, group_id=None, **rest):
    return services.publish(actor, drafted(actor, network_id, group_id, **rest).id)


@command
def people(count):
    """Officers of Skurup, with a seat in network 1 each."""
    made = [User(name=f"P{n}", email=f"p{n}@skurup.example", created_at=NOON) for n in range(count)]
    db.session.add_all(made)
    db.session.flush()
    seats = {(Place.NETWORK, 1): Role.REPRESENTATIVE}
    return [Actor(user_id=user.id, organisation_id=1, buys=True, seats=seats) for user in made]


def line(seminar_id):
    """Who is registered and who waits, in the order of registering."""
    rows = db.session.query(Registration).filter_by(seminar_id=seminar_id)
    return [(row.number, row.status) for row in rows.order_by(Registration.number)]
