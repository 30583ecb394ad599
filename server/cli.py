"""The `transition` command. Light at the top: `serve` must patch the standard library before anything heavy."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from game.words import Language
from server.process import terminal
from server.process.admin import delete_table, list_tables
from server.settings import DATABASE, TABLE, from_options

if TYPE_CHECKING:
    from decks import Deck

_FILE = click.Path(path_type=Path)
_F = TypeVar("_F", bound=Callable[..., Any])


@click.group(cls=terminal.Commands)
def main() -> None:
    """Jeu de la transition: serve it, print its cards, export its narratives, let bots play it."""


main.add_command(list_tables)
main.add_command(delete_table)


def _settings(*names: str) -> Callable[[_F], _F]:
    """Add the settings' options to a command."""

    def add(command: _F) -> _F:
        for setting in reversed([s for s in TABLE if s.name in names or not names]):
            kind: Any = type(setting.default)
            if setting.choices:
                kind = click.Choice(setting.choices)
            elif kind is int:
                kind = click.IntRange(0, setting.most)
            command = click.option(
                setting.option,
                default=setting.default,
                type=kind,
                envvar=setting.variable,
                help=setting.help,
                show_default=setting.default != "",
                callback=terminal.checked,
            )(command)
        return command

    return add


@main.command()
@_settings()
def serve(**options: Any) -> None:
    """Serve the game."""
    from server.process.entry import serve as run

    run(from_options(options))


@main.command("decks")
def list_decks() -> None:
    """List the decks."""
    import decks

    for deck_id in decks.available():
        deck = decks.load(deck_id)
        words = deck.words[deck.languages[0]]
        cards = sum(card.copies for card in deck.cards)
        click.echo(f"{deck_id}\t{words.name}\t{cards} cartes\t{', '.join(deck.languages)}\t{deck.licence}")


@main.group()
def deck() -> None:
    """Work on a deck."""


@deck.command()
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Say whether a deck (its folder, its deck.json, or one file of it whole) is sound, or what is wrong and where."""
    import decks
    from decks import exchange

    try:
        whole = file.is_file() and file.name != "deck.json"
        found = exchange.read(file.read_bytes(), file.name) if whole else decks.read(file)
    except decks.DeckError as error:
        raise click.ClickException("\n".join(map(str, getattr(error, "all", [error])))) from None
    click.echo(f"{found.id} : {sum(card.copies for card in found.cards)} cartes, {', '.join(found.languages)}.")


def _printing(command: _F) -> _F:
    """Add what may be chosen of a printing to a command, as `printables.Options` has it."""
    from printables.options import HELP

    for name, help in reversed(HELP.items()):
        option = "--" + name.replace("_", "-")
        flag = {"marks": f"{option}/--no-marks", "large": option, "easy": option, "fill": option, "press": option}
        if name in flag:
            command = click.option(flag[name], name, is_flag=True, default=None, help=help)(command)
        else:
            command = click.option(option, name, help=help)(command)
    return command


def _misread(error: ValueError) -> click.ClickException:
    """Return what is wrong with a choice of a printing, msgspec's refusals in words."""
    import msgspec

    from decks.errors import from_msgspec

    if not isinstance(error, msgspec.ValidationError):
        return click.ClickException(str(error))
    fault = from_msgspec("", error)
    return click.ClickException(f"--{fault.field.replace('_', '-')} : {fault.reason}")


def _deck(name: str, database_url: str) -> "Deck":
    """Return a deck of the game or one that people have made; raise ClickException."""
    import decks
    from server.decks.library import Library
    from server.store.memory import MemoryStore
    from server.store.sql import SqlStore

    # A slip of the pen opens, and makes, no database.
    made = name not in decks.available() and name.startswith("d-")
    try:
        return Library(SqlStore(terminal.existing(database_url or DATABASE)) if made else MemoryStore()).find(name)
    except KeyError:
        raise click.ClickException(f"Jeu de cartes inconnu : {name}") from None


