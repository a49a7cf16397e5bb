"""What is done to a topic itself: a step of its room, seen by all who read it."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Forbidden, Invalid, NotFound, Stale
from network_hub.discussions import queries
from network_hub.discussions.models import RoomEvent, Topic
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.rooms import ROOM, page, send
from tests.talk import TRANSPORT, rename, say, start
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


@both_databases
def test_another_title_is_a_step_about_the_topic_alone():
    topic = start(BO, "Chargrs").topic_id

    rename(BO, topic, "  Chargers ")

    first, changed = (step["event"] for step in queries.events(CIA, TRANSPORT, 0)["events"])
    assert changed == {
        "kind": "topic.changed",
        "topic": {
            "id": topic,
            "title": "Chargers",
            "language": "sv",
            "state": "open",
            "locked": False,
            "slow_minutes": 0,
            "banners": [],
            "pins": [],
            "merged": [],
        },
    }
    assert first["topic"] == {"id": topic, "title": "Chargers"}
    assert say(CIA, topic).seq == 3


@both_databases
def test_who_began_a_topic_and_who_keeps_the_room_tidy_change_it_and_nobody_else():
    topic = start(BO).topic_id
    for other in (CIA, FINN):
        with pytest.raises(Forbidden):
            rename(other, topic, "Mine")
    with pytest.raises(NotFound):
        rename(EVA, topic, "Mine")
    for title in ("", " \x00", "x" * 201):
        with pytest.raises(Invalid):
            rename(BO, topic, title)

    rename(ASTRID, topic, "From Astrid")

    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2]


@both_databases
def test_a_repeat_takes_no_number_and_of_two_at_once_one_is_told(app):
    topic = start(BO).topic_id

    ends = at_once(
        app,
        [lambda n=n: rename(BO, topic, f"Title {n}").version for n in range(6)],
        refusals=Stale,
    )

    assert sorted(str(getattr(end, "code", end)) for end in ends) == ["2", *["stale"] * 5]
    rename(BO, topic, db.session.get(Topic, topic).title, version=1)
    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2]


def test_renaming_without_script(cast):
    topic = start(BO, "Chargrs").topic_id
    link = page(cast.bo.get(f"{ROOM}/topics/{topic}")).select_one("main a[href$=rename]")["href"]

    saved = send(cast.bo, link, title="Chargers")

    assert saved.location == f"{ROOM}/topics/{topic}"
    shown = page(cast.cia.get(saved.location))
    assert shown.h1.get_text() == "Chargers"
    assert shown.select("main a[href$=rename]") == []
    late = cast.bo.post(link, data={"version": "1", "title": "Other"})
    assert late.status_code == 409
    assert "It is now called: Chargers" in late.text
    assert "Other" in late.text
