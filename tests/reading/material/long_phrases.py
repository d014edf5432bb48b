"""Phrases without a month: quarters, terms, the whole year, repetition, need, other plans, after another thing."""

from random import Random

from tests.reading.material import calendar_words as cal
from tests.reading.material import phrases
from tests.reading.material.calendar_words import NAMES, OF, ROMAN
from tests.reading.material.phrases import Author, Maker, Phrase


def quarter(who: Author) -> Phrase:
    """«I квартал 2025 г.», «4 квартал»."""
    index = who.rng.randint(1, 4)
    if not who.plan.calendar and index == 3:
        index = 4
    year = who.plan.of(index * 3 - 2)
    word = who.rng.choice(
        (str(index), ROMAN[index - 1], f"{index}-й", ("первый", "второй", "третий", "четвёртый")[index - 1])
    )
    return Phrase(who.say(f"{word} квартал{who.tail(year)}"), [cal.quarter(year, index)])


def half_year(who: Author) -> Phrase:
    """«1 полугодие», «II полугодие», «в течение первого полугодия»: of the school year in its plan."""
    index = who.rng.randint(1, 2)
    word = who.rng.choice((str(index), ROMAN[index - 1], ("первое", "второе")[index - 1]))
    text = f"{word} полугодие"
    start = who.plan.year
    if who.plan.calendar:
        spans = [[cal.months((start, index * 6 - 5), (start, index * 6))]]
        text += f" {start} года"
    elif index == 1:
        spans = [[cal.months((start, 9), (start, 12))]]
    else:
        spans = [[cal.months((start + 1, 1), (start + 1, last))] for last in (5, 6, 8)]
    return Phrase(who.say(text), spans[0], others=spans[1:])


def term(who: Author) -> Phrase:
    """«1 четверть», «в течение II четверти»: school years only."""
    if who.plan.calendar:
        return quarter(who)
    index = who.rng.randint(1, 4)
    word = who.rng.choice((str(index), ROMAN[index - 1], f"{index}-я"))
    text = f"в течение {word.removesuffix('-я')} четверти" if who.rng.random() < 0.2 else f"{word} четверть"
    return Phrase(who.say(text), [cal.term(who.plan.year, index)])


def whole_year(who: Author) -> Phrase:
    """«В течение года», «в течении учебного года», «весь период», «2024-2025 уч. год»."""
    year = who.plan.year
    if who.plan.calendar:
        texts = ["В течение года", "в течение всего года", "весь год", f"В течение {year} года", f"{year} год"]
    else:
        texts = [
            "В течение года",
            "в течение учебного года",
            "в течении года",
            "В течение уч. года",
            "весь учебный год",
            "в течение уч.года",
            "Учебный год",
            "в течение всего учебного года",
            f"{year}-{year + 1} уч. год",
            f"в течение {year}/{year + 1} учебного года",
            "В теч. года",
        ]
    return Phrase(who.rng.choice(texts), [who.plan.whole], None, others=who.plan.spans)


def always(who: Author) -> Phrase:
    """«Постоянно»: no date."""
    texts = ("Постоянно", "постоянно", "систематически", "Весь период", "на постоянной основе", "регулярно")
    return Phrase(who.rng.choice(texts), [], "continuous", others=[[who.plan.whole], *who.plan.spans])


_REPEATS = {
    "month": ("Ежемесячно", "1 раз в месяц", "раз в месяц", "один раз в месяц", "каждый месяц"),
    "week": ("Еженедельно", "1 раз в неделю", "по понедельникам", "каждую пятницу", "каждый понедельник"),
    "quarter": ("Ежеквартально", "1 раз в квартал", "раз в квартал", "один раз в квартал"),
    "term": ("1 раз в четверть", "Раз в четверть", "каждую четверть", "один раз в четверть"),
    "half_year": ("2 раза в год", "1 раз в полугодие", "два раза в год", "раз в полугодие"),
    "year": ("Ежегодно", "1 раз в год", "раз в год"),
}


def repeating(who: Author) -> Phrase:
    """«Ежемесячно», «1 раз в четверть», «до 5 числа каждого месяца»."""
    every = who.rng.choice([one for one in _REPEATS if not (who.plan.calendar and one == "term")])
    text = who.rng.choice(_REPEATS[every])
    if every == "month" and who.rng.random() < 0.3:
        text = who.rng.choice(("ежемесячно до {} числа", "до {} числа каждого месяца")).format(
            who.rng.choice((5, 10, 25))
        )
    return Phrase(who.say(text), None, "recurring", recurrence=every)


