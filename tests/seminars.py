"""Meetings made by the people of the cast, through the same services as everyone's."""

from dataclasses import replace
from datetime import timedelta

from network_hub.seminars import services
from network_hub.seminars.models import Audience, Plan, SeminarKind
from tests.actors import ASTRID
from tests.cast import NOON

IN_A_WEEK = NOON + timedelta(days=7)  # Monday 9 March, 13:00 in Stockholm
PLAN = Plan(
    title="What the market said",
    kind=SeminarKind.LECTURE,
    starts_at=IN_A_WEEK,
    ends_at=IN_A_WEEK + timedelta(hours=2),
    audience=Audience.MEMBERS,
    language="en",
    description="Answers, and what nobody wanted to answer.",
    place="Town hall",
    video_link="https://video.example/room",
)


def drafted(actor=ASTRID, network_id=1, group_id=None, **rest):
    return services.plan(
        actor,
        replace(PLAN, **rest),
        network_id=None if group_id else network_id,
        group_id=group_id,
    )


def published(actor=ASTRID, network_id=1, group_id=None, **rest):
    return services.publish(actor, drafted(actor, network_id, group_id, **rest).id)
