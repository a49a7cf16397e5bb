"""What was typed into a form that never arrived: shown back, so that it can be sent again."""

from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from network_hub.edge.addresses import local_path

SECRET = ("password", "current", "again", "csrf_token", "once", "token")
OWN = ("new", "acting_for", "version", "seen", "next", "language", "organisation", "person")
MOST = 40


def typed() -> list[str]:
    """Each text of the sent form once, the longest first; never passwords or the form's own."""
    said = {
        value.strip()
        for name, value in request.form.items(multi=True)
        if not any(part in name for part in SECRET) and name.rpartition("-")[2] not in OWN
    }
    return sorted((one for one in said if one), key=lambda one: (-len(one), one))[:MOST]


def page_of_act() -> str | None:
    """The page that an act belongs to, whose address goes on where the page's ends: a form that
    is refused is shown at the act's address, which cannot be opened when it is loaded again."""
    path = request.path.rpartition("/")[0]
    while path and not opens(path):
        path = path.rpartition("/")[0]
    return local_path(path) if path else None


def way_back() -> str:
    """The page that the form stood on: its own address, else the one that it was sent from."""
    if request.method == "GET":
        return local_path(request.full_path.rstrip("?"))
    if opens(request.path):
        return local_path(request.path)
    came_from = urlsplit(request.referrer or "")
    return local_path(came_from.path) if came_from.netloc == request.host else "/"


def opens(path: str) -> bool:
    try:
        current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]
    except HTTPException:
        return False
    return True
