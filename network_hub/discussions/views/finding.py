"""Finding what was said: by its words, and by its address."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice as Choice

from network_hub.core.actor import Actor
from network_hub.core.stems import Wanted, excerpt
from network_hub.discussions import queries
from network_hub.discussions.forms import FindForm
from network_hub.discussions.models import Address
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import Scope
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.ways import message_url, page_of
from network_hub.discussions.words import plain
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id


@bp.get("/messages/<int:message_id>")
@door(BUYER)
def message(message_id: int) -> ResponseReturnValue:
    """Where the message stands now, wherever it has been moved to: an address for ever."""
    address, found = queries.standing(current_actor(), message_id)
    return redirect(message_url(address, found))


@bp.get("/messages/search")
@door(BUYER)
def search() -> ResponseReturnValue:
    """In every room that one may read."""
    return _found(current_actor(), None)


@bp.get("/rooms/<kind>/<int:subject_id>/search")
@door(BUYER)
def search_room(kind: str, subject_id: int) -> ResponseReturnValue:
    actor = current_actor()
    return _found(actor, queries.room(actor, Address.of(kind, subject_id)))


def _found(actor: Actor, venue: Venue | None) -> ResponseReturnValue:
    form = FindForm(request.args)
    speakers = queries.speakers(actor, venue)
    form.organisation.choices = [
        Choice("", _("All")),
        *(Choice(str(key), name) for key, name in speakers),
    ]
    wanted = Wanted.of(form.q.data or "") if form.validate() else Wanted()
    topic_id = as_id(request.args.get("topic", "")) if venue else None
    scope = Scope(
        venue=venue,
        topic_id=topic_id,
        organisation_id=as_id(form.organisation.data or ""),
        since=form.since.data,
        until=form.until.data,
    )
    page = queries.found(actor, wanted, scope, request.args.get("after"))
    return render_template(
        "discussions/search.html",
        venue=venue,
        about=venue and page_of(venue.address),
        form=form,
        topic_id=topic_id,
        narrowed=bool(form.errors or scope.organisation_id or scope.since or scope.until),
        asked=any(wanted),
        page=page,
        topics=queries.topics_found(actor, wanted, scope) if _titles_too(wanted, scope) else [],
        excerpt=lambda html: excerpt(plain(html), wanted),
        marked=lambda title: excerpt(title, wanted),
    )


def _titles_too(wanted: Wanted, scope: Scope) -> bool:
    """A title is of no time and nobody's; and above the first page only."""
    narrowed = scope.topic_id or scope.organisation_id or scope.since or scope.until
    return any(wanted) and not narrowed and "after" not in request.args
