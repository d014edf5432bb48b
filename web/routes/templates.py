"""Templates of documents: which ones are in force, one of them to edit, an edited one checked and put in force.

Nothing is believed of a file but its bytes: they are checked in a process with limits, as on the command line.
"""

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from acts.templates import actor_for
from models.acts import Actor
from models.documents import kind as document_kind
from models.documents.kind import DocumentKind
from models.errors import BadInput, NotFound
from rendering.preview import preview
from web import template_views as views
from web.context import Context, Here, TheirPapers
from web.papers import Papers
from web.security import FRAMED, own_page

pages = APIRouter(prefix="/templates", default_response_class=HTMLResponse, include_in_schema=False)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OwnPage = Depends(own_page)


@pages.get("")
def kinds(request: Request, here: Here, papers: TheirPapers, owner: str | None = None) -> Response:
    """Every kind of document with the version of its template that is in force."""
    chosen, owners = _owner(here, owner)
    values = {"owner": chosen, "owners": owners, "stages": views.stages(papers, chosen), "papers": papers}
    return here.templates.TemplateResponse(request, "templates.html", values)


@pages.get("/{code}")
def one(request: Request, code: str, here: Here, papers: TheirPapers, owner: str | None = None) -> Response:
    """One kind: the template to take, an edited one to hand in, what was before."""
    chosen, _ = _owner(here, owner)
    kind = document_kind(code)
    values = {
        "kind": kind,
        "issuer": views.ISSUERS[kind.issuer],
        "owner": chosen,
        "papers": papers,
        "version": views.in_force(papers, kind, chosen),
        "versions": views.versions(papers, kind, chosen),
        "keepers": views.keepers(chosen),
    }
    return here.templates.TemplateResponse(request, "template.html", values)


@pages.get("/{code}/file")
def file(code: str, papers: TheirPapers, owner: str = "", version: int | None = None) -> Response:
    """A template as a file for Word."""
    kind = document_kind(code)
    suffix = "" if version is None else f" версия {version}"
    return _docx(papers.desk.source(kind, owner, version), f"{kind.title}{suffix}")


@pages.post("/{code}", dependencies=[OwnPage])
def check(
    code: str, papers: TheirPapers, template: Annotated[UploadFile, File()], owner: Annotated[str, Form()] = ""
) -> Response:
    """Check an edited template; what was found is shown on a page of its own."""
    kind = document_kind(code)
    papers.desk.owner(owner)
    source = template.file.read()
    if not source:
        raise BadInput("Файл не выбран или пуст: вернитесь и выберите шаблон.")
    return _to(f"/templates/checks/{papers.check(source, kind, owner)}")


@pages.post("/{code}/choose", dependencies=[OwnPage])
def choose(
    code: str,
    papers: TheirPapers,
    version: Annotated[int, Form()],
    role: Annotated[str, Form()],
    owner: Annotated[str, Form()] = "",
) -> Response:
    """Put an older version in force again."""
    kind = document_kind(code)
    papers.desk.choose(kind, version, organisation=owner, actor=_actor(papers, owner, role))
    return _to_kind(kind, owner)


@pages.get("/checks/{name}")
def checked(request: Request, name: str, here: Here, papers: TheirPapers) -> Response:
    """What the check of a template has found, its sample, and the way into force."""
    draft = papers.drafts.get(name)
    owner, _ = _owner(here, draft.organisation)
    errors, warnings = views.counted(draft.checked.findings, draft.kind)
    values = {
        "name": name,
        "kind": document_kind(draft.kind),
        "owner": owner,
        "accepted": draft.checked.accepted and draft.checked.clean is not None,
        "errors": errors,
        "warnings": warnings,
        "marked": draft.checked.marked is not None,
        "sample": draft.checked.preview is not None,
        "keepers": views.keepers(owner),
        "papers": papers,
    }
    return here.templates.TemplateResponse(request, "template_check.html", values)


@pages.get("/checks/{name}/{what}")
def piece(name: str, what: str, papers: TheirPapers) -> Response:
    """The copy with remarks, or the sample: as a document, as a PDF, as a page in a frame."""
    draft = papers.drafts.get(name)
    kind, found = document_kind(draft.kind), draft.checked
    if what == "marked.docx" and found.marked is not None:
        return _docx(found.marked, f"{kind.title} с замечаниями")
    if found.preview is not None:
        match what:
            case "sample.docx":
                return _docx(found.preview, f"{kind.title} образец")
            case "sample.pdf":
                return Response(papers.pdf(found.preview), media_type="application/pdf")
            case "sample":
                return HTMLResponse(preview(found.preview, kind.title), headers=FRAMED)
    raise NotFound("Такой страницы нет.")


@pages.post("/checks/{name}", dependencies=[OwnPage])
def adopt(
    name: str, papers: TheirPapers, role: Annotated[str, Form()], note: Annotated[str, Form(max_length=4000)] = ""
) -> Response:
    """Put a checked template in force."""
    draft = papers.drafts.get(name)
    kind, owner = document_kind(draft.kind), draft.organisation
    if draft.checked.clean is None:
        raise BadInput("Этот шаблон не принят: исправьте замечания и загрузите его заново.")
    actor = _actor(papers, owner, role)
    papers.desk.put(
        draft.checked.clean, kind, organisation=owner, actor=actor, note=note.strip(), command=f"web:template:{name}"
    )
    papers.drafts.drop(name)
    return _to_kind(kind, owner)


def _actor(papers: Papers, owner: str, role: str) -> Actor:
    return actor_for(papers.desk.owner(owner), role, f"web/{role}")


def _owner(here: Context, wanted: str | None) -> tuple[views.OwnerLine, list[views.OwnerLine]]:
    with here.database.read() as connection:
        owners = views.owners_of(connection)
    found = views.owner_line(owners, wanted)
    if found is None:
        raise NotFound(f"Организации «{wanted}» нет.")
    return found, owners


def _docx(content: bytes, title: str) -> Response:
    disposition = f"attachment; filename=\"template.docx\"; filename*=UTF-8''{quote(title)}.docx"
    headers: dict[str, Any] = {"Content-Disposition": disposition}
    return Response(content, media_type=DOCX, headers=headers)


def _to_kind(kind: DocumentKind, owner: str) -> Response:
    return _to(f"/templates/{kind.code}?" + urlencode({"owner": owner}))


def _to(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)
