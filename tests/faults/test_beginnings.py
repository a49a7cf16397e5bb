"""A process that begins while what it needs is away says so in a line, waits, and then serves; jobs
that lose it later go on alike."""

import sys
from pathlib import Path

import pytest

from tests.faults.talk import talking
from tests.processes import Program

pytestmark = [
    pytest.mark.faults,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NETWORK_HUB = str(Path(sys.executable).with_name("network-hub"))


def test_a_worker_waits_for_database_and_redis(spread_hub):
    with spread_hub.redis.away(), spread_hub.without_database():
        worker = spread_hub.begin_anew(0, until="database_is_gone")

    worker.wait()

    assert worker.said.count("database_is_gone") == 1
    assert worker.said.index("database_is_back") < worker.said.index("Network Hub is ready")
    assert "redis_is_gone" in worker.said
    assert "Traceback" not in worker.said
    with talking(spread_hub) as talk:
        talk.say(2)
        talk.assert_whole()


def test_jobs_wait_for_database_and_redis(spread_hub, tmp_path):
    log = tmp_path / "jobs.log"
    with spread_hub.without_database():
        with spread_hub.redis.away():
            jobs = Program([NETWORK_HUB, "jobs"], "redis_is_gone", log, **spread_hub.settings)
            jobs.wait()
        jobs.until = "database_is_gone"
        jobs.wait()
    jobs.until = "The jobs are ready"
    jobs.wait()
    jobs.end()

    assert [jobs.said.count(f"{one}_is_gone") for one in ("redis", "database")] == [1, 1]
    assert "Traceback" not in jobs.said


def test_jobs_without_redis_say_so_once_and_go_on_when_it_is_back(spread_hub, tmp_path):
    jobs = Program(
        [NETWORK_HUB, "jobs"], "The jobs are ready", tmp_path / "jobs.log", **spread_hub.settings
    )
    jobs.wait()
    jobs.until = "queue_is_gone"
    with spread_hub.redis.away():
        jobs.wait()
    jobs.until = "queue_is_back"
    with talking(spread_hub) as talk:
        talk.say(1)
        jobs.wait()
        talk.assert_whole()
    jobs.end()

    assert [jobs.said.count(f"queue_is_{one}") for one in ("gone", "back")] == [1, 1]
    assert "Traceback" not in jobs.said
