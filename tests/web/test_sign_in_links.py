"""One-time links: mailed, shown by a GET, used up by a POST, and only once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from network_hub.accounts.models import SignInLink, User, UserSession
from network_hub.accounts.services import links, people, sessions
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.core.outbox import Parcel
from network_hub.edge.tokens import INVITATION, SIGN_IN, token_for
from network_hub.notifications.models import Letter
from tests.actors import BO
from tests.cast import NOON
from tests.signing_in import letters, link_in, works

BO_ADDRESS = "bo@trelleborg.example"


def ask(client, email=BO_ADDRESS, **rest):
    return client.post("/sign-in/link", data={"email": email}, **rest)


def new_link(app, user_id=2):
    """The path of a link, as the operator would hand it over."""
    with app.app_context():
        link_id = links.open_link(Actor(origin="cli"), user_id)
        return f"/sign-in/link/{token_for(SIGN_IN, link_id)}"


def test_a_link_comes_by_mail_and_lets_in(app, cast):
    assert ask(cast.nobody).location == "/sign-in/link/sent"
    assert "on its way" in cast.nobody.get("/sign-in/link/sent").text

    (letter,) = letters(app)
    assert letter["To"] == BO_ADDRESS
    assert letter["Subject"] == "Din länk för att logga in i Nätverkshubben"
    assert "Bo Alm" in letter.get_content()

    path = link_in(letter)
    shown = cast.nobody.get(path)
    assert shown.status_code == 200
    assert "Bo Alm" in shown.text
    assert not works(cast.nobody)

    assert cast.nobody.post(path).location == "/"
    assert works(cast.nobody)


def test_the_mail_is_in_the_readers_language(app, cast):
    with app.app_context():
        people.change_preferences(BO, language="en")
    ask(cast.nobody)

    (letter,) = letters(app)

    assert letter["Subject"] == "Your link to sign in to Network Hub"
    assert letter["Content-Language"] == "en"


def test_a_stranger_gets_no_mail_and_the_same_answer(app, cast):
    answer = ask(cast.nobody, "stranger@trelleborg.example")

    assert answer.location == "/sign-in/link/sent"
    assert letters(app) == []
    with app.app_context():
        assert db.session.query(SignInLink).count() == 0
        assert db.session.query(Parcel).count() == 0


@pytest.mark.parametrize("email", ["", "no address", "@x", "a" * 250 + "@x.example", "x\r\nBcc: y"])
def test_what_is_no_address_is_said(cast, email):
    answer = ask(cast.nobody, email)

    assert answer.status_code == 422
    assert "aria-invalid" in answer.text


def test_looking_does_not_use_it_up(app, cast):
    path = new_link(app)
    for _ in range(3):
        assert cast.nobody.get(path).status_code == 200
        assert cast.nobody.head(path).status_code == 200

    assert cast.nobody.post(path).status_code == 303


@pytest.mark.both_databases
def test_of_twenty_at_the_same_time_one_gets_in(app):
    path = new_link(app)

    def press(_):
        return app.test_client().post(path).status_code

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(press, range(20)))

    assert sorted(answers) == [303] + [410] * 19
    with app.app_context():
        started = db.session.query(UserSession).filter(UserSession.device == "").count()
        assert started == 1


def test_a_used_link_offers_a_new_one(app, cast):
    path = new_link(app)
    cast.nobody.post(path)

    for answer in (cast.nobody.get(path), cast.nobody.post(path)):
        assert answer.status_code == 410
        assert "Send me a link" in answer.text


def test_a_link_is_good_for_twenty_minutes(app, cast, monkeypatch):
    path = new_link(app)

    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=20))

    assert cast.nobody.get(path).status_code == 410
    assert cast.nobody.post(path).status_code == 410


def test_what_was_made_for_something_else_or_made_up_is_no_link(app, cast):
    path = new_link(app)
    with app.app_context():
        invitation = token_for(INVITATION, 1)
        missing = token_for(SIGN_IN, 999)
    for token in (invitation, missing, path.rpartition("/")[2][:-2], "1", "x" * 5000, "%00"):
        assert cast.nobody.post(f"/sign-in/link/{token}").status_code == 410


def test_links_on_their_way_die_with_a_new_password_and_with_the_account(app, cast):
    before_password, before_end = new_link(app), new_link(app, user_id=3)
    with app.app_context():
        people.set_password(BO, password_hash="x", replaces=None, session_id=2)
        people.end_person(Actor(origin="cli"), 3)

    assert cast.nobody.post(before_password).status_code == 410
    assert cast.nobody.post(before_end).status_code == 410


def test_one_comes_back_to_where_one_was_going_in_the_same_browser(app, cast):
    page = cast.nobody.get("/sign-in/link?next=/needs/7").text
    assert 'action="/sign-in/link?next=/needs/7"' in page
    ask(cast.nobody, query_string={"next": "/needs/7"})
    (letter,) = letters(app)

    assert "needs" not in letter.get_content()
    assert cast.nobody.post(link_in(letter)).location == "/needs/7"


def test_no_token_lies_in_the_database(app, cast):
    ask(cast.nobody)
    with app.app_context():
        from network_hub.core.outbox import deliver_all

        deliver_all()
        kept = [str(entry.facts) + entry.origin for entry in db.session.query(AuditEntry)]
        kept += [f"{row.address} {row.failures}" for row in db.session.query(Letter)]
        token = token_for(SIGN_IN, db.session.query(SignInLink).one().id)
    assert kept
    assert not [text for text in kept if token in text]


@pytest.mark.both_databases
def test_the_last_organisation_is_acted_for_again_while_it_lasts(app, cast):
    operator = Actor(origin="cli")

    def organisation_after_signing_in():
        cast.nobody.post(new_link(app, user_id=1))
        with app.app_context():
            newest = db.session.query(UserSession).order_by(UserSession.id.desc()).first()
            return newest.organisation_id

    assert organisation_after_signing_in() == 1
    cast.nobody.post("/act-for", data={"organisation": 2})
    assert organisation_after_signing_in() == 2
    with app.app_context():
        people.end_affiliation(operator, 1, 2)
    assert organisation_after_signing_in() == 1
    with app.app_context():
        people.end_affiliation(operator, 1, 1)
    assert organisation_after_signing_in() is None
    with app.app_context():
        assert db.session.get(User, 1).ended_at is None


def test_a_session_does_not_start_on_a_password_that_has_changed(app):
    from network_hub.accounts.models import Way
    from network_hub.core.errors import Conflict

    with app.app_context(), pytest.raises(Conflict):
        sessions.start_session(
            Actor(), 2, way=Way.PASSWORD, address="", device="", proof="the old hash"
        )


def test_a_fault_on_the_way_puts_no_token_in_the_log(app, cast, monkeypatch, capsys):
    from network_hub.accounts.views import sign_in

    def break_down(*_):
        raise OSError("the disk is gone")

    path = new_link(app)
    monkeypatch.setattr(sign_in, "link_holder", break_down)
    app.config["TESTING"] = False

    assert cast.nobody.get(path).status_code == 500
    said = "".join(capsys.readouterr())
    assert "the disk is gone" in said
    assert path.rpartition("/")[2] not in said
