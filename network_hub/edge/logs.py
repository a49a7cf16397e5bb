"""What is written to the log: one line of JSON per event, and tracebacks without values.

The library's default prints the local variables of every frame, and among those of a sign-in are
a password and a token.
"""

import structlog
from flask import Flask


def init_app(app: Flask) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )
