"""Points of the orders: numbered without gaps whatever facts are given, wording closed, refusals in words."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest
from pydantic import BaseModel, ValidationError

from models.documents import KINDS, kind, order_pairs_change
from models.documents.kind import APPROVAL_TITLES
from models.errors import BadInput
from models.roles import ROLES
from rendering.documents import render, text_of
from rendering.words import RussianWords

WORDS = RussianWords()
OPTIONAL: dict[str, dict[str, object]] = {
    "order_coordinator": {"substitute": None},
    "order_curator": {"substitute": None, "starts_on": None, "paid_by": ""},
    "order_pairs": {"psychologist": None, "site_admin": None, "minutes": None, "agreed": ()},
    "order_event": {"duties": (), "safety": None, "site_admin": None},
    "order_reward": {"accountant": None, "clerk": None},
}
COMBINATIONS = [
    (code, dict(zip(facts, chosen, strict=True)))
    for code, facts in OPTIONAL.items()
    for chosen in product((True, False), repeat=len(facts))
]


def text(code: str, changes: Mapping[str, object]) -> str:
    """The text of the sample with other facts."""
    chosen = kind(code)
    data = chosen.data.model_validate(chosen.example.model_dump() | dict(changes))
    context = chosen.compose(data, WORDS)
    assert isinstance(context, BaseModel)
    return text_of(render(code, context))


def numbers(printed: str) -> list[str]:
    """Numbers of the points between «приказываю» and the signature."""
    body = (
        printed.split("п р и к а з ы в а ю:")[1].split("\nДиректор", maxsplit=1)[0].split("\nНачальник", maxsplit=1)[0]
    )
    return re.findall(r"^(\d+(?:\.\d+)?)\. ", body, re.MULTILINE)


def expected(found: list[str]) -> list[str]:
    """The same count of points and sub-points, numbered without a gap."""
    counted: list[str] = []
    point = inner = 0
    for number in found:
        if "." in number:
            inner += 1
            counted.append(f"{point}.{inner}")
        else:
            point, inner = point + 1, 0
            counted.append(str(point))
    return counted


@pytest.mark.parametrize(("code", "given"), COMBINATIONS, ids=str)
def test_points_are_numbered_without_gaps(code: str, given: dict[str, bool]) -> None:
    """Facts that may be absent take their point along, the others move up, control stays last."""
    absent = {name: OPTIONAL[code][name] for name, present in given.items() if not present}
    printed = text(code, absent)
    assert numbers(printed) == expected(numbers(printed))
    assert re.search(r"\n\d+\. Контроль за исполнением [^\n]+\n(Директор|Начальник)", printed)


@pytest.mark.parametrize(
    "actions",
    [{"exclude"}, {"include"}, {"exclude", "include"}, {"replace"}],
    ids=lambda actions: "+".join(sorted(actions)),
)
def test_changes_ask_only_what_they_bring(actions: set[str]) -> None:
    """Programmes are asked of pairs that enter, papers are handed over by pairs that leave; no gap in the numbers."""
    changes = [c.model_dump() for c in order_pairs_change.EXAMPLE.changes if c.action in actions]
    printed = text("order_pairs_change", {"changes": changes})
    assert numbers(printed) == expected(numbers(printed))
    assert ("разработать совместно" in printed) == bool(actions & {"include", "replace"})
    assert ("подвести итоги работы исключённых пар" in printed) == bool(actions & {"exclude", "replace"})


@pytest.mark.parametrize(("action", "lost"), [("exclude", "before"), ("include", "after"), ("replace", "before")])
def test_a_change_has_its_sides(action: str, lost: str) -> None:
    """What is excluded was there, what is included will be, a replacement is both."""
    change = next(c for c in order_pairs_change.EXAMPLE.changes if c.action == action)
    with pytest.raises(ValidationError, match="для exclude нужно только before"):
        order_pairs_change.Change.model_validate(change.model_dump() | {lost: None})


def test_a_meeting_on_an_unknown_topic_is_refused() -> None:
    """The timetable speaks of topics of the plan only."""
    line = {"on": date(2026, 10, 6), "time": "14.00", "place": "кабинет 21", "lesson": 9}
    with pytest.raises(BadInput, match="указана тема 9, а в плане занятий тем 5"):
        text("order_school", {"timetable": [line]})


def test_control_may_be_laid_on_somebody() -> None:
    """Control by another person: accusative, initials before the surname, and he signs the acquaintance sheet."""
    deputy = {"id": "d", "full_name": "Вересова Анна Петровна", "position": "заместитель директора"}
    printed = text("order_curator", {"control": deputy})
    assert "настоящего приказа возложить на заместителя директора А.П. Вересову.\n" in printed
    assert "Вересова А.П. | заместитель директора\n" in printed


@pytest.mark.parametrize(("count", "words"), [(1, "1 работа"), (2, "2 работы"), (5, "5 работ"), (11, "11 работ")])
def test_counted_works_agree(count: int, words: str) -> None:
    """The noun follows its number: 1 работа, 2 работы, 5 работ, 11 работ."""
    printed = text("order_contest_results", {"participants": count, "schools": 1})
    assert f"представлено: {words} из 1 образовательной организации." in printed


@pytest.mark.parametrize("code", KINDS)
def test_the_way_of_approval_is_walkable(code: str) -> None:
    """Steps are known deeds of known roles; where somebody decides, the signer does."""
    chosen = kind(code)
    assert chosen.approval
    assert {step.act for step in chosen.approval} <= APPROVAL_TITLES.keys()
    assert {step.role for step in chosen.approval} <= ROLES.keys()
    deciding = {step.role for step in chosen.approval if step.act in {"sign", "approve", "adopt"}}
    assert not deciding or chosen.signer in deciding
