"""What one follows is told, what one has muted is not counted, what one turns back to stays new."""

from sys import modules

import pytest
from sqlalchemy import select

from network_hub.core.db import db
from network_hub.core.errors import Invalid, NotFound
from network_hub.core.outbox import deliver_all
from network_hub.discussions import queries
from network_hub.discussions.models import Heed
from network_hub.discussions.places import venue
from network_hub.discussions.services import heed_room, heed_topic, mark_read, mark_unread
from network_hub.notifications.models import Notice
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.live.listening import ROOM as LIVE_ROOM
from tests.live.listening import call
from tests.rooms import ROOM, menu, page
from tests.statements import statements
from tests.talk import TRANSPORT, merge, new_in, react, say, start

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


def told(message):
    """Who has a notice of the message."""
    deliver_all()
    its = Notice.thing_id == message.topic_id, Notice.number == message.number
    return set(db.session.scalars(select(Notice.user_id).where(*its)))


def heed(actor, topic):
    return queries.following(actor, topic).heed


@both_databases
def test_who_takes_part_follows_and_others_only_count():
    topic = start(ASTRID).topic_id
    say(CIA, topic, "@Finn Björk has one")

    assert told(say(BO, topic)) == {ASTRID.user_id, CIA.user_id, FINN.user_id}
    assert [heed(one, topic) for one in (ASTRID, CIA, FINN)] == [Heed.ALL] * 3
    assert heed(GUN, topic) is Heed.MENTIONS
    say(ASTRID, topic, "@samordnarna and @Trelleborgs kommun")
    assert heed(FINN, topic) is Heed.ALL


@both_databases
def test_what_one_says_of_a_topic_holds_before_everything_else():
    topic = start(ASTRID).topic_id
    heed_topic(FINN, TRANSPORT, topic, "all")
    heed_topic(ASTRID, TRANSPORT, topic, "mentions")
    heed_topic(CIA, TRANSPORT, topic, "mute")
    say(CIA, topic)  # who has muted it and writes there has still muted it

    assert told(say(BO, topic)) == {FINN.user_id}
    assert told(say(BO, topic, "@Cia Lind, @Astrid Ek")) == {
        ASTRID.user_id,
        CIA.user_id,
        FINN.user_id,
    }
    heed_topic(CIA, TRANSPORT, topic, "")
    heed_topic(FINN, TRANSPORT, topic, "")
    assert told(say(BO, topic)) == {CIA.user_id}


@both_databases
def test_a_room_has_a_default_that_new_topics_follow_too():
    heed_room(FINN, TRANSPORT, "all")  # before anything was said there
    heed_room(CIA, TRANSPORT, "mute")
    first = start(ASTRID)

    assert told(first) == {FINN.user_id}
    assert told(say(ASTRID, first.topic_id)) == {FINN.user_id}
    assert new_in(CIA).new == 0
    say(CIA, first.topic_id)
    assert told(say(ASTRID, first.topic_id)) == {FINN.user_id, CIA.user_id}
    heed_room(FINN, TRANSPORT, "")
    heed_room(FINN, TRANSPORT, "")
    assert queries.topics(FINN, venue(FINN, TRANSPORT)).heed is Heed.MENTIONS
    assert told(say(ASTRID, first.topic_id)) == {CIA.user_id}


@both_databases
def test_what_is_muted_is_counted_nowhere_but_mentions_are():
    topic, other = start(ASTRID).topic_id, start(ASTRID, "Ferries").topic_id
    heed_topic(CIA, TRANSPORT, topic, "mute")
    say(BO, topic)

    assert new_in(CIA) == (1, 0)
    assert [(row.new, row.muted) for row in queries.glance(CIA, TRANSPORT, 9).topics] == [
        (0, True),
        (1, False),
    ]
    assert [(room.new, room.mentions) for room in queries.unread(CIA)] == [(1, 0)]
    mark_read(CIA, TRANSPORT, other, 1)
    assert queries.unread(CIA) == []
    say(BO, topic, "@Cia Lind")
    assert new_in(CIA) == (0, 1)
    assert [(room.new, room.mentions) for room in queries.unread(CIA)] == [(0, 1)]


