"""Versions of templates on both databases: put after a check, chosen again by number; documents keep theirs."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from sqlalchemy import Connection

from activities.documents import DocumentActivities
from acts.desk import Desk
from acts.missing import check_complete
from acts.templates import TemplateDesk, actor_for, template_for
from models import acts as a
from models.acts import Actor
from models.documents import KINDS
from models.errors import NotFound, Refused, StorageFailed
from models.findings import BadFile
from models.ids import document_id, year_of_document
from models.messages import IssueDocument
from models.template_versions import EVERYBODY, SHIPPED
from rendering.documents import shipped, text_of
from rendering.files import FileStore
from rendering.words import RussianWords
from storage.database import Database
from storage.documents import document as document_row
from storage.health import waiting
from tests.integration.installations import MORNING, Office, of_school
from tests.rendering.hostile.packages import DOCUMENT, replaced

KIND = KINDS["order_curator"]
COORDINATOR = "municipal_coordinator"
HEAD = Actor(id="head", role="municipal_head")
ORDERED = "1.4"  # the task of the standard roadmap that yields it
OFFICIAL = "Уведомить о настоящем приказе всех классных руководителей."


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """An empty store."""
    return FileStore(tmp_path / "files")


@pytest.fixture
def desk(ready: Database, files: FileStore, spared: None) -> TemplateDesk:
    """Who takes templates where no cycle has been launched yet."""
    return TemplateDesk(Desk(ready, lambda: MORNING), files, RussianWords())


def edited(text: str) -> bytes:
    """The shipped template as a clerk might leave it: one more paragraph."""
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return replaced(shipped(KIND.code), DOCUMENT, "<w:body>", f"<w:body>{paragraph}")


def put(desk: TemplateDesk, text: str, organisation: str = EVERYBODY, role: str = COORDINATOR) -> int:
    """Put an edited template in force; its number."""
    actor = actor_for(desk.owner(organisation), role, role)
    return int(desk.put(edited(text), KIND, organisation=organisation, actor=actor, note=text).number)


def test_versions_follow_each_other(desk: TemplateDesk) -> None:
    """A template put in force gets the next number; who, when and what stays; the same file again is no version."""
    assert desk.source(KIND) == shipped(KIND.code)
    assert [put(desk, "Раз"), put(desk, "Два"), put(desk, "Два")] == [1, 2, 2]
    told = [(row.number, row.put_by, row.note, row.put_at, row.restores) for row in desk.history(KIND)]
    assert told == [(1, COORDINATOR, "Раз", MORNING, None), (2, COORDINATOR, "Два", MORNING, None)]
    assert desk.source(KIND) == edited("Два")
    assert desk.source(KIND, number=1) == edited("Раз")
    assert desk.source(KIND, number=SHIPPED) == shipped(KIND.code)


def test_older_version_is_chosen_again(desk: TemplateDesk) -> None:
    """An older version comes back as a new one, nothing is rewritten; the shipped one too."""
    put(desk, "Раз")
    put(desk, "Два")
    again = desk.choose(KIND, 1, organisation=EVERYBODY, actor=HEAD)
    assert (again.number, again.restores, again.put_by) == (3, 1, "municipal_head")
    assert desk.source(KIND) == edited("Раз")
    desk.choose(KIND, SHIPPED, organisation=EVERYBODY, actor=HEAD)
    assert desk.source(KIND) == shipped(KIND.code)
    assert [row.restores for row in desk.history(KIND)] == [None, None, 1, 0]
    with pytest.raises(NotFound, match="Версии 9 шаблона «order_curator» нет; есть: 0, 1, 2, 3, 4"):
        desk.choose(KIND, 9, organisation=EVERYBODY, actor=HEAD)
    with pytest.raises(NotFound):
        desk.source(KIND, number=9)


def test_faulty_template_is_not_taken(desk: TemplateDesk, files: FileStore) -> None:
    """What the check refuses is neither in force nor in the store, and the clerk hears every reason."""
    with pytest.raises(BadFile) as refused:
        put(desk, "{{ nobody }} {{ nothing }}")
    assert [finding.code for finding in refused.value.findings] == ["unknown_name", "unknown_name"]
    assert desk.history(KIND) == []
    assert not files.root.exists()


def test_own_template_goes_before_the_departments(office: Office, files: FileStore) -> None:
    """A school's own template holds for the school, the department's for its other schools, then everybody's."""
    desk = TemplateDesk(office.desk, files, RussianWords())
    with office.database.read() as connection:
        rows = [document_row(connection, identity) for identity in drafted(office)]
    first, second = [row.issuer_id for row in rows if row]
    department = first.rpartition(".")[0]
    put(desk, "Для всех")
    put(desk, "Управление", department)
    put(desk, "Школа", first)
    assert desk.source(KIND, first) == edited("Школа")
    assert desk.source(KIND, second) == edited("Управление")
    assert desk.source(KIND) == edited("Для всех")


