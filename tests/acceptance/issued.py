"""What a rehearsed year must have issued, looked up anew: the right papers at the right stages, and who cites whom."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import holidays
from sqlalchemy import select

from models.roadmap import Roadmap
from rendering.documents import text_of
from rendering.files import FileStore
from storage.database import Database
from storage.tables import DOCUMENTS, ORGANISATIONS, YEARS

# Stages of the target model at which a paper has its place; what runs across the year, or stands in a plan without the
# seven stages, may yield any. Source: §«Документы» of the methodology's seven stages, read by hand.
STAGES = {
    "order_launch": {"preparation"},
    "order_coordinator": {"preparation"},
    "order_programme": {"preparation"},
    "order_curator": {"preparation"},
    "regulation": {"preparation"},
    "programme": {"preparation"},
    "roadmap": {"preparation"},
    "consent_processing": {"mentee_base"},
    "consent_publication": {"mentee_base"},
    "mentee_base": {"mentee_base", "completion"},
    "mentor_base": {"mentor_base", "completion"},
    "order_school": {"training"},
    "training_log": {"training"},
    "training_certificate": {"training"},
    "order_pairs": {"pairing"},
    "order_pairs_change": {"pairing"},
    "mentor_consent": {"pairing"},
    "extra_agreement": {"pairing"},
    "personal_programme": {"pairing"},
    "individual_plan": {"pairing"},
    "journal": {"work", "completion"},
    "report_midterm": {"work"},
    "report_quarterly": {"work", "completion"},
    "order_event": {"work", "completion"},
    "order_reward": {"completion"},
    "thank_you_letter": {"completion"},
    "analytical_note": {"completion"},
}
# Who cites whom of the same organisation; a school's orders cite the department's launch order besides.
CITES = {
    "order_pairs": ("order_programme",),
    "order_school": ("order_programme",),
    "order_pairs_change": ("order_pairs",),
    "journal": ("order_pairs",),
    "regulation": ("order_programme",),
    "programme": ("order_programme",),
    "order_contest": ("order_launch",),
    "contest_regulation": ("order_contest",),
    "order_contest_results": ("order_contest", "contest_protocol"),
}
FORMS = {  # the form of each stage, by its title
    "mentee_base": "Первая анкета наставляемого",
    "mentor_base": "Первая анкета наставника",
    "pairing": "Анкета предпочтений",
    "work": "Промежуточная анкета",
    "completion": "Итоговая анкета наставляемого",
}
ORDERS = {"од", "ОД"}
ANNEXED = re.compile(r"[Пп]риложение(?: № ?\d+)?\s+к приказу (.+?) от (\d\d\.\d\d\.\d{4}) № (\S+)")


class Paper(NamedTuple):
    """An issued document, its organisation and its text with plain spaces."""

    row: Any
    owner: str
    text: str

    @property
    def reference(self) -> str:
        """As other papers cite it."""
        return f"от {self.row.registered_on:%d.%m.%Y} № {self.row.number}"


def papers_of(out: Path) -> list[Paper]:
    """Every filed document of a rehearsal's folder."""
    database, files = Database.in_folder(out), FileStore(out / "files")
    with database.read() as connection:
        query = select(DOCUMENTS, ORGANISATIONS.c.kind.label("level"), YEARS.c.cycle_id)
        query = query.join(ORGANISATIONS, ORGANISATIONS.c.id == DOCUMENTS.c.issuer_id)
        rows = connection.execute(query.join(YEARS, YEARS.c.id == DOCUMENTS.c.year_id)).all()
    database.close()
    return [Paper(row, row.issuer_id, _plain(text_of(files.get(row.sha256)))) for row in rows if row.sha256]


