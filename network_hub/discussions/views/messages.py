"""What can be done with one message, as pages."""

from flask import render_template
from flask.typing import ResponseReturnValue

from network_hub.core.policy import authorize
from network_hub.discussions import queries, services
from network_hub.discussions.forms import DeleteForm, EditForm
from network_hub.discussions.models import Address
from network_hub.discussions.said import Said
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.ways import message_url, page_of
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import answer

MESSAGE = "/rooms/<kind>/<int:subject_id>/topics/<int:topic_id>/messages/<int:number>"


@bp.route(f"{MESSAGE}/edit", methods=["GET", "POST"])
@door(BUYER)
def edit(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    actor, address = current_actor(), Address.of(kind, subject_id)
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.edit", said)
    form = EditForm(obj=said.message)
    form.speak(said.message.language)

    def act() -> str:
        message = services.edit_message(
            actor,
            address,
            topic_id,
            number,
            text=form.text.data or "",
            version=form.version.data,
        )
        return message_url(address, message)

    def again(status: int) -> ResponseReturnValue:
        return _page("discussions/edit.html", said, form=form), status

    return answer(form, act, again)


@bp.route(f"{MESSAGE}/delete", methods=["GET", "POST"])
@door(BUYER)
def delete(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """Asks first: what is deleted does not come back."""
    actor, address = current_actor(), Address.of(kind, subject_id)
    said = queries.message(actor, address, topic_id, number)
    authorize(actor, "message.delete", said)
    form = DeleteForm()

    def act() -> str:
        return message_url(address, services.delete_message(actor, address, topic_id, number))

    def again(status: int) -> ResponseReturnValue:
        return _page("discussions/delete.html", said, form=form), status

    return answer(form, act, again)


@bp.get(f"{MESSAGE}/versions")
@door(BUYER)
def versions(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """What the message said before, for everyone who reads what it says now."""
    actor = current_actor()
    said = queries.message(actor, Address.of(kind, subject_id), topic_id, number)
    kept = queries.hidden_words(actor, said.venue, [said.message]).get(said.message.id)
    shown = said.message.hidden_at is None or kept is not None
    former = queries.versions(said) if shown else []
    return _page("discussions/versions.html", said, kept=kept, former=former)


def _page(template: str, said: Said, **more: object) -> str:
    return render_template(template, **about_one(said), **more)


def about_one(said: Said) -> dict[str, object]:
    """What the pages of one message have in common."""
    address = said.venue.address
    return {
        "venue": said.venue,
        "about": page_of(address),
        "said": said,
        "message": said.message,
        "back": message_url(address, said.message),
    }
