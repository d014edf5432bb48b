"""The plan linter on whole plans: what a person would notice in each shipped one, the seven stages, laws."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.deadlines import SchoolYear
from models.findings import Finding
from models.linter import lint
from models.linting.order_of_work import ORDER_OF_WORK
from models.roadmap import Roadmap
from reading.roadmaps import load_roadmap
from reading.rules import load_rules
from tests.unit.test_linter import due, plan, stage, task

CALENDAR_CODES = {"day_off"}
EXPECTED: dict[str, dict[str, str]] = {
    "standard": {},
    "megion-2023-2025": {
        "controls_itself": "1.5 8",
        "past_plan_end": "план",
        "crowded_day": "план план план",
    },
    "lyceum22-2023-2024": {
        "no_order_number": "план",
        "no_order_date": "план",
        "to_confirm": "2.1 2.2 2.3 6.1 6.2 7.3 7.4 7.5 7.6 7.7 7.8",
        "stage_before_its_ground": "5",
        "measured_before_base": "3.2",
        "selected_before_base": "4.1 4.2",
        "pairs_before_base": "5.3 5.4",
        "meeting_before_pairs": "6.1 6.2 6.3",
        "second_before_first": "7.4",
        "result_before_work": "7.3 7.4 7.5 7.6 7.7 7.8",
        "stage_without_tasks": "1",
        "order_of_months": "7.3",
    },
    "valuysky-2022": {},
    "derbent-2022-2023": {
        "no_order_number": "план",
        "to_confirm": "2.1.5.2",
        "before_order": "1.1 2.1.1.1 2.1.2 2.1.2.1 2.1.3.1 2.1.4.1 2.1.5.2 2.3.1 2.3.2",
        "plan_not_named": "план",
    },
    "school46-register": {"no_order_number": "план", "no_order_date": "план", "to_confirm": "18"},
}


def places(findings: list[Finding]) -> dict[str, str]:
    """Code → numbers of the places, in their order."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.code, []).append(finding.place.removeprefix("пункт ").removeprefix("этап "))
    return {code: " ".join(numbers) for code, numbers in found.items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_said_of_a_shipped_plan(name: str) -> None:
    """Written by hand from the documents: nothing more and nothing less."""
    assert places(lint(load_roadmap(name), load_rules())) == EXPECTED[name]


def of(canonical: str, *tasks: dict[str, Any], number: str = "1") -> dict[str, Any]:
    """A stage of the target model."""
    return stage(number, *tasks, canonical=canonical)


def item(number: str, kind: str, title: str, month: str) -> dict[str, Any]:
    """An item of a kind, due in a month."""
    return task(number, kind=kind, title=title, deadline=due(month))


WRONG = [
    (
        "consent_after_base",
        of("mentee_base", item("1", "consent", "Согласия", "11"), item("2", "register", "База", "10")),
        of("work"),
    ),
    (
        "consent_after_questionnaire",
        of("mentor_base", item("1", "consent", "Согласия", "11"), item("2", "questionnaire", "Анкеты", "10")),
        of("work"),
    ),
    (
        "selected_before_base",
        of("mentor_base", item("1", "register", "База наставников", "11")),
        of("training", item("2", "training", "Обучение наставников", "10")),
    ),
    (
        "pairs_before_base",
        of("mentee_base", item("1", "register", "База наставляемых", "12")),
        of("pairing", item("2", "pairing", "Подбор", "11")),
    ),
    (
        "order_before_pairing",
        of("pairing", item("1", "pairing", "Подбор", "12"), item("2", "order", "Приказ о парах", "11")),
        of("work"),
    ),
    (
        "meeting_before_pairs",
        of("pairing", item("1", "order", "Приказ о закреплении пар", "12")),
        of("work", item("2", "pair_work", "Первая встреча", "11")),
    ),
    (
        "meetings_out_of_order",
        of("work", item("1", "pair_work", "Первая встреча", "12"), item("2", "pair_work", "Вторая встреча", "11")),
        of("completion"),
    ),
    (
        "second_before_first",
        of("mentee_base", item("1", "monitoring", "Первая оценка участников", "12")),
        of("training", item("2", "monitoring", "Итоговая, вторая оценка", "11")),
    ),
    (
        "result_before_work",
        of("work", item("1", "pair_work", "Встречи", "12")),
        of("completion", item("2", "publication", "Итоги на сайте", "11")),
    ),
    (
        "reward_before_results",
        of("completion", item("1", "order", "Приказ о поощрении", "06"), item("2", "award", "Награждение", "05")),
        of("work"),
    ),
    (
        "measured_before_base",
        of("mentee_base", item("1", "register", "База", "12")),
        of("mentor_base", item("2", "monitoring", "Первая оценка наставляемых", "11")),
    ),
]


@pytest.mark.parametrize(("code", "first", "second"), WRONG, ids=[code for code, *_ in WRONG])
def test_what_cannot_come_before_what(code: str, first: dict[str, Any], second: dict[str, Any]) -> None:
    """A remark on the later item; in the right months there is none."""
    wrong = plan(first, {**second, "number": "2"})
    assert places(lint(wrong))[code] == "2"
    for one in (*first["tasks"], *second["tasks"]):
        one["deadline"] = due("10..05")
    assert code not in places(lint(plan(first, {**second, "number": "2"})))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Входная диагностика участников", "Повторная диагностика участников"),
        ("Первый этап мониторинга", "Второй, заключительный этап мониторинга"),
        ("Стартовое анкетирование наставников", "Итоговое анкетирование наставников"),
        ("Оценка наставников для будущего сравнения", "Оценка и проведение второго этапа мониторинга"),
    ],
)
def test_measurements_in_the_words_of_many_plans(first: str, second: str) -> None:
    """The second before the first, however they are called."""
    rows = [item("1", "monitoring", first, "12"), item("2", "monitoring", second, "11")]
    assert places(lint(plan(of("mentor_base", *rows)))) == {"second_before_first": "2"}
    rows = [item("1", "monitoring", first, "11"), item("2", "monitoring", second, "12")]
    assert lint(plan(of("mentor_base", *rows))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Проведение первой, организационной, встречи", "Проведение второй, пробной рабочей, встречи"),
        ("Первая встреча пары", "Заключительная встреча пары"),
        ("Организационная встреча", "Проведение встречи-планирования"),
    ],
)
def test_meetings_in_the_words_of_many_plans(first: str, second: str) -> None:
    """The next meeting before the first."""
    rows = [item("1", "pair_work", first, "12"), item("2", "pair_work", second, "11")]
    assert places(lint(plan(of("work", *rows)))) == {"meetings_out_of_order": "2"}
    rows = [item("1", "pair_work", first, "11"), item("2", "pair_work", second, "12")]
    assert lint(plan(of("work", *rows))) == []


