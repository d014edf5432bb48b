"""«Cannot be issued yet»: which values the template of a document asks for, nobody has given, and where to enter them.

Nothing is listed by kind: the document is composed with everything filled in, then without one value that lacks. If it
cannot be composed, the value is required; if what its template prints changes, the value would be left out. The order
that approves a paper is required too: with blanks in «УТВЕРЖДЕНО приказом … от … № …» it would not be in force.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from acts.documents import document_facts
from acts.records import BLANK
from acts.templates import template_for
from models.boards import MissingValue
from models.documents import KINDS
from models.documents.asked import FIXED, given
from models.documents.field_titles import title_of
from models.documents.kind import DocumentKind
from models.documents.words import Words
from models.errors import BadInput, Refused, RenderingFailed
from models.roles import ROLES
from rendering.documents import names_asked
from rendering.files import FileStore
from rendering.papers import printed
from rendering.words import RussianWords
from storage import templates

CARD, SCHOOLS = "карточка управления (department.yaml)", "список школ (schools.csv)"
COLUMNS = {"school_head": "директор", "curator": "куратор"}
ROLE_FIELDS = {"curator": "curator", "coordinator": "municipal_coordinator", "head": "school_head"}
WHERE = {
    "grounds": "перечень правовых актов (rules/legal_acts.yaml)",
    "department_order": "зарегистрируйте его: nastavnik document register - order_launch",
    "schools": f"{SCHOOLS}, затем nastavnik cycle launch",
    "plan": "дорожная карта цикла",
    "stages": "дорожная карта цикла",
}
_NUMBER = "1"  # stands for the number while nobody has it
_NOTHING: tuple[object, ...] = (None, "", ())


def check_complete(connection: Connection, document: str, files: FileStore, on: date) -> None:
    """Raises `Refused` when a document cannot be made on a day: names every value that lacks, and where to enter it."""
    words = RussianWords()
    kind, known = document_facts(connection, document, on)
    in_force = not kind.approved_by or known.get(kind.approved_by)
    if in_force and _composed(kind, known, words):
        _check_template(
            connection, document, kind, {**known, "number": _NUMBER if kind.series else None, "on": on}, files
        )
        return
    lacking = missing_values(connection, document, files, words, on)
    listed = "; ".join(f"{value.title} ({value.where})" for value in lacking if value.required)
    raise Refused(
        f"Документ нельзя выпустить, не указано: {listed}. Чего нет в записях, вносят в проект: "
        "подписанный документ сначала верните (nastavnik document return)."
    )


def _check_template(
    connection: Connection, document: str, kind: DocumentKind, facts: dict[str, Any], files: FileStore
) -> None:
    """Raises `Refused` when a template of users cannot be filled with these facts: its check knew the sample only."""
    _, own = templates.of_document(connection, document)
    context = _composed(kind, facts, RussianWords()) if own else None
    if own is None or context is None:
        return
    try:
        printed(kind, context, template=files.get(own.sha256))
    except RenderingFailed as error:
        raise Refused(
            f"{error} Исправьте шаблон или верните прежнюю версию (nastavnik document template choose {kind.code} 0)."
        ) from error


def missing_values(
    connection: Connection, document: str, files: FileStore, words: Words, day: date | None = None
) -> list[MissingValue]:
    """What a document lacks, the required values first. Raises `NotFound`, `Refused`.

    `day`: on which it would be registered; without it dates that only a registration gives are taken from the sample.
    """
    kind, known = document_facts(connection, document, day)
    _, source = template_for(connection, files, document, kind.code)
    found = [*_fields(kind, known, names_asked(source, kind.code), words), *_heads(known)]
    return sorted(found, key=lambda value: not value.required)


def _fields(kind: DocumentKind, known: dict[str, Any], asked: set[str], words: Words) -> Iterator[MissingValue]:
    sample = {name: getattr(kind.example, name) for name in kind.data.model_fields}
    full = {**sample, **{name: value for name, value in known.items() if value not in _NOTHING}}
    whole = _printed(kind, full, asked, words)
    for name, field in kind.data.model_fields.items():
        if name in FIXED | {"starts_on", "electronic"} or known.get(name) not in _NOTHING:
            continue
        without = {key: value for key, value in full.items() if key != name}
        printed = _printed(kind, without if field.is_required() else {**full, name: field.default}, asked, words)
        approval = name == kind.approved_by
        if approval or printed != whole:
            title = ROLES[kind.signer_at(full["issuer"].kind)].title if name == "signer" else title_of(name)
            where = _where(kind, name, full["issuer"].kind)
            yield MissingValue(name=name, title=title, where=where, required=approval or printed is None)


def _printed(kind: DocumentKind, facts: dict[str, Any], asked: set[str], words: Words) -> dict[str, Any] | None:
    """What the template would print of these facts; nothing when the document cannot be composed of them."""
    context = _composed(kind, facts, words)
    return context.model_dump(include=asked) if context else None


def _composed(kind: DocumentKind, facts: dict[str, Any], words: Words) -> Any:
    try:
        return kind.compose(kind.data(**facts), words)
    except (BadInput, ValidationError):
        return None


def _where(kind: DocumentKind, name: str, level: str) -> str:
    """The place where a value is entered: the records where they give it, an earlier paper, or the document itself."""
    role = kind.signer_at(level) if name == "signer" else ROLE_FIELDS.get(name, "")
    if name in WHERE:
        return WHERE[name]
    if role and name in given(kind) and ROLES[role].level in {"school", "municipality"}:
        return f"{SCHOOLS}, столбец «{COLUMNS[role]}»" if role in COLUMNS else f"{CARD}, people: {role}"
    entered = f"nastavnik document fill, поле {name}"
    if name in kind.cites:
        return f"зарегистрируйте: {', '.join(KINDS[code].title for code in kind.cites[name])}; или {entered}"
    if name in given(kind) and kind.per:
        return f"{KINDS[kind.per].title}; или {entered}"
    return entered


def _heads(known: dict[str, Any]) -> Iterator[MissingValue]:
    """Schools whose head nobody has entered: the order prints a blank line for him."""
    entries = known.get("schools", ())
    for school in entries if isinstance(entries, tuple) else ():
        if school.head.full_name == BLANK:
            title, where = f"директор: {school.organisation.short_name}", f"{SCHOOLS}, столбец «директор»"
            yield MissingValue(name="head", title=title, where=where, required=False)
