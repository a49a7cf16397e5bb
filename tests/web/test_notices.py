"""Notices: who gets one of what, once, and sees it as long as they may see what it is about."""

from dataclasses import replace
from datetime import timedelta

import pytest

from network_hub.core import clock
from network_hub.core.actor import SYSTEM, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.core.outbox import deliver_all
from network_hub.discussions.services import mark_read
from network_hub.groups import services as groups_services
from network_hub.groups.services.endings import announce_endings
from network_hub.networks.services.members import leave
from network_hub.networks.services.requests import answer_request, ask_to_join
from network_hub.notifications import queries, reactions
from network_hub.notifications.models import Notice
from network_hub.registers import services as registers
from network_hub.seminars import services as seminars_services
from tests import groups, needs, seminars
from tests.actors import ASTRID, BO, CIA, EVA, GUN
from tests.cast import NOON
from tests.networks import invited
from tests.pages import page, send
from tests.statements import statements
from tests.talk import TRANSPORT, delete, edit, say, start


def told(actor):
    """What the actor's notices say, the oldest first, once all is delivered."""
    deliver_all()
    return [(row.kind, row.title) for row in reversed(queries.notices(actor).rows)]


@pytest.mark.both_databases
@pytest.mark.usefixtures("context")
def test_a_need_tells_its_owner_who_joins_and_all_who_have_it_what_becomes_of_it():
    need = needs.shared(BO, title="Lorries")
    needs.join(CIA, need.id)
    needs.join(CIA, need.id, volume="20")
    needs.join(BO, need.id)
    group = groups.started(BO, needs=[needs.fresh(need)])

    assert told(BO) == [("need.joined", "Lorries"), ("need.joined", "Lorries")]
    assert told(CIA) == [("need.grouped", "Lorries")]
    assert told(ASTRID) == []
    assert group.id


@pytest.mark.usefixtures("context")
def test_a_change_of_a_need_is_told_to_those_who_joined():
    need = needs.shared(BO, title="Lorries")
    needs.join(CIA, need.id)
    need = needs.fresh(need)
    registers.write(
        BO, need.id, "what", {"why_now": "Winter"}, version=need.version, reason="asked"
    )

    assert told(CIA) == [("need.changed", "Lorries")]


@pytest.mark.usefixtures("context")
def test_who_asks_to_join_is_told_to_the_coordinator_and_the_answer_to_who_asked():
    request = ask_to_join(EVA, 1, reason="We buy lorries")
    assert told(ASTRID) == [("joining.asked", "Transport")]
    assert told(BO) == []
    assert queries.notices(replace(ASTRID, seats={})).rows == [], "who coordinates no more"

    answer_request(ASTRID, 1, request.id, accept=True, role=Role.OBSERVER, answer="")
    assert told(EVA) == [("joining.answered", "Transport")]


@pytest.mark.both_databases
@pytest.mark.usefixtures("context")
def test_an_invitation_is_told_to_its_address_also_of_a_hidden_network():
    invited(EVA, 2, email="gun@agency.example")

    assert told(GUN) == [("invitation.sent", "Secret")]
    assert told(BO) == []


@pytest.mark.usefixtures("context")
def test_the_registered_hear_of_a_meeting_and_who_waited_of_their_seat():
    seminar = seminars.published(capacity=1)
    seminars_services.register(BO, seminar.id)
    seminars_services.register(CIA, seminar.id)
    seminars_services.withdraw(BO, seminar.id)
    seminars_services.cancel(ASTRID, seminar.id, reason="Snow")

    assert told(CIA) == [
        ("seminar.moved_up", seminar.title),
        ("seminar.cancelled", seminar.title),
    ]
    assert told(BO) == []


@pytest.mark.usefixtures("context")
def test_a_group_is_told_of_its_charter_and_its_beginning():
    group = groups.started(BO)
    cia = groups.joined(CIA, group)
    lead = groups.seated(BO, group.id, Role.LEAD)
    group = db.session.merge(group)
    groups_services.write_charter(
        lead,
        group.id,
        version=group.version,
        name=group.name,
        language="en",
        texts=groups.TEXTS,
    )
    groups_services.activate(lead, group.id)

    assert [kind for kind, _ in told(cia)] == ["group.charter_changed", "group.activated"]
    assert "group.activated" not in [kind for kind, _ in told(lead)]


