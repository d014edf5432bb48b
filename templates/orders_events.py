"""The wording of the orders on deeds: the school of mentors, an event, a contest and its results."""

from templates.layout import KEEP, MIDDLE, WIDTH, Column, cell, each, listing, p, points, records, row, tag_row, when
from templates.orders import ORDER
from templates.requisites import acquaintance, attachment, ending, last_points, letterhead, private


def _order(preamble: str, *body: str) -> str:
    return "".join((letterhead(), p("Preamble", f"{preamble}, на основании {{{{ grounds }}}} {ORDER}"), *body))


def order_school() -> str:
    """The school trains its mentors: plan, timetable, learners."""
    return _order(
        "В целях подготовки наставников к работе с наставляемыми в {{ school_year }} учебном году",
        points(
            "1. Организовать в {{ school }} работу Школы наставников {{ period }}.",
            "2. Утвердить:",
            "2.1. план занятий Школы наставников (приложение № 1);",
            "2.2. расписание занятий (приложение № 2);",
            "2.3. список слушателей (приложение № 3).",
            "3. Назначить руководителем Школы наставников {{ head }}.",
            "4. Педагогическим работникам, указанным в приложении № 1, провести занятия согласно расписанию.",
            "5. {{ head_dative }}:",
            "5.1. обеспечить ведение журнала учёта занятий и посещаемости;",
            "5.2. выдать свидетельства слушателям, освоившим план занятий;",
            "5.3. представить отчёт о работе Школы наставников в срок до {{ report_on }}.",
            kept=1,
        ),
        last_points(6),
        ending(),
        attachment(1, "План занятий Школы наставников"),
        _lessons(),
        attachment(2, "Расписание занятий Школы наставников"),
        _timetable(),
        attachment(3, "Список слушателей Школы наставников"),
        private(),
        _learners(),
        acquaintance(),
    )


def _lessons() -> str:
    columns = (
        Column(700, "№ п/п", "{{ lesson.number }}", "CellCentre"),
        Column(4138, "Тема", "{{ lesson.topic }}"),
        Column(1500, "Форма", "{{ lesson.form }}", "CellCentre"),
        Column(900, "Часы", "{{ lesson.hours }}", "CellCentre"),
        Column(2400, "Преподаватель", "{{ lesson.trainer }}"),
    )
    widths = [column.width for column in columns]
    cells = "".join(cell(column.width, p(column.style, column.value)) for column in columns)
    total = (
        cell(widths[0] + widths[1] + widths[2], p("Cell", "Всего часов"), '<w:gridSpan w:val="3"/>')
        + cell(widths[3], p("CellCentre", "{{ hours }}"))
        + cell(widths[4], p("Cell", ""))
    )
    rows = tag_row("for lesson in lessons") + row(cells) + tag_row("endfor") + row(total)
    return listing(widths, [column.title for column in columns], rows)


def _timetable() -> str:
    columns = (
        Column(700, "№ п/п", "{{ line.number }}", "CellCentre"),
        Column(1400, "Дата", "{{ line.day }}", "CellCentre"),
        Column(1500, "Время", "{{ line.time }}", "CellCentre"),
        Column(4238, "Тема", "{{ line.topic }}"),
        Column(1800, "Место", "{{ line.place }}", "CellCentre"),
    )
    return records("line in timetable", columns)


def _learners() -> str:
    columns = (
        Column(850, "№ п/п", "{{ learner.number }}", "CellCentre"),
        Column(4788, "Фамилия, имя, отчество", "{{ learner.name }}"),
        Column(4000, "Должность (класс)", "{{ learner.position }}"),
    )
    return records("learner in learners", columns)


def order_event() -> str:
    """The school holds an event."""
    return _order(
        "В целях подведения итогов и распространения опыта наставничества",
        points(
            "1. Провести {{ event }} {{ held }}.",
            "2. Утвердить программу {{ event_genitive }} (приложение).",
            "3. Возложить ответственность за подготовку и проведение мероприятия на {{ responsible }}.",
            kept=0,
        ),
        when(
            "duties",
            points("4. Поручить:", kept=0)
            + each(
                "duty in duties",
                points("{{ duty.number }}. {{ duty.person }} – {{ duty.task }}{{ duty.end }}", kept=0),
            ),
        ),
        points(
            "{{ 5 if duties else 4 }}. Классным руководителям обеспечить участие наставников и наставляемых.",
            kept=0,
        ),
        when(
            "safety",
            points(
                "{{ 6 if duties else 5 }}. Ответственность за жизнь и здоровье обучающихся во время мероприятия "
                "возложить на {{ safety }}.",
                kept=0,
            ),
        ),
        when(
            "site_admin",
            points(
                "{{ 5 + (1 if duties else 0) + (1 if safety else 0) }}. {{ site_admin }} разместить информацию о "
                "мероприятии на официальном сайте {{ registered.issuer }}; сведения об участниках и их изображения "
                "публиковать при наличии согласий на распространение персональных данных.",
                kept=1,
            ),
        ),
        last_points("5 + (1 if duties else 0) + (1 if safety else 0) + (1 if site_admin else 0)"),
        ending(),
        attachment(None, "Программа {{ event_genitive }}"),
        records(
            "moment in programme",
            (
                Column(1900, "Время", "{{ moment.time }}", "CellCentre"),
                Column(5038, "Содержание", "{{ moment.title }}"),
                Column(2700, "Ответственный", "{{ moment.responsible }}"),
            ),
        ),
        acquaintance(),
    )


