"""Invitations to networks, who is in one, and what was recorded: for tests of networks."""

from sqlalchemy import select

from network_hub.accounts.models import Seat, Seating
from network_hub.core.actor import Place, Role
from network_hub.core.db import db
from network_hub.core.events import AuditEntry
from network_hub.networks.models import Level, Member, Network, Openness, Stage
from network_hub.networks.services.invitations import invite
from network_hub.networks.services.networks import Description, change_network
from tests.actors import ASTRID

TRANSPORT_SEATS = Seating(Place.NETWORK, 1, 1)


def become(openness: Openness, *, version=1):
    """Astrid says who may know of network 1."""
    said = Description(
        name="Transport", subject_area="Transport", purpose="x", language="en",
        level=Level.REGIONAL, stage=Stage.ACTIVE, openness=openness,
    )  # fmt: skip
    return change_network(ASTRID, 1, said, facilitator_id=None, version=version)


def roles(network_id):
    rows = db.session.execute(
        select(Seat.user_id, Seat.organisation_id, Seat.role).where(
            Seat.place == Place.NETWORK, Seat.place_id == network_id, Seat.ended_at.is_(None)
        )
    )
    return {(user_id, organisation_id): role for user_id, organisation_id, role in rows}


def organisations(network_id):
    members = select(Member.organisation_id).where(
        Member.network_id == network_id, Member.ended_at.is_(None)
    )
    found = set(db.session.scalars(members))
    assert db.session.get(Network, network_id).member_count == len(found)
    return found


def kinds():
    return list(db.session.scalars(select(AuditEntry.kind).order_by(AuditEntry.id)))


def invited(actor=ASTRID, network_id=1, **changes):
    said = {"role": Role.REPRESENTATIVE, "email": None, "text": "", "days": 14, "uses": 1}
    return invite(actor, network_id, **said | changes)