def check_issued(out: Path, roadmap: Roadmap) -> None:
    """Every paper that a punctual year owes is there, at its stage, numbered, dated, and cites what it should."""
    papers = papers_of(out)
    assert len(list((out / "documents").rglob("*.docx"))) == len(papers)  # none has taken another's place
    _check_whole(papers, roadmap)
    _check_stages(papers, roadmap)
    _check_days_and_numbers(papers)
    _check_references(papers)


def _check_whole(papers: list[Paper], roadmap: Roadmap) -> None:
    """Each kind that a task names has been issued under this task by every organisation of its level."""
    owners = {paper.owner: paper.row.level for paper in papers}
    made = Counter((paper.owner, _item(paper), paper.row.kind) for paper in papers)
    pairs = {"journal", "personal_programme", "individual_plan", "report_midterm", "mentor_consent", "extra_agreement"}
    for task in roadmap.tasks:
        if task.deadline is not None and task.deadline.kind == "on_need":
            continue  # half of them were not needed
        for kind in task.documents:
            issuers = {owner for owner, item, code in made if (item, code) == (task.number, kind)}
            assert issuers, f"{task.number}: {kind} has been issued by nobody"
            levels = {owners[owner] for owner in issuers}
            assert issuers == {owner for owner, level in owners.items() if level in levels}
            if kind in pairs:
                assert {made[owner, task.number, kind] for owner in issuers} == {3}, "a paper for each of three pairs"


def _check_stages(papers: list[Paper], roadmap: Roadmap) -> None:
    canonical = {task.number: stage.canonical for stage in roadmap.stages for task in stage.tasks}
    for paper in papers:
        stage = canonical[_item(paper)]
        assert stage in {None, "programme"} or stage in STAGES.get(paper.row.kind, {stage}), paper.row.id
        if paper.row.kind == "questionnaire":
            assert FORMS[str(stage)] in paper.text, paper.row.id


def _check_days_and_numbers(papers: list[Paper]) -> None:
    """Dates are working days; each journal counts from 1 without a gap, later numbers not before earlier ones."""
    off = holidays.country_holidays("RU", years=range(2022, 2029))
    journals: dict[tuple[str, int, str], list[tuple[int, Any]]] = {}
    for paper in papers:
        on = paper.row.registered_on
        assert on.weekday() < 5, f"{paper.row.id}: {on}"
        assert on not in off, f"{paper.row.id}: {on}"
        if paper.row.series:
            number = int(re.findall(r"\d+", paper.row.number)[0])
            journals.setdefault((paper.owner, on.year, paper.row.series), []).append((number, on))
        else:
            assert paper.row.number is None
    for entries in journals.values():
        assert [number for number, _ in sorted(entries)] == list(range(1, len(entries) + 1))
        assert [on for _, on in sorted(entries)] == sorted(on for _, on in entries)


def _check_references(papers: list[Paper]) -> None:
    there = {(paper.owner, paper.row.kind): paper for paper in papers}
    launch = next((paper for paper in papers if paper.row.kind == "order_launch"), None)
    for paper in papers:
        if paper.row.series in ORDERS:
            assert paper.row.number in paper.text
            assert all(f"от {on} № {number}" == paper.reference for _, on, number in _annexes(paper)), paper.row.id
        assert not re.search(r"приказом [^_]+ от _+ № _+", paper.text), f"{paper.row.id} is approved by no order"
        for kind in CITES.get(paper.row.kind, ()):
            cited = there.get((paper.owner, kind))
            if cited is not None and cited.row.registered_on <= paper.row.registered_on:
                assert cited.reference in paper.text, f"{paper.row.id} does not cite {cited.row.id}"
        if launch and paper.row.level == "school" and paper.row.series == "ОД":
            assert launch.reference in paper.text, f"{paper.row.id} does not cite the department's order"


def _annexes(paper: Paper) -> Iterator[Any]:
    """Attachments whose headings name the order that they belong to."""
    return iter(ANNEXED.findall(paper.text))


def _item(paper: Paper) -> str:
    return str(paper.row.task).partition("~")[0]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-"))
