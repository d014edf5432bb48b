"""Every lifecycle, every state, every trigger, every role: allowed by its row or refused in a sentence."""

import pytest

from models.errors import Refused
from models.lifecycles import LIFECYCLES, SETTLED, TASK, UNSETTLED, YEAR_OVER, lifecycle_of_year
from models.machine import StateMachine
from models.roles import CONTROLLERS, ROLES

TRIGGERS = {name: sorted({row.trigger for row in machine.moves}) for name, machine in LIFECYCLES.items()}
PAIRS = [
    (name, state, trigger)
    for name, machine in LIFECYCLES.items()
    for state in machine.titles
    for trigger in [*TRIGGERS[name], "to_done", "to_registered"]
]
ROWS = {(name, row.source, row.trigger): row for name, machine in LIFECYCLES.items() for row in machine.moves}
EVERYBODY = (*ROLES, "system", "nobody")
MACHINES = pytest.mark.parametrize("machine", LIFECYCLES.values(), ids=list(LIFECYCLES))


@pytest.mark.parametrize(("name", "state", "trigger"), PAIRS)
def test_every_state_and_trigger(name: str, state: str, trigger: str) -> None:
    """A row allows its roles and nobody else; what has no row is refused."""
    row = ROWS.get((name, state, trigger))
    machine = LIFECYCLES[name]
    for role in EVERYBODY:
        if row and role in row.roles:
            assert machine.next(state, trigger, role) == row.target
        else:
            with pytest.raises(Refused, match=r"^.+; сейчас (возможно: «.+»|менять нечего)\.$"):
                machine.next(state, trigger, role)


@MACHINES
def test_a_state_and_a_trigger_have_one_row(machine: StateMachine) -> None:
    """Two rows of one trigger would contradict each other."""
    keys = [(row.source, row.trigger) for row in machine.moves]
    assert len(set(keys)) == len(keys)


@MACHINES
def test_rows_use_known_states_and_roles(machine: StateMachine) -> None:
    """A misspelt word would never match; every row is open to somebody."""
    for row in machine.moves:
        assert {row.source, row.target} <= machine.titles.keys()
        assert row.roles
        assert row.roles <= {*ROLES, "system"}


@MACHINES
def test_every_state_can_be_reached(machine: StateMachine) -> None:
    """No state is there in vain."""
    reached, edge = {machine.initial}, [machine.initial]
    while edge:
        state = edge.pop()
        fresh = {row.target for row in machine.moves if row.source == state} - reached
        reached |= fresh
        edge += fresh
    assert reached == machine.titles.keys()


@MACHINES
def test_the_diagram_has_every_row(machine: StateMachine) -> None:
    """The diagram of the documentation is the table."""
    drawn = machine.mermaid()
    assert all(f"    {row.source} --> {row.target} : {row.label}\n" in drawn for row in machine.moves)


def test_schools_do_not_control_themselves() -> None:
    """Acceptance, waiver, extension and reopening belong to the department."""
    for trigger in ("accept", "return", "waive", "decide_extension", "reopen"):
        rows = [row for row in TASK.moves if row.trigger == trigger]
        assert rows
        assert all(row.roles == CONTROLLERS for row in rows)


def test_settled_and_unsettled_are_apart() -> None:
    """A task waits for its doer, for its controller, or for nobody."""
    assert SETTLED | UNSETTLED | {"submitted"} == TASK.titles.keys()
    assert not SETTLED & UNSETTLED


def test_a_year_that_is_over_has_no_way_back() -> None:
    """Closed and withdrawn years stay what they are; only a document of theirs may find its successor."""
    for kind in ("cycle", "school_year"):
        machine = lifecycle_of_year(kind)
        ends = {s for s in machine.titles if not [row for row in machine.moves if row.source == s != row.target]}
        assert ends == YEAR_OVER & machine.titles.keys()
        assert {row.trigger for row in machine.moves if row.source in ends} == {"supersede"}
