"""One transaction of acts: load under lock, decide by `models/`, write journal, projections, outbox and letters."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from models import events as e
from models.acts import Act, CompleteTask
from models.decisions import Case, decide
from models.errors import NastavnikError, NotFound, Refused
from models.events import EvidenceRef, Fact, Note
from models.evolution import evolve
from models.ids import cycle_of
from models.letters import letter_of
from models.timescale import model_time
from models.year import Year
from storage import journal, letters, outbox, years
from storage.journal import GENESIS, Entry, digest
from storage.letters import NewLetter
from storage.orders import next_number
from storage.outbox import Address
from storage.tables import EVIDENCE, NOTES
from storage.years import LoadedYear, Wanted

TO_THE_CYCLE = (e.YearStarted, e.YearClosed, e.YearWithdrawn)
SeriesOf = Callable[[str], str]
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


@dataclass(slots=True)
class Pages:
    """Everything that a transaction will write, gathered while deciding."""

    entries: list[Entry] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    letters: list[NewLetter] = field(default_factory=list)
    notes: list[dict[str, str]] = field(default_factory=list)
    evidence: list[dict[str, str]] = field(default_factory=list)

    def write(self, connection: Connection) -> None:
        """Write all pages."""
        if self.entries:
            journal.append(connection, self.entries)
        outbox.post(connection, self.addresses)
        letters.queue(connection, self.letters)
        if self.notes:
            connection.execute(NOTES.insert(), self.notes)
        if self.evidence:
            connection.execute(EVIDENCE.insert(), self.evidence)


def carry_out(connection: Connection, requests: Sequence[Request], series_of: SeriesOf) -> list[Outcome]:
    """Answer every request in order. A refusal writes nothing; the others are written together."""
    loaded = years.load(connection, _wanted(requests))
    known = journal.by_command(connection, [request.act.command_id for request in requests])
    pages = Pages()
    touched: dict[str, LoadedYear] = {}
    outcomes: list[Outcome] = []
    for request in requests:
        act = request.act
        fact = known.get(act.command_id)
        try:
            if fact is None:
                item = _year(loaded, act.year)
                fact = _carry_out_one(connection, request, item, pages, series_of)
                known[act.command_id] = fact
                touched[act.year] = item
            elif fact.year != act.year:
                raise Refused(COMMAND_TAKEN)
            outcomes.append(Answer(act.command_id, fact))
        except NastavnikError as error:
            outcomes.append(error)
    if touched:
        years.save(connection, touched.values())
        pages.write(connection)
    return outcomes


def _wanted(requests: Sequence[Request]) -> Wanted:
    acts = [request.act for request in requests]
    documents = {act.document_id for act in acts if act.document_id}
    documents |= {
        item.value for act in acts if isinstance(act, CompleteTask) for item in act.evidence if item.kind == "document"
    }
    return Wanted(
        years=frozenset(act.year for act in acts),
        wide=frozenset(act.year for act in acts if act.is_wide),
        tasks=frozenset((act.year, act.task_number) for act in acts if act.task_number),
        documents=frozenset(documents),
    )


def _year(loaded: dict[str, LoadedYear], year_id: str) -> LoadedYear:
    item = loaded.get(year_id)
    if item is None:
        raise NotFound(f"Учебного года «{year_id}» нет: посмотрите `nastavnik cycle status`.")
    return item


def _carry_out_one(
    connection: Connection, request: Request, item: LoadedYear, pages: Pages, series_of: SeriesOf
) -> Fact:
    act, year = request.act, item.year
    now = model_time(item.timescale, request.now)
    note, note_row = _note(act)
    evidence, evidence_rows = _evidence(act)

    def numbering(kind: str, calendar_year: int) -> str:
        series = series_of(kind)
        return f"{next_number(connection, year.header.organisation, calendar_year, series)}-{series}"

    event = decide(act, Case(year, now, item.calendar, note=note, evidence=evidence, numbering=numbering))
    if isinstance(event, e.DocumentDrafted):
        item.series[event.document] = series_of(event.kind)  # refuses an unknown kind, so before anything has changed
    evolve(year, event, now)
    item.seq += 1
    fact = Fact.model_construct(year=year.header.id, seq=item.seq, at=now, event=event)
    record = journal.entry(fact, act, item.head or GENESIS)
    item.head = record.hash
    pages.entries.append(record)
    hearers = [*destinations(fact), *_papers_left(connection, event, year)]
    pages.addresses += [Address(to, fact.year, fact.seq) for to in hearers if to != request.heard_by]
    pages.notes += note_row
    pages.evidence += evidence_rows
    letter = letter_of(event, year)
    if letter:
        pages.letters.append(
            NewLetter(act.command_id, fact.year, fact.seq, letter.kind, event.event, letter.subject, letter.roles, now)
        )
    return fact


def destinations(fact: Fact) -> list[str]:
    """The workflows that must hear a fact: its year, the document it is about, the cycle when a year starts or ends."""
    heard = [fact.year]
    document = getattr(fact.event, "document", None)
    if document:
        heard.append(document)
    if isinstance(fact.event, TO_THE_CYCLE) and cycle_of(fact.year) != fact.year:
        heard.append(cycle_of(fact.year))
    return heard


def _papers_left(connection: Connection, event: e.Event, year: Year) -> list[str]:
    """The approvals that end with their year."""
    ends = isinstance(event, e.YearClosed | e.YearWithdrawn)
    return years.documents_under_way(connection, year.header.id) if ends else []


def _note(act: Act) -> tuple[Note | None, list[dict[str, str]]]:
    text: str = getattr(act, "reason", "")
    if not text:
        return None, []
    salt = _salt(act, "note")
    row = {"id": act.command_id, "year_id": act.year, "text": text, "salt": salt}
    return Note(id=act.command_id, digest=digest(salt + text)), [row]


def _evidence(act: Act) -> tuple[tuple[EvidenceRef, ...], list[dict[str, str]]]:
    if not isinstance(act, CompleteTask):
        return (), []
    refs, rows = [], []
    for index, item in enumerate(act.evidence):
        identity, salt = f"{act.command_id}#{index}", _salt(act, str(index))
        document = item.value if item.kind == "document" else None
        refs.append(EvidenceRef(id=identity, kind=item.kind, digest=digest(salt + item.value), document=document))
        rows.append(
            {
                "id": identity,
                "year_id": act.year,
                "task": act.task,
                "kind": item.kind,
                "value": item.value,
                "salt": salt,
            }
        )
    return tuple(refs), rows


def _salt(act: Act, part: str) -> str:
    """A random salt, so that an erased text cannot be guessed from its digest; a rehearsal's is computed."""
    if act.actor.id.startswith(REHEARSAL_ACTOR):
        return digest(f"{act.command_id}/{part}")[:32]
    return secrets.token_hex(16)


REHEARSAL_ACTOR = "rehearsal/"
