"""The one Jinja environment of documents: sandboxed, a missing value is an error, values are data and never markup."""

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

_METHODS = frozenset(dir(dict))


class DocumentSandbox(ImmutableSandboxedEnvironment):
    """The sandbox with a short way to fields of a plain dict, which is where a template looks most of the time."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The same answer as the sandbox's own: an attribute if there is one, else the item of that name."""
        if type(obj) is not dict or attribute in _METHODS:
            return super().getattr(obj, attribute)
        try:
            return obj[attribute]
        except KeyError:
            return self.undefined(obj=obj, name=attribute)


@lru_cache(maxsize=1)
def document_environment() -> DocumentSandbox:
    """The environment every document is rendered in; it keeps nothing between documents."""
    return DocumentSandbox(undefined=StrictUndefined, autoescape=True)
