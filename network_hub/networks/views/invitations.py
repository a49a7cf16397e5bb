"""Invitations as their senders see them."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.accounts.queries import domains_of_nobody
from network_hub.core.actor import Role
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle
from network_hub.edge.tokens import INVITATION, token_for
from network_hub.networks.forms import Confirm, InviteForm
from network_hub.networks.queries.invitations import invitations as sent
from network_hub.networks.services import invitations as services
from network_hub.networks.views.blueprint import bp, coordinated


@bp.route("/networks/<int:network_id>/invitations", methods=["GET", "POST"])
@door(BUYER)
def invitations(network_id: int) -> ResponseReturnValue:
    form = InviteForm()

    def act() -> str:
        by_mail = form.how.data == "mail"
        services.invite(
            current_actor(),
            network_id,
            role=Role(form.role.data),
            email=form.email.data if by_mail else None,
            text=form.text.data,
            days=form.days.data or 0,
            uses=form.uses.data or 1,
        )
        return url_for(".invitations", network_id=network_id, _anchor="waiting")

    said = _l("The invitation is ready.")
    return settle(form, act, lambda status: _page(network_id, form, status), said)


@bp.post("/networks/<int:network_id>/invitations/<int:invitation_id>/revoke")
@door(BUYER)
def revoke(network_id: int, invitation_id: int) -> ResponseReturnValue:
    def act() -> str:
        services.revoke(current_actor(), network_id, invitation_id)
        return url_for(".invitations", network_id=network_id)

    def again(status: int) -> ResponseReturnValue:
        return _page(network_id, InviteForm(formdata=None), status)

    return settle(Confirm(), act, again, _l("The invitation is withdrawn."))


def _page(network_id: int, form: InviteForm, status: int = 200) -> ResponseReturnValue:
    network = coordinated(network_id)
    # The link of an invitation with an address is the addressee's alone: it can make an account.
    rows = sent(current_actor(), network)
    unknown = domains_of_nobody(row.email for row in rows if row.email)
    waiting = [
        (row, None if row.email else url_for(".landing", token=_token(row.id), _external=True))
        for row in rows
    ]
    page = render_template(
        "networks/invitations.html",
        f=form,
        network=network,
        waiting=waiting,
        unknown=unknown,
        once=Confirm(formdata=None).once.data,
    )
    return page, status


def _token(invitation_id: int) -> str:
    return token_for(INVITATION, invitation_id)
