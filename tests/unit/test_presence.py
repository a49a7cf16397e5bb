"""What a process knows of who is here and who writes: how often it is told, and how much."""

import json
from heapq import heappop, heappush
from itertools import count, pairwise

import pytest

from network_hub.discussions.presence import (
    APART,
    HELD_FOR,
    NAMED,
    SAID_AGAIN,
    WRITES_FOR,
    Person,
    Presence,
)

ROOM = "network:7"


def person(number):
    return Person(number, f"Person {number}", number, f"Authority {number}")


class World:
    """A process with its connections, and a clock that goes when it is told to."""

    def __init__(self, process="one"):
        self.now, self.waiting, self.order = 0.0, [], count()
        self.there, self.told, self.said, self.process = set(), [], [], process
        self.presence = Presence(
            hears=lambda room: set(self.there),
            tell=lambda room, told: self.told.append((self.now, told)),
            say=lambda room, plain: self.said.append(json.loads(json.dumps(plain))),
            later=lambda seconds, act: heappush(
                self.waiting, (self.now + seconds, next(self.order), act)
            ),
            now=lambda: self.now,
        )

    def enter(self, number, device=0, shown=True):
        connection = f"{number}-{device}"
        self.there.add(connection)
        return self.presence.enter(ROOM, connection, person(number) if shown else None)

    def leave(self, number, device=0):
        self.there.discard(f"{number}-{device}")
        self.presence.changed(ROOM)

    def write(self, number, topic=3, on=True):
        self.presence.write(ROOM, f"{number}-0", person(number), topic, on)

    def wait(self, seconds):
        until = self.now + seconds
        while self.waiting and self.waiting[0][0] <= until:
            self.now, _, act = heappop(self.waiting)
            act()
        self.now = until

    @property
    def last(self):
        return self.told[-1][1]


@pytest.fixture
def world():
    return World()


def test_a_thousand_who_come_and_write_are_a_few_events(world):
    """Each event goes to a thousand: were there one for each who comes, it would be a million."""
    for number in range(1_000):
        world.enter(number)
        if number % 100 == 0:
            world.wait(0.1)
    for number in range(1_000):
        world.write(number, topic=number % 100)
    world.wait(5)

    moments = [at for at, _ in world.told]
    assert len(moments) <= 4
    assert all(b - a >= APART for a, b in pairwise(moments))
    assert world.last["count"] == 1_000
    assert len(world.last["people"]) == NAMED
    assert len(json.dumps(world.last)) < 10_000


def test_who_comes_and_goes_all_the_time_is_told_once_a_second(world):
    world.enter(1)
    for _ in range(100):
        world.enter(2)
        world.wait(0.05)
        world.leave(2)
        world.wait(0.05)

    assert len(world.told) <= 12


def test_nothing_is_told_when_nothing_is_otherwise(world):
    world.enter(1)
    world.wait(2)
    world.enter(1)
    world.enter(1, device=1)
    world.leave(1, device=1)
    world.wait(20)
    assert [told["count"] for _, told in world.told] == [1]


def test_writing_ends_by_itself(world):
    world.enter(1)
    world.enter(2)
    world.write(1)
    world.wait(1)
    assert [one["topic"] for one in world.last["writing"]] == [3]
    assert world.last["writing"][0]["people"][0]["name"] == "Person 1"
    world.wait(WRITES_FOR - 2)
    world.write(1)  # says so again
    world.wait(WRITES_FOR - 1)
    assert world.last["writing"] != []

    world.wait(2)

    assert world.last["writing"] == []
    assert world.last["count"] == 2


def test_who_stops_writing_or_is_gone_writes_no_more(world):
    for number in (1, 2):
        world.enter(number)
        world.write(number)
    world.wait(1)
    world.write(1, on=False)
    world.leave(2)
    world.wait(2)

    assert world.last["writing"] == []
    assert world.last["count"] == 1


def test_who_does_not_show_it_is_not_seen_and_sees_the_others(world):
    world.enter(1)
    world.wait(2)
    seen = world.enter(2, shown=False)
    world.wait(2)

    assert seen["count"] == 1
    assert world.last["count"] == 1


def test_who_was_put_out_is_gone_whatever_the_book_says(world):
    world.enter(1)
    world.enter(2)
    world.wait(1)
    world.there.discard("2-0")
    world.presence.changed(ROOM)
    world.wait(2)
    assert [one["id"] for one in world.last["people"]] == [1]


def test_two_processes_are_one_room_in_which_nobody_counts_twice(world):
    other = World("two")
    world.enter(1)
    other.enter(1)
    other.enter(2)
    other.write(2)
    other.wait(1)
    world.presence.hear_of(ROOM, "two", other.said[-1])
    world.wait(2)

    assert world.last["count"] == 2
    assert {one["id"] for one in world.last["people"]} == {1, 2}
    assert world.last["writing"][0]["people"][0]["id"] == 2


def test_a_process_that_says_nothing_more_is_forgotten(world):
    other = World("two")
    other.enter(2)
    other.wait(SAID_AGAIN + 1)
    assert len(other.said) == 2, "it repeats what it knows"
    world.enter(1)
    world.presence.hear_of(ROOM, "two", other.said[-1])
    world.wait(HELD_FOR - 1)
    assert world.last["count"] == 2

    world.wait(2)

    assert world.last["count"] == 1


def test_an_empty_room_costs_nothing(world):
    world.enter(1)
    world.write(1)
    world.wait(1)
    world.leave(1)
    world.wait(60)

    assert world.last["count"] == 0
    assert world.waiting == []
    assert world.presence._rooms == {}
