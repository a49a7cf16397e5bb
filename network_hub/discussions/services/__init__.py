"""The commands on rooms, by what they change."""

from network_hub.discussions.services.drafting import (
    drop_drafts,
    save_draft,
    throw_old_drafts_away,
)
from network_hub.discussions.services.following import heed_room, heed_topic
from network_hub.discussions.services.hiding import hide_message, show_message
from network_hub.discussions.services.mending import delete_message, edit_message
from network_hub.discussions.services.merging import merge_topics
from network_hub.discussions.services.moving import move_topic
from network_hub.discussions.services.pinning import pin_message, unpin_message
from network_hub.discussions.services.reacting import react
from network_hub.discussions.services.reading import mark_all_read, mark_read, mark_unread
from network_hub.discussions.services.reporting import leave_reported, report_message
from network_hub.discussions.services.speaking import (
    OneByOne,
    Sent,
    post_message,
    post_together,
    start_topic,
)
from network_hub.discussions.services.splitting import split_topic
from network_hub.discussions.services.topics import (
    conclude_topic,
    mark_answered,
    pace_topic,
    rename_topic,
    reopen_topic,
)

__all__ = [
    "OneByOne",
    "Sent",
    "conclude_topic",
    "delete_message",
    "drop_drafts",
    "edit_message",
    "heed_room",
    "heed_topic",
    "hide_message",
    "leave_reported",
    "mark_all_read",
    "mark_answered",
    "mark_read",
    "mark_unread",
    "merge_topics",
    "move_topic",
    "pace_topic",
    "pin_message",
    "post_message",
    "post_together",
    "react",
    "rename_topic",
    "reopen_topic",
    "report_message",
    "save_draft",
    "show_message",
    "split_topic",
    "start_topic",
    "throw_old_drafts_away",
    "unpin_message",
]
