"""People without an account who hold an invitation."""

from dataclasses import replace
from datetime import timedelta

from network_hub.accounts.models import User
from network_hub.accounts.services import people
from network_hub.core import clock
from network_hub.core.actor import Actor, Position
from network_hub.core.command import command
from network_hub.core.errors import Conflict
from network_hub.core.policy import authorize
from network_hub.networks.models import Invitation, InvitationState
from network_hub.networks.queries.invitations import (
    has_account,
    is_waiting,
    organisation_of,
    presented,
)
from network_hub.networks.services.invitations import let_in, send

RESPITE = timedelta(days=2)


@command
def accept_as_newcomer(actor: Actor, invitation_id: int, *, name: str, language: str) -> User:
    """Make an account for the address that the invitation was mailed to, and join by it.

    Having the token shows that its bearer reads the address's mail: it is sent there and shown
    nowhere else. Raises Conflict when the address has an account, or belongs to no authority here.
    """
    network, invitation = presented(invitation_id)
    if invitation.email is None or has_account(invitation.email):
        raise Conflict("Sign in to accept this invitation.")
    if (home := organisation_of(invitation.email)) is None:
        raise Conflict("The address belongs to no authority that is here yet.")
    user = people.open_account(
        actor, name=name, email=invitation.email, organisation_id=home.id, language=language
    )
    newcomer = replace(
        actor, user_id=user.id, organisation_id=home.id, position=Position.OFFICER, buys=True
    )
    authorize(newcomer, "network.accept_invitation", network)
    let_in(newcomer, network, invitation)
    return user


@command
def send_to_address(actor: Actor, invitation_id: int, email: str) -> None:
    """Somebody without account has a link: mail the address an invitation of its own.

    Says nothing of whether the address is known; one of no authority gets no mail. A use of the
    link is counted when the mailed invitation is accepted, not now.
    """
    network, link = presented(invitation_id)
    if link.email is not None or link.state(clock.now()) is not InvitationState.VALID:
        raise Conflict("This invitation is no longer valid.")
    if organisation_of(email) is None or is_waiting(network, email):
        return
    invitation = Invitation(
        network_id=network.id,
        role=link.role,
        email=email,
        text=link.text,
        invited_by=link.invited_by,
        created_at=clock.now(),
        expires_at=min(link.expires_at, clock.now() + RESPITE),
        uses_left=1,
        parent_id=link.id,
    )
    send(actor, invitation)
