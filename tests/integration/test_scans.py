"""Scans find their documents by code: whole files and parts of files, one bad scan beside good ones."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from acts.scans import ScanDesk, number_on
from models import acts as a
from models.errors import BadInput, Refused
from models.events import ScanAttached
from models.scans import ScanLine
from reading.scans.given import Given
from reading.scans.intake import handed_in
from rendering.files import FileStore
from tests.integration.installations import Office, migrated, of_school, opened, person
from tests.integration.test_after_registration import line
from tests.integration.test_orders import number_of, registration, signed
from tests.reading.scan_pages import code, foreign, jpeg, page, pdf, png, spoilt


@pytest.fixture
def school(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    """A cycle of two schools in SQLite: what does not depend on the database."""
    with migrated("sqlite", tmp_path, request) as database:
        yield opened(database)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """Where scans are kept."""
    return FileStore(tmp_path / "files")


def desk(office: Office, store: FileStore, role: str = "school_head") -> ScanDesk:
    """A desk to which somebody of a school hands scans in."""

    def act_of(row: Any, sha256: str, number: str | None) -> a.Act:
        facts = {"year": row.year_id, "document": row.id, "sha256": sha256, "number": number}
        return a.AttachScan(command_id=f"{row.id}:{sha256}", actor=of_school(role, row.year_id), **facts)

    return ScanDesk(office.database, office.desk, store, act_of)


def taken(office: Office, store: FileStore, *given: Given, role: str = "school_head") -> list[ScanLine]:
    """What became of some files handed in together."""
    return list(desk(office, store, role).take(given))


def outcomes(lines: Iterable[ScanLine]) -> list[str]:
    """One word a line."""
    return [one.outcome for one in lines]


def scans_of(office: Office) -> list[str]:
    """The documents that the journal knows scans of, in order."""
    return [fact.event.document for fact in office.facts() if isinstance(fact.event, ScanAttached)]


def test_two_documents_in_one_file_are_parted(office: Office, store: FileStore) -> None:
    """Each part goes to its document as a PDF of its own, once; the same file again changes nothing."""
    first, second = signed(office, 2)
    numbers = [number_of(office.desk, document) for document in (first, second)]
    sheets = [spoilt(page(code(first, numbers[0]))), page(), spoilt(page(code(second, numbers[1])))]
    file = Given("stack.pdf", pdf(*sheets))
    lines = taken(office, store, file)
    assert [(one.outcome, one.document, one.pages) for one in lines] == [
        ("matched", first, "1–2"),
        ("matched", second, "3"),
    ]
    for one, count in zip(lines, (2, 1), strict=True):
        assert one.document
        assert one.sha256
        assert line(office, one.document).scan_sha256 == one.sha256
        assert b"/Count %d/" % count in store.get(one.sha256)
    records = office.records()
    assert outcomes(taken(office, store, file)) == ["already", "already"]
    assert office.records() == records
    assert office.verdict().verified


def test_a_whole_file_is_kept_as_it_was(school: Office, store: FileStore) -> None:
    """A scan of one document is not touched; a paper printed before it had a number is known by its code alone."""
    (document,) = signed(school, 1)
    school.fact(registration(document))
    scan = jpeg(spoilt(page(code(document, None))))
    (one,) = taken(school, store, Given("a.jpg", scan))
    assert (one.outcome, one.number, one.pages) == ("matched", "1-ОД", "")
    assert one.sha256
    assert store.get(one.sha256) == scan
    twice = taken(school, store, Given("a.jpg", scan), Given("copy of a.jpg", scan))
    assert outcomes(twice) == ["already", "already"]


def test_a_bad_scan_does_not_hold_up_the_others(school: Office, store: FileStore, tmp_path: Path) -> None:
    """Of an archive each file has its own answer: what is wrong with it and what to do."""
    good, waiting, renumbered = signed(school, 3)
    numbers = [number_of(school.desk, document) for document in (good, renumbered)]
    archive = tmp_path / "scans.zip"
    blotted = page(code(good, numbers[0]), dots=200)
    blotted.paste(255, (1445, 2140, 1520, 2190))
    members = {
        "blank.png": png(page(foreign("https://school.example/"))),
        "broken.pdf": b"%PDF-1.7",
        "letter.docx": b"PK",
        "other.png": png(page(code("document/elsewhere"))),
        "renumbered.png": png(page(code(renumbered, "77-ОД"))),
        "blotted.png": png(blotted),
        "several.png": png(page(code(good, numbers[0]), code(renumbered, numbers[1]))),
        "waiting.png": png(page(code(waiting, None))),
        "z/good.png": png(page(code(good, numbers[0]))),
        "z/good again.png": png(page(code(good, numbers[0]), dots=200)),
        "__MACOSX/._good.png": b"",
    }
    with ZipFile(archive, "w", ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    lines = list(desk(school, store).take(handed_in([archive])))
    assert outcomes(lines) == [
        *("no_code", "unreadable", "unreadable", "unknown", "other_number", "damaged_code", "two_codes"),
        *("not_registered", "matched", "repeated"),
    ]
    messages = dict(zip(outcomes(lines), (one.message for one in lines), strict=True))
    assert "--number N" in messages["no_code"]
    assert "77-ОД" in messages["other_number"]
    assert "«подписан»" in messages["not_registered"]
    assert "z/good.png" in messages["repeated"]
    assert scans_of(school) == [good]
    assert len(list(store.root.glob("*/*"))) == 1


def test_a_role_that_may_not_is_refused(school: Office, store: FileStore) -> None:
    """The refusal of the desk is told of the scan; nothing is recorded."""
    (document,) = signed(school, 1)
    number = number_of(school.desk, document)
    (one,) = taken(school, store, Given("a.png", png(page(code(document, number)))), role="librarian")
    assert one.outcome == "refused"
    assert "для этой роли" in one.message
    assert scans_of(school) == []


def test_a_person_names_the_document() -> None:
    """A code that is read has to agree with what is named; without one the number has to be stated."""
    mine, others = png(page(code("document/a", "5-ОД"))), png(page(code("document/b", "5-ОД")))
    draft, blank = png(page(code("document/a", None))), png(page())
    assert number_on(draft, "document/a", "5-ОД", None) == "5-ОД"
    assert number_on(blank, "document/a", "5-ОД", "5-ОД") == "5-ОД"
    for scan, stated, why in ((others, "5-ОД", "другого документа"), (mine, "6-ОД", "другой документ")):
        with pytest.raises(Refused, match=why):
            number_on(scan, "document/a", "5-ОД", stated)
    with pytest.raises(BadInput, match="--number: код на скане"):
        number_on(blank, "document/a", "5-ОД", None)


def test_a_municipal_order_is_scanned_too(school: Office, store: FileStore) -> None:
    """A document of the department is found like one of a school."""
    (document,) = signed(school, 1, "order_launch", school.cycle)
    number = number_of(school.desk, document)

    def act_of(row: Any, sha256: str, stated: str | None) -> a.Act:
        facts = {"year": row.year_id, "document": row.id, "sha256": sha256, "number": stated}
        return a.AttachScan(command_id="scan", actor=person("municipal_head"), **facts)

    given = [Given("a.png", png(page(code(document, number))))]
    (one,) = ScanDesk(school.database, school.desk, store, act_of).take(given)
    assert (one.outcome, one.number) == ("matched", number)
