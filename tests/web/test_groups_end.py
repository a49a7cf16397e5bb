"""After its last day a group is only read, whichever way one comes, until it is extended."""

from datetime import date, timedelta

import pytest

from network_hub.core import clock
from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden
from network_hub.core.events import AuditEntry
from network_hub.core.policy import allows
from network_hub.groups import services
from network_hub.groups.models import Group, Phase
from network_hub.registers.models import NeedStatus, Outcome
from network_hub.registers.services import close
from tests.actors import ASTRID, BO, CIA
from tests.cast import NOON
from tests.groups import TEXTS, of_two, seated, started
from tests.needs import fresh, join, shared

LAST_DAY = date(2026, 3, 20)
LAST_MOMENT = NOON.replace(day=20, hour=22, minute=59)  # 23.59 in Stockholm
EXTENSION = {"ends_on": "2026-12-31", "reason": "The tests take longer."}


@pytest.fixture
def group(inside):
    return inside(of_two, ends_on=LAST_DAY)


@pytest.fixture
def after_the_end(group, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LAST_MOMENT + timedelta(minutes=1))


def test_the_last_day_is_a_day_in_stockholm(app, group, monkeypatch):
    with app.app_context():
        found, lead = db.session.get(Group, group), seated(BO, group, Role.LEAD)
        monkeypatch.setattr(clock, "now", lambda: LAST_MOMENT)
        assert allows(lead, "group.write", found)
        monkeypatch.setattr(clock, "now", lambda: LAST_MOMENT + timedelta(minutes=1))
        assert not allows(lead, "group.write", found)


@pytest.mark.usefixtures("after_the_end")
def test_every_way_of_writing_is_closed(app, group):
    with app.app_context():
        lead, cia = seated(BO, group, Role.LEAD), seated(CIA, group)
        for write in (
            lambda: services.write_charter(
                lead, group, version=2, name="G", language="en", texts=TEXTS
            ),
            lambda: services.activate(lead, group),
            lambda: services.move_phase(lead, group, phase=Phase.PREPARE, reason="x"),
            lambda: services.join(ASTRID, group),
            lambda: services.leave(cia, group, reason="x"),
            lambda: services.end_member(lead, group, organisation_id=3, reason="x"),
            lambda: services.hand_over(lead, group, user_id=3, organisation_id=3),
        ):
            with pytest.raises(Conflict) as refusal:
                write()
            assert refusal.value.values == {"day": LAST_DAY}
        found = db.session.get(Group, group)
        for action in ("group.write", "group.lead", "group.hand_over"):
            assert not allows(lead, action, found)


@pytest.mark.usefixtures("after_the_end")
def test_the_page_says_so_and_offers_nothing_but_extending(cast, group):
    page = cast.bo.get(f"/groups/{group}").text

    assert "The group has ended." in page
    assert f"/groups/{group}/extend" in page
    for gone in ("charter", "phase", "lead", "leave", "members/end", "join", "activate"):
        assert f'"/groups/{group}/{gone}"' not in page
    for path in ("charter", "phase", "lead", "leave", "members/end"):
        assert cast.bo.get(f"/groups/{group}/{path}").status_code == 409
    answer = cast.cia.post(f"/groups/{group}/leave", data={"reason": "x"})
    assert answer.status_code == 409
    assert "The group ended on 2026-03-20 and can only be read." in answer.text


@pytest.mark.usefixtures("after_the_end")
def test_extending_opens_it_again(app, cast, group):
    answer = cast.bo.post(f"/groups/{group}/extend", data=EXTENSION)

    assert answer.status_code == 303
    with app.app_context():
        assert db.session.get(Group, group).ends_on == date(2026, 12, 31)
        entry = db.session.query(AuditEntry).filter_by(kind="group.extended").one()
        assert entry.facts == {
            "former": "2026-03-20",
            "ends_on": "2026-12-31",
            "reason": "The tests take longer.",
            "after_end": True,
        }
    phase = cast.bo.post(f"/groups/{group}/phase", data={"phase": "prepare", "reason": "On."})
    assert phase.status_code == 303


@pytest.mark.parametrize(
    ("ends_on", "status"),
    [
        ("2026-03-20", 422),
        ("2026-03-19", 422),
        ("2026-03-21", 303),
        ("2036-12-31", 303),
        ("2037-01-01", 422),
        ("0001-01-01", 422),
        ("9999-12-31", 422),
        ("10000-01-01", 422),
        ("", 422),
    ],
)
def test_an_end_can_only_be_moved_later_and_not_for_ever(cast, group, ends_on, status):
    sent = {"ends_on": ends_on, "reason": "Longer."}
    assert cast.bo.post(f"/groups/{group}/extend", data=sent).status_code == status


def test_only_the_lead_extends(app, cast, group):
    assert cast.cia.post(f"/groups/{group}/extend", data=EXTENSION).status_code == 403
    assert cast.gun.post(f"/groups/{group}/extend", data=EXTENSION).status_code == 403
    with app.app_context(), pytest.raises(Forbidden):
        services.extend(ASTRID, group, ends_on=date(2026, 12, 31), reason="x")


def test_ended_groups_have_a_list_of_their_own(cast, group, after_the_end):
    assert f'"/groups/{group}"' not in cast.bo.get("/groups").text
    assert f'"/groups/{group}"' in cast.bo.get("/groups?time=ended").text


def test_a_need_outlives_its_group(app, monkeypatch):
    """It stays in group (docs/adr/0008), and nothing is shut by that."""
    with app.app_context():
        need = shared()
        started(needs=[need], ends_on=date(2026, 3, 10))
        monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=30))

        join(CIA, need.id)
        again = started(CIA, needs=[need], name="Once more", ends_on=date(2026, 9, 1))
        found = fresh(need)

        assert found.status is NeedStatus.IN_GROUP
        assert found.joined_count == 1
        assert again.name == "Once more"
        closed = close(BO, need.id, version=found.version, outcome=Outcome.MET, reason="Bought.")
        assert closed.status is NeedStatus.CLOSED
