"""What a live message costs: stored, sequenced, acknowledged and heard by everybody in the room.

    uv run python bench/live.py [--quick] [--clients 4000]

Beside three peers that store nothing and send steps of the same size (bench/peers): node's
socket.io, stock Flask-SocketIO on gevent, and C, which is the limit of the machine. Per number of
clients in one room: processor time of the server per delivery, time from sending to hearing and to
the acknowledgement at 2,000 deliveries a second, memory per client. SQLite, one worker; the crowd
(bench/crowd.c, needs gcc) runs on a core of its own. Then two workers with Redis and PostgreSQL
beside one, and a client that reads nothing. Ends with one line of JSON.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench import fill, visitor  # noqa: E402 -- the benchmarks run as scripts
from bench.pages import BIND, HUB, Databases, lean_python  # noqa: E402
from bench.serve import CLIENT_CORE, Server, pin_client, serving  # noqa: E402

DELIVERIES_PER_SECOND = 2_000
PEERS = ROOT / "bench" / "peers"
REDIS = os.environ.get("HUB_TEST_REDIS_URL", "redis://127.0.0.1:6379/13")
Seen = dict[str, float]


def compiled(source: Path) -> str:
    """The program, compiled when its source is newer."""
    binary = ROOT / "bench" / "results" / source.stem
    binary.parent.mkdir(exist_ok=True)
    if not binary.exists() or binary.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["gcc", "-O2", "-o", str(binary), str(source)], check=True)
    return str(binary)


def crowded(
    servers: Sequence[Server], clients: str, seconds: float, *, cookie: str, token: str
) -> Seen:
    """Let a crowd loose on the servers, which are one hub."""
    everybody = int(clients.partition("+")[0])
    ports = ",".join(str(server.port) for server in servers)
    workers = [str(pid) for server in servers for pid in server.workers]
    answer = subprocess.run(
        ["taskset", "-c", str(CLIENT_CORE), compiled(ROOT / "bench" / "crowd.c"), ports, clients,
         cookie, token, "network:1", "1", str(fill.MESSAGES + 1), str(seconds),
         str(DELIVERIES_PER_SECOND / everybody), *workers],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    if not answer.stdout:
        raise RuntimeError(f"the crowd failed: {answer.stderr[:2000]}")
    if answer.returncode:
        print(answer.stderr, file=sys.stderr)
    return json.loads(answer.stdout)


@contextmanager
def hubs(
    kind: str, several: int = 1, redis: str | None = None
) -> Iterator[tuple[list[Server], visitor.Visitor]]:
    """So many processes of one hub, and somebody who is signed in there."""
    python = lean_python(kind)
    with (
        tempfile.TemporaryDirectory() as name,
        Databases(kind, Path(name)) as databases,
        ExitStack() as stack,
    ):
        url = databases.new("live")
        guest = visitor.settle(url, Path(name), needs=100)
        environment = {
            "HUB_DATABASE_URL": url,
            "HUB_SECRET_KEY": visitor.SECRET,
            "HUB_INSTANCE": name,
            "HUB_LIVE_PACE": "10000",  # the crowd is one person
            "HUB_LIVE_CONNECTIONS": "10000",
            **({"HUB_REDIS_URL": redis} if redis else {}),
        }
        started = [
            stack.enter_context(serving("hub", (python, *HUB), environment, "/sign-in"))
            for _ in range(several)
        ]
        yield started, guest


def hub(clients: str, seconds: float) -> Seen:
    with hubs("sqlite") as (servers, guest):
        return crowded(servers, clients, seconds, cookie=guest.cookie, token=guest.token)


def node(clients: str, seconds: float) -> Seen:
    if not (PEERS / "node_modules").exists():
        subprocess.run(["npm", "ci", "--silent"], cwd=PEERS, check=True)
    return _peer("node", ["node", str(PEERS / "node.mjs"), "PORT"], clients, seconds)


def stock(clients: str, seconds: float) -> Seen:
    words = ["-m", "gunicorn", "-k", "gevent", "--worker-connections", "10000"]
    app = ["--log-level", "warning", "--chdir", str(PEERS), "stock:app", *BIND]
    return _peer("stock", [lean_python("sqlite"), *words, *app], clients, seconds)


def limit(clients: str, seconds: float) -> Seen:
    return _peer("limit", [compiled(PEERS / "limit.c"), "PORT"], clients, seconds)


def _peer(name: str, command: Sequence[str], clients: str, seconds: float) -> Seen:
    with serving(name, command, {}, None if name == "limit" else "/here") as server:
        return crowded([server], clients, seconds, cookie="none=1", token="none")


ENGINES = {"hub": hub, "node": node, "stock": stock, "limit": limit}


def compare(clients: int, engines: Sequence[str], seconds: float, rounds: int) -> dict[str, Seen]:
    """The engines by turns; of each its medians."""
    seen: dict[str, list[Seen]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name in engines:
            seen[name].append(ENGINES[name](str(clients), seconds))
    found = {}
    for name, some in seen.items():
        found[name] = {figure: median(one[figure] for one in some) for figure in some[0]}
        show(name, found[name])
    return found


def show(name: str, seen: Seen) -> None:
    print(
        f"{name:12} {seen['ready']:7,.0f} {seen['cpu_us_per_delivery']:9.1f} µs  "
        f"{seen['deliveries_per_s']:12,.0f}  {seen['p50_ms']:5.1f}  {seen['p99_ms']:6.1f}  "
        f"{seen['ack_p99_ms']:8.1f}  {seen['kb_per_client']:9.1f}  "
        f"{seen['lost']:4.0f}  {seen['doubled']:7.0f}",
        flush=True,
    )


def scaling(clients: int, seconds: float) -> float:
    """What a delivery costs one worker, to what it costs two that share the clients; both with
    Redis between, and background jobs elsewhere."""
    costs = []
    for several in (1, 2):
        with hubs("postgres", several, redis=REDIS) as (servers, guest):
            seen = crowded(servers, str(clients), seconds, cookie=guest.cookie, token=guest.token)
            show(f"{several} of them", seen)
            costs.append(seen["cpu_us_per_delivery"])
    return costs[0] / costs[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="under a minute, rougher figures")
    parser.add_argument("--clients", type=int, help="the hub alone, with so many")
    asked = parser.parse_args()
    seconds, rounds = (2, 1) if asked.quick else (6, 3)
    pin_client()
    print(
        "             clients  cpu/delivery  deliveries/s   p50     p99   ack p99"
        "  kB/client  lost  doubled"
    )
    if asked.clients:
        show("hub", hub(str(asked.clients), seconds))
        return
    at50 = compare(50, ["hub", "node"], seconds, rounds)
    at200 = compare(
        200, ["hub", "node"] if asked.quick else ["hub", "node", "stock"], seconds, rounds
    )
    hubs_seen = [at50["hub"], at200["hub"]]
    figures = {
        "cpu_vs_node_50": _ratio(at50, "node"),
        "cpu_vs_node_200": _ratio(at200, "node"),
        "p99_vs_node": at200["hub"]["p99_ms"] / at200["node"]["p99_ms"],
        "p99_over_p50": at200["hub"]["p99_ms"] / at200["hub"]["p50_ms"],
    }
    if not asked.quick:
        at1000 = compare(1_000, list(ENGINES), seconds, rounds)
        hubs_seen.append(at1000["hub"])
        beside_the_deaf = hub("200+1", seconds)
        show("and one deaf", beside_the_deaf)
        figures |= {
            "cpu_vs_node_1000": _ratio(at1000, "node"),
            "cpu_vs_stock_200": _ratio(at200, "stock"),
            "cpu_vs_stock_1000": _ratio(at1000, "stock"),
            "cpu_vs_c_1000": _ratio(at1000, "limit"),
            "p99_beside_the_deaf": beside_the_deaf["p99_ms"] / at200["hub"]["p99_ms"],
            "scaling_efficiency": scaling(1_000, seconds),
        }
    figures |= {
        "kb_per_client": max(seen["kb_per_client"] for seen in hubs_seen),
        "lost": sum(seen["lost"] + seen["posted"] - seen["acknowledged"] for seen in hubs_seen),
        "doubled": sum(seen["doubled"] for seen in hubs_seen),
    }
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


def _ratio(found: dict[str, Seen], other: str) -> float:
    return found["hub"]["cpu_us_per_delivery"] / found[other]["cpu_us_per_delivery"]


if __name__ == "__main__":
    main()
