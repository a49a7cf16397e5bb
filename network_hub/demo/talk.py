"""All conversations of the demo."""

from network_hub.demo import talk_country, talk_needs, talk_seminars, talk_skane

TOPICS = (
    *talk_skane.TOPICS,
    *talk_needs.TOPICS,
    *talk_seminars.TOPICS,
    *talk_country.TOPICS,
)
