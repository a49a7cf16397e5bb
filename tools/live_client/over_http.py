"""What is asked over HTTP, with the cookie of a signed-in person."""

import json
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

PATIENCE = 5.0  # seconds to wait for an answer


def fetch_token(url: str, cookie: str) -> str:
    """What a connection opens with, as long as the sign-in lasts."""
    return json.loads(_fetch(f"{url}/live/token", cookie))["token"]


def fetch_events(url: str, cookie: str, room: str, after: int) -> dict[str, Any]:
    """A page of what happened in a room after step `after`."""
    kind, _, number = room.partition(":")
    address = f"{url}/rooms/{quote(kind)}/{quote(number)}/events?after={after}"
    return json.loads(_fetch(address, cookie))


def fetch_file(url: str, cookie: str, file_id: int) -> bytes:
    return _fetch(f"{url}/files/{file_id}", cookie)


def send_file(url: str, cookie: str, client_id: str, name: str, content: bytes) -> dict[str, Any]:
    """Sent again with the same id it is the same file."""
    address = f"{url}/uploads/{client_id}?name={quote(name)}"
    return json.loads(_fetch(address, cookie, method="PUT", data=content))


def _fetch(address: str, cookie: str, **rest: Any) -> bytes:
    if not address.startswith(("http://", "https://")):
        raise ValueError("the hub's address begins with http:// or https://")
    headers = {"Cookie": cookie, "Accept": "application/json"}
    request = Request(address, headers=headers, **rest)  # noqa: S310 -- looked at above
    with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        return answer.read()
