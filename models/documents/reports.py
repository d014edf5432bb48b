"""What reports share: figures, measures of the plan with their state, shares of two numbers."""

from typing import Literal

from pydantic import Field, model_validator

from models.documents.data import Facts
from models.documents.requisites import Part
from models.documents.words import Words

STATES = {"done": "выполнено", "moved": "перенесено", "not_done": "не выполнено"}


class Figure(Facts):
    """A count. `total`: the denominator of a share, if it is one."""

    title: str
    value: int = Field(ge=0)
    total: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _part_of_the_whole(self) -> "Figure":
        if self.total is not None and self.value > self.total:
            raise ValueError(f"{self.title}: часть больше целого")
        return self


class FigureLine(Part):
    """A row of figures: «12», «9 из 12 (75 %)», «нет данных» for a share of nothing."""

    number: int
    title: str
    value: str


class PlanState(Facts):
    """A measure of the plan and what became of it. `reason`: why it was moved or not done."""

    title: str
    state: Literal["done", "moved", "not_done"]
    reason: str = ""

    @model_validator(mode="after")
    def _reasons_are_given(self) -> "PlanState":
        if self.state != "done" and not self.reason:
            raise ValueError(f"{self.title}: укажите причину (reason)")
        return self


class PlanLine(Part):
    """A row of the plan's state."""

    number: int
    title: str
    state: str
    reason: str


def figure_lines(figures: tuple[Figure, ...], words: Words) -> tuple[FigureLine, ...]:
    """The rows of figures."""
    return tuple(
        FigureLine(number=number, title=words.tidy(figure.title), value=_value(figure))
        for number, figure in enumerate(figures, 1)
    )


def _value(figure: Figure) -> str:
    if figure.total is None:
        return str(figure.value)
    if figure.total == 0:
        return "нет данных"
    return f"{figure.value} из {figure.total} ({round(100 * figure.value / figure.total)}\u00a0%)"


def plan_lines(measures: tuple[PlanState, ...], words: Words) -> tuple[PlanLine, ...]:
    """The rows of the plan's state."""
    return tuple(
        PlanLine(number=number, title=words.tidy(item.title), state=STATES[item.state], reason=words.tidy(item.reason))
        for number, item in enumerate(measures, 1)
    )
