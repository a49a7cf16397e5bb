"""A message can be said otherwise: in its place, as a step, and with what it said before."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Forbidden, Invalid, NotFound, Stale
from network_hub.discussions import queries, services
from network_hub.discussions.models import Message, MessageVersion, RoomEvent
from tests.actors import ASTRID, BO, CIA, EVA, FINN
from tests.rooms import ROOM, menu, page, send
from tests.statements import statements
from tests.talk import TRANSPORT, edit, new_in, say, start
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


@both_databases
def test_an_edit_is_a_step_that_shows_the_message_as_it_is_now():
    topic = start(ASTRID).topic_id
    said = say(BO, topic, "We have *two*.")

    edit(BO, topic, 2, "We have *three*.")

    steps = queries.events(CIA, TRANSPORT, 0)["events"]
    assert [(step["seq"], step["event"]["kind"]) for step in steps] == [
        (1, "topic.started"),
        (2, "message.posted"),
        (3, "message.edited"),
    ]
    posted, edited = (step["event"]["message"] for step in steps[1:])
    assert posted == edited
    assert (edited["id"], edited["number"], edited["at"]) == (said.id, 2, said.at.isoformat())
    assert (edited["text"], edited["version"]) == ("We have *three*.", 2)
    assert "<em>three</em>" in edited["html"]
    assert edited["edited_at"] is not None


@both_databases
def test_what_it_said_before_is_kept_for_those_who_read_the_room():
    topic = start(ASTRID, text="One").topic_id
    edit(ASTRID, topic, 1, "Two")
    edit(ASTRID, topic, 1, "Three", version=2)

    former = queries.versions(queries.message(FINN, TRANSPORT, topic, 1))

    assert [(one.version, one.text) for one in former] == [(2, "Two"), (1, "One")]
    with pytest.raises(NotFound):
        queries.message(EVA, TRANSPORT, topic, 1)


@both_databases
def test_of_two_who_edit_the_same_version_one_is_told(app):
    topic = start(ASTRID).topic_id

    def write(text):
        try:
            return edit(ASTRID, topic, 1, text).version
        except Stale as refusal:
            return refusal.code

    ends = at_once(app, [lambda n=n: write(f"Text {n}") for n in range(6)])

    assert sorted(map(str, ends)) == ["2", *["stale"] * 5]
    assert db.session.query(MessageVersion).count() == 1
    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2]


@both_databases
def test_saying_what_it_says_takes_no_number_so_that_a_repeat_does_nothing():
    topic = start(ASTRID).topic_id
    edit(ASTRID, topic, 1, "Other words")

    assert edit(ASTRID, topic, 1, " Other words ").version == 2
    assert say(BO, topic).seq == 3


@both_databases
def test_only_its_author_edits_and_what_is_refused_takes_no_number():
    topic = start(ASTRID).topic_id
    say(BO, topic)
    for other in (ASTRID, CIA, FINN):
        with pytest.raises(Forbidden):
            edit(other, topic, 2, "Mine")
    for text in ("", " \x00", "x" * 10_001):
        with pytest.raises(Invalid):
            edit(BO, topic, 2, text)
    with pytest.raises(Stale):
        edit(BO, topic, 2, "Mine", version=7)
    with pytest.raises(NotFound):
        edit(BO, topic, 3, "Mine")

    assert say(BO, topic).seq == 3


def test_words_said_for_one_organisation_are_not_edited_for_another():
    topic = start(ASTRID).topic_id
    message = say(BO, topic)
    elsewhere = BO.__class__(
        user_id=BO.user_id, organisation_id=8, position=BO.position, seats=BO.seats
    )

    with pytest.raises(Forbidden):
        services.edit_message(
            elsewhere, TRANSPORT, topic, message.number, text="For others", version=1
        )


def test_the_last_words_of_a_topic_follow_its_last_message_only():
    topic = start(ASTRID).topic_id
    say(BO, topic, "The last")

    def last_words():
        return queries.glance(CIA, TRANSPORT, 1).topics[0].last_words

    edit(ASTRID, topic, 1, "The first, better")
    assert last_words() == "The last"
    edit(BO, topic, 2, "The **last**, better")
    assert last_words() == "The last, better"


def test_an_edit_is_not_new_to_anybody(topic):
    services.mark_read(CIA, TRANSPORT, topic, 1)

    edit(ASTRID, topic, 1, "Other words")

    assert new_in(CIA).new == 0


def test_editing_without_script(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    say(BO, topic, "We have *two*.")
    link = menu(cast.bo, url, 2).select_one("a[href$=edit]")["href"]
    assert page(cast.bo.get(link)).textarea.get_text(strip=True) == "We have *two*."

    saved = send(cast.bo, link, text="We have *three*.")

    assert saved.status_code == 303
    assert saved.location == f"{url}?at=2#m2"
    shown = page(cast.cia.get(url)).select_one("#m2")
    assert shown.em.get_text() == "three"
    assert "Edited" in shown.get_text()
    former = page(cast.finn.get(shown.select_one(".said__edited a")["href"]))
    assert [one.get_text() for one in former.select(".versions em")] == ["three", "two"]


def test_only_ones_own_messages_have_the_way_to_edit(cast, topic):
    say(BO, topic)

    url = f"{ROOM}/topics/{topic}"
    shown = page(cast.bo.get(url))

    assert [one["id"] for one in shown.select("[data-number]:has([data-acts~=edit])")] == ["m2"]
    assert [len(menu(cast.bo, url, n).select("a[href$=edit]")) for n in (1, 2)] == [0, 1]


def test_who_saves_over_other_words_sees_them_and_may_save_again(cast, topic):
    say(BO, topic, "First")
    url = f"{ROOM}/topics/{topic}/messages/2/edit"
    typed = {"version": "1", "text": "From this window"}
    edit(BO, topic, 2, "From another window")

    answer = cast.bo.post(url, data=typed)

    assert answer.status_code == 409
    assert "From another window" in answer.text
    assert "From this window" in answer.text
    assert cast.bo.post(url, data={**typed, "version": "2"}).status_code == 303
    assert db.session.query(Message).filter_by(number=2).one().text == "From this window"


def test_an_edit_is_refused_with_what_was_typed(cast, topic):
    url = f"{ROOM}/topics/{topic}/messages/1/edit"
    for data in (
        {"version": "1", "text": "  "},
        {"text": "No version"},
        {"version": "x", "text": "x"},
    ):
        assert cast.astrid.post(url, data=data).status_code in (409, 422)


def test_the_pages_of_a_message_cost_at_most_eight_statements(app, cast, topic):
    edit(ASTRID, topic, 1, "Other words")
    for path in ("edit", "versions"):
        with statements(app) as seen:
            assert cast.astrid.get(f"{ROOM}/topics/{topic}/messages/1/{path}").status_code == 200
        assert len(seen) <= 8
