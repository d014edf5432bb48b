"""Deadlines (сроки): missing, doubtful, past or beyond the plan, in a wrong year, out of order."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from models.calendar import WorkingCalendar
from models.deadlines import After, ByPlan, Continuous, Due, OnNeed, Range, SchoolYear, Window
from models.findings import Finding
from models.linting.remarks import Check, Plan, each_task, of_some, of_task, period, plain
from models.plan import belongs
from models.roadmap import Task

UNNAMED = {"по плану", "по графику", "согласно плану", "согласно графику", "в соответствии с планом"}
DROP = 60  # days by which a row must go back to be out of order; our choice
FEW, SEASON = 4, 100  # rows that make an order of months; days of a row that has a place in it
AUTUMN, SPRING = 9, 6


def _no_deadline(_plan: Plan, task: Task) -> Iterator[Finding]:
    if task.deadline is None:
        message = "срока нет: пункт не попадёт в напоминания и не станет просроченным"
        yield of_task("warning", task, "no_deadline", message, "укажите срок хотя бы видом by_plan")


def _reading_to_confirm(_plan: Plan, task: Task) -> Iterator[Finding]:
    if task.deadline is not None and task.deadline.confirm:
        message = f"чтение срока «{task.deadline.text}» подтверждает человек"
        yield of_task("warning", task, "to_confirm", message, "проверьте срок и уберите confirm")


def _plan_not_named(plan: Plan) -> Iterator[Finding]:
    rules = [(task, task.deadline) for task in plan.roadmap.tasks if isinstance(task.deadline, ByPlan)]
    unnamed = [task for task, rule in rules if plain(rule.text).strip(" .") in UNNAMED]
    message = "срок «по плану» не говорит, по какому плану"
    yield from of_some("info", unnamed, "plan_not_named", message, "назовите план или впишите даты")


def _never_dated(plan: Plan, task: Task) -> Iterator[Finding]:
    """An item that waits for a fact gets its day only where that fact is recorded."""
    rule = task.deadline
    if not isinstance(rule, After):
        return
    if not rule.item:
        message = f"срок «{rule.text}» считают от события вне плана: само оно даты не даст"
        yield of_task("info", task, "after_fact", message, "впишите дату или пункт, после которого наступает срок")
        return
    if belongs(task, "municipality") and not belongs(plan.items[rule.item], "municipality"):
        message = f"срок управления наступит, когда пункт {rule.item} закроют все школы"
        yield of_task("info", task, "after_all_schools", message, "если ждать всех нельзя, впишите дату")


def _before_the_order(plan: Plan, task: Task) -> Iterator[Finding]:
    """Windows that end before the order was signed."""
    signed = plan.roadmap.order.date
    if signed and any(window.last < signed for window in plan.printed[task.number]):
        message = f"срок истёк до даты приказа {signed:%d.%m.%Y}"
        yield of_task("warning", task, "before_order", message, "уточните срок")


def _past_the_plan(plan: Plan) -> Iterator[Finding]:
    """Windows that run past the last year of the plan."""
    if plan.roadmap.years:
        end = max(plan.roadmap.years)
        windows = plan.printed
        past = [task for task in plan.roadmap.tasks if any(found.last.year > end for found in windows[task.number])]
        message = f"последний период заходит за {end} год, которым кончается план"
        yield from of_some("info", past, "past_plan_end", message, "проверьте, действует ли план в это время")


def _past_the_school_year(plan: Plan) -> Iterator[Finding]:
    """A calendar year outlasts the school year that a cycle runs for."""
    windows, last = plan.days, plan.year.last
    late = [task for task in plan.roadmap.tasks if task.is_gate and any(w.last > last for w in windows[task.number])]
    message = "срок кончается уже после учебного года: в этом цикле дня сдачи не будет"
    yield from of_some("info", late, "past_school_year", message, "кончите срок до 31 августа или разделите на два")


def _foreign_years(plan: Plan, task: Task) -> Iterator[Finding]:
    """A printed year that the plan does not cover: a slip of the pen, or a row of the last year's plan."""
    windows = _literal(task)
    own, years = plan.roadmap.own_year, plan.roadmap.years
    if own:
        strange = [window for window in windows if not _touches(window, own)]
        covered = f"{own.title} учебный год"
    elif years:
        strange = [window for window in windows if not min(years) <= window.first.year <= max(years)]
        covered = f"{', '.join(map(str, years))} год"
    else:
        return
    if strange:
        message = f"срок «{task.deadline.text if task.deadline else ''}» ({period(strange[0])}) вне плана на {covered}"
        yield of_task("warning", task, "year_outside_plan", message, "проверьте год")


