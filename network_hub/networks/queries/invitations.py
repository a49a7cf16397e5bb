"""Invitations: the coordinators' list, and what the bearer of one is shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from network_hub.accounts.models import Organisation, OrganisationDomain, Seat, User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.core.policy import allows, authorize
from network_hub.networks.models import Invitation, InvitationState, Network


class InvitationRow(NamedTuple):
    id: int
    email: str | None
    role: Role
    text: str
    inviter: str
    created_at: datetime
    expires_at: datetime
    uses_left: int
    declined: bool


def invitations(actor: Actor, network: Network) -> list[InvitationRow]:
    """Those that can still be used, and those that were declined meanwhile, the newest first. For
    coordinators."""
    authorize(actor, "network.coordinate", network)
    now = clock.now()
    declined = and_(Invitation.declined_at.is_not(None), Invitation.expires_at > now)
    rows = db.session.execute(
        select(
            Invitation.id,
            Invitation.email,
            Invitation.role,
            Invitation.text,
            User.name,
            Invitation.created_at,
            Invitation.expires_at,
            Invitation.uses_left,
            Invitation.declined_at.is_not(None),
        )
        .join(User, User.id == Invitation.invited_by)
        .where(Invitation.network_id == network.id, or_(Invitation.valid(now), declined))
        .order_by(Invitation.id.desc())
        .limit(100)
    )
    return [InvitationRow._make(row) for row in rows]


@dataclass(frozen=True)
class Offer:
    """An invitation as its bearer meets it.

    `shown`: the bearer may know which network it is. `fits` is False when it is for another
    address than the reader's. `home` is the authority that its address, or the reader, belongs
    to; `known` says whether its address has an account.
    """

    invitation: Invitation
    network: Network
    inviter: str
    inviter_address: str
    inviter_organisation: str | None
    state: InvitationState
    fits: bool
    inside: bool
    shown: bool
    home: Organisation | None
    known: bool


def offer(actor: Actor, invitation_id: int) -> Offer:
    """Raises NotFound when there never was such an invitation."""
    row = db.session.execute(
        select(Invitation, Network, User.name, User.email, Organisation.name)
        .join(Network, Network.id == Invitation.network_id)
        .join(User, User.id == Invitation.invited_by)
        .outerjoin(
            Seat,
            (Seat.user_id == User.id)
            & (Seat.place == Place.NETWORK)
            & (Seat.place_id == Network.id)
            & Seat.ended_at.is_(None),
        )
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .where(Invitation.id == invitation_id)
        .order_by(Seat.id)
        .limit(1)
    ).first()
    if row is None:
        raise NotFound("There is no such invitation.")
    invitation, network, inviter, inviter_address, inviter_organisation = row
    state = invitation.state(clock.now())
    fits = actor.user_id is None or invitation.email in (None, _email_of(actor))
    home, known = _behind(invitation.email) if actor.user_id is None else (None, True)
    return Offer(
        invitation=invitation,
        network=network,
        inviter=inviter,
        inviter_address=inviter_address,
        inviter_organisation=inviter_organisation,
        state=state,
        fits=fits,
        inside=actor.holds(Place.NETWORK, network.id),
        shown=(state is InvitationState.VALID and fits) or allows(actor, "network.view", network),
        home=home,
        known=known,
    )


def presented(invitation_id: int) -> tuple[Network, Invitation]:
    """What the bearer of a token holds, both locked. The token is what lets them this far."""
    network_id = select(Invitation.network_id).where(Invitation.id == invitation_id)
    where = Network.id == network_id.scalar_subquery()
    network = db.session.scalar(locked(select(Network).where(where)))
    invitation = locked_invitation(invitation_id)
    if network is None or invitation is None:
        raise NotFound("There is no such invitation.")
    return network, invitation


def locked_invitation(invitation_id: int) -> Invitation | None:
    return db.session.scalar(locked(select(Invitation).where(Invitation.id == invitation_id)))


def is_waiting(network: Network, email: str) -> bool:
    """An invitation to this address has been sent and can still be used."""
    waiting = select(Invitation.id).where(
        Invitation.network_id == network.id,
        Invitation.email == email,
        Invitation.valid(clock.now()),
    )
    return db.session.scalar(waiting.limit(1)) is not None


def seated_as(network: Network, email: str) -> str | None:
    """The organisation that whoever has this address holds a seat in the network for."""
    return db.session.scalar(
        select(Organisation.name)
        .join(Seat, Seat.organisation_id == Organisation.id)
        .join(User, User.id == Seat.user_id)
        .where(
            User.email == email,
            Seat.place == Place.NETWORK,
            Seat.place_id == network.id,
            Seat.ended_at.is_(None),
        )
        .limit(1)
    )


def organisation_of(email: str) -> Organisation | None:
    """The authority whose addresses these are."""
    domain = email.rpartition("@")[2]
    found = db.session.scalar(
        select(Organisation)
        .join(OrganisationDomain, OrganisationDomain.organisation_id == Organisation.id)
        .where(OrganisationDomain.domain == domain)
    )
    return found if found is not None and found.buys else None


def has_account(email: str) -> bool:
    """Or had one that has ended: opening it again is not for an invitation to do."""
    return db.session.scalar(select(User.id).where(User.email == email)) is not None


def _behind(email: str | None) -> tuple[Organisation | None, bool]:
    return (organisation_of(email), has_account(email)) if email else (None, False)


def _email_of(actor: Actor) -> str | None:
    return db.session.scalar(select(User.email).where(User.id == actor.user_id))
