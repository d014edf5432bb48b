"""Minutes of a meeting (протокол): who met, what was heard, what was decided, by whom and when it is done."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, Facts, Person
from models.documents.examples import CLERK, CURATOR, PHYSICIST, SCHOOL, SCHOOL_HEAD, SUBSTITUTE
from models.documents.kind import DocumentKind, Step
from models.documents.papers import PaperContext, as_signers, paper, tidied
from models.documents.requisites import BLANK_DATE, BLANK_NUMBER, Part
from models.documents.words import Words


class Item(Facts):
    """A question of the agenda. `heard`, `spoke`: sentences without the names; `votes`: «единогласно»."""

    question: str
    speaker: Person
    heard: str
    spoke: tuple[str, ...] = ()
    decided: tuple[str, ...] = Field(min_length=1)
    votes: str = "единогласно"


class Data(DocumentData):
    """`body`: whose meeting, in the genitive; the signer presides; `present`: how many of `members`."""

    body: str
    secretary: Person
    members: int
    present: int
    invited: tuple[Person, ...] = ()
    items: tuple[Item, ...] = Field(min_length=1)


class ItemPart(Part):
    """A question as the minutes print it."""

    number: int
    question: str
    speaker: str
    heard: str
    spoke: tuple[str, ...]
    decided: tuple[str, ...]
    votes: str


class Context(PaperContext):
    """What the template prints."""

    owner: str
    date: str
    number: str
    place: str
    chair: str
    secretary: str
    present: str
    invited: str
    items: tuple[ItemPart, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the minutes."""
    parts = paper(data, words, "Протокол", f"заседания {data.body}")
    parts["signatures"] = as_signers(words, ("Председатель", data.signer), ("Секретарь", data.secretary))
    return Context(
        **parts,
        owner=words.tidy(data.issuer.full_name),
        date=words.date_long(data.on) if data.on else BLANK_DATE,
        number=data.number or BLANK_NUMBER,
        place=words.tidy(data.issuer.place),
        chair=words.initials(data.signer, first=False),
        secretary=words.initials(data.secretary, first=False),
        present=f"{data.present} из {data.members}",
        invited=words.tidy("; ".join(f"{words.initials(p, first=False)}, {p.position}" for p in data.invited)),
        items=tuple(_item(number, item, words) for number, item in enumerate(data.items, 1)),
    )


def _item(number: int, item: Item, words: Words) -> ItemPart:
    speaker = f"{words.initials_in(item.speaker, 'accusative')}, {words.position_in(item.speaker, 'accusative')}"
    return ItemPart(
        number=number,
        question=words.tidy(item.question),
        speaker=words.tidy(speaker),
        heard=words.tidy(item.heard),
        spoke=tidied(item.spoke, words),
        decided=tuple(f"{number}.{i}. {text}" for i, text in enumerate(tidied(item.decided, words), 1)),
        votes=words.tidy(item.votes),
    )


EXAMPLE = Data(
    id="m-2026-1",
    issuer=SCHOOL,
    signer=SCHOOL_HEAD,
    number="1",
    on=date(2026, 8, 28),
    body="педагогического совета",
    secretary=CLERK,
    members=38,
    present=34,
    invited=(SUBSTITUTE,),
    items=(
        Item(
            question="О внедрении программы наставничества в 2026/2027 учебном году",
            speaker=CURATOR,
            heard="о порядке работы с наставниками и наставляемыми, формах наставничества и сроках этапов",
            spoke=("Ручьёв А.Ю. предложил начать с формы «учитель – учитель» для двух молодых специалистов.",),
            decided=(
                "Принять положение о наставничестве и представить его директору на утверждение.",
                "Рекомендовать формы «учитель – учитель», «учитель – ученик» и «ученик – ученик».",
            ),
        ),
        Item(
            question="О выборе кандидатур наставников",
            speaker=PHYSICIST,
            heard="о желающих стать наставниками и их опыте",
            decided=(
                "Куратору включить кандидатов в базу наставников после получения согласий до 25 сентября 2026 года.",
            ),
            votes="«за» – 33, «против» – 0, «воздержались» – 1",
        ),
    ),
)

KIND = DocumentKind(
    code="minutes",
    title="Протокол заседания",
    stage="preparation",
    issuer="school",
    signer="school_head",
    series="протоколы",
    retention_years=None,
    holds_minors_data=False,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "secretary"), Step("sign", "school_head"), Step("register", "secretary")),
    shared=True,
)
