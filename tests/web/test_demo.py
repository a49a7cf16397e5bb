"""The demo: filled once on each database, and looked at from all sides."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from network_hub import demo
from network_hub.accounts.models import Organisation, OrganisationDomain, User
from network_hub.core import clock
from network_hub.core.db import Base, db
from network_hub.core.errors import Conflict
from network_hub.core.events import AuditEntry, Parcel
from network_hub.demo.kinds import moment, workday
from network_hub.networks.models import Member, Network, Openness
from network_hub.registers.models import Joining, Level, Need, NeedStatus
from tests.cast import NOON
from tests.conftest import _app

TODAY = date(2026, 3, 2)  # a Monday, as NOON
WELL_KNOWN = {
    "anna kinberg batra", "astrid lindgren", "carl bildt", "ebba busch", "fredrik reinfeldt",
    "greta thunberg", "göran persson", "ingvar kamprad", "jimmie åkesson", "magdalena andersson",
    "olof palme", "selma lagerlöf", "stefan löfven", "ulf kristersson", "zlatan ibrahimović",
}  # fmt: skip


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """The demo on SQLite: what only looks at it need not wait for it more than once."""
    folder = tmp_path_factory.mktemp("demo")
    app = _app(f"sqlite:///{folder / 'hub.db'}", folder)
    with app.app_context():
        fill_empty()
        db.session.remove()
        db.engine.dispose()
    return app


@pytest.fixture
def filled(made_once, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    with made_once.app_context():
        yield made_once
        db.session.remove()


def fill_empty():
    Base.metadata.drop_all(db.engine)
    Base.metadata.create_all(db.engine)
    demo.fill(TODAY)


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.both_databases
def test_the_sums_hold(app):
    with app.app_context():
        fill_empty()

        assert needs_with_wrong_sums() == []
        assert networks_with_wrong_counts() == []


def test_the_demo_is_rich(filled):
    assert count(Network) >= 6
    assert count(Need) >= 25
    assert 12 <= count(Organisation) <= 22
    assert set(db.session.scalars(select(Network.openness))) == set(Openness)
    assert set(db.session.scalars(select(Need.status))) == set(NeedStatus)


def needs_with_wrong_sums():
    held = select(func.count(), func.coalesce(func.sum(Joining.volume), 0)).where(
        Joining.need_id == Need.id, Joining.level != Level.OBSERVES
    )
    many, volume = (held.with_only_columns(one).scalar_subquery() for one in held.selected_columns)
    wrong = select(Need.title).where((Need.joined_count != many) | (Need.joined_volume != volume))
    return db.session.scalars(wrong).all()


def networks_with_wrong_counts():
    present = (
        select(func.count())
        .where(Member.network_id == Network.id, Member.ended_at.is_(None))
        .scalar_subquery()
    )
    return db.session.scalars(select(Network.name).where(Network.member_count != present)).all()


def test_everything_happened_before_today_and_in_order(filled):
    moments = db.session.execute(select(AuditEntry.id, AuditEntry.at).order_by(AuditEntry.id)).all()

    assert [at for _, at in moments] == sorted(at for _, at in moments)
    assert max(at for _, at in moments).date() < TODAY
    assert min(at for _, at in moments).date() > TODAY - timedelta(days=400)


def test_nobody_gets_mail_about_what_was_made_up(filled):
    assert count(Parcel) == 0


def test_nobody_in_the_demo_has_a_known_name_or_a_real_address(filled):
    names = set(db.session.scalars(select(User.name)))
    domains = set(db.session.scalars(select(OrganisationDomain.domain)))

    assert {name.lower() for name in names} & WELL_KNOWN == set()
    assert {name.split()[-1].lower() for name in names} & {
        known.split()[-1] for known in WELL_KNOWN
    } == set()
    assert [domain for domain in domains if not domain.endswith(".example")] == []


def test_one_can_be_each_of_the_people(filled):
    accounts = dict(db.session.execute(select(User.email, User.name)).all())

    assert [accounts.get(one.email) for one in demo.people()] == [one.name for one in demo.people()]
    assert len(demo.people()) == 6


def test_a_database_with_organisations_is_left_alone(app):
    with app.app_context():
        with pytest.raises(Conflict, match="empty database"):
            demo.fill(TODAY)

        assert count(Network) == 3


def test_the_clock_is_as_before_when_filling_fails(app):
    with app.app_context(), pytest.raises(Conflict):
        demo.fill(TODAY)

    assert clock.now() == NOON


@pytest.mark.parametrize("today", [date(2026, 3, 1) + timedelta(days=n) for n in range(7)])
def test_working_days_are_never_on_a_weekend_and_never_stand_still(today):
    days = [workday(today, n) for n in range(-30, 31)]

    assert [day for day in days if day.weekday() > 4] == []
    assert days == sorted(set(days))
    assert workday(today, -1) < today < workday(today, 1)


def test_a_moment_is_said_by_the_clock_in_stockholm():
    assert moment(date(2026, 7, 1), "0 09:00").isoformat() == "2026-07-01T07:00:00+00:00"
