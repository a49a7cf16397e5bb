"""Passwords as functions: what is stored, what is accepted, how many are hashed at once."""

import threading
import unicodedata

import pytest

from network_hub.accounts import passwords
from network_hub.accounts.devices import device

LINUX = "Mozilla/5.0 (X11; Linux x86_64)"


def test_what_is_stored_is_argon2id_and_salted():
    first, second = (
        passwords.hashed("four horses in a row"),
        passwords.hashed("four horses in a row"),
    )

    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
    assert passwords.matches(first, "four horses in a row")
    assert not passwords.matches(first, "four horses in a Row")


def test_the_same_letter_from_another_keyboard_is_the_same_letter():
    stored = passwords.hashed(unicodedata.normalize("NFD", "fyra åsnor på rad"))

    assert passwords.matches(stored, unicodedata.normalize("NFC", "fyra åsnor på rad"))


@pytest.mark.parametrize("stored", [None, "", "not a hash", "$argon2id$v=19$broken"])
def test_nobodys_password_is_never_right(stored):
    assert not passwords.matches(stored, "anything at all")


def test_an_endless_password_is_not_hashed():
    stored = passwords.hashed("x" * 1024)

    assert passwords.matches(stored, "x" * 1024)
    assert not passwords.matches(stored, "x" * 1_000_000)


def test_two_are_hashed_at_once_and_no_more(monkeypatch):
    now, most, lock, both = [0], [0], threading.Lock(), threading.Barrier(2, timeout=5)

    def count(_):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        both.wait()  # neither goes on before there are two
        with lock:
            now[0] -= 1
        return "hash"

    monkeypatch.setattr(passwords._hasher.__class__, "hash", lambda self, text: count(text))
    threads = [threading.Thread(target=passwords.hashed, args=("x",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [2]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (f"{LINUX} Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
        (f"{LINUX} Chrome/140.0.0.0 Safari/537.36", "Chrome · Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge · Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
            "Safari · iPhone",
        ),
        ("curl/8", ""),
        ("<script>alert(1)</script>" * 100, ""),
    ],
)
def test_a_device_is_named_as_its_owner_would(said, words):
    assert device(said) == words
