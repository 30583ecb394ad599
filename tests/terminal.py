"""A terminal that keeps what it is shown, and the eye that reads QR codes from it."""

import io
import re

import zxingcpp
from PIL import Image

_ROW = re.compile(r"\x1b\[97;40m([█▀▄ ]+)\x1b\[0m")
_SCALE, _LIGHT = 4, 255
_HALVES = {"█": (_LIGHT, _LIGHT), "▀": (_LIGHT, 0), "▄": (0, _LIGHT), " ": (0, 0)}


class Terminal(io.TextIOWrapper):
    """A text stream that says a person is reading it."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return True

    def getvalue(self) -> str:
        """Return all that was written."""
        buffer: io.BytesIO = self.buffer  # type: ignore[assignment]
        return buffer.getvalue().decode(self.encoding)


def qr_codes(shown: str) -> list[str]:
    """Return what the QR codes on a terminal say, from the top, as a phone's camera would read them."""
    pictures: list[list[str]] = [[]]
    for line in shown.splitlines():
        if row := _ROW.fullmatch(line.strip("\r\n")):
            pictures[-1].append(row[1])
        elif pictures[-1]:
            pictures.append([])
    return [zxingcpp.read_barcodes(_photograph(rows))[0].text for rows in pictures if rows]


def _photograph(rows: list[str]) -> Image.Image:
    image = Image.new("L", (len(rows[0]), 2 * len(rows)))
    for y, row in enumerate(rows):
        for x, sign in enumerate(row):
            for half, light in enumerate(_HALVES[sign]):
                image.putpixel((x, 2 * y + half), light)
    return image.resize((image.width * _SCALE, image.height * _SCALE), Image.Resampling.NEAREST)
