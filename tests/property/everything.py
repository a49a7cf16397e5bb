"""Groups, seminars and needs of every kind, in every network of the cast."""

from datetime import date, timedelta
from itertools import product

from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.groups.models import Group
from network_hub.registers.models import Need, NeedStatus, Visibility
from network_hub.seminars.models import Audience, Seminar, SeminarKind, SeminarStatus
from tests.cast import NOON

PLACES = ((None, None), (1, None), (2, None), (3, None), (1, 1), (2, 3), (3, 4))


@command
def groups_in_every_network():
    for key, network_id in ((1, 1), (2, 1), (3, 2), (4, 3)):
        db.session.add(
            Group(
                id=key,
                network_id=network_id,
                name=f"Group {key}",
                started_by=1,
                created_at=NOON,
                ends_on=date(2026, 12, 31) if key != 2 else date(2026, 1, 31),
            )
        )


@command
def seminars_of_every_kind():
    every = product(PLACES, Audience, SeminarStatus, (1, 8))
    for number, ((network_id, group_id), audience, status, organisation_id) in enumerate(every):
        db.session.add(
            Seminar(
                network_id=network_id,
                group_id=group_id,
                organisation_id=organisation_id,
                created_by=1,
                title=f"Seminar {number}",
                kind=SeminarKind.LECTURE,
                status=status,
                audience=audience,
                starts_at=NOON,
                ends_at=NOON + timedelta(hours=1),
                uid=f"{number}@test",
                created_at=NOON,
            )
        )


@command
def needs_of_every_kind():
    every = product((1, 2, 3), (2, 4), NeedStatus, Visibility)
    for network_id, organisation_id, status, visibility in every:
        db.session.add(
            Need(
                network_id=network_id,
                organisation_id=organisation_id,
                owner_id=2,
                status=status,
                visibility=visibility,
                title=f"{network_id} {organisation_id} {status} {visibility}",
                created_at=NOON,
                changed_at=NOON,
            )
        )
