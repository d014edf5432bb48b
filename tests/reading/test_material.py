"""The material itself: enough shapes, made the same every time, truth in step with what is printed."""

from pathlib import Path

import pytest

from reading.papers import read_paper
from tests.reading.expectations import expectations, windows
from tests.reading.marks import alike, judge
from tests.reading.material.catalogue import Recipe, recipes
from tests.reading.material.held_out.shapes import SHAPES
from tests.reading.material.shapes.registry import DEVELOPMENT
from tests.reading.material.truth import Row, Truth
from tests.reading.material.writing import write

EVERY_TENTH = [*recipes("development"), *recipes("held-out")][::10]


def test_there_are_many_shapes() -> None:
    """At least forty shapes to develop with and fourteen of other authors."""
    assert len(DEVELOPMENT) >= 40
    assert len(SHAPES) >= 14
    assert not set(DEVELOPMENT) & set(SHAPES)


@pytest.mark.parametrize("recipe", EVERY_TENTH, ids=lambda recipe: recipe.name)
def test_a_recipe_makes_the_same_document_again(recipe: Recipe, tmp_path: Path) -> None:
    """Chance is seeded by the name: truth and file do not change between runs."""
    first, second = recipe.make(), recipe.make()
    assert first.truth == second.truth
    assert read_paper(write(first, tmp_path / "a")).blocks == read_paper(write(second, tmp_path / "b")).blocks


@pytest.mark.parametrize("recipe", EVERY_TENTH, ids=lambda recipe: recipe.name)
def test_damage_loses_no_item(recipe: Recipe) -> None:
    """A spoiled document has the items of the clean one: damage changes print, not deeds."""
    clean = Recipe(recipe.shape, recipe.seed, "clean", recipe.build).make()
    assert [row.title for row in recipe.make().truth.rows] == [row.title for row in clean.truth.rows]


@pytest.mark.parametrize(
    ("name", "count"), [("derbent", 48), ("lyceum22", 31), ("megion", 35), ("school46", 1), ("valuysky", 12)]
)
def test_expectations_count_what_the_documents_hold(name: str, count: int) -> None:
    """The numbers of items are those of the handbook; rows of the page's register may be given or not."""
    truth = next(truth for truth, _ in expectations() if truth.name == name)
    assert sum(not row.optional for row in truth.rows) == count


def _told(title: str, *, confirm: bool = False) -> dict[str, object]:
    deadline = {"text": "май", "kind": "range", "windows": [["2025-05-01", "2025-05-31"]], "confirm": confirm}
    task: dict[str, object] = {
        "number": "1",
        "title": title,
        "deadline": deadline | {"recurrence": None},
        "responsible": [],
        "responsible_text": "",
        "details": [],
        "parent": None,
        "source": {},
    }
    return {"stages": [{"title": "Этап", "tasks": [task]}], "warnings": []}


def test_a_wrong_window_counts_as_silent_unless_marked() -> None:
    """A mark turns a wrong reading into an honest one, and never a right one into a wrong one."""
    truth = Truth("x", [Row("Провести собрание", windows=windows("2025-04"))])
    assert judge(truth, _told("Провести собрание")).wrong == 1
    assert judge(truth, _told("Провести собрание", confirm=True)).marked == 1
    truth.rows[0].windows = windows("2025-05")
    assert judge(truth, _told("Провести собрание", confirm=True)).right == 1


def test_another_title_is_a_missed_and_an_invented_row() -> None:
    """Rows are matched by their titles."""
    one = judge(Truth("x", [Row("Провести собрание")]), _told("Ремонт крыши"))
    assert (one.found, one.invented) == (0, 1)


def test_titles_are_compared_as_people_do() -> None:
    """Latin twins, hyphens at line ends and case make no difference; another deed does."""
    assert alike("Проведение собрания", "Прoвeде- ние собрания") > 95
    assert alike("Проведение собрания", "Закупка инвентаря") < 62
