"""A paper comes as a PDF and as a page of words, at addresses that differ in their ending: each names the other."""

import hashlib
from urllib.parse import quote, urlencode

from flask import Response, request

from server.exports.html import PAGE_POLICY

PDF, HTML = "application/pdf", "text/html"
_ENDINGS = {PDF: "pdf", HTML: "html"}


def address(kind: str) -> str:
    """Return where what was asked for stands in the other form, asked for in the same way."""
    path = quote(request.path.rpartition(".")[0])
    query = urlencode(list(request.args.items(multi=True)))
    return f"{path}.{_ENDINGS[kind]}" + (f"?{query}" if query else "")


def pdf(content: bytes, name: str) -> Response:
    """Return a PDF to keep. name: without its ending."""
    return _made(Response(content, content_type=PDF), f'attachment; filename="{name}.pdf"', HTML)


def html(content: bytes, name: str) -> Response:
    """Return a page of words to read at once, which may run nothing. name: without its ending."""
    response = Response(content, content_type=f"{HTML}; charset=utf-8")
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return _made(response, f'inline; filename="{name}.html"', PDF)


def _made(response: Response, how: str, other: str) -> Response:
    response.headers["Content-Disposition"] = how
    response.headers["Link"] = f'<{address(other)}>; rel="alternate"; type="{other}"'
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Vary"] = "Accept-Language"
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.make_conditional(request)
    return response
