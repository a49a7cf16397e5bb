"""The connection to Redis: one that is down is noticed at once and is waited for by nobody.

Imported only where HUB_REDIS_URL is set; the package is not needed for one process.
"""

from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry


def options() -> dict[str, Any]:
    """Its own way is to try for seconds, each time; here whoever asks decides what follows."""
    return {
        "retry": Retry(NoBackoff(), 1),  # an idle connection that Redis closed is opened anew
        "socket_connect_timeout": 1,
        "socket_timeout": 5,
        "socket_keepalive": True,
    }


def client(url: str) -> Redis:
    return Redis.from_url(url, **options())
