"""What people are asked for, kind by kind: the fields of a document that the records do not give, and their values.

A field means what the records know under its name (`RECORDS`), or the list that the document was made from
(`OF_LISTS`), or an earlier document where its kind cites one, or else what somebody enters. What was entered wins,
except for what makes the document itself (`FIXED`).
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from models.documents.kind import DocumentKind
from models.errors import Refused
from models.roles import ROLES

LONGEST = 500_000  # signs of JSON: a list of a thousand pairs takes half of it
FIXED = frozenset({"id", "issuer", "number", "on"})
RECORDS = FIXED | {
    "signer",
    "executor",
    "agreed",
    "distribution",
    "school_year",
    "roadmap_title",
    "grounds",
    "department",
    "department_order",
    "replaced",
    "coordinator",
    "curator",
    "psychologist",
    "site_admin",
    "accountant",
    "clerk",
    "secretary",
    "head",
    "responsible",
    "school",
    "starts_on",
    "as_of",
    "quarter",
    "year",
    "schools",
    "plan",
    "title",
    "stages",
    "form",
}
OF_LISTS: Mapping[str, frozenset[str]] = {
    "order_pairs": frozenset({"pair", "mentor", "mentees", "form", "first", "last", "goal"}),
    "order_school": frozenset({"learner", "first", "last"}),
}


def given(kind: DocumentKind) -> frozenset[str]:
    """The fields of a kind that the records may give; who signs for himself is known from a list only."""
    known = RECORDS | OF_LISTS.get(kind.per, frozenset())
    if _signs_for_himself(kind) and not kind.per:
        known -= {"signer"}
    return frozenset(kind.data.model_fields) & known - kind.own


def asked(kind: DocumentKind) -> tuple[str, ...]:
    """The fields of a kind that nobody but a person knows, in the order of its data."""
    known = given(kind) | kind.cites.keys()
    return tuple(name for name in kind.data.model_fields if name not in known and name != "electronic")


def may_be_entered(kind: DocumentKind, name: str) -> bool:
    """Whether people may say what a field holds. Who signs for the issuer follows from the roles alone."""
    if name == "signer":
        return _signs_for_himself(kind)
    return name in kind.data.model_fields and name not in FIXED


def form_of(kind: DocumentKind) -> type[BaseModel]:
    """What people may fill in of a kind, as a model: every field may be left out, or taken back with null."""
    return _form(kind.data, tuple(name for name in kind.data.model_fields if may_be_entered(kind, name)))


@lru_cache(maxsize=256)
def _form(data: type[BaseModel], names: tuple[str, ...]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name in names:
        field = data.model_fields[name]
        held: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        fields[name] = (held | None, None)
    return create_model("Entered", __config__=ConfigDict(extra="forbid"), **fields)


def check_entered(kind: DocumentKind, values: Mapping[str, Any]) -> None:
    """Raises `Refused` naming the first field that there is not, or that cannot hold its value."""
    if len(json.dumps(values, ensure_ascii=False)) > LONGEST:
        raise Refused(f"«{kind.title}»: сведений больше {LONGEST} знаков – столько в документ не вносят.")
    try:
        form_of(kind).model_validate(values)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise Refused(f"«{kind.title}»: поля {place} нет, или значение в нём не подходит.") from error


def entered(kind: DocumentKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that people have entered, as the data of the document want them."""
    form = form_of(kind).model_validate(values)
    return {name: getattr(form, name) for name in form.model_fields_set}


def copies_in(kind: DocumentKind, values: Mapping[str, Any]) -> int | None:
    """How many are in the list from which papers are made one by one; nothing when these values hold no such list."""
    return len(values[kind.lists] or ()) if kind.lists and kind.lists in values else None


def _signs_for_himself(kind: DocumentKind) -> bool:
    return ROLES[kind.signer].level in {"participant", "outside"}
