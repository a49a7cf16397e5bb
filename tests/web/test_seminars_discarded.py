"""A draft that is thrown away leaves nothing behind for the next meeting to find."""

from network_hub.discussions.models import Address, RoomKind
from network_hub.seminars import services
from tests import talk
from tests.actors import ASTRID, EVA
from tests.seminars import drafted


def test_the_next_meeting_does_not_get_the_room_of_a_draft_that_went(app, cast):
    with app.app_context():
        former = drafted(EVA, network_id=2)
        room = Address(RoomKind.SEMINAR, former.id)
        talk.start(EVA, "About the hidden network", room=room)
        services.discard(EVA, former.id)

        latter = drafted(ASTRID)

    assert latter.id != former.id
    page = cast.astrid.get(f"/rooms/seminar/{latter.id}")
    assert page.status_code == 200
    assert "About the hidden network" not in page.text
