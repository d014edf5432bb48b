"""A questionnaire on paper (анкета): any form of `questionnaires/`, to be filled in by hand."""

from itertools import groupby

from models.documents.data import DocumentData
from models.documents.examples import CURATOR, SCHOOL
from models.documents.kind import DocumentKind
from models.documents.papers import OF_CURATOR
from models.documents.requisites import DocumentContext, Part, capitalised, page
from models.documents.words import Words
from models.questionnaires import Block, Question, Questionnaire

YES_NO = ("да", "нет")
ONE_LINE = 60  # letters of all the answers that stand side by side


class Data(DocumentData):
    """`form`: the questionnaire itself; `respondent`, `about`: printed at the top when known."""

    form: Questionnaire
    school_year: str
    respondent: str = ""
    about: str = ""


class Asked(Part):
    """One printed question. `inline`: short answers in one line, else `options`; `lines`: places to write on."""

    number: int
    text: str
    hint: str
    inline: str
    options: tuple[str, ...]
    lines: tuple[str, ...]


class Group(Part):
    """Questions printed alike: a table of marks from 1 to 10, a table of grades, or one by one."""

    title: str
    scale: bool
    grade: bool
    questions: tuple[Asked, ...]


class Context(DocumentContext):
    """What the template prints. `other`: somebody else is described."""

    school: str
    title: str
    school_year: str
    intro: str
    named: bool
    other: bool
    respondent: str
    about: str
    groups: tuple[Group, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the form: questions are numbered through, alike ones stand in one table."""
    numbers = {question.code: number for number, question in enumerate(data.form.questions, 1)}
    return Context(
        page=page(data, words, "Анкета"),
        school=words.tidy(capitalised(data.issuer.short_name)),
        title=words.tidy(data.form.title),
        school_year=data.school_year,
        intro=words.tidy(data.form.intro),
        named=data.form.named,
        other=data.form.who == "third_party",
        respondent=data.respondent,
        about=words.tidy(data.about),
        groups=tuple(group for block in data.form.blocks for group in _groups(block, numbers, words)),
    )


def _groups(block: Block, numbers: dict[str, int], words: Words) -> list[Group]:
    runs = groupby(
        block.questions, key=lambda question: question.answer if question.answer in {"scale", "grade"} else ""
    )
    return [
        Group(
            title=words.tidy(block.title) if first else "",
            scale=answer == "scale",
            grade=answer == "grade",
            questions=tuple(_asked(question, numbers[question.code], words) for question in questions),
        )
        for first, (answer, questions) in zip([True, *[False] * len(block.questions)], runs, strict=False)
    ]


def _asked(question: Question, number: int, words: Words) -> Asked:
    hints = {"many": "можно отметить несколько ответов"}
    options = YES_NO if question.answer == "yes_no" else tuple(words.tidy(option) for option in question.options)
    short = len(" ".join(options)) <= ONE_LINE and len(options) > 1
    return Asked(
        number=number,
        text=words.tidy(question.text),
        hint=hints.get(question.answer, ""),
        inline="\u2003".join(f"☐\u00a0{option}" for option in options) if short else "",
        options=() if short else options,
        lines=("",) * question.lines if question.answer == "text" else (),
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=CURATOR,
    school_year="2026/2027",
    form=Questionnaire(
        code="example",
        title="Образец анкеты",
        who="mentee",
        stage="work",
        round="any",
        intro="Отметьте ответы, с которыми Вы согласны. Правильных и неправильных ответов здесь нет.",
        blocks=(
            Block(
                title="Оцените по десятибалльной шкале: 1 – совсем нет, 10 – полностью",
                questions=(
                    Question(code="comfort", text="Мне спокойно и интересно на встречах", answer="scale"),
                    Question(code="use", text="Встречи приносят пользу", answer="scale"),
                ),
            ),
            Block(
                title="Как устроена работа",
                questions=(
                    Question(code="plan", text="Есть согласованный план встреч", answer="grade"),
                    Question(code="place", text="Есть удобное место для встреч", answer="grade"),
                ),
            ),
            Block(
                title="Ответьте на вопросы",
                questions=(
                    Question(code="go_on", text="Хотите ли Вы продолжить работу?", answer="yes_no"),
                    Question(
                        code="rhythm",
                        text="Как часто проходят встречи?",
                        answer="one",
                        options=("каждую неделю", "два раза в месяц", "реже"),
                    ),
                    Question(
                        code="area",
                        text="В чём помогает наставник?",
                        answer="many",
                        options=("учёба", "общение", "выбор профессии"),
                    ),
                    Question(code="more", text="Что Вы хотели бы изменить?", answer="text", lines=2),
                ),
            ),
        ),
    ),
)

KIND = DocumentKind(
    code="questionnaire",
    title="Анкета участника (бланк)",
    stage="mentee_base",
    issuer="school",
    signer="curator",
    series="",
    retention_years=3,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=OF_CURATOR,
)
