"""Steady use for a while: does anything of the server only ever grow?

    uv run python bench/soak.py [--minutes 10] [--layout spread]

People come and go, write, answer by editing, read pages and leave without a word. Every few seconds
memory, file descriptors, threads and database connections of the server's processes are read; what
rises in the second half by more than a little is not flat. Ends with one line of JSON.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from statistics import mean
from threading import Event, Lock
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.faults import one_of  # noqa: E402 -- the benchmarks run as scripts
from bench.processes import Sample, sample  # noqa: E402
from tests.faults import layouts  # noqa: E402
from tests.faults.layouts import ROOM, Hub  # noqa: E402

VISITORS = 8  # at a time
STAY = (3, 12)  # things that a visitor does before they leave
PAUSE = 0.3  # seconds between two of them
EVERY = 2.0  # seconds between two samples
WAYS = (["websocket"], ["polling"], ["polling", "websocket"])
# What may come and go: per series the rise over the second half that is still flat
SLACK = {"memory_mb": 4.0, "descriptors": 6.0, "threads": 1.0, "database_connections": 3.0}


class Use:
    """What has been done so far."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("connects", "messages", "edits", "pages"), 0)
        self._lock = Lock()

    def add(self, what: str) -> None:
        with self._lock:
            self.counts[what] += 1


def visit(hub: Hub, topic: int, lot: Random, use: Use, over: Event) -> None:
    """Somebody comes, does some things and leaves; then the next, until it is over."""
    while not over.is_set():
        nick = lot.choice(("astrid", "bo", "cia"))
        process, ways = lot.randrange(len(hub.lines)), lot.choice(WAYS)
        with hub.client(nick, process, after=hub.last(), transports=ways) as client:
            use.add("connects")
            for _ in range(lot.randint(*STAY)):
                if over.wait(PAUSE):
                    break
                act(hub, client, topic, lot, use)


def act(hub: Hub, client: Any, topic: int, lot: Random, use: Use) -> None:
    said = client.post(topic, "Something that is said " * lot.randint(1, 20))
    use.add("messages")
    if lot.random() < 0.3:
        client.edit(topic, said["number"], 1, "Otherwise")
        use.add("edits")
    if lot.random() < 0.3:
        path = f"/rooms/network/1/topics/{topic}"
        request = Request(hub.addresses[0] + path, headers={"Cookie": client.cookie})
        with urlopen(request, timeout=30) as answer:
            answer.read()
        use.add("pages")


def watched(hub: Hub, seconds: float) -> Iterator[tuple[float, Sample]]:
    began, waiting = time.monotonic(), Event()
    while (passed := time.monotonic() - began) < seconds:
        yield passed, sample(hub.pids(), hub.database)
        waiting.wait(EVERY)


def slope(points: list[tuple[float, float]]) -> float:
    """Per second, of the straight line that fits best."""
    middle, height = mean(at for at, _ in points), mean(value for _, value in points)
    spread = sum((at - middle) ** 2 for at, _ in points)
    return sum((at - middle) * (value - height) for at, value in points) / spread if spread else 0.0


def judge(samples: list[tuple[float, Sample]]) -> dict[str, dict[str, Any]]:
    """Of each series how it began and ended, how it rose at the end, and whether that is flat."""
    late = samples[len(samples) // 2 :]
    lasted = late[-1][0] - late[0][0]
    found = {}
    for name, slack in SLACK.items():
        rise = slope([(at, getattr(seen, name)) for at, seen in late]) * lasted
        found[name] = {
            "first": round(getattr(samples[0][1], name), 1),
            "last": round(getattr(samples[-1][1], name), 1),
            "rise": round(rise, 2),
            "flat": rise <= slack,
        }
    return found


def run(layout: str, minutes: float, seed: int) -> dict[str, Any]:
    use, over = Use(), Event()
    lots = [Random(seed + number) for number in range(VISITORS)]
    with one_of(layout) as hub, ThreadPoolExecutor(VISITORS) as pool:
        with hub.client("astrid") as first:
            topic = first.start_topic("Steady", "How are you?")["topic"]
        visitors = [pool.submit(visit, hub, topic, lot, use, over) for lot in lots]
        try:
            samples = list(watched(hub, 60 * minutes))
        finally:
            over.set()
        for one in visitors:
            one.result(timeout=120)
    found = judge(samples)
    return {
        "layout": layout, "minutes": minutes, "room": ROOM, "cores": os.cpu_count(), **use.counts,
        **found, "flat": all(one["flat"] for one in found.values()),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--layout", choices=layouts.LAYOUTS, default="embedded")
    parser.add_argument("--seed", type=int, default=13)
    said = parser.parse_args()
    print(json.dumps(run(said.layout, said.minutes, said.seed)), flush=True)


if __name__ == "__main__":
    main()
