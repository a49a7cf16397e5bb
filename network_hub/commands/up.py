"""`network-hub up`: everything in place, then gunicorn in this very process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from network_hub.bootstrap import port as ports
from network_hub.setup import assets, instance, secret, settled, translations
from network_hub.setup.report import one_clear_line, step


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
        with step("Translations") as line:
            if not translations.compile_all():
                line.skip()
        assets.build(ROOT)
        demo = _prepare_database(Config.SQLALCHEMY_DATABASE_URI, ROOT, INSTANCE, empty=empty)
    os.environ["HUB_DEMO"] = "1" if demo else "0"
    _serve(host, port)


def _prepare_database(url: str, root: Path, folder: Path, *, empty: bool) -> bool:
    """Tables and first content; whether the content is the demo."""
    file, sources = settled.sqlite_file(url), settled.sources(root)
    number = settled.read(file, sources) if file else None
    if number is not None:
        return bool(number & settled.DEMO)
    from network_hub import create_app
    from network_hub.setup import content, database

    codes = folder / "cpv.csv"
    assets.write_cpv(root, codes)
    app = create_app()
    database.migrate(app)
    demo = content.load(app, codes, empty=empty)
    if file and not empty:  # an empty one may be given the demo at the next start
        settled.write(file, sources, demo=demo)
    return demo


def _serve(host: str, port: int) -> None:
    """Become gunicorn, in a new interpreter: gevent must patch before anything is imported."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    words = ["-m", "gunicorn", "-c", "python:network_hub.serving", "--bind", bind]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *words, "network_hub.wsgi:app"])
