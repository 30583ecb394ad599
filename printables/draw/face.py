"""The two sides of a card, drawn from its own lower left corner. All that is read stays in the safe zone."""

from typing import Any

from game.words import Kind
from printables.draw.back import Back, draw_back, lay_back
from printables.draw.lay import Face, Laid, Setter
from printables.draw.marks import draw_mark
from printables.draw.palette import Palette
from printables.draw.patterns import MM, draw_panel
from printables.draw.pictures import draw_picture
from printables.draw.typeset import draw_line
from printables.plan import Box

_RADIUS_PT = 2.2 * MM


class Painter:
    """Draws the cards of one format on a canvas. bleed_mm: how far bands and backs run over the cut; 0: white edges."""

    def __init__(self, canvas: Any, setter: Setter, inks: Palette, *, bleed_mm: float = 0) -> None:
        self._canvas = canvas
        self._setter = setter
        self._inks = inks
        self._bleed_mm = bleed_mm

    def front(self, face: Face, laid: Laid) -> None:
        """Draw the side that is read; its band and its picture were drawn before, see `band` and `picture`."""
        canvas, inks, kind = self._canvas, self._inks, face.facts.kind
        zone = self._setter.parts()
        canvas.doForm(band_name(kind))
        self._pill(kind, laid.pill)
        if zone.picture:
            canvas.saveState()
            canvas.translate(zone.picture.x_mm * MM, zone.picture.y_mm * MM)
            canvas.doForm(_picture_name(face.facts.shown))
            canvas.restoreState()
        canvas.setFillColor(inks.kinds[kind].strong)
        for bar in laid.bars:
            canvas.rect(bar.x_mm * MM, bar.y_mm * MM, bar.width_mm * MM, bar.height_mm * MM, stroke=0, fill=1)
        for line in laid.lines:
            canvas.setFillColor(inks.word(line.role, kind))
            draw_line(canvas, line.x_pt, line.y_pt, line.text, line.type)
        self._rules(laid, zone.words)

    def picture(self, name: str) -> None:
        """Draw a picture for the faces that show it, to be called once for each before any face."""
        box = self._setter.parts().picture
        if not box:
            return
        width, height = box.width_mm * MM, box.height_mm * MM
        self._canvas.beginForm(_picture_name(name), 0, 0, width, height)
        draw_picture(self._canvas, name, (0, 0, width, height), self._inks, radius_pt=_RADIUS_PT)
        self._canvas.endForm()

    def back(self, kind: Kind, credit: str, face: Face) -> Back:
        """Draw the side that hides the words, and return how it was laid out."""
        card = self._setter.card
        laid = lay_back(kind, card, credit, face.language, self._setter.translate)
        whole = Box(0, 0, card.width_mm, card.height_mm)
        ground = whole.inset(-self._bleed_mm) if self._bleed_mm else card.safe
        draw_back(self._canvas, laid, ground, self._inks, bleeds=bool(self._bleed_mm))
        return laid

    def band(self, kind: Kind) -> None:
        """Draw a kind's pattern, once for all its faces; with bleed it runs over the edges that it is next to."""
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

    def _rules(self, laid: Laid, words: Box) -> None:
        """Lines to write on by hand."""
        if not laid.rules_mm:
            return
        canvas = self._canvas
        canvas.setStrokeColor(self._inks.ink)
        canvas.setLineWidth(0.5)
        canvas.setDash(0.5, 2.2)
        canvas.setLineCap(1)
        for y in laid.rules_mm:
            canvas.line(words.x_mm * MM, y * MM, words.right_mm * MM, y * MM)
        canvas.setDash()


def band_name(kind: Kind) -> str:
    """Return the name of the stamp of a kind's band."""
    return f"band-{kind}"


def _picture_name(name: str) -> str:
    return f"picture-{name}"


def _points(box: Box) -> tuple[float, float, float, float]:
    return box.x_mm * MM, box.y_mm * MM, box.width_mm * MM, box.height_mm * MM
