"""A person's notices, and the bell in the frame."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from network_hub.accounts.queries import SignedIn, standing_of
from network_hub.core.actor import Actor
from network_hub.core.pages import after, cursor
from network_hub.edge.access import SIGNED_IN, current_actor, door, read_standing_with
from network_hub.edge.tokens import INVITATION, token_for
from network_hub.networks.events import JoiningAsked
from network_hub.notifications import queries, services, words
from network_hub.notifications.models import Thing
from network_hub.notifications.queries import NoticeRow
from network_hub.notifications.queries.notices import MOST

bp = Blueprint("notifications", __name__, url_prefix="/notices")
_PAGES = {
    Thing.NETWORK: ("networks.network", "network_id"),
    Thing.NEED: ("registers.need", "need_id"),
    Thing.GROUP: ("groups.group", "group_id"),
    Thing.SEMINAR: ("seminars.seminar", "seminar_id"),
}


@bp.get("")
@door(SIGNED_IN)
def index() -> ResponseReturnValue:
    page = queries.notices(current_actor(), request.args.get("after"))
    first = page.rows[0] if page.rows else None
    return render_template(
        "notifications/index.html",
        page=page,
        things=_by_thing(page.rows),
        until=cursor([first.at, first.entry_id]) if first else None,
        url_of=url_of,
        words=words,
    )


@bp.get("/count")
@door(SIGNED_IN)
def count() -> ResponseReturnValue:
    """For the bell, when it has been told that its number is another."""
    number = unread()
    return {"shown": shown(number), "said": counted(number)}


@bp.post("/read")
@door(SIGNED_IN)
def mark_read() -> ResponseReturnValue:
    at, entry_id = after(request.form.get("until", ""), datetime, int)
    services.mark_all_read(current_actor(), (at, entry_id))
    return redirect(url_for(".index"), 303)


@bp.app_template_global("unread_notices")
def unread() -> int:
    """As it was read with the reader's seats, when this is a page that was asked for."""
    return g.unread_notices if "unread_notices" in g else queries.unread(current_actor())


@bp.record_once
def _read_seats_with_notices(state: BlueprintSetupState) -> None:
    read_standing_with(cast(Flask, state.app), _standing_of)


def _standing_of(person: SignedIn, origin: str) -> Actor:
    page = request.method == "GET" and not getattr(request, "namespace", None)
    if not page or person.organisation_id is None:
        return standing_of(person, origin)
    seats, g.unread_notices = queries.frame(standing_of(person, origin, seats={}))
    return standing_of(person, origin, seats)


@bp.app_template_global("bell_shown")
def shown(number: int) -> str:
    if number >= MOST:
        return f"{MOST - 1}+"
    return str(number) if number else ""


@bp.app_template_global("bell_said")
def counted(number: int) -> str:
    if not number:
        return gettext("No new notices")
    return ngettext("%(num)d new notice", "%(num)d new notices", number)


def _by_thing(rows: Sequence[NoticeRow]) -> list[list[NoticeRow]]:
    """What is about the same thing together, where the newest of it stands."""
    order: dict[tuple[Thing, int], int] = {}
    for row in rows:
        order.setdefault((row.thing, row.thing_id), len(order))
    place = [order[row.thing, row.thing_id] for row in rows]
    sorted_rows = sorted(zip(place, rows, strict=True), key=lambda pair: pair[0])
    return [[row for _, row in some] for _, some in groupby(sorted_rows, lambda pair: pair[0])]


def url_of(row: NoticeRow) -> str:
    """Where it can be seen, or answered."""
    if row.kind == JoiningAsked.kind:
        return url_for("networks.requests", network_id=row.thing_id)
    if row.thing is Thing.INVITATION:
        return url_for("networks.landing", token=token_for(INVITATION, row.thing_id))
    if row.thing is Thing.TOPIC:
        return url_for(
            "discussions.topic", kind=row.room, subject_id=row.room_id, topic_id=row.thing_id
        )
    endpoint, key = _PAGES[row.thing]
    values: dict[str, Any] = {key: row.thing_id}
    return url_for(endpoint, **values)
