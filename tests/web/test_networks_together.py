"""Several people at the same instant: nothing is counted twice, on either database."""

from functools import partial

import pytest
from sqlalchemy import select

from network_hub.accounts.models import Affiliation, Seat, User
from network_hub.core.actor import Actor, Place, Position, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Conflict
from network_hub.networks.models import Invitation, Member, Network
from network_hub.networks.services.invitations import accept
from network_hub.networks.services.members import join, leave
from tests.cast import NOON
from tests.networks import invited
from tests.together import at_once

pytestmark = pytest.mark.both_databases
CROWD = 20


@command
def crowd():
    """Twenty officers of Ystad."""
    people = [
        User(id=100 + n, name=f"Person {n}", email=f"p{n}@ystad.example", created_at=NOON)
        for n in range(CROWD)
    ]
    db.session.add_all(people)
    db.session.flush()
    for person in people:
        db.session.add(
            Affiliation(user_id=person.id, organisation_id=4, position=Position.OFFICER, since=NOON)
        )
    return [
        Actor(user_id=person.id, organisation_id=4, position=Position.OFFICER, buys=True)
        for person in people
    ]


def seated(network_id):
    return db.session.scalars(
        select(Seat).where(
            Seat.place == Place.NETWORK,
            Seat.place_id == network_id,
            Seat.organisation_id == 4,
            Seat.ended_at.is_(None),
        )
    ).all()


def test_an_invitation_for_five_lets_five_in(app):
    with app.app_context():
        actors = crowd()
        invitation_id = invited(uses=5).id

    answers = at_once(
        app, [partial(accept, actor, invitation_id) for actor in actors], refusals=Conflict
    )

    with app.app_context():
        assert answers.count(1) == len(seated(1)) == 5
        assert db.session.get(Invitation, invitation_id).uses_left == 0
        assert db.session.get(Network, 1).member_count == 4
        ystad = select(Member).where(Member.network_id == 1, Member.organisation_id == 4)
        assert len(db.session.scalars(ystad).all()) == 1


def test_one_person_in_many_windows_uses_one(app):
    with app.app_context():
        one = crowd()[0]
        invitation_id = invited(uses=5).id

    at_once(app, [partial(accept, one, invitation_id)] * 8)

    with app.app_context():
        assert len(seated(1)) == 1
        assert db.session.get(Invitation, invitation_id).uses_left == 4


def test_a_crowd_of_one_organisation_is_one_member(app):
    with app.app_context():
        actors = crowd()

    at_once(app, [partial(join, actor, 3) for actor in actors])

    with app.app_context():
        assert len(seated(3)) == CROWD
        assert db.session.get(Network, 3).member_count == 2


def test_of_two_last_coordinators_one_stays(app):
    with app.app_context():
        pair = crowd()[:2]
        for actor in pair:
            _seat(actor)
        _end_everybody_else()
    pair = [
        Actor(
            user_id=actor.user_id,
            organisation_id=4,
            position=Position.OFFICER,
            buys=True,
            seats={(Place.NETWORK, 1): Role.COORDINATOR},
        )
        for actor in pair
    ]

    answers = at_once(app, [partial(leave, actor, 1) for actor in pair], refusals=Conflict)

    assert [isinstance(answer, Conflict) for answer in answers].count(True) == 1


@command
def _seat(actor):
    db.session.add(
        Seat(
            place=Place.NETWORK,
            place_id=1,
            user_id=actor.user_id,
            organisation_id=4,
            role=Role.COORDINATOR,
            since=NOON,
        )
    )


@command
def _end_everybody_else():
    others = select(Seat).where(Seat.place_id == 1, Seat.organisation_id != 4)
    for seat in db.session.scalars(others):
        seat.ended_at = NOON
    db.session.add(Member(network_id=1, organisation_id=4, since=NOON))
    db.session.get(Network, 1).member_count += 1
