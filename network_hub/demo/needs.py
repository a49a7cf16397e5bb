"""All needs of the demo, in the order of their files."""

from network_hub.demo import (
    needs_care,
    needs_circular,
    needs_home,
    needs_people,
    needs_sites,
    needs_skane,
    needs_transport,
)

NEEDS = (
    *needs_skane.NEEDS,
    *needs_people.NEEDS,
    *needs_transport.NEEDS,
    *needs_circular.NEEDS,
    *needs_sites.NEEDS,
    *needs_care.NEEDS,
    *needs_home.NEEDS,
)
