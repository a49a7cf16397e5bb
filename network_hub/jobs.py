"""Background work: delivers the outbox, sweeps up what a crash left there, and tidies.

Embedded, the consumer runs as greenlets in the one process, with its queue in a SQLite file of
its own; spread out, as processes of their own, with the queue in Redis.
"""

from typing import Any

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.consumer import Consumer

from network_hub.accounts.services import upkeep
from network_hub.core import events
from network_hub.core.actor import SYSTEM
from network_hub.discussions.services import throw_old_drafts_away
from network_hub.files.intake import store
from network_hub.files.services import sweep as sweep_files
from network_hub.groups.services import endings
from network_hub.notifications import post
from network_hub.notifications.queries import mail_is_waiting
from network_hub.notifications.services import intake

PAUSE = 0.1  # seconds: notices of what is said at the same time are written together


def attach(app: Flask, *, consumes: bool | None = None) -> Huey:
    """Make the queue and its tasks, and have every commit wake the deliverer.

    `consumes`: it is in this process, as it is in the one process of an embedded hub.
    """
    queue = _queue_of(app)
    nearby = not app.config["REDIS_URL"] if consumes is None else consumes
    waiting: list[Any] = []

    @queue.task(name="send")
    @queue.lock_task("send")
    def send() -> None:
        with app.app_context():
            post.send_all()

    def work_off() -> None:
        """Mail is a task of its own: a slow mail server holds up nothing else."""
        with app.app_context():
            events.deliver_all(PAUSE)
            if mail_is_waiting():
                send()

    @queue.task(name="deliver")
    def deliver() -> None:
        waiting.clear()
        work_off()

    @queue.periodic_task(crontab(minute="*"), name="sweep")
    @queue.lock_task("sweep")
    def sweep() -> None:
        work_off()

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

    def wake() -> None:
        # One nudge delivers whatever has come in when it is heard, which is known here only when
        # it is heard here.
        if not (nearby and waiting):
            waiting[:] = [deliver()]

    events.wake_with(wake)
    app.extensions["huey"] = queue
    return queue


def _queue_of(app: Flask) -> Huey:
    if url := app.config["REDIS_URL"]:
        from network_hub.core.redis import client

        return RedisHuey("network-hub", connection_pool=client(url).connection_pool, results=False)
    return SqliteHuey(
        "network-hub", filename=str(app.config["INSTANCE"] / "jobs.db"), results=False
    )


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


def start_consumer(queue: Huey) -> Consumer:
    """Run the consumer inside this process, as greenlets; returns it, to be stopped with it."""
    consumer = _Guest(queue, worker_type="greenlet", **_OPTIONS)
    consumer.start()
    return consumer


def run_consumer(queue: Huey) -> None:
    """Be the consumer, in threads, until SIGTERM; what is under way is finished."""
    Consumer(queue, worker_type="thread", graceful_signal="TERM", **_OPTIONS).run()
