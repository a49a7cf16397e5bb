"""Beginning while the database or Redis is away: that is said once, and waited for.

A process that gave up instead would be started again and again by whoever looks after it, with a
traceback each time, or not at all after a few.
"""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

import structlog
from flask import Flask
from sqlalchemy.exc import DBAPIError

from network_hub.core.away import reason

PAUSE = 0.5  # seconds between two attempts
log = structlog.get_logger(__name__)


def wait_for_database(app: Flask) -> None:
    from network_hub.core.db import db

    def ask() -> None:
        with app.app_context(), db.engine.connect():
            pass

    _wait("database", ask, DBAPIError)


def wait_for_redis(app: Flask) -> None:
    from redis import RedisError

    from network_hub.core.redis import client

    with client(app.config["REDIS_URL"]) as redis:
        _wait("redis", redis.ping, RedisError)


def _wait(name: str, ask: Callable[[], object], fault: type[Exception]) -> None:
    said = False
    while (error := _failure(ask, fault)) is not None:
        if not said:
            log.warning(f"{name}_is_gone", error=error, waits=True)
        said = True
        sleep(PAUSE)
    if said:
        log.warning(f"{name}_is_back")


def _failure(ask: Callable[[], object], fault: type[Exception]) -> str | None:
    """What went wrong, in a line."""
    try:
        ask()
    except fault as error:
        return reason(error)
    return None
