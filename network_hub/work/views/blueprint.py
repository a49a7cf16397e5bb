"""The blueprint, and what its pages share."""

from typing import NamedTuple

from flask import Blueprint, render_template, request, url_for

from network_hub.core.actor import Actor
from network_hub.core.errors import NotFound
from network_hub.core.policy import authorize
from network_hub.discussions.models import Address, RoomKind
from network_hub.discussions.places import Venue
from network_hub.discussions.queries import room
from network_hub.discussions.said import Said
from network_hub.discussions.words import plain
from network_hub.edge.converters import as_id
from network_hub.edge.frame import belongs_to
from network_hub.edge.language import chosen
from network_hub.work import queries
from network_hub.work.forms import LONGEST_TITLE
from network_hub.work.models import Kind
from network_hub.work.places import expect_words, home_of
from network_hub.work.words import ICONS, KINDS, POINT_STATES, TONES, state_of

bp = Blueprint("work", __name__)
PAGES = {
    Kind.TASK: ("work.task", "task_id"),
    Kind.POINT: ("work.point", "point_id"),
    Kind.NEED: ("registers.need", "need_id"),
}


class Beginning(NamedTuple):
    """Where something new belongs, and the message that it is made of, if it is."""

    venue: Venue
    said: Said | None

    @property
    def language(self) -> str:
        return self.said.message.language if self.said else chosen()

    @property
    def message_id(self) -> int | None:
        return self.said.message.id if self.said else None

    def words(self, longest: int = LONGEST_TITLE) -> tuple[str, str]:
        """A title and a text to begin from: how the message begins, and all of it when there is
        more."""
        if self.said is None:
            return "", ""
        title, text = title_of(self.said, longest), self.said.message.text
        return title, "" if title == text.strip() else text

    @property
    def arguments(self) -> dict[str, object]:
        """What the address of the form says of it."""
        if self.said:
            return {"of": self.said.message.id}
        kind, key = self.venue.address
        return {str(kind): key}


def title_of(said: Said, longest: int) -> str:
    """How the message begins, as a title: its first line, cut between two words."""
    first = plain(said.message.html.split("</p>")[0].split("</li>")[0])
    if len(first) <= longest:
        return first
    return f"{first[: longest - 1].rsplit(' ', 1)[0]}…"


def beginning(actor: Actor) -> Beginning:
    """From the address: `of` a message, else in a `network` or a `group`. Raises NotFound when
    there is none where the actor may read, Forbidden when they may not write there."""
    if (message_id := as_id(request.args.get("of", ""))) is not None:
        said = queries.made_from(actor, message_id)
        expect_words(said.message)
        _, _, venue = home_of(actor, said.venue)
        found = Beginning(venue, said)
    else:
        asked = asked_place(actor)
        if asked is None:
            raise NotFound("There is no such room.")
        found = Beginning(asked, None)
    authorize(actor, "room.write", found.venue)
    return found


def asked_place(actor: Actor) -> Venue | None:
    """The network or the group that the address names; None when it names none."""
    for kind in (RoomKind.NETWORK, RoomKind.GROUP):
        if (key := as_id(request.args.get(kind, ""))) is not None:
            venue = room(actor, Address(kind, key))
            belongs_to(f"{kind}s")
            return venue
    return None


def url_of(kind: Kind, thing_id: int) -> str:
    endpoint, argument = PAGES[kind]
    return url_for(endpoint, **{argument: thing_id})  # type: ignore[arg-type]


def list_url(endpoint: str, venue: Venue) -> str:
    kind, key = venue.address
    return url_for(endpoint, **{str(kind): key})  # type: ignore[arg-type]


def show(template: str, venue: Venue | None, **more: object) -> str:
    """A page of a thing that belongs to `venue`."""
    if venue is not None:
        belongs_to(f"{venue.address.kind}s")
    return render_template(template, venue=venue, point_states=POINT_STATES, tones=TONES, **more)


# Globals, for macros see nothing else.
bp.add_app_template_global(KINDS, "made_kinds")  # type: ignore[arg-type]
bp.add_app_template_global(ICONS, "made_icons")  # type: ignore[arg-type]
bp.add_app_template_global(state_of, "made_state")
bp.add_app_template_global(url_of, "made_url")
