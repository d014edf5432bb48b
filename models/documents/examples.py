"""Invented people, schools and plan rows shared by the examples of the document kinds; no real person stands behind."""

from datetime import date

from models.documents.contests import Member
from models.documents.data import LegalAct, Minutes, OrderReference, Organisation, Person, PlanRow, SchoolEntry
from models.documents.pairs import Pair, Participant

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
    id="p4",
    full_name="Берестова Любовь Ильинична",
    position="заместитель директора по учебно-воспитательной работе",
    phone="8 (00000) 2-15-05",
)
SUBSTITUTE = Person(id="p5", full_name="Коваль Ольга Никитична", position="педагог-психолог", phone="8 (00000) 2-15-40")

DEPUTY = Person(id="p8", full_name="Вересова Анна Петровна", position="заместитель директора по воспитательной работе")
PHYSICIST = Person(id="p9", full_name="Ручьёв Антон Юрьевич", position="учитель физики")
PHILOLOGIST = Person(id="p10", full_name="Ясенева Марина Глебовна", position="учитель русского языка и литературы")
INFORMATICIAN = Person(id="p11", full_name="Полевой Денис Игоревич", position="учитель информатики")
ACCOUNTANT = Person(id="p12", full_name="Морозко Инна Карловна", position="главный бухгалтер")
CLERK = Person(id="p13", full_name="Лещук Яна Борисовна", position="делопроизводитель")
METHODIST = Person(id="p14", full_name="Гречко Олег Янович", position="методист муниципального методического центра")

LAUNCH_ORDER = OrderReference(number="214-од", on=date(2026, 8, 27))
SCHOOL_LAUNCH = OrderReference(number="112-ОД", on=date(2026, 9, 1))
COUNCIL = Minutes(body="педагогического совета", number="1", on=date(2026, 8, 28))

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

# Orders that follow the launch name the acts by number and date alone.
BRIEF = tuple(act.model_copy(update={"about": ""}) for act in GROUNDS)

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

_YEAR_END = date(2027, 5, 31)
_PAIRS_FROM = date(2026, 11, 9)
PAIRS = (
    Pair(
        mentor=Participant(full_name=PHYSICIST.full_name, about=PHYSICIST.position),
        mentees=(Participant(full_name="Тополева Дарья Олеговна", about="учитель физики, молодой специалист"),),
        form="учитель – учитель",
        model="опытный педагог – молодой специалист",
        goal="освоить подготовку и проведение лабораторных работ",
        first=_PAIRS_FROM,
        last=_YEAR_END,
    ),
    Pair(
        mentor=Participant(full_name="Кленов Артём Денисович", about="обучающийся 10 «А» класса"),
        mentees=(
            Participant(full_name="Дубков Егор Ильич", about="обучающийся 6 «А» класса"),
            Participant(full_name="Осинина Полина Романовна", about="обучающаяся 6 «В» класса"),
        ),
        form="ученик – ученик",
        model="лидер – пассивный",
        goal="войти в школьный коллектив, подготовить общий проект",
        first=_PAIRS_FROM,
        last=_YEAR_END,
    ),
    Pair(
        mentor=Participant(full_name=PHILOLOGIST.full_name, about=PHILOLOGIST.position),
        mentees=(Participant(full_name="Ивушкина Алина Тимуровна", about="обучающаяся 9 «А» класса"),),
        form="учитель – ученик",
        goal="подготовиться к творческому конкурсу",
        first=_PAIRS_FROM,
        last=_YEAR_END,
    ),
)

CONTEST = "муниципальный конкурс «Наставник года»"
COMMITTEE = (
    Member(full_name=DEPARTMENT_HEAD.full_name, position=DEPARTMENT_HEAD.position, duty="председатель"),
    Member(full_name=COORDINATOR.full_name, position=COORDINATOR.position, duty="заместитель председателя"),
    Member(full_name=METHODIST.full_name, position=METHODIST.position, duty="секретарь"),
)
JURY = (
    Member(full_name=METHODIST.full_name, position=METHODIST.position, duty="председатель"),
    Member(full_name="Луговая Нина Кузьминична", position="директор МБОУ «Гимназия № 7»"),
    Member(full_name="Берестова Любовь Ильинична", position="заместитель директора МБОУ СОШ № 5"),
    Member(full_name="Ольшанец Кирилл Маркович", position="председатель муниципального родительского совета"),
)
