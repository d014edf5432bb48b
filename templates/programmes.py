"""What a year or a pair is planned by: the roadmap, the school's programme, programmes and plans of pairs."""

from templates.layout import KEEP, LEFT, WIDE, Column, cell, each, listing, p, row, table, tag_row
from templates.requisites import stamps, title
from templates.sheets import MENTEES, Particular, heading, particulars, records_signed, signing_each, small_centred

MEASURES = (
    Column(600, "№", "{{ measure.number }}", "CellCentre"),
    Column(3338, "Мероприятие", "{{ measure.title }}"),
    Column(2200, "Срок", "{{ measure.term }}"),
    Column(2200, "Результат", "{{ measure.result }}"),
    Column(1300, "Отметка", "{{ measure.done }}"),
)


def _wide_stamps() -> str:
    """The mark of approval in the right half of a sheet on its side."""
    right = each(
        "stamp in stamps_right",
        p("StampWord", "{{ stamp.word }}", KEEP) + each("line in stamp.lines", p("StampLine", "{{ line }}")),
    )
    left = each(
        "stamp in stamps_left",
        p("StampWord", "{{ stamp.word }}", KEEP) + each("line in stamp.lines", p("StampLine", "{{ line }}")),
    )
    widths = (5200, WIDE - 5200 - 5200, 5200)
    cells = cell(widths[0], left + p("Tail", "")) + cell(widths[1], p("Tail", ""))
    line = row(cells + cell(widths[2], right + p("Tail", "")))
    return _bare(widths, line) + p("Tail", "")


def _bare(widths: tuple[int, ...], rows: str) -> str:
    return table(widths, rows, borders="")


def roadmap() -> str:
    """Stages across, measures under them."""
    widths = (800, 3000, 3870, 2300, 2500, 2100)
    titles = ("№ п/п", "Мероприятие", "Содержание", "Срок", "Ответственные", "Результат")
    content = each("line in measure.content", p("Cell", "– {{ line }}")) + p("Tail", "")
    values = {
        "number": p("CellCentre", "{{ measure.number }}"),
        "title": p("Cell", "{{ measure.title }}"),
        "content": content,
        "deadline": p("Cell", "{{ measure.deadline }}"),
        "responsible": p("Cell", "{{ measure.responsible }}"),
        "result": p("Cell", "{{ measure.result }}"),
    }
    across = cell(WIDE, p("CellHead", "{{ stage.title }}", KEEP), f'<w:gridSpan w:val="{len(widths)}"/>')
    cells = "".join(cell(w, value) for w, value in zip(widths, values.values(), strict=True))
    rows = (
        tag_row("for stage in stages")
        + (tag_row("if stage.title") + row(across) + tag_row("endif"))
        + (tag_row("for measure in stage.measures") + row(cells) + tag_row("endfor"))
        + tag_row("endfor")
    )
    return (
        _wide_stamps()
        + p("Title", "{{ title }}", '<w:spacing w:before="240"/>')
        + listing(widths, titles, rows)
        + p("Tail", "")
    )


def _pair(*more: Particular) -> str:
    rows = (
        Particular("Наставник", "{{ mentor }}"),
        Particular(MENTEES.format("mentee"), "{{ mentee }}"),
        Particular("Форма наставничества", "{{ form }}"),
        Particular("Срок реализации", "{{ period }}"),
        *more,
    )
    return particulars(rows)


def _plan(paper: str) -> str:
    """The measures and those who sign for them; with their names goes a line that says what they sign."""
    return (
        records_signed("measure in measures", MEASURES)
        + p("Cell", f"С {paper} ознакомлены и согласны:", KEEP + '<w:spacing w:before="160" w:after="60"/>')
        + signing_each("person in people", "{{ person.position }}", "{{ person.name }}")
        + p("Tail", "")
    )


def personal_programme() -> str:
    """Difficulties, goal, measures of a pair of teachers."""
    return "".join(
        (
            stamps(),
            title("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА"),
            _pair(Particular("Встречи", "{{ rhythm }}"), Particular("Формы контроля", "{{ control }}")),
            heading("1. Профессиональные затруднения"),
            each("line in difficulties", p("Bullet", "–\t{{ line }}", LEFT)),
            heading("2. Цель"),
            p("Text", "{{ goal }}."),
            heading("3. Ожидаемые результаты"),
            each("line in results", p("Bullet", "–\t{{ line }}", LEFT)),
            heading("4. План мероприятий"),
            _plan("программой"),
        )
    )


def individual_plan() -> str:
    """Goal and measures of a pupil's pair or group."""
    return "".join(
        (
            small_centred("{{ owner }}"),
            title("ИНДИВИДУАЛЬНЫЙ ПЛАН"),
            _pair(Particular("Встречи", "{{ rhythm }}"), Particular("Цель", "{{ goal }}")),
            heading("Ожидаемые результаты"),
            each("line in results", p("Bullet", "–\t{{ line }}", LEFT)),
            heading("Мероприятия"),
            _plan("планом"),
        )
    )


TEMPLATES = {
    "roadmap": roadmap,
    "personal_programme": personal_programme,
    "individual_plan": individual_plan,
}