def test_every_dependency_is_tried() -> None:
    """No row of the table without its doubtful plan."""
    assert {code for code, *_ in WRONG} == {dependency.code for dependency in ORDER_OF_WORK}


@pytest.mark.parametrize(
    ("scope", "code", "issued"),
    [
        ("school", "order_launch", False),
        ("municipality", "order_curator", False),
        ("both", "order_curator", True),
        ("pair", "journal", True),
        ("municipality", "order_reward", True),
        ("school", "unheard_of", True),
    ],
)
def test_a_document_that_nobody_would_draft(scope: str, code: str, issued: bool) -> None:  # noqa: FBT001 - a table
    """A school does not issue what the department issues; kinds that nobody knows are spoken of elsewhere."""
    found = lint(plan(stage("1", task(kind="order", scope=scope, documents=[code]))), load_rules())
    assert ("document_of_another_level" not in places(found)) is issued


def test_a_remark_says_what_to_do() -> None:
    """Sentence and repair; nothing is blank but what is only to be known."""
    silent = {"stage_without_tasks", "repeated_stage"}
    for name in EXPECTED:
        for finding in lint(load_roadmap(name), load_rules()):
            assert finding.message
            assert finding.suggestion or finding.code in silent


MONTHS = st.integers(1, 12).map("{:02}".format)
YEARS = st.integers(2021, 2027)
UNDATED = st.one_of(MONTHS, st.tuples(MONTHS, MONTHS).map("..".join))
DATED = st.one_of(
    st.tuples(YEARS, MONTHS, st.integers(1, 28)).map(lambda parts: f"{parts[0]}-{parts[1]}-{parts[2]:02}"),
    st.tuples(YEARS, MONTHS).map(lambda parts: f"{parts[0]}-{parts[1]}"),
)
SPANS = st.one_of(st.lists(UNDATED, min_size=1, max_size=3), st.lists(DATED, min_size=1, max_size=3))
RULES = load_rules()
FLAGS = st.fixed_dictionaries({"text": st.sampled_from(["срок", "По плану"]), "confirm": st.booleans()})
CANONICAL = [
    None,
    "preparation",
    "mentee_base",
    "mentor_base",
    "training",
    "pairing",
    "work",
    "completion",
    "programme",
]
EVERY = ["week", "month", "quarter", "half_year", "term", "year"]
ROLES = ["curator", "municipal_head", "mentor", "press_secretary", "methodical_center"]


