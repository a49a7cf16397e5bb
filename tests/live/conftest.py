"""Clients of libraries leave sockets of failed handshakes to the garbage collector, which warns."""

import gc
import warnings

import pytest


@pytest.fixture(autouse=True, scope="module")
def left_sockets():
    """Collected here: later, the warning would fail somebody else's test."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
