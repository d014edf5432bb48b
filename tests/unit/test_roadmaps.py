"""Roadmaps: what the shipped ones hold, and what is said of a wrong file."""

from pathlib import Path

import pytest

from models.deadlines import SchoolYear, windows_in
from models.documents import KINDS
from models.errors import BadInput
from models.findings import BadFile
from models.linter import lint
from models.plan_json import plan_json
from models.roadmap import Roadmap, Task
from reading.roadmaps import load_roadmap, shipped_roadmaps

SEPTEMBER = "Сентябрь 2023г 2024г 2025г"
AUTUMN = "Сентябрь -октябрь 2023г 2024г 2025г"
YEAR_ROUND = "Сентябрь-май 2023г 2024г 2025г"
YEAR_ROUND_COMMAS = "Сентябрь-май 2023г, 2024г, 2025г"
MEGION = {
    "1.1": "Август-сентябрь 2023г 2024г 2025г",
    **dict.fromkeys(("1.2", "1.3", "1.4", "1.5", "1.6"), SEPTEMBER),
    **dict.fromkeys(("2.1", "2.2"), AUTUMN),
    "3.1": SEPTEMBER,
    "3.2": AUTUMN,
    "3.3": AUTUMN,
    **dict.fromkeys(("4.1", "4.2", "4.3", "4.4", "5.1", "5.2"), AUTUMN),
    "5.3": "Октябрь 2023г 2024г 2025г",
    "5.4": AUTUMN,
    "6.1": "Сентябрь -май 2023г 2024г 2025г",
    "6.2": "Январь 2023г 2024г 2025г",
    "7": "Март-апрель 2023г 2024г 2025г",
    **dict.fromkeys(("8", "9", "10"), YEAR_ROUND),
    **dict.fromkeys(("11", "12"), YEAR_ROUND_COMMAS),
    "12.1": "Декабрь 2023г, 2024г, 2025г",
    **dict.fromkeys(("13", "14", "15", "16"), YEAR_ROUND_COMMAS),
    "17.1": "Май 2023г, 2024г, 2025г",
    "17.2": "Май 2023г 2024г 2025г",
    "17.3": "Апрель-май 2023г 2024г 2025г",
}
LYCEUM = {
    **dict.fromkeys(("2.1", "2.2"), "Январь 2023-2024"),
    "2.3": "Февраль 2023-2024",
    **dict.fromkeys(("3.1", "3.2", "3.3", "3.4"), "октябрь 2023-2024"),
    **dict.fromkeys(("4.1", "4.2", "4.3"), "Сентябрь 2023-2024"),
    "4.4": "октябрь 2023-2024",
    **dict.fromkeys(("5.1", "5.2", "5.3"), "Ноябрь 2023-2024"),
    "5.4": "Декабрь 2023-2024",
    "6.1": "Октябрь 2023-2024",
    "6.2": "Октябрь 2023-2024",
    "6.3": "Ноябрь 2023-2024",
    "6.4": "Декабрь 2023-2024 май 2023-2024",
    "6.5": "Февраль-май 2023-2024",
    **dict.fromkeys(("6.6", "6.7", "6.8"), "Май 2023-2024"),
    **dict.fromkeys(("7.1", "7.2"), "Июнь 2023-2024"),
    **dict.fromkeys(("7.3", "7.4"), "Сентябрь 2023-2024"),
    "7.5": "Октябрь 2023-2024",
    **dict.fromkeys(("7.6", "7.7"), "Ноябрь 2023-2024"),
    "7.8": "Декабрь 2023-2024",
}
VALUYSKY = {
    "1": "Февраль 2022 года",
    "2": "Февраль-март 2022 года",
    "3": "Март 2022 года",
    "4": "Постоянно",
    "5": "1 полугодие 2022 года",
    "6": "В течение 2022 года (при необходимости)",
    **dict.fromkeys(("7", "8"), "В течение 2022 года"),
    "9": "Октябрь 2022 года",
    "10": "Декабрь 2022 года",
    "11": "4 квартал 2022 года",
    "п. 5": "к 30 ноября 2022 года",
}
DERBENT_STAGES = {"I": 1, "II": 23, "2.2": 14, "2.3": 10}
DERBENT = {
    "2.1.1": "2022-2023 уч.год",
    "2.1.1.2": "Январь, март 2023",
    "2.1.1.6": "Февраль",
    "2.1.1.8": "3 марта",
    "2.1.4.3": "Июль 2023",
    "2.1.5.2": "Ежегодно, ноябрь",
    "2.2.1.1": "Декабрь 2022-январь 2023",
    "2.2.1.2": "Январь 2023, постоянно",
    "2.2.1.3": "По плану",
    "2.2.1.4": "По итогам мониторинга",
    "2.2.1.9": "Ежегодно",
    "2.2.2": "Постоянно",
    "2.3.8": "Январь 2023, июль 2023",
}
WINDOWS = [
    ("megion-2023-2025", 2023, "1.1", "2023-08-01..2023-09-30"),
    ("megion-2023-2025", 2023, "1.2", "2023-09-01..2023-09-30"),
    ("megion-2023-2025", 2024, "5.2", "2024-09-01..2024-10-31"),
    ("megion-2023-2025", 2023, "6.1", "2023-09-01..2024-05-31"),
    ("megion-2023-2025", 2023, "6.2", "2024-01-01..2024-01-31"),
    ("megion-2023-2025", 2024, "12.1", "2024-12-01..2024-12-31"),
    ("megion-2023-2025", 2024, "7", "2025-03-01..2025-04-30"),
    ("megion-2023-2025", 2023, "17.3", "2024-04-01..2024-05-31"),
    ("lyceum22-2023-2024", 2023, "2.1", "2024-01-01..2024-01-31"),
    ("lyceum22-2023-2024", 2023, "3.3", "2023-10-01..2023-10-31"),
    ("lyceum22-2023-2024", 2023, "6.4", "2023-12-01..2024-05-31"),
    ("lyceum22-2023-2024", 2023, "7.3", "2023-09-01..2023-09-30"),
    ("lyceum22-2023-2024", 2023, "7.1", "2024-06-01..2024-06-30"),
    ("valuysky-2022", 2022, "9", "2022-10-01..2022-10-31"),
    ("valuysky-2022", 2021, "5", "2022-01-01..2022-06-30"),
    ("valuysky-2022", 2022, "п. 5", "2022-11-30..2022-11-30"),
    ("derbent-2022-2023", 2022, "2.1.1", "2022-09-01..2023-08-31"),
    ("derbent-2022-2023", 2022, "2.1.1.6", "2023-02-01..2023-02-28"),
    ("derbent-2022-2023", 2022, "2.1.1.8", "2023-03-03..2023-03-03"),
    ("derbent-2022-2023", 2022, "2.2.1.1", "2022-12-01..2023-01-31"),
    ("derbent-2022-2023", 2022, "2.3.6", "2023-01-01..2023-08-31"),
    ("school46-register", 2021, "17", "2022-05-01..2022-05-31"),
    ("standard", 2026, "1.1", "2026-08-20..2026-09-10"),
    ("standard", 2026, "6.5", "2027-03-02..2027-03-02"),
]


