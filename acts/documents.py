"""From records to the data of an order: what a document needs is gathered here, and what is missing is named."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from models.deadlines import SchoolYear
from models.documents import kind as document_kind
from models.documents.data import LegalAct, OrderData, OrderReference, Organisation, Person, PlanRow, SchoolEntry
from models.errors import NotFound, Refused
from models.roadmap import Roadmap
from models.roles import ROLES
from reading.legal_acts import acts_in_force
from storage import cycles, documents, organisations

BLANK = "______________"
COPIES = "В дело – 1 экз., руководителям образовательных организаций – по 1 экз."


def order_data(connection: Connection, document_id: str) -> tuple[str, OrderData]:
    """The kind of a document and the data it is made from. Raises `NotFound`, `Refused` naming what is missing."""
    code, facts = order_facts(connection, document_id)
    if facts["signer"] is None:
        issuer = facts["issuer"].short_name
        role = ROLES[document_kind(code).signer].title
        raise Refused(f"Документ нельзя выпустить: у организации «{issuer}» не указан {role}.")
    return code, OrderData(**facts)


def order_facts(connection: Connection, document_id: str) -> tuple[str, dict[str, Any]]:
    """The kind of a document and what the records hold for it; the signer may be unknown. Raises `NotFound`."""
    document = documents.document(connection, document_id)
    if document is None:
        raise NotFound(f"Документа «{document_id}» нет.")
    year = cycles.year(connection, document.year_id)
    cycle = cycles.cycle(connection, year.cycle_id)
    issuer = organisations.organisation(connection, document.issuer_id)
    department = organisations.organisation(connection, year.department_id)
    if cycle is None or issuer is None or department is None:
        raise NotFound(f"Документ «{document_id}» потерял свою организацию или цикл.")
    on = document.registered_on
    roadmap = Roadmap.model_validate_json(cycle.roadmap)
    kind = document_kind(document.kind)
    municipal = issuer.id == department.id
    if not kind.from_records:
        raise Refused(f"«{kind.title}» составляется по данным из файла: команда document render.")
    facts = {
        "id": document_id,
        "issuer": _organisation(issuer),
        "signer": _person(organisations.person_in_role(connection, issuer.id, kind.signer, on)),
        "number": document.number,
        "on": on,
        "school_year": SchoolYear(cycle.school_year).title,
        "roadmap_title": roadmap.title,
        "grounds": _grounds(on, cycle),
        "department": _organisation(department),
        "department_order": None if municipal else _launch_order(connection, cycle.id),
        "curator": _person(organisations.person_in_role(connection, issuer.id, "curator", on)),
        "coordinator": _person(organisations.person_in_role(connection, department.id, "municipal_coordinator", on)),
        "starts_on": on,
        "distribution": (COPIES,) if municipal else (),
        "schools": _schools(connection, cycle.id, on) if municipal else (),
        "plan": _plan(roadmap),
    }
    return document.kind, facts


def _person(row: Row[Any] | None) -> Person | None:
    if row is None:
        return None
    forms = {"name_forms": json.loads(row.name_forms), "position_forms": json.loads(row.position_forms)}
    return Person(id=row.id, full_name=row.full_name, position=row.position, gender=row.gender, **forms)


def _organisation(row: Row[Any]) -> Organisation:
    return Organisation(
        id=row.id,
        kind=row.kind,
        full_name=row.full_name,
        short_name=row.short_name or row.full_name,
        parent_name=tuple(json.loads(row.parent_lines)),
        place=row.place,
        territory=row.territory,
        forms=json.loads(row.forms),
    )


def _grounds(on: date | None, cycle: Row[Any]) -> tuple[LegalAct, ...]:
    return tuple(acts_in_force(on or date(cycle.school_year, 9, 1)))


def _launch_order(connection: Connection, cycle_id: str) -> OrderReference | None:
    """The municipal launch order of the cycle, once registered: the schools' orders cite it."""
    row = documents.first_registered(connection, cycle_id, "order_launch")
    return OrderReference(number=row.number, on=row.registered_on) if row else None


def _schools(connection: Connection, cycle_id: str, on: date | None) -> tuple[SchoolEntry, ...]:
    entries = []
    for identity in cycles.taking_part(connection, cycle_id):
        row = organisations.organisation(connection, identity)
        if row is not None:
            head = _person(organisations.person_in_role(connection, identity, "school_head", on))
            blank = Person(id=f"{identity}/head", full_name=BLANK, position="директор")
            entries.append(SchoolEntry(organisation=_organisation(row), head=head or blank))
    return tuple(entries)


def _plan(roadmap: Roadmap) -> tuple[PlanRow, ...]:
    return tuple(
        PlanRow(
            number=task.number,
            title=task.title,
            deadline=task.deadline.text if task.deadline else "",
            responsible=task.responsible_text
            or ", ".join(ROLES[code].title for code in task.responsible if code in ROLES),
            stage=stage.title,
        )
        for stage in roadmap.stages
        for task in stage.tasks
    )
