"""What every route is given: the database, the clock of the engine, the probe of the engine, the templates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from starlette.templating import Jinja2Templates

from models.errors import NotFound
from storage.database import Database
from web.papers import Papers

Health = Callable[[], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Context:
    """Built once by `create_app`. `clock` gives engine time, aware; `health` adds what only the caller can know.

    `papers`: what the pages about templates need; an application without them shows the board alone.
    """

    database: Database
    clock: Callable[[], datetime]
    health: Health | None
    templates: Jinja2Templates
    papers: Papers | None = None


def context_of(request: Request) -> Context:
    """The context of the application that serves a request."""
    context: Context = request.app.state.context
    return context


def papers_of(request: Request) -> Papers:
    """The papers of the application. Raises `NotFound` where there are none."""
    papers = context_of(request).papers
    if papers is None:
        raise NotFound("Такой страницы нет.")
    return papers


Here = Annotated[Context, Depends(context_of)]
TheirPapers = Annotated[Papers, Depends(papers_of)]
