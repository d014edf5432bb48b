"""Rows of an .xlsx or .csv file as texts with their row numbers; empty rows are left out."""

import csv
import datetime as dt
import io
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from models.errors import system_words
from models.findings import bad_file

MAX_BYTES = 5_000_000
MAX_UNPACKED = 100_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200  # one cell far to the right would make every row sixteen thousand cells long
ENCODINGS = ("utf-8-sig", "cp1251")
Row = tuple[int, list[str]]


def read_table(path: Path) -> list[Row]:
    """The filled rows of the first sheet or of the text. Raises `BadFile` for anything that is not a table."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise bad_file(str(path), "too_big", f"файл больше {MAX_BYTES // 1_000_000} МБ, это не похоже на список")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise bad_file(str(path), "missing_file", "файла нет") from error
    except OSError as error:
        raise bad_file(str(path), "unreadable", f"файл не читается ({system_words(error)})") from error
    readers = {".xlsx": _xlsx, ".csv": _csv}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise bad_file(str(path), "unknown_format", "нужен файл .xlsx или .csv")
    return reader(path, content)


def _xlsx(path: Path, content: bytes) -> list[Row]:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise bad_file(str(path), "too_big", "файл распаковывается в объём, какого у списка не бывает")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
        return _filled(path, [[_text(cell) for cell in row] for row in rows])
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError, zlib.error) as error:
        raise bad_file(str(path), "not_xlsx", "файл не читается как таблица .xlsx") from error


def _csv(path: Path, content: bytes) -> list[Row]:
    text = _decoded(path, content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=first.count)
    try:
        return _filled(path, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise bad_file(str(path), "not_csv", "файл не читается как таблица .csv: проверьте кавычки") from error


def _decoded(path: Path, content: bytes) -> str:
    if b"\0" in content:
        raise bad_file(str(path), "not_csv", "это не таблица .csv: сохраните её в кодировке UTF-8 или как .xlsx")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise bad_file(str(path), "encoding", "кодировка не UTF-8 и не Windows-1251")


def _filled(path: Path, rows: Iterable[Sequence[str]]) -> list[Row]:
    found = [(number, list(row)) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if len(found) > MAX_ROWS:
        raise bad_file(str(path), "too_many_rows", f"строк больше {MAX_ROWS}")
    return found


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
