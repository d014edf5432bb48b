"""Cells merged downwards: what stands in the first holds for all rows beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from reading.orders.entries import Entry
from reading.orders.texts import goes_on, join, one_line

LIKE = 88.0  # rapidfuzz: the same title printed again
INHERITED = ("deadline", "responsible", "result")


@dataclass(frozen=True, slots=True)
class Deed:
    """A row with everything it inherits. `shared`: its title stands over several rows (`first`: over its first)."""

    entry: Entry
    stage: str = ""
    stage_number: str = ""
    shared: bool = False
    first: bool = True


def inherited(entries: Sequence[Entry]) -> list[Deed]:
    """Every row with the merged cells above it filled in."""
    stages_numbered = _numbers_name_stages(entries)
    found = list[Deed]()
    for entry in entries:
        above = found[-1] if found and not found[-1].entry.across else None
        if entry.across or above is None:
            found.append(Deed(entry, entry["stage"], entry.number if stages_numbered and entry["stage"] else ""))
            continue
        if _same_deed(above.entry, entry):
            found[-1] = replace(above, entry=_another_deadline(above.entry, entry))
            continue
        if _shares_title(above.entry, entry):
            found[-1] = replace(above, shared=True)
            above = found[-1]
        found.append(_below(above, entry, stages_numbered=stages_numbered))
    return found


def _below(above: Deed, entry: Entry, *, stages_numbered: bool) -> Deed:
    cells = dict(entry.cells)
    for meaning in INHERITED:
        if _continues(entry, meaning) and above.entry[meaning]:
            own = entry[meaning]
            cells[meaning] = (
                above.entry[meaning] if not own else join(above.entry[meaning], own) if goes_on(own) else own
            )
    if "month" in entry.known and not entry["month"] and above.entry["month"]:
        cells["month"] = above.entry["month"]
    if not entry["direction"] and not entry["stage"] and above.entry["direction"]:
        cells["direction"] = above.entry["direction"]
    shared = _shares_title(above.entry, entry)
    if shared or _numbered_under(above.entry, entry):
        cells["title"] = above.entry["title"]
    own_stage = entry["stage"]
    fresh = stages_numbered and bool(entry.number) and "stage" not in entry.known
    own_number = entry.number if stages_numbered else ""
    kept_stage, kept_number = ("", "") if fresh else (above.stage, above.stage_number)
    stage, number = (own_stage, own_number) if own_stage else (kept_stage, kept_number)
    return Deed(replace(entry, cells=cells), stage, number, shared=shared, first=not shared)


def _continues(entry: Entry, meaning: str) -> bool:
    """The cell is merged with the one above; an empty merged cell at a page's top goes on from the page before."""
    return meaning in entry.continued or (entry.top and meaning in entry.opened and not entry[meaning])


def _shares_title(above: Entry, entry: Entry) -> bool:
    """The row has content of its own under the title above."""
    if not entry["content"] or not above["title"]:
        return False
    alike = fuzz.ratio(one_line(entry["title"]), one_line(above["title"])) >= LIKE
    again = bool(entry["title"]) and alike and entry["content"] != above["content"]
    return again or (not entry["title"] and not entry.number)


def _numbered_under(above: Entry, entry: Entry) -> bool:
    """A row with a number of its own beside a title merged over several."""
    return bool(entry.number) and not entry.text and "title" in entry.continued and bool(above["title"])


def _same_deed(above: Entry, entry: Entry) -> bool:
    """Only another deadline or other people for the deed above."""
    return not entry.text and not entry.extra and not entry.number and bool(entry.filled) and bool(above.text)


def _another_deadline(above: Entry, entry: Entry) -> Entry:
    cells = {
        meaning: "; ".join(filter(None, (above[meaning], entry[meaning])))
        for meaning in ("deadline", "responsible", "result")
        if entry[meaning] and entry[meaning] != above[meaning]
    }
    return above.with_cells(**cells)


def _numbers_name_stages(entries: Sequence[Entry]) -> bool:
    """The numbers count the stages (merged over their rows), not the items."""
    rows = [entry for entry in entries if not entry.across]
    under = [entry for entry in rows if "stage" in entry.known and not entry["stage"]]
    return bool(under) and sum(bool(entry.number) for entry in under) < 0.3 * len(under)
