"""`network-hub check` says what is wrong with a set-up, and ends accordingly."""

import pytest

from network_hub.setup import welcome
from tests.live.server import serving


def test_tables_without_a_revision_are_wrong_and_the_rest_is_said(operate):
    answer = operate("check")

    assert answer.exit_code == 1
    assert "WRONG  Database" in answer.output
    assert "ok     Redis     not used" in answer.output
    assert "ok     Disk" in answer.output
    assert "Live" not in answer.output


def test_a_redis_that_does_not_answer_is_wrong(operate, monkeypatch):
    monkeypatch.setenv("HUB_REDIS_URL", "redis://127.0.0.1:9/0")

    assert "WRONG  Redis" in operate("check").output


def test_the_live_channel_is_opened_as_a_browser_would(operate, app, database, tmp_path):
    with serving(tmp_path / "hub.db", tmp_path / "server.log") as port:
        seen = operate("check", f"http://127.0.0.1:{port}")
        with pytest.raises(RuntimeError, match="400"):  # as behind a proxy that hides the address
            welcome.try_live_channel(f"http://127.0.0.1:{port}", origin="https://hub.example.se")

    assert "ok     Live" in seen.output
    gone = operate("check", f"http://127.0.0.1:{port}")
    assert "WRONG  Live" in gone.output
    assert "WRONG  Live" in operate("check", "hub.example.se").output
