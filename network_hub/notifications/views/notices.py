"""A person's notices, and the bell in the frame."""

from datetime import datetime

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from network_hub.core.pages import after, cursor
from network_hub.edge.access import SIGNED_IN, current_actor, door
from network_hub.notifications import queries, services, words
from network_hub.notifications.queries import NoticeRow
from network_hub.notifications.queries.notices import MOST
from network_hub.notifications.things import by_thing, page_of
from network_hub.notifications.views.blueprint import bp


@bp.get("/notices")
@door(SIGNED_IN)
def index() -> ResponseReturnValue:
    page = queries.notices(current_actor(), request.args.get("after"))
    first = page.rows[0] if page.rows else None
    return render_template(
        "notifications/index.html",
        page=page,
        things=by_thing(page.rows),
        until=cursor([first.at, first.entry_id]) if first else None,
        url_of=url_of,
        words=words,
    )


@bp.get("/notices/count")
@door(SIGNED_IN)
def count() -> ResponseReturnValue:
    """For the bell, when it has been told that its number is another."""
    number = unread()
    return {"shown": shown(number), "said": counted(number)}


@bp.post("/notices/read")
@door(SIGNED_IN)
def mark_read() -> ResponseReturnValue:
    at, entry_id = after(request.form.get("until", ""), datetime, int)
    services.mark_all_read(current_actor(), (at, entry_id))
    return redirect(url_for(".index"), 303)


@bp.app_template_global("unread_notices")
def unread() -> int:
    return _frame().unread


@bp.app_template_global("mail_stopped")
def mail_stopped() -> bool:
    """Whether mail to the reader has come back."""
    return _frame().mail_stopped


def _frame() -> queries.Frame:
    if "frame" not in g:
        g.frame = queries.frame(current_actor())
    found: queries.Frame = g.frame
    return found


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


def url_of(row: NoticeRow) -> str:
    endpoint, values = page_of(row)
    return url_for(endpoint, **values)
