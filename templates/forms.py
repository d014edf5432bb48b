"""Forms to fill in, sheets to sign, papers to hand over, each a page or two."""

from templates.layout import (
    KEEP,
    LEFT,
    MIDDLE,
    SIGNED_ROW,
    WIDTH,
    Column,
    cell,
    each,
    listing,
    p,
    records,
    row,
    tag_row,
    when,
)
from templates.requisites import signature, title
from templates.sheets import Particular, particulars, signature_line, small, small_centred

MARKS = 10
GRADES = ("нет", "частично", "да")
AFTER = '<w:spacing w:before="120" w:after="60"/>'
LINE = '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9638"/></w:tabs><w:spacing w:before="100"/>'
MIDDLE_LINE = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
LEFT_LOW = '<w:spacing w:before="160" w:after="300"/><w:jc w:val="left"/>'
INDENTED = '<w:ind w:left="425" w:hanging="283"/>'


def questionnaire() -> str:
    """Any questionnaire: who answers, then its groups of questions."""
    whose = "{% if other %}О ком: фамилия, имя, отчество{% else %}Фамилия, имя, отчество{% endif %}"
    person = small_line(whose, "respondent") + small_line("Класс или должность", "about")
    return "".join(
        (
            small_centred("{{ school }}"),
            p("Title", "{{ title }}\n{{ school_year }} учебный год", '<w:spacing w:before="200"/>'),
            when("named", person, small("Анкета анонимная: имя указывать не нужно.")),
            small_line("Дата заполнения"),
            p("Cell", "{{ intro }}", '<w:spacing w:before="160"/><w:ind w:firstLine="709"/><w:jc w:val="both"/>'),
            each("group in groups", _group()),
        )
    )


def small_line(label: str, value: str = "") -> str:
    """A line to write on; the value when it is known."""
    empty = p("Cell", f"{label}\t", LINE)
    return when(value, p("Cell", f"{label}: {{{{ {value} }}}}", AFTER), empty) if value else empty


def _group() -> str:
    spaced = KEEP + '<w:spacing w:before="200" w:after="80"/>'
    head = when("group.title", p("CellHead", "{{ group.title }}", spaced + LEFT))
    return head + when(
        "group.scale", _marks(), when("group.grade", _grades(), each("item in group.questions", _item()))
    )


def _marks() -> str:
    width = (WIDTH - 600 - 4438) // MARKS
    columns = tuple(Column(width, str(mark), "☐", "CellCentre") for mark in range(1, MARKS + 1))
    return _table(Column(4438, "Утверждение", "{{ item.text }}"), columns)


def _grades() -> str:
    columns = tuple(Column(1200, grade, "☐", "CellCentre") for grade in GRADES)
    return _table(Column(5438, "Условие", "{{ item.text }}"), columns)


def _table(text: Column, marks: tuple[Column, ...]) -> str:
    number = Column(600, "№", "{{ item.number }}", "CellCentre")
    return records("item in group.questions", (number, text, *marks)) + p("Tail", "")


def _item() -> str:
    hint = "{% if item.hint %} ({{ item.hint }}){% endif %}"
    return (
        p("Cell", f"{{{{ item.number }}}}. {{{{ item.text }}}}{hint}", KEEP + AFTER)
        + when("item.inline", p("Cell", "{{ item.inline }}", INDENTED))
        + each("option in item.options[:-1]", p("Cell", "☐ {{ option }}", KEEP + INDENTED))
        + each("option in item.options[-1:]", p("Cell", "☐ {{ option }}", INDENTED))
        + each("line in item.lines", p("Cell", "{{ line }}\t", LINE))
    )


