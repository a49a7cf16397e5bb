"""What processes hold, read from outside: /proc, and PostgreSQL's own list."""

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool


@dataclass(frozen=True)
class Sample:
    memory_mb: float  # shared memory divided among who shares it
    descriptors: float
    threads: float
    database_connections: float


def sample(pids: list[int], database: str) -> Sample:
    """Of all these processes together."""
    return Sample(
        memory_mb=sum(map(_memory, pids)) / 1024,
        descriptors=sum(len(_links(pid)) for pid in pids),
        threads=sum(len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in pids),
        database_connections=_connections(pids, database),
    )


def _memory(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    return int(found[1]) if found else 0


def _links(pid: int) -> list[str]:
    links = []
    for path in Path(f"/proc/{pid}/fd").iterdir():
        try:
            links.append(str(path.readlink()))
        except OSError:  # closed meanwhile
            continue
    return links


def _connections(pids: list[int], database: str) -> int:
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        return sum(link == url.database for pid in pids for link in _links(pid))
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
        return int(connection.scalar(text(asked)) or 0) - 1
