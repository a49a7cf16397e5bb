"""Asking to join, and answering."""

from sqlalchemy import select

from network_hub.core import clock
from network_hub.core.actor import Actor, Role
from network_hub.core.command import command
from network_hub.core.db import db, locked, stored
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.core.events import record
from network_hub.core.policy import allows, authorize
from network_hub.networks import queries
from network_hub.networks.events import JoiningAnswered, JoiningAsked
from network_hub.networks.models import InvitationState, JoinRequest, Network, RequestState
from network_hub.networks.queries.invitations import presented
from network_hub.networks.queries.members import has_seat
from network_hub.networks.services.members import admit


@command
def ask_to_join(actor: Actor, network_id: int, *, reason: str) -> JoinRequest:
    """Ask the coordinators of a closed network. Who has a request waiting changes its reason."""
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.ask", network)
    return _ask(actor, network, reason)


@command
def ask_for_new_invitation(actor: Actor, invitation_id: int, *, reason: str) -> JoinRequest:
    """The bearer of an invitation that no longer works, or is for somebody else, asks for one.

    Also for a hidden network, without learning which it is; but a withdrawn invitation gives no
    such way in.
    """
    network, invitation = presented(invitation_id)
    authorize(actor, "network.accept_invitation", network)
    withdrawn = invitation.state(clock.now()) is InvitationState.REVOKED
    if withdrawn and not allows(actor, "network.view", network):
        raise Forbidden("The invitation was withdrawn.")
    return _ask(actor, network, reason)


@command
def answer_request(
    actor: Actor, network_id: int, request_id: int, *, accept: bool, role: Role, answer: str
) -> JoinRequest:
    """Let somebody in, or say why not: a refusal needs an answer, which the asker gets to read."""
    network = queries.network(actor, network_id, for_update=True)
    authorize(actor, "network.coordinate", network)
    request = db.session.scalar(
        locked(
            select(JoinRequest).where(
                JoinRequest.id == request_id, JoinRequest.network_id == network.id
            )
        )
    )
    if request is None:
        raise NotFound("There is no such request.")
    if not accept and not answer:
        raise Invalid("Say why, in a sentence. The person who asked will read it.", field="answer")
    state = RequestState.ACCEPTED if accept else RequestState.REFUSED
    request.settle(state, by=actor.own_user, answer=answer, now=clock.now())
    if accept:
        admit(
            actor,
            network,
            user_id=request.user_id,
            organisation_id=request.organisation_id,
            role=role,
        )
    record(
        actor,
        JoiningAnswered(
            **network.about,
            request_id=request.id,
            user_id=request.user_id,
            organisation_id=request.organisation_id,
            accepted=accept,
        ),
    )
    return request


def _ask(actor: Actor, network: Network, reason: str) -> JoinRequest:
    """Under the network's lock, so that two clicks make one request."""
    if has_seat(network.id, actor.own_user, actor.own_organisation):
        raise Conflict("You are already in this network.")
    waiting = db.session.scalar(
        select(JoinRequest).where(
            JoinRequest.network_id == network.id,
            JoinRequest.user_id == actor.own_user,
            JoinRequest.organisation_id == actor.own_organisation,
            JoinRequest.state == RequestState.WAITING,
        )
    )
    if waiting is not None:
        waiting.reason = reason
        return waiting
    request = stored(
        JoinRequest(
            network_id=network.id,
            user_id=actor.own_user,
            organisation_id=actor.own_organisation,
            reason=reason,
            state=RequestState.WAITING,
            answer="",
            at=clock.now(),
        )
    )
    record(
        actor,
        JoiningAsked(
            **network.about,
            request_id=request.id,
            user_id=actor.own_user,
            organisation_id=actor.own_organisation,
        ),
    )
    return request
