"""What a kind of document is: its facts, its typed context, how one becomes the other, and the way to its signature."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel

from models.documents.data import DocumentData, Issuer
from models.documents.words import Words

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
    `from_records`: the product itself keeps all the facts, so that a task of the plan may draft and issue the kind.
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
    from_records: bool = False
