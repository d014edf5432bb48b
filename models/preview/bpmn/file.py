"""A drawing as a BPMN 2.0 file: semantics and diagram interchange, as the schemas of the OMG have it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from models.preview.bpmn.parts import Box, Drawing, Flow, Flowchart, Node, Point
from models.preview.bpmn.pools import collaboration
from models.preview.outlook import Outlook

SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
LATE = "overdue"
TAGS = {
    "timerEvent": "intermediateCatchEvent",
    "catchEvent": "intermediateCatchEvent",
    "messageEvent": "intermediateCatchEvent",
    "throwEvent": "intermediateThrowEvent",
    "dueEvent": "boundaryEvent",
    "lateEvent": "endEvent",
}


def bpmn_file(outlook: Outlook) -> bytes:
    """The year of the department and of a school."""
    return _File(collaboration(outlook)).content()


class _File:
    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        for prefix, uri in SPACES.items():
            ET.register_namespace(prefix, uri)
        attributes = {"id": "definitions", "targetNamespace": "urn:nastavnik:roadmap", "name": drawing.title}
        self.root = ET.Element(_tag("bpmn", "definitions"), attributes)
        self.signals = {node.about: f"signal_{number}" for number, node in enumerate(self._thrown(), start=1)}

    def content(self) -> bytes:
        self._collaboration()
        for pool in self.drawing.pools:
            process = self._add(self.root, "process", id=f"process_{pool.id}", name=pool.name, isExecutable="true")
            self._chart(process, pool.chart)
        self._shared()
        self._diagram()
        ET.indent(self.root)
        return bytes(ET.tostring(self.root, encoding="utf-8", xml_declaration=True)) + b"\n"

    def _collaboration(self) -> None:
        element = self._add(self.root, "collaboration", id="collaboration")
        for pool in self.drawing.pools:
            reference = f"process_{pool.id}"
            self._add(element, "participant", id=f"pool_{pool.id}", name=pool.name, processRef=reference)
        for flow in self.drawing.messages:
            ends = {"sourceRef": flow.source, "targetRef": flow.target}
            self._add(element, "messageFlow", id=flow.id, name=flow.name, **ends)

    def _shared(self) -> None:
        """What events refer to by id."""
        for item, identity in self.signals.items():
            self._add(self.root, "signal", id=identity, name=f"исполнен {item}")
        if any(node.kind == "lateEvent" for node in self._inside()):
            self._add(self.root, "escalation", id=LATE, name="просрочено", escalationCode=LATE)

    def _chart(self, parent: ET.Element, chart: Flowchart) -> None:
        for node in chart.nodes:
            self._node(parent, node, chart)
        for flow in chart.flows:
            names = {"name": flow.name} if flow.name else {}
            self._add(parent, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target, **names)

    def _node(self, parent: ET.Element, node: Node, chart: Flowchart) -> None:
        attributes = {"id": node.id} | ({"name": node.name} if node.name else {})
        if node.kind == "dueEvent":
            attributes |= {"attachedToRef": node.attached_to, "cancelActivity": "false"}
        element = self._add(parent, TAGS.get(node.kind, node.kind), **attributes)
        if node.documentation:
            self._add(element, "documentation").text = node.documentation
        for flow in chart.flows:
            if flow.target == node.id:
                self._add(element, "incoming").text = flow.id
        for flow in chart.flows:
            if flow.source == node.id:
                self._add(element, "outgoing").text = flow.id
        details: dict[str, Callable[[ET.Element, Node], None]] = {
            "timerEvent": self._timers,
            "dueEvent": self._timers,
            "catchEvent": self._signal,
            "throwEvent": self._signal,
            "messageEvent": self._message,
            "lateEvent": self._escalation,
            "userTask": self._people,
        }
        if node.kind in details:
            details[node.kind](element, node)
        if node.inside:
            self._chart(element, node.inside)

    def _timers(self, element: ET.Element, node: Node) -> None:
        for number, moment in enumerate(node.moments, start=1):
            timer = self._add(element, "timerEventDefinition", id=f"{node.id}_timer_{number}")
            self._expression(timer, "timeDate", f'"{_printed(moment)}"')

    def _signal(self, element: ET.Element, node: Node) -> None:
        reference = self.signals.get(node.about, "")
        self._add(element, "signalEventDefinition", id=f"{node.id}_signal", signalRef=reference)

    def _message(self, element: ET.Element, node: Node) -> None:
        self._add(element, "messageEventDefinition", id=f"{node.id}_message")

    def _escalation(self, element: ET.Element, node: Node) -> None:
        self._add(element, "escalationEventDefinition", id=f"{node.id}_escalation", escalationRef=LATE)

    def _people(self, element: ET.Element, node: Node) -> None:
        for role in node.performers:
            title = self.drawing.roles.get(role, role)
            performer = self._add(element, "potentialOwner", id=f"{node.id}_{role}", name=title)
            self._expression(self._add(performer, "resourceAssignmentExpression"), "formalExpression", role)
        if node.runs > 1:
            loop = self._add(element, "multiInstanceLoopCharacteristics", isSequential="true")
            self._expression(loop, "loopCardinality", str(node.runs))

    def _expression(self, parent: ET.Element, name: str, text: str) -> None:
        kind = {} if name == "formalExpression" else {_tag("xsi", "type"): "bpmn:tFormalExpression"}
        ET.SubElement(parent, _tag("bpmn", name), kind).text = text

    def _diagram(self) -> None:
        diagram = ET.SubElement(self.root, _tag("bpmndi", "BPMNDiagram"), id="diagram", name=self.drawing.title)
        plane = ET.SubElement(diagram, _tag("bpmndi", "BPMNPlane"), id="plane", bpmnElement="collaboration")
        for pool in self.drawing.pools:
            _shape(plane, f"pool_{pool.id}", pool.box, isHorizontal="true")
        for pool in self.drawing.pools:
            _shapes(plane, pool.chart)
        for flow in self.drawing.messages:
            _edge(plane, flow)

    def _inside(self) -> Iterator[Node]:
        for pool in self.drawing.pools:
            for stage in pool.chart.nodes:
                yield from stage.inside.nodes if stage.inside else ()

    def _thrown(self) -> list[Node]:
        """One for each item that signals: an item of both levels signals in both pools under one name."""
        return list({node.about: node for node in self._inside() if node.kind == "throwEvent"}.values())

    def _add(self, parent: ET.Element, name: str, /, **attributes: str) -> ET.Element:
        return ET.SubElement(parent, _tag("bpmn", name), attributes)


def _shapes(plane: ET.Element, chart: Flowchart) -> None:
    for node in chart.nodes:
        shape = _shape(plane, node.id, node.box, **({"isExpanded": "true"} if node.inside else {}))
        if node.label:
            _bounds(ET.SubElement(shape, _tag("bpmndi", "BPMNLabel")), node.label)
        if node.inside:
            _shapes(plane, node.inside)
    for flow in chart.flows:
        _edge(plane, flow)


def _shape(plane: ET.Element, element: str, box: Box, **attributes: str) -> ET.Element:
    names = {"id": f"{element}_shape", "bpmnElement": element} | attributes
    shape = ET.SubElement(plane, _tag("bpmndi", "BPMNShape"), names)
    _bounds(shape, box)
    return shape


def _bounds(parent: ET.Element, box: Box) -> None:
    sizes = {name: str(value) for name, value in box._asdict().items()}
    ET.SubElement(parent, _tag("dc", "Bounds"), sizes)


def _edge(plane: ET.Element, flow: Flow) -> None:
    edge = ET.SubElement(plane, _tag("bpmndi", "BPMNEdge"), id=f"{flow.id}_edge", bpmnElement=flow.id)
    for point in flow.line:
        _waypoint(edge, point)


def _waypoint(edge: ET.Element, point: Point) -> None:
    ET.SubElement(edge, _tag("di", "waypoint"), x=str(point.x), y=str(point.y))


def _printed(moment: datetime) -> str:
    return moment.isoformat()


def _tag(prefix: str, name: str) -> str:
    return f"{{{SPACES[prefix]}}}{name}"
