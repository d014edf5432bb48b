"""The plan as JSON and as a chart, where an item has no dates."""

from typing import Any

from models.deadlines import SchoolYear
from models.plan_json import plan_json
from models.preview.gantt import gantt
from models.roadmap import Roadmap

ITEM = {"number": "1", "title": "Встреча: первая; #1", "kind": "meeting"}


def plan(deadline: dict[str, Any] | None) -> Roadmap:
    """A plan of one item."""
    stages = [{"number": "1", "title": "Этап", "tasks": [{**ITEM, "deadline": deadline}]}]
    return Roadmap.model_validate({"id": "plan", "title": "План", "issuer": "Школа", "stages": stages})


def test_an_item_without_a_deadline_is_null_in_json() -> None:
    """No deadline is told as null, a blank order as nulls, an unknown source as an empty object."""
    shape = plan_json(plan(None), SchoolYear(2023))
    task = shape["stages"][0]["tasks"][0]
    assert task["deadline"] is None
    assert task["source"] == {}
    assert shape["order"] == {"number": None, "date": None, "heading": None}


def test_a_recurring_deadline_names_its_period_in_json() -> None:
    """`recurrence` is the period; the windows are those of the school year."""
    rule = {"text": "ежеквартально", "kind": "recurring", "every": "quarter", "within": "10..03"}
    deadline = plan_json(plan(rule), SchoolYear(2023))["stages"][0]["tasks"][0]["deadline"]
    assert deadline["recurrence"] == "quarter"
    assert deadline["windows"] == [["2023-10-01", "2023-12-31"], ["2024-01-01", "2024-03-31"]]


def test_warnings_of_a_reading_are_kept_in_json() -> None:
    """Whoever reads an order hands its warnings through."""
    warning = {"code": "shifted_columns", "table": 0, "row": 17, "message": "столбцы сдвинуты"}
    assert plan_json(plan(None), warnings=[warning])["warnings"] == [warning]


def test_an_item_without_dates_is_not_drawn() -> None:
    """A stage with nothing to draw has no section."""
    assert "section" not in gantt(plan({"text": "По плану", "kind": "by_plan"}), SchoolYear(2023))


def test_punctuation_of_the_chart_is_taken_out_of_titles() -> None:
    """A colon in a title would end the title."""
    chart = gantt(plan({"text": "3 марта", "kind": "due", "spans": ["03-03"]}), SchoolYear(2023))
    assert "    1 Встреча первая 1 :milestone, 2024-03-03, 2024-03-03\n" in chart
