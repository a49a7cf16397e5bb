"""Trying is slowed down: for each address tried, and for each place it is tried from."""

import pytest

from tests.application import same_hub
from tests.signing_in import GOOD, give_password

ASTRID = "astrid@skurup.example"


@pytest.fixture
def hub(app):
    """The same hub with its limits on."""
    with same_hub(app, RATELIMIT_ENABLED=True) as hub:
        with hub.app_context():
            give_password(1)
        yield hub


WRONG = "wrong wrong wrong"


def sign_in(hub, email=ASTRID, password=WRONG, came_from="192.0.2.9", **headers):
    client = hub.test_client()
    with client.session_transaction() as session:
        session["language"] = "en"
    return client.post(
        "/sign-in",
        data={"email": email, "password": password},
        environ_base={"REMOTE_ADDR": came_from},
        headers=headers,
    )


def test_an_account_is_tried_ten_times_wherever_from(hub):
    tries = [sign_in(hub, came_from=f"192.0.2.{n}").status_code for n in range(11)]

    assert tries == [422] * 10 + [429]
    assert sign_in(hub, password=GOOD).status_code == 429, "also with the right password"
    assert sign_in(hub, email=ASTRID.upper() + " ").status_code == 429, "it is the same account"
    assert sign_in(hub, email="bo@trelleborg.example").status_code == 422, "others are not held up"


def test_an_address_that_nobody_has_is_slowed_down_just_the_same(hub):
    tries = [sign_in(hub, email="stranger@skurup.example").status_code for _ in range(11)]

    assert tries == [422] * 10 + [429]


@pytest.mark.parametrize("places", [["192.0.2.9"], ["2001:db8::1", "2001:db8::2", "2001:db8::9:9"]])
def test_one_place_tries_forty_accounts_a_minute(hub, places):
    def attempt(n):
        place = places[n % len(places)]
        return sign_in(hub, f"a{n}@skurup.example", came_from=place).status_code

    assert [attempt(n) for n in range(41)] == [422] * 40 + [429]


def test_saying_to_come_from_elsewhere_changes_nothing(hub):
    def attempt(n):
        return sign_in(hub, f"a{n}@skurup.example", **{"X-Forwarded-For": f"198.51.100.{n}"})

    assert [attempt(n).status_code for n in range(41)][-1] == 429


def test_links_are_sent_five_times_in_half_an_hour(hub):
    def ask(n):
        return hub.test_client().post(
            "/sign-in/link",
            data={"email": ASTRID},
            environ_base={"REMOTE_ADDR": f"192.0.2.{n}"},
        )

    assert [ask(n).status_code for n in range(6)] == [303] * 5 + [429]


def test_the_page_says_how_long_and_what_still_works(hub):
    for _ in range(10):
        sign_in(hub)

    answer = sign_in(hub)

    assert 500 < int(answer.headers["Retry-After"]) <= 600
    assert "Wait 10 minutes" in answer.text
    assert "Nothing is locked" in answer.text
    assert "Get a link by email instead" in answer.text
    assert hub.test_client().get("/sign-in").status_code == 200, "looking is free"


def test_guessing_ones_password_from_an_open_session_is_slowed_down_too(hub):
    client = hub.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "astrid"
    body = {"current": "wrong wrong wrong", "new": GOOD + "!", "again": GOOD + "!"}

    tries = [client.post("/account/password", data=body).status_code for _ in range(11)]

    assert tries == [422] * 10 + [429]


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_limits_outside_the_ways_in_say_how_long_too(hub, accept):
    client = hub.test_client()

    def ask():
        return client.post(
            "/invitations/x/address", data={"email": ASTRID}, headers={"Accept": accept}
        )

    tries = [ask().status_code for _ in range(20)]
    answer = ask()

    assert 429 not in tries
    assert (answer.status_code, answer.mimetype) == (429, accept)
    assert 500 < int(answer.headers["Retry-After"]) <= 600
    if accept == "text/html":
        assert ASTRID in answer.text, "what was typed stays"
