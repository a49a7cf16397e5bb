"""Acts on a group that ask for a reason or a choice: a page with one form each."""

from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network_hub.core.actor import SPEAKING, Role
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import Form, settle
from network_hub.groups import queries, services
from network_hub.groups.forms import (
    EndMemberForm,
    ExtendForm,
    HandOverForm,
    LeaveForm,
    PhaseForm,
)
from network_hub.groups.models import Group, Phase
from network_hub.groups.queries import Membership
from network_hub.groups.views.blueprint import bp, group_url, may_begin


@bp.route("/<int:group_id>/phase", methods=["GET", "POST"])
@door(BUYER)
def phase(group_id: int) -> ResponseReturnValue:
    found = queries.group(current_actor(), group_id)
    form = PhaseForm()
    if request.method == "GET":
        form.phase.data = _following(found.phase)
    return _act_page(
        found,
        form,
        "group.lead",
        lambda: services.move_phase(
            current_actor(), group_id, phase=form.phase.data, reason=form.reason.data
        ),
        title=_("Move to another phase"),
        submit=_("Move the group"),
        said=_l("The group is in its new phase."),
    )


def _following(phase: Phase) -> Phase:
    order = list(Phase)
    return order[min(order.index(phase) + 1, len(order) - 1)]


@bp.route("/<int:group_id>/extend", methods=["GET", "POST"])
@door(BUYER)
def extend(group_id: int) -> ResponseReturnValue:
    found = queries.group(current_actor(), group_id)
    form = ExtendForm()
    return _act_page(
        found,
        form,
        "group.extend",
        lambda: services.extend(
            current_actor(), group_id, ends_on=form.ends_on.data, reason=form.reason.data
        ),
        title=_("Extend the group"),
        lead=_("A group is temporary. Extending it is a decision, and its reason is kept."),
        submit=_("Extend the group"),
        said=_l("The group has a new last day."),
    )


@bp.route("/<int:group_id>/leave", methods=["GET", "POST"])
@door(BUYER)
def leave(group_id: int) -> ResponseReturnValue:
    found = queries.group(current_actor(), group_id)
    form = LeaveForm()
    return _act_page(
        found,
        form,
        "group.leave",
        lambda: services.leave(current_actor(), group_id, reason=form.reason.data),
        title=_("Leave the group"),
        lead=_("Your organisation leaves with all its people. It is free, and it is recorded."),
        submit=_("Leave the group"),
        said=_l("Your organisation has left the group."),
        after=url_for(".index"),
    )


@bp.route("/<int:group_id>/lead", methods=["GET", "POST"])
@door(BUYER)
def hand_over(group_id: int) -> ResponseReturnValue:
    found = queries.group(current_actor(), group_id)
    form = HandOverForm()
    form.offer(_heirs(queries.members(found)))

    def act() -> None:
        user_id, organisation_id = form.chosen
        services.hand_over(
            current_actor(), group_id, user_id=user_id, organisation_id=organisation_id
        )

    return _act_page(
        found,
        form,
        "group.hand_over",
        act,
        title=_("Hand over the lead"),
        lead=_("The former lead stays in the group as a representative."),
        submit=_("Hand over the lead"),
        said=_l("The group has a new lead."),
    )


@bp.route("/<int:group_id>/members/end", methods=["GET", "POST"])
@door(BUYER)
def end_member(group_id: int) -> ResponseReturnValue:
    found = queries.group(current_actor(), group_id)
    form = EndMemberForm()
    members = queries.members(found)
    lead = queries.lead_among(members)
    form.offer(
        one for one in members if lead is None or one.organisation_id != lead.organisation_id
    )
    return _act_page(
        found,
        form,
        "group.lead",
        lambda: services.end_member(
            current_actor(),
            group_id,
            organisation_id=form.organisation.data,
            reason=form.reason.data,
        ),
        title=_("End a membership"),
        lead=_("The organisation and its people leave the group at once."),
        submit=_("End the membership"),
        said=_l("The membership has ended."),
    )


def _act_page(
    found: Group,
    form: Form,
    action: str,
    act: Callable[[], object],
    *,
    title: str,
    submit: str,
    said: Any,
    lead: str | None = None,
    after: str | None = None,
) -> ResponseReturnValue:
    """A page with one form for one act on the group."""
    form.speak(found.language)

    def done() -> str:
        act()
        return after or group_url(found.id)

    def again(status: int) -> ResponseReturnValue:
        return render_template(
            "groups/act.html", group=found, form=form, title=title, lead=lead, submit=submit
        ), status

    may_begin(found, action)
    return settle(form, done, again, said=said)


def _heirs(members: list[Membership]) -> list[tuple[str, str]]:
    return [
        (f"{person.user_id}:{member.organisation_id}", f"{person.name} · {member.name}")
        for member in members
        for person in member.people
        if person.role in SPEAKING and person.role is not Role.LEAD
    ]
