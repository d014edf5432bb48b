"""The people of a rehearsal: who acts on which day, decided by behaviour, seed and what stands in the plan. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from models import acts as a
from models.calendar import WorkingCalendar
from models.events import Ground, Minutes
from models.papers import papers_of
from models.roles import BODIES, HEAD_OF, RECORDER_OF
from models.signing import signer, to_agree
from models.year import DocumentState, TaskState, Year
from rehearsal.papers import adopts, entered, ready

Behaviour = Literal["punctual", "late", "absent", "mixed"]
Manner = Literal["punctual", "late", "absent", "asks"]
ACTOR = "rehearsal/"
REVIEW_WORKING_DAYS = 2
PEOPLE = {  # who is bound to which role in the invented municipality
    "cycle": {role: role for role in ("municipal_head", "municipal_coordinator", "methodical_center")},
    "school_year": {role: role for role in ("school_head", "curator")},
}
_EVIDENCE = {
    "note": "Изучено, выводы обсуждены на совещании",
    "link": "https://school.example/mentoring",
    "protocol": "Протокол № 3",
    "count": "24",
    "file": hashlib.sha256(b"rehearsal").hexdigest(),
}


@dataclass(frozen=True, slots=True)
class Players:
    """All people of a rehearsal. The same seed gives the same year."""

    behaviour: Behaviour
    seed: int
    calendar: WorkingCalendar
    school_year: int

    def manner(self, year: str, task: str) -> Manner:
        """How the people of a year treat a task."""
        if self.behaviour != "mixed":
            return self.behaviour
        lot = self._lot(year, task, "manner") % 100
        return "punctual" if lot < 68 else "late" if lot < 84 else "asks" if lot < 93 else "absent"

    def day(self, year: Year, task: TaskState) -> date | None:
        """The day on which the people finish a task, asking for time first where that is their manner.

        Nobody begins what comes after another item before that is settled.
        """
        number, header = task.plan.number, year.header
        manner = self.manner(header.id, number)
        if manner == "absent" or (task.plan.after_item and task.due_on is None):
            return None
        start, end = self._bounds(year, task)
        if manner == "late" and task.due_on:
            return self.calendar.shift(task.due_on, 1 + self._lot(header.id, number, "late") % 9, working=True)
        if manner == "asks" and task.revision == 0 and task.due_on and task.extension_asked is None:
            return self._clamp(self.calendar.shift(task.due_on, -2, working=True), start, end)
        span = (end - start).days
        share = 20 + self._lot(header.id, number, "share") % 61
        if adopts(task):
            share //= 4
        return self._clamp(start + timedelta(days=span * share // 100), start, end)

    def step(self, year: Year, task: TaskState, today: date) -> list[a.Act]:
        """What the people do about a task today: the papers first, then the task with its evidence."""
        number = task.plan.number
        if (
            self.manner(year.header.id, number) == "asks"
            and task.revision == 0
            and task.due_on
            and today <= task.due_on
        ):
            return self._extension(year, task, task.due_on)
        if task.plan.deadline_kind == "on_need" and self._lot(year.header.id, number, "need") % 2:
            identity = self._identity(year, number, "not-needed", task)
            return [a.MarkNotNeeded(command_id=identity, year=year.header.id, task=number, actor=self._staff(year))]
        papers = [year.documents[paper.id] for paper in papers_of(year, task) if paper.id in year.documents]
        now = ready(year, task, today, self.calendar)
        acts: list[a.Act] = [act for document in now for act in self._issue(year, document, today)]
        if len(now) < len(papers):
            return acts
        issued = papers if "document" in task.plan.evidence else []
        evidence = tuple(a.Evidence(kind="document", value=document.id) for document in issued) or (
            self._evidence(task),
        )
        identity = self._identity(year, number, "complete", task)
        acts.append(
            a.CompleteTask(
                command_id=identity, year=year.header.id, task=number, evidence=evidence, actor=self._staff(year)
            )
        )
        return acts

    def review(self, year: Year, task: TaskState) -> a.Act:
        """The department accepts what was handed in."""
        identity = self._identity(year, task.plan.number, "accept", task)
        actor = self._controller(year, task.plan.controller or "municipal_coordinator")
        return a.AcceptTask(command_id=identity, year=year.header.id, task=task.plan.number, actor=actor)

    def review_day(self, task: TaskState) -> date | None:
        """The day on which the department looks at a task that was handed in."""
        if task.handed_in_at is None:
            return None
        return self.calendar.shift(self.calendar.day_of(task.handed_in_at), REVIEW_WORKING_DAYS, working=True)

    def _bounds(self, year: Year, task: TaskState) -> tuple[date, date]:
        nominal = task.plan.nominal
        start = task.opens_on or (nominal[0] if nominal else year.header.first + timedelta(days=30))
        end = task.due_on or (nominal[1] if nominal else year.header.last - timedelta(days=45))
        return min(start, end), min(end, year.header.last - timedelta(days=10))

    def _clamp(self, day: date, start: date, end: date) -> date:
        """A working day inside the bounds; the last one at most."""
        day = self.calendar.next_working(max(day, start))
        while (day > end or not self.calendar.is_working(day)) and day > start:
            day -= timedelta(days=1)
        return day

    def _extension(self, year: Year, task: TaskState, due_on: date) -> list[a.Act]:
        number, until = task.plan.number, self.calendar.shift(due_on, 10, working=True)
        until = min(until, year.header.last)
        ask = a.AskExtension(
            command_id=self._identity(year, number, "ask", task),
            year=year.header.id,
            task=number,
            until=until,
            reason="Не все участники ответили в срок",
            actor=self._staff(year),
        )
        grant = a.GrantExtension(
            command_id=self._identity(year, number, "grant", task),
            year=year.header.id,
            task=number,
            until=until,
            ground=Ground(number=f"{1 + self._lot(year.header.id, number, 'ground') % 200}-ОД", on=due_on),
            actor=self._controller(year, "municipal_coordinator"),
        )
        return [ask, grant]

    def _issue(self, year: Year, document: DocumentState, today: date) -> list[a.Act]:
        """Whatever still lies between a draft and a registered document: what people know of it first."""
        signs = self._in_role(year, signer(document.kind, year.header.kind))
        common = {"year": year.header.id, "document": document.id}
        steps: dict[str, tuple[type[a.Act], a.Actor]] = {
            "draft": (a.SubmitDocument, self._staff(year)),
            "in_review": (a.SignDocument, signs),
            "signed": (a.RegisterDocument, self._head(year)),
        }
        left = list(steps)[list(steps).index(document.state) :] if document.state in steps else []
        acts = {
            state: steps[state][0](command_id=f"{ACTOR}{document.id}:{state}", actor=steps[state][1], **common)
            for state in left
        }
        told = self._told(year, document, today) if "draft" in acts else []
        return [*told, *(act for state in left for act in (*self._agreed(year, document, state), acts[state]))]

    def _agreed(self, year: Year, document: DocumentState, state: str) -> list[a.Act]:
        """Those who agree do so on the day on which the document reaches them; a body has met before."""
        if state != "in_review":
            return []
        common = {"year": year.header.id, "document": document.id}
        return [
            a.AgreeDocument(
                command_id=f"{ACTOR}{document.id}:agreed:{role}",
                actor=self._in_role(year, RECORDER_OF[year.header.kind] if role in BODIES else role),
                role=role,
                minutes=_decision(year) if role in BODIES else None,
                **common,
            )
            for role in to_agree(document.kind, year.header.kind, PEOPLE[year.header.kind])
        ]

    def _told(self, year: Year, document: DocumentState, today: date) -> list[a.Act]:
        known, identity = entered(year, document, self.school_year, self.seed, today), f"{ACTOR}{document.id}:facts"
        common = {"year": year.header.id, "document": document.id, "actor": self._staff(year)}
        return [a.EnterFacts(command_id=identity, facts=known, **common)] if known else []

    def _evidence(self, task: TaskState) -> a.Evidence:
        kind = next(kind for kind in task.plan.evidence if kind in _EVIDENCE)
        return a.Evidence.model_validate({"kind": kind, "value": _EVIDENCE[kind]})

    def _staff(self, year: Year) -> a.Actor:
        role = "municipal_coordinator" if year.header.kind == "cycle" else "curator"
        return a.Actor(id=f"{ACTOR}{role}", role=role, organisation=year.header.organisation)

    def _head(self, year: Year) -> a.Actor:
        return self._in_role(year, HEAD_OF[year.header.kind])

    def _in_role(self, year: Year, role: str) -> a.Actor:
        return a.Actor(id=f"{ACTOR}{role}", role=role, organisation=year.header.organisation)

    def _controller(self, year: Year, role: str) -> a.Actor:
        return a.Actor(id=f"{ACTOR}{role}", role=role, organisation=year.header.department)

    def _identity(self, year: Year, number: str, act: str, task: TaskState) -> str:
        return f"{ACTOR}{year.header.id}:{number}:{act}:{task.revision}"

    def _lot(self, *parts: str) -> int:
        text = "/".join([str(self.seed), *parts])
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])


def _decision(year: Year) -> Minutes:
    """The minutes of the latest meeting; before any were written, those of the first day of the year."""
    written = [paper for paper in year.documents.values() if paper.kind == "minutes" and paper.registered_on]
    latest = max(written, key=lambda paper: (paper.registered_on or year.header.first, paper.id), default=None)
    on = latest.registered_on if latest else None
    return Minutes(number=latest.number or "1" if latest else "1", on=on or year.header.first)
