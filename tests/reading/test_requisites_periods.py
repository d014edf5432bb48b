"""Which time a plan is of, when the year in its title may be the year of an event."""

import pytest

from models.deadlines import SchoolYear
from reading.orders.words.requisites import guess_period, read_requisites
from tests.reading.test_requisites import paper


@pytest.mark.parametrize(
    ("title", "order", "texts", "year", "years"),
    [
        ("План подготовки к ГИА в 2026 году", "01.09.2025", ["август 2025", "не позднее 19.11.2025"], 2025, ()),
        ("План подготовки к ГИА в 2026 году", "", ["первая среда декабря"], 2025, ()),
        ("План подготовки к ЕГЭ 2026", "", ["сентябрь", "май 2026"], 2025, ()),
        ("План подготовки к ЕГЭ на 2025-2026 учебный год", "01.09.2025", ["май 2026"], 2025, ()),
        ("План мероприятий к ГИА на 2026 год", "15.01.2026", ["апрель"], None, (2026,)),
        ("План проведения конкурса в 2026 году", "05.09.2025", ["октябрь", "до 01.11.2025"], 2025, ()),
        ("План работы школы на 2026 год", "05.09.2025", ["октябрь"], None, (2026,)),
        ("План подготовки в 2026 году", "", ["март", "до 01.11.2026"], None, (2026,)),
        (
            "План подготовки школы к 2025-2026 отопительному сезону",
            "17.05.2025",
            ["июнь", "до 1.09.2025"],
            None,
            (2025,),
        ),
        ("План подготовки школы к 2025-2026 отопительному сезону", "17.10.2025", ["январь"], 2025, ()),
        ("План подготовки к новому 2024-2025 учебному году", "17.04.2024", ["июнь", "август"], None, (2024,)),
        ("План мероприятий на 2024-2025 годы", "11.01.2024", ["июнь"], None, (2024, 2025)),
        ("План работы школы на 2022-2023 годы", "29.08.2022", ["июнь"], 2022, ()),
        ("План работы школы на 2022-2023 гг.", "", ["с 10.02.2022", "до 10.12.2023"], None, (2022, 2023)),
    ],
)
def test_the_year_of_an_event_is_not_always_the_year_of_the_plan(
    title: str, order: str, texts: list[str], year: int | None, years: tuple[int, ...]
) -> None:
    """The date of the order and the years of the deadlines decide between school and calendar years."""
    grif = f"Утверждено приказом от {order} № 5" if order else ""
    read = read_requisites(paper(f"{grif}\n^{title}\n="))
    period = read.period if read.sure else guess_period(texts, read).period
    assert period.school_year == (SchoolYear(year) if year is not None else None)
    assert period.years == years
