"""Answers by mail: as mail programs write them, and what comes of them."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid

from network_hub.core.db import db
from network_hub.core.outbox import deliver_all
from network_hub.discussions.models import Message
from network_hub.notifications import intake
from tests.mail import SOON, text_of

HOME = "svar@hub.example"
HERS = "astrid@skurup.example"


def answer(mail, text="We have three.", sender=HERS, **headers):
    """As a mail program makes it: to where it says, with the mail quoted beneath."""
    made = EmailMessage()
    made["From"] = f"Astrid Ek <{sender}>"
    made["To"] = str(mail["Reply-To"] if not isinstance(mail, str) else mail)
    made["Subject"] = "Re: Chargers"
    made["Message-ID"] = headers.pop("Message_ID", None) or make_msgid()
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    quoted = (
        "" if isinstance(mail, str) else "".join(f"> {one}\n" for one in text_of(mail).split("\n"))
    )
    made.set_content(f"{text}\n\nDen mån 2 mars 2026 skrev Hubben <a@b.se>:\n{quoted}")
    return made


class Talk:
    """What comes of mail that arrives: in the topic, and by mail to who wrote it."""

    def __init__(self, inside, days, topic):
        self.inside, self.days, self.topic = inside, days, topic

    def arrive(self, mail, sender=HERS):
        self.inside(intake.take, str(mail["To"]), sender, bytes(mail))
        self.inside(deliver_all)

    @property
    def spoken(self):
        """What stands in the topic, in order, with who said it for whom."""

        def read():
            rows = db.session.query(Message).filter_by(topic_id=self.topic)
            ordered = rows.order_by(Message.number)
            return [(row.author_id, row.organisation_id, row.text) for row in ordered]

        return self.inside(read)

    def told(self, at=SOON + timedelta(minutes=1)):
        return self.days.until(at)
