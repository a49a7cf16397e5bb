"""Invitations: sent, withdrawn, accepted, declined.

The network's row is locked before the invitation's, as everywhere; uses are counted under both.
"""

from datetime import timedelta

from sqlalchemy import select

from network_hub.accounts.models import User
from network_hub.core import clock
from network_hub.core.actor import Actor, Role
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored
from network_hub.core.errors import Conflict, Invalid, NotFound
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.networks import queries
from network_hub.networks.events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationRevoked,
    InvitationSent,
)
from network_hub.networks.models import Invitation, Network
from network_hub.networks.queries.invitations import (
    is_waiting,
    locked_invitation,
    presented,
    seated_as,
)
from network_hub.networks.queries.members import has_seat
from network_hub.networks.services.members import ROLES, admit

LONGEST = 90  # days
MOST = 500  # uses


@command
def invite(
    actor: Actor, network_id: int, *, role: Role, email: str | None, text: str, days: int, uses: int
) -> Invitation:
    """Invite one address by mail, or make a link for `uses` people.

    A coordinator is invited by address only: a link travels.
    """
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.coordinate", network)
    _check(role, email, days, uses)
    if email and (organisation := seated_as(network, email)):
        raise Invalid(
            "%(email)s is in the network already, for %(organisation)s.",
            field="email",
            email=email,
            organisation=organisation,
        )
    if email and is_waiting(network, email):
        raise Conflict(
            "An invitation to %(email)s is waiting for an answer.", field="email", email=email
        )
    invitation = Invitation(
        network_id=network.id,
        role=role,
        email=email,
        text=text,
        invited_by=actor.own_user,
        created_at=clock.now(),
        expires_at=clock.now() + timedelta(days=days),
        uses_left=1 if email else uses,
    )
    return send(actor, invitation)


@command
def revoke(actor: Actor, network_id: int, invitation_id: int) -> None:
    """Withdraw an invitation, and those with an address that came out of it. Twice is not news."""
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.coordinate", network)
    invitation = locked_invitation(invitation_id)
    if invitation is None or invitation.network_id != network.id:
        raise NotFound("There is no such invitation.")
    if invitation.revoked_at is not None:
        return
    children = select(Invitation).where(Invitation.parent_id == invitation.id)
    for one in [invitation, *db.session.scalars(locked(children))]:
        one.revoked_at = one.revoked_at or clock.now()
    record(actor, InvitationRevoked(**network.about, invitation_id=invitation.id))


@command
def accept(actor: Actor, invitation_id: int) -> int:
    """Join by an invitation and return the network's id.

    Who is in already stays as they are and uses nothing up. Raises Conflict when the invitation
    is no longer valid or is for another address.
    """
    network, invitation = presented(invitation_id)
    if has_seat(network.id, actor.own_user, actor.own_organisation):
        return network.id
    authorize(actor, "network.accept_invitation", network)
    if invitation.email is not None:
        _expect_addressee(actor, invitation)
    let_in(actor, network, invitation)
    return network.id


@command
def decline(actor: Actor, invitation_id: int) -> None:
    """Say no to an invitation by mail; that is for whoever has its address. Twice is not news."""
    network, invitation = presented(invitation_id)
    _expect_addressee(actor, invitation)
    if invitation.declined_at is not None:
        return
    invitation.decline(clock.now())
    record(
        actor,
        InvitationDeclined(**network.about, invitation_id=invitation.id, user_id=actor.own_user),
    )


@command
def send(actor: Actor, invitation: Invitation) -> Invitation:
    """For services that authorise: store an invitation, and have a mail go to its address."""
    stored(invitation)
    record(
        actor,
        InvitationSent(
            **invitation.about, invitation_id=invitation.id, by_mail=invitation.email is not None
        ),
    )
    return invitation


@command
def let_in(actor: Actor, network: Network, invitation: Invitation) -> None:
    """Count a use of it, and of the link it came from, and admit its bearer, who is authorised.

    Raises Conflict when it is no longer valid.
    """
    now = clock.now()
    invitation.use(now)
    link = locked_invitation(invitation.parent_id) if invitation.parent_id else None
    if link is not None:
        link.use(now)
    admit(
        actor,
        network,
        user_id=actor.own_user,
        organisation_id=actor.own_organisation,
        role=invitation.role,
    )
    record(
        actor,
        InvitationAccepted(
            **network.about,
            invitation_id=invitation.id,
            user_id=actor.own_user,
            organisation_id=actor.own_organisation,
        ),
    )


def _check(role: Role, email: str | None, days: int, uses: int) -> None:
    if role not in ROLES:
        raise Invalid("Choose one of the roles.", field="role")
    if role is Role.COORDINATOR and not email:
        raise Invalid("Invite a coordinator by email: a link is easily passed on.", field="role")
    if not 1 <= days <= LONGEST:
        raise Invalid("Choose between 1 and %(most)d days.", field="days", most=LONGEST)
    if not email and not 1 <= uses <= MOST:
        raise Invalid("Choose between 1 and %(most)d people.", field="uses", most=MOST)


def _expect_addressee(actor: Actor, invitation: Invitation) -> None:
    own = db.session.scalar(select(User.email).where(User.id == actor.own_user))
    if invitation.email != own:
        raise Conflict("This invitation is for another address than yours.")
