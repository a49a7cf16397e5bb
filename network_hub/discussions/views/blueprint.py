from flask import Blueprint, request

from network_hub.discussions.models import RoomKind
from network_hub.edge.frame import belongs_to

bp = Blueprint("discussions", __name__)
# kind of room -> (endpoint of what it belongs to, the endpoint's argument)
PAGES = {
    RoomKind.NETWORK: ("networks.network", "network_id"),
    RoomKind.GROUP: ("groups.group", "group_id"),
    RoomKind.NEED: ("registers.need", "need_id"),
    RoomKind.SEMINAR: ("seminars.seminar", "seminar_id"),
}


@bp.before_request
def _stand_beside_its_thing() -> None:
    """In the navigation a room is where that is which it belongs to."""
    kind = (request.view_args or {}).get("kind")
    if kind in PAGES:
        belongs_to(PAGES[kind][0].split(".")[0])
