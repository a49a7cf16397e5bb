"""Passwords: hashed with Argon2id, few at a time, and never inside a transaction.

Whoever has no account, or no password, is compared with a hash of nobody's: it takes as long.
"""

from functools import cache
from secrets import token_urlsafe
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from network_hub.core.apart import Apart
from network_hub.core.errors import Invalid

SHORTEST, LONGEST = 12, 1024
AT_ONCE = 2  # each takes 19 MB and a core for some 20 ms

# OWASP's password storage cheat sheet: 19 MiB, two passes, one lane
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_apart = Apart(AT_ONCE)  # hashing would stop every page and socket of the worker


def hashed(password: str) -> str:
    return _apart(lambda: _hasher.hash(_same(password)))


def matches(stored: str | None, typed: str) -> bool:
    """Whether `typed` is the password behind `stored`; as slow when there is none."""
    nobodys = _nobodys()
    if len(typed) > LONGEST:
        return False
    return _apart(lambda: _verify(stored or nobodys, _same(typed))) and stored is not None


def weakness(password: str, *about: str) -> Invalid | None:
    """What is wrong with a new password. `about`: what others know of its owner."""
    if len(password) < SHORTEST:
        return Invalid("Use at least 12 characters. Three or four words are easy to remember.")
    if len(set(password)) < 5:
        return Invalid("That is the same few characters again and again. Choose another.")
    plain = password.casefold()
    if any(len(known) > 3 and known.casefold() in plain for known in about):
        return Invalid("Leave your name and address out of the password.")
    return None


def _same(password: str) -> str:
    """An å typed on one system is the å typed on another."""
    return normalize("NFC", password)


def _verify(stored: str, typed: str) -> bool:
    try:
        return _hasher.verify(stored, typed)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return hashed(token_urlsafe())
