"""The browser's cookie: it holds the token of a session that is a row, and little else."""

from flask import session


def enter(token: str) -> None:
    """Make this browser the one that has the session.

    Everything that a visitor's cookie held is thrown away, so that nothing planted in it goes on.
    """
    language = session.get("language")
    session.clear()
    session["_user_id"] = token  # where Flask-Login looks
    session.permanent = True
    if language:
        session["language"] = language


def leave() -> None:
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
