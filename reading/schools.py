"""The list of schools from .xlsx or .csv; columns are known by their headings, in any order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from models.findings import BadFile, Finding, bad_file
from models.numbering import checked_sample
from models.schools import SchoolRow
from reading.tables import read_table

HEADINGS = {
    "id": ("код", "id", "код школы", "идентификатор"),
    "full_name": (
        "наименование",
        "полное наименование",
        "наименование полное",
        "наименование (полное)",
        "школа",
        "образовательная организация",
        "название",
        "полное название",
    ),
    "short_name": (
        "краткое",
        "краткое наименование",
        "наименование краткое",
        "краткое название",
        "сокращенное наименование",
    ),
    "place": ("место", "населенный пункт", "город", "место издания", "адрес"),
    "head": ("директор", "руководитель", "фио директора", "фио руководителя", "директор (фио)"),
    "head_position": ("должность директора", "должность руководителя"),
    "head_gender": ("пол директора", "пол руководителя"),
    "curator": ("куратор", "фио куратора", "куратор (фио)", "куратор наставничества"),
    "curator_position": ("должность куратора",),
    "curator_gender": ("пол куратора",),
    "deputy": ("заместитель директора", "заместитель", "фио заместителя", "заместитель директора (фио)"),
    "deputy_position": ("должность заместителя",),
    "deputy_gender": ("пол заместителя",),
    "first_number": ("образец номера", "образец номера приказа", "первый номер", "номер приказа"),
    "email": ("e-mail", "email", "почта", "электронная почта", "эл. почта", "адрес электронной почты"),
}
NUMBERING = frozenset({"№", "№ п/п", "п/п", "n", "номер"})
TITLES = {field: names[0] for field, names in HEADINGS.items()} | {
    "full_name": "наименование (полное)",
    "email": "e-mail",
}
_FIELDS = {name: field for field, names in HEADINGS.items() for name in names}
GENDERS = {
    "м": "male", "муж": "male", "мужской": "male", "male": "male",
    "ж": "female", "жен": "female", "женский": "female", "female": "female",
}  # fmt: skip
_GENDERED = ("head_gender", "curator_gender", "deputy_gender")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class _Row(NamedTuple):
    number: int
    values: dict[str, str]


def load_schools(path: Path) -> list[SchoolRow]:
    """The schools in the order of the file. Raises `BadFile` with every row and field that is wrong."""
    table = read_table(path)
    if not table:
        raise bad_file(str(path), "empty_file", "файл пуст: нужны строка заголовков и строки школ")
    header_number, header = table[0]
    fields, findings = _columns(path, header_number, header)
    if findings:
        raise BadFile(findings)
    long = [row for row in table[1:] if any(cell.strip() for cell in row[1][len(header) :])]
    if long:
        message = "ячеек больше, чем заголовков: лишний разделитель, или текст с ним не взят в кавычки"
        raise BadFile([_finding(path, number, cells[len(header)], "long_row", message) for number, cells in long])
    rows = [_Row(number, _values(fields, cells)) for number, cells in table[1:]]
    if not rows:
        raise bad_file(str(path), "empty_file", "под заголовками нет ни одной школы")
    schools = [_school(row, order) for order, row in enumerate(rows, 1)]
    findings = [*_wrong_values(path, rows), *_doubled(path, rows, schools)]
    if findings:
        raise BadFile(findings)
    return schools


def _columns(path: Path, number: int, header: Sequence[str]) -> tuple[list[str | None], list[Finding]]:
    fields: list[str | None] = []
    findings: list[Finding] = []
    for heading in header:
        name = " ".join(heading.lower().replace("ё", "е").split())
        field = _FIELDS.get(name)
        if field is None and name and name not in NUMBERING:
            known = ", ".join(TITLES.values())
            findings.append(_finding(path, number, heading, "unknown_column", "такого столбца нет", f"есть: {known}"))
        if field in fields and field is not None:
            findings.append(_finding(path, number, heading, "doubled_column", "столбец повторяется"))
        fields.append(field)
    if "full_name" not in fields and not findings:
        message = "нет столбца с полным наименованием школы"
        findings.append(_finding(path, number, TITLES["full_name"], "missing_column", message))
    return fields, findings


def _values(fields: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    return {field: " ".join(cell.split()) for field, cell in zip(fields, cells, strict=False) if field}


def _school(row: _Row, order: int) -> SchoolRow:
    values = {field: value for field, value in row.values.items() if value or field == "full_name"}
    told = {field: _gender(values[field]) for field in _GENDERED if field in values}
    return SchoolRow.model_validate({"full_name": "", **values, **told, "id": values.get("id") or f"school-{order:02}"})


def _gender(typed: str) -> str | None:
    return GENDERS.get(typed.lower().rstrip("."))


def _wrong_values(path: Path, rows: Sequence[_Row]) -> Iterator[Finding]:
    for row in rows:
        number, code, email = row.values.get("full_name"), row.values.get("id"), row.values.get("email")
        if not number:
            yield _finding(path, row.number, TITLES["full_name"], "empty_name", "наименование не заполнено")
        if code and not _ID.fullmatch(code):
            message = f"код «{code}» не годится: строчные латинские буквы, цифры и дефис"
            yield _finding(path, row.number, TITLES["id"], "bad_id", message)
        if email and not _EMAIL.fullmatch(email):
            yield _finding(path, row.number, TITLES["email"], "bad_email", f"«{email}» не адрес электронной почты")
        for field in _GENDERED:
            typed = row.values.get(field)
            if typed and not _gender(typed):
                yield _finding(path, row.number, TITLES[field], "bad_gender", f"«{typed}»: напишите «м» или «ж»")
        try:
            checked_sample(row.values.get("first_number") or "1")
        except ValueError as error:
            yield _finding(path, row.number, TITLES["first_number"], "bad_number", str(error))


def _doubled(path: Path, rows: Sequence[_Row], schools: Sequence[SchoolRow]) -> Iterator[Finding]:
    for field in ("full_name", "id"):
        values = [getattr(school, field).lower() for school in schools]
        counts = Counter(values)
        for row, value in zip(rows, values, strict=True):
            if value and counts[value] > 1:
                message = f"«{value if field == 'id' else row.values['full_name']}» повторяется"
                yield _finding(path, row.number, TITLES[field], "doubled", message)


def _finding(path: Path, row: int, field: str, code: str, message: str, suggestion: str = "") -> Finding:
    place = f"{path}: строка {row}, столбец «{field}»"
    return Finding(severity="error", place=place, code=code, message=message, suggestion=suggestion)
