"""What a machine lacks is said with a reason; on the integration server it is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from network_hub.commands.test import _several_at_once
from network_hub.setup import machine

ROOT = Path(__file__).parents[2]
NEEDS_REDIS = "import pytest\n\n@pytest.mark.redis\ndef test_it(): pass\n"


def test_a_silent_postgresql_is_named_without_its_password():
    url = "postgresql+psycopg://hub:secret@127.0.0.1:9/hub"
    found = machine.postgres({"HUB_TEST_DATABASE_URL": url})
    assert found.address is None
    assert "127.0.0.1:9/hub" in found.reason
    assert "secret" not in found.reason


def test_a_silent_redis_is_named_without_its_password():
    found = machine.redis({"HUB_TEST_REDIS_URL": "redis://:secret@127.0.0.1:9/0"})
    assert found.address is None
    assert "127.0.0.1:9/0" in found.reason
    assert "secret" not in found.reason


def test_a_browser_that_does_not_start_is_none(tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 127\n")
    program.chmod(0o755)
    assert machine.browser({"HUB_TEST_CHROMIUM": str(program)}).address is None
    program.write_text("#!/bin/sh\necho Chromium 1\n")
    assert machine.browser({"HUB_TEST_CHROMIUM": str(program)}).address == str(program)


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_a_test_without_its_server_skips_or_fails(tmp_path, ci, outcome):
    (tmp_path / "test_it.py").write_text(NEEDS_REDIS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = redis\n")
    words = [sys.executable, "-m", "pytest", "-q", "-rsE", "-p", "tests.plugins.services"]
    closed = {"CI": ci, "HUB_TEST_REDIS_URL": "redis://127.0.0.1:9/0"}
    answer = subprocess.run(
        [*words, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, **closed},
        check=False,
        capture_output=True,
        text=True,
    )
    assert outcome in answer.stdout, answer.stdout
    assert "Redis does not answer at 127.0.0.1:9/0" in answer.stdout


@pytest.mark.parametrize(
    "words",
    [("-n0",), ("-n", "4"), ("--dist=each",), ("-p", "no:xdist"), ("--pdb",)],
)
def test_words_about_processes_are_left_to_the_one_who_types_them(words):
    assert _several_at_once(words) == []


def test_otherwise_two_processes_share_the_files():
    assert _several_at_once(("tests/unit",)) == ["-n", "2", "--dist", "loadfile"]
