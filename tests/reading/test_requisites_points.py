"""Points of orders that set a day of their own, and what is left of their words as a title."""

from datetime import date

import pytest

from models.deadlines import Range
from reading.orders.words.points import Point
from reading.orders.words.requisites import read_requisites
from tests.reading.test_requisites import paper


def points(*texts: str) -> tuple[Point, ...]:
    """The points of a school's order."""
    body = "\n".join(texts)
    return read_requisites(paper(f"МБОУ «Школа № 1»\n^ПРИКАЗ\n03.02.2026 № 47\nО работе\nПРИКАЗЫВАЮ:\n{body}")).points


@pytest.mark.parametrize(
    ("text", "deed", "start", "end"),
    [
        ("Классным руководителям провести Уроки мужества 20 февраля 2026 года.", "Провести Уроки мужества", 20, 20),
        ("Учителю физкультуры организовать соревнования 13.02.2026.", "Организовать соревнования", 13, 13),
        ("Провести месячник с 03.02 по 28.02.2026 г.", "Провести месячник", 3, 28),
        ("Провести неделю с 9 по 13 февраля 2026 года", "Провести неделю", 9, 13),
        (
            "Разместить настоящий приказ на сайте до 20.02.2026 (Зайцева И.О.).",
            "Разместить настоящий приказ на сайте",
            20,
            20,
        ),
        ("Назначить ответственных (срок – до 10 февраля 2026 г.).", "Назначить ответственных", 10, 10),
        ("Собрать заявки. Срок: до 10.02.2026", "Собрать заявки", 10, 10),
    ],
)
def test_a_day_in_a_point_is_its_deadline(text: str, deed: str, start: int, end: int) -> None:
    """The deed keeps neither the day nor scraps of its words."""
    (point,) = points(f"1. {text}")
    assert point.text == deed
    assert point.deadline.rule is not None
    (span,) = point.deadline.rule.spans  # type: ignore[union-attr]  # Range and Due have spans
    assert (span.start.month, span.start.day, span.end.month, span.end.day) == (2, start, 2, end)


@pytest.mark.parametrize(
    "text",
    [
        "Утвердить план на 2026 год.",
        "Признать утратившим силу приказ от 13.02.2025 № 5.",
        "Руководствоваться приказом министерства от 20 февраля 2026 года.",
        "Настоящий приказ вступает в силу с 20.02.2026.",
    ],
)
def test_a_day_of_another_act_is_no_deadline(text: str) -> None:
    """Dates of cited acts and of coming into force set no work."""
    assert points(f"1. {text}") == ()


def test_a_month_in_the_middle_takes_its_preposition() -> None:
    """«Провести собрания в ноябре 2026 г.» leaves «Провести собрания»."""
    (point,) = points("1. Провести собрания в ноябре 2026 г.")
    assert point.text == "Провести собрания"
    assert isinstance(point.deadline.rule, Range)


@pytest.mark.parametrize("signature", ["И.о. директора Т.Ф. Кравец", "Директор Н.Г. Чуб", "Врио начальника управления"])
def test_a_signature_is_no_part_of_the_last_point(signature: str) -> None:
    """Acting heads sign in the genitive."""
    (point,) = points("1. Представить заявки до 01.03.2026.", signature)
    assert point.text == "Представить заявки"
    assert read_requisites(paper("^ПРИКАЗ\n03.02.2026 № 47")).on == date(2026, 2, 3)
