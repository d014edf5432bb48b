"""From the lines of a document to a roadmap. Every guess leaves a reason, every doubt a warning with its place."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from models.roadmap import Entry, OrderRequisites, Roadmap, Source, Stage, Task
from models.roles import ROLES
from reading.orders.after import resolved
from reading.orders.chronology import backwards
from reading.orders.deadlines import Deadlines, LineDeadline
from reading.orders.identity import identifier
from reading.orders.lines import Doubt, Line
from reading.orders.numbering import Numbers
from reading.orders.stages import Shelf, shelves
from reading.orders.words.kinds import infer_documents, infer_kind, infer_scope
from reading.orders.words.requisites import Point, Requisites
from reading.orders.words.roles import Roles, read_roles, without_persons
from reading.phrases import Period


@dataclass(slots=True)
class Draft:
    """A roadmap in the making. `reasons`: item's number → what was inferred → why."""

    roadmap: Roadmap
    doubts: list[Doubt] = field(default_factory=list)
    reasons: dict[str, dict[str, str]] = field(default_factory=dict)


def assemble(
    name: str, requisites: Requisites, lines: Sequence[Line], period: Period, kinds: Collection[str] | None = None
) -> Draft:
    """The roadmap of a document: its lines as stages and tasks, the dated points of its order beside them.

    `kinds`: codes of documents that there are; others are not promised. None: all.
    """
    return _Assembly(requisites, period, lines, kinds).draft(name)


class _Assembly:
    """One pass over the lines; what is learnt on the way is gathered here."""

    def __init__(
        self, requisites: Requisites, period: Period, lines: Sequence[Line], kinds: Collection[str] | None
    ) -> None:
        self._requisites = requisites
        self._period = period
        self._lines = lines
        self._kinds = kinds
        self._deadlines = Deadlines(period)
        self._numbers = Numbers([line.number for line in lines if line.level != "stage"])
        self._number_of: dict[int, str] = {}
        self._doubts: list[Doubt] = []
        self._reasons: dict[str, dict[str, str]] = {}

    def draft(self, name: str) -> Draft:
        requisites, shown = self._requisites, self._period
        placed = shelves(self._lines, requisites.title, points=bool(requisites.points))
        roadmap = Roadmap(
            id=identifier(name),
            title=requisites.title or requisites.heading or name,
            issuer=requisites.issuer,
            order=OrderRequisites(number=requisites.number, date=requisites.on, heading=requisites.heading),
            school_year=f"{shown.school_year.year}-{shown.school_year.year + 1}" if shown.school_year else None,
            years=() if shown.school_year else shown.years,
            stages=tuple(self._stage(shelf) for shelf in placed),
        )
        return Draft(self._linked(roadmap), self._doubts, self._reasons)

    def _stage(self, shelf: Shelf) -> Stage:
        tasks = [self._task(index, shelf.number if shelf.named else None) for index in shelf.lines]
        if shelf.takes_points:
            tasks += [self._point(point) for point in self._requisites.points]
        if shelf.reason:
            self._reasons[f"этап {shelf.number}"] = {"canonical": shelf.reason}
        return Stage(
            number=shelf.number,
            title=shelf.title,
            canonical=shelf.canonical,
            purpose=shelf.purpose or None,
            entry=Entry(on="window" if any(self._dated(task) for task in tasks) else "start"),
            tasks=tuple(tasks),
        )

    def _dated(self, task: Task) -> bool:
        return bool(task.deadline and (getattr(task.deadline, "spans", ()) or task.deadline.kind == "recurring"))

    def _task(self, index: int, stage: str | None) -> Task:
        line = self._lines[index]
        parent = self._number_of.get(line.parent) if line.parent is not None else None
        number = self._number_of[index] = self._numbers.take(line.number, parent, stage)
        deadline = self._deadlines.of(line, self._above(line))
        self._tell(deadline, line)
        people = "\n".join(
            filter(None, (line.responsible if deadline.people is None else deadline.people, deadline.strangers))
        )
        if not people and line.parent is not None:
            people = self._lines[line.parent].responsible
        roles = read_roles(people, self._requisites.named)
        made = self._made(number, line, deadline, roles, parent)
        inferred = [note.message for note in deadline.notes if note.code == "year_inferred"]
        self._reasons[number] |= {"year": inferred[0]} if inferred else {}
        return made.model_copy(update={"responsible_text": without_persons(people)})

    def _above(self, line: Line) -> list[Line]:
        return [self._lines[index] for index in (line.parent, line.stage) if index is not None]

    def _made(self, number: str, line: Line, deadline: LineDeadline, roles: Roles, parent: str | None) -> Task:
        self._warn(line.source, ((note.code, note.message) for note in roles.notes))
        if not roles.codes:
            self._warn(line.source, [("nobody_answers", f"«{line.title}»: ответственный не назван или не прочитан")])
        kind = infer_kind(line.title, line.details, line.result)
        scope = infer_scope(line.title, line.details, roles.codes, self._requisites.level)
        documents = infer_documents(line.title, line.details, line.result)
        self._reasons[number] = {"kind": kind.reason, "scope": scope.reason} | (
            {"documents": "; ".join(document.reason for document in documents)} if documents else {}
        )
        return Task(
            number=number,
            title=line.title,
            parent=parent,
            details=line.details,
            kind=kind.value,
            scope=scope.value,
            deadline=deadline.rule,
            responsible=roles.codes,
            responsible_text=", ".join(ROLES[code].title for code in roles.codes),
            result=line.result or None,
            documents=tuple(dict.fromkeys(one.value for one in documents if self._exists(one.value))),
            source=line.source,
        )

    def _exists(self, document: str) -> bool:
        return self._kinds is None or document in self._kinds

    def _tell(self, deadline: LineDeadline, line: Line) -> None:
        self._warn(line.source, ((note.code, note.message) for note in deadline.notes))
        if deadline.rule is None and line.level == "item":
            self._warn(line.source, [("no_deadline", f"«{line.title}»: срока нет")])

    def _point(self, point: Point) -> Task:
        number = self._numbers.take(f"п.{point.number}" if point.number else "", None, None if point.number else "п")
        line = Line("item", number, point.text, Source(paragraph=point.paragraph))
        deadline = LineDeadline(point.deadline.rule, tuple(point.deadline.notes))
        self._tell(deadline, line)
        return self._made(number, line, deadline, point.roles, None)

    def _warn(self, source: Source, told: Iterable[tuple[str, str]]) -> None:
        for code, message in told:
            doubt = Doubt(code=code, message=message, table=source.table, row=source.row, paragraph=source.paragraph)
            if doubt not in self._doubts:
                self._doubts.append(doubt)

    def _linked(self, roadmap: Roadmap) -> Roadmap:
        """What can be said only when all tasks are known: links between them and the order of their dates."""
        tasks, stages = roadmap.tasks, list[Stage]()
        for stage in roadmap.stages:
            doubtful = dict(self._out_of_order(stage))
            linked = [resolved(doubtful.get(task.number, task), tasks) for task in stage.tasks]
            stages.append(stage.model_copy(update={"tasks": tuple(linked)}))
        return roadmap.model_copy(update={"stages": tuple(stages)})

    def _out_of_order(self, stage: Stage) -> Iterator[tuple[str, Task]]:
        for task, sentence in backwards(stage.tasks, self._period.school_year):
            self._warn(task.source, [("order_of_months", sentence)])
            if task.deadline:
                yield (
                    task.number,
                    task.model_copy(update={"deadline": task.deadline.model_copy(update={"confirm": True})}),
                )
