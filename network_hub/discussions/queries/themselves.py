"""Topics themselves, whatever is said in them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import Actor
from network_hub.core.db import db
from network_hub.core.errors import NotFound
from network_hub.discussions.models import Address, Banner, BannerKind, Room, Topic, TopicState
from network_hub.discussions.queries.messages import QUOTE, quoted, quoted_author
from network_hub.discussions.queries.rooms import is_room, room
from network_hub.discussions.said import Begun
from network_hub.discussions.wire import Hung, Quote


def begun(actor: Actor, address: Address, topic_id: int) -> Begun:
    """A topic as it is now, whatever was read of it before.

    Raises NotFound unless the actor may read the room.
    """
    venue = room(actor, address)
    found = select(Topic).join(Room, Room.id == Topic.room_id)
    mine = found.where(is_room(address), Topic.id == topic_id)
    topic = db.session.scalar(mine.execution_options(populate_existing=True))
    if topic is None:
        raise NotFound("There is no such topic.")
    return Begun(venue, topic)


def banners(topics: Sequence[Topic]) -> dict[int, list[Hung]]:
    """What stands at the tops of topics that are known to be readable, by topic."""
    found: dict[int, list[Hung]] = {topic.id: [] for topic in topics}
    marked = [topic.id for topic in topics if topic.locked or topic.state is not TopicState.OPEN]
    if not marked:
        return found
    rows = db.session.execute(
        select(Banner, User.name, Organisation.name, *QUOTE)
        .join(Topic, Topic.id == Banner.topic_id)
        .join(User, User.id == Banner.user_id)
        .join(Organisation, Organisation.id == Banner.organisation_id)
        .outerjoin(quoted, quoted.id == Banner.message_id)
        .outerjoin(quoted_author, quoted_author.id == quoted.author_id)
        .where(Banner.topic_id.in_(marked), holds())
        .order_by(Banner.topic_id, Banner.kind)
        .execution_options(populate_existing=True)
    )
    answer: Any
    for banner, person, organisation, *answer in rows:
        points_to = Quote(*answer) if answer[0] else None
        found[banner.topic_id].append(Hung(banner, person, organisation, points_to))
    return found


def kept_banner(topic: Topic, kind: BannerKind) -> Banner | None:
    """The last one of its kind, whether the topic is so still or not."""
    return db.session.get(Banner, (topic.id, kind))


def holds() -> ColumnElement[bool]:
    """Not what the topic was before."""
    return or_(
        and_(Banner.kind == BannerKind.ANSWERED, Topic.state == TopicState.ANSWERED),
        and_(Banner.kind == BannerKind.CONCLUDED, Topic.state == TopicState.CONCLUDED),
        and_(Banner.kind == BannerKind.LOCKED, Topic.locked),
    )
