"""`network-hub check`: is what the hub stands on there, and does a browser get through to it?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable

import click
from flask import Flask, current_app

from network_hub.commands.hub import opened

LEAST_FREE = 500 * 1024 * 1024  # bytes


class Wrong(Exception):
    """What is not as it should be, in a line for the operator."""


@click.command("check")
@click.argument("address", required=False)
def command(address: str | None) -> None:
    """Look at database, Redis and disk; with ADDRESS also whether live talk comes through.

    ADDRESS is what people type: https://hub.example.se. Ends with status 1 when something is wrong.
    """
    looks: dict[str, Callable[[], str]] = {
        "Database": _database,
        "Redis": _redis,
        "Disk": _disk,
    }
    if address:
        looks["Live"] = lambda: _live(address)
    with opened():
        faults = [title for title, look in looks.items() if not _said(title, look)]
    sys.exit(1 if faults else 0)


def _said(title: str, look: Callable[[], str]) -> bool:
    try:
        found, right = look(), True
    except Wrong as wrong:
        found, right = str(wrong), False
    click.echo(f"{'ok   ' if right else 'WRONG'}  {title:<10}{found}")
    return right


def _database() -> str:
    from sqlalchemy.exc import SQLAlchemyError

    from network_hub.core.db import db
    from network_hub.setup import database

    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    if "migrate" not in app.extensions:
        database.attach(app)
    try:
        newest = database.is_current(db.engine)
    except SQLAlchemyError as error:
        raise Wrong(str(error).splitlines()[0]) from None
    if not newest:
        raise Wrong("The tables are of another version than the program.")
    return f"{db.engine.dialect.name}, at the newest revision"


def _redis() -> str:
    url = current_app.config["REDIS_URL"]
    if not url:
        return "not used: one process"
    from redis import RedisError

    from network_hub.core.redis import client

    try:
        with client(url) as redis:
            redis.ping()
    except RedisError as error:
        raise Wrong(str(error)) from None
    return "answers"


def _disk() -> str:
    folder = current_app.config["INSTANCE"]
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise Wrong(str(error)) from None
    if free < LEAST_FREE:
        raise Wrong(f"Only {free // 2**20} MB are free in {folder}.")
    return f"{free // 2**20} MB free in {folder}"


def _live(address: str) -> str:
    """One real WebSocket, with the Origin that a browser sends: it is let in only when the hub sees
    the scheme and Host that people type."""
    from network_hub.setup import welcome

    if not address.startswith(("http://", "https://")):
        raise Wrong("The address begins with https:// or http://.")
    try:
        welcome.try_live_channel(address, origin=address.rstrip("/"))
    except (OSError, RuntimeError) as error:
        raise Wrong(f"{error}") from None
    return "a WebSocket opens, and the hub sees the address that people type"
