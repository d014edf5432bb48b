"""Steps against the database: snapshots for workflows, and the commit of their acts. Idempotent by command id."""

import logging

from temporalio import activity

from acts.desk import Desk
from acts.plans import frozen, ladders_of
from models.acts import CloseYear
from models.duties import waits_elsewhere
from models.errors import NastavnikError, NotFound
from models.ids import command_id, year_of_document
from models.messages import (
    CloseSchools,
    Commit,
    DocumentSnapshot,
    DocumentStart,
    News,
    Snapshot,
    YearStart,
)
from models.rules import Ladder
from models.signing import signer
from models.year import Year
from storage import cycles, journal, plans, years
from storage.database import Database
from storage.years import LoadedYear

APPROVAL, AGREEMENT = "approval", "agreement"
logger = logging.getLogger(__name__)


class JournalActivities:
    """Built by the worker with the installation's database and desk."""

    def __init__(self, database: Database, desk: Desk) -> None:
        self._database = database
        self._desk = desk

    @activity.defn
    def load_year(self, start: YearStart) -> Snapshot:
        """The snapshot of a year, from the projections. Raises `NotFound`."""
        with self._database.read() as connection:
            loaded = _existing(years.load_whole(connection, start.id), start.id)
            row = cycles.cycle(connection, loaded.cycle_id)
            if row is None:
                raise NotFound(f"Цикла «{loaded.cycle_id}» нет.")
            schools = cycles.running_schools(connection, start.id)
            ladders = ladders_of(plans.version(connection, row, loaded.year.header.version), frozen(row))
            waiting = waits_elsewhere(loaded.year)
            loaded.year.elsewhere = cycles.settled_elsewhere(connection, start.id, waiting)
        return Snapshot(
            year=loaded.year,
            heard=loaded.seq,
            calendar=loaded.calendar,
            ladders=ladders,
            timescale=loaded.timescale,
            open_schools=tuple(schools),
        )

    @activity.defn
    def commit(self, request: Commit) -> News:
        """Decide and commit a workflow's acts; refusals are answered by the news that explain them."""
        with self._database.read() as connection:
            timescale = cycles.timescale_of_year(connection, request.year)
        if timescale != request.timescale:
            return News(facts=(), timescale=timescale, reset=True)
        outcomes = self._desk.submit_all(request.acts, heard_by=request.workflow, now=request.now)
        for act, outcome in zip(request.acts, outcomes, strict=True):
            if isinstance(outcome, NastavnikError):
                logger.info("refused: %s", act.command_id)
        with self._database.read() as connection:
            facts = journal.facts_after(connection, request.year, request.heard)
            elsewhere = cycles.settled_elsewhere(connection, request.year, request.inquire)
        return News(facts=tuple(facts), elsewhere=elsewhere)

    @activity.defn
    def close_schools(self, request: CloseSchools) -> int:
        """Close every school year of a cycle that still runs; a repeat finds them closed."""
        with self._database.read() as connection:
            running = cycles.running_schools(connection, request.cycle)
        acts = [CloseYear(command_id=command_id(year, "closed-by-cycle"), year=year) for year in running]
        for act in acts:
            self._desk.submit_all([act], now=request.now)
        return len(acts)

    @activity.defn
    def load_document(self, start: DocumentStart) -> DocumentSnapshot:
        """The snapshot of a document under approval. Raises `NotFound`."""
        year_id = year_of_document(start.id)
        with self._database.read() as connection:
            loaded = _existing(years.load_document(connection, year_id, start.id), year_id)
            row = cycles.cycle(connection, loaded.cycle_id)
            ladders = ladders_of(plans.current(connection, row), frozen(row)) if row is not None else {}
        document = loaded.year.documents[start.id]
        return DocumentSnapshot(
            year=Year(header=loaded.year.header, documents={start.id: document}),
            seq=loaded.seq,
            signer=signer(document.kind, loaded.year.header.kind),
            calendar=loaded.calendar,
            ladder=ladders.get(APPROVAL, Ladder()),
            agreement=ladders.get(AGREEMENT),
            timescale=loaded.timescale,
        )


def _existing(loaded: LoadedYear | None, year_id: str) -> LoadedYear:
    if loaded is None:
        raise NotFound(f"Учебного года «{year_id}» нет.")
    return loaded
