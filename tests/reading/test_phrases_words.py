"""Every rule can be printed in Russian and read back; noise and garbage never give a wrong reading silently."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from models.deadline_words import phrase
from models.deadlines import Deadline, Part, SchoolYear, Span, printed_windows, windows_in
from reading.phrases import Period, find_deadline, is_deadline, likeness, read_deadline
from reading.phrases.words import ROLE_STEMS, ROLE_WORDS

RULES: TypeAdapter[Deadline] = TypeAdapter(Deadline)
PERIOD = Period(SchoolYear(2023))
FACTS = (
    "по итогам мониторинга", "после проведения семинара", "со дня подписания приказа", "с момента обращения",
    "по завершении этапа", "по результатам диагностики", "после утверждения программы наставничества",
)  # fmt: skip
BEFORE = ("до начала конкурса", "до проведения мероприятия", "до начала каникул")
EVERY = ["day", "week", "month", "quarter", "half_year", "term", "trimester", "year"]


def _days() -> st.SearchStrategy[date]:
    return st.dates(date(2023, 9, 1), date(2024, 8, 31))


@st.composite
def _spans(draw: st.DrawFn, *, dated: bool) -> Span:
    """A span inside the school year, of months or of days, with its years or without."""
    first = draw(_days())
    last = first if draw(st.booleans()) else draw(st.dates(first, date(2024, 8, 31)))
    by_day = draw(st.sampled_from([(True, True), (False, False), (True, False), (False, True)]))
    start = Part(first.year if dated else None, first.month, first.day if by_day[0] else None)
    end = Part(last.year if dated else None, last.month, last.day if by_day[1] else None)
    if first == last:
        end = start
    try:
        return Span.parse(str(Span(start, end)))
    except ValueError:
        return Span(start, start)


@st.composite
def _bounds(draw: st.DrawFn, least: int) -> dict[str, object]:
    """Spans of one kind: all with years, none with years, or none with a list of years beside them."""
    dated = draw(st.booleans())
    spans = draw(st.lists(_spans(dated=dated), min_size=least, max_size=3))
    years = [] if dated or not spans else draw(st.lists(st.integers(2020, 2030), max_size=3, unique=True))
    return {"spans": spans, "years": years}


@st.composite
def _recurring(draw: st.DrawFn) -> dict[str, object]:
    every = draw(st.sampled_from(EVERY))
    fields: dict[str, object] = {"every": every, "times": draw(st.integers(1, 12)), "step": draw(st.integers(1, 6))}
    if every == "week" and draw(st.booleans()):
        fields["weekday"] = draw(st.integers(1, 7))
    elif every == "month" and draw(st.booleans()):
        fields |= {"weekday": draw(st.integers(1, 7)), "nth": draw(st.sampled_from([-1, 1, 2, 3, 4]))}
    elif draw(st.booleans()):
        fields["day"] = draw(st.integers(1, 31))
    if draw(st.booleans()):
        fields["within"] = draw(_spans(dated=draw(st.booleans())))
    if every == "year" and draw(st.booleans()):
        fields["since"] = draw(st.integers(2020, 2030))
    try:
        RULES.validate_python({"kind": "recurring", "text": "", **fields})
    except ValueError:  # a longer period in simpler words does not take a weekday
        fields = {"every": every}
    return fields


@st.composite
def _after(draw: st.DrawFn) -> dict[str, object]:
    fields: dict[str, object] = {"days": draw(st.integers(0, 60)), "working_days": draw(st.booleans())}
    before = draw(st.booleans())
    ground = draw(st.sampled_from(["item", "fact", ""]))
    if ground == "item":
        fields["item"] = draw(st.sampled_from(["1", "5.2", "2.1.3"]))
    elif ground:
        fields["fact"] = draw(st.sampled_from(BEFORE if before else FACTS))
    return {**fields, "before": before}


@st.composite
def rules(draw: st.DrawFn) -> Deadline:
    """Any rule that the model takes."""
    kind = draw(st.sampled_from(["range", "due", "recurring", "continuous", "on_need", "by_plan", "after"]))
    fields: dict[str, object] = {}
    if kind in {"range", "due"}:
        fields = draw(_bounds(1))
    elif kind in {"continuous", "on_need"}:
        fields = draw(_bounds(0))
    elif kind == "recurring":
        fields = draw(_recurring())
    elif kind == "after":
        fields = draw(_after())
    common = {
        "confirm": draw(st.booleans()),
        "event": draw(st.booleans()),
        "recurrence": draw(st.none() | st.sampled_from(EVERY)),
    }
    if fields.get("every") == "year" and fields.get("step", 1) != 1:
        common["confirm"] = True  # which of the years, the words do not say
    return RULES.validate_python({"kind": kind, "text": "", **common, **fields})


LEAP = RULES.validate_python({"kind": "range", "text": "", "spans": ["09-01..02-29"], "years": [2020]})


@settings(max_examples=600)
@given(rules())
@example(LEAP)
def test_a_printed_rule_is_read_back(rule: Deadline) -> None:
    """What the words say is what the rule says, whatever the rule."""
    words = phrase(rule)
    reading = read_deadline(words, _period(rule))
    assert reading.rule is not None, words
    assert reading.rule.model_copy(update={"text": ""}) == rule, words


def _period(rule: Deadline) -> Period:
    """The plan a rule is printed for: one school year, or none when the rule names its own years."""
    within = getattr(rule, "within", None)
    spans = getattr(rule, "spans", ()) or ((within,) if within else ())
    dated = getattr(rule, "years", ()) or any(span.start.year for span in spans)
    return Period() if dated else PERIOD


LOOKS = str.maketrans("аеорсухАЕОРСУХВНКМТ", "aeopcyxAEOPCYXBHKMT")


@st.composite
def _noisy(draw: st.DrawFn, words: str) -> str:
    """The same words as a typist or a scanner gives them."""
    noise = draw(
        st.sets(st.sampled_from(["case", "spaces", "dashes", "looks", "dot", "year", "lines", "edges"]), min_size=1)
    )
    if "year" in noise:
        words = words.replace(" года", draw(st.sampled_from([" г.", "г.", "г", " г", " год"])))
    if "case" in noise:
        words = draw(st.sampled_from([words.upper(), words.capitalize(), words.lower()]))
    if "dashes" in noise:
        words = words.replace(" – ", draw(st.sampled_from(["-", " - ", "—", " -", "- ", "–", " ‑ "])))
    if "spaces" in noise:
        words = words.replace(" ", draw(st.sampled_from(["  ", "\u00a0", " \u200b"])))
    if "lines" in noise:
        place = draw(st.integers(0, max(0, words.count(" "))))
        parts = words.split(" ")
        words = " ".join(parts[:place]) + "\n" + " ".join(parts[place:])
    if "looks" in noise:
        place = draw(st.integers(0, len(words)))
        words = words[:place] + words[place:].translate(LOOKS)
    if "dot" in noise:
        words += draw(st.sampled_from([".", " .", ",", ";", " "]))
    return f" {words} " if "edges" in noise else words


@settings(max_examples=600)
@given(st.data(), rules())
def test_noise_never_changes_a_reading_silently(data: st.DataObject, rule: Deadline) -> None:
    """Case, spaces, dashes, look-alikes, dots and «г.» leave the reading as it is, or ask."""
    noisy = data.draw(_noisy(phrase(rule)))
    reading = read_deadline(noisy, _period(rule)).rule
    assert reading is not None, noisy
    plain = reading.model_copy(update={"text": ""})
    if hasattr(rule, "fact") and hasattr(plain, "fact"):
        plain = plain.model_copy(update={"fact": rule.fact})
    assert plain == rule or plain.confirm, noisy


@settings(max_examples=400)
@given(st.text(max_size=60) | st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя0123456789 .,-–()/IVX\n", max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever stands in a cell, the reader answers."""
    read_deadline(text, PERIOD)
    find_deadline(text, PERIOD)
    is_deadline(text)
    assert 0 <= likeness(text) <= 1


