"""How much a request may bring: little, unless it is for files and from somebody signed in."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request
from flask_login import current_user

V = TypeVar("V", bound=Callable[..., object])
MEGABYTE = 1_000_000


def takes_files(view: V) -> V:
    """Let the view's requests bring as much as the largest file, whether in one or in several."""
    view.__takes_files__ = True  # type: ignore[attr-defined]
    return view


def widen() -> None:
    """Before anything reads the body: whoever asks for the form's token has read all of it."""
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "__takes_files__", False) and current_user.is_authenticated:
        config = current_app.config
        files = int(config["FILE_SIZE"] * MEGABYTE)
        request.max_content_length = config["MAX_CONTENT_LENGTH"] + files


def init_app(app: Flask) -> None:
    app.before_request(widen)
