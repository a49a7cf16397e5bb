"""The charter: what the group is for and how it works, and the step from forming to active."""

from collections.abc import Mapping

from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import take_over
from network_hub.core.errors import Conflict, Invalid
from network_hub.core.events import record
from network_hub.core.policy import authorize
from network_hub.groups import queries
from network_hub.groups.events import CharterChanged, GroupActivated
from network_hub.groups.models import CHARTER, Group, GroupStatus


@command
def write_charter(
    actor: Actor, group_id: int, *, version: int, name: str, language: str, texts: Mapping[str, str]
) -> Group:
    """Change the name and the parts of the charter. Raises Stale when somebody else did meanwhile.

    An active group has a complete charter and keeps it: no part of it can be emptied.
    """
    group = queries.group(actor, group_id, for_update=True)
    group.require_open(clock.today())
    authorize(actor, "group.write", group)
    group.expect(version)
    said = {"name": name, "language": language, **{part: texts[part] for part in CHARTER}}
    changed = take_over(group, said)
    if group.status is GroupStatus.ACTIVE:
        for part in CHARTER:
            if not said[part]:
                raise Invalid("This part of an active group’s charter cannot be empty.", field=part)
    if changed:
        group.version += 1
        record(actor, CharterChanged(**group.about, version=group.version, parts=changed))
    return group


@command
def activate(actor: Actor, group_id: int) -> Group:
    """From forming to active. Raises Conflict, with what lacks as `missing`, before the charter is
    complete."""
    group = queries.group(actor, group_id, for_update=True)
    group.require_open(clock.today())
    authorize(actor, "group.lead", group)
    if group.status is GroupStatus.ACTIVE:
        raise Conflict("The group is already active.")
    if group.missing:
        raise Conflict("The charter is not complete yet.", missing=group.missing)
    group.status = GroupStatus.ACTIVE
    group.activated_at = clock.now()
    record(actor, GroupActivated(**group.about, version=group.version))
    return group
