"""Numbers of stages and items: as printed where that tells them apart, else made from the place in the plan."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, count


class Numbers:
    """Gives every item a number of its own. `printed`: all numbers of the document, "" where there is none."""

    def __init__(self, printed: Iterable[str]) -> None:
        counts = Counter(filter(None, map(plain, printed)))
        self._repeated = {number for number, times in counts.items() if times > 1}
        self._reserved = set(counts) - self._repeated
        self._taken = set[str]()
        self._last: str | None = None

    def take(self, printed: str, parent: str | None, stage: str | None) -> str:
        """The number as printed; «этап.номер» when other stages print it too; without one «родитель.1», «этап.1».

        A row without number outside of all stages belongs to the number above it.
        """
        number = plain(printed)
        if number in self._reserved and number not in self._taken:
            self._last = number if parent is None and stage is None else None
            return self._keep(number)
        if number and parent is None:
            own = f"{stage}.{number}" if stage else number
            return self._first(chain([own], (f"{own}-{index}" for index in count(2))))
        base = parent or stage or self._last
        return self._first(f"{base}.{index}" if base else str(index) for index in count(1))

    def _first(self, candidates: Iterable[str]) -> str:
        return self._keep(next(one for one in candidates if one not in self._taken and one not in self._reserved))

    def _keep(self, number: str) -> str:
        self._taken.add(number)
        return number


def plain(printed: str) -> str:
    """«2.1.» → «2.1»; spaces of a scan inside a number go."""
    return "".join(printed.split()).strip(".)( ")
