"""An invented municipality for rehearsals: nobody and nothing in it exists."""

from models.launch import DepartmentCard, PersonCard
from models.schools import SchoolRow

DEPARTMENT = DepartmentCard(
    id="ensk",
    full_name="Управление образования администрации города Энска",
    short_name="управление образования администрации города Энска",
    parent_lines=("Администрация города Энска",),
    place="г. Энск",
    territory="города Энска",
    email="obrazovanie@ensk.example",
    people={
        "municipal_head": PersonCard(
            full_name="Горностаева Вера Андреевна", position="начальник управления образования"
        ),
        "municipal_coordinator": PersonCard(
            full_name="Заречный Илья Фомич", position="главный специалист отдела общего образования"
        ),
        "methodical_center": PersonCard(full_name="Рябинина Дарья Олеговна", position="директор методического центра"),
    },
)

_SCHOOLS = (
    ("Средняя общеобразовательная школа № 1", "МБОУ СОШ № 1", "Седых Павел Львович", "Берестова Любовь Ильинична"),
    ("Средняя общеобразовательная школа № 2", "МБОУ СОШ № 2", "Луговая Нина Кузьминична", "Чернега Олег Савельевич"),
    ("Гимназия № 3", "МБОУ «Гимназия № 3»", "Скрыпка Никита Лукич", "Дубровина Анна Егоровна"),
    ("Лицей № 4", "МБОУ «Лицей № 4»", "Ветрова Алла Мироновна", "Кольцо Руслан Игоревич"),
    ("Средняя общеобразовательная школа № 5", "МБОУ СОШ № 5", "Тихомиров Глеб Юрьевич", "Мельник Софья Артёмовна"),
    ("Средняя общеобразовательная школа № 6", "МБОУ СОШ № 6", "Осенняя Раиса Платоновна", "Жук Марина Даниловна"),
    ("Основная общеобразовательная школа № 7", "МБОУ ООШ № 7", "Белых Степан Захарович", "Ромашова Инна Борисовна"),
)


def schools(count: int) -> tuple[SchoolRow, ...]:
    """So many schools; past the named ones their heads repeat under other numbers."""
    return tuple(_school(index) for index in range(count))


def _school(index: int) -> SchoolRow:
    title, short, head, curator = _SCHOOLS[index % len(_SCHOOLS)]
    number = index + 1
    if index >= len(_SCHOOLS):
        title, short = f"Средняя общеобразовательная школа № {number}", f"МБОУ СОШ № {number}"
    return SchoolRow(
        id=f"school-{number:02}",
        full_name=f"Муниципальное бюджетное общеобразовательное учреждение «{title}»",
        short_name=short,
        place="г. Энск",
        head=head,
        head_position="директор",
        curator=curator,
        curator_position="заместитель директора по учебно-воспитательной работе",
        email=f"school{number:02}@ensk.example",
    )
