"""All shapes by name."""

from collections.abc import Callable
from random import Random

from tests.reading.material.draft import Draft

Shape = Callable[[Random], Draft]
DEVELOPMENT: dict[str, Shape] = {}


def shape(build: Shape) -> Shape:
    """Register a shape under the name of its function."""
    DEVELOPMENT[build.__name__] = build
    return build
