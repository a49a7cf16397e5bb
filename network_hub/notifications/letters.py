"""What a letter says: one function per kind of event, one template per kind and language.

A function answers None when there is nothing left to say: the link is used, the person has gone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from babel.dates import format_datetime
from flask import current_app

from network_hub.accounts.events import PasswordChanged, SignInLinkAsked
from network_hub.accounts.models import SignInLink
from network_hub.accounts.queries import link_holder, reader
from network_hub.core.clock import HOME
from network_hub.core.events import AuditEntry
from network_hub.core.text import clean_line
from network_hub.edge.tokens import SIGN_IN, token_for


@dataclass(frozen=True)
class Words:
    """What goes into `templates/mail/<template>.<language>.txt`."""

    template: str
    language: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Written:
    language: str
    subject: str
    body: str


Writer = Callable[[AuditEntry, str], Words | None]
WRITERS: dict[str, Writer] = {}


def letter(kind: str) -> Callable[[Writer], Writer]:
    def register(writer: Writer) -> Writer:
        WRITERS[kind] = writer
        return writer

    return register


def write(entry: AuditEntry, address: str) -> Written | None:
    words = WRITERS[entry.kind](entry, address)
    if words is None:
        return None
    template = current_app.jinja_env.get_template(f"mail/{words.template}.{words.language}.txt")
    subject, _, body = template.render(**words.values).partition("\n")
    return Written(words.language, clean_line(subject), body.strip() + "\n")


@letter(SignInLinkAsked.kind)
def _sign_in_link(entry: AuditEntry, address: str) -> Words | None:
    holder = link_holder(entry.facts["link_id"])
    if holder is None or holder.email != address:
        return None
    url = address_of("accounts.use_link", token=token_for(SIGN_IN, entry.facts["link_id"]))
    minutes = int(SignInLink.LASTS.total_seconds() // 60)
    values = {"name": holder.name, "url": url, "minutes": minutes}
    return Words("sign_in_link", holder.language, values)


@letter(PasswordChanged.kind)
def _password_changed(entry: AuditEntry, address: str) -> Words | None:
    person = reader(entry.facts["user_id"])
    if person is None:
        return None
    at = moment(entry.at, person.language)
    values = {"name": person.name, "at": at, "url": address_of("accounts.link")}
    return Words("password_changed", person.language, values)


def address_of(endpoint: str, **values: object) -> str:
    """A link for a mail. Always to the configured address: a request's Host is anyone's to send."""
    base = urlsplit(current_app.config["BASE_URL"] or "http://localhost:8000")
    adapter = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    return adapter.build(endpoint, values, force_external=True)


def moment(at: datetime, language: str) -> str:
    said = format_datetime(at, "d MMMM y HH:mm", tzinfo=HOME, locale=language)
    return f"{said} ({HOME.key})"
