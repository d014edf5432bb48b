"""What a deadline phrase says, before it is placed into a year: the tree that the grammar yields."""

from typing import Literal, NamedTuple

from models.deadlines import Every

Pairs = tuple[tuple[int, int], ...]
LAST = -1
Edge = Literal["", "begin", "middle", "end", "first_week", "last_week"]


class Years(NamedTuple):
    """Printed years: single ones and pairs «2023-2024»; `school` when «учебный год» stands beside."""

    pieces: tuple[tuple[int, int | None], ...]
    school: bool = False

    def is_whole_plan(self, years: tuple[int, ...]) -> bool:
        """«2023-2024 гг.» in a plan of these two calendar years."""
        return len(years) > 1 and self.pieces == ((min(years), max(years)),)


class Moment(NamedTuple):
    """A piece of time as printed: a month, days of it, a quarter, a school year.

    `numbers` are pairs (first, last): days, or numbers of a week, quarter, term; -1 is the last one.
    """

    sort: str
    numbers: Pairs = ()
    month: int = 0
    edge: Edge = ""
    years: Years | None = None
    of: str = ""


class When(NamedTuple):
    """Moments with their preposition: `due` (до, к), `within` (в течение), `since` (с …), or none."""

    first: Moment
    last: Moment | None = None
    mode: Literal["", "due", "within", "since"] = ""


class Often(NamedTuple):
    """«2 раза в месяц», «ежеквартально»: `vague` when the edge of the period is named («в конце четверти»).

    `week`: a week without its month, «1 неделя».
    """

    every: Every
    times: int = 1
    step: int = 1
    vague: bool = False
    week: bool = False


class DayOf(NamedTuple):
    """«до 5 числа каждого месяца»: days of a month, and the period when it is printed.

    `following`: of the month after the period, «следующего за отчётным».
    """

    days: Pairs
    every: Every | None = None
    month: int = 0
    following: bool = False


class OnWeekday(NamedTuple):
    """«по пятницам», «последний четверг месяца»."""

    weekday: int
    nth: int | None = None
    sure: bool = True


class Counted(NamedTuple):
    """So many days after a fact, or before it; `sure` is False for months and for a missing fact."""

    days: int
    working: bool
    fact: str
    before: bool = False
    sure: bool = True


class Flag(NamedTuple):
    """A word without a date: cont, need, plan, then, about, closing, event."""

    sort: str
    text: str


class Fact(NamedTuple):
    """«по итогам мониторинга», «после проведения семинара»."""

    text: str


class Also(NamedTuple):
    """«(а также 1 раз в квартал)»: repeats besides its dates."""

    every: Every


Item = Also | When | Often | DayOf | OnWeekday | Counted | Flag | Fact
