"""What documents are made from: organisations, persons, legal acts and plan rows, before any wording."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
Gender = Literal["male", "female"]
Issuer = Literal["municipality", "school"]
Forms = Mapping[Case, str]


class Facts(BaseModel):
    """Something known before any wording: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Organisation(Facts):
    """A department or a school. `parent_name`: lines above it in the letterhead; `short_name`: its running name.

    `territory`: the municipality in the genitive («Энского городского округа»); `forms`: cases of `short_name` that
    win over computed ones; `contacts`: lines under the name in the letterhead (address, telephone, codes).
    """

    id: str
    kind: Issuer
    full_name: str
    short_name: str
    parent_name: tuple[str, ...] = ()
    place: str
    territory: str
    contacts: tuple[str, ...] = ()
    forms: Forms = Field(default_factory=dict)


class Person(Facts):
    """Somebody named in an order. `full_name`: surname, name, patronymic; `*_forms` win over computed cases."""

    id: str
    full_name: str
    position: str
    gender: Gender | None = None
    phone: str | None = None
    name_forms: Forms = Field(default_factory=dict)
    position_forms: Forms = Field(default_factory=dict)


class LegalAct(Facts):
    """A ground of an order. `title`: kind and issuer («распоряжение Правительства»), `about`: the quoted part."""

    title: str
    about: str = ""
    number: str
    on: date


class OrderReference(Facts):
    """Number and date of a registered order."""

    number: str
    on: date


class PlanRow(Facts):
    """One measure of the approved plan; rows of one `stage` follow each other under its heading."""

    number: str
    title: str
    deadline: str
    responsible: str
    stage: str = ""


class SchoolEntry(Facts):
    """A school under a municipal order, with the person who heads it."""

    organisation: Organisation
    head: Person


class Minutes(Facts):
    """Minutes as another document cites them; `body`: whose meeting, in the genitive («педагогического совета»)."""

    body: str
    number: str
    on: date


class ElectronicSignature(Facts):
    """An electronic signature (электронная подпись) as the mark on a copy names it. Both days are included."""

    certificate: str
    owner: str
    first: date
    last: date


class DocumentData(Facts):
    """Facts common to documents of every kind; a draft has no number and no date.

    `id`: the record's id, printed in the code of the first sheet only; `agreed`: who puts a visa; `distribution`: who
    receives a copy («В дело – 1 экз.»); `electronic`: when it is signed so.
    """

    id: str = ""
    issuer: Organisation
    signer: Person
    number: str | None = None
    on: date | None = None
    executor: Person | None = None
    agreed: tuple[Person, ...] = ()
    distribution: tuple[str, ...] = ()
    electronic: ElectronicSignature | None = None


class OrderFacts(DocumentData):
    """Facts of every order (приказ). `control`: the signer himself, or whom the control is laid on.

    `replaced`: the order in whose place this one is issued, and which it repeals.
    """

    school_year: str
    grounds: tuple[LegalAct, ...] = ()
    department: Organisation | None = None
    department_order: OrderReference | None = None
    control: Literal["self"] | Person = "self"
    replaced: OrderReference | None = None

    @field_validator("school_year")
    @classmethod
    def _two_years(cls, value: str) -> str:
        return two_years(value)


class OrderData(OrderFacts):
    """Everything the orders of the preparation stage may need.

    `starts_on`: first day in office of the curator; `substitute`: who stands in for the curator; `paid_by`: the local
    act by which the curator is paid, in the instrumental («положением об оплате труда работников»).
    """

    roadmap_title: str
    curator: Person | None = None
    coordinator: Person | None = None
    substitute: Person | None = None
    starts_on: date | None = None
    paid_by: str = ""
    schools: tuple[SchoolEntry, ...] = ()
    plan: tuple[PlanRow, ...] = ()


def two_years(value: str) -> str:
    """A school year as it is written in documents. Raises `ValueError` otherwise."""
    years = re.fullmatch(r"(\d{4})/(\d{4})", value)
    if not years or int(years[2]) != int(years[1]) + 1:
        raise ValueError("учебный год пишется двумя годами подряд: 2026/2027")
    return value
