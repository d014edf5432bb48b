"""Who may put a template in force, and what the journal says of it, on both databases."""

from pathlib import Path

import pytest

from acts.desk import Desk
from acts.templates import TemplateDesk, actor_for
from models.acts import Actor
from models.boards import sentence_of
from models.documents import KINDS
from models.errors import NastavnikError, NotFound, Refused
from models.events import CycleLaunched, TemplateAdopted, TemplateChosen, YearStarted
from models.lifecycles import TEMPLATE_KEEPERS
from models.roles import ROLES
from models.template_versions import EVERYBODY, SHIPPED
from rehearsal.municipality import DEPARTMENT
from rendering.documents import shipped
from rendering.files import FileStore
from rendering.words import RussianWords
from storage import templates
from storage.database import Database
from storage.tables import NOTES, ORGANISATIONS, YEARS
from tests.integration.installations import MORNING, Office, of_school, opened, person
from tests.rendering.hostile.packages import DOCUMENT, replaced

KIND = KINDS["order_curator"]


@pytest.fixture
def desk(office: Office, tmp_path: Path, spared: None) -> TemplateDesk:
    """Who takes templates in a department with a running cycle."""
    return TemplateDesk(office.desk, FileStore(tmp_path / "files"), RussianWords())


def edited(text: str) -> bytes:
    """The shipped template with one more paragraph."""
    return replaced(shipped(KIND.code), DOCUMENT, "<w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def school_of(year: str) -> str:
    """The organisation of a school's year."""
    return str(of_school("school_head", year).organisation)


def test_a_departments_template_stands_in_the_journal_of_its_cycle(office: Office, desk: TemplateDesk) -> None:
    """Kind, version, sum and who; what was typed is a note beside the chain, which stays whole."""
    row = desk.put(edited("Раз"), KIND, organisation=EVERYBODY, actor=person("municipal_specialist"), note="Абзац")
    fact = office.facts(office.cycle)[-1]
    assert isinstance(fact.event, TemplateAdopted)
    told = (fact.event.kind, fact.event.organisation, fact.event.version, fact.event.sha256)
    assert told == (KIND.code, EVERYBODY, 1, row.sha256)
    assert (row.number, row.put_by, row.note, row.put_at) == (1, "municipal_specialist", "Абзац", MORNING)
    assert fact.event.reason is not None
    with office.database.read() as connection:
        texts = connection.execute(NOTES.select().where(NOTES.c.id == fact.event.reason.id)).all()
    assert [text.text for text in texts] == ["Абзац"]
    assert sentence_of(fact.event) == f"Введён в действие шаблон «{KIND.title}», версия 1"
    assert office.verdict().verified


def test_a_schools_template_stands_in_the_journal_of_its_year(office: Office, desk: TemplateDesk) -> None:
    """Each owner has versions and records of its own; going back is a record too."""
    first, second = office.years
    head = of_school("school_head", first)
    desk.put(edited("Раз"), KIND, organisation=school_of(first), actor=head)
    desk.choose(KIND, SHIPPED, organisation=school_of(first), actor=head)
    *_, adopted, chosen = [fact.event for fact in office.facts(first)]
    assert isinstance(adopted, TemplateAdopted)
    assert isinstance(chosen, TemplateChosen)
    assert (adopted.version, chosen.version, chosen.restores) == (1, 2, SHIPPED)
    assert sentence_of(chosen) == f"Шаблон «{KIND.title}»: снова действует поставляемый"
    assert desk.source(KIND, school_of(first)) == shipped(KIND.code)
    desk.put(edited("Два"), KIND, organisation=school_of(second), actor=person("methodical_center"))
    assert isinstance(office.facts(second)[-1].event, TemplateAdopted)
    assert office.verdict().verified


def test_only_keepers_change_templates(office: Office, desk: TemplateDesk) -> None:
    """Those who keep papers; everybody else is refused in a sentence, before the file is even looked at."""
    school, numbers = school_of(office.year), []
    for role in ROLES:
        actor = of_school(role, office.year) if ROLES[role].level == "school" else person(role)
        if role in TEMPLATE_KEEPERS:
            numbers.append(desk.put(edited(role), KIND, organisation=school, actor=actor).number)
            continue
        before = office.records()
        with pytest.raises(Refused, match="для этой роли закрыто"):
            desk.put(b"no template", KIND, organisation=school, actor=actor)
        assert office.records() == before
    assert numbers == list(range(1, len(TEMPLATE_KEEPERS) + 1))


def test_a_school_acts_for_itself_only(office: Office, desk: TemplateDesk) -> None:
    """Not for all, not for the department, not for another school; another department acts for none of them."""
    head, before = of_school("school_head", office.years[0]), office.records()
    for owner in (EVERYBODY, DEPARTMENT.id, school_of(office.years[1])):
        with pytest.raises(Refused, match="Школа меняет только собственные шаблоны"):
            desk.put(edited("Раз"), KIND, organisation=owner, actor=head)
    stranger = person("municipal_head", "elsewhere")
    for owner in (EVERYBODY, DEPARTMENT.id, school_of(office.year)):
        with pytest.raises(Refused, match="меняет её управление"):
            desk.put(edited("Раз"), KIND, organisation=owner, actor=stranger)
    with pytest.raises(NotFound):
        desk.put(edited("Раз"), KIND, organisation="nobody", actor=head)
    unknown = Actor(id="x", role="nobody", organisation=DEPARTMENT.id)
    with pytest.raises(NastavnikError, match="Роль «nobody» неизвестна"):
        desk.put(edited("Раз"), KIND, organisation=DEPARTMENT.id, actor=unknown)
    assert office.records() == before


def test_what_is_in_force_already_needs_no_record(office: Office, desk: TemplateDesk) -> None:
    """The same file again, the same version chosen again: the answer is the version that is there."""
    actor = person("municipal_coordinator")
    first = desk.put(edited("Раз"), KIND, organisation=DEPARTMENT.id, actor=actor)
    before = office.records()
    assert desk.put(edited("Раз"), KIND, organisation=DEPARTMENT.id, actor=actor).number == first.number
    assert desk.choose(KIND, 1, organisation=DEPARTMENT.id, actor=actor).number == 1
    assert office.records() == before


def test_a_template_put_before_the_launch_is_named_by_the_first_fact(ready: Database, tmp_path: Path) -> None:
    """Without a cycle there is no chain: the version keeps who, the launch's record names its sum."""
    files = FileStore(tmp_path / "files")
    desk = TemplateDesk(Desk(ready, lambda: MORNING), files, RussianWords())
    actor = actor_for(desk.owner(EVERYBODY), "municipal_coordinator", "cli")
    row = desk.put(edited("Раз"), KIND, organisation=EVERYBODY, actor=actor, note="До запуска")
    assert (row.number, row.put_by, row.note) == (1, "municipal_coordinator", "До запуска")
    with pytest.raises(Refused, match="для этой роли закрыто"):
        desk.put(edited("Два"), KIND, organisation=EVERYBODY, actor=actor.model_copy(update={"role": "admin"}))
    office = opened(ready, count=1)
    launched, started = office.facts(office.cycle)[0].event, office.facts()[0].event
    assert isinstance(launched, CycleLaunched)
    assert launched.templates == {KIND.code: row.sha256}
    assert isinstance(started, YearStarted)
    assert started.templates == {}


def test_between_years_a_template_waits_for_the_next_one(office: Office, desk: TemplateDesk) -> None:
    """A school whose year is over still keeps its templates; nothing is written into a closed chain."""
    school, before = school_of(office.year), office.records()
    with office.database.write() as connection:
        connection.execute(YEARS.update().where(YEARS.c.id == office.year).values(state="completed"))
    row = desk.put(edited("Раз"), KIND, organisation=school, actor=of_school("secretary", office.year), note="Лето")
    assert (row.number, row.note, row.command_id) == (1, "Лето", None)
    assert office.records() == before
    with office.database.read() as connection:
        assert templates.own_sums(connection, [school]) == {school: {KIND.code: row.sha256}}


def test_several_departments_have_no_common_template(office: Office, desk: TemplateDesk) -> None:
    """One department must not change the papers of another."""
    with office.database.write() as connection:
        row = connection.execute(ORGANISATIONS.select().where(ORGANISATIONS.c.id == DEPARTMENT.id)).one()
        connection.execute(ORGANISATIONS.insert(), {**row._mapping, "id": "second"})
    with pytest.raises(Refused, match="Управлений в установке несколько"):
        desk.put(edited("Раз"), KIND, organisation=EVERYBODY, actor=person("municipal_head"))
    assert desk.put(edited("Раз"), KIND, organisation=DEPARTMENT.id, actor=person("municipal_head")).number == 1
