"""A database of a given size: networks, organisations, people, needs, joinings, talk, seminars.

Written in bulk past the services, for size and not for story. The person who signs in represents
organisation 1, coordinates network 1 and has a seat in 8 networks.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert

from network_hub.accounts import models as accounts
from network_hub.accounts.queries import fingerprint
from network_hub.core.actor import Place, Role
from network_hub.core.command import command
from network_hub.core.db import Base, db
from network_hub.core.stems import stems
from network_hub.discussions import models as talk
from network_hub.groups import models as groups
from network_hub.networks import models as networks
from network_hub.registers import models as registers
from network_hub.seminars import models as seminars

NOW = datetime.now(UTC)
TOKEN = "bench"
NETWORKS, ORGANISATIONS, OWN_NETWORKS = 20, 300, 8
MESSAGES = 200
PROBLEM = "Verksamheten saknar en lösning som klarar vintern och går att underhålla lokalt. " * 4


def _store(model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    several: Iterator[dict[str, Any]] = iter(rows)
    while chunk := list(islice(several, 5_000)):
        db.session.execute(insert(model), chunk)


@command
def fill(needs: int) -> None:
    """Fill an empty database with `needs` needs and what surrounds them."""
    _people()
    _networks()
    _store(registers.Cpv, (_division(i) for i in range(3, 99, 2)))
    _store(registers.Need, (_need(i) for i in range(1, needs + 1)))
    _store(registers.Joining, (row for i in range(1, needs + 1) for row in _joinings(i)))
    _store(
        registers.NeedVersion,
        (
            {"need_id": i, "version": 1, "at": NOW, "user_id": 1, "organisation_id": 1,
             "reason": "", "content": {"title": f"Behov {i}"}}
            for i in range(1, min(needs, 1_000) + 1)
        ),
    )  # fmt: skip
    _talk()
    _meetings()


def _people() -> None:
    _store(
        accounts.Organisation,
        (
            {"id": i, "name": f"Kommun {i:03}", "kind": accounts.OrganisationKind.MUNICIPALITY}
            for i in range(1, ORGANISATIONS + 1)
        ),
    )
    _store(
        accounts.User,
        (
            {"id": i, "name": f"Person {i}", "email": f"p{i}@example.org", "created_at": NOW}
            for i in range(1, ORGANISATIONS + 1)
        ),
    )
    _store(
        accounts.Affiliation,
        ({"user_id": i, "organisation_id": i, "since": NOW} for i in range(1, ORGANISATIONS + 1)),
    )
    _store(
        accounts.UserSession,
        [
            {"token_hash": fingerprint(TOKEN), "user_id": 1, "organisation_id": 1,
             "created_at": NOW, "expires_at": NOW + timedelta(days=1), "address": "127.0.0.1",
             "device": "bench"}
        ],
    )  # fmt: skip


def _networks() -> None:
    _store(
        networks.Network,
        (
            {"id": i, "name": f"Nätverk {i}", "subject_area": "Fossilfria transporter",
             "purpose": PROBLEM, "level": networks.Level.REGIONAL, "stage": networks.Stage.ACTIVE,
             "openness": list(networks.Openness)[i % 3], "started_by": 1, "created_at": NOW,
             "member_count": 15}
            for i in range(1, NETWORKS + 1)
        ),
    )  # fmt: skip
    _store(
        networks.Member,
        (
            {"network_id": n, "organisation_id": 1 + (n * 15 + k) % ORGANISATIONS if k else 1,
             "since": NOW}
            for n in range(1, NETWORKS + 1)
            for k in range(15)
            if k or n <= OWN_NETWORKS
        ),
    )  # fmt: skip
    _store(
        accounts.Seat,
        (
            {"place": Place.NETWORK, "place_id": n, "user_id": 1, "organisation_id": 1,
             "role": Role.COORDINATOR if n == 1 else Role.REPRESENTATIVE, "since": NOW}
            for n in range(1, OWN_NETWORKS + 1)
        ),
    )  # fmt: skip


def _division(i: int) -> dict[str, Any]:
    said = f"Varor av slag {i}, med tillbehör och reservdelar"
    return {"code": f"{i:02}000000", "label_sv": said, "label_en": said, "words": said.lower()}


def _need(i: int) -> dict[str, Any]:
    return {
        "id": i, "network_id": 1 + i % NETWORKS, "organisation_id": 1 + i % ORGANISATIONS,
        "owner_id": 1 + i % ORGANISATIONS, "status": registers.NeedStatus.SHARED,
        "title": f"Behov {i}: eldrivna lastbilar som klarar vinterväghållning",
        "problem": PROBLEM, "effect": PROBLEM, "unit": "fordon",
        "created_at": NOW, "changed_at": NOW, "requirements": [],
        "joined_count": 3, "joined_volume": 60,
    }  # fmt: skip


def _joinings(i: int) -> Iterator[dict[str, Any]]:
    for k in range(3):
        yield {
            "need_id": i, "organisation_id": 1 + (i + 7 * k) % ORGANISATIONS, "user_id": 1,
            "level": registers.LADDER[1 + k], "volume": 20, "year": NOW.year + 1 + k, "at": NOW,
        }  # fmt: skip


def _talk() -> None:
    for room, (kind, subject) in enumerate(
        ((talk.RoomKind.NETWORK, 1), (talk.RoomKind.NEED, 20), (talk.RoomKind.NETWORK, 2)), 1
    ):
        _store(talk.Room, [{"id": room, "kind": kind, "subject_id": subject, "seq": MESSAGES + 1}])
        _store(
            talk.Topic,
            [
                {"id": room, "room_id": room, "title": "Vad lärde vi oss?", "created_by": 2,
                 "created_at": NOW, "message_count": MESSAGES, "last_seq": MESSAGES + 1,
                 "last_at": NOW, "last_author_id": 2, "last_organisation_id": 2,
                 "last_words": "Tack!", "stems": stems("Vad lärde vi oss?")}
            ],
        )  # fmt: skip
        _store(
            talk.Message,
            (
                {"topic_id": room, "number": n, "author_id": 1 + n % 12,
                 "organisation_id": 1 + n % 12, "client_id": f"{room}-{n}",
                 "text": "Vi provade i vintras.", "html": "<p>Vi provade i vintras.</p>",
                 "at": NOW - timedelta(minutes=MESSAGES - n), "seq": n + 1}
                for n in range(1, MESSAGES + 1)
            ),
        )  # fmt: skip
        _store(
            talk.ReadMark,
            (
                {"topic_id": room, "user_id": user, "number": 0, "turned_back": 0,
                 "at": NOW, "spoke_at": NOW}
                for user in range(1, 13)
            ),
        )  # fmt: skip


def _meetings() -> None:
    _store(
        groups.Group,
        (
            {"id": i, "network_id": i, "name": f"Grupp {i}", "started_by": 1, "created_at": NOW,
             "ends_on": (NOW + timedelta(days=200)).date()}
            for i in range(1, 6)
        ),
    )  # fmt: skip
    _store(
        seminars.Seminar,
        (
            {"id": i, "network_id": 1 + i % NETWORKS, "organisation_id": 1, "created_by": 1,
             "title": f"Nätverksmöte {i}", "kind": seminars.SeminarKind.NETWORK_MEETING,
             "status": seminars.SeminarStatus.PUBLISHED, "uid": f"bench-{i}", "created_at": NOW,
             "starts_at": NOW + timedelta(days=i), "ends_at": NOW + timedelta(days=i, hours=2)}
            for i in range(1, 101)
        ),
    )  # fmt: skip
