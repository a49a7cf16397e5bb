"""`network-hub check`: is what the hub stands on there, and does a browser get through to it?"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import click
from flask import Flask, current_app

from network_hub.commands.hub import opened
from network_hub.setup import welcome

LEAST_FREE = 500 * 1024 * 1024  # bytes
LONGEST_WAIT = 300  # seconds
LIE = "192.0.2.1"


class Wrong(Exception):
    """What is not as it should be, in a line for the operator."""


@click.command("check")
@click.argument("address", required=False)
def command(address: str | None) -> None:
    """Look at database, Redis, jobs and disk; with ADDRESS also at the way from there to the hub.

    ADDRESS is what people type: https://hub.example.se. Ends with status 1 when something is wrong.
    """
    looks: dict[str, Callable[[], str]] = {
        "Database": _database,
        "Redis": _redis,
        "Jobs": _jobs,
        "Disk": _disk,
    }
    if address:
        looks["Address"] = lambda: _seen(address)
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


def _jobs() -> str:
    """What waits for them is done within moments; the sweep comes each minute."""
    from sqlalchemy import func, select
    from sqlalchemy.exc import SQLAlchemyError

    from network_hub.core import clock
    from network_hub.core.db import db
    from network_hub.core.outbox import Parcel

    try:
        oldest = db.session.scalar(select(func.min(Parcel.due_at)))
    except SQLAlchemyError:
        raise Wrong("The database does not say.") from None
    waited = (clock.now() - oldest).total_seconds() if oldest else 0
    if waited > LONGEST_WAIT:
        raise Wrong(f"Nothing has been done for {waited / 60:.0f} minutes. Do the jobs run?")
    return "nothing waits for long"


def _disk() -> str:
    folder = current_app.config["INSTANCE"]
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise Wrong(str(error)) from None
    if free < LEAST_FREE:
        raise Wrong(f"Only {free // 2**20} MB are free in {folder}.")
    return f"{free // 2**20} MB free in {folder}"


def _seen(address: str) -> str:
    """What the hub takes for the scheme, the Host and the address of who asks, a liar included."""
    _require_web(address)
    seen, came_from = _asked(urlsplit(address))
    if LIE in seen.values() or seen["scheme"] == "ftp":
        raise Wrong(f"The hub believes what any visitor says of themselves: {seen}")
    here = f"{seen['scheme']}://{seen['host']}"
    if here != address.rstrip("/").lower():
        raise Wrong(f"The hub takes itself for {here}. Does the proxy pass on Host and scheme?")
    if not seen["address"] or _is_loopback(seen["address"]) > _is_loopback(came_from):
        raise Wrong(
            f"The hub sees {seen['address'] or 'nobody'} in place of {came_from}: HUB_PROXY"
        )
    return f"the hub sees {here}, and {seen['address']} asking"


def _asked(url: SplitResult) -> tuple[dict[str, str], str]:
    """What the hub says that it sees, and the address that the question left from."""
    lie = {"X-Forwarded-For": LIE, "X-Forwarded-Host": LIE, "X-Forwarded-Proto": "ftp"}
    connection = HTTPConnection(url.netloc)
    try:
        connection.sock = welcome.reached(url)
        came_from = connection.sock.getsockname()[0]
        connection.request("GET", "/check", headers=lie)
        answer = connection.getresponse()
        if answer.status != HTTPStatus.OK:
            raise Wrong(f"{url.geturl()} answers {answer.status} {answer.reason}")
        return json.load(answer), came_from
    except (OSError, HTTPException, ValueError) as error:
        raise Wrong(str(error)) from None
    finally:
        connection.close()


def _is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback


def _require_web(address: str) -> None:
    if not address.startswith(("http://", "https://")):
        raise Wrong("The address begins with https:// or http://.")


def _live(address: str) -> str:
    """One real WebSocket, with the Origin that a browser sends: it is let in only when the hub sees
    the scheme and Host that people type."""
    _require_web(address)
    try:
        welcome.try_live_channel(address, origin=address.rstrip("/"))
    except (OSError, RuntimeError) as error:
        raise Wrong(f"{error}") from None
    return "a WebSocket opens, and the hub sees the address that people type"
