"""Cases of Russian personal names: petrovich, corrected where it errs (indeclinable, -а/-я, fleeting vowels)."""

import re
from functools import cache, lru_cache

from petrovich.main import Petrovich

from models.documents.data import Case, Gender
from models.errors import RenderingFailed

_ORDER: tuple[Case, ...] = ("genitive", "dative", "accusative", "instrumental", "prepositional")
VOWELS = "аеёиоуыэюя"
CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
HUSHING = "жшчщ"
HISSING = f"гкх{HUSHING}"  # after these «и», never «ы»
TURKIC = frozenset({"оглы", "кызы", "углы", "гызы", "улы"})
# Stressed -а/-я of foreign origin never declines (Розенталь, § 149).
FIXED = frozenset({"дюма", "тома", "золя", "петипа", "николя"})
DECLINED_IKH = frozenset({"рерих", "дитрих", "эрлих", "фрейндлих", "ульрих"})  # -их of German origin, not «Долгих»
UNBENDING_FIRST = frozenset({  # first part of a double surname
    "бонч", "грум", "тер", "сен", "ван", "де", "дер", "ибн", "кара", "мелик", "хан", "шах", "бек", "хас", "мак", "эль",
    "аль", "абу",
})  # fmt: skip
PARTICLES = frozenset({"фон", "ван", "дер", "ден", "де", "ди", "да", "дю", "ла", "ле", "аф", "бен", "аль", "эль"})
FLEETING = {
    "соловей": "соловь",
    "воробей": "воробь",
    "муравей": "муравь",
    "ручей": "ручь",
    "репей": "репь",
    "лев": "льв",
    "заяц": "зайц",
    "орёл": "орл",
    "козёл": "козл",
    "осёл": "осл",
}
KEEPING_OK = frozenset({
    "игрок", "знаток", "ходок", "пророк", "седок", "ездок", "едок", "порок", "чеснок", "набок", "широк", "глубок",
    "урок", "поток", "исток", "восток",
})  # fmt: skip
UNSTRESSED_EC = re.compile(r"([ое]в|[аяи]н|ем|ер|ал)ец$")  # Борисовцем, Романцем, Немцем; but Кравцом
STRESSED_EC = frozenset({"боец", "малец", "удалец", "певец", "ловец", "пловец", "вдовец"})  # against the pattern above
SIBILANTS = f"{HUSHING}ц"  # after these an unstressed ending has «е»: Янушем, Куцего, Рыжей
POLISH_A = re.compile(r"([ьвн]ск|[иеа]цк)а$")  # Ковальска, Новицка
STRESSED_AYA = frozenset({"чужая", "большая"})
POSSESSIVE = re.compile(rf"([еоё]в|[{VOWELS}].*[иы]н|пнин)$")  # Русов, Ильин; but Шин, Грин, Коэн are nouns
ADJECTIVAL_CHIJ = re.compile(r"([яую]|або)чий$")  # Горячий, Рабочий; but Топчий is a noun
STRESSED_IYA = frozenset({"алия", "зульфия", "альфия", "гульфия", "галия"})


@cache
def _petrovich() -> Petrovich:
    return Petrovich()


def gender_of(full_name: str) -> Gender | None:
    """Gender by patronymic, else by a telling surname; None when the name does not tell."""
    surname, _, patronymic = (part.lower() for part in parted(full_name))
    last = patronymic.rpartition(" ")[2]
    if last.endswith(("вна", "чна", "шна", "кызы", "гызы")):
        return "female"
    if last.endswith(("ич", "ыч", "оглы", "углы", "улы")):
        return "male"
    if re.search(r"(ов|ев|ёв|ин|ын|ск|цк)(а|ая)$", surname):
        return "female"
    return "male" if re.search(r"(ов|ев|ёв|[сц]кий)$", surname) else None


@lru_cache(maxsize=4096)
def name_in(full_name: str, gender: Gender | None, case: Case) -> str:
    """Surname, name and patronymic in a case. Raises `RenderingFailed` when the gender is neither given nor seen."""
    if case == "nominative":
        return full_name
    titled = full_name.title()
    if full_name.isupper() and titled != full_name:
        return name_in(titled, gender, case).upper()
    known = gender or gender_of(full_name)
    if known is None:
        raise RenderingFailed(
            f"Не удалось определить пол по имени «{full_name}»: без него имя не поставить в падеж. Допишите отчество "
            "или укажите пол: в списке школ – столбец «пол куратора» («пол директора», «пол заместителя»), затем "
            "снова nastavnik cycle launch; в department.yaml и в данных документа – gender: female или male."
        )
    surname, name, patronymic = parted(full_name)
    parts = (_surname(surname, known, case), _given(name, known, case), _patronymic(patronymic, known, case))
    return " ".join(part for part in parts if part)


