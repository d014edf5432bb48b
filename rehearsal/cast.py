"""Who plays the samples' people in a school: invented names, others in every school and for every seed. Pure.

The samples of all kinds have one set of people; here each of them gets another name, the same in all papers of a
school, so that a pair of the order is the pair of its journal. Nobody behind the names exists.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from models.documents import KINDS
from models.documents.examples import COORDINATOR, CURATOR, DEPARTMENT_HEAD, METHODIST, SCHOOL, SCHOOL_HEAD
from models.schools import SchoolRow

_SURNAMES = (
    *("Барсуков", "Бобров", "Ветлугин", "Воронин", "Галкин", "Глухарёв", "Грачёв", "Дроздов", "Ельников", "Ершов"),
    *("Жаворонков", "Журавлёв", "Зайцев", "Зимин", "Зябликов", "Иволгин", "Карасёв", "Касаткин"),
    *("Колосов", "Комаров", "Коршунов", "Котов", "Кречетов", "Кувшинов", "Куницын", "Лаптев", "Лебедев", "Лосев"),
    *("Лужин", "Лунин", "Малинин", "Мотыльков", "Огурцов", "Окунев", "Орешкин", "Пескарёв", "Пчёлкин"),
    *("Радугин", "Родников", "Рябов", "Сизов", "Синицын", "Скворцов", "Снегирёв", "Совин", "Соловьёв", "Сорокин"),
    *("Стрижов", "Травин", "Уткин", "Фиалкин", "Хомяков", "Чайкин", "Чижов", "Шмелёв", "Щеглов", "Ягодин"),
)
_MEN = (
    *("Алексей", "Андрей", "Антон", "Борис", "Вадим", "Виктор", "Глеб", "Даниил", "Денис", "Егор", "Иван", "Кирилл"),
    *("Максим", "Матвей", "Михаил", "Никита", "Олег", "Роман", "Степан", "Тимур", "Фёдор", "Юрий"),
)
_WOMEN = (
    *("Алина", "Анна", "Вера", "Галина", "Дарья", "Екатерина", "Елена", "Жанна", "Зоя", "Инна", "Ирина", "Ксения"),
    *("Лариса", "Марина", "Нина", "Оксана", "Ольга", "Полина", "Светлана", "Тамара", "Ульяна", "Юлия"),
)
_FATHERS = (  # «Андреев» for Андреевич and Андреевна
    *("Александров", "Андреев", "Антонов", "Борисов", "Вадимов", "Викторов", "Геннадьев", "Денисов", "Егоров"),
    *("Иванов", "Кириллов", "Максимов", "Михайлов", "Олегов", "Павлов", "Романов", "Семёнов", "Степанов", "Тимуров"),
    *("Фёдоров", "Юрьев"),
)
_NAME = re.compile(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вна|ич|ична)\b")
_OF_OTHERS = {"Луговая Нина Кузьминична", "Скрыпка Никита Лукич"}  # heads of other schools of the municipality
_SUBJECTS = (("физики", "астрономии"), ("химии", "экологии"), ("биологии", "экологии"))  # all with laboratory work
_CLASSES = ("АБВ", "БВА", "ВАБ")


@lru_cache(maxsize=512)
def cast(school: SchoolRow, seed: int) -> Callable[[str], str]:
    """What turns a text of the samples into one of a school."""
    lot = _lots(f"{seed}/{school.id}")
    names = {**_names(lot), SCHOOL_HEAD.full_name: school.head, CURATOR.full_name: school.curator or CURATOR.full_name}
    short = {_initials(old): _initials(new) for old, new in names.items()}
    subject, second = _SUBJECTS[lot("subject") % len(_SUBJECTS)]
    letters = _CLASSES[lot("class") % len(_CLASSES)]
    words = {
        "физики и астрономии": f"{subject} и {second}",
        "физики": subject,
        SCHOOL.short_name: school.short_name,
        "osinina@": "roditel@",
        "school5": (school.email or school.id).partition("@")[0],
        **{f"«{old}» класс": f"«{new}» класс" for old, new in zip("АБВ", letters, strict=True)},
    }
    table = {**names, **short, **words}
    found = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    return lambda text: found.sub(lambda match: table[match[0]], text)


@cache
def _people() -> tuple[str, ...]:
    """Everybody in the samples who works, learns or has a child at the school."""
    texts = " ".join(kind.example.model_dump_json() for kind in KINDS.values())
    department = {person.full_name for person in (COORDINATOR, DEPARTMENT_HEAD, METHODIST)}
    return tuple(sorted({*_NAME.findall(texts)} - department - _OF_OTHERS))


def _names(lot: Callable[[str], int]) -> Mapping[str, str]:
    """A name for everybody; relatives keep one surname."""
    families = sorted({_family(name) for name in _people()})
    free = sorted(_SURNAMES, key=lot)
    surnames = {family: free[place % len(free)] for place, family in enumerate(families)}
    return {name: _name(name, surnames[_family(name)], lot) for name in _people()}


def _name(old: str, surname: str, lot: Callable[[str], int]) -> str:
    father = _FATHERS[lot(f"{old}/father") % len(_FATHERS)]
    firsts = _WOMEN if old.endswith("на") else _MEN
    first = firsts[lot(f"{old}/first") % len(firsts)]
    return f"{surname}а {first} {father}на" if old.endswith("на") else f"{surname} {first} {father}ич"


def _family(name: str) -> str:
    """«Осинин» of «Осинина Полина Романовна»: a surname without its ending."""
    return re.sub(r"(а|ая|ой)$", "", name.split(maxsplit=1)[0])


def _initials(name: str) -> str:
    surname, first, father = name.split()
    return f"{surname} {first[0]}.{father[0]}."


def _lots(key: str) -> Callable[[str], int]:
    return lambda of: int.from_bytes(hashlib.sha256(f"{key}/{of}".encode()).digest()[:6])
