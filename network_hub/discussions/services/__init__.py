"""The commands on rooms, by what they change."""

from network_hub.discussions.services.mending import delete_message, edit_message
from network_hub.discussions.services.reading import mark_read
from network_hub.discussions.services.speaking import post_message, start_topic

__all__ = ["delete_message", "edit_message", "mark_read", "post_message", "start_topic"]
