"""The addresses others can type: this machine's own on its networks, or the one the settings give."""

import re
import socket
import time
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import psutil
from msgspec import Struct

from server.settings import Settings
from server.wire.messages import Reachable

EVERYWHERE = {"0.0.0.0", "::", ""}
KEPT_S = 5
"""How long a list of the interfaces is believed: a hotspot may be switched on while we serve."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NETWORKS = tuple(map(ip_network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "0.0.0.0/0", "fc00::/7", "::/0")))
"""Of homes, of halls, of offices, then the rest: what phones in the room are on, likeliest first."""
_NOT_OF_THE_ROOM = re.compile(
    r"(tun|tap|u?wg|utun|ppp|ipsec|gif|zt|tailscale|nordlynx|cscotun|docker|br-|virbr|veth|vnet|vmnet|vboxnet|lxc|lxd|"
    r"cni|flannel|cali|podman)|.*(vpn|wireguard|virtualbox|vmware|hyper-v|wsl)",
    re.IGNORECASE,
)
"""Names of tunnels and of bridges to machines within this one, as Linux, macOS and Windows give them."""


class Address(Struct, frozen=True):
    """host: an IP address, as one writes it in a link. interface: what the system calls the network it is on."""

    host: str
    interface: str


def addresses(host: str) -> tuple[Address, ...]:
    """Return where others reach a server that listens on host, the likeliest first; empty: nobody but this machine."""
    if host in EVERYWHERE:
        return tuple(a for a in _interfaces(int(time.monotonic() / KEPT_S)) if host == "::" or ":" not in a.host)
    return () if _loopback(host) else (Address(_bracketed(host), ""),)


def reachable(settings: Settings, port: int) -> list[Reachable]:
    """Return what others may type, the likeliest first. port: the one we listen on."""
    if settings.public_url:
        return [Reachable(settings.public_url, "")]
    return [Reachable(_url("http", a.host, port), a.interface) for a in addresses(settings.host)]


def base_url(settings: Settings, asked: str, *, port: int, at: str = "") -> str:
    """Return what links and QR codes start with.

    asked: the address the request came to: followed where it is one of ours, on our port, and no other word of who
    asks is. port: the one we listen on. at: the host chosen among ours; any other is as if nothing had been chosen.
    """
    if settings.public_url:
        return settings.public_url
    parts, ours = urlsplit(asked), addresses(settings.host)
    hosts = [a.host for a in ours]
    if at in hosts:
        return _url(parts.scheme, at, port)
    came_by = _bracketed(parts.hostname or "")
    if _port(asked) == port and (came_by in hosts or (_loopback(came_by) and not hosts)):
        return _url(parts.scheme, came_by, port)
    return _url(parts.scheme, hosts[0] if hosts else "127.0.0.1", port)


_listed: tuple[int, tuple[Address, ...]] = (-1, ())


def _interfaces(now: int) -> tuple[Address, ...]:
    """Return the addresses of the interfaces that are up. now: changes when they are to be asked for again."""
    global _listed
    if _listed[0] != now:
        _listed = (now, _asked())
    return _listed[1]


def _asked() -> tuple[Address, ...]:
    up = {name for name, stats in psutil.net_if_stats().items() if stats.isup}
    found = [
        (ip_address(one.address.partition("%")[0]), name)
        for name, given in psutil.net_if_addrs().items()
        for one in given
        if name in up and one.family in (socket.AF_INET, socket.AF_INET6)
    ]
    # A link-local address of IPv6 needs the name of one's own interface beside it, which no browser takes.
    usable = [(ip, name) for ip, name in found if not (ip.is_loopback or (ip.version == 6 and ip.is_link_local))]
    return tuple(Address(_bracketed(str(ip)), name) for ip, name in sorted(usable, key=_likelihood))


def _likelihood(found: tuple[IPv4Address | IPv6Address, str]) -> tuple[bool, bool, int, int]:
    ip, name = found
    network = next(n for n, net in enumerate(_NETWORKS) if _within(ip, net))
    return ip.is_link_local, bool(_NOT_OF_THE_ROOM.match(name)), network, int(ip)


def _within(ip: IPv4Address | IPv6Address, network: IPv4Network | IPv6Network) -> bool:
    return ip.version == network.version and ip in network


def _port(asked: str) -> int | None:
    parts = urlsplit(asked)
    try:
        return parts.port or _DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None


def _url(scheme: str, host: str, port: int) -> str:
    return f"{scheme}://{host}" + ("" if _DEFAULT_PORTS.get(scheme) == port else f":{port}")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
