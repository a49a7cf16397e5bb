"""What messages become: a step of their room, a line at the message, and a way back."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Conflict, NotFound
from network_hub.core.outbox import deliver_all
from network_hub.discussions import queries
from network_hub.discussions.models import Address, Message, RoomKind
from network_hub.registers import services as registers
from network_hub.registers.models import Need, NeedStatus
from network_hub.work.models import Became, Kind
from network_hub.work.queries import origin_of
from network_hub.work.services import become
from tests import groups
from tests.actors import ASTRID, BO, CIA, EVA
from tests.live.listening import heard, watch
from tests.needs import drafted
from tests.pages import send
from tests.rooms import ROOM, menu, page
from tests.statements import statements
from tests.talk import TRANSPORT, delete, edit, say, start
from tests.work import given, raised

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


def steps(after=0):
    return [step["event"] for step in queries.events(CIA, TRANSPORT, after)["events"]]


def made(client, topic, number=1):
    """What stands at the message: titles and states."""
    found = page(client.get(f"{ROOM}/topics/{topic}")).select(f"#m{number} .said__made li")
    return [one.get_text(" ", strip=True) for one in found]


@both_databases
def test_it_is_a_step_of_the_room_that_says_no_more_than_that():
    message = start(ASTRID)
    given(BO, "Count chargers", message_id=message.id)
    raised(CIA, "Buy chargers?", message_id=message.id)

    told = steps()

    assert [event["kind"] for event in told] == ["topic.started", *["message.became"] * 2]
    assert {repr(event["message"]) for event in told} == {repr(told[0]["message"])}
    assert "Count chargers" not in repr(told)
    assert say(BO, message.topic_id).seq == 4
    assert db.session.query(Message.outcome_count).filter_by(id=message.id).scalar() == 2


def test_watchers_hear_what_catching_up_would_tell(inside, cast, live, topic):
    cia = live(cast.cia)
    watch(cia, 1)

    inside(given, BO, message_id=topic)

    assert heard(cia) == inside(queries.events, CIA, TRANSPORT, 1)["events"]


def test_the_message_shows_it_and_it_shows_the_message(cast):
    message = start(ASTRID, "Chargers", "Who counts our **chargers**?\n\nBefore summer.")
    topic = message.topic_id
    url = f"{ROOM}/topics/{topic}"
    ways = {
        item.get_text(strip=True): item["href"]
        for item in menu(cast.bo, url, 1).select("a.menu__item")
    }

    form = page(cast.bo.get(cast.bo.get(ways["Make a task"]).location))
    assert form.select_one("#title")["value"] == "Who counts our chargers?"
    assert "Before summer." in form.select_one("#text").get_text()
    task = send(cast.bo, cast.bo.get(ways["Make a task"]).location, owner="Cia Lind")
    point = send(cast.bo, cast.bo.get(ways["Make a point for decision"]).location)

    assert made(cast.finn, topic) == [
        "Task: Who counts our chargers? ·\N{NO-BREAK SPACE}To do",
        "Point for decision: Who counts our chargers? ·\N{NO-BREAK SPACE}Waiting for a decision",
    ]
    for address in (task.location, point.location):
        origin = page(cast.finn.get(address)).select_one(".origin")
        assert "Chargers" in origin.get_text()
        assert "Astrid Ek" in origin.get_text()
        assert cast.finn.get(origin.a["href"]).location == f"{url}?at=1#m1"
    part = page(cast.finn.get(f"/messages/{message.id}/made"))
    assert len(part.select(".said__made li")) == 2


def test_what_the_title_already_says_is_not_said_again(cast):
    for text, more in (
        ("Count the chargers", ""),
        ("Count the **chargers**", "Count the **chargers**"),
    ):
        message = start(ASTRID, "Chargers", text)
        way = f"{ROOM}/topics/{message.topic_id}/messages/1/make/task"

        form = page(cast.bo.get(cast.bo.get(way).location))

        assert form.select_one("#title")["value"] == "Count the chargers"
        assert form.select_one("#text").get_text().strip() == more


def test_a_need_is_begun_with_the_messages_words_and_shown_to_whom_it_may_be(cast, topic):
    way = menu(cast.bo, f"{ROOM}/topics/{topic}", 1).select_one("a[href$='make/need']")
    form_url = cast.bo.get(way["href"]).location
    form = page(cast.bo.get(form_url))
    assert form.select_one("#title")["value"] == "Who has chargers?"
    assert form.select_one("#problem").get_text(strip=True) == "Who has **chargers**?"

    send(cast.bo, form_url, title="Chargers for all")

    need = db.session.query(Need).one()
    assert (need.language, need.network_id) == ("sv", 1)
    assert made(cast.bo, topic) == ["Need: Chargers for all ·\N{NO-BREAK SPACE}Draft"]
    assert made(cast.finn, topic) == made(cast.bo, topic), "of the same organisation"
    assert made(cast.cia, topic) == [], "a draft is its organisation's alone"
    assert [event["kind"] for event in steps()] == ["topic.started"], "nor does the room hear of it"
    assert "Chargers" in page(cast.bo.get(f"/needs/{need.id}")).select_one("#origin").get_text()


@both_databases
def test_when_the_need_is_shared_the_room_hears_of_it_once():
    message = start(ASTRID)
    need = drafted(BO)
    become(BO, message.id, Kind.NEED, need.id)
    registers.write(BO, need.id, "what", {"effect": "All run"}, version=need.version, reason="")
    registers.share(BO, need.id, version=need.version, reason="")

    for _ in range(2):
        deliver_all()

    assert [event["kind"] for event in steps()] == ["topic.started", "message.became"]
    assert need.status is NeedStatus.SHARED
    assert [one.told for one in db.session.query(Became)] == [True]


def test_of_a_deleted_message_a_trace_is_left(cast, topic):
    task = given(BO, "Count chargers", message_id=topic)
    delete(ASTRID, topic, 1)

    assert made(cast.cia, topic) == ["Task: Count chargers ·\N{NO-BREAK SPACE}To do"]
    origin = page(cast.cia.get(f"/tasks/{task.id}")).select_one(".origin")
    assert "deleted since" in origin.get_text()
    back = cast.cia.get(origin.a["href"])
    assert page(cast.cia.get(back.location)).select_one("#m1 .said__gone") is not None
    with pytest.raises(Conflict):
        given(BO, message_id=topic)
    assert cast.bo.get(f"/tasks/new?of={topic}").status_code == 409


def test_an_edit_leaves_it(cast, topic):
    given(BO, "Count chargers", message_id=topic)
    edit(ASTRID, topic, 1, "Other words")
    assert len(made(cast.cia, topic)) == 1


def test_who_may_not_read_the_message_learns_nothing_of_it(cast, topic):
    with pytest.raises(NotFound):
        become(EVA, topic, Kind.TASK, 1)
    group = groups.active(BO)
    lead = groups.seated(BO, group.id, groups.Role.LEAD)
    inner = start(lead, "Inside", "Secret?", room=Address(RoomKind.GROUP, group.id))
    need = drafted(BO)
    become(lead, inner.id, Kind.NEED, need.id)

    assert origin_of(lead, Kind.NEED, need.id).topic == "Inside"
    assert origin_of(BO, Kind.NEED, need.id) is None, "without a seat in the group"
    assert origin_of(ASTRID, Kind.NEED, need.id) is None
    assert cast.eva.get(f"/messages/{topic}/made").status_code == 404
    assert cast.eva.get(f"/tasks/new?of={topic}").status_code == 404
    assert cast.eva.get(f"/needs/new?of={topic}").status_code == 404


def test_an_observer_makes_nothing(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    assert page(cast.finn.get(url)).select("a[href*='/make/']") == []
    assert menu(cast.finn, url, 1).select("a[href*='/make/']") == []
    for url in (f"/tasks/new?of={topic}", f"/points/new?of={topic}", f"/needs/new?of={topic}"):
        assert cast.finn.get(url).status_code == 403


def test_a_page_of_messages_asks_once_for_all_that_they_have_become(app, cast, topic):
    for _ in range(10):
        say(BO, topic)
    cast.cia.get(f"{ROOM}/topics/{topic}")

    def cost():
        with statements(app) as seen:
            cast.cia.get(f"{ROOM}/topics/{topic}")
        return len(seen)

    without = cost()
    for message in db.session.query(Message).all():
        given(BO, f"Of {message.number}", message_id=message.id)
        raised(BO, f"Of {message.number}?", message_id=message.id)
    assert cost() == without + 1 <= 8


def test_one_that_stands_nowhere_is_not_found(cast, topic):
    for url in ("/tasks/new?of=99", "/tasks/new?of=x", "/tasks/new", "/points/new?network=99"):
        assert cast.bo.get(url).status_code == 404
    assert cast.bo.get(f"{ROOM}/topics/{topic}/messages/1/make/tea").status_code == 404
