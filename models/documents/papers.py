"""What papers that are no orders share: their heading, marks of approval and signatures, periods and cited acts."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict

from pydantic import Field

from models.documents.data import Case, DocumentData, Facts, LegalAct, OrderReference, Person
from models.documents.kind import Step
from models.documents.requisites import DocumentContext, Page, Part, Signatures, Signer, page, signatures
from models.documents.words import Words

BY_HAND = " "  # a cell that people fill in with a pen

OF_SCHOOL = (Step("draft", "curator"), Step("sign", "school_head"))
OF_CURATOR = (Step("draft", "curator"), Step("sign", "curator"))
OF_DEPARTMENT = (Step("draft", "municipal_coordinator"), Step("sign", "municipal_coordinator"))
LOCAL_ACT = (
    Step("draft", "curator"),
    Step("agree", "deputy_head"),
    Step("adopt", "pedagogical_council"),
    Step("approve", "school_head"),
    Step("acquaint", "staff"),
    Step("publish", "site_admin"),
)


class HeadedContext(DocumentContext):
    """A paper with a heading under its kind."""

    heading: str


class PaperContext(HeadedContext):
    """The same with people who sign at the end."""

    signatures: Signatures


class PaperParts(TypedDict):
    """The fields of `PaperContext`, to be spread into a kind's own context."""

    page: Page
    heading: str
    signatures: Signatures


class Lines(Facts):
    """A named list of sentences: a section of a report, a direction of work."""

    title: str
    lines: tuple[str, ...] = Field(min_length=1)


class LinesPart(Part):
    """The same, ready to be printed."""

    title: str
    lines: tuple[str, ...]


def paper(data: DocumentData, words: Words, name: str, heading: str, *more: Person) -> PaperParts:
    """The common part; `name`: the kind as the code of the first sheet tells it, `more` sign after the signer."""
    return PaperParts(
        page=page(data, words, name), heading=words.heading(heading), signatures=signatures(data, words, *more)
    )


def as_signers(words: Words, *people: tuple[str, Person]) -> Signatures:
    """Signatures in another capacity than one's position: («Председатель», …), («Секретарь», …)."""
    signers = tuple(Signer(position=duty, name=words.initials(person)) for duty, person in people)
    return Signatures(signers=signers, visas=(), executor="", phone="", distribution=())


def period(first: date, last: date, words: Words) -> str:
    """«с 9 ноября 2026 года по 31 мая 2027 года»."""
    return f"с {words.date_long(first)} по {words.date_long(last)}"


def span(first: date, last: date, words: Words) -> str:
    """«с 09.11.2026 по 31.05.2027» in two lines of a cell."""
    return f"с\u00a0{words.date_digits(first)}\nпо\u00a0{words.date_digits(last)}"


def cell_reference(order: OrderReference, words: Words) -> str:
    """«№ 45-ОД от 01.09.2026» in two lines of a cell."""
    return words.tidy(f"№ {order.number}\nот\u00a0{words.date_digits(order.on)}")


def counted(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun: 1 день, 3 дня, 5 дней, 21 день."""
    teens, last = 10 < number % 100 < 20, number % 10
    word = one if last == 1 else few if last in {2, 3, 4} else many
    return f"{number}\u00a0{many if teens else word}"


def day(on: date | None, words: Words) -> str:
    """«09.11.2026», or room to write it."""
    return words.date_digits(on) if on else BY_HAND


def cited(acts: Iterable[LegalAct], words: Words, case: Case) -> str:
    """The acts in a case, with date, number and name; empty without acts."""
    return words.tidy(", ".join(_cited(act, words, case) for act in acts))


def _cited(act: LegalAct, words: Words, case: Case) -> str:
    about = f" {words.quoted(act.about)}" if act.about else ""
    return f"{words.phrase_in(act.title, case)} от {words.date_digits(act.on)} № {act.number}{about}"


def who(person: Person, words: Words) -> str:
    """«Ручьёв Антон Юрьевич, учитель физики»."""
    return words.tidy(f"{person.full_name}, {person.position}")


def tidied(lines: Iterable[str], words: Words) -> tuple[str, ...]:
    """Each line with its unbreakable spaces."""
    return tuple(words.tidy(line) for line in lines)


def itemised(lines: Sequence[str], words: Words) -> tuple[str, ...]:
    """Items of a list as they stand in one sentence: a semicolon after each, a full stop after the last."""
    last = len(lines) - 1
    return tuple(f"{words.tidy(line)}{'.' if i == last else ';'}" for i, line in enumerate(lines))


def listed(lines: Iterable[Lines], words: Words) -> tuple[LinesPart, ...]:
    """Named lists, ready to be printed."""
    return tuple(LinesPart(title=words.tidy(item.title), lines=tidied(item.lines, words)) for item in lines)
