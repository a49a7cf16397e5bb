"""Registration: who may, until when, and how the waiting list moves."""

from dataclasses import replace

import pytest

from network_hub.core import clock
from network_hub.core.actor import Place, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.core.events import AuditEntry
from network_hub.seminars import queries, services
from network_hub.seminars.models import Audience, RegistrationStatus
from tests.actors import ASTRID, BO, CIA, DAG, EVA, FINN, GUN
from tests.cast import NOON
from tests.groups import active, joined
from tests.seminars import PLAN, drafted, line, people, published

CONFIRMED, WAITING, WITHDRAWN = RegistrationStatus


@pytest.mark.both_databases
def test_who_waits_first_gets_the_seat_and_it_is_recorded(app):
    with app.app_context():
        seminar = published(capacity=1)
        for actor in (BO, CIA, FINN):
            services.register(actor, seminar.id)
        assert line(seminar.id) == [(1, CONFIRMED), (2, WAITING), (3, WAITING)]

        services.withdraw(BO, seminar.id)

        assert line(seminar.id) == [(1, WITHDRAWN), (2, CONFIRMED), (3, WAITING)]
        moved = db.session.query(AuditEntry).filter_by(kind="seminar.moved_up").one()
        assert moved.facts == {"user_id": 3, "organisation_id": 3, "number": 2}
        assert moved.actor_id == BO.user_id
        services.register(BO, seminar.id)
        assert line(seminar.id) == [(2, CONFIRMED), (3, WAITING), (4, WAITING)]


def test_who_withdraws_while_waiting_frees_no_seat(app):
    with app.app_context():
        seminar = published(capacity=1)
        for actor in (BO, CIA, FINN):
            services.register(actor, seminar.id)
        services.withdraw(CIA, seminar.id)

        assert line(seminar.id) == [(1, CONFIRMED), (2, WITHDRAWN), (3, WAITING)]
        with pytest.raises(Conflict):
            services.withdraw(CIA, seminar.id)


@pytest.mark.parametrize(
    ("seats", "states"),
    [
        (3, [CONFIRMED, CONFIRMED, CONFIRMED, WAITING]),
        (None, [CONFIRMED] * 4),
        (1, [CONFIRMED, WAITING, WAITING, WAITING]),
    ],
)
def test_more_seats_move_the_waiting_list_up(app, seats, states):
    with app.app_context():
        seminar = published(capacity=1)
        for actor in (BO, CIA, FINN, ASTRID):
            services.register(actor, seminar.id)
        services.change(ASTRID, seminar.id, replace(PLAN, capacity=seats), version=seminar.version)

        assert [status for _, status in line(seminar.id)] == states


def test_fewer_seats_than_are_confirmed_are_refused(app):
    with app.app_context():
        seminar = published()
        for actor in (BO, CIA, FINN):
            services.register(actor, seminar.id)
        with pytest.raises(Invalid) as refusal:
            services.change(ASTRID, seminar.id, replace(PLAN, capacity=2), version=seminar.version)
        assert (refusal.value.field, refusal.value.values) == ("capacity", {"taken": 3})
        services.change(ASTRID, seminar.id, replace(PLAN, capacity=3), version=seminar.version)
        services.register(ASTRID, seminar.id)
        assert line(seminar.id)[-1] == (4, WAITING)


def test_a_second_click_is_the_same_registration(app, cast):
    with app.app_context():
        seminar = published().id
    first = cast.bo.post(f"/seminars/{seminar}/register", data={"once": "a"})
    second = cast.bo.post(f"/seminars/{seminar}/register", data={"once": "a"})
    third = cast.bo.post(f"/seminars/{seminar}/register", data={"once": "b"})

    assert {first.location, second.location, third.location} == {f"/seminars/{seminar}"}
    with app.app_context():
        assert line(seminar) == [(1, CONFIRMED)]
        assert db.session.query(AuditEntry).filter_by(kind="seminar.registered").count() == 1
    assert "Registered" in cast.bo.get(f"/seminars/{seminar}").text


def test_one_sees_ones_place_on_the_waiting_list(app, cast):
    with app.app_context():
        seminar = published(capacity=1).id
        for actor in (BO, CIA, FINN):
            services.register(actor, seminar)

    assert "first on the waiting list" in cast.cia.get(f"/seminars/{seminar}").text
    assert "1 person before you" in cast.finn.get(f"/seminars/{seminar}").text
    assert "Join the waiting list" in cast.astrid.get(f"/seminars/{seminar}").text


