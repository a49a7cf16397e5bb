"""The post office: sends what waits, by the mail server or into a folder of files."""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import structlog
from flask import current_app

from network_hub.core.text import clean_line
from network_hub.notifications.letters import Written, write
from network_hub.notifications.models import Letter
from network_hub.notifications.services import finish_letter, put_letter_off, take_letter

log = structlog.get_logger(__name__)
PATIENCE = 20  # seconds for each word of the mail server's


def send_all() -> None:
    while send_next():
        pass


def send_next() -> bool:
    """Send the letter that has waited longest; False when none is due."""
    letter = take_letter()
    if letter is None:
        return False
    entry = letter.entry
    try:
        written = write(entry, letter.address)
        if written is not None:
            _carry(message(letter, written), f"{entry.at:%Y%m%dT%H%M%S}-{entry.id}")
    except Exception as error:  # whatever it was, the next letter should not wait for it
        log.warning("letter_put_off", entry=entry.id, kind=entry.kind, error=type(error).__name__)
        put_letter_off(entry.id, letter.address)
    else:
        finish_letter(entry.id, letter.address)
    return True


def message(letter: Letter, written: Written) -> EmailMessage:
    """The mail. A repeat after a crash has the same Message-ID, so that it can be recognised."""
    sender = Address(display_name="Nätverkshubben", addr_spec=current_app.config["MAIL_FROM"])
    host = urlsplit(current_app.config["BASE_URL"] or "").hostname or sender.domain
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = Address(addr_spec=clean_line(letter.address))
    mail["Subject"] = written.subject
    mail["Date"] = format_datetime(letter.entry.at)
    mail["Message-ID"] = f"<{letter.entry_id}.{_short(letter.address)}@{host}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(written.body)
    mail["Content-Language"] = written.language
    return mail


def _short(address: str) -> str:
    return sha256(address.encode()).hexdigest()[:12]


def _carry(mail: EmailMessage, name: str) -> None:
    if url := current_app.config["MAIL_URL"]:
        _by_server(mail, url)
    else:
        _into(current_app.config["INSTANCE"] / "mail", mail, name)


def _into(folder: Path, mail: EmailMessage, name: str) -> None:
    """As a file that a mail program opens; only its owner may, for it can hold a way in."""
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{name}-{_short(str(mail['To']))}.eml"
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
        server.send_message(mail)
