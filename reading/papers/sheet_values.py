"""Values of Excel as they are shown: dates in Russian order, months by name, whole numbers without a fraction."""

import datetime as dt
import re
from typing import NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from models.months import MONTHS, OF_MONTHS
from reading.papers.markup import Element, S, number
from reading.papers.package import Package

_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


class _Style(NamedTuple):
    code: str = "General"
    bold: bool = False
    centred: bool = False


class Values:
    """Shared texts and cell styles of a workbook."""

    def __init__(self, package: Package, book: Element) -> None:
        texts = package.target(package.main, "sharedStrings")
        styles = package.target(package.main, "styles")
        self._texts = [_rich(item) for item in package.xml(texts).iterchildren(S + "si")] if texts else []
        self._styles = _styles(package.xml(styles)) if styles else []
        properties = book.find(S + "workbookPr")
        mac = properties is not None and properties.get("date1904") in {"1", "true"}
        self._epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900

    def text(self, cell: Element) -> str:
        """What a cell shows: of a formula the value kept in the file, of an error nothing."""
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return "" if inline is None else _rich(inline)
        raw = cell.findtext(S + "v") or ""
        if kind == "s":
            index = number(raw, -1, -1, len(self._texts))
            return self._texts[index] if 0 <= index < len(self._texts) else ""
        if kind == "n":
            return shown(raw.strip(), self._style(cell).code, self._epoch)
        if kind == "d":
            return _iso(raw)
        return {"b": "да" if raw == "1" else "нет", "str": raw}.get(kind, "")

    def look(self, cell: Element) -> tuple[bool, bool]:
        """Whether a cell is bold and whether it is centred."""
        style = self._style(cell)
        return style.bold, style.centred

    def _style(self, cell: Element) -> _Style:
        index = number(cell.get("s"), 0, 0, 100_000)
        return self._styles[index] if index < len(self._styles) else _Style()


def shown(raw: str, code: str, epoch: dt.datetime = CALENDAR_WINDOWS_1900) -> str:
    """A number in a cell format. A date without a day is a month, and one without a year is a day of any year."""
    try:
        count = float(raw)
    except ValueError:
        return raw
    plain = _LITERAL.sub("", code.partition(";")[0]).lower()
    if plain in {"general", "@", "основной"} or not re.search("[dmyhsдмгч]", plain):
        return _number(count, plain)
    try:
        moment = from_excel(count, epoch)
    except (ValueError, OverflowError, TypeError):
        return _number(count, "")
    text = _moment(moment, plain) if count >= 0 else ""
    return text or _number(count, "")


def _moment(moment: object, plain: str) -> str:
    if isinstance(moment, dt.time):
        return f"{moment:%H:%M}" if re.search("[hч]", plain) else ""
    if not isinstance(moment, dt.datetime):
        return ""
    day, year = re.search("[dд]", plain), re.search("[yг]", plain)
    month = re.search(r"m{3,}|м{3,}", plain) or (re.search("[mм]", plain) and not re.search("[hч]", plain))
    if day and year:
        return f"{moment:%d.%m.%Y}" + (f" {moment:%H:%M}" if moment.time() > dt.time(0) else "")
    if day and month:
        return f"{moment.day} {OF_MONTHS[moment.month - 1]}"
    if month:
        return MONTHS[moment.month - 1] + (f" {moment.year}" if year else "")
    if year:
        return str(moment.year)
    return str(moment.day) if day else f"{moment:%H:%M}"


def _number(count: float, plain: str) -> str:
    decimals = re.search(r"[0#?]\.(0+)", plain)
    if "%" in plain:
        return f"{count * 100:.{len(decimals[1]) if decimals else 0}f}%"
    if decimals:
        return f"{count:.{len(decimals[1])}f}"
    if plain in {"0", "#,##0"} or count.is_integer():
        return f"{count:.0f}" if abs(count) < 1e15 else f"{count:g}"
    return f"{count:.10g}"


def _iso(raw: str) -> str:
    try:
        return f"{dt.datetime.fromisoformat(raw):%d.%m.%Y}"
    except ValueError:
        return raw


def _rich(item: Element) -> str:
    """A text of plain or formatted pieces; the reading aid of East Asian writing is not part of it."""
    pieces = [item.findtext(S + "t") or ""]
    pieces += [run.findtext(S + "t") or "" for run in item.iterchildren(S + "r")]
    return re.sub(r"_x([0-9A-Fa-f]{4})_", _escaped, "".join(pieces))


def _escaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return "" if code == 0xD or 0xD800 <= code <= 0xDFFF else chr(code)


def _styles(root: Element) -> list[_Style]:
    formats = {n.get("numFmtId"): n.get("formatCode") or "" for n in root.iterfind(f"{S}numFmts/{S}numFmt")}
    fonts = [font.find(S + "b") is not None for font in root.iterfind(f"{S}fonts/{S}font")]
    found: list[_Style] = []
    for style in root.iterfind(f"{S}cellXfs/{S}xf"):
        format_id = style.get("numFmtId") or "0"
        code = formats.get(format_id) or BUILTIN_FORMATS.get(number(format_id, 0, 0, 1000), "General")
        font = number(style.get("fontId"), 0, 0, 100_000)
        alignment = style.find(S + "alignment")
        centred = alignment is not None and alignment.get("horizontal") in {"center", "centerContinuous"}
        found.append(_Style(code, font < len(fonts) and fonts[font], centred))
    return found
