"""Minutes of meetings and juries, logs and journals that are kept during the year."""

from templates.layout import (
    KEEP,
    LEFT,
    SIGNED_ROW,
    WIDE,
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
from templates.requisites import title
from templates.sheets import (
    MENTEES,
    Particular,
    particulars,
    records_signed,
    signature_line,
    signing_each,
    small_centred,
)

LESSONS = 8
NO_LINE = '<w:ind w:firstLine="0"/>'


def _protocol_head() -> str:
    return "".join(
        (
            p("Issuer", "{{ owner }}"),
            p("Rule", ""),
            title("ПРОТОКОЛ"),
            p("DateLine", "{{ date }}\t№\u00a0{{ number }}"),
            p("Place", "{{ place }}"),
        )
    )


def minutes() -> str:
    """Present, agenda, then heard, spoke, decided for each question."""
    item = "".join(
        (
            p("Text", "{{ item.number }}. {{ item.question }}", '<w:spacing w:before="160"/>' + NO_LINE),
            p("Text", "СЛУШАЛИ: {{ item.speaker }}, – {{ item.heard }}."),
            each("line in item.spoke", p("Text", "ВЫСТУПИЛИ: {{ line }}")),
            p("Text", "РЕШИЛИ:", KEEP),
            each("line in item.decided", p("Text", "{{ line }}")),
            p("Text", "Голосовали: {{ item.votes }}."),
        )
    )
    return "".join(
        (
            _protocol_head(),
            p("Text", "Председатель – {{ chair }}", NO_LINE),
            p("Text", "Секретарь – {{ secretary }}", NO_LINE),
            p("Text", "Присутствовали: {{ present }} членов совета", NO_LINE),
            when("invited", p("Text", "Приглашены: {{ invited }}", NO_LINE)),
            p("Text", "ПОВЕСТКА ДНЯ", KEEP + '<w:spacing w:before="160"/>' + NO_LINE),
            each("item in items", p("Text", "{{ item.number }}. {{ item.question }}.")),
            each("item in items", item),
            signature_line(WIDTH),
        )
    )


def contest_protocol() -> str:
    """The marks by nominations, the decision, signatures of the jury."""
    widths = (700, 2700, 2388, 1400, 950, 1500)
    fields = ("number", "participant", "organisation", "marks", "total", "place")
    across = cell(WIDTH, p("Cell", "{{ nomination.title }}", KEEP), f'<w:gridSpan w:val="{len(widths)}"/>')
    cells = "".join(
        cell(w, p("CellCentre" if f in {"number", "marks", "total"} else "Cell", f"{{{{ entry.{f} }}}}"))
        for w, f in zip(widths, fields, strict=True)
    )
    rows = (
        tag_row("for nomination in nominations")
        + row(across)
        + (tag_row("for entry in nomination.entries") + row(cells) + tag_row("endfor"))
        + tag_row("endfor")
    )
    return "".join(
        (
            _protocol_head(),
            p("Text", "Присутствовали: {{ present }} из {{ total }} членов жюри.", NO_LINE),
            p("Text", "Рассмотрены работы участников, подсчитаны баллы.", NO_LINE + '<w:spacing w:after="120"/>'),
            listing(widths, ("№", "Участник", "Организация", "Баллы", "Сумма", "Место"), rows),
            p(
                "Text",
                "Решили: утвердить итоги и передать протокол организатору конкурса для издания приказа.",
                KEEP + '<w:spacing w:before="160" w:after="120"/>',
            ),
            signing_each("juror in jurors", "{{ juror.duty }}", "{{ juror.name }}"),
            p("Tail", ""),
        )
    )


def training_log() -> str:
    """Lessons first, attendance below."""
    lessons = (
        Column(600, "№", "{{ lesson.number }}", "CellCentre"),
        Column(1700, "Дата", "{{ lesson.date }}", "CellCentre"),
        Column(7270, "Тема", "{{ lesson.topic }}"),
        Column(1200, "Часов", "{{ lesson.hours }}", "CellCentre"),
        Column(3800, "Ведущий", "{{ lesson.trainer }}"),
    )
    marks = (Column(550, str(i), f"{{{{ learner.mark_{i} }}}}", "CellCentre") for i in range(1, LESSONS + 1))
    learners = (
        Column(600, "№", "{{ learner.number }}", "CellCentre"),
        Column(5470, "Слушатель", "{{ learner.name }}"),
        *marks,
        Column(1200, "Часов", "{{ learner.hours }}", "CellCentre"),
        Column(2900, "Итог", "{{ learner.result }}"),
    )
    return "".join(
        (
            small_centred("{{ owner }}"),
            title("ЖУРНАЛ"),
            records("lesson in lessons", lessons),
            p("Cell", "Всего часов: {{ total }}", '<w:spacing w:before="80" w:after="160"/>'),
            p("Cell", "Посещаемость по состоянию на {{ as_of }}", KEEP + '<w:spacing w:after="80"/>'),
            records_signed("learner in learners", learners, "Слушателей"),
            signature_line(),
        )
    )


def journal() -> str:
    """Who meets, then the meetings; empty rows wait for a pen."""
    columns = (
        Column(600, "№", "{{ meeting.number }}", "CellCentre"),
        Column(1500, "Дата", "{{ meeting.date }}", "CellCentre"),
        Column(1000, "Минут", "{{ meeting.minutes }}", "CellCentre"),
        Column(1400, "Формат", "{{ meeting.manner }}"),
        Column(3500, "Тема", "{{ meeting.topic }}"),
        Column(2600, "Что сделано", "{{ meeting.done }}"),
        Column(2270, "Следующая встреча", "{{ meeting.next }}"),
        Column(1700, "Подписи"),
    )
    return "".join(
        (
            small_centred("{{ owner }}"),
            title("ЖУРНАЛ"),
            particulars(
                (
                    Particular("Наставник", "{{ mentor }}"),
                    Particular(MENTEES.format("mentees"), "{{ mentees }}"),
                    Particular("Форма наставничества", "{{ form }}"),
                    Particular("Приказ о закреплении, период", "{{ order }}, {{ period }}"),
                ),
                first=3600,
                width=WIDE,
            ),
            p("Gap", "", '<w:spacing w:before="0"/>'),
            records_signed("meeting in meetings", columns, props=SIGNED_ROW),
            p("Cell", "Проведено: {{ total }}", KEEP + '<w:spacing w:before="100"/>'),
            signature_line(),
        )
    )


def consultation_journal() -> str:
    """Who asked, what was advised."""
    columns = (
        Column(600, "№", "{{ item.number }}", "CellCentre"),
        Column(1450, "Дата", "{{ item.date }}", "CellCentre"),
        Column(2900, "Кто обратился", "{{ item.person }}"),
        Column(1600, "Формат", "{{ item.manner }}"),
        Column(2900, "Вопрос", "{{ item.question }}"),
        Column(3420, "Рекомендация", "{{ item.advice }}"),
        Column(1700, "Консультант", "{{ item.adviser }}"),
    )
    return "".join(
        (
            small_centred("{{ owner }}"),
            title("ЖУРНАЛ"),
            p("Cell", "по состоянию на {{ as_of }}", '<w:spacing w:after="120"/>' + LEFT),
            records_signed("item in consultations", columns, "Всего консультаций"),
            signature_line(),
        )
    )


TEMPLATES = {
    "minutes": minutes,
    "contest_protocol": contest_protocol,
    "training_log": training_log,
    "journal": journal,
    "consultation_journal": consultation_journal,
}
