"""Canonical roles (роли): codes, Russian names and the level they act on. Source: the variants of all five seeds."""

from typing import Literal, NamedTuple

Level = Literal["municipality", "school", "participant", "outside", "system"]


class Role(NamedTuple):
    """`title` is the nominative shown to people."""

    title: str
    level: Level


ROLES: dict[str, Role] = {
    "municipal_head": Role("руководитель управления образования", "municipality"),
    "municipal_department": Role("управление образования", "municipality"),
    "municipal_coordinator": Role("муниципальный координатор", "municipality"),
    "municipal_specialist": Role("специалист управления", "municipality"),
    "methodical_center": Role("методический центр", "municipality"),
    "subject_association_head": Role("руководитель методического объединения", "municipality"),
    "school": Role("образовательная организация", "school"),
    "school_head": Role("директор школы", "school"),
    "curator": Role("куратор наставничества", "school"),
    "deputy_head": Role("заместитель директора", "school"),
    "deputy_head_academic": Role("заместитель директора по УВР", "school"),
    "deputy_head_upbringing": Role("заместитель директора по ВР", "school"),
    "deputy_head_methodical": Role("заместитель директора по НМР", "school"),
    "psychologist": Role("педагог-психолог", "school"),
    "social_pedagogue": Role("социальный педагог", "school"),
    "methodist": Role("методист", "school"),
    "class_teacher": Role("классный руководитель", "school"),
    "site_admin": Role("ответственный за сайт", "school"),
    "secretary": Role("делопроизводитель", "school"),
    "administration": Role("администрация школы", "school"),
    "staff": Role("работники школы", "school"),
    "teacher": Role("учитель", "school"),
    "preschool_teacher": Role("воспитатель", "school"),
    "extra_teacher": Role("педагог дополнительного образования", "school"),
    "organiser": Role("педагог-организатор", "school"),
    "upbringing_adviser": Role("советник директора по воспитанию", "school"),
    "safety_teacher": Role("преподаватель-организатор ОБЗР", "school"),
    "speech_therapist": Role("учитель-логопед", "school"),
    "special_teacher": Role("учитель-дефектолог", "school"),
    "music_director": Role("музыкальный руководитель", "school"),
    "sports_instructor": Role("инструктор по физической культуре", "school"),
    "librarian": Role("педагог-библиотекарь", "school"),
    "medical_worker": Role("медицинский работник", "school"),
    "it_engineer": Role("инженер-программист", "school"),
    "accountant": Role("бухгалтер", "school"),
    "property_manager": Role("заведующий хозяйством", "school"),
    "safety_officer": Role("специалист по охране труда", "school"),
    "appointed": Role("ответственный по приказу", "school"),
    "coordinator": Role("координатор", "school"),
    "working_group": Role("рабочая группа", "school"),
    "commission": Role("комиссия", "school"),
    "mediation_service": Role("служба медиации", "school"),
    "pedagogical_council": Role("педагогический совет", "school"),
    "methodical_council": Role("методический совет", "school"),
    "governing_council": Role("управляющий совет", "school"),
    "parents_committee": Role("родительский комитет", "school"),
    "pupils_council": Role("ученическое самоуправление", "school"),
    "trade_union": Role("профсоюзный комитет", "school"),
    "support_service": Role("служба сопровождения", "school"),
    "mentor": Role("наставник", "participant"),
    "mentee": Role("наставляемый", "participant"),
    "legal_representative": Role("законный представитель", "participant"),
    "regional_institute": Role("региональный институт", "outside"),
    "regional_ministry": Role("региональное министерство", "outside"),
    "tutor": Role("тьютор", "outside"),
    "press_secretary": Role("пресс-секретарь", "outside"),
    "partner": Role("организация-партнёр", "outside"),
    "auditor": Role("аудитор", "outside"),
    "admin": Role("администратор", "system"),
}

DEPARTMENT_ROLES = frozenset(code for code, role in ROLES.items() if role.level == "municipality")
SCHOOL_ROLES = frozenset(code for code, role in ROLES.items() if role.level == "school")
HEAD_OF = {"cycle": "municipal_head", "school_year": "school_head"}
RECORDER_OF = {"cycle": "municipal_coordinator", "school_year": "curator"}  # writes down what others decide on paper
DEPUTIES = ("deputy_head", "deputy_head_academic", "deputy_head_methodical", "deputy_head_upbringing")
BODIES = frozenset(
    {
        "pedagogical_council",
        "methodical_council",
        "governing_council",
        "parents_committee",
        "pupils_council",
        "trade_union",
        "working_group",
        "commission",
    }
)  # they decide together, by minutes
CONTROLLERS = frozenset({"municipal_head", "municipal_coordinator", "methodical_center", "municipal_department"})