@main.command("print")
@click.argument("deck_id", metavar="DECK")
@click.option("-o", "--output", type=_FILE, required=True, callback=terminal.to_write, help="The PDF.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="The cards' language.")
@_settings("database_url")
@_printing
def print_deck(deck_id: str, output: Path, lang: str, database_url: str, **asked: Any) -> None:
    """Write a deck as a PDF to print; as it stands, nine poker cards on A4, fronts and backs.

    DECK is one that comes with the game, or one from the database that people have made (d-…, d-…@2).
    With --press, the print shop's passport is written beside it.
    """
    import printables
    from game.words import Language
    from printables.options import options
    from server.workers import Workers

    found = _deck(deck_id, database_url)
    try:
        chosen = options({name: value for name, value in asked.items() if value is not None})
        taken = printables.count(found, chosen)
    except ValueError as error:  # msgspec's own is one
        raise _misread(error) from None
    workers = Workers()
    output.write_bytes(workers.deck(found, Language(lang), chosen).content)
    if chosen.press:
        passport = output.with_name(f"{output.stem}-passeport.pdf")
        passport.write_bytes(workers.passport(found, Language(lang), chosen).content)
    click.echo(f"{taken.cards} cartes, {taken.sheets} feuilles ; place pour {taken.free} de plus.")


@main.command("paper")
@click.argument("name", type=click.Choice(["board", "leaflet", "script", "sheets", "alignment"]))
@click.option("-o", "--output", type=_FILE, required=True, callback=terminal.to_write, help="The PDF.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Its language.")
@click.option("--size", type=click.Choice(["a3", "a2", "a1", "a0"]), default="a3", help="Of the board.")
@click.option("--tiled", is_flag=True, help="The board on A4 sheets to glue.")
@click.option("--shift-x", type=float, default=0.0, help="Of the alignment sheet's back, in millimetres.")
@click.option("--shift-y", type=float, default=0.0, help="Of the alignment sheet's back, in millimetres.")
@click.option("--turn", type=float, default=0.0, help="Of the alignment sheet's back, in degrees.")
def print_paper(
    name: str, output: Path, lang: str, size: str, tiled: bool, shift_x: float, shift_y: float, turn: float
) -> None:
    """Write another paper of the game as a PDF: board, rules leaflet, script, sheets, or a printer's test."""
    from game.words import Language
    from printables.options import options
    from printables.papers import Paper
    from server.workers import Workers

    try:
        moved = options({"shift_x": shift_x, "shift_y": shift_y, "turn": turn})
    except ValueError as error:
        raise _misread(error) from None
    asked = Paper(name=name, size=size, tiled=tiled, options=moved)
    output.write_bytes(Workers().paper(asked, Language(lang)).content)


@main.command()
@click.argument("code")
@click.option("--format", "form", type=click.Choice(["md", "html", "json", "pdf", "docx"]), default="md")
@click.option("--lang", type=click.Choice(["fr", "en"]), help="The headings' language; the table's when left out.")
@click.option("-o", "--output", type=_FILE, callback=terminal.to_write, help="Where; left out, to the terminal.")
@_settings("database_url")
def export(code: str, form: str, lang: str | None, output: Path | None, database_url: str) -> None:
    """Write the narrative of the table CODE."""
    from game import replay, tell
    from game.words import Language
    from server.decks.library import Library
    from server.narrative import write
    from server.store.sql import SqlStore
    from server.store.tokens import canonical_code
    from server.tables.retention import touched

    store = SqlStore(terminal.existing(database_url or DATABASE))
    loaded = store.load(canonical_code(code))
    if loaded is None:
        raise click.ClickException(f"Table inconnue : {code}")
    state = replay(loaded.rows)
    told = tell(state)
    spoken, written = Language(lang or state.table.language), Library(store).written(told.decks)
    content = write(told, form, spoken, touched(state), written)
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


@main.command()
@click.argument("file", type=_FILE, callback=terminal.to_write)
@_settings("database_url")
def backup(file: Path, database_url: str) -> None:
    """Write all that the database holds into FILE, while tables play; print what it holds and its SHA-256."""
    from server.store import backup as work

    try:
        click.echo(work.backup(database_url or DATABASE, file).summary())
    except work.Unusable as fault:
        raise click.ClickException(str(fault)) from None


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Instead of what the database holds; without, only into an empty one.")
@_settings("database_url")
def restore(file: Path, replace: bool, database_url: str) -> None:
    """Put what `backup` wrote into a database that no server uses, SQLite or PostgreSQL, whichever it came from."""
    from server.store import backup as work

    try:
        click.echo(work.restore(file, database_url or DATABASE, replace=replace).summary())
    except work.Unusable as fault:
        raise click.ClickException(str(fault)) from None


@main.command()
@click.option("--tables", type=click.IntRange(1), default=1, show_default=True, help="How many games at once.")
@click.option("--players", type=click.IntRange(2, 20), default=4, show_default=True, help="How many bots a table.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed, the same choices.")
@click.option("--url", callback=terminal.checked, help="A server to play on; left out, the rules alone.")
@click.option("--join", "code", help="With --url: sit down at this table, whoever leads it, and play one's turns.")
@click.option(
    "--pace",
    type=click.Choice(["fast", "human"]),
    default="fast",
    show_default=True,
    help="human, with --url: as people do, with words for it.",
)
@click.option("--language", type=click.Choice(list(Language)), default=Language.FR, show_default=True)
def simulate(
    tables: int, players: int, seed: int, url: str | None, code: str | None, pace: str, language: Language
) -> None:  # fmt: skip
    """Let bots play whole games, picking from what `legal` offers them."""
    from server.bots import simulate as run

    if code or pace == "human":
        if url is None:
            raise click.UsageError("--join and --pace human need --url")
        _guests(url.rstrip("/"), code, players, seed, language, 1.0 if pace == "human" else 0.0)
        return
    report = run(tables=tables, players=players, seed=seed, url=url)
    click.echo(report.summary())
    if not report.complete:
        raise SystemExit(1)


def _guests(url: str, code: str | None, players: int, seed: int, language: Language, pace: float) -> None:
    """Seat guests at a table, or open one that a bot leads, say where it is to be seen, and wait for its end."""
    from random import Random

    from server.bots.guests import Guests
    from server.bots.wire import Lost, Refused, call

    leads = None
    try:
        if code is None:
            opened = call(f"{url}/api/tables", {"system": "Notre vallée", "language": language})
            code, leads = opened["code"], opened["facilitator_token"]
            click.echo(f"Code : {code}\nJouer : {opened['links']['play']}\nÉcran partagé : {opened['links']['board']}")
        guests = Guests(url, str(code), players=players, random=Random(seed), language=language, pace=pace, leads=leads)
    except Refused as refused:
        raise click.ClickException(refused.args[1].get("detail") or refused.args[0]) from None
    except Lost as lost:
        raise click.ClickException(f"{url} : {lost}") from None
    click.echo(f"À la table {code} : {', '.join(guests.names)}.")
    guests.start()
    guests.join()
    if guests.faults:
        raise click.ClickException("\n".join(guests.faults))
