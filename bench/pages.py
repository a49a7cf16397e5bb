"""What a page costs, as a ratio to an honest floor in the same run.

    uv run python bench/pages.py [--quick]

For SQLite and PostgreSQL, with 1,000 and 100,000 needs: processor time of the worker per page and
per POST, SQL statements, tail, cold start and memory, each beside the floor's (bench/floor_app.py)
under the same server. Server and client are pinned to a core each and the cases are interleaved.
Ends with one line of JSON: the worst of all databases and sizes.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from sqlalchemy import create_engine, text  # noqa: E402 -- the benchmarks run as scripts

from bench import visitor  # noqa: E402
from bench.serve import Server, pin_client, serving  # noqa: E402
from network_hub.serving import COMMAND  # noqa: E402

POSTGRES = os.environ.get(
    "HUB_BENCH_DATABASE_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)
FLOOR_LIST, FLOOR_POST = "/list", "/new"
BIND = ("-b", "127.0.0.1:PORT")
FLOOR = ("-m", "gunicorn", "-k", "gevent", "--log-level", "warning", "floor_app:app", *BIND)
HUB = (*COMMAND, *BIND)
GOALS = {
    "list_cpu_vs_floor": 3.0,
    "detail_cpu_vs_floor": 4.0,
    "post_cpu_vs_floor": 4.0,
    "max_sql": 8,
    "p99_over_p50": 3.0,
    "cold_start_vs_floor": 2.0,
    "memory_vs_floor": 1.5,
}


def lean_python(kind: str) -> str:
    """An interpreter with what the hub runs on and no developer's tools, as `up` installs it."""
    folder = ROOT / "bench" / "results" / f"venv-{kind}"
    extra = ["--extra", "postgres", "--extra", "redis"] if kind == "postgres" else []
    subprocess.run(
        ["uv", "sync", "--locked", "--quiet", "--no-dev", *extra],
        check=True,
        cwd=ROOT,
        env={**os.environ, "UV_PROJECT_ENVIRONMENT": str(folder)},
    )
    return str(folder / "bin" / "python")


class Databases:
    """Two empty databases per kind: the hub's and the floor's; PostgreSQL's are dropped after."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self.folder, self.names = kind, folder, []

    def __enter__(self) -> "Databases":
        if self.kind == "postgres":
            self.server = create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
        return self

    def new(self, name: str) -> str:
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / name}.db"
        unique = f"hub_bench_{os.getpid()}_{name}"
        with self.server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {unique}"))
        self.names.append(unique)
        return self.server.url.set(database=unique).render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        for name in self.names:
            with self.server.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def get(server: Server, path: str, cookie: str, times: int) -> tuple[float, list[float]]:
    """Milliseconds of the worker's processor per page, and the wall time of each, sorted."""
    connection = server.connect()
    walls = []
    before = server.cpu()
    for _ in range(times):
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        walls.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{server.name} answered {answer.status} to GET {path}")
    return (server.cpu() - before) / times * 1000, sorted(walls)


