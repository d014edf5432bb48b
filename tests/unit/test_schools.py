"""The list of schools from tables: columns by their headings, and what is said of a wrong row."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from models.errors import BadInput
from models.schools import SchoolRow
from reading.schools import HEADINGS, load_schools
from reading.tables import MAX_ROWS

HEADER = "Код;Полное наименование;Краткое наименование;Директор;Должность директора;Куратор;E-mail;Место"
FIRST = "sosh-1;МАОУ «СОШ № 1»;СОШ № 1;Иванов И. И.;директор;Петрова А. А.;one@example.org;г. Энск"
EXPECTED = SchoolRow(
    id="sosh-1",
    full_name="МАОУ «СОШ № 1»",
    short_name="СОШ № 1",
    head="Иванов И. И.",
    head_position="директор",
    curator="Петрова А. А.",
    email="one@example.org",
    place="г. Энск",
)


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A .csv with this text."""
    path = tmp_path / "schools.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_of_a_csv(tmp_path: Path, encoding: str, newline: str) -> None:
    """Whatever the office program saved is read."""
    assert load_schools(written(tmp_path, f"{HEADER}\n{FIRST}\n".replace("\n", newline), encoding)) == [EXPECTED]


def test_commas_and_quotes(tmp_path: Path) -> None:
    """A comma inside quotes belongs to the name."""
    path = written(tmp_path, 'id,наименование\n1,"Школа, бывшая гимназия"\n')
    assert load_schools(path)[0].full_name == "Школа, бывшая гимназия"


def test_xlsx(tmp_path: Path) -> None:
    """Numbers become texts, empty rows are left out, columns stand in any order."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["№ п/п", "Школа", "Код"], [1, " Школа  № 1 ", 7.0], [None, None, None], [2, "Школа № 2", None]):
        sheet.append(row)
    book.save(tmp_path / "schools.xlsx")
    schools = load_schools(tmp_path / "schools.xlsx")
    assert [(school.id, school.full_name) for school in schools] == [("7", "Школа № 1"), ("school-02", "Школа № 2")]


def test_only_the_name_is_obligatory(tmp_path: Path) -> None:
    """Ids are made from the order."""
    schools = load_schools(written(tmp_path, "Наименование (полное)\nШкола № 1\nШкола № 2\n"))
    assert [school.id for school in schools] == ["school-01", "school-02"]
    assert schools[0].email == ""


def test_gender_of_a_person_whose_name_does_not_tell(tmp_path: Path) -> None:
    """«м» and «ж» in any usual spelling; anything else is told with its place."""
    path = tmp_path / "schools.csv"
    path.write_text("наименование;куратор;пол куратора;директор;пол директора\nСОШ;Ким Нинель;Жен.;Ли Лев;м\n", "utf-8")
    (school,) = load_schools(path)
    assert (school.curator_gender, school.head_gender, school.deputy_gender) == ("female", "male", None)
    path.write_text("наименование;куратор;пол куратора\nСОШ;Ким Нинель;да\n", "utf-8")
    with pytest.raises(BadInput, match="строка 2, столбец «пол куратора»"):
        load_schools(path)


def test_deputy_and_first_number(tmp_path: Path) -> None:
    """Who agrees, and how the school numbers its orders."""
    row = "школа;заместитель директора;Образец номера\nШкола № 1;Жук О. И.;№ 01-О\n"
    (school,) = load_schools(written(tmp_path, row))
    assert (school.deputy, school.first_number) == ("Жук О. И.", "№ 01-О")


WRONG = [
    ("школа;образец номера\nШкола № 1;21/1\n", "строка 2, столбец «образец номера»: образец «21/1» не подходит"),
    (f"{HEADER}\n{FIRST}\n{FIRST.replace('sosh-1', 'sosh-2')}\n", "строка 3, столбец «наименование (полное)»: «МАОУ"),
    (f"{HEADER}\n{FIRST}\n{FIRST.replace('№ 1»', '№ 2»')}\n", "строка 3, столбец «код»: «sosh-1» повторяется"),
    ("код;школа\n1;\n", "строка 2, столбец «наименование (полное)»: наименование не заполнено"),
    ("школа;телефон\nа;1\n", "строка 1, столбец «телефон»: такого столбца нет"),
    ("школа;название\nа;б\n", "строка 1, столбец «название»: столбец повторяется"),
    ("код;директор\n1;а\n", "строка 1, столбец «наименование (полное)»: нет столбца"),
    ("школа;код\nа;Школа 1\n", "строка 2, столбец «код»: код «Школа 1» не годится"),
    ("школа;e-mail\nа;почта\n", "строка 2, столбец «e-mail»: «почта» не адрес"),
    ("школа\n", "под заголовками нет ни одной школы"),
    ("\n \n", "файл пуст"),
    ('школа\n"а\n', "проверьте кавычки"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_table_is_named_with_row_and_field(tmp_path: Path, text: str, message: str) -> None:
    """File, row, field, and what is wrong, in Russian."""
    path = written(tmp_path, text)
    with pytest.raises(BadInput) as caught:
        load_schools(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
    assert caught.value.exit_code == 2


def test_all_wrong_rows_come_at_once(tmp_path: Path) -> None:
    """A person mends the table in one go."""
    with pytest.raises(BadInput) as caught:
        load_schools(written(tmp_path, "школа;код\n;A\nа;\nа;\n"))
    assert len(str(caught.value).splitlines()) == 4


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"not a zip", "не читается как таблица .xlsx"),
        ("a.xlsx", b"PK\x05\x06" + b"\0" * 18, "не читается как таблица .xlsx"),
        ("a.csv", b"PK\x03\x04\0\0", "это не таблица"),
        ("a.csv", b"", "файл пуст"),
        ("a.csv", b"\x98\x98", "кодировка"),
        ("a.ods", b"", "нужен файл .xlsx или .csv"),
        ("a.csv", b"x" * 5_000_001, "больше 5 МБ"),
    ],
)
def test_not_a_table(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """What only looks like a table by its name ends in one sentence."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=message):
        load_schools(tmp_path / name)


