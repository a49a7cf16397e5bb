"""`network-hub mail-intake`: takes in answers by mail, and what comes back, from the mail server.

A process of its own: it speaks LMTP with asyncio, which gevent has no part in. It only notes what
comes, so that it is stored when the mail server is told so; what is to be said is said by the job
that handles the outbox, in the process that serves live talk.
"""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from flask import Flask

LARGEST = 10 * 1024 * 1024  # bytes of a mail
GOOD = "250 2.0.0 Taken in"
UNKNOWN = "550 5.1.1 There is no such address here"
ONE_AT_A_TIME = "452 4.5.3 One recipient at a time"
LATER = "451 4.3.0 Not just now, try again"


@click.command("mail-intake")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8025, show_default=True, type=click.IntRange(0, 65535))
def command(host: str, port: int) -> None:
    """Speak LMTP to the mail server: it passes on what comes to HUB_MAIL_INTAKE with a plus.

    Let nobody but the mail server reach the port.
    """
    from network_hub import create_app, jobs
    from network_hub.setup.secret import secret_key

    app = create_app()
    app.secret_key = app.secret_key or secret_key(app.config["INSTANCE"])
    if not app.config["MAIL_INTAKE"]:
        raise click.UsageError("Set HUB_MAIL_INTAKE first: the address that answers go to.")
    jobs.attach(app, consumes=False)
    with asyncio.Runner() as runner:
        runner.run(_serve(app, host, port))


async def _serve(app: Flask, host: str, port: int) -> None:
    from aiosmtpd.lmtp import LMTP

    def talk() -> Any:
        return LMTP(Intake(app), data_size_limit=LARGEST, enable_SMTPUTF8=True)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(talk, host, port)
    ended = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, ended.set)
    where = "{}:{}".format(*server.sockets[0].getsockname()[:2])
    click.echo(f"Takes in mail at {where}")
    async with server:
        await ended.wait()


class Intake:
    """aiosmtpd asks it of each recipient, and gives it each mail."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    async def handle_RCPT(self, _: Any, __: Any, envelope: Any, address: str, options: Any) -> str:
        from network_hub.notifications import addresses

        if envelope.rcpt_tos:
            return ONE_AT_A_TIME  # LMTP answers for each, which aiosmtpd does not
        with self.app.app_context():
            if addresses.read(address) is None:
                return UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Go on"

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:
        try:
            return await asyncio.to_thread(self.take, envelope)
        except Exception:  # whatever it was, the mail server keeps the mail
            import structlog

            structlog.get_logger(__name__).exception("mail_not_taken_in")
            return LATER

    def take(self, envelope: Any) -> str:
        from network_hub.notifications.intake import take

        with self.app.app_context():
            take(envelope.rcpt_tos[0], envelope.mail_from or "", envelope.content)
        return GOOD
