"""Signing in with a password, and what a stranger can learn from trying."""

from statistics import median
from time import thread_time  # of the processor: other programs do not disturb it

import pytest

from network_hub import demo
from network_hub.accounts.models import User, UserSession
from network_hub.accounts.queries import fingerprint
from network_hub.accounts.services import people
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from tests.addresses import ELSEWHERE
from tests.cast import NOON
from tests.signing_in import GOOD, give_password, token_of, works

ASTRID = "astrid@skurup.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def astrid_has_a_password(app):
    with app.app_context():
        give_password(1)


def sign_in(client, email=ASTRID, password=GOOD, **rest):
    return client.post("/sign-in", data={"email": email, "password": password}, **rest)


def test_a_password_lets_in_and_leaves_only_a_fingerprint(app, cast, astrid_has_a_password):
    answer = sign_in(cast.nobody, headers={"User-Agent": FIREFOX})

    assert (answer.status_code, answer.location) == (303, "/")
    assert works(cast.nobody)
    token = token_of(cast.nobody)
    assert len(token) == 43  # 256 bits
    with app.app_context():
        session = db.session.query(UserSession).filter_by(token_hash=fingerprint(token)).one()
        assert (session.user_id, session.organisation_id) == (1, 1)
        assert (session.device, session.address) == ("Firefox · Linux", "127.0.0.1")
        entry = db.session.query(AuditEntry).one()
        assert (entry.kind, entry.actor_id, entry.organisation_id) == ("session.started", 1, 1)
        assert token not in str(entry.facts)


def test_the_address_may_be_typed_in_capitals_and_with_spaces(cast, astrid_has_a_password):
    assert sign_in(cast.nobody, " Astrid@SKURUP.example ").status_code == 303


@pytest.mark.parametrize(
    ("email", "password"),
    [(ASTRID, "wrong wrong wrong"), (ASTRID, "å" * 1024), ("bo@trelleborg.example", GOOD)],
    ids=["wrong", "long", "has no password"],
)
def test_what_is_wrong_is_refused_in_one_way(cast, astrid_has_a_password, email, password):
    answer = sign_in(cast.nobody, email, password)

    assert answer.status_code == 422
    assert "do not match" in answer.text
    assert email in answer.text, "what was typed stays"
    assert password not in answer.text
    assert not works(cast.nobody)


@pytest.mark.parametrize(
    ("email", "password", "said"),
    [
        ("", GOOD, "Write your email address"),
        (ASTRID, "", "Write your password"),
        ("a" * 300 + "@x.example", GOOD, "at most 254"),
        (ASTRID, "x" * 1025, "at most 1,024"),
        ("<script>alert(1)</script>", "x", "do not match"),
        ("\x00\ud800'; DROP--", "\x00", "do not match"),
    ],
)
def test_bad_input_is_said_beside_the_field(cast, email, password, said):
    body = {"email": email.encode(errors="surrogatepass"), "password": password}
    answer = cast.nobody.post("/sign-in", data=body)

    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>alert" not in answer.text


def test_nothing_tells_whether_an_address_has_an_account(app, cast, astrid_has_a_password):
    """Same status, same words, same length, and a password check takes its time for both."""
    known, stranger = "astrid@skurup.example", "aztrid@skurup.example"

    def attempt(email, path="/sign-in"):
        began = thread_time()
        answer = cast.nobody.post(path, data={"email": email, "password": "wrong wrong wrong"})
        return answer, thread_time() - began

    attempt(known), attempt(stranger)
    first, other = attempt(known)[0], attempt(stranger)[0]
    assert first.status_code == other.status_code == 422
    assert len(first.data) == len(other.data)
    assert list(first.headers.keys()) == list(other.headers.keys())

    took = {known: [], stranger: []}
    for _ in range(12):
        for email, times in took.items():
            times.append(attempt(email)[1])
    assert 0.6 < median(took[known]) / median(took[stranger]) < 1.7

    sent = [attempt(email, "/sign-in/link")[0] for email in (known, stranger)]
    assert sent[0].status_code == sent[1].status_code == 303
    assert (sent[0].location, sent[0].data) == (sent[1].location, sent[1].data)


def test_a_refusal_is_noted_without_what_was_typed(app, cast, astrid_has_a_password):
    sign_in(cast.nobody, password="wrong wrong wrong")
    sign_in(cast.nobody, email="stranger@skurup.example")

    with app.app_context():
        entries = db.session.query(AuditEntry).order_by(AuditEntry.id).all()
        assert [(e.kind, e.facts) for e in entries] == [
            ("sign_in.refused", {"user_id": 1}),
            ("sign_in.refused", {"user_id": None}),
        ]
        assert entries[0].origin == "web 127.0.0.1"


