"""What templates are compiled to: as Jinja does it, without what a page pays for a thousand times.

Jinja asks at every call what kind of callable it has and which of its own things that wants, and
makes an object of its own for every text that is written. The first is known when a template is
compiled, since only global functions want anything of Jinja's; the second is not needed for what is
joined to a page at once. And an attribute of a dict is first looked for where it never is.
"""

from collections.abc import Callable
from io import StringIO
from typing import Any

from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import _PassArg
from markupsafe import Markup, escape

_WANTED = {
    _PassArg.context: "context",
    _PassArg.eval_context: "context.eval_ctx",
    _PassArg.environment: "environment",
}
_escape: Callable[[str], str] = escape.__globals__["_escape_inner"]


def written(value: Any) -> str:
    """As it stands on a page: `escape`, without the mark that it is done."""
    kind = type(value)
    if kind is str:
        return _escape(value)
    if kind is Markup:
        return value
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _escape(str(value))


class Compiler(CodeGenerator):
    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline(f"from {__name__} import written")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("written(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        wanted = self._wanted_by(node.node)
        given = self._arguments(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write("(" + ", ".join(filter(None, (wanted, given))) + ")")

    def _wanted_by(self, called: nodes.Expr) -> str | None:
        """What of Jinja's goes before the arguments."""
        if not isinstance(called, nodes.Name):
            return None
        wanted = getattr(self.environment.globals.get(called.name), "jinja_pass_arg", None)
        return _WANTED[wanted] if wanted else None

    def _arguments(self, node: nodes.Call, frame: Frame, more: dict[str, Any] | None) -> str:
        stream, self.stream = self.stream, StringIO()
        try:
            self.signature(node, frame, more)
            return self.stream.getvalue().removeprefix(", ")
        finally:
            self.stream = stream


class Quick(Environment):
    code_generator_class = Compiler

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Of a dict its key, before any method of that name."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
