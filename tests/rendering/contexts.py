"""Generated data for templates: texts that hurt, lists from empty to long, for any typed context."""

import types
import typing
from collections.abc import Callable

from hypothesis import strategies as st
from pydantic import BaseModel

HURTING = (
    *("<", ">", "&", "&amp;", "'", '"', "]]>", "<w:p>", "</w:t>", "<!--", "<?x?>", "\\", "%", "\u00a0", "«»"),
    *("{{ 7*7 }}", "{% if x %}", "{#", "{_{", "}_}", "{_%", "%_}", "{", "}", "_{", "_}"),
    *("\n", "\n\n", "\t", "\r\n", "\u2028", "\x85", "\u0301", "\U0001f393"),
    *("\x00", "\x0b", "\x1b", "\x7f", "\ufffe", "\uffff", "\ud800", "\udfff"),
)
PLAIN = st.text("абвГДЕxyz №-,.12", max_size=12)
# Outside a text docxtpl loses what stands around these two.
ANY = st.text(st.characters(exclude_characters="\a\f"), max_size=4)
TEXTS = st.lists(st.one_of(PLAIN, st.sampled_from(HURTING), ANY), max_size=4).map("".join)
WITH_BREAKS = st.lists(st.one_of(TEXTS, st.sampled_from(("\a", "\f", "\a\a"))), max_size=4).map("".join)


def of_model(model: type[BaseModel]) -> st.SearchStrategy[dict[str, object]]:
    """Data as `model_dump` gives it."""
    return st.fixed_dictionaries({name: _of_type(field.annotation) for name, field in model.model_fields.items()})


def _of_type(kind: object) -> st.SearchStrategy[object]:
    simple: dict[object, Callable[[], st.SearchStrategy[object]]] = {
        str: lambda: TEXTS,
        bool: st.booleans,
        int: st.integers,
        type(None): st.none,
    }
    if kind in simple:
        return simple[kind]()
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return st.lists(_of_type(inner[0]), max_size=5).map(tuple)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of(*map(_of_type, inner))
    assert isinstance(kind, type)
    assert issubclass(kind, BaseModel)
    return of_model(kind)
