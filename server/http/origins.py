"""Whose page asks: what another site makes a browser send is refused, what no browser sends goes on."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"}
"""What a form on anybody's page can send here, without a question to us first."""


def is_ours(origin: str, environ: Mapping[str, Any], public_url: str) -> bool:
    """Whether a page of ours asks. X-Forwarded-Host, which anyone can send, is not looked at."""
    host = urlsplit(origin).netloc
    return bool(host) and host in (environ.get("HTTP_HOST"), urlsplit(public_url).netloc)


def is_foreign(environ: Mapping[str, Any], public_url: str, *, file: bool) -> bool:
    """Whether a browser says that another site, or a plain form, made it send this. Scripts say nothing of the kind.

    file: the call takes a file, which may be plain text.
    """
    origin, site = environ.get("HTTP_ORIGIN"), environ.get("HTTP_SEC_FETCH_SITE")
    if origin is None and site is None:
        return False
    # No script can write Sec-Fetch-Site, which encrypted pages and those of this machine have; the others have Origin.
    if site not in ("same-origin", "none") if site else not is_ours(origin or "", environ, public_url):
        return True
    if str(environ.get("CONTENT_LENGTH") or "0") == "0" and "HTTP_TRANSFER_ENCODING" not in environ:
        return False  # nothing is sent: eventlet calls that plain text
    kind = str(environ.get("CONTENT_TYPE") or "").partition(";")[0].strip().lower()
    return kind in FORMS and not (file and kind == "text/plain")
