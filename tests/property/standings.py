"""Random standings: people with any position and any seats in the places of the cast."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from network_hub.core.actor import Actor, Place, Position, Role

ORGANISATION_IDS = (1, 2, 3, 4, 8)


PLACES = [(Place.NETWORK, key) for key in (1, 2, 3)] + [(Place.GROUP, key) for key in (1, 2, 3, 4)]
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def standings():
    return st.builds(
        Actor,
        user_id=st.integers(1, 7),
        organisation_id=st.sampled_from((*ORGANISATION_IDS, None)),
        position=st.sampled_from((*Position, None)),
        buys=st.booleans(),
        seats=st.dictionaries(st.sampled_from(PLACES), st.sampled_from(Role), max_size=3),
    )
