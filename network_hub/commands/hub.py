"""The hub, for commands that act in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def opened() -> Iterator[None]:
    """Be in the application, on the database as it is: upgrading it is for `up`, since a server
    may be running on it. Raises ClickException, in one line, when there is none to use."""
    from sqlalchemy.exc import OperationalError, ProgrammingError

    from network_hub import create_app
    from network_hub.core.db import db
    from network_hub.setup.secret import secret_key

    app = create_app()
    app.secret_key = app.secret_key or secret_key(app.config["INSTANCE"])
    with app.app_context():
        try:
            yield
        except (OperationalError, ProgrammingError) as error:
            raise click.ClickException(
                "The database cannot be used. Has it been set up, by `network-hub up`? "
                f"({str(error.orig).splitlines()[0]})"
            ) from None
        finally:
            db.session.remove()
            db.engine.dispose()
