"""A topic that moves is heard of in both rooms, and in neither more than may be read there."""

import pytest

from network_hub.discussions.models import Address, RoomKind
from tests import groups
from tests.actors import ASTRID, BO
from tests.live.listening import call, heard, watch
from tests.talk import TRANSPORT, move, say, start


@pytest.fixture
def group(inside):
    """The room of a group, and Astrid with a seat in it."""

    def made():
        one = groups.active()
        return Address(RoomKind.GROUP, one.id), groups.joined(ASTRID, one)

    return inside(made)


def test_both_rooms_hear_of_it(inside, cast, live, group):
    room, astrid = group
    topic = inside(start, ASTRID, text="A matter for the group").topic_id
    inside(say, BO, topic, "Another")
    stranger, member = live(cast.cia), live(cast.bo)
    watch(stranger, after=2)
    call(member, "room.watch", room=str(room), after=0)
    for one in (stranger, member):
        heard(one)

    inside(move, astrid, topic, room)

    left = {"kind": "topic.left", "topic": {"id": topic}}
    assert heard(stranger) == [{"room": str(TRANSPORT), "seq": 3, "event": left}]
    assert watch(stranger)["data"]["events"][-1]["event"] == left
    (last,) = heard(member)  # the others are asked for
    assert (last["room"], last["seq"], last["event"]["kind"]) == (str(room), 3, "topic.changed")
    steps = call(member, "room.watch", room=str(room), after=0)["data"]["events"]
    texts = [step["event"]["message"]["text"] for step in steps[:2]]
    assert texts == ["A matter for the group", "Another"]
    assert steps[2] == last
    assert call(stranger, "room.watch", room=str(room), after=0)["error"]["code"] == "not_found"
