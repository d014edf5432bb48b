"""Launching on both databases: every school once, whatever was there before and whoever launches beside us."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from acts.launch import add_schools, launch_cycle, request_of
from models import acts as a
from models.calendar import WorkingCalendar
from models.errors import NotFound, Refused
from models.timescale import Timescale
from reading.roadmaps import load_roadmap
from rehearsal.municipality import schools
from storage import years
from storage.database import Database
from storage.tables import JOURNAL, LETTERS, OUTBOX, YEARS
from tests.integration.installations import (
    LAUNCH,
    MEGION,
    STANDARD,
    Office,
    all_at_once,
    count,
    launch,
    launch_request,
    opened,
    person,
    year_of,
)

OCTOBER = datetime(2026, 10, 12, 5, tzinfo=UTC)
CYCLE = "cycle/ensk/standard/2026"


def results(database: Database, number: int) -> list[str]:
    """What a launch says of each school."""
    return [school.result for school in launch(database, number).schools]


def whole(database: Database, number: int) -> None:
    """Each school once, each with one first fact, told to its workflow and to the cycle's."""
    with database.read() as connection:
        assert count(connection, YEARS) == number + 1
        assert count(connection, JOURNAL) == number + 1
        assert count(connection, LETTERS) == number
        told = connection.execute(select(OUTBOX.c.destination)).scalars().all()
    assert sorted(told) == sorted([CYCLE] * (number + 1) + [year_of(CYCLE, n + 1) for n in range(number)])


def items_of(connection: Connection, year: str) -> set[str]:
    """The items of the roadmap that a year has."""
    found = years.load_whole(connection, year)
    assert found is not None
    return {task.plan.item for task in found.year.tasks.values()}


def test_sixty_schools_and_once_more(ready: Database) -> None:
    """A repeated launch changes nothing and says so."""
    first = launch(ready, 60)
    assert (first.cycle, first.result) == (CYCLE, "launched")
    assert [school.result for school in first.schools] == ["started"] * 60
    whole(ready, 60)
    second = launch(ready, 60)
    assert second.result == "already"
    assert [school.result for school in second.schools] == ["already"] * 60
    whole(ready, 60)


def test_an_interrupted_launch_is_completed(ready: Database) -> None:
    """Schools come in batches of 25: what was committed stays, the rest is added by the repeat."""
    rows = schools(60)
    broken = launch_request(load_roadmap(STANDARD), 0, schools=(*rows[:30], rows[29], *rows[30:]))
    with pytest.raises(DBAPIError):
        launch_cycle(ready, broken, LAUNCH)
    whole(ready, 25)
    assert results(ready, 60) == ["already"] * 25 + ["started"] * 35
    whole(ready, 60)


def test_launches_at_once_start_every_school_once(ready: Database) -> None:
    """Four processes that launch the same cycle leave one cycle; each school is started by one of them."""
    others = [Database(ready.url) for _ in range(4)]
    done = all_at_once([lambda other=other: results(other, 30) for other in others])  # type: ignore[misc]  # bound
    for other in others:
        other.close()
    assert [sorted(found).count("started") for found in zip(*done, strict=True)] == [1] * 30
    whole(ready, 30)


def test_a_changed_roadmap_is_refused(ready: Database) -> None:
    """A running cycle keeps its plan: it is changed by an order, not by another launch."""
    launch(ready, 1)
    changed = load_roadmap(STANDARD).model_copy(update={"title": "Другая"})
    with pytest.raises(Refused, match="другой редакции"):
        launch_cycle(ready, launch_request(changed, 2), LAUNCH)
    with pytest.raises(Refused, match="другой редакции"):
        add_schools(ready, CYCLE, schools(2), launch_request(changed, 0), LAUNCH)
    whole(ready, 1)


