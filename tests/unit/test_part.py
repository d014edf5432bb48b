"""Frozen parts made without checking are the same as checked ones."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from models.part import made
from models.year import PlannedTask, TaskState

NOW = datetime(2026, 10, 1, 5, tzinfo=UTC)
PLAN = PlannedTask(number="1.1", item="1.1", stage="1", title="Беседа", kind="event", ladder="usual", level="school")
OPEN = TaskState(plan=PLAN, state="open", rungs=("reminder-3w",))


def test_a_changed_part_is_as_a_checked_one() -> None:
    """It equals the one that went through all checks, reads and writes the same, and the first one stays."""
    done = OPEN.changed(state="done", settled_at=NOW)
    assert done == TaskState(plan=PLAN, state="done", rungs=("reminder-3w",), settled_at=NOW)
    assert TaskState.model_validate_json(done.model_dump_json()) == done
    assert (OPEN.state, OPEN.settled_at) == ("open", None)


def test_a_made_part_is_frozen() -> None:
    """Nobody changes it in place; the plan in it is the same object."""
    task = made(TaskState, dict(vars(OPEN)))
    assert task == OPEN
    assert task.plan is PLAN
    with pytest.raises(ValidationError, match="frozen"):
        task.state = "done"  # type: ignore[misc]  # that is what is tried
