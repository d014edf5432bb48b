"""What players see of the database, and what is still on its way to the engine."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from models.ids import cycle_of
from models.lifecycles import UNSETTLED
from models.year import Year
from rehearsal.papers import waits
from rehearsal.players import Players
from storage import cycles, documents, outbox, years


@dataclass(slots=True)
class Scene:
    """The running years of a cycle as the players see them."""

    years: dict[str, Year] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: Connection, cycle: str) -> "Scene":
        """Read every running year whole."""
        loaded = [years.load_whole(connection, year_id) for year_id in cycles.running_years(connection, cycle)]
        return cls({item.year.header.id: item.year for item in loaded if item})

    def next_day(self, players: Players, after: date) -> date | None:
        """The next working day on which somebody has something to do."""
        days = [
            players.review_day(task)
            for year in self.years.values()
            for task in year.tasks.values()
            if task.state == "submitted"
        ]
        days += [players.day(year, task) for year in self.years.values() for task in year.unsettled()]
        tomorrow = players.calendar.next_working(after.fromordinal(after.toordinal() + 1))
        return min((max(day, tomorrow) for day in days if day), default=None)

    def acts(self, players: Players, today: date) -> list[tuple[str, Any]]:
        """Everything that people do today, in a fixed order: year and act."""
        done: list[tuple[str, Any]] = []
        for identity, year in self.years.items():
            for task in year.tasks.values():
                if task.state == "submitted" and (players.review_day(task) or today) <= today:
                    done.append((identity, players.review(year, task)))
                elif task.state in UNSETTLED and self._is_time(players, year, task.plan.number, today):
                    done += [(identity, act) for act in players.step(year, task, today)]
        return done

    def _is_time(self, players: Players, year: Year, number: str, today: date) -> bool:
        task = year.tasks[number]
        day = players.day(year, task)
        if day is None or day > today:
            return False
        department = None if year.header.kind == "cycle" else self.years.get(cycle_of(year.header.id))
        return not waits(year, task, department, today)


@dataclass(frozen=True, slots=True)
class Traffic:
    """What has to come to rest before time moves on: chain ends, undelivered facts, documents not yet filed.

    `crossing`: who has still to hear a fact of another chain, of which its own chain does not tell.
    """

    ends: dict[str, int]
    undelivered: int
    unfiled: int
    crossing: tuple[str, ...] = ()

    @classmethod
    def of(cls, connection: Connection, cycle: str) -> "Traffic":
        """Look at one cycle."""
        ends, unfiled = cycles.running_years(connection, cycle), documents.count_unfiled(connection, cycle)
        undelivered = outbox.backlog(connection)
        return cls(ends, undelivered, unfiled, tuple(outbox.crossing(connection)) if undelivered else ())
