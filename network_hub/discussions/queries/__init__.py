"""Reads of rooms. Each begins with a room that the actor may read; see `room`."""

from network_hub.discussions.queries.around import around
from network_hub.discussions.queries.drafts import answered_id, beside, draft
from network_hub.discussions.queries.files import may_read_with
from network_hub.discussions.queries.finding import (
    Hit,
    Scope,
    TopicHit,
    found,
    speakers,
    standing,
    topics_found,
)
from network_hub.discussions.queries.following import Following, following
from network_hub.discussions.queries.marks import read_mark, spoke_at
from network_hub.discussions.queries.messages import (
    Reading,
    Spoken,
    message,
    quote,
    sent,
    told,
    topic,
    versions,
)
from network_hub.discussions.queries.moves import (
    Trace,
    destinations,
    has_moved,
    moved_to,
    neighbours,
    traces,
    whereabouts,
)
from network_hub.discussions.queries.pins import pin_of, pins, room_pins
from network_hub.discussions.queries.reactions import reactions
from network_hub.discussions.queries.readers import called_on, named, reach, reads
from network_hub.discussions.queries.reports import (
    Case,
    MyReport,
    Reported,
    count_reports,
    counted_reports,
    hidden_words,
    my_report,
    others_tidy,
    reports_of,
    waiting_reports,
)
from network_hub.discussions.queries.rooms import home_of, is_room, room
from network_hub.discussions.queries.sequence import events
from network_hub.discussions.queries.suggestions import suggestions
from network_hub.discussions.queries.themselves import banners, begun, kept_banner
from network_hub.discussions.queries.topics import Glance, Listing, News, TopicRow, glance, topics
from network_hub.discussions.queries.unread import Unread, next_unread, unread

__all__ = [
    "Case",
    "Following",
    "Glance",
    "Hit",
    "Listing",
    "MyReport",
    "News",
    "Reading",
    "Reported",
    "Scope",
    "Spoken",
    "TopicHit",
    "TopicRow",
    "Trace",
    "Unread",
    "answered_id",
    "around",
    "banners",
    "begun",
    "beside",
    "called_on",
    "count_reports",
    "counted_reports",
    "destinations",
    "draft",
    "events",
    "following",
    "found",
    "glance",
    "has_moved",
    "hidden_words",
    "home_of",
    "is_room",
    "kept_banner",
    "latest",
    "may_read_with",
    "message",
    "moved_to",
    "my_report",
    "named",
    "neighbours",
    "next_unread",
    "others_tidy",
    "pin_of",
    "pins",
    "quote",
    "reach",
    "reactions",
    "read_mark",
    "reads",
    "reports_of",
    "room",
    "room_pins",
    "sent",
    "speakers",
    "spoke_at",
    "standing",
    "suggestions",
    "told",
    "topic",
    "topics",
    "topics_found",
    "traces",
    "unread",
    "versions",
    "waiting_reports",
    "whereabouts",
]