def phrases(roadmap: Roadmap) -> dict[str, str]:
    """Printed phrase of each item."""
    return {task.number: task.deadline.text if task.deadline else "" for task in roadmap.tasks}


def item(roadmap: Roadmap, number: str) -> Task:
    """The item of that number."""
    return next(task for task in roadmap.tasks if task.number == number)


def test_megion_holds_every_item_and_phrase() -> None:
    """35 dated lines in 17 printed rows, each with its printed phrase, in the order of the order."""
    roadmap = load_roadmap("megion-2023-2025")
    assert len(MEGION) == 35
    assert list(phrases(roadmap).items()) == list(MEGION.items())
    assert [stage.number for stage in roadmap.stages] == ["1", "2", "3", "4", "5", "6", "7-16", "17"]
    assert sum(stage.canonical == "programme" for stage in roadmap.stages) == 1


def test_lyceum_holds_every_item_and_phrase() -> None:
    """31 items in seven stages; stage 1 of the document has none."""
    roadmap = load_roadmap("lyceum22-2023-2024")
    assert len(LYCEUM) == 31
    assert list(phrases(roadmap).items()) == list(LYCEUM.items())
    assert len(roadmap.stages) == 7
    assert roadmap.stages[0].tasks == ()


def test_valuysky_holds_every_measure_and_the_point_of_the_order() -> None:
    """11 measures without stages, and the 30 November of the order's own point 5."""
    roadmap = load_roadmap("valuysky-2022")
    assert phrases(roadmap) == VALUYSKY
    assert [stage.canonical for stage in roadmap.stages] == [None, "programme"]
    assert item(roadmap, "п. 5").source.paragraph == 11


