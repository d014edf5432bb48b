"""Headers of every answer: nothing foreign is loaded, nothing inline is run, nobody frames the pages.

What changes something is asked for by our own pages only: there are no cookies to steal, but a stranger's page could
make the browser of a clerk send a form to this address. A body has a limit, whoever sends it.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.context import context_of
from web.papers import is_loopback

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FRAMED = {  # a document made of somebody's file, shown inside a page of ours: no scripts, no origin, no addresses
    "Content-Security-Policy": (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}
MOST_BYTES = 30_000_000  # of a body: an oversize template still gets its remark, anything beyond is not read


class SecurityHeaders:
    """ASGI wrapper that adds `HEADERS` where a route has not said its own, and forbids caching likewise."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer's headers."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, complete if scope["type"] == "http" else send)


class BodyLimit:
    """ASGI wrapper that reads no more of a body than `most` bytes: more is an `HTTPException` for who reads it."""

    def __init__(self, app: ASGIApp, most: int = MOST_BYTES) -> None:
        self.app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what is read of it."""
        stated = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        read = int(stated) if stated.isdigit() and int(stated) > self._most else 0

        async def counted() -> Message:
            nonlocal read
            if read > self._most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self.app(scope, counted if scope["type"] == "http" else receive, send)


def own_page(request: Request) -> None:
    """Let only a form of our own pages through, and only where changes are allowed. Raises `HTTPException` (403)."""
    papers = context_of(request).papers
    host = request.headers.get("host", "")
    if papers is None or not papers.changes or (papers.local and not is_loopback(_name(host))):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    foreign = (site not in {None, "same-origin"}) or (origin is not None and urlsplit(origin).netloc != host)
    if foreign or (site is None and origin is None):
        raise HTTPException(HTTPStatus.FORBIDDEN)


def _name(host: str) -> str:
    """A host without its port; a page under another name could be a stranger's that now leads here."""
    return urlsplit(f"//{host}").hostname or ""
