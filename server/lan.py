"""The address others can type: the machine's own on the local network, or the one the settings give."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from server.settings import Settings

EVERYWHERE = {"0.0.0.0", "::", ""}


def lan_address() -> str:
    """Return this machine's address on its network, or 127.0.0.1 when it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def base_url(settings: Settings, asked: str) -> str:
    """Return what links and QR codes start with. asked: the address the request came to."""
    if settings.public_url:
        return settings.public_url
    parts = urlsplit(asked)
    if settings.host in EVERYWHERE and _loopback(parts.hostname or ""):
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{lan_address()}{port}"
    return asked.rstrip("/")


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