PIECES = st.sampled_from([
    "сентябрь", "май", "2023", "2024", "2023-2024", "уч. год", "до", "с", "по", "к", "не позднее", "в течение",
    "года", "1",
    "15", "31", "01.09", "15.09.2023", "-", ",", ";", "(", ")", "и", "раз в", "квартал", "ежегодно", "постоянно",
    "далее",
    "при необходимости", "по плану", "I", "II", "четверть", "полугодие", "неделя", "последняя", "каждый", "пятница",
    "после",
    "числа", "месяца", "конец", "начала", "рабочих", "дней", "со дня", "за", "осенние", "каникулы", "август",
    "2 раза в год",
])  # fmt: skip


@settings(max_examples=800)
@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_words_of_deadlines_in_any_order_are_read_without_an_error(text: str) -> None:
    """Nonsense made of known words has a reading too, and its windows can be told."""
    rule = read_deadline(text, PERIOD).rule
    if rule is not None:
        assert all(window.first <= window.last for window in printed_windows(rule, PERIOD.school_year))
        assert all(window.first <= window.last for window in windows_in(rule, SchoolYear(2024)))


GARBAGE = st.lists(st.text("бвгджзклмнпрстфхцчшщаоуыэ", min_size=3, max_size=9), min_size=1, max_size=4).map(" ".join)


