"""Reports and analytical notes: figures in tables, the rest in short lists."""

from templates.layout import KEEP, LEFT, WIDTH, Column, each, p, records, when
from templates.requisites import ending, letterhead, title
from templates.sheets import MENTEES, Particular, heading, particulars, signature_line, small_centred

FIGURES = (
    Column(600, "№", "{{ figure.number }}", "CellCentre"),
    Column(6538, "Показатель", "{{ figure.title }}"),
    Column(2500, "Значение", "{{ figure.value }}"),
)
PLAN = (
    Column(600, "№", "{{ measure.number }}", "CellCentre"),
    Column(4038, "Мероприятие", "{{ measure.title }}"),
    Column(1800, "Состояние", "{{ measure.state }}"),
    Column(3200, "Причина, новый срок", "{{ measure.reason }}"),
)


def _listed(name: str) -> str:
    return each(f"line in {name}", p("Bullet", "–\t{{ line }}", LEFT))


def _part(name: str, told: str, silent: str = "") -> str:
    """A headed list; when it is empty, a sentence instead of it or nothing."""
    empty = heading(told) + p("Text", silent) if silent else ""
    return when(name, heading(told) + _listed(name), empty)


def report_quarterly() -> str:
    """Figures, the plan, events, problems and requests."""
    return "".join(
        (
            p("Issuer", "{{ owner }}"),
            p("Rule", ""),
            title("ОТЧЁТ"),
            when("dated", p("Cell", "{{ dated }}", '<w:spacing w:after="120"/>')),
            heading("1. Показатели"),
            records("figure in figures", FIGURES),
            when("measures", heading("2. Выполнение плана") + records("measure in measures", PLAN)),
            _part("events", "3. События и публикации", "В отчётном периоде не было."),
            _part("problems", "4. Трудности", "Трудностей нет."),
            _part("requests", "5. Запросы в методический центр", "Запросов нет."),
            ending(),
        )
    )


def report_midterm() -> str:
    """How a pair gets on, halfway."""
    return "".join(
        (
            small_centred("{{ owner }}"),
            title("ПРОМЕЖУТОЧНЫЙ ОТЧЁТ"),
            particulars(
                (
                    Particular("Наставник", "{{ mentor }}"),
                    Particular(MENTEES.format("mentee"), "{{ mentee }}"),
                    Particular("Цель", "{{ goal }}"),
                    Particular("Период", "{{ period }}"),
                    Particular("Проведено встреч", "{{ meetings }}"),
                    Particular("Продвижение к цели", "{{ progress }} из 10"),
                    Particular(
                        "Продолжение работы",
                        "{% if go_on %}пара (группа) продолжает работу{% else %}нужна помощь "
                        "куратора: участники не готовы продолжать{% endif %}",
                    ),
                ),
            ),
            heading("Выполнение плана"),
            records("measure in measures", PLAN),
            _part("helps", "Что помогает"),
            _part("hinders", "Что мешает"),
            _part("changes", "Что изменить в плане", "Изменения не нужны."),
            signature_line(WIDTH),
        )
    )


def analytical_note() -> str:
    """On the department's letterhead: sources, figures, conclusions, proposals."""
    swot = p("Text", "{{ part.title }}:", KEEP) + each("line in part.lines", p("Bullet", "–\t{{ line }}", LEFT))
    return "".join(
        (
            letterhead("СПРАВКА"),
            p("Text", "Цель: {{ purpose }}."),
            p("Text", "Сроки изучения: {{ period }}."),
            p("Text", "Изучение проводили: {{ studied_by }}."),
            heading("1. Источники"),
            _listed("sources"),
            heading("2. Показатели"),
            records("figure in figures", FIGURES),
            when("swot", heading("3. Сильные и слабые стороны") + each("part in swot", swot)),
            heading("{% if swot %}4{% else %}3{% endif %}. Выводы"),
            _listed("conclusions"),
            heading("{% if swot %}5{% else %}4{% endif %}. Предложения"),
            each("item in proposals", p("Text", "{{ item.number }}. {{ item.text }}")),
            ending(),
        )
    )


TEMPLATES = {
    "report_quarterly": report_quarterly,
    "report_midterm": report_midterm,
    "analytical_note": analytical_note,
}
