"""Automatic numbers of lists, exactly as Word prints them."""

from pathlib import Path

import pytest

from reading.papers.numbering import bullet, formatted
from tests.reading.papers_files import abstract, grid, item, lvl, num, p, read_word, tbl, tc, texts, tr

PLAN = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%3)", "russianLower")) + num(1, 0)


def numbers(folder: Path, body: str, numbering: str, styles: str = "") -> list[str]:
    """The numbers of the paragraphs."""
    return [paragraph.number for paragraph in read_word(folder, body, numbering=numbering, styles=styles).walk()]


def test_levels_count_and_begin_anew(tmp_path: Path) -> None:
    """A deeper level begins anew after a higher one, a text between does not interrupt the list."""
    levels = (0, 1, 1, 2, 2, 0, 1)
    body = "".join(item("дело", 1, level) for level in levels) + p("текст") + item("дело", 1)

    assert numbers(tmp_path, body, PLAN) == ["1.", "1.1.", "1.2.", "а)", "б)", "2.", "2.1.", "", "3."]


def test_column_of_numbers_goes_on_through_rows_and_tables(tmp_path: Path) -> None:
    """The «№» column of a plan is often an empty list paragraph in each cell; the list goes on in the next table."""
    body = (
        tbl(tr(tc(item("", 1)), "дело"), tr(tc(item("", 1)), "дело")) + p("лист 2") + tbl(tr(tc(item("", 1)), "дело"))
    )

    read = read_word(tmp_path, body, numbering=PLAN)

    assert [grid(table) for table in read.tables] == [[["1.", "дело"], ["2.", "дело"]], [["3.", "дело"]]]


def test_merged_away_cells_are_not_counted(tmp_path: Path) -> None:
    """Word keeps an empty list paragraph in a cell that is merged away and does not number it."""
    merged, start = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
    body = tbl(tr(tc(item("", 1), start), "а"), tr(tc(item("", 1), merged), "б"), tr(tc(item("", 1)), "в"))

    assert grid(read_word(tmp_path, body, numbering=PLAN).tables[0]) == [["1.", "а"], ["", "б"], ["2.", "в"]]


