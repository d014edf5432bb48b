"""All generated documents: every shape clean and spoiled, from fixed seeds."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.reading.material.damage import Level, spoil
from tests.reading.material.draft import Draft
from tests.reading.material.held_out import shapes as held_out
from tests.reading.material.shapes import everyday, hard, life, odd, orders, plans, sections
from tests.reading.material.shapes.registry import DEVELOPMENT, Shape

Set = Literal["development", "held-out"]
LEVELS: tuple[Level, ...] = ("clean", "light", "medium", "heavy")
ROOMS = (orders, plans, sections, odd, hard, life, everyday)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to make one document again: shape, seed, level of damage."""

    shape: str
    seed: int
    level: Level
    build: Shape

    @property
    def name(self) -> str:
        """«month_rows-3-light»."""
        return f"{self.shape}-{self.seed}-{self.level}"

    def make(self) -> Draft:
        """The draft, spoiled, its truth changed with it."""
        draft = self.build(Random(f"{self.shape}/{self.seed}"))
        return spoil(draft, self.level, Random(f"{self.name}/damage"))


def recipes(which: Set, seeds: int = 1) -> Iterator[Recipe]:
    """Every shape: clean with each seed, and once at each level of damage."""
    shapes = DEVELOPMENT if which == "development" else held_out.SHAPES
    for shape, build in shapes.items():
        for seed in range(seeds):
            for level in LEVELS:
                yield Recipe(shape, seed, level, build)
