"""Addresses of our own that say whose mail they are for: where answers go, and where what could not
be delivered comes back to. They are `HUB_MAIL_INTAKE` with a word after a plus sign.

The word is numbers with a signature, in letters that survive whatever a mail server does to case.
"""

import hmac
from base64 import b32decode, b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from flask import current_app

from network_hub.core import clock
from network_hub.edge.converters import LARGEST

LASTS = timedelta(days=60)  # an address to answer to
FIRST_DAY = date(2026, 1, 1)
SIGNATURE = 10  # bytes
_REPLY, _RETURN = 1, 2


@dataclass(frozen=True)
class ReplyTo:
    """Where a person's answer goes, and for whom they give it. `since`: as in `Mailbox`."""

    user_id: int
    organisation_id: int
    topic_id: int
    until: date
    since: int


@dataclass(frozen=True)
class ReturnTo:
    """Whom a mail was to; `address` is what stands for the one that they had then."""

    user_id: int
    address: int


def reply_address(user_id: int, organisation_id: int, topic_id: int, since: int) -> str | None:
    """None where nothing takes answers in."""
    until = clock.today() + LASTS - FIRST_DAY
    return _address(_REPLY, user_id, organisation_id, topic_id, until.days, since)


def return_address(user_id: int, address: str) -> str | None:
    return _address(_RETURN, user_id, stands_for(address))


def stands_for(address: str) -> int:
    return int.from_bytes(sha256(address.lower().encode()).digest()[:3])


def read(address: str) -> ReplyTo | ReturnTo | None:
    """None for what is no address of ours, or one that we did not make."""
    mailbox, _, word = address.lower().rpartition("@")[0].partition("+")
    if address.lower() != _with(mailbox, word) or not current_app.config["MAIL_INTAKE"]:
        return None
    match _numbers(word):
        case [1, user_id, organisation_id, topic_id, days, since]:
            until = FIRST_DAY + timedelta(days=min(days, 100_000))
            return ReplyTo(user_id, organisation_id, topic_id, until, since)
        case [2, user_id, stands_for]:
            return ReturnTo(user_id, stands_for)
    return None


def _address(*numbers: int) -> str | None:
    if not current_app.config["MAIL_INTAKE"]:
        return None
    said = b"".join(_packed(numbers))
    return _with(_intake()[0], _spelt(said + _signature(said)))


def _with(mailbox: str, word: str) -> str:
    ours, domain = _intake()
    return f"{mailbox}+{word}@{domain}" if mailbox == ours else ""


def _intake() -> tuple[str, str]:
    mailbox, _, domain = (current_app.config["MAIL_INTAKE"] or "").lower().rpartition("@")
    return mailbox, domain


def _numbers(word: str) -> list[int]:
    try:
        signed = b32decode(word.upper() + "=" * (-len(word) % 8))
    except ValueError:
        return []
    said, signature = signed[:-SIGNATURE], signed[-SIGNATURE:]
    if word != _spelt(signed) or not hmac.compare_digest(signature, _signature(said)):
        return []
    return list(_unpacked(said))


def _spelt(signed: bytes) -> str:
    return b32encode(signed).decode().lower().rstrip("=")


def _signature(said: bytes) -> bytes:
    secret = current_app.secret_key or ""
    key = secret if isinstance(secret, bytes) else secret.encode()
    return hmac.digest(key, b"network hub: mail address" + said, "sha256")[:SIGNATURE]


def _packed(numbers: Iterable[int]) -> Iterable[bytes]:
    """Seven bits a byte, the last ones first; the eighth says that there are more."""
    for number in numbers:
        rest = min(number, LARGEST)
        while rest > 0x7F:
            yield bytes([rest & 0x7F | 0x80])
            rest >>= 7
        yield bytes([rest])


def _unpacked(said: bytes) -> Iterable[int]:
    number, shift = 0, 0
    for byte in said:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number, shift = 0, 0
