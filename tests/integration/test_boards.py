from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from models.boards import CycleStatus, SchoolRow, sentence_of
from models.errors import NotFound
from models.events import DocumentAcknowledged, DocumentDrafted, DocumentFiled, ExtensionGranted, YearClosed
from models.timescale import Timescale
from storage import boards
from storage.database import Database
from storage.tables import YEARS
from tests.integration import board_rows as rows

TODAY = rows.TODAY
CONTRACT = {"cycle", "year", "today", "schools"}
SCHOOL = {"id", "name", "stages", "overdue", "next_due"}
STAGE = {"id", "canonical", "state", "due", "days_late", "tasks_done", "tasks_total"}


@pytest.fixture
def connection(ready: Database) -> Iterator[Connection]:
    """A transaction in which a test writes its rows and reads them."""
    with ready.write() as found:
        yield found


@pytest.fixture
def year(connection: Connection) -> str:
    """The year of the only school of the only cycle."""
    rows.add_department(connection, "energetik")
    return rows.add_school(connection, "energetik", "s1", "Школа № 1")


def status(connection: Connection, department: str = "energetik", today: date = TODAY) -> CycleStatus:
    """The board of a department's cycle."""
    return boards.cycle_status(connection, rows.cycle_id(department), today)


def only_school(connection: Connection, today: date = TODAY) -> SchoolRow:
    """The one school of the board."""
    return status(connection, today=today).schools[0]


def test_the_json_has_every_key_of_the_contract(connection: Connection, year: str) -> None:
    """Programs read `cycle status` by these names."""
    rows.add_task(connection, year, "1.1", due_on=TODAY)
    found: dict[str, Any] = status(connection).model_dump(mode="json")
    assert found.keys() >= CONTRACT
    assert (found["cycle"], found["year"], found["today"]) == (rows.cycle_id("energetik"), 2026, "2026-10-15")
    assert found["schools"][0].keys() >= SCHOOL
    assert found["schools"][0]["stages"][0].keys() >= STAGE
    assert found["schools"][0]["stages"][0]["due"] == "2026-10-15"


def test_a_task_is_late_from_the_day_after_its_due_day(connection: Connection, year: str) -> None:
    """The last day belongs to the term."""
    rows.add_task(connection, year, "1.1", due_on=TODAY)
    assert only_school(connection).overdue == 0
    tomorrow = only_school(connection, TODAY + timedelta(days=1))
    assert (tomorrow.overdue, tomorrow.stages[0].days_late) == (1, 1)


@pytest.mark.parametrize("state", ["submitted", "done", "waived", "not_needed"])
def test_what_waits_for_nobody_at_school_is_not_late(connection: Connection, year: str, state: str) -> None:
    """Only tasks that are planned or open can be overdue."""
    rows.add_task(connection, year, "1.1", state, date(2026, 9, 1))
    assert only_school(connection).overdue == 0


def test_days_late_are_those_of_the_oldest_overdue_task(connection: Connection, year: str) -> None:
    """One stage shows its worst task, the school counts all of them."""
    rows.add_task(connection, year, "1.1", due_on=date(2026, 10, 5))
    rows.add_task(connection, year, "1.2", due_on=date(2026, 10, 12))
    rows.add_task(connection, year, "2.1", "planned", date(2026, 10, 14))
    found = only_school(connection)
    assert [(stage.days_late, stage.late) for stage in found.stages] == [(10, 2), (1, 1)]
    assert (found.overdue, found.days_late) == (3, 10)


def test_due_is_the_last_day_of_unfinished_gate_tasks(connection: Connection, year: str) -> None:
    """A finished task and one that does not hold the stage do not move its day."""
    rows.add_task(connection, year, "1.1", due_on=date(2026, 10, 20))
    rows.add_task(connection, year, "1.2", due_on=date(2026, 10, 25))
    rows.add_task(connection, year, "1.3", "done", date(2026, 11, 10))
    rows.add_task(connection, year, "1.4", due_on=date(2026, 12, 1), gate=False)
    assert only_school(connection).stages[0].due == date(2026, 10, 25)
    assert only_school(connection).stages[1].due is None


