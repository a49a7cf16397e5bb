"""After some time away: decisions first, talk last, what one may see, in few statements."""

from datetime import date, timedelta

import pytest

from network_hub.core import clock
from network_hub.core.db import db
from network_hub.discussions.models import Address, ReadMark, RoomKind
from network_hub.discussions.queries import lately as talk
from network_hub.discussions.services import heed_room, heed_topic, mark_all_read, mark_read
from network_hub.home import lately
from tests import groups, needs, seminars
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.cast import NOON
from tests.pages import page
from tests.statements import statements
from tests.talk import TRANSPORT, answered, conclude, delete, merge, move, new_in, say, start
from tests.work import raised, settled

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")
URL = "/catch-up"


@pytest.fixture
def at(monkeypatch):
    """Turn the clock: so many days and hours after noon."""

    def turn(**how):
        moment = NOON + timedelta(**how)
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "today", moment.date)

    return turn


def found(actor, **ago):
    return lately.since(actor, clock.now() - timedelta(**(ago or {"days": 7})))


@both_databases
def test_what_changed_comes_first_and_only_since_then(at):
    old = start(ASTRID, "Old").topic_id
    answered(ASTRID, old, 1)
    at(days=8)
    topic = start(ASTRID, "Chargers").topic_id
    conclude(ASTRID, topic)
    settled(ASTRID, raised(ASTRID, "Shall we?"))
    raised(ASTRID, "Not yet")
    groups.started(BO, name="Lorries", ends_on=date(2026, 6, 30))
    at(days=9)

    changes = found(CIA).changes

    assert [(one.part, one.state, one.title) for one in changes] == [
        ("point", "decided", "Shall we?"),
        ("topic", "concluded", "Chargers"),
        ("group", "started", "Lorries"),
    ]
    assert [one.place for one in changes] == ["Transport"] * 3
    at(days=122)
    assert [(one.state, one.title) for one in found(CIA).changes] == [("ended", "Lorries")]


@both_databases
def test_mentions_are_there_as_long_as_they_stand():
    topic = start(ASTRID).topic_id
    say(BO, topic, "@Cia Lind, what do you say?")
    say(BO, topic, "@Cia Lind, and this?")
    delete(BO, topic, 3)
    mark_read(CIA, TRANSPORT, topic, 1)

    calls = found(CIA).calls

    assert [(one.number, one.words, one.author, one.new) for one in calls] == [
        (2, "@Cia Lind, what do you say?", "Bo Alm", True)
    ]
    mark_read(CIA, TRANSPORT, topic, 3)
    assert [one.new for one in found(CIA).calls] == [False]
    assert found(FINN).calls == []


@both_databases
def test_needs_are_those_that_concern_one(at):
    own = needs.shared(CIA, title="Own")
    joined = needs.shared(BO, title="Joined")
    needs.join(CIA, joined.id)
    needs.shared(BO, title="Of others")
    needs.drafted(CIA, title="Draft")
    at(days=1)

    assert {one.title for one in found(CIA).needs} == {"Own", "Joined"}
    assert found(CIA, hours=1).needs == []
    heed_room(CIA, TRANSPORT, "all")
    assert {one.title for one in found(CIA).needs} == {"Own", "Joined", "Of others"}
    assert own.id


@both_databases
def test_talk_is_by_network_with_how_the_first_unread_begins():
    topic = start(ASTRID, "Chargers").topic_id
    say(BO, topic, "Second words")
    say(BO, topic, "Third words")
    mark_read(CIA, TRANSPORT, topic, 1)
    muted = start(ASTRID, "Ferries").topic_id
    heed_topic(CIA, TRANSPORT, muted, "mute")
    room = Address(RoomKind.SEMINAR, seminars.published(ASTRID).id)
    start(ASTRID, "Agenda", room=room)

    networks = found(CIA).networks

    assert [(one.name, one.new, one.more) for one in networks] == [("Transport", 3, 0)]
    assert {(one.title, one.new, one.words) for one in networks[0].topics} == {
        ("Chargers", 2, "Second words"),
        ("Agenda", 1, "Who has chargers?"),
    }


def test_nobody_reads_here_what_they_may_not_see(cast):
    canary = "A canary"
    topic = start(ASTRID, canary, canary).topic_id
    conclude(ASTRID, topic)
    say(BO, topic, "@Cia Lind @Eva Gran A canary")
    settled(ASTRID, raised(ASTRID, canary))
    groups.started(BO, name=canary)
    needs.shared(BO, title=canary)

    assert canary in cast.cia.get(URL).text
    for stranger in (cast.eva, cast.gun):
        assert canary not in stranger.get(URL).text
    assert cast.dag.get(URL).status_code == 404