def on_need(who: Author) -> Phrase:
    """«По мере необходимости», «по запросу»."""
    texts = (
        "по мере необходимости",
        "при необходимости",
        "по необходимости",
        "по запросу",
        "по мере поступления",
        "по запросам",
        "при наличии обращений",
        "по мере надобности",
    )
    return Phrase(who.say(who.rng.choice(texts)), [], "on_need")


def by_plan(who: Author) -> Phrase:
    """«По плану», «согласно графику»."""
    texts = (
        "по плану",
        "по графику",
        "по отдельному плану",
        "согласно графику",
        "по отдельному графику",
        "по расписанию",
        "в соответствии с планом",
        "по плану ВШК",
        "согласно плану",
        "по графику министерства",
    )
    return Phrase(who.say(who.rng.choice(texts)), [], "by_plan")


def after(who: Author) -> Phrase:
    """«По итогам четверти», «в течение 3 дней после проведения»."""
    texts = (
        "по итогам четверти",
        "после проведения мероприятия",
        "по итогам мониторинга",
        "по окончании четверти",
        "в течение 3 рабочих дней после проведения",
        "в течение 10 дней со дня издания приказа",
        "по завершении мероприятия",
        "в день проведения",
        "накануне праздников",
        "перед каникулами",
        "после утверждения плана",
    )
    return Phrase(who.say(who.rng.choice(texts)), [], None)


def mixed(who: Author) -> Phrase:
    """«Сентябрь, далее в течение года», «октябрь, постоянно», «до 20 декабря, до 20 мая», «ежегодно, ноябрь»."""
    year, number = who.any_month()
    name = NAMES[number - 1]
    start = cal.month(year, number)
    rest = [(start[0], who.plan.whole[1])]
    choice = who.rng.randint(0, 3)
    if choice == 0:
        text = who.rng.choice((f"{name}, далее в течение года", f"{name}, в течение года", f"{name}, далее постоянно"))
        ends = [[(start[0], span[0][1])] for span in who.plan.spans]
        return Phrase(who.say(text), [start], None, others=[rest, *ends, [start, *rest], [start, who.plan.whole]])
    if choice == 1:
        return Phrase(f"Ежегодно, {name}", [start], None)
    if choice == 2:
        second = cal.month(who.plan.of(5), 5)[0].replace(day=20)
        first = cal.month(who.plan.of(12 if not who.plan.calendar else 3), 12 if not who.plan.calendar else 3)[0]
        first = first.replace(day=20)
        text = f"до {first.day} {OF[first.month - 1]}, до {second.day} {OF[second.month - 1]}"
        return Phrase(who.say(text), [(first, first), (second, second)], "due")
    return Phrase(f"{who.say(name)}{who.tail(year)} (по согласованию)", [start], "range")


PALETTES: dict[str, list[tuple[Maker, int]]] = {
    "months": [(phrases.in_month, 8), (phrases.month_span, 3), (whole_year, 2), (phrases.month_list, 1)],
    "dates": [
        (phrases.due, 5),
        (phrases.on_day, 4),
        (phrases.day_span, 3),
        (phrases.several_days, 1),
        (phrases.over_a_border, 2),
        (whole_year, 1),
        (phrases.in_month, 1),
    ],
    "terms": [(term, 5), (half_year, 2), (phrases.in_month, 3), (repeating, 2), (whole_year, 2)],
    "quarters": [(quarter, 5), (half_year, 2), (phrases.in_month, 2), (always, 2), (repeating, 1), (whole_year, 2)],
    "any": [
        (phrases.in_month, 6),
        (phrases.month_span, 4),
        (phrases.month_list, 2),
        (phrases.due, 3),
        (phrases.on_day, 2),
        (phrases.day_span, 2),
        (phrases.several_days, 1),
        (phrases.over_a_border, 1),
        (phrases.third, 1),
        (phrases.week, 1),
        (phrases.fuzzy, 1),
        (quarter, 1),
        (half_year, 1),
        (term, 1),
        (whole_year, 4),
        (always, 2),
        (repeating, 3),
        (on_need, 1),
        (by_plan, 1),
        (after, 1),
        (mixed, 2),
    ],
}


def one_of(palette: str, who: Author) -> Phrase:
    """A phrase drawn from a palette."""
    makers, weights = zip(*PALETTES[palette], strict=True)
    rng: Random = who.rng
    maker: Maker = rng.choices(makers, weights)[0]
    return maker(who)
