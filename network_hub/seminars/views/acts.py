"""Acts on a seminar: publish, cancel, throw a draft away; register and withdraw."""

from collections.abc import Callable

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from network_hub.core import clock
from network_hub.core.errors import Conflict
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import Form, settle
from network_hub.edge.inputs import Words
from network_hub.seminars import queries, services
from network_hub.seminars.forms import CancelForm, RemoveForm
from network_hub.seminars.models import HELD, RegistrationStatus
from network_hub.seminars.views.blueprint import bp, may_edit, seminar_url, shown
from network_hub.seminars.views.pages import page_of


@bp.post("/<int:seminar_id>/publish")
@door(BUYER)
def publish(seminar_id: int) -> ResponseReturnValue:
    return _one_click(
        seminar_id,
        lambda: services.publish(current_actor(), seminar_id),
        said=_l("The meeting is published."),
    )


@bp.post("/<int:seminar_id>/discard")
@door(BUYER)
def discard(seminar_id: int) -> ResponseReturnValue:
    return _one_click(
        seminar_id,
        lambda: services.discard(current_actor(), seminar_id),
        said=_l("The draft has been discarded."),
        after=url_for(".index"),
    )


@bp.post("/<int:seminar_id>/register")
@door(BUYER)
def register(seminar_id: int) -> ResponseReturnValue:
    def act() -> None:
        held = services.register(current_actor(), seminar_id)
        if held.status is RegistrationStatus.CONFIRMED:  # where one stands in line is on the page
            flash(gettext("You are registered."), "success")

    return _one_click(seminar_id, act)


@bp.get("/<int:seminar_id>/withdraw")
@door(BUYER)
def ask_withdraw(seminar_id: int) -> ResponseReturnValue:
    """Asked before a seat of a full meeting is given away: it is gone at once."""
    found = shown(seminar_id)
    found.seminar.require_ahead(clock.now())
    if found.own not in HELD:
        raise Conflict("You are not registered.")
    return render_template("seminars/withdraw.html", form=Form(), seminar=found.seminar)


@bp.post("/<int:seminar_id>/withdraw")
@door(BUYER)
def withdraw(seminar_id: int) -> ResponseReturnValue:
    return _one_click(
        seminar_id,
        lambda: services.withdraw(current_actor(), seminar_id),
        said=_l("You are no longer registered."),
    )


def _one_click(
    seminar_id: int,
    act: Callable[[], object],
    said: Words | None = None,
    after: str | None = None,
) -> ResponseReturnValue:
    """A button on the seminar's page; a refusal is shown there."""
    form = Form()

    def done() -> str:
        act()
        return after or seminar_url(seminar_id)

    return settle(form, done, lambda status: page_of(shown(seminar_id), form, status), said=said)


@bp.route("/<int:seminar_id>/participants/<int:number>/remove", methods=["GET", "POST"])
@door(BUYER)
def remove_participant(seminar_id: int, number: int) -> ResponseReturnValue:
    form, found = RemoveForm(), shown(seminar_id).seminar
    form.speak(found.language)
    listed = url_for(".participants", seminar_id=seminar_id)

    def again(status: int) -> ResponseReturnValue:
        who = queries.participant(found, number)
        page = render_template("seminars/remove.html", form=form, seminar=found, who=who)
        return page, status

    def act() -> str:
        services.remove_participant(current_actor(), seminar_id, number, reason=form.reason.data)
        return listed

    may_edit(found)
    return settle(form, act, again, said=_l("The participant has been removed."))


@bp.route("/<int:seminar_id>/cancel", methods=["GET", "POST"])
@door(BUYER)
def cancel(seminar_id: int) -> ResponseReturnValue:
    form, found = CancelForm(), shown(seminar_id).seminar
    form.speak(found.language)

    def again(status: int) -> ResponseReturnValue:
        return render_template("seminars/cancel.html", form=form, seminar=found), status

    def act() -> str:
        services.cancel(current_actor(), seminar_id, reason=form.reason.data)
        return seminar_url(seminar_id)

    may_edit(found)
    if request.method == "GET":
        found.require_published()
        found.require_ahead(clock.now())
    return settle(form, act, again, said=_l("The meeting is cancelled."))
