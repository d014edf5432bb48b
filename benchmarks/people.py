"""People at work: many threads hand acts to the desk at once, each act legal, each answer timed."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from acts.desk import Desk
from models.acts import Act, Actor, CompleteTask, Evidence, ReopenTask

PEOPLE = 32
_EVIDENCE = (Evidence(kind="protocol", value="Протокол № 3 от 01.10.2025"),)
_REASON = "Нужно уточнить список участников"


@dataclass(frozen=True, slots=True)
class Place:
    """One task of one school: where a person works."""

    year: str
    organisation: str
    task: str


@dataclass(slots=True)
class Work:
    """What a stretch of work came to: seconds of every answer and the whole stretch."""

    seconds: float = 0.0
    answers: list[float] = field(default_factory=list)
    processor_seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Acts a second."""
        return len(self.answers) / self.seconds


class Person:
    """Completes and reopens the tasks of their own places in turn, so that every act is legal."""

    _numbers = count()

    def __init__(self, desk: Desk, department: str, places: Sequence[Place]) -> None:
        self._desk = desk
        self._places = places
        self._controller = Actor(id="bench/coordinator", role="municipal_coordinator", organisation=department)
        self._turn = 0

    def act(self) -> int:
        """The next act, handed in and answered; the number of its fact."""
        return self._desk.submit(self._next()).fact.seq

    @property
    def place(self) -> Place:
        """Where the next act will be."""
        return self._places[self._turn // 2 % len(self._places)]

    def _next(self) -> Act:
        place, reopen = self.place, self._turn % 2
        self._turn += 1
        command = f"bench/{next(self._numbers)}"
        if reopen:
            return ReopenTask(
                command_id=command, year=place.year, task=place.task, reason=_REASON, actor=self._controller
            )
        curator = Actor(id="bench/curator", role="curator", organisation=place.organisation)
        return CompleteTask(command_id=command, year=place.year, task=place.task, evidence=_EVIDENCE, actor=curator)


def crowd(desk: Desk, department: str, places: Sequence[Place], size: int = PEOPLE) -> list[Person]:
    """So many people; every place belongs to one of them, and neighbours in the list to different ones."""
    return [Person(desk, department, places[index::size]) for index in range(min(size, len(places)))]


def work(people: Sequence[Person], seconds: float) -> Work:
    """Everybody acts without pause for so long; the first refusal of anybody is raised."""
    result, errors = Work(), list[BaseException]()
    start = threading.Barrier(len(people) + 1)
    deadline = threading.Event()

    def labour(person: Person) -> None:
        mine: list[float] = []
        start.wait()
        try:
            while not deadline.is_set():
                began = time.perf_counter()
                person.act()
                mine.append(time.perf_counter() - began)
        except BaseException as error:  # noqa: BLE001 - raised below, in the caller's thread
            errors.append(error)
        result.answers.extend(mine)

    threads = [threading.Thread(target=labour, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    start.wait()
    began, processor = time.perf_counter(), time.process_time()
    deadline.wait(seconds)
    deadline.set()
    for thread in threads:
        thread.join()
    result.seconds, result.processor_seconds = time.perf_counter() - began, time.process_time() - processor
    if errors:
        raise errors[0]
    return result
