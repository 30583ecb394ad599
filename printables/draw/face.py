"""The two sides of a card, drawn from its own lower left corner. All that is read stays in the safe zone."""

from typing import Any

from game.words import Kind
from printables.draw.back import Back, draw_back, lay_back
from printables.draw.codes import Codes
from printables.draw.lay import Face, Laid, Setter
from printables.draw.letters import Words, letters
from printables.draw.marks import draw_mark
from printables.draw.operators import Box as Points
from printables.draw.operators import add_form, drawing, filling, numbers, rounded, stamped
from printables.draw.palette import Palette, Role
from printables.draw.patterns import MM, draw_panel
from printables.draw.pictures import picture
from printables.plan import Box

_RADIUS_PT = 2.2 * MM


class Painter:
    """Draws the cards of one format on a canvas. bleed_mm: how far bands and backs run over the cut; 0: white edges."""

    def __init__(self, canvas: Any, setter: Setter, codes: Codes, inks: Palette, *, bleed_mm: float = 0) -> None:
        self._canvas = canvas
        self._codes = codes
        self._setter = setter
        self._inks = inks
        self._bleed_mm = bleed_mm

    def front(self, name: str, box_pt: Points, face: Face, laid: Laid) -> None:
        """Make the stamp of the side that is read; it stamps its band and its picture, see `band` and `picture`."""
        inks, kind, zone = self._inks, face.facts.kind, self._setter.parts()
        uses, told = [band_name(kind)], [stamped(band_name(kind))]
        if zone.picture:
            uses.append(_picture_name(face.facts.shown))
            told.append(stamped(uses[-1], zone.picture.x_mm * MM, zone.picture.y_mm * MM))
        if laid.bars:
            told.append(filling(inks.kinds[kind].strong))
            told += [f"{numbers(*_points(bar))} re" for bar in laid.bars] + ["f"]
        colours = {role: filling(inks.word(role, kind)) for role in Role}
        told.append(letters(self._canvas).written(
            Words(line.x_pt, line.y_pt, line.text, line.type.size_pt, line.type.bold, colours[line.role])
            for line in laid.lines
        ))  # fmt: skip
        if laid.code:
            told.append(self._code(face.code, laid.code))
        told.append(self._rules(laid))
        add_form(self._canvas, name, box_pt, "\n".join(told), uses)

    def _code(self, code: str, box: Box) -> str:
        x, y, side, _ = _points(box)
        unit = f"{side / self._codes.modules:.5f}"
        return f"q {filling(self._inks.ink)} {unit} 0 0 {unit} {numbers(x, y)} cm {self._codes.operators(code)} f Q"

    def picture(self, name: str) -> None:
        """Make the stamp of a picture for the faces that show it, to be called once for each before any face."""
        box = self._setter.parts().picture
        if not box:
            return
        width, height = box.width_mm * MM, box.height_mm * MM
        frame = (0.0, 0.0, width, height)
        drawn = f"{rounded(*frame, _RADIUS_PT)} W n\n{picture(name, frame, self._inks)}"
        add_form(self._canvas, _picture_name(name), frame, drawn)

    def back(self, kind: Kind, credit: str, face: Face) -> Back:
        """Draw the side that hides the words, and return how it was laid out."""
        card = self._setter.card
        laid = lay_back(kind, card, credit, face.language, self._setter.translate)
        whole = Box(0, 0, card.width_mm, card.height_mm)
        ground = whole.inset(-self._bleed_mm) if self._bleed_mm else card.safe
        draw_back(self._canvas, laid, ground, self._inks, bleeds=bool(self._bleed_mm))
        return laid

    def band(self, kind: Kind) -> None:
        """Draw what all faces of a kind share: its pattern, the ground of its word, its sign."""
        self._panel(kind)
        self._pill(kind, self._setter.label(kind)[1])

    def _panel(self, kind: Kind) -> None:
        """A kind's pattern; with bleed it runs over the edges that it is next to."""
        band, card, bleed = self._setter.parts().band, self._setter.card, self._bleed_mm
        if not bleed:
            draw_panel(self._canvas, kind, _points(band), _RADIUS_PT, self._inks)
            return
        left, top = -bleed, card.height_mm + bleed
        upright = band.width_mm >= card.safe.width_mm - 0.01
        right = card.width_mm + bleed if upright else band.right_mm
        low = band.y_mm if upright or band.y_mm > card.safe.y_mm + 0.01 else -bleed
        draw_panel(self._canvas, kind, _points(Box(left, low, right - left, top - low)), 0, self._inks)

    def _pill(self, kind: Kind, pill: Box) -> None:
        """The white ground of the kind's word, and its sign."""
        canvas, strong = self._canvas, self._inks.kinds[kind].strong
        x, y, width, tall = _points(pill)
        canvas.setFillColor(self._inks.white)
        canvas.setStrokeColor(strong)
        canvas.setLineWidth(0.7)
        canvas.roundRect(x, y, width, tall, tall / 2, stroke=1, fill=1)
        side = tall * 0.76
        draw_mark(canvas, kind, x + tall * 0.16, y + (tall - side) / 2, side, self._inks)

    def _rules(self, laid: Laid) -> str:
        """Lines to write on by hand."""
        if not laid.rules:
            return ""
        lines = " ".join(
            f"{numbers(rule.x1_mm * MM, rule.y1_mm * MM)} m {numbers(rule.x2_mm * MM, rule.y2_mm * MM)} l"
            for rule in laid.rules
        )
        return f"q {drawing(self._inks.ink)} 0.5 w [0.5 2.2] 0 d 1 J {lines} S Q"


def band_name(kind: Kind) -> str:
    """Return the name of the stamp of a kind's band."""
    return f"band-{kind}"


def _picture_name(name: str) -> str:
    return f"picture-{name}"


def _points(box: Box) -> Points:
    return box.x_mm * MM, box.y_mm * MM, box.width_mm * MM, box.height_mm * MM
