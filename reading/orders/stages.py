"""Which items stand on which stage: those of the document, one for items outside them, one for the order's points."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from models.roadmap import Canonical
from reading.orders.lines import Line
from reading.orders.numbering import plain
from reading.orders.words.kinds import infer_canonical

POINTS_TITLE = "Сроки, названные в тексте документа"
OUTSIDE_TITLE = "Мероприятия в течение всего срока"


@dataclass(slots=True)
class Shelf:
    """A stage to be: the indices of its lines. `named`: it stands in the document."""

    number: str
    title: str
    purpose: str = ""
    named: bool = True
    canonical: Canonical | None = None
    reason: str = ""
    lines: list[int] = field(default_factory=list)
    takes_points: bool = False


def shelves(lines: Sequence[Line], title: str, *, points: bool) -> list[Shelf]:
    """The stages of a plan in its order. `points`: the order has dated points; they join the programme's stage."""
    mentoring = "наставн" in " ".join((title, *(line.title for line in lines))).lower()
    made = _placed(lines, title)
    for shelf in made:
        _name(shelf, title, mentoring=mentoring)
    if points:
        _with_points(made)
    _renumber(made, lines)
    return made


def _placed(lines: Sequence[Line], title: str) -> list[Shelf]:
    made, of_stage = list[Shelf](), dict[int, Shelf]()
    for index, line in enumerate(lines):
        if line.level == "stage":
            shelf = of_stage[index] = Shelf(plain(line.number), line.title, line.purpose)
            made.append(shelf)
        elif line.stage is not None:
            of_stage[line.stage].lines.append(index)
        else:
            if not made or made[-1].named:
                made.append(Shelf("", OUTSIDE_TITLE if made or _has_stages(lines) else title, named=False))
            made[-1].lines.append(index)
    return made


def _has_stages(lines: Sequence[Line]) -> bool:
    return any(line.level == "stage" for line in lines)


def _name(shelf: Shelf, plan: str, *, mentoring: bool) -> None:
    if not mentoring:
        return
    if not shelf.named:
        shelf.canonical, shelf.reason = "programme", "пункты вне этапов"
        return
    found = infer_canonical(shelf.title, shelf.purpose, plan)
    if found:
        shelf.canonical, shelf.reason = cast("Canonical", found.value), found.reason


def _with_points(made: list[Shelf]) -> None:
    shelf = next((one for one in made if one.canonical == "programme" and not one.named), None)
    if shelf is None or len(made) == 1:
        shelf = Shelf("п", POINTS_TITLE, named=False, canonical="programme", reason="сроки из текста документа")
        made.append(shelf)
    shelf.takes_points = True


def _renumber(made: Sequence[Shelf], lines: Sequence[Line]) -> None:
    """Stages without a number, or with a doubled one, get one that tells them apart."""
    taken = {shelf.number for shelf in made if shelf.number}
    seen = set[str]()
    for position, shelf in enumerate(made, 1):
        if shelf.number and shelf.number not in seen:
            seen.add(shelf.number)
            continue
        own = (_range(shelf, lines) if any(one.named for one in made) else "") or str(position)
        candidates = (own, *(f"{own}-{index}" for index in range(2, len(made) + 2)))
        shelf.number = next(one for one in candidates if one not in taken and one not in seen)
        seen.add(shelf.number)


def _range(shelf: Shelf, lines: Sequence[Line]) -> str:
    """«7-16» for items 7 to 16 that stand outside all stages."""
    numbers = [plain(lines[index].number) for index in shelf.lines if lines[index].number]
    if shelf.named or not numbers:
        return ""
    return numbers[0] if numbers[0] == numbers[-1] else f"{numbers[0]}-{numbers[-1]}"
