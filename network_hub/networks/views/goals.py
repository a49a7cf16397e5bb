"""The goals of a network's roadmap: adding, correcting, reaching, removing."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.networks.forms import ChangeGoalForm, Confirm, GoalForm, RemoveGoalForm
from network_hub.networks.models import Goal, Network
from network_hub.networks.queries import goals as queries
from network_hub.networks.queries.overview import overview
from network_hub.networks.services import goals as services
from network_hub.networks.views.blueprint import bp, coordinated


@bp.route("/networks/<int:network_id>/goals", methods=["GET", "POST"])
@door(BUYER)
def goals(network_id: int) -> ResponseReturnValue:
    form = GoalForm()
    form.speak(coordinated(network_id).language)

    def act() -> str:
        services.set_goal(current_actor(), network_id, text=form.text.data, due_on=form.due_on.data)
        return _all(network_id)

    return settle(form, act, lambda status: _goals(network_id, form, status), _l("Goal added."))


@bp.post("/networks/<int:network_id>/goals/<int:goal_id>/reached")
@door(BUYER)
def goal_reached(network_id: int, goal_id: int) -> ResponseReturnValue:
    form = Confirm()

    def act() -> str:
        services.reach_goal(current_actor(), network_id, goal_id)
        return _all(network_id)

    return settle(form, act, lambda status: _goals(network_id, GoalForm(formdata=None), status))


@bp.route("/networks/<int:network_id>/goals/<int:goal_id>", methods=["GET", "POST"])
@door(BUYER)
def goal(network_id: int, goal_id: int) -> ResponseReturnValue:
    network, found = _one(network_id, goal_id)
    form = ChangeGoalForm(obj=found, data={"reached": found.reached_at is not None})
    form.held_on = found.due_on
    form.speak(network.language)

    def again(status: int) -> ResponseReturnValue:
        page = render_template(
            "networks/goal.html", f=form, network=network, goal=found, theirs=form.stale
        )
        return page, status

    def act() -> str:
        services.change_goal(
            current_actor(),
            network_id,
            goal_id,
            text=form.text.data,
            due_on=form.due_on.data,
            reached=form.reached.data,
            version=form.version.data,
        )
        return _all(network_id)

    return settle(form, act, again, _l("Saved."))


@bp.route("/networks/<int:network_id>/goals/<int:goal_id>/remove", methods=["GET", "POST"])
@door(BUYER)
def remove_goal(network_id: int, goal_id: int) -> ResponseReturnValue:
    network, found = _one(network_id, goal_id)
    form = RemoveGoalForm(obj=found)

    def again(status: int) -> ResponseReturnValue:
        shown = form.stale or found
        page = render_template("networks/remove_goal.html", f=form, network=network, goal=shown)
        return page, status

    def act() -> str:
        services.remove_goal(current_actor(), network_id, goal_id, version=form.version.data)
        return _all(network_id)

    return settle(form, act, again, _l("The goal is removed."))


def _one(network_id: int, goal_id: int) -> tuple[Network, Goal]:
    network = coordinated(network_id)
    return network, queries.goal(current_actor(), network, goal_id)


def _all(network_id: int) -> str:
    return url_for(".goals", network_id=network_id)


def _goals(network_id: int, form: GoalForm, status: int) -> ResponseReturnValue:
    shown = overview(current_actor(), network_id)
    page = render_template(
        "networks/goals.html",
        f=form,
        reached=Confirm(formdata=None),
        shown=shown,
        network=shown.network,
    )
    return page, status
