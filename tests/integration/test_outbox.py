"""The outbox on both databases: facts in order for each workflow, and one relay at a time."""

from datetime import timedelta

from models import acts as a
from storage import outbox
from storage.database import Database
from storage.leases import drop, take
from storage.outbox import Parcel, waiting
from tests.integration.installations import MORNING, Office, all_at_once, person
from tests.integration.test_desk import ask

TERM = timedelta(seconds=10)


def parcels(office: Office, limit: int = 100, per_destination: int = 100) -> dict[str, Parcel]:
    """What waits now, by destination."""
    with office.database.read() as connection:
        return {parcel.destination: parcel for parcel in waiting(connection, limit, per_destination)}


def numbers(parcel: Parcel) -> list[tuple[str, int]]:
    """Chain and number of the facts of a parcel."""
    return [(fact["year"], fact["seq"]) for fact in parcel.facts]


def test_facts_are_gathered_by_destination_in_order(office: Office) -> None:
    """A school hears its own chain, the cycle hears its own facts and the starts of its schools."""
    here, there = office.years
    for turn in range(3):
        for year in office.years:
            office.fact(ask(office, f"{turn}-{year}", turn, year))
    found = parcels(office)
    assert found.keys() == {office.cycle, here, there}
    assert numbers(found[office.cycle]) == [(office.cycle, 1), (here, 1), (there, 1)]
    assert [numbers(found[year]) for year in office.years] == [
        [(year, n) for n in range(1, 5)] for year in office.years
    ]


def test_a_document_s_facts_are_heard_by_the_document_too(office: Office) -> None:
    """The approval of a document is a workflow of its own."""
    draft = a.DraftDocument(command_id="d", year=office.year, document="document/x", task="1.2", kind="order_curator")
    office.fact(draft)
    found = parcels(office)
    assert numbers(found["document/x"]) == [(office.year, 2)]
    assert numbers(found[office.year]) == [(office.year, 1), (office.year, 2)]


def test_who_hears_the_answer_is_not_told_again(office: Office) -> None:
    """A workflow's own acts are not posted to it, but to the others they concern."""
    act = a.WithdrawYear(command_id="w", year=office.year, reason="закрыта", actor=person("municipal_head"))
    office.desk.submit_all([act], heard_by=office.year)
    assert office.posted(office.year) == [1]
    assert office.posted(office.cycle)[-1] == 2


def test_a_parcel_is_limited(office: Office) -> None:
    """Of a long queue one parcel takes the oldest; the rest waits for the next round."""
    for turn in range(6):
        office.fact(ask(office, f"{turn}", turn))
    assert numbers(parcels(office, per_destination=3)[office.year]) == [(office.year, n) for n in (1, 2, 3)]
    assert sum(len(parcel.facts) for parcel in parcels(office, limit=5).values()) == 5


def test_delivered_facts_are_forgotten(office: Office) -> None:
    """Only what was acknowledged goes; the next round brings what follows."""
    office.fact(ask(office, "one"))
    first = parcels(office, per_destination=1)[office.year]
    with office.database.write() as connection:
        outbox.delivered(connection, first.row_ids)
        outbox.delivered(connection, ())
        assert outbox.backlog(connection) == 5
    assert numbers(parcels(office)[office.year]) == [(office.year, 2)]


def held(database: Database, owner: str, seconds: float = 0) -> bool:
    """Whether an owner gets the lease at a moment."""
    with database.write() as connection:
        return take(connection, "relay", owner, MORNING + timedelta(seconds=seconds), TERM)


def test_the_lease_has_one_owner(ready: Database) -> None:
    """Another one stands by until the term is over; the owner renews."""
    assert held(ready, "a")
    assert not held(ready, "b")
    assert held(ready, "a", 9)
    assert not held(ready, "b", 12)
    assert held(ready, "b", 19.1)
    assert not held(ready, "a", 19.2)


def test_of_many_one_gets_the_lease(ready: Database) -> None:
    """Whoever comes first, the others at the same moment do not."""
    owners = [f"relay-{number}" for number in range(8)]
    given = all_at_once([lambda owner=owner: held(ready, owner) for owner in owners])  # type: ignore[misc]  # bound
    assert sum(given) == 1


def test_a_lease_given_back_is_free_at_once(ready: Database) -> None:
    """A clean stop lets the next relay begin; nobody gives back what is another's."""
    assert held(ready, "a")
    with ready.write() as connection:
        drop(connection, "relay", "b")
    assert not held(ready, "b")
    with ready.write() as connection:
        drop(connection, "relay", "a")
    assert held(ready, "b")
