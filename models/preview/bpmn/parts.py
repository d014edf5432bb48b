"""Parts of a BPMN 2.0 drawing: nodes with their place on the sheet, and flows between them. Plain data."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

NodeKind = Literal[
    "startEvent",
    "endEvent",
    "lateEvent",
    "parallelGateway",
    "timerEvent",
    "dueEvent",
    "throwEvent",
    "catchEvent",
    "messageEvent",
    "userTask",
    "subProcess",
]
EVENT, GATEWAY = 36, 50  # sizes that BPMN editors draw


class Point(NamedTuple):
    """A point of the sheet, in pixels."""

    x: int
    y: int


class Box(NamedTuple):
    """A rectangle of the sheet."""

    x: int
    y: int
    width: int
    height: int

    @property
    def left(self) -> Point:
        """Middle of the left side."""
        return Point(self.x, self.y + self.height // 2)

    @property
    def right(self) -> Point:
        """Middle of the right side."""
        return Point(self.x + self.width, self.y + self.height // 2)

    @property
    def bottom(self) -> Point:
        """Middle of the lower side."""
        return Point(self.x + self.width // 2, self.y + self.height)


@dataclass(slots=True)
class Node:
    """An element of a process. `moments`: of its timer; `about`: the item it stands for, or waits for."""

    id: str
    kind: NodeKind
    box: Box
    name: str = ""
    label: Box | None = None
    moments: tuple[datetime, ...] = ()
    attached_to: str = ""
    about: str = ""
    documentation: str = ""
    performers: tuple[str, ...] = ()
    runs: int = 1
    inside: "Flowchart | None" = None


@dataclass(slots=True)
class Flow:
    """An arrow from node to node, with the corners of its line."""

    id: str
    source: str
    target: str
    line: tuple[Point, ...]
    name: str = ""


@dataclass(slots=True)
class Flowchart:
    """Nodes and flows of one process or sub-process."""

    nodes: list[Node] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)

    def add(self, node: Node) -> Node:
        """A node joins."""
        self.nodes.append(node)
        return node

    def connect(self, source: Node, target: Node, *corners: Point, name: str = "") -> None:
        """An arrow from the right side of one node to the left side of another, by way of `corners`."""
        line = corners or (source.box.right, target.box.left)
        self.flows.append(Flow(f"flow_{source.id}_{target.id}", source.id, target.id, _straight(line), name))


@dataclass(slots=True)
class Pool:
    """One participant: the department or a school."""

    id: str
    name: str
    box: Box
    chart: Flowchart


@dataclass(slots=True)
class Drawing:
    """The collaboration as a whole; `messages` run between pools."""

    title: str
    pools: list[Pool]
    messages: list[Flow]
    roles: dict[str, str]


def _straight(line: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without points that repeat."""
    return tuple(point for number, point in enumerate(line) if not number or point != line[number - 1])
