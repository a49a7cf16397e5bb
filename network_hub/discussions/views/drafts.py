"""Saving drafts, for the script that does it as one writes; forms come filled without it."""

from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from network_hub.core.actor import Actor
from network_hub.core.errors import Stale
from network_hub.discussions import queries, services
from network_hub.discussions.forms import MessageForm, TopicForm
from network_hub.discussions.models import Address, Draft
from network_hub.discussions.views.blueprint import bp
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.files.intake import expect_few


@bp.post("/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>/draft")
@door(BUYER)
def save_draft(kind: str, subject_id: int, topic_id: int) -> ResponseReturnValue:
    return _save(Address.of(kind, subject_id), topic_id)


@bp.post("/rooms/<kind>/<int:subject_id>/topics/new/draft")
@door(BUYER)
def save_new_draft(kind: str, subject_id: int) -> ResponseReturnValue:
    return _save(Address.of(kind, subject_id), None)


def _save(address: Address, topic_id: int | None) -> ResponseReturnValue:
    """Its version; when another device has saved since, 409 with what that did."""
    names = ("text", "title", "seen", "writer", "once")
    said: dict[str, Any] = {name: request.form.get(name, "") for name in names}
    said["answers"] = as_id(request.form.get("answers", "")) or 0
    said["files"] = [key for one in request.form.getlist("files") if (key := as_id(one))]
    expect_few(said["files"])
    actor = current_actor()
    try:
        version = services.save_draft(actor, address, topic_id, **said)
    except Stale as stale:
        there: Any = stale.current
        newer = {"version": there.version, "title": there.title, "text": there.text}
        beside = queries.beside(actor, there)
        newer |= {"answers": beside.answers, "files": [one.told for one in beside.files]}
        return jsonify(newer=newer), 409
    return jsonify(version=version)


def drafted(
    actor: Actor,
    address: Address,
    topic_id: int | None,
    form: MessageForm,
    status: int,
    *,
    preview: str | None,
) -> Draft | None:
    """What the actor was writing; a form that was not sent comes filled with it."""
    draft = queries.draft(actor, address, topic_id)
    if draft is not None and status == 200 and preview is None:
        beside = queries.beside(actor, draft)
        form.text.data = draft.text
        form.answers.data = form.answers.data or beside.answers or None
        form.offer(beside.files)
        if isinstance(form, TopicForm):
            form.title.data = draft.title
    return draft
