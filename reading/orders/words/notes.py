"""What a reader has to say about a text it read."""

from typing import NamedTuple


class Note(NamedTuple):
    """`code` is stable, `message` is a Russian sentence."""

    code: str
    message: str
