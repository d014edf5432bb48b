"""Numbers of orders under processes: eight register at once, one breaks down; no doubles, no gaps, nothing lost."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import select

from models import acts as a
from models.ids import document_id, organisation_id
from rehearsal.municipality import DEPARTMENT
from rendering.files import FileStore
from storage.tables import DOCUMENTS, SERIES
from tests.integration import registering
from tests.integration.installations import MEGION, MORNING, Office, answers, launch, person
from tests.integration.test_orders import CURATOR, TASK, registration, signed
from tests.waiting import PATIENCE_SECONDS

PROCESSES, ORDERS = 8, 500
HEAD = person("school_head", organisation_id(DEPARTMENT.id, "school-01"))
APART = get_context("forkserver")  # processes of their own: nothing inherited but the imports
APART.set_forkserver_preload([registering.__name__])


def expected(last: int) -> list[str]:
    """The numbers that a journal of a school has given."""
    return [f"{number}-ОД" for number in range(1, last + 1)]


def given(office: Office) -> dict[str, str | None]:
    """The number of every document."""
    with office.database.read() as connection:
        return {row.id: row.number for row in connection.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.number))}


def signed_order(office: Office) -> str:
    """The signed order of the curator's task."""
    document = document_id(office.year, TASK, CURATOR)
    common = {"year": office.year, "document": document, "actor": HEAD}
    acts = [
        a.DraftDocument(command_id="d", task=TASK, kind=CURATOR, **{**common, "actor": a.SYSTEM_ACTOR}),
        a.SubmitDocument(command_id="s", **common),
        a.SignDocument(command_id="g", **common),
    ]
    answers(office.desk.submit_all(acts))
    return document


def broken(work: object, *arguments: object) -> None:
    """Run something in a process that dies of it."""
    process = APART.Process(target=work, args=arguments)  # type: ignore[arg-type]  # a function of `registering`
    process.start()
    process.join(PATIENCE_SECONDS)
    assert process.exitcode == registering.BROKEN


def test_eight_processes_register_five_hundred_orders(office: Office) -> None:
    """Orders of one school in two cycles, registered by eight processes, get the numbers 1 to 500, each once."""
    other = launch(office.database, 2, MEGION).schools[0].year
    half = ORDERS // 2
    documents = [*signed(office, half), *signed(office, half, year=other)]
    acts = [registration(document) for document in documents]
    with ProcessPoolExecutor(PROCESSES, APART) as pool:
        parts = [
            pool.submit(registering.register, office.database.url, acts[index::PROCESSES], MORNING)
            for index in range(PROCESSES)
        ]
        numbers = [number for part in parts for number in part.result()]
    assert sorted(numbers, key=expected(ORDERS).index) == expected(ORDERS)
    assert sorted(filter(None, given(office).values())) == sorted(numbers)
    with office.database.read() as connection:
        assert connection.execute(select(SERIES.c.last)).scalars().all() == [ORDERS]
    assert office.verdict().verified


def test_a_process_that_dies_while_numbering_takes_no_number(office: Office) -> None:
    """A number taken by a transaction that never ended is given to the next order."""
    first, second = signed(office, 2)
    broken(registering.break_down_numbering, office.database.url, registration(first), MORNING)
    assert set(given(office).values()) == {None}
    numbers = registering.register(office.database.url, [registration(second), registration(first)], MORNING)
    assert numbers == expected(2)
    assert office.verdict().verified


def test_a_process_that_dies_between_number_and_file_loses_neither(office: Office, tmp_path: Path) -> None:
    """The number stays, the fact still waits for its workflow, and the next attempt files the order once."""
    made = signed_order(office)
    files, act = tmp_path / "files", a.RegisterDocument(command_id="r", year=office.year, document=made, actor=HEAD)
    broken(registering.break_down_rendering, office.database.url, files, act, MORNING)
    assert given(office)[made] == "1-ОД"
    assert office.facts()[-1].seq in office.posted(made)
    first = registering.issue(office.database.url, files, [made], MORNING)
    again = registering.issue(office.database.url, files, [made], MORNING)
    assert first == again
    assert FileStore(files).get(first[0])[:2] == b"PK"
    assert [fact.event.event for fact in office.facts()].count("document_filed") == 1
    assert registering.register(office.database.url, [act], MORNING) == ["1-ОД"]
    assert given(office)[made] == "1-ОД"
