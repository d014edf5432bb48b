"""What every route is given: the database, the clock of the engine, the probe of the engine, the templates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.templating import Jinja2Templates

from storage.database import Database

Health = Callable[[], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Context:
    """Built once by `create_app`. `clock` gives engine time, aware; `health` adds what only the caller can know."""

    database: Database
    clock: Callable[[], datetime]
    health: Health | None
    templates: Jinja2Templates


def context_of(request: Request) -> Context:
    """The context of the application that serves a request."""
    context: Context = request.app.state.context
    return context


Here = Annotated[Context, Depends(context_of)]
