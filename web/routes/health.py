"""The probe: whether this installation can serve, and what waits."""

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError

from storage.database import DatabaseUnavailable
from storage.health import waiting
from storage.revision import check_revision
from web.context import Context, Here

router = APIRouter()


@router.get("/healthz", summary="Whether the installation can serve; 503 when it cannot")
def healthz(here: Here) -> JSONResponse:
    """The database must be reachable and of this version; `ok: false` of the caller's own probe fails it too."""
    answer: dict[str, object] = {"database": "ok"}
    ok = True
    try:
        answer.update(_waiting(here))
    except DatabaseUnavailable as error:
        answer["database"], ok = str(error), False
    except DBAPIError:
        answer["database"], ok = "База данных не отвечает.", False
    own = here.health() if here.health else {}
    ok = ok and own.get("ok", True) is not False
    code = HTTPStatus.OK if ok else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse({**answer, **own, "ok": ok}, code)


def _waiting(here: Context) -> dict[str, object]:
    here.database.check()
    with here.database.read() as connection:
        check_revision(connection)
        found = waiting(connection, here.clock())
    return {
        "outbox_backlog": found.outbox,
        "oldest_undelivered_seconds": found.oldest_seconds,
        "letters_unsent": found.letters_unsent,
        "letters_failed": found.letters_failed,
        "documents_without_file": found.documents_without_file,
    }
