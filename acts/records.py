"""What the records know of a document, field by field: its year, its issuer, the people in their roles, its grounds.

`GIVEN` is the whole list: a field of a document's data with a name in it needs nobody to type anything.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from sqlalchemy import Connection, Row

from models.deadlines import SchoolYear
from models.documents.data import LegalAct, OrderReference, Organisation, Person, PlanRow, SchoolEntry
from models.documents.kind import DocumentKind
from models.documents.roadmap import Stage, stages_of
from models.errors import NotFound
from models.ids import amended_by
from models.lifecycles import DOCUMENT_ENDED
from models.questionnaires import Questionnaire
from models.roadmap import Roadmap
from models.roles import BODIES, HEAD_OF, RECORDER_OF, ROLES
from reading.legal_acts import acts_in_force
from reading.questionnaires import read_questionnaires
from storage import cycles, documents, organisations, plans, years

questionnaires = cache(read_questionnaires)
_ASKED = ("mentee", "mentor", "both")
BLANK = "______________"
COPIES = "В дело – 1 экз., руководителям образовательных организаций – по 1 экз."


@dataclass(frozen=True)
class Records:
    """What is known of one document. `day`: of the registration, or on which it would be registered now."""

    connection: Connection
    document: Row[Any]
    kind: DocumentKind
    day: date | None

    @cached_property
    def year(self) -> Row[Any]:
        """The year that the document belongs to."""
        return cycles.year(self.connection, self.document.year_id)

    @cached_property
    def cycle(self) -> Row[Any]:
        """The cycle of that year. Raises `NotFound`."""
        return self._there(cycles.cycle(self.connection, self.year.cycle_id))

    @cached_property
    def issuer(self) -> Organisation:
        """The organisation that issues the document. Raises `NotFound`."""
        return _organisation(self._there(organisations.organisation(self.connection, self.document.issuer_id)))

    @cached_property
    def department(self) -> Organisation:
        """The department of the cycle. Raises `NotFound`."""
        return _organisation(self._there(organisations.organisation(self.connection, self.year.department_id)))

    @cached_property
    def roadmap(self) -> Roadmap:
        """The plan of the cycle."""
        return plans.parse_roadmap(self.cycle.roadmap)

    @property
    def municipal(self) -> bool:
        """The department's own document."""
        return self.issuer.id == self.department.id

    @property
    def in_force_on(self) -> date:
        """The day by which grounds are looked up: before the registration, the first of the school year."""
        return self.document.registered_on or self.day or SchoolYear(self.cycle.school_year).first

    def somebody(self, role: str) -> Person | None:
        """Who is in a role at the issuer."""
        return self.person(self.issuer, role)

    def person(self, organisation: Organisation, role: str) -> Person | None:
        """Who is in a role at an organisation."""
        return _person(organisations.person_in_role(self.connection, organisation.id, role, self.day))

    def _there(self, row: Row[Any] | None) -> Row[Any]:
        if row is None:
            raise NotFound(f"Документ «{self.document.id}» потерял свою организацию или цикл.")
        return row


def _in(role: str) -> Callable[[Records], Person | None]:
    return lambda records: records.somebody(role)


def _visas(records: Records) -> tuple[Person, ...]:
    """Those who have agreed; a body does so by its minutes."""
    people = (records.somebody(role) for role in json.loads(records.document.agreed) if role not in BODIES)
    return tuple(person for person in people if person)


def _coordinator(records: Records) -> Person | None:
    return records.person(records.department, "municipal_coordinator")


def _grounds(records: Records) -> tuple[LegalAct, ...]:
    """Acts named for the kind, else those that every order stands on; later orders cite them without their titles."""
    on = records.in_force_on
    found = acts_in_force(on, kind=records.kind.code) or acts_in_force(on)
    later = records.kind.series and records.kind.cites
    return tuple(act.model_copy(update={"about": ""}) for act in found) if later else found


