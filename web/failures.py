"""What goes wrong is told in one sentence: a page to people, JSON to programs."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from models.errors import BadInput, NastavnikError, NotFound, Refused
from storage.database import DatabaseUnavailable
from web.context import context_of
from web.security import HEADERS

LOG = logging.getLogger(__name__)
_CODES: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (NotFound, HTTPStatus.NOT_FOUND),
    (BadInput, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Refused, HTTPStatus.CONFLICT),
    (DatabaseUnavailable, HTTPStatus.SERVICE_UNAVAILABLE),
)


def answer_failures(app: FastAPI) -> None:
    """Teach the application to answer our errors, unknown addresses and breakdowns."""
    app.add_exception_handler(NastavnikError, _ours)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _incomplete)
    app.add_exception_handler(Exception, _broken)


async def _ours(request: Request, error: Exception) -> Response:
    code = next((code for kind, code in _CODES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    return _answer(request, code, str(error))


async def _database(request: Request, error: Exception) -> Response:
    LOG.error("database: %s", error)
    return _answer(request, HTTPStatus.SERVICE_UNAVAILABLE, "База данных не отвечает или не подготовлена.")


async def _http(request: Request, error: Exception) -> Response:
    code = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
    sentences = {
        HTTPStatus.NOT_FOUND: "Такой страницы нет.",
        HTTPStatus.METHOD_NOT_ALLOWED: "Так к этой странице не обращаются.",
        HTTPStatus.FORBIDDEN: "Менять что-либо можно только с самой этой страницы.",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Файл слишком велик: шаблон занимает меньше восьми мегабайт.",
        HTTPStatus.UNPROCESSABLE_ENTITY: "В запросе не хватает данных: вернитесь и заполните форму ещё раз.",
    }
    return _answer(request, code, sentences.get(code, "Запрос не выполнен."))


async def _incomplete(request: Request, error: Exception) -> Response:
    if request.url.path.startswith("/api/") and isinstance(error, RequestValidationError):
        return await request_validation_exception_handler(request, error)
    return await _http(request, HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY))


async def _broken(request: Request, error: Exception) -> Response:
    LOG.error("request failed: %s", request.url.path, exc_info=error)
    response = _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "На сервере ошибка; она записана в журнал сервера.")
    response.headers.update(HEADERS)
    return response


def _answer(request: Request, code: HTTPStatus, sentence: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": sentence}, code)
    values = {"sentence": sentence, "code": int(code)}
    return context_of(request).templates.TemplateResponse(request, "failure.html", values, status_code=code)
