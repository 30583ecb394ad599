"""The board: a path across a landscape, as a poster from A3 to A0, or on A4 sheets to glue together."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from game.words import Kind, Language
from printables.draw.document import open_canvas
from printables.draw.fonts import printable
from printables.draw.marks import draw_future, draw_mark
from printables.draw.palette import FUTURE, INK, INKS, LINE, SOFT, WHITE
from printables.draw.patterns import MM
from printables.draw.story.picture import Landscape
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate
from printables.plan import Box, Duplex, Segment
from printables.plan.tiles import A3, POSTERS, Tile, tiles
from printables.said.board import Board, board, sheet_name

_HEAD, _NAME, _SMALL = Type(size_pt=22, bold=True), Type(size_pt=12, bold=True), Type(size_pt=8)
_STATIONS = 8
_CARD = (63.0, 88.0)


def board_pdf(size: str, *, tiled: bool, language: Language, _: Translate) -> bytes:
    """Return the board, wider than high. size: a3, a2, a1 or a0. tiled: on A4 sheets that overlap by 10 mm.

    Raises ValueError for another size.
    """
    if size not in POSTERS:
        raise ValueError(f"size: one of {', '.join(POSTERS)}")
    poster = POSTERS[size]
    parts = tiles(poster) if tiled else (Tile.whole(poster),)
    out, page, said = BytesIO(), parts[0].page, board(_)
    canvas = open_canvas(
        out, width_pt=page.width_mm * MM, height_pt=page.height_mm * MM, language=language,
        title=said.title, duplex=Duplex.NONE,
    )  # fmt: skip
    canvas.beginForm("board", 0, 0, A3.width_mm * MM, A3.height_mm * MM)
    _board(canvas, said)
    canvas.endForm()
    scale = poster.width_mm / A3.width_mm
    for tile in parts:
        _tile(canvas, tile, scale, _, named=tiled)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _tile(canvas: Any, tile: Tile, scale: float, _: Translate, *, named: bool) -> None:
    """One sheet's part of the board; on several, with the lines to cut and glue along, and its place."""
    shown = tile.shown
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(shown.x_mm * MM, shown.y_mm * MM, shown.width_mm * MM, shown.height_mm * MM)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.translate((shown.x_mm - tile.from_x_mm) * MM, (shown.y_mm - tile.from_y_mm) * MM)
    canvas.scale(scale, scale)
    canvas.doForm("board")
    canvas.restoreState()
    if not named:
        return
    canvas.setStrokeColor(SOFT)
    canvas.setLineWidth(0.3)
    for mark in _corners(shown):
        canvas.line(mark.x1_mm * MM, mark.y1_mm * MM, mark.x2_mm * MM, mark.y2_mm * MM)
    canvas.setFillColor(SOFT)
    draw_line(canvas, (shown.x_mm + 6) * MM, (shown.y_mm - 4.5) * MM, printable(sheet_name(tile, _)), _SMALL)


def _corners(box: Box) -> Iterator[Segment]:
    for x, way in ((box.x_mm, -1), (box.right_mm, 1)):
        for y, up in ((box.y_mm, -1), (box.top_mm, 1)):
            yield Segment(x, y + up, x, y + up * 5)
            yield Segment(x + way, y, x + way * 5, y)


def _board(canvas: Any, said: Board) -> None:
    """The board at its A3 size, in points."""
    width, height = A3.width_mm * MM, A3.height_mm * MM
    picture = Landscape(tuple(n / (_STATIONS - 1) for n in range(_STATIONS)))
    picture.width, picture.height, picture.canv = width / 2 - 12 * MM, 52 * MM, canvas
    canvas.saveState()
    canvas.translate(12 * MM, 100 * MM)
    canvas.scale(2, 2)
    picture.draw()
    canvas.restoreState()
    for x_mm, text, at_end in ((18, said.today, False), (A3.width_mm - 18, said.horizon, True)):
        line = printable(text)
        x = x_mm * MM - (_HEAD.width(line) if at_end else 0)
        canvas.setFillColor(INK)
        draw_line(canvas, x, 192 * MM, line, _HEAD)
    canvas.setFillColor(INK)
    name = printable(said.name)
    draw_line(canvas, width / 2 - _HEAD.width(name) / 2, height - 20 * MM, name, _HEAD)
    present, kept, futures = said.frames
    _zone(canvas, Box(12, 210, 120, 62), present, INK)
    draw_future(canvas, (A3.width_mm - 26) * MM, 260 * MM, 9 * MM)
    _zone(canvas, Box(138, 210, A3.width_mm - 276, 62), kept, INKS[Kind.CHALLENGE].strong)
    _zone(canvas, Box(A3.width_mm - 132, 210, 120, 62), futures, FUTURE.strong)
    _piles(canvas, said)


def _zone(canvas: Any, box: Box, text: str, colour: Any) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.2)
    canvas.setFillColor(WHITE)
    canvas.roundRect(box.x_mm * MM, box.y_mm * MM, box.width_mm * MM, box.height_mm * MM, 8, stroke=1, fill=0)
    canvas.setFillColor(colour)
    draw_line(canvas, (box.x_mm + 4) * MM, (box.top_mm - 8) * MM, printable(text), _NAME)


def _piles(canvas: Any, said: Board) -> None:
    """Places for poker cards along the foot: the pitfalls' row, the three piles, the discard."""
    places: list[tuple[Kind | None, str]] = [(Kind.PITFALL, said.row)] * 2
    places += said.piles.items()
    places.append((None, said.discard))
    width, height = _CARD
    gap = (A3.width_mm - 24 - width * len(places)) / (len(places) - 1)
    for number, (kind, text) in enumerate(places):
        x, y = 12 + number * (width + gap), 7.0
        strong = INKS[kind].strong if kind else SOFT
        canvas.setStrokeColor(strong)
        canvas.setDash(5, 3)
        canvas.setLineWidth(1)
        canvas.roundRect(x * MM, y * MM, width * MM, height * MM, 8, stroke=1, fill=0)
        canvas.setDash()
        if kind:
            draw_mark(canvas, kind, (x + width / 2 - 11) * MM, (y + height / 2 - 8) * MM, 22 * MM)
        line = printable(text)
        size = min(_NAME.size_pt, _NAME.size_pt * (width - 6) * MM / _NAME.width(line))
        type = Type(size_pt=size, bold=True)
        canvas.setFillColor(strong)
        draw_line(canvas, (x + width / 2) * MM - type.width(line) / 2, (y + 6) * MM, line, type)
    canvas.setStrokeColor(LINE)
