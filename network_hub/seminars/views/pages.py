"""One seminar: its page, its calendar entry, who comes; planning and changing it."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core import clock
from network_hub.core.actor import SPEAKING, Actor, Place
from network_hub.core.errors import Conflict
from network_hub.core.policy import authorize
from network_hub.edge.access import BUYER, PUBLIC, current_actor, door, may
from network_hub.edge.converters import as_id
from network_hub.edge.forms import Form, settle
from network_hub.edge.language import chosen
from network_hub.seminars import queries, services
from network_hub.seminars.calendar_file import calendar_file
from network_hub.seminars.forms import NewSeminarForm, SeminarForm, suggested_day
from network_hub.seminars.models import Audience, RegistrationStatus, Seminar, SeminarStatus
from network_hub.seminars.queries import Clash, Shown
from network_hub.seminars.views.blueprint import bp, may_edit, seminar_url, shown


@bp.get("/<int:seminar_id>")
@door(PUBLIC)
def seminar(seminar_id: int) -> ResponseReturnValue:
    return page_of(shown(seminar_id))


def page_of(found: Shown, form: Form | None = None, status: int = 200) -> ResponseReturnValue:
    actor = current_actor()
    one = found.seminar
    return (
        render_template(
            "seminars/seminar.html",
            shown=found,
            seminar=one,
            form=form or Form(),
            over=clock.now() >= one.ends_at,
            knows_link=_knows_link(found),
            network=one.network if one.network and may("network.view", one.network) else None,
            group=one.group if one.group and may("group.view", one.group) else None,
            signed_in=actor.user_id is not None,
        ),
        status,
    )


def _knows_link(found: Shown) -> bool:
    """The way in is for those who have a seat."""
    return found.own is RegistrationStatus.CONFIRMED or may("seminar.edit", found.seminar)


@bp.get("/<int:seminar_id>.ics")
@door(PUBLIC)
def calendar_entry(seminar_id: int) -> ResponseReturnValue:
    found = shown(seminar_id)
    body = calendar_file(
        found.seminar,
        url=url_for(".seminar", seminar_id=seminar_id, _external=True),
        organiser=found.organisation,
        with_link=_knows_link(found),
    )
    return Response(
        body,
        mimetype="text/calendar",
        headers={"Content-Disposition": f'attachment; filename="seminar-{seminar_id}.ics"'},
    )


@bp.get("/<int:seminar_id>/participants")
@door(BUYER)
def participants(seminar_id: int) -> ResponseReturnValue:
    found = shown(seminar_id)
    authorize(current_actor(), "seminar.participants", found.seminar)
    page = queries.participants(found.seminar, request.args.get("after"))
    over = clock.now() >= found.seminar.ends_at
    return render_template("seminars/participants.html", shown=found, page=page, over=over)


@bp.route("/new", methods=["GET", "POST"])
@door(BUYER)
def new() -> ResponseReturnValue:
    actor = current_actor()
    network_id, group_id = (as_id(request.args.get(name, "")) for name in ("network", "group"))
    if network_id is None and group_id is None and not actor.facilitates:
        return render_template("seminars/choose_place.html", places=_open_places(actor))
    network, group = queries.to_plan_in(actor, network_id, group_id)
    form = NewSeminarForm(
        language=chosen(),
        day=suggested_day(),
        audience=Audience.MEMBERS if network else Audience.BUYERS,
    )
    ids = {"network_id": network.id if network else None, "group_id": group_id}
    clashes: list[Clash] = []

    def again(status: int) -> ResponseReturnValue:
        return render_template(
            "seminars/new.html", form=form, group=group, network=network, clashes=clashes
        ), status

    def act() -> str:
        _show_clashes(actor, form, clashes, **ids)
        published = "draft" not in request.form
        return seminar_url(services.plan(actor, form.plan, **ids, published=published).id)

    return settle(form, act, again, said=_l("The meeting is in the calendar."))


@bp.route("/<int:seminar_id>/edit", methods=["GET", "POST"])
@door(BUYER)
def edit(seminar_id: int) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.seminar(actor, seminar_id)
    form = SeminarForm()
    form.planned = (found.starts_at, found.ends_at)
    ids = {"network_id": found.network_id, "group_id": found.group_id}
    clashes: list[Clash] = []

    def again(status: int) -> ResponseReturnValue:
        return render_template(
            "seminars/edit.html", form=form, seminar=found, clashes=clashes
        ), status

    def act() -> str:
        _show_clashes(actor, form, clashes, **ids, other_than=seminar_id)
        services.change(actor, seminar_id, form.plan, version=form.version.data)
        return seminar_url(seminar_id)

    may_edit(found)
    if request.method == "GET":
        _require_open(found)
        form.show(found)
    return settle(form, act, again, said=_l("The meeting is changed."))


def _require_open(found: Seminar) -> None:
    found.require_open(clock.today())
    if found.status is not SeminarStatus.DRAFT:
        found.require_published()
    found.require_ahead(clock.now())


def _show_clashes(
    actor: Actor,
    form: SeminarForm,
    into: list[Clash],
    *,
    network_id: int | None,
    group_id: int | None,
    other_than: int | None = None,
) -> None:
    """Raises Conflict for clashes that have not been shown, having put them `into` the page.
    Saving once more means: all the same."""
    found = queries.clashes(
        actor,
        start=form.plan.starts_at,
        end=form.plan.ends_at,
        network_id=network_id,
        group_id=group_id,
        other_than=other_than,
    )
    named = ",".join(str(one.id) for one in found)
    shown_for = f"{form.plan.starts_at:%Y%m%d%H%M}-{form.plan.ends_at:%Y%m%d%H%M}:{named}"
    if found and form.seen.data != shown_for:
        form.seen.data = shown_for
        into.extend(found)
        raise Conflict("Nothing is saved yet: something else is on at that time.")


def _open_places(actor: Actor) -> list[tuple[Place, int, str]]:
    return [
        (place, key, name)
        for place, key, name in queries.own_places(actor)
        if actor.holds(place, key, *SPEAKING)
    ]