def test_lists_of_one_definition_count_together_unless_restarted(tmp_path: Path) -> None:
    """«Продолжить нумерацию» and «Начать заново»: the second list goes on, the third begins at its own number."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    body = item("", 1) + item("", 2) + item("", 3) + item("", 3) + item("", 1)

    assert numbers(tmp_path, body, PLAN + num(2, 0) + num(3, 0, override)) == ["1.", "2.", "7.", "8.", "9."]


def test_level_overridden_for_one_list(tmp_path: Path) -> None:
    """A list may print one level in its own way."""
    override = f'<w:lvlOverride w:ilvl="0">{lvl(0, "§ %1", "upperRoman")}</w:lvlOverride>'

    assert numbers(tmp_path, item("", 2) + item("", 2), PLAN + num(2, 0, override)) == ["§ I", "§ II"]


def test_levels_that_begin_anew_seldom_or_never(tmp_path: Path) -> None:
    """lvlRestart: 0 never begins anew; 1 only after the first level, not after the second."""
    levels = abstract(
        0,
        lvl(0, "%1"),
        lvl(1, "%2", more='<w:lvlRestart w:val="0"/>'),
        lvl(2, "%3", more='<w:lvlRestart w:val="1"/>'),
    )
    order = (0, 1, 2, 1, 2, 0, 1, 2)
    body = "".join(item("", 1, level) for level in order)

    assert numbers(tmp_path, body, levels + num(1, 0)) == ["1", "1", "1", "2", "2", "2", "3", "1"]


def test_legal_levels_print_digits(tmp_path: Path) -> None:
    """«Заменить римские»: a level may print all its parts as digits."""
    levels = abstract(0, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", more="<w:isLgl/>"))

    assert numbers(tmp_path, item("", 1) + item("", 1, 1), levels + num(1, 0)) == ["I.", "1.1"]


def test_lower_level_without_the_upper_one(tmp_path: Path) -> None:
    """A list that begins at its second level prints the first as if it had begun."""
    assert numbers(tmp_path, item("", 1, 1) + item("", 1, 1), PLAN) == ["1.1.", "1.2."]


def test_lists_of_styles(tmp_path: Path) -> None:
    """A style may carry the list and its level; the paragraph may leave it with list 0."""
    definition = abstract(
        0, lvl(0, "%1.", more='<w:pStyle w:val="h1"/>'), lvl(1, "%1.%2.", more='<w:pStyle w:val="h2"/>')
    )
    listed = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{s}">{listed}</w:style>' for s in ("h1", "h2"))
    styles += '<w:style w:type="paragraph" w:styleId="h3"><w:basedOn w:val="h2"/></w:style>'
    first, second = '<w:pStyle w:val="h1"/>', '<w:pStyle w:val="h2"/>'
    body = p("", first) + p("", second) + p("", first) + p("", first + '<w:numPr><w:numId w:val="0"/></w:numPr>')

    assert numbers(tmp_path, body, definition + num(1, 0), styles) == ["1.", "1.1.", "2.", ""]


def test_list_that_only_names_a_style(tmp_path: Path) -> None:
    """A definition may point at a style whose list holds the levels."""
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="list"/></w:abstractNum>'
    style = (
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    assert numbers(tmp_path, item("", 9) + item("", 9), PLAN + link + num(9, 5), style) == ["1.", "2."]


def test_bullets_and_unknown_lists(tmp_path: Path) -> None:
    """A bullet is a mark, a list that is not defined prints nothing."""
    definition = abstract(0, lvl(0, "\uf0b7", "bullet"), lvl(1, "–", "bullet")) + num(1, 0)

    assert numbers(tmp_path, item("а", 1) + item("б", 1, 1) + item("в", 8), definition) == ["•", "–", ""]


def test_hidden_number_counts_and_is_not_printed(tmp_path: Path) -> None:
    """A level whose number is hidden text prints nothing, and the next level still shows it."""
    hidden = lvl(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")

    assert numbers(tmp_path, item("", 1) + item("", 1, 1), abstract(0, hidden, lvl(1, "%1.%2.")) + num(1, 0)) == [
        "",
        "1.1.",
    ]


def test_restart_of_an_upper_level_waits_for_that_level(tmp_path: Path) -> None:
    """A list that begins anew on both levels, entered at the second, keeps the first as it stands."""
    override = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in (0, 1)
    )
    body = item("", 1) + item("", 1) + item("", 1, 1) + item("", 2, 1) + item("", 2) + item("", 2)

    assert numbers(tmp_path, body, PLAN + num(2, 0, override)) == ["1.", "2.", "2.1.", "2.1.", "1.", "2."]


def test_deleted_paragraphs_are_not_counted(tmp_path: Path) -> None:
    """A paragraph whose deletion is accepted takes no number."""
    deleted = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>'

    assert texts(read_word(tmp_path, item("а", 1) + deleted + item("б", 1), numbering=PLAN)) == ["1. а", "2. б"]


FORMATS = [
    (4, "decimal", "4"), (4, "decimalZero", "04"), (12, "decimalZero", "12"), (9, "upperRoman", "IX"),
    (1994, "lowerRoman", "mcmxciv"), (5000, "upperRoman", "5000"), (0, "upperRoman", "0"), (1, "russianLower", "а"),
    (10, "russianLower", "к"), (28, "russianUpper", "Я"), (29, "russianUpper", "АА"), (27, "lowerLetter", "aa"),
    (3, "upperLetter", "C"), (3, "none", ""), (3, "cardinalText", "3"),
]  # fmt: skip


@pytest.mark.parametrize(("count", "form", "printed"), FORMATS)
def test_formats_of_numbers(count: int, form: str, printed: str) -> None:
    """Number formats of Word; those spelt in words are digits here."""
    assert formatted(count, form) == printed


@pytest.mark.parametrize(
    ("sign", "mark"),
    [("\uf0a7", "▪"), ("\uf0d8", "➢"), ("\uf001", "•"), ("o", "◦"), ("-", "-"), ("\uf020", ""), ("", "")],
)
def test_bullets_of_fonts_of_signs(sign: str, mark: str) -> None:
    """A bullet of a symbol font is a mark of Unicode."""
    assert bullet(sign) == mark
