"""YAML files with line numbers: plain data for the models, and where each field of it stands in the file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scalarint import ScalarInt

from models.errors import system_words
from models.findings import BadFile, bad_file

MAX_BYTES = 5_000_000
MAX_VALUES = 200_000  # aliases counted as often as they are used: a "bomb" stops here
Loc = Sequence[str | int]


class YamlFile(NamedTuple):
    """`data` is plain; `tree` is the same with positions."""

    path: Path
    data: Any
    tree: Any

    def line(self, loc: Loc) -> int:
        """The line (from 1) of the field at `loc`, or of the nearest part of it that stands in the file."""
        line, node = _first_line(self.tree), self.tree
        for part in loc:
            found = _position(node, part)
            if found is not None:
                line, node = found + 1, node[part]
        return line

    def place(self, loc: Loc) -> str:
        """`file:line: field`, the field named from the nearest numbered stage or item."""
        field = self.field(loc)
        return f"{self.path}:{self.line(loc)}" + (f": {field}" if field else "")

    def field(self, loc: Loc) -> str:
        """«пункт 1.2, deadline.spans» or the plain path outside stages and items."""
        head, path, node = "", list[str](), self.tree
        for part in loc:
            if _position(node, part) is not None:
                node = node[part]
            elif part != loc[-1]:
                continue  # the tag of a union is no field of the file
            path.append(str(part))
            if isinstance(part, int) and isinstance(node, CommentedMap) and path[-2:-1] in (["tasks"], ["stages"]):
                word = "пункт" if path[-2] == "tasks" else "этап"
                head, path = f"{word} {node.get('number', part + 1)}", []
        return ", ".join(text for text in (head, ".".join(path)) if text)


def read_yaml(path: Path) -> YamlFile:
    """Read one document. Raises `BadFile` with the line of a broken place."""
    text = read_text(path)
    yaml = YAML(typ="rt", pure=True)
    try:
        tree = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise bad_file(place, "yaml", f"разметка YAML нарушена: {_problem(error)}") from error
    except (YAMLError, ValueError) as error:
        raise bad_file(str(path), "yaml", "файл не читается как YAML") from error
    except RecursionError as error:
        raise bad_file(str(path), "too_deep", "вложенность файла слишком велика") from error
    return YamlFile(path, _Plain(path).of(tree), tree)


def read_text(path: Path) -> str:
    """The text of a file of a sane size. Raises `BadFile` when there is none."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise bad_file(str(path), "too_big", f"файл больше {MAX_BYTES // 1_000_000} МБ, это не похоже на план")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise bad_file(str(path), "encoding", "файл не в кодировке UTF-8 или это не текст") from error
    except FileNotFoundError as error:
        raise bad_file(str(path), "missing_file", "файла нет") from error
    except OSError as error:
        raise bad_file(str(path), "unreadable", f"файл не читается ({system_words(error)})") from error


class _Plain:
    """Turns the tree into plain data, counting values; `09` without quotes stays the text it looks like."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.left = MAX_VALUES

    def of(self, node: Any, depth: int = 0) -> Any:
        self.left -= 1
        if self.left < 0 or depth > 50:
            raise self._too_much()
        if isinstance(node, CommentedMap):
            return {key: self.of(value, depth + 1) for key, value in node.items()}
        if isinstance(node, CommentedSeq):
            return [self.of(value, depth + 1) for value in node]
        if isinstance(node, ScalarInt):
            width = getattr(node, "_width", None)
            return f"{int(node):0{width}}" if width and width > 1 else int(node)
        if isinstance(node, str | float):
            return str(node) if isinstance(node, str) else float(node)
        return node

    def _too_much(self) -> BadFile:
        return bad_file(str(self.path), "too_much", "в файле слишком много данных или повторов (*ссылок)")


def _first_line(tree: Any) -> int:
    return int(tree.lc.line or 0) + 1 if isinstance(tree, CommentedMap | CommentedSeq) else 1


def _position(node: Any, part: str | int) -> int | None:
    if isinstance(node, CommentedMap) and part in node:
        data = (node.lc.data or {}).get(part)
        return int(data[0]) if data else int(node.lc.line or 0)
    if isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node):
        return int(node.lc.item(part)[0])
    return None


def _problem(error: MarkedYAMLError) -> str:
    text = f"{error.problem or ''} {error.context or ''}"
    known = {
        "duplicate key": "ключ повторяется",
        "cannot start any token": "недопустимый знак (табуляция вместо пробелов или кавычка?)",
        "mapping values are not allowed": "лишнее двоеточие; текст с двоеточием возьмите в кавычки",
        "could not find expected ':'": "после ключа нет двоеточия",
        "expected <block end>": "отступы не сходятся",
        "undefined alias": "ссылка * на то, чего нет",
        "expected a single document": "в файле больше одного документа YAML",
        "quoted scalar": "кавычка не закрыта",
    }
    return next(
        (russian for english, russian in known.items() if english in text), "проверьте отступы, кавычки и скобки"
    )
