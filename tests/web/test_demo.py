"""The demo: filled once on each database, and looked at from all sides."""

import re
from collections import defaultdict
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from network_hub import demo
from network_hub.accounts.models import Organisation, OrganisationDomain, User
from network_hub.core import clock
from network_hub.core.db import Base, db
from network_hub.core.errors import Conflict
from network_hub.core.events import AuditEntry
from network_hub.core.outbox import Parcel
from network_hub.demo.kinds import moment, workday
from network_hub.discussions.models import Message, Room, RoomEvent, Topic
from network_hub.groups.models import Group, GroupStatus
from network_hub.networks.models import Member, Network, Openness
from network_hub.notifications import post
from network_hub.notifications.models import Notice
from network_hub.registers.models import Joining, Level, Need, NeedStatus
from network_hub.seminars.models import Registration, RegistrationStatus, Seminar
from tests.application import new_app
from tests.cast import NOON
from tests.statements import statements

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
    app = new_app(f"sqlite:///{folder / 'hub.db'}", folder, DEMO=True)
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


@pytest.mark.both_databases
def test_rooms_have_no_gaps_and_meetings_no_more_people_than_seats(app):
    with app.app_context():
        fill_empty()

        steps = group_steps()
        assert [seqs for seqs in steps.values() if seqs != list(range(1, len(seqs) + 1))] == []
        assert {room.id: room.seq for room in db.session.scalars(select(Room))} == {
            room_id: len(seqs) for room_id, seqs in steps.items()
        }
        assert meetings_with_wrong_seats() == []


def group_steps():
    steps = defaultdict(list)
    ordered = select(RoomEvent.room_id, RoomEvent.seq).order_by(RoomEvent.room_id, RoomEvent.seq)
    for room_id, seq in db.session.execute(ordered):
        steps[room_id].append(seq)
    return steps


def meetings_with_wrong_seats():
    confirmed = (
        select(func.count())
        .where(
            Registration.seminar_id == Seminar.id,
            Registration.status == RegistrationStatus.CONFIRMED,
        )
        .scalar_subquery()
    )
    wrong = (Seminar.seats_taken != confirmed) | (confirmed > Seminar.capacity)
    return db.session.scalars(select(Seminar.title).where(wrong)).all()


def test_meetings_lie_on_both_sides_of_today_and_one_is_full(filled):
    starts = db.session.scalars(select(Seminar.starts_at)).all()
    waiting = select(func.count()).where(Registration.status == RegistrationStatus.WAITING)

    assert len([at for at in starts if at < NOON]) >= 4
    assert len([at for at in starts if at > NOON]) >= 6
    assert db.session.scalar(waiting) >= 2


def test_people_have_talked(filled):
    assert count(Message) >= 40
    assert count(Topic) >= 15


def test_groups_are_in_different_phases(filled):
    today = clock.today()
    groups = db.session.scalars(select(Group)).all()

    assert {group.status for group in groups} == set(GroupStatus)
    assert len({group.phase for group in groups}) >= 3
    assert len([group for group in groups if group.ended(today)]) == 1
    assert [group.name for group in groups if group.status is GroupStatus.FORMING] == [
        group.name for group in groups if group.missing
    ]


*BUYERS, SUPPLIER, ADMINISTRATOR = [one.email for one in demo.people()]


def sign_in(app, email):
    client = app.test_client()
    assert client.post("/sign-in/demo", data={"person": email}).status_code == 303
    client.post("/language", data={"language": "en"})
    return client


@pytest.mark.parametrize("email", BUYERS)
def test_no_list_is_empty_for_those_one_can_be(filled, email):
    person = sign_in(filled, email)

    for path in ("/networks", "/needs", "/groups", "/seminars"):
        page = person.get(path)
        assert page.status_code == 200
        assert 'class="empty"' not in page.get_data(as_text=True), path
    start = person.get("/").get_data(as_text=True)
    assert "Waiting for you" in start
    assert "What has changed" in start
    assert "Nothing new since" not in start
    assert "Your networks" in start


def test_a_topic_stands_in_the_frame_of_the_demo(filled):
    person = sign_in(filled, BUYERS[0])
    room = person.get("/rooms/network/1").get_data(as_text=True)

    (first, *_) = re.findall(r"/rooms/network/1/topics/[0-9]+", room)

    assert person.get(first).status_code == 200


@pytest.mark.parametrize("email", BUYERS)
def test_a_full_start_page_costs_at_most_eight_statements(filled, email):
    person = sign_in(filled, email)
    person.get("/")

    with statements(filled) as seen:
        person.get("/")

    assert len(seen) <= 8, "\n".join(seen)


def test_a_supplier_sees_nothing_of_it(filled):
    supplier = sign_in(filled, SUPPLIER)

    assert "No dialogues yet" in supplier.get("/").get_data(as_text=True)
    assert {supplier.get(path).status_code for path in ("/needs", "/groups")} == {404}


def test_the_front_page_keeps_closed_and_hidden_networks_to_those_who_know(filled):
    kept = set(db.session.scalars(select(Network.name).where(Network.openness != Openness.OPEN)))
    coordinator, region = (sign_in(filled, email) for email in (BUYERS[0], BUYERS[2]))
    known = coordinator.get("/networks").get_data(as_text=True)
    known += region.get("/networks").get_data(as_text=True)

    front = filled.test_client().get("/").get_data(as_text=True)

    assert [name for name in kept if name not in known] == []
    assert [name for name in kept if name in front] == []
    assert "Cirkulär kommun" in front


def test_everything_happened_before_today_and_in_order(filled):
    played = select(AuditEntry.at).where(AuditEntry.origin == "demo").order_by(AuditEntry.id)
    moments = db.session.scalars(played).all()

    assert moments == sorted(moments)
    assert max(moments).date() < TODAY
    assert min(moments).date() > TODAY - timedelta(days=400)


def to_be_mailed():
    return db.session.scalars(select(Notice.user_id).where(Notice.mail_at.is_not(None))).all()


def test_what_is_new_is_a_digest_in_the_demos_own_mailbox(made_once, monkeypatch):
    with made_once.app_context():
        assert count(Parcel) == 0
        assert {one.user_id for one in new_notices()} >= set(to_be_mailed()) != set()
        post.send_all()
        assert to_be_mailed() == []
    administrator = sign_in(made_once, ADMINISTRATOR)
    assert "tova@skurup.example" in administrator.get("/dev/mail").get_data(as_text=True)
    assert administrator.get("/networks").status_code == 200


def new_notices():
    return db.session.scalars(select(Notice).where(Notice.read_at.is_(None))).all()


def test_a_mail_server_is_given_nothing_of_what_was_made_up(app):
    app.config["MAIL_URL"] = "smtp://mail.example"
    with app.app_context():
        fill_empty()
        assert new_notices()
        assert to_be_mailed() == []


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
    assert len(demo.people()) == 7


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


def test_nothing_happens_on_christmas_eve():
    days = [workday(date(2027, 1, 4), n) for n in range(-10, 1)]

    assert date(2026, 12, 23) in days
    assert {date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)} & set(days) == set()


def test_a_moment_is_said_by_the_clock_in_stockholm():
    assert moment(date(2026, 7, 1), "0 09:00").isoformat() == "2026-07-01T07:00:00+00:00"
