"""Data of one document from a JSON file, with refusals that name the line and the field."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from models.documents.asked import LONGEST, form_of
from models.documents.data import DocumentData
from models.documents.kind import DocumentKind
from models.findings import BadFile, bad_file
from reading.blanks import EMPTY, blanks
from reading.complaints import complaints, finding
from reading.yaml_files import YamlFile, read_text, read_yaml

MOST_ENTERED = 6 * LONGEST  # bytes: each sign written as \\u0430


def read_document_data(path: Path, kind: DocumentKind) -> DocumentData:
    """The data of a document of this kind. Raises `BadFile` with everything that is wrong in the file."""
    data = _read(path)
    try:
        read = kind.data.model_validate(data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, _with_lines(path, data)))) from error

    _check_blanks(read, path, data)
    return read


def read_entered(path: Path, kind: DocumentKind) -> dict[str, Any]:
    """What people enter for a document: any of its fields. Raises `BadFile` with everything wrong in the file."""
    if path.is_file() and path.stat().st_size > MOST_ENTERED:
        raise bad_file(
            str(path), "too_big", f"файл больше {MOST_ENTERED // 1_000_000} МБ: столько в документ не вносят"
        )
    data = _read(path)
    try:
        read = form_of(kind).model_validate(data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, _with_lines(path, data)))) from error
    _check_blanks(read, path, data)
    found: dict[str, Any] = data
    return found


def _check_blanks(read: BaseModel, path: Path, data: Any) -> None:
    places = list(blanks(read))
    if places:
        file = _with_lines(path, data)
        raise BadFile([finding(file, place, "blank", EMPTY) for place in places])


def _read(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise bad_file(f"{path}:{error.lineno}", "json", "разметка JSON нарушена") from error
    except RecursionError as error:
        raise bad_file(str(path), "too_deep", "вложенность файла слишком велика") from error
    except ValueError as error:  # a number of thousands of figures
        raise bad_file(str(path), "json", "число в файле слишком длинное") from error


def _with_lines(path: Path, data: Any) -> YamlFile:
    """JSON is YAML too, and the YAML reader knows where each field stands."""
    try:
        return YamlFile(path, data, read_yaml(path).tree)
    except BadFile:
        return YamlFile(path, data, None)
