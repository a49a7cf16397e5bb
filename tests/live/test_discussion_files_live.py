"""Files are named in live messages, and heard of by everybody who watches."""

import pytest

from network_hub.discussions import queries
from tests.actors import CIA
from tests.files import PDF
from tests.live.listening import ROOM, call, heard, watch
from tests.talk import TRANSPORT


def test_a_live_client_names_files_that_it_has_sent(inside, cast, live, topic):
    bo, cia = live(cast.bo), live(cast.cia)
    watch(cia, 1)
    sent = cast.bo.put("/uploads/my-own-id?name=Report.pdf", data=PDF).json

    message = {"room": ROOM, "topic": topic, "client_id": "aaaaaaaa", "text": ""}
    reply = call(bo, "message.post", **message, files=[sent["id"]])

    assert reply["ok"]
    (step,) = heard(cia)
    assert step["event"]["message"]["files"] == [sent]
    assert inside(queries.events, CIA, TRANSPORT, 1)["events"] == [step]
    assert call(bo, "message.post", **message, files=[sent["id"]]) == reply


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ("7", "invalid"),
        (7, "invalid"),
        (["7"], "invalid"),
        ([True], "invalid"),
        ([[7]], "invalid"),
        ([-1], "invalid"),
        ([2**70], "invalid"),
        ([7, 7], "invalid"),
        (list(range(1, 12)), "invalid"),
        ([987_654], "conflict"),
    ],
)
def test_what_names_no_files_is_refused_in_words(cast, live, topic, files, code):
    reply = call(
        live(cast.bo),
        "message.post",
        **{"room": ROOM, "topic": topic, "client_id": "aaaaaaaa", "text": "Hi"},
        files=files,
    )
    assert reply["error"]["code"] == code
