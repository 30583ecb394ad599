"""What the terminal says once the port is open: the addresses, each with its QR code, and who can reach them."""

import io
from typing import TextIO

import segno

from server.http.lan import EVERYWHERE, reachable
from server.settings import Settings

_BLOCKS, _WHITE_ON_BLACK, _PLAIN = "█▀▄", "\x1b[97;40m", "\x1b[0m"
ALONE = (
    "seul cet ordinateur peut se connecter. "
    "Pour que les téléphones du même réseau le puissent : transition serve --host 0.0.0.0"
)
NO_NETWORK = (
    "cet ordinateur n’est sur aucun réseau : personne d’autre ne peut se connecter pour l’instant. "
    "Connectez-le à un Wi-Fi, ou allumez son point d’accès."
)


def announce(settings: Settings, port: int, out: TextIO) -> list[str]:
    """Print the addresses to type, with QR codes where a person reads; return what that person should be warned of."""
    everywhere = settings.host in EVERYWHERE
    print(f"Jeu de la transition : http://{'127.0.0.1' if everywhere else settings.host}:{port}", file=out)
    found = reachable(settings, port)
    for one in found:
        name = "À cette adresse" if settings.public_url else "Sur le même réseau"
        print(f"{name}{f' ({one.interface})' if one.interface else ''} : {one.url}", file=out)
        if out.isatty() and _can_draw(out):
            print(_qr(one.url), file=out)
    out.flush()
    if found:
        return []
    return [NO_NETWORK if everywhere else ALONE]


def _can_draw(out: TextIO) -> bool:
    try:
        _BLOCKS.encode(out.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _qr(url: str) -> str:
    """Return a QR code in half blocks, light on dark whatever the terminal's own colours are."""
    drawn = io.StringIO()
    segno.make(url, error="m", boost_error=False, micro=False).terminal(drawn, border=2, compact=True)
    return "\n".join(f"{_WHITE_ON_BLACK}{line}{_PLAIN}" for line in drawn.getvalue().splitlines())