def test_derbent_holds_every_item() -> None:
    """48 items: groups with deadlines of their own, the dashes under them with the group as parent."""
    roadmap = load_roadmap("derbent-2022-2023")
    assert {stage.number: len(stage.tasks) for stage in roadmap.stages} == DERBENT_STAGES
    assert DERBENT.items() <= phrases(roadmap).items()
    groups = {task.parent for task in roadmap.tasks if task.parent}
    assert groups == {"2.1.1", "2.1.2", "2.1.3", "2.1.4", "2.1.5", "2.2.1", "2.2.2"}
    assert all(task.number.startswith(f"{task.parent}.") for task in roadmap.tasks if task.parent)


def test_the_register_of_school_46_holds_every_row() -> None:
    """16 printed rows, the table of acts before them and the two promises after."""
    roadmap = load_roadmap("school46-register")
    assert sorted(int(task.number) for task in roadmap.tasks) == list(range(19))
    indicators = {task.number for task in roadmap.tasks if task.kind == "monitoring"}
    assert indicators == {"7", "9", "10", "11", "12", "13", "14", "15", "16"}


def test_doubtful_readings_of_the_lyceum_are_marked() -> None:
    """The last rows read literally fall before the work they sum up; bases and first meetings contradict the pairs."""
    roadmap = load_roadmap("lyceum22-2023-2024")
    marked = {task.number for task in roadmap.tasks if task.deadline and task.deadline.confirm}
    assert marked == {"2.1", "2.2", "2.3", "6.1", "6.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8"}


@pytest.mark.parametrize(("roadmap", "year", "number", "expected"), WINDOWS)
def test_windows_by_hand(roadmap: str, year: int, number: str, expected: str) -> None:
    """Windows written by hand from the documents."""
    rule = item(load_roadmap(roadmap), number).deadline
    assert rule is not None
    assert [f"{first}..{last}" for first, last in windows_in(rule, SchoolYear(year))] == [expected]


def test_the_quarterly_report_of_megion() -> None:
    """Row 17 repeats each quarter besides its May window."""
    report = item(load_roadmap("megion-2023-2025"), "17.1")
    assert report.deadline is not None
    assert report.deadline.recurrence == "quarter"
    lasts = [str(window.last) for window in windows_in(report.deadline, SchoolYear(2024))]
    assert lasts == ["2024-12-31", "2025-03-31", "2025-05-31"]


def test_the_launch_documents_of_megion() -> None:
    """The municipality issues the launch order, so the package is of both levels."""
    package = item(load_roadmap("megion-2023-2025"), "1.2")
    assert package.scope == "both"
    assert package.documents[:3] == ("order_launch", "order_coordinator", "order_programme")
    assert {"order_curator", "regulation", "programme"} <= {*package.documents}


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_every_shipped_roadmap_is_sound(name: str) -> None:
    """It loads under its file name, every document kind exists, and the linter finds no error in it."""
    roadmap = load_roadmap(name, document_kinds=KINDS)
    assert roadmap.id == name
    assert not [finding for finding in lint(roadmap) if finding.severity == "error"]
    assert all(task.responsible for task in roadmap.tasks)


@pytest.mark.parametrize("name", shipped_roadmaps())
@pytest.mark.parametrize("year", [2023, 2027])
def test_a_punctual_school_can_close_every_stage(name: str, year: int) -> None:
    """No gate falls outside the school year or before its stage can open."""
    roadmap = load_roadmap(name)
    assert not [finding for finding in lint(roadmap) if finding.code == "due_before_opening"]
    rules = [task.deadline for task in roadmap.tasks if task.deadline and task.is_gate]
    lasts = [window.last for rule in rules for window in windows_in(rule, SchoolYear(year))]
    assert max(lasts) <= SchoolYear(year).last