def test_a_book_that_unpacks_without_end_is_not_read(tmp_path: Path) -> None:
    """A bomb is refused by what its list of members says; a cell far to the right does not widen every row."""
    with ZipFile(tmp_path / "a.xlsx", "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b" " * 101_000_000)
    with pytest.raises(BadInput, match="распаковывается в объём"):
        load_schools(tmp_path / "a.xlsx")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["наименование"])
    sheet.append(["Школа"])
    sheet.cell(1, 16_384, "Далеко")
    book.save(tmp_path / "b.xlsx")
    assert [school.full_name for school in load_schools(tmp_path / "b.xlsx")] == ["Школа"]


def test_a_missing_file(tmp_path: Path) -> None:
    """No file, no schools."""
    with pytest.raises(BadInput, match="файла нет"):
        load_schools(tmp_path / "no.csv")


def test_headings_do_not_overlap() -> None:
    """A heading means one field."""
    names = [name for variants in HEADINGS.values() for name in variants]
    assert len(names) == len(set(names))


NAMES = st.text(st.characters(codec="cp1251", categories=("L", "N", "P", "S")), min_size=1, max_size=30)


@given(st.lists(NAMES, min_size=1, max_size=8, unique_by=str.lower))
def test_names_come_back_as_written(names: list[str]) -> None:
    """Any name survives the table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "schools.csv"
        lines = ['"' + name.replace('"', '""') + '"' for name in names]
        path.write_text("\n".join(["школа", *lines]), encoding="utf-8")
        assert [school.full_name for school in load_schools(path)] == names


def test_dates_and_fractions_in_cells_are_texts(tmp_path: Path) -> None:
    """A school called by a date keeps the date, not a moment; a fraction stays one."""
    book = Workbook()
    for row in (["Школа", "Место"], [datetime(2023, 9, 1, tzinfo=None), 7.5]):  # noqa: DTZ001 - cells have no zone
        book.worksheets[0].append(row)
    book.save(tmp_path / "schools.xlsx")
    school = load_schools(tmp_path / "schools.xlsx")[0]
    assert (school.full_name, school.place) == ("2023-09-01", "7.5")


def test_too_many_rows(tmp_path: Path) -> None:
    """A list of schools is not a data set."""
    with pytest.raises(BadInput, match="строк больше"):
        load_schools(written(tmp_path, "школа\n" * (MAX_ROWS + 1)))


def test_too_many_rows_of_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long sheet of Excel is refused as well: no school is left out in silence."""
    monkeypatch.setattr("reading.tables.MAX_ROWS", 3)
    book = Workbook()
    for name in ("Школа", "Школа № 1", "Школа № 2", "Школа № 3"):
        book.worksheets[0].append([name])
    book.save(tmp_path / "schools.xlsx")
    with pytest.raises(BadInput, match="строк больше 3"):
        load_schools(tmp_path / "schools.xlsx")


def test_a_folder_is_not_a_table(tmp_path: Path) -> None:
    """A folder with the right ending is refused in a sentence."""
    (tmp_path / "schools.csv").mkdir()
    with pytest.raises(BadInput, match="файл не читается"):
        load_schools(tmp_path / "schools.csv")
