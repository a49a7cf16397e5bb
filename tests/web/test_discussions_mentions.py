"""Mentions: found in the words, kept as rows, told once, and only of those who read the room."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import update

from network_hub.accounts.models import Seat, User
from network_hub.core.actor import Place, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.discussions import queries, services
from network_hub.discussions.models import Address, Mention, Mentioned, Message, RoomKind
from tests import needs
from tests.actors import ASTRID, BO, CIA
from tests.cast import LONG_AGO
from tests.rooms import ROOM, page
from tests.statements import statements
from tests.talk import TRANSPORT, delete, edit, new_in, say, start

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


def mentions(number=None):
    """Ids of those whom a message, or any, calls on now."""
    rows = db.session.query(Mentioned).filter_by(stands=True).order_by(Mentioned.user_id)
    return [row.user_id for row in rows if number in (None, row.number)]


def marks(message_id):
    html = db.session.get(Message, message_id, populate_existing=True).html
    found = BeautifulSoup(html, "html.parser").select("span.mention")
    return [(one["data-to"], one.get_text().removeprefix("@")) for one in found]


@command
def rename(user_id, name):
    db.session.execute(update(User).where(User.id == user_id).values(name=name))


@command
def seat(user_id, organisation_id, role=Role.REPRESENTATIVE):
    db.session.add(
        Seat(
            place=Place.NETWORK,
            place_id=1,
            user_id=user_id,
            organisation_id=organisation_id,
            role=role,
            since=LONG_AGO,
        )
    )


@both_databases
def test_people_organisations_roles_and_the_room_are_called_on_by_what_one_writes():
    topic = start(ASTRID).topic_id
    for text, to, people in (
        ("Hi @Bo Alm, what now?", [("person:2", "Bo Alm")], [2]),
        ("@cia lind and @Bo Alms", [("person:3", "cia lind"), ("person:2", "Bo Alm")], [2, 3]),
        ("@Trelleborgs kommun", [("organisation:2", "Trelleborgs kommun")], [2, 6]),
        ("@samordnarna @Coordinators", [("role:coordinator", "samordnarna")], []),
        ("@alla", [("room", "alla")], [2, 3, 6]),
        ("@Bo Alm @Bo Alm (Trelleborgs kommun)", [("person:2", "Bo Alm")], [2]),
    ):
        message = say(ASTRID, topic, text)
        assert marks(message.id)[: len(to)] == to
        assert mentions(message.number) == people


@both_databases
@pytest.mark.parametrize(
    "text",
    [
        "bo@trelleborg.example",
        "`@Bo Alm`",
        "[@Bo Alm](https://example.org)",
        "So:\n\n    @Bo Alm",
        "@Eva Gran and @Ystads kommun",  # not in the room
        "@Bo",
        "@Gun Sälg",
        "@leads",
        "@alla",  # said by a representative
    ],
)
def test_what_stands_in_code_and_links_and_those_outside_the_room_are_words(text):
    topic = start(ASTRID).topic_id
    message = say(CIA, topic, text)

    assert "mention" not in message.html or text == "@leads"
    assert mentions() == []


def test_markup_in_a_name_is_words(topic):
    rename(2, "<b>Bo</b> & Co")
    message = say(ASTRID, topic, "Hi @<b>Bo</b> & Co!")

    assert message.html == "<p>Hi @&lt;b&gt;Bo&lt;/b&gt; &amp; Co!</p>\n"
    rename(2, "Bo & Co")
    message = say(ASTRID, topic, "Hi @Bo & Co!")
    assert '<span class="mention" data-to="person:2">@Bo &amp; Co</span>!' in message.html


@both_databases
def test_of_two_who_are_called_alike_one_says_which():
    topic = start(ASTRID).topic_id
    rename(3, "Bo Alm")
    say(ASTRID, topic, "@Bo Alm")
    assert mentions() == []

    say(ASTRID, topic, "@Bo Alm (Region Skåne)")

    assert mentions() == [3]
    found = queries.suggestions(ASTRID, queries.room(ASTRID, TRANSPORT), "bo", "en")
    assert {one.words for one in found} == {
        "Bo Alm (Trelleborgs kommun)",
        "Bo Alm (Region Skåne)",
    }


@both_databases
def test_a_need_of_ones_own_is_told_to_ones_own_organisation_only():
    need = needs.drafted(BO)
    room = Address(RoomKind.NEED, need.id)
    start(BO, text="@Cia Lind @Finn Björk @samordnarna", room=room)

    assert mentions() == [6]


@both_databases
def test_an_edit_tells_those_who_are_new_and_nobody_twice():
    topic = start(ASTRID, text="@Bo Alm").topic_id
    edit(ASTRID, topic, 1, "@Bo Alm @Cia Lind")
    edit(ASTRID, topic, 1, "@Cia Lind", version=2)
    assert mentions() == [3]

    edit(ASTRID, topic, 1, "@Bo Alm", version=3)

    assert mentions() == [2]
    seqs = db.session.query(Mentioned.user_id, Mentioned.seq).order_by(Mentioned.user_id)
    assert [tuple(row) for row in seqs] == [(2, 1), (3, 2)]


def test_who_comes_later_is_not_told_of_what_was_said_to_all(topic):
    say(ASTRID, topic, "@alla hi")
    seat(5, 4)

    edit(ASTRID, topic, 2, "@alla, hi")

    assert mentions() == [2, 3, 6]


@both_databases
def test_who_is_called_otherwise_by_now_is_still_meant():
    message = start(ASTRID, text="@Bo Alm")
    topic = message.topic_id
    rename(2, "Bo Ek")
    rename(6, "Bo Alm")

    edit(ASTRID, topic, 1, "Dear @Bo Alm")

    assert mentions() == [2]
    assert marks(message.id) == [("person:2", "Bo Alm")]
    say(ASTRID, topic, "@Bo Alm")
    assert mentions(2) == [6]


def test_a_deleted_message_calls_on_nobody(topic):
    say(ASTRID, topic, "@Bo Alm")
    delete(ASTRID, topic, 2)

    assert db.session.query(Mention).count() == db.session.query(Mentioned).count() == 0
    assert new_in(BO).mentions == 0


def test_one_message_calls_on_the_first_twenty(topic):
    for number in range(25):
        key = 100 + number

        @command
        def join(key=key, number=number):
            db.session.add(
                User(id=key, name=f"Person {number}", email=f"{key}@x.example", created_at=LONG_AGO)
            )
            db.session.flush()

        join()
        seat(key, 2)

    say(ASTRID, topic, " ".join(f"@Person {number}" for number in range(25)))

    assert mentions() == list(range(100, 120))


@both_databases
def test_mentions_are_counted_apart_until_they_are_read():
    topic = start(ASTRID).topic_id
    say(ASTRID, topic, "@Bo Alm")
    say(ASTRID, topic, "@Trelleborgs kommun")
    say(ASTRID, topic, "@Cia Lind")

    def counted():
        row = queries.glance(BO, TRANSPORT, 1).topics[0]
        room = queries.unread(BO)[0]
        assert (row.new, row.mentions) == (room.new, room.mentions) == new_in(BO)
        return row.new, row.mentions

    assert counted() == (4, 2)
    services.mark_read(BO, TRANSPORT, topic, 2)
    assert counted() == (2, 1)


@both_databases
def test_only_those_who_read_the_room_are_suggested():
    venue = queries.room(ASTRID, TRANSPORT)

    def found(begun, actor=ASTRID, near=()):
        return [
            (str(one.to), one.words, one.people)
            for one in queries.suggestions(actor, venue, begun, "en", near)
        ]

    assert found("") == [
        ("person:2", "Bo Alm", 1),
        ("person:3", "Cia Lind", 1),
        ("person:6", "Finn Björk", 1),
        ("room", "everyone", 3),
    ]
    assert found("", BO, near=[3])[0] == ("person:3", "Cia Lind", 1)
    assert found("", BO)[-1] == ("role:coordinator", "coordinators", 1)
    assert found("björk") == found("BJÖRK") == [("person:6", "Finn Björk", 1)]
    assert found("tre") == [("organisation:2", "Trelleborgs kommun", 2)]
    assert found("every", BO) == found("eva") == found("ystad") == found("%") == found("_") == []


def test_the_script_is_told_whom_one_may_mean_and_how_many_are_told(cast, topic):
    found = cast.bo.get(f"{ROOM}/mentions?q=cia").json["found"]
    assert found == [{"to": "person:3", "words": "Cia Lind", "about": "Region Skåne"}]
    reach = {
        text: cast.bo.post(f"{ROOM}/mentions", data={"text": text}).json["said"]
        for text in ("Hello", "@Cia Lind", "@Cia Lind @Skurups kommun", "@alla", "")
    }
    assert reach == {
        "Hello": "",
        "@Cia Lind": "1 person will be notified.",
        "@Cia Lind @Skurups kommun": "2 people will be notified.",
        "@alla": "Only coordinators and group leads can mention everyone.",
        "": "",
    }
    told = cast.astrid.post(f"{ROOM}/mentions", data={"text": "@alla"})
    assert told.json == {"people": 3, "said": "3 people will be notified."}


def test_a_message_without_an_at_sign_costs_nothing_more(app, topic):
    say(BO, topic)
    with statements(app) as plain:
        say(BO, topic, "Nobody in particular")
    with statements(app) as calling:
        say(BO, topic, "@Cia Lind")
    assert [one for one in plain if "mention" in one] == []
    assert len(calling) - len(plain) <= 6


def test_ones_own_mention_says_so_in_words(cast, topic):
    say(ASTRID, topic, "@Bo Alm and @Skurups kommun")

    def shown(client):
        found = page(client.get(f"{ROOM}/topics/{topic}")).select("#m2 .mention")
        return [" ".join(one.get_text().split()) for one in found]

    assert shown(cast.bo) == ["@Bo Alm you", "@Skurups kommun"]
    assert shown(cast.cia) == ["@Bo Alm", "@Skurups kommun"]
    assert shown(cast.astrid) == ["@Bo Alm", "@Skurups kommun"], "who says it is not meant"
