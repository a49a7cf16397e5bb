"""Whatever the network does to connections: nothing lost, nothing doubled, all the same for all."""

import pytest

from network_hub.discussions.services import edit_message
from tests.actors import ASTRID, CIA
from tests.faults.proxy import Line
from tests.faults.talk import SPEAKERS
from tests.talk import TRANSPORT, say

pytestmark = [
    pytest.mark.faults,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
LINES = {
    "late": lambda line: line.delaying(0.15),
    "slow": lambda line: line.slow(6_000),
    "lossy": lambda line: line.losing(15),
}
EACH = 6
BEHIND = 500


@pytest.mark.parametrize("fault", LINES)
def test_over_a_bad_line_all_comes_once(talk, fault):
    talk.say(1)
    for line in talk.hub.lines:
        with LINES[fault](line):
            talk.say(EACH)
    talk.say(1)

    talk.assert_whole()


def test_connections_that_are_cut_again_and_again(talk):
    talk.begin(3 * EACH)
    for _ in range(5):
        talk.heard(len(talk.hub.lines))
        for line in talk.hub.lines:
            line.cut()

    talk.assert_whole()


def test_a_line_that_is_dead_without_saying_so(talk):
    talk.say(1)
    for line in talk.hub.lines:
        with line.half_open():
            talk.begin(1)
            talk.heard(2 * (len(talk.hub.lines) - 1))  # those at the other process
            assert talk.hears_nothing_for(seconds=1.0)
        talk.finish()

    talk.assert_whole()


def test_websockets_are_let_through_and_then_not_and_then_again(talk):
    talk.say(1)
    for line in talk.hub.lines:
        with line.without_websockets():
            talk.begin(2)
            talk.heard(2)  # from those who may poll
        talk.finish()
    talk.say(1)

    talk.assert_whole()


@pytest.mark.parametrize("ways", [["websocket"], ["polling"]])
def test_one_who_was_away_for_long_comes_back_to_all_of_it(talk, ways):
    """More steps than several answers hold, some of them about messages that they know."""
    hub = talk.hub
    (first,) = talk.receipts
    with (
        Line(hub.lines[0].upstream, seed=1) as line,
        hub.client("bo", after=first["seq"] - 1, line=line, transports=ways) as away,
    ):
        talk.say(1)
        assert away.wait_for(first["seq"] + len(talk.receipts) - 1, seconds=20)
        with line.shut():
            with hub.inside():
                for number in range(BEHIND):
                    say(CIA, talk.topic, f"Meanwhile {number}")
                edit_message(
                    ASTRID, TRANSPORT, talk.topic, 1, text="Can you still hear me?", version=1
                )
            talk.say(1)
            assert away.room.last == first["seq"] + len(SPEAKERS)
        talk.clients.append(away)
        fresh = talk.assert_whole()

    assert fresh[-1]["seq"] > first["seq"] + BEHIND
    assert away.room.messages[first["id"]]["text"] == "Can you still hear me?"
