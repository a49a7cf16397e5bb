"""The cast as actors, for calling services without a browser. Seats as in `tests.cast`."""

from network_hub.core.actor import Actor, Place
from tests.cast import PEOPLE

ACTORS = {
    nick: Actor(
        user_id=key,
        organisation_id=organisation_id,
        position=position,
        buys=nick != "dag",
        seats={(Place.NETWORK, network_id): role for network_id, role in seats.items()},
        origin="web 192.0.2.1",
    )
    for nick, (key, _, organisation_id, position, seats) in PEOPLE.items()
}
ASTRID, BO, CIA, DAG, EVA, FINN, GUN = (
    ACTORS[nick] for nick in ("astrid", "bo", "cia", "dag", "eva", "finn", "gun")
)
