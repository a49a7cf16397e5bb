"""What belongs to topics beside their messages, for who is known to read their rooms."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import Organisation, User
from network_hub.core.db import db
from network_hub.discussions.models import Topic, TopicMerge
from network_hub.discussions.queries.pins import pins
from network_hub.discussions.queries.themselves import banners
from network_hub.discussions.wire import Around, Merged


def around(topics: Sequence[Topic]) -> dict[int, Around]:
    """Asks only for what there is."""
    hung, pinned, came = banners(topics), pins(topics), merged(topics)
    return {topic.id: Around(hung[topic.id], pinned[topic.id], came[topic.id]) for topic in topics}


def merged(topics: Sequence[Topic]) -> dict[int, list[Merged]]:
    """What was put into each, also into what was then put into it, by the place where it begins."""
    found: dict[int, list[Merged]] = {topic.id: [] for topic in topics}
    among = [topic.id for topic in topics if topic.merge_count]
    if not among:
        return found
    came = (
        select(
            Topic.id, Topic.merged_into_id.label("into"), (Topic.merged_after + 1).label("first")
        )
        .where(Topic.merged_into_id.in_(among))
        .cte(recursive=True)
    )
    before = aliased(Topic)
    came = came.union_all(
        select(before.id, came.c.into, came.c.first + before.merged_after).join(
            came, before.merged_into_id == came.c.id
        )
    )
    rows = db.session.execute(
        select(
            came.c.into,
            came.c.first,
            Topic.title,
            Topic.language,
            TopicMerge.at,
            User.id,
            User.name,
            Organisation.id,
            Organisation.name,
        )
        .select_from(came)
        .join(Topic, Topic.id == came.c.id)
        .join(TopicMerge, TopicMerge.topic_id == came.c.id)
        .join(User, User.id == TopicMerge.user_id)
        .join(Organisation, Organisation.id == TopicMerge.organisation_id)
        .order_by(came.c.first, TopicMerge.at)
    )
    for into, *merge in rows:
        found[into].append(Merged(*merge))
    return found
