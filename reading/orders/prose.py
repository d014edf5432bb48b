"""One item of a plan written without a table: its deed, deadline and people told apart inside a line."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from reading.orders.likeness import is_deadline, role_likeness
from reading.orders.texts import one_line

Label = Literal["deadline", "responsible", "result"]
LABELS: dict[Label, str] = {
    "deadline": r"срок(?:и)?(?:\s+(?:исполнения|проведения|выполнения|реализации|сдачи))?|дата(?:\s+проведения)?|"
    r"время(?:\s+проведения)?|период(?:\s+проведения)?",
    "responsible": r"отв(?:етственн\w+)?\.?(?:\s+(?:за\s+\w+|лиц\w+|исполнител\w+))?|исп(?:олнител[ьи]|олн\.|\.)|"
    r"кто\s+проводит|организатор\w*",
    "result": r"(?:ожидаемы[йе]\s+)?результат\w*|форма\s+отч[её]та|итоговый\s+документ|выход",
}
LABELLED = re.compile(
    r"(?:^|(?<=[\s.;,(–—-]))(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in LABELS.items())
    + r")\s*(?:[:–—]|-\s)\s*",
    re.IGNORECASE,
)
SHORT_PEOPLE = re.compile(r"(?:^|(?<=[\s.;,(]))отв\.\s*(?=[а-яё])", re.IGNORECASE)
DASHES = re.compile(r"\s+[–—-]\s+|\t+|\s{3,}|\s*[|]\s*")
ENCLOSED = re.compile(r"«[^«»]*»|\((?:[^()]|\([^()]*\))*\)|\"[^\"]*\"|“[^“”]*”")
PEOPLE, SURELY, CLOSING = 0.6, 0.9, 5
BRACKET = re.compile(r"\s*\(((?:[^()]|\([^()]*\))+)\)\s*\.?$")


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says."""

    title: str = ""
    deadline: str = ""
    responsible: str = ""
    result: str = ""

    @property
    def dated(self) -> bool:
        """It says when or who."""
        return bool(self.deadline or self.responsible)

    def more(self, other: "Said") -> "Said":
        """With what a further line adds."""
        return Said(
            " ".join(filter(None, (self.title, other.title))),
            "; ".join(filter(None, (self.deadline, other.deadline))),
            ", ".join(filter(None, (self.responsible, other.responsible))),
            " ".join(filter(None, (self.result, other.result))),
        )


def said(text: str) -> Said:
    """«Совещание – до 15 сентября. Ответственный: директор» → deed, deadline, people."""
    head, labelled = _labelled(text)
    return _unlabelled(head).more(labelled)


def only_labelled(text: str) -> Said | None:
    """A line that begins with «Срок:», «Отв.:» and goes on with the item above."""
    match = LABELLED.match(text.strip()) or SHORT_PEOPLE.match(text.strip())
    return said(text) if match else None


def _labelled(text: str) -> tuple[str, Said]:
    """The text before the first label, and what stands behind the labels."""
    marked = SHORT_PEOPLE.sub("отв.: ", text)
    matches = list(LABELLED.finditer(marked))
    if not matches:
        return text, Said()
    found = Said()
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        name = match.lastgroup or ""
        value = _trimmed(marked[match.end() : following.start() if following else None])
        found = found.more(Said(**{name: value}))
    return marked[: matches[0].start()], found


def _unlabelled(text: str) -> Said:
    """Parts between dashes, tabs, in closing brackets: whichever is a deadline or names people."""
    parts = [part for part in (_trimmed(one) for one in _cut(DASHES, _joined_spans(text))) if part]
    if len(parts) > 1:
        return _of_parts(parts)
    if (bracket := BRACKET.search(text)) and (inside := _of_list(bracket[1])).dated and not inside.title:
        return replace(inside, title=_trimmed(text[: bracket.start()]))
    return _tail_after_comma(text) or _closing_people(text) or Said(_trimmed(text))