@pytest.mark.parametrize(
    ("audience", "actor", "refusal"),
    [
        (Audience.MEMBERS, BO, None),
        (Audience.MEMBERS, FINN, None),
        (Audience.MEMBERS, GUN, None),
        (Audience.MEMBERS, EVA, NotFound),
        (Audience.MEMBERS, DAG, NotFound),
        (Audience.BUYERS, EVA, None),
        (Audience.BUYERS, DAG, NotFound),
        (Audience.PUBLIC, EVA, None),
        (Audience.PUBLIC, DAG, Forbidden),
    ],
)
def test_the_audience_registers(app, audience, actor, refusal):
    with app.app_context():
        seminar = published(audience=audience)
        if refusal is None:
            assert services.register(actor, seminar.id).status is CONFIRMED
        else:
            with pytest.raises(refusal):
                services.register(actor, seminar.id)


def test_a_draft_a_cancelled_and_a_past_meeting_take_no_registrations(app, monkeypatch):
    with app.app_context():
        draft, gone, over = drafted(), published(), published()
        services.cancel(ASTRID, gone.id, reason="Illness.")
        monkeypatch.setattr(clock, "now", lambda: PLAN.ends_at)
        for seminar in (draft, gone, over):
            with pytest.raises(Conflict):
                services.register(ASTRID, seminar.id)
            with pytest.raises(Conflict):
                services.withdraw(ASTRID, seminar.id)


def test_an_ended_group_takes_no_registrations(app, monkeypatch):
    with app.app_context():
        group = active(ends_on=PLAN.ends_at.date())
        cia = joined(CIA, group)
        lead = replace(BO, seats={**BO.seats, (Place.GROUP, group.id): Role.LEAD})
        seminar = published(lead, group_id=group.id)
        assert services.register(cia, seminar.id).status is CONFIRMED
        group_end(group, NOON.date())
        monkeypatch.setattr(clock, "now", lambda: PLAN.starts_at)
        for act in (services.register, services.withdraw):
            with pytest.raises(Conflict, match="The group ended"):
                act(cia, seminar.id)
        for write in (
            lambda: drafted(lead, group_id=group.id),
            lambda: services.cancel(lead, seminar.id, reason="x"),
            lambda: services.change(lead, seminar.id, PLAN, version=seminar.version),
        ):
            with pytest.raises(Conflict, match="The group ended"):
                write()


@command
def group_end(group, day):
    db.session.merge(group).ends_on = day


def test_the_participants_are_listed_for_those_who_arrange_it(app, cast):
    with app.app_context():
        seminar = published(capacity=1).id
        services.register(BO, seminar)
        services.register(CIA, seminar)

    page = cast.astrid.get(f"/seminars/{seminar}/participants").text
    assert page.index("Bo Alm") < page.index("Cia Lind")
    assert "On the waiting list" in page
    for refused in (cast.bo, cast.finn, cast.gun):
        assert refused.get(f"/seminars/{seminar}/participants").status_code == 403
    assert cast.eva.get(f"/seminars/{seminar}/participants").status_code == 404


def test_a_list_of_participants_has_pages(app):
    with app.app_context():
        seminar = published()
        for actor in people(101):
            services.register(actor, seminar.id)
        first = queries.participants(seminar)
        rest = queries.participants(seminar, first.next)
        assert [row.number for row in (*first.rows, *rest.rows)] == list(range(1, 102))
        assert rest.next is None


def test_giving_away_a_seat_of_a_full_meeting_is_asked_first(app, cast):
    with app.app_context():
        meeting = published(ASTRID, capacity=1).id
    assert cast.bo.get(f"/seminars/{meeting}/withdraw").status_code == 409
    cast.bo.post(f"/seminars/{meeting}/register")

    page = cast.bo.get(f"/seminars/{meeting}").text
    asked = cast.bo.get(f"/seminars/{meeting}/withdraw").text

    assert f'href="/seminars/{meeting}/withdraw"' in page
    assert "The meeting is full: your seat goes to somebody else at once" in asked
    assert cast.bo.post(f"/seminars/{meeting}/withdraw").status_code == 303


def test_a_supplier_is_told_who_can_register(app, cast):
    with app.app_context():
        meeting = published(ASTRID, audience=Audience.PUBLIC).id

    assert (
        "Those who act for a public buyer can register."
        in cast.dag.get(f"/seminars/{meeting}").text
    )
    assert "Those who act for" not in cast.bo.get(f"/seminars/{meeting}").text


def test_who_gets_a_seat_is_told_so(cast, inside):
    seminar = inside(published, capacity=1).id

    told = [one.post(f"/seminars/{seminar}/register", follow_redirects=True).text
            for one in (cast.bo, cast.cia)]  # fmt: skip

    assert ["You are registered." in text for text in told] == [True, False]
    assert "on the waiting list" in told[1]
