"""Damage and layout of cells of roles: line breaks, misread letters, torn names, names of people taken out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.orders.words.roles import read_roles, without_persons

BROKEN = {
    "руководитель ОО\nЗДВР": "school_head deputy_head_upbringing",
    "Куратор\nшколы района": "curator school",
    "рук. МО\nУправление образования": "subject_association_head municipal_department",
    "Зам. директора\nпо УВР": "deputy_head_academic",
    "Зам.\nдиректора по ВР": "deputy_head_upbringing",
    "Классные\nруководители": "class_teacher",
    "Педагог-\nпсихолог": "psychologist",
    "Педагог\n-психолог": "psychologist",
    "Директор\nзавуч": "school_head deputy_head_academic",
    "директор\nклассные руководители": "school_head class_teacher",
    "учитель\nматематики": "teacher",
    "Классные руководители\nродители": "class_teacher legal_representative",
    "Кл.\nрук.": "class_teacher",
    "педагог\nбиблиотекарь": "librarian",
    "социальный педагог\nпсихолог": "social_pedagogue psychologist",
    "педагог-психолог\nсоциальный педагог\nкл. руководители": "psychologist social_pedagogue class_teacher",
    "Руководители\nШМО": "subject_association_head",
    "Руководители ОО\nМКУ «ЦРО»": "school_head methodical_center",
    "Директор\nМКУ «ЦРО»": "methodical_center",
    "Администрация\nшколы": "administration",
    "Администрация\nучителя": "administration teacher",
    "Учителя-\nпредметники": "teacher",
    "Председатель\nпрофкома": "trade_union",
    "методисты\nруководители РМО": "methodist subject_association_head",
    "Наставник\nнаставляемый": "mentor mentee",
    "куратор\nнаставники": "curator mentor",
    "Образовательные\nорганизации": "school",
    "Заместитель\nдиректора по\nвоспитательной\nработе": "deputy_head_upbringing",
    "школы района\nметодический центр": "school methodical_center",
}


@pytest.mark.parametrize("cell", BROKEN)
def test_a_line_break_parts_two_complete_roles_and_joins_halves_of_one(cell: str) -> None:
    """Each half a role by itself: two roles; otherwise one."""
    read = read_roles(cell)
    assert (" ".join(read.codes), read.rest) == (BROKEN[cell], "")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Классньіе руководители", "class_teacher"),
        ("КЛАССНЬІЕ РУКОВОДИТЕЛИ", "class_teacher"),
        ("Социальньiй педагог", "social_pedagogue"),
        ("Социальныи педагог", "social_pedagogue"),
        ("Муниципальньій координатор", "municipal_coordinator"),
        ("Старшии воспитатель", "methodist"),
        ("Музыкальньlй руководитель", "music_director"),
        ("Методическии совет", "methodical_council"),
    ],
)
def test_endings_misread_by_a_scanner_are_mended_aloud(cell: str, code: str) -> None:
    """«ы» read as «ьі» and «й» as «и» are put right, and a note shows the word."""
    read = read_roles(cell)
    assert read.codes == (code,)
    assert [note.code for note in read.notes] == ["repaired_text"]


@pytest.mark.parametrize(
    "cell",
    ["Художественный руководитель", "Кдвсснфые руководители", "Сопровоциальный педагог", "Духовный заведующий"],
)
def test_a_role_whose_first_word_is_not_understood_is_no_role(cell: str) -> None:
    """«… руководитель» is not the head of the school: the whole phrase is left and said aloud."""
    read = read_roles(cell)
    assert read.codes == ()
    assert read.rest == cell
    assert "unknown_role" in [note.code for note in read.notes]


def test_the_end_of_a_name_torn_from_another_cell_names_nobody() -> None:
    """«школа»» closes a quote that was opened elsewhere."""
    assert read_roles("школа», учителя-предметники").codes == ("teacher",)
    assert read_roles("школа»").rest == "школа"


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("Рук. МО (Орлова М.П., Белов А.А.)", "Рук. МО"),
        ("Орлова М.П. и Белов А.А., методисты", "методисты"),
        ("Завуч Орлова М.П. и педагог Белов А.А.", "Завуч, педагог"),
        ("Завуч – Орлова М.П., методист – Белов А.А.", "Завуч, методист"),
        ("Белов А.А. - , завуч", "завуч"),
        ("- Орлова М.П.\n- Белов А.А.", ""),
        ("(Орлова М.П., Белов А.А.)", ""),
        ("Рук. МО (математика – Белов А.А., физика – Орлова М.П.)", "Рук. МО (математика, физика)"),
        ("Администрация, Белов А.А.,\nродители", "Администрация, родители"),
        ("Методист: Орлова М.П.", "Методист"),
        ("Родители (законные представители)", "Родители (законные представители)"),
    ],
)
def test_names_leave_no_debris(cell: str, left: str) -> None:
    """No empty brackets, lone commas, dashes or «и» where a name stood."""
    assert without_persons(cell) == left


@given(
    st.lists(
        st.sampled_from(
            ["Орлова М.П.", "А.А. Белов", "(Серова О.О.)", "завуч", "методист", " - ", ", ", "; ", " и ", "\n"]
        ),
        max_size=9,
    )
)
def test_no_order_of_names_and_marks_leaves_debris(parts: list[str]) -> None:
    """Whatever stood around a name, the text left is clean and cleaning it again changes nothing."""
    left = without_persons(" ".join(parts))
    assert not re.search(r"\(\s*[,;)–—]|,\s*,|^[\s,]|[\s,]$|\s,|\b[А-Я]\.", left)
    assert without_persons(left) == left
