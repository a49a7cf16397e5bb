"""A message can be deleted: its words go everywhere, that it was there stays."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden
from network_hub.discussions import queries
from network_hub.discussions.models import Message, MessageVersion, RoomEvent
from tests.actors import ASTRID, BO, CIA, FINN
from tests.rooms import ROOM, menu, page, send
from tests.talk import TRANSPORT, delete, edit, new_in, say, start
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


@both_databases
def test_the_words_go_from_every_step_and_version_and_the_number_stays():
    topic = start(ASTRID).topic_id
    say(BO, topic, "A secret")
    edit(BO, topic, 2, "Another secret")

    delete(ASTRID, topic, 2)

    told = queries.events(CIA, TRANSPORT, 0)
    assert "secret" not in repr(told)
    *_, edited, deleted = [step["event"] for step in told["events"]]
    assert deleted["kind"] == "message.deleted"
    assert edited["message"] == deleted["message"]
    assert deleted["message"]["number"] == 2
    assert deleted["message"]["author"]["name"] == "Bo Alm"
    assert deleted["message"]["deleted"]["by"]["id"] == ASTRID.user_id
    assert deleted["message"]["deleted"]["organisation"]["id"] == ASTRID.organisation_id
    assert db.session.query(MessageVersion).count() == 0
    assert new_in(CIA).new == 2


@both_databases
def test_a_repeat_does_nothing_and_of_many_at_once_one_deletes(app):
    topic = start(ASTRID).topic_id

    def go():
        try:
            return delete(ASTRID, topic, 1).number
        except Conflict as refusal:
            return refusal.code

    assert set(at_once(app, [go] * 6)) <= {1, "conflict"}
    delete(ASTRID, topic, 1)
    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2]


@both_databases
def test_the_author_and_the_coordinator_delete_and_nobody_else():
    topic = start(ASTRID).topic_id
    for _ in range(2):
        say(BO, topic)

    for other in (CIA, FINN):
        with pytest.raises(Forbidden):
            delete(other, topic, 2)
    delete(BO, topic, 2)
    delete(ASTRID, topic, 3)
    with pytest.raises(Forbidden):
        delete(BO, topic, 1)
    with pytest.raises(Forbidden):
        edit(BO, topic, 2, "Back again", version=2)

    assert say(CIA, topic).number == 4


@both_databases
def test_the_last_words_are_those_of_the_last_message_that_is_left():
    topic = start(ASTRID, text="The first").topic_id
    say(BO, topic, "The second")
    say(CIA, topic, "The third")

    def last():
        row = queries.glance(FINN, TRANSPORT, 1).topics[0]
        return row.last_words, row.last_author

    delete(BO, topic, 2)
    assert last()[0] == "The third"
    delete(CIA, topic, 3)
    assert last() == ("The first", "Astrid Ek")
    edit(ASTRID, topic, 1, "The first, better")
    assert last()[0] == "The first, better"
    delete(ASTRID, topic, 1)
    assert last()[0] == ""
    say(BO, topic, "Anew")
    assert last() == ("Anew", "Bo Alm")


def test_a_message_that_is_sent_again_after_its_deletion_stays_deleted(topic):
    say(BO, topic, "Once", client_id="aaaaaaaa")
    delete(ASTRID, topic, 2)

    assert say(BO, topic, "Once", client_id="aaaaaaaa").number == 2
    assert db.session.query(Message).count() == 2


def test_deleting_without_script(cast, topic):
    url = f"{ROOM}/topics/{topic}"
    say(BO, topic, "A secret")
    link = menu(cast.astrid, url, 2).select_one("a[href$=delete]")["href"]
    assert "A secret" in page(cast.astrid.get(link)).get_text()

    sent = send(cast.astrid, link)

    assert sent.location == f"{url}?at=2#m2"
    shown = page(cast.cia.get(url))
    assert "secret" not in shown.get_text()
    assert "Deleted by Astrid Ek" in " ".join(shown.select_one("#m2").get_text().split())
    assert shown.select("#m2 [data-acts]") == []
    gone = page(cast.cia.get(f"{url}/messages/2/acts"))
    assert "There is nothing you can do with it" in gone.get_text()
    assert "secret" not in gone.get_text()
    assert cast.cia.get(f"{url}/messages/2/versions").status_code == 200
    assert cast.bo.get(f"{url}/messages/2/edit").status_code == 403
    assert send(cast.astrid, link).status_code == 303