def order_contest() -> str:
    """The department holds a contest; its regulation is a paper of its own with the mark of approval."""
    return _order(
        "В целях выявления и распространения лучших практик наставничества",
        points(
            "1. Провести {{ period }} {{ contest }} (далее – Конкурс).",
            "2. Утвердить прилагаемое положение о Конкурсе.",
            "3. Утвердить:",
            "3.1. состав организационного комитета Конкурса (приложение № 1);",
            "3.2. состав жюри Конкурса (приложение № 2).",
            "4. Организационному комитету:",
            "4.1. организовать приём заявок и конкурсных материалов в срок до {{ applications_on }};",
            "4.2. обеспечить работу жюри и оценку конкурсных материалов в срок до {{ judged_on }};",
            "4.3. подвести итоги Конкурса и организовать награждение победителей и призёров в срок до "
            "{{ results_on }}.",
            "5. Руководителям образовательных организаций создать условия для участия наставников в Конкурсе.",
            "6. {{ coordinator_dative }} обеспечить информационное сопровождение Конкурса на официальном сайте "
            "{{ registered.issuer }}.",
            kept=1,
        ),
        last_points(7),
        ending(),
        attachment(1, "Состав организационного комитета\n{{ contest_genitive }}"),
        _members("committee"),
        attachment(2, "Состав жюри\n{{ contest_genitive }}"),
        _members("jury"),
        acquaintance(),
    )


def _members(body: str) -> str:
    columns = (
        Column(850, "№ п/п", "{{ loop.index }}", "CellCentre"),
        Column(4088, "Фамилия, имя, отчество", "{{ member.name }}"),
        Column(4700, "Должность", "{{ member.position }}"),
    )
    return records(f"member in {body}", columns)


def order_contest_results() -> str:
    """The department sums up a contest."""
    return _order(
        "В целях подведения итогов {{ contest_genitive }} (далее – Конкурс)",
        points(
            "1. Принять к сведению, что на Конкурс представлено: {{ taken }}.",
            "2. Утвердить список победителей и призёров Конкурса (приложение).",
            "3. Наградить победителей и призёров Конкурса дипломами {{ registered.issuer }}.",
            "4. Руководителям образовательных организаций рассмотреть вопрос о поощрении победителей, призёров и "
            "участников Конкурса.",
            "5. {{ coordinator_dative }}:",
            "5.1. разместить итоги Конкурса на официальном сайте {{ registered.issuer }};",
            "5.2. с согласия авторов включить материалы победителей и призёров в муниципальный банк лучших практик.",
            kept=1,
        ),
        last_points(6),
        ending(),
        attachment(None, "Список победителей и призёров\n{{ contest_genitive }}"),
        _places(),
        acquaintance(),
    )


def _places() -> str:
    widths = (700, 2200, 3200, WIDTH - 6100)
    fields = ("number", "place", "name", "position")
    title = cell(WIDTH, p("CellHead", "{{ nomination.title }}", KEEP), '<w:gridSpan w:val="4"/>' + MIDDLE)
    cells = "".join(
        cell(width, p("CellCentre" if field == "number" else "Cell", f"{{{{ place.{field} }}}}"))
        for width, field in zip(widths, fields, strict=True)
    )
    rows = (
        tag_row("for nomination in nominations")
        + row(title)
        + (tag_row("for place in nomination.places") + row(cells) + tag_row("endfor"))
        + tag_row("endfor")
    )
    return listing(widths, ("№ п/п", "Результат", "Фамилия, имя, отчество", "Должность, организация"), rows)


TEMPLATES = {
    "order_school": order_school,
    "order_event": order_event,
    "order_contest": order_contest,
    "order_contest_results": order_contest_results,
}
