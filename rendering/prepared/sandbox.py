"""The one Jinja environment of documents: sandboxed, a missing value is an error, values are data and never markup."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import markupsafe
from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

_METHODS = frozenset(dir(dict))
# Text to escaped text; `escape` makes it a `Markup` besides, which costs five times as much.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


class _Generator(CodeGenerator):
    """Compiles as Jinja does, save that a value is printed by `printed`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")


class DocumentSandbox(ImmutableSandboxedEnvironment):
    """The sandbox with short ways for what a template does most: take a field of a plain dict, print a text."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"*", "%", "**"})  # neither folded while compiling nor done to texts

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic of numbers alone: of texts it makes bombs. Raises `SecurityError`."""
        if operator == "**" or not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
            raise SecurityError(f"действие «{operator}» разрешено только с числами")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The same answer as the sandbox's own: an attribute if there is one, else the item of that name."""
        if type(obj) is not dict or attribute in _METHODS:
            return super().getattr(obj, attribute)
        try:
            return obj[attribute]
        except KeyError:
            return self.undefined(obj=obj, name=attribute)

    @staticmethod
    def printed(value: object) -> str:
        """A value escaped; for a text, without making an object that says so."""
        return _escaped(value) if type(value) is str else markupsafe.escape(value)


@lru_cache(maxsize=1)
def document_environment() -> DocumentSandbox:
    """The environment every document is rendered in; it keeps nothing between documents."""
    environment = DocumentSandbox(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()  # no range, no lipsum, no namespace: a template prints data
    return environment
