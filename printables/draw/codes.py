"""What a camera reads on a card: its four symbols, or the address that a site answers with that card."""

from functools import cached_property, lru_cache, reduce
from operator import xor
from typing import Any

import segno

_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # of the alphanumeric mode (ISO/IEC 18004, table 5)
_PAIR_BITS, _LAST_BITS = 11, 6
_LENGTH = 4


class Codes:
    """The QR codes of one printing, all of one size. site: "" for the card's four symbols alone.

    Once its version and its mask are chosen, each square of a QR code is a sum modulo 2 of the bits it says. So the
    code of a card is that of zeros, and for each bit of its four symbols one difference: a few dozen codes are made
    by segno, however many cards there are.
    """

    def __init__(self, site: str = "") -> None:
        said = f"{site}/C/".upper() if site else ""
        even = len(said) // 2 * 2
        self._before, self._odd = said[:even], said[even:]
        model = segno.make(said + "2K7X", mode="alphanumeric", micro=False)
        self._how: dict[str, Any] = {"version": model.version, "error": model.error, "mask": model.mask}
        self.modules = len(model.matrix)
        """Squares a side, without the white around."""

    def squares(self, code: str) -> tuple[str, ...]:
        """Return a card's code row by row from the top, "1" for a black square."""
        first, steps = self._basis
        said = reduce(xor, (step for value, ways in zip(_values(self._odd + code), steps, strict=True)
                            for bit, step in enumerate(ways) if value >> bit & 1), first)  # fmt: skip
        rows = f"{said:0{self.modules**2}b}"
        return tuple(rows[at : at + self.modules] for at in range(0, len(rows), self.modules))

    def operators(self, code: str) -> str:
        """Return the operators that trace a card's black squares, each a unit wide, from the lower left corner."""
        return " ".join([_row(self.modules - n, row) for n, row in enumerate(self.squares(code), 1)])

    @cached_property
    def _basis(self) -> tuple[int, list[list[int]]]:
        """The code of zeros and, for each pair of symbols, what each bit of its value changes in that."""
        zeros = "0" * (len(self._odd) + _LENGTH)
        first = self._made(zeros)
        steps = []
        for at in range(0, len(zeros), 2):
            pair = zeros[at : at + 2]
            ways = []
            for bit in range(_PAIR_BITS if len(pair) == 2 else _LAST_BITS):
                high, low = divmod(1 << bit, len(_SYMBOLS))
                changed = _SYMBOLS[high] + _SYMBOLS[low] if len(pair) == 2 else _SYMBOLS[low]
                ways.append(first ^ self._made(zeros[:at] + changed + zeros[at + 2 :]))
            steps.append(ways)
        return first, steps

    def _made(self, end: str) -> int:
        made = segno.make(self._before + end, mode="alphanumeric", micro=False, boost_error=False, **self._how)
        return int("".join(str(square) for row in made.matrix for square in row), 2)


def _values(said: str) -> list[int]:
    """The numbers that symbols stand for, two by two."""
    numbers = [_SYMBOLS.index(symbol) for symbol in said]
    pairs = [45 * high + low for high, low in zip(numbers[::2], numbers[1::2], strict=False)]
    return pairs + numbers[len(pairs) * 2 :]


@lru_cache(maxsize=8192)
def _row(y: int, squares: str) -> str:
    """The rectangles of a row whose lower edge is at y."""
    found, x = [], 0
    for run in squares.replace("01", "0 1").replace("10", "1 0").split():
        if run[0] == "1":
            found.append(f"{x} {y} {len(run)} 1 re")
        x += len(run)
    return " ".join(found)
