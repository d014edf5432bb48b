"""The one wrapper of `transitions`: a state machine is a table of moves, declared once and queried everywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transitions import Machine

from models.errors import Refused


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move. `roles` are the codes that may make it; `label` is the button and the word of a refusal."""

    source: str
    trigger: str
    target: str
    roles: frozenset[str]
    label: str


def move(source: str, trigger: str, target: str, roles: Iterable[str], label: str) -> Move:
    """Shorthand for a row of a table."""
    return Move(source, trigger, target, frozenset(roles), label)


class StateMachine:
    """A lifecycle as data. `titles` gives each state its Russian word; the first state is the initial one."""

    def __init__(self, name: str, titles: dict[str, str], moves: Sequence[Move]) -> None:
        self.name = name
        self.titles = titles
        self.initial = next(iter(titles))
        self.moves = tuple(moves)
        machine = Machine(
            model=None,
            states=list(titles),
            initial=self.initial,
            auto_transitions=False,
            transitions=[[row.trigger, row.source, row.target] for row in self.moves],
        )
        self._next = {
            (source, trigger): rows[0].dest
            for trigger, event in machine.events.items()
            for source, rows in event.transitions.items()
        }
        self._rows = {(row.source, row.trigger): row for row in self.moves}

    def next(self, state: str, trigger: str, role: str | None = None) -> str:
        """The state after `trigger`. Raises `Refused` with a sentence that says what is possible now."""
        target = self._next.get((state, trigger))
        if target is None:
            raise Refused(self._refusal(state, trigger, role))
        row = self._rows[state, trigger]
        if role is not None and role not in row.roles:
            raise Refused(f"{self.name}: действие «{row.label}» для этой роли закрыто; {self._possible(state, role)}.")
        return target

    def open_to(self, role: str, state: str) -> list[Move]:
        """The moves that `role` may make from `state`: the buttons."""
        return [row for row in self.moves if row.source == state and role in row.roles]

    def mermaid(self) -> str:
        """The diagram of the lifecycle, drawn from the same rows."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {state} : {title}" for state, title in self.titles.items()]
        lines += [f"    {row.source} --> {row.target} : {row.label}" for row in self.moves]
        return "\n".join(lines) + "\n"

    def _refusal(self, state: str, trigger: str, role: str | None) -> str:
        """What cannot be done from here, and what this role may do instead."""
        label = next((row.label for row in self.moves if row.trigger == trigger), None)
        wrong = f"из состояния «{self.titles[state]}» нельзя «{label}»" if label else "такого действия нет"
        return f"{self.name}: {wrong}; {self._possible(state, role)}."

    def _possible(self, state: str, role: str | None = None) -> str:
        labels = sorted(
            {row.label for row in self.moves if row.source == state and (role is None or role in row.roles)}
        )
        return "сейчас возможно: " + ", ".join(f"«{label}»" for label in labels) if labels else "сейчас менять нечего"
