"""A Redis of a test's own, which it may stop and start again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.processes import running


@contextmanager
def redis_at(program: str, port: int) -> Iterator[str]:
    """Yields its address once it answers; nothing is kept when it stops."""
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", ""]
    with TemporaryDirectory() as folder:
        log = Path(folder) / "redis.log"
        with running(command, until="Ready to accept connections", log=log):
            yield f"redis://127.0.0.1:{port}/0"
