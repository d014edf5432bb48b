"""Requisites (реквизиты) common to every order: letterhead, date and number, signature, executor, acquaintance."""

from collections.abc import Iterable
from typing import TypedDict

from pydantic import BaseModel, ConfigDict

from models.documents.data import LegalAct, OrderData, Person, PlanRow
from models.documents.words import Words
from models.errors import BadInput

BLANK_DATE = "«____» ______________ 20___ года"
BLANK_NUMBER = "________"
BLANK_DAY = "____________"


class Part(BaseModel):
    """A piece of a context: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Acquainted(Part):
    """A line of the acquaintance table (лист ознакомления)."""

    name: str
    position: str


class PlanSection(Part):
    """Rows of the plan under one stage heading; `title` is empty when the plan has no stages."""

    title: str
    rows: tuple[PlanRow, ...]


class OrderContext(Part):
    """Requisites as they are printed. `order_reference`: the order's date and number as attachments cite them."""

    draft: bool
    parents: tuple[str, ...]
    issuer: str
    issuer_genitive: str
    date: str
    number: str
    order_reference: str
    place: str
    heading: str
    grounds: str
    school_year: str
    signer_position: str
    signer_name: str
    executor: str
    executor_phone: str
    acquainted: tuple[Acquainted, ...]


class Requisites(TypedDict):
    """The fields of `OrderContext`, to be spread into a kind's own context."""

    draft: bool
    parents: tuple[str, ...]
    issuer: str
    issuer_genitive: str
    date: str
    number: str
    order_reference: str
    place: str
    heading: str
    grounds: str
    school_year: str
    signer_position: str
    signer_name: str
    executor: str
    executor_phone: str
    acquainted: tuple[Acquainted, ...]


def requisites(data: OrderData, words: Words, heading: str, readers: Iterable[Person | None]) -> Requisites:
    """The common part of every order; `readers` sign the acquaintance table, each once."""
    return Requisites(
        draft=data.number is None or data.on is None,
        parents=tuple(words.tidy(line) for line in data.issuer.parent_name),
        issuer=words.tidy(data.issuer.full_name),
        issuer_genitive=words.tidy(words.organisation_in(data.issuer, "genitive")),
        date=words.date_long(data.on) if data.on else BLANK_DATE,
        number=data.number or BLANK_NUMBER,
        order_reference=_reference(data, words),
        place=words.tidy(data.issuer.place),
        heading=words.tidy(heading),
        grounds=grounds(data, words),
        school_year=data.school_year,
        signer_position=words.tidy(_capitalised(data.signer.position)),
        signer_name=words.initials(data.signer),
        executor=data.executor.full_name if data.executor else "",
        executor_phone=(data.executor.phone or "") if data.executor else "",
        acquainted=_acquainted(words, readers),
    )


def _reference(data: OrderData, words: Words) -> str:
    day = words.date_digits(data.on) if data.on else BLANK_DAY
    return words.tidy(f"от {day} № {data.number or BLANK_NUMBER}")


def grounds(data: OrderData, words: Words) -> str:
    """The acts of the preamble in the genitive, the department's order last."""
    named = [_act(act, words) for act in data.grounds]
    if data.department and data.department_order:
        issuer, order = words.organisation_in(data.department, "genitive"), data.department_order
        named.append(f"приказа {issuer} от {words.date_digits(order.on)} № {order.number}")
    if not named:
        raise missing("правовые основания (grounds)")
    return words.tidy(", ".join(named))


def sections(plan: tuple[PlanRow, ...], words: Words) -> tuple[PlanSection, ...]:
    """The plan cut where the stage changes. Raises `BadInput` for an empty plan."""
    if not plan:
        raise missing("строки плана (plan)")
    rows = tuple(_tidied(row, words) for row in plan)
    starts = [i for i, row in enumerate(plan) if i == 0 or row.stage != plan[i - 1].stage]
    return tuple(
        PlanSection(title=rows[start].stage, rows=rows[start:end])
        for start, end in zip(starts, [*starts[1:], len(plan)], strict=True)
    )


def _tidied(row: PlanRow, words: Words) -> PlanRow:
    return PlanRow.model_validate({name: words.tidy(text) for name, text in row.model_dump().items()})


def missing(what: str) -> BadInput:
    """The refusal of a document that lacks a fact."""
    return BadInput(f"В данных документа не хватает: {what}.")


def _act(act: LegalAct, words: Words) -> str:
    about = f" {words.quoted(act.about)}" if act.about else ""
    return f"{words.phrase_in(act.title, 'genitive')} от {words.date_digits(act.on)} № {act.number}{about}"


def _acquainted(words: Words, readers: Iterable[Person | None]) -> tuple[Acquainted, ...]:
    once = {person.id: person for person in readers if person}
    return tuple(
        Acquainted(name=words.initials(p, first=False), position=words.tidy(p.position)) for p in once.values()
    )


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
