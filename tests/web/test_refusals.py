"""What a refusal tells programs beside its status: what is allowed instead."""

import pytest


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


def test_other_refusals_have_their_own_type_and_nothing_more(cast):
    answer = cast.bo.get("/no-such-page", headers={"Accept": "application/json"})

    assert (answer.status_code, answer.mimetype) == (404, "application/json")
    assert "Allow" not in answer.headers
    assert "Retry-After" not in answer.headers
