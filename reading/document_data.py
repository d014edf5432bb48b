"""Data of one document from a JSON file, with refusals that name the line and the field."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.documents.asked import form_of
from models.documents.data import DocumentData
from models.documents.kind import DocumentKind
from models.findings import BadFile, bad_file
from reading.complaints import complaints
from reading.yaml_files import YamlFile, read_text, read_yaml


def read_document_data(path: Path, kind: DocumentKind) -> DocumentData:
    """The data of a document of this kind. Raises `BadFile` with everything that is wrong in the file."""
    data = _read(path)
    try:
        return kind.data.model_validate(data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, _with_lines(path, data)))) from error


def read_entered(path: Path, kind: DocumentKind) -> dict[str, Any]:
    """What people enter for a document: any of its fields. Raises `BadFile` with everything wrong in the file."""
    data = _read(path)
    try:
        form_of(kind).model_validate(data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, _with_lines(path, data)))) from error
    found: dict[str, Any] = data
    return found


def _read(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise bad_file(f"{path}:{error.lineno}", "json", "разметка JSON нарушена") from error
    except RecursionError as error:
        raise bad_file(str(path), "too_deep", "вложенность файла слишком велика") from error


def _with_lines(path: Path, data: Any) -> YamlFile:
    """JSON is YAML too, and the YAML reader knows where each field stands."""
    try:
        return YamlFile(path, data, read_yaml(path).tree)
    except BadFile:
        return YamlFile(path, data, None)
