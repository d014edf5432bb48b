"""Names at a place of a template: what they stand for, and which of them are surely something there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import nodes

from rendering.templates.values import FLAG, NUMBER, Value

_LOOP = dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth"), NUMBER)
MOST_APART = 2  # lists that do not hang on each other: two hundred times two hundred rows are a book already
LOOP = Value(form="object", fields={**_LOOP, "first": FLAG, "last": FLAG})


class Known(NamedTuple):
    """A value and its path from the context: «signatures.signers[].name»; empty for what is computed."""

    value: Value
    path: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Names at a place. `sure`: paths of values that may be nothing and are known to be something here."""

    names: Mapping[str, Known]
    sure: frozenset[str] = frozenset()
    loops: int = 0
    lists: tuple[str, ...] = ()  # paths of the lists that the loops around go over

    def bound(self, name: str, known: Known) -> "Scope":
        """The scope inside a loop."""
        lists = (*self.lists, known.path.removesuffix("[]"))
        return Scope({**self.names, name: known, "loop": Known(LOOP)}, self.sure, self.loops + 1, lists)

    def certain(self, paths: frozenset[str]) -> "Scope":
        """The scope where these are something."""
        return Scope(self.names, self.sure | paths, self.loops, self.lists) if paths else self

    def multiplies(self, path: str) -> bool:
        """Whether a loop over a list would repeat it over and over: the list of a loop around, or a third one apart."""
        apart = [other for other in (*self.lists, path) if other and "[]" not in other]
        return path in self.lists or (len(apart) > MOST_APART and path in apart)


def sure(test: nodes.Node, scope: Scope) -> tuple[frozenset[str], frozenset[str]]:
    """Paths that are something where a condition holds, and where it does not."""
    none: frozenset[str] = frozenset()
    if isinstance(test, nodes.Not):
        yes, no = sure(test.node, scope)
        return no, yes
    if isinstance(test, nodes.And | nodes.Or):
        (first_yes, first_no), (second_yes, second_no) = sure(test.left, scope), sure(test.right, scope)
        return (first_yes | second_yes, none) if isinstance(test, nodes.And) else (none, first_no | second_no)
    if isinstance(test, nodes.Test):
        path = frozenset(_path(test.node, scope))
        return (none, path) if test.name == "none" else (none, none)
    if isinstance(test, nodes.Compare):
        return none, none
    return frozenset(_path(test, scope)), none


def written(node: nodes.Node) -> str:
    """A plain name or part as it stands in the tag; empty for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    owner = written(node.node) if isinstance(node, nodes.Getattr) else ""
    return f"{owner}.{node.attr}" if owner and isinstance(node, nodes.Getattr) else ""


def _path(node: nodes.Node, scope: Scope) -> Iterator[str]:
    """The path of a plain name or part, without judging it."""
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    if isinstance(node, nodes.Name) and node.name in scope.names:
        yield ".".join((scope.names[node.name].path, *reversed(names)))
