"""`network-hub up`: everything in place, then gunicorn in this very process."""

from __future__ import annotations

import os
import sys

import click

from network_hub.bootstrap import port as ports
from network_hub.serving import COMMAND
from network_hub.setup import instance, secret
from network_hub.setup.in_place import put_in_place
from network_hub.setup.report import one_clear_line


@click.command("up")
@click.option("--host", default=ports.DEFAULT_HOST, show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=ports.DEFAULT_PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0 takes any free one.",
)
@click.option("--empty", is_flag=True, help="Do not fill an empty database with the demo.")
def command(host: str, port: int, empty: bool) -> None:
    """Start Network Hub here: web, live channel and background jobs."""
    with one_clear_line():
        ports.require_free(host, port)
        from config import INSTANCE, ROOT, Config

        instance.claim(INSTANCE, f"http://{host}:{port}")
        if port:
            os.environ.setdefault("HUB_BASE_URL", f"http://{host}:{port}")  # for links in mail
        os.environ.setdefault("HUB_SECRET_KEY", secret.secret_key(INSTANCE))
        demo = put_in_place(Config.SQLALCHEMY_DATABASE_URI, ROOT, INSTANCE, empty=empty)
    os.environ["HUB_DEMO"] = "1" if demo else "0"
    _serve(host, port)


def _serve(host: str, port: int) -> None:
    """Become gunicorn, in a new interpreter: gevent must patch before anything is imported."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *COMMAND, "--bind", bind])
