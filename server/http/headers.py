"""The security headers of every answer, set round the whole application: Flask's hooks never see polling."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

Headers = list[tuple[str, str]]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
_FIXED: Headers = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", PERMISSIONS),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]


def policy(public_url: str) -> str:
    """Return the Content-Security-Policy. The host in it comes from the settings, never from a request."""
    socket = f" wss://{urlsplit(public_url).netloc}" if public_url.startswith("https://") else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        f"connect-src 'self'{socket}; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
        "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )


def secured(application: Wsgi, public_url: str) -> Wsgi:
    """Return the application with the headers added wherever an answer has not its own."""
    fixed = [*_FIXED, ("Content-Security-Policy", policy(public_url)), ("Cache-Control", "no-store")]
    if public_url.startswith("https://"):
        fixed.append(("Strict-Transport-Security", "max-age=31536000; includeSubDomains"))

    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, headers: Headers, *rest: Any) -> Any:
            own = {name.lower() for name, _ in headers}
            return start_response(status, headers + [h for h in fixed if h[0].lower() not in own], *rest)

        return application(environ, start)

    return wrapped
