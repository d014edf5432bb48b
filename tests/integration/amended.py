"""Changed plans of a running cycle, made from its own."""

from collections.abc import Callable
from datetime import date
from typing import Any

from acts.amendment import amend
from models.amendment.outcome import AmendOutcome, AmendRequest, YearOutcome
from models.events import Ground
from models.roadmap import Roadmap
from tests.integration.installations import Office, person

AMENDING = Ground(number="88-ОД", on=date(2026, 9, 14))
REVERTING = Ground(number="93-ОД", on=date(2026, 9, 21))
Edit = Callable[[dict[str, Any]], None]


def changed(roadmap: Roadmap, *edits: Edit) -> Roadmap:
    """The plan after some edits of its YAML."""
    raw = roadmap.model_dump(mode="json")
    for edit in edits:
        edit(raw)
    return Roadmap.model_validate(raw)


def item(raw: dict[str, Any], number: str) -> dict[str, Any]:
    """One item of a plan."""
    found: dict[str, Any] = next(task for stage in raw["stages"] for task in stage["tasks"] if task["number"] == number)
    return found


def without(number: str) -> Edit:
    """The plan without an item."""

    def edit(raw: dict[str, Any]) -> None:
        for stage in raw["stages"]:
            stage["tasks"] = [task for task in stage["tasks"] if task["number"] != number]

    return edit


def moved(number: str, *spans: str, **more: Any) -> Edit:
    """The plan with another deadline of an item, and other fields."""

    def edit(raw: dict[str, Any]) -> None:
        deadline = {"text": "новый срок", "kind": "range", "spans": list(spans)}
        item(raw, number).update({**({"deadline": deadline} if spans else {}), **more})

    return edit


def added(stage: str, number: str, *spans: str, **more: Any) -> Edit:
    """The plan with one more item at the end of a stage."""

    def edit(raw: dict[str, Any]) -> None:
        deadline = {"text": "срок приказа", "kind": "range", "spans": list(spans)} if spans else None
        fields = {"title": f"Новое дело {number}", "kind": "study", "responsible": ["curator"], "deadline": deadline}
        part = next(one for one in raw["stages"] if one["number"] == stage)
        part["tasks"].append({"number": number, **fields, **more})

    return edit


def request(office: Office, roadmap: Roadmap | None, ground: Ground = AMENDING, **more: Any) -> AmendRequest:
    """An order of the coordinator; without a roadmap it takes the last one back."""
    actor = person(more.pop("role", "municipal_coordinator"))
    return AmendRequest(cycle=office.cycle, roadmap=roadmap, ground=ground, actor=actor, **more)


def order(office: Office, *edits: Edit, ground: Ground = AMENDING, **more: Any) -> AmendOutcome:
    """Put an order in force that edits the plan as launched."""
    plan = changed(office.roadmap, *edits)
    return amend(office.database, office.desk, request(office, plan, ground, **more), office.now)


def revert(office: Office, ground: Ground = REVERTING) -> AmendOutcome:
    """Take the last order back."""
    return amend(office.database, office.desk, request(office, None, ground), office.now)


def of_school(outcome: AmendOutcome, school: str = "school-01") -> YearOutcome:
    """What came of one school."""
    return next(year for year in outcome.years if year.school == school)


def results(outcome: AmendOutcome) -> list[str]:
    """What came of each year: the department first."""
    return [year.result for year in outcome.years]
