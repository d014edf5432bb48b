"""Points of an order that set a deadline of their own: who, what, until when; and who the order names for a role."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reading.orders.words.lemmas import is_infinitive, plain
from reading.orders.words.marks import is_signature
from reading.orders.words.persons import without_names
from reading.orders.words.roles import NOBODY, Roles, read_roles
from reading.orders.words.stems import first, words_of
from reading.orders.words.text_lines import TextLine
from reading.orders.words.vocabulary import rules
from reading.phrases import Period, Reading, find_deadline, read_deadline

_NUMBER = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)]?(?=\s|[А-ЯЁа-яё])\s*")
_DEED = re.compile(r"^\s*(?:(?P<letter>[а-я])\)|[-–—•·])\s*")
_CITED = re.compile(
    r"\(?\s*(?:от\s+)?(?:\d{1,2}\.\d{2}\.\d{2,4}|«?\d{1,2}»?\s+[а-яё]+\s+20\d\d)\s*(?:г\.?|года)?\s*(?:№|N)\s*[\w/\-–]+"
    r"|(?:№|N)\s*[\w/\-–]+\s*(?:от\s+)(?:\d{1,2}\.\d{2}\.\d{2,4}|«?\d{1,2}»?\s+[а-яё]+\s+20\d\d)\s*(?:г\.?|года)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|\"[^\"]*\"|“[^”]*”")
_PLAN_YEARS = re.compile(
    r"\bна\s+(?:период\s+)?20\d\d\s*(?:[-–—/]\s*(?:20)?\d\d)?\s*(?:уч\w*\.?\s*)?(?:год\w*|гг?\.?\s?г?\.?)?",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"\s*\(\s*прил[^)]*\)", re.IGNORECASE)
_DAY = (
    r"(?:\d{1,2}\.\d{2}\.(?:20)?\d\d(?!\d)"
    r"|\d{1,2}\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\s+20\d\d)"
)
_EVENT = re.compile(
    rf"(?:\bс\s+(?:{_DAY}|\d{{1,2}}\.\d{{2}}|\d{{1,2}}(?:\s+[а-я]{{3,8}})?)\s*(?:г\.|года)?\s+(?:по|до)\s+)?"
    rf"(?<![\d.]){_DAY}(?:\s*(?:года|г\.))?",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"(?:\bот|\bна|\bза|\bдействует|№)\s*$", re.IGNORECASE)
_SCRAPS = (
    re.compile(r"\s*\(\s*(?:срок\w*|дата)?\s*(?:исполнения|проведения|сдачи)?\s*[-–—:,.]*\s*\)", re.IGNORECASE),
    re.compile(r"\s*\(\s*(?:отв\w*\.?\s*[-–—:]?\s*)?[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.\s*\)"),
    re.compile(
        r"[\s.,;(–-]+срок\w*(?:\s+(?:исполнения|проведения|сдачи|представления))?\s*[-–—:.]*\s*$", re.IGNORECASE
    ),
    re.compile(r"\s+(?:в|во|до|с|к|на|по|не позднее|в срок)\s*[.,;:]*\s*$", re.IGNORECASE),
)
_LONGEST, _BEGINNING = 300, 5


class Point(NamedTuple):
    """A point with a deadline. `paragraph`: its block in the document; `text`: the deed without its addressee."""

    number: str
    text: str
    deadline: Reading
    roles: Roles
    paragraph: int


class _Raw(NamedTuple):
    number: str
    text: str
    paragraph: int


def read_points(lines: Sequence[TextLine], period: Period, named: Mapping[str, str] = NOBODY) -> tuple[Point, ...]:
    """The dated points among the lines of an order after «приказываю»."""
    points: list[Point] = []
    addressed: dict[str, Roles] = {}
    for raw in raw_points(lines):
        who, deed = _addressee(raw.text)
        roles = read_roles(_ATTACHED.sub("", who), named) if who else None
        if roles and roles.codes:
            addressed[raw.number] = roles
        if first(rules("requisites")["not_points"], words_of(raw.text)[:4]):
            continue
        reading = _dated(_PLAN_YEARS.sub(" ", _QUOTED.sub(_masked, _CITED.sub(" ", raw.text))), period)
        if reading.rule is None:
            continue
        parent = raw.number.rpartition(".")[0]
        answers = addressed.get(raw.number) or addressed.get(parent) or _UNKNOWN
        points.append(Point(raw.number, _short(deed, reading), reading, answers, raw.paragraph))
    return tuple(points)


def _dated(text: str, period: Period) -> Reading:
    """A deadline in the words of a point, or the day of the event that it orders: «провести сбор 13.02.2026»."""
    found = find_deadline(text, period)
    if found.rule is not None or not any(is_infinitive(word) for word in re.findall(r"[А-Яа-яЁё]+", text)):
        return found
    for day in _EVENT.finditer(text):
        if not _OF_ANOTHER.search(text[: day.start()]):
            return read_deadline(day[0], period)
    return found


def named_by(lines: Sequence[TextLine]) -> dict[str, str]:
    """Surnames' stems and the roles that the points give them: «Назначить куратором Иванову И.И., завуча»."""
    found: dict[str, str] = {}
    for raw in raw_points(lines):
        if not first(rules("requisites")["naming"], words_of(raw.text)[:3]) or not re.search(
            r"координатор|куратор|ответственн|администратор", raw.text, re.IGNORECASE
        ):
            continue
        nameless = without_names(raw.text, NOBODY)
        codes = [code for code in read_roles(_role_part(nameless.text)).codes if code not in _POSITIONS]
        if len(nameless.names) == 1 and codes:
            found[stem_of(nameless.names[0])] = codes[0]
    return found


