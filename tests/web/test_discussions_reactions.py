"""Signs at messages: one of each kind a person, taken back by saying so, told as steps."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Forbidden, NotFound
from network_hub.discussions import queries
from network_hub.discussions.models import Message, MessageReaction, Sign
from network_hub.discussions.places import venue
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.rooms import ROOM, page
from tests.statements import statements
from tests.talk import TRANSPORT, delete, edit, react, say, start
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


def steps(after=0):
    return [step["event"] for step in queries.events(CIA, TRANSPORT, after)["events"]]


def given(topic, number, reader=CIA):
    """What a page shows: sign → how often, by whom, and whether by the reader too."""
    reading = queries.topic(reader, venue(reader, TRANSPORT), topic)
    shown = reading.messages[number - 1].by.reactions
    return {
        one.sign: (one.times, [person.name for person in one.people], one.mine) for one in shown
    }


@both_databases
def test_a_sign_is_given_once_and_taken_back_once():
    topic = start(ASTRID).topic_id
    react(BO, topic, 1, Sign.AGREE)
    react(CIA, topic, 1, Sign.AGREE)
    react(CIA, topic, 1, Sign.THANKS)
    for _ in range(2):  # the second does nothing
        react(BO, topic, 1, Sign.SAME)

    assert given(topic, 1) == {
        Sign.AGREE: (2, ["Bo Alm", "Cia Lind"], True),
        Sign.SAME: (1, ["Bo Alm"], False),
        Sign.THANKS: (1, ["Cia Lind"], True),
    }
    for _ in range(2):
        react(BO, topic, 1, Sign.AGREE, given=False)
    react(BO, topic, 1, Sign.QUESTION, given=False)  # never given

    assert given(topic, 1)[Sign.AGREE] == (1, ["Cia Lind"], True)
    assert db.session.query(Message).one().reaction_count == 3
    assert say(BO, topic).seq == 7, "what changes nothing takes no number"


@both_databases
def test_each_is_a_step_that_shows_the_message_with_all_its_signs():
    topic = start(ASTRID).topic_id
    react(BO, topic, 1, Sign.AGREE)
    react(BO, topic, 1, Sign.AGREE, given=False)
    react(CIA, topic, 1, Sign.SAME)

    told = steps()

    by = {"id": 3, "name": "Cia Lind", "organisation": {"id": 3, "name": "Region Skåne"}}
    assert [event["kind"] for event in told] == ["topic.started", *["message.reacted"] * 3]
    assert {repr(event["message"]) for event in told} == {repr(told[0]["message"])}
    assert told[0]["message"]["reactions"] == [{"sign": "same", "count": 1, "people": [by]}]
    assert "reaction" not in told[0]
    assert told[1].get("reaction") is None, "Bo has changed his mind since"
    assert told[2]["reaction"]["given"] is False
    assert told[3]["reaction"] == {"sign": "same", "given": True, "by": by}


@both_databases
def test_pressed_at_once_it_is_given_once_and_leaves_no_gap(app):
    topic = start(ASTRID).topic_id

    at_once(app, [lambda: react(BO, topic, 1, Sign.AGREE)] * 4 + [lambda: say(CIA, topic)] * 4)

    assert given(topic, 1) == {Sign.AGREE: (1, ["Bo Alm"], False)}
    assert [step["seq"] for step in queries.events(CIA, TRANSPORT, 0)["events"]] == [*range(1, 7)]


def test_it_takes_a_voice_and_a_message_that_is_there(topic):
    with pytest.raises(Forbidden):
        react(FINN, topic, 1, Sign.AGREE)
    with pytest.raises(NotFound):
        react(EVA, topic, 1, Sign.AGREE)
    with pytest.raises(NotFound):
        react(BO, topic, 2, Sign.AGREE)
    react(BO, topic, 1, Sign.AGREE)
    delete(ASTRID, topic, 1)
    with pytest.raises(Forbidden):
        react(BO, topic, 1, Sign.THANKS)

    assert given(topic, 1) == {}
    assert steps()[-1]["message"]["reactions"] == []
    assert db.session.query(MessageReaction).count() == 0


def test_an_edit_keeps_them(topic):
    react(BO, topic, 1, Sign.AGREE)
    edit(ASTRID, topic, 1, "Other words")

    assert steps()[-1]["message"]["reactions"][0]["count"] == 1
    assert given(topic, 1)[Sign.AGREE][0] == 1


def test_of_many_the_first_are_named_and_the_reader_knows_of_themself(topic):
    for one in (ASTRID, BO, CIA):
        react(one, topic, 1, Sign.AGREE)
    message = db.session.query(Message).one()

    first = queries.reactions([message], CIA.user_id, named=2)[message.id][0]

    assert [str(one) for one in first.people] == [
        "Astrid Ek · Skurups kommun",
        "Bo Alm · Trelleborgs kommun",
    ]
    assert (first.times, first.others, first.mine) == (3, 1, True)


def test_a_page_of_messages_asks_once_for_all_their_signs(app, cast, topic):
    for _ in range(20):
        say(BO, topic)
    cast.cia.get(f"{ROOM}/topics/{topic}")

    def cost():
        with statements(app) as seen:
            cast.cia.get(f"{ROOM}/topics/{topic}")
        return len(seen)

    without = cost()
    for number in range(1, 21):
        react(BO, topic, number, Sign.AGREE)
        react(ASTRID, topic, number, Sign.THANKS)
    assert cost() == without + 1 <= 8


def test_reacting_without_script(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    way = page(cast.bo.get(url)).select_one("#m1 .said__react")["href"]
    forms = page(cast.bo.get(way)).select(".signs form")
    agree = next(form for form in forms if form.button["value"] == "agree")

    done = cast.bo.post(agree["action"], data={agree.button["name"]: "agree"})

    assert (done.status_code, done.location) == (303, f"{url}?at=1#m1")
    sign = page(cast.bo.get(url)).select_one("#m1 .reaction__sign")
    assert " ".join(sign.get_text().split()) == "Agree 1"
    assert sign["aria-pressed"] == "true"
    who = page(cast.cia.get(url)).find(id=sign["aria-describedby"])
    assert who.get_text() == "Bo Alm · Trelleborgs kommun"

    taken = cast.bo.post(sign["formaction"], data={sign["name"]: sign["value"]})
    assert taken.status_code == 303
    assert page(cast.bo.get(url)).select("#m1 .reaction") == []


def test_an_observer_sees_who_reacted_and_has_nothing_to_press(cast, topic):
    react(BO, topic, 1, Sign.SAME)

    found = page(cast.finn.get(f"{ROOM}/topics/{topic}"))
    listed = page(cast.finn.get(found.select_one("a.reaction__sign")["href"]))

    assert found.select("#m1 .reaction button") == []
    assert "Bo Alm ·\N{NO-BREAK SPACE}Trelleborgs kommun" in listed.select_one(".signs").get_text()
    assert listed.select(".signs form") == []


@pytest.mark.parametrize("data", [{}, {"give": "hate"}, {"take": ""}, {"give": "AGREE"}])
def test_a_sign_that_there_is_not_is_refused(cast, topic, data):
    answer = cast.bo.post(f"{ROOM}/topics/{topic}/messages/1/reactions", data=data)
    assert answer.status_code == 400
