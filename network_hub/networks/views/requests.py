"""Joining: walking into an open network, asking at a closed one, and answering."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network_hub.core.actor import Place, Role
from network_hub.core.policy import allows
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.networks import queries
from network_hub.networks.forms import AnswerForm, AskForm, Confirm
from network_hub.networks.queries.members import waiting_requests
from network_hub.networks.services import members
from network_hub.networks.services import requests as services
from network_hub.networks.views.blueprint import bp, coordinated


@bp.route("/networks/<int:network_id>/join", methods=["GET", "POST"])
@door(BUYER)
def join(network_id: int) -> ResponseReturnValue:
    network = queries.network(current_actor(), network_id)
    if current_actor().holds(Place.NETWORK, network_id):
        flash(_("You are in this network."), "info")
        return redirect(url_for(".network", network_id=network_id), 303)
    if allows(current_actor(), "network.join", network):
        return _walk_in(network_id)
    return _ask(network_id)


def _walk_in(network_id: int) -> ResponseReturnValue:
    form = Confirm()

    def again(status: int) -> ResponseReturnValue:
        network = queries.network(current_actor(), network_id)
        return render_template("networks/join.html", f=form, network=network), status

    def act() -> str:
        members.join(current_actor(), network_id)
        return url_for(".network", network_id=network_id)

    return settle(form, act, again, _l("Welcome! You are now in the network."))


def _ask(network_id: int) -> ResponseReturnValue:
    form = AskForm()

    def again(status: int) -> ResponseReturnValue:
        network = queries.network(current_actor(), network_id)
        return render_template("networks/ask.html", f=form, network=network), status

    def act() -> str:
        services.ask_to_join(current_actor(), network_id, reason=form.reason.data)
        return url_for(".network", network_id=network_id)

    return settle(form, act, again, _l("The coordinators have your request."))


@bp.get("/networks/<int:network_id>/requests")
@door(BUYER)
def requests(network_id: int) -> ResponseReturnValue:
    return _requests(network_id)


@bp.post("/networks/<int:network_id>/requests/<int:request_id>")
@door(BUYER)
def answer(network_id: int, request_id: int) -> ResponseReturnValue:
    form = AnswerForm(prefix=f"r{request_id}")

    def act() -> str:
        services.answer_request(
            current_actor(),
            network_id,
            request_id,
            accept=form.verdict.data == "accept",
            role=Role(form.role.data),
            answer=form.answer.data,
        )
        return url_for(".requests", network_id=network_id)

    said = _l("Answered. The person who asked is told.")
    return settle(form, act, lambda status: _requests(network_id, status, request_id, form), said)


def _form_of(request_id: int, answered: int, sent: AnswerForm | None) -> AnswerForm:
    if sent is not None and request_id == answered:
        return sent
    return AnswerForm(formdata=None, prefix=f"r{request_id}")


def _requests(
    network_id: int, status: int = 200, answered: int = 0, form: AnswerForm | None = None
) -> ResponseReturnValue:
    """One request at a time has its form open: sending it would lose what is typed in others."""
    network = coordinated(network_id)
    rows = waiting_requests(current_actor(), network)
    opened = answered or request.args.get("answer", rows[0].id if len(rows) == 1 else 0, type=int)
    waiting = [
        (row, _form_of(row.id, answered, form) if row.id == opened else None) for row in rows
    ]
    lost = form if form is not None and answered not in {row.id for row, _form in waiting} else None
    page = render_template("networks/requests.html", network=network, waiting=waiting, lost=lost)
    return page, status
