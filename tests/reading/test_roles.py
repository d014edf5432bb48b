"""Cells of responsible people as plans of schools and municipalities write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.roles import DEPARTMENT_ROLES, ROLES, SCHOOL_ROLES
from reading.orders.words.roles import read_roles, role_likeness, without_persons
from reading.orders.words.vocabulary import rules

CELLS = {
    # deputies
    "Зам. директора по УВР": "deputy_head_academic",
    "зам.директора по УВР, ВР": "deputy_head_academic deputy_head_upbringing",
    "зам. директора по УВР и ВР": "deputy_head_academic deputy_head_upbringing",
    "ЗДУВР, ЗДВР": "deputy_head_academic deputy_head_upbringing",
    "ЗДУВР": "deputy_head_academic",
    "ЗУВР": "deputy_head_academic",
    "завуч": "deputy_head_academic",
    "завуч по ВР": "deputy_head_upbringing",
    "Замдиректора по УВР": "deputy_head_academic",
    "Заместитель директора по учебно-воспитательной работе": "deputy_head_academic",
    "Заместитель директора по учебной работе": "deputy_head_academic",
    "заместителю директора по воспитательной работе": "deputy_head_upbringing",
    "Заместитель директора по научно-методической работе": "deputy_head_methodical",
    "Зам. дир. по НМР": "deputy_head_methodical",
    "зам по УВР": "deputy_head_academic",
    "Зам.директора по АХЧ": "deputy_head",
    "Зам. директора по безопасности": "deputy_head",
    "Заместители директора": "deputy_head",
    "Зам. директора по УР, зам. директора по ВР": "deputy_head_academic deputy_head_upbringing",
    "Зам. директора по ВР, социальный педагог": "deputy_head_upbringing social_pedagogue",
    "Заместитель директора по воспитательной и учебной работе": "deputy_head_upbringing deputy_head_academic",
    "Зам. заведующего по ВМР": "deputy_head_methodical",
    "заместитель директора по УВР (начальная школа)": "deputy_head_academic",
    "Директор, зам.директора по УВР, педагоги": "school_head deputy_head_academic teacher",
    # the head and the administration
    "директор": "school_head",
    "Директор школы": "school_head",
    "и.о. директора": "school_head",
    "Руководители ОО": "school_head",
    "Руководитель образовательной организации": "school_head",
    "Администрация": "administration",
    "администрация школы, классные руководители": "administration class_teacher",
    "Заведующий ДОУ": "school_head",
    "заведующий, старший воспитатель": "school_head methodist",
    # teachers
    "учитель физики": "teacher",
    "учителя русского языка, математики": "teacher",
    "учителя-предметники": "teacher",
    "Учителя - предметники 9, 11 классов": "teacher",
    "педагоги": "teacher",
    "Учителя начальных классов": "teacher",
    "Педагогический коллектив": "teacher",
    "классные руководители 1-11 классов": "class_teacher",
    "Кл.рук. 5-9 кл.": "class_teacher",
    "кл. руководители": "class_teacher",
    "Классные руководители 9-х и 11-х классов": "class_teacher",
    "педагоги-психологи": "psychologist",
    "Психолог школы": "psychologist",
    "Педагоги – психологи образовательных организаций": "psychologist",
    "соц.педагог": "social_pedagogue",
    "Социальный педагог, педагог-психолог": "social_pedagogue psychologist",
    "учитель-логопед, учитель-дефектолог": "speech_therapist special_teacher",
    "логопед": "speech_therapist",
    "Педагог-библиотекарь": "librarian",
    "зав. библиотекой": "librarian",
    "Библиотекарь": "librarian",
    "Педагог-организатор": "organiser",
    "старший вожатый": "organiser",
    "Педагог-организатор ОБЗР": "safety_teacher",
    "преподаватель-организатор ОБЖ": "safety_teacher",
    "Советник директора по воспитанию": "upbringing_adviser",
    "Советник директора по воспитанию и взаимодействию с детскими общественными объединениями": "upbringing_adviser",
    "Педагоги дополнительного образования": "extra_teacher",
    "Учитель физической культуры": "teacher",
    "медработник": "medical_worker",
    "Медицинская сестра": "medical_worker",
    "воспитатели групп": "preschool_teacher",
    "Музыкальный руководитель": "music_director",
    "Инструктор по физической культуре": "sports_instructor",
    "инструктор по физо": "sports_instructor",
    "Старший воспитатель": "methodist",
    "секретарь": "secretary",
    "Делопроизводитель": "secretary",
    "отв. за сайт": "site_admin",
    "педагог доп. образования": "extra_teacher",
    "директор МАОУ «Гимназия № 3»": "school_head",
    "классные руководители МБОУ «Школа имени Героя»": "class_teacher",
    "главный бухгалтер": "accountant",
    "завхоз": "property_manager",
    "Инженер-программист": "it_engineer",
    "Системный администратор": "it_engineer",
    "Ответственный за сайт": "site_admin",
    "Ответственный за ведение школьного сайта": "site_admin",
    "администратор сайта": "site_admin",
    "Ответственный за профориентацию": "appointed",
    "специалист по охране труда": "safety_officer",
    "Тьютор": "tutor",
    "тьютор ЦНППМПР": "tutor",
    # mentoring
    "Куратор": "curator",
    "куратор наставничества": "curator",
    "Куратор по наставничеству ОО": "curator",
    "Куратор(ы), наставник(и)": "curator mentor",
    "Наставники Кураторы образовательных организаций целевой модели наставничества": "mentor curator",
    "Наставник, наставляемый": "mentor mentee",
    "педагоги-наставники": "mentor",
    "молодые специалисты, наставники": "mentee mentor",
    "молодой педагог": "mentee",
    "Муниципальный координатор": "municipal_coordinator",
    "муниципальный куратор, руководители ГМО": "municipal_coordinator subject_association_head",
    "координатор наставничества": "municipal_coordinator",
    # collective bodies
    "педсовет, методсовет": "pedagogical_council methodical_council",
    "Педагогический совет": "pedagogical_council",
    "Методический совет": "methodical_council",
    "рабочая группа": "working_group",
    "Рабочая группа по введению ФГОС": "working_group",
    "творческая группа": "working_group",
    "родительский комитет": "parents_committee",
    "Председатель родительского комитета": "parents_committee",
    "профком": "trade_union",
    "Председатель профкома": "trade_union",
    "Управляющий совет": "governing_council",
    "Совет старшеклассников": "pupils_council",
    "Совет профилактики": "commission",
    "социально-психологическая служба": "support_service",
    "Руководители ШМО": "subject_association_head",
    "руководитель МО": "subject_association_head",
    "Руководитель ШМО учителей начальных классов": "subject_association_head",
    "руководитель МО классных руководителей": "subject_association_head",
    "руководители методических объединений": "subject_association_head",
    "Рук. РМО, методисты": "subject_association_head methodist",
    "Руководитель отряда ЮИД": "organiser",
    "Куратор РДДМ": "curator",
    "Руководитель центра «Точка роста»": "appointed",
    "Учителя, работающие в 9 классах": "teacher",
    "Заместитель директора, курирующий вопросы воспитания": "deputy_head",
    "Ответственный за питание": "appointed",
    "председатель ПК": "trade_union",
    "Специалисты ОО": "staff",
    "волонтёры": "pupils_council",
    "Повар, ст. медсестра": "staff medical_worker",
    "Руководитель школьного музея": "teacher",
    # municipality, region, partners
    "МКУ «Центр развития образования», образовательные организации": "methodical_center school",
    "Директор МКУ «ЦРО»": "methodical_center",
    "методисты ИМЦ, специалисты УО": "methodical_center municipal_specialist",
    "МБУ ДПО «ИМЦ»": "methodical_center",
    "методическая служба округа": "methodical_center",
    "Наставники МКУ «Центр развития образования»": "mentor methodical_center",
    "Муниципальная методическая служба": "methodical_center",
    "муниципальная методическая служба (ГМО)": "methodical_center",
    "межмуниципальный методический центр": "methodical_center",
    "Управление образования администрации Синегорского района": "municipal_department",
    "МКУ «ДГУО»": "municipal_department",
    "Руководители МОУО, руководители ОО": "municipal_department school_head",
    "Специалисты управления образования": "municipal_specialist",
    "главный специалист отдела общего образования": "municipal_specialist",
    "Начальник управления образования": "municipal_head",
    "Общеобразовательные организации": "school",
    "ОО": "school",
    "МБОУ «СОШ № 5»": "school",
    "Школы города": "school",
    "ДОУ, УДО": "school",
    "пресс-секретарь ДИРО": "press_secretary",
    "Минобрнауки РД": "regional_ministry",
    "БелИРО": "regional_institute",
    "Институт развития образования": "regional_institute",
    "родители (законные представители)": "legal_representative",
    "классные руководители, родители": "class_teacher legal_representative",
    "Социальные партнёры": "partner",
    "Инспектор ПДН (по согласованию)": "partner",
    "представители предприятий": "partner",
    "Центр занятости населения": "partner",
    "Прокуратура": "auditor",
    # damage
    "Заместитель директора но ВР": "deputy_head_upbringing",
    "заместители директора п0 УВР": "deputy_head_academic",
    "зам. дирек тора по МР": "deputy_head_methodical",
    "Кл. руководите ли, Метод исты": "class_teacher methodist",
    "Советпикпо воспитанию": "upbringing_adviser",
    "сои. педагог, зам. днр. по ВР": "social_pedagogue deputy_head_upbringing",
    "координатор наставничества рук. МО": "municipal_coordinator subject_association_head",
    "руководитель ОО ЗДВР": "school_head deputy_head_upbringing",
    "МКУ «Управление образования» Минобразования края": "municipal_department regional_ministry",
    "ЗДпоУВР": "deputy_head_academic",
    "зав.хоз": "property_manager",
    "Зам.директорапоУВР": "deputy_head_academic",
    "Зам. директора по УБР": "deputy_head_academic",
    "Зам. диpeктopa пo УBP": "deputy_head_academic",
    "Педатор-психолог": "psychologist",
    "Кураторы образовательн ых организаций целевой модели наставничеств а": "curator",
    "Классный руководи-\nтель": "class_teacher",
    "Классныйруководитель": "class_teacher",
    "Руководители общеобразовательн ых организаций": "school_head",
    "Методист Зам. директора по УВР": "methodist deputy_head_academic",
    "Зам. директора по ВР. Психолог.": "deputy_head_upbringing psychologist",
    "Директор\nЗам. директора по УВР\nКлассные руководители": "school_head deputy_head_academic class_teacher",
    "- директор\n- завуч": "school_head deputy_head_academic",
    "1. Директор 2. Завуч": "school_head deputy_head_academic",
    "Учителя/классные руководители": "teacher class_teacher",
    "учитель, классный руководитель и психолог": "teacher class_teacher psychologist",
    "Зам. директора по ВР с привлечением психолога": "deputy_head_upbringing psychologist",
    "Администрация совместно с педагогом-психологом": "administration psychologist",
    # people
    "зам. директора по УВР Орлова М.П.": "deputy_head_academic",
    "М.П. Орлова, зам. директора по УВР": "deputy_head_academic",
    "Орлова М. П., методист; Белов А.А., учитель": "methodist teacher",
    "Орлова Мария Петровна, социальный педагог": "social_pedagogue",
    "Директор школы Белов А.А., психолог Орлова М.П.": "school_head psychologist",
    "Белкина И.С., заведующий Лесным межмуниципальным методическим центром ОГАОУ ДПО «БелИРО»": "methodical_center",
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_gives_the_codes_of_its_roles_in_order(cell: str) -> None:
    """Every case, number, abbreviation, separator and common damage; nothing is left over."""
    read = read_roles(cell)
    assert read.codes == tuple(CELLS[cell].split())
    assert read.rest == ""


@pytest.mark.parametrize(
    "cell", ["лесник", "руководитель проекта", "Иванычева", "Орлова М.П.", "специалист по моркови"]
)
def test_what_is_not_known_is_never_made_a_role(cell: str) -> None:
    """Neither an unknown position nor a bare name is guessed: a note says so."""
    read = read_roles(cell)
    assert read.codes == ()
    assert [note.code for note in read.notes] == ["unknown_role"]


def test_a_known_role_beside_an_unknown_one_is_kept() -> None:
    """«Завуч, лесник»: the first is read, the second is said aloud."""
    read = read_roles("Завуч, лесник")
    assert read.codes == ("deputy_head_academic",)
    assert read.rest == "лесник"


def test_by_agreement_is_a_flag_not_a_role() -> None:
    """«(по согласованию)» stands after those who are not subordinate."""
    read = read_roles("Инспектор ПДН (по согласованию), социальный педагог")
    assert read.by_agreement
    assert read.codes == ("partner", "social_pedagogue")
    assert not read_roles("социальный педагог").by_agreement


def test_a_person_named_by_the_order_answers_in_the_role_of_the_order() -> None:
    """«Орлова М.П., главный специалист отдела» is the coordinator when the order named her so."""
    named = {"орлов": "municipal_coordinator"}
    cell = "Орлова М.П., главный специалист отдела общего образования управления образования, методисты"
    assert read_roles(cell, named).codes == ("municipal_coordinator", "methodist")
    assert read_roles("Орловой М.П.", named).codes == ("municipal_coordinator",)
    assert read_roles("Орлова", named).codes == ("municipal_coordinator",)


def test_a_misread_word_is_mended_aloud() -> None:
    """«Педатор-психолог» is read, and the note shows both words."""
    notes = read_roles("Педатор-психолог").notes
    assert [note.code for note in notes] == ["repaired_text"]
    assert "Педатор" in notes[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Сентябрь 2023г 2024г",
        "Проведение педагогического совета по итогам четверти",
        "Организация встречи наставников и наставляемых",
        "Мероприятия по подготовке к экзаменам",
        "в течение года",
        "",
        "—",
    ],
)
def test_deadlines_and_deeds_do_not_look_like_roles(text: str) -> None:
    """The column of roles is recognised by its words: others stay below a half."""
    assert role_likeness(text) < 0.5


@pytest.mark.parametrize("cell", CELLS)
def test_cells_of_roles_look_like_roles(cell: str) -> None:
    """Each real cell of the column is above a half, however long its tail."""
    assert role_likeness(cell) >= 0.5


def test_names_are_left_out_of_the_printed_text() -> None:
    """A roadmap names positions only."""
    assert without_persons("Орлова М.П., главный специалист отдела; А.А. Белов, завуч") == (
        "главный специалист отдела, завуч"
    )
    assert without_persons("Методист, зам. директора по УВР") == "Методист, зам. директора по УВР"
    assert without_persons("Орлова М.П.") == ""


def test_every_code_of_the_rules_is_a_role() -> None:
    """The words lead to codes that the product knows."""
    data = rules("roles")
    codes = {*data["persons"], *data["organisations"], *data["directions"]}
    assert codes <= set(ROLES)
    assert {"teacher", "librarian", "working_group"} <= SCHOOL_ROLES
    assert "municipal_coordinator" in DEPARTMENT_ROLES


@given(st.lists(st.sampled_from(sorted(cell for cell in CELLS if "\n" not in cell and "." not in cell)), max_size=4))
def test_cells_joined_by_commas_give_the_union_of_their_codes(cells: list[str]) -> None:
    """A list of cells is read as its parts are, in order, each role once."""
    expected = tuple(dict.fromkeys(code for cell in cells for code in CELLS[cell].split()))
    assert read_roles(", ".join(cells)).codes == expected


@given(st.text(alphabet="абвгдежзиклмнопрстуфхцчшщыьэюя АБВ.,;()«»-/\n0123456789XYZ", max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    """Codes are known roles, likeness is a share."""
    assert set(read_roles(text).codes) <= set(ROLES)
    assert 0 <= role_likeness(text) <= 1
