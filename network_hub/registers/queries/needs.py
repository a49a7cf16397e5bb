"""One need, as the actor may see it. Every other reading begins at `visible_needs`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, or_, select

from network_hub.accounts.models import Organisation, User
from network_hub.core.actor import SPEAKING, Actor, Place
from network_hub.core.db import db, locked
from network_hub.core.errors import NotFound
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Network, Openness
from network_hub.registers.models import OPEN, Cpv, Need, NeedStatus, NeedVersion, Visibility
from network_hub.registers.policies import shown_outside


def visible_needs(actor: Actor) -> Select[Need]:
    """`need.view`, said in SQL. A property test holds the two together."""
    # "+ 0" keeps databases from beginning at this condition: it only sifts what a filter, or the
    # order of the ids, brings up. Begun at, it makes them sort every visible need for one page.
    network_id = Need.network_id + 0
    seated = network_id.in_(actor.seated_in(Place.NETWORK))
    told = and_(Need.status != NeedStatus.DRAFT, Need.visibility != Visibility.OWN)
    # Not correlated: the few open networks are found once, not once a row.
    known = select(Network.id).where(Network.openness != Openness.HIDDEN)
    ways = [
        and_(seated, told),
        and_(told, Need.visibility.in_(shown_outside(actor)), network_id.in_(known)),
    ]
    if actor.organisation_id is not None:
        ways.append(and_(seated, Need.organisation_id == actor.organisation_id))
    return select(Need).where(or_(*ways))


def need(actor: Actor, need_id: int, *, for_update: bool = False) -> Need:
    """The need, locked until commit when `for_update`. Raises NotFound also when it is hidden."""
    row: Need | None = _need(actor, for_update, need_id=need_id).scalar()
    if row is None:
        raise NotFound("There is no such need.")
    return row


@prepared
def _need(actor: Actor, for_update: bool, *, need_id: Any) -> Rows:
    found = visible_needs(actor).where(Need.id == need_id)
    return locked(found, of=Need) if for_update else found


def needs_to_group(actor: Actor, network_id: int, need_ids: Collection[int]) -> Sequence[Need]:
    """Those of the needs that a group in the network can take up, locked until commit."""
    among = sorted(set(need_ids))
    return _needs_to_group(actor, network_id=network_id, among=among).scalars().all()


@prepared
def _needs_to_group(actor: Actor, *, network_id: Any, among: Any) -> Rows:
    mine = visible_needs(actor).where(Need.network_id == network_id, Need.id.in_(among))
    return locked(mine.where(Need.status.in_(OPEN)).order_by(Need.id), of=Need)


@dataclass(frozen=True)
class Shown:
    """A need with the names that its page shows."""

    need: Need
    organisation: str
    owner: str
    owner_is_here: bool
    cpv: Cpv | None


def shown(actor: Actor, need_id: int) -> Shown:
    row = _shown(actor, need_id=need_id).first()
    if row is None:
        raise NotFound("There is no such need.")
    found, organisation, owner, ended_at, cpv = row
    return Shown(found, organisation, owner, ended_at is None, cpv)


@prepared
def _shown(actor: Actor, *, need_id: Any) -> Rows:
    return (
        visible_needs(actor)
        .add_columns(Organisation.name, User.name, User.ended_at, Cpv)
        .join(Organisation, Organisation.id == Need.organisation_id)
        .join(User, User.id == Need.owner_id)
        .outerjoin(Cpv, Cpv.code == Need.cpv)
        .where(Need.id == need_id)
    )


def former_version(need: Need, version: int) -> NeedVersion:
    """What the need said then. Raises NotFound for a version that was never kept."""
    if (row := db.session.get(NeedVersion, (need.id, version))) is None:
        raise NotFound("There is no such version.")
    return row


def writable_networks(actor: Actor) -> list[tuple[int, str]]:
    """(id, name) of the networks in whose registers the actor may put a need."""
    return [(key, name) for key, name in _writable_networks(actor)]


@prepared
def _writable_networks(actor: Actor) -> Rows:
    ids = actor.seated_in(Place.NETWORK, *SPEAKING)
    return select(Network.id, Network.name).where(Network.id.in_(ids)).order_by(Network.name)


def need_ids(network_id: int) -> Sequence[int]:
    """All of a network's needs, whoever may see them: for putting watchers out."""
    return db.session.scalars(select(Need.id).where(Need.network_id == network_id)).all()
