"""Addresses that come in from outside: where to go next, and tokens."""

import pytest

from network_hub.edge.addresses import local_path
from network_hub.edge.tokens import INVITATION, SIGN_IN, read_token, token_for
from tests.addresses import ELSEWHERE


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_nobody_is_led_elsewhere(asked):
    assert local_path(asked) == "/"


@pytest.mark.parametrize("asked", ["/", "/needs?after=x&q=a%2fb", "/needs/7#message-3", "/@me"])
def test_a_path_of_ours_is_kept(asked):
    assert local_path(asked) == asked


def test_a_token_holds_for_one_purpose_and_one_row(app):
    with app.app_context():
        token = token_for(SIGN_IN, 7)

        assert read_token(SIGN_IN, token) == 7
        assert read_token(INVITATION, token) is None
        assert read_token(SIGN_IN, token[:-1]) is None
        other = token_for(SIGN_IN, 8)
        assert read_token(SIGN_IN, other.split(".")[0] + "." + token.split(".")[1]) is None
        assert read_token(SIGN_IN, "\x00å" * 1000) is None
        assert read_token(SIGN_IN, token_for(SIGN_IN, 2**70)) is None
