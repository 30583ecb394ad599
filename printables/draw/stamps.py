"""Each different face and back, drawn once in a file and stamped wherever it comes again."""

from typing import Any

from game.words import Kind
from printables import progress
from printables.draw.back import Back
from printables.draw.face import Painter, band_name
from printables.draw.lay import Face
from printables.draw.operators import stamp
from printables.draw.palette import Palette
from printables.draw.patterns import MM
from printables.draw.run import Run
from printables.plan import Place, Side


class Stamps:
    """The stamps of a run on a canvas. backs: how each kind's back was laid out."""

    def __init__(self, canvas: Any, run: Run, inks: Palette, *, bleed_mm: float, with_backs: bool = True) -> None:
        self._canvas = canvas
        self._card = run.setter.card
        self._bleed_pt = bleed_mm * MM
        self.backs: dict[Kind, Back] = {}
        painter = Painter(canvas, run.setter, run.codes, inks, bleed_mm=bleed_mm)
        for name in dict.fromkeys(face.facts.shown for face in run.faces):
            painter.picture(name)
        for kind in dict.fromkeys(face.facts.kind for face in run.faces):
            self._begin(band_name(kind))
            painter.band(kind)
            canvas.endForm()
        for face in {face.facts.id: face for face in run.faces}.values():
            painter.front(front_name(face), self._bounds(), face, run.laid[face.facts.id])
            progress.step()
        if not with_backs:
            return
        for kind, face in {face.facts.kind: face for face in run.faces}.items():
            self._begin(back_name(kind))
            self.backs[kind] = painter.back(kind, run.credit, face)
            canvas.endForm()

    def _bounds(self) -> tuple[float, float, float, float]:
        more, card = self._bleed_pt, self._card
        return -more, -more, card.width_mm * MM + more, card.height_mm * MM + more

    def _begin(self, name: str) -> None:
        self._canvas.beginForm(name, *self._bounds())

    def put(self, place: Place, face: Face) -> None:
        """Stamp a side of a card where it lies."""
        box, turned = place.box, place.turned
        name = front_name(face) if place.side is Side.FRONT else back_name(face.facts.kind)
        x, y = (box.right_mm, box.top_mm) if turned else (box.x_mm, box.y_mm)
        stamp(self._canvas, name, x * MM, y * MM, turned=turned)


def front_name(face: Face) -> str:
    """Return the name of a face's stamp."""
    return f"front-{face.facts.id}"


def back_name(kind: Kind) -> str:
    """Return the name of a kind's back."""
    return f"back-{kind}"
