"""Issuing documents: render, file by content, record. The same document gives the same file: a repeat is harmless."""

import logging
from pathlib import Path

from temporalio import activity

from acts.desk import Desk
from acts.documents import document_data
from acts.templates import template_for
from models.acts import FileDocument
from models.documents.data import Organisation
from models.errors import BadInput, NastavnikError, NotFound, Refused, StorageFailed
from models.ids import year_of_document
from models.messages import IssueDocument
from rendering.files import FileStore
from rendering.normalised import text_sha256
from rendering.papers import emblem_of, made
from rendering.words import RussianWords
from storage.database import Database
from storage.documents import filed_as

logger = logging.getLogger(__name__)


class DocumentActivities:
    """Built by the worker with the installation's database, desk and files."""

    def __init__(self, database: Database, desk: Desk, files: FileStore, emblems: Path) -> None:
        """`emblems`: a folder of pictures for letterheads, «<id of the organisation>.png» or «<its level>.png»."""
        self._database = database
        self._desk = desk
        self._files = files
        self._emblems = emblems
        self._words = RussianWords()

    @activity.defn
    def issue_document(self, request: IssueDocument) -> str:
        """Render a registered document, file it and record its hashes. Raises `RenderingFailed`, `StorageFailed`."""
        with self._database.read() as connection:
            kind, data = document_data(connection, request.document)
            try:
                template_sha256, template = template_for(connection, self._files, request.document, kind.code)
            except NotFound as error:  # a folder that is not mounted comes back: the number must get its file then
                raise StorageFailed(str(error)) from error
        file = made(kind, data, self._words, self._emblem(data.issuer), template)
        sha256 = self._files.put(file)
        act = FileDocument(
            command_id=f"{request.document}:file",
            year=year_of_document(request.document),
            document=request.document,
            sha256=sha256,
            template_sha256=template_sha256,
            text_sha256=text_sha256(file),
            facts=data.model_dump(mode="json"),
        )
        outcome = self._desk.submit_all([act], heard_by=request.document, now=request.now)[0]
        if isinstance(outcome, NastavnikError):
            return self._filed_before(request.document, outcome)
        return sha256

    def _emblem(self, issuer: Organisation) -> bytes | None:
        try:
            return emblem_of(issuer, self._emblems)
        except BadInput as error:
            logger.warning("letterhead without its picture: %s", error)  # not worth a held-up order
            return None

    def _filed_before(self, document: str, refusal: NastavnikError) -> str:
        with self._database.read() as connection:
            sha256 = filed_as(connection, document)
        if not sha256:
            raise refusal if isinstance(refusal, Refused) else Refused(str(refusal))
        return sha256
