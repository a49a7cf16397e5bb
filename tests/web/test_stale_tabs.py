"""Forms that outlive what they were shown under: another organisation, an ended sign-in."""

import pytest
from sqlalchemy import func, select

from network_hub.accounts.services.sessions import end_sessions
from network_hub.core.db import db
from network_hub.networks.models import JoinRequest, Network
from tests.actors import ASTRID
from tests.pages import errors, fields, page

REASON = "We buy lorries too.\n\nAnd <b>vans</b>."


def switch(client, organisation_id, **more):
    return client.post("/act-for", data={"organisation": organisation_id, **more})


def started(app):
    with app.app_context():
        return db.session.execute(
            select(Network.name, Network.started_by).where(Network.id > 3)
        ).all()


def new_network(client):
    return {
        **fields(client.get("/networks/new")),
        "name": "Furniture",
        "subject_area": "Chairs",
        "purpose": "Keep longer.",
        "level": "national",
    }


def test_a_form_acts_for_the_organisation_it_was_shown_for_or_for_nobody(app, cast):
    form = new_network(cast.astrid)
    switch(cast.astrid, 2)

    refused = cast.astrid.post("/networks/new", data=form)

    assert refused.status_code == 409
    assert "Skurups kommun" in errors(refused)[0]
    assert "Trelleborgs kommun" in errors(refused)[0]
    assert fields(refused)["purpose"] == "Keep longer."
    assert started(app) == []


def test_sending_it_again_is_meant(app, cast):
    form = new_network(cast.astrid)
    switch(cast.astrid, 2)
    refused = cast.astrid.post("/networks/new", data=form)

    assert cast.astrid.post("/networks/new", data=fields(refused)).status_code == 303
    assert started(app) == [("Furniture", 2)]


def test_a_form_of_an_organisation_that_one_left_says_so(app, cast):
    refused = cast.astrid.post("/networks/new", data={**new_network(cast.astrid), "acting_for": 99})

    assert refused.status_code == 409
    assert started(app) == []


def test_what_names_no_organisation_acts_for_the_present_one(app, cast):
    form = new_network(cast.astrid)
    del form["acting_for"]

    assert cast.astrid.post("/networks/new", data=form).status_code == 303
    assert started(app) == [("Furniture", 1)]


def test_ones_own_account_is_the_same_for_whomever_one_acts(cast):
    form = fields(cast.astrid.get("/account"))
    switch(cast.astrid, 2)

    assert cast.astrid.post("/account/preferences", data=form).status_code == 303


def test_a_page_that_the_organisation_may_not_see_offers_to_switch_and_leads_back(cast):
    switch(cast.astrid, 2)

    missing = cast.astrid.get("/networks/1/members?after=x")
    button = page(missing).select_one("form.inline-form")
    sent = {one["name"]: one["value"] for one in button.select("input, button")}
    back = cast.astrid.post(button["action"], data=sent)

    assert missing.status_code == 403
    assert sent["organisation"] == "1"
    assert back.location == "/networks/1/members?after=x"


def test_a_sent_form_of_a_page_that_is_not_shown_gives_the_text_back(cast):
    switch(cast.astrid, 2)

    refused = cast.astrid.post("/networks/1/goals", data={"text": "Ten lorries", "due_on": ""})

    assert refused.status_code == 403
    assert [box.text.strip() for box in page(refused).select("textarea")] == ["Ten lorries"]


@pytest.mark.parametrize("path", ["/networks/2", "/networks/999", "/needs/999", "/rooms/need/999"])
def test_what_is_hidden_and_what_never_was_are_said_in_the_same_words(cast, path):
    answer, nowhere = cast.bo.get(path), cast.bo.get("/nowhere")

    assert answer.status_code == 404
    assert page(answer).main.text == page(nowhere).main.text
    assert not page(answer).main.select("form")


def test_what_was_written_when_the_sign_in_ended_is_shown_to_be_copied(app, cast):
    form = fields(cast.eva.get("/networks/1/join"))
    with app.app_context():
        end_sessions(ASTRID, 5, "test")

    lost = cast.eva.post("/networks/1/join", data={**form, "reason": REASON, "password": "horse"})

    boxes = page(lost).select("textarea[readonly]")
    assert lost.status_code == 401
    assert [box.text.strip().replace("\r", "") for box in boxes] == [REASON]
    assert "horse" not in lost.text
    assert form["once"] not in lost.text
    assert page(lost).select_one('main a[href*="/sign-in"]')["href"].endswith("networks/1/join")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(JoinRequest)) == 0


@pytest.mark.parametrize(("language", "saved"), [("sv", "sparats"), ("en", "saved")])
@pytest.mark.parametrize("typed", [{}, {"reason": REASON}], ids=["a button", "a text"])
def test_who_is_signed_out_is_told_once_that_nothing_was_saved(cast, language, saved, typed):
    cast.nobody.post("/language", data={"language": language})

    lost = cast.nobody.post("/networks/1/join", data=typed)

    assert lost.status_code == 401
    assert page(lost).main.text.count(saved) == 1
    assert len(page(lost).select("textarea[readonly]")) == len(typed)


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Sparat."), ("en", "Saved.")], ids=["sv", "en"]
)
def test_the_words_after_a_choice_of_language_are_in_it(cast, language, said):
    cast.bo.post("/language", data={"language": "en" if language == "sv" else "sv"})

    cast.bo.post("/account/preferences", data={"name": "Bo Alm", "language": language})

    assert said in cast.bo.get("/account").text
