"""The pages of buyer groups: the list, one group, starting one, its charter."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.errors import Conflict
from network_hub.core.policy import authorize
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.edge.forms import Form, settle
from network_hub.edge.language import chosen
from network_hub.groups import queries, services
from network_hub.groups.forms import CharterForm, FilterForm, StartForm
from network_hub.groups.models import CHARTER, Group, GroupStatus, Phase
from network_hub.groups.queries import Step
from network_hub.groups.views.blueprint import bp, group_url, may_begin
from network_hub.groups.views.two_writers import WRITTEN, CharterWriters, seen
from network_hub.groups.words import PARTS, PHASES
from network_hub.networks import queries as networks
from network_hub.networks.models import Network
from network_hub.registers.queries import writable_networks


@bp.get("")
@door(BUYER)
def index() -> ResponseReturnValue:
    actor, filters = current_actor(), FilterForm(request.args)
    network = _network_asked_for(actor)
    step = filters.step.data
    page = queries.groups(
        actor,
        network_id=network.id if network else None,
        step=Step(step) if step in set(Step) else None,
        ended=filters.time.data == "ended",
        mine=filters.mine.data,
        after_row=request.args.get("after"),
    )
    narrowed = any(request.args.get(name) for name in ("step", "time", "mine", "after"))
    return render_template(
        "groups/index.html",
        page=page,
        filters=filters,
        network=network,
        narrowed=narrowed,
        today=clock.today(),
    )


@bp.get("/<int:group_id>")
@door(BUYER)
def group(group_id: int) -> ResponseReturnValue:
    return _page(queries.group(current_actor(), group_id))


def _page(found: Group, form: Form | None = None, status: int = 200) -> ResponseReturnValue:
    actor, today = current_actor(), clock.today()
    members = queries.members(found)
    return (
        render_template(
            "groups/group.html",
            group=found,
            form=form or Form(),
            parts=PARTS,
            charter=CHARTER,
            phase_steps=_steps(found),
            group_texts={part: text for part in CHARTER if (text := getattr(found, part))},
            members=members,
            lead=queries.lead_among(members),
            needs=queries.needs(actor, found),
            history=queries.history(found, request.args.get("before")),
            today=today,
            ended=found.ended(today),
            days_left=(found.ends_on - today).days,
        ),
        status,
    )


def _steps(found: Group) -> list[tuple[LazyString, str, str]]:
    """The path: what is done, where the group is, what is to come."""
    order = list(Phase)
    at = order.index(found.phase) if found.status is GroupStatus.ACTIVE else -1
    states = ["done" if i < at else "now" if i == at else "later" for i in range(len(order))]
    return [(PHASES[phase], state, "") for phase, state in zip(order, states, strict=True)]


@bp.route("/new", methods=["GET", "POST"])
@door(BUYER)
def new() -> ResponseReturnValue:
    actor, asked = current_actor(), _asked("network")
    if not asked:
        places = writable_networks(actor)
        if len(places) == 1:
            return redirect(url_for(".new", network=places[0][0], need=_asked("need")))
        return render_template("groups/choose_network.html", places=places)
    form = StartForm(language=chosen(), needs=_asked("need"))

    def again(status: int) -> ResponseReturnValue:
        network = networks.network(actor, asked[0])
        authorize(actor, "group.start", network)
        offered = queries.needs_to_choose(actor, network.id)
        missed = set(form.needs.data or []) - {need.id for need in offered}
        if missed:  # asked for by the address, or chosen before the list had moved on
            offered += queries.needs_to_choose(actor, network.id, among=missed)
        form.offer(offered)
        return render_template("groups/new.html", form=form, network=network, needs=offered), status

    def act() -> str:
        started = services.start(
            actor,
            asked[0],
            name=form.name.data,
            language=form.language.data,
            need_ids=form.needs.data,
            ends_on=form.ends_on.data,
        )
        return url_for(".group", group_id=started.id)

    return settle(form, act, again, said=_l("The group is started. Next: write its charter."))


@bp.route("/<int:group_id>/charter", methods=["GET", "POST"])
@door(BUYER)
def charter(group_id: int) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.group(actor, group_id)
    form = CharterForm(obj=found)

    def again(status: int) -> ResponseReturnValue:
        if form.stale is None:
            both = CharterWriters(form, found, request.form).asked_again()
        else:
            both = CharterWriters(form, form.stale, request.form).bring_together()
            form.seen.data = seen(form.stale)
        return render_template(
            "groups/charter.html", form=form, group=found, parts=PARTS, charter=CHARTER, both=both
        ), status

    def act() -> str:
        theirs = CharterWriters(form, found, request.form).chosen()
        said = {
            part: getattr(found, part) if part in theirs else form[part].data or ""
            for part in WRITTEN
        }
        services.write_charter(
            actor,
            group_id,
            version=form.version.data,
            name=said.pop("name"),
            language=said.pop("language"),
            texts=said,
        )
        return group_url(group_id)

    may_begin(found, "group.write")
    if request.method == "GET":
        form.seen.data = seen(found)
    return settle(form, act, again, said=_l("The charter is saved."))


@bp.post("/<int:group_id>/activate")
@door(BUYER)
def activate(group_id: int) -> ResponseReturnValue:
    def act() -> None:
        try:
            services.activate(current_actor(), group_id)
        except Conflict as refusal:
            if not (missing := refusal.values.get("missing")):
                raise
            named = ", ".join(str(PARTS[part].label) for part in list(missing))  # type: ignore[call-overload]
            raise Conflict("The charter is missing: %(parts)s.", parts=named) from refusal

    return _one_click(group_id, act, said=_l("The group is active."))


@bp.post("/<int:group_id>/join")
@door(BUYER)
def join(group_id: int) -> ResponseReturnValue:
    return _one_click(
        group_id,
        lambda: services.join(current_actor(), group_id),
        said=_l("You are in the group."),
    )


def _one_click(group_id: int, act: Callable[[], object], said: Any) -> ResponseReturnValue:
    """A button on the group's page; a refusal is shown there."""
    form = Form()

    def done() -> str:
        act()
        return group_url(group_id)

    def again(status: int) -> ResponseReturnValue:
        return _page(queries.group(current_actor(), group_id), form, status)

    return settle(form, done, again, said=said)


def _asked(name: str) -> list[int]:
    """Ids in the address, those that can be ids."""
    asked = (as_id(one) for one in request.args.getlist(name)[:50])
    return [one for one in asked if one is not None]


def _network_asked_for(actor: Actor) -> Network | None:
    ids = _asked("network")
    return networks.network(actor, ids[0]) if ids else None
