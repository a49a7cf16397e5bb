"""The list of networks, a network's own page, starting and changing one."""

from enum import StrEnum
from typing import Any, TypeVar

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core.policy import authorize
from network_hub.edge.access import BUYER, PUBLIC, current_actor, door, or_sign_in
from network_hub.edge.forms import settle
from network_hub.edge.inputs import choices
from network_hub.networks import queries
from network_hub.networks.forms import ChangeForm, FilterForm, NetworkForm
from network_hub.networks.models import Level, Openness, Stage
from network_hub.networks.queries.overview import overview
from network_hub.networks.services import networks as services
from network_hub.networks.views.blueprint import bp, coordinated

E = TypeVar("E", bound=StrEnum)


@bp.get("/networks")
@door(BUYER)
def index() -> ResponseReturnValue:
    form = FilterForm(request.args)
    asked: dict[str, Any] = {name: request.args.get(name) for name in ("level", "stage", "mine")}
    page = queries.networks(
        current_actor(),
        level=_known(Level, asked["level"]),
        stage=_known(Stage, asked["stage"]),
        mine=asked["mine"] == "1",
        after_row=request.args.get("after"),
    )
    return render_template("networks/index.html", page=page, f=form, filtered=any(asked.values()))


@bp.get("/networks/<int:network_id>")
@door(PUBLIC)
def network(network_id: int) -> ResponseReturnValue:
    with or_sign_in():
        shown = overview(current_actor(), network_id)
    return render_template("networks/network.html", shown=shown, network=shown.network)


@bp.route("/networks/new", methods=["GET", "POST"])
@door(BUYER)
def new() -> ResponseReturnValue:
    authorize(current_actor(), "network.start", None)
    form = NetworkForm(stage=Stage.STARTING, openness=Openness.CLOSED)

    def act() -> str:
        started = services.start_network(current_actor(), form.description())
        return url_for(".network", network_id=started.id)

    def again(status: int) -> ResponseReturnValue:
        return render_template("networks/new.html", f=form), status

    return settle(form, act, again, _l("The network has started. Invite those who share the need."))


@bp.route("/networks/<int:network_id>/edit", methods=["GET", "POST"])
@door(BUYER)
def edit(network_id: int) -> ResponseReturnValue:
    network = coordinated(network_id)
    form = ChangeForm(obj=network, data={"facilitator": network.facilitator_id or 0})
    form.facilitator.choices = choices({0: _l("Nobody yet"), **dict(queries.facilitators())})

    def act() -> str:
        services.change_network(
            current_actor(),
            network_id,
            form.description(),
            facilitator_id=form.facilitator.data or None,
            version=form.version.data,
        )
        return url_for(".network", network_id=network_id)

    def again(status: int) -> ResponseReturnValue:
        page = render_template("networks/edit.html", f=form, network=network, theirs=form.stale)
        return page, status

    return settle(form, act, again, _l("Saved."))


def _known(words: type[E], asked: str | None) -> E | None:
    """An unknown word in an address filters nothing."""
    return words(asked) if asked in list(words) else None
