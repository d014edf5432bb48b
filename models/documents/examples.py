"""Invented people, schools and plan rows shared by the examples of the document kinds; no real person stands behind."""

from datetime import date

from models.documents.data import LegalAct, Organisation, Person, PlanRow, SchoolEntry

TERRITORY = "Энского городского округа"
ADMINISTRATION = "Администрация Энского городского округа"
ROADMAP = (
    "План мероприятий (дорожная карта) по реализации целевой модели наставничества "
    "в образовательных организациях Энского городского округа на 2026/2027 учебный год"
)

DEPARTMENT = Organisation(
    id="department",
    kind="municipality",
    full_name="Управление образования",
    short_name="управление образования администрации Энского городского округа",
    parent_name=(ADMINISTRATION,),
    place="г. Энск",
    territory=TERRITORY,
    contacts=(
        "ул. Набережная, д. 1, г. Энск, 000000, тел. 8 (00000) 2-11-00, uo@ensk.example",
        "ОКПО 00000000, ОГРН 0000000000000, ИНН/КПП 0000000000/000000000",
    ),
)


def _school(id_: str, name: str, short: str, *contacts: str) -> Organisation:
    return Organisation(
        id=id_,
        kind="school",
        full_name=f"Муниципальное бюджетное общеобразовательное учреждение «{name}»",
        short_name=short,
        parent_name=("Управление образования администрации Энского городского округа",),
        place="г. Энск",
        territory=TERRITORY,
        contacts=contacts,
    )


SCHOOL = _school(
    "school-5",
    "Средняя общеобразовательная школа № 5",
    "МБОУ СОШ № 5",
    "ул. Садовая, д. 15, г. Энск, 000000, тел. 8 (00000) 2-15-00, school5@ensk.example",
    "ОКПО 00000000, ОГРН 0000000000000, ИНН/КПП 0000000000/000000000",
)

DEPARTMENT_HEAD = Person(id="p1", full_name="Горностаева Вера Андреевна", position="начальник управления образования")
COORDINATOR = Person(
    id="p2",
    full_name="Заречный Илья Фомич",
    position="главный специалист отдела общего образования",
    phone="8 (00000) 2-11-07",
)
SCHOOL_HEAD = Person(id="p3", full_name="Седых Павел Львович", position="директор")
CURATOR = Person(
    id="p4", full_name="Берестова Любовь Ильинична", position="заместитель директора по учебно-воспитательной работе"
)
SUBSTITUTE = Person(id="p5", full_name="Коваль Ольга Никитична", position="педагог-психолог", phone="8 (00000) 2-15-40")

SCHOOLS = (
    SchoolEntry(organisation=SCHOOL, head=SCHOOL_HEAD),
    SchoolEntry(
        organisation=_school("school-7", "Гимназия № 7 имени И. С. Тургенева", "МБОУ «Гимназия № 7»"),
        head=Person(id="p6", full_name="Луговая Нина Кузьминична", position="директор"),
    ),
    SchoolEntry(
        organisation=_school("school-12", "Сосновская средняя общеобразовательная школа", "МБОУ «Сосновская СОШ»"),
        head=Person(id="p7", full_name="Скрыпка Никита Лукич", position="исполняющий обязанности директора"),
    ),
)

GROUNDS = (
    LegalAct(
        title="распоряжение Министерства просвещения Российской Федерации",
        about=(
            "Об утверждении методологии (целевой модели) наставничества обучающихся для организаций, осуществляющих "
            "образовательную деятельность по общеобразовательным, дополнительным общеобразовательным и программам "
            "среднего профессионального образования, в том числе с применением лучших практик обмена опытом между "
            "обучающимися"
        ),
        number="Р-145",
        on=date(2019, 12, 25),
    ),
    LegalAct(title="распоряжение Правительства Российской Федерации", number="1264-р", on=date(2025, 5, 21)),
)

_PREPARATION = "1. Подготовка условий для реализации целевой модели наставничества"
_BASES = "2. Формирование баз наставляемых и наставников"
_WORK = "3. Работа наставнических пар и групп, завершение"
_CURATORS = "Кураторы образовательных организаций"

PLAN = (
    PlanRow(
        number="1.1",
        title="Издание приказов о внедрении программы наставничества и о назначении куратора",
        deadline="До 5 сентября 2026 года",
        responsible="Руководители образовательных организаций",
        stage=_PREPARATION,
    ),
    PlanRow(
        number="1.2",
        title="Информирование педагогов, обучающихся и родителей (законных представителей) о программе наставничества",
        deadline="Сентябрь 2026 года",
        responsible=_CURATORS,
        stage=_PREPARATION,
    ),
    PlanRow(
        number="2.1",
        title="Сбор согласий на обработку персональных данных участников программы",
        deadline="Сентябрь – октябрь 2026 года",
        responsible=_CURATORS,
        stage=_BASES,
    ),
    PlanRow(
        number="2.2",
        title="Анкетирование, формирование баз наставляемых и наставников",
        deadline="Сентябрь – октябрь 2026 года",
        responsible="Кураторы, педагоги-психологи",
        stage=_BASES,
    ),
    PlanRow(
        number="3.1",
        title="Встречи наставнических пар и групп, промежуточная обратная связь",
        deadline="Ноябрь 2026 года – май 2027 года",
        responsible="Наставники, кураторы",
        stage=_WORK,
    ),
    PlanRow(
        number="3.2",
        title="Итоговое анкетирование, отчёт о реализации программы, поощрение наставников",
        deadline="Май 2027 года",
        responsible="Кураторы, муниципальный координатор",
        stage=_WORK,
    ),
)
