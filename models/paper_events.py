"""Journal events about papers: documents on their way, numbers of journals of orders, templates in force."""

from datetime import date
from typing import ClassVar, Literal

from models.event_parts import Event, Minutes, Note


class _OfDocument(Event):
    document: str


class _Reminded(_OfDocument):
    rung: str
    to: tuple[str, ...]


class DocumentDrafted(_OfDocument):
    event: Literal["document_drafted"] = "document_drafted"
    sentence: ClassVar[str] = "Подготовлен проект документа"
    kind: str
    task: str


class FactsEntered(_OfDocument):
    """What people know of a document, beyond the records. `names`: of the fields; the values stay outside the journal.

    `copies`: how many are in the list from which papers are made one by one, when the document holds such a list.
    """

    event: Literal["facts_entered"] = "facts_entered"
    sentence: ClassVar[str] = "Внесены сведения документа"
    names: tuple[str, ...]
    facts: Note | None = None
    copies: int | None = None


class DocumentSubmitted(_OfDocument):
    """`agree`: the roles that have to agree before the signature, in order."""

    event: Literal["document_submitted"] = "document_submitted"
    sentence: ClassVar[str] = "Документ передан на подпись"
    agree: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """Where somebody agrees first, the paper is not yet with its signer."""
        return "Документ передан на согласование" if self.agree else self.sentence


class DocumentAgreed(_OfDocument):
    """`role`: who agreed, or the body that decided, then with its `minutes`."""

    event: Literal["document_agreed"] = "document_agreed"
    sentence: ClassVar[str] = "Документ согласован: {role}"
    role: str
    minutes: Minutes | None = None

    @property
    def told(self) -> str:
        """A body decides by minutes."""
        return "Документ принят: {role}, {minutes}" if self.minutes else self.sentence


class AgreeingReminded(_Reminded):
    event: Literal["agreeing_reminded"] = "agreeing_reminded"
    sentence: ClassVar[str] = "Отправлено напоминание о согласовании документа"


class DocumentReturned(_OfDocument):
    event: Literal["document_returned"] = "document_returned"
    sentence: ClassVar[str] = "Документ возвращён с замечанием"
    reason: Note | None = None


class SignerReminded(_Reminded):
    event: Literal["signer_reminded"] = "signer_reminded"
    sentence: ClassVar[str] = "Отправлено напоминание о подписи документа"


class DocumentSigned(_OfDocument):
    event: Literal["document_signed"] = "document_signed"
    sentence: ClassVar[str] = "Документ подписан"


class DocumentRegistered(_OfDocument):
    event: Literal["document_registered"] = "document_registered"
    sentence: ClassVar[str] = "Документ зарегистрирован: № {number} от {on}"
    number: str | None = None
    on: date
    reserved: bool = False

    @property
    def told(self) -> str:
        """A paper without a journal has a date only."""
        return self.sentence if self.number else "Документ датирован: {on}"


class ScanAttached(_OfDocument):
    event: Literal["scan_attached"] = "scan_attached"
    sentence: ClassVar[str] = "К документу приложен скан"
    sha256: str


class DocumentPublished(_OfDocument):
    event: Literal["document_published"] = "document_published"
    sentence: ClassVar[str] = "Документ размещён на сайте"
    reason: Note | None = None


class AcquaintanceAsked(_OfDocument):
    """Who is to read and sign: codes of roles or ids of people. `to`: those of them who had not been asked before."""

    event: Literal["acquaintance_asked"] = "acquaintance_asked"
    sentence: ClassVar[str] = "Документ передан на ознакомление"
    to: tuple[str, ...]


class DocumentAcknowledged(_OfDocument):
    event: Literal["document_acknowledged"] = "document_acknowledged"
    sentence: ClassVar[str] = "С документом ознакомлен: {reader}"
    reader: str


class ReadersReminded(_Reminded):
    event: Literal["readers_reminded"] = "readers_reminded"
    sentence: ClassVar[str] = "Отправлено напоминание об ознакомлении с документом"


class DocumentSuperseded(_OfDocument):
    event: Literal["document_superseded"] = "document_superseded"
    sentence: ClassVar[str] = "Документ заменён другим"
    by: str


class NumberReserved(Event):
    """A number of the issuer's journal of orders, kept for a document of a kind; not yet given to any."""

    event: Literal["number_reserved"] = "number_reserved"
    sentence: ClassVar[str] = "Зарезервирован номер {number}"
    kind: str
    number: str
    on: date
    reason: Note | None = None


class NumberVoided(Event):
    event: Literal["number_voided"] = "number_voided"
    sentence: ClassVar[str] = "Аннулирован зарезервированный номер {number}"
    kind: str
    number: str
    journal_year: int
    reason: Note | None = None


class TemplateAdopted(Event):
    """A user's template in force for new documents of a kind. `organisation`: whose, empty for all."""

    event: Literal["template_adopted"] = "template_adopted"
    sentence: ClassVar[str] = "Введён в действие шаблон «{kind}», версия {version}"
    kind: str
    organisation: str
    version: int
    sha256: str
    reason: Note | None = None


class TemplateChosen(Event):
    """An older version in force again, under a number of its own; `restores`: 0 for the shipped template."""

    event: Literal["template_chosen"] = "template_chosen"
    sentence: ClassVar[str] = "Шаблон «{kind}»: снова действует {restores}"
    kind: str
    organisation: str
    version: int
    sha256: str
    restores: int


class DocumentFiled(_OfDocument):
    event: Literal["document_filed"] = "document_filed"
    sentence: ClassVar[str] = "Документ подшит (sha256 {sha256})"
    sha256: str
    text_sha256: str
    template_sha256: str | None = None
    facts: Note | None = None


class DocumentVoided(_OfDocument):
    event: Literal["document_voided"] = "document_voided"
    sentence: ClassVar[str] = "Документ аннулирован"
    reason: Note | None = None


class DocumentRedrafted(_OfDocument):
    event: Literal["document_redrafted"] = "document_redrafted"
    sentence: ClassVar[str] = "Проект документа подготовлен заново"
