"""The papers of a rehearsal: what its people know of a document, and what they wait for before they write it. Pure."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from models.calendar import WorkingCalendar
from models.documents import KINDS
from models.documents.asked import OF_LISTS, asked
from models.documents.examples import PAIRS, SCHOOL
from models.documents.kind import DocumentKind
from models.ids import copy_of
from models.lifecycles import UNNUMBERED
from models.papers import papers_of, waits_for_a_list
from models.year import DocumentState, TaskState, Year
from rehearsal.cast import cast
from rehearsal.days import around
from rehearsal.municipality import schools

SAMPLES_YEAR = 2026  # the school year in which the samples of all kinds play
_UNKNOWN = {"cycle": {"secretary", "school", "curator"}, "school_year": {"secretary"}}  # to the records of a rehearsal
_SCHOOLS = {row.id: row for row in schools(400)}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(rf"\b({SAMPLES_YEAR}|{SAMPLES_YEAR + 1})\b")
_PUPIL = PAIRS[1].mentor  # leads a group in the samples
_OF_THEIR_DAY = ("order_pairs_change", "order_event", "order_reward")  # they speak of the days around them
_OF_STAFF = ("mentor_consent", "extra_agreement")  # papers that an employer signs with every mentor


def entered(
    year: Year, document: DocumentState, school_year: int, seed: int, today: date | None = None
) -> dict[str, Any]:
    """What people enter for a document: the sample's values, their days, school and people those of the rehearsal."""
    kind = KINDS[document.kind]
    names = {*asked(kind), *_not_to_be_cited(year, document, kind)}
    if not copy_of(document.id) and kind.per:
        names |= OF_LISTS[kind.per] & kind.data.model_fields.keys()
    names |= kind.data.model_fields.keys() & _UNKNOWN[year.header.kind]
    sample = kind.example.model_dump(mode="json", include=names, exclude_defaults=True)
    if "representatives" in sample:
        sample["representatives"] = _parents(document, sample["representatives"])
    if document.kind == "minutes" and document.task in year.tasks:
        sample["items"] = _agenda(year.tasks[document.task], sample["items"])
    if _signs_with_mentors(year):
        sample = {name: _by_staff(value) for name, value in sample.items()}
    school = _SCHOOLS.get(year.header.organisation.rpartition(".")[2])
    if school:
        sample = {name: _of_own_school(value) for name, value in sample.items()}
    said: Callable[[str], str] = cast(school, seed) if school else lambda text: text
    years = school_year - SAMPLES_YEAR
    if today and kind.code in _OF_THEIR_DAY and kind.example.on:
        day = date.fromisoformat(_later(today, -years))
        sample = {name: around(value, kind.example.on, day) for name, value in sample.items()}
    orders = _own_orders(year, years)
    return {name: _cited(_retold(value, years, said), orders) for name, value in sample.items()}


def waits(year: Year, task: TaskState, department: Year | None, today: date) -> bool:
    """Whether people wait with a task: for the drafts of its papers, and until its last day for what comes first."""
    wanted = list(papers_of(year, task))
    if any(paper.id not in year.documents for paper in wanted):
        return True
    if task.due_on is None or today >= task.due_on:
        return False
    kinds = [KINDS[code] for code in task.plan.documents]
    first_of_all = department is not None and any("department_order" in kind.data.model_fields for kind in kinds)
    return (
        waits_for_a_list(year, task)
        or _is_to_be_adopted(year, task)
        or (first_of_all and department is not None and _to_come(department, None, ("order_launch",)))
    )


def ready(year: Year, task: TaskState, today: date, calendar: WorkingCalendar) -> list[DocumentState]:
    """The papers of a task that people write today, earlier ones before those that cite them.

    A paper waits for the order that approves it as long as there will be one; for others that it cites, while the task
    can wait: they have a number the next working day.
    """
    papers = [year.documents[paper.id] for paper in papers_of(year, task) if paper.id in year.documents]
    beside = {paper.kind for paper in papers if paper.state in UNNUMBERED}
    last = task.due_on is not None and calendar.shift(today, 1, working=True) > task.due_on
    ripe = [paper for paper in papers if not _to_come(year, task, _approving(KINDS[paper.kind]))]
    if last:
        return sorted(ripe, key=lambda paper: len(_cites(paper) & beside))
    return [
        paper
        for paper in ripe
        if not _cites(paper) & beside - {paper.kind} and not (task.due_on and _to_come(year, task, _cites(paper)))
    ]


def adopts(task: TaskState) -> bool:
    """Whether a task holds the meeting that adopts what an order will approve: it comes early."""
    return "minutes" in task.plan.documents and any(_approving(KINDS[code]) for code in task.plan.documents)


def _is_to_be_adopted(year: Year, task: TaskState) -> bool:
    """Whether a meeting is still to adopt what an order of this task approves."""
    if not _APPROVING & {*task.plan.documents} or _there(year, ("minutes",)):
        return False
    adopted = {code for other in year.unsettled() if adopts(other) for code in other.plan.documents}
    orders = {order for code in adopted for order in _approving(KINDS[code])}
    return bool(orders & {*task.plan.documents}) and not adopts(task)


def _cites(paper: DocumentState) -> set[str]:
    return {code for kinds in KINDS[paper.kind].cites.values() for code in kinds}


