"""`python -m tests.reading.score [--set development|held-out|seeds|rebuilt] [--seeds DIR] [--verbose]`: the mark."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.findings import BadFile
from reading.orders.importing import import_roadmap
from tests.reading.expectations import expectations
from tests.reading.marks import Mark, judge
from tests.reading.material.catalogue import recipes
from tests.reading.material.truth import Truth
from tests.reading.material.writing import write
from tests.reading.seeds import rebuilt

SETS = ("development", "held-out", "rebuilt", "seeds")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file and its truth."""

    name: str
    path: Path
    truth: Truth


def sheets(which: str, folder: Path, originals: Path | None = None, only: str = "") -> Iterator[Sheet]:
    """Documents of a set, written to `folder`; originals of the seeds lie where the caller says."""
    if which == "seeds":
        if originals is None:
            raise SystemExit("--seeds DIR: где лежат исходные документы?")
        for truth, file in expectations():
            yield Sheet(truth.name, originals / file, truth)
    elif which == "rebuilt":
        for truth, _ in expectations():
            path = write(rebuilt.BUILD[truth.name](), folder / truth.name)
            yield Sheet(truth.name, path, truth)
    else:
        for recipe in recipes("development" if which == "development" else "held-out"):
            if only in recipe.name:
                draft = recipe.make()
                yield Sheet(recipe.name, write(draft, folder / recipe.name), draft.truth)


def mark(sheet: Sheet) -> Mark:
    """The marks of one document; a refused file finds no row."""
    try:
        told = import_roadmap(sheet.path).json()
    except BadFile as refusal:
        return Mark(rows=len(sheet.truth.rows), complaints=[f"не прочитан: {refusal}"])
    return judge(sheet.truth, told)


def shown(name: str, one: Mark) -> str:
    """One line of the table."""
    return (
        f"{name:44.44} {one.rows:5} {one.share('found', 'rows'):6.1%} {one.invented:4} "
        f"{one.share('right', 'found'):6.1%} {one.share('marked', 'found'):6.1%} {one.share('wrong', 'found'):6.1%} "
        f"{one.share('needless', 'found'):6.1%} {one.share('kinds', 'kinds_asked'):6.1%} "
        f"{one.share('roles', 'roles_asked'):6.1%} {one.share('titles', 'found'):6.1%} "
        f"{one.share('stages', 'stages_asked'):6.1%} {one.share('details', 'details_asked'):6.1%} "
        f"{one.share('parents', 'parents_asked'):6.1%}"
    )


HEAD = (
    f"{'документ':44} {'строк':>5} {'найд.':>6} {'лиш.':>4} {'верно':>6} {'отмеч':>6} {'молча':>6} {'зря':>6} "
    f"{'вид':>6} "
    f"{'роли':>6} {'назв.':>6} {'этапы':>6} {'детал':>6} {'групп':>6}"
)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table of one set."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading.score", description=__doc__)
    parser.add_argument("--set", choices=SETS, default="development", dest="which")
    parser.add_argument("--seeds", type=Path, metavar="DIR", help="score the original documents in this folder")
    parser.add_argument("--only", default="", help="a part of the documents' names")
    parser.add_argument("--verbose", action="store_true", help="every complaint")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the generated files here")
    options = parser.parse_args()
    which = "seeds" if options.seeds else options.which
    total = Mark()
    by_level: dict[str, Mark] = {}
    _say(HEAD)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for sheet in sheets(which, folder, options.seeds, options.only):
            one = mark(sheet)
            _say(shown(sheet.name, one))
            for complaint in one.complaints if options.verbose else ():
                _say(f"    {complaint}")
            total += one
            level = sheet.name.rpartition("-")[2]
            by_level[level] = by_level.get(level, Mark()) + one
    for level, one in by_level.items() if len(by_level) < 6 else ():
        _say(shown(f"всего {level}", one))
    _say(shown("ВСЕГО", total))


if __name__ == "__main__":
    main()
