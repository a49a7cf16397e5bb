"""The post office: sends what waits, by the mail server or into a folder of files."""

import smtplib
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import structlog
from flask import current_app

from network_hub.accounts.queries import reader
from network_hub.core.text import clean_line
from network_hub.notifications import letters, mailings, queries
from network_hub.notifications.addresses import return_address
from network_hub.notifications.letters import Written, mail_host
from network_hub.notifications.models import Letter, Mailing
from network_hub.notifications.services import finish, gather, mail_returned, put_off, take

log = structlog.get_logger(__name__)
SENDER = "Nätverkshubben"
PATIENCE = 20  # seconds for each word of the mail server's


def send_all() -> None:
    while gather():
        pass
    while send_next():
        pass


def send_next() -> bool:
    """Send the mail that has waited longest, letters before all other; False when none is due."""
    mail = take(Letter) or take(Mailing)
    if mail is None:
        return False
    try:
        if (ready := _ready(mail)) is not None:
            _carry(ready, mail.since)
    except smtplib.SMTPRecipientsRefused as refusal:
        _refused(mail, refusal)
    except Exception as error:  # whatever it was, the next mail should not wait for it
        log.warning("mail_put_off", mail=type(mail).__name__, error=type(error).__name__)
        put_off(mail)
    else:
        finish(mail)
    return True


def _ready(mail: Letter | Mailing) -> EmailMessage | None:
    """None when there is no point in it any more."""
    to = _address(mail)
    receiver = queries.receiver(to) if to else None
    if receiver is None or (receiver.stopped and not _always(mail)):
        return None
    if isinstance(mail, Letter):
        written = letters.write(mail.entry, to)
        name = f"{mail.entry_id}.{_short(to)}"
    else:
        written = mailings.write(mail)
        name = f"mailing-{mail.id}.{mail.at:%Y%m%d%H%M%S}"
    if written is None:
        return None
    ready = message(written, to=to, at=mail.since, name=name)
    if receiver.user_id and (back := return_address(receiver.user_id, to)):
        ready["Return-Path"] = f"<{back}>"
    return ready


def _address(mail: Letter | Mailing) -> str:
    """Empty for somebody who is no longer here."""
    if isinstance(mail, Letter):
        return mail.address
    person = reader(mail.user_id)
    return person.email if person else ""


def _always(mail: Letter | Mailing) -> bool:
    """What its reader waits for at this moment comes although mail to them has come back."""
    return isinstance(mail, Letter) and mail.entry.kind in letters.AWAITED


def _refused(mail: Letter | Mailing, refusal: smtplib.SMTPRecipientsRefused) -> None:
    """The mail server does not take mail to the address: as if it had taken it and sent it back,
    unless it only does not just now."""
    (code, said), *_ = refusal.recipients.values()
    if code < 500:
        put_off(mail)
        return
    finish(mail)
    user_id = queries.receiver(_address(mail)).user_id
    if user_id is not None:
        for_good = said.startswith((b"5.1.", b"5.2.1"))
        key = f"{type(mail).__name__} {mail.since.isoformat()}"
        mail_returned(user_id, _short(key), for_good=for_good)


def message(written: Written, *, to: str, at: datetime, name: str) -> EmailMessage:
    """The mail. A repeat after a crash has the same Message-ID, so that it can be recognised."""
    mail = EmailMessage()
    mail["From"] = Address(display_name=SENDER, addr_spec=current_app.config["MAIL_FROM"])
    mail["To"] = Address(addr_spec=clean_line(to))
    mail["Subject"] = written.subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{name}@{mail_host()}>"
    mail["Auto-Submitted"] = "auto-generated"
    for header, value in written.headers.items():
        mail[header] = value
    mail.set_content(written.body)
    if written.html is not None:
        mail.add_alternative(written.html, subtype="html")
    mail["Content-Language"] = written.language
    return mail


def _short(address: str) -> str:
    return sha256(address.encode()).hexdigest()[:12]


def _carry(mail: EmailMessage, since: datetime) -> None:
    if url := current_app.config["MAIL_URL"]:
        _by_server(mail, url)
    else:
        _into(current_app.config["INSTANCE"] / "mail", mail, since)


def _into(folder: Path, mail: EmailMessage, since: datetime) -> None:
    """As a file that a mail program opens; only its owner may, for it can hold a way in."""
    folder.mkdir(mode=0o700, exist_ok=True)
    name = mail["Message-ID"].strip("<>").partition("@")[0]
    file = folder / f"{since:%Y%m%dT%H%M%S}-{name}.eml"
    file.touch(mode=0o600)
    file.write_bytes(bytes(mail))


def _by_server(mail: EmailMessage, url: str) -> None:
    """smtps:// is encrypted from the start; smtp:// is as soon as the server can be.

    A password is never said in the clear but to this machine itself.
    """
    where = urlsplit(url)
    host, secure = where.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if where.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, where.port or 465, timeout=PATIENCE, context=secure)
    else:
        server = smtplib.SMTP(host, where.port or 25, timeout=PATIENCE)
    with server:
        private = where.scheme == "smtps" or host in ("localhost", "127.0.0.1", "::1")
        server.ehlo()
        if where.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=secure)
            private = True
        if where.username:
            if not private:
                raise smtplib.SMTPNotSupportedError("the mail server offers no encryption")
            server.login(unquote(where.username), unquote(where.password or ""))
        back = mail["Return-Path"]
        del mail["Return-Path"]  # the receiving mail server writes it, of the envelope
        server.send_message(mail, from_addr=str(back).strip("<>") if back else None)
