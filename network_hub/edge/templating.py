"""Jinja as Flask has it, made quick where a page asks the same a hundred times.

Each import of macros asks whether the importing template knows names that the imported one does
not. With the ChainMap that Jinja takes for globals, that question costs as much as a small macro,
and a page imports twenty times. Addresses are built from the same few routes, and what stands
beside each of fifty things differs by their numbers alone. What templates are compiled to is the
matter of `compiling`.
"""

from collections import ChainMap
from collections.abc import Callable, Hashable, KeysView, MutableMapping
from functools import cache
from typing import Any

import flask
from flask import Flask, request
from jinja2.runtime import Macro
from markupsafe import Markup

from network_hub.edge.compiling import Quick

ADDRESSES = 4_096
PLACE = "NUMBER"  # where a number goes in what is written once for many; scripts fill it in too


class _Globals(ChainMap[str, Any]):
    def keys(self) -> KeysView[str]:
        """Of a plain dict: the difference of two such is taken without a line of Python."""
        own, shared = self.maps
        return {**shared, **own}.keys()


class Templates(Quick):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return _Globals({} if d is None else d, self.globals)


def numbered(macro: Macro, *words: Any) -> Callable[[int, Hashable], Markup]:
    """`macro(*words, kind)` for one thing after the other: written once for each kind of thing, and
    then only filled in with the thing's number, where the macro says NUMBER."""

    @cache
    def written(kind: Hashable) -> str:
        return str(macro(*words, kind))

    def fill_in(number: int, kind: Hashable) -> Markup:
        return Markup(written(kind).replace(PLACE, str(int(number))))  # noqa: S704 -- a macro's

    return fill_in


def init_app(app: Flask) -> None:
    kept: dict[tuple[str, str | None, str, str], str] = {}

    def url_for(endpoint: str, **values: Any) -> str:
        """Flask's, remembered. Told apart by how the values look: `1`, `True` and "1" are three."""
        near = request.blueprint if endpoint[0] == "." else None
        key = request.script_root, near, endpoint, repr(values)
        if key not in kept:
            if len(kept) >= ADDRESSES:
                kept.clear()
            kept[key] = flask.url_for(endpoint, **values)
        return kept[key]

    app.add_template_global(url_for)
    app.add_template_global(numbered)