def raw_points(lines: Sequence[TextLine]) -> Iterator[_Raw]:
    """Numbered points, each with the lines that go on it; lettered or bulleted deeds after a colon are points too."""
    number, deeds = "", 0
    point: _Raw | None = None
    for line in lines:
        printed = f"{line.number} {line.text}" if line.number else line.text
        found = _NUMBER.match(printed)
        if found and not re.match(r"\s*\d{1,2}\.\d{1,2}\.\d{2,4}", printed) and _is_next(number, found["number"]):
            yield from [point] if point else []
            number, deeds = found["number"], 0
            point = _Raw(number, printed[found.end() :].strip(), line.block)
        elif point is None or not line.text:
            continue
        elif is_signature(line.text):
            break
        elif (deed := _DEED.match(printed)) and (deeds or point.text.endswith(":")):
            yield point
            deeds += 1
            point = _Raw(f"{number}.{deed['letter'] or deeds}", printed[deed.end() :].strip(), line.block)
        else:
            point = point._replace(text=f"{point.text} {line.text}")
    yield from [point] if point else []


def stem_of(surname: str) -> str:
    """A surname without its ending: «Иванову», «Ивановой» and «Иванова» are one."""
    low = plain(surname.lower())
    stem = re.sub(r"(?:ского|скому|ская|скую|ской|ским|ский)$", "ск", low)
    stem = re.sub(r"(?:ого|ому|ой|ей|ую|ая|ым|им|ом|ем|у|а|е|ю|я|ы|и)$", "", stem) if stem == low else stem
    return stem if len(stem) >= 3 else low


_UNKNOWN = Roles((), by_agreement=False, notes=(), rest="")
_POSITIONS = frozenset({"municipal_specialist", "municipal_department", "municipal_head", "staff", "school"})


def _is_next(before: str, number: str) -> bool:
    """A number of years or pages at the head of a line is no point: points go up by one, or begin their own row."""
    if not before:
        return number in {"1", "1.1"}
    before = ".".join(part for part in before.split(".") if part.isdigit())
    last, new = [int(part) for part in before.split(".")], [int(part) for part in number.split(".")]
    if len(new) > len(last):
        return new[: len(last)] == last or new[0] == last[0] + 1
    return new[:-1] == last[: len(new) - 1] and 0 < new[-1] - last[len(new) - 1] <= 2


def _addressee(text: str) -> tuple[str, str]:
    """«Руководителям школ к 1 мая обеспечить …»: who, and the deed with its verb."""
    words = list(re.finditer(r"[А-Яа-яЁё]+", _QUOTED.sub(_masked, text)))
    verbs = [word for word in words if is_infinitive(word[0])]
    if not verbs:
        return (text, "") if text.rstrip().endswith(":") else ("", text)
    start = verbs[0].start()
    addressing = start < _BEGINNING and first(rules("requisites")["addressing"], words_of(verbs[0][0]))
    if addressing and len(verbs) > 1:
        return text[verbs[0].end() : verbs[1].start()], text[verbs[1].start() :]
    if addressing and text.rstrip().endswith(":"):
        return text[verbs[0].end() :], ""
    return text[:start], text[start:]


def _role_part(text: str) -> str:
    verb = next((word for word in re.finditer(r"[А-Яа-яЁё]+", text) if is_infinitive(word[0])), None)
    return text[verb.end() :] if verb else text


def _short(deed: str, reading: Reading) -> str:
    """The deed without its deadline and without what is only attached."""
    text = _ATTACHED.sub("", deed)
    phrase = reading.rule.text if reading.rule else ""
    if phrase:
        loose = r"\s+".join(re.escape(word) for word in phrase.split())
        text = re.sub(
            rf"\s*\b(?:(?:в\s+срок|во|в|к|ко)\s+)?{loose}(?:\s*(?:года|г\.))?", "", text, count=1, flags=re.IGNORECASE
        )
    text = re.sub(r"\s+", " ", text).strip(" ,;.:-–")
    for scrap in _SCRAPS:
        text = scrap.sub("", text)
    text = re.sub(r"\s+([,.;])", r"\1", text).strip(" ,;.:-–")
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return text[:1].upper() + text[1:]


def _masked(found: re.Match[str]) -> str:
    return "…" * len(found[0])
