"""However a right ends, and wherever: within a second its owner hears nothing in any process."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from random import Random
from threading import Event

import pytest

from network_hub.discussions.models import Address, RoomKind
from network_hub.registers.models import Visibility
from tests.actors import ASTRID, CIA
from tests.deploy.stack import run_hub
from tests.groups import active, joined
from tests.live.follower import Follower
from tests.live.own_redis import redis_at
from tests.live.server import SECRET, cookie_of, free_port, post, serving
from tests.needs import shared
from tests.talk import TRANSPORT
from tools.live_client import LiveClient, fetch_events

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
AT_ONCE = 1.0  # seconds
SEED = 21
GROUP = Address(RoomKind.GROUP, 1)
REASON = {"reason": "Asked to."}


class Hub:
    """Two processes. `by(nick, path)` acts in the first; `operate` on the command line."""

    def __init__(self, app, database, ports, redis):
        self.app, self.ports = app, ports
        self.settings = {
            "HUB_SECRET_KEY": SECRET,
            "HUB_DATABASE_URL": f"sqlite:///{database}",
            "HUB_INSTANCE": str(database.parent),
            "HUB_REDIS_URL": redis,
        }

    def client(self, nick, room, process):
        url, cookie = f"http://127.0.0.1:{self.ports[process]}", cookie_of(self.app, nick)
        after = fetch_events(url, cookie, str(room), 0)["seq"]
        return LiveClient(url, cookie=cookie, room=str(room), after=after)

    def by(self, nick, path, **form):
        return lambda: _expect(303, post(self.ports[0], path, cookie_of(self.app, nick), **form))

    def operate(self, *words):
        return lambda: _expect(0, run_hub(self.settings, *words).returncode)


def _expect(wanted, got):
    assert got == wanted


@pytest.fixture
def hub(app, database, inside, tmp_path, redis_server):
    """Bo leads a group of network 1 with Cia and Astrid in it."""
    group = inside(active)
    inside(joined, CIA, group)
    inside(joined, ASTRID, group)
    path = tmp_path / "hub.db"
    with closing(sqlite3.connect(path)) as connection, connection:  # servers live in the present
        connection.execute("UPDATE buyer_group SET ends_on = '2099-06-30'")
    with ExitStack() as stack:
        redis = stack.enter_context(redis_at(redis_server, free_port()))
        ports = [
            stack.enter_context(serving(path, tmp_path / f"{name}.log", redis=redis))
            for name in ("one", "two")
        ]
        yield Hub(app, path, ports, redis)


def test_every_end_of_a_right_ends_the_hearing_in_every_process_at_once(hub):
    person = ("person", "bo@trelleborg.example", "--organisation", "Trelleborgs kommun", "--leaves")
    endings = [
        ("removed from the group", "cia", GROUP, "bo",
         hub.by("bo", "/groups/1/members/end", organisation="3", **REASON)),
        ("left the group", "astrid", GROUP, "bo", hub.by("astrid", "/groups/1/leave", **REASON)),
        ("left the network", "finn", TRANSPORT, "cia", hub.by("finn", "/networks/1/leave")),
        ("organisation removed from the network", "cia", TRANSPORT, "bo",
         hub.by("astrid", "/networks/1/members/3/remove", **REASON)),
        ("out of the organisation", "bo", TRANSPORT, "astrid", hub.operate(*person)),
    ]  # fmt: skip
    for how, who, room, other, end in endings:
        with ExitStack() as stack:
            theirs = [stack.enter_context(hub.client(who, room, n)) for n in (0, 1)]
            speaker = stack.enter_context(hub.client(other, room, 1))
            said = speaker.start_topic(how, "Before")
            assert all(one.wait_for(said["seq"], seconds=10) for one in theirs), how

            end()

            assert [one.wait_for_end(AT_ONCE) for one in theirs] == [True, True], how
            later = speaker.post(said["topic"], "After")
            assert speaker.wait_for(later["seq"], seconds=10)
            assert {one.room.last for one in theirs} == {said["seq"]}, how


def test_who_is_put_off_the_platform_is_cut_off(hub):
    with hub.client("bo", TRANSPORT, 0) as one, hub.client("bo", TRANSPORT, 1) as two:
        hub.operate("person", "bo@trelleborg.example", "--end")()

        assert [client.wait_for_end(AT_ONCE) for client in (one, two)] == [True, True]


def test_who_follows_a_need_of_a_network_that_hides_itself_hears_no_more_in_any_process(
    app, hub, inside
):
    need = inside(shared, visibility=Visibility.BUYERS).id
    hidden = {
        "name": "Transport", "subject_area": "Transport", "purpose": "x", "level": "regional",
        "openness": "hidden", "stage": "active", "language": "en", "facilitator": "0",
        "version": "1",
    }  # fmt: skip
    joining = {"level": "tests", "volume": "7", "year": "2027"}
    with ExitStack() as stack:
        eva, bo = (
            [stack.enter_context(Follower(app, nick, port, need)) for port in hub.ports]
            for nick in ("eva", "bo")
        )
        hub.by("cia", f"/needs/{need}/join", **joining)()
        assert all(one.heard.wait(10) for one in (*eva, *bo))
        for one in (*eva, *bo):
            one.heard.clear()

        hub.by("astrid", "/networks/1/edit", **hidden)()

        assert all(one.told.wait(AT_ONCE) for one in (*eva, *bo))
        assert [one.watch()["ok"] for one in (*eva, *bo)] == [False, False, True, True]
        hub.by("cia", f"/needs/{need}/join", **joining | {"volume": "8"})()
        assert all(one.heard.wait(10) for one in bo)
        assert not any(one.heard.is_set() for one in eva)


def race(hub, room, end, before):
    """Bo talks in each process; once he has said so many things in both, Cia's right ends. What
    Cia heard of what was begun before, and after, that had been answered."""
    removed, moments = Event(), [Event(), Event()]
    with ExitStack() as stack:
        theirs = [stack.enter_context(hub.client("cia", room, n)) for n in (0, 1)]
        speakers = [stack.enter_context(hub.client("bo", room, n)) for n in (0, 1)]
        topic = speakers[0].start_topic("Race", "One")["topic"]

        def talk(number):
            said = after = 0
            while after < 5:
                over = removed.is_set()
                speakers[number].post(topic, "after" if over else "before")
                said, after = said + 1, after + over
                if said == before[number]:
                    moments[number].set()

        with ThreadPoolExecutor(2) as pool:
            talkers = [pool.submit(talk, number) for number in (0, 1)]
            assert all(moment.wait(timeout=30) for moment in moments)
            try:
                end()
            finally:
                removed.set()
            for talker in talkers:
                talker.result(timeout=60)
        assert all(one.wait_for_end(AT_ONCE) for one in theirs)
    return {step["event"]["message"]["text"] for one in theirs for step in one.room.steps}


def test_what_is_said_once_a_removal_was_answered_is_not_heard(hub):
    lot = Random(SEED)  # noqa: S311 -- a lot that falls the same each time
    for room, nick, path, form in (
        (GROUP, "bo", "/groups/1/members/end", {"organisation": "3", **REASON}),
        (TRANSPORT, "astrid", "/networks/1/members/3/remove", REASON),
    ):
        before = [lot.randrange(2, 12), lot.randrange(2, 12)]
        heard = race(hub, room, hub.by(nick, path, **form), before)

        assert "before" in heard
        assert "after" not in heard, f"seed {SEED}: {path} after {before}"
