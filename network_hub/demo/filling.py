"""Fill an empty database with the demo, through the same services that people use."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy import delete, func, select, update

from network_hub.accounts.models import Organisation
from network_hub.core import clock
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Conflict
from network_hub.core.events import HAPPENED, AuditEntry
from network_hub.core.outbox import Parcel
from network_hub.demo import (
    acts_groups,
    acts_needs,
    acts_networks,
    acts_people,
    acts_reading,
    acts_seminars,
    acts_talk,
    acts_work,
)
from network_hub.demo.stage import Act, Stage, own_clock
from network_hub.networks.services.activity import note_activity
from network_hub.notifications.models import Notice, Rhythm
from network_hub.notifications.reactions import NOTICES

BEFORE_EVERYTHING = "-259 08:00"
NOW = "0 12:00"
NOTICED, STILL_NEW = timedelta(days=21), timedelta(days=3)


def fill(today: date) -> None:
    """Play the whole demo, as seen from `today`. All of it is stored, or none of it.

    Raises Conflict when there are organisations already. Needs an application context, and the
    process to itself: the clock is moved meanwhile.
    """
    if db.session.scalar(select(Organisation.id).limit(1)) is not None:
        raise Conflict("The demo goes into an empty database only; this one has organisations.")
    _play(Stage(today))


@command
def _play(stage: Stage) -> None:
    with own_clock() as set_clock:
        set_clock(stage.at(BEFORE_EVERYTHING))
        acts_people.settle(stage)
        for act in sorted(_script(stage), key=lambda act: act.at):
            set_clock(act.at)
            act.run()
    _tell_nobody(stage.at(NOW))


def _script(stage: Stage) -> Iterable[Act]:
    for part in (
        acts_networks,
        acts_needs,
        acts_groups,
        acts_seminars,
        acts_talk,
        acts_work,
        acts_reading,
    ):
        yield from part.acts(stage)


def _tell_nobody(now: datetime) -> None:
    """No mail and no live message about what never happened; only who was active is kept, and the
    notices that people would have by now."""
    db.session.flush()
    _write_notices(now)
    latest = select(AuditEntry.network_id, AuditEntry.organisation_id, func.max(AuditEntry.at))
    active = latest.group_by(AuditEntry.network_id, AuditEntry.organisation_id)
    for network_id, organisation_id, at in db.session.execute(active).all():
        if network_id is not None and organisation_id is not None:
            note_activity(network_id=network_id, organisation_id=organisation_id, on=at.date())
    db.session.execute(delete(Parcel))
    db.session.info.pop(HAPPENED, None)


def _write_notices(now: datetime) -> None:
    """Of the last weeks; all but the newest have been read. Of these everybody gets a digest at
    once, so that there is mail to look at, as long as it stays in the demo's own mailbox."""
    lately = select(AuditEntry).where(AuditEntry.at > now - NOTICED, AuditEntry.kind.in_(NOTICES))
    for entry in db.session.scalars(lately.order_by(AuditEntry.id)).all():
        NOTICES[entry.kind]([entry])
    older = update(Notice).where(Notice.at < now - STILL_NEW)
    db.session.execute(older.values(read_at=Notice.at))
    db.session.execute(update(Notice).values(mail_at=None))
    if not current_app.config["MAIL_URL"]:
        new = update(Notice).where(Notice.read_at.is_(None), Notice.rhythm.is_not(None))
        db.session.execute(new.values(rhythm=Rhythm.DAILY, mail_at=clock.now()))
