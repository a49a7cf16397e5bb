"""`network-hub up`: everything in place, then gunicorn in this very process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from network_hub.bootstrap import port as ports
from network_hub.setup import instance, secret, translations
from network_hub.setup.report import one_clear_line, step


@click.command("up")
@click.option("--host", default=ports.DEFAULT_HOST, show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=ports.DEFAULT_PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="0: any free one.",
)
@click.option("--empty", is_flag=True, help="Do not fill an empty database with the demo.")
def command(host: str, port: int, empty: bool) -> None:
    """Start Network Hub here: web, live channel and background jobs."""
    with one_clear_line():
        ports.require_free(host, port)
        import config  # after the port: a start that cannot be should fail at once

        instance.claim(config.INSTANCE, f"http://{host}:{port}")
        os.environ.setdefault("HUB_SECRET_KEY", secret.secret_key(config.INSTANCE))
        with step("Translations") as line:
            if not translations.compile_all():
                line.skip()
        _prepare_content(config.ROOT, config.INSTANCE, empty=empty)
    _serve(host, port)


def _prepare_content(root: Path, folder: Path, *, empty: bool) -> None:
    from network_hub import create_app
    from network_hub.setup import assets, content, database

    assets.build(root)
    assets.write_cpv(root, folder / "cpv.csv")
    app = create_app()
    database.migrate(app)
    content.load(app, folder)


def _serve(host: str, port: int) -> None:
    """Become gunicorn, in a new interpreter: gevent must patch before anything is imported."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    sys.stdout.flush()
    words = [
        "-m",
        "gunicorn",
        "-c",
        "python:network_hub.serving",
        "--bind",
        address,
        "network_hub.wsgi:app",
    ]
    os.execv(sys.executable, [sys.executable, *words])
