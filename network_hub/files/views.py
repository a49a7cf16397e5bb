"""Sending a file, and getting one back."""

from collections.abc import Mapping
from typing import BinaryIO, cast

from flask import Blueprint, abort, current_app, request, send_file
from flask.typing import ResponseReturnValue

from network_hub.core.errors import NotFound
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.extensions import csrf
from network_hub.edge.uploads import takes_files
from network_hub.files import intake, queries
from network_hub.files.limits import by_person

bp = Blueprint("files", __name__)
# Whatever it says it is, no browser is to do anything with it but store it.
HARMLESS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@bp.put("/uploads/<client_id>")
@csrf.exempt  # another site's page cannot send PUT: browsers ask first, and nobody answers
@by_person
@takes_files
@door(BUYER)
def upload(client_id: str) -> ResponseReturnValue:
    """The body is the file. Sent again with the same id it is the same file."""
    length = request.content_length
    if length is None:
        abort(411)
    if length > intake.largest():
        raise intake.too_large()
    name, source = request.args.get("name", ""), cast(BinaryIO, request.stream)
    file = intake.take_in(current_actor(), client_id, name, source, length=length)
    return file.told, 201


@bp.get("/files/<int:file_id>")
@door(BUYER)
def file(file_id: int) -> ResponseReturnValue:
    """To be stored, never to be opened in the place of a page."""
    found = queries.file(current_actor(), file_id)
    path = intake.store().path(found.key)
    if not path.exists():  # the database was restored, the files were not
        raise NotFound("There is no such file.")
    answer = send_file(
        path,
        mimetype=found.type,
        as_attachment=True,
        download_name=found.name,
        etag=found.sha256,
        last_modified=found.at,
        conditional=True,
    )
    answer.headers.update(HARMLESS)
    return answer


@bp.app_template_global("file_limits")
def limits() -> Mapping[str, int]:
    """What pages say of it before somebody sends a file."""
    return {"most": intake.most(), "size": int(current_app.config["FILE_SIZE"])}
