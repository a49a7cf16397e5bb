"""A message can be hidden with a reason: its words are nowhere, and can be shown again."""

import pytest

from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid
from network_hub.core.stems import Wanted
from network_hub.discussions import queries
from network_hub.discussions.models import RoomEvent
from network_hub.discussions.queries import Scope
from tests import files
from tests.actors import ASTRID, BO, CIA, FINN
from tests.rooms import ROOM, menu, page, send
from tests.talk import TRANSPORT, delete, edit, hide, new_in, react, say, show, start
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")
WORDS = "unmistakable"


def everything_told(reader):
    """All that a person gets to read of the room, in one text."""
    venue = queries.room(reader, TRANSPORT)
    hits = queries.found(reader, Wanted.of(WORDS), Scope(venue=venue)).rows
    return repr((queries.events(reader, TRANSPORT, 0), queries.glance(reader, TRANSPORT, 3), hits))


@both_databases
def test_the_words_are_in_no_step_quote_list_or_search_and_come_back():
    topic = start(ASTRID).topic_id
    say(BO, topic, f"Really {WORDS}")
    say(CIA, topic, "What?", answers=2)
    say(BO, topic, f"{WORDS.title()} too")
    before = everything_told(CIA)
    assert before.lower().count(WORDS) > 4  # it would have been seen

    hide(ASTRID, topic, 2)
    hide(ASTRID, topic, 4)

    assert WORDS not in everything_told(CIA).lower()
    shown = queries.events(CIA, TRANSPORT, 0)["events"][-1]["event"]
    assert shown["kind"] == "message.hidden"
    assert shown["message"]["author"]["name"] == "Bo Alm"
    assert shown["message"]["deleted"] is None
    assert shown["message"]["hidden"]["by"] == {"id": ASTRID.user_id, "name": "Astrid Ek"}
    assert shown["message"]["hidden"]["organisation"]["name"] == "Skurups kommun"
    assert shown["message"]["hidden"]["reason"] == "Not for this room"
    assert queries.glance(CIA, TRANSPORT, 1).topics[0].last_words == "What?"

    show(ASTRID, topic, 2)
    show(ASTRID, topic, 4)

    after = queries.events(CIA, TRANSPORT, 0)["events"]
    assert after[3]["event"]["message"]["text"] == f"{WORDS.title()} too"
    assert after[3]["event"]["message"]["hidden"] is None
    assert len(queries.found(CIA, Wanted.of(WORDS), Scope()).rows) == 2
    assert queries.glance(CIA, TRANSPORT, 1).topics[0].last_words == f"{WORDS.title()} too"


@both_databases
def test_a_repeat_does_nothing_and_of_many_at_once_one_hides(app):
    topic = start(ASTRID).topic_id
    say(BO, topic)

    answers = at_once(app, [lambda: hide(ASTRID, topic, 2).number] * 6)

    assert answers == [2] * 6
    hide(ASTRID, topic, 2)
    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2, 3]
    show(ASTRID, topic, 2)
    show(ASTRID, topic, 2)
    assert db.session.scalars(db.select(RoomEvent.seq)).all() == [1, 2, 3, 4]


def test_only_who_keeps_the_room_tidy_hides_and_gives_a_reason():
    topic = start(ASTRID).topic_id
    say(BO, topic)

    for other in (BO, CIA, FINN):
        with pytest.raises(Forbidden):
            hide(other, topic, 2)
    with pytest.raises(Forbidden):
        show(CIA, topic, 2)
    with pytest.raises(Invalid):
        hide(ASTRID, topic, 2, reason=" ")


def test_hidden_it_is_not_edited_but_can_be_deleted_and_then_stays_so():
    topic = start(ASTRID).topic_id
    say(BO, topic, "Rude")
    hide(ASTRID, topic, 2)

    with pytest.raises(Forbidden):
        edit(BO, topic, 2, "Kind")
    delete(BO, topic, 2)

    with pytest.raises(Conflict):
        show(ASTRID, topic, 2)
    message = queries.message(CIA, TRANSPORT, topic, 2).message
    assert (message.text, message.hidden_at) == ("", None)


@both_databases
def test_a_resend_of_what_was_hidden_since_is_the_same_message():
    topic = start(ASTRID).topic_id
    sent = say(BO, topic, "Rude", client_id="the-same-id")
    hide(ASTRID, topic, 2)

    assert say(BO, topic, "Rude", client_id="the-same-id").id == sent.id


@both_databases
def test_mentions_in_it_count_no_more_until_it_is_shown():
    topic = start(ASTRID).topic_id
    say(BO, topic, "@Cia Lind, come on")
    assert new_in(CIA).mentions == 1

    hide(ASTRID, topic, 2)
    assert new_in(CIA) == (2, 0)

    show(ASTRID, topic, 2)
    assert new_in(CIA) == (2, 1)


def test_reactions_stay():
    topic = start(ASTRID).topic_id
    say(BO, topic)
    react(CIA, topic, 2, "agree")

    hide(ASTRID, topic, 2)

    told = queries.events(CIA, TRANSPORT, 0)["events"][-1]["event"]["message"]
    assert told["reactions"][0]["count"] == 1


def may_read(actor, file):
    return queries.may_read_with(actor, file.holder_id)


def test_its_files_are_for_its_author_and_who_tidies():
    topic = start(ASTRID).topic_id
    file = files.kept(BO)
    say(BO, topic, files=[file.id])
    assert may_read(CIA, file)

    hide(ASTRID, topic, 2)

    assert [may_read(one, file) for one in (CIA, FINN, BO, ASTRID)] == [False, False, True, True]
    assert queries.events(CIA, TRANSPORT, 0)["events"][1]["event"]["message"]["files"] == []
    show(ASTRID, topic, 2)
    assert may_read(CIA, file)


def test_on_the_page_few_read_it_and_all_see_who_hid_it_and_why(cast):
    topic = start(ASTRID).topic_id
    say(BO, topic, f"First {WORDS}")
    edit(BO, topic, 2, f"Then {WORDS}")
    url = f"{ROOM}/topics/{topic}"
    pages = (url, *(f"{url}/messages/2/{part}" for part in ("versions", "reactions", "acts")))
    for path in pages:
        assert WORDS in cast.cia.get(path).text

    hide(ASTRID, topic, 2)

    for path in pages:
        answer = cast.cia.get(path).text
        assert WORDS not in answer
        assert "Not for this room" in answer
    for nick in ("bo", "astrid"):
        for path in pages[:2]:
            assert WORDS in getattr(cast, nick).get(path).text
    assert page(cast.cia.get(url)).find(id="m2").select("[data-acts]") == []


def test_hiding_and_showing_without_script(cast):
    topic = start(ASTRID).topic_id
    say(BO, topic, "Rude")
    client, url = cast.astrid, f"{ROOM}/topics/{topic}"
    assert menu(client, url, 2).find("a", href=f"{url}/messages/2/hide")

    assert send(client, f"{url}/messages/2/hide", reason="").status_code == 422
    answer = send(client, f"{url}/messages/2/hide", reason="Too rude")

    assert answer.location == f"{url}?at=2#m2"
    assert "Rude" not in cast.cia.get(url).text
    assert menu(client, url, 2).find("a", href=f"{url}/messages/2/show")
    send(client, f"{url}/messages/2/show", reason="It was a quotation")
    assert "Rude" in cast.cia.get(url).text
