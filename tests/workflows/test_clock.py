from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import events as e
from models.ids import document_id
from models.timescale import Timescale
from storage import cycles
from tests.workflows.year_on_stage import SmallYear, roadmap, small_year, stage, task

pytestmark = pytest.mark.temporal

PLAN = roadmap(stage("1", task("1")), stage("2", task("2", "10", kind="order", documents=["order_curator"])))


def set_anew(year: SmallYear, speed: float = 1.0, idle: timedelta = timedelta()) -> None:
    """Let the cycle's clock go on from where it stands, at another speed, as if the engine had idled so long."""
    stand = year.stage
    origin = stand.timescale.engine_time(stand.now) + idle
    stand.timescale = Timescale(engine_origin=origin, model_origin=stand.now, speed=speed, grain_seconds=3600)
    with year.database.write() as connection:
        cycles.set_timescale(connection, year.cycle, stand.timescale)


def happenings(year: SmallYear) -> list[tuple[datetime, e.Event]]:
    """What time did by itself."""
    return [(fact.at, fact.event) for fact in year.facts() if fact.event.event != "year_started"]


async def undisturbed(folder: Path) -> list[tuple[datetime, e.Event]]:
    """The same autumn by a clock that nobody touches."""
    async with small_year(folder, PLAN) as year:
        await year.to(11, 20)
        return happenings(year)


@pytest.mark.parametrize(("speed", "idle"), [(1.0, 60), (0.5, 0), (0.25, 3)])
async def test_a_slower_clock_rings_nothing_early(tmp_path: Path, speed: float, idle: int) -> None:
    """Set anew while everything sleeps, the clock moves every ring to the new moment: each once, none early."""
    async with small_year(tmp_path / "anew", PLAN) as year:
        await year.to(9, 20)
        set_anew(year, speed, timedelta(days=idle))
        await year.to(11, 20)
        assert happenings(year) == await undisturbed(tmp_path / "as-it-was")


async def test_a_clock_set_anew_twice(tmp_path: Path) -> None:
    """Two resets in a row, one before anybody has noticed the other, lose and double nothing."""
    async with small_year(tmp_path / "anew", PLAN) as year:
        await year.to(9, 20)
        set_anew(year, 0.5)
        set_anew(year, 1.0, timedelta(days=10))
        await year.to(10, 10)
        set_anew(year, 0.5, timedelta(days=1))
        await year.to(11, 20)
        assert happenings(year) == await undisturbed(tmp_path / "as-it-was")


async def test_a_faster_clock_is_noticed_with_the_next_fact(tmp_path: Path) -> None:
    """After a person's act nothing sleeps by the old clock any more."""
    async with small_year(tmp_path, PLAN) as year:
        await year.to(9, 2)
        set_anew(year, 24.0)
        await year.complete("1")
        await year.to(10, 1, 12)
        assert year.times(e.StageOpened) == [year.at(9, 1, 9), year.at(10, 1, 9)]
        assert document_id(year.id, "2", "order_curator") in year.loaded().documents
