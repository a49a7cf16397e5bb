"""gunicorn's settings, on one machine and on many: `python COMMAND --bind …`.

One worker: Socket.IO keeps a client's session in the process. More capacity is more such processes
behind a proxy that keeps a client with its process, with Redis between them.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

# The docstrings of all libraries stay on disk, and so do the columns of their lines: 7 MB less in
# every process (docs/adr/0012)
COMMAND = (
    *("-OO", "-X", "no_debug_ranges"),
    *("-m", "gunicorn", "-c", "python:network_hub.serving", "network_hub.wsgi:app"),
)

# Nothing that is made while the application loads is garbage: looking for some takes a fifth of the
# time. See `post_worker_init`.
gc.disable()

worker_class = "network_hub.worker.Worker"
workers = 1
worker_connections = 10_000  # live sockets are connections that stay
graceful_timeout = 2  # for requests under way at a stop; live clients are sent away at once
timeout = 60
keepalive = 15
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- no file is left there
control_socket_disable = True  # its default place is shared by everything gunicorn of this user
# What a proxy says is believed by the application alone, and of HUB_PROXY alone
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
loglevel = "warning"
proc_name = "network-hub"


def on_starting(server: Any) -> None:
    """Refuse what would only show itself as broken later."""
    if find_spec("geventwebsocket"):
        sys.exit(
            "The package gevent-websocket is installed and breaks WebSockets here. Uninstall it."
        )
    if not os.environ.get("HUB_SECRET_KEY"):
        sys.exit(
            "HUB_SECRET_KEY is not set. `network-hub up` makes one; otherwise it must be given."
        )
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def post_worker_init(worker: Any) -> None:
    """The application is loaded and stays: leave it out of every garbage collection."""
    worker.begin()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()
