"""Draws `docs/lifecycles.md` from the tables of moves: `python -m docs.lifecycles` rewrites it."""  # noqa: INP001 - a script

from pathlib import Path

from models.lifecycles import HEADS, LIFECYCLES, REGISTRARS, SIGNERS, STAFF, SYSTEM
from models.machine import StateMachine
from models.roles import CONTROLLERS

FILE = Path(__file__).with_name("lifecycles.md")
GROUPS = {
    "staff": STAFF,
    "registrars": REGISTRARS,
    "signers": SIGNERS,
    "controllers": CONTROLLERS,
    "heads": HEADS,
    "system": SYSTEM,
}
HEAD = """# Lifecycles

Generated from `models/lifecycles.py` by `python -m docs.lifecycles`; do not edit. Acts, workflows, refusals and screens
read the same rows.
"""


def text() -> str:
    """The whole page."""
    sections = [_section(code, machine) for code, machine in LIFECYCLES.items()]
    return "\n".join([HEAD, *sections, _legend()])


def _section(code: str, machine: StateMachine) -> str:
    titles = machine.titles
    rows = [
        f"| {titles[row.source]} | {row.label} (`{row.trigger}`) | {titles[row.target]} | {_who(row.roles)} |"
        for row in machine.moves
    ]
    table = ["| From | Move | To | Who |", "| --- | --- | --- | --- |", *rows]
    return "\n".join(
        [f"## {machine.name} (`{code}`)\n", "```mermaid", machine.mermaid() + "```\n", *table, ""],
    )


def _who(roles: frozenset[str]) -> str:
    """The fewest names: groups first, largest first, then single roles."""
    names, left = [], set(roles)
    for name, group in GROUPS.items():
        if group <= roles and group & left:
            names.append(name)
            left -= group
    return ", ".join([*names, *(f"`{role}`" for role in sorted(left))])


def _legend() -> str:
    rows = [
        f"| {name} | {', '.join(f'`{role}`' for role in sorted(group))} |"
        for name, group in GROUPS.items()
        if name != "staff"
    ]
    staff = "| staff | every role of a school or of the department |"
    return "\n".join(["## Who\n", "| Group | Roles |", "| --- | --- |", staff, *rows, ""])


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
