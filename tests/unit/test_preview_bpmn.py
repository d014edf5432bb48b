"""The year as BPMN: valid by the schemas of the OMG, read by an engine, drawn without overlaps."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import SpiffWorkflow.bpmn.parser
from hypothesis import HealthCheck, given, settings
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser

from models.deadlines import SchoolYear
from models.preview.bpmn.file import bpmn_file
from models.preview.bpmn.parts import Box, Flowchart, Node, Point
from models.preview.bpmn.pools import collaboration, columns_of
from models.preview.outlook import Outlook
from models.roadmap import Roadmap
from models.year import PlannedStage
from reading.calendars import working_calendar
from reading.roadmaps import shipped_roadmaps
from tests.unit.test_linter import after, due, plan, stage, task
from tests.unit.test_linter_plans import RULES, roadmaps
from tests.unit.test_preview_notices import outlook

NAMES = {"bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL"}
CALENDAR = working_calendar(2026, "Europe/Moscow")


@cache
def schema() -> Any:
    """The schemas of the OMG, as they come with the engine's library."""
    folder = files(SpiffWorkflow.bpmn.parser) / "schema" / "BPMN20.xsd"
    return etree.XMLSchema(etree.parse(Path(str(folder))))


def looked_at(roadmap: Roadmap) -> Outlook:
    """A plan of the tests in 2026."""
    return Outlook(roadmap, RULES, CALENDAR, SchoolYear(2026))


def drawn(view: Outlook) -> Any:
    """The file as parsed XML."""
    return etree.fromstring(bpmn_file(view))


def names(root: Any, tag: str, within: str = "") -> list[str]:
    """Names of elements, of one process when asked."""
    path = f".//bpmn:process[@id='{within}']//bpmn:{tag}" if within else f".//bpmn:{tag}"
    return [element.get("name") for element in root.iterfind(path, NAMES)]


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_the_file_is_valid(name: str) -> None:
    """By the schema of the standard, diagram included; twice the same."""
    schema().assertValid(drawn(outlook(name)))
    assert bpmn_file(outlook(name)) == bpmn_file(outlook(name))


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_an_engine_reads_it(name: str) -> None:
    """SpiffWorkflow makes a specification of every process."""
    parser = BpmnParser()
    parser.add_bpmn_xml(drawn(outlook(name)))
    identities = parser.get_process_ids()
    assert identities
    assert all(parser.get_spec(identity).task_specs for identity in identities)


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_every_item_is_a_task_of_its_level(name: str) -> None:
    """Department and school have their own pools; roles stand under the titles and as performers."""
    root = drawn(outlook(name))
    for level in ("municipality", "school"):
        year = outlook(name).year(level)
        items = dict.fromkeys(run.plan.item for run in year.tasks.values())
        found = [text.split(maxsplit=1)[0] for text in names(root, "userTask", f"process_{level}")]
        assert found == [item.split()[0] for item in items]
        assert len(names(root, "subProcess", f"process_{level}")) == len(year.stages)
    assert {owner.get("name") for owner in root.iterfind(".//bpmn:potentialOwner", NAMES)} <= set(
        outlook(name).roles.values()
    )


def test_days_by_hand() -> None:
    """When a stage opens, until when a task lasts, how often it comes: in words and as moments."""
    root = drawn(outlook("standard"))
    assert "с 01.11.2026" in names(root, "intermediateCatchEvent", "process_school")
    events = {event.get("attachedToRef"): event for event in root.iterfind(".//bpmn:boundaryEvent", NAMES)}
    tasks = {element.get("name").split()[0]: element for element in root.iterfind(".//bpmn:userTask", NAMES)}
    order, monthly = (events[tasks[number].get("id")] for number in ("5.2", "6.2"))
    assert (order.get("name"), order.get("cancelActivity")) == ("до 02.11.2026", "false")
    moment = order.findtext(".//bpmn:timeDate", namespaces=NAMES)
    assert moment == '"2026-11-03T00:00:00+05:00"'
    assert monthly.get("name") == "до 11.01, 01.02, 01.03, 31.03, 30.04, 31.05.2027"
    assert len(monthly.findall("bpmn:timerEventDefinition", NAMES)) == 6
    assert tasks["6.2"].findtext(".//bpmn:loopCardinality", namespaces=NAMES) == "6"
    assert "[постоянно]" in tasks["6.6"].get("name")


def flows(root: Any) -> set[tuple[str, str]]:
    """Source and target of every sequence flow, by name where there is one."""
    named = {element.get("id"): element.get("name") or element.get("id") for element in root.iterfind(".//*[@id]")}
    found = root.iterfind(".//bpmn:sequenceFlow", NAMES)
    return {(named[flow.get("sourceRef")], named[flow.get("targetRef")]) for flow in found}


