"""One's own account: settings, password, sign-ins, and for whom one acts."""

import pytest

from network_hub.accounts.models import User, UserSession
from network_hub.accounts.services import people
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from tests.signing_in import GOOD, give_password, letters, works
from tests.statements import statements

OPERATOR = Actor(origin="cli")


def kinds(app):
    with app.app_context():
        return [entry.kind for entry in db.session.query(AuditEntry).order_by(AuditEntry.id)]


def user(app, user_id):
    with app.app_context():
        return db.session.get(User, user_id)


def another_browser(app, token):
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
    return client


def sign_in(app, email, password=GOOD):
    client = app.test_client()
    assert client.post("/sign-in", data={"email": email, "password": password}).status_code == 303
    return client


# Settings and language


def test_settings_are_kept_and_seen_at_once(app, cast):
    body = {"name": " Bo  Alm-Ek ", "language": "sv", "colour_scheme": "dark"}
    body |= {"shows_here": "y", "shows_writing": "", "single_keys": "y"}
    assert cast.bo.post("/account/preferences", data=body).location == "/account"

    page = cast.bo.get("/account").text

    assert 'lang="sv" data-color-scheme="dark"' in page
    assert "Bo Alm-Ek" in page
    kept = user(app, 2)
    assert (kept.name, kept.language, kept.colour_scheme) == ("Bo Alm-Ek", "sv", "dark")
    assert (kept.shows_here, kept.shows_writing) == (True, False)
    with app.app_context():
        assert db.session.query(AuditEntry).one().facts == {
            "user_id": 2,
            "what": ["name", "colour_scheme", "shows_writing"],
        }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Write your name"),
        ({"name": "\x00\u202e "}, "Write your name"),
        ({"name": "x" * 10_000}, "at most 120"),
        ({"language": "de"}, "Choose one."),
        ({"colour_scheme": "<b>"}, "Choose one."),
    ],
)
def test_wrong_settings_stay_typed_and_change_nothing(app, cast, wrong, said):
    body = {"name": "Bodil Alm", "language": "en", "colour_scheme": "dark"} | wrong
    answer = cast.bo.post("/account/preferences", data=body)

    assert answer.status_code == 422
    assert said in answer.text
    assert body["name"] in answer.text or "name" in wrong
    assert user(app, 2).name == "Bo Alm"


def test_a_name_is_text_and_never_markup(cast):
    body = {"name": "<img src=x onerror=alert(1)>", "language": "en", "colour_scheme": ""}
    cast.bo.post("/account/preferences", data=body)

    assert "<img src=x" not in cast.bo.get("/account").text


def test_everybody_switches_language(app, cast):
    assert 'lang="en"' in cast.nobody.get("/sign-in").text

    answer = cast.nobody.post("/language", data={"language": "sv", "next": "/sign-in?next=/x"})

    assert answer.location == "/sign-in?next=/x"
    assert 'lang="sv"' in cast.nobody.get("/sign-in").text
    assert cast.nobody.post("/language", data={"language": "tlh"}).status_code == 400


def test_who_only_looks_gets_no_cookie_and_chooses_by_a_link(app):
    visitor = app.test_client()
    swedish = visitor.get("/sign-in/link/sent", headers={"Accept-Language": "sv"})
    assert 'href="?language=en"' in swedish.text
    assert "Set-Cookie" not in swedish.headers
    assert 'href="?next=%2Fneeds&amp;language=en"' in visitor.get("/sign-in?next=/needs").text

    assert 'lang="en"' in visitor.get("/sign-in?language=en").text
    assert 'lang="en"' in visitor.get("/sign-in").text
    assert 'lang="en"' in visitor.get("/sign-in?language=<script>").text


def test_a_person_keeps_the_language_for_mail_and_the_next_time(app, cast):
    cast.bo.post("/language", data={"language": "en"})

    assert user(app, 2).language == "en"
    fresh = another_browser(app, "bo")
    assert 'lang="en"' in fresh.get("/account", headers={"Accept-Language": "sv"}).text


# Password


def set_password(client, current="", new=GOOD, again=None, **rest):
    body = {"current": current, "new": new, "again": new if again is None else again} | rest
    return client.post("/account/password", data=body)


def test_the_first_password_needs_no_old_one(app, cast):
    assert "Choose a password" in cast.bo.get("/account/password").text

    assert set_password(cast.bo).location == "/account"

    assert works(sign_in(app, "bo@trelleborg.example"))
    assert "session.ended" not in kinds(app)


