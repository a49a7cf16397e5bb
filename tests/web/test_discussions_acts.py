"""What can be done with a message: said beside it, and on a page of its own without script."""

import pytest

from network_hub.discussions.models import Pace
from tests.actors import ASTRID, BO, CIA
from tests.rooms import ROOM, menu, page
from tests.talk import hide, pace, say, start

pytestmark = pytest.mark.usefixtures("context")


def entries(element):
    return {entry["data-act"] for entry in element.select("[data-act]")}


@pytest.fixture
def topic():
    """The first message is Astrid's, who keeps the room tidy; the second Bo's; Cia's is hidden."""
    topic = start(ASTRID).topic_id
    say(BO, topic)
    say(CIA, topic)
    hide(ASTRID, topic, 3)
    return topic


def offered(cast, nick, topic):
    """By number, what the control beside a message says; and what its page then has."""
    client, url = getattr(cast, nick), f"{ROOM}/topics/{topic}"
    shown = page(client.get(url))
    said = {
        int(one["data-number"]): set(one.select_one("a[data-acts]")["data-acts"].split())
        for one in shown.select("[data-number]:has(a[data-acts])")
    }
    for number, acts in said.items():
        assert entries(menu(client, url, number)) == acts - {"react"}
        assert acts - {"react"} <= entries(shown.select_one("template[data-part=acts]"))
    return said


def test_each_has_what_the_rules_say(cast, topic):
    all_ = {"unread", "link"}
    speaks = all_ | {"answer", "react", "make", "need"}
    tidies = speaks | {"pin", "answers_it", "delete"}

    assert offered(cast, "finn", topic) == {1: all_ | {"report"}, 2: all_ | {"report"}}
    assert offered(cast, "bo", topic) == {
        1: speaks | {"report"},
        2: speaks | {"edit", "delete"},
    }
    assert offered(cast, "cia", topic)[3] == {"delete"}
    assert offered(cast, "astrid", topic) == {
        1: tidies | {"edit"},
        2: tidies | {"report", "hide", "split"},
        3: {"delete", "show"},
    }


def test_where_nobody_writes_what_is_read_can_still_be_handed_on(cast, topic):
    pace(ASTRID, topic, Pace.LOCKED, reason="All is said")

    assert offered(cast, "bo", topic)[1] == {"unread", "link", "report", "make", "need"}
    assert "edit" not in offered(cast, "astrid", topic)[1]


def test_it_is_there_for_who_reads_the_room(cast, topic):
    url = f"{ROOM}/topics/{topic}/messages/2/acts"

    assert "Bo Alm" in page(cast.finn.get(url)).select_one(".quoted").get_text()
    assert cast.eva.get(url).status_code == 404
    assert cast.finn.get(url.replace("/2/", "/9/")).status_code == 404
