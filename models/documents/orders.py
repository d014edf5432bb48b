"""What every order (приказ) is composed of besides the requisites of any document: preamble, control, the plan."""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from models.documents.data import LegalAct, Minutes, OrderFacts, OrderReference, Organisation, Person, PlanRow
from models.documents.requisites import (
    Acquainted,
    DocumentContext,
    Letterhead,
    Page,
    Part,
    Registration,
    Signatures,
    acquainted,
    capitalised,
    letterhead,
    missing,
    page,
    registered,
    signatures,
)
from models.documents.words import Words

CONTROL = "Контроль за исполнением настоящего приказа"


class PlanSection(Part):
    """Rows of the plan under one stage heading; `title` is empty when the plan has no stages."""

    title: str
    rows: tuple[PlanRow, ...]


class OrderContext(DocumentContext):
    """The common part of every order. `grounds`: what it stands on, in the genitive; `control`: the last point.

    `repeal`: the point before it, empty when the order takes no other's place.
    """

    letterhead: Letterhead
    registered: Registration
    signatures: Signatures
    acquainted: tuple[Acquainted, ...]
    grounds: str
    repeal: str
    control: str


class OrderParts(TypedDict):
    """The fields of `OrderContext`, to be spread into a kind's own context."""

    page: Page
    letterhead: Letterhead
    registered: Registration
    signatures: Signatures
    acquainted: tuple[Acquainted, ...]
    grounds: str
    repeal: str
    control: str


def order(
    data: OrderFacts, words: Words, heading: str, readers: Iterable[Person | None], *, acts: str = ""
) -> OrderParts:
    """The common part; `readers` sign the acquaintance sheet, `acts` are grounds in the genitive after the law.

    Raises `BadInput` for an order without any ground.
    """
    controller = data.control if isinstance(data.control, Person) else None
    return OrderParts(
        page=page(data, words, "Приказ"),
        letterhead=letterhead(data, words),
        registered=registered(data, words, heading),
        signatures=signatures(data, words),
        acquainted=acquainted(words, (*readers, controller)),
        grounds=grounds(data, words, acts),
        repeal=_repeal(data, words),
        control=_control(controller, words),
    )


def _repeal(data: OrderFacts, words: Words) -> str:
    if data.replaced is None:
        return ""
    name = words.organisation_in(data.issuer, "genitive")
    day, number = words.date_digits(data.replaced.on), data.replaced.number
    return words.tidy(f"Признать утратившим силу приказ {name} от {day} № {number}.")


def _control(controller: Person | None, words: Words) -> str:
    if controller is None:
        return f"{CONTROL} оставляю за собой."
    return words.tidy(f"{CONTROL} возложить на {charged(controller, words)}.")


def grounds(data: OrderFacts, words: Words, acts: str = "") -> str:
    """The acts of the preamble in the genitive, the department's order after them, `acts` last."""
    named = [_act(act, words) for act in data.grounds]
    if data.department and data.department_order:
        issuer, number = words.organisation_in(data.department, "genitive"), data.department_order
        named.append(f"приказа {issuer} от {words.date_digits(number.on)} № {number.number}")
    if acts:
        named.append(acts)
    if not named:
        raise missing("правовые основания (grounds)")
    return words.tidy(", ".join(named))


def _act(act: LegalAct, words: Words) -> str:
    about = f" {words.quoted(act.about)}" if act.about else ""
    return f"{words.phrase_in(act.title, 'genitive')} от {words.date_digits(act.on)} № {act.number}{about}"


def period(first: date, last: date, words: Words) -> str:
    """«с 15 февраля по 16 апреля 2027 года»: what both days share is said once."""
    begun = words.date_long(first)
    if first.year == last.year:
        begun = begun[: begun.index(str(first.year))].rstrip() if first.month != last.month else str(first.day)
    return f"с {begun} по {words.date_long(last)}"


def own_order(issuer: Organisation, number: OrderReference, words: Words) -> str:
    """An earlier order of the same issuer as a ground, in the genitive."""
    name = words.organisation_in(issuer, "genitive")
    return f"приказа {name} от {words.date_digits(number.on)} № {number.number}"


def minutes_genitive(minutes: Minutes, words: Words) -> str:
    """Minutes as a ground, in the genitive."""
    return f"протокола {minutes.body} от {words.date_digits(minutes.on)} № {minutes.number}"


def addressed(person: Person, words: Words) -> str:
    """«Заместителю директора … Берестовой Л.И.» at the beginning of a point."""
    position = capitalised(words.position_in(person, "dative"))
    return words.tidy(f"{position} {words.initials_in(person, 'dative')}")


def charged(person: Person, words: Words) -> str:
    """«заместителя директора … Л.И. Берестову», for «возложить на», «назначить»: the end of a sentence."""
    name = words.initials_in(person, "accusative", first=True)
    return words.tidy(f"{words.position_in(person, 'accusative')} {name}")


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
    return PlanRow.model_validate({name: words.tidy(capitalised(text)) for name, text in row.model_dump().items()})
