"""Papers made one by one from the list of another: a pair of the order on pairs, a learner of the school of mentors."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row

from models.documents import kind as document_kind
from models.documents.data import Person
from models.documents.kind import DocumentKind
from models.documents.pairs import Pair, Participant
from models.ids import copy_of
from storage import documents, facts

Values = Mapping[str, Any]


def from_list(connection: Connection, document: Row[Any], kind: DocumentKind) -> dict[str, Any]:
    """The fields that the list of another document gives; none for a paper that stands alone.

    The first list that has the place: a paper is of the pair for which it was drafted, whatever a later list says.
    """
    place = copy_of(document.id)
    for source in documents.issued_of(connection, document.year_id, kind.per) if place else ():
        values = facts.entered(connection, source.id)
        entries = values.get(document_kind(kind.per).lists, [])
        if place <= len(entries):
            found = _READ[kind.per](entries[place - 1], values, document.id)
            return {name: value for name, value in found.items() if name != "signer" or kind.signer == "mentor"}
    return {}


def _of_pair(entry: Any, _values: Values, document: str) -> dict[str, Any]:
    pair = Pair.model_validate(entry)
    mentor = _as_person(pair.mentor, f"{document}/mentor")
    mentees = tuple(_as_person(mentee, f"{document}/mentee/{i}") for i, mentee in enumerate(pair.mentees, start=1))
    terms = {"form": pair.form, "first": pair.first, "last": pair.last, "goal": pair.goal}
    return {"pair": pair, "mentor": mentor, "signer": mentor, "mentees": mentees, **terms}


def _of_learner(entry: Any, values: Values, document: str) -> dict[str, Any]:
    learner = _as_person(Participant.model_validate(entry), f"{document}/learner")
    return {"learner": learner, "first": values.get("first"), "last": values.get("last")}


def _as_person(participant: Participant, identity: str) -> Person:
    return Person(id=identity, full_name=participant.full_name, position=participant.about, gender=participant.gender)


_READ: Mapping[str, Callable[[Any, Values, str], dict[str, Any]]] = {
    "order_pairs": _of_pair,
    "order_school": _of_learner,
}