@both_databases
def test_what_is_marked_unread_stays_so_until_one_comes_back(cast, live, inside):
    topic = start(ASTRID).topic_id
    for number in range(2, 6):
        say(BO, topic, f"Number {number}")
    mark_read(CIA, TRANSPORT, topic, 5)
    page_before = queries.following(CIA, topic).turned_back

    mark_unread(CIA, TRANSPORT, topic, 3)

    assert new_in(CIA).new == 3
    assert mark_read(CIA, TRANSPORT, topic, 5, turned_back=page_before) == 2, "an open page"
    page_after = queries.following(CIA, topic).turned_back
    assert mark_read(CIA, TRANSPORT, topic, 4, turned_back=page_after) == 4
    assert mark_read(CIA, TRANSPORT, topic, 2, turned_back=page_after) == 4, "never by itself"
    mark_unread(CIA, TRANSPORT, topic, 5)
    assert mark_read(CIA, TRANSPORT, topic, 5) == 5, "a client that does not say"


def test_what_was_never_read_can_be_kept_unread_from_an_open_page():
    topic = start(ASTRID).topic_id
    say(BO, topic)

    mark_unread(CIA, TRANSPORT, topic, 2)

    assert mark_read(CIA, TRANSPORT, topic, 2, turned_back=0) == 0
    assert new_in(CIA).new == 2


@both_databases
def test_one_can_turn_back_into_what_was_read_beyond_the_mark():
    first, second = start(ASTRID).topic_id, start(BO, "Ferries").topic_id
    for _ in range(3):
        say(BO, second)
    mark_read(CIA, TRANSPORT, second, 4)
    merge(ASTRID, second, first)
    assert new_in(CIA).new == 1, "the four that come after it have been read"

    mark_unread(CIA, TRANSPORT, first, 4)

    assert new_in(CIA).new == 3
    mark_read(CIA, TRANSPORT, first, 1)
    assert queries.read_mark(CIA, TRANSPORT, first) == 3


def test_over_live_an_old_page_says_nothing_any_more(inside, cast, live):
    topic = inside(start, ASTRID).topic_id
    inside(mark_read, CIA, TRANSPORT, topic, 1)
    inside(mark_unread, CIA, TRANSPORT, topic, 1)
    cia = live(cast.cia)

    def read(**more):
        answer = call(cia, "topic.read", room=LIVE_ROOM, topic=topic, number=1, **more)
        return answer["data"]["number"]

    assert [read(turned_back=0), read(turned_back=1)] == [0, 1]


