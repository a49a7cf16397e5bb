"""What a person wants by mail, and when: by themselves, or by who has a mail's link to stop it."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select, update

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, upsert
from network_hub.core.errors import Invalid
from network_hub.core.events import AuditEntry, record
from network_hub.core.policy import authorize
from network_hub.notifications import queries
from network_hub.notifications.events import MailChosen
from network_hub.notifications.kinds import kind_of
from network_hub.notifications.models import Kind, Mailbox, MailChoice, Notice, Rhythm, Stop
from network_hub.notifications.plan import Hours, due
from network_hub.notifications.queries import Wishes

DIGESTED = (Rhythm.DAILY, Rhythm.WEEKLY)


@command
def choose_mail(
    actor: Actor, choices: Mapping[Kind, Rhythm | None], network_id: int = MailChoice.EVERYWHERE
) -> None:
    """Have each kind mailed as said; None: in the network as everywhere, everywhere as by default.

    What waits to be mailed follows the new choice.
    """
    authorize(actor, "mail.choose", None)
    _set(actor, {(network_id, kind): rhythm for kind, rhythm in choices.items()})


@command
def choose_hours(actor: Actor, hours: Hours) -> None:
    """Raises Invalid for a digest within the quiet hours."""
    authorize(actor, "mail.choose", None)
    if hours.quiet(hours.digest_hour):
        raise Invalid("That is within the hours without mail.", field="digest_hour")
    said = dict(vars(hours))
    row = upsert(Mailbox).values(user_id=actor.own_user, **said)
    db.session.execute(row.on_conflict_do_update(index_elements=[Mailbox.user_id], set_=said))
    record(actor, MailChosen(user_id=actor.own_user, what=sorted(said)))
    _plan_anew(actor.own_user)


@command
def stop_mail(actor: Actor, what: Kind | Stop, network_id: int = MailChoice.EVERYWHERE) -> None:
    """No more mail of a kind in a network, of a kind at all, of digests, or of anything."""
    authorize(actor, "mail.choose", None)
    if isinstance(what, Kind):
        _set(actor, dict.fromkeys(_places_of(actor, what, network_id), Rhythm.NEVER))
        return
    wishes = queries.wishes(actor.own_user)
    stopped = [
        (network, kind)
        for network in {MailChoice.EVERYWHERE, *wishes.choices}
        for kind, rhythm in _chosen(wishes, network).items()
        if what is Stop.ALL or rhythm in DIGESTED
    ]
    _set(actor, dict.fromkeys(stopped, Rhythm.NEVER))


def _places_of(actor: Actor, kind: Kind, network_id: int) -> Iterable[tuple[int, Kind]]:
    """Everywhere is in every network too."""
    if network_id != MailChoice.EVERYWHERE:
        return [(network_id, kind)]
    chosen = queries.wishes(actor.own_user).choices
    return [(MailChoice.EVERYWHERE, kind), *((one, kind) for one in chosen if kind in chosen[one])]


def _chosen(wishes: Wishes, network_id: int) -> Mapping[Kind, Rhythm]:
    if network_id == MailChoice.EVERYWHERE:
        return wishes.everywhere()
    return wishes.choices[network_id]


def _set(actor: Actor, choices: Mapping[tuple[int, Kind], Rhythm | None]) -> None:
    for (network_id, kind), rhythm in choices.items():
        key = {"user_id": actor.own_user, "network_id": network_id, "kind": kind}
        if rhythm is None:
            db.session.execute(delete(MailChoice).filter_by(**key))
            continue
        row = upsert(MailChoice).values(**key, rhythm=rhythm)
        db.session.execute(
            row.on_conflict_do_update(
                index_elements=[MailChoice.user_id, MailChoice.network_id, MailChoice.kind],
                set_={"rhythm": rhythm},
            )
        )
    what = sorted(f"{kind} {network_id} {rhythm}" for (network_id, kind), rhythm in choices.items())
    record(actor, MailChosen(user_id=actor.own_user, what=what))
    _plan_anew(actor.own_user)


def _plan_anew(user_id: int) -> None:
    """What waits to be mailed follows what its reader wants now."""
    now, wishes = clock.now(), queries.wishes(user_id)
    waiting = (
        select(Notice.entry_id, Notice.thing, AuditEntry.kind, AuditEntry.network_id)
        .join(AuditEntry, AuditEntry.id == Notice.entry_id)
        .where(Notice.user_id == user_id, Notice.mail_at.is_not(None))
    )
    planned: dict[Rhythm, list[int]] = {}
    for entry_id, thing, event, network_id in db.session.execute(waiting):
        kind = kind_of(event, thing)
        if kind is not None:
            rhythm = wishes.in_network(network_id or MailChoice.EVERYWHERE)[kind]
            planned.setdefault(rhythm, []).append(entry_id)
    for rhythm, entry_ids in planned.items():
        db.session.execute(
            update(Notice)
            .where(Notice.user_id == user_id, Notice.entry_id.in_(entry_ids))
            .values(rhythm=rhythm, mail_at=due(now, rhythm, wishes.hours)),
            execution_options={"synchronize_session": False},
        )
