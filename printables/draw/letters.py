"""Lines of letters in PDF's operators: many lines in one text object, a font named where it changes."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from printables.draw.fonts import BOLD, REGULAR, font, font_for, runs
from printables.draw.operators import number

_ELSEWHERE = "\0"
_SIGNS = {byte: chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}" for byte in range(256)} | {
    ord(sign): f"\\{sign}" for sign in "\\()"
}


class Words(NamedTuple):
    """A line of printable text: where its base line begins, in points, its size and weight, its colour's operator."""

    x_pt: float
    y_pt: float
    text: str
    size_pt: float
    bold: bool
    colour: str = ""


class _Table(dict[int, str]):
    """What each character of a main font is written as; _ELSEWHERE for one that is in another font, or far in this."""

    def __init__(self, document: Any, name: str) -> None:
        self._document, self._name = document, name

    def __missing__(self, code: int) -> str:
        self[code] = written = _ELSEWHERE
        if font_for(chr(code), self._name) == self._name:
            subset, data = font(self._name).splitString(chr(code), self._document)[0]
            if subset == 0:
                self[code] = written = _SIGNS[data[0]]
        return written


class Letters:
    """The letters of one file."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._tables = {name: _Table(document, name) for name in (REGULAR, BOLD)}
        self._mains: dict[str, str] = {}

    def written(self, lines: Iterable[Words]) -> str:
        """Return the operators that write lines; colour and font are what they were last, afterwards."""
        told, at_x, at_y = ["BT"], 0.0, 0.0
        colour = face = ""
        for line in lines:
            if line.colour != colour:
                colour = line.colour
                told.append(colour)
            x, y = round(line.x_pt - at_x, 3), round(line.y_pt - at_y, 3)
            at_x, at_y = at_x + x, at_y + y
            told.append(f"{x:g} {y:g} Td")
            size = number(line.size_pt)
            for name, said in self._pieces(line.text, BOLD if line.bold else REGULAR):
                wanted = f"{name} {size} Tf"
                if wanted != face:
                    face = wanted
                    told.append(face)
                told.append(f"({said}) Tj")
        return "\n".join([*told, "ET"])

    def _pieces(self, text: str, main: str) -> list[tuple[str, str]]:
        said = text.translate(self._tables[main])
        if _ELSEWHERE not in said:
            if main not in self._mains:
                self._mains[main] = font(main).getSubsetInternalName(0, self._document)
            return [(self._mains[main], said)]
        return [
            (font(name).getSubsetInternalName(subset, self._document), "".join(_SIGNS[byte] for byte in data))
            for name, piece in runs(text, bold=main == BOLD)
            for subset, data in font(name).splitString(piece, self._document)
        ]


_letters: WeakKeyDictionary[Any, Letters] = WeakKeyDictionary()


def letters(canvas: Any) -> Letters:
    """Return the letters of the file that a canvas writes."""
    document = canvas._doc
    if document not in _letters:
        _letters[document] = Letters(document)
    return _letters[document]
