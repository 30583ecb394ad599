"""A paper comes as a PDF and as a page of words, at addresses that differ in their ending: each names the other."""

from urllib.parse import quote, urlencode

from flask import Response, request

from server.narrative.html import PAGE_POLICY
from server.workers import File

PDF, HTML = "application/pdf", "text/html"
_ENDINGS = {PDF: "pdf", HTML: "html"}


def address(kind: str) -> str:
    """Return where what was asked for stands in the other form, asked for in the same way."""
    path = quote(request.path.rpartition(".")[0])
    query = urlencode(list(request.args.items(multi=True)))
    return f"{path}.{_ENDINGS[kind]}" + (f"?{query}" if query else "")


def pdf(file: File, name: str) -> Response:
    """Return a PDF to keep. name: without its ending."""
    return _made(file, PDF, f'attachment; filename="{name}.pdf"', HTML)


def html(file: File, name: str) -> Response:
    """Return a page of words to read at once, which may run nothing. name: without its ending."""
    response = _made(file, f"{HTML}; charset=utf-8", f'inline; filename="{name}.html"', PDF)
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


def _made(file: File, kind: str, how: str, other: str) -> Response:
    response = Response(file.content, content_type=kind)
    response.headers["Content-Disposition"] = how
    response.headers["Link"] = f'<{address(other)}>; rel="alternate"; type="{other}"'
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Vary"] = "Accept-Language"
    response.set_etag(file.tag)
    response.make_conditional(request)
    return response
