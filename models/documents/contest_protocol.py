"""The protocol of a jury (протокол заседания жюри): the works, the sums of marks, the places."""

from datetime import date

from pydantic import Field

from models.documents.contests import Member
from models.documents.data import DocumentData, Facts, Person
from models.documents.examples import CONTEST, DEPARTMENT, JURY, METHODIST
from models.documents.kind import DocumentKind, Step
from models.documents.papers import HeadedContext
from models.documents.requisites import BLANK_DATE, BLANK_NUMBER, Part, page
from models.documents.words import Words


class Entry(Facts):
    """A work. `marks`: given by each member of the jury; `place`: «победитель», «призёр», empty."""

    participant: str
    organisation: str
    marks: tuple[int, ...] = Field(min_length=1)
    place: str = ""


class Nomination(Facts):
    """A nomination with its works."""

    title: str
    entries: tuple[Entry, ...] = Field(min_length=1)


class Data(DocumentData):
    """`contest`: its name in the nominative; `jury`: all members, the signer presides."""

    contest: str
    jury: tuple[Member, ...] = Field(min_length=1)
    present: tuple[str, ...] = Field(min_length=1)
    nominations: tuple[Nomination, ...] = Field(min_length=1)


class EntryLine(Part):
    """A row of the results."""

    number: str
    participant: str
    organisation: str
    marks: str
    total: int
    place: str


class NominationPart(Part):
    """A nomination across the table."""

    title: str
    entries: tuple[EntryLine, ...]


class Juror(Part):
    """A member who signs."""

    duty: str
    name: str


class Context(HeadedContext):
    """What the template prints."""

    owner: str
    date: str
    number: str
    place: str
    total: int
    present: int
    nominations: tuple[NominationPart, ...]
    jurors: tuple[Juror, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the protocol; those present sign it."""
    jurors = [member for member in data.jury if member.full_name in data.present]
    return Context(
        page=page(data, words, "Протокол"),
        heading=words.tidy(f"заседания жюри\n{words.phrase_in(data.contest, 'genitive')}"),
        owner=words.tidy(data.issuer.full_name),
        date=words.date_long(data.on) if data.on else BLANK_DATE,
        number=data.number or BLANK_NUMBER,
        place=words.tidy(data.issuer.place),
        total=len(data.jury),
        present=len(jurors),
        nominations=tuple(_nomination(number, item, words) for number, item in enumerate(data.nominations, 1)),
        jurors=tuple(_juror(member, words) for member in jurors),
    )


def _juror(member: Member, words: Words) -> Juror:
    person = Person(id=member.full_name, full_name=member.full_name, position=member.position)
    return Juror(duty=(member.duty or "член жюри").capitalize(), name=words.initials(person))


def _nomination(number: int, item: Nomination, words: Words) -> NominationPart:
    entries = sorted(item.entries, key=lambda entry: -sum(entry.marks))
    return NominationPart(
        title=words.tidy(f"{number}. Номинация «{item.title}»"),
        entries=tuple(
            EntryLine(
                number=f"{number}.{i}",
                participant=words.tidy(entry.participant),
                organisation=words.tidy(entry.organisation),
                marks=", ".join(map(str, entry.marks)),
                total=sum(entry.marks),
                place=entry.place,
            )
            for i, entry in enumerate(entries, 1)
        ),
    )


EXAMPLE = Data(
    id="j-2027-2",
    issuer=DEPARTMENT,
    signer=METHODIST,
    number="2",
    on=date(2027, 4, 9),
    contest=CONTEST,
    jury=JURY,
    present=tuple(member.full_name for member in JURY),
    nominations=(
        Nomination(
            title="Педагог-наставник",
            entries=(
                Entry(
                    participant="Ручьёв А.Ю., учитель физики",
                    organisation="МБОУ СОШ № 5",
                    marks=(28, 30, 29, 27),
                    place="победитель",
                ),
                Entry(
                    participant="Мятлева З.М., учитель химии",
                    organisation="МБОУ «Гимназия № 7»",
                    marks=(27, 26, 28, 27),
                    place="призёр (II место)",
                ),
            ),
        ),
        Nomination(
            title="Лучшая пара",
            entries=(
                Entry(
                    participant="Ясенева М.Г., Ивушкина А.Т.",
                    organisation="МБОУ СОШ № 5",
                    marks=(25, 27, 24, 26),
                    place="победитель",
                ),
            ),
        ),
    ),
)

KIND = DocumentKind(
    code="contest_protocol",
    title="Протокол заседания жюри конкурса",
    stage="completion",
    issuer="municipality",
    signer="methodical_center",
    series="протоколы",
    retention_years=5,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "methodical_center"), Step("sign", "methodical_center")),
    body="жюри конкурса",
)
