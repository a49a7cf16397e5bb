"""Background work: delivers the outbox, sweeps up what a crash left there, and tidies.

Embedded, the consumer runs as greenlets in the one process, with its queue in a SQLite file of
its own; spread out, as processes of their own, with the queue in Redis.
"""

import logging
from collections.abc import Callable
from time import sleep
from typing import Any

from flask import Flask
from huey import Huey, RedisHuey, crontab
from huey.consumer import Consumer
from huey.storage import SqliteStorage

from network_hub.accounts.services import upkeep
from network_hub.core import outbox
from network_hub.core.actor import SYSTEM
from network_hub.core.away import Spell, is_away
from network_hub.discussions.services import throw_old_drafts_away
from network_hub.files.intake import store
from network_hub.files.services import sweep as sweep_files
from network_hub.groups.services import endings
from network_hub.notifications import post
from network_hub.notifications.queries import mail_is_waiting
from network_hub.notifications.services import intake

PAUSE = 0.25  # seconds: notices of what is said at the same time are written together


class _Nudges:
    """How commits tell the deliverer that there is something to deliver.

    Where it is in this process one is enough for as long as it looks: whoever commits meanwhile
    only counts up. Everywhere else each commit sends one, and all but the first find nothing.
    """

    def __init__(self, nearby: bool) -> None:
        self._nearby = nearby
        self._under_way = False
        self._said = 0

    def send(self, deliver: Callable[[], object]) -> None:
        self._said += 1
        if self._nearby and self._under_way:
            return
        self._under_way = True
        try:
            deliver()
        except BaseException:
            self._under_way = False
            raise

    def follow(self, deliver_all: Callable[[], bool]) -> None:
        """Look until there is nothing, with a pause after each look for what comes together."""
        try:
            while True:
                heard, found = self._said, deliver_all()
                if not found and heard == self._said:
                    break
                sleep(PAUSE)
        finally:
            self._under_way = False


def attach(app: Flask, *, consumes: bool | None = None) -> Huey:
    """Make the queue and its tasks, and have every commit wake the deliverer.

    `consumes`: it is in this process, as it is in the one process of an embedded hub.
    """
    queue = _queue_of(app)
    nearby = not app.config["REDIS_URL"] if consumes is None else consumes
    nudges = _Nudges(nearby)

    @queue.task(name="send")
    @queue.lock_task("send")
    def send() -> None:
        with app.app_context():
            post.send_all()

    def deliver_all() -> bool:
        with app.app_context():
            return outbox.deliver_all()

    def send_what_waits() -> None:
        """Mail is a task of its own: a slow mail server holds up nothing else."""
        with app.app_context():
            if mail_is_waiting():
                send()

    @queue.task(name="deliver")
    def deliver() -> None:
        nudges.follow(deliver_all)
        send_what_waits()

    @queue.periodic_task(crontab(minute="*"), name="sweep")
    @queue.lock_task("sweep")
    def sweep() -> None:
        deliver_all()
        send_what_waits()

    @queue.periodic_task(crontab(minute="*/5"), name="tidy")
    @queue.lock_task("tidy")
    def tidy() -> None:
        with app.app_context():
            while upkeep.end_expired_sessions(SYSTEM):
                pass
            while upkeep.throw_old_ones_away(SYSTEM):
                pass
            while intake.throw_old_ones_away(SYSTEM):
                pass
            while throw_old_drafts_away(SYSTEM):
                pass
            endings.announce_endings(SYSTEM)
            while sweep_files(SYSTEM, store()):
                pass
            store().forget_broken_off()

    outbox.wake_with(lambda: nudges.send(deliver))
    app.extensions["huey"] = queue
    return queue


def _queue_of(app: Flask) -> Huey:
    if url := app.config["REDIS_URL"]:
        from network_hub.core.redis import client

        return RedisHuey("network-hub", connection_pool=client(url).connection_pool, results=False)
    file = str(app.config["INSTANCE"] / "jobs.db")
    return Huey("network-hub", storage_class=_Queue, filename=file, results=False)


class _Queue(SqliteStorage):
    """A nudge that a power cut takes is made up for by the sweep: it need not wait for the disk."""

    def _create_connection(self) -> Any:
        connection = super()._create_connection()
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection


class _Guest(Consumer):
    """A consumer in a process that is someone else's: the host's signal handlers stay."""

    def _set_signal_handlers(self) -> None: ...


_OPTIONS = {
    "workers": 2,  # the outbox and the mail
    "periodic": True,
    "initial_delay": 0.05,
    "max_delay": 1.0,
    "flush_locks": True,  # the only consumer there is: a lock it finds is from a crash
}


class _Calm(logging.Filter):
    """Nothing can be done while the database or the queue is away, and the sweep makes up for it:
    Huey's traceback for each attempt becomes a line when it goes and one when it is back."""

    TASKS, *QUEUE = "huey", "huey.consumer.Worker", "huey.consumer.Scheduler"

    def __init__(self, queue_faults: tuple[type[Exception], ...]) -> None:
        super().__init__()
        self._queue_faults = queue_faults
        self._database = Spell("database_is_gone", "database_is_back")
        self._queue = Spell("queue_is_gone", "queue_is_back")

    def listen(self, queue: Huey) -> None:
        queue.pre_execute("queue")(lambda task: self._queue.is_over())
        queue.post_execute("database")(self._done)
        for name in (self.TASKS, *self.QUEUE):
            logging.getLogger(name).addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is None or not (isinstance(error, self._queue_faults) or is_away(error)):
            return True
        of_task = record.name == self.TASKS and not isinstance(error, self._queue_faults)
        (self._database if of_task else self._queue).goes_on(error)
        return False

    def _done(self, task: object, value: object, error: BaseException | None) -> None:
        if error is None:
            self._database.is_over()


def keep_calm(queue: Huey) -> None:
    """For the process that consumes: what is away is no fault of each task that needs it."""
    queue_faults: tuple[type[Exception], ...] = ()
    if isinstance(queue, RedisHuey):
        from redis import RedisError

        queue_faults = (RedisError,)
    _Calm(queue_faults).listen(queue)


def start_consumer(queue: Huey) -> Consumer:
    """Run the consumer inside this process, as greenlets; returns it, to be stopped with it."""
    keep_calm(queue)
    consumer = _Guest(queue, worker_type="greenlet", **_OPTIONS)
    consumer.start()
    return consumer


def run_consumer(queue: Huey) -> None:
    """Be the consumer, in threads, until SIGTERM; what is under way is finished."""
    keep_calm(queue)
    Consumer(queue, worker_type="thread", graceful_signal="TERM", **_OPTIONS).run()