def parted(full_name: str) -> tuple[str, str, str]:
    """Surname, name and patronymic; a particle belongs to the surname: «фон Гофман»."""
    words = full_name.split()
    first = next((number for number, word in enumerate(words) if word not in PARTICLES), 0)
    name = words[first + 1 : first + 2]
    return " ".join(words[: first + 1]), "".join(name), " ".join(words[first + 2 :])


def _surname(surname: str, gender: Gender, case: Case) -> str:
    particles, space, surname = surname.rpartition(" ")
    return particles + space + _bare_surname(surname, gender, case)


def _bare_surname(surname: str, gender: Gender, case: Case) -> str:
    first, dash, rest = surname.partition("-")
    if dash and first.lower() in UNBENDING_FIRST:
        return f"{first}-{_bare_surname(rest, gender, case)}"
    return "-".join(_surname_part(part, gender, case) for part in surname.split("-"))


def _surname_part(part: str, gender: Gender, case: Case) -> str:
    low = part.lower()
    if not part or _is_fixed_surname(low, gender):
        return part
    if low.endswith(("а", "я")) and not _is_adjectival(low, gender):
        return _noun_in_a(part, case)
    if gender == "female":
        return _woman(part, case)
    stem = _fleeting(low)
    changed = _hard_or_soft(stem, case, unstressed=_is_unstressed(low)) if stem else _man(low, case)
    return _written_as(part, changed)


def _written_as(word: str, changed: str) -> str:
    """A changed word with the capitals of the word: О'Нила, МакДональда, ИВАНОВА."""
    if len(word) > 1 and word.isupper():
        return changed.upper()
    return (
        "".join(old if old.lower() == new else new for old, new in zip(word, changed, strict=False))
        + (changed[len(word) :])
    )


def _woman(part: str, case: Case) -> str:
    """A woman's surname that declines as an adjective: Иванова, Белая, Рыжая, Ковальска."""
    low = part.lower()
    if POLISH_A.search(low):
        return part[:-1] + _pick(case, "ой", "ой", "ую", "ой", "ой")
    if low.endswith("ая") and low[-3:-2] in set(SIBILANTS) and low not in STRESSED_AYA:
        return part[:-2] + _pick(case, "ей", "ей", "ую", "ей", "ей")
    return _by_petrovich("lastname", part, "female", case)


def _fleeting(low: str) -> str:
    """The stem without its fleeting vowel: Котк-, Стрельц-, Коломийц-; empty when no vowel is lost."""
    if low in FLEETING:
        return FLEETING[low]
    found = re.fullmatch(rf"(.*[{VOWELS}].*|[^{VOWELS}]+)(ец|ок|ёк)", low)
    if not found or low in KEEPING_OK:
        return ""
    stem, ending = found.groups()
    short = not re.search(rf"[{VOWELS}]", stem)  # Швец, Блок keep their only vowel
    if short or (ending == "ец" and re.search(rf"[^{VOWELS}ьъ]{{2}}$", stem)):  # so does Кузнец
        return ""
    if stem[-1] in VOWELS:
        stem += "й"
    elif (ending == "ец" and stem.endswith("л")) or (ending == "ёк" and stem[-1] not in HISSING):
        stem += "ь"
    return stem + ending[1:]


def _is_unstressed(low: str) -> bool:
    if low in STRESSED_EC:
        return False
    return low == "заяц" or bool(UNSTRESSED_EC.search(low) or re.search(rf"[{VOWELS}]ец$", low))


