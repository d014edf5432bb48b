"""The wording of the orders on people: coordinator, pairs and groups, changes of the list, rewards."""

from templates.layout import WIDE, Column, each, p, points, records, turned, when
from templates.orders import ORDER
from templates.requisites import acquaintance, attachment, ending, last_points, letterhead, private, repealing


def _order(preamble: str, *body: str) -> str:
    return "".join((letterhead(), p("Preamble", f"{preamble}, на основании {{{{ grounds }}}} {ORDER}"), *body))


def order_coordinator() -> str:
    """The department names the coordinator of its schools."""
    duties = points(
        "1. Назначить муниципальным координатором наставничества в образовательных организациях {{ territory }} "
        "с {{ starts }} {{ coordinator }}, {{ coordinator_position }}.",
        "2. Муниципальному координатору {{ coordinator_dative }}:",
        "2.1. координировать выполнение мероприятий дорожной карты в образовательных организациях;",
        "2.2. вести реестры кураторов, программ наставничества и лучших практик;",
        "2.3. консультировать кураторов и оказывать им методическую помощь совместно с методическим центром;",
        "2.4. проводить мониторинг наставничества и ежеквартально представлять сводный отчёт;",
        "2.5. организовать муниципальные мероприятия и конкурсы, информационное сопровождение наставничества.",
        kept=0,
    )
    named = "3. На время отсутствия {{ coordinator_genitive }} обязанности координатора возложить на {{ substitute }}."
    unnamed = "3. На время отсутствия {{ coordinator_genitive }} обязанности координатора возлагать отдельным приказом."
    return _order(
        "В целях координации наставничества в {{ school_year }} учебном году",
        duties,
        when("substitute", points(named, kept=0), points(unnamed, kept=0)),
        points(
            "4. Руководителям образовательных организаций в срок до {{ curators_on }} представить муниципальному "
            "координатору сведения о назначенных кураторах (фамилия, имя, отчество, должность, телефон, адрес "
            "электронной почты).",
            kept=1,
        ),
        last_points(5),
        ending(),
        acquaintance(),
    )


def order_pairs() -> str:
    """The school fixes its pairs and groups; the list is an attachment on its side, not for the site."""
    body = points(
        "1. Закрепить наставнические пары и группы согласно приложению.",
        "2. Наставникам:",
        "2.1. разработать совместно с наставляемыми персонализированные программы (индивидуальные планы) и "
        "представить их куратору в срок до {{ programmes_on }};",
        "2.2. проводить встречи в соответствии с персонализированными программами (индивидуальными планами) и вести "
        "журнал встреч;",
        "2.3. не разглашать персональные данные наставляемых.",
        "3. {{ curator_dative }}:",
        "3.1. осуществлять организационное сопровождение пар и групп;",
        "3.2. контролировать проведение встреч и ведение журналов, ежеквартально представлять отчёт;",
        "3.3. ознакомить с приказом участников и законных представителей несовершеннолетних.",
        kept=0,
    )
    psychologist = points(
        "4. {{ psychologist }} осуществлять психологическую поддержку участников, в том числе наставляемых, которым "
        "наставник ещё не подобран.",
        kept=0,
    )
    site = points(
        "{% if psychologist %}5{% else %}4{% endif %}. {{ site_admin }} разместить настоящий приказ на официальном "
        "сайте {{ registered.issuer }} без приложения, содержащего персональные данные.",
        kept=1,
    )
    return _order(
        "В целях реализации программы наставничества, с учётом взаимных пожеланий участников и полученных письменных "
        "согласий",
        body,
        when("psychologist", psychologist),
        when("site_admin", site),
        last_points("4 + (1 if psychologist else 0) + (1 if site_admin else 0)"),
        ending(),
        turned(
            attachment(
                None,
                "Наставнические пары и группы {{ registered.issuer }}\nна {{ school_year }} учебный год",
                turned=True,
            )
            + private()
            + _pairs()
        ),
        acquaintance(new=False),
    )


def _pairs() -> str:
    columns = (
        Column(650, "№ п/п", "{{ pair.number }}", "CellCentre"),
        Column(3400, "Наставник", "{{ pair.mentor }}"),
        Column(3700, "Наставляемые", "{{ pair.mentees }}"),
        Column(2320, "Форма (ролевая модель)", "{{ pair.form }}"),
        Column(1500, "Период", "{{ pair.period }}", "CellCentre"),
        Column(WIDE - 11570, "Цель", "{{ pair.goal }}"),
    )
    return records("pair in pairs", columns) + p("Tail", "")


def order_pairs_change() -> str:
    """The school changes the list: each change as it was and as it becomes."""
    programmes = points(
        "2. Наставникам пар и групп, включённых в перечень, разработать совместно с наставляемыми персонализированные "
        "программы (индивидуальные планы) и представить их куратору в срок до {{ programmes_on }}.",
        kept=0,
    )
    number = "{{ 3 if entering else 2 }}"
    following = "{{ 4 if entering else 3 }}"
    return _order(
        "В связи с изменением состава наставнических пар и групп",
        points(
            "1. Внести в перечень наставнических пар и групп, закреплённых приказом {{ changed }}, изменения согласно "
            "приложению.",
            kept=0,
        ),
        when("entering", programmes),
        points(
            f"{number}. {{{{ curator_dative }}}}:",
            f"{number}.1. внести изменения в базы наставников и наставляемых;",
            kept=0,
        ),
        when(
            "leaving",
            points(
                f"{number}.2. подвести итоги работы исключённых пар, передать журналы встреч и программы новым "
                "наставникам либо на хранение;",
                kept=0,
            ),
        ),
        points(
            f"{number}.{{{{ 3 if leaving else 2 }}}}. ознакомить с приказом участников и законных представителей "
            "несовершеннолетних.",
            f"{following}. В остальной части приказ {{{{ changed }}}} оставить без изменений.",
            kept=1,
        ),
        last_points("(5 if entering else 4)"),
        ending(),
        turned(
            attachment(
                None,
                "Изменения, вносимые в перечень наставнических пар и групп,\nзакреплённых приказом {{ changed }}",
                turned=True,
            )
            + private()
            + _changes()
        ),
        acquaintance(new=False),
    )


def _changes() -> str:
    columns = (
        Column(650, "№ п/п", "{{ change.number }}", "CellCentre"),
        Column(1500, "Строка перечня", "{{ change.line }}", "CellCentre"),
        Column(1500, "Изменение", "{{ change.action }}", "CellCentre"),
        Column(3700, "Было", "{{ change.before }}"),
        Column(3700, "Стало", "{{ change.after }}"),
        Column(2120, "Основание", "{{ change.reason }}"),
        Column(WIDE - 13170, "С какой даты", "{{ change.since }}", "CellCentre"),
    )
    return records("change in changes", columns) + p("Tail", "")


def order_reward() -> str:
    """The school rewards its mentors."""
    names = points("{{ reward.number }}. {{ reward.text }}:", kept=0) + each(
        "person in reward.people", p("Bullet", "–\t{{ person }}")
    )
    return _order(
        "В целях поощрения наставников по итогам {{ school_year }} учебного года",
        each("reward in rewards", names),
        when("paid", points("{{ paid }}", kept=0)),
        when("filed", points("{{ filed }}", kept=0)),
        points("{{ handed }}", kept=1),
        repealing("{{ repeal }}"),
        points("{{ control }}", kept=1),
        ending(),
        acquaintance(),
    )


TEMPLATES = {
    "order_coordinator": order_coordinator,
    "order_pairs": order_pairs,
    "order_pairs_change": order_pairs_change,
    "order_reward": order_reward,
}
