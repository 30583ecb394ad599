"""The rest of the game on paper: what there is, and how it is asked for."""

from collections.abc import Callable
from typing import Annotated

from msgspec import Meta, Struct

from game.words import Language
from printables.options import Options

NAMES = ("board", "leaflet", "script", "sheets", "tent", "alignment")
"""The board; the rules to fold; the facilitator's script; sheets to write on; a table's tent; to set a printer."""
POSTER_NAMES = ("a3", "a2", "a1", "a0")


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is asked for.

    name: one of NAMES. options: of the alignment sheet, its paper, flip and shift. size, tiled: of the board, one of
    POSTER_NAMES, and whether it comes on A4 sheets to glue. url, code: what the tent's QR opens, and what people type.
    """

    name: str
    options: Options = Options()
    size: str = "a3"
    tiled: bool = False
    url: Annotated[str, Meta(max_length=500)] = ""
    code: Annotated[str, Meta(max_length=40)] = ""


def paper_name(paper: Paper) -> str:
    """Return the name of a paper that there is; raise ValueError, the field's name first, for another."""
    if paper.name not in NAMES:
        raise ValueError(f"name: one of {', '.join(NAMES)}")
    if paper.size not in POSTER_NAMES:
        raise ValueError(f"size: one of {', '.join(POSTER_NAMES)}")
    if paper.name == "tent" and not (paper.url and paper.code):
        raise ValueError("url: a tent needs a table's link and code")
    return paper.name


def paper_pdf(paper: Paper, *, lang: Language, _: Callable[[str], str]) -> bytes:
    """Return a paper as a PDF; raise ValueError, the field's name first, when there is no such one."""
    name = paper_name(paper)
    if name == "board":
        from printables.draw.papers.board import board_pdf

        return board_pdf(paper.size, tiled=paper.tiled, language=lang, _=_)
    if name == "tent":
        from printables.draw.papers.tent import tent_pdf

        return tent_pdf(paper.url, paper.code, language=lang, _=_)
    if name == "alignment":
        from printables.draw.papers.alignment import alignment_pdf

        return alignment_pdf(paper.options, language=lang, _=_)
    return _plain(name, lang, _)


def _plain(name: str, lang: Language, _: Callable[[str], str]) -> bytes:
    """Return a paper that asks for nothing but its language."""
    if name == "leaflet":
        from printables.draw.papers.leaflet import leaflet_pdf

        return leaflet_pdf(language=lang, _=_)
    if name == "script":
        from printables.draw.papers.script import script_pdf

        return script_pdf(language=lang, _=_)
    from printables.draw.papers.sheets import sheets_pdf

    return sheets_pdf(language=lang, _=_)
