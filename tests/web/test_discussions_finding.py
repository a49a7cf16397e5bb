"""Finding what was said: the same hits on both databases, for those who may read it."""

from datetime import timedelta

import pytest

from network_hub.core import clock
from network_hub.core.stems import Wanted, excerpt
from network_hub.discussions import queries
from network_hub.discussions.models import Address, RoomKind
from network_hub.discussions.queries import Scope
from network_hub.discussions.services import rename_topic
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.cast import NOON
from tests.rooms import ROOM, page
from tests.statements import statements
from tests.talk import TRANSPORT, delete, edit, say, start

both = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")
SECRET = Address(RoomKind.NETWORK, 2)


def found(actor, words, **scope):
    """The beginnings of what is found in all rooms, the newest first."""
    hits = queries.found(actor, Wanted.of(words), Scope(**scope)).rows
    return [hit.html.removeprefix("<p>").partition(" ")[0] for hit in hits]


@both
def test_words_are_found_in_any_form_in_both_languages():
    key = start(BO, "Laddning", "A Vi söker laddstolpar till elbussarna, 150 kW.").topic_id
    say(CIA, key, "B The charger was tested; charging stations are [here](https://x.example/y).")
    say(BO, key, "C Bussen är ny. Ännu en buss till våren.")

    asked = {
        "laddstolpe": ["A"], "LADDSTOLPARNA": ["A"], "ladd*": ["A"], "elbuss": ["A"],
        "buss": ["C"], "bussarnas": ["C"], "buss vår": ["C"], "buss laddstolpe": [],
        "chargers": ["B"], "test": ["B"], "station och the": ["B"], "150": ["A"], "15*": ["A"],
        "*": [], "'": [], '"a b': ["B"], "är": ["C"], "vi söker": ["A"], "här": [], "here": ["B"],
        "y": [], "å": [], "bus | buss": [], "a": ["A"], "x" * 300: [], "a_b": ["B"],
        "NEAR(buss": [],
    }  # fmt: skip
    assert {words: found(BO, words) for words in asked} == asked


@both
def test_what_is_said_otherwise_or_no_longer_is_found_so():
    key = start(BO, "Talk", "First about ferries.").topic_id
    say(BO, key, "Second about trams.")

    edit(BO, key, 1, "First about bicycles.")
    assert (found(BO, "ferry"), found(BO, "bicycle")) == ([], ["First"])
    delete(BO, key, 2)
    assert (found(BO, "tram"), found(BO, "about")) == ([], ["First"])


@both
def test_only_who_may_read_a_room_finds_what_was_said_there():
    say(BO, start(BO, "Talk", "Here").topic_id, "Canary in Transport")
    start(EVA, "Canary talk", "Canary in Secret", room=SECRET)

    hits = {
        name: [hit.html for hit in queries.found(who, Wanted.of("canary"), Scope()).rows]
        for name, who in (("bo", BO), ("finn", FINN), ("eva", EVA), ("gun", GUN))
    }
    ours, theirs = "<p>Canary in Transport</p>\n", "<p>Canary in Secret</p>\n"
    assert hits == {"bo": [ours], "finn": [ours], "eva": [theirs], "gun": []}
    titles = [queries.topics_found(who, Wanted.of("canary"), Scope()) for who in (BO, GUN, EVA)]
    assert [[hit.title for hit in one] for one in titles] == [[], [], ["Canary talk"]]


@both
def test_it_is_narrowed_by_topic_organisation_and_day(monkeypatch):
    first, second = start(BO, text="One bus").topic_id, start(CIA, text="Two buses").topic_id
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=2))
    say(CIA, first, "Three buses")
    venue = queries.room(BO, TRANSPORT)
    day = NOON.date()

    assert found(BO, "bus") == ["Three", "Two", "One"]
    assert found(BO, "bus", venue=venue, topic_id=first) == ["Three", "One"]
    assert found(BO, "bus", topic_id=second) == ["Two"]
    assert found(BO, "bus", organisation_id=3) == ["Three", "Two"]
    assert found(BO, "bus", since=day + timedelta(days=1)) == ["Three"]
    assert found(BO, "bus", until=day, organisation_id=2) == ["One"]
    assert found(BO, "bus", until=day - timedelta(days=1)) == []
    assert queries.speakers(BO, venue) == [
        (3, "Region Skåne"),
        (1, "Skurups kommun"),
        (2, "Trelleborgs kommun"),
    ]
    assert queries.speakers(BO, None) == queries.speakers(BO, venue)
    assert queries.speakers(GUN, None) == []


