"""A message can answer another one of its topic, and shows how that begins."""

import pytest

from network_hub.core.errors import NotFound
from network_hub.discussions import queries
from tests.actors import ASTRID, BO, CIA
from tests.rooms import ROOM, menu, page, send
from tests.talk import TRANSPORT, delete, edit, say, start

pytestmark = pytest.mark.usefixtures("context")


@pytest.mark.both_databases
def test_an_answer_shows_what_it_answers_as_that_is_now():
    topic = start(ASTRID, text="Who has **chargers**?").topic_id
    say(BO, topic, "We do.", answers=1)

    def shown():
        return queries.events(CIA, TRANSPORT, 1)["events"][0]["event"]["message"]["answers"]

    assert (shown()["number"], shown()["beginning"]) == (1, "Who has chargers?")
    assert shown()["author"] == {"id": 1, "name": "Astrid Ek"}
    edit(ASTRID, topic, 1, "Who has ferries?")
    assert shown()["beginning"] == "Who has ferries?"
    delete(ASTRID, topic, 1)
    assert (shown()["number"], shown()["beginning"]) == (1, "")


@pytest.mark.both_databases
def test_only_what_stands_in_the_same_topic_is_answered():
    topic, other = start(ASTRID).topic_id, start(ASTRID, "Ferries").topic_id
    say(ASTRID, other)

    for missing in (2, 3):
        with pytest.raises(NotFound):
            say(BO, topic, answers=missing)
    assert say(BO, topic, answers=1).seq == 4


def test_answering_without_script(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    link = menu(cast.bo, url, 1).select_one("a[data-answer]")["href"]
    assert "Reply to message 1" in page(cast.bo.get(link)).select_one("#composer").get_text()

    assert send(cast.bo, link, text="We do.").location == f"{url}?at=2#m2"

    quote = page(cast.cia.get(url)).select_one("#m2 .said__quote a")
    assert quote["href"] == "#m1"
    assert "Astrid Ek" in quote.get_text()
    assert "Who has chargers?" in quote.get_text()


def test_a_quote_from_an_earlier_page_leads_there(cast, topic, monkeypatch):
    monkeypatch.setattr(queries.messages, "MESSAGES", 2)
    say(BO, topic)
    say(BO, topic, answers=1)

    quote = page(cast.cia.get(f"{ROOM}/topics/{topic}")).select_one("#m3 .said__quote a")

    assert quote["href"] == f"{ROOM}/topics/{topic}?at=1#m1"


@pytest.mark.parametrize("answers", ["x", "-1", "0", str(2**70)])
def test_an_answer_to_nothing_sensible_answers_nothing(cast, topic, answers):
    url = f"{ROOM}/topics/{topic}"
    fields = {"once": "a-token-of-this-form", "text": "Hi", "answers": answers}

    assert cast.bo.post(url, data=fields).status_code == 303
    assert cast.bo.get(f"{url}?answers={answers}").status_code == 200