PLAN = """\
id: plan
title: План
issuer: Управление
stages:
  - number: "1"
    title: Подготовка
    canonical: preparation
    tasks:
      - number: "1.1"
        title: Приказ
        kind: order
        deadline: {text: сентябрь, kind: range, spans: ["09"]}
        responsible: [school_head]
        documents: [order_launch]
      - number: "1.2"
        title: Отчёт
        kind: report
        deadline:
          text: октябрь
          kind: due
          spans:
            - "10"
        responsible: [curator]
"""


def complaint(tmp_path: Path, text: str) -> str:
    """What is said of a wrong file, without its folder."""
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_roadmap(str(path), document_kinds={"order_launch"})
    assert caught.value.exit_code == 2
    return str(caught.value).replace(f"{tmp_path}/", "")


def test_a_sound_plan_is_read(tmp_path: Path) -> None:
    """The sample that the next tests spoil is right."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    assert len(load_roadmap(str(path), document_kinds={"order_launch"}).tasks) == 2


def test_a_month_without_quotes_is_understood(tmp_path: Path) -> None:
    """09 is a month, whatever YAML thinks of leading zeros."""
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN.replace('["09"]', "[09]"), encoding="utf-8")
    assert str(load_roadmap(str(path)).tasks[0].deadline.spans[0]) == "09"  # type: ignore[union-attr]


SPOILT = [
    ("id: plan", "id: План", "plan.yaml:1: id: «План» не того вида"),
    ("title: План\n", "", "plan.yaml:1: title: поле обязательно"),
    ("        title: Отчёт\n", "", "plan.yaml:15: пункт 1.2, title: поле обязательно"),
    ("        kind: report", "        kind: raport", "plan.yaml:17: пункт 1.2, kind: вида мероприятия «raport» нет"),
    ('"1.2"', "1.2", "plan.yaml:15: пункт 1.2, number: нужен текст"),
    ('"1.2"', '"1.1"', "plan.yaml:15: пункт 1.1: номер повторяется"),
    ("preparation", "prepare", "plan.yaml:7: этап 1, canonical: «prepare» здесь не годится"),
    ("kind: due", "kind: dew", "plan.yaml:18: пункт 1.2, deadline: вида срока «dew» нет"),
    ('- "10"', '- "2023-10..2023-09"', "plan.yaml:22: пункт 1.2, deadline.spans.0: конец срока раньше начала"),
    ('- "10"', "- октябрь", "plan.yaml:22: пункт 1.2, deadline.spans.0: срок «октябрь» не прочитан"),
    ("[curator]", "[kurator]", "plan.yaml:23: пункт 1.2, responsible.0: роли «kurator» нет"),
    ("[curator]", "curator", "plan.yaml:23: пункт 1.2, responsible: нужен список"),
    ("[order_launch]", "[order_lunch]", "plan.yaml:14: пункт 1.1, documents.0: вида документа «order_lunch» нет"),
    ("        kind: report", "        ladder: x\n        kind: report", "plan.yaml:17: пункт 1.2, ladder: лестницы"),
    (
        "        kind: report",
        "        color: x\n        kind: report",
        "plan.yaml:17: пункт 1.2, color: такого поля нет",
    ),
    (
        "        kind: report",
        "        parent: '9'\n        kind: report",
        "plan.yaml:15: пункт 1.2: parent: нет пункта 9",
    ),
    ("    canonical", '    entry: {after: ["5"]}\n    canonical', "plan.yaml:5: этап 1: entry.after: нет этапа 5"),
    (
        "        kind: report",
        "        controller: boss\n        kind: report",
        "plan.yaml:17: пункт 1.2, controller: роли",
    ),
    ("issuer: Управление", "issuer: Управление: отдел", "plan.yaml:3: разметка YAML нарушена: лишнее двоеточие"),
    ("issuer: Управление", "title: Снова", "plan.yaml:3: разметка YAML нарушена: ключ повторяется"),
    ("issuer: Управление", "issuer: *nobody", "plan.yaml:3: разметка YAML нарушена: ссылка"),
    ("    tasks:", "    tasks: []\n    more:", "plan.yaml:9: этап 1, more: такого поля нет"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), SPOILT)
def test_a_wrong_field_is_named_with_its_line(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    """`file:line: field: what is wrong`, in Russian."""
    assert right in PLAN
    assert message in complaint(tmp_path, PLAN.replace(right, wrong, 1))


def test_all_findings_come_at_once(tmp_path: Path) -> None:
    """A person mends the file in one go."""
    spoilt = PLAN.replace("        title: Отчёт\n", "").replace("kind: due", "kind: dew").replace("id: plan", "id: П")
    assert len(complaint(tmp_path, spoilt).splitlines()) == 3


def test_an_own_role_and_ladder_are_known(tmp_path: Path) -> None:
    """A plan of another field names its roles and ladders itself."""
    own = "roles: {trainer: тренер}\nladders: {sport: {escalation: [{after: 1, to: trainer}]}}\n"
    path = tmp_path / "plan.yaml"
    text = PLAN.replace("[curator]", "[trainer]\n        ladder: sport").replace("stages:", own + "stages:")
    path.write_text(text, encoding="utf-8")
    assert load_roadmap(str(path)).tasks[1].responsible == ("trainer",)


def test_an_unknown_id_names_the_shipped_ones() -> None:
    """One sees what there is."""
    with pytest.raises(BadInput, match=r"есть: .*megion-2023-2025"):
        load_roadmap("megion")


def test_a_missing_file(tmp_path: Path) -> None:
    """A path is not taken for an id."""
    with pytest.raises(BadInput, match="файла нет"):
        load_roadmap(str(tmp_path / "no.yaml"))


def test_extra_directories_are_searched_first(tmp_path: Path) -> None:
    """An installation may hold roadmaps of its own."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    assert load_roadmap("plan", [tmp_path]).title == "План"


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB.encode(), "слишком много данных"),
        (b"a: &a [*a]\n", "plan.yaml"),
        (b"[" * 100_000, "plan.yaml"),
        (b"#" * 5_000_001, "больше 5 МБ"),
        (b"\xff\xfe\x00", "не в кодировке UTF-8"),
        (b"PK\x03\x04\x00", "не читается как YAML"),
        (b"", "ключ: значение"),
        (b"- 1\n", "ключ: значение"),
        (b"--- {}\n--- {}\n", "больше одного документа"),
        (b"a: [1\n", "разметка YAML нарушена"),
        (b"!!python/object/apply:os.system [ls]\n", "ключ: значение"),
    ],
)
def test_hostile_and_broken_files_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """Bombs, deep nesting, huge and binary files end in one sentence."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=message):
        load_roadmap(str(path))


def test_the_json_shape_of_a_plan() -> None:
    """The contract of `roadmap import --json`, with the id added."""
    plan = plan_json(load_roadmap("megion-2023-2025"), SchoolYear(2023))
    assert list(plan) == ["id", "title", "issuer", "order", "school_year", "years", "stages", "warnings"]
    assert plan["order"]["number"] == "04-О"
    assert plan["order"]["date"] == "2023-01-10"
    assert plan["school_year"] == "2023-2024"
    task = plan["stages"][-1]["tasks"][0]
    assert list(task) == [
        *("number", "title", "parent", "details", "kind", "scope", "deadline"),
        *("responsible", "responsible_text", "result", "source"),
    ]
    assert task["deadline"] == {
        "text": "Май 2023г, 2024г, 2025г",
        "kind": "range",
        "windows": [["2024-05-01", "2024-05-31"]],
        "recurrence": "quarter",
        "confirm": False,
    }


def test_a_plan_without_a_year_keeps_its_printed_windows() -> None:
    """A plan over three years shows a window for each of them."""
    plan = plan_json(load_roadmap("megion-2023-2025"))
    assert plan["school_year"] is None
    assert plan["stages"][0]["tasks"][1]["deadline"]["windows"] == [
        ["2023-09-01", "2023-09-30"],
        ["2024-09-01", "2024-09-30"],
        ["2025-09-01", "2025-09-30"],
    ]


def test_a_folder_is_not_a_roadmap(tmp_path: Path) -> None:
    """The message says what is needed instead."""
    with pytest.raises(BadInput, match="это папка"):
        load_roadmap(str(tmp_path))
