"""What a measure is, from its wording: task kind, scope, documents, canonical stage; each answer with its reason.

The rules are data: `rules/reading/kinds.yaml`, `rules/reading/scopes.yaml`. They hold for plans on any theme; a title
that no rule knows is an ordinary piece of work («общий случай»).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from models.roles import ROLES
from reading.orders.words.stems import Found, find, first, words_of
from reading.orders.words.vocabulary import rules

_WEIGHTS = {"first": 64, "sure": 42, "strong": 30, "usual": 20, "weak": 10}
_LAST_POSITION = 14
_DETAIL_DISCOUNT, _RESULT_WEIGHT, _LEAST, _DOUBT = 8, 15, 2, 16
GENERAL_CASE = "общий случай"


class Inferred(NamedTuple):
    """An answer and the words of which rule gave it."""

    value: str
    reason: str


class _Score(NamedTuple):
    weight: int
    kind: str
    found: Found
    place: str


def infer_kind(title: str, details: Sequence[str] = (), result: str = "") -> Inferred:
    """The task kind (`rules/task_kinds.yaml`): the title decides, deeds and result help a title that says little."""
    return _kind(title, tuple(details), result)


def infer_documents(title: str, details: Sequence[str] = (), result: str = "") -> tuple[Inferred, ...]:
    """Codes of the documents that a measure yields, those without a template among them."""
    found: dict[str, Inferred] = {}
    for text in (title, *details, result):
        words = words_of(text)
        for code, turns in rules("kinds")["documents"].items():
            place = first(turns, words)
            if place and code not in found:
                found[code] = Inferred(code, f"«{place.words}»")
    return tuple(found.values())


def infer_scope(
    title: str,
    details: Sequence[str] = (),
    roles: Sequence[str] = (),
    level: Literal["school", "municipality"] = "school",
) -> Inferred:
    """Whose work it is: `municipality`, `school`, `both` or `pair`. A school's plan has no work of the municipality."""
    data, words = rules("scopes"), words_of(title)
    place = first(data["pair"], words)
    if not first(data["not_pair"], words):
        kind = infer_kind(title)
        if place or kind.value == "pair_work":
            return Inferred("pair", f"«{place.words}»" if place else kind.reason)
    if roles and set(roles) <= set(data["participants"]) and set(roles) & {"mentor", "mentee"}:
        return Inferred("pair", "отвечают только наставник и наставляемый")
    if level == "school":
        return Inferred("school", "план школы")
    return _municipal_scope(title, details, roles)


def infer_canonical(title: str, purpose: str = "", plan: str = "") -> Inferred | None:
    """One of the seven stages of the target model or `programme`; None for a stage of another field.

    A stage named in one word («Завершение») is one of them when the title of the `plan` speaks of mentoring.
    """
    data = rules("kinds")
    if not first(data["mentoring"], words_of(f"{title} {purpose} {plan}")):
        return None
    named = _canonical(data["canonical"], title)
    weak = first(data["canonical_weak"], words_of(title))
    if named is None or (weak and weak.position == named[0].position):
        named = _canonical(data["canonical_clear"], purpose) or named or _canonical(data["canonical"], purpose)
    return Inferred(named[1], f"«{named[0].words}»") if named else None


def _canonical(rule: Mapping[str, Sequence[str]], text: str) -> tuple[Found, str] | None:
    words = words_of(text)
    places = [(place, code) for code, turns in rule.items() if (place := first(turns, words))]
    return min(places, key=lambda found: (found[0].position, -found[0].length)) if places else None


@lru_cache(4096)
def _kind(title: str, details: tuple[str, ...], result: str) -> Inferred:
    scores = list(_scores(title, "", 0))
    for number, detail in enumerate(details):
        scores += _scores(detail, "содержание: ", _DETAIL_DISCOUNT + 4 * number)
    scores += _result_scores(result)
    best = max(scores, key=lambda score: score.weight, default=None)
    data = rules("kinds")
    if best is None or best.weight < _LEAST:
        return Inferred(data["default"], GENERAL_CASE)
    return Inferred(best.kind, f"{best.place}«{best.found.words}» - {data['titles'][best.kind]}")


def _scores(text: str, place: str, discount: int) -> Iterator[_Score]:
    words = words_of(text)
    for kind, rule in rules("kinds")["kinds"].items():
        doubt = _DOUBT if any(find(turn, words) for turn in rule.get("not", ())) else 0
        for level, weight in _WEIGHTS.items():
            for turn in rule.get(level, ()):
                found = find(turn, words)
                if found:
                    distance = min(found.position, _LAST_POSITION)
                    yield _Score(weight + 2 * found.length - distance - discount - doubt, kind, found, place)


def _result_scores(result: str) -> Iterator[_Score]:
    words = words_of(result)
    for kind, rule in rules("kinds")["kinds"].items():
        found = first(rule.get("in_result", ()), words)
        if found:
            yield _Score(_RESULT_WEIGHT - min(found.position, _LAST_POSITION), kind, found, "результат: ")


def _municipal_scope(title: str, details: Sequence[str], roles: Sequence[str]) -> Inferred:
    data = rules("scopes")
    words = words_of(title)
    both, own = first(data["both"], words_of(" ".join((title, *details)))), first(data["municipality"], words)
    if both or own:
        return Inferred("both" if both else "municipality", f"«{(both or own or _NOWHERE).words}»")
    levels = {ROLES[role].level for role in roles if role in ROLES}
    above, below = levels & {"municipality", "outside"}, levels & {"school", "participant"}
    if above and below:
        kind = infer_kind(title, details).value
        if kind in data["school_kinds"]:
            return Inferred("school", "такое делают школы сами")
        return Inferred("both", "отвечают и школы, и муниципалитет")
    if below:
        return Inferred("school", "отвечают школы")
    return Inferred("municipality", "отвечает муниципалитет" if above else "план муниципалитета")


_NOWHERE = Found(0, "", 0)
