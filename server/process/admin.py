"""What an administrator does with the tables of a database, while servers use it: list them, delete one.

Light at the top, as cli.py is.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from server.process import terminal
from server.settings import DATABASE, TABLE

if TYPE_CHECKING:
    from server.store.sql import SqlStore

_URL, _DAYS = (next(s for s in TABLE if s.name == name) for name in ("database_url", "retention_days"))
_database = click.option(
    _URL.option, "database_url", default="", envvar=_URL.variable, help=_URL.help, callback=terminal.checked
)
_days = click.option(
    _DAYS.option, "days", default=_DAYS.default, type=click.IntRange(0, _DAYS.most), envvar=_DAYS.variable,
    help=_DAYS.help, show_default=True,
)  # fmt: skip
_COLUMNS = ("code", "touched", "kept until", "phase", "people", "rows", "bytes", "system")


@click.command("tables")
@_database
@_days
def list_tables(database_url: str, days: int) -> None:
    """List the tables and what each holds, the one that nobody has touched for longest first."""
    from game.state import seated
    from server.tables.retention import kept_until, touched
    from server.tables.snapshots import state_of

    with _opened(database_url) as store:
        click.echo("\t".join(_COLUMNS))
        for code, size in store.sizes():
            loaded = store.load(code)
            if loaded is None:  # deleted since
                continue
            state = state_of(loaded.rows, loaded.snapshot)
            at, table, people = touched(state), state.table, len(seated(state))
            until = kept_until(at, days) or "-"
            line = (code, f"{at:%Y-%m-%d %H:%M}", until, table.phase, people, state.seq, size, table.system)
            click.echo("\t".join(map(str, line)))


@click.command("delete")
@click.argument("code")
@click.option("--yes", is_flag=True, help="Without asking for the code once more.")
@_database
def delete_table(code: str, yes: bool, database_url: str) -> None:
    """Delete the table CODE for good. Servers that use the database let go of it within seconds."""
    from server.store import ADMINISTRATOR
    from server.store.tokens import canonical_code

    with _opened(database_url) as store:
        found = canonical_code(code)
        if found not in store.newest([found]):
            raise click.ClickException(f"Table inconnue : {code}")
        if not yes and canonical_code(click.prompt("Pour l’effacer pour de bon, tapez encore son code")) != found:
            raise click.ClickException("Ce n’est pas ce code : rien n’a changé.")
        store.delete_table(found, ADMINISTRATOR)
        while store.clear(found):
            pass
    click.echo(f"La table {found} est effacée.")


@contextmanager
def _opened(url: str) -> "Iterator[SqlStore]":
    """Give the store of a database that is there: a slip of the pen makes none. Raises ClickException."""
    from sqlalchemy import make_url

    from server.store import StorageFault
    from server.store.sql import SqlStore

    target = make_url(url or DATABASE)
    if target.get_backend_name() == "sqlite" and not Path(target.database or "").is_file():
        raise click.ClickException(f"Il n’y a pas de base de données {target.database}.")
    try:
        with closing(SqlStore(url or DATABASE, guest=True)) as store:
            yield store
    except StorageFault as fault:
        raise click.ClickException(f"La base de données ne répond pas ({fault}).") from None
