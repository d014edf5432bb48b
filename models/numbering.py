"""How numbers of a journal look: the place of a document in its journal, as the issuer writes it on paper. Pure."""

import re
from typing import NamedTuple

PLAIN_SERIES = frozenset({"протоколы", "сертификаты", "соглашения", "справки"})  # numbered without letters
SCHOOL_ORDERS, DEPARTMENT_ORDERS = "ОД", "од"
LONGEST_SAMPLE = 24  # a number is at most 40 signs, its place takes some of them
_DASHES = re.compile("[\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}]")  # what Word makes of a hyphen
_FIGURES = re.compile(r"\d+")


def series_at(series: str, level: str) -> str:
    """The journal of a kind at a level: whatever orders a department issues stand in one journal of its own."""
    orders = {SCHOOL_ORDERS, DEPARTMENT_ORDERS}
    own = DEPARTMENT_ORDERS if level == "municipality" else SCHOOL_ORDERS
    return own if series in orders else series


class NumberFormat(NamedTuple):
    """What stands around the place of a number, and how many figures the place has at least."""

    before: str
    width: int
    after: str

    def number(self, place: int) -> str:
        """The number at a place of the journal, 1 and on."""
        return f"{self.before}{place:0{self.width}}{self.after}"


def number_format(sample: str) -> NumberFormat:
    """What the first number of a journal says of all others. Raises `ValueError` with a sentence for people.

    With one run of figures the place can be read back from any number, so no two places look alike.
    """
    text = first_number(sample)
    runs = list(_FIGURES.finditer(text))
    if len(runs) != 1:
        raise ValueError(f"образец «{sample}» не подходит: число в номере должно быть одно, как в «01-О» или «1/ОД»")
    figures = runs[0][0]
    if not figures.isascii() or int(figures) != 1:
        raise ValueError(f"образец «{sample}» не подходит: напишите первый номер журнала, с единицей – «01-О», «1-од»")
    if len(text) > LONGEST_SAMPLE or not text.isprintable():
        raise ValueError(f"образец «{sample[:40]}» не подходит: в нём больше {LONGEST_SAMPLE} знаков или есть лишние")
    return NumberFormat(text[: runs[0].start()], len(figures), text[runs[0].end() :])


def first_number(sample: str) -> str:
    """A sample as it will stand in documents: they print «№» themselves."""
    return " ".join(sample.split()).removeprefix("№").strip()


def checked_sample(sample: str) -> str:
    """A sample that can be used, tidied. Raises `ValueError`."""
    number_format(sample)
    return first_number(sample)


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one: «04 - о» is «04-О»; spaces, «№», kinds of dashes, size of letters do not count."""
    return _plain(one) == _plain(other)


def _plain(number: str) -> str:
    return _DASHES.sub("-", "".join(number.split()).removeprefix("№").casefold())


def number_of(series: str, place: int, sample: str | None = None) -> str:
    """The number at a place of a journal: by the issuer's sample, else «12-ОД» for orders and «12» for minutes."""
    if sample:
        return number_format(sample).number(place)
    return str(place) if series in PLAIN_SERIES else f"{place}-{series}"
