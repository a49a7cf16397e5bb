""" "We have it too": joining, observing, leaving."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core import clock
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.registers import queries, services, words
from network_hub.registers.forms import JoinForm, LeaveForm, ObserveForm
from network_hub.registers.models import Level
from network_hub.registers.views.blueprint import bp, need_to


@bp.route("/needs/<int:need_id>/join", methods=["GET", "POST"])
@door(BUYER)
def join(need_id: int) -> ResponseReturnValue:
    actor = current_actor()
    need = need_to("need.join", need_id)
    form = JoinForm()

    def act() -> str:
        services.join(
            actor,
            need_id,
            level=form.level.data,
            volume=form.volume.data,
            year=form.year.data,
        )
        return url_for(".need", need_id=need_id)

    def again(status: int) -> ResponseReturnValue:
        mine = queries.demand(need).of(actor.organisation_id)
        if request.method == "GET":
            _begin_with(form, mine)
        page = render_template("registers/join.html", f=form, need=need, mine=mine, words=words)
        return page, status

    return settle(form, act, again, _l("Your organisation has joined."))


@bp.post("/needs/<int:need_id>/observe")
@door(BUYER)
def observe(need_id: int) -> ResponseReturnValue:
    actor = current_actor()
    form = ObserveForm()

    def act() -> str:
        services.join(actor, need_id, level=Level.OBSERVES, volume=None, year=None)
        return url_for(".need", need_id=need_id)

    def again(status: int) -> ResponseReturnValue:
        need = need_to("need.join", need_id)
        page = render_template("registers/observe.html", f=form, need=need)
        return page, status

    return settle(form, act, again, _l("Your organisation observes the need."))


@bp.route("/needs/<int:need_id>/leave", methods=["GET", "POST"])
@door(BUYER)
def leave(need_id: int) -> ResponseReturnValue:
    actor = current_actor()
    need = need_to("need.join", need_id)
    form = LeaveForm()
    form.speak(need.language)

    def act() -> str:
        services.leave(actor, need_id, reason=form.reason.data)
        return url_for(".need", need_id=need_id)

    def again(status: int) -> ResponseReturnValue:
        return render_template("registers/leave.html", f=form, need=need), status

    return settle(form, act, again, _l("Your organisation has left the need."))


def _begin_with(form: JoinForm, mine: queries.Commitment | None) -> None:
    """What is said already; else the loosest level, from next year."""
    if mine is None or mine.level is Level.OBSERVES:
        form.level.data, form.year.data = Level.INTERESTED, clock.today().year + 1
        return
    form.level.data, form.volume.data, form.year.data = mine.level, mine.volume, mine.year
