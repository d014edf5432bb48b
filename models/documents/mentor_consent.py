"""The worker's written consent to mentor another worker (согласие работника на выполнение наставничества)."""

from datetime import date

from pydantic import Field

from models.documents.data import DocumentData, LegalAct, Person
from models.documents.examples import PHYSICIST, SCHOOL, SCHOOL_HEAD
from models.documents.kind import DocumentKind, Step
from models.documents.papers import cited, period, tidied, who
from models.documents.requisites import DocumentContext, capitalised, page
from models.documents.words import Words

MENTEE = Person(id="t1", full_name="Тополева Дарья Олеговна", position="учитель физики")
LABOUR_ACTS = (
    LegalAct(title="статья 351.8 Трудового кодекса Российской Федерации", number="197-ФЗ", on=date(2001, 12, 30)),
)


class MentoringTerms(DocumentData):
    """What a worker agrees to: whom he mentors, the content, form, term and pay of the work."""

    head: Person
    mentor: Person
    mentees: tuple[Person, ...] = Field(min_length=1)
    content: tuple[str, ...] = Field(min_length=1)
    form: str
    first: date
    last: date
    pay: str
    grounds: tuple[LegalAct, ...] = Field(min_length=1)


class Context(DocumentContext):
    """What the template prints."""

    head: str
    head_name: str
    mentor: str
    position: str
    mentor_name: str
    mentees: tuple[str, ...]
    content: tuple[str, ...]
    form: str
    period: str
    pay: str
    law: str


def compose(data: MentoringTerms, words: Words) -> Context:
    """The context of the consent."""
    position = f"{words.position_in(data.head, 'dative')} {words.organisation_in(data.issuer, 'genitive')}"
    return Context(
        page=page(data, words, "Согласие на наставничество"),
        head=words.tidy(capitalised(position)),
        head_name=words.initials_in(data.head, "dative"),
        mentor=words.name_in(data.mentor, "genitive"),
        position=words.tidy(words.position_in(data.mentor, "genitive")),
        mentor_name=words.initials(data.mentor),
        mentees=tuple(who(person, words) for person in data.mentees),
        content=tidied(data.content, words),
        form=words.tidy(data.form),
        period=period(data.first, data.last, words),
        pay=words.tidy(data.pay),
        law=cited(data.grounds, words, "instrumental"),
    )


EXAMPLE = MentoringTerms(
    issuer=SCHOOL,
    signer=PHYSICIST,
    head=SCHOOL_HEAD,
    mentor=PHYSICIST,
    mentees=(MENTEE,),
    content=(
        "помощь в планировании уроков и внеурочных занятий",
        "взаимное посещение уроков с последующим разбором",
        "помощь в подготовке лабораторных работ и работе с документами",
    ),
    form="наставническая пара, очные встречи не реже одного раза в неделю",
    first=date(2026, 11, 9),
    last=date(2027, 5, 31),
    pay="ежемесячная доплата в размере, установленном положением об оплате труда работников",
    grounds=LABOUR_ACTS,
)

KIND = DocumentKind(
    code="mentor_consent",
    title="Согласие работника на наставничество",
    stage="mentor_base",
    issuer="school",
    signer="mentor",
    series="",
    retention_years=50,
    holds_minors_data=False,
    data=MentoringTerms,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(Step("draft", "curator"), Step("sign", "mentor")),
    per="order_pairs",
)
