"""What people want by mail."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from network_hub.accounts.models import User
from network_hub.core import clock
from network_hub.core.actor import Actor, Place
from network_hub.core.db import db
from network_hub.core.prepared import Rows, prepared
from network_hub.networks.models import Network
from network_hub.networks.queries import visible_networks
from network_hub.notifications.kinds import DEFAULTS
from network_hub.notifications.models import Kind, Mailbox, MailChoice, Rhythm
from network_hub.notifications.plan import Hours, due

EVERYWHERE = MailChoice.EVERYWHERE
HOURS = (Mailbox.digest_hour, Mailbox.digest_weekday, Mailbox.quiet_from, Mailbox.quiet_to)


class Planned(NamedTuple):
    """`rhythm` is None of what is not mailed in any."""

    rhythm: Rhythm | None
    at: datetime | None


def planned(user_ids: Sequence[int], kind: Kind, network_id: int | None) -> Mapping[int, Planned]:
    """How and when each of them is mailed what happens now, whom it concerns."""
    now, found = clock.now(), {}
    network = network_id or EVERYWHERE
    for user_id, own, common, *hours in _wishes(users=user_ids, kind=kind, network=network):
        rhythm = own or common or DEFAULTS[kind]
        found[user_id] = Planned(rhythm, due(now, rhythm, hours_of(hours)))
    return found


@prepared
def _wishes(*, users: Any, kind: Any, network: Any) -> Rows:
    own, common = aliased(MailChoice), aliased(MailChoice)
    return (
        select(User.id, own.rhythm, common.rhythm, *HOURS)
        .outerjoin(own, and_(own.user_id == User.id, own.kind == kind, own.network_id == network))
        .outerjoin(
            common,
            and_(common.user_id == User.id, common.kind == kind, common.network_id == EVERYWHERE),
        )
        .outerjoin(Mailbox, Mailbox.user_id == User.id)
        .where(User.id.in_(users))
    )


def hours_of(columns: Sequence[int | None]) -> Hours:
    """Of the columns `HOURS`, which are empty for who has never chosen any."""
    if columns[0] is None:
        return Hours()
    return Hours(*columns)  # type: ignore[arg-type]


class Wishes(NamedTuple):
    """All that a person has said of their mail. `choices` has what they chose, by network."""

    hours: Hours
    choices: Mapping[int, Mapping[Kind, Rhythm]]
    stopped_at: datetime | None

    def everywhere(self) -> dict[Kind, Rhythm]:
        return {**DEFAULTS, **self.choices.get(EVERYWHERE, {})}

    def in_network(self, network_id: int) -> dict[Kind, Rhythm]:
        return {**self.everywhere(), **self.choices.get(network_id, {})}


def wishes(user_id: int) -> Wishes:
    rows = db.session.execute(
        select(
            MailChoice.network_id, MailChoice.kind, MailChoice.rhythm, Mailbox.stopped_at, *HOURS
        )
        .select_from(User)
        .outerjoin(MailChoice, MailChoice.user_id == User.id)
        .outerjoin(Mailbox, Mailbox.user_id == User.id)
        .where(User.id == user_id)
    ).all()
    choices: dict[int, dict[Kind, Rhythm]] = {}
    for network_id, kind, rhythm, *_ in rows:
        if kind is not None:
            choices.setdefault(network_id, {})[kind] = rhythm
    *_, stopped_at, digest_hour, weekday, quiet_from, quiet_to = rows[0]
    return Wishes(hours_of([digest_hour, weekday, quiet_from, quiet_to]), choices, stopped_at)


class OwnNetwork(NamedTuple):
    """A network that the reader may want mail of in another way."""

    id: int
    name: str
    language: str


def own_networks(actor: Actor, chosen: Sequence[int] = ()) -> Sequence[OwnNetwork]:
    """The networks that the actor has a seat in, and what they see of those with a choice."""
    return [OwnNetwork._make(row) for row in _own_networks(actor, chosen=list(chosen))]


@prepared
def _own_networks(actor: Actor, *, chosen: Any) -> Rows:
    seated = Network.id.in_(actor.seated_in(Place.NETWORK))
    return (
        visible_networks(actor)
        .where(or_(seated, Network.id.in_(chosen)))
        .with_only_columns(Network.id, Network.name, Network.language)
        .order_by(Network.name, Network.id)
    )
