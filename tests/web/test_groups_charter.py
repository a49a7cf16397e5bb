"""The charter: written together, versioned, and complete before the group becomes active."""

import pytest

from network_hub.core.actor import Role
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid
from network_hub.core.events import AuditEntry
from network_hub.groups import services
from network_hub.groups.models import CHARTER, Group, GroupStatus, Phase
from tests.actors import ASTRID, BO, CIA, FINN
from tests.groups import TEXTS, active, joined, seated, started
from tests.pages import fields, send


def sent(version=1, **texts):
    return {"name": "Heavy vehicles", "language": "en", "version": version, **texts}


@pytest.fixture
def group(app):
    with app.app_context():
        return started().id


def test_a_part_that_is_written_is_kept_and_the_version_rises(app, cast, group):
    answer = cast.bo.post(f"/groups/{group}/charter", data=sent(aim="Clean roads, clean air."))

    assert (answer.status_code, answer.location) == (303, f"/groups/{group}")
    with app.app_context():
        found = db.session.get(Group, group)
        assert (found.aim, found.name, found.version) == (
            "Clean roads, clean air.",
            "Heavy vehicles",
            2,
        )
        entry = db.session.query(AuditEntry).filter_by(kind="group.charter_changed").one()
        assert entry.facts == {"version": 2, "parts": ["name", "aim"]}
        assert entry.subject == f"group:{group}"


def two_wrote(app, cast, group, bo, cia):
    """Both open the charter, Bo saves, then Cia: her answer."""
    with app.app_context():
        joined(CIA, db.session.get(Group, group))
    form = fields(cast.cia.get(f"/groups/{group}/charter"))
    send(cast.bo, f"/groups/{group}/charter", **bo)
    return cast.cia.post(f"/groups/{group}/charter", data={**form, **cia})


def charter_of(app, group):
    with app.app_context():
        found = db.session.get(Group, group)
        return {part: getattr(found, part) for part in (*CHARTER, "name", "version")}


def test_parts_that_the_second_writer_left_alone_are_taken_from_the_first(app, cast, group):
    answer = two_wrote(app, cast, group, {"aim": "Bo's aim."}, {"scope": "Cia's scope."})

    assert answer.status_code == 409
    assert "Somebody else changed this charter after you opened it." in answer.text
    assert "keep-" not in answer.text
    again = cast.cia.post(f"/groups/{group}/charter", data=fields(answer))
    assert again.status_code == 303
    stored = charter_of(app, group)
    assert (stored["aim"], stored["scope"]) == ("Bo's aim.", "Cia's scope.")


@pytest.mark.parametrize(("keep", "kept"), [("mine", "Cia's aim."), ("theirs", "Bo's aim.")])
def test_a_part_that_both_changed_is_asked_about(app, cast, group, keep, kept):
    first = {"aim": "Bo's aim.", "roles": "Bo leads."}
    answer = two_wrote(app, cast, group, first, {"aim": "Cia's aim.", "scope": "Cia's."})

    form = fields(answer)
    assert "keep-aim" in answer.text
    assert "keep-roles" not in answer.text
    assert "keep-aim" not in form  # nothing is chosen for her
    unchosen = cast.cia.post(f"/groups/{group}/charter", data=form)
    assert unchosen.status_code == 422
    assert "keep-aim" in unchosen.text
    assert charter_of(app, group)["aim"] == "Bo's aim."

    done = cast.cia.post(f"/groups/{group}/charter", data={**fields(unchosen), "keep-aim": keep})
    assert done.status_code == 303
    stored = charter_of(app, group)
    assert (stored["aim"], stored["roles"], stored["scope"]) == (kept, "Bo leads.", "Cia's.")


def test_a_third_save_meanwhile_is_told_of_too(app, cast, group):
    answer = two_wrote(app, cast, group, {"aim": "Bo's aim."}, {"aim": "Cia's aim."})
    send(cast.bo, f"/groups/{group}/charter", aim="Bo's better aim.")

    sent_again = {**fields(answer), "keep-aim": "mine"}
    late = cast.cia.post(f"/groups/{group}/charter", data=sent_again)

    assert late.status_code == 409
    assert "Bo&#39;s better aim." in late.text
    assert charter_of(app, group)["aim"] == "Bo's better aim."