@pytest.mark.both_databases
@pytest.mark.usefixtures("context")
def test_a_group_is_told_once_that_its_last_day_is_near_and_again_of_another(monkeypatch):
    group_id = groups.of_two(ends_on=NOON.date() + timedelta(days=31))
    lead, cia = groups.seated(BO, group_id, Role.LEAD), groups.seated(CIA, group_id)

    def ends_told():
        for _ in range(2):
            announce_endings(SYSTEM)
        return [kind for kind, _ in told(cia)].count("group.ends_soon")

    assert ends_told() == 0
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=1))
    assert ends_told() == 1
    groups_services.extend(
        lead, group_id, ends_on=NOON.date() + timedelta(days=60), reason="The tests take longer."
    )
    assert ends_told() == 1
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=40))
    assert ends_told() == 2
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=61))
    assert ends_told() == 2


@pytest.mark.both_databases
@pytest.mark.usefixtures("context")
def test_a_message_is_told_to_those_who_wrote_until_they_have_read_it():
    topic = start(ASTRID, "Chargers").topic_id
    say(BO, topic)

    assert told(ASTRID) == [("message.posted", "Chargers")]
    assert told(BO) == told(CIA) == []
    assert queries.frame(ASTRID).unread == 1
    mark_read(ASTRID, TRANSPORT, topic, 2)
    assert queries.frame(ASTRID).unread == 0
    assert not queries.notices(ASTRID).rows[0].new


@pytest.mark.usefixtures("context")
def test_who_has_lost_the_right_is_told_nothing_more():
    topic = start(ASTRID, "Chargers").topic_id
    say(CIA, topic)
    say(BO, topic)
    need = needs.shared(CIA, title="Lorries")
    needs.join(BO, need.id)
    assert len(told(CIA)) == 2

    out = replace(CIA, seats={})

    assert queries.notices(out).rows == []
    assert queries.frame(out).unread == 0


def test_who_leaves_the_network_sees_and_counts_none_of_it(app, cast, inside):
    topic = inside(start, CIA).topic_id
    inside(say, BO, topic)
    inside(deliver_all)
    assert cast.cia.get("/notices/count").json["shown"] == "1"

    inside(leave, CIA, 1)

    assert cast.cia.get("/notices/count").json == {"shown": "", "said": "No new notices"}
    assert "Chargers" not in cast.cia.get("/notices").text


@pytest.mark.usefixtures("context")
def test_an_outbox_that_repeats_itself_gives_one_notice():
    topic = start(ASTRID).topic_id
    say(BO, topic)
    deliver_all()

    @command
    def again():
        entry = db.session.query(AuditEntry).filter_by(kind="message.posted").one()
        reactions.notice_to_those_who_follow([entry])

    again()

    assert db.session.query(Notice).count() == 1
    assert db.session.query(AuditEntry).filter_by(kind="notices.written").count() == 1


@pytest.fixture
def news(inside):
    """Two topics in which Astrid wrote, and what Bo and Cia said there."""
    first, second = (inside(start, ASTRID, title).topic_id for title in ("Chargers", "Ferries"))
    for actor, topic in ((BO, first), (CIA, second), (CIA, first)):
        inside(say, actor, topic)
    inside(deliver_all)
    return first


def test_the_page_puts_together_what_is_about_the_same(cast, news):
    shown = page(cast.astrid.get("/notices"))

    assert [one.text for one in shown.select(".told .row__title")] == ["Chargers", "Ferries"]
    first, second = shown.select(".told")
    assert ["Cia Lind" in one.text for one in first.select(".told__list > li")] == [True, False]
    assert len(second.select("[data-new]")) == 1
    assert f"/topics/{news}" in first.a["href"]


def test_all_is_marked_as_read_up_to_what_was_shown(cast, news, inside):
    until = page(cast.astrid.get("/notices")).select_one("[name=until]")["value"]
    inside(say, BO, news)
    inside(deliver_all)

    cast.astrid.post("/notices/read", data={"until": until})

    assert cast.astrid.get("/notices/count").json["shown"] in ("1", "4")
    cast.astrid.post(
        "/notices/read",
        data={"until": page(cast.astrid.get("/notices")).select_one("[name=until]")["value"]},
    )
    shown = page(cast.astrid.get("/notices"))
    assert shown.select("[data-new], [name=until]") == []
    assert len(shown.select(".told__list > li")) == 4


