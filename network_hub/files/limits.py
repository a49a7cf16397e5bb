"""How many files one person may send in a while: one by one and with forms, counted together."""

from flask import request
from flask_login import current_user

from network_hub.edge.extensions import limiter

PACE = "100 per 10 minutes; 500 per day"


def _person() -> str:
    return f"person {current_user.user_id}" if current_user.is_authenticated else "nobody"


def _files_of_the_form() -> int:
    return sum(1 for one in request.files.values() if one.filename)


by_person = limiter.shared_limit(PACE, scope="files", key_func=_person, methods=["PUT"])
by_person_in_a_form = limiter.shared_limit(
    PACE,
    scope="files",
    key_func=_person,
    methods=["POST"],
    cost=_files_of_the_form,
    exempt_when=lambda: not _files_of_the_form(),
)
