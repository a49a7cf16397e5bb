"""Reporting a message, and what those do about it who keep the room tidy."""

from collections.abc import Callable

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from network_hub.core.actor import Actor
from network_hub.core.policy import authorize
from network_hub.discussions import judging, queries, services
from network_hub.discussions.forms import REASONS, HideForm, LeaveForm, ReportForm, ShowForm
from network_hub.discussions.models import Address, Message
from network_hub.discussions.places import Venue
from network_hub.discussions.said import Said
from network_hub.discussions.views.blueprint import bp
from network_hub.discussions.views.messages import MESSAGE, about_one
from network_hub.discussions.views.ways import message_url, page_of
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import Form, answer


@bp.route(f"{MESSAGE}/report", methods=["GET", "POST"])
@door(BUYER)
def report(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """What one has reported already is there to be changed, or what came of it to be read."""
    actor, address = current_actor(), Address.of(kind, subject_id)
    said = queries.message(actor, address, topic_id, number)
    before = queries.my_report(actor, said)
    settled = before is not None and before.settled
    if not settled or request.method == "POST":
        authorize(actor, "message.report", said)
    form = ReportForm(obj=before)
    form.speak(said.message.language)

    def act() -> str:
        services.report_message(
            actor,
            address,
            topic_id,
            number,
            reason=form.reason.data,
            words=form.words.data or "",
        )
        return message_url(address, said.message)

    def again(status: int) -> ResponseReturnValue:
        more = {"form": form, "before": before, "settled": settled}
        return render_template("discussions/report.html", **about_one(said), **more), status

    told = _("The moderators have been told. You will hear from them.")
    return answer(form, act, again, told)


@bp.route(f"{MESSAGE}/hide", methods=["GET", "POST"])
@door(BUYER)
def hide(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    form = HideForm()

    def act(actor: Actor, address: Address) -> Message:
        return services.hide_message(
            actor,
            address,
            topic_id,
            number,
            reason=form.reason.data or "",
            answer=form.answer.data or "",
        )

    return _judge((Address.of(kind, subject_id), topic_id, number), form, act, "hide")


@bp.route(f"{MESSAGE}/show", methods=["GET", "POST"])
@door(BUYER)
def show(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    form = ShowForm()

    def act(actor: Actor, address: Address) -> Message:
        why = form.reason.data or ""
        return services.show_message(actor, address, topic_id, number, reason=why)

    return _judge((Address.of(kind, subject_id), topic_id, number), form, act, "show")


@bp.route(f"{MESSAGE}/leave", methods=["GET", "POST"])
@door(BUYER)
def leave(kind: str, subject_id: int, topic_id: int, number: int) -> ResponseReturnValue:
    """As it is, although somebody has reported it."""
    form = LeaveForm()

    def act(actor: Actor, address: Address) -> Message:
        word = form.answer.data or ""
        return services.leave_reported(actor, address, topic_id, number, answer=word)

    return _judge((Address.of(kind, subject_id), topic_id, number), form, act, "leave")


def _judge(
    which: tuple[Address, int, int],
    form: Form,
    act: Callable[[Actor, Address], Message],
    template: str,
) -> ResponseReturnValue:
    """The page of one message, for who judges it; `template` is named as what they do."""
    actor, address = current_actor(), which[0]
    said = judging.to_judge(actor, *which)
    form.speak(said.message.language)
    reports = queries.reports_of(said)

    def go() -> str:
        message = act(actor, address)
        return (
            url_for(".reports", **address._asdict()) if reports else message_url(address, message)
        )

    def again(status: int) -> ResponseReturnValue:
        page = render_template(
            f"discussions/{template}.html",
            **about_one(said),
            form=form,
            reports=reports,
            reasons=REASONS,
            kept=_kept(actor, said),
        )
        return page, status

    return answer(form, go, again)


def _kept(actor: Actor, said: Said) -> object:
    """What it says, if it is hidden."""
    return queries.hidden_words(actor, said.venue, [said.message]).get(said.message.id)


@bp.get("/messages/reports")
@door(BUYER)
def all_reports() -> ResponseReturnValue:
    """From all rooms that the reader keeps tidy; from none, for who keeps none."""
    return _queue(current_actor(), None)


@bp.get("/rooms/<kind>/<int:subject_id>/reports")
@door(BUYER)
def reports(kind: str, subject_id: int) -> ResponseReturnValue:
    actor = current_actor()
    venue = queries.room(actor, Address.of(kind, subject_id))
    authorize(actor, "room.tidy", venue)
    return _queue(actor, venue)


def _queue(actor: Actor, venue: Venue | None) -> ResponseReturnValue:
    return render_template(
        "discussions/reports.html",
        venue=venue,
        about=venue and page_of(venue.address),
        page=queries.waiting_reports(actor, venue, request.args.get("after")),
        reasons=REASONS,
    )
