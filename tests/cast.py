"""A small country, the same in every test. Ids are fixed, so that a test can name them.

Organisations: 1 Skurup, 2 Trelleborg, 3 Region Skåne, 4 Ystad, 8 the agency, 9 a supplier.
Networks: 1 Transport (closed, shown to buyers), 2 Secret (hidden), 3 Open (open).

* Astrid coordinates network 1 for Skurup, and also works for Trelleborg, without a seat there.
* Bo represents Trelleborg in network 1; Cia represents Region Skåne there.
* Finn observes network 1 for Trelleborg.
* Eva coordinates network 2 for Ystad and is a stranger to network 1.
* Gun facilitates at the agency and holds no seat.
* Dag sells.
"""

from datetime import UTC, datetime, timedelta

from network_hub.accounts.models import (
    Affiliation,
    Organisation,
    OrganisationDomain,
    OrganisationKind,
    Seat,
    User,
    UserSession,
)
from network_hub.accounts.queries import fingerprint
from network_hub.core.actor import Place, Position, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.networks.models import Level, Member, Network, Openness, Stage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
LONG_AGO = NOON - timedelta(days=400)

ORGANISATIONS = {
    1: ("Skurups kommun", OrganisationKind.MUNICIPALITY, "skurup.example"),
    2: ("Trelleborgs kommun", OrganisationKind.MUNICIPALITY, "trelleborg.example"),
    3: ("Region Skåne", OrganisationKind.REGION, "skane.example"),
    4: ("Ystads kommun", OrganisationKind.MUNICIPALITY, "ystad.example"),
    8: ("Upphandlingsmyndigheten", OrganisationKind.STATE_AUTHORITY, "agency.example"),
    9: ("Lastbilar AB", OrganisationKind.SUPPLIER, "lastbilar.example"),
}
PEOPLE = {
    "astrid": (1, "Astrid Ek", 1, Position.OFFICER, {1: Role.COORDINATOR}),
    "bo": (2, "Bo Alm", 2, Position.OFFICER, {1: Role.REPRESENTATIVE}),
    "cia": (3, "Cia Lind", 3, Position.OFFICER, {1: Role.REPRESENTATIVE}),
    "dag": (4, "Dag Rot", 9, Position.OFFICER, {}),
    "eva": (5, "Eva Gran", 4, Position.OFFICER, {2: Role.COORDINATOR}),
    "finn": (6, "Finn Björk", 2, Position.OFFICER, {1: Role.OBSERVER}),
    "gun": (7, "Gun Sälg", 8, Position.FACILITATOR, {}),
}
NETWORKS = {
    1: ("Transport", Openness.CLOSED, 1, (1, 2, 3)),
    2: ("Secret", Openness.HIDDEN, 4, (4,)),
    3: ("Open", Openness.OPEN, 1, (1,)),
}


@command
def settle() -> None:
    """Fill an empty database with the country above."""
    for key, (name, kind, domain) in ORGANISATIONS.items():
        db.session.add(Organisation(id=key, name=name, kind=kind))
        db.session.add(OrganisationDomain(domain=domain, organisation_id=key))
    db.session.flush()
    for nick in PEOPLE:
        _bring_in(nick)
    _affiliate(1, 2, Position.OFFICER)
    for key in NETWORKS:
        _found(key)


def _bring_in(nick: str) -> None:
    """Signed in, with the seats that are held."""
    key, name, organisation_id, position, seats = PEOPLE[nick]
    email = f"{nick}@{ORGANISATIONS[organisation_id][2]}"
    db.session.add(User(id=key, name=name, email=email, created_at=LONG_AGO))
    db.session.flush()
    _affiliate(key, organisation_id, position)
    db.session.add(
        UserSession(
            token_hash=fingerprint(nick),
            user_id=key,
            organisation_id=organisation_id,
            created_at=NOON,
            expires_at=NOON + timedelta(days=30),
            address="192.0.2.1",
            device="test",
        )
    )
    for network_id, role in seats.items():
        db.session.add(
            Seat(
                place=Place.NETWORK,
                place_id=network_id,
                user_id=key,
                organisation_id=organisation_id,
                role=role,
                since=LONG_AGO,
            )
        )


def _affiliate(user_id: int, organisation_id: int, position: Position) -> None:
    db.session.add(
        Affiliation(
            user_id=user_id, organisation_id=organisation_id, position=position, since=LONG_AGO
        )
    )


def _found(network_id: int) -> None:
    name, openness, starter, members = NETWORKS[network_id]
    db.session.add(
        Network(
            id=network_id,
            name=name,
            subject_area=f"Area of {name}",
            purpose=f"Purpose of {name}",
            level=Level.REGIONAL,
            stage=Stage.ACTIVE,
            openness=openness,
            started_by=starter,
            created_at=LONG_AGO,
            member_count=len(members),
        )
    )
    db.session.flush()
    for member in members:
        db.session.add(Member(network_id=network_id, organisation_id=member, since=LONG_AGO))
