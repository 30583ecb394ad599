"""The pages, which are one page, and what they are made of; everything from the bundle, nothing from elsewhere."""

import gzip
import hashlib
import mimetypes
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from flask import Blueprint, Response, abort, request

from server.http.headers import PERMISSIONS

CALLS = Blueprint("pages", __name__)
SERVED = {".js", ".css", ".woff2", ".json", ".svg", ".png", ".ico", ".webmanifest"}
SQUEEZED = {".js", ".css", ".json", ".svg", ".html", ".webmanifest"}
_TYPES = {".woff2": "font/woff2", ".webmanifest": "application/manifest+json", ".js": "text/javascript"}
FOREVER = "public, max-age=31536000, immutable"


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
@CALLS.get("/story/<code>")
def read_page(code: str = "") -> Response:
    """Answer the first page or one that is read: the script in it looks at the address and shows what belongs there.

    /c/ is where a printed card's code leads; in capitals it takes less room on the card.
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
    """Answer a file of the bundle; asked for with its version in the query, it may be kept for ever."""
    if "." + name.rpartition(".")[2] not in SERVED:
        abort(404)
    return _send(_asset(name), FOREVER if request.query_string else "no-cache")


@CALLS.get("/favicon.ico")
def icon() -> Response:
    """Answer that there is none, rather than a page of error in every browser's console."""
    return Response(status=204)
