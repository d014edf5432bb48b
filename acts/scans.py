"""Scans find their documents: by the code on the first sheet, checked against what the paper says of its number."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from sqlalchemy import Row

from acts.desk import Desk
from models.acts import Act
from models.codes import UNREAD, token_of
from models.errors import BadInput, NastavnikError, Refused
from models.lifecycles import DOCUMENT
from models.numbering import same_number
from models.scans import Outcome, ScanLine
from reading.scans.given import Given
from reading.scans.reader import codes_of, pieces_of
from reading.scans.sorting import Parcel, parcels_of
from rendering.files import FileStore
from storage import documents
from storage.database import Database

BY_HAND = "укажите школу, вид и номер: nastavnik document scan SCHOOL KIND --file FILE --number N"
TWO_CODES = "на одном листе коды разных документов: отсканируйте их отдельно"
UNKNOWN = "документа с таким кодом здесь нет: это документ другой установки"
APART = "отсканируйте эти страницы отдельным файлом; "
ActOf = Callable[[Row[Any], str, str | None], Act]


@dataclass
class ScanDesk:
    """Takes scans. `act_of`: the act of whoever hands them in, for a document, a sum and a number."""

    database: Database
    desk: Desk
    files: FileStore
    act_of: ActOf
    _met: dict[str, str] = field(default_factory=dict)

    def take(self, given: Iterable[Given]) -> Iterator[ScanLine]:
        """What became of every part of every file, one after another; one that failed does not hold up the others."""
        for one in given:
            if one.refusal:
                yield ScanLine(file=one.place, outcome="unreadable", message=one.refusal)
                continue
            try:
                yield from self._file(one)
            except BadInput as error:
                yield ScanLine(file=one.place, outcome="unreadable", message=str(error))

    def _file(self, given: Given) -> Iterator[ScanLine]:
        parcels = parcels_of(codes_of(given.content))
        found = {parcel: self._document(parcel) for parcel in parcels}
        known = [parcel for parcel in parcels if found[parcel] is not None]
        contents = dict.fromkeys(known, given.content)
        if len(parcels) > 1 and known:
            contents = dict(zip(known, pieces_of(given.content, [parcel.sheets for parcel in known]), strict=True))
        for parcel in parcels:
            row, whole = found[parcel], len(parcels) == 1
            line = ScanLine(file=given.place, pages="" if whole else parcel.pages, **_unmatched(parcel, whole=whole))
            yield self._attached(line, row, parcel, contents[parcel]) if row is not None else line

    def _document(self, parcel: Parcel) -> Row[Any] | None:
        """The document whose code a parcel bears."""
        if len(parcel.tokens) != 1 or parcel.tokens[0] not in self._known:
            return None
        with self.database.read() as connection:
            return documents.document(connection, self._known[parcel.tokens[0]])

    @cached_property
    def _known(self) -> dict[str, str]:
        with self.database.read() as connection:
            return {token_of(document): document for document in documents.all_ids(connection)}

    def _attached(self, line: ScanLine, row: Row[Any], parcel: Parcel, content: bytes) -> ScanLine:
        total = sha256(content).hexdigest()
        facts = {"document": row.id, "issuer": row.issuer_id, "kind": row.kind, "number": row.number, "sha256": total}
        outcome, message = self._outcome(line, row, parcel, content, total)
        return line.model_copy(update={**facts, "outcome": outcome, "message": message})

    def _outcome(
        self, line: ScanLine, row: Row[Any], parcel: Parcel, content: bytes, total: str
    ) -> tuple[Outcome, str]:
        if row.scan_sha256 == total:
            self._met.setdefault(row.id, line.file)
            return "already", "этот скан уже приложен"
        if first := self._met.get(row.id):
            return "repeated", f"скан этого документа уже взят из {first}: оставьте один"
        self._met[row.id] = line.file
        try:
            DOCUMENT.next(row.state, "attach_scan")
        except Refused:
            state = DOCUMENT.titles[row.state]
            return (
                "not_registered",
                f"документ ещё не зарегистрирован, сейчас он «{state}»: зарегистрируйте и повторите",
            )
        if strange := [number for number in parcel.numbers if number != row.number]:
            return "other_number", f"на скане номер {strange[0]}, а у документа {row.number or 'номера нет'}"
        self.files.put(content)
        try:
            self.desk.submit(self.act_of(row, total, row.number))
        except NastavnikError as error:
            return "refused", str(error)
        return "matched", "скан приложен"


def number_on(scan: bytes, document: str, recorded: str | None, stated: str | None) -> str | None:
    """The number of a scan that a person hands in for a document: the stated one, else what stands for it.

    A code that is read has to be this document's. Raises `Refused` when it is not, `BadInput` for a file that is no
    scan and for one without a readable code and a stated number.
    """
    codes = [code for sheet in codes_of(scan) for code in sheet if code.token != UNREAD]
    if any(code.token != token_of(document) for code in codes):
        raise Refused("На скане код другого документа.")
    printed = next((code.number for code in codes if code.number), None)
    if printed and not same_number(printed, stated or recorded or ""):
        raise Refused(f"На скане номер {printed}, а не {stated or recorded}: это другой документ.")
    if not codes and recorded and stated is None:
        raise BadInput(
            "код на скане не найден или не читается: назовите номер, который стоит на скане.", place="--number"
        )
    return stated or printed or recorded


def _unmatched(parcel: Parcel, *, whole: bool) -> dict[str, Any]:
    """What is told of a parcel that leads to no document. `whole`: it is all of its file."""
    apart = "" if whole else APART
    if not parcel.tokens:
        return {"outcome": "no_code", "message": f"код документа не найден; {apart}{BY_HAND}"}
    if parcel.tokens == (UNREAD,):
        return {"outcome": "damaged_code", "message": f"код документа повреждён; {apart}{BY_HAND}"}
    if len(parcel.tokens) > 1:
        return {"outcome": "two_codes", "message": TWO_CODES}
    return {"outcome": "unknown", "message": UNKNOWN}
