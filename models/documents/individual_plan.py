"""The individual plan of a pupil's pair or group (индивидуальный план работы)."""

from models.documents.data import Person
from models.documents.examples import CURATOR, PAIRS, SCHOOL
from models.documents.kind import DocumentKind, Step
from models.documents.papers import HeadedContext, itemised, period
from models.documents.personal_programme import Measure, MeasureLine, PairPaper, measure_lines, signing_people
from models.documents.requisites import Signer, capitalised, page
from models.documents.words import Words


class Data(PairPaper):
    """`representatives`: legal representatives of the mentees, acquainted with the plan."""

    representatives: tuple[Person, ...] = ()


class Context(HeadedContext):
    """What the template prints."""

    owner: str
    mentor: str
    mentee: str
    form: str
    period: str
    goal: str
    results: tuple[str, ...]
    measures: tuple[MeasureLine, ...]
    rhythm: str
    people: tuple[Signer, ...]


def compose(data: Data, words: Words) -> Context:
    """The context of the plan."""
    family = (Signer(position="Законный представитель", name=words.initials(p)) for p in data.representatives)
    return Context(
        page=page(data, words, "Индивидуальный план"),
        heading="работы наставнической пары (группы)",
        owner=words.tidy(capitalised(data.issuer.short_name)),
        mentor=words.tidy(f"{data.pair.mentor.full_name}, {data.pair.mentor.about}"),
        mentee=";\n".join(words.tidy(f"{mentee.full_name}, {mentee.about}") for mentee in data.pair.mentees),
        form=words.tidy(f"{data.pair.form} ({data.pair.model})" if data.pair.model else data.pair.form),
        period=period(data.pair.first, data.pair.last, words),
        goal=words.tidy(data.goal),
        results=itemised(data.results, words),
        measures=measure_lines(data.measures, words),
        rhythm=words.tidy(data.rhythm),
        people=(*signing_people(data, words), *family),
    )


EXAMPLE = Data(
    issuer=SCHOOL,
    signer=CURATOR,
    pair=PAIRS[1],
    mentor=Person(id="s1", full_name="Кленов Артём Денисович", position="обучающийся 10 «А» класса"),
    mentees=(
        Person(id="s2", full_name="Дубков Егор Ильич", position="обучающийся 6 «А» класса"),
        Person(id="s3", full_name="Осинина Полина Романовна", position="обучающаяся 6 «В» класса"),
    ),
    curator=CURATOR,
    goal="найти своё место в школьном коллективе и вместе подготовить проект к школьной конференции",
    results=(
        "наставляемые участвуют в двух школьных событиях",
        "общий проект представлен на конференции в апреле",
    ),
    measures=(
        Measure(title="Знакомство, правила группы, выбор темы проекта", term="Ноябрь 2026 года", result="тема проекта"),
        Measure(title="Участие в подготовке новогоднего праздника", term="Декабрь 2026 года", result="роль в событии"),
        Measure(title="Работа над проектом", term="Январь – март 2027 года", result="готовая модель и описание"),
        Measure(title="Школьная конференция", term="Апрель 2027 года", result="выступление"),
        Measure(title="Подведение итогов, обратная связь", term="Май 2027 года", result="итоговые анкеты"),
    ),
    rhythm="один раз в неделю, 40 минут, кабинет информатики",
    representatives=(
        Person(id="m2", full_name="Дубкова Ольга Игоревна", position="законный представитель"),
        Person(id="m1", full_name="Осинина Ирина Павловна", position="законный представитель"),
    ),
)

KIND = DocumentKind(
    code="individual_plan",
    title="Индивидуальный план работы пары (группы)",
    stage="pairing",
    issuer="school",
    signer="curator",
    series="",
    retention_years=5,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=(
        Step("draft", "mentor"),
        Step("agree", "mentee"),
        Step("agree", "legal_representative"),
        Step("sign", "curator"),
    ),
    per="order_pairs",
)
