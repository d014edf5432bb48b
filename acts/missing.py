"""«Cannot be issued yet»: which values the template of a document asks for, the records lack, and where to enter them.

Nothing is listed by kind: the document is composed with everything filled in, then without one value that lacks. If it
cannot be composed, the value is required; if what its template prints changes, the value would be left out.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from acts.documents import BLANK, order_facts
from acts.templates import template_for
from models.boards import MissingValue
from models.documents import kind as document_kind
from models.documents.kind import DocumentKind
from models.documents.words import Words
from models.errors import BadInput
from models.roles import ROLES
from rendering.documents import names_asked
from rendering.files import FileStore

CARD, SCHOOLS = "карточка управления (department.yaml)", "список школ (schools.csv)"
COLUMNS = {"school_head": "директор", "curator": "куратор"}
WHERE = {
    "signer": ("подпись", ""),
    "curator": ("куратор", f"{SCHOOLS}, столбец «куратор»"),
    "coordinator": ("муниципальный координатор", f"{CARD}, people: municipal_coordinator"),
    "grounds": ("правовые основания", "перечень правовых актов (rules/legal_acts.yaml)"),
    "department_order": (
        "приказ управления о запуске",
        "зарегистрируйте его: nastavnik document register - order_launch",
    ),
    "schools": ("участвующие школы", f"{SCHOOLS}, затем nastavnik cycle launch"),
    "plan": ("мероприятия плана", "дорожная карта цикла"),
}


def missing_values(connection: Connection, document: str, files: FileStore, words: Words) -> list[MissingValue]:
    """What a document lacks, the required values first. Raises `NotFound`, `Refused`."""
    code, facts = order_facts(connection, document)
    kind = document_kind(code)
    _, source = template_for(connection, files, document, code)
    found = [*_fields(kind, facts, names_asked(source, code), words), *_heads(facts)]
    return sorted(found, key=lambda value: not value.required)


def _fields(kind: DocumentKind, facts: dict[str, Any], asked: set[str], words: Words) -> Iterator[MissingValue]:
    sample = {name: getattr(kind.example, name) for name in type(kind.example).model_fields}
    full = {**sample, **{name: value for name, value in facts.items() if value not in _NOTHING}}
    whole = _printed(kind, full, asked, words)
    for name, (title, where) in WHERE.items():
        if name in facts and facts[name] in _NOTHING:
            printed = _printed(kind, {**full, name: facts[name]}, asked, words)
            if printed != whole:
                shown = ROLES[kind.signer].title if name == "signer" else title
                place = where or _place_of(kind.signer)
                yield MissingValue(name=name, title=shown, where=place, required=printed is None)


def _printed(kind: DocumentKind, facts: dict[str, Any], asked: set[str], words: Words) -> dict[str, Any] | None:
    """What the template would print of these facts; nothing when the document cannot be composed of them."""
    try:
        context = kind.compose(kind.data(**facts), words)
    except (BadInput, ValidationError):
        return None
    return context.model_dump(include=asked)


def _place_of(role: str) -> str:
    return f"{SCHOOLS}, столбец «{COLUMNS[role]}»" if role in COLUMNS else f"{CARD}, people: {role}"


def _heads(facts: dict[str, Any]) -> Iterator[MissingValue]:
    """Schools whose head nobody has entered: the order prints a blank line for him."""
    for school in facts["schools"]:
        if school.head.full_name == BLANK:
            title = f"директор: {school.organisation.short_name}"
            yield MissingValue(name="head", title=title, where=_place_of("school_head"), required=False)


_NOTHING: tuple[object, ...] = (None, "", ())
