"""Requisites (реквизиты) of any document, ready to be printed: a context takes the parts that its paper has."""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from models.codes import code_text
from models.documents.data import DocumentData, ElectronicSignature, Minutes, OrderReference, Organisation, Person
from models.documents.words import Words
from models.errors import BadInput

BLANK_DATE = "«____» ______________ 20___ года"
BLANK_NUMBER = "________"
BLANK_DAY = "____________"
_CODE_LENGTH = 120  # signs in the code of the first sheet: more makes its squares too small to scan


class Part(BaseModel):
    """A piece of a context: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Arms(Part):
    """Size of the coat of arms or logo above the letterhead, in English Metric Units."""

    width: int
    height: int


class Page(Part):
    """What stands in the margins of the first sheet. `qr`: text of the code lower right, empty for a bare sample."""

    qr: str
    arms: Arms | None = None


class Letterhead(Part):
    """The form (бланк): parent bodies, the issuer, its contacts. `department` chooses the look."""

    draft: bool
    department: bool
    parents: tuple[str, ...]
    issuer: str
    short: str
    contacts: tuple[str, ...]


class Registration(Part):
    """Date, number, place, heading (`quoted`: in «ёлочки»).

    `reference`: date and number as other papers cite them; `issuer`: in the genitive.
    """

    date: str
    number: str
    place: str
    heading: str
    quoted: str
    reference: str
    issuer: str


class Signer(Part):
    """A line of a signature or a visa."""

    position: str
    name: str


class Signatures(Part):
    """Who signs, whose visas stand under it, who prepared the paper and who gets a copy.

    `electronic`: lines of the mark of an electronic signature, none for a paper signed by hand.
    """

    signers: tuple[Signer, ...]
    visas: tuple[Signer, ...]
    executor: str
    phone: str
    distribution: tuple[str, ...]
    electronic: tuple[str, ...] = ()


class Stamp(Part):
    """A mark of approval (гриф): УТВЕРЖДЕНО, СОГЛАСОВАНО, ПРИНЯТО and the lines under it."""

    word: str
    lines: tuple[str, ...]


class Acquainted(Part):
    """A line of the acquaintance table (лист ознакомления)."""

    name: str
    position: str


class DocumentContext(Part):
    """What every paper has. A paper on a letterhead adds `letterhead`, a registered one `registered`, and so on."""

    page: Page


class StampedContext(DocumentContext):
    """A paper with marks of approval above its title: bodies on the left, who approves on the right."""

    stamps_left: tuple[Stamp, ...] = ()
    stamps_right: tuple[Stamp, ...] = ()


def page(data: DocumentData, words: Words, name: str) -> Page:
    """Margins of the first sheet. The code names the paper, its number, its record or issuer, never a person.

    A draft of a record has its code too: what is signed is what was printed before it had a number.
    """
    numbered = f"от {words.date_digits(data.on)} № {data.number}" if data.number and data.on else ""
    if data.id:
        return Page(qr=code_text(data.id, name, numbered))
    if data.number is None and data.on is None:
        return Page(qr="")
    return Page(qr=f"{f'{name} {numbered}'.strip()}. {data.issuer.short_name}"[:_CODE_LENGTH])


def letterhead(data: DocumentData, words: Words) -> Letterhead:
    """The issuer's form; a paper without number or date is a draft."""
    issuer = data.issuer
    department = issuer.kind == "municipality"
    return Letterhead(
        draft=data.number is None or data.on is None,
        department=department,
        parents=tuple(words.tidy(line) for line in issuer.parent_name),
        issuer=words.tidy(issuer.full_name),
        short="" if department or issuer.short_name == issuer.full_name else words.tidy(issuer.short_name),
        contacts=tuple(words.tidy(line) for line in issuer.contacts),
    )


def registered(data: DocumentData, words: Words, heading: str) -> Registration:
    """Date, number and heading, with blanks where a draft has none."""
    return Registration(
        date=words.date_long(data.on) if data.on else BLANK_DATE,
        number=data.number or BLANK_NUMBER,
        place=words.tidy(data.issuer.place),
        heading=words.heading(heading),
        quoted=words.heading(words.quoted(heading)),
        reference=reference(data.number, data.on, words),
        issuer=words.tidy(words.organisation_in(data.issuer, "genitive")),
    )