def test_only_who_reads_the_room_says_anything_of_it():
    topic = start(ASTRID).topic_id
    for act in (
        lambda: heed_topic(EVA, TRANSPORT, topic, "all"),
        lambda: heed_room(EVA, TRANSPORT, "all"),
        lambda: mark_unread(EVA, TRANSPORT, topic, 1),
        lambda: mark_unread(BO, TRANSPORT, topic, 2),
        lambda: heed_topic(BO, TRANSPORT, 99, "all"),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(Invalid):
        heed_topic(BO, TRANSPORT, topic, "some")


@both_databases
def test_the_next_is_in_the_same_room_then_where_it_is_latest_and_never_muted():
    first, second, third = (start(ASTRID, title).topic_id for title in "ABC")
    heed_topic(CIA, TRANSPORT, second, "mute")

    assert queries.next_unread(CIA, third) == (TRANSPORT, first)
    assert queries.next_unread(CIA, 0) == (TRANSPORT, third)
    mark_read(CIA, TRANSPORT, first, 1)
    assert queries.next_unread(CIA, third) is None
    assert queries.next_unread(EVA, first) is None


def test_without_script_one_follows_turns_back_and_goes_on(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    other = start(BO, "Ferries").topic_id
    heed = page(cast.finn.get(url)).select_one(".heed")
    chosen = heed.select_one("[aria-pressed=true]")
    assert (chosen["value"], chosen["form"]) == ("mentions", "act")

    answer = cast.finn.post(chosen["formaction"], data={"heed": "mute"})

    assert (answer.status_code, answer.location) == (303, url)
    assert "Muted" in page(cast.finn.get(ROOM)).select_one(".topics").text
    cast.finn.post(f"{ROOM}/heed", data={"heed": "all"})
    assert page(cast.finn.get(ROOM)).select_one(".heed [aria-pressed=true]")["value"] == "all"
    mark_read(FINN, TRANSPORT, topic, 1)
    back = menu(cast.finn, url, 1).select_one('[formaction$="/unread"]')
    assert cast.finn.post(back["formaction"]).location == ROOM
    assert queries.read_mark(FINN, TRANSPORT, topic) == 0
    on = page(cast.finn.get(url)).select_one("[data-next]")["href"]
    assert cast.finn.get(on).location == f"{ROOM}/topics/{other}#new"
    assert cast.eva.get(on).location == "/catch-up"


def test_a_sign_is_no_message_and_nobody_is_told_of_it():
    message = start(ASTRID)
    heed_topic(FINN, TRANSPORT, message.topic_id, "all")
    react(BO, message.topic_id, 1, "agree")

    assert told(message) == set()


def test_following_costs_one_statement(app):
    topic = start(ASTRID).topic_id
    with statements(app) as seen:
        queries.following(CIA, topic)
    assert len(seen) == 1


@both_databases
def test_what_is_muted_stands_last_page_by_page(monkeypatch):
    monkeypatch.setattr(modules[queries.topics.__module__], "TOPICS", 3)
    keys = [start(ASTRID, f"Topic {number}").topic_id for number in range(8)]
    for quiet in (keys[7], keys[5], keys[2]):
        heed_topic(CIA, TRANSPORT, quiet, "mute")

    assert pages_of(CIA) == [
        [keys[6], keys[4], keys[3]],
        [keys[1], keys[0], keys[7]],
        [keys[5], keys[2]],
    ]
    assert pages_of(BO)[0] == [keys[7], keys[6], keys[5]]
    heed_room(CIA, TRANSPORT, "mute")
    heed_topic(CIA, TRANSPORT, keys[0], "all")
    assert [key for page in pages_of(CIA) for key in page][:2] == [keys[0], keys[7]]


@both_databases
@pytest.mark.parametrize("others", [2, 3])  # which fill a page, or not
def test_a_page_ends_where_the_muted_begin(monkeypatch, others):
    monkeypatch.setattr(modules[queries.topics.__module__], "TOPICS", 3)
    keys = [start(ASTRID, f"Topic {number}").topic_id for number in range(others + 1)]
    heed_topic(CIA, TRANSPORT, keys[-1], "mute")

    seen = [key for page in pages_of(CIA) for key in page]
    assert seen == [*reversed(keys[:-1]), keys[-1]]


def pages_of(actor):
    """The ids of the room's topics, as one pages through them."""
    found, row = [], None
    while not found or row:
        page = queries.topics(actor, venue(actor, TRANSPORT), row).page
        found.append([one.id for one in page.rows])
        row = page.next
    return found


def test_ones_other_devices_hear_that_one_follows_otherwise(cast, live, inside):
    topic = start(ASTRID).topic_id
    phone = live(cast.cia)

    inside(heed_topic, CIA, TRANSPORT, topic, "mute")
    inside(heed_room, CIA, TRANSPORT, "all")
    inside(heed_room, BO, TRANSPORT, "all")

    said = [packet["args"][0] for packet in phone.get_received() if "heed" in packet["name"]]
    room = str(TRANSPORT)
    assert said == [{"room": room, "topic": topic}, {"room": room, "topic": None}]
