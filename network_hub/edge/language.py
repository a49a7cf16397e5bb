"""Which language a page speaks: the person's own choice, else the browser's, else Swedish."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from flask import Flask, g, has_app_context, has_request_context, request, session
from flask_babel import refresh
from flask_login import current_user

from network_hub.edge.extensions import babel

LANGUAGES = ("sv", "en")


def chosen() -> str:
    known: str | None = g.get("language")
    if known is None:
        asked = request.args.get("language")
        if asked in LANGUAGES:
            session["language"] = asked  # only who chooses gets a cookie for it
        asked = session.get("language") or getattr(current_user, "language", None)
        known = asked or request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
        g.language = known
    return known


def spoken() -> str:
    """As `chosen`, and where nobody has asked for a page: what is being spoken, or Swedish."""
    asked = has_request_context() or (has_app_context() and "language" in g)
    return chosen() if asked else LANGUAGES[0]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak the language of somebody who is not here, as in a mail to them."""
    former = g.get("language")
    g.language = language
    refresh()
    try:
        yield
    finally:
        g.pop("language")
        if former:
            g.language = former
        refresh()


def choose(language: str) -> None:
    """From here on, what this request still has to say included."""
    session["language"] = g.language = language
    refresh()


def this_page_in(language: str) -> str:
    """The same address with the language chosen."""
    return "?" + urlencode({**request.args.to_dict(), "language": language})


def init_app(app: Flask) -> None:
    app.add_template_global(this_page_in)
    babel.init_app(app, locale_selector=chosen)
    app.add_template_global(chosen, "language")
