"""What is hidden, and shown again, is heard by everybody who watches, in the same words."""

from tests.actors import ASTRID, BO
from tests.live.listening import heard, watch
from tests.talk import hide, say, show, start


def test_it_is_heard_as_catching_up_would_tell_it(inside, cast, live):
    topic = inside(start, ASTRID).topic_id
    inside(say, BO, topic, "Rude")
    author, other = live(cast.bo), live(cast.cia)
    for one in (author, other):
        watch(one)

    inside(hide, ASTRID, topic, 2)

    (step,) = heard(other)
    assert heard(author) == [step]
    assert step["event"]["kind"] == "message.hidden"
    assert step["event"]["message"]["text"] == ""
    assert watch(other, after=2)["data"]["events"] == [step]

    inside(show, ASTRID, topic, 2)

    (step,) = heard(other)
    assert step["event"]["message"]["text"] == "Rude"
    assert watch(other, after=3)["data"]["events"] == [step]
