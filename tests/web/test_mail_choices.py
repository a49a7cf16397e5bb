"""What one wants by mail, said on one page; and the link in each mail that stops more of it."""

import re

import pytest

from network_hub.accounts.services import people
from network_hub.core.actor import Actor
from network_hub.notifications import queries, services
from network_hub.notifications.models import Kind, Rhythm
from network_hub.notifications.plan import Hours
from tests import needs
from tests.actors import ASTRID, BO
from tests.mail import MONDAY, MORNING, SOON, text_of, to
from tests.pages import errors, fields, page, send
from tests.statements import statements
from tests.talk import say, start

PAGE = "/notices/mail"


@pytest.fixture
def wishes(inside):
    return lambda actor: inside(queries.wishes, actor.user_id)


@pytest.fixture
def talk(inside):
    topic = inside(start, ASTRID).topic_id
    inside(say, BO, topic)
    return topic


def test_the_page_shows_what_holds_and_keeps_what_is_chosen(app, cast, wishes):
    shown = page(cast.astrid.get(PAGE))
    rows = shown.select("[role=radiogroup]")
    assert len(rows) == len(Kind)
    assert shown.select_one("#talk-1")["value"] == "daily"
    assert shown.select_one("#talk-1").has_attr("checked")
    assert all(row.select_one("input[checked]") for row in rows)
    for row in rows:
        assert shown.find(id=row["aria-labelledby"]).text
        assert [label.text.strip() for label in row.select("label")] == [
            "At once", "Daily", "Weekly", "Not by email",
        ]  # fmt: skip

    answer = send(cast.astrid, PAGE, talk="never", needs="weekly")

    assert answer.status_code == 303
    assert wishes(ASTRID).everywhere()[Kind.TALK] is Rhythm.NEVER
    assert wishes(ASTRID).everywhere()[Kind.NEEDS] is Rhythm.WEEKLY
    assert wishes(ASTRID).everywhere()[Kind.MENTIONS] is Rhythm.AT_ONCE
    assert wishes(BO).choices == {}
    again = page(cast.astrid.get(PAGE))
    assert again.select_one("#talk-3").has_attr("checked")


def test_the_page_costs_few_statements(app, cast):
    cast.astrid.get(PAGE)
    with statements(app) as seen:
        cast.astrid.get(PAGE)
    assert len(seen) <= 4, "\n".join(seen)


def test_a_kind_that_is_not_answered_is_asked_for_again(cast, wishes):
    answer = send(cast.astrid, PAGE, talk="sometimes")

    assert answer.status_code == 422
    assert errors(answer)
    assert wishes(ASTRID).choices == {}


def test_hours_are_chosen_and_a_digest_at_night_is_refused(cast, wishes):
    form = {"digest_hour": "9", "digest_weekday": "4", "quiet_from": "18", "quiet_to": "8"}
    answer = cast.astrid.post(f"{PAGE}/hours", data=form)
    assert answer.status_code == 303
    assert wishes(ASTRID).hours == Hours(9, 4, 18, 8)

    answer = cast.astrid.post(f"{PAGE}/hours", data={**form, "digest_hour": "22"})
    assert answer.status_code == 422
    assert "within the hours without mail" in answer.text
    assert page(answer).select_one("#digest_hour option[selected]")["value"] == "22"
    assert wishes(ASTRID).hours == Hours(9, 4, 18, 8)


def test_digests_come_at_the_hour_that_was_chosen(days, inside, cast, talk):
    cast.astrid.post(
        f"{PAGE}/hours",
        data={"digest_hour": "12", "digest_weekday": "0", "quiet_from": "0", "quiet_to": "0"},
    )
    assert days.until(MORNING.replace(hour=10, minute=59)) == []
    assert len(days.until(MORNING.replace(hour=11))) == 1


def test_one_network_can_be_otherwise_and_as_everywhere_again(cast, wishes):
    url = f"{PAGE}/networks/1"
    assert "Same as for all networks" in page(cast.astrid.get(PAGE)).select_one("#networks").text
    first = fields(cast.astrid.get(url))
    assert {first[kind.value] for kind in Kind} == {""}

    send(cast.astrid, url, talk="weekly")
    assert wishes(ASTRID).choices == {1: {Kind.TALK: Rhythm.WEEKLY}}
    assert "Talk: Weekly" in page(cast.astrid.get(PAGE)).select_one("#networks").text

    send(cast.astrid, url, talk="")
    assert wishes(ASTRID).choices == {}


