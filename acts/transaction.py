"""One transaction of acts: load under lock, decide by `models/`, write journal, projections, outbox and letters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection

from acts.numbers import Numbers, SeriesOf
from acts.plans import replanning
from acts.template_versions import TemplateVersions
from acts.typed import typed
from models import events as e
from models.acts import (
    Act,
    AmendPlan,
    CompleteTask,
    DraftDocument,
    EnterFacts,
    MarkNotNeeded,
    ReopenTask,
    SupersedeDocument,
)
from models.case import Case
from models.decisions import decide
from models.errors import NastavnikError, NotFound, Refused
from models.events import Fact
from models.evolution import evolve
from models.ids import amended_by, cycle_of
from models.letters import letter_of
from models.lifecycles import YEAR_OVER
from models.numbering import series_at
from models.part import made
from models.plan import level_of
from models.timescale import model_time
from models.year import Year
from storage import cycles, documents, facts, journal, letters, organisations, outbox, plans, years
from storage.journal import GENESIS, Entry
from storage.letters import NewLetter
from storage.outbox import Address
from storage.typed import Row, keep
from storage.years import LoadedYear, Wanted

SETTLING = (e.TaskCompleted, e.TaskAccepted, e.TaskWaived, e.TaskNotNeeded)
TO_THE_CYCLE = (e.YearStarted, e.YearClosed, e.YearWithdrawn)
COMMAND_TAKEN = "Этот номер команды уже занят другим действием."


class Request(NamedTuple):
    """An act on its way to the database. `heard_by`: the workflow that hears the answer itself; `now`: engine time."""

    act: Act
    now: datetime
    heard_by: str | None = None


class Answer(NamedTuple):
    """What an act became; a repeat of its command id gets the same."""

    command_id: str
    fact: Fact


Outcome = Answer | NastavnikError
Check = Callable[[Connection, str, date], None]


def unchecked(_connection: Connection, _document: str, _on: date) -> None:
    """Every document is taken for complete."""


class House(NamedTuple):
    """What a desk knows of papers. `check_complete` refuses to number a document that cannot be made."""

    series_of: SeriesOf
    check_complete: Check = unchecked


@dataclass(slots=True)
class Pages:
    """Everything that a transaction will write, gathered while deciding."""

    entries: list[Entry] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    letters: list[NewLetter] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)

    def address(self, fact: Fact, hearers: Iterable[str]) -> None:
        """Post a fact to the workflows that must hear it."""
        self.addresses += [Address(to, fact.year, fact.seq) for to in hearers]

    def write_letter(self, fact: Fact, act: Act, year: Year) -> None:
        """Queue the letter that a fact causes, if any; its id is the act's command id."""
        letter = letter_of(fact.event, year)
        if letter:
            place = (act.command_id, fact.year, fact.seq, letter.kind, fact.event.event)
            self.letters.append(NewLetter(*place, letter.subject, letter.roles, fact.at))

    def write(self, connection: Connection) -> None:
        """Write all pages."""
        if self.entries:
            journal.append(connection, self.entries)
        outbox.post(connection, self.addresses)
        letters.queue(connection, self.letters)
        keep(connection, self.notes, self.evidence)


def carry_out(connection: Connection, requests: Sequence[Request], house: House) -> list[Outcome]:
    """Answer every request in order. A refusal writes nothing; the others are written together."""
    successors = _successors(connection, requests)
    loaded = years.load(connection, _wanted(requests, successors))
    known = journal.by_command(connection, [request.act.command_id for request in requests])
    pages = Pages()
    touched: dict[str, LoadedYear] = {}
    outcomes: list[Outcome] = []
    for request in requests:
        act = request.act
        fact = known.get(act.command_id)
        try:
            if fact is None:
                item, other = _year(loaded, act.year), _other_year(loaded, act, successors)
                fact = _carry_out_one(connection, request, item, pages, house, other)
                known[act.command_id] = fact
                touched[act.year] = item
                if other is not None:
                    touched[other.year.header.id] = other
            elif fact.year != act.year:
                raise Refused(COMMAND_TAKEN)
            outcomes.append(Answer(act.command_id, fact))
        except NastavnikError as error:
            outcomes.append(error)
    if touched:
        years.save(connection, touched.values())
        plans.save(connection, [item for item in touched.values() if item.replanned])
        pages.write(connection)
    return outcomes


def _wanted(requests: Sequence[Request], successors: dict[str, str]) -> Wanted:
    acts = [request.act for request in requests]
    papers = {act.document_id for act in acts if act.document_id} | successors.keys()
    papers |= {
        item.value for act in acts if isinstance(act, CompleteTask) for item in act.evidence if item.kind == "document"
    }
    return Wanted(
        years=frozenset(act.year for act in acts) | frozenset(successors.values()),
        wide=frozenset(act.year for act in acts if act.is_wide),
        tasks=frozenset((act.year, act.task_number) for act in acts if act.task_number),
        documents=frozenset(papers),
        papers=frozenset(act.year for act in acts if isinstance(act, AmendPlan)),
    )


def _successors(connection: Connection, requests: Sequence[Request]) -> dict[str, str]:
    """The years of the documents that take the place of others, by their ids."""
    wanted = [request.act.by for request in requests if isinstance(request.act, SupersedeDocument)]
    return documents.years_of(connection, wanted) if wanted else {}