def _cut(border: re.Pattern[str], text: str) -> list[str]:
    """The parts of a text; borders inside quotation marks and brackets part nothing."""
    hidden = ENCLOSED.sub(lambda match: "x" * len(match[0]), text)
    edges = [0, *(place for match in border.finditer(hidden) for place in match.span()), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _closing_people(text: str) -> Said | None:
    """«Открытие недели. Библиотекарь»: the last sentence is nothing but people."""
    pieces = [piece.strip() for piece in _cut(re.compile(r"(?<=[а-яё»)]{3})\.\s+(?=[А-ЯЁ])"), _trimmed(text))]
    short = len(pieces) > 1 and len(pieces[-1].split()) <= CLOSING
    surely = short and role_likeness(pieces[-1]) >= SURELY
    return Said(". ".join(pieces[:-1]), responsible=pieces[-1]) if surely else None


def _of_parts(parts: list[str]) -> Said:
    first_is_deadline = is_deadline(parts[0]) and not is_deadline(parts[1])
    found = Said(deadline=parts[0]) if first_is_deadline else Said(parts[0])
    for place, part in enumerate(parts[1:], 1):
        if first_is_deadline and place == 1 and role_likeness(part) < 0.9:
            found = found.more(Said(part))
        else:
            found = _with_part(found, part)
    if not found.title:
        return Said(" – ".join(parts))
    head, _, tail = found.title.rpartition(", ")
    if first_is_deadline and head and not found.responsible and role_likeness(tail) >= SURELY:
        return replace(found, title=head, responsible=tail)
    return found


def _with_part(found: Said, part: str) -> Said:
    if is_deadline(part):
        return found.more(Said(deadline=part))
    if role_likeness(part) >= PEOPLE:
        return found.more(Said(responsible=part))
    mixed = _of_list(part)
    if mixed.dated and not mixed.title:
        return found.more(mixed)
    if found.dated:
        return found.more(Said(responsible=part)) if role_likeness(part) >= 0.3 else found.more(Said(result=part))
    return replace(found, title=f"{found.title} – {part}" if found.title else part)


def _of_list(text: str) -> Said:
    """«сентябрь, классные руководители»: a deadline, then people; words that are neither stay the title."""
    found = Said()
    for part in map(_trimmed, _cut(re.compile(r"[,;]\s*|\s[–—-]\s"), _joined_spans(text))):
        if is_deadline(part):
            found = found.more(Said(deadline=part))
        elif role_likeness(part) >= PEOPLE or (found.responsible and role_likeness(part) > 0):
            found = found.more(Said(responsible=part))
        else:
            found = found.more(Said(title=part))
    return found


def _tail_after_comma(text: str) -> Said | None:
    """«Тестирование учащихся, октябрь, психолог»: closing parts after commas."""
    pieces = [piece.strip() for piece in _cut(re.compile(r"[,.]\s+"), _trimmed(text))]
    for cut in range(1, len(pieces)):
        tail = _of_list(", ".join(pieces[cut:]))
        if tail.deadline and not tail.title:
            head = _trimmed(text)
            return replace(tail, title=_trimmed(head[: head.find(pieces[cut], len(", ".join(pieces[:cut])) - 1)]))
    return None


def _joined_spans(text: str) -> str:
    """The dash inside «сентябрь – октябрь» is no border between parts."""

    def keep(match: re.Match[str]) -> str:
        return f"{match[1]}–{match[2]}" if is_deadline(f"{match[1]} – {match[2]}") and _both(match) else match[0]

    return re.sub(r"([\w.]+)\s+[–—-]\s+([\w.]+)", keep, text)


def _both(match: re.Match[str]) -> bool:
    return is_deadline(match[1]) or match[1].rstrip(".").isdecimal()


def _trimmed(text: str) -> str:
    line = one_line(text).strip(" ,;–—-:(")
    return (
        line[:-1].rstrip()
        if line.endswith(".") and not re.search(r"\b(?:[а-я]|гг|кл|уч|др|пр|рук|мес)\.$", line)
        else line
    )
