"""What a kind of document is: its facts, its typed context, how one becomes the other, and the way to its signature."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from models.documents.data import DocumentData, Issuer
from models.documents.words import Words
from models.roles import HEAD_OF, RECORDER_OF

ApprovalAct = Literal["draft", "agree", "adopt", "approve", "sign", "register", "acquaint", "publish"]
APPROVAL_TITLES: dict[ApprovalAct, str] = {
    "draft": "готовит",
    "agree": "согласует",
    "adopt": "принимает",
    "approve": "утверждает",
    "sign": "подписывает",
    "register": "регистрирует",
    "acquaint": "знакомится под подпись",
    "publish": "размещает на сайте",
}


class Step(NamedTuple):
    """One step of a document's way (согласование): what is done and the role that does it."""

    act: ApprovalAct
    role: str


SCHOOL_ORDER = (
    Step("draft", "curator"),
    Step("agree", "deputy_head"),
    Step("sign", "school_head"),
    Step("register", "secretary"),
    Step("acquaint", "staff"),
)
DEPARTMENT_ORDER = (
    Step("draft", "municipal_coordinator"),
    Step("agree", "municipal_specialist"),
    Step("sign", "municipal_head"),
    Step("register", "municipal_specialist"),
    Step("acquaint", "school_head"),
)


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document (вид документа). `code` is also the stem of its module and its template.

    `signer`: role code; `series`: the registration journal, empty when papers of the kind have a date and no number;
    `retention_years`: None is "permanently"; `data`: what a file of facts must be; `compose`: facts to what is printed;
    `shared`: the other level issues it as well. `cites`: fields that are the requisites of an earlier document of the
    same organisation, with its kinds, the first found is taken; `body`: whose paper it is when another one cites it, in
    the genitive. `lists`: the field that names those for whom papers are made one by one; `per`: the kind whose list
    that is. `own`: fields that people enter although the records know somebody or something of that name.
    `approved_by`: the field of the order that puts the paper in force; before it the paper gets no date.
    """

    code: str
    title: str
    stage: str
    issuer: Issuer
    signer: str
    series: str
    retention_years: int | None
    holds_minors_data: bool
    data: type[DocumentData]
    context: type[BaseModel]
    compose: Callable[[Any, Words], BaseModel]
    example: DocumentData
    approval: tuple[Step, ...] = ()
    landscape: bool = False
    shared: bool = False
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: str = ""
    lists: str = ""
    per: str = ""
    own: frozenset[str] = frozenset()
    approved_by: str = ""

    def issued_by(self, level: str) -> bool:
        """Whether a department («municipality») or a school issues the kind."""
        return self.shared or self.issuer == level

    def signer_at(self, level: str) -> str:
        """The role that signs at a level: of a shared kind, whoever has the like duty there."""
        return self.at(level, self.signer)

    def drafter_at(self, level: str) -> str:
        """The role that prepares it at a level."""
        return self.at(level, next((step.role for step in self.approval if step.act == "draft"), ""))

    def at(self, level: str, role: str) -> str:
        """A role of the kind's way at a level: at the other one, whoever has the like duty there."""
        return role if self.issuer == level else _COUNTERPARTS.get(role, role)


_PAIRS = tuple((duty["cycle"], duty["school_year"]) for duty in (HEAD_OF, RECORDER_OF))
_COUNTERPARTS = dict(_PAIRS) | {school: department for department, school in _PAIRS} | {"methodical_center": "curator"}
