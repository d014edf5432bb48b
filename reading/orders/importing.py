"""A signed document (приказ, план, дорожная карта) becomes a roadmap with warnings: the whole way in one call."""

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from models.deadlines import SchoolYear
from models.findings import bad_file
from models.plan_json import plan_json
from models.roadmap import Roadmap
from reading.orders.assemble import Draft, assemble
from reading.orders.lines import Doubt, Understanding
from reading.orders.understand import understand
from reading.orders.words.requisites import Requisites, guess_period, read_requisites
from reading.papers import read_paper
from reading.phrases import Period


class Imported(NamedTuple):
    """What was read. `reasons`: item's number (or «этап N») → what was inferred → why."""

    roadmap: Roadmap
    warnings: tuple[Doubt, ...]
    reasons: dict[str, dict[str, str]]

    def json(self) -> dict[str, Any]:
        """The plan with its warnings; to each task `reasons` is added."""
        told = [{key: value for key, value in _fields(doubt).items() if value is not None} for doubt in self.warnings]
        plan = plan_json(self.roadmap, warnings=told)
        for stage in plan["stages"]:
            for task in stage["tasks"]:
                task["reasons"] = self.reasons.get(task["number"], {})
        return plan


def import_roadmap(path: Path, year: int | None = None, kinds: Collection[str] | None = None) -> Imported:
    """Read a .docx or .xlsx.

    `year`: the September of the plan's school year, when the document does not say it.
    `kinds`: codes of the documents that tasks may yield; None: whatever the wording promises.

    Raises `BadFile` when the file cannot be read or holds no plan.
    """
    paper = read_paper(path)
    understood, requisites = understand(paper), read_requisites(paper)
    if not any(line.level == "item" for line in understood.lines) and not requisites.points:
        raise bad_file(
            str(path),
            "no_plan",
            "в документе не нашлось плана: ни таблицы с мероприятиями и сроками, ни нумерованных пунктов",
            "проверьте, тот ли это файл; план-картинку сначала распознайте",
        )
    period, warnings = _period(requisites, understood, year)
    draft = assemble(path.name, requisites, understood.lines, period, kinds)
    return Imported(draft.roadmap, _sorted([*warnings, *understood.doubts, *_summed(draft)]), draft.reasons)


def _period(requisites: Requisites, understood: Understanding, year: int | None) -> tuple[Period, list[Doubt]]:
    """The plan's own period; said from outside, or guessed from the deadlines and the order's date."""
    warnings = [Doubt(note.code, note.message) for note in requisites.notes]
    if year is not None:
        return requisites.period._replace(school_year=SchoolYear(year), years=()), warnings
    if requisites.sure and (requisites.period.school_year or requisites.period.years):
        return requisites.period, warnings
    texts = [text for line in understood.lines for text in (line.deadline, line.inherited) if text]
    guess = guess_period(texts, requisites)
    return guess.period, [*warnings, *(Doubt(note.code, note.message) for note in guess.notes)]


OFTEN = 3
ABSENT = {"no_deadline": "сроки не названы ни у одного мероприятия", "nobody_answers": "ответственные нигде не названы"}


def _summed(draft: Draft) -> list[Doubt]:
    """What the whole document lacks, and a year taken again and again, is said once and not at every row."""
    total = len(draft.roadmap.tasks)
    lacking = [code for code in ABSENT if total > 1 and sum(doubt.code == code for doubt in draft.doubts) == total]
    told = Counter(doubt.message for doubt in draft.doubts if doubt.code == "year_inferred")
    often = [message for message, times in told.items() if times > OFTEN]
    kept = [doubt for doubt in draft.doubts if doubt.code not in lacking and doubt.message not in often]
    years = [Doubt("year_inferred", f"{message} (так прочитано сроков: {told[message]})") for message in often]
    return [*(Doubt(code, ABSENT[code]) for code in lacking), *years, *kept]


def _sorted(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """In the order of the document, each once; those of the whole document first."""

    def place(doubt: Doubt) -> tuple[int, int, int]:
        return (-1 if doubt.table is None else doubt.table, doubt.row or -1, doubt.paragraph or -1)

    return tuple(sorted(dict.fromkeys(doubts), key=place))


def _fields(doubt: Doubt) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "table": doubt.table,
        "row": doubt.row,
        "paragraph": doubt.paragraph,
        "message": doubt.message,
    }