def _approving(kind: DocumentKind) -> tuple[str, ...]:
    """The kinds of orders of which one puts a paper of the kind in force."""
    return kind.cites.get(kind.approved_by, ())


_SUMMER = (5, 6, 7, 8)
_INFORMING = {
    "question": "Об информировании о программе наставничества",
    "heard": "о целях программы, её участниках и порядке подачи заявок",
    "decided": [
        "Классным руководителям рассказать о программе на классных часах и родительских собраниях.",
        "Куратору разместить сведения о программе на сайте школы.",
    ],
}
_RESULTS = {
    "question": f"Об итогах программы наставничества в {SAMPLES_YEAR}/{SAMPLES_YEAR + 1} учебном году",
    "heard": "о работе наставнических пар и групп, итоговых анкетах и достигнутых целях",
    "decided": [
        "Одобрить итоги работы наставнических пар и групп.",
        "Рекомендовать директору поощрить наставников.",
    ],
}
_APPROVING = frozenset(order for kind in KINDS.values() for order in _approving(kind))


def _to_come(year: Year, task: TaskState | None, kinds: Iterable[str]) -> bool:
    """Whether another task of the year will yield one of the kinds, and has not yet."""
    others = [other for other in year.unsettled() if other is not task and other.plan.deadline_kind != "on_need"]
    return any(code in other.plan.documents for other in others for code in kinds) and not _there(year, kinds)


def _there(year: Year, kinds: Iterable[str]) -> bool:
    return any(paper.kind in kinds and paper.state == "registered" for paper in year.documents.values())


def _not_to_be_cited(year: Year, document: DocumentState, kind: DocumentKind) -> set[str]:
    """Fields of earlier papers that neither the year's own files nor this task give, but that are required."""
    beside = year.tasks[document.task].plan.documents if document.task in year.tasks else ()
    required = {name for name, field in kind.data.model_fields.items() if field.is_required()} | {kind.approved_by}
    lacking = {name: kinds for name, kinds in kind.cites.items() if name in required and not _there(year, kinds)}
    return {name for name, kinds in lacking.items() if not {*kinds} & {*beside}}


def _parents(document: DocumentState, both: list[Any]) -> list[Any]:
    """Parents of the pupils of one pair: in the samples only the second has pupils whose parents are named."""
    return both if copy_of(document.id) in {0, 2} else []


def _agenda(task: TaskState, items: list[Any]) -> list[Any]:
    """What a meeting speaks about: of adoption as in the sample, else of informing or, by its term, of results."""
    if adopts(task):
        return items
    due = task.due_on or task.opens_on
    return [items[0] | {"spoke": []} | (_RESULTS if due and due.month in _SUMMER else _INFORMING)]


def _of_own_school(value: Any) -> Any:
    """A list without its rows of other schools."""
    rows = value if isinstance(value, list) and all(isinstance(row, dict) for row in value) else []
    return [row for row in rows if row.get("organisation") in {None, SCHOOL.short_name}] or value


def _signs_with_mentors(year: Year) -> bool:
    return any(code in task.plan.documents for task in year.tasks.values() for code in _OF_STAFF)


def _by_staff(value: Any) -> Any:
    """Facts in which nobody but staff is a mentor: the school signs agreements with all of them."""
    if isinstance(value, list):
        return [_by_staff(inner) for inner in value]
    if isinstance(value, dict):
        changed = {name: _by_staff(inner) for name, inner in value.items()}
        leads = _PUPIL.full_name in f"{changed.get('mentor')} {changed.get('person')}"
        of_pupils = [name for name, inner in changed.items() if inner == "ученик – ученик"]
        return changed | {name: "учитель – ученик" for name in of_pupils if leads or "participants" in changed}
    return value.replace(_PUPIL.about, "педагог-организатор") if isinstance(value, str) else value


def _own_orders(year: Year, years: int) -> dict[tuple[str, str], dict[str, str]]:
    """Requisites of the samples' orders → those of the year's own orders, as far as they are registered."""
    own = {paper.kind: paper for paper in year.documents.values() if paper.number and paper.registered_on}
    samples = {code: KINDS[code].example for code in own}
    return {
        (sample.number, _later(sample.on, years)): {"number": f"{own[code].number}", "on": f"{own[code].registered_on}"}
        for code, sample in samples.items()
        if sample.number and sample.on
    }


def _retold(value: Any, years: int, said: Callable[[str], str]) -> Any:
    """A sample's value some years later, also in days and years inside a text; its texts as a school says them."""
    if isinstance(value, dict):
        return {name: _retold(inner, years, said) for name, inner in value.items()}
    if isinstance(value, list):
        return [_retold(inner, years, said) for inner in value]
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        return _later(date.fromisoformat(value), years)
    return said(_YEAR.sub(lambda found: str(int(found[0]) + years), value))


def _later(day: date, years: int) -> str:
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day).isoformat()


def _cited(value: Any, orders: dict[tuple[str, str], dict[str, str]]) -> Any:
    """The value with the year's own orders in place of those that the samples cite."""
    if isinstance(value, list):
        return [_cited(inner, orders) for inner in value]
    if not isinstance(value, dict):
        return value
    own = orders.get((value.get("number", ""), value.get("on", "")))
    return own or {name: _cited(inner, orders) for name, inner in value.items()}
