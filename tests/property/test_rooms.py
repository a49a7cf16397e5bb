"""Rooms under any sequence of acts: who may read them, and what they then hold."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from network_hub.accounts.models import Seat
from network_hub.core.actor import Actor, Role
from network_hub.core.command import command
from network_hub.core.db import db, put
from network_hub.core.errors import Conflict
from network_hub.core.policy import allows
from network_hub.discussions import places, queries, services
from network_hub.discussions.models import Address, Room, RoomKind
from tests.actors import ASTRID, BO, CIA
from tests.cast import NOON
from tests.property.everything import (
    groups_in_every_network,
    needs_of_every_kind,
    seminars_of_every_kind,
)
from tests.property.standings import MANY, ORGANISATION_IDS, PLACES, standings
from tests.talk import TRANSPORT, say, start


@command
def a_room_for_everything():
    for kind, model, _ in places._THINGS:
        for key in db.session.scalars(select(model.id)):
            db.session.add(Room(kind=kind, subject_id=key, seq=0))
    db.session.add(Room(kind=RoomKind.NEED, subject_id=99_999, seq=0))  # of nothing


def test_the_query_is_the_rule(app):
    with app.app_context():
        groups_in_every_network()
        seminars_of_every_kind()
        needs_of_every_kind()
        a_room_for_everything()
        rooms = db.session.execute(select(Room.kind, Room.subject_id)).all()
        read_by_somebody = set()

        @settings(MANY, max_examples=40)
        @given(standings())
        def check(actor):
            listed = {
                Address(*row)
                for row in db.session.execute(
                    select(Room.kind, Room.subject_id).where(places.readable(actor))
                )
            }
            assert listed == {a for row in rooms if may_read(actor, a := Address(*row))}
            read_by_somebody.update(listed)

        check()
        assert {address.kind for address in read_by_somebody} == set(RoomKind)


SEATS = st.lists(
    st.tuples(
        st.integers(1, 7),
        st.sampled_from(ORGANISATION_IDS),
        st.sampled_from(PLACES),
        st.sampled_from(Role),
    ),
    max_size=12,
    unique_by=lambda seat: seat[:3],
)


def test_whom_a_message_can_call_on_are_those_who_read_the_room(app):
    with app.app_context():
        groups_in_every_network()
        seminars_of_every_kind()
        needs_of_every_kind()
        a_room_for_everything()
        rooms = [Address(*row) for row in db.session.execute(select(Room.kind, Room.subject_id))]
        called_on = set()

        @settings(MANY, max_examples=15)
        @given(SEATS)
        def check(seats):
            people = seated(seats)
            for address in rooms:
                readers = {
                    (actor.user_id, actor.organisation_id)
                    for actor in people
                    if may_read(actor, address)
                }
                found = (places.venue(actor, address) for actor in people)
                venue = next(filter(None, found), None)
                listed = set() if venue is None else holders(venue)
                assert listed == readers, address
                called_on.update(address.kind for _ in listed)

        check()
        assert called_on == set(RoomKind)


def holders(venue):
    seats = select(Seat.user_id, Seat.organisation_id).where(queries.reads(venue))
    return {tuple(row) for row in db.session.execute(seats)}


@command
def seated(seats):
    """These seats and no other; those who hold them, as actors."""
    db.session.execute(Seat.__table__.delete())
    held = defaultdict(dict)
    for user_id, organisation_id, (place, place_id), role in seats:
        seat = {"place": place, "place_id": place_id, "role": role}
        put(Seat, user_id=user_id, organisation_id=organisation_id, since=NOON, **seat)
        held[user_id, organisation_id][place, place_id] = role
    return [
        Actor(user_id=user_id, organisation_id=organisation_id, buys=True, seats=mine)
        for (user_id, organisation_id), mine in held.items()
    ]


def may_read(actor, address):
    venue = places.venue(actor, address)
    return venue is not None and allows(actor, "room.read", venue)


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("start"), st.sampled_from([ASTRID, BO]), st.integers(0, 5)),
        st.tuples(st.just("say"), st.sampled_from([BO, CIA]), st.integers(0, 20)),
        st.tuples(st.just("read"), st.sampled_from([BO, CIA]), st.integers(0, 30)),
    ),
    max_size=25,
)


def test_whatever_happens_the_sequence_has_no_gap_and_nothing_is_doubled(app):
    """Resends come about by themselves: few ids, so that the same one is drawn again."""

    @settings(MANY, max_examples=40)
    @given(ACTS, st.sampled_from([TRANSPORT]))
    def check(acts, room):
        acknowledged = {}
        topics = []
        marks = {}
        for act, actor, number in acts:
            key = (actor.user_id, f"{act}-{number:08}")
            try:
                if act == "start":
                    message = start(actor, f"Topic {number}", client_id=key[1])
                    topics.append(message.topic_id)
                elif act == "say" and topics:
                    topic = topics[number % len(topics)]
                    message = say(actor, topic, f"Words {number}", client_id=key[1])
                elif act == "read" and topics:
                    topic = topics[number % len(topics)]
                    reached = services.mark_read(actor, room, topic, number)
                    assert reached >= marks.get((actor.user_id, topic), 0)
                    marks[actor.user_id, topic] = reached
                    continue
                else:
                    continue
            except Conflict:  # the same id, and by now another topic
                assert key in acknowledged
                continue
            assert acknowledged.setdefault(key, message.seq) == message.seq

        told = queries.events(BO, room, 0) if acknowledged else {"events": []}
        assert [step["seq"] for step in told["events"]] == list(range(1, len(acknowledged) + 1))
        for topic in set(topics):
            page = queries.topic(BO, places.venue(BO, room), topic)
            assert [s.message.number for s in page.messages] == list(
                range(1, page.message_count + 1)
            )
        empty()

    with app.app_context():
        check()


@command
def empty():
    db.session.expunge_all()
    of_messages = ("message_reaction", "message_stems", "topic_banner")
    for table in ("read_mark", "room_event", *of_messages, "message", "topic", "room"):
        db.session.execute(db.metadata.tables[table].delete())
