"""What can be known of a template before any value is: will the XML be sound, will docxtpl find a table to repair.

The proof goes by parts: every branch and every loop ends inside the elements it began in, and values are escaped, so
whatever is left out or repeated the whole stays well-formed. Where there is no proof, each document is parsed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from jinja2 import Environment, nodes
from jinja2.filters import FILTERS

from rendering.prepared.markup import NotBalancedError, Reader
from rendering.prepared.tables import Tables, Verdict

# What may hand out markup that is not escaped again; `map` may call any of them.
_MARKUP_FILTERS = frozenset({"safe", "e", "escape", "forceescape", "urlize", "xmlattr", "tojson", "map"})
_FUNCTIONS = frozenset({"range"})
_TEXT_ELEMENTS = frozenset({"w:t", "w:instrText", "w:delText"})


@dataclass(frozen=True, slots=True)
class Shape:
    """What holds for every document made from a template of this part.

    `sound`: plain data cannot make ill-formed XML. `tables`: see `Verdict`. `loose`: values stand beside elements and
    not in a text, where white space may be dropped by whoever reads it.
    """

    sound: bool
    tables: Verdict
    loose: bool


_UNKNOWN = Shape(sound=False, tables=Verdict.OPEN, loose=True)


def shape_of(source: str, environment: Environment) -> Shape:
    """Read a patched part of a template. Raises `TemplateSyntaxError`."""
    tree = environment.parse(source)
    walk = _Walk()
    try:
        walk.through(tree.body)
    except NotBalancedError:
        return _UNKNOWN
    if walk.reader.path or walk.reader.place is None or not _escapes(tree, environment):
        return _UNKNOWN
    return Shape(sound=True, tables=walk.tables.verdict, loose=walk.loose)


def _escapes(tree: nodes.Template, environment: Environment) -> bool:
    """Whether nothing in the template can print a value unescaped."""
    if environment.autoescape is not True or environment.finalize is not None or environment.extensions:
        return False
    known = {name for name, does in FILTERS.items() if environment.filters.get(name) is does}
    if any(node.name not in known - _MARKUP_FILTERS for node in tree.find_all(nodes.Filter)):
        return False
    given = set(environment.globals) - _FUNCTIONS
    return not any(node.name in given for node in tree.find_all(nodes.Name))


class _Walk:
    def __init__(self) -> None:
        self.reader = Reader()
        self.tables = Tables()
        self.loose = False
        self._depth = 0

    def through(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                self._printed(node.nodes)
            elif isinstance(node, nodes.If):
                for branch in (node.body, *(other.body for other in node.elif_), node.else_):
                    self._branch(branch)
            elif isinstance(node, nodes.For) and not node.recursive:
                self._branch(node.body)
                self._branch(node.else_)
            elif not isinstance(node, nodes.Assign):
                raise NotBalancedError

    def _printed(self, pieces: Sequence[nodes.Expr]) -> None:
        for piece in pieces:
            if isinstance(piece, nodes.TemplateData):
                for tag in self.reader.feed(piece.data):
                    self.tables.see(tag, self.reader.path, self._depth)
            else:
                self.loose |= self.reader.place not in {*_TEXT_ELEMENTS, None}
                self.reader.value()

    def _branch(self, body: Sequence[nodes.Node]) -> None:
        with self._same_place():
            self.through(body)

    @contextmanager
    def _same_place(self) -> Iterator[None]:
        """What may be left out or repeated ends where it began; it may close an element and open one of that name."""
        before = self.reader.state
        self.reader.value()  # inside a tag: only between quotes, and the attribute is not known
        self._depth += 1
        yield
        self._depth -= 1
        if self.reader.state != before:
            raise NotBalancedError
