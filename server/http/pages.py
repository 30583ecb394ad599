"""The pages, which are one page, and what they are made of; everything from the bundle, nothing from elsewhere."""

import gzip
import hashlib
import mimetypes
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as Answer

from server.http.headers import PERMISSIONS
from server.http.problems import problem
from server.refusals.codes import ServerCode

CALLS = Blueprint("pages", __name__)
SERVED = {".js", ".css", ".woff2", ".json", ".svg", ".png", ".ico", ".webmanifest"}
SQUEEZED = {".js", ".css", ".json", ".svg", ".html", ".webmanifest"}
_TYPES = {".woff2": "font/woff2", ".webmanifest": "application/manifest+json", ".js": "text/javascript"}
FOREVER = "public, max-age=31536000, immutable"
_VERSIONED = re.compile(r"-[A-Z0-9]{8}\.js$")
"""Parts of the script of those who play, as esbuild names them."""
CODED = {"t", "place", "board", "story", "c"}
"""The places that a code follows: it is in capitals and digits, whatever stands round it in a message."""
PLAIN = {"lexique", "regles", "imprimer", "decks"}


class Asset(NamedTuple):
    """A file of the bundle, as it is and as gzip makes it (None where that gains nothing)."""

    content: bytes
    squeezed: bytes | None
    type: str
    tag: str


@cache
def _asset(name: str) -> Asset | None:
    try:
        content = (files("transition_web") / name).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError, IsADirectoryError):
        return None
    suffix = "." + name.rpartition(".")[2]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0]
    text = f"{kind}; charset=utf-8" if suffix in SQUEEZED else str(kind)
    squeezed = gzip.compress(content, 9, mtime=0) if suffix in SQUEEZED else None
    return Asset(content, squeezed, text, hashlib.sha256(content).hexdigest()[:16])


def _send(asset: Asset | None, cache_control: str) -> Response:
    if asset is None:
        abort(404)
    gzipped = asset.squeezed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    response = Response(asset.squeezed if gzipped else asset.content, content_type=asset.type)
    if asset.squeezed is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if gzipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = cache_control
    # The two encodings are different bytes, which a strong tag must tell apart.
    response.set_etag(asset.tag + ("-gz" if gzipped else ""))
    response.make_conditional(request)
    return response


@CALLS.get("/t/<code>")
def play_page(code: str = "") -> Response:
    """Answer the page where one plays."""
    response = _send(_asset("index.html"), "no-cache")
    # This page alone may ask for the camera, to read such a code.
    response.headers["Permissions-Policy"] = PERMISSIONS.replace("camera=()", "camera=(self)")
    return response


@CALLS.get("/")
@CALLS.get("/c/<code>")
@CALLS.get("/C/<code>")
@CALLS.get("/lexique")
@CALLS.get("/regles")
@CALLS.get("/board/<code>")
@CALLS.get("/place/<code>")
@CALLS.get("/story/<code>")
def read_page(code: str = "") -> Response:
    """Answer the first page or one that is read: the script in it looks at the address and shows what belongs there.

    /c/ is where a printed card's code leads; in capitals it takes less room on the card.
    /place/ asks which of two seats of one table a device goes on with.
    """
    return _send(_asset("read.html"), "no-cache")


@CALLS.get("/decks")
@CALLS.get("/decks/<deck_id>")
def edit_page(deck_id: str = "") -> Response:
    """Answer the page where decks are read and written, with the script for that."""
    return _send(_asset("edit.html"), "no-cache")


@CALLS.get("/imprimer")
def print_page() -> Response:
    """Answer the page to print from, with the script for that; what is chosen stands in its query."""
    return _send(_asset("print.html"), "no-cache")


@CALLS.get("/assets/<name>")
def asset(name: str) -> Response:
    """Answer a file of the bundle; with its version in its name or in the query, it may be kept for ever."""
    if "." + name.rpartition(".")[2] not in SERVED:
        abort(404)
    return _send(_asset(name), FOREVER if request.query_string or _VERSIONED.search(name) else "no-cache")


@CALLS.get("/favicon.ico")
def icon() -> Response:
    """Answer that there is none, rather than a page of error in every browser's console."""
    return Response(status=204)


@CALLS.app_errorhandler(NotFound)
def nowhere(_: NotFound) -> Answer:
    """Answer an address that leads nowhere: to browsers the place meant or a page that says so; else a problem.

    A redirection keeps the fragment, and with it the token of a link.
    """
    if not _browses():
        return problem(ServerCode.PAGE_UNKNOWN, 404, {})
    meant = _meant(request.path)
    if meant and meant != request.path:
        query = request.query_string.decode("ascii", "ignore")
        return redirect(quote(meant) + (f"?{query}" if query else ""), 302)
    page = _send(_asset("read.html"), "no-cache")
    page.status_code = 404
    return page


def _browses() -> bool:
    """Whether a person's browser asks for a page: of what programs ask for, an error stays JSON."""
    if request.path.startswith(("/api/", "/assets/", "/socket.io/")) or request.method not in ("GET", "HEAD"):
        return False
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"


def _meant(path: str) -> str | None:
    """Return the address that was meant by one with a slash too many, other capitals, or what a message put behind."""
    place, *rest = [part.strip() for part in path.split("/") if part.strip()] or [""]
    place = place.lower()
    if place in CODED and rest:
        code = "".join(sign for sign in rest[0] if sign.isascii() and sign.isalnum()).upper()
        return f"/{place}/{code}" if code else "/"
    if place == "decks" and rest:
        return f"/decks/{rest[0]}"
    if place in PLAIN:
        return f"/{place}"
    return "/" if place in CODED else None