def checklist() -> str:
    """Conditions in groups, marks, the conclusion."""
    widths = (800, 4938, 700, 700, 2500)
    across = cell(WIDTH, p("Cell", "{{ group.title }}", KEEP), f'<w:gridSpan w:val="{len(widths)}"/>')
    values = ("number", "text", "yes", "no", "note")
    styles = ("CellCentre", "Cell", "CellCentre", "CellCentre", "Cell")
    cells = "".join(
        cell(w, p(style, f"{{{{ check.{value} }}}}"), MIDDLE)
        for w, value, style in zip(widths, values, styles, strict=True)
    )
    rows = (
        tag_row("for group in groups")
        + row(across)
        + (tag_row("for check in group.checks") + row(cells) + tag_row("endfor"))
        + tag_row("endfor")
    )
    return "".join(
        (
            title("ЧЕК-ЛИСТ"),
            particulars(
                (
                    Particular("Образовательная организация", "{{ school }}"),
                    Particular("Дата проверки", "{{ checked_on }}"),
                ),
                first=3800,
            ),
            p("Gap", "", '<w:spacing w:before="60"/>'),
            listing(widths, ("№", "Условие", "Да", "Нет", "Примечание"), rows),
            p("Cell", "Выполнено условий: {{ result }}", KEEP + '<w:spacing w:before="160"/>'),
            signature_line(WIDTH),
        )
    )


def acquaintance_sheet() -> str:
    """Names with room for signature and date."""
    columns = (
        Column(2900, "Фамилия, инициалы", "{{ reader.name }}"),
        Column(3338, "Должность", "{{ reader.position }}"),
        Column(1700, "Подпись"),
        Column(1700, "Дата"),
    )
    return "".join(
        (
            title("ЛИСТ ОЗНАКОМЛЕНИЯ", "с {{ act }}\n{{ school }} {{ reference }}\n«{{ heading }}»"),
            records("reader in acquainted", columns, props=SIGNED_ROW),
            p("Tail", ""),
        )
    )


def training_certificate() -> str:
    """On its side, everything in the middle."""
    return "".join(
        (
            each("line in letterhead.parents", p("Parent", "{{ line }}")),
            p("Issuer", "{{ letterhead.issuer }}"),
            p("Kind", "СЕРТИФИКАТ №\u00a0{{ number }}", '<w:spacing w:before="1500" w:after="400"/>'),
            p("Text", "выдан", MIDDLE_LINE),
            p("Title", "{{ learner }},", '<w:spacing w:before="200" w:after="60"/>'),
            p("Text", "{{ position }}", MIDDLE_LINE),
            p(
                "Text",
                "и подтверждает обучение по программе {{ programme }}\nв объёме {{ hours }} {{ period }}",
                f'<w:spacing w:before="300"/>{MIDDLE_LINE}',
            ),
            p("Gap", "", '<w:spacing w:before="700"/>'),
            p(
                "Text",
                "{{ signer.position }}\t{{ signer.name }}",
                '<w:tabs><w:tab w:val="right" w:pos="12000"/></w:tabs><w:ind w:left="2400" w:firstLine="0"/>',
            ),
            p("Text", "{{ place }}, {{ date }}", f'<w:spacing w:before="500"/>{MIDDLE_LINE}'),
        )
    )


def thank_you_letter() -> str:
    """On the letterhead, the addressee in the dative."""
    return "".join(
        (
            each("line in letterhead.parents", p("Parent", "{{ line }}")),
            p("Issuer", "{{ letterhead.issuer }}"),
            when("letterhead.short", p("IssuerShort", "({{ letterhead.short }})")),
            each("line in letterhead.contacts", p("Contacts", "{{ line }}")),
            when("letterhead.department", p("DoubleRule", ""), p("Rule", "")),
            when(
                "reference",
                p("Place", "{{ reference }}", LEFT_LOW),
            ),
            p("Mark", "{{ position }}\n{{ addressee }}"),
            p("Kind", "БЛАГОДАРСТВЕННОЕ ПИСЬМО", '<w:spacing w:before="500" w:after="240"/>'),
            p("Title", "{{ greeting }}"),
            p("Point", "Благодарим Вас за {{ merit }}."),
            when("wish", p("Point", "{{ wish }}")),
            signature(),
            p("Tail", ""),
        )
    )


TEMPLATES = {
    "questionnaire": questionnaire,
    "checklist": checklist,
    "acquaintance_sheet": acquaintance_sheet,
    "training_certificate": training_certificate,
    "thank_you_letter": thank_you_letter,
}
