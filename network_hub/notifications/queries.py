from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.db import db
from network_hub.notifications.models import Letter


def mail_is_waiting() -> bool:
    due = select(Letter.entry_id).where(Letter.due_at <= clock.now()).limit(1)
    return db.session.scalar(due) is not None