def _man(low: str, case: Case) -> str:
    """A man's surname in small letters that keeps its vowels."""
    if re.fullmatch(rf"[^{VOWELS}]*ой", low) or low in {"прибой", "разбой", "перебой"}:  # Цой: not an adjective
        return low[:-1] + _pick(case, "я", "ю", "я", "ем", "е")
    if low.endswith("ой"):
        instrumental = "им" if low[-3] in HISSING else "ым"
        return low[:-2] + _pick(case, "ого", "ому", "ого", instrumental, "ом")
    if ADJECTIVAL_CHIJ.search(low):
        return low[:-2] + _pick(case, "его", "ему", "его", "им", "ем")
    stressed = low.endswith(("ец", "ок", "ач", "юн")) or re.fullmatch(rf"[^{VOWELS}]*[{VOWELS}][{HUSHING}]", low)
    if stressed:  # Кузнецом, Ткачом, Вьюном, Лещом
        return low + _pick(case, "а", "у", "а", "ом", "е")
    if low.endswith("цый"):
        return low[:-2] + _pick(case, "его", "ему", "его", "ым", "ем")
    if POSSESSIVE.search(low) or low.endswith(("ий", "ый", "ь")) or low[-1] not in CONSONANTS:
        return _by_petrovich("lastname", low, "male", case)
    if low.endswith("й"):
        return low[:-1] + _pick(case, "я", "ю", "я", "ем", "е")
    return low + _pick(case, "а", "у", "а", "ем" if low[-1] in SIBILANTS else "ом", "е")


def _is_fixed_surname(low: str, gender: Gender) -> bool:
    if low in FIXED or re.search(rf"([еёиоуыэю]|[иу]а|^[^{VOWELS}]*[ая])$", low):  # Ха and Ля of Korea too
        return True
    if low.endswith(("ых", "их")) and low not in DECLINED_IKH:
        return True
    return gender == "female" and not low.endswith(("а", "я"))


def _is_adjectival(low: str, gender: Gender) -> bool:
    possessive = re.search(rf"[{VOWELS}].*(ов|ев|ёв|ин|ын)а$", low)  # «Сова», «Глина» have no stem vowel
    return gender == "female" and bool(possessive or low.endswith(("ая", "яя")) or POLISH_A.search(low))


def _given(name: str, gender: Gender, case: Case) -> str:
    """Of a man's double name the last part alone declines: Жан-Поля, Абдул-Хамида; of a woman's both."""
    first, dash, last = name.rpartition("-")
    if gender == "male":
        return first + dash + _given_part(last, gender, case)
    return "-".join(_given_part(part, gender, case) for part in name.split("-"))


def _given_part(name: str, gender: Gender, case: Case) -> str:
    low = name.lower()
    if not name or name.endswith(".") or low in FIXED or (gender == "female" and not low.endswith(("а", "я", "ь"))):
        return name
    if low in STRESSED_IYA:
        return name[:-1] + _pick(case, "и", "е", "ю", "ёй", "е")
    if low.endswith(("а", "я")):
        return _noun_in_a(name, case)
    if gender == "female":
        return name if case == "accusative" else name[:-1] + _pick(case, "и", "и", "ь", "ью", "и")
    if low.endswith("ий") and case == "prepositional":
        return name[:-1] + "и"
    if low[-1] in SIBILANTS:  # Тадеуш, Франц
        return name + _pick(case, "а", "у", "а", "ем", "е")
    return _by_petrovich("firstname", name, gender, case)


def _patronymic(patronymic: str, gender: Gender, case: Case) -> str:
    if not patronymic or patronymic.endswith(".") or patronymic.lower().split()[-1].split("-")[-1] in TURKIC:
        return patronymic
    low = patronymic.lower()
    if case == "instrumental" and low in {"ильич", "кузьмич", "лукич", "фомич"}:  # stressed ending
        return patronymic + "ом"
    if low.endswith("ыч"):
        return patronymic + _pick(case, "а", "у", "а", "ем", "е")
    return _by_petrovich("middlename", patronymic, gender, case)


def _noun_in_a(word: str, case: Case) -> str:
    """First declension: Ольга, Мария, Кузьма, Скрыпка."""
    stem, soft = word[:-1], word.lower().endswith("я")
    before = stem[-1:].lower()
    if soft and before == "и":
        return stem + _pick(case, "и", "и", "ю", "ей", "и")
    instrumental = "ёй" if word == "Илья" else "ей" if soft or before in "жшщчц" else "ой"
    genitive = "и" if soft or before in HISSING else "ы"
    return stem + _pick(case, genitive, "е", "ю" if soft else "у", instrumental, "е")


def _hard_or_soft(stem: str, case: Case, *, unstressed: bool) -> str:
    if stem.endswith("ь"):
        return stem + _pick(case, "я", "ю", "я", "ём", "е")
    return stem + _pick(case, "а", "у", "а", "ем" if unstressed else "ом", "е")


def _pick(case: Case, *endings: str) -> str:
    return endings[_ORDER.index(case)]


def _by_petrovich(part: str, word: str, gender: Gender, case: Case) -> str:
    return str(getattr(_petrovich(), part)(word, _ORDER.index(case), gender))