def post(server: Server, act: visitor.Act, cookie: str, times: int) -> float:
    """Milliseconds of the worker's processor per POST."""
    connection = server.connect()
    before = server.cpu()
    for i in range(times):
        path, fields = act(i)
        connection.request(
            "POST",
            path,
            urlencode(fields),
            {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"},
        )
        answer = connection.getresponse()
        body = answer.read()
        if answer.status not in (302, 303):
            reason = body.decode(errors="replace")[:2000]
            raise RuntimeError(f"{server.name} answered {answer.status} to POST {path}: {reason}")
    return (server.cpu() - before) / times * 1000


def measure(kind: str, needs: int, folder: Path, python: str, quick: bool) -> dict[str, object]:
    rounds, times, starts = (2, 40, 3) if quick else (5, 200, 7)
    with Databases(kind, folder) as databases, ExitStack() as stack:
        url, floor_url = databases.new(f"hub{needs}"), databases.new(f"floor{needs}")
        guest = visitor.settle(url, folder, needs)
        hub_environment = {
            "HUB_DATABASE_URL": url,
            "HUB_SECRET_KEY": visitor.SECRET,
            "HUB_INSTANCE": str(folder),
        }
        subprocess.run(
            [python, "-c", "import floor_app"],
            check=True,
            cwd=ROOT / "bench",
            env={**os.environ, "DB": floor_url, "INIT": "1"},
        )
        floor_environment = {"DB": floor_url}
        cold = {"floor": [], "hub": []}
        for _ in range(starts):
            with serving("floor", (python, *FLOOR), floor_environment, FLOOR_LIST) as server:
                cold["floor"].append(server.started_in)
            with serving("hub", (python, *HUB), hub_environment, "/sign-in") as server:
                cold["hub"].append(server.started_in)
        floor = stack.enter_context(
            serving("floor", (python, *FLOOR), floor_environment, FLOOR_LIST)
        )
        hub = stack.enter_context(serving("hub", (python, *HUB), hub_environment, "/sign-in"))
        floor_lists, floor_posts, tails = [], [], []
        pages: dict[str, list[float]] = {name: [] for name in visitor.PAGES}
        posts: dict[str, list[float]] = {name: [] for name in guest.acts}
        for path in (FLOOR_LIST,):
            get(floor, path, "", 20)
        for page in visitor.PAGES.values():
            get(hub, page.path, guest.cookie, 20)
        for _ in range(rounds):
            floor_lists.append(get(floor, FLOOR_LIST, "", times)[0])
            floor_posts.append(
                post(floor, lambda i: (FLOOR_POST, {"title": f"B {i}", "body": "x"}), "", times)
            )
            for name, page in visitor.PAGES.items():
                cpu, walls = get(hub, page.path, guest.cookie, times)
                pages[name].append(cpu)
                tails.append((name, walls))
            for name, act in guest.acts.items():
                posts[name].append(post(hub, act, guest.cookie, max(times // 4, 10)))
                guest.leave()
        floor_list, floor_post = median(floor_lists), median(floor_posts)
        return {
            "database": kind,
            "needs": needs,
            "floor_list_ms": floor_list,
            "floor_post_ms": floor_post,
            "pages": {name: median(values) for name, values in pages.items()},
            "posts": {name: median(values) for name, values in posts.items()},
            "sql": guest.sql,
            "tail": {name: _tail(tails, name) for name in visitor.PAGES},
            "cold_start": median(cold["hub"]) / median(cold["floor"]),
            "cold_start_s": median(cold["hub"]),
            "memory": hub.memory() / floor.memory(),
            "memory_mb": hub.memory(),
        }


def _tail(tails: list[tuple[str, list[float]]], wanted: str) -> float:
    walls = sorted(wall for name, some in tails if name == wanted for wall in some)
    return walls[int(0.99 * (len(walls) - 1))] / median(walls)


def report(result: dict, worst: dict[str, float]) -> None:
    """Print a table of the case and take its figures into the worst of all."""

    def note(figure: str, value: float) -> None:
        worst[figure] = max(worst[figure], round(value, 2))

    print(
        f"\n{result['database']}, {result['needs']:,} needs: floor list "
        f"{result['floor_list_ms']:.2f} ms, POST {result['floor_post_ms']:.2f} ms"
    )
    for name, cost in result["pages"].items():
        ratio = cost / result["floor_list_ms"]
        kind = visitor.PAGES[name].kind
        note(f"{kind}_cpu_vs_floor", ratio)
        note("p99_over_p50", result["tail"][name])
        print(
            f"  GET  {name:<18} {cost:6.2f} ms  {ratio:5.2f} x floor's list   "
            f"{result['sql'][name]} SQL   p99/p50 {result['tail'][name]:.2f}"
        )
    for name, cost in result["posts"].items():
        ratio = cost / result["floor_post_ms"]
        note("post_cpu_vs_floor", ratio)
        print(f"  POST {name:<18} {cost:6.2f} ms  {ratio:5.2f} x floor's POST")
    note("max_sql", max(result["sql"].values()))
    note("cold_start_vs_floor", result["cold_start"])
    note("memory_vs_floor", result["memory"])
    print(
        f"  start {result['cold_start_s']:.2f} s = {result['cold_start']:.2f} x floor; "
        f"worker {result['memory_mb']:.0f} MB = {result['memory']:.2f} x floor",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="under a minute, rougher figures")
    parser.add_argument("--database", choices=("sqlite", "postgres"), help="this one alone")
    parser.add_argument("--needs", type=int, help="so many alone")
    asked = parser.parse_args()
    pin_client()
    worst = dict.fromkeys(GOALS, 0.0)
    for kind in [asked.database] if asked.database else ["sqlite", "postgres"]:
        python = lean_python(kind)
        for needs in [asked.needs] if asked.needs else [1_000] if asked.quick else [1_000, 100_000]:
            with tempfile.TemporaryDirectory() as folder:
                report(measure(kind, needs, Path(folder), python, asked.quick), worst)
    print("\ngoals:", ", ".join(f"{name} <= {goal}" for name, goal in GOALS.items()))
    print(json.dumps(worst))


if __name__ == "__main__":
    main()
