"""The plan linter: one doubtful plan for each rule; what it says of whole plans is in `test_linter_plans.py`."""

from typing import Any

import pytest

from models.linter import lint
from models.roadmap import Roadmap

OCTOBER = {"text": "октябрь", "kind": "range", "spans": ["10"]}


def task(number: str = "1.1", **fields: Any) -> dict[str, Any]:
    """A sound item, changed by `fields`."""
    sound = {
        "number": number,
        "title": f"Дело {number}",
        "kind": "order",
        "deadline": OCTOBER,
        "responsible": ["curator"],
    }
    return sound | fields


def stage(number: str = "1", *tasks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A stage of items."""
    return {"number": number, "title": f"Этап {number}", "tasks": list(tasks)} | fields


def plan(*stages: dict[str, Any], **fields: Any) -> Roadmap:
    """A plan of stages."""
    return Roadmap.model_validate({"id": "plan", "title": "План", "issuer": "Школа", "stages": list(stages)} | fields)


def after(number: str) -> dict[str, Any]:
    """A deadline that waits for an item."""
    return {"text": "после", "kind": "after", "item": number}


FACT = {"text": "по итогам проверки", "kind": "after", "fact": "по итогам проверки"}


def due(span: str, **fields: Any) -> dict[str, Any]:
    """A due day."""
    return {"text": "срок", "kind": "due", "spans": [span]} | fields


DOUBTFUL = [
    (plan(stage("1", task(deadline=None))), "no_deadline", "пункт 1.1"),
    (plan(stage("1", task(responsible=[]))), "nobody_answers", "пункт 1.1"),
    (plan(stage("1", task(deadline=OCTOBER | {"confirm": True}))), "to_confirm", "пункт 1.1"),
    (plan(stage("1")), "stage_without_tasks", "этап 1"),
    (plan(stage("1", task(deadline=None))), "stage_without_window", "этап 1"),
    (plan(stage("1", task(), task("1.2", title="дело  1.1"))), "repeated_title", "пункт 1.2"),
    (plan(stage("1", task(deadline=after("1.2")), task("1.2", deadline=after("1.1")))), "circle", "пункт 1.1"),
    (plan(stage("1", task(), entry={"after": ["2"]}), stage("2", entry={"after": ["1"]})), "circle", "этап 2"),
    (plan(stage("1", task(parent="1.2"), task("1.2", parent="1.1"))), "circle", "пункт 1.2"),
    (
        plan(stage("1", task()), stage("2", task("2.1", deadline=due("09")), entry={"after": ["1"]})),
        "due_before_opening",
        "пункт 2.1",
    ),
    (plan(stage("1", task(deadline=due("2022-12"))), order={"date": "2023-01-22"}), "before_order", "пункт 1.1"),
    (plan(stage("1", task(deadline=due("09..05", years=[2025]))), years=[2025]), "past_plan_end", "пункт 1.1"),
    (
        plan(stage("1", task(), canonical="work"), stage("2", task("2.1"), canonical="work")),
        "repeated_stage",
        "этап 2",
    ),
    (
        plan(stage("1", task(deadline=after("1.2"), scope="municipality"), task("1.2"))),
        "after_all_schools",
        "пункт 1.1",
    ),
    (plan(stage("1", task(deadline=FACT))), "after_fact", "пункт 1.1"),
    (plan(stage("1", task(deadline={"text": "По плану.", "kind": "by_plan"}))), "plan_not_named", "пункт 1.1"),
    (plan(stage("1", task()), years=[2025], order={"date": "2025-01-10"}), "no_order_number", "план"),
    (plan(stage("1", task()), school_year="2025-2026", order={"number": "7-О"}), "no_order_date", "план"),
    (plan(stage("1", task(deadline=due("2024-10"))), school_year="2025-2026"), "year_outside_plan", "пункт 1.1"),
    (plan(stage("1", task(deadline=due("2024-10"))), years=[2025, 2026]), "year_outside_plan", "пункт 1.1"),
    (
        plan(stage("1", task(deadline=due("2025-11")), task("1.2", deadline=due("2025-01")))),
        "year_slip",
        "пункт 1.2",
    ),
    (
        plan(
            stage("1", *[task(f"1.{row}", deadline=due(month)) for row, month in enumerate(["11", "05", "10", "12"])])
        ),
        "order_of_months",
        "пункт 1.2",
    ),
    (
        plan(stage("1", task(deadline=due("11")), task("1.2", deadline=due("01"), parent="1.1"))),
        "outside_parent",
        "пункт 1.2",
    ),
    (plan(stage("1", task(deadline=due("2025-11-30")))), "day_off", "пункт 1.1"),
    (plan(stage("1", task(deadline=due("2025-11-30", event=True)))), "day_off", "пункт 1.1"),
    (plan(stage("1", task(deadline=due("2022-01..2022-12")))), "past_school_year", "пункт 1.1"),
    (plan(stage("1", task(scope="municipality"))), "role_and_scope", "пункт 1.1"),
    (plan(stage("1", task(responsible=["municipal_head"]))), "role_and_scope", "пункт 1.1"),
    (plan(stage("1", task(scope="both"))), "role_and_scope", "пункт 1.1"),
    (plan(stage("1", task(controller="curator"))), "controls_itself", "пункт 1.1"),
    (plan(stage("1", task(controller="school_head"))), "controller_of_school", "пункт 1.1"),
    (
        plan(stage("1", task(scope="municipality", responsible=["municipal_head"], controller="methodical_center"))),
        "controller_unused",
        "пункт 1.1",
    ),
    (plan(stage("1", *[task(f"1.{number}") for number in range(8)])), "crowded_day", "план"),
]


@pytest.mark.parametrize(("roadmap", "code", "place"), DOUBTFUL, ids=[f"{code}-{place}" for _, code, place in DOUBTFUL])
def test_a_doubtful_plan_is_remarked(roadmap: Roadmap, code: str, place: str) -> None:
    """Each rule names its code and place."""
    assert (code, place) in {(finding.code, finding.place) for finding in lint(roadmap)}


def test_a_sound_plan_has_no_remarks() -> None:
    """Silence means nothing is doubtful."""
    assert lint(plan(stage("1", task(), task("1.2")))) == []


@pytest.mark.parametrize("scope", ["school", "municipality"])
def test_heads_of_associations_work_on_both_levels(scope: str) -> None:
    """The town has its associations of teachers (ГМО), each school its own (ШМО)."""
    assert lint(plan(stage("1", task(scope=scope, responsible=["subject_association_head"])))) == []


def test_the_worst_comes_first() -> None:
    """Errors stand before warnings, warnings before notes."""
    doubtful = plan(
        stage("1"), stage("2", task(deadline=after("1.2")), task("1.2", deadline=after("1.1"), responsible=[]))
    )
    severities = [finding.severity for finding in lint(doubtful)]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    assert set(severities) == {"error", "warning", "info"}
