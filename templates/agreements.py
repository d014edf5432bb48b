"""The wording of the papers by which workers and partners take mentoring upon themselves."""

from templates.layout import KEEP, LEFT, WIDTH, cell, each, p, row, table, when
from templates.requisites import title
from templates.sheets import signing


def _clause(text: str, props: str = "") -> str:
    return p("Text", text, props)


def _head(kind: str, heading: str) -> str:
    return p("Kind", kind) + p("Title", heading) + p("DateLine", "{{ place }}\t{{ date }}") + p("Gap", "")


def _sides(left: tuple[str, str, str], right: tuple[str, str, str]) -> str:
    """Two parties: title, requisites, who signs; both sign on one line, however long the requisites are."""
    half = WIDTH // 2
    sides = (left, right)
    above = "".join(cell(half, p("Cell", name, KEEP) + body) for name, body, _ in sides)
    signed = "".join(cell(half, _line(name)) for _, _, name in sides)
    return table((half, half), row(above) + row(signed), borders="")


def mentor_consent() -> str:
    """The worker agrees in writing."""
    return "".join(
        (
            p("Mark", "{{ head }}\n{{ head_name }}\nот {{ position }}\n{{ mentor }}"),
            title("СОГЛАСИЕ", "на выполнение работы по наставничеству"),
            _clause(
                "В соответствии со {{ law }} выражаю согласие выполнять по поручению работодателя работу по "
                "наставничеству {{ period }} в отношении следующих лиц:"
            ),
            each("mentee in mentees", p("Bullet", "–\t{{ mentee }}{% if loop.last %}.{% else %};{% endif %}", LEFT)),
            _clause("Содержание работы:"),
            each("item in content", p("Bullet", "–\t{{ item }};", LEFT)),
            p("Bullet", "–\tведение журнала встреч и представление отчёта куратору."),
            _clause("Форма работы: {{ form }}."),
            _clause("Условия оплаты: {{ pay }}."),
            _clause(
                "С содержанием, сроком, формой и оплатой работы ознакомлен(а). Право досрочно отказаться от работы по "
                "наставничеству мне разъяснено."
            ),
            p("Gap", ""),
            signing(("Работник", "{{ mentor_name }}")),
        )
    )


def extra_agreement() -> str:
    """Mentoring becomes a part of the labour contract."""
    return "".join(
        (
            _head("ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ №\u00a0{{ number }}", "к трудовому договору {{ contract }}"),
            _clause(
                "{{ employer }} (далее – Работодатель) в лице {{ head }} (на основании устава), и "
                "{{ worker }}, {{ worker_position }} (далее – Работник), в соответствии со {{ law }} и с письменным "
                "согласием Работника заключили соглашение о следующем."
            ),
            _clause(
                "1. Работодатель поручает, а Работник принимает на себя работу по наставничеству в отношении "
                "следующих лиц: {{ mentees }}."
            ),
            _clause("2. Содержание работы:"),
            each("item in content", p("Bullet", "–\t{{ item }};", LEFT)),
            p("Bullet", "–\tведение журнала встреч и представление отчёта куратору."),
            _clause("3. Форма работы: {{ form }}."),
            _clause("4. Срок выполнения работы: {{ period }}."),
            _clause("5. Оплата: {{ pay }}."),
            _clause(
                "6. Работник вправе досрочно отказаться от работы по наставничеству. Работодатель вправе досрочно "
                "отменить поручение, предупредив об этом Работника не менее чем за {{ warned }}."
            ),
            _clause(
                "7. Остальные условия трудового договора не изменяются. Соглашение составлено в двух экземплярах, по "
                "одному для каждой стороны, и вступает в силу со дня подписания."
            ),
            p("Gap", ""),
            _sides(
                (
                    "Работодатель",
                    p("Cell", "{{ employer_short }}", KEEP)
                    + p("Cell", "{{ address }}", KEEP)
                    + p("Cell", "{{ codes }}", KEEP)
                    + p("Cell", "{{ head_position }}", KEEP),
                    "{{ head_name }}",
                ),
                (
                    "Работник",
                    p("Cell", "{{ worker }}", KEEP) + p("Cell", "{{ worker_position }}", KEEP),
                    "{{ worker_name }}",
                ),
            ),
            p("Gap", ""),
            signing(("Экземпляр соглашения получил(а)", "{{ worker_name }}")),
        )
    )


def _line(name: str) -> str:
    return p("Cell", f"___________________ {name}", '<w:spacing w:before="360"/>')


def agreement() -> str:
    """School and partner work together."""
    return "".join(
        (
            _head("СОГЛАШЕНИЕ №\u00a0{{ number }}", "о сотрудничестве в организации наставничества"),
            _clause(
                "{{ school }} (далее – Школа) в лице {{ school_head }} (на основании {{ school_basis }}) "
                "и {{ partner }} (далее – Партнёр) в лице {{ partner_head }} (на основании "
                "{{ partner_basis }}) заключили соглашение о следующем."
            ),
            p("Section", "1. Предмет соглашения"),
            _clause(
                "1.1. Стороны безвозмездно сотрудничают в организации наставничества: работники Партнёра участвуют в "
                "программе наставничества Школы в качестве наставников."
            ),
            _clause("1.2. Наставники, наставляемые и сроки работы пар и групп определяются приказом Школы."),
            p("Section", "2. Обязанности сторон"),
            _clause(
                "2.1. Школа подбирает наставляемых, обучает наставников, назначает куратора, предоставляет помещение "
                "для встреч, оценивает результаты и сообщает о них Партнёру."
            ),
            _clause(
                "2.2. Партнёр предлагает наставников из числа работников, давших на это согласие, даёт им время для "
                "встреч и обучения, проводит экскурсии и практические занятия на своей территории."
            ),
            _clause(
                "2.3. Стороны передают друг другу персональные данные участников только с их согласия и соблюдают "
                "конфиденциальность полученных сведений."
            ),
            when(
                "minors",
                p("Section", "3. Безопасность несовершеннолетних")
                + _clause(
                    "3.1. К работе с несовершеннолетними допускаются наставники, не имеющие установленных законом "
                    "ограничений, что подтверждается справкой, представленной до издания приказа о закреплении пар."
                )
                + _clause(
                    "3.2. За жизнь и здоровье обучающихся отвечает Школа при встречах в её помещениях, Партнёр – при "
                    "встречах на его территории. Выезд обучающихся оформляется приказом Школы с согласия законных "
                    "представителей; обучающихся сопровождает работник Школы."
                ),
            ),
            p("Section", "{% if minors %}4{% else %}3{% endif %}. Срок действия и иные условия"),
            _clause(
                "Соглашение действует со дня подписания по {{ until }}. Сторона вправе выйти из него, письменно "
                "предупредив другую сторону за один месяц. Изменения оформляются письменно. Соглашение составлено в "
                "двух экземплярах, по одному для каждой стороны.",
                KEEP,
            ),
            p("Gap", "", KEEP),
            _sides(
                ("Школа", each("line in school_details", p("Cell", "{{ line }}", KEEP)), "{{ school_signer }}"),
                ("Партнёр", each("line in partner_details", p("Cell", "{{ line }}", KEEP)), "{{ partner_signer }}"),
            ),
            p("Tail", ""),
        )
    )


TEMPLATES = {"mentor_consent": mentor_consent, "extra_agreement": extra_agreement, "agreement": agreement}
