"""Letters from their templates: the first line is the subject. One template per event in `templates/letters/`."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

LETTERS = Path(__file__).parents[1] / "templates" / "letters"


class LetterText(NamedTuple):
    """A letter ready to be shown or sent."""

    subject: str
    body: str


def render_letter(event: str, context: Mapping[str, object]) -> LetterText:
    """The text of the letter that an event causes; a missing value is an error, not a hole."""
    subject, _, body = _environment().get_template(f"{event}.txt").render(context).partition("\n")
    return LetterText(" ".join(subject.split()), body)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(LETTERS), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    environment.filters["quoted"] = quoted
    return environment


def quoted(text: str) -> str:
    """A title in «ёлочки», quotes inside it in „лапки“."""
    return "«" + text.replace("«", "„").replace("»", "“") + "»"
