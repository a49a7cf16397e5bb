"""Who is in a room and who is writing there, as far as one process knows: never stored.

A room is told of it as a whole, at most once a second however much happens, and with a few names
however many there are. What nobody says any more is forgotten by itself.

Who is there is asked of Socket.IO when it is told (`hears`): whoever was put out, or is gone, is
not there, whatever this book says. Other processes say what they know (`hear_of`), to be added.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Told = dict[str, Any]

APART = 1.0  # seconds between two events of a room
WRITES_FOR = 6.0  # seconds, unless they say so again
SAID_AGAIN = 30.0  # seconds after which a process repeats what it knows
HELD_FOR = 75.0  # seconds until what another process said is forgotten
NAMED, WRITERS, TOPICS = 8, 3, 20  # in an event: named as here, as writing in a topic, topics
COUNTED = 50  # writers in a topic that are counted


class Person(NamedTuple):
    """Whom others see: somebody, for an organisation."""

    id: int
    name: str
    organisation_id: int
    organisation: str


class Known(NamedTuple):
    """What one process knows of a room. `ids` are all who are there, by person; the others few."""

    ids: frozenset[int]
    people: tuple[Person, ...]
    writing: tuple[tuple[int, tuple[Person, ...]], ...]  # by topic

    @classmethod
    def read(cls, said: Any) -> "Known":
        ids, people, writing = said
        return cls(
            frozenset(ids),
            tuple(Person(*one) for one in people),
            tuple((topic, tuple(Person(*one) for one in writers)) for topic, writers in writing),
        )

    @property
    def plain(self) -> list[Any]:
        """As it is said to other processes."""
        return [sorted(self.ids), self.people, self.writing]


NOBODY = Known(frozenset(), (), ())


@dataclass
class _Room:
    here: dict[str, Person] = field(default_factory=dict)  # by connection; only who shows it
    writing: dict[str, tuple[int, Person, float]] = field(default_factory=dict)  # until when
    others: dict[str, tuple[Known, float]] = field(default_factory=dict)  # by process
    told: Told | None = None
    told_at: float = float("-inf")
    said: Known = NOBODY  # to other processes
    said_at: float = float("-inf")
    waiting: bool = False
    look_at: float = float("inf")


class Presence:
    """The book of one process.

    `hears(room)` are the connections that hear a room; `tell(room, told)` tells those of this
    process; `say(room, plain)` tells the other processes, if any; `later(seconds, act)` runs
    `act` then.
    """

    def __init__(
        self,
        *,
        hears: Callable[[str], Iterable[str]],
        tell: Callable[[str, Told], object],
        say: Callable[[str, list[Any]], object],
        later: Callable[[float, Callable[[], object]], object],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hears, self._tell, self._say = hears, tell, say
        self._later, self._now = later, now
        self._rooms: dict[str, _Room] = {}

    def enter(self, room: str, connection: str, person: Person | None) -> Told:
        """The connection hears the room from now on; None: without being seen there."""
        found = self._rooms.setdefault(room, _Room())
        if person is None:
            found.here.pop(connection, None)
        else:
            found.here[connection] = person
        self.changed(room)
        return found.told or self._told(room, found)

    def write(self, room: str, connection: str, person: Person, topic: int, on: bool) -> None:
        """They write in the topic, or do not any more."""
        found = self._rooms.get(room)
        if found is None:
            return
        if on:
            found.writing[connection] = (topic, person, self._now() + WRITES_FOR)
        elif connection not in found.writing:
            return
        else:
            del found.writing[connection]
        self.changed(room)

    def hear_of(self, room: str, process: str, plain: Any) -> None:
        """Another process says what it knows."""
        found = self._rooms.setdefault(room, _Room())
        known = Known.read(plain)
        if known == NOBODY:
            found.others.pop(process, None)
        else:
            found.others[process] = (known, self._now() + HELD_FOR)
        self.changed(room)

    def changed(self, room: str) -> None:
        """Something may be otherwise: the room is told, now or when a second has passed."""
        found = self._rooms.get(room)
        if found is None or found.waiting:
            return
        found.waiting = True
        self._later(max(0.0, found.told_at + APART - self._now()), lambda: self._settle(room))

    def _settle(self, room: str) -> None:
        found, now = self._rooms[room], self._now()
        found.waiting = False
        told, known = self._told(room, found), self._own(room, found)
        if told != found.told:
            found.told, found.told_at = told, now
            self._tell(room, told)
        if known != found.said or (known != NOBODY and now >= found.said_at + SAID_AGAIN):
            found.said, found.said_at = known, now
            self._say(room, known.plain)
        self._look_again(room, found, known)

    def _look_again(self, room: str, found: _Room, known: Known) -> None:
        """When the next thing ends by itself; once, whatever has been settled meanwhile."""
        now = self._now()
        ends = [until for _, _, until in found.writing.values()]
        ends += [until for _, until in found.others.values()]
        if known != NOBODY:
            ends.append(found.said_at + SAID_AGAIN)
        if not ends:
            if now >= found.told_at + APART:
                del self._rooms[room]
                return
            ends.append(found.told_at + APART)
        if now < found.look_at <= min(ends):
            return
        found.look_at = min(ends)
        self._later(max(0.0, found.look_at - now), lambda: self.changed(room))

    def _own(self, room: str, found: _Room) -> Known:
        """What this process knows, without those who are gone."""
        there, now = set(self._hears(room)), self._now()
        for connection in [one for one in found.here if one not in there]:
            del found.here[connection]
        over = [one for one, (_, _, at) in found.writing.items() if one not in there or at <= now]
        for connection in over:
            del found.writing[connection]
        people = {person.id: person for person in found.here.values()}
        writing: dict[int, dict[int, Person]] = {}
        for topic, person, _ in found.writing.values():
            writing.setdefault(topic, {})[person.id] = person
        return Known(
            frozenset(people),
            tuple(people.values())[:NAMED],
            tuple(
                (topic, tuple(who.values())[:COUNTED])
                for topic, who in list(writing.items())[:TOPICS]
            ),
        )

    def _told(self, room: str, found: _Room) -> Told:
        """What all processes know, in the words of docs/live-protocol.md."""
        now = self._now()
        for process in [one for one, (_, until) in found.others.items() if until <= now]:
            del found.others[process]
        all_known = [self._own(room, found), *(known for known, _ in found.others.values())]
        ids = frozenset().union(*(known.ids for known in all_known))
        people = {one.id: one for known in all_known for one in known.people}
        writing: dict[int, dict[int, Person]] = {}
        for known in all_known:
            for topic, who in known.writing:
                writing.setdefault(topic, {}).update({one.id: one for one in who})
        return {
            "room": room,
            "count": len(ids),
            "people": [_person(one) for one in list(people.values())[:NAMED]],
            "writing": [
                {
                    "topic": topic,
                    "count": len(who),
                    "people": [_person(one) for one in list(who.values())[:WRITERS]],
                }
                for topic, who in list(writing.items())[:TOPICS]
            ],
        }


def _person(one: Person) -> Told:
    organisation = {"id": one.organisation_id, "name": one.organisation}
    return {"id": one.id, "name": one.name, "organisation": organisation}
