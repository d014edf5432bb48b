"""How much a text looks like a deadline, a responsible person, a number: what columns are told by."""

import re
from collections.abc import Sequence

NUMBER = re.compile(r"^\s*(?:[IVXХ]{1,6}|\d{1,3}(?:\s?\.\s?\d{1,3}){0,3})\s*[.)]?\s*$")
_TIME = re.compile(
    r"янв|фев|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|октабр|ноябр|декабр|квартал|полугод|четверт|недел|декад|"
    r"течени|постоянн|ежегодн|ежемесячн|еженедельн|ежеквартальн|ежедневн|систематическ|регулярн|период|весь|графику|"
    r"\bплану\b|согласно|необходимост|запрос|\bмере\b|итог|\bраз[а]?\b|\bгод|\bуч|\bдо\b|\bк\b|\bпо\b|\bс\b|\bв\b|\bне\b|позднее|"
    r"числ|месяц|конц|начал|середин|каникул|срок|\d|\bг\b|\bгг\b",
    re.IGNORECASE,
)
_STRONG_TIME = re.compile(
    r"янв|фев|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|октабр|ноябр|декабр|квартал|полугод|четверт|недел|течени|"
    r"постоянн|ежегодн|ежемесячн|еженедельн|ежеквартальн|ежедневн|систематическ|регулярн|период|графику|\bплану\b|необходимост|"
    r"запрос|\bмере\b|\bраз[а]?\b|\bгод|итогам|каникул|\d{1,2}\.\d{2}",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"директор|\bзам\b|завуч|завед|учител|педагог|психолог|классн|руковод|методист|куратор|координатор|наставник|администрац|"
    r"совет|родител|специалист|департамент|управлени|\bмку\b|\bоо\b|\bоу\b|организац|школ|библиотек|воспитател|логопед|"
    r"председател|комисс|рабоч|групп|служб|центр|увр|\bвр\b|\bмо\b|шмо|гмо|рмо|умр|нмр|ахч|ахр|отв|соц|кл\b|рук|ответственн|член|"
    r"медсестр|медицинск|работник|бухгалтер|секретар|начальник|тренер|тьютор|вожат|инструктор|преподавател|мастер|техник|инженер",
    re.IGNORECASE,
)


def deadline_likeness(text: str) -> float:
    """0…1: the share of words that deadlines are made of, 0 without any telling one."""
    words = re.findall(r"[\w.]+", text)
    if not words or not _STRONG_TIME.search(text):
        return 0.0
    return sum(bool(_TIME.search(word)) for word in words) / len(words)


def is_deadline(text: str) -> bool:
    """The whole text is a deadline."""
    return deadline_likeness(text) > 0.8


def role_likeness(text: str) -> float:
    """0…1: the share of words that positions and bodies are named by."""
    words = re.findall(r"\w+", text)
    if not words:
        return 0.0
    return min(1.0, 1.6 * sum(bool(_ROLE.search(word)) for word in words) / len(words))


def is_number(text: str) -> bool:
    """«1», «2.1.», «IV»."""
    return bool(NUMBER.match(text))


def fit(meaning: str, texts: Sequence[str]) -> float:
    """0…1: how well the texts of a column suit a meaning."""
    filled = [text for text in texts if text.strip()]
    if not filled:
        return 0.3
    return sum(_fit_one(meaning, " ".join(text.split())) for text in filled) / len(filled)


def _fit_one(meaning: str, text: str) -> float:
    if meaning == "number":
        return float(is_number(text) or text in {"-", "–"})
    if meaning == "deadline":
        return deadline_likeness(text)
    if meaning == "responsible":
        return role_likeness(text)
    if is_number(text):
        return 0.0
    plain = 1.0 - max(deadline_likeness(text), 0.5 * role_likeness(text))
    return plain * (min(1.0, 0.4 + len(text) / 60) if meaning in {"title", "content"} else 0.8)