def test_stages_wait_for_stages() -> None:
    """Pairing meets both bases; work follows pairing."""
    found = flows(drawn(outlook("standard")))
    meeting = "school_meet_5"
    assert {("2. Формирование базы наставляемых", meeting), ("3. Формирование базы наставников", meeting)} <= found
    assert (meeting, "с 01.10.2026") in found
    assert ("5. Формирование пар и групп", "с 01.11.2026") in found


def test_an_item_of_the_same_stage_is_a_flow() -> None:
    """5.3 follows 5.2 and nothing else."""
    targets = [
        source for source, target in flows(drawn(outlook("standard"))) if target.startswith("5.3 ")
    ]  # fmt: skip
    assert [source.split()[0] for source in targets] == ["5.2"]


def test_an_item_of_another_stage_is_a_signal() -> None:
    """Seven indicators of the register wait for the monitoring, two for the order on pairs."""
    root = drawn(outlook("school46-register"))
    caught = names(root, "intermediateCatchEvent")
    assert (caught.count("исполнен 17"), caught.count("исполнен 8")) == (7, 2)
    assert sorted(names(root, "intermediateThrowEvent")) == ["исполнен 17", "исполнен 8"]
    assert sorted(names(root, "signal")) == ["исполнен 17", "исполнен 8"]


def test_an_item_of_the_other_level_is_a_message() -> None:
    """From the department's pool to the school's."""
    own = task("1.1", deadline=after("1.2"))
    root = drawn(looked_at(plan(stage("1", own, task("1.2", scope="municipality", responsible=["municipal_head"])))))
    schema().assertValid(root)
    (message,) = root.findall(".//bpmn:messageFlow", NAMES)
    assert message.get("name") == "исполнен 1.2"
    assert (message.get("sourceRef"), message.get("targetRef")) == (
        "municipality_stage_1_task_1",
        "school_stage_1_task_1_wait",
    )


def test_many_days_are_told_as_a_number() -> None:
    """A weekly item has one sign with all its moments."""
    weekly = task("1.1", deadline={"text": "еженедельно", "kind": "recurring", "every": "week", "within": "09..12"})
    root = drawn(looked_at(plan(stage("1", weekly))))
    (event,) = root.findall(".//bpmn:boundaryEvent", NAMES)
    count = len(event.findall("bpmn:timerEventDefinition", NAMES))
    assert count > 12
    assert event.get("name") == f"{count} сроков: 04.09.2026 … 25.12.2026"


def test_stages_that_wait_for_each_other_can_be_drawn() -> None:
    """The linter calls it an error; the picture shows it."""
    circle = [PlannedStage(number=a, title=a, entry={"after": (b,)}) for a, b in ("12", "21")]
    assert max(columns_of({stage.number: stage for stage in circle}).values()) == 1
    first, second = (stage(a, task(f"{a}.1", deadline=due("10")), entry={"after": [b]}) for a, b in ("12", "21"))
    schema().assertValid(drawn(looked_at(plan(first, second))))


def charts(view: Outlook) -> Iterator[tuple[Box, Flowchart]]:
    """Every process and sub-process with its frame."""
    for pool in collaboration(view).pools:
        yield pool.box, pool.chart
        for node in pool.chart.nodes:
            if node.inside:
                yield node.box, node.inside


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than a border."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def within(inner: Box, outer: Box) -> bool:
    """Whether a box lies inside another."""
    right = inner.x + inner.width <= outer.x + outer.width
    return inner.x >= outer.x and right and inner.y >= outer.y and inner.y + inner.height <= outer.y + outer.height


def touches(point: Point, box: Box) -> bool:
    """Whether a point lies on the border of a box."""
    return within(Box(point.x, point.y, 0, 0), box)


def check_the_sheet(view: Outlook) -> None:
    """Nothing overlaps, nothing leaves its frame, every arrow goes from its source to its target, upright."""
    for frame, chart in charts(view):
        solid = [node for node in chart.nodes if node.kind != "dueEvent"]
        assert all(within(node.box, frame) for node in solid)
        assert not [(a.id, b.id) for a, b in combinations(solid, 2) if overlap(a.box, b.box)]
        nodes: dict[str, Node] = {node.id: node for node in chart.nodes}
        for flow in chart.flows:
            assert touches(flow.line[0], nodes[flow.source].box)
            assert touches(flow.line[-1], nodes[flow.target].box)
            assert all(a.x == b.x or a.y == b.y for a, b in zip(flow.line, flow.line[1:], strict=False))


@pytest.mark.parametrize("name", shipped_roadmaps())
def test_the_sheet_is_tidy(name: str) -> None:
    """Of every shipped plan."""
    check_the_sheet(outlook(name))


@given(roadmaps().filter(lambda roadmap: bool(roadmap.tasks)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_any_plan_can_be_drawn(roadmap: Roadmap) -> None:
    """Valid and tidy whatever the plan, sensible or not."""
    schema().assertValid(drawn(looked_at(roadmap)))
    check_the_sheet(looked_at(roadmap))
