"""Measures, positions and people for documents: own wording from `words/`, drawn by seeded chance."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from tests.reading.material import long_phrases
from tests.reading.material.calendar_words import Plan
from tests.reading.material.phrases import Author, Phrase
from tests.reading.material.truth import Row

WORDS = Path(__file__).parent / "words"
HELD_OUT = Path(__file__).parent / "held_out"


@cache
def load(path: Path) -> Any:
    """A YAML file of words."""
    return YAML(typ="safe").load(path.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Theme:
    """What a plan is about: `plan` is the genitive of its title."""

    name: str
    plan: str
    level: str
    sections: tuple[str, ...]
    roles: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]


@cache
def themes(folder: Path = WORDS) -> dict[str, Theme]:
    """All themes of a folder."""
    found: dict[str, Theme] = {}
    for name in ("teaching", "upbringing", "municipal", "themes"):
        path = folder / f"{name}.yaml"
        for one in load(path) if path.exists() else ():
            pairs = [title.partition(" => ") for title in one["titles"]]
            titles = tuple((title, result) for title, _, result in pairs)
            sections, roles = tuple(one["sections"]), tuple(one["roles"])
            found[one["name"]] = Theme(one["name"], one["plan"], one["level"], sections, roles, titles)
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """A responsible cell: its text and whom it means; `known` False: only names, or a position without a code."""

    text: str
    codes: tuple[str, ...]
    known: bool = True


@dataclass(slots=True)
class Deed:
    """One measure before it is put into a row."""

    title: str
    phrase: Phrase
    who: Said
    result: str = ""
    form: str = ""
    grade: str = ""
    details: list[str] = field(default_factory=list)

    def row(self, **more: Any) -> Row:
        """The truth of the item that this deed becomes."""
        row = Row(title=self.title, roles=list(self.who.codes), known_roles=self.who.known, **more)
        return self.phrase.onto(row)


class Writer:
    """An author with a theme, a plan and habits: writes deeds."""

    def __init__(self, rng: Random, theme: str, plan: Plan, palette: str = "any", folder: Path = WORDS) -> None:
        self.rng, self.plan, self.palette = rng, plan, palette
        self.folder = folder
        self.theme = themes(folder)[theme]
        self.author = Author.anyone(rng, plan)
        self.joint = rng.choice((", ", ", ", ",\n", "\n", "; ", ","))
        self.names = rng.random() < 0.25
        self._spelled: dict[str, str] = {}

    def words(self, file: str, key: str) -> list[Any]:
        """A list of small words, own ones of the folder first."""
        own = self.folder / file
        return list(load(own if own.exists() else WORDS / file)[key])

    def person(self) -> str:
        """An invented person, «Ельников И.П.» or «И.П. Ельников»."""
        name = self.rng.choice(self.words("persons.yaml", "surnames"))
        initials = self.rng.choice(self.words("persons.yaml", "initials"))
        return self.rng.choice((f"{name} {initials}", f"{initials} {name}", f"{name} {initials[:2]} {initials[2:]}"))

    def spelling(self, code: str) -> str:
        """An author mostly keeps to one spelling of a position."""
        known = self.words("roles.yaml", code)
        if code not in self._spelled or self.rng.random() < 0.25:
            self._spelled[code] = self.rng.choice(known)
        return self._spelled[code]

    def who(self, count: int | None = None) -> Said:
        """One to three positions of the theme, some with names."""
        count = count or self.rng.choices((1, 2, 3), (6, 3, 1))[0]
        codes = self.rng.sample(self.theme.roles, min(count, len(self.theme.roles)))
        parts = [self.spelling(code) for code in codes]
        if self.names:
            parts = [self._named(part) if self.rng.random() < 0.7 else part for part in parts]
        if count == 1 and self.rng.random() < 0.02:
            return Said(f"{self.person()}, {self.person()}", (), known=False)
        if self.rng.random() < 0.04:
            parts[-1] += " (по согласованию)"
        return Said(self.joint.join(parts), tuple(codes))

    def _named(self, part: str) -> str:
        """A position with the name of its holder, in the author's way."""
        name = self.person()
        ways = (f"{part} {name}", f"{part} {name}", f"{name}, {part}", f"{part} ({name})", f"{name} – {part}")
        return self.rng.choice(ways)

    def deed(self, title: str, result: str, phrase: Phrase | None = None) -> Deed:
        """One measure with its deadline and people."""
        phrase = phrase or long_phrases.one_of(self.palette, self.author)
        form = self.rng.choice(self.words("details.yaml", "forms"))
        grade = str(self.rng.choice(self.words("details.yaml", "grades")))
        return Deed(title, phrase, self.who(), result, form, grade)

    def deeds(self, count: int, *, ordered: bool = False) -> list[Deed]:
        """`count` different measures; `ordered`: as their deadlines fall."""
        titles = self.rng.sample(self.theme.titles, min(count, len(self.theme.titles)))
        found = [self.deed(title, result) for title, result in titles]
        if ordered:
            found.sort(key=lambda deed: deed.phrase.windows[0] if deed.phrase.windows else self.plan.whole)
        return found

    def split(self, deeds: list[Deed], parts: int) -> list[list[Deed]]:
        """Deeds in `parts` runs, none empty."""
        size, more = divmod(len(deeds), parts)
        found, at = [], 0
        for index in range(parts):
            step = size + (index < more)
            found.append(deeds[at : at + step])
            at += step
        return found

    def goal(self) -> str:
        """Words for a goal."""
        return str(self.rng.choice(self.words("details.yaml", "goals")))

    def few(self) -> list[str]:
        """Deeds that an author numbers inside one cell."""
        return list(self.rng.choice(self.words("details.yaml", "deeds")))
