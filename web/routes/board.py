"""The board: a cycle's schools by stages, for people and for programs. Shows organisations only, no persons."""

from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from models.boards import CycleLine, CycleStatus
from models.errors import NotFound
from models.ids import CYCLE_PREFIX
from storage.boards import board_version, cycle_status, find_cycle, list_cycles, shown_day
from web.context import Context, Here
from web.views import board_view

pages = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
api = APIRouter(prefix="/api/v1", tags=["cycles"])


@pages.get("/")
def home(request: Request, here: Here) -> Response:
    """The board of the newest cycle, or how to launch the first one."""
    with here.database.read() as connection:
        cycles = list_cycles(connection)
        if cycles:
            return _page(request, here, connection, cycles[0], cycles)
    return here.templates.TemplateResponse(request, "empty.html")


@pages.get("/cycles/{cycle_id:path}")
def cycle_page(request: Request, cycle_id: str, here: Here) -> Response:
    """The board of one cycle; its id may come without the prefix."""
    with here.database.read() as connection:
        cycle = find_cycle(connection, CYCLE_PREFIX + cycle_id.removeprefix(CYCLE_PREFIX))
        return _page(request, here, connection, cycle, list_cycles(connection))


@pages.get("/board")
def fragment(
    request: Request, cycle: str, here: Here, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """The part of the page that changes; 304 while nothing has."""
    with here.database.read() as connection:
        line = find_cycle(connection, cycle)
        mark = f'"{board_version(connection, cycle, shown_day(line, here.clock()))}"'
        if if_none_match == mark:
            return Response(status_code=304, headers={"ETag": mark})
        values = {"board": board_view(line, _status(here, connection, line))}
    return here.templates.TemplateResponse(request, "board_fragment.html", values, headers={"ETag": mark})


@api.get("/cycles", summary="Cycles, the newest first")
def cycles(here: Here) -> list[CycleLine]:
    """Every cycle of the installation."""
    with here.database.read() as connection:
        return list_cycles(connection)


@api.get("/cycles/status", summary="A cycle today: schools by stages", response_model=CycleStatus)
def status(here: Here, cycle: str | None = None) -> Response:
    """The state of a cycle by its own clock; without `cycle`, of the newest one."""
    with here.database.read() as connection:
        line = find_cycle(connection, cycle) if cycle else _newest(connection)
        found = _status(here, connection, line)
    return Response(found.model_dump_json(), media_type="application/json")


def _newest(connection: Connection) -> CycleLine:
    found = list_cycles(connection)
    if not found:
        raise NotFound("Ни один цикл ещё не запущен.")
    return found[0]


def _status(here: Context, connection: Connection, cycle: CycleLine) -> CycleStatus:
    return cycle_status(connection, cycle.id, shown_day(cycle, here.clock()))


def _page(
    request: Request, here: Context, connection: Connection, cycle: CycleLine, everyone: list[CycleLine]
) -> Response:
    values = {"board": board_view(cycle, _status(here, connection, cycle)), "cycles": everyone}
    return here.templates.TemplateResponse(request, "board.html", values)
