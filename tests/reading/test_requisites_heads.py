"""Number, date, issuer and heading in heads of every shape."""

from datetime import date

import pytest

from reading.orders.words.requisites import read_requisites
from reading.orders.words.roles import read_roles
from tests.reading.test_requisites import paper


@pytest.mark.parametrize(
    ("text", "issuer", "number", "on"),
    [
        ("ОГБПОУ «Техникум»\nПриказ № 214-у от 12 сентября 2024 г.", "ОГБПОУ «Техникум»", "214-у", date(2024, 9, 12)),
        ("МАОУ СОШ № 31\nПриказ от 01.09.2025 № 156", "МАОУ СОШ № 31", "156", date(2025, 9, 1)),
        (
            (
                "Согласовано            Утверждаю\n"
                "на совете      Директор МАОУ «СОШ № 31»\n       Приказ от 01.09.2024 № 156"
            ),
            "МАОУ «СОШ № 31»",
            "156",
            date(2024, 9, 1),
        ),
        ("Утверждаю: директор  Орлова З.И.\nПр. №  91-о   от 01.09.23", "", "91-о", date(2023, 9, 1)),
        (
            (
                "РАССМОТРЕНО      УТВЕРЖДЕНО\nсоветом     приказом МБОУ «СОШ № 5»\n"
                "протокол от 30.08.2024 № 1   от 02.09.2024 № 77-о"
            ),
            "МБОУ «СОШ № 5»",
            "77-о",
            date(2024, 9, 2),
        ),
        (
            "Утверждён приказом\nКомитета по образованию\nадминистрации Синегорского округа\n05.09.2024 № 348",
            "Комитет по образованию администрации Синегорского округа",
            "348",
            date(2024, 9, 5),
        ),
        (
            "^МКУ «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ Г. СВЕТЛЫЙ»\n^ПРИКАЗ\n16.09.2024 № 3\nО плане",
            "МКУ «Управление образования г. Светлый»",
            "3",
            date(2024, 9, 16),
        ),
        (
            "Приложение к приказу ГБОУ школы-интерната № 3 от 02.09.2022 № 77/1",
            "ГБОУ школа-интернат № 3",
            "77/1",
            date(2022, 9, 2),
        ),
    ],
)
def test_number_date_and_issuer_of_a_head(text: str, issuer: str, number: str, on: date) -> None:
    """Orders named in one line, in stamps of two columns and in grifs; the issuer is in the nominative."""
    read = read_requisites(paper(f"{text}\n^План работы на 2024-2025 учебный год\n="))
    assert (read.issuer, read.number, read.on) == (issuer, number, on)


@pytest.mark.parametrize(
    "name",
    [
        "ГБПОУ «Медицинский колледж»",
        "МБОУ СОШ с. Усть-Кажа",
        "МБДОУ «Детский сад № 7 «Ромашка»",
        "МАДОУ д/с № 33 «Лес»",
    ],
)
def test_the_title_names_the_issuer_at_last(name: str) -> None:
    """«План работы … <учреждение> на 2024-2025 учебный год»."""
    assert read_requisites(paper(f"^План работы отряда {name} на 2024-2025 учебный год\n=")).issuer == name


@pytest.mark.parametrize(
    "heading", ["О проведении месячника", "О конкурсе «Учитель года – 2025»", "О лагере «Солнышко»"]
)
def test_the_heading_ends_before_the_spaced_command(heading: str) -> None:
    """Quotes of a name at its end stay."""
    text = f"МБОУ «Школа»\n^П Р И К А З\n03.09.2024 № 47\n{heading}\nп р и к а з ы в а ю:\n1. Утвердить план."
    assert read_requisites(paper(text)).heading == heading


def test_the_title_in_the_first_row_of_the_table() -> None:
    """A merged first row over the header holds the plan's title."""
    table = paper("=").blocks[0]
    title = paper("|План работы объединения на 2023-2024 учебный год").blocks[0]
    rows = (title.rows[0], *table.rows)  # type: ignore[union-attr]  # both are tables
    read = read_requisites(paper("=").__class__("п.docx", (table.__class__(0, rows, 4, 0),)))  # type: ignore[arg-type]
    assert read.title == "План работы объединения на 2023-2024 учебный год"


def test_the_head_of_a_centre_is_its_head_only() -> None:
    """«Директор ЦППМС» names no partner besides; the centre alone is one."""
    assert read_roles("Директор ЦППМС").codes == ("school_head",)
    assert read_roles("ЦППМС").codes == ("partner",)
