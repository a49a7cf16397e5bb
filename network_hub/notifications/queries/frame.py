"""What the frame of a page asks: how many notices are new, and whether mail has come back.

A page may ask eight things, and its frame should leave it all but the session and this one.
"""

from typing import Any, NamedTuple

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.prepared import Rows, prepared
from network_hub.notifications.models import Mailbox
from network_hub.notifications.queries.notices import count_unread


class Frame(NamedTuple):
    unread: int
    mail_stopped: bool


def frame(actor: Actor) -> Frame:
    return Frame._make(_frame(actor, now=clock.now()).one())


@prepared
def _frame(actor: Actor, *, now: Any) -> Rows:
    unread = count_unread(actor, now).scalar_subquery()
    stopped = select(Mailbox).where(
        Mailbox.user_id == actor.user_id, Mailbox.stopped_at.is_not(None)
    )
    return select(unread, stopped.exists())