def test_a_new_password_needs_the_old_one_and_signs_out_everywhere_else(app, cast):
    with app.app_context():
        give_password(2)
    other = sign_in(app, "bo@trelleborg.example")

    refused = set_password(cast.bo, current="not it at all", new="six grey geese flew")
    assert refused.status_code == 422
    assert "That is not your password" in refused.text
    assert works(other)

    assert set_password(cast.bo, current=GOOD, new="six grey geese flew").status_code == 303
    assert works(cast.bo)
    assert not works(other)
    assert works(sign_in(app, "bo@trelleborg.example", "six grey geese flew"))
    (letter,) = letters(app)
    assert "lösenord" in letter["Subject"]


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("", "", "Write a new password"),
        ("short", "short", "at least 12"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "same few characters"),
        ("bo alm bo alm 12", "bo alm bo alm 12", "Leave your name"),
        ("x" * 12 + "y" * 1020, "", "at most 1,024"),
        (GOOD, GOOD + "!", "not the same"),
    ],
)
def test_a_poor_new_password_is_refused_in_words(app, cast, new, again, said):
    answer = set_password(cast.bo, new=new, again=again)

    assert answer.status_code == 422
    assert said in answer.text
    assert not new or new not in answer.text
    assert user(app, 2).password_hash is None


def test_a_double_click_changes_the_password_once(app, cast):
    with app.app_context():
        give_password(2)
    token = {"once": "the same showing"}

    for _ in range(2):
        answer = set_password(cast.bo, current=GOOD, new="six grey geese flew", **token)
        assert answer.status_code == 303
    assert kinds(app).count("person.password_changed") == 1


# Sign-ins


def test_sign_ins_are_listed_and_ended_one_by_one(app, cast):
    with app.app_context():
        give_password(2)
    other = sign_in(app, "bo@trelleborg.example")
    with app.app_context():
        newest = db.session.query(UserSession).order_by(UserSession.id.desc()).first().id
    page = cast.bo.get("/account").text
    assert "192.0.2.1" in page
    assert f"/account/sign-ins/{newest}/end" in page
    assert "This one" in page

    assert cast.bo.post(f"/account/sign-ins/{newest}/end").status_code == 303

    assert not works(other)
    assert works(cast.bo)
    with app.app_context():
        entry = db.session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
        assert (entry.kind, entry.facts) == (
            "session.ended",
            {"session_id": newest, "user_id": 2, "reason": "revoked"},
        )


def test_nobody_ends_another_persons_sign_in(app, cast):
    missing = cast.bo.post("/account/sign-ins/9/end")
    another = cast.bo.post("/account/sign-ins/1/end")

    assert missing.status_code == another.status_code == 404
    assert missing.text == another.text.replace("/1/", "/9/")
    assert cast.bo.post(f"/account/sign-ins/{2**70}/end").status_code == 404
    assert works(cast.astrid)


def test_signing_out_everywhere_means_here_too(app, cast):
    other = another_browser(app, "bo")

    assert cast.bo.post("/account/sign-out-everywhere").location == "/sign-in"

    assert "signed out everywhere" in cast.bo.get("/sign-in").text
    assert not works(cast.bo)
    assert not works(other)
    assert works(cast.astrid)


# For whom one acts


def test_the_menu_shows_for_whom_one_acts_and_switches(app, cast):
    page = cast.astrid.get("/account").text
    assert "You act for" in page
    assert "Act for Trelleborgs kommun" in page

    answer = cast.astrid.post("/act-for", data={"organisation": "2"})

    assert answer.status_code == 303
    page = cast.astrid.get("/account").text
    assert "You now act for Trelleborgs kommun." in page
    assert "Act for Skurups kommun" in page
    with app.app_context():
        entry = db.session.query(AuditEntry).one()
        assert (entry.kind, entry.organisation_id) == ("session.changed", 2)
        assert entry.facts == {"session_id": 1, "user_id": 1, "organisation_id": 2}


def test_only_this_browser_acts_for_the_other_one(app, cast):
    with app.app_context():
        give_password(1)
    other = sign_in(app, "astrid@skurup.example")

    other.post("/act-for", data={"organisation": "2"})

    assert "Act for Trelleborgs kommun" in cast.astrid.get("/account").text


@pytest.mark.parametrize("organisation", ["3", "999", "", "x", "-1", str(2**70), "2; DROP"])
def test_one_acts_for_nobody_elses_organisation(app, cast, organisation):
    answer = cast.astrid.post("/act-for", data={"organisation": organisation})

    assert answer.status_code == 409
    assert kinds(app) == []


def test_who_has_left_acts_for_nobody_and_is_told_what_to_do(app, cast):
    with app.app_context():
        people.end_affiliation(OPERATOR, 2, 2)

    page = cast.bo.get("/act-for")
    assert page.status_code == 200
    assert "You act for no organisation right now" in page.text
    assert "Ask the coordinator" in page.text
    assert "No organisation" in page.text
    assert kinds(app) == ["affiliation.ended", "seat.ended", "session.changed"]


def test_who_has_another_organisation_left_chooses_it(app, cast):
    with app.app_context():
        people.end_affiliation(OPERATOR, 1, 1)

    assert "Act for Trelleborgs kommun" in cast.astrid.get("/act-for").text
    cast.astrid.post("/act-for", data={"organisation": "2"})
    assert "You act for Trelleborgs kommun" in cast.astrid.get("/act-for").text


def test_the_page_costs_few_statements(app, cast):
    for client, most in ((cast.bo, 3), (cast.astrid, 4)):
        with statements(app) as seen:
            assert client.get("/account").status_code == 200
        assert len(seen) <= most
