"""Statements that are built once answer each asker as if they had been built for them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import NOBODY, Place, Role
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Network, Stage
from network_hub.networks.queries import visible_networks
from tests.actors import BO
from tests.statements import statements

built: list[str] = []


@prepared
def _named(actor, newest_first, *, ids):
    built.append("named")
    found = visible_networks(actor).where(Network.id.in_(ids)).with_only_columns(Network.id)
    return found.order_by(Network.id.desc() if newest_first else Network.id)


def _asked(actor, newest_first=False):
    return list(_named(actor, newest_first, ids=list(range(100))).scalars())


def test_each_asker_gets_their_own_answer(app, cast):
    with app.app_context():
        everybody = [NOBODY, BO, replace(BO, seats={}), replace(BO, buys=False, seats={})]
        networks = select(Network.id).order_by(Network.id)
        for place_id in db.session.scalars(networks):
            everybody.append(replace(BO, seats={(Place.NETWORK, place_id): Role.OBSERVER}))
        for actor in [*everybody, *reversed(everybody)]:
            anew = visible_networks(actor).with_only_columns(Network.id).order_by(Network.id)
            assert _asked(actor) == list(db.session.scalars(anew))
            assert _asked(actor, True) == _asked(actor)[::-1]


def test_a_statement_is_built_once_for_a_shape(app, cast):
    with app.app_context():
        _asked(BO)
        built.clear()
        for seats in ({}, BO.seats, {(Place.NETWORK, 1): Role.LEAD}):
            _asked(replace(BO, seats=seats))
        assert built == []


@prepared
def _frozen() -> Rows:
    return select(Network.id).where(Network.created_at < clock.now())


@prepared
def _seated(actor):
    return select(Network.id if actor.holds(Place.NETWORK, 1) else Network.name)


@prepared
def _looked_up(actor):
    return select(Network.id if (Place.NETWORK, 1) in actor.seats else Network.name)


@prepared
def _since(*, moment):
    return select(Network.id).where(Network.created_at > moment)


@prepared
def _outside(actor):
    return select(Network.id).where(Network.id.not_in(actor.seated_in(Place.NETWORK)))


def test_what_would_be_built_in_for_ever_is_refused(app, cast):
    with app.app_context():
        careless_ones = (_frozen, lambda: _seated(BO), lambda: _looked_up(BO), lambda: _outside(BO))
        for careless in careless_ones:
            with pytest.raises(TypeError):
                careless()
        with pytest.raises(TypeError, match="shape"):
            _since(moment=None)


def test_a_moment_goes_with_the_question(app, cast):
    with app.app_context():
        assert list(_since(moment=clock.now() + timedelta(days=1))) == []
        assert list(_since(moment=clock.now() - timedelta(days=20_000)))


@prepared
def _begun(*, ids):
    stages = (Stage.STARTING, Stage.ACTIVE)
    return select(Network.id).where(Network.stage.in_(stages), Network.id.in_(ids))


@pytest.mark.both_databases
def test_its_own_lists_are_written_into_it_once_and_those_that_are_given_each_time(app, cast):
    ids = list(range(100))
    anew = select(Network.id).where(Network.stage.in_((Stage.STARTING, Stage.ACTIVE)))
    with app.app_context(), statements(app) as seen:
        assert sorted(_begun(ids=ids).scalars()) == sorted(db.session.scalars(anew)) != []
        assert list(_begun(ids=[]).scalars()) == []
    assert "network.stage IN ('starting', 'active')" in seen[0]