def test_a_group_becomes_active_only_with_a_complete_charter(app, cast, group):
    early = cast.bo.post(f"/groups/{group}/activate")
    assert early.status_code == 409
    assert (
        "The charter is missing: Aim, Scope, Roles, Cost sharing, Mandate, Secrecy, Exit."
        in early.text
    )

    cast.bo.post(f"/groups/{group}/charter", data=sent(**TEXTS))
    answer = cast.bo.post(f"/groups/{group}/activate", data={"once": "a"})
    twice = cast.bo.post(f"/groups/{group}/activate", data={"once": "a"})

    assert answer.location == twice.location == f"/groups/{group}"
    with app.app_context():
        found = db.session.get(Group, group)
        assert (found.status, found.phase) == (GroupStatus.ACTIVE, Phase.PLAN)
        assert db.session.query(AuditEntry).filter_by(kind="group.activated").count() == 1


@pytest.mark.parametrize("part", CHARTER)
def test_every_part_counts(app, group, part):
    with app.app_context():
        lead = seated(BO, group, Role.LEAD)
        services.write_charter(
            lead, group, version=1, name="G", language="en", texts={**TEXTS, part: ""}
        )
        assert db.session.get(Group, group).missing == [part]
        with pytest.raises(Conflict):
            services.activate(lead, group)


def test_an_active_groups_charter_stays_complete(app):
    with app.app_context():
        group = active()
        with pytest.raises(Invalid) as refusal:
            services.write_charter(
                seated(BO, group.id, Role.LEAD),
                group.id,
                version=group.version,
                name="G",
                language="en",
                texts={**TEXTS, "mandate": ""},
            )
        assert refusal.value.field == "mandate"
        assert db.session.get(Group, group.id).mandate == TEXTS["mandate"]


def test_phases_move_with_a_reason(app, cast):
    with app.app_context():
        group = active().id

    without = cast.bo.post(f"/groups/{group}/phase", data={"phase": "prepare", "reason": ""})
    answer = cast.bo.post(
        f"/groups/{group}/phase", data={"phase": "prepare", "reason": "The plan is agreed."}
    )
    same = cast.bo.post(f"/groups/{group}/phase", data={"phase": "prepare", "reason": "Again."})

    assert (without.status_code, answer.status_code, same.status_code) == (422, 303, 409)
    with app.app_context():
        assert db.session.get(Group, group).phase is Phase.PREPARE
        entry = db.session.query(AuditEntry).filter_by(kind="group.phase_moved").one()
        assert entry.facts == {
            "former": "plan",
            "phase": "prepare",
            "reason": "The plan is agreed.",
        }
    page = cast.bo.get(f"/groups/{group}").text
    assert "The phase went from Plan to Prepare" in page
    assert "The plan is agreed." in page


def test_a_group_that_is_forming_has_not_begun_its_course(app, group):
    with app.app_context(), pytest.raises(Conflict):
        services.move_phase(
            seated(BO, group, Role.LEAD), group, phase=Phase.PREPARE, reason="Early."
        )


def test_a_member_writes_but_only_the_lead_activates_and_moves(app):
    with app.app_context():
        group = active()
        cia = joined(CIA, group)
        services.write_charter(
            cia, group.id, version=group.version, name="G", language="en", texts=TEXTS
        )
        for refused in (
            lambda: services.activate(cia, group.id),
            lambda: services.move_phase(cia, group.id, phase=Phase.PREPARE, reason="x"),
        ):
            with pytest.raises(Forbidden):
                refused()
        for outside in (FINN, ASTRID):
            with pytest.raises(Forbidden):
                services.write_charter(
                    outside, group.id, version=3, name="G", language="en", texts=TEXTS
                )


def test_markup_in_a_charter_is_harmless(cast, group):
    cast.bo.post(
        f"/groups/{group}/charter",
        data=sent(aim="<script>alert(1)</script> **bold** [x](javascript:alert(1))"),
    )

    page = cast.bo.get(f"/groups/{group}").text
    assert "<script>alert" not in page
    assert "<strong>bold</strong>" in page
    assert 'href="javascript' not in page


def test_a_part_has_room_for_five_thousand_characters(cast, group):
    answer = cast.bo.post(f"/groups/{group}/charter", data=sent(aim="x" * 5001))

    assert answer.status_code == 422
    assert "Shorten this to at most 5,000 characters." in answer.text
    assert "x" * 5001 in answer.text