def test_a_school_that_joins_late_gets_fresh_terms(office: Office) -> None:
    """What is past gets 20 working days from the day of joining; what lies ahead stays."""
    request = request_of(office.database, office.cycle, person("municipal_coordinator"))
    (added,) = add_schools(office.database, office.cycle, schools(3)[2:], request, OCTOBER)
    assert (added.result, added.year) == ("started", year_of(office.cycle, 3))
    late, early = office.task("1.3", added.year), office.task("1.3")
    assert (early.due_on, late.due_on) == (date(2026, 9, 15), date(2026, 11, 9))
    assert office.task("5.2", added.year).due_on == office.task("5.2").due_on == date(2026, 11, 2)
    assert {office.task(number, added.year).since for number in ("1.3", "5.2")} == {OCTOBER}
    assert [school.result for school in launch(office.database, 3).schools] == ["already"] * 3


def test_a_repeat_keeps_the_clock_and_the_calendar_of_the_launch(ready: Database) -> None:
    """A school that a repeat adds lives by what the first launch froze, not by what the repeat brings."""
    roadmap = load_roadmap(STANDARD)
    scale = Timescale(engine_origin=OCTOBER, model_origin=LAUNCH, speed=1440)
    launch_cycle(ready, launch_request(roadmap, 1, timescale=scale), OCTOBER)
    days_off = frozenset({date(2026, 9, 15)})
    other = launch_request(roadmap, 2, timescale=None, calendar=WorkingCalendar(days_off=days_off))
    launch_cycle(ready, other, OCTOBER + timedelta(minutes=1))
    office = Office(ready, CYCLE, (year_of(CYCLE, 1), year_of(CYCLE, 2)), roadmap)
    assert office.facts(office.years[1])[0].at == LAUNCH + timedelta(days=1)
    assert {office.task("1.3", year).due_on for year in office.years} == {date(2026, 9, 15)}


@pytest.mark.parametrize("role", ["curator", "municipal_specialist"])
def test_only_controllers_add_schools(office: Office, role: str) -> None:
    """Who takes part is decided by the department's heads and coordinators."""
    request = request_of(office.database, office.cycle, person(role))
    with pytest.raises(Refused, match="для этой роли закрыто"):
        add_schools(office.database, office.cycle, schools(3), request, OCTOBER)


def test_nobody_joins_a_cycle_that_closes(office: Office) -> None:
    """Neither an addition nor a repeated launch puts a school into a cycle that does not run."""
    office.fact(a.BeginClosing(command_id="b", year=office.cycle, actor=person("municipal_coordinator")))
    request = request_of(office.database, office.cycle, person("municipal_coordinator"))
    with pytest.raises(Refused, match="нельзя «Добавить школу»"):
        add_schools(office.database, office.cycle, schools(3), request, OCTOBER)
    with pytest.raises(Refused, match="нельзя «Добавить школу»"):
        launch(office.database, 3)
    assert results(office.database, 2) == ["already"] * 2


def test_an_unknown_cycle_is_not_found(office: Office) -> None:
    """Adding to a cycle that is not there names it."""
    request = request_of(office.database, office.cycle, person("municipal_head"))
    with pytest.raises(NotFound, match="cycle/none"):
        add_schools(office.database, "cycle/none", schools(1), request, OCTOBER)


@pytest.mark.parametrize("name", [STANDARD, MEGION])
def test_items_land_on_their_level(ready: Database, name: str) -> None:
    """The department gets its own items, the schools theirs and the pairs', both get what is for both."""
    office = opened(ready, 1, name)
    tasks = {task.number: task for task in office.roadmap.tasks}
    with ready.read() as connection:
        items = {year: items_of(connection, year) for year in (office.cycle, office.year)}
    assert items[office.cycle] == {n for n, task in tasks.items() if task.scope in {"municipality", "both"}}
    assert items[office.year] == {n for n, task in tasks.items() if task.scope != "municipality"}


def test_documents_land_with_their_issuer(office: Office) -> None:
    """The department issues the launch order, the school its programme and its curator's order."""
    assert office.task("1.2", office.cycle).plan.documents == ("order_launch", "order_coordinator")
    assert office.task("1.2").plan.documents == ("order_programme", "order_curator")
    assert office.task("1.3").plan.controller == "methodical_center"
    assert office.verdict().verified
