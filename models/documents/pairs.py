"""Facts of mentoring pairs and groups (наставнические пары и группы), and their lines in the list of an order."""

from collections.abc import Iterable
from datetime import date

from models.documents.data import Facts, Gender
from models.documents.requisites import Part
from models.documents.words import Words


class Participant(Facts):
    """A mentor or a mentee. `about`: position or class («учитель физики», «обучающийся 7 «Б» класса»).

    `gender`: told where the name does not tell it and papers made from the list decline it.
    """

    full_name: str
    about: str
    gender: Gender | None = None


class Pair(Facts):
    """One mentor and one mentee, or a group of several mentees. `form`, `model`: as in the target model."""

    mentor: Participant
    mentees: tuple[Participant, ...]
    form: str
    model: str = ""
    goal: str
    first: date
    last: date


class PairLine(Part):
    """A line of the list of pairs."""

    number: int
    mentor: str
    mentees: str
    form: str
    period: str
    goal: str


def participant(person: Participant, words: Words) -> str:
    """«Иванов Иван Иванович, учитель физики»."""
    return words.tidy(f"{person.full_name}, {person.about}")


def pair_lines(pairs: Iterable[Pair], words: Words, start: int = 1) -> tuple[PairLine, ...]:
    """The lines of the list, numbered from `start`."""
    return tuple(_line(number, pair, words) for number, pair in enumerate(pairs, start))


def _line(number: int, pair: Pair, words: Words) -> PairLine:
    model = f" ({pair.model})" if pair.model else ""
    return PairLine(
        number=number,
        mentor=participant(pair.mentor, words),
        mentees=";\n".join(participant(mentee, words) for mentee in pair.mentees),
        form=words.tidy(f"{pair.form}{model}"),
        period=f"{words.date_digits(pair.first)} – {words.date_digits(pair.last)}",
        goal=words.tidy(pair.goal),
    )
