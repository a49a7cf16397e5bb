"""`network-hub jobs`: the process that sends mail and tidies, where several serve one hub."""

from __future__ import annotations

import sys

import click


@click.command("jobs")
def command() -> None:
    """Run background jobs until stopped. One such process; `up` has its own inside."""
    from network_hub import create_app, jobs
    from network_hub.setup import waiting

    app = create_app()
    if not app.config["REDIS_URL"]:
        sys.exit("HUB_REDIS_URL is not set: one process serves, and runs its jobs itself.")
    queue = jobs.attach(app)
    waiting.wait_for_redis(app)
    waiting.wait_for_database(app)
    click.echo("The jobs are ready")
    jobs.run_consumer(queue)