@both
def test_a_topic_is_found_by_the_title_that_it_has(monkeypatch):
    key = start(ASTRID, "Tunga lastbilar på el", "Hej").topic_id

    def titles(words):
        return [hit.title for hit in queries.topics_found(BO, Wanted.of(words), Scope())]

    assert titles("lastbil") == titles("tung last*") == ["Tunga lastbilar på el"]
    rename_topic(ASTRID, TRANSPORT, key, title="Färjor", version=1)
    assert (titles("lastbil"), titles("färja")) == ([], ["Färjor"])


@both
def test_pages_follow_each_other_without_a_gap(monkeypatch):
    monkeypatch.setattr(queries.finding, "HITS", 3)
    key = start(BO, text="1 bus").topic_id
    for number in range(2, 8):
        say(BO, key, f"{number} buses")

    first = queries.found(CIA, Wanted.of("bus"), Scope())
    second = queries.found(CIA, Wanted.of("bus"), Scope(), first.next)
    third = queries.found(CIA, Wanted.of("bus"), Scope(), second.next)

    assert [[hit.html[3] for hit in one.rows] for one in (first, second, third)] == [
        [*"765"],
        [*"432"],
        ["1"],
    ]
    assert third.next is None


def test_an_excerpt_shows_the_words_and_nothing_that_could_run():
    wanted = Wanted.of("buss ladd*")
    said = excerpt("<script> & bussarna " + "ord " * 100 + "laddning", wanted)
    assert said.startswith("&lt;script&gt; &amp; <mark>bussarna</mark> ord ord")
    assert said.endswith("ord …")

    late = excerpt("ord " * 100 + "en Laddning!" + " ord" * 100, wanted, longest=120)
    assert "en <mark>Laddning</mark>! ord" in late
    assert late.startswith("… ord")
    assert late.endswith("ord …")
    assert len(late) < 150
    assert excerpt("x" * 1000, wanted, longest=50) == "x" * 50 + " …"


def test_the_page_finds_in_the_room_and_leads_to_where_it_was_said(app, cast, topic):
    say(BO, topic, "We have <b>chargers</b> & trucks.")
    start(CIA, "Charging", "Something else")

    with statements(app) as seen:
        shown = page(cast.cia.get(f"{ROOM}/search?q=charger"))
    assert len(seen) <= 8

    hits = shown.select("#rows > li")
    assert [str(one.mark) for one in hits] == ["<mark>chargers</mark>"] * 2
    assert "We have <b>chargers</b> & trucks." in hits[0].get_text()
    assert "Bo Alm" in hits[0].get_text()
    titles = shown.select("#topics a")
    assert [one.get_text() for one in titles] == ["Charging", "Chargers"]
    leads = cast.cia.get(hits[0].a["href"])
    assert (leads.status_code, leads.location) == (302, f"{ROOM}/topics/{topic}?at=2#m2")
    everywhere = page(cast.cia.get("/messages/search?q=charger"))
    assert "Transport" in everywhere.select_one("#rows > li").get_text()
    in_topic = page(cast.cia.get(f"{ROOM}/search?q=charger&topic={topic}"))
    assert len(in_topic.select("#rows > li")) == 2


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("", "What was said, and where?"),
        ("?q=zeppelin", "No matches"),
        ("?q=%22%27*", "What was said, and where?"),
        ("?q=x&since=soon", "Write the day like 2027-06-30."),
        ("?q=x&organisation=x&topic=x", "No matches"),
    ],
)
def test_what_cannot_be_found_is_said_in_words(cast, asked, said):
    assert said in page(cast.bo.get(f"{ROOM}/search{asked}")).get_text()
    assert said in page(cast.bo.get(f"/messages/search{asked}")).get_text()


def test_an_address_of_a_message_is_for_those_who_may_read_it(cast, topic):
    assert cast.bo.get("/messages/1").location == f"{ROOM}/topics/{topic}?at=1#m1"
    assert cast.eva.get("/messages/1").status_code == 404
    assert cast.bo.get("/messages/2").status_code == 404
    program = {"Accept": "application/json"}
    hidden = cast.eva.get("/messages/1", headers=program)
    assert hidden.json == cast.eva.get("/messages/2", headers=program).json
    assert cast.bo.get("/messages/search?after=nonsense&q=a").status_code == 400
