"""Which item goes on as which: by its word, its number, its title; what a person is asked."""

from typing import Any

import pytest

from models.amendment.matching import match
from models.errors import BadInput
from models.roadmap import Roadmap
from tests.unit.amended_plans import plan_of

COUNCIL = "Педагогический совет о наставничестве"
SURVEY = "Анкетирование наставляемых и наставников"
REPORT = "Отчёт куратора за первое полугодие"
CONTEST = "Конкурс рисунков о профессиях"


def plan(*items: str | dict[str, Any], **more: Any) -> Roadmap:
    """A plan of one stage."""
    return plan_of([[item if isinstance(item, dict) else {"title": item} for item in items]], **more)


def pairs(old: Roadmap, new: Roadmap) -> dict[str, str]:
    """New number → the number it goes on from."""
    return {pair.new: pair.old for pair in match(old, new).tasks}


def asked(old: Roadmap, new: Roadmap) -> list[tuple[str, str]]:
    """What a person is asked about: the number, and the one it may continue."""
    return [(doubt.number, doubt.was) for doubt in match(old, new).doubts]


def test_the_same_plan_goes_on_as_it_is() -> None:
    """Every item by itself, nothing asked."""
    of = plan(COUNCIL, SURVEY, REPORT)
    assert pairs(of, of) == {"1.1": "1.1", "1.2": "1.2", "1.3": "1.3"}
    assert asked(of, of) == []


def test_an_item_put_in_moves_the_numbers_of_others() -> None:
    """Titles tell who is who when the numbers have moved; nothing is asked."""
    old, new = plan(COUNCIL, SURVEY, REPORT), plan(COUNCIL, CONTEST, SURVEY, REPORT)
    assert pairs(old, new) == {"1.1": "1.1", "1.3": "1.2", "1.4": "1.3"}
    assert asked(old, new) == []


def test_a_title_written_anew_is_known_by_its_number() -> None:
    """A small change of words is sure, one word in three is asked about."""
    old = plan(COUNCIL, SURVEY)
    assert pairs(old, plan(f"{COUNCIL} в школе", SURVEY))["1.1"] == "1.1"
    assert asked(old, plan(f"{COUNCIL} в школе", SURVEY)) == []
    assert asked(old, plan("Совет о наставничестве с участием родителей", SURVEY)) == [("1.1", "1.1")]


def test_moved_and_written_anew_is_asked_about() -> None:
    """Another number and other words: likely the same item, a person says so."""
    old, new = plan(COUNCIL, SURVEY, REPORT), plan(COUNCIL, CONTEST, REPORT, f"{SURVEY} школы")
    assert pairs(old, new)["1.4"] == "1.2"
    assert ("1.4", "1.2") in asked(old, new)


def test_another_deed_under_an_old_number_is_another_item() -> None:
    """The old one is removed, the new one added, and the question is put."""
    old, new = plan(COUNCIL, SURVEY), plan(COUNCIL, {"title": CONTEST, "kind": "publication"})
    assert pairs(old, new) == {"1.1": "1.1"}
    assert asked(old, new) == [("1.2", "-")]


def test_figures_tell_items_apart() -> None:
    """«За 1 квартал» and «за 2 квартал» are two items."""
    old = plan("Отчёт за 1 квартал", COUNCIL)
    new = plan(COUNCIL, CONTEST, "Отчёт за 2 квартал")
    assert "1.3" not in pairs(old, new)


def test_was_has_the_last_word() -> None:
    """It joins what nothing else joins, and parts what would be taken for one."""
    old = plan(COUNCIL, SURVEY)
    joined = plan(COUNCIL, {"title": CONTEST, "kind": "publication", "was": "1.2"})
    assert pairs(old, joined) == {"1.1": "1.1", "1.2": "1.2"}
    assert asked(old, joined) == []
    parted = plan({"title": COUNCIL, "was": "-"}, SURVEY)
    assert pairs(old, parted) == {"1.2": "1.2"}
    assert asked(old, parted) == []


def test_an_old_word_is_over() -> None:
    """The `was` of the plan in force meant the plan before it; the next order may carry it along."""
    old = plan(COUNCIL, {"title": SURVEY, "was": "1.9"})
    assert pairs(old, plan(COUNCIL, {"title": SURVEY, "was": "1.9"}, REPORT)) == {"1.1": "1.1", "1.2": "1.2"}
    assert pairs(old, plan(COUNCIL, REPORT, {"title": SURVEY, "was": "1.9"}))["1.3"] == "1.2"


@pytest.mark.parametrize(("words", "message"), [(("9.9",), "нет такого номера"), (("1.1", "1.1"), "не один раз")])
def test_a_wrong_word_is_refused(words: tuple[str, ...], message: str) -> None:
    """A number that is not there, or one that two items claim; the place is named."""
    items = [{"title": f"{CONTEST} {word} {place}", "was": word} for place, word in enumerate(words)]
    with pytest.raises(BadInput, match=rf"^пункт 1\.1: was: .*{message}"):
        match(plan(COUNCIL, SURVEY), plan(*items))


def test_equal_titles_go_on_in_order() -> None:
    """Three meetings under one title stay three meetings, wherever they stand."""
    old, new = plan(COUNCIL, COUNCIL, SURVEY, COUNCIL), plan(SURVEY, COUNCIL, COUNCIL, COUNCIL)
    assert sorted(pairs(old, new).values()) == ["1.1", "1.2", "1.3", "1.4"]
    assert pairs(old, new)["1.1"] == "1.3"


def test_stages_are_known_by_title_by_their_items_and_by_number() -> None:
    """A stage in front of others moves their numbers; one with another name goes on with its items."""
    old = plan_of([[{"title": COUNCIL}], [{"title": SURVEY}, {"title": REPORT}]])
    new = plan_of([[{"title": CONTEST}], [{"title": COUNCIL}], [{"title": REPORT}, {"title": SURVEY}]])
    assert {pair.new: pair.old for pair in match(old, new).stages} == {"2": "1", "3": "2"}
