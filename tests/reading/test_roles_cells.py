"""Cells of several positions, cases and loose abbreviations: what else stands in the column of responsible people."""

import pytest

from reading.orders.words.roles import read_roles

CELLS = {
    "administration": "администрация колледжа",
    "appointed": """
        ответственный за организацию работы по профилактике правонарушений ·
        Ответственный за информационную безопасность · Ответственные за проведение мероприятия · Начальник лагеря ·
        организатор питания
    """,
    "class_teacher": "Классным руководителям 1-11 классов · классные руководители групп",
    "commission": """
        Комиссия по питанию · комиссия по приёмке · Комиссия по распределению стимулирующих выплат ·
        Комиссия по профилактике коррупции
    """,
    "deputy_head": "зам.зав. по АХР · Заместители директоров ОО",
    "deputy_head_academic": """
        Заместителю директора по УВР Ивановой И.И. · завуч по УВР · Завуч по учебной работе ·
        завуч начальных классов · завучи
    """,
    "deputy_head_upbringing": "Зам.директора поВР",
    "medical_worker": "старшая медсестра · медицинская служба",
    "mentee": "Обучающиеся 8-11 классов",
    "methodical_council": "руководитель методического совета · председатель методического совета",
    "methodist": "методист по дошкольному образованию",
    "municipal_coordinator": "муниципальные кураторы",
    "municipal_specialist": """
        специалист по воспитательной работе УО · Ведущий специалист отдела образования Иванова И.И. ·
        методист отдела образования
    """,
    "organiser": "Руководитель волонтёров · руководитель «Юнармии» · Руководитель отряда «Юнармия»",
    "parents_committee": "родительский контроль",
    "partner": "Инспектор ПДН, участковый (по согласованию) · МБУ «Центр психолого-педагогической помощи» · ТПМПК",
    "pedagogical_council": "Председатель педсовета · Секретарь педсовета",
    "preschool_teacher": "воспитатели лагеря",
    "psychologist": "педагог-психолог (по согласованию) · пед.-психолог · педагог-псих.",
    "pupils_council": "Лидеры РДДМ · участники РДДМ",
    "safety_officer": "ответственный за охрану труда",
    "school_head": "Директор колледжа",
    "site_admin": "Ответственному за сайт Петровой А.А. · Ответственный за работу школьного сайта",
    "staff": "работники пищеблока · Кладовщик · Диетсестра",
    "subject_association_head": "председатели предметно-цикловых комиссий",
    "teacher": """
        преподаватель физвоспитания · учителя - предм. · учит. нач. классов · учителя-пред-ки · пед. коллектив ·
        Педколлектив · Пед.работники · педагоги-предметники
    """,
    "working_group": """
        Рабочая группа по внедрению ФОП · рабочая группа по разработке программы · Координационный совет
    """,
    "administration teacher": "Администрация школы Учителя-предметники",
    "appointed commission": "ответственный за питание, бракеражная комиссия",
    "appointed organiser": "начальник лагеря, вожатые",
    "class_teacher social_pedagogue": "классные руководители,социальный педагог",
    "class_teacher teacher": "классные руководители и учителя-предметники · Кл.рук.,учителя-предм.",
    "commission staff": "Бракеражная комиссия, повар",
    "deputy_head_academic appointed": "Заместитель директора по УВР, зав. отделениями",
    "deputy_head_academic class_teacher": "Зам.директора поУВР, кл.руководители",
    "deputy_head_academic teacher": "завуч, учителя нач.кл.",
    "medical_worker staff": "фельдшер, повара",
    "mentee class_teacher": "Ученики 5-х классов, классные руководители",
    "mentee curator": "студенты, кураторы",
    "mentee preschool_teacher": "дети, воспитатели",
    "municipal_department school": "Управление образования; ОО",
    "municipal_department school_head": "Управление образования, руководители общеобразовательных организаций",
    "music_director preschool_teacher": "Муз. руководитель, воспитатели",
    "organiser pupils_council": "Старшая вожатая, актив школы",
    "property_manager school_head": "заведующий хозяйством, заведующий",
    "school_head deputy_head_upbringing": "руководители ОО, заместители директоров по ВР",
    "school_head property_manager": "Заведующий, завхоз",
    "social_pedagogue appointed": "Социальный педагог, ответственный за питание",
    "staff medical_worker": "зав. производством, медсестра",
    "teacher class_teacher": """
        учителя-предметники и классные руководители 9-х, 11-х классов ·
        Учителя начальных классов Классные руководители · учитель-предметник, кл. рук-ль
    """,
    "appointed methodist teacher": "зав. отделением, методист, преподаватели",
    "class_teacher social_pedagogue psychologist": """
        кл.рук.,соц.пед.,психолог · Классные руководители Социальный педагог Педагог-психолог
    """,
    "deputy_head_academic subject_association_head teacher": """
        Зам. директора по УВР, руководители ШМО, учителя математики, русского языка
    """,
    "deputy_head_methodical methodist subject_association_head": """
        зам. директора по УМР, методист, председатели ЦМК
    """,
    "deputy_head_upbringing organiser upbringing_adviser": "ЗДВР, педагог-организатор, советник",
    "deputy_head_upbringing upbringing_adviser class_teacher": "Зам.дир.по ВР, советник дир. по восп., кл. рук.",
    "legal_representative preschool_teacher mentee": "родители, воспитатели, дети",
    "municipal_coordinator methodical_center school_head": """
        Муниципальный координатор, методисты ИМЦ, руководители ОО
    """,
    "municipal_department methodical_center school": "Отдел образования, ИМЦ, школы",
    "music_director sports_instructor preschool_teacher": """
        музыкальный руководитель, инструктор по физической культуре, воспитатели
    """,
    "preschool_teacher municipal_specialist legal_representative": "Воспитатели, специалисты, родители",
    "school_head accountant property_manager": "Директор, главный бухгалтер, завхоз",
    "school_head deputy_head safety_officer": "директор, зам. директора по АХЧ, специалист по ОТ",
    "school_head methodist preschool_teacher staff": """
        Заведующая, старший воспитатель, воспитатели групп, специалисты ДОУ
    """,
}
PAIRS = [(" ".join(cell.split()), codes) for codes, cells in CELLS.items() for cell in cells.split("·")]


@pytest.mark.parametrize(("cell", "codes"), PAIRS)
def test_a_cell_of_several_positions_is_read_whole(cell: str, codes: str) -> None:
    """All codes in the order of the text and nothing left over."""
    read = read_roles(cell)
    assert (" ".join(read.codes), read.rest) == (codes, "")


@pytest.mark.parametrize("cell", ["завуч по", "Председатель совета", "руководитель методический"])
def test_half_a_position_is_not_taken_for_a_rarer_one(cell: str) -> None:
    """A turn of the rules never shrinks to its first words: those mean somebody else or nobody."""
    assert not {"deputy_head_methodical", "methodical_council", "subject_association_head"} & set(
        read_roles(cell).codes
    )