def test_a_place_that_was_made_up_marks_nothing(cast, news):
    assert cast.astrid.post("/notices/read", data={"until": "x"}).status_code == 400
    assert cast.astrid.post("/notices/read").status_code == 400
    assert cast.astrid.get("/notices?after=x").status_code == 400
    assert cast.astrid.get("/notices/count").json["shown"] == "3"


def test_long_lists_go_on_where_the_page_ended(cast, inside):
    topic = inside(start, ASTRID).topic_id
    for _ in range(45):
        inside(say, BO, topic)
    inside(deliver_all)

    first = page(cast.astrid.get("/notices"))
    rest = page(cast.astrid.get(first.select_one("#pager a")["href"]))

    assert [len(one.select(".told__list > li")) for one in (first, rest)] == [40, 5]
    assert rest.select_one("#pager a") is None


def test_who_has_none_is_told_what_comes_here(cast):
    shown = page(cast.dag.get("/notices"))

    assert "No notices yet" in shown.select_one(".empty").text
    assert shown.select_one("#bell [data-shown]").has_attr("hidden")


def test_the_bell_is_on_every_page_and_costs_one_statement(app, cast, news):
    cast.astrid.get("/about")
    with statements(app) as seen:
        bell = page(cast.astrid.get("/about")).select_one("#bell")
    assert bell.select_one("[data-shown]").text == "3"
    assert bell.select_one("[data-said]").text == "3 new notices"
    assert len([one for one in seen if "notice" in one]) == 1
    assert len(seen) == 2, "the session, and the seats with the notices"
    assert page(cast.nobody.get("/")).select_one("#bell") is None

    with statements(app) as seen:
        cast.astrid.get("/notices")
    assert len(seen) == 3


def test_the_bell_of_whoever_is_told_rings_at_once_and_no_other(app, cast, live, inside):
    topic = inside(start, ASTRID).topic_id
    astrid, bo = live(cast.astrid), live(cast.bo)
    inside(say, BO, topic)
    inside(deliver_all)

    assert [one["name"] for one in astrid.get_received()] == ["notices.changed"]
    assert bo.get_received() == []

    until = page(cast.astrid.get("/notices")).select_one("[name=until]")["value"]
    cast.astrid.post("/notices/read", data={"until": until})
    assert [one["name"] for one in astrid.get_received()] == ["notices.changed"]


def test_who_acts_for_another_sees_what_that_one_may(app, cast, news):
    """Astrid also works for Trelleborg, where she has no seat in the network."""
    send(cast.astrid, "/act-for", organisation="2")

    assert cast.astrid.get("/notices/count").json["shown"] == ""
    send(cast.astrid, "/act-for", organisation="1")
    assert cast.astrid.get("/notices/count").json["shown"] == "3"


@pytest.mark.both_databases
@pytest.mark.usefixtures("context")
def test_a_mention_is_a_notice_of_its_own_and_the_message_none_beside_it():
    topic = start(ASTRID).topic_id
    say(BO, topic)
    say(ASTRID, topic, "@Bo Alm and @Cia Lind, what now?")

    assert told(BO) == told(CIA) == [("message.mentioned", "Chargers")]
    (notice,) = queries.notices(CIA).rows
    assert notice.number == 3

    edit(ASTRID, topic, 3, "@Cia Lind, what now?")
    assert told(BO) == []
    edit(ASTRID, topic, 3, "@Bo Alm and @Cia Lind, well?", version=2)
    assert told(BO) == [], "who has been told is not told again"
    assert len(told(CIA)) == 1
    delete(ASTRID, topic, 3)
    assert told(CIA) == []


def test_a_mention_leads_to_the_message(cast, inside):
    topic = inside(start, ASTRID, text="@Bo Alm, hi").topic_id
    inside(deliver_all)

    notices = page(cast.bo.get("/notices"))
    link = notices.select_one(f"main a[href*='topics/{topic}']")

    assert "You are mentioned" in notices.main.get_text()
    assert link["href"] == f"/rooms/network/1/topics/{topic}?at=1#m1"
