"""A Redis of a test's own, which it may stop and start again."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import redis


@contextmanager
def redis_at(program: str, port: int) -> Iterator[str]:
    """Yields its address once it answers; nothing is kept when it stops."""
    command = [program, "--bind", "127.0.0.1", "--port", str(port), "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        url = f"redis://127.0.0.1:{port}/0"
        with redis.Redis.from_url(url) as client:
            _until_it_answers(client)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _until_it_answers(client: redis.Redis) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            client.ping()
            return
        except redis.ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)  # between two looks, not instead of one