def test_an_ended_account_is_refused_as_any_stranger(app, cast, astrid_has_a_password):
    @command
    def end():
        db.session.get(User, 1).ended_at = NOON

    with app.app_context():
        end()

    answer = sign_in(cast.nobody)

    assert answer.status_code == 422
    assert "do not match" in answer.text


def test_what_was_planted_in_a_visitors_cookie_is_gone_after_signing_in(
    cast, astrid_has_a_password
):
    with cast.nobody.session_transaction() as session:
        session["_user_id"] = "planted"
        session["csrf_token"] = "planted"
        session["next"] = "//evil.example"

    sign_in(cast.nobody)

    with cast.nobody.session_transaction() as session:
        assert set(session) == {"_user_id", "_permanent", "language"}
        assert session["_user_id"] != "planted"


def test_signing_in_again_ends_the_session_that_the_browser_had(app, cast, astrid_has_a_password):
    sign_in(cast.nobody)
    old = token_of(cast.nobody)

    sign_in(cast.nobody)

    assert token_of(cast.nobody) != old
    with cast.nobody.session_transaction() as session:
        session["_user_id"] = old
    assert not works(cast.nobody)


def test_a_session_ends_by_itself_in_two_weeks(cast, astrid_has_a_password, monkeypatch):
    sign_in(cast.nobody)

    monkeypatch.setattr(clock, "now", lambda: NOON + UserSession.LASTS)

    assert not works(cast.nobody)


def test_one_is_led_back_to_where_one_was_going(cast, astrid_has_a_password):
    assert cast.nobody.get("/account?x=1").location == "/sign-in?next=/account?x%3D1"
    page = cast.nobody.get("/sign-in?next=/account?x%3D1").text
    assert 'action="/sign-in?next=/account?x%3D1"' in page

    answer = sign_in(cast.nobody, query_string={"next": "/account?x=1"})

    assert answer.location == "/account?x=1"


@pytest.mark.parametrize("where", ELSEWHERE)
def test_signing_in_leads_nowhere_else(cast, astrid_has_a_password, where):
    for place in ("query_string", "data"):
        body = {"email": ASTRID, "password": GOOD}
        answer = cast.nobody.post("/sign-in", **{"data": body, place: body | {"next": where or ""}})
        assert answer.location in ("/", None)
        changed = {"language": "sv", "next": where or ""}
        assert cast.nobody.post("/language", data=changed).location == "/"


def test_signing_out_ends_the_session_and_not_only_the_cookie(cast, astrid_has_a_password):
    sign_in(cast.nobody)
    token = token_of(cast.nobody)

    assert cast.nobody.post("/sign-out").location == "/sign-in"

    with cast.nobody.session_transaction() as session:
        assert "_user_id" not in session
        session["_user_id"] = token
    assert not works(cast.nobody)


def test_signing_out_twice_is_no_fault(cast):
    assert cast.nobody.post("/sign-out").status_code == 303
    assert cast.bo.get("/sign-out").status_code == 405


@pytest.mark.both_databases
def test_the_cookie_says_nothing_and_keeps_to_itself(app, cast, astrid_has_a_password):
    header = sign_in(cast.nobody).headers["Set-Cookie"]

    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header
    assert "Domain" not in header


def test_the_demos_door_does_not_exist_outside_the_demo(app, cast):
    assert cast.nobody.post("/sign-in/demo", data={"person": ASTRID}).status_code == 404
    assert "demo" not in cast.nobody.get("/sign-in").text.lower()


def test_in_the_demo_one_click_signs_in_as_its_people_only(app, cast):
    app.config["DEMO"] = True
    here, gone = demo.people()[:2]
    with app.app_context():
        people.add_person(Actor(origin="cli"), email=here.email, name=here.name, organisation_id=1)

    page = cast.nobody.get("/sign-in").text
    assert f"Sign in as {here.name.split()[0]}" in page
    assert "only works in a demo" in page
    for stranger in (ASTRID, "", "nobody@x.example", gone.email):
        assert cast.nobody.post("/sign-in/demo", data={"person": stranger}).status_code == 404

    assert cast.nobody.post("/sign-in/demo", data={"person": here.email}).status_code == 303
    assert works(cast.nobody)
