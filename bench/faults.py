"""People talk through faults: what is lost, what comes twice, who ends with something else.

    uv run python bench/faults.py [--messages 100000] [--cuts 1000] [--layout spread] [--quick]

Four speak and one listens, by WebSocket and by polling, over lines that are cut, lose pieces, go
dead or come late, while processes are killed and what stands behind them goes and returns. After
each round everybody is compared with a fresh read. Both layouts: one process on SQLite; two with
Redis and PostgreSQL. Ends with one line of JSON per layout.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from network_hub.setup import machine  # noqa: E402 -- the benchmarks run as scripts
from tests.faults import layouts  # noqa: E402
from tests.faults.layouts import ROOM, Hub  # noqa: E402
from tests.faults.talk import SPEAKERS, Talk, talking  # noqa: E402
from tests.live.whole import POSTED, everything, is_said  # noqa: E402
from tools.live_client import LiveClient, Step  # noqa: E402

ROUND = 2_000  # messages, after which everybody is compared and begins anew
SEED = 13


@dataclass
class Tally:
    messages: int = 0
    cuts: int = 0
    lost: int = 0
    doubled: int = 0
    diverged: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)


@contextmanager
def one_of(layout: str) -> Iterator[Hub]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if layout == "embedded":
            with layouts.embedded(folder) as hub:
                yield hub
            return
        found = [machine.postgres_programs(), machine.redis_server()]
        for one in found:
            if one.address is None:
                sys.exit(one.reason)
        programs, redis = (str(one.address) for one in found)
        with layouts.spread(folder, programs, redis) as hub:
            yield hub


def faults_of(hub: Hub, lot: Random) -> dict[str, tuple[int, Callable[[Talk], None]]]:
    """By name: how often, of a hundred; and what is done."""

    def line():
        return lot.choice(hub.lines)

    def lasting(fault: Callable[[], Any], seconds: float) -> Callable[[Talk], None]:
        def do(talk: Talk) -> None:
            with fault():
                talk.hears_nothing_for(seconds) or talk.until(len(talk.receipts) + 4, seconds)

        return do

    faults: dict[str, tuple[int, Callable[[Talk], None]]] = {
        "cut": (60, lambda talk: line().cut()),
        "lossy": (16, lambda talk: line().lose_next()),
        "late": (6, lasting(lambda: line().delaying(0.05), 0.5)),
        "half-open": (4, lasting(lambda: line().half_open(), 1.0)),
        "no way": (4, lasting(lambda: line().shut(), 0.5)),
        "no WebSockets": (3, lasting(lambda: line().without_websockets(), 0.5)),
        "killed": (4, lambda talk: hub.kill_workers()),
        "no database": (2, lasting(hub.without_database, 0.5)),
    }
    if hub.redis:
        faults["no Redis"] = (1, lasting(hub.redis.away, 1.0))
    return faults


def play(hub: Hub, messages: int, cuts: int, lot: Random, tally: Tally) -> None:
    """A round."""
    faults = faults_of(hub, lot)
    shares = [share for share, _ in faults.values()]
    with talking(hub) as talk:
        began = talk.receipts[0]["seq"]
        talk.begin(messages // len(SPEAKERS))
        for number in range(cuts):
            talk.until((number + 1) * messages // (cuts + 1))
            kind = lot.choices(list(faults), shares)[0]
            faults[kind][1](talk)
            tally.by_kind[kind] += 1
        talk.finish(patience=600)
        compare(hub, talk, began, tally)
    tally.cuts += cuts


def compare(hub: Hub, talk: Talk, began: int, tally: Tally) -> None:
    """Everybody with a fresh read, and that with what was acknowledged."""
    fresh = everything(hub.addresses[0], hub.cookie("finn"), ROOM, began - 1)
    for one in talk.clients:
        one.wait_for(fresh[-1]["seq"], seconds=120)
    tally.messages += len(talk.receipts)
    tally.lost += lost(fresh, talk.receipts)
    tally.doubled += doubled(fresh)
    tally.diverged += sum(differs(one, fresh) for one in talk.clients)
    if [step["seq"] for step in fresh] != list(range(began, fresh[-1]["seq"] + 1)):
        tally.diverged += len(talk.clients)  # the sequence itself has a gap


def lost(fresh: Sequence[Step], receipts: Sequence[dict[str, Any]]) -> int:
    """Acknowledged, and not stored as it was."""
    stored = {step["seq"]: step["event"]["message"]["id"] for step in fresh}
    return sum(stored.get(one["seq"]) != one["id"] for one in receipts)


def doubled(fresh: Sequence[Step]) -> int:
    """What one said once in each topic: the words are never the same."""
    posted = [s["event"]["message"] for s in fresh if s["event"]["kind"] in POSTED]
    said = Counter((one["topic"], one["author"]["id"], one["text"]) for one in posted)
    return sum(times - 1 for times in said.values())


def differs(client: LiveClient, fresh: Sequence[Step]) -> bool:
    newest = {s["event"]["message"]["id"]: s["event"]["message"] for s in fresh if is_said(s)}
    steps = [step["seq"] for step in client.room.steps]
    return client.room.messages != newest or steps != [step["seq"] for step in fresh]


def run(layout: str, messages: int, cuts: int, seed: int) -> Tally:
    tally, lot, began = Tally(), Random(seed), time.monotonic()
    rounds = max(1, round(messages / ROUND))
    with one_of(layout) as hub:
        for number in range(rounds):
            share = cuts * (number + 1) // rounds - cuts * number // rounds
            play(hub, messages // rounds, share, lot, tally)
            minutes = (time.monotonic() - began) / 60
            print(
                f"{layout}: {tally.messages:,} messages, {tally.cuts:,} cuts, lost {tally.lost},"
                f" doubled {tally.doubled}, diverged {tally.diverged}; {minutes:.1f} min",
                file=sys.stderr, flush=True,
            )  # fmt: skip
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--cuts", type=int, default=1_000)
    parser.add_argument("--layout", choices=layouts.LAYOUTS, help="else both")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--quick", action="store_true", help="400 messages and 12 cuts")
    said = parser.parse_args()
    messages, cuts = (400, 12) if said.quick else (said.messages, said.cuts)
    for layout in [said.layout] if said.layout else layouts.LAYOUTS:
        tally = run(layout, messages, cuts, said.seed)
        figures = {name: getattr(tally, name) for name in ("messages", "cuts", "lost", "doubled")}
        print(json.dumps({"layout": layout, **figures, "diverged": tally.diverged}), flush=True)
        print(dict(tally.by_kind), file=sys.stderr)


if __name__ == "__main__":
    main()