def _touches(window: Window, year: SchoolYear) -> bool:
    """From the August that opens the plan to the December that sums it up."""
    return window.last >= year.first.replace(month=8) and window.first <= year.last.replace(month=12)


def _literal(task: Task) -> list[Window]:
    """Windows whose years are printed."""
    rule = task.deadline
    if not isinstance(rule, Range | Due | Continuous | OnNeed):
        return []
    return [span.literal() for span in rule.spans if span.start.year]


def _rows(plan: Plan) -> Iterator[list[Task]]:
    """Rows that stand one under another: of a stage, or of a group in it."""
    for stage in plan.roadmap.stages:
        for parent in dict.fromkeys(task.parent for task in stage.tasks):
            yield [task for task in stage.tasks if task.parent == parent]


def _year_slips(plan: Plan) -> Iterator[Finding]:
    """After November the next row says January of the same year: the old year was typed by habit."""
    if len(plan.roadmap.years) == 1:
        return
    for rows in _rows(plan):
        dated = [(task, windows[0]) for task in rows if (windows := _literal(task))]
        dated = [(task, window) for task, window in dated if (window.last - window.first).days < SEASON]
        for (_, before), (task, window) in pairwise(dated):
            same = window.first.year == before.first.year
            if same and before.first.month >= AUTUMN and window.first.month <= SPRING:
                message = f"после строки со сроком {period(before)} стоит {period(window)}: похоже на старый год"
                yield of_task("warning", task, "year_slip", message, f"вероятно, {window.first.year + 1} год")


def _order_of_months(plan: Plan) -> Iterator[Finding]:
    """Rows of a stage or a group that go by the calendar, but for one step back."""
    for rows in _rows(plan):
        falls = list(_falls(plan, rows))
        if len(falls) == 1 and len(rows) >= FEW:
            task, before, window = falls[0]
            told = period if _literal(task) else plan.period
            message = f"срок {told(window)} стоит после {told(before)}: строки не по порядку месяцев"
            yield of_task("info", task, "order_of_months", message, "проверьте месяц и год")


def _falls(plan: Plan, rows: Sequence[Task]) -> Iterator[tuple[Task, Window, Window]]:
    rows = [task for task in rows if isinstance(task.deadline, Range | Due) and not task.deadline.recurrence]
    rows = [task for task in rows if plan.days[task.number]]
    printed = all(_literal(task) for task in rows)  # a plan of a calendar year goes from January on
    dated = [(task, min(_literal(task) if printed else plan.days[task.number])) for task in rows]
    for (_, before), (task, window) in pairwise(dated):
        short = max((found.last - found.first).days for found in (before, window)) < SEASON
        if short and (before.first - window.last).days > DROP:
            yield task, before, window


def _outside_parent(plan: Plan, task: Task) -> Iterator[Finding]:
    """Children of a group run inside its window."""
    group = plan.days[task.parent] if task.parent else []
    if not group:
        return
    first, last = min(group).first, max(window.last for window in group)
    outside = [window for window in plan.days[task.number] if window.first < first or window.last > last]
    if outside:
        whole = plan.period(Window(first, last))
        message = f"срок {plan.period(outside[0])} выходит за срок группы {task.parent}: {whole}"
        yield of_task("warning", task, "outside_parent", message, "уточните срок пункта или группы")


def _days_off(plan: Plan) -> Iterator[Finding]:
    """Days printed exactly, in a plan that says its year, on a Saturday, a Sunday or a holiday."""
    off = [task for task in plan.roadmap.tasks if _is_exact(plan, task) and _ends_on_a_day_off(plan, task)]
    events = [task for task in off if task.deadline and task.deadline.event]
    terms = [task for task in off if task not in events]
    message = "срок приходится на выходной день и действует до следующего рабочего"
    yield from of_some("info", terms, "day_off", message, "проверьте число")
    message = "событие назначено на выходной день и не переносится"
    yield from of_some("info", events, "day_off", message, "проверьте число")


def _is_exact(plan: Plan, task: Task) -> bool:
    rule = task.deadline
    if not isinstance(rule, Range | Due) or not all(span.end.day for span in rule.spans):
        return False
    return plan.roadmap.own_year is not None or all(span.start.year for span in rule.spans)


def _ends_on_a_day_off(plan: Plan, task: Task) -> bool:
    calendar = plan.calendar or WorkingCalendar()
    return any(not calendar.is_working(window.last) for window in plan.printed[task.number])


DAYS: tuple[Check, ...] = (
    each_task(_no_deadline),
    each_task(_reading_to_confirm),
    _plan_not_named,
    each_task(_never_dated),
    each_task(_before_the_order),
    _past_the_plan,
    _past_the_school_year,
    each_task(_foreign_years),
    _year_slips,
    _order_of_months,
    each_task(_outside_parent),
    _days_off,
)
