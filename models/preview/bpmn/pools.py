"""The year as a BPMN collaboration: a pool of the department and one of a school, stages one under another.

A stage that waits for others stands to the right of them, so that every arrow runs from left to right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.duties import opening
from models.plan import LEVELS, Level
from models.preview.bpmn.parts import EVENT, GATEWAY, Box, Drawing, Flow, Flowchart, Node, Point, Pool
from models.preview.bpmn.stages import WIDTH, StageDrawing
from models.preview.outlook import Outlook
from models.year import PlannedStage, StageState, TaskState

POOL, GAP, MARGIN = 40, 50, 40  # left side of pools, between stages, around them
START, FORK = 90, 156  # distances from the left side of the pool
COLUMN, CHANNEL = 330, 260  # where stages begin; room before each next column
TIMER, MEET = 90, 170  # how far before its stage a timer stands, and a gateway that waits for several stages
ENTRY = 70  # how far below its top a stage is entered and left
NAMES: dict[Level, str] = {"municipality": "Управление образования", "school": "Школа (каждая)"}


@dataclass(slots=True)
class _Placed:
    """A stage on the sheet."""

    state: StageState
    node: Node
    column: int

    @property
    def entry(self) -> Point:
        return Point(self.node.box.x, self.node.box.y + ENTRY)

    @property
    def leave(self) -> Point:
        return Point(self.node.box.x + WIDTH, self.node.box.y + ENTRY)


def collaboration(outlook: Outlook) -> Drawing:
    """The whole drawing; a level without items has no pool."""
    pools: list[Pool] = []
    for level in LEVELS:
        if outlook.year(level).stages:
            top = pools[-1].box.bottom.y + 2 * GAP if pools else POOL
            pools.append(_PoolDrawing(outlook, level, top).draw())
    widest = max(pool.box.width for pool in pools)
    for pool in pools:
        pool.box = pool.box._replace(width=widest)
    title = f"{outlook.roadmap.title}, {outlook.school_year.title}"
    return Drawing(title, pools, _messages(pools), outlook.roles)


@dataclass(slots=True)
class _PoolDrawing:
    outlook: Outlook
    level: Level
    top: int
    chart: Flowchart = field(default_factory=Flowchart)

    def draw(self) -> Pool:
        year = self.outlook.year(self.level)
        columns = columns_of({number: state.plan for number, state in year.stages.items()})
        placed: dict[str, _Placed] = {}
        bottom = self.top + MARGIN
        for number, state in year.stages.items():
            placed[number] = self._place(state, columns[number], bottom)
            bottom = placed[number].node.box.bottom.y + GAP
        right = self._ways(placed)
        box = Box(POOL, self.top, right + MARGIN - POOL, bottom - GAP + MARGIN - self.top)
        return Pool(self.level, NAMES[self.level], box, self.chart)

    def _place(self, state: StageState, column: int, top: int) -> _Placed:
        identity = f"{self.level}_stage_{state.plan.order + 1}"
        signals = _awaited(self.outlook, self.level)
        origin = Point(POOL + COLUMN + column * (WIDTH + CHANNEL), top)
        node = StageDrawing(self.outlook, self.level, state.plan, identity, signals).draw(origin)
        self.chart.add(node)
        return _Placed(state, node, column)

    def _ways(self, placed: Mapping[str, _Placed]) -> int:
        """From the start through all stages to the end; the x where the drawing ends."""
        first = next(iter(placed.values())).entry.y
        start = self._event("start", POOL + START, first)
        roots = [stage for stage in placed.values() if not stage.state.plan.entry.after]
        entries = {number: self._entry(stage, placed) for number, stage in placed.items()}
        fork = start
        if len(roots) > 1:
            fork = self._gateway("fork", POOL + FORK, first)
            self.chart.connect(start, fork)
        for stage in roots:
            self._to(fork, stage, entries[stage.state.plan.number])
        for number, stage in placed.items():
            for source in stage.state.plan.entry.after:
                self._after(placed[source], stage, entries[number])
        return self._end(placed, first)

    def _event(self, word: str, x: int, y: int) -> Node:
        box = Box(x, y - EVENT // 2, EVENT, EVENT)
        return self.chart.add(Node(f"{self.level}_{word}", "endEvent" if word == "end" else "startEvent", box))

    def _gateway(self, word: str, x: int, y: int) -> Node:
        box = Box(x, y - GATEWAY // 2, GATEWAY, GATEWAY)
        return self.chart.add(Node(f"{self.level}_{word}", "parallelGateway", box))

    def _entry(self, stage: _Placed, placed: Mapping[str, _Placed]) -> Node:
        """The element that lets a stage begin: a gateway when it waits for several, a timer of its first day."""
        way_in = stage.node
        if stage.state.plan.entry.on == "window" and any(run.opens_on for run in self._runs(stage)):
            way_in = self._timer(stage)
            self.chart.connect(way_in, stage.node, way_in.box.right, stage.entry)
        if len([number for number in stage.state.plan.entry.after if number in placed]) > 1:
            meet = self._gateway(f"meet_{stage.state.plan.order + 1}", stage.entry.x - MEET, stage.entry.y)
            self.chart.connect(meet, way_in, meet.box.right, Point(way_in.box.x, stage.entry.y))
            way_in = meet
        return way_in

    def _timer(self, stage: _Placed) -> Node:
        year, setting = self.outlook.year(self.level), self.outlook.setting
        moment = opening(stage.state, year, setting)
        box = Box(stage.entry.x - TIMER, stage.entry.y - EVENT // 2, EVENT, EVENT)
        label = Box(box.x - 22, box.y + EVENT + 2, EVENT + 44, 15)
        name = f"с {moment:%d.%m.%Y}"
        return self.chart.add(Node(f"{stage.node.id}_opens", "timerEvent", box, name, label, moments=(moment,)))

    def _runs(self, stage: _Placed) -> Sequence[TaskState]:
        return self.outlook.year(self.level).tasks_of(stage.state.plan.number)

    def _to(self, fork: Node, stage: _Placed, way_in: Node) -> None:
        entry = Point(way_in.box.x, stage.entry.y)
        if entry.y == fork.box.right.y:
            self.chart.connect(fork, way_in, fork.box.right, entry)
        else:
            below = fork.box.bottom
            self.chart.connect(fork, way_in, below, Point(below.x, entry.y), entry)

    def _after(self, source: _Placed, stage: _Placed, way_in: Node) -> None:
        """A stage closed opens the next: along the channel before the next one's column."""
        channel = stage.entry.x - MEET - 40
        gateway = way_in.kind == "parallelGateway"
        over = Point(way_in.box.x + way_in.box.width // 2, way_in.box.y)
        if gateway and source.leave.y < over.y and source.column == stage.column - 1:
            self.chart.connect(source.node, way_in, source.leave, Point(over.x, source.leave.y), over)
            return
        entry = Point(way_in.box.x, stage.entry.y)
        corners = (source.leave, Point(channel, source.leave.y), Point(channel, entry.y), entry)
        self.chart.connect(source.node, way_in, *corners)

    def _end(self, placed: Mapping[str, _Placed], y: int) -> int:
        waited = {number for stage in placed.values() for number in stage.state.plan.entry.after}
        last = [stage for number, stage in placed.items() if number not in waited]
        right = max(stage.node.box.x for stage in placed.values()) + WIDTH
        end = self._event("end", right + 150, y)
        if len(last) > 1:
            join = self._gateway("join", right + 60, y)
            self.chart.connect(join, end)
        else:
            join = end
        for stage in last:
            below = join.box.bottom
            if stage.leave.y == y:
                self.chart.connect(stage.node, join, stage.leave, join.box.left)
            else:
                self.chart.connect(stage.node, join, stage.leave, Point(below.x, stage.leave.y), below)
        return end.box.x + EVENT


def columns_of(stages: Mapping[str, PlannedStage]) -> dict[str, int]:
    """How many stages come one after another before each; stages that wait for each other do not go on for ever."""
    columns = dict.fromkeys(stages, 0)
    for _ in stages:
        for number, stage in stages.items():
            before = [columns[other] + 1 for other in stage.entry.after if other in columns]
            columns[number] = min(max(before, default=0), len(stages) - 1)
    return columns


def _awaited(outlook: Outlook, level: Level) -> set[str]:
    """Items of the level that open an item of another stage of it."""
    stages = {run.plan.item: run.plan.stage for run in outlook.year(level).tasks.values()}
    runs = [run.plan for run in outlook.year(level).tasks.values() if run.plan.after_item in stages]
    return {plan.after_item or "" for plan in runs if stages[plan.after_item or ""] != plan.stage}


def _messages(pools: Sequence[Pool]) -> list[Flow]:
    """An item of one level that an item of the other waits for: a message between the pools."""
    inside = [node for pool in pools for stage in pool.chart.nodes if stage.inside for node in stage.inside.nodes]
    tasks = {node.about: node for node in inside if node.kind == "userTask"}
    flows = []
    for node in inside:
        source = tasks.get(node.about)
        if node.kind == "messageEvent" and source is not None:
            line = _message_line(source.box, node.box)
            flows.append(Flow(f"message_{source.id}_{node.id}", source.id, node.id, line, node.name))
    return flows


def _message_line(source: Box, event: Box) -> tuple[Point, ...]:
    """From the lower left of a task, along the gap between events and tasks, to the top of the waiting event."""
    leaves = Point(source.x, source.y + source.height - 12)
    side, top = source.x - 12, Point(event.x + event.width // 2, event.y)
    over = top.y - 10
    return leaves, Point(side, leaves.y), Point(side, over), Point(top.x, over), top
