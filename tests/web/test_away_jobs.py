"""What goes on while the database or the queue is away says so once, and once that it is back."""

import json
import logging
from contextlib import ExitStack

import pytest
from sqlalchemy import text

from network_hub import jobs
from network_hub.core import outbox
from network_hub.core.db import db
from network_hub.discussions.events import TopicStarted
from tests.actors import ASTRID
from tests.talk import start
from tests.web.test_away import hub

__all__ = ["hub"]


@pytest.fixture
def said(capsys):
    """The lines that were logged since this was last called."""
    return lambda: [json.loads(line)["event"] for line in "".join(capsys.readouterr()).splitlines()]


@pytest.fixture
def run_jobs(hub):
    """As the consumer does once a minute, and every five."""
    queue = jobs.attach(hub.app)
    outbox.wake_with(None)
    jobs.keep_calm(queue)
    yield lambda: [queue.execute(task) for task in queue._registry.periodic_tasks]
    queue.storage.close()
    for name in ("huey", "huey.consumer.Worker", "huey.consumer.Scheduler"):
        logging.getLogger(name).filters.clear()


def tracebacks(caplog):
    return [record for record in caplog.records if record.exc_info]


def test_jobs_say_that_the_database_is_gone_and_that_it_is_back(hub, run_jobs, said, caplog):
    run_jobs()
    assert said() == []

    with hub.gone():
        for _ in range(3):
            run_jobs()
        assert said() == ["database_is_gone"]

    for _ in range(2):
        run_jobs()
    assert said() == ["database_is_back"]
    assert tracebacks(caplog) == []


@pytest.mark.parametrize("hub", ["postgres"], indirect=True)
def test_a_database_that_goes_in_the_midst_of_a_reaction_has_none_put_off(
    hub, run_jobs, said, caplog
):
    gone, heard = ExitStack(), []

    def react(entry):
        if not heard:
            heard.append("half")
            gone.enter_context(hub.gone())
        db.session.execute(text("SELECT 1"))
        heard.append("all")

    outbox.on(TopicStarted)(react)
    try:
        with hub.app.app_context():
            for title in ("One", "Two"):
                start(ASTRID, title)
        with gone:
            run_jobs()
        assert said() == ["database_is_gone"]
        run_jobs()
    finally:
        outbox._lasting[TopicStarted.kind].remove(outbox.one_by_one(react))

    assert heard == ["half", "all", "all"]
    assert said() == ["database_is_back"]
    assert tracebacks(caplog) == []


@pytest.mark.parametrize("hub", ["sqlite"], indirect=True)
def test_a_fault_in_a_job_is_none_of_that(hub, run_jobs, caplog):
    with hub.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("DROP TABLE outbox_parcel"))

    run_jobs()

    assert next(str(record.exc_info[1]) for record in tracebacks(caplog)).startswith(
        "(sqlite3.OperationalError) no such table: outbox_parcel"
    )


def test_a_queue_that_is_away_is_said_once_and_so_is_its_return(inside, said):
    def away():
        raise ConnectionError("Connection refused.")

    try:
        outbox.wake_with(away)
        for title in ("One", "Two", "Three"):
            inside(start, ASTRID, title)
        assert said() == ["nobody_woken"]

        outbox.wake_with(lambda: None)
        for title in ("Four", "Five"):
            inside(start, ASTRID, title)
        assert said() == ["woken_again"]
    finally:
        outbox.wake_with(None)
