"""What a kind of document is: its requisites, its typed context and how the context is composed."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

from models.documents.data import Issuer, OrderData
from models.documents.words import Words


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document (вид документа). `code` is also the stem of its module and its template.

    `signer`: role code; `series`: letters of the registration journal; `retention_years`: None is "permanently".
    """

    code: str
    title: str
    stage: str
    issuer: Issuer
    signer: str
    series: str
    retention_years: int | None
    holds_minors_data: bool
    context: type[BaseModel]
    compose: Callable[[OrderData, Words], BaseModel]
    example: OrderData
