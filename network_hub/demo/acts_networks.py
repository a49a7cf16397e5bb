"""Networks are started, joined, asked to join and invited to."""

from collections.abc import Iterator
from functools import partial

from network_hub.core.actor import Role
from network_hub.demo.acts_people import email_of
from network_hub.demo.kinds import Asks, Invites, Joins, NetworkText
from network_hub.demo.networks import NETWORKS
from network_hub.demo.stage import Act, Stage
from network_hub.networks.models import Openness
from network_hub.networks.models import Stage as Age
from network_hub.networks.services import goals, invitations, members, networks, requests
from network_hub.networks.services.networks import Description

WELCOME = {"sv": "Välkommen med!", "en": "Welcome to join us."}


def acts(stage: Stage) -> Iterator[Act]:
    for network in NETWORKS:
        yield from _acts_of(stage, network)


def _acts_of(stage: Stage, network: NetworkText) -> Iterator[Act]:
    yield Act(stage.at(network.when), partial(_start, stage, network))
    for text, due, reached in network.goals:
        yield Act(stage.at(network.when, 25), partial(_set_goal, stage, network, text, due))
        if reached:
            yield Act(stage.at(reached), partial(_reach_goal, stage, network, text))
    if network.stage_since:
        yield Act(stage.at(network.stage_since), partial(_change, stage, network, network.stage))
    for joins in network.members:
        yield from _coming_in(stage, network, joins)
    for asks in network.asks:
        yield from _asking(stage, network, asks)
    for invites in network.invites:
        yield Act(stage.at(invites.when), partial(_invite, stage, network, invites))


def _id(stage: Stage, network: NetworkText) -> int:
    return stage.ids["network", network.key]


def _start(stage: Stage, network: NetworkText) -> None:
    age = Age.ACTIVE if network.stage_since else network.stage
    row = networks.start_network(stage.actor(network.started_by), _description(network, age))
    stage.ids["network", network.key] = row.id
    stage.seat_changed(network.started_by)
    if network.facilitator:
        _change(stage, network, age)


def _description(network: NetworkText, age: Age) -> Description:
    return Description(
        name=network.name,
        subject_area=network.subject_area,
        purpose=network.purpose,
        language=network.language,
        level=network.level,
        stage=age,
        openness=network.openness,
    )


def _change(stage: Stage, network: NetworkText, age: Age) -> None:
    facilitator = network.facilitator and stage.ids["person", network.facilitator]
    networks.change_network(
        stage.actor(network.started_by),
        _id(stage, network),
        _description(network, age),
        facilitator_id=facilitator or None,
        version=1,
    )


def _set_goal(stage: Stage, network: NetworkText, text: str, due: int) -> None:
    goal = goals.set_goal(
        stage.actor(network.started_by), _id(stage, network), text=text, due_on=stage.day(due)
    )
    stage.ids["goal", text] = goal.id


def _reach_goal(stage: Stage, network: NetworkText, text: str) -> None:
    goals.reach_goal(stage.actor(network.started_by), _id(stage, network), stage.ids["goal", text])


def _coming_in(stage: Stage, network: NetworkText, joins: Joins) -> Iterator[Act]:
    """Into an open network one walks; into others, and as an observer, one is invited."""
    if network.openness is Openness.OPEN and joins.role is Role.REPRESENTATIVE:
        yield Act(stage.at(joins.when), partial(_join, stage, network, joins))
        return
    invites = Invites(
        network.started_by,
        joins.when,
        WELCOME[network.language],
        email=email_of(joins.who),
        role=joins.role,
    )
    ticket = ("invitation", f"{network.key} {joins.who}")

    def invite() -> None:
        stage.ids[ticket] = _invite(stage, network, invites)

    yield Act(stage.at(joins.when, -95), invite)
    yield Act(stage.at(joins.when), lambda: _accept(stage, joins, stage.ids[ticket]))


def _join(stage: Stage, network: NetworkText, joins: Joins) -> None:
    members.join(stage.actor(joins.who), _id(stage, network))
    stage.seat_changed(joins.who)


def _accept(stage: Stage, joins: Joins, invitation_id: int) -> None:
    invitations.accept(stage.actor(joins.who), invitation_id)
    stage.seat_changed(joins.who)


def _invite(stage: Stage, network: NetworkText, invites: Invites) -> int:
    invitation = invitations.invite(
        stage.actor(invites.by),
        _id(stage, network),
        role=invites.role,
        email=invites.email,
        text=invites.text,
        days=60,
        uses=invites.uses,
    )
    return invitation.id


def _asking(stage: Stage, network: NetworkText, asks: Asks) -> Iterator[Act]:
    key = ("request", f"{network.key} {asks.who}")

    def ask() -> None:
        request = requests.ask_to_join(
            stage.actor(asks.who), _id(stage, network), reason=asks.reason
        )
        stage.ids[key] = request.id

    def answer() -> None:
        requests.answer_request(
            stage.actor(network.started_by),
            _id(stage, network),
            stage.ids[key],
            accept=asks.accepted,
            role=Role.REPRESENTATIVE,
            answer=asks.answer or "",
        )
        stage.seat_changed(asks.who)

    yield Act(stage.at(asks.when), ask)
    if asks.answered:
        yield Act(stage.at(asks.answered), answer)
