"""What a refusal says: to people once; to programs, beside its status, what is allowed instead."""

import pytest

from network_hub.discussions.models import Pace
from tests.actors import ASTRID
from tests.talk import pace


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize(
    ("method", "url", "allowed"),
    [("GET", "/sign-out", {"POST"}), ("POST", "/about", {"GET", "HEAD"})],
)
def test_what_cannot_be_done_here_says_what_can(cast, accept, method, url, allowed):
    answer = cast.bo.open(url, method=method, headers={"Accept": accept})

    assert answer.status_code == 405
    assert answer.mimetype == accept
    assert set(answer.headers["Allow"].split(", ")) == {*allowed, "OPTIONS"}


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("/groups/5/activate", "/groups/5"),
        ("/groups/5/activate?from=mail", "/groups/5"),
        ("/account/sign-ins/7/end", "/account"),
        ("/account/sign-out-everywhere", "/account"),
    ],
)
def test_an_act_that_is_loaded_again_leads_to_its_page(cast, url, page):
    answer = cast.bo.get(url)

    assert (answer.status_code, answer.location) == (303, page)
    assert cast.bo.get(url, headers={"Accept": "application/json"}).status_code == 405


def test_other_refusals_have_their_own_type_and_nothing_more(cast):
    answer = cast.bo.get("/no-such-page", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.mimetype) == (404, "application/json")
    assert "Allow" not in answer.headers
    assert "Retry-After" not in answer.headers


def test_what_a_rule_refuses_is_said_once_and_whom_to_ask(cast):
    page = cast.bo.get("/networks/1/edit")

    assert page.status_code == 403
    assert page.text.count("You are not allowed to do that") == 2  # the title and the heading
    assert "ask whoever coordinates the network" in page.text
    assert "You may not do this." not in page.text


def test_programs_are_told_what_a_rule_refuses_in_words(cast):
    answer = cast.bo.get("/networks/1/edit", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.mimetype) == (403, "application/json")
    assert answer.json == {"code": "forbidden", "message": "You may not do this."}


def test_a_reason_of_its_own_stands_on_the_page(inside, cast, topic):
    inside(pace, ASTRID, topic, Pace.LOCKED, reason="Enough said.")
    form = {"text": "One more", "once": "aaaaaaaa"}

    page = cast.bo.post(f"/rooms/network/1/topics/{topic}", data=form)

    assert page.status_code == 403
    assert "The topic is locked: it can only be read." in page.text
    assert "One more" in page.text
