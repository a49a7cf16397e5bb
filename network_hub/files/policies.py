"""Who may send a file at all, and who may read one that belongs to nothing yet."""

from network_hub.core.actor import Actor
from network_hub.core.policy import rule
from network_hub.files.models import StoredFile


@rule("file.send")
def may_send(actor: Actor, _: object) -> bool:
    """Where it may be shown is decided when it is sent with something."""
    return actor.buys and actor.user_id is not None and actor.organisation_id is not None


@rule("file.read_unsent")
def may_read_unsent(actor: Actor, file: StoredFile) -> bool:
    return actor.user_id is not None and (file.user_id, file.organisation_id) == (
        actor.user_id,
        actor.organisation_id,
    )
