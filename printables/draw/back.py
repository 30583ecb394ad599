"""The side that hides the words: the kind's pattern, picture, sign and name, and whose cards these are."""

from typing import Any

from msgspec import Struct

from decks.pictures import emblem
from game.words import Kind, Language
from printables.draw.blocks import LEAST_PT
from printables.draw.fonts import printable
from printables.draw.lay import Line, credit_block
from printables.draw.marks import draw_mark
from printables.draw.palette import Palette, Role
from printables.draw.patterns import MM, draw_panel
from printables.draw.pictures import draw_picture
from printables.draw.typeset import Type, draw_line
from printables.kinds import Translate, kind_word
from printables.plan import Box, Format

_RADIUS_PT = 2.2 * MM
_SIGN_SHARE = 0.26
_PAD_MM, _GAP_MM, _LEAST_BESIDE_MM = 1.6, 1.2, 30.0
_PILL, _PAD_SHARE = 1.75, 0.5


class Back(Struct, frozen=True, kw_only=True):
    """A back laid out, in millimetres. pills: the white grounds of its words. circle: the sign's centre and radius."""

    kind: Kind
    picture: Box
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
    frame, words = _divided(room)
    labels = _labels(words, (kind_word(kind, _), _("Jeu de la transition")), frame.height_mm * 0.5)
    return Back(
        kind=kind,
        picture=frame,
        circle=(frame.x_mm + frame.width_mm / 2, frame.y_mm, _SIGN_SHARE * frame.height_mm),
        pills=(foot, *(pill for _line, pill in labels)),
        lines=(*lines, *(line for line, _pill in labels)),
    )


def _divided(room: Box) -> tuple[Box, Box]:
    """Return where the picture stands, the sign on its lower edge, and the room for words: beside it, else below."""
    wide = min(0.42 * room.width_mm, 1.5 * room.height_mm)
    beside = Box(room.x_mm + wide + 3, room.y_mm, room.width_mm - wide - 3, room.height_mm)
    if room.width_mm > 1.3 * room.height_mm and beside.width_mm > _LEAST_BESIDE_MM:
        low = room.y_mm + (room.height_mm - wide / 2 * (1 - _SIGN_SHARE)) / 2
        return Box(room.x_mm + 1, low, wide, wide / 2), beside
    wide = min(room.width_mm - 2 * _PAD_MM, 0.95 * room.height_mm)
    left, low = room.x_mm + (room.width_mm - wide) / 2, room.top_mm - _PAD_MM - wide / 2
    floor = low - wide / 2 * _SIGN_SHARE
    return Box(left, low, wide, wide / 2), Box(room.x_mm, room.y_mm, room.width_mm, floor - room.y_mm)


def _labels(room: Box, texts: tuple[str, str], most_mm: float) -> list[tuple[Line, Box]]:
    """Return the kind's name and, where there is room for it, the game's under it, each on its pill."""
    least = LEAST_PT * _PILL / MM
    both = room.height_mm >= 2 * least + 3 * _GAP_MM
    free = room.height_mm - (3 if both else 2) * _GAP_MM
    tall = max(least, min(0.64 * free if both else free, most_mm))
    low = max(least, min(free - tall, 0.5 * tall)) if both else 0.0
    gap = (room.height_mm - tall - low) / (3 if both else 2)
    found = [_label(texts[0], room, room.top_mm - gap - tall, tall)]
    if both:
        found.append(_label(texts[1], room, room.y_mm + gap, low))
    return found


def _label(text: str, room: Box, y_mm: float, tall_mm: float) -> tuple[Line, Box]:
    """A word on a white pill that stands at y, centred; as large as the pill's height and the room's width take."""
    word, size = printable(text), tall_mm * MM / _PILL
    while size > LEAST_PT and Type(size_pt=size, bold=True).width(word) / MM + size * _PAD_SHARE > room.width_mm:
        size = max(size - 0.25, LEAST_PT)
    type = Type(size_pt=size, bold=True)
    width, tall = type.width(word) / MM, size * _PILL / MM
    left = room.x_mm + (room.width_mm - width) / 2
    pill = Box(left - size * _PAD_SHARE / 2, y_mm + (tall_mm - tall) / 2, width + size * _PAD_SHARE, tall)
    base = (pill.y_mm + tall / 2) * MM - size * 0.35
    return Line(text=word, type=type, role=Role.STRONG, x_pt=left * MM, y_pt=base), pill


def draw_back(canvas: Any, back: Back, ground: Box, inks: Palette, *, bleeds: bool) -> None:
    """Draw a back, its pattern over ground (millimetres)."""
    kind, strong = back.kind, inks.kinds[back.kind].strong
    box = (ground.x_mm * MM, ground.y_mm * MM, ground.width_mm * MM, ground.height_mm * MM)
    draw_panel(canvas, kind, box, 0 if bleeds else 3 * MM, inks)
    shown = back.picture
    frame = (shown.x_mm * MM, shown.y_mm * MM, shown.width_mm * MM, shown.height_mm * MM)
    draw_picture(canvas, emblem(kind), frame, inks, radius_pt=_RADIUS_PT)
    x, y, radius = (part * MM for part in back.circle)
    canvas.setFillColor(inks.white)
    canvas.setStrokeColor(strong)
    canvas.setLineWidth(1.4)
    canvas.roundRect(*frame, _RADIUS_PT, stroke=1, fill=0)
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