def test_next_due_is_the_nearest_day_still_ahead(connection: Connection, year: str) -> None:
    """Overdue days are behind; today is still ahead."""
    rows.add_task(connection, year, "1.1", due_on=date(2026, 10, 1))
    rows.add_task(connection, year, "1.2", due_on=date(2026, 11, 1))
    assert only_school(connection).next_due == date(2026, 11, 1)
    rows.add_task(connection, year, "2.1", "planned", TODAY)
    assert only_school(connection).next_due == TODAY


def test_settled_tasks_make_the_fraction(connection: Connection, year: str) -> None:
    """Done, waived and not needed are behind us; on review is not."""
    for index, state in enumerate(("done", "waived", "not_needed", "submitted", "open"), 1):
        rows.add_task(connection, year, f"1.{index}", state)
    stage = only_school(connection).stages[0]
    assert (stage.tasks_done, stage.tasks_total) == (3, 5)


def test_terms_stand_while_a_school_is_paused(connection: Connection) -> None:
    """A term that runs out during the pause is not late; one missed before it is, as of the pause."""
    rows.add_department(connection, "energetik")
    paused_at = datetime(2026, 10, 10, 6, tzinfo=UTC)
    year = rows.add_school(connection, "energetik", "s1", "Школа", state="paused", paused_at=paused_at)
    rows.add_task(connection, year, "1.1", due_on=date(2026, 10, 12))
    rows.add_task(connection, year, "1.2", due_on=date(2026, 10, 7))
    found = only_school(connection)
    assert (found.overdue, found.days_late) == (1, 3)
    assert [line.days_late for line in boards.tasks_of(connection, year, TODAY)] == [0, 3]


def test_a_withdrawn_school_owes_nothing(connection: Connection) -> None:
    """It left the cycle: nothing is late or open, and no day is ahead."""
    rows.add_department(connection, "energetik")
    year = rows.add_school(connection, "energetik", "s1", "Школа", state="withdrawn")
    rows.add_task(connection, year, "1.1", due_on=date(2026, 9, 1))
    found = status(connection)
    assert (found.schools[0].overdue, found.schools[0].next_due) == (0, None)
    assert (found.counters.tasks.open, found.counters.schools.withdrawn) == (0, 1)


def test_the_worst_school_stands_first(connection: Connection) -> None:
    """More late tasks, then more days, then the name with its number as a number."""
    rows.add_department(connection, "energetik")
    for school, name in (("a", "Школа № 10"), ("b", "Школа № 2"), ("c", "Школа № 3"), ("d", "Школа № 4")):
        rows.add_school(connection, "energetik", school, name)
    rows.add_task(connection, rows.year_id("energetik", "c"), "1.1", due_on=date(2026, 10, 14))
    rows.add_task(connection, rows.year_id("energetik", "d"), "1.1", due_on=date(2026, 10, 1))
    assert [school.id for school in status(connection).schools] == ["d", "c", "b", "a"]


def test_counters_sum_the_whole_cycle(connection: Connection, year: str) -> None:
    """Each task is counted once, by where it stands."""
    rows.add_task(connection, year, "1.1", "done", in_time=True)
    rows.add_task(connection, year, "1.2", "done", in_time=False)
    rows.add_task(connection, year, "1.3", "submitted")
    rows.add_task(connection, year, "1.4", due_on=date(2026, 10, 1), extension_asked=date(2026, 11, 1))
    rows.add_task(connection, year, "1.5", "waived")
    rows.add_letter(connection, year, "l1", "reminder")
    rows.add_letter(connection, year, "l2", "reminder", "sent")
    found = status(connection).counters
    tasks = {"total": 5, "done_in_time": 1, "done_late": 1, "on_review": 1, "open": 1, "late": 1, "waived": 1}
    assert found.tasks.model_dump() == {**tasks, "extension_asked": 1, "not_needed": 0, "cancelled": 0}
    assert (found.schools.total, found.schools.behind) == (1, 1)
    assert found.letters == {"reminder": 2}


