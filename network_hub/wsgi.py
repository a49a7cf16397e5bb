"""What gunicorn serves. Nothing else may import this: the gevent worker patches first."""

from collections.abc import Callable, Iterable
from typing import Any

from network_hub import create_app, jobs

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def without_deflate(inner: Wsgi) -> Wsgi:
    """Live messages go out as one frame that all clients share; compressed, each had its own."""

    def outer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return inner(environ, start_response)

    return outer


app = create_app()
jobs.attach(app)
app.wsgi_app = without_deflate(app.wsgi_app)  # type: ignore[assignment,method-assign]
