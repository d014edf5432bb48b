"""A stage as an expanded sub-process: tasks one under another, a start to the left of them and an end to the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from models.plan import Level
from models.preview.bpmn.parts import EVENT, GATEWAY, Box, Flowchart, Node, NodeKind, Point
from models.preview.outlook import Outlook
from models.roadmap import Task
from models.year import PlannedStage, TaskState

WIDTH, HEAD, LEAST = 940, 46, 70  # of a stage, of its heading; the least height of a task
START, FORK, CATCH, TASK = 30, 96, 180, 240  # distances from the stage's left side
THROW, LATE, JOIN, END = 660, 724, 790, 876
TASK_WIDTH, LETTER, LINE = 400, 6.4, 15  # a letter and a line of a label, about
MANY = 6  # more due days than this are told as a number


@dataclass(slots=True)
class _Row:
    """A task with what stands beside it."""

    item: Task
    runs: list[TaskState]
    node: Node
    way_in: Node
    way_out: Node


class StageDrawing:
    """Draws one stage of one level. `signals`: items of the level that tasks of other stages wait for."""

    def __init__(self, outlook: Outlook, level: Level, stage: PlannedStage, identity: str, signals: set[str]) -> None:
        """`identity` begins the ids of all elements inside."""
        self.outlook = outlook
        self.level = level
        self.stage = stage
        self.identity = identity
        self.signals = signals
        self.year = outlook.year(level)
        self.own = {run.plan.item for run in self.year.tasks_of(stage.number)}
        self.chart = Flowchart()
        self.rows: list[_Row] = []
        self.origin = Point(0, 0)

    def draw(self, origin: Point) -> Node:
        """The sub-process with its upper left corner at `origin`."""
        self.origin = origin
        bottom = self._rows(origin.y + HEAD)
        self._ways()
        bottom = self._late(bottom)
        name = f"{self.stage.number}. {self.stage.title}"
        box = Box(origin.x, origin.y, WIDTH, bottom + 20 - origin.y)
        return Node(self.identity, "subProcess", box, name, inside=self.chart)

    def _rows(self, top: int) -> int:
        runs: dict[str, list[TaskState]] = {}
        for run in self.year.tasks_of(self.stage.number):
            runs.setdefault(run.plan.item, []).append(run)
        for number, (item, of_item) in enumerate(runs.items(), start=1):
            row = self._row(self.outlook.items[item], of_item, f"{self.identity}_task_{number}", top)
            self.rows.append(row)
            due = self._due(row)
            top = row.node.box.bottom.y + (46 if due else 22)
        return top

    def _row(self, item: Task, runs: list[TaskState], identity: str, top: int) -> _Row:
        roles = ", ".join(self.outlook.roles[role] for role in item.responsible)
        name = f"{item.number} {item.title}{self._undated(item, runs)}" + (f"\n({roles})" if roles else "")
        lines = sum(ceil(len(part) * LETTER / (TASK_WIDTH - 20)) for part in name.split("\n"))
        marks = (24 if lines > 2 else 0) + (22 if len(runs) > 1 else 0)  # the signs of a person and of a repetition
        height = max(LEAST, LINE * lines + 40 + marks)
        box = Box(self.origin.x + TASK, top, TASK_WIDTH, height)
        node = self.chart.add(Node(identity, "userTask", box, name, about=item.number, runs=len(runs)))
        node.documentation, node.performers = _documentation(item), item.responsible
        return _Row(item, runs, node, self._catch(node, runs), self._throw(node))

    def _undated(self, item: Task, runs: list[TaskState]) -> str:
        dated = any(run.due_on for run in runs) or not item.deadline
        return "" if dated or not item.deadline else f" [{item.deadline.text}]"

    def _catch(self, task: Node, runs: list[TaskState]) -> Node:
        """What a task waits for before it opens: an item of another stage, or of the other level."""
        after = runs[0].plan.after_item
        if not after or after in self.own:
            return task
        own = {run.plan.item for run in self.year.tasks.values()}
        kind: NodeKind = "catchEvent" if after in own else "messageEvent"
        box = Box(self.origin.x + CATCH, task.box.left.y - EVENT // 2, EVENT, EVENT)
        label = Box(box.x - 24, box.y + EVENT + 2, EVENT + 48, LINE)
        caught = Node(f"{task.id}_wait", kind, box, f"исполнен {after}", label, about=after)
        self.chart.add(caught)
        self.chart.connect(caught, task)
        return caught

    def _throw(self, task: Node) -> Node:
        """Tells other stages that an item is done, if any waits for it."""
        if task.about not in self.signals:
            return task
        box = Box(self.origin.x + THROW, task.box.left.y - EVENT // 2, EVENT, EVENT)
        label = Box(box.x - 20, box.y + EVENT + 2, EVENT + 40, LINE)
        thrown = Node(f"{task.id}_done", "throwEvent", box, f"исполнен {task.about}", label, about=task.about)
        self.chart.add(thrown)
        self.chart.connect(task, thrown)
        return thrown

    def _due(self, row: _Row) -> Node | None:
        """The due days of a task: a timer on its lower side."""
        days = [run.due_on for run in row.runs if run.due_on]
        if not days:
            return None
        task = row.node
        box = Box(task.box.x + TASK_WIDTH - 60, task.box.bottom.y - EVENT // 2, EVENT, EVENT)
        moments = tuple(self.outlook.calendar.end_of(day) for day in days)
        name = _due_name(moments, [f"{day:%d.%m.%Y}" for day in days])
        width = round(len(name) * LETTER) + 8
        label = Box(box.x - width - 4, task.box.bottom.y + 4, width, LINE)
        node = Node(f"{task.id}_due", "dueEvent", box, name, label, moments=moments, attached_to=task.id)
        return self.chart.add(node)

    def _ways(self) -> None:
        """From the start to every task that waits for none of this stage, and from every task to the end."""
        start, end = self._event("start", "startEvent", START), self._event("end", "endEvent", END)
        by_item = {row.item.number: row for row in self.rows}
        waiting = [row for row in self.rows if row.way_in is row.node and row.runs[0].plan.after_item in by_item]
        first = [row for row in self.rows if row not in waiting]
        self._fan_out(start, first)
        for row in waiting:
            self._chain(by_item[row.runs[0].plan.after_item or ""], row)
        self._gather(self.rows, end)

    def _event(self, word: str, kind: NodeKind, at: int) -> Node:
        box = Box(self.origin.x + at, self.rows[0].node.box.left.y - EVENT // 2, EVENT, EVENT)
        return self.chart.add(Node(f"{self.identity}_{word}", kind, box))

    def _gateway(self, word: str, at: int) -> Node:
        box = Box(self.origin.x + at, self.rows[0].node.box.left.y - GATEWAY // 2, GATEWAY, GATEWAY)
        return self.chart.add(Node(f"{self.identity}_{word}", "parallelGateway", box))

    def _fan_out(self, start: Node, rows: Sequence[_Row]) -> None:
        if len(rows) > 1:
            fork = self._gateway("fork", FORK)
            self.chart.connect(start, fork)
            start = fork
        for row in rows:
            target = row.way_in.box.left
            if target.y == start.box.right.y:
                self.chart.connect(start, row.way_in)
            else:
                below = start.box.bottom
                self.chart.connect(start, row.way_in, below, Point(below.x, target.y), target)

    def _gather(self, rows: Sequence[_Row], end: Node) -> None:
        if len(rows) > 1:
            join = self._gateway("join", JOIN)
            self.chart.connect(join, end)
            end = join
        for row in rows:
            leaves, below = row.way_out.box.right, end.box.bottom
            if leaves.y == end.box.left.y:
                self.chart.connect(row.way_out, end)
            else:
                self.chart.connect(row.way_out, end, leaves, Point(below.x, leaves.y), below)

    def _chain(self, before: _Row, row: _Row) -> None:
        """An item of the same stage opens this one: from the side of the one to the top of the other."""
        leaves, box = before.node.box.right, row.node.box
        turn, top = leaves.x + 12, box.y - 10
        entry = Point(box.x + 60, box.y)
        corners = (leaves, Point(turn, leaves.y), Point(turn, top), Point(entry.x, top), entry)
        self.chart.connect(before.node, row.node, *corners)

    def _late(self, bottom: int) -> int:
        """All due days that pass lead to one end: reminders and steps of the ladder take over."""
        timers = [node for node in self.chart.nodes if node.kind == "dueEvent"]
        if not timers:
            return bottom
        box = Box(self.origin.x + LATE - EVENT // 2, bottom + 8, EVENT, EVENT)
        label = Box(box.x + EVENT + 4, box.y + 10, 126, LINE)
        late = self.chart.add(Node(f"{self.identity}_late", "lateEvent", box, "просрочено: ступени", label))
        for timer in timers:
            leaves = timer.box.bottom
            side = Point(late.box.bottom.x, leaves.y + 6)
            top = Point(side.x, late.box.y)
            self.chart.connect(timer, late, leaves, Point(leaves.x, side.y), side, top)
        return late.box.bottom.y + 4


def _due_name(moments: Sequence[datetime], days: Sequence[str]) -> str:
    if len(days) == 1:
        return f"до {days[0]}"
    if len(moments) > MANY:
        return f"{len(days)} сроков: {days[0]} … {days[-1]}"
    return "до " + ", ".join([*(day[:5] for day in days[:-1]), days[-1]])


def _documentation(item: Task) -> str:
    lines = [f"Срок: {item.deadline.text}"] if item.deadline else ["Срок не назначен"]
    lines += [f"Результат: {item.result}"] * bool(item.result)
    return "\n".join([*lines, *(f"– {detail}" for detail in item.details)])
