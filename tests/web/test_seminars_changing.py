"""Meetings are changed, cancelled and thrown away, by those who arrange them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Conflict
from network_hub.core.events import AuditEntry
from network_hub.discussions.models import Address, RoomKind
from network_hub.seminars import services
from network_hub.seminars.models import Audience, Seminar
from tests import talk
from tests.actors import ASTRID, BO, EVA
from tests.seminars import FILLED, PLAN, drafted, published


def test_a_change_raises_the_calendar_entrys_sequence(app, cast):
    with app.app_context():
        seminar, draft = published(), drafted()
        services.change(ASTRID, seminar.id, replace(PLAN, place="Room 2"), version=seminar.version)
        assert (seminar.sequence, seminar.version) == (1, 3)
        services.change(ASTRID, seminar.id, replace(PLAN, place="Room 2"), version=3)
        assert (seminar.sequence, seminar.version) == (1, 3)
        services.change(ASTRID, draft.id, replace(PLAN, place="Room 2"), version=1)
        assert (draft.sequence, draft.version) == (0, 2)
        entry = db.session.query(AuditEntry).filter_by(kind="seminar.changed").first()
        assert entry.facts == {"version": 3, "sequence": 1, "fields": ["place"]}


def test_the_second_of_two_writers_sees_both_versions_and_loses_nothing(app, cast):
    with app.app_context():
        seminar = published(BO)
        services.change(ASTRID, seminar.id, replace(PLAN, place="Astrid's room"), version=2)

    answer = cast.bo.post("/seminars/1/edit", data={**FILLED, "version": 2})

    assert answer.status_code == 409
    assert "Somebody else changed this seminar after you opened it." in answer.text
    assert "Astrid&#39;s room" in answer.text
    assert 'value="Waste lorries"' in answer.text
    assert 'name="version" type="hidden" value="3"' in answer.text
    assert cast.bo.post("/seminars/1/edit", data={**FILLED, "version": 3}).status_code == 303


def test_the_form_shows_what_is_planned_in_local_time(app, cast):
    with app.app_context():
        published(ends_at=PLAN.starts_at + timedelta(days=1))
    page = cast.astrid.get("/seminars/1/edit").text

    for value in ("2026-03-09", "2026-03-10", "13:00", "What the market said"):
        assert f'value="{value}"' in page
    assert 'name="which"' not in page


def test_cancelling_keeps_the_meeting_with_its_reason(app, cast):
    with app.app_context():
        published()
        services.register(BO, 1)
    assert cast.astrid.post("/seminars/1/cancel", data={"reason": ""}).status_code == 422
    answer = cast.astrid.post("/seminars/1/cancel", data={"reason": "The speaker is ill."})
    assert answer.status_code == 303

    page = cast.bo.get("/seminars/1").text
    assert "The meeting is cancelled." in page
    assert "The speaker is ill." in page
    assert "/seminars/1/register" not in page
    with app.app_context():
        assert db.session.get(Seminar, 1).sequence == 1
        for act in (
            lambda: services.cancel(ASTRID, 1, reason="x"),
            lambda: services.publish(ASTRID, 1),
            lambda: services.discard(ASTRID, 1),
            lambda: services.change(ASTRID, 1, PLAN, version=3),
        ):
            with pytest.raises(Conflict):
                act()
    assert cast.astrid.get("/seminars/1/edit").status_code == 409


def test_a_draft_can_be_thrown_away_but_not_a_published_meeting(app):
    with app.app_context():
        draft, shown = drafted(BO), published(BO)
        services.discard(BO, draft.id)
        with pytest.raises(Conflict):
            services.discard(BO, shown.id)
        assert [one.id for one in db.session.query(Seminar)] == [shown.id]


def test_the_next_meeting_does_not_get_the_room_of_a_draft_that_went(app, cast):
    with app.app_context():
        former = drafted(EVA, network_id=2)
        room = Address(RoomKind.SEMINAR, former.id)
        talk.start(EVA, "About the hidden network", room=room)
        services.discard(EVA, former.id)

        latter = drafted(ASTRID)

    assert latter.id != former.id
    page = cast.astrid.get(f"/rooms/seminar/{latter.id}")
    assert page.status_code == 200
    assert "About the hidden network" not in page.text


def test_only_who_arranges_it_changes_it(app, cast):
    with app.app_context():
        published(BO, audience=Audience.PUBLIC)
    for path in ("edit", "cancel"):
        assert cast.astrid.get(f"/seminars/1/{path}").status_code == 200
        for refused in (cast.cia, cast.finn, cast.gun, cast.eva):
            assert refused.get(f"/seminars/1/{path}").status_code == 403
            data = {**FILLED, "version": 2, "reason": "x"}
            assert refused.post(f"/seminars/1/{path}", data=data).status_code == 403
