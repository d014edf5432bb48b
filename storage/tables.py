"""The tables as SQLAlchemy Core sees them: the hot path writes rows in bulk."""

from typing import Any, cast

from sqlalchemy import Table
from sqlmodel import SQLModel

from models.tables.cycles import Cycle, RoadmapVersion, StageRow, TaskRow, YearRow
from models.tables.documents import DocumentFacts, DocumentRow, OrderNumber, OrderSeries
from models.tables.journal import EvidenceRow, JournalRow, Note, OutboxRow, RelayLease
from models.tables.letters import LetterRow
from models.tables.organisations import Organisation, Person
from models.tables.templates import TemplateVersion

METADATA = SQLModel.metadata


def _table(model: object) -> Table[Any]:
    return cast("Table[Any]", vars(model)["__table__"])


CYCLES, YEARS, STAGES, TASKS = map(_table, (Cycle, YearRow, StageRow, TaskRow))
VERSIONS = _table(RoadmapVersion)
TEMPLATES = _table(TemplateVersion)
DOCUMENTS, FACTS, SERIES, NUMBERS = map(_table, (DocumentRow, DocumentFacts, OrderSeries, OrderNumber))
JOURNAL, NOTES, EVIDENCE, OUTBOX, LEASES = map(_table, (JournalRow, Note, EvidenceRow, OutboxRow, RelayLease))
LETTERS = _table(LetterRow)
ORGANISATIONS, PEOPLE = map(_table, (Organisation, Person))