def _department_order(records: Records) -> OrderReference | None:
    """The municipal launch order of the cycle, once registered: the schools' orders cite it."""
    if records.municipal:
        return None
    row = documents.first_registered(records.connection, records.cycle.id, "order_launch")
    return OrderReference(number=row.number, on=row.registered_on) if row else None


def _replaced(records: Records) -> OrderReference | None:
    """The order in whose place this one was drafted."""
    found = (documents.document(records.connection, name) for name in amended_by(records.document.id))
    row = next((row for row in found if row is not None and row.state in DOCUMENT_ENDED), None)
    return OrderReference(number=row.number, on=row.registered_on) if row else None


def _schools(records: Records) -> tuple[SchoolEntry, ...]:
    entries = []
    for identity in cycles.taking_part(records.connection, records.cycle.id) if records.municipal else ():
        row = organisations.organisation(records.connection, identity)
        if row is not None:
            school = _organisation(row)
            blank = Person(id=f"{identity}/head", full_name=BLANK, position="директор")
            entries.append(SchoolEntry(organisation=school, head=records.person(school, "school_head") or blank))
    return tuple(entries)


def _plan(records: Records) -> tuple[PlanRow, ...]:
    return tuple(
        PlanRow(
            number=task.number,
            title=task.title,
            deadline=task.deadline.text if task.deadline else "",
            responsible=task.responsible_text
            or ", ".join(ROLES[code].title for code in task.responsible if code in ROLES),
            stage=stage.title,
        )
        for stage in records.roadmap.stages
        for task in stage.tasks
    )


def _stages(records: Records) -> tuple[Stage, ...]:
    return stages_of(records.roadmap)


def _form(records: Records) -> Questionnaire | None:
    """The questionnaire of the stage: of mentees first, of mentors, of both."""
    if records.kind.data.model_fields["form"].annotation is not Questionnaire:
        return None
    item = records.document.task.partition("~")[0]
    stages = (stage for stage in records.roadmap.stages if any(task.number == item for task in stage.tasks))
    stage = next((stage.canonical for stage in stages), None)
    forms = [form for form in questionnaires().values() if form.stage == stage and form.who in _ASKED]
    return min(forms, key=lambda form: _ASKED.index(form.who), default=None)


def _term_ends(records: Records) -> date:
    """The last day of the run of the task that asks for the document."""
    task = years.find_task(records.connection, records.document.year_id, records.document.task)
    window = task.plan.nominal if task else None
    return window[1] if window else records.in_force_on


GIVEN: Mapping[str, Callable[[Records], Any]] = {
    "id": lambda records: records.document.id,
    "issuer": lambda records: records.issuer,
    "signer": lambda records: records.somebody(records.kind.signer_at(records.issuer.kind)),
    "number": lambda records: records.document.number,
    "on": lambda records: records.document.registered_on,
    "executor": lambda records: records.somebody(RECORDER_OF[records.year.kind]),
    "agreed": _visas,
    "distribution": lambda records: (COPIES,) if records.municipal and records.kind.series else (),
    "school_year": lambda records: SchoolYear(records.cycle.school_year).title,
    "roadmap_title": lambda records: records.roadmap.title,
    "grounds": _grounds,
    "department": lambda records: records.department,
    "department_order": _department_order,
    "replaced": _replaced,
    "coordinator": _coordinator,
    "curator": lambda records: records.somebody("curator"),
    "psychologist": _in("psychologist"),
    "site_admin": _in("site_admin"),
    "accountant": _in("accountant"),
    "clerk": _in("secretary"),
    "secretary": _in("secretary"),
    "head": lambda records: records.somebody(HEAD_OF[records.year.kind]),
    "responsible": lambda records: records.somebody(RECORDER_OF[records.year.kind]),
    "school": lambda records: None if records.municipal else records.issuer,
    "starts_on": lambda records: records.day,
    "as_of": lambda records: records.in_force_on,
    "quarter": lambda records: (_term_ends(records).month + 2) // 3,
    "year": lambda records: _term_ends(records).year,
    "schools": _schools,
    "plan": _plan,
    "title": lambda records: records.roadmap.title,
    "stages": _stages,
    "form": _form,
}


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
