"""ReportLab's paragraph, its lines drawn in the order they are seen in where some words run from right to left.

ReportLab 5.1 breaks lines in the order they are read in and, of words in several fonts, draws them so.
"""

from itertools import groupby
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from printables.draw.ways import mixed, seen, turned


class Flowing(Paragraph):  # type: ignore[misc]
    """A paragraph; one whose first letter runs from right to left begins at the right."""

    style: Any

    def __init__(self, text: Any, style: Any = None, *more: Any, **settings: Any) -> None:
        super().__init__(text, style, *more, **settings)
        said = "".join(getattr(piece, "text", "") for piece in self.frags)
        self._mixed, self._turned = mixed(said), turned(said)
        if self._turned and self.style.alignment != TA_RIGHT:
            self.style = ParagraphStyle(f"{self.style.name}-turned", parent=self.style, alignment=TA_RIGHT)

    def split(self, width_pt: float, height_pt: float) -> list[Any]:
        """Split as ReportLab does; the parts run as the whole."""
        parts: list[Any] = super().split(width_pt, height_pt)
        for part in parts:
            part._mixed, part._turned = self._mixed, self._turned
        return parts

    def draw(self) -> None:
        """Draw the lines, each as it is seen."""
        if self._mixed:
            for number, line in enumerate(self.blPara.lines):
                if self.blPara.kind:
                    line.words = _seen(line.words, self._turned)
                else:
                    room, words = line
                    told = "".join(letter for _, letter in seen(" ".join(words), turned=self._turned))
                    self.blPara.lines[number] = (room, told.split(" "))
        super().draw()


def _seen(words: list[Any], way: bool) -> list[Any]:
    """Return the pieces of a line from left to right, cut where letters of one are seen among those of another."""
    text = "".join(piece.text for piece in words)
    whose = [piece for piece in words for _ in piece.text]
    letters = [(whose[number], letter) for number, letter in seen(text, turned=way)]
    found = []
    for _, group in groupby(letters, lambda letter: id(letter[0])):
        together = list(group)
        piece = together[0][0].clone()
        piece.text = "".join(letter for _, letter in together)
        found.append(piece)
    return found
