"""What cannot come before what (порядок работы): the seven stages of the target model and the sense of their items.

A remark needs certainty: the later thing must be over before the earlier one even begins. Source: the hard
dependencies of the methodology (Р-145) as the domain rules retell them; which words mean what is our choice.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from models.deadlines import Window
from models.findings import Finding
from models.linting.remarks import Check, Plan, of_stage, of_task, plain
from models.roadmap import Canonical, Stage, Task


class Sort(NamedTuple):
    """Items of one sense: of these stages and kinds, with these words in the title (a pattern, «ё» as «е»)."""

    stages: tuple[Canonical, ...] = ()
    kinds: tuple[str, ...] = ()
    words: str = ""
    without: str = ""

    def holds(self, task: Task, stage: Stage) -> bool:
        """Whether an item is of this sort."""
        title = plain(task.title)
        return (
            (not self.stages or stage.canonical in self.stages)
            and (not self.kinds or task.kind in self.kinds)
            and (not self.words or re.search(self.words, title) is not None)
            and not (self.without and re.search(self.without, title))
        )


class Dependency(NamedTuple):
    """`later` must not be over before `earlier` begins; `together`: within one stage."""

    code: str
    earlier: Sort
    later: Sort
    message: str
    together: bool = False


STAGE_ORDER: tuple[tuple[Canonical, Canonical], ...] = (
    ("preparation", "pairing"),
    ("mentee_base", "pairing"),
    ("mentor_base", "training"),
    ("mentor_base", "pairing"),
    ("pairing", "work"),
    ("work", "completion"),
)
MEASURE = r"(оценк|замер|диагност|измерен|мониторинг|анкетир|тестир)"
FIRST = rf"(перв|входн|стартов|начальн|вводн)\w*[, ].*{MEASURE}|{MEASURE}.*сравнен"
SECOND = rf"(втор|итогов|заключительн|повторн|финальн)\w*[, ].*{MEASURE}"
FIRST_MEETING = r"(перв|организационн)\w*[, ].*встреч"
NEXT_MEETING = r"(втор|пробн|заключительн|итогов)\w*[, ].*встреч|встреч\w*-планир"
BASES = Sort(("mentee_base", "mentor_base"), ("register",))
FIXED = Sort(("pairing",), ("order",), r"пар|групп|наставник|закреп")
JOINED = Sort(("pairing",), ("pairing",))
MEETINGS = Sort(("work",), ("pair_work",))
ORDER_OF_WORK: tuple[Dependency, ...] = (
    Dependency(
        "consent_after_base",
        Sort(("mentee_base", "mentor_base"), ("consent",)),
        BASES,
        "база собрана раньше, чем получены согласия",
        together=True,
    ),
    Dependency(
        "consent_after_questionnaire",
        Sort(("mentee_base", "mentor_base"), ("consent",)),
        Sort(("mentee_base", "mentor_base"), ("questionnaire",)),
        "анкетирование проходит раньше, чем получены согласия",
        together=True,
    ),
    Dependency(
        "measured_before_base",
        Sort(("mentee_base",), ("questionnaire", "register")),
        Sort((), ("monitoring",), rf"^(?=.*наставляем)(?=.*({FIRST}))", SECOND),
        "наставляемых оценивают раньше, чем узнают, кто они",
    ),
    Dependency(
        "selected_before_base",
        Sort(("mentor_base",), ("questionnaire", "register")),
        Sort(("training",), (), r"наставник", r"эксперт|материал|приказ|методич"),
        "наставников отбирают или обучают раньше, чем собирают их базу",
    ),
    Dependency(
        "pairs_before_base",
        BASES,
        Sort(("pairing",), ("pairing", "order")),
        "пары составляют раньше, чем собирают базы",
    ),
    Dependency(
        "order_before_pairing",
        Sort(("pairing",), ("questionnaire", "pairing")),
        FIXED,
        "приказ о парах выходит раньше, чем пары подобраны",
    ),
    Dependency(
        "meeting_before_pairs",
        FIXED,
        MEETINGS,
        "пара встречается раньше, чем закреплена приказом",
    ),
    Dependency(
        "meeting_before_pairs",
        JOINED,
        MEETINGS,
        "пара встречается раньше, чем подобрана",
    ),
    Dependency(
        "meetings_out_of_order",
        Sort(("work",), (), FIRST_MEETING),
        Sort(("work",), (), NEXT_MEETING),
        "следующая встреча проходит раньше первой",
    ),
    Dependency(
        "second_before_first",
        Sort((), (), FIRST, SECOND),
        Sort((), (), SECOND),
        "вторая оценка проходит раньше первой",
    ),
    Dependency(
        "result_before_work",
        MEETINGS,
        Sort(("completion",)),
        "итоги подводят раньше, чем пары закончили работу",
    ),
    Dependency(
        "reward_before_results",
        Sort(("completion",), ("order",), r"поощрен|наград"),
        Sort(("completion",), ("award",)),
        "награждают раньше, чем вышел приказ о поощрении",
    ),
)
SUGGESTION = "проверьте месяц и год"


def _stages(plan: Plan) -> Iterator[Finding]:
    """Whole stages in a wrong order."""
    for stage, other, days, before in _wrong_stages(plan):
        message = f"этап кончается ({plan.period(days)}) раньше, чем начинается «{other.title}» ({plan.period(before)})"
        yield of_stage("warning", stage, "stage_before_its_ground", message, "проверьте сроки обоих этапов")


def _wrong_stages(plan: Plan) -> Iterator[tuple[Stage, Stage, Window, Window]]:
    spans = [(stage, span) for stage in plan.roadmap.stages if (span := _span(plan, stage))]
    for earlier, later in STAGE_ORDER:
        for other, before in spans:
            for stage, days in spans:
                if (other.canonical, stage.canonical) == (earlier, later) and days.last < before.first:
                    yield stage, other, days, before


def _span(plan: Plan, stage: Stage) -> Window | None:
    """From the first day of a stage to the last; yearly bounds of what has no due day say nothing."""
    windows = [window for task in stage.tasks if task.is_gate for window in plan.days[task.number]]
    return Window(min(windows).first, max(window.last for window in windows)) if windows else None


def _items(plan: Plan) -> Iterator[Finding]:
    """Items in a wrong order: one remark for each later item and sense."""
    told = set[tuple[str, str]]()
    for dependency in ORDER_OF_WORK:
        grounds = list(_of_sort(plan, dependency.earlier))
        for task in _of_sort(plan, dependency.later):
            late = [ground for ground in grounds if ground is not task and _over_before(plan, task, ground)]
            if dependency.together:
                late = [ground for ground in late if plan.stage_of[ground.number] is plan.stage_of[task.number]]
            if late and (task.number, dependency.code) not in told:
                told.add((task.number, dependency.code))
                word = "пункт" if len(late) == 1 else "пункты"
                numbers = ", ".join(ground.number for ground in late)
                days, before = plan.period(_whole(plan, task)), plan.period(_whole(plan, late[0]))
                message = f"{dependency.message}: {days}, а {word} {numbers} - {before}"
                yield of_task("warning", task, dependency.code, message, SUGGESTION)


def _of_sort(plan: Plan, sort: Sort) -> Iterator[Task]:
    for stage in plan.roadmap.stages:
        for task in stage.tasks:
            if plan.days[task.number] and task.is_gate and sort.holds(task, stage):
                yield task


def _over_before(plan: Plan, task: Task, ground: Task) -> bool:
    """The last day of all runs of the one lies before the first day of any run of the other."""
    return _whole(plan, task).last < _whole(plan, ground).first


def _whole(plan: Plan, task: Task) -> Window:
    windows = plan.days[task.number]
    return Window(min(windows).first, max(window.last for window in windows))


def _due_before_opening(plan: Plan) -> Iterator[Finding]:
    """A punctual school must be able to finish each item after its stage has opened."""
    ends = {stage.number: _last_gate_day(plan, stage) for stage in plan.roadmap.stages}
    for stage in plan.roadmap.stages:
        grounds = [day for number in stage.entry.after if (day := ends[number])]
        for task in stage.tasks:
            windows = plan.days[task.number]
            if task.is_gate and windows and grounds and windows[0].last < max(grounds):
                message = f"срок наступает раньше, чем по плану закрываются этапы {', '.join(stage.entry.after)}"
                yield of_task("warning", task, "due_before_opening", message, "проверьте срок или entry.after")


def _last_gate_day(plan: Plan, stage: Stage) -> date | None:
    gates = [task.number for task in stage.tasks if task.is_gate]
    return max((window.last for number in gates for window in plan.days[number]), default=None)


ORDER: tuple[Check, ...] = (_stages, _items, _due_before_opening)
