"""Questionnaires (анкеты) as data: who answers, when, and the questions; a form on paper is made from them.

No consent belongs into a questionnaire: it is a separate document.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Answer = Literal["scale", "yes_no", "text", "one", "many", "grade"]
Who = Literal["mentee", "mentor", "teacher_mentee", "teacher_mentor", "both", "curator", "third_party"]
GRADES = ("нет", "частично", "да")  # answers «grade», worth 0, 1, 2


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(_Part):
    """One question. `code`: unique in its questionnaire; `pair`: the code of the same question asked at the entry.

    `scale`: 1 to 10; `grade`: absent, partly, full; `one`, `many`: of `options`.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    text: str
    answer: Answer
    options: tuple[str, ...] = ()
    lines: int = Field(default=2, ge=1, le=12, description="Lines to write on, for a text.")
    required: bool = True
    pair: str | None = None
    confidential: bool = Field(default=False, description="Seen by the curator and the psychologist only.")

    @model_validator(mode="after")
    def _options_fit(self) -> "Question":
        if (self.answer in {"one", "many"}) is not bool(self.options):
            raise ValueError("варианты (options) нужны вопросам one и many и только им")
        return self


class Block(_Part):
    """Questions under one heading."""

    title: str = ""
    questions: tuple[Question, ...] = Field(min_length=1)


class Questionnaire(_Part):
    """A form. `stage`: canonical stage; `round`: first, middle, last measurement or a choice of partners."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    who: Who
    stage: str
    round: Literal["first", "middle", "last", "choice", "any"]
    intro: str
    named: bool = Field(default=True, description="The answers bear a name.")
    blocks: tuple[Block, ...] = Field(min_length=1)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for block in self.blocks for question in block.questions)

    @model_validator(mode="after")
    def _codes_are_unique(self) -> "Questionnaire":
        codes = [question.code for question in self.questions]
        doubled = sorted({code for code in codes if codes.count(code) > 1})
        if doubled:
            raise ValueError(f"вопросы повторяются: {', '.join(doubled)}")
        return self