def test_the_last_visit_is_when_one_last_read(at, cast):
    topic = start(ASTRID).topic_id
    assert talk.last_visit(CIA) is None
    mark_read(CIA, TRANSPORT, topic, 1)
    assert talk.last_visit(CIA) is None, "it may be this one"
    at(days=9)
    say(BO, topic)
    mark_read(CIA, TRANSPORT, topic, 2)
    at(days=20)
    say(BO, topic)
    say(CIA, start(ASTRID, "Ferries").topic_id)

    assert talk.last_visit(CIA) == NOON + timedelta(days=9)
    assert page(cast.cia.get(URL)).select_one(".head time")["datetime"].startswith("2026-03-11")
    assert "2026-03-15" in page(cast.cia.get(f"{URL}?since=week")).select_one(".head").decode()
    assert "2026-02-20" in page(cast.cia.get(f"{URL}?since=month")).select_one(".head").decode()
    assert page(cast.cia.get(f"{URL}?since=ever")).select_one("[aria-current=page]") is not None


def _a_week(topics=9, messages=12):
    for number in range(topics):
        topic = start(ASTRID, f"Topic {number}").topic_id
        for _ in range(messages):
            say(BO, topic, "@Cia Lind, " + "many words " * 30)
        conclude(ASTRID, topic)


def test_after_a_week_it_is_short_and_costs_what_a_quiet_day_does(app, cast, at):
    def cost(actor):
        with statements(app) as seen:
            answer = actor.get(URL)
        return len(seen), answer

    start(ASTRID)
    cast.cia.get(URL)
    quiet, _ = cost(cast.cia)
    _a_week()
    at(days=6)

    busy, answer = cost(cast.cia)

    assert busy == quiet <= 8
    shown = page(answer)
    assert len(shown.select("#changes li")) == 9
    assert len(shown.select("#mentions li")) == lately.MOST
    assert len(shown.select("#talk .rows li")) == lately.SHOWN
    assert "And 5 topics more" in shown.text
    assert len(" ".join(shown.select_one("main").text.split())) < 6_000
    order = [one["id"] for one in shown.select("main section[id]")]
    assert order == ["changes", "mentions", "talk"]
    first = shown.select_one("#talk .rows a")["href"]
    assert first.endswith("#new")


@both_databases
def test_all_is_read_but_what_came_meanwhile(cast, at):
    topic = start(ASTRID).topic_id
    other = start(BO, "Ferries").topic_id
    mark_read(CIA, TRANSPORT, other, 1)
    form = page(cast.cia.get(URL)).select_one(".head form")
    until = form.select_one("[name=until]")["value"]
    at(minutes=1)
    say(BO, topic)
    start(BO, "Later")

    answer = cast.cia.post(form["action"], data={"until": until})

    assert (answer.status_code, answer.location) == (303, URL)
    db.session.expire_all()
    assert {(one.title, one.new) for one in found(CIA).networks[0].topics} == {
        ("Chargers", 1),
        ("Later", 1),
    }
    assert found(FINN).networks[0].new == 4, "each for themself"
    for odd in ("", "x", "2026-03-02", "2026-03-02T12:00:00"):
        assert cast.cia.post(URL, data={"until": odd}).status_code == 400


@both_databases
def test_what_was_read_before_two_topics_became_one_is_read_once():
    first, second = start(ASTRID).topic_id, start(BO, "Ferries").topic_id
    say(BO, second, "@Cia Lind")
    mark_read(CIA, TRANSPORT, second, 2)
    merge(ASTRID, second, first)
    assert [one.new for one in found(CIA).calls] == [False]
    assert found(CIA).networks[0].new == 1

    mark_all_read(CIA, clock.now())

    assert found(CIA).networks == []
    say(BO, first)
    assert found(CIA).networks[0].new == 1


@both_databases
def test_all_read_is_what_was_there_when_the_page_was_made(at):
    """What is said since stays new, though older messages stand after it by a merge."""
    into, gone = start(ASTRID).topic_id, start(ASTRID, "Ferries").topic_id
    say(ASTRID, gone, "@Cia Lind")
    page_made = clock.now()
    at(minutes=1)
    say(BO, into, "Meanwhile")
    merge(ASTRID, gone, into)
    start(BO, "Meanwhile too")

    mark_all_read(CIA, page_made)

    mark = db.session.get(ReadMark, (CIA.user_id, into), populate_existing=True)
    assert (mark.number, mark.runs) == (1, [[3, 4]])
    assert found(CIA).networks[0].new == 2
    assert new_in(CIA) == (2, 0)
    mark_all_read(CIA, clock.now())
    assert new_in(CIA) == (0, 0)


def test_a_topic_that_was_moved_here_since_was_not_on_the_page(at):
    room = Address(RoomKind.NEED, needs.shared().id)
    topic = start(ASTRID).topic_id
    page_made = clock.now()
    at(minutes=1)
    move(ASTRID, topic, room)

    mark_all_read(CIA, page_made)

    assert db.session.get(ReadMark, (CIA.user_id, topic)) is None


def test_who_has_missed_nothing_is_told_so(cast):
    shown = page(cast.eva.get(URL))

    assert shown.select_one(".empty__title").text == "You have caught up"
    assert shown.select_one(".head form") is None
    assert page(cast.cia.get("/")).select_one(f'#changed a[href="{URL}"]') is not None
    assert EVA
