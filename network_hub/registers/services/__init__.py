"""Everything that changes a register. Web, live and jobs all come through here."""

from network_hub.registers.services.cpv import load_cpv
from network_hub.registers.services.joinings import join, leave
from network_hub.registers.services.needs import (
    close,
    discard,
    draft,
    keep_draft,
    mark_in_group,
    share,
    write,
)

__all__ = [
    "close",
    "discard",
    "draft",
    "join",
    "keep_draft",
    "leave",
    "load_cpv",
    "mark_in_group",
    "share",
    "write",
]
