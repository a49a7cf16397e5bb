"""Sharing a draft, throwing it away, and closing a need."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.registers import guards, services, words
from network_hub.registers.forms import CloseForm, DiscardForm, ShareForm
from network_hub.registers.views.blueprint import bp, need_to


@bp.route("/needs/<int:need_id>/share", methods=["GET", "POST"])
@door(BUYER)
def share(need_id: int) -> ResponseReturnValue:
    actor = current_actor()
    need = need_to("need.edit", need_id)
    form = ShareForm(obj=need)
    form.speak(need.language)

    def act() -> str:
        services.share(actor, need_id, version=form.version.data, reason=form.reason.data)
        return url_for(".need", need_id=need_id)

    def again(status: int) -> ResponseReturnValue:
        page = render_template(
            "registers/share.html",
            f=form,
            need=need,
            words=words,
            missing=guards.missing_texts(need),
            brands=guards.named_brands(need),
        )
        return page, status

    return settle(form, act, again, _l("The need is shared."))


@bp.route("/needs/<int:need_id>/discard", methods=["GET", "POST"])
@door(BUYER)
def discard(need_id: int) -> ResponseReturnValue:
    actor = current_actor()
    form = DiscardForm()

    def act() -> str:
        thrown = services.discard(actor, need_id)
        return url_for(".index", network=thrown.network_id)

    def again(status: int) -> ResponseReturnValue:
        need = need_to("need.edit", need_id)
        need.expect_draft()
        return render_template("registers/discard.html", f=form, need=need), status

    return settle(form, act, again, _l("The draft has been discarded."))


@bp.route("/needs/<int:need_id>/close", methods=["GET", "POST"])
@door(BUYER)
def close(need_id: int) -> ResponseReturnValue:
    actor = current_actor()
    need = need_to("need.edit", need_id)
    form = CloseForm(obj=need)
    form.speak(need.language)

    def act() -> str:
        services.close(
            actor,
            need_id,
            version=form.version.data,
            outcome=form.outcome.data,
            reason=form.reason.data,
        )
        return url_for(".need", need_id=need_id)

    def again(status: int) -> ResponseReturnValue:
        return render_template("registers/close.html", f=form, need=need), status

    return settle(form, act, again, _l("The need is closed."))
