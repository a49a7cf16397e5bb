"""Routes as Werkzeug has them, each of which learns to write its address when it is first asked to.

Two functions a route, compiled at the start, were a tenth of the time that loading the application
takes; most routes are only ever read.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from werkzeug.routing import Rule

Write = Callable[..., tuple[str, str]]


class Route(Rule):
    def _compile_builder(self, append_unknown: bool = True) -> Write:
        @cache
        def compiled() -> Write:
            return Rule._compile_builder(self, append_unknown)

        def write(rule: Rule, /, **values: Any) -> tuple[str, str]:
            return compiled()(rule, **values)

        return write
