"""What is stored after a removal is not heard by who was removed, in whatever process it is said,
and however late that process hears of the removal."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from random import Random
from threading import Event
from urllib.parse import urlsplit

import pytest
from redis import Redis

from network_hub.discussions.models import Address, RoomKind
from network_hub.edge.spread import ENDING
from network_hub.registers.models import Visibility
from tests.actors import CIA
from tests.faults.proxy import Line
from tests.groups import active, joined
from tests.live.follower import Follower
from tests.live.own_redis import redis_at
from tests.live.server import cookie_of, free_port, post, serving
from tests.needs import shared
from tests.talk import TRANSPORT
from tools.live_client import LiveClient, fetch_events

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SEED = 27
GROUP = Address(RoomKind.GROUP, 1)


class Hub:
    """Two processes. All that the first tells the second comes `late`, not the other way."""

    def __init__(self, app, path, ports, late, redis):
        self.app, self.path, self.ports, self.late, self.redis = app, path, ports, late, redis

    def client(self, nick, room):
        """A line to the second process."""
        url, cookie = f"http://127.0.0.1:{self.ports[1]}", cookie_of(self.app, nick)
        after = fetch_events(url, cookie, str(room), 0)["seq"]
        return LiveClient(url, cookie=cookie, room=str(room), after=after)

    def remove(self, nick, path, **form):
        """In the first process."""
        self.do(0, nick, path, reason="Asked to.", **form)

    def do(self, process, nick, path, **form):
        assert post(self.ports[process], path, cookie_of(self.app, nick), **form) == 303

    def hold(self, room, key):
        """As a process that dies before the commit that it has told of."""
        with closing(Redis.from_url(self.redis)) as redis:
            told = {"method": ENDING, "words": ["hold", [room], key]}
            redis.publish("network-hub/0", json.dumps(told))

    def order(self):
        """The texts of messages before and after the last removal, as they were stored: with
        SQLite, writers take their ids one after the other."""
        asked = """
            SELECT message.text, entry.id > (SELECT max(id) FROM audit_entry
                                             WHERE kind IN ('seat.ended', 'affiliation.ended'))
            FROM audit_entry entry
            JOIN message ON message.id = json_extract(entry.facts, '$.message_id')
        """
        with closing(sqlite3.connect(self.path)) as connection:
            found = connection.execute(asked).fetchall()
        before = {text for text, later in found if not later}
        return before, {text for text, later in found if later}


@pytest.fixture
def hub(app, database, inside, tmp_path, redis_server):
    """Bo leads a group of network 1 with Cia in it."""
    group = inside(active)
    inside(joined, CIA, group)
    path = tmp_path / "hub.db"
    with closing(sqlite3.connect(path)) as connection, connection:  # servers live in the present
        connection.execute("UPDATE buyer_group SET ends_on = '2099-06-30'")
    with ExitStack() as stack:
        redis = stack.enter_context(redis_at(redis_server, free_port()))
        late = stack.enter_context(Line(urlsplit(redis).port, seed=SEED))
        ports = [
            stack.enter_context(serving(path, tmp_path / f"{name}.log", redis=address))
            for name, address in (("one", f"redis://127.0.0.1:{late.port}/0"), ("two", redis))
        ]
        yield Hub(app, path, ports, late, redis)


@pytest.mark.parametrize(
    ("room", "nick", "path", "form"),
    [
        (GROUP, "bo", "/groups/1/members/end", {"organisation": "3"}),
        (TRANSPORT, "astrid", "/networks/1/members/3/remove", {}),
    ],
)
def test_what_is_stored_after_a_removal_is_not_heard(hub, room, nick, path, form):
    lot = Random(SEED)  # noqa: S311 -- a lot that falls the same each time
    delay, before = lot.uniform(0.05, 0.2), lot.randrange(3, 10)
    under_way, over = Event(), Event()
    with ExitStack() as stack:
        cia = stack.enter_context(hub.client("cia", room))
        bo = stack.enter_context(hub.client("bo", room))
        topic = bo.start_topic("Race", "0")["topic"]

        def talk():
            said = later = 0
            while later < 5:
                later += over.is_set()
                said += 1
                bo.post(topic, str(said))
                if said == before:
                    under_way.set()

        with ThreadPoolExecutor(1) as pool:
            talker = pool.submit(talk)
            assert under_way.wait(timeout=30)
            try:
                with hub.late.delaying(delay):
                    hub.remove(nick, path, **form)
            finally:
                over.set()
            talker.result(timeout=60)
        assert cia.wait_for_end(5)

    stored_before, stored_after = hub.order()
    heard = {step["event"]["message"]["text"] for step in cia.room.steps}
    assert len(stored_after) > 5, "nothing was said between the commit and the answer"
    assert heard & stored_before
    assert heard & stored_after == set(), f"seed {SEED}"


NARROWED = {"visibility": "network", "version": "3", "reason": "Not yet."}
HIDDEN = {
    "name": "Transport", "subject_area": "Transport", "purpose": "x", "level": "regional",
    "openness": "hidden", "stage": "active", "language": "en", "facilitator": "0", "version": "1",
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        ("bo", "/needs/{need}/edit/handling", NARROWED, "need.changed"),
        ("astrid", "/networks/1/edit", HIDDEN, "network.changed"),
    ],
)
def test_what_is_stored_after_a_need_is_for_fewer_is_not_told_to_the_others(hub, inside, change):
    nick, path, form, kind = change
    need = inside(shared, visibility=Visibility.BUYERS).id
    under_way, over = Event(), Event()
    with Follower(hub.app, "eva", hub.ports[1], need) as eva:

        def join():
            volume = later = 0
            while later < 5:
                later += over.is_set()
                volume += 1
                joining = {"level": "tests", "volume": str(volume), "year": "2027"}
                hub.do(1, "cia", f"/needs/{need}/join", **joining)
                if volume == 3:
                    under_way.set()

        with ThreadPoolExecutor(1) as pool:
            joiner = pool.submit(join)
            assert under_way.wait(timeout=30)
            try:
                with hub.late.delaying(0.1):
                    hub.do(0, nick, path.format(need=need), **form)
            finally:
                over.set()
            joiner.result(timeout=60)
        assert eva.told.wait(5)
        assert not eva.watch()["ok"]

    with closing(sqlite3.connect(hub.path)) as connection:
        asked = "SELECT max(id) FROM audit_entry WHERE kind = ?"
        ((narrowed,),) = connection.execute(asked, (kind,)).fetchall()
    assert eva.heard.is_set()
    assert [entry for entry in eva.entries if entry >= narrowed] == []


def test_a_removal_that_is_never_told_of_lets_its_owner_ask_again(hub):
    """The hold of a process that died before its commit ends by itself: nobody is kept out."""
    with hub.client("cia", TRANSPORT) as cia, hub.client("bo", TRANSPORT) as bo:
        said = bo.start_topic("Held", "Before")
        assert cia.wait_for(said["seq"], seconds=10)

        hub.hold("user:3", 1)
        later = bo.post(said["topic"], "Meanwhile")

        assert bo.wait_for(later["seq"], seconds=10)
        assert cia.room.last == said["seq"]
        assert cia.wait_for(later["seq"], seconds=15)
