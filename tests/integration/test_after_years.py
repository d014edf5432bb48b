"""An order of this year takes the place of last year's: one fact, in the chain of the year that is over."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row
from typer.testing import CliRunner

from acts.transaction import Answer
from cli.paper import app
from models import acts as a
from models.events import DocumentSuperseded
from rehearsal.municipality import DEPARTMENT
from storage.documents import document as document_row
from storage.tables import YEARS
from tests.integration.installations import MORNING, STANDARD, Office, launch, migrated, of_school, opened
from tests.integration.test_orders import registration, signed

NEXT_YEAR = MORNING + timedelta(days=365)


@pytest.fixture
def later(office: Office) -> Office:
    """The department a year later, with its next cycle; the former year of the first school is over."""
    result = launch(office.database, 2, STANDARD, school_year=2027)
    with office.database.write() as connection:
        connection.execute(YEARS.update().where(YEARS.c.id == office.year).values(state="completed"))
    years = tuple(school.year for school in result.schools)
    return Office(office.database, result.cycle, years, office.roadmap, NEXT_YEAR)


def row_of(office: Office, document: str) -> Row[Any]:
    """How a document is kept."""
    with office.database.read() as connection:
        found = document_row(connection, document)
    assert found is not None
    return found


def superseding(old: str, year: str, new: str, **changes: Any) -> a.SupersedeDocument:
    """The head of the school states that a document has taken the place of another."""
    values = {"command_id": f"s-{old}-{new}", "year": year, "actor": of_school("school_head", year)}
    return a.SupersedeDocument(**{**values, "document": old, "by": new, **changes})


def two_orders(office: Office, later: Office, school: int = 0) -> tuple[str, str]:
    """Last year's order of the first school, this year's of a school; both registered."""
    with office.database.write() as connection:
        connection.execute(YEARS.update().where(YEARS.c.id == office.year).values(state="running"))
    (old,), (new,) = signed(office, 1), signed(later, 1, year=later.years[school])
    office.fact(registration(old))
    later.fact(registration(new))
    with office.database.write() as connection:
        connection.execute(YEARS.update().where(YEARS.c.id == office.year).values(state="completed"))
    return old, new


def test_an_order_takes_the_place_of_last_years(office: Office, later: Office) -> None:
    """Both know of each other; the fact ends the chain of the old year, the new one stays as it was; nobody is told."""
    old, new = two_orders(office, later)
    told, before = office.posted(office.year), len(later.facts())
    answer = later.desk.submit(superseding(old, office.year, new))
    assert isinstance(answer, Answer)
    assert office.facts()[-1].event == DocumentSuperseded(document=old, by=new)
    assert (row_of(office, old).state, row_of(office, old).superseded_by) == ("superseded", new)
    assert (row_of(later, new).state, row_of(later, new).replaces) == ("registered", old)
    assert (office.row().state, len(later.facts())) == ("completed", before)
    assert office.posted(office.year) == told
    assert office.verdict().verified
    assert later.desk.submit(superseding(old, office.year, new)) == answer


def test_only_a_later_order_of_the_same_school_does(office: Office, later: Office) -> None:
    """Not another school's, not an earlier one, not one that nobody knows; the year that is over takes nothing else."""
    old, foreign = two_orders(office, later, school=1)
    assert "той же организации" in later.refusal(superseding(old, office.year, foreign))
    assert "Такого документа" in later.refusal(superseding(old, office.year, "document/none"))
    (new,) = signed(later, 1)
    assert "зарегистрированный" in later.refusal(superseding(old, office.year, new))
    later.fact(registration(new))
    assert "раньше" in later.refusal(superseding(new, later.year, old))
    assert "закрыто" in later.refusal(
        superseding(old, office.year, new, actor=of_school("teacher", office.year), command_id="teacher")
    )
    read = a.AskAcquaintance(
        command_id="r",
        year=office.year,
        document=old,
        actor=of_school("school_head", office.year),
        readers=("curator",),
    )
    assert "нельзя" in later.refusal(read)
    assert row_of(office, old).state == "registered"


def test_the_command_line_names_the_other_cycle(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """`--cycle` is that of the old order, `--by-cycle` that of the new one; lists cite across years."""
    with migrated("sqlite", tmp_path, request) as database:
        office = opened(database)
        result = launch(database, 2, STANDARD, school_year=2027)
        later = Office(database, result.cycle, tuple(s.year for s in result.schools), office.roadmap, NEXT_YEAR)
        two_orders(office, later)
    common = ["school-01", "order_curator", "--data", str(tmp_path), "--cycle", office.cycle]

    def run(*words: str) -> str:
        answer = CliRunner(env={"COLUMNS": "200"}).invoke(app, list(words))
        assert answer.exit_code == 0, answer.output
        return answer.output

    listed = ["list", "school-01", "--data", str(tmp_path), "--cycle"]
    run("supersede", *common, "--by", "1-ОД", "--by-cycle", later.cycle)
    assert f"заменён № 1-ОД от {NEXT_YEAR:%d.%m.%Y}" in run(*listed, office.cycle)
    assert f"взамен № 1-ОД от {MORNING:%d.%m.%Y}" in run(*listed, later.cycle)
    assert DEPARTMENT.id in office.cycle
