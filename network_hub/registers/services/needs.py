"""Writing, sharing and closing needs."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, differing, stored
from network_hub.core.errors import Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.networks import queries as networks
from network_hub.registers import queries
from network_hub.registers.events import (
    NeedChanged,
    NeedClosed,
    NeedDiscarded,
    NeedDrafted,
    NeedGrouped,
    NeedShared,
)
from network_hub.registers.models import (
    OPEN,
    SECTIONS,
    Joining,
    Need,
    NeedStatus,
    NeedVersion,
    Outcome,
)

SITTING = timedelta(hours=1)


@command
def draft(
    actor: Actor, network_id: int, *, title: str, problem: str, effect: str, language: str
) -> Need:
    """Begin a need. It is seen by the own organisation only, until it is shared."""
    network = networks.network(actor, network_id)
    authorize(actor, "need.write", network)
    now = clock.now()
    need = stored(
        Need(
            network=network,
            network_id=network.id,
            organisation_id=actor.own_organisation,
            owner_id=actor.own_user,
            created_at=now,
            changed_at=now,
            title=title,
            problem=problem,
            effect=effect,
            language=language,
            gone_through=["what"],
        )
    )
    _keep_version(actor, need, "")
    record(actor, NeedDrafted(**need.about, organisation_id=need.organisation_id))
    return need


@command
def write(
    actor: Actor,
    need_id: int,
    section: str,
    values: Mapping[str, Any],
    *,
    version: int,
    reason: str,
) -> Need:
    """Save one section as a new version of the need.

    Raises Stale when somebody saved after the writer opened it. A need that others have seen
    is not changed without a reason.
    """
    need = _to_edit(actor, need_id, version)
    if need.status is not NeedStatus.DRAFT and not reason:
        raise Invalid("Say why you change it: others have read the need.", field="reason")
    if changed := _rewrite(need, section, values):
        _keep_version(actor, need, reason)
        record(
            actor, NeedChanged(**need.about, version=need.version, fields=changed, reason=reason)
        )
    return need


@command
def keep_draft(
    actor: Actor, need_id: int, section: str, values: Mapping[str, Any], *, version: int
) -> Need:
    """Save a draft while it is being typed.

    One person's sitting at one section is one version and one line in the time line, not fifty;
    what was there before the sitting stays a version of its own.
    """
    need = _to_edit(actor, need_id, version)
    if need.status is not NeedStatus.DRAFT:
        raise Invalid("Only drafts are saved while you type.")
    former = db.session.get(NeedVersion, (need.id, need.version))
    if not _rewrite(need, section, values):
        return need
    if former is not None and _same_sitting(actor, need, former, section):
        former.version, former.content = need.version, need.content()
        return need
    _keep_version(actor, need, "")
    record(
        actor,
        NeedChanged(
            **need.about, version=need.version, fields=[section], reason="", autosaved=True
        ),
    )
    return need


def _same_sitting(actor: Actor, need: Need, former: NeedVersion, section: str) -> bool:
    """Whether the former version was typed by the same person, at the same section, just now."""
    last = next(iter(queries.history(need).rows), None)
    typed = last is not None and last.facts.get("autosaved") and last.facts["fields"] == [section]
    just_now = former.user_id == actor.own_user and former.at > clock.now() - SITTING
    return bool(typed and just_now)


@command
def share(actor: Actor, need_id: int, *, version: int, reason: str) -> Need:
    """Show the draft to those whom its visibility says. There is no way back to draft.

    Raises Invalid while the problem or the wanted effect is not told.
    """
    need = _to_edit(actor, need_id, version)
    if not (need.problem and need.effect):
        raise Invalid("Tell the problem and the wanted effect before you share the need.")
    need.move(NeedStatus.SHARED, NeedStatus.DRAFT)
    _new_version(actor, need, reason)
    record(
        actor,
        NeedShared(
            **need.about,
            organisation_id=need.organisation_id,
            visibility=need.visibility,
            reason=reason,
        ),
    )
    return need


@command
def close(actor: Actor, need_id: int, *, version: int, outcome: Outcome, reason: str) -> Need:
    """End the need as met or dropped. Who joined stays on record; nobody joins any more."""
    need = _to_edit(actor, need_id, version)
    if not reason:
        raise Invalid("Say why the need is closed.", field="reason")
    need.move(NeedStatus.CLOSED, NeedStatus.DRAFT, *OPEN)
    need.outcome = outcome
    _new_version(actor, need, reason)
    record(actor, NeedClosed(**need.about, outcome=outcome, reason=reason))
    return need


@command
def discard(actor: Actor, need_id: int) -> Need:
    """Throw a draft away, with its versions. The record keeps that it was there, and its title."""
    need = queries.need(actor, need_id, for_update=True)
    authorize(actor, "need.edit", need)
    need.expect_draft()
    for rows in (Joining, NeedVersion):
        db.session.execute(delete(rows).where(rows.need_id == need.id))
    db.session.delete(need)
    record(actor, NeedDiscarded(**need.about, title=need.title))
    return need


@command
def mark_in_group(
    actor: Actor, network_id: int, need_ids: Collection[int], group_id: int
) -> Sequence[Need]:
    """Note that a buyer group takes up these needs. A need may be in more than one group.

    Raises Invalid unless all of them, at least one, are open needs of the network.
    """
    needs = queries.needs_to_group(actor, network_id, need_ids)
    if not needs or len(needs) < len(set(need_ids)):
        raise Invalid("Choose at least one of the network’s shared needs.", field="needs")
    for need in needs:
        authorize(actor, "need.group", need)
        need.move(NeedStatus.IN_GROUP, *OPEN)
        record(actor, NeedGrouped(**need.about, group_id=group_id))
    return needs


def _to_edit(actor: Actor, need_id: int, version: int) -> Need:
    need = queries.need(actor, need_id, for_update=True)
    authorize(actor, "need.edit", need)
    need.expect(version)
    need.expect_open()
    return need


def _rewrite(need: Need, section: str, values: Mapping[str, Any]) -> list[str]:
    """Put the values in the need; what the section newly counts as done is a change too."""
    if strange := values.keys() - SECTIONS[section]:
        raise Invalid("%(names)s is not in this section.", names=", ".join(sorted(strange)))
    changed = differing(need, values)
    first_time = section not in need.gone_through
    if first_time:
        need.gone_through = [*need.gone_through, section]
    if changed or first_time:
        need.rewrite(values, clock.now())
    return changed or ([section] if first_time else [])


def _new_version(actor: Actor, need: Need, reason: str) -> None:
    need.version += 1
    need.changed_at = clock.now()
    _keep_version(actor, need, reason)


def _keep_version(actor: Actor, need: Need, reason: str) -> None:
    db.session.add(
        NeedVersion(
            need_id=need.id,
            version=need.version,
            at=clock.now(),
            user_id=actor.own_user,
            organisation_id=actor.own_organisation,
            reason=reason,
            content=need.content(),
        )
    )
