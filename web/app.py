"""The web application: pages for people, the JSON API, the probe. Reads through `storage`, acts through `acts`."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from storage.database import Database
from web.context import Context, Health
from web.failures import answer_failures
from web.papers import Papers
from web.routes import board
from web.routes import health as health_routes
from web.routes import templates as template_routes
from web.security import BodyLimit, SecurityHeaders
from web.words import FILTERS

STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parents[1] / "templates" / "web"


def create_app(
    database: Database, clock: Callable[[], datetime], health: Health | None = None, papers: Papers | None = None
) -> FastAPI:
    """The application over a database; `clock` gives engine time, `health` what the caller knows of the engine.

    `papers`: what the pages about templates need; without them there is the board alone.
    """
    app = FastAPI(title="Nastavnik", version="1", openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None)
    app.state.context = Context(database, clock, health, _templates(papers), papers)
    app.add_middleware(GZipMiddleware, minimum_size=4096, compresslevel=4)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(board.pages)
    app.include_router(board.api)
    app.include_router(health_routes.router)
    app.include_router(template_routes.pages)
    answer_failures(app)
    return app


def _templates(papers: Papers | None) -> Jinja2Templates:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals["static"] = static
    environment.globals["with_papers"] = papers is not None
    return Jinja2Templates(env=environment)


@cache
def static(name: str) -> str:
    """The address of a static file, marked with its content so that a browser never keeps an old one."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{mark}"
