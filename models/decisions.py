"""Decisions: an act and the state it meets give one event, or a refusal that says what is possible now. Pure."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from models import acts as a
from models import events as e
from models.amendment.replanning import amended
from models.case import Case, move_task, move_year
from models.errors import Refused
from models.lifecycles import DOCUMENT, DOCUMENT_ENDED, RECALLED, SETTLED, STAGE, UNDER_WAY
from models.paper_decisions import DECISIONS as PAPERS
from models.roles import ROLES
from models.rules import EVIDENCE_TITLES
from models.template_decisions import DECISIONS as TEMPLATES
from models.year import StageState, TaskState


def decide(act: a.Act, case: Case) -> e.AnyEvent:
    """The one event that the act becomes. Raises `Refused`."""
    _check_actor(act, case)
    return cast("e.AnyEvent", _DECISIONS[type(act)](act, case))


def _check_actor(act: a.Act, case: Case) -> None:
    actor, header = act.actor, case.year.header
    if actor.role == "system":
        return
    role = ROLES.get(actor.role)
    if role is None:
        raise Refused(f"Роль «{actor.role}» неизвестна.")
    own = {"school": {header.organisation}, "municipality": {header.department}, "system": {header.department}}
    if actor.organisation not in own.get(role.level, set()):
        raise Refused("Это дело другой организации.")


def _complete(act: a.CompleteTask, case: Case) -> e.Event:
    task = case.task(act.task)
    trigger = "submit" if task.plan.controller else "complete"
    move_task(act, case, trigger)
    if not act.evidence:
        raise Refused(f"Нужно подтверждение: {_evidence_words(task)}.")
    wrong = [item.kind for item in act.evidence if item.kind not in task.plan.evidence]
    if wrong:
        raise Refused(
            f"Подтверждение «{EVIDENCE_TITLES[wrong[0]]}» сюда не подходит; подойдёт: {_evidence_words(task)}."
        )
    for ref in case.evidence:
        if ref.kind == "document":
            _check_document(ref, task, case)
    in_time = task.due_on is None or case.today <= task.due_on
    made = e.TaskSubmitted if trigger == "submit" else e.TaskCompleted
    return made(task=act.task, evidence=case.evidence, in_time=in_time)


def _check_document(ref: e.EvidenceRef, task: TaskState, case: Case) -> None:
    document = case.document(ref.document or "")
    if document.task != task.plan.number:
        raise Refused("Этот документ относится к другому мероприятию.")
    if document.state not in DOCUMENT_ENDED:
        raise Refused(f"Документ ещё не зарегистрирован: сейчас он «{DOCUMENT.titles[document.state]}».")


def _evidence_words(task: TaskState) -> str:
    return ", ".join(EVIDENCE_TITLES[kind] for kind in task.plan.evidence)


def _accept(act: a.AcceptTask, case: Case) -> e.Event:
    move_task(act, case, "accept")
    return e.TaskAccepted(task=act.task)


def _return(act: a.ReturnTask, case: Case) -> e.Event:
    move_task(act, case, "return")
    return e.TaskReturned(task=act.task, reason=case.note)


def _waive(act: a.WaiveTask, case: Case) -> e.Event:
    move_task(act, case, "waive")
    return e.TaskWaived(task=act.task, reason=case.note, ground=act.ground)


def _not_needed(act: a.MarkNotNeeded, case: Case) -> e.Event:
    task = move_task(act, case, "mark_not_needed")
    if task.plan.deadline_kind != "on_need":
        raise Refused(
            "«Не потребовалось» отмечают только у мероприятий «при необходимости»; это можно снять с контроля."
        )
    recalled = _papers(case, act.task, UNDER_WAY)
    return e.TaskNotNeeded(task=act.task, reason=case.note, recalled=recalled)


def _papers(case: Case, task: str, states: frozenset[str]) -> tuple[str, ...]:
    return tuple(paper.id for paper in case.year.documents.values() if paper.task == task and paper.state in states)


def _reopen(act: a.ReopenTask, case: Case) -> e.Event:
    if move_task(act, case, "reopen").plan.excluded:
        raise Refused(f"Мероприятие {act.task} исключено из плана приказом: открыть его заново нельзя.")
    returned = _papers(case, act.task, RECALLED)
    return e.TaskReopened(task=act.task, reason=case.note, returned=returned)


def _ask_extension(act: a.AskExtension, case: Case) -> e.Event:
    task = move_task(act, case, "ask_extension")
    _check_later(task, act.until, case)
    return e.ExtensionAsked(task=act.task, until=act.until, reason=case.note)


def _grant_extension(act: a.GrantExtension, case: Case) -> e.Event:
    task = move_task(act, case, "decide_extension")
    _check_later(task, act.until, case)
    _require_ground(act.ground)
    return e.ExtensionGranted(task=act.task, from_on=task.due_on, until=act.until, reason=case.note, ground=act.ground)


def _require_ground(ground: e.Ground) -> None:
    if not (ground.number and ground.on) and not ground.document:
        raise Refused("Нужно основание: номер и дата приказа.")


def _check_later(task: TaskState, until: date, case: Case) -> None:
    if task.due_on is None:
        raise Refused("У этого мероприятия нет срока, переносить нечего.")
    if until <= task.due_on or until < case.today:
        raise Refused(f"Новый срок должен быть позже прежнего ({task.due_on:%d.%m.%Y}) и не в прошлом.")
    if until > case.year.header.last:
        raise Refused(f"Новый срок выходит за конец года ({case.year.header.last:%d.%m.%Y}).")


def _refuse_extension(act: a.RefuseExtension, case: Case) -> e.Event:
    task = move_task(act, case, "decide_extension")
    if task.extension_asked is None:
        raise Refused("Продления никто не просил.")
    return e.ExtensionRefused(task=act.task, reason=case.note)


def _amend(act: a.AmendPlan, case: Case) -> e.Event:
    move_year(act, case, "amend")
    _require_ground(act.ground)
    if case.year.header.version >= act.version or case.replanning is None:
        raise Refused(f"Год уже идёт по редакции {case.year.header.version} плана.")
    return amended(case.year, case.replanning, act.ground, case.now, case.calendar)


def _pause(act: a.PauseYear, case: Case) -> e.Event:
    move_year(act, case, "pause")
    _require_ground(act.ground)
    return e.YearPaused(reason=case.note, ground=act.ground)


def _resume(act: a.ResumeYear, case: Case) -> e.Event:
    """Tasks whose time overlapped the pause get the lost days back. Our choice, ADR 0007."""
    move_year(act, case, "resume")
    paused_at = case.year.header.paused_at or case.now
    paused_on = case.calendar.day_of(paused_at)
    days, last = (case.today - paused_on).days, case.year.header.last
    moved = {
        task.plan.number: min(case.calendar.next_working(case.calendar.shift(task.due_on, days, working=False)), last)
        for task in case.year.unsettled()
        if days and task.due_on and task.due_on >= paused_on and (task.opens_on or paused_on) <= case.today
    }
    return e.YearResumed(days=days, moved=moved, ground=act.ground)


def _withdraw(act: a.WithdrawYear, case: Case) -> e.Event:
    move_year(act, case, "withdraw")
    return e.YearWithdrawn(reason=case.note, ground=act.ground)


def _begin_closing(act: a.BeginClosing, case: Case) -> e.Event:
    move_year(act, case, "begin_closing")
    return e.ClosingBegun()


def _close(act: a.CloseYear, case: Case) -> e.Event:
    unfinished = any(stage.state in {"planned", "open"} for stage in case.year.stages.values())
    debts = tuple(
        task.plan.number
        for task in case.year.tasks.values()
        if task.state not in SETTLED and (task.plan.gate or task.state == "submitted")
    )
    trigger, state = ("close", "closed") if debts or unfinished else ("complete", "completed")
    move_year(act, case, trigger)
    return e.YearClosed(debts=debts, state=state)


def _open_stage(act: a.OpenStage, case: Case) -> e.Event:
    move_year(act, case, "act")
    STAGE.next(case.stage(act.stage).state, "open", act.actor.role)
    return e.StageOpened(stage=act.stage)


def _complete_stage(act: a.CompleteStage, case: Case) -> e.Event:
    move_year(act, case, "act")
    STAGE.next(case.stage(act.stage).state, "complete", act.actor.role)
    open_gates = [task for task in case.year.tasks_of(act.stage) if holds(case.stage(act.stage), task)]
    if open_gates:
        raise Refused(f"Этап {act.stage} держит мероприятие {open_gates[0].plan.number}.")
    return e.StageCompleted(stage=act.stage)


def holds(stage: StageState, task: TaskState) -> bool:
    """Whether an unfinished task keeps its stage open."""
    named = task.plan.number in stage.plan.exit_tasks if stage.plan.exit_tasks else task.plan.gate
    return named and task.state not in SETTLED


def _reopen_stage(act: a.ReopenStage, case: Case) -> e.Event:
    move_year(act, case, "act")
    STAGE.next(case.stage(act.stage).state, "reopen", act.actor.role)
    return e.StageReopened(stage=act.stage)


def _set_deadline(act: a.SetDeadline, case: Case) -> e.Event:
    task = move_task(act, case, "set_deadline")
    if task.due_on is not None:
        raise Refused(f"Срок мероприятия {act.task} уже назначен.")
    return e.DeadlineSet(task=act.task, opens_on=act.opens_on, due_on=act.due_on)


def _fresh_rung(act: Any, case: Case, trigger: str) -> TaskState:
    task = move_task(act, case, trigger)
    if case.year.header.state == "paused":
        raise Refused("Работа школы приостановлена: сроки стоят.")
    if task.revision != act.revision or getattr(act, "rung", None) in task.rungs:
        raise Refused(f"Срок мероприятия {act.task} изменился или ступень уже пройдена.")
    return task


def _remind(act: a.Remind, case: Case) -> e.Event:
    _fresh_rung(act, case, "remind")
    return e.TaskReminded(task=act.task, rung=act.rung, revision=act.revision, to=act.to)


def _mark_late(act: a.MarkLate, case: Case) -> e.Event:
    task = _fresh_rung(act, case, "mark_late")
    if task.late or task.due_on is None:
        raise Refused(f"Просрочка мероприятия {act.task} уже отмечена.")
    return e.TaskLate(task=act.task, revision=act.revision, due_on=task.due_on)


def _escalate(act: a.Escalate, case: Case) -> e.Event:
    _fresh_rung(act, case, "escalate")
    return e.TaskEscalated(task=act.task, rung=act.rung, revision=act.revision, to=act.to)


_DECISIONS: dict[type[a.Act], Callable[[Any, Case], e.Event]] = {
    a.CompleteTask: _complete,
    a.AcceptTask: _accept,
    a.ReturnTask: _return,
    a.WaiveTask: _waive,
    a.MarkNotNeeded: _not_needed,
    a.ReopenTask: _reopen,
    a.AskExtension: _ask_extension,
    a.GrantExtension: _grant_extension,
    a.RefuseExtension: _refuse_extension,
    a.AmendPlan: _amend,
    a.PauseYear: _pause,
    a.ResumeYear: _resume,
    a.WithdrawYear: _withdraw,
    a.BeginClosing: _begin_closing,
    a.CloseYear: _close,
    a.OpenStage: _open_stage,
    a.CompleteStage: _complete_stage,
    a.ReopenStage: _reopen_stage,
    a.SetDeadline: _set_deadline,
    a.Remind: _remind,
    a.MarkLate: _mark_late,
    a.Escalate: _escalate,
    **PAPERS,
    **TEMPLATES,
}
