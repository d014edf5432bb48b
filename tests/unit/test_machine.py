"""The wrapper of the state machine: moves, roles, refusals in Russian, buttons and diagrams."""

import pytest

from models.errors import Refused
from models.machine import StateMachine, move

DOOR = StateMachine(
    "Дверь",
    {"shut": "закрыта", "open": "открыта", "gone": "снята"},
    [
        move("shut", "open", "open", {"guest", "host"}, "Открыть"),
        move("open", "shut", "shut", {"host"}, "Закрыть"),
        move("open", "knock", "open", {"guest"}, "Постучать"),
        move("shut", "remove", "gone", {"host"}, "Снять"),
    ],
)


def refusal(state: str, trigger: str, role: str | None = None) -> str:
    """The sentence of a refused move."""
    with pytest.raises(Refused) as refused:
        DOOR.next(state, trigger, role)
    return str(refused.value)


def test_a_move_leads_to_its_target() -> None:
    """With a role that may, or without asking for one."""
    assert DOOR.next("shut", "open", "guest") == "open"
    assert DOOR.next("open", "knock") == "open"


def test_the_first_state_is_the_initial_one() -> None:
    """The order of the titles says so."""
    assert DOOR.initial == "shut"


def test_a_wrong_state_is_refused_with_what_is_possible() -> None:
    """Without a role every move is named; with one, only its own."""
    assert refusal("open", "open") == (
        "Дверь: из состояния «открыта» нельзя «Открыть»; сейчас возможно: «Закрыть», «Постучать»."
    )
    assert refusal("open", "open", "host") == (
        "Дверь: из состояния «открыта» нельзя «Открыть»; сейчас возможно: «Закрыть»."
    )


def test_a_wrong_role_is_refused_with_its_own_moves() -> None:
    """Who may not is told what this role may."""
    assert refusal("open", "shut", "guest") == (
        "Дверь: действие «Закрыть» для этой роли закрыто; сейчас возможно: «Постучать»."
    )


def test_where_nothing_is_possible_the_sentence_says_so() -> None:
    """An end state, or a role without moves."""
    assert refusal("gone", "open").endswith("сейчас менять нечего.")
    assert refusal("shut", "open", "thief").endswith("сейчас менять нечего.")


@pytest.mark.parametrize("trigger", ["fly", "to_open", "to_gone"])
def test_an_unknown_trigger_is_refused_in_russian(trigger: str) -> None:
    """There are no automatic triggers that jump to a state, and no English word reaches a person."""
    sentence = refusal("shut", trigger)
    assert sentence.startswith("Дверь: такого действия нет; сейчас возможно")
    assert trigger not in sentence


def test_buttons_are_the_moves_of_a_role() -> None:
    """What a role may do from a state."""
    assert [row.label for row in DOOR.open_to("guest", "open")] == ["Постучать"]
    assert DOOR.open_to("host", "gone") == []


def test_the_diagram_shows_every_move() -> None:
    """Mermaid text, drawn from the same rows."""
    lines = DOOR.mermaid().splitlines()
    assert lines[:3] == ["stateDiagram-v2", "    [*] --> shut", "    shut : закрыта"]
    assert "    open --> open : Постучать" in lines
    assert len([line for line in lines if " --> " in line]) == len(DOOR.moves) + 1
