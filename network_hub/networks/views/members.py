"""Who is in: the list, and what coordinators and members themselves may change in it."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.core.actor import Role
from network_hub.core.policy import authorize
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.networks import queries
from network_hub.networks.forms import Confirm, RemoveForm, RoleForm
from network_hub.networks.queries import members as reads
from network_hub.networks.services import members as services
from network_hub.networks.views.blueprint import bp, coordinated


@bp.get("/networks/<int:network_id>/members")
@door(BUYER)
def members(network_id: int) -> ResponseReturnValue:
    network = queries.network(current_actor(), network_id)
    page = reads.members(current_actor(), network, after_row=request.args.get("after"))
    return render_template("networks/members.html", network=network, page=page)


@bp.route(
    "/networks/<int:network_id>/members/<int:organisation_id>/people/<int:user_id>",
    methods=["GET", "POST"],
)
@door(BUYER)
def person(network_id: int, organisation_id: int, user_id: int) -> ResponseReturnValue:
    """Change somebody's role."""
    form = RoleForm()
    if request.method == "GET":
        return _person(network_id, organisation_id, user_id)

    def act() -> str:
        services.change_role(
            current_actor(),
            network_id,
            user_id=user_id,
            organisation_id=organisation_id,
            role=Role(form.role.data),
        )
        return url_for(".members", network_id=network_id)

    return settle(
        form,
        act,
        lambda status: _person(network_id, organisation_id, user_id, status, role=form),
        _l("The role is changed."),
    )


@bp.post("/networks/<int:network_id>/members/<int:organisation_id>/people/<int:user_id>/remove")
@door(BUYER)
def remove_person(network_id: int, organisation_id: int, user_id: int) -> ResponseReturnValue:
    form = RemoveForm()

    def act() -> str:
        services.remove_person(
            current_actor(),
            network_id,
            user_id=user_id,
            organisation_id=organisation_id,
            reason=form.reason.data,
        )
        return url_for(".members", network_id=network_id)

    return settle(
        form,
        act,
        lambda status: _person(network_id, organisation_id, user_id, status, remove=form),
        _l("The person is no longer in the network."),
    )


@bp.route(
    "/networks/<int:network_id>/members/<int:organisation_id>/remove", methods=["GET", "POST"]
)
@door(BUYER)
def remove_organisation(network_id: int, organisation_id: int) -> ResponseReturnValue:
    form = RemoveForm()

    def again(status: int) -> ResponseReturnValue:
        network = coordinated(network_id)
        name = reads.member_name(current_actor(), network, organisation_id)
        page = render_template(
            "networks/remove_organisation.html",
            f=form,
            network=network,
            name=name,
            organisation_id=organisation_id,
        )
        return page, status

    def act() -> str:
        services.remove_organisation(
            current_actor(), network_id, organisation_id, reason=form.reason.data
        )
        return url_for(".members", network_id=network_id)

    return settle(form, act, again, _l("The organisation is no longer in the network."))


@bp.route("/networks/<int:network_id>/leave", methods=["GET", "POST"])
@door(BUYER)
def leave(network_id: int) -> ResponseReturnValue:
    form = Confirm()

    def again(status: int) -> ResponseReturnValue:
        network = queries.network(current_actor(), network_id)
        authorize(current_actor(), "network.leave", network)
        return render_template("networks/leave.html", f=form, network=network), status

    def act() -> str:
        services.leave(current_actor(), network_id)
        return url_for(".index")

    return settle(form, act, again, _l("You have left the network."))


def _person(
    network_id: int,
    organisation_id: int,
    user_id: int,
    status: int = 200,
    *,
    role: RoleForm | None = None,
    remove: RemoveForm | None = None,
) -> ResponseReturnValue:
    network = coordinated(network_id)
    who, organisation = reads.person(current_actor(), network, user_id, organisation_id)
    page = render_template(
        "networks/person.html",
        network=network,
        who=who,
        organisation=organisation,
        role=role or RoleForm(formdata=None, role=who.role),
        remove=remove or RemoveForm(formdata=None),
    )
    return page, status
