"""Data of many documents from one list: JSON, a sheet of .xlsx, or .csv, a document a row, the common part apart.

A column is named by the path of its field: «learner.full_name», «hours», «pairs.0.mentor». Empty cells are left out, so
that the common part speaks.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from models.documents.asked import form_of
from models.documents.data import DocumentData
from models.documents.kind import DocumentKind
from models.errors import BadInput, system_words
from models.findings import bad_file
from reading.blanks import EMPTY, blanks
from reading.complaints import complaints
from reading.papers import Table, read_paper
from reading.yaml_files import YamlFile

LARGEST = 20_000
MAX_BYTES = 50_000_000
_DATES = ("date_type", "date_parsing", "date_from_datetime_parsing")
_LINE = re.compile(r"^:[\d: ]*")  # of a row there are no lines
Fields = dict[str, Any]


def read_rows(path: Path) -> list[tuple[str, Fields]]:
    """Every row with its place («строка 3»), as nested fields. Raises `BadInput`."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        rows = [(f"строка {number}", _object(item)) for number, item in enumerate(_list(path), start=1)]
    elif suffix in {".xlsx", ".csv"}:
        rows = _table(_sheet(path) if suffix == ".xlsx" else _csv(path), path)
    else:
        raise BadInput("список данных нужен в JSON, .xlsx или .csv.", place=str(path))
    if not rows:
        raise BadInput("в списке нет ни одной строки с данными.", place=str(path))
    if len(rows) > LARGEST:
        raise BadInput(f"в списке больше {LARGEST} строк.", place=str(path))
    return rows


def read_common(path: Path) -> Fields:
    """The fields that are the same in all documents. Raises `BadInput`."""
    return _object(_json(path))


def row_data(kind: DocumentKind, common: Fields, own: Fields, place: str) -> DocumentData:
    """The data of one document; dates may be written as 30.11.2026. Raises `BadInput` naming the fields."""
    read = kind.data.model_validate(_mended(kind.data, _merged(common, own), place))
    for blank in blanks(read):
        raise BadInput(f"{'.'.join(map(str, blank))}: {EMPTY}")
    return read


def read_list(path: Path, kind: DocumentKind, field: str) -> list[Fields]:
    """Rows as the entries of one field of a document («pairs»), dates as its data want them. Raises `BadInput`."""
    form = form_of(kind)
    if field not in form.model_fields:
        raise BadInput(f"поля «{field}» у документа нет; есть: {', '.join(form.model_fields)}.", place="--rows")
    return [_entry(form, field, own, path, place) for place, own in read_rows(path)]


def _entry(form: type[BaseModel], field: str, own: Fields, path: Path, place: str) -> Fields:
    try:
        found: Fields = _mended(form, {field: [own]}, place)[field][0]
    except BadInput as error:
        raise BadInput(str(error), place=f"{path}, {place}") from error
    return found


def _mended(model: type[BaseModel], fields: Fields, place: str) -> Fields:
    """Fields that a model takes, days of the Russian form put as it wants them."""
    try:
        model.model_validate(fields)
    except ValidationError as error:
        mended = _with_dates(fields, error)
        if mended is None:
            raise _refusal(error, place) from error
    else:
        return fields
    try:
        model.model_validate(mended)
    except ValidationError as error:
        raise _refusal(error, place) from error
    return mended


def _refusal(error: ValidationError, place: str) -> BadInput:
    found = complaints(error, YamlFile(Path(place), {}, None))
    return BadInput("; ".join(_LINE.sub("", str(finding).removeprefix(place)) for finding in found))


def _with_dates(fields: Fields, error: ValidationError) -> Fields | None:
    """The same with days of the Russian form where a date is asked; nothing when no such day is there."""
    mended, changed = deepcopy(fields), False
    for detail in error.errors(include_url=False):
        pieces = str(detail["input"]).strip().split(".")
        if detail["type"] in _DATES and len(pieces) == 3 and all(piece.isdigit() for piece in pieces):
            owner = _at(mended, detail["loc"][:-1])
            if isinstance(owner, (dict, list)):
                owner[detail["loc"][-1]] = "-".join((pieces[2], pieces[1].zfill(2), pieces[0].zfill(2)))  # type: ignore[index]
                changed = True
    return mended if changed else None


def _at(fields: Any, path: tuple[int | str, ...]) -> Any:
    for step in path:
        try:
            fields = fields[step]
        except (KeyError, IndexError, TypeError):
            return None
    return fields


def _merged(common: Any, own: Any) -> Any:
    if isinstance(common, Mapping) and isinstance(own, Mapping):
        both = {name: _merged(common[name], own[name]) for name in common if name in own}
        return {**common, **own, **both}
    return own


def _json(path: Path) -> Any:
    try:
        return json.loads(_content(path).decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise bad_file(f"{path}:{error.lineno}", "json", "разметка JSON нарушена") from error
    except (ValueError, RecursionError) as error:
        raise BadInput("это не текст JSON.", place=str(path)) from error


def _list(path: Path) -> list[Any]:
    data = _json(path)
    if not isinstance(data, list):
        raise BadInput("нужен список документов: [ {…}, {…} ].", place=str(path))
    return data


def _object(item: Any) -> Fields:
    return item if isinstance(item, dict) else {"": item}


def _sheet(path: Path) -> list[list[str]]:
    table = next((block for block in read_paper(path).blocks if isinstance(block, Table)), None)
    if table is None:
        raise BadInput("в книге нет таблицы.", place=str(path))
    rows: list[list[str]] = []
    for row in table.rows:
        cells = [""] * table.columns
        for cell in row.cells:
            cells[cell.column] = cell.text.strip()
        rows.append(cells)
    return rows


def _csv(path: Path) -> list[list[str]]:
    content = _content(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    head = text.partition("\n")[0]
    try:
        return list(csv.reader(io.StringIO(text), delimiter=max(";,\t", key=head.count)))
    except csv.Error as error:
        raise BadInput("файл не читается как таблица .csv: проверьте кавычки.", place=str(path)) from error


def _content(path: Path) -> bytes:
    """The bytes of a list of a sane size."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(f"файл больше {MAX_BYTES // 1_000_000} МБ: разделите список.", place=str(path))
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"файл не читается: {system_words(error)}.", place=str(path)) from error


def _table(rows: list[list[str]], path: Path) -> list[tuple[str, Fields]]:
    """Rows under the heading, which names the fields; empty rows are passed over."""
    heading = [name.strip() for name in rows[0]] if rows else []
    if not any(heading):
        raise BadInput("в первой строке нужны названия полей, например learner.full_name.", place=str(path))
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        named = [(name, cell) for name, cell in zip(heading, cells, strict=False) if name and cell.strip()]
        if named:
            found.append((f"строка {number}", _nested(named)))
    return found


def _nested(cells: list[tuple[str, str]]) -> Fields:
    """Fields by their paths; steps that are numbers make lists."""
    tree: Fields = {}
    for path, cell in cells:
        *steps, last = path.split(".")
        owner = tree
        for step in steps:
            below = owner.setdefault(step, {})
            owner = below if isinstance(below, dict) else {}
        owner[last] = cell.strip()
    return {name: _listed(value) for name, value in tree.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(item) for name, item in value.items()}
    if inner and all(name.isdigit() for name in inner):
        return [inner[name] for name in sorted(inner, key=int)]
    return inner
