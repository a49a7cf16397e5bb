"""A living demo: real topics and authorities, invented people, needs and amounts."""

from network_hub.demo.filling import fill
from network_hub.demo.signins import SignIn, people

__all__ = ["SignIn", "fill", "people"]
