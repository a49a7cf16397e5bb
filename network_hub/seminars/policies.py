"""Who may do what with a seminar. Its `network` and `group` must have been read with it."""

from network_hub.core import clock
from network_hub.core.actor import SPEAKING, Actor, Place, Role
from network_hub.core.policy import rule
from network_hub.networks.models import Network, Openness
from network_hub.seminars.models import Audience, Seminar, SeminarStatus


@rule("seminar.view")
def may_view(actor: Actor, seminar: Seminar) -> bool:
    if organises(actor, seminar):
        return True
    return seminar.status is not SeminarStatus.DRAFT and is_invited(actor, seminar)


@rule("seminar.start")
def may_start(actor: Actor, network: Network | None) -> bool:
    """Plan a meeting of a network; None: one for everybody, which the facilitators do.

    A group's meetings are its members' work: `group.write`.
    """
    if network is None:
        return actor.facilitates
    return actor.holds(Place.NETWORK, network.id, *SPEAKING)


@rule("seminar.edit")
def may_edit(actor: Actor, seminar: Seminar) -> bool:
    return organises(actor, seminar) and not _group_ended(seminar)


@rule("seminar.participants")
def may_see_participants(actor: Actor, seminar: Seminar) -> bool:
    """Who comes is for those who arrange it."""
    return organises(actor, seminar)


@rule("seminar.register")
def may_register(actor: Actor, seminar: Seminar) -> bool:
    invited = seminar.status is SeminarStatus.PUBLISHED and is_invited(actor, seminar)
    return actor.buys and invited and not _group_ended(seminar)


@rule("seminar.withdraw")
def may_withdraw(actor: Actor, seminar: Seminar) -> bool:
    """One's own registration, which the service looks for."""
    return actor.user_id is not None and not _group_ended(seminar)


def is_invited(actor: Actor, seminar: Seminar) -> bool:
    """Of the audience. What a hidden network arranges is for its own people, whatever it says."""
    if seminar.place_held is not None and actor.holds(*seminar.place_held):
        return True
    if _hidden(seminar):
        return False
    if seminar.audience is Audience.PUBLIC:
        return True
    return actor.facilitates or (actor.buys and seminar.audience is Audience.BUYERS)


def organises(actor: Actor, seminar: Seminar) -> bool:
    """The organisation that arranges it, and whoever coordinates the network or leads the group."""
    own = actor.organisation_id == seminar.organisation_id
    if seminar.place_held is None:
        return own and actor.facilitates
    if actor.holds(*seminar.place_held, Role.COORDINATOR, Role.LEAD):
        return True
    return own and actor.holds(*seminar.place_held, *SPEAKING)


def _hidden(seminar: Seminar) -> bool:
    return seminar.network is not None and seminar.network.openness is Openness.HIDDEN


def _group_ended(seminar: Seminar) -> bool:
    return seminar.group is not None and seminar.group.ended(clock.today())
