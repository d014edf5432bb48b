"""The year as an iCalendar file (RFC 5545): an all-day event for each window, alarms where the ladder reminds.

All-day events float: they are the same days in every zone, and an alarm rings at its hour of the reader's own clock.
Roles only, no names of people.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from models import acts as a
from models.deadlines import Window
from models.duties import duties
from models.plan import LEVELS
from models.preview.outlook import Outlook
from models.year import TaskState

DAY = timedelta(days=1)
SCOPES = {"municipality": "управление", "school": "школа", "both": "управление и школы", "pair": "пара или группа"}


def calendar_file(outlook: Outlook, stamped_at: datetime, role: str | None = None) -> bytes:
    """The calendar of everybody, or of one role. `stamped_at`: when the file is made."""
    runs = [run for run in outlook.runs() if role is None or role in run.plan.responsible]
    dated = [(run, Window(*days)) for run in runs if (days := outlook.time_of(run))]
    file = Calendar()
    file.add("prodid", "-//Nastavnik//Roadmap//RU")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", _name(outlook, role))
    silent = list(dict.fromkeys(run.plan.item for run in runs if outlook.time_of(run) is None))
    if silent:
        file.add("x-wr-caldesc", f"Без дат: {', '.join(silent)}.")
    alarms = _reminders(outlook)
    for run, days in dated:
        file.add_component(_event(outlook, run, days, stamped_at, alarms.get(run.plan.number, ())))
    return bytes(file.to_ical())


def calendar_roles(outlook: Outlook) -> list[str]:
    """The roles that answer for something, in the order of their first item."""
    return list(dict.fromkeys(role for task in outlook.roadmap.tasks for role in task.responsible))


def _name(outlook: Outlook, role: str | None) -> str:
    whose = f"{outlook.roles[role]}: " if role else ""
    return f"{whose}{outlook.roadmap.title}, {outlook.school_year.title}"


def _reminders(outlook: Outlook) -> dict[str, list[datetime]]:
    """Moments of the reminders of every run, as they will be sent; of both levels they are the same."""
    found: dict[str, set[datetime]] = {}
    for level in LEVELS:
        for duty in duties(outlook.year(level), outlook.setting):
            if isinstance(duty.act, a.Remind):
                found.setdefault(duty.act.task, set()).add(duty.at)
    return {number: sorted(moments) for number, moments in found.items()}


def _event(
    outlook: Outlook, run: TaskState, days: Window, stamped_at: datetime, reminders: Iterable[datetime]
) -> Event:
    plan, event = run.plan, Event()
    year = outlook.school_year.year
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'nastavnik:{outlook.roadmap.id}/{year}/{plan.number}')}@nastavnik")
    event.add("dtstamp", stamped_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", days.first)
    event.add("dtend", days.last + DAY)
    event.add("summary", f"{plan.item} {plan.title}")
    event.add("description", _description(outlook, run))
    event.add("categories", [_stage_title(outlook, plan.stage)])
    event.add("transp", "TRANSPARENT")
    for moment in reminders:
        event.add_component(_alarm(plan.title, days.first, moment))
    return event


def _alarm(title: str, first: date, moment: datetime) -> Alarm:
    """From the event's midnight to the moment, by the clock on the wall."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Напоминание: {title}")
    alarm.add("trigger", moment.replace(tzinfo=None) - datetime.combine(first, datetime.min.time()))
    return alarm


def _description(outlook: Outlook, run: TaskState) -> str:
    task = outlook.items[run.plan.item]
    lines = [f"Срок: {task.deadline.text}"] if task.deadline else []
    if run.due_on:
        lines.append(f"Последний день: {run.due_on:%d.%m.%Y}")
    lines.append(f"Уровень: {SCOPES[task.scope]}")
    lines += [f"Ответственные: {', '.join(outlook.roles[role] for role in task.responsible)}"] * bool(task.responsible)
    lines += [f"Результат: {task.result}"] * bool(task.result)
    return "\n".join([*lines, *(f"– {detail}" for detail in task.details)])


def _stage_title(outlook: Outlook, number: str) -> str:
    return next(stage.title for stage in outlook.roadmap.stages if stage.number == number)
