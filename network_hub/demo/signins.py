"""Whom one can try the demo as."""

from dataclasses import dataclass

from network_hub.demo.acts_people import email_of
from network_hub.demo.cast import PEOPLE
from network_hub.demo.organisations import ORGANISATIONS


def _(message: str) -> str:
    """Marks a message id for translation; whoever shows it translates it."""
    return message


@dataclass(frozen=True)
class SignIn:
    """`role` and `about` are message ids."""

    email: str
    name: str
    role: str
    organisation: str
    about: str


ROLES = {
    "tova": (
        _("Coordinator of a network"),
        _("Answer a request to join, look after members, act for another municipality."),
    ),
    "egil": (
        _("Officer at a municipality"),
        _("Join a neighbour’s need with a volume, finish a charter, write in a room."),
    ),
    "malva": (
        _("Officer at a region"),
        _("See a hidden network, a group that has ended, and what waits in several networks."),
    ),
    "ragna": (
        _("Facilitator at the national agency"),
        _("Follow all networks that are not hidden, start a new one, plan a course for everybody."),
    ),
    "sixten": (
        _("Lead of a buyer group"),
        _("Move a group between its phases, see its meetings, answer what is unread."),
    ),
    "leopold": (
        _("Supplier"),
        _("See what a supplier sees: nothing of the buyers’ rooms, needs or networks."),
    ),
    "ingemo": (
        _("Administrator of the hub"),
        _("Read the mail that the others would have had; see that an office opens no closed room."),
    ),
}


def people() -> list[SignIn]:
    """One person per role, in the order in which they are worth trying."""
    return [
        SignIn(
            email=email_of(nick),
            name=PEOPLE[nick].name,
            role=role,
            organisation=ORGANISATIONS[PEOPLE[nick].organisation].name,
            about=about,
        )
        for nick, (role, about) in ROLES.items()
    ]
