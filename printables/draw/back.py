"""The side that hides the words: the kind's pattern, sign and name, and whose cards these are."""

from typing import Any

from msgspec import Struct

from game.words import Kind, Language
from printables.draw.blocks import LEAST_PT
from printables.draw.fonts import printable
from printables.draw.lay import Line, credit_block
from printables.draw.marks import draw_mark
from printables.draw.palette import Palette, Role
from printables.draw.patterns import MM, draw_panel
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate, kind_word
from printables.plan import Box, Format

_PAD_MM = 1.6


class Back(Struct, frozen=True, kw_only=True):
    """A back laid out. pills: the white grounds of its words. circle: the sign's centre and radius, in millimetres."""

    kind: Kind
    circle: tuple[float, float, float]
    pills: tuple[Box, ...]
    lines: tuple[Line, ...]


def lay_back(kind: Kind, card: Format, credit: str, language: Language, _: Translate) -> Back:
    """Return a kind's back for a format, the credit line at its foot."""
    safe = card.safe.inset(1)
    block = credit_block(credit, (safe.width_mm - 2 * _PAD_MM) * MM, safe.height_mm * MM * 0.3, language)
    foot = Box(safe.x_mm, safe.y_mm, safe.width_mm, block.height_pt / MM + 2 * _PAD_MM)
    lines = []
    y = (foot.top_mm - _PAD_MM) * MM - block.type.ascent_pt
    for text in block.lines:
        x = (safe.x_mm + safe.width_mm / 2) * MM - block.type.width(text) / 2
        lines.append(Line(text=text, type=block.type, role=Role.SOFT, x_pt=x, y_pt=y))
        y -= block.type.step_pt
    room = Box(safe.x_mm, foot.top_mm + 1, safe.width_mm, safe.top_mm - foot.top_mm - 1)
    wide = room.width_mm > 1.3 * room.height_mm
    radius = (
        min(0.19 * room.width_mm, 0.4 * room.height_mm) if wide else min(0.3 * room.width_mm, 0.26 * room.height_mm)
    )
    if wide:
        centre = (room.x_mm + radius + 2, room.y_mm + room.height_mm / 2)
        words = Box(centre[0] + radius + 1, room.y_mm, room.right_mm - centre[0] - radius - 1, room.height_mm)
    else:
        centre = (room.x_mm + room.width_mm / 2, room.top_mm - radius - 0.08 * room.height_mm)
        words = Box(room.x_mm, room.y_mm, room.width_mm, centre[1] - radius - room.y_mm)
    name = _label(kind_word(kind, _), words, 0.64, 1.42 * radius)
    game = _label(_("Jeu de la transition"), words, 0.24, 0.75 * radius)
    return Back(kind=kind, circle=(*centre, radius), pills=(foot, name[1], game[1]), lines=(*lines, name[0], game[0]))


def _label(text: str, room: Box, at: float, most_pt: float) -> tuple[Line, Box]:
    """A word on a white pill, centred at a share of the room's height; as large as fits, up to most_pt."""
    word, size = printable(text), max(most_pt, LEAST_PT + 1)
    while size > LEAST_PT and Type(size_pt=size, bold=True).width(word) / MM + size * 0.6 > room.width_mm:
        size -= 0.25
    type = Type(size_pt=size, bold=True)
    width, tall = type.width(word) / MM, size * 1.75 / MM
    pill = Box(
        room.x_mm + (room.width_mm - width) / 2 - size * 0.27, room.y_mm + room.height_mm * at - tall / 2,
        width + size * 0.54, tall,
    )  # fmt: skip
    x, base = (room.x_mm + (room.width_mm - width) / 2) * MM, (pill.y_mm + tall / 2) * MM - size * 0.35
    return Line(text=word, type=type, role=Role.STRONG, x_pt=x, y_pt=base), pill


def draw_back(canvas: Any, back: Back, ground: Box, inks: Palette, *, bleeds: bool) -> None:
    """Draw a back, its pattern over ground (millimetres)."""
    kind, strong = back.kind, inks.kinds[back.kind].strong
    box = (ground.x_mm * MM, ground.y_mm * MM, ground.width_mm * MM, ground.height_mm * MM)
    draw_panel(canvas, kind, box, 0 if bleeds else 3 * MM, inks)
    x, y, radius = (part * MM for part in back.circle)
    canvas.setFillColor(inks.white)
    canvas.setStrokeColor(strong)
    canvas.setLineWidth(1.4)
    canvas.circle(x, y, radius, stroke=1, fill=1)
    side = radius * 1.27
    draw_mark(canvas, kind, x - side / 2, y - side / 2, side, inks)
    canvas.setFillColor(inks.white)
    canvas.setStrokeColor(strong)
    canvas.setLineWidth(0.8)
    for pill in back.pills:
        tall = pill.height_mm * MM
        round_pt = min(tall / 2, 3 * MM)
        canvas.roundRect(pill.x_mm * MM, pill.y_mm * MM, pill.width_mm * MM, tall, round_pt, stroke=1, fill=1)
    for line in back.lines:
        canvas.setFillColor(inks.word(line.role, kind))
        draw_line(canvas, line.x_pt, line.y_pt, line.text, line.type)
