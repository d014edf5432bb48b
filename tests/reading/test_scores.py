"""The reader's mark on generated documents it was made with, on those nobody looked at, and on the rebuilt seeds."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.reading.marks import Mark
from tests.reading.material.large import plan, write_large
from tests.reading.score import Sheet, mark, sheets

pytestmark = pytest.mark.xdist_group("scores")  # one process reads each set once
SETS = ("development", "held-out", "rebuilt")
Marked = Callable[[str], Mark]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """The marks of a whole set; each set is written and read once."""
    known: dict[str, Mark] = {}

    def of(which: str) -> Mark:
        if which not in known:
            folder: Path = tmp_path_factory.mktemp(which)
            known[which] = sum((mark(sheet) for sheet in sheets(which, folder)), Mark())
        return known[which]

    yield of
    known.clear()


def _told(one: Mark, words: str) -> str:
    """The first complaints of a kind, for the one who broke it."""
    return "\n".join([complaint for complaint in one.complaints if words in complaint][:12])


@pytest.mark.parametrize("which", SETS)
def test_rows_are_found(which: str, marked: Marked) -> None:
    """At least 98 of 100 measures are found."""
    assert marked(which).share("found", "rows") >= 0.98, _told(marked(which), "нет строки")


@pytest.mark.parametrize("which", SETS)
def test_no_row_is_invented(which: str, marked: Marked) -> None:
    """No measure is made of headings, members, goals or garbage: one in a hundred at most, none in the seeds."""
    one = marked(which)
    assert one.invented <= (0 if which == "rebuilt" else one.rows * 0.01), _told(one, "лишняя")


@pytest.mark.parametrize("which", SETS)
def test_deadlines_are_right_or_marked(which: str, marked: Marked) -> None:
    """Windows are right, or the reading says that a person must confirm it."""
    assert marked(which).settled >= 0.97, _told(marked(which), "молча")


@pytest.mark.parametrize("which", SETS)
def test_hardly_a_deadline_is_wrong_in_silence(which: str, marked: Marked) -> None:
    """A wrong window without a mark is worse than any question: one in a hundred at most."""
    assert marked(which).share("wrong", "found") <= 0.01, _told(marked(which), "молча")


@pytest.mark.parametrize("which", SETS)
def test_people_are_not_asked_for_nothing(which: str, marked: Marked) -> None:
    """Marking everything would be cheap: of right readings one in seven at most is marked."""
    assert marked(which).share("needless", "found") <= 0.15


@pytest.mark.parametrize("which", SETS)
def test_roles_are_read(which: str, marked: Marked) -> None:
    """At least 95 of 100 responsible cells give exactly the roles that their author meant."""
    assert marked(which).share("roles", "roles_asked") >= 0.95, _told(marked(which), "роли")


@pytest.mark.parametrize("which", SETS)
def test_titles_and_stages_are_kept(which: str, marked: Marked) -> None:
    """Titles are whole and clean, items stand in their stages."""
    one = marked(which)
    assert one.share("titles", "found") >= 0.97, _told(one, "название")
    assert one.share("stages", "stages_asked") >= 0.97, _told(one, "этап")


def test_a_plan_of_three_hundred_rows_is_read_whole(tmp_path: Path) -> None:
    """Ten megabytes, merged cells over pages of rows, a run for every word: nothing is lost."""
    one = mark(Sheet("large", write_large(tmp_path), plan(Random(300)).truth))
    assert (one.rows, one.found, one.invented) == (300, 300, 0)
    assert one.settled >= 0.99
    assert one.share("roles", "roles_asked") >= 0.99
