"""What its reader may do with a message: for the menus on a topic's page, and as a page itself."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from network_hub.core.actor import Actor
from network_hub.core.policy import allows
from network_hub.discussions import queries
from network_hub.discussions.models import Address, Message, Topic
from network_hub.discussions.places import Venue
from network_hub.discussions.said import Begun, Said
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.messages import MESSAGE, about_one
from network_hub.discussions.views.ways import topic_url
from network_hub.discussions.wire import Byline
from network_hub.edge.access import BUYER, current_actor, door

Acts = frozenset[str]


class Menus(NamedTuple):
    """What its reader may do with messages that the page has not got yet, or that change there.

    `new`: with whatever is said while the page is open; `own` and `others`: besides, with one's
    own and with those of others; `some`: all that may be in a menu of the page.
    """

    new: Acts
    own: Acts
    others: Acts
    some: Acts


@dataclass(frozen=True)
class Reader:
    """Somebody in a topic. What holds for all messages there is asked of the rules once."""

    actor: Actor
    venue: Venue
    topic: Topic

    @cached_property
    def speaks(self) -> bool:
        return allows(self.actor, "room.write", self.venue)

    @cached_property
    def writes(self) -> bool:
        return self.speaks and not self.topic.locked

    @cached_property
    def changes(self) -> bool:
        return allows(self.actor, "topic.change", Begun(self.venue, self.topic))

    @cached_property
    def tidies(self) -> bool:
        return allows(self.actor, "room.tidy", self.venue)

    def may_with(self, message: Message, by: Byline) -> Acts:
        if message.deleted_at is not None or message.moved_to_id is not None:
            return frozenset()
        said = Said(self.venue, self.topic, message, by)
        of_one = ("edit", "delete", "report")
        acts = frozenset(act for act in of_one if allows(self.actor, f"message.{act}", said))
        judges = self.tidies and message.author_id != self.actor.user_id
        if message.hidden_at is not None:
            return acts | _if(judges, "show")
        splits = self.tidies and message.number > 1
        return acts | self._with_all | _if(judges, "hide") | _if(splits, "split")

    @cached_property
    def _with_all(self) -> Acts:
        """With every message that can be read."""
        makes_needs = allows(self.actor, "work.need", self.venue)
        return (
            frozenset({"unread", "link"})
            | _if(self.writes, "answer", "react")
            | _if(self.changes, "answers_it")
            | _if(self.speaks, "make")
            | _if(makes_needs, "need")
            | _if(self.tidies, "pin")
        )

    @property
    def menus(self) -> Menus:
        new = self._with_all | _if(self.tidies, "delete", "split")
        others = frozenset({"report"}) | _if(self.tidies, "hide")
        kept = _if(self.speaks, "edit", "delete") | _if(self.tidies, "show")
        own = _if(self.writes, "edit", "delete")
        return Menus(new, own, others, some=new | others | kept)


def _if(allowed: bool, *acts: str) -> Acts:
    return frozenset(acts if allowed else ())


@bp.get(f"{MESSAGE}/acts")
@door(BUYER)
def acts(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """The menu of a message, for who has no script."""
    actor, address = current_actor(), Address.of(kind, subject_id)
    said = queries.message(actor, address, topic_id, number)
    reader = Reader(actor, said.venue, said.topic)
    return render_template(
        "discussions/acts.html",
        **about_one(said),
        topic_url=topic_url(address, topic_id),
        acts_with=reader.may_with(said.message, said.by),
    )
