"""What is looked at before the game is served: where the words are kept, whether they last, whether settings are safe.

In production (`public_url` is an https address) weak settings are refused; elsewhere some are only warned of.
"""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url

from server.settings import DATABASE, Settings

MOUNTS = Path("/proc/mounts")
NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "afs",
    "ceph",
    "fuse.sshfs",
    "fuse.glusterfs",
    "davfs",
}
"""File systems that lie about locks or about what is on disk. Not 9p, which is also what a sandbox's own disk is."""
LEAST_FREE, LITTLE_FREE = 20_000_000, 200_000_000
"""Bytes of the disk under which we refuse to start, or warn."""
LONGEST_KEPT = 36_500
_MENDED, _BACKPORT = (3, 51, 3), (3, 50, 7)
_OWN_NAMES = (".local", ".lan", ".home", ".home.arpa", ".internal", ".localhost")
_DEBUG = ("PYTHONDEVMODE", "FLASK_DEBUG", "PYTHONASYNCIODEBUG")


class Unsafe(Exception):
    """The game is not served as things stand; args: the sentence, in French, that says what to change."""


def production(settings: Settings) -> bool:
    """Return whether people reach this server by a public address that is encrypted."""
    return settings.public_url.startswith("https://")


def before(settings: Settings, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Check what can be before the database is opened; return the warnings, raise Unsafe."""
    _addresses(settings)
    if not 0 <= settings.retention_days <= LONGEST_KEPT:
        raise Unsafe(f"--retention-days va de 0 (garder toujours) à {LONGEST_KEPT}.")
    _proxies(settings.trusted_proxies)
    if production(settings):
        _in_production(settings, environment)
    warnings = list(_sqlite(settings.database_url or DATABASE))
    if production(settings) and not settings.rate_limit:
        warnings.append("--rate-limit 0 : un seul appareil peut occuper tout le serveur.")
    return warnings


def database(found: Mapping[str, str], settings: Settings) -> list[str]:
    """Check what the database says of itself: its settings by their names; return the warnings, raise Unsafe."""
    off = [name for name in ("fsync", "synchronous_commit") if found.get(name) == "off"]
    if not off:
        return []
    sentence = (
        f"PostgreSQL a {' et '.join(off)} à « off » : une parole enregistrée pourrait se perdre dans une panne. "
        "Remettez « on »."
    )
    if production(settings):
        raise Unsafe(sentence)
    return [sentence]


def closed(files: Sequence[Path]) -> list[str]:
    """Return what is said of files that others could read until the game closed them."""
    if not files:
        return []
    names = ", ".join(str(file) for file in files)
    return [f"D’autres comptes de cette machine pouvaient lire {names} : plus maintenant (0600)."]


def _addresses(settings: Settings) -> None:
    parts = urlsplit(settings.public_url)
    if settings.public_url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise Unsafe(
            f"--public-url n’est pas une adresse : {settings.public_url}. Par exemple : https://jeu.example.org."
        )
    if parts.scheme == "http" and not _private(parts.hostname or ""):
        raise Unsafe(
            f"--public-url {settings.public_url} n’est pas chiffrée : n’importe qui sur le chemin lirait les jetons. "
            "Mettez https:// devant."
        )


def _proxies(trusted: str) -> None:
    for part in filter(None, map(str.strip, trusted.split(","))):
        try:
            ip_network(part, strict=False)
        except ValueError:
            raise Unsafe(f"--trusted-proxies : {part} n’est ni une adresse ni un réseau (10.0.0.0/8).") from None


def _in_production(settings: Settings, environment: Mapping[str, str]) -> None:
    set_ = [name for name in _DEBUG if environment.get(name, "0") not in ("", "0")]
    if set_ or sys.flags.dev_mode:
        raise Unsafe(f"Le mode de mise au point est allumé ({', '.join(set_) or '-X dev'}). Éteignez-le.")
    redis = urlsplit(settings.redis_url)
    if redis.scheme in ("redis", "rediss") and not redis.password and not _loopback(redis.hostname or "localhost"):
        raise Unsafe(
            f"Redis ({redis.hostname}) est sur le réseau sans mot de passe. Donnez-lui-en un : "
            f"redis://:mot-de-passe@{redis.hostname}:{redis.port or 6379}/0."
        )


def _private(host: str) -> bool:
    """Whether an address is only reached from this machine or its own network. A name without a dot is."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith(_OWN_NAMES)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _sqlite(url: str) -> Iterator[str]:
    target = make_url(url)
    if target.get_backend_name() != "sqlite":
        return
    if defective(sqlite3.sqlite_version_info):
        yield (
            f"SQLite {sqlite3.sqlite_version} a un défaut corrigé en 3.51.3 ; le jeu l’évite en n’écrivant que par une "
            "connexion : un seul serveur par base."
        )
    if target.database:
        yield from folder(Path(target.database).absolute().parent)


def defective(version: tuple[int, ...]) -> bool:
    """Whether a version of SQLite may corrupt a database that two connections write to (the WAL-reset bug)."""
    return version < _MENDED and version != _BACKPORT


def folder(path: Path, mounts: Path = MOUNTS) -> list[str]:
    """Check where a database file lies; return the warnings, raise Unsafe. mounts: as Linux lists them."""
    while not path.exists():
        path = path.parent
    path = path.resolve()
    kind = file_system(path, mounts)
    if kind in NETWORK:
        raise Unsafe(
            f"{path} est un partage réseau ({kind}) : SQLite y perdrait des paroles. Mettez la base sur un disque de "
            "cette machine (--database-url), ou prenez PostgreSQL."
        )
    free = shutil.disk_usage(path).free
    if free < LEAST_FREE:
        raise Unsafe(f"Il reste {free // 1_000_000} Mo sur le disque de {path} : c’est trop peu. Faites de la place.")
    if free < LITTLE_FREE:
        return [f"Il ne reste que {free // 1_000_000} Mo sur le disque de {path}."]
    return []


def file_system(path: Path, mounts: Path = MOUNTS) -> str:
    """Return the kind of file system that a path lies on, or "" where the machine does not say."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = Path(), ""
    for line in lines:
        _, point, found, *_ = line.split(" ")
        at = Path(_unescaped(point))
        # Of two mounts at one place, the later one hides the other.
        if (at == path or at in path.parents) and len(at.parts) >= len(best.parts):
            best, kind = at, found
    return kind


def _unescaped(point: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point
