"""Tests that need a server or a browser skip with the reason; with CI=true they fail instead.

`network-hub test` has looked already and says what it found in HUB_TEST_… variables; a bare
`pytest` looks here.
"""

import os
from functools import cache

import pytest

from network_hub.setup import machine

NEEDS = {
    "postgres": machine.postgres,
    "redis": machine.redis,
    "redis_server": machine.redis_server,
    "postgres_programs": machine.postgres_programs,
    "nginx": machine.nginx,
    "browser": machine.browser,
}


@cache
def look(name):
    return NEEDS[name]()


def require(name):
    """The address of the service, for a fixture; skips or fails the test without it."""
    found = look(name)
    if found.address is None:
        outcome = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        outcome(f"{name}: {found.reason}")
    return found.address


def pytest_runtest_setup(item):
    for name in NEEDS:
        if item.get_closest_marker(name):
            require(name)


@pytest.fixture(scope="session")
def postgres_server():
    """A database to connect to for making others."""
    return require("postgres")


@pytest.fixture(scope="session")
def redis_url():
    return require("redis")


@pytest.fixture(scope="session")
def redis_server():
    """The program of a Redis that a test may start and stop."""
    return require("redis_server")


@pytest.fixture(scope="session")
def postgres_programs():
    """The folder of the programs of a PostgreSQL that a test may start and crash."""
    return require("postgres_programs")


@pytest.fixture(scope="session")
def nginx():
    """The program of an nginx that a test may start."""
    return require("nginx")


@pytest.fixture(scope="session")
def chromium():
    """The program of a browser that starts."""
    return require("browser")
