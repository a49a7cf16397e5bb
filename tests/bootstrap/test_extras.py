"""What the settings call for is an extra that pyproject.toml really has."""

import tomllib
from pathlib import Path

from network_hub.bootstrap.environment import Environment

ROOT = Path(__file__).parents[2]


def test_every_extra_that_can_be_asked_for_is_defined(monkeypatch):
    monkeypatch.setenv("HUB_DATABASE_URL", "postgresql+psycopg://hub@127.0.0.1/hub")
    monkeypatch.setenv("HUB_REDIS_URL", "redis://127.0.0.1")
    monkeypatch.setenv("HUB_MAIL_INTAKE", "svar@hub.example")
    defined = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    extras = Environment(ROOT, for_tests=False, node=True).extras

    assert extras == ["mail", "node", "postgres", "redis"]
    assert set(extras) <= set(defined["optional-dependencies"])