@given(GARBAGE)
def test_garbage_is_never_read_silently(text: str) -> None:
    """Words that mean nothing give no rule that stands without confirmation."""
    rule = read_deadline(text, PERIOD).rule
    assert rule is None or rule.confirm or is_deadline(text)


@given(
    GARBAGE,
    st.sampled_from(["сентябрь", "до 1 октября", "постоянно", "1 раз в квартал", "2023-2024 уч. год"]),
    st.booleans(),
)
def test_garbage_beside_a_deadline_is_asked(text: str, words: str, first: bool) -> None:  # noqa: FBT001
    """A word that is neither a deadline nor a responsible makes the reading doubtful."""
    fused = f"{text} {words}" if first else f"{words} {text}"
    reading = read_deadline(fused, PERIOD)
    assert reading.rule is not None
    known = any(word in ROLE_WORDS or word.startswith(ROLE_STEMS) for word in text.split()) or likeness(text) > 0
    assert reading.rule.confirm or known


ASIDES = st.sampled_from(["(школьный этап)", "(очно)", "(5-9 классы)", "(актовый зал)", ", онлайн", "(по параллелям)"])


@settings(max_examples=300)
@given(rules(), ASIDES)
def test_an_aside_never_changes_a_reading(rule: Deadline, aside: str) -> None:
    """Words that do not touch the date leave the rule as it is, or ask."""
    reading = read_deadline(f"{phrase(rule)} {aside}", _period(rule)).rule
    assert reading is not None
    plain = reading.model_copy(update={"text": ""})
    if hasattr(rule, "fact") and hasattr(plain, "fact"):
        plain = plain.model_copy(update={"fact": rule.fact})
    assert plain == rule or plain.confirm, f"{phrase(rule)} {aside}"


@settings(max_examples=300)
@given(st.lists(_spans(dated=False), min_size=1, max_size=3, unique=True), st.booleans())
def test_the_name_of_the_year_gives_no_window_of_its_own(spans: list[Span], first: bool) -> None:  # noqa: FBT001
    """«Ноябрь (2023-2024 уч. год)» is November: the year beside a month only tells which November."""
    rule = RULES.validate_python({"kind": "range", "text": "", "spans": spans})
    words = f"2023-2024 учебный год: {phrase(rule)}" if first else f"{phrase(rule)} (2023-2024 уч. год)"
    reading = read_deadline(words, Period()).rule
    assert reading is not None, words
    august = any(span.start.month == 8 or span.end.month == 8 for span in spans)
    same = sorted(printed_windows(reading)) == windows_in(rule, SchoolYear(2023))
    assert same or reading.confirm or august, words
