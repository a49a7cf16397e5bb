"""Mail about notices, as it comes to people in the course of time."""

from datetime import timedelta
from email import message_from_bytes, policy

from network_hub.core import clock
from network_hub.core.db import db
from network_hub.core.outbox import deliver_all
from network_hub.notifications import post, services
from network_hub.notifications.models import Kind, Mailing
from tests.cast import NOON

SOON = NOON + timedelta(minutes=2)  # what comes at once has come
MORNING = NOON + timedelta(hours=18)  # Tuesday, 07:00 in Stockholm: digests
MONDAY = NOON + timedelta(days=6, hours=18)


class Days:
    """`until(moment)` is what has come by then: to whom, oldest first, each mail once."""

    def __init__(self, app, monkeypatch):
        self.app, self.monkeypatch = app, monkeypatch
        self._seen = set()

    def until(self, moment):
        with self.app.app_context():
            deliver_all()  # what has happened, at its time
        self.set(moment)
        with self.app.app_context():
            deliver_all()
            post.send_all()
        return self.arrived()

    def set(self, moment):
        self.monkeypatch.setattr(clock, "now", lambda: moment)

    def arrived(self):
        folder = self.app.config["INSTANCE"] / "mail"
        fresh = [file for file in sorted(folder.glob("*.eml")) if file not in self._seen]
        self._seen.update(fresh)
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in fresh]

    def waiting(self):
        with self.app.app_context():
            return db.session.query(Mailing).count()


def to(mails, nick):
    return [mail for mail in mails if str(mail["To"]).startswith(f"{nick}@")]


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def html_of(mail):
    return mail.get_body(("html",)).get_content()


def wants(inside, actor, rhythm, *kinds, network_id=0):
    inside(services.choose_mail, actor, dict.fromkeys(kinds or Kind, rhythm), network_id)