def test_document_keeps_the_template_it_was_made_of(office: Office, files: FileStore, tmp_path: Path) -> None:
    """A document records its template and is made of it again, whatever is put later; a new one takes the new."""
    desk = TemplateDesk(office.desk, files, RussianWords())
    activities = DocumentActivities(office.database, office.desk, files, tmp_path / "emblems")
    first, second = drafted(office)
    put(desk, OFFICIAL)
    registered(office, first)
    sha256 = activities.issue_document(IssueDocument(document=first, now=office.now))
    assert OFFICIAL in text_of(files.get(sha256))
    put(desk, "Иной текст.")
    assert activities.issue_document(IssueDocument(document=first, now=office.now)) == sha256
    with office.database.read() as connection:
        row = document_row(connection, first)
        kept, source = template_for(connection, files, first, KIND.code)
    assert row is not None
    assert row.template_sha256 == kept
    assert source == edited(OFFICIAL)
    registered(office, second)
    other = files.get(activities.issue_document(IssueDocument(document=second, now=office.now)))
    assert "Иной текст." in text_of(other)
    assert OFFICIAL not in text_of(other)
    assert Document(BytesIO(other)).paragraphs


def test_a_number_waits_for_a_template_that_is_away(office: Office, files: FileStore, tmp_path: Path) -> None:
    """A folder of files that is not mounted is no reason to give up: told meanwhile, filed when it is back."""
    activities = DocumentActivities(office.database, office.desk, files, tmp_path / "emblems")
    document, _ = drafted(office)
    number = put(TemplateDesk(office.desk, files, RussianWords()), OFFICIAL)
    assert number == 1
    registered(office, document)
    with office.database.read() as connection:
        sha256, source = template_for(connection, files, document, KIND.code)
        assert waiting(connection, office.now).documents_without_file == 1
    files.path(sha256).unlink()
    with pytest.raises(StorageFailed, match="нет в хранилище"):  # of all errors only bad input is not tried again
        activities.issue_document(IssueDocument(document=document, now=office.now))
    files.put(source)
    assert OFFICIAL in text_of(files.get(activities.issue_document(IssueDocument(document=document, now=office.now))))
    with office.database.read() as connection:
        assert waiting(connection, office.now).documents_without_file == 0


def test_a_template_that_fails_with_these_facts_takes_no_number(office: Office, files: FileStore) -> None:
    """The check knows the sample only: what lacks in a real document is told before it has a number."""

    def checked(connection: Connection, paper: str, on: date) -> None:
        check_complete(connection, paper, files, on)

    desk = Desk(office.database, lambda: MORNING, check_complete=checked)
    papers = TemplateDesk(office.desk, files, RussianWords())
    document, _ = drafted(office)
    put(papers, "{{ acquainted[1].name }}")  # whoever stands in for the curator: in the sample there is somebody
    signed(office, document)
    number = a.RegisterDocument(
        command_id="n", year=year_of_document(document), document=document, actor=of_school("school_head", office.year)
    )
    (refused,) = desk.submit_all([number])
    assert isinstance(refused, Refused)
    assert "верните прежнюю версию" in str(refused)
    put(papers, OFFICIAL)
    (answer,) = desk.submit_all([number])
    assert not isinstance(answer, Exception)


def drafted(office: Office) -> list[str]:
    """Drafts of the order on the curator, one in each school."""
    found = []
    for year in office.years:
        document = document_id(year, ORDERED, KIND.code)
        office.fact(a.DraftDocument(command_id=document, year=year, document=document, task=ORDERED, kind=KIND.code))
        found.append(document)
    return found


def signed(office: Office, document: str) -> None:
    """Take a draft through signature."""
    _carried(office, document, a.SubmitDocument, a.SignDocument)


def registered(office: Office, document: str) -> None:
    """Take a draft through signature to a number."""
    signed(office, document)
    _carried(office, document, a.RegisterDocument)


def _carried(office: Office, document: str, *acts: Any) -> None:
    year = year_of_document(document)
    head = of_school("school_head", year)
    for act in acts:
        office.fact(act(command_id=f"{document}:{act.__name__}", year=year, document=document, actor=head))
