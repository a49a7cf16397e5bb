"""Points for decision as pages."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core.policy import allows, authorize
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.work import queries, services
from network_hub.work.forms import LONGEST_QUESTION, ChangePointForm, PointForm, SettleForm
from network_hub.work.models import Kind, PointState
from network_hub.work.queries import Points
from network_hub.work.views.blueprint import asked_place, beginning, bp, show, url_of


@bp.get("/points")
@door(BUYER)
def points() -> ResponseReturnValue:
    actor = current_actor()
    venue = asked_place(actor)
    said = request.args.get("show", "")
    which = Points(said) if said in list(Points) else Points.WAITING
    return show(
        "work/points.html",
        venue,
        page=queries.points(actor, which, venue, request.args.get("after")),
        which=which,
        may_write=venue is not None and allows(actor, "room.write", venue),
    )


@bp.route("/points/new", methods=["GET", "POST"])
@door(BUYER)
def new_point() -> ResponseReturnValue:
    actor = current_actor()
    start = beginning(actor)
    question, text = start.words(LONGEST_QUESTION)
    form = PointForm(question=question, text=text)
    form.speak(start.language)

    def act() -> str:
        point = services.raise_point(
            actor,
            start.venue.address,
            question=form.question.data or "",
            text=form.text.data or "",
            language=start.language,
            message_id=start.message_id,
        )
        return url_of(Kind.POINT, point.id)

    def again(status: int) -> ResponseReturnValue:
        page = show(
            "work/new_point.html",
            start.venue,
            f=form,
            said=start.said,
            action=url_for(".new_point", **start.arguments),  # type: ignore[arg-type]
        )
        return page, status

    return settle(form, act, again, _l("The point can now be seen by everyone."))


@bp.get("/points/<int:point_id>")
@door(BUYER)
def point(point_id: int) -> ResponseReturnValue:
    actor = current_actor()
    shown = queries.shown_point(actor, point_id)
    return show(
        "work/point.html",
        shown.at.venue,
        shown=shown,
        point=shown.at.point,
        origin=queries.origin_of(actor, Kind.POINT, point_id),
        may_change=allows(actor, "point.change", shown.at),
    )


@bp.route("/points/<int:point_id>/edit", methods=["GET", "POST"])
@door(BUYER)
def edit_point(point_id: int) -> ResponseReturnValue:
    actor = current_actor()
    at = queries.point(actor, point_id)
    authorize(actor, "point.change", at)
    form = ChangePointForm(obj=at.point)
    form.speak(at.point.language)

    def act() -> str:
        services.change_point(
            actor,
            point_id,
            question=form.question.data or "",
            text=form.text.data or "",
            version=form.version.data,
        )
        return url_of(Kind.POINT, point_id)

    def again(status: int) -> ResponseReturnValue:
        page = show("work/edit_point.html", at.venue, f=form, point=at.point, theirs=form.stale)
        return page, status

    return settle(form, act, again, _l("Saved."))


@bp.route("/points/<int:point_id>/settle", methods=["GET", "POST"])
@door(BUYER)
def settle_point(point_id: int) -> ResponseReturnValue:
    """One comes here to say what was decided, so that is what is chosen."""
    actor = current_actor()
    at = queries.point(actor, point_id)
    authorize(actor, "point.change", at)
    waits = at.point.state is PointState.WAITING
    form = SettleForm(obj=at.point)
    if not form.is_submitted() and waits:
        form.state.data = PointState.DECIDED
    form.speak(at.point.language)

    def act() -> str:
        services.settle_point(
            actor,
            point_id,
            state=form.chosen,
            outcome=form.outcome.data or "",
            version=form.version.data,
        )
        return url_of(Kind.POINT, point_id)

    def again(status: int) -> ResponseReturnValue:
        page = show("work/settle_point.html", at.venue, f=form, point=at.point, theirs=form.stale)
        return page, status

    return settle(form, act, again, _l("Saved."))
