"""How the command line ends where the world does not fit: with a sentence and an exit code, never with a traceback.

1: what was asked could not be done; 2: it was not asked as it should be.
"""

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

_WHY = {
    errno.ENOENT: "il n’y a pas de tel fichier ou dossier",
    errno.EEXIST: "un fichier est là où il faudrait un dossier",
    errno.ENOTDIR: "un fichier est là où il faudrait un dossier",
    errno.EISDIR: "c’est un dossier, il faut un fichier",
    errno.EACCES: "vous n’en avez pas le droit",
    errno.EPERM: "vous n’en avez pas le droit",
    errno.EROFS: "on ne peut rien y écrire",
    errno.ENOSPC: "le disque est plein",
    errno.ENAMETOOLONG: "ce nom est trop long",
}
_DATABASE = re.compile(r"(sqlite:///|postgresql(\+psycopg)?://)[^\0]+")
_REDIS = re.compile(r"(rediss?://([^/?#@\s]*@)?(\[[0-9a-f:.]+\]|[^/?#@:\s]+)(:\d{1,5})?(/\d*)?|unix://\S+)(\?\S*)?")


class Commands(click.Group):
    """Commands that share their faults: a file or a database that is not to be had, a bound not met, Ctrl-C."""

    def invoke(self, ctx: click.Context) -> Any:
        with told():
            found = super().invoke(ctx)
            sys.stdout.flush()  # here, where a reader that has gone is no fault
            return found


@contextmanager
def told() -> Iterator[None]:
    """Turn what the world does to a command into what is told of it."""
    try:
        yield
    except KeyboardInterrupt:
        raise click.ClickException("interrompu") from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # `transition decks | head -1`: click ends quietly
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise
        why = _WHY.get(error.errno or 0, error.strerror or str(error))
        where = f"{os.fsdecode(error.filename)} : " if isinstance(error.filename, str | bytes) else ""
        raise click.ClickException(where + why) from None
    except Exception as error:
        # By name: what these stand on is too dear to import for each command.
        if not any(c.__name__ == "StorageFault" or c.__module__.startswith("sqlalchemy") for c in type(error).__mro__):
            raise
        raise click.ClickException(f"la base de données ne répond pas ({error}). Vérifiez --database-url.") from None


def checked(_: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Return a setting's value; raise BadParameter where it can be none, whatever the machine."""
    name = parameter.name
    if not isinstance(value, str) or not value:
        return value
    if name == "database_url" and not _DATABASE.fullmatch(value):
        raise click.BadParameter("il faut sqlite:///fichier ou postgresql://… .")
    if name == "redis_url" and not _REDIS.fullmatch(value):
        raise click.BadParameter("il faut redis://machine:6379/0, rediss://… ou unix:///chemin.")
    if name == "host" and not _name(value):
        raise click.BadParameter("il faut un nom ou une adresse de cette machine.")
    if name in ("public_url", "url") and not _whole(value):
        raise click.BadParameter(
            "il faut http:// ou https://, un nom et rien après (https://jeu.example.org) : "
            "le jeu est à la racine de son adresse."
        )
    return value


def _name(host: str) -> bool:
    """Whether a text can be a machine's name or address."""
    try:
        return bool(host.encode("idna")) and not re.search(r"[\s\0-\x1f]", host)
    except UnicodeError:
        return False


def _whole(url: str) -> bool:
    """Whether an address is a scheme, a host, perhaps a port, and nothing else."""
    try:
        parts = urlsplit(url)
        given = parts.port
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    rebuilt = f"{parts.scheme}://{host}{'' if given is None else f':{given}'}"
    return parts.scheme in ("http", "https") and _name(host or "") and url.rstrip("/").lower() == rebuilt


def to_write(_: click.Context, parameter: click.Parameter, file: Path | None) -> Path | None:
    """Return the file that a command is to write; raise BadParameter before any work, where that cannot be.

    An argument is put in the place of what is there, which has to be a file; an option may be written to a device.
    """
    if file is not None:
        if file.is_dir() or not file.name:
            raise click.BadParameter(f"{file} est un dossier, il faut un fichier.")
        if file.exists() and not file.is_file() and isinstance(parameter, click.Argument):
            raise click.BadParameter(f"{file} n’est pas un fichier.")
        if isinstance(parameter, click.Option) and not file.parent.is_dir():
            raise click.BadParameter(f"il n’y a pas de dossier {file.parent}.")
    return file


def existing(url: str) -> str:
    """Return a database's address; raise ClickException where it is a file that is not there: to look makes none."""
    path = url.partition("sqlite:///")[2].partition("?")[0]
    if path and not Path(path).is_file():
        raise click.ClickException(f"il n’y a pas de base de données {path}.")
    return url
