"""Errors of the models in the words of the person who wrote the file, with file, line and field."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from models.findings import Finding
from reading.yaml_files import Loc, YamlFile

_MESSAGES = {
    "missing": "поле обязательно",
    "extra_forbidden": "такого поля нет",
    "string_type": "нужен текст; число или дату возьмите в кавычки",
    "int_type": "нужно целое число",
    "int_parsing": "нужно целое число",
    "int_from_float": "нужно целое число",
    "bool_type": "нужно true или false",
    "bool_parsing": "нужно true или false",
    "list_type": "нужен список",
    "tuple_type": "нужен список",
    "frozen_set_type": "нужен список",
    "dict_type": "нужны пары «ключ: значение»",
    "model_type": "нужны поля «ключ: значение»",
    "model_attributes_type": "нужны поля «ключ: значение»",
    "date_type": "нужна дата вида 2023-09-01",
    "date_parsing": "нужна дата вида 2023-09-01",
    "date_from_datetime_parsing": "нужна дата вида 2023-09-01",
    "date_from_datetime_inexact": "нужна дата без времени",
    "time_parsing": "нужно время вида 09:00",
    "time_type": "нужно время вида 09:00",
    "invalid_key": "ключ должен быть текстом; возьмите его в кавычки",
    "union_tag_not_found": "не сказано, какого вида срок: добавьте kind",
    "too_short": "список пуст",
}
_WITH_FACTS = {
    "literal_error": "«{input}» здесь не годится; допустимо: {expected}",
    "union_tag_invalid": "вида срока «{tag}» нет; допустимо: {expected_tags}",
    "string_pattern_mismatch": "«{input}» не того вида; нужно {pattern}",
    "greater_than_equal": "число меньше {ge}",
    "less_than_equal": "число больше {le}",
}
_PATTERNS = {
    r"^[a-z0-9][a-z0-9-]{1,60}$": "от 2 до 61 знака: строчные латинские буквы, цифры и дефис",
    r"^\d{4}-\d{4}$": "два года через дефис: 2023-2024",
}
_NAMED = re.compile(r"^(пункт|этап) ([^:]+): (.+)$", re.DOTALL)


def complaints(error: ValidationError, file: YamlFile) -> Iterator[Finding]:
    """One finding for each error of the model."""
    details = error.errors(include_url=False)
    for detail in details:
        inner = (other["loc"] for other in details if len(other["loc"]) > len(detail["loc"]))
        if detail["type"] == "too_short" and any(loc[: len(detail["loc"])] == detail["loc"] for loc in inner):
            continue  # the list is "empty" only because its parts are wrong
        if detail["type"] == "value_error" and not detail["loc"]:
            yield from _about_named_parts(str(detail["ctx"]["error"]), file)
        else:
            yield finding(file, detail["loc"], detail["type"], _message(detail))


def finding(file: YamlFile, loc: Loc, code: str, message: str, suggestion: str = "") -> Finding:
    """A finding at a field of a file."""
    return Finding(severity="error", place=file.place(loc), code=code, message=message, suggestion=suggestion)


def _message(detail: ErrorDetails) -> str:
    kind, facts = detail["type"], dict(detail.get("ctx", {}))
    if kind == "value_error":
        return str(facts["error"])
    facts["input"] = str(detail["input"])[:60]
    if "pattern" in facts:
        facts["pattern"] = _PATTERNS.get(str(facts["pattern"]), str(facts["pattern"]))
    for key in ("expected", "expected_tags"):
        facts[key] = str(facts.get(key, "")).replace("'", "").replace(" or ", ", ")
    return _WITH_FACTS[kind].format(**facts) if kind in _WITH_FACTS else _MESSAGES.get(kind, "значение не подходит")


def _about_named_parts(text: str, file: YamlFile) -> Iterator[Finding]:
    """A rule of the whole plan says «пункт 1.2: …» line by line; the last part of that number is the place."""
    for line in text.splitlines():
        named = _NAMED.match(line)
        loc = _last_named(file.data, named[1], named[2]) if named else ()
        yield finding(file, loc, "value_error", named[3] if named and loc else line)


def _last_named(data: Any, word: str, number: str) -> tuple[str | int, ...]:
    found: tuple[str | int, ...] = ()
    for index, stage in enumerate(data["stages"]):
        if word == "этап" and str(stage.get("number")) == number:
            found = ("stages", index)
        for place, task in enumerate(stage["tasks"] if word == "пункт" else ()):
            if str(task.get("number")) == number:
                found = ("stages", index, "tasks", place)
    return found
