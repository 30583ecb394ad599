"""What stands on the board: a path from today to the horizon, frames to fill above it, places for cards below."""

from msgspec import Struct

from game.words import Kind
from printables.kinds import Translate, kind_word
from printables.plan.tiles import OVERLAP_MM, Tile


class Board(Struct, frozen=True, kw_only=True):
    """frames: the present, the kept challenges, the futures, from the left. row: each of its places. piles: by kind."""

    name: str
    title: str
    today: str
    horizon: str
    frames: tuple[str, str, str]
    row: str
    piles: dict[Kind, str]
    discard: str


def board(_: Translate) -> Board:
    """Return what the board says."""
    return Board(
        name=_("Jeu de la transition"),
        title=f"{_('Jeu de la transition')} – {_('Plateau')}",
        today=_("Aujourd’hui"),
        horizon=_("L’horizon"),
        frames=(_("L’état présent"), _("Défis retenus"), _("Les futurs souhaitables")),
        row=_("Écueils face visible"),
        piles={kind: _("Pioche : {kind}").format(kind=kind_word(kind, _).lower()) for kind in Kind},
        discard=_("Défausse"),
    )


def sheet_name(tile: Tile, _: Translate) -> str:
    """Return where a sheet goes in the poster, and how far it lies over the next."""
    said = _("{row}{column} · recouvrement de {n} mm")
    return said.format(row=tile.row, column=tile.column, n=round(OVERLAP_MM))
