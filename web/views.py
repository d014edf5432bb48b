"""How the board is shown: each cell has a tone, an icon and words, so that colour never speaks alone."""

from datetime import date, timedelta
from typing import NamedTuple

from models.boards import CycleLine, CycleStatus, SchoolRow, StageCell, StageColumn
from models.documents.requisites import capitalised
from models.lifecycles import STAGE
from models.roadmap import CANONICAL_TITLES
from web.words import LETTERS, NBSP, day_month, digits, grouped, plural, word_for

SOON = timedelta(days=7)


class CellView(NamedTuple):
    """A cell: `tone` names its colours and icon, `word` its state, `detail` the day that matters, `hint` all of it."""

    tone: str
    word: str
    detail: str
    hint: str
    done: int
    total: int


class RowView(NamedTuple):
    """A row: `cells` follow the columns, None where the plan has no such stage; `note` stands under the name."""

    key: str
    name: str
    note: str
    alarm: bool
    state: str
    cells: tuple[CellView | None, ...]


class Tile(NamedTuple):
    """A counter: a figure, its name, and what it is made of."""

    key: str
    figure: str
    name: str
    detail: str
    alarm: bool = False


class BoardView(NamedTuple):
    """All that the board's templates show."""

    cycle: CycleLine
    status: CycleStatus
    columns: tuple[tuple[StageColumn, str], ...]
    municipality: RowView | None
    schools: tuple[RowView, ...]
    tiles: tuple[Tile, ...]


def board_view(cycle: CycleLine, status: CycleStatus) -> BoardView:
    """The board of a cycle, ready for templates."""
    own = status.municipality
    return BoardView(
        cycle=cycle,
        status=status,
        columns=tuple((column, _short(column)) for column in status.columns),
        municipality=_row(own, status) if own and own.stages else None,
        schools=tuple(_row(school, status) for school in status.schools),
        tiles=_tiles(status),
    )


def _short(column: StageColumn) -> str:
    return CANONICAL_TITLES.get(column.canonical or "", column.title)


def _row(row: SchoolRow, status: CycleStatus) -> RowView:
    stages = {stage.id: stage for stage in row.stages}
    cells = tuple(_cell(stages.get(column.id), status.today) for column in status.columns)
    name = capitalised(row.name)  # a department's running name is written small, as inside a sentence
    return RowView(row.year_id, name, _note(row), row.overdue > 0, row.state, cells)


def _note(row: SchoolRow) -> str:
    if row.overdue:
        return f"просрочено: {row.overdue}"
    return f"ближайший срок {day_month(row.next_due)}" if row.next_due else ""


def _cell(stage: StageCell | None, today: date) -> CellView | None:
    if stage is None:
        return None
    tone, detail = _tone(stage, today)
    word = "просрочен" if tone == "late" else STAGE.titles[stage.state]
    if tone == "debt":
        word = "с долгами"
    return CellView(tone, word, detail, _hint(stage), stage.tasks_done, stage.tasks_total)


def _tone(stage: StageCell, today: date) -> tuple[str, str]:
    if stage.state == "closed":
        return "debt", ""
    if stage.days_late:
        return "late", f"{stage.days_late}{NBSP}дн."
    if stage.state == "completed":
        return "done", ""
    until = f"до{NBSP}{day_month(stage.due)}" if stage.due else ""
    if stage.state == "planned":
        return "planned", until
    return ("soon" if stage.due and stage.due - today <= SOON else "open"), until


def _hint(stage: StageCell) -> str:
    parts = [f"Этап {stage.id}. {stage.title}: {STAGE.titles[stage.state]}"]
    parts.append(f"выполнено {stage.tasks_done} из {stage.tasks_total}")
    if stage.late:
        late = plural(stage.late, "мероприятие", "мероприятия", "мероприятий")
        parts.append(f"просрочено {late}, самое раннее на {plural(stage.days_late, 'день', 'дня', 'дней')}")
    if stage.due:
        parts.append(f"последний срок {digits(stage.due)}")
    return "; ".join(parts)


def _tiles(status: CycleStatus) -> tuple[Tile, ...]:
    schools, tasks, letters = status.counters.schools, status.counters.tasks, status.counters.letters
    done, waiting = tasks.done_in_time + tasks.done_late, tasks.on_review + tasks.extension_asked
    sent = sum(letters.values())
    behind = f"{grouped(schools.behind)} из {grouped(schools.total)}"
    reviewed = f"на проверке {grouped(tasks.on_review)}, просят продлить {grouped(tasks.extension_asked)}"
    in_time = f"в срок {grouped(tasks.done_in_time)}, позже {grouped(tasks.done_late)}"
    return (
        Tile(
            "late", grouped(tasks.late), "просрочено", f"из {grouped(tasks.open)} невыполненных", alarm=tasks.late > 0
        ),
        Tile("behind", behind, "школ " + word_for(schools.behind, "отстаёт", "отстают", "отстают"), _schools(status)),
        Tile("waiting", grouped(waiting), word_for(waiting, "ждёт решения", "ждут решения", "ждут решения"), reviewed),
        Tile("done", grouped(done), "выполнено", in_time),
        Tile("letters", grouped(sent), word_for(sent, "письмо", "письма", "писем"), _letters(letters)),
    )


def _schools(status: CycleStatus) -> str:
    count = status.counters.schools
    named = (
        (count.running, "в работе"),
        (count.paused, "приостановлено"),
        (count.finished, "закончили"),
        (count.withdrawn, "выведено"),
    )
    return ", ".join(f"{word} {number}" for number, word in named if number) or "школ ещё нет"


def _letters(letters: dict[str, int]) -> str:
    named = [(LETTERS.get(kind, kind), letters[kind]) for kind in (*LETTERS, *letters) if kind in letters]
    return ", ".join(f"{word} {number}" for word, number in dict(named).items()) or "ещё не было"
