"""What the process of a template is asked to do, and its answer."""

from pydantic import BaseModel

from models.errors import RenderingFailed
from rendering.templates.checking import BYTES, Asked, Checked, check, filled


class Job(BaseModel):
    """A template, and what its kind asks. `only_fill`: no check, the document alone."""

    model_config = BYTES

    source: bytes
    asked: Asked
    only_fill: bool = False


class Answer(BaseModel):
    """What the check found; or the document, or why there is none."""

    model_config = BYTES

    checked: Checked | None = None
    document: bytes | None = None
    refusal: str = ""


def done(job: Job) -> Answer:
    """The answer to a job."""
    if not job.only_fill:
        return Answer(checked=check(job.source, job.asked))
    try:
        return Answer(document=filled(job.source, job.asked))
    except RenderingFailed as error:
        return Answer(refusal=str(error))
