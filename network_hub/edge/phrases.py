"""`_()` in templates, fast: a list of fifty rows asks for hundreds of phrases.

Flask-Babel's own takes 13 µs a phrase (it looks for its domain and its catalogue each time, and
formats every answer). Here a phrase is looked up once per language and kept ready for the page.

`%(num)d` in a phrase is a count, and is written as the reader writes it: 1 240 or 1,240. A number
that is no count, such as a year, is put in with `%(year)s`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import Flask, has_request_context
from flask_babel import Domain, get_babel, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from network_hub.edge.language import chosen
from network_hub.edge.moments import number

_COUNT = re.compile(r"%\((\w+)\)d")
_ready: dict[tuple[str, str, str | None], str] = {}
_whole: dict[tuple[str, str, bool], str] = {}  # those that nothing is put into, for pages or not


@pass_eval_context
def gettext(context: EvalContext, message: str, **values: Any) -> str:
    language = chosen()
    try:
        return _whole[language, message, context.autoescape]
    except KeyError:
        phrase = _phrase(language, message)
    said = _said(context, phrase, values)
    if "%" not in phrase:
        _whole[language, message, context.autoescape] = said
    return said


def _phrase(language: str, message: str, many: str | None = None) -> str:
    try:
        return _ready[language, message, many]
    except KeyError:
        known = get_translations()
        phrase = known.ngettext(message, many, 2) if many else known.gettext(message)
        _ready[language, message, many] = phrase = str(phrase)
        return phrase


@pass_eval_context
def ngettext(context: EvalContext, singular: str, plural: str, num: int, **values: Any) -> str:
    one = num == 1  # in both languages everything else is many
    phrase = _phrase(chosen(), singular, None if one else plural)
    return _said(context, phrase, {"num": num, **values})


def filled(phrase: str, values: Mapping[str, Any], *, escape: bool = False) -> str:
    """A translated phrase with its values, which are escaped when the phrase is for a page."""
    phrase, counts = _counted(phrase)
    if escape:
        phrase = Markup(phrase)  # noqa: S704 -- from our own catalogue, and may be HTML
    if "%" not in phrase:
        return phrase
    return phrase % {**values, **{name: number(values[name]) for name in counts}}


@lru_cache(maxsize=1024)
def _counted(phrase: str) -> tuple[str, list[str]]:
    """The phrase with text in place of numbers, and the names of those."""
    return _COUNT.sub(r"%(\1)s", phrase), _COUNT.findall(phrase)


def _said(context: EvalContext, phrase: str, values: dict[str, Any]) -> str:
    return filled(phrase, values, escape=context.autoescape)


class _Catalogues(Domain):
    """Flask-Babel's, found by two letters: each lazy word asks for its catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self._open: dict[str, Any] = {}

    def gettext(self, string: str, **values: Any) -> str:
        if not has_request_context():
            said: str = super().gettext(string, **values)
            return said
        phrase = _phrase(chosen(), string)
        return phrase % values if values else phrase

    def get_translations(self) -> Any:
        if not has_request_context():
            return super().get_translations()
        language = chosen()
        if language not in self._open:
            self._open[language] = super().get_translations()
        return self._open[language]


def init_app(app: Flask) -> None:
    _ready.clear()
    _whole.clear()
    get_babel(app).instance.domain_instance = _Catalogues()
    for name, function in {"_": gettext, "gettext": gettext, "ngettext": ngettext}.items():
        app.jinja_env.globals[name] = function
