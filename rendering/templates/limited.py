"""Templates of users are checked and tried in a process of their own: so much time, so much memory, no more."""

from pathlib import Path

from confined.parent import Ended, answer_of
from models.errors import RenderingFailed
from models.findings import Finding
from rendering.templates.checking import Asked, Checked
from rendering.templates.jobs import Answer, Job

_CHILD = Path(__file__).with_name("child.py")
_PATIENCE = 20  # seconds by the clock, when the machine is busy: the process measures its own work
_LARGEST = 24_000_000


class TooHeavy(RenderingFailed):
    """Шаблон не уложился в 2 секунды и 200 МБ памяти: так заполняются только повреждённые и вредоносные файлы."""


def check_limited(source: bytes, asked: Asked) -> Checked:
    """The check of a template in its own process; one that is too heavy is refused."""
    if len(source) > _LARGEST:
        return _refused(asked, "too_big", "файл слишком велик для шаблона")
    try:
        answer = _answer(Job(source=source, asked=asked))
    except TooHeavy as error:
        return _refused(asked, "too_heavy", str(error))
    if answer.checked is None:
        return _refused(asked, "damaged", answer.refusal)
    return answer.checked


def fill_limited(source: bytes, asked: Asked) -> bytes:
    """A document from a template that nobody has approved. Raises `RenderingFailed`, `TooHeavy`."""
    answer = _answer(Job(source=source, asked=asked, only_fill=True))
    if answer.document is None:
        raise RenderingFailed(answer.refusal)
    return answer.document


def _answer(job: Job) -> Answer:
    try:
        return Answer.model_validate_json(answer_of(_CHILD, job.model_dump_json().encode(), patience=_PATIENCE))
    except Ended as error:
        raise TooHeavy from error


def _refused(asked: Asked, code: str, message: str) -> Checked:
    suggestion = "Возьмите поставляемый шаблон и внесите правки в него."
    finding = Finding(severity="error", place=asked.name, code=code, message=message, suggestion=suggestion)
    return Checked(findings=(finding,))
