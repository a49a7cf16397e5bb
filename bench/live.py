"""What a live message costs: stored, sequenced, acknowledged and heard by everybody in the room.

    uv run python bench/live.py [--quick]

Per number of clients in one room: processor time of the worker per delivery, time from sending to
hearing and to the acknowledgement at 2,000 deliveries a second, memory per client. SQLite, one
worker; the crowd (bench/crowd.c, needs gcc) runs on a core of its own. Ends with one line of JSON.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench import fill, visitor  # noqa: E402 -- the benchmarks run as scripts
from bench.pages import HUB_SERVER, lean_python  # noqa: E402
from bench.serve import CLIENT_CORE, pin_client, serving  # noqa: E402

DELIVERIES_PER_SECOND = 2_000


def crowd() -> str:
    """The load client, compiled when its source is newer."""
    source = ROOT / "bench" / "crowd.c"
    binary = ROOT / "bench" / "results" / "crowd"
    binary.parent.mkdir(exist_ok=True)
    if not binary.exists() or binary.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["gcc", "-O2", "-o", str(binary), str(source)], check=True)
    return str(binary)


def measure(python: str, clients: int, seconds: float) -> dict[str, float]:
    """One server, one room, so many clients."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'hub.db'}"
        guest = visitor.settle(url, folder, needs=100)
        environment = {
            "HUB_DATABASE_URL": url,
            "HUB_SECRET_KEY": visitor.SECRET,
            "HUB_INSTANCE": str(folder),
            "HUB_LIVE_PACE": "10000",  # the crowd is one person
            "HUB_LIVE_CONNECTIONS": "10000",
        }
        with serving("hub", HUB_SERVER, environment, "/sign-in", python) as server:
            answer = subprocess.run(
                ["taskset", "-c", str(CLIENT_CORE), crowd(), str(server.port), str(clients),
                 guest.cookie, "network:1", "1", str(fill.MESSAGES + 1), str(seconds),
                 str(DELIVERIES_PER_SECOND / clients), *map(str, server.workers)],
                capture_output=True, text=True, check=False, timeout=300,
            )  # fmt: skip
    if not answer.stdout:
        raise RuntimeError(f"the crowd failed: {answer.stderr[:2000]}")
    if answer.returncode:
        print(answer.stderr, file=sys.stderr)
    return json.loads(answer.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="under a minute, rougher figures")
    quick = parser.parse_args().quick
    python = lean_python("sqlite")
    pin_client()
    figures: dict[str, float] = {"lost": 0, "doubled": 0}
    print("clients  cpu/delivery  deliveries/s   p50     p99   ack p99   kB/client  lost  doubled")
    for clients in (50, 200) if quick else (50, 200, 1_000):
        seen = measure(python, clients, 3 if quick else 8)
        print(
            f"{clients:7}  {seen['cpu_us_per_delivery']:9.1f} µs  "
            f"{seen['deliveries_per_s']:12,.0f}  {seen['p50_ms']:5.1f}  {seen['p99_ms']:6.1f}  "
            f"{seen['ack_p99_ms']:8.1f}  {seen['kb_per_client']:9.1f}  "
            f"{seen['lost']:4}  {seen['doubled']:7}"
        )
        for name in ("cpu_us_per_delivery", "p50_ms", "p99_ms", "kb_per_client"):
            figures[f"{name}_{clients}"] = seen[name]
        figures["lost"] += seen["lost"] + seen["posted"] - seen["acknowledged"]
        figures["doubled"] += seen["doubled"]
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