def test_departments_do_not_see_each_other(connection: Connection, year: str) -> None:
    """Schools, tasks, letters, facts and cycles of one department never reach another's board."""
    rows.add_department(connection, "severny")
    other = rows.add_school(connection, "severny", "n1", "Чужая школа")
    rows.add_task(connection, other, "1.1", due_on=date(2026, 9, 1))
    rows.add_letter(connection, other, "l1", "escalation")
    rows.add_fact(connection, other, 1, {"event": "stage_opened", "stage": "1"})
    own = status(connection)
    assert [school.name for school in own.schools] == ["Школа № 1"]
    assert (own.counters.tasks.total, own.counters.letters, own.recent) == (0, {}, ())
    assert [cycle.department for cycle in boards.list_cycles(connection, "energetik")] == ["energetik"]
    assert len(boards.list_cycles(connection)) == 2
    with pytest.raises(NotFound, match="цикла нет"):
        boards.find_cycle(connection, rows.cycle_id("severny"), "energetik")


def test_the_departments_own_row_stands_apart(connection: Connection, year: str) -> None:
    """The cycle's own year is `municipality`, not one of the schools."""
    rows.add_task(connection, rows.cycle_id("energetik"), "1.1", due_on=date(2026, 10, 1))
    found = status(connection)
    assert found.municipality is not None
    assert found.municipality.id == "energetik"
    assert [school.id for school in found.schools] == ["s1"]


def test_columns_follow_the_roadmap(connection: Connection, year: str) -> None:
    """The order is the document's, whichever organisation has a stage."""
    assert [column.id for column in status(connection).columns] == ["1", "2"]


def test_recent_facts_are_the_last_ones_in_local_time(connection: Connection, year: str) -> None:
    """Newest first, at most fifteen, with the title of what they are about."""
    rows.add_task(connection, year, "1.1")
    for seq in range(1, 21):
        event = {"event": "task_late", "task": "1.1", "revision": seq, "due_on": "2026-10-09"}
        rows.add_fact(connection, year, seq, event, rows.NOON + timedelta(hours=seq))
    found = status(connection).recent
    assert len(found) == boards.RECENT
    assert found[0].at.isoformat() == "2026-10-11T08:00:00+05:00"
    assert (found[0].school, found[0].sentence) == ("Школа № 1", "Мероприятие 1.1 просрочено")
    assert found[0].subject == "Мероприятие 1.1"