@st.composite
def deadlines(draw: st.DrawFn, others: list[str]) -> dict[str, Any] | None:
    """Any rule, or none."""
    kind = draw(st.sampled_from(["range", "due", "continuous", "on_need", "by_plan", "recurring", "after", None]))
    if kind is None:
        return None
    rule = draw(FLAGS) | {"kind": kind}
    if kind in {"range", "due"}:
        rule |= {"spans": draw(SPANS), "event": draw(st.booleans())}
    if kind in {"continuous", "on_need"}:
        rule["spans"] = draw(st.one_of(st.just([]), SPANS))
    if kind == "recurring":
        rule["every"] = draw(st.sampled_from(EVERY))
    if kind == "after" and others:
        rule["item"] = draw(st.sampled_from(others))
    return rule


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """Any valid plan, sensible or not."""
    sizes = draw(st.lists(st.integers(0, 5), min_size=1, max_size=4))
    numbers = [f"{stage_number}.{index}" for stage_number, size in enumerate(sizes) for index in range(size)]
    kinds, titles = sorted(RULES.kinds), ["Первая оценка", "Вторая оценка", "Приказ о парах", "База"]
    stages = []
    for stage_number, size in enumerate(sizes):
        tasks = []
        for index in range(size):
            number = f"{stage_number}.{index}"
            others = [other for other in numbers if other != number]
            roles = draw(st.lists(st.sampled_from(ROLES), max_size=2, unique=True))
            tasks.append(
                {
                    "number": number,
                    "title": draw(st.sampled_from(titles)),
                    "kind": draw(st.sampled_from(kinds)),
                    "scope": draw(st.sampled_from(["municipality", "school", "both", "pair"])),
                    "deadline": draw(deadlines(others)),
                    "responsible": roles,
                    "controller": draw(st.sampled_from([None, *ROLES])),
                    "parent": draw(st.sampled_from([None, *others])),
                    "documents": draw(st.sampled_from([[], ["order_curator"]])),
                }
            )
        after = draw(st.lists(st.sampled_from(range(len(sizes))), max_size=2, unique=True))
        entry = {"after": [str(other) for other in after if other != stage_number]}
        stages.append(stage(str(stage_number), *tasks, canonical=draw(st.sampled_from(CANONICAL)), entry=entry))
    own: dict[str, Any] = draw(
        st.sampled_from([{}, {"years": [2023, 2024]}, {"school_year": "2023-2024"}, {"years": [2023]}])
    )
    order = draw(st.sampled_from([{}, {"date": "2023-05-10"}, {"number": "1", "date": "2023-01-10"}]))
    return plan(*stages, **own, order=order)


def shifted(roadmap: Roadmap, years: int) -> Roadmap:
    """The same plan so many years later."""
    data = roadmap.model_dump(mode="json")
    data["years"] = [year + years for year in data["years"]]
    if roadmap.own_year:
        year = SchoolYear(roadmap.own_year.year + years).year
        data["school_year"] = f"{year}-{year + 1}"
    if roadmap.order.date:
        data["order"]["date"] = str(roadmap.order.date.replace(year=roadmap.order.date.year + years))
    for found in data["stages"]:
        for one in found["tasks"]:
            if one["deadline"] and one["deadline"].get("spans"):
                one["deadline"]["spans"] = [_later(span, years) for span in one["deadline"]["spans"]]
    return Roadmap.model_validate(data)


def _later(span: str, years: int) -> str:
    ends = [f"{int(end[:4]) + years}{end[4:]}" if len(end.split("-")[0]) == 4 else end for end in span.split("..")]
    return "..".join(ends)


@given(roadmaps())
@settings(max_examples=100)
def test_any_valid_plan_can_be_checked(roadmap: Roadmap) -> None:
    """Never an exception, twice the same, worst first."""
    findings = lint(roadmap, RULES)
    assert findings == lint(roadmap, RULES)
    order = ["error", "warning", "info"]
    assert [order.index(finding.severity) for finding in findings] == sorted(
        order.index(finding.severity) for finding in findings
    )


@given(roadmaps(), st.sampled_from([-4, 4, 28]))
@settings(max_examples=100)
def test_a_shift_of_the_whole_plan_changes_nothing(roadmap: Roadmap, years: int) -> None:
    """But for what the calendar of the year says; leap years stay leap years."""

    def told(found: Roadmap) -> Counter[tuple[str, str, str]]:
        remarks = lint(found, RULES)
        return Counter((one.severity, one.place, one.code) for one in remarks if one.code not in CALENDAR_CODES)

    assert told(roadmap) == told(shifted(roadmap, years))
