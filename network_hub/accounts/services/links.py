"""One-time links: asked for by anyone, mailed to the address, good for one sign-in."""

from sqlalchemy import select

from network_hub.accounts.events import SignInLinkAsked, SignInLinkHandedOver
from network_hub.accounts.models import SignInLink, User, Way
from network_hub.accounts.services.sessions import start_session
from network_hub.core import clock
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored
from network_hub.core.errors import Conflict
from network_hub.core.events import record
from network_hub.core.policy import authorize


@command
def ask_for_link(actor: Actor, email: str) -> int | None:
    """Have a link mailed to the person with this address. Unknown addresses look the same."""
    user_id = db.session.scalar(
        select(User.id).where(User.email == email.lower(), User.ended_at.is_(None))
    )
    link_id = _new_link(user_id) if user_id is not None else None
    record(actor, SignInLinkAsked(link_id=link_id, user_id=user_id))
    return link_id


@command
def open_link(actor: Actor, user_id: int) -> int:
    """A link that is handed over in another way than by mail: the operator reads it out."""
    authorize(actor, "people.keep", None)
    link_id = _new_link(user_id)
    record(actor, SignInLinkHandedOver(link_id=link_id, user_id=user_id))
    return link_id


@command
def use_link(
    actor: Actor, link_id: int | None, *, address: str, device: str, replaces: int | None = None
) -> str:
    """Sign in by a link, once: of two at the same instant the second raises Conflict."""
    link = db.session.scalar(
        locked(
            select(SignInLink).where(
                SignInLink.id == link_id,
                SignInLink.used_at.is_(None),
                SignInLink.expires_at > clock.now(),
            )
        )
    )
    if link is None:
        raise Conflict("This link has been used, or it is too old.")
    link.used_at = clock.now()
    return start_session(
        actor, link.user_id, way=Way.LINK, address=address, device=device, replaces=replaces
    )


def _new_link(user_id: int) -> int:
    link = stored(SignInLink(user_id=user_id, expires_at=clock.now() + SignInLink.LASTS))
    return link.id
