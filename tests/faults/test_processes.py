"""Whatever dies behind the hub: what was acknowledged is stored, and everybody hears all of it."""

import pytest
import requests
from redis import Redis

from tests.actors import CIA
from tests.faults.talk import SPEAKERS, talking
from tests.talk import say

pytestmark = [
    pytest.mark.faults,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
EACH = 8


@pytest.fixture
def spread(spread_hub):
    with talking(spread_hub) as talk:
        yield talk


def test_workers_that_are_killed_while_people_talk(talk):
    talk.begin(3 * EACH)
    for _ in range(2):
        talk.heard(len(SPEAKERS))
        assert talk.hub.kill_workers() >= 1

    talk.assert_whole()


def test_what_a_worker_stored_and_did_not_live_to_tell(talk):
    """Also those hear of it who are with another process, and have noticed nothing."""
    talk.say(1)
    with talk.hub.inside():
        say(CIA, talk.topic, "Stored, and not told")
    talk.hub.kill_workers(slice(1))

    assert talk.assert_whole()[-1]["event"]["message"]["text"] == "Stored, and not told"


def test_a_hub_that_is_started_anew_while_people_talk(talk):
    talk.begin(2 * EACH)
    talk.heard(len(SPEAKERS))
    talk.hub.restart(0)

    talk.assert_whole()


def test_nothing_is_acknowledged_while_nothing_can_be_stored(talk):
    talk.say(1)
    with talk.hub.without_database():
        talk.begin(2)
        assert talk.hears_nothing_for(seconds=2.0)

    talk.assert_whole()


def test_a_database_that_crashes_while_people_talk(spread):
    spread.begin(3 * EACH)
    for _ in range(2):
        spread.heard(len(SPEAKERS))
        with spread.hub.without_database():
            pass

    spread.assert_whole()


def test_pages_say_that_the_database_is_away(spread_hub):
    def asked(address):
        return requests.get(address, headers={"Accept-Language": "sv"}, timeout=20)

    assert [asked(one).status_code for one in spread_hub.addresses] == [200, 200]
    with spread_hub.without_database():
        answers = [asked(one) for one in spread_hub.addresses]

    assert [one.status_code for one in answers] == [503, 503]
    assert all("Vi är snart tillbaka" in one.text for one in answers)
    assert [asked(one).status_code for one in spread_hub.addresses] == [200, 200]


def test_without_redis_people_hear_each_other_slowly(spread):
    spread.say(1)
    with spread.hub.redis.away():
        spread.say(EACH)
        spread.assert_whole()
        assert {one.slow for one in spread.clients} == {True}

    assert all(one.wait_for_live(seconds=20) for one in spread.clients)
    spread.say(1)
    spread.assert_whole()


@pytest.mark.parametrize("kind", ["pubsub", "normal"])
def test_lines_to_redis_that_break_while_people_talk(spread, kind):
    with Redis.from_url(spread.hub.redis.url) as redis:
        spread.begin(2 * EACH)
        for _ in range(4):
            spread.heard(1)
            redis.client_kill_filter(_type=kind)

    spread.assert_whole()


def test_what_redis_does_not_take_is_heard_as_soon_as_it_does(spread):
    """Its line stands, so that nobody knows that something is missing."""
    with Redis.from_url(spread.hub.redis.url) as redis:
        spread.say(1)
        redis.acl_setuser("default", enabled=True, commands=["-publish"])
        try:
            spread.say(1)
        finally:
            redis.acl_setuser("default", enabled=True, commands=["+publish"])

    spread.assert_whole()
