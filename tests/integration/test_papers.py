"""Papers that are no orders: what they say in the cases their samples do not show."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from models.documents import KINDS, journal, kind, mentee_base, regulation, roadmap, training_log
from models.documents.papers import counted
from models.documents.reports import Figure, PlanState, figure_lines
from models.errors import BadInput
from models.roles import ROLES
from reading.roadmaps import load_roadmap, shipped_roadmaps
from rendering.documents import render, text_of
from rendering.words import RussianWords

WORDS = RussianWords()
MINORS = {
    *("consent_processing", "consent_publication", "consent_withdrawal", "questionnaire", "mentee_base"),
    *("mentor_base", "training_log", "individual_plan", "journal", "report_midterm"),
}


def _text(code: str, **changes: object) -> str:
    chosen = kind(code)
    data = chosen.data.model_validate(chosen.example.model_dump() | changes)
    return text_of(render(code, chosen.compose(data, WORDS))).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "particular",
    [
        *("Субъект персональных данных", "документ, удостоверяющий личность", "Представитель субъекта"),
        *("Документ о полномочиях", "Оператор", "Цель обработки", "Перечень персональных данных"),
        *("Кому поручена обработка", "Действия с данными", "Способы обработки", "Срок действия согласия"),
        *("Порядок отзыва", "(подпись)", "(дата)", "Редакция формы: 2"),
    ],
)
def test_a_consent_has_every_particular(particular: str) -> None:
    """The written consent carries what the law lists (Source: 152-ФЗ, article 9, part 4)."""
    assert particular in _text("consent_processing")


def test_a_grown_up_speaks_for_himself() -> None:
    """Without a representative the subject consents in the own interest, no row of a representative is left."""
    text = _text("consent_processing", representative=None)
    assert "Представитель" not in text
    assert "полномочи" not in text
    assert "в своём интересе даю оператору согласие на обработку моих персональных данных" in text


def test_a_minor_may_countersign_beside_the_representative() -> None:
    """The subject's own line stands under the representative's; without a representative it is refused."""
    assert "Ознакомлен(а) |  | П.Р. Осинина" in _text("consent_processing", countersigned=True)
    assert "Ознакомлен" not in _text("consent_processing")
    with pytest.raises(BadInput, match="законный представитель"):
        _text("consent_processing", countersigned=True, representative=None)


def test_a_consent_has_one_purpose() -> None:
    """Processing and dissemination are two sheets; neither speaks of the other."""
    assert "распространени" not in _text("consent_processing").lower()
    assert "разрешённых субъектом для распространения" in _text("consent_publication")


def test_the_law_comes_from_the_data() -> None:
    """Another act in the data is another act on the paper, in the instrumental."""
    act = {"title": "закон области", "about": "О данных", "number": "7-З", "on": date(2030, 1, 2)}
    for code in ("consent_processing", "consent_publication", "consent_withdrawal", "mentor_consent"):
        text = _text(code, grounds=[act])
        assert "законом области от 02.01.2030 № 7-З «О данных»" in text
        assert not re.search(r"152-ФЗ|197-ФЗ", text)


def test_two_regulations_differ() -> None:
    """Teachers have pay and a personalised programme, pupils their representatives (Source: S3, rows 2 and 3)."""
    pupils, teachers = _text("regulation"), _text("regulation", audience="teachers")
    assert "законные представители" in pupils
    assert "оплат" not in pupils
    assert "персонализированной программе" in teachers
    assert "дополнительном соглашении к трудовому договору" in teachers
    assert "обучающихся" not in teachers.split("9. Документы")[0].split("7. Мониторинг")[0]
    assert regulation.EXAMPLE.limit == 3


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_a_roadmap_becomes_a_paper(name: str) -> None:
    """Every stage and every item of a shipped roadmap stands in the table."""
    plan = load_roadmap(name)
    text = _text("roadmap", title=plan.title, stages=[stage.model_dump() for stage in roadmap.stages_of(plan)])
    for task in plan.tasks:
        assert f"\n{task.number} | {WORDS.tidy(task.title)}".replace("\u00a0", " ") in text
    assert not re.search(r"\b[a-z]+_[a-z]+\b", text), "role codes"


def test_who_has_no_mentor_is_told() -> None:
    """An unpaired mentee is a state of the base, not an empty cell."""
    lines = mentee_base.compose(mentee_base.EXAMPLE, WORDS).mentees
    assert [line.mentor for line in lines[-2:]] == ["Ясенева Марина Глебовна", "подбирается"]
    assert lines[-1].period == ""


def test_attendance_counts_hours_of_lessons_held() -> None:
    """A missed lesson gives no hours, a lesson to come no mark; a lesson that is not in the plan is refused."""
    early = training_log.EXAMPLE.model_copy(update={"as_of": date(2026, 10, 20)})
    second = training_log.compose(early, WORDS).learners[1]
    assert (second.mark_1, second.mark_3, second.mark_4, second.hours) == ("+", "н", "", 8)
    data = training_log.EXAMPLE.model_dump()
    data["learners"][0]["missed"] = [5]
    with pytest.raises(ValidationError, match="пропущено занятие, которого нет"):
        training_log.Data.model_validate(data)


def test_an_empty_journal_waits_for_a_pen() -> None:
    """Without meetings the journal has numbered rows and no total."""
    data = journal.EXAMPLE.model_copy(update={"meetings": (), "spare": 12})
    context = journal.compose(data, WORDS)
    assert [line.number for line in context.meetings] == [str(number) for number in range(1, 13)]
    assert not context.total.strip()


def test_shares_keep_their_denominator() -> None:
    """A share prints both numbers and the per cent; a share of nothing is no data, not zero (Source: domain § 5)."""
    figures = (Figure(title="а", value=3), Figure(title="б", value=9, total=12), Figure(title="в", value=0, total=0))
    assert [line.value for line in figure_lines(figures, WORDS)] == ["3", "9 из 12 (75\u00a0%)", "нет данных"]
    with pytest.raises(ValidationError, match="часть больше целого"):
        Figure(title="г", value=2, total=1)


def test_what_was_not_done_has_a_reason() -> None:
    """A measure that was moved or not done is reported with its reason."""
    with pytest.raises(ValidationError, match="укажите причину"):
        PlanState(title="Встреча", state="moved")


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "1 день"), (3, "3 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день"), (112, "112 дней")],
)
def test_numbers_agree_with_their_nouns(number: int, printed: str) -> None:
    """A counted noun takes the form its number asks for."""
    assert counted(number, "день", "дня", "дней").replace("\u00a0", " ") == printed


def test_drafts_leave_room_for_what_is_not_known() -> None:
    """Without an order, minutes and dates the marks of approval are blanks, nothing is invented."""
    text = _text("regulation", order=None, council_minutes=None, id="")
    assert "приказом МБОУ СОШ № 5 от ____________ № ________" in text
    assert "протокол от ____________ № ________" in text
    assert "СОГЛАШЕНИЕ № ________" in _text("agreement", number=None, on=None)


def test_silent_sections_say_so() -> None:
    """A report without events, problems and requests says that there were none."""
    text = _text("report_quarterly", events=(), problems=(), requests=(), measures=())
    assert "В отчётном периоде не было." in text
    assert "Трудностей нет." in text
    assert "2. Выполнение плана" not in text


def test_kinds_tell_of_minors_and_of_the_way_to_signature() -> None:
    """Papers with minors' data are marked; every step of every way is done by a known role."""
    marked = {code for code, chosen in KINDS.items() if chosen.holds_minors_data and not code.startswith("order_")}
    assert marked == MINORS
    assert all(step.role in ROLES for chosen in KINDS.values() for step in chosen.approval)
    assert all(chosen.approval for chosen in KINDS.values())
