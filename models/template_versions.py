"""How a kind's template stands for its owner. Pure."""

from typing import Literal, NamedTuple

EVERYBODY = ""  # the owner of what holds for the whole installation
SHIPPED = 0  # the number of the template that comes with the product


class Standing(NamedTuple):
    """`last`: the owner's newest version, 0 without any; `state`, `sha256`: what its documents are made of today."""

    last: int = 0
    state: Literal["shipped", "own"] = "shipped"
    sha256: str | None = None
