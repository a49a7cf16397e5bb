"""Beginning while the database or Redis is away: that is said once, and waited for.

A process that gave up instead would be started again and again by whoever looks after it, with a
traceback each time, or not at all after a few.
"""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

from flask import Flask
from sqlalchemy.exc import DBAPIError

from network_hub.core.away import Spell

PAUSE = 0.5  # seconds between two attempts


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
    away = Spell(f"{name}_is_gone", f"{name}_is_back")
    while (error := _failure(ask, fault)) is not None:
        away.goes_on(error, waits=True)
        sleep(PAUSE)
    away.is_over()


def _failure(ask: Callable[[], object], fault: type[Exception]) -> Exception | None:
    try:
        ask()
    except fault as error:
        return error
    return None
