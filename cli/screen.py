"""Where tables for people are printed."""

from shutil import get_terminal_size

from rich.console import Console

WIDE = 160


def console(*, markup: bool = False) -> Console:
    """As wide as the terminal; in a file or a pipe wide enough for whole words.

    Without `markup` square brackets in names and titles are what they are.
    """
    return Console(width=get_terminal_size((WIDE, 50)).columns, markup=markup, emoji=False)