def reference(number: str | None, on: date | None, words: Words) -> str:
    """«от 01.09.2026 № 45-ОД», with blanks for what is not known yet."""
    day = words.date_digits(on) if on else BLANK_DAY
    return words.tidy(f"от {day} № {number or BLANK_NUMBER}")


def signatures(data: DocumentData, words: Words, *more: Person) -> Signatures:
    """The signer and `more` signers after him, visas, executor, distribution."""
    return Signatures(
        signers=tuple(signer(person, words) for person in (data.signer, *more)),
        electronic=_electronic(data.electronic, words),
        visas=tuple(signer(person, words) for person in data.agreed),
        executor=data.executor.full_name if data.executor else "",
        phone=(data.executor.phone or "") if data.executor else "",
        distribution=tuple(words.tidy(line) for line in data.distribution),
    )


def _electronic(mark: ElectronicSignature | None, words: Words) -> tuple[str, ...]:
    if mark is None:
        return ()
    return (
        "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
        f"Сертификат {mark.certificate}",
        f"Владелец {mark.owner}",
        f"Действителен с {words.date_digits(mark.first)} по {words.date_digits(mark.last)}",
    )


def signer(person: Person, words: Words) -> Signer:
    """«Директор … П.Л. Седых»."""
    return Signer(position=words.tidy(capitalised(person.position)), name=words.initials(person))


def acquainted(words: Words, readers: Iterable[Person | None]) -> tuple[Acquainted, ...]:
    """Those who sign the acquaintance sheet, each once."""
    once = {person.id: person for person in readers if person}
    return tuple(
        Acquainted(name=words.initials(p, first=False), position=words.tidy(p.position)) for p in once.values()
    )


def approved_by_order(issuer: Organisation, order: OrderReference | None, words: Words) -> Stamp:
    """«УТВЕРЖДЕНО приказом … от … № …», blanks for an order that is not issued yet."""
    number, on = (order.number, order.on) if order else (None, None)
    return Stamp(
        word="УТВЕРЖДЕНО",
        lines=(f"приказом {words.tidy(words.organisation_in(issuer, 'genitive'))}", reference(number, on, words)),
    )


def approved_by_person(person: Person, issuer: Organisation, on: date | None, words: Words) -> Stamp:
    """«УТВЕРЖДАЮ», position with the organisation, room for the signature, date."""
    return Stamp(word="УТВЕРЖДАЮ", lines=_signed_by(person, issuer, on, words))


def agreed_by_body(body: str, minutes: Minutes | None, words: Words) -> Stamp:
    """«СОГЛАСОВАНО» by a body that decides in a meeting; `body` in the nominative («педагогический совет»)."""
    return Stamp(word="СОГЛАСОВАНО", lines=(words.tidy(capitalised(body)), _protocol(minutes, words)))


def adopted(minutes: Minutes, words: Words) -> Stamp:
    """«ПРИНЯТО на заседании педагогического совета, протокол от … № …»."""
    return Stamp(word="ПРИНЯТО", lines=(words.tidy(f"на заседании {minutes.body}"), _protocol(minutes, words)))


def _protocol(minutes: Minutes | None, words: Words) -> str:
    number, on = (minutes.number, minutes.on) if minutes else (None, None)
    return f"протокол {reference(number, on, words)}"


def _signed_by(person: Person, issuer: Organisation, on: date | None, words: Words) -> tuple[str, ...]:
    position = capitalised(f"{person.position} {words.organisation_in(issuer, 'genitive')}")
    day = words.date_long(on) if on else BLANK_DATE
    return words.tidy(position), f"______________ {words.initials(person)}", day


def missing(what: str) -> BadInput:
    """The refusal of a document that lacks a fact."""
    return BadInput(f"В данных документа не хватает: {what}.")


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