def _other_year(loaded: dict[str, LoadedYear], act: Act, successors: dict[str, str]) -> LoadedYear | None:
    """The year of the document that an act names besides its own, when it is another one."""
    year = successors.get(act.by) if isinstance(act, SupersedeDocument) else None
    return loaded.get(year) if year and year != act.year else None


def _year(loaded: dict[str, LoadedYear], year_id: str) -> LoadedYear:
    item = loaded.get(year_id)
    if item is None:
        raise NotFound(f"Учебного года «{year_id}» нет: посмотрите `nastavnik cycle status`.")
    return item


def _carry_out_one(
    connection: Connection,
    request: Request,
    item: LoadedYear,
    pages: Pages,
    house: House,
    other: LoadedYear | None = None,
) -> Fact:
    act, year = request.act, item.year
    now = model_time(item.timescale, request.now)
    words = typed(act, rehearsal=item.timescale is not None)
    series_of = partial(_series, house, level_of(year.header.kind))
    numbers = Numbers(connection, year.header.organisation, series_of)
    case = Case(year, now, item.calendar, words.note, words.evidence, numbers.give, numbers.state)
    case.other = other.year if other else None
    _equip(case, connection, act, item, house)
    event = decide(act, case)
    if isinstance(act, EnterFacts):
        facts.enter(connection, act.document, act.year, act.facts)  # now: the next act may need them
    if isinstance(event, e.DocumentDrafted):
        item.series[event.document] = series_of(event.kind)  # refuses an unknown kind, so before anything has changed
    evolve(year, event, now)
    if other is not None:
        evolve(other.year, event, now)  # what the other document takes the place of; its own chain stays as it is
    numbers.record(year, event, act.command_id)
    TemplateVersions(connection).record(event, act, now, act.command_id)
    item.seq += 1
    fact = made(Fact, {"year": year.header.id, "seq": item.seq, "at": now, "event": event})
    record = journal.entry(fact, act, item.head or GENESIS)
    item.head = record.hash
    pages.entries.append(record)
    pages.address(fact, [to for to in _hearers(connection, fact, year) if to != request.heard_by])
    pages.notes += words.notes
    pages.evidence += words.pieces
    pages.write_letter(fact, act, year)
    return fact


def _equip(case: Case, connection: Connection, act: Act, item: LoadedYear, house: House) -> None:
    """Give a case what its decision may ask of the database, and load what the act touches besides what it names."""
    case.template = TemplateVersions(connection).standing
    case.bound = partial(organisations.holders, connection, item.year.header.organisation)
    case.check_complete = partial(house.check_complete, connection)
    if isinstance(act, AmendPlan):
        case.replanning = replanning(connection, item, act.version)
        item.replanned = True
    if _touches_papers(act, item.year):
        years.add_papers(connection, item)


def _touches_papers(act: Act, year: Year) -> bool:
    """A task that is not needed takes its papers along, and brings them back; a draft may amend one of them."""
    if isinstance(act, DraftDocument):
        return bool(amended_by(act.document))
    task = year.tasks.get(act.task_number or "")
    back = isinstance(act, ReopenTask) and task is not None and task.state == "not_needed"
    return back or isinstance(act, MarkNotNeeded)


def _series(house: House, level: str, kind: str) -> str:
    return series_at(house.series_of(kind), level)


def destinations(fact: Fact) -> list[str]:
    """The workflows that must hear a fact: its year, the document it is about, the cycle when a year starts or ends."""
    heard = [fact.year]
    document = vars(fact.event).get("document")
    if document:
        heard.append(document)
    if isinstance(fact.event, TO_THE_CYCLE) and cycle_of(fact.year) != fact.year:
        heard.append(cycle_of(fact.year))
    return heard


def _hearers(connection: Connection, fact: Fact, year: Year) -> list[str]:
    """The workflows that a fact is posted to. Where a year is over they have ended."""
    if isinstance(fact.event, e.DocumentSuperseded) and year.header.state in YEAR_OVER:
        return []
    event = fact.event
    return [*destinations(fact), *_papers_concerned(connection, event, year), *_who_waits(connection, event, year)]


def _who_waits(connection: Connection, event: e.Event, year: Year) -> list[str]:
    """The years of the other level that wait for an item hear when it is settled, and ask how the others stand."""
    task = year.tasks.get(vars(event).get("task", "")) if isinstance(event, SETTLING) else None
    if task is None or not task.plan.awaited:
        return []
    cycle = cycle_of(year.header.id)
    return cycles.running_schools(connection, cycle) if year.header.kind == "cycle" else [cycle]


def _papers_concerned(connection: Connection, event: e.Event, year: Year) -> list[str]:
    """The approvals that stand still, go on or end with their year, or with what an order says of their task."""
    if isinstance(event, e.PlanAmended):
        return [*event.recalled, *event.returned]
    if isinstance(event, e.TaskNotNeeded):
        return [*event.recalled]
    if isinstance(event, e.TaskReopened):
        return [*event.returned]
    concerned = isinstance(event, e.YearPaused | e.YearResumed | e.YearClosed | e.YearWithdrawn)
    return years.documents_under_way(connection, year.header.id) if concerned else []
