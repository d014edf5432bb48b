"""The journal on both databases: it cannot be changed, and whoever changed it all the same is found out."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from models import acts as a
from models.events import Ground
from storage import journal
from storage.journal import GENESIS, canonical, digest
from storage.tables import JOURNAL, YEARS
from tests.integration.installations import ORDER, Office, all_at_once, of_school


@pytest.fixture
def told(office: Office) -> Office:
    """A school with a chain of five facts."""
    head = of_school("school_head", office.year)
    for turn in range(2):
        office.fact(a.PauseYear(command_id=f"p{turn}", year=office.year, reason="карантин", ground=ORDER, actor=head))
        office.now += timedelta(days=2)
        office.fact(a.ResumeYear(command_id=f"r{turn}", year=office.year, ground=Ground(), actor=head))
    assert office.verdict().verified
    return office


def unlock(connection: Connection) -> None:
    """Take the guards away, as somebody with all rights to the database could."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER journal_no_update"))
        connection.execute(text("DROP TRIGGER journal_no_delete"))
    else:
        connection.execute(text("ALTER TABLE journal DISABLE TRIGGER ALL"))


def forge(office: Office, statement: str, **values: object) -> tuple[str, ...]:
    """Change the journal past its guards; what the check then finds."""
    with office.database.write() as connection:
        unlock(connection)
        found = connection.execute(text(statement), {"year": office.year, **values})
        assert found.rowcount
    return office.verdict().breaks


@pytest.mark.parametrize("statement", ["UPDATE journal SET event = 'x'", "DELETE FROM journal WHERE seq = 1"])
def test_the_database_refuses_to_change_the_journal(told: Office, statement: str) -> None:
    """Append-only by trigger, whoever asks."""
    with pytest.raises(DBAPIError, match="append-only"), told.database.write() as connection:
        connection.execute(text(statement))
    assert told.verdict().verified


def test_the_journal_cannot_be_emptied(told: Office) -> None:
    """PostgreSQL's TRUNCATE passes by row triggers and has one of its own; SQLite empties a table by a bare DELETE."""
    statement = "DELETE FROM journal" if told.database.is_sqlite else "TRUNCATE journal"
    with pytest.raises(DBAPIError, match="append-only"), told.database.write() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    ("column", "value"),
    [("record", "{}"), ("record", "nonsense"), ("event", "year_closed"), ("command_id", "another"), ("hash", "0" * 64)],
)
def test_a_changed_record_is_found(told: Office, column: str, value: str) -> None:
    """Every column of a record is covered by its hash."""
    breaks = forge(told, f"UPDATE journal SET {column} = :value WHERE year_id = :year AND seq = 3", value=value)  # noqa: S608 - names from above
    assert breaks == (f"{told.year}: запись 3 изменена",)


def test_a_moved_time_is_found(told: Office) -> None:
    """The time beside a record must be the record's own."""
    moment = "at = '2020-01-01 00:00:00.000000'"
    assert forge(told, f"UPDATE journal SET {moment} WHERE year_id = :year AND seq = 2") == (  # noqa: S608 - as above
        f"{told.year}: запись 2 изменена",
    )


def test_a_record_rewritten_with_its_hash_is_found(told: Office) -> None:
    """Who recomputes one hash must recompute all that follow."""
    with told.database.read() as connection:
        old = connection.execute(
            select(JOURNAL.c.record).where(JOURNAL.c.year_id == told.year, JOURNAL.c.seq == 2)
        ).scalar_one()
    new = old.replace("17-ОД", "18-ОД")
    assert new != old
    rewrite = "UPDATE journal SET record = :record, hash = :hash WHERE year_id = :year AND seq = 2"
    assert forge(told, rewrite, record=new, hash=digest(new)) == (f"{told.year}: запись 3 не продолжает запись 2",)


@pytest.mark.parametrize("seq", [1, 3])
def test_a_removed_record_is_found(told: Office, seq: int) -> None:
    """Numbers run without gaps from one."""
    breaks = forge(told, "DELETE FROM journal WHERE year_id = :year AND seq = :seq", seq=seq)
    assert breaks == (f"{told.year}: после записи {seq - 1} не хватает записи",)


def test_a_truncated_tail_is_found(told: Office) -> None:
    """The year's row knows how long its chain is."""
    breaks = forge(told, "DELETE FROM journal WHERE year_id = :year AND seq >= 4")
    assert breaks == (f"{told.year}: конец цепочки не совпадает с учётом",)


def test_an_emptied_chain_is_found(told: Office) -> None:
    """A year whose facts are all gone is broken too."""
    breaks = forge(told, "DELETE FROM journal WHERE year_id = :year")
    assert breaks == (f"{told.year}: конец цепочки не совпадает с учётом",)


def test_a_forked_head_is_found(told: Office) -> None:
    """The head kept with the year is the hash of its last fact."""
    breaks = forge(told, "UPDATE years SET head = :head WHERE id = :year", head="f" * 64)
    assert breaks == (f"{told.year}: конец цепочки не совпадает с учётом",)


def test_every_year_has_a_chain_of_its_own(told: Office) -> None:
    """A broken chain says nothing of the others; the check covers the cycle and its schools."""
    with told.database.read() as connection:
        verdict = journal.verify(connection, told.cycle)
        first = connection.execute(select(JOURNAL.c.record).where(JOURNAL.c.seq == 1)).scalars().all()
    assert (verdict.chains, verdict.events, len(verdict.head)) == (3, 7, 64)
    assert all(f'"previous":"{GENESIS}"' in record for record in first)
    assert len(forge(told, "DELETE FROM journal WHERE year_id = :year AND seq = 5")) == 1


def test_the_check_of_another_cycle_finds_nothing(told: Office) -> None:
    """A check may be limited to one cycle."""
    with told.database.read() as connection:
        assert journal.verify(connection, "cycle/none") == (0, 0, digest(""), ())


def test_the_check_is_not_misled_by_acts_on_their_way(told: Office) -> None:
    """Whoever checks while others write sees one moment of all chains."""
    head = of_school("school_head", told.year)

    def write() -> None:
        for turn in range(40):
            told.fact(a.PauseYear(command_id=f"w{turn}", year=told.year, reason="карантин", ground=ORDER, actor=head))
            told.fact(a.ResumeYear(command_id=f"v{turn}", year=told.year, actor=head))

    def check() -> None:
        assert [told.verdict().breaks for _ in range(40)] == [()] * 40

    all_at_once([write, check, check])


def test_canonical_json_is_stable() -> None:
    """The same value is the same text: sorted keys, no spaces, letters as they are."""
    assert canonical({"я": 1, "a": [1, {"d": None, "c": "ё"}]}) == '{"a":[1,{"c":"ё","d":null}],"я":1}'


def test_a_record_reads_back_as_its_fact(told: Office) -> None:
    """What was written is what is heard, in the order of the numbers."""
    facts = told.facts()
    with told.database.read() as connection:
        rest = journal.facts_after(connection, told.year, 3, limit=1)
        head = connection.execute(select(YEARS.c.head).where(YEARS.c.id == told.year)).scalar_one()
        last = connection.execute(
            select(JOURNAL.c.record).where(JOURNAL.c.year_id == told.year, JOURNAL.c.seq == 5)
        ).scalar_one()
    assert rest == [facts[3]]
    assert [fact.event.event for fact in facts[1:3]] == ["year_paused", "year_resumed"]
    assert digest(last) == head
