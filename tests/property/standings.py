"""Random standings: people with any position and any seats in the places of the cast."""

from hypothesis import strategies as st

from network_hub.core.actor import Actor, Place, Position, Role

ORGANISATION_IDS = (1, 2, 3, 4, 8)


def standings(group_ids):
    places = [(Place.NETWORK, key) for key in (1, 2, 3)] + [(Place.GROUP, k) for k in group_ids]
    return st.builds(
        Actor,
        user_id=st.integers(1, 7),
        organisation_id=st.sampled_from((*ORGANISATION_IDS, None)),
        position=st.sampled_from((*Position, None)),
        buys=st.booleans(),
        seats=st.dictionaries(st.sampled_from(places), st.sampled_from(Role), max_size=3),
    )
