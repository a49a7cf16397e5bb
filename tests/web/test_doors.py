"""The outer doors, tried on every endpoint there is: suppliers and strangers, with and without
the form's own token."""

import re

import pytest

from network_hub.edge.access import BUYER, SIGNED_IN
from tests.addresses import every
from tests.application import same_hub

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def test_suppliers_find_nothing_that_is_the_buyers(app, cast):
    tried = list(every(app, BUYER))
    missing = cast.dag.get("/no-such-page")

    for method, url in tried:
        answer = cast.dag.open(url, method=method)
        assert answer.status_code == 404, (method, url)
        if method == "GET":
            assert _plain(answer, url) == _plain(missing, "/no-such-page"), url
    assert missing.status_code == 404


def _plain(answer, url):
    """The page without what differs between any two showings: its address and its tokens."""
    return re.sub('name="csrf_token" value="[^"]+"', "", answer.text.replace(url, ""))


def test_strangers_are_asked_to_sign_in(app, cast):
    for method, url in every(app, BUYER, SIGNED_IN):
        answer = cast.nobody.open(url, method=method)
        if method in UNSAFE:
            assert answer.status_code == 401, (method, url)
        elif method == "GET":
            assert answer.status_code == 302, (method, url)
            assert answer.location.startswith("/sign-in?next="), (method, url)


def test_a_supplier_has_an_account_and_nothing_else(cast):
    page = cast.dag.get("/account")

    assert page.status_code == 200
    for word in ("/networks", "/needs", "/groups", "/seminars"):
        assert word not in page.text


@pytest.fixture
def guarded(app):
    """The same hub with its forms guarded."""
    with same_hub(app, WTF_CSRF_ENABLED=True) as hub:
        yield hub


def test_no_form_is_taken_from_another_site(guarded):
    client = guarded.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = "astrid"
        session["csrf_token"] = "ours"
        session["language"] = "en"
    tried = [(m, u) for m, u in every(guarded, *{"public", BUYER, SIGNED_IN}) if m in UNSAFE]
    # A page of another site cannot send PUT: its browser asks first, and is not answered.
    assert "Access-Control-Allow-Origin" not in client.options("/uploads/x").headers
    # And what a mail program sends (RFC 8058) has its proof in the address.
    tried = [it for it in tried if it[0] != "PUT" and it[1] != "/mail/stop/x"]

    assert len(tried) > 8
    for method, url in tried:
        for body in ({}, {"csrf_token": "theirs"}):
            answer = client.open(url, method=method, data=body)
            assert answer.status_code == 400, (method, url)
            assert "another session" in answer.text