def test_a_board_takes_few_queries_however_many_schools(ready: Database) -> None:
    """A screen asks every two seconds: the number of queries does not grow with schools."""
    with ready.write() as connection:
        cycle = rows.add_department(connection, "energetik")
        for index in range(12):
            year = rows.add_school(connection, "energetik", f"s{index}", f"Школа № {index}")
            rows.add_task(connection, year, "1.1", due_on=TODAY)
    asked: list[str] = []
    event.listen(ready.engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    with ready.read() as connection:
        boards.cycle_status(connection, cycle, TODAY)
    assert len([query for query in asked if query.startswith("SELECT")]) == 7


def test_the_version_of_a_board_changes_with_every_fact_letter_and_day(connection: Connection, year: str) -> None:
    """A screen is told «nothing new» only when it is so."""
    cycle = rows.cycle_id("energetik")
    versions = [boards.board_version(connection, cycle, TODAY)]
    rows.add_fact(connection, year, 1, {"event": "stage_opened", "stage": "1"})
    versions.append(boards.board_version(connection, cycle, TODAY))
    rows.add_letter(connection, year, "l1", "notice")
    versions.append(boards.board_version(connection, cycle, TODAY))
    versions.append(boards.board_version(connection, cycle, TODAY + timedelta(days=1)))
    assert len(set(versions)) == 4
    assert versions[-1] == boards.board_version(connection, cycle, TODAY + timedelta(days=1))


def test_a_task_line_carries_its_plan_and_documents(connection: Connection, year: str) -> None:
    """The command line shows the ground, the evidence wanted and the papers made."""
    rows.add_task(connection, year, "1.1", due_on=date(2026, 10, 1), extension_asked=date(2026, 11, 1))
    rows.add_document(connection, year, "1.1", "41-ОД")
    (line,) = boards.tasks_of(connection, year, TODAY)
    assert (line.number, line.stage, line.days_late, line.deadline_text) == ("1.1", "1", 14, "Сентябрь")
    assert (line.responsible, line.evidence, line.extension_asked) == (
        ("curator",),
        ("document", "file"),
        date(2026, 11, 1),
    )
    assert [(document.number, document.state) for document in line.documents] == [("41-ОД", "registered")]


def test_an_unknown_year_and_cycle_are_refused(connection: Connection) -> None:
    """A wrong id is a sentence, not an empty list."""
    with pytest.raises(NotFound, match="учебного года"):
        boards.tasks_of(connection, "school-year/x/y/2026/z", TODAY)
    for ask in (boards.cycle_status, boards.debts):
        with pytest.raises(NotFound, match="цикла нет"):
            ask(connection, "cycle/x/y/2026", TODAY)


def test_debts_are_what_closed_years_left(connection: Connection) -> None:
    """Only the tasks that the closing named, the oldest first."""
    rows.add_department(connection, "energetik")
    year = rows.add_school(connection, "energetik", "s1", "Школа", state="closed", debts='["1.2", "1.1"]')
    rows.add_task(connection, year, "1.1", due_on=date(2026, 10, 5))
    rows.add_task(connection, year, "1.2", "submitted", date(2026, 9, 5))
    rows.add_task(connection, year, "1.3", due_on=date(2026, 9, 1), gate=False)
    found = boards.debts(connection, rows.cycle_id("energetik"), TODAY)
    assert [(debt.school, debt.number, debt.days_late) for debt in found] == [
        ("Школа", "1.2", 40),
        ("Школа", "1.1", 10),
    ]


def test_a_rehearsal_has_its_own_day(connection: Connection) -> None:
    """The day of a cycle is the local day of its own clock."""
    scale = Timescale(engine_origin=rows.NOW, model_origin=datetime(2027, 1, 31, 18, tzinfo=UTC), speed=3600)
    rows.add_department(connection, "energetik", scale=scale)
    (cycle,) = boards.list_cycles(connection)
    assert boards.cycle_today(cycle, rows.NOW) == date(2027, 1, 31)
    assert boards.cycle_today(cycle, rows.NOW + timedelta(seconds=2)) == date(2027, 2, 1)


def test_the_board_of_a_finished_cycle_stands_still(connection: Connection) -> None:
    """Its day is that of its last fact, whatever a clock shows: debts grow no older."""
    cycle_id = rows.add_department(connection, "energetik")
    rows.add_fact(connection, cycle_id, 1, YearClosed(debts=(), state="closed").model_dump(mode="json"), at=rows.NOON)
    connection.execute(YEARS.update().where(YEARS.c.id == cycle_id).values(state="closed"))
    cycle = boards.find_cycle(connection, cycle_id)
    assert boards.shown_day(cycle, rows.NOW + timedelta(days=900)) == date(2026, 10, 10)
    assert boards.cycle_today(cycle, rows.NOW) == rows.TODAY


def test_a_cycle_without_a_scale_lives_in_real_time(connection: Connection, year: str) -> None:
    """Local midnight is the municipality's, not UTC's."""
    (cycle,) = boards.list_cycles(connection)
    assert boards.cycle_now(cycle, rows.NOW) == rows.NOW
    assert boards.cycle_today(cycle, datetime(2026, 10, 15, 20, tzinfo=UTC)) == date(2026, 10, 16)


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            ExtensionGranted(task="4.1", from_on=date(2026, 10, 1), until=date(2026, 11, 2)),
            "Срок мероприятия 4.1 перенесён с 01.10.2026 на 02.11.2026",
        ),
        (
            DocumentDrafted(document="document/school-year/a/b/2026/s/1.2/order", kind="order", task="1.2"),
            "Подготовлен проект документа (мероприятие 1.2)",
        ),
        (
            DocumentFiled(
                document="document/school-year/a/b/2026/s/1.2/order", sha256="ab" * 32, text_sha256="cd" * 32
            ),
            "Документ подшит (sha256 abababababab…) (мероприятие 1.2)",
        ),
        (
            DocumentAcknowledged(document="document/school-year/a/b/2026/s/1.2/order", reader="curator"),
            "С документом ознакомлен: куратор наставничества (мероприятие 1.2)",
        ),
    ],
)
def test_sentences_are_filled_for_people(fact: Any, sentence: str) -> None:
    """Dates are Russian, digests short, a document is known by its task."""
    assert sentence_of(fact) == sentence