def test_a_network_that_one_is_not_in_is_not_there(cast):
    assert cast.astrid.get(f"{PAGE}/networks/2").status_code == 404
    assert cast.astrid.post(f"{PAGE}/networks/2", data={"talk": "never"}).status_code == 404
    assert cast.astrid.get(f"{PAGE}/networks/77").status_code == 404


def test_a_supplier_chooses_too(cast):
    assert cast.dag.get(PAGE).status_code == 200


def stop_link(mail):
    return re.fullmatch(r"<http://localhost:8000(/mail/stop/\S+)>", mail["List-Unsubscribe"])[1]


@pytest.mark.both_databases
def test_one_click_stops_the_kind_in_its_network_without_signing_in(days, inside, cast, talk):
    """As a mail program does it by RFC 8058: a POST with this body, and no cookie."""
    inside(services.choose_mail, ASTRID, dict.fromkeys(Kind, Rhythm.AT_ONCE))
    (mail,) = days.until(SOON)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop_link(mail) in text_of(mail)

    one_click = days.app.test_client().post(stop_link(mail), data={"List-Unsubscribe": "One-Click"})

    assert one_click.status_code == 200
    wanted = inside(queries.wishes, 1)
    assert wanted.in_network(1)[Kind.TALK] is Rhythm.NEVER
    assert wanted.everywhere()[Kind.TALK] is Rhythm.AT_ONCE
    inside(say, BO, talk, "More")
    assert to(days.until(MONDAY), "astrid") == []


def test_a_click_on_the_link_only_asks(days, inside, cast, talk):
    """Filters and previews open every link."""
    (digest,) = days.until(MORNING)
    shown = page(days.app.test_client().get(stop_link(digest)))

    assert "Daily and weekly digests" in shown.text or "sammandrag" in shown.text
    assert inside(queries.wishes, 1).choices == {}
    forms = [form["action"] for form in shown.select("form")]
    assert forms[0] == stop_link(digest)
    assert len(forms) == 2, "the digests, or everything"


def test_digests_stop_and_what_comes_at_once_goes_on(days, inside, talk):
    (digest,) = days.until(MORNING)
    days.app.test_client().post(stop_link(digest))

    wanted = inside(queries.wishes, 1).everywhere()
    assert {kind for kind, rhythm in wanted.items() if rhythm is Rhythm.NEVER} == {
        Kind.TALK, Kind.NEEDS, Kind.GROUPS,
    }  # fmt: skip
    assert wanted[Kind.MENTIONS] is Rhythm.AT_ONCE


def test_everything_stops_by_the_last_button(days, inside, talk):
    inside(services.choose_mail, ASTRID, {Kind.NEEDS: Rhythm.WEEKLY}, 1)
    (digest,) = days.until(MORNING)
    nobody = days.app.test_client()
    everything = page(nobody.get(stop_link(digest))).select("form")[-1]["action"]

    assert nobody.post(everything).status_code == 200

    wanted = inside(queries.wishes, 1)
    assert set(wanted.in_network(1).values()) == {Rhythm.NEVER}
    need = inside(needs.shared, ASTRID)
    inside(needs.join, BO, need.id)
    assert days.until(MONDAY) == []


def test_a_link_that_we_did_not_make_stops_nothing(days, inside, talk, cast):
    (digest,) = days.until(MORNING)
    link = stop_link(digest)
    for broken in (link[:-2], link + "x", "/mail/stop/x", link.replace("/stop/", "/stop/W")):
        assert cast.nobody.post(broken).status_code == 404
        assert cast.nobody.get(broken).status_code == 404
    assert inside(queries.wishes, 1).choices == {}


def test_the_link_of_a_closed_account_says_nothing(days, inside, talk, cast):
    (digest,) = days.until(MORNING)
    inside(people.end_person, Actor(origin="cli"), 1)

    assert cast.nobody.get(stop_link(digest)).status_code == 404
