"""What is done with a mail that has come to one of our own addresses."""

import structlog

from network_hub.accounts.queries import reader
from network_hub.notifications import addresses, incoming, services
from network_hub.notifications.addresses import ReplyTo

log = structlog.get_logger(__name__)


def take(recipient: str, envelope_sender: str, raw: bytes) -> None:
    """Note an answer, or that a mail came back. What a machine wrote is no answer, and is answered
    by nothing: so no two machines ever go on for ever."""
    to = addresses.read(recipient)
    if to is None:
        return
    mail = incoming.read(raw, envelope_sender)
    if isinstance(to, ReplyTo):
        if mail.automatic:
            log.info("automatic_mail_ignored", user_id=to.user_id)
            return
        services.take_in(
            to.user_id,
            mail.key,
            until=to.until,
            since=to.since,
            organisation_id=to.organisation_id,
            topic_id=to.topic_id,
            sender=mail.sender[:254],
            attached=mail.attached,
            text=mail.text,
        )
        return
    report, person = incoming.report(raw), reader(to.user_id)
    # Of an address that the person no longer has, it says nothing about the one that they have.
    if report and person and addresses.stands_for(person.email) == to.address:
        services.mail_returned(to.user_id, mail.key, for_good=report.for_good)
