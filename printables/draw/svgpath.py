"""A path of SVG as a path of PDF: every command of SVG 1.1, relative or not, in the picture's own units."""

import re
from collections.abc import Iterator
from math import acos, ceil, cos, hypot, pi, radians, sin, sqrt, tan

_COMMANDS = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBERS = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_ARCS = re.compile(r"[\s,]*".join([f"({_NUMBERS.pattern})"] * 3 + ["([01])"] * 2 + [f"({_NUMBERS.pattern})"] * 2))
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2}
_DRAWN = {2: "%g %g l", 6: "%g %g %g %g %g %g c"}
_ROUND = 4 / 3 * tan(pi / 8)
Numbers = list[float]


def path(data: str) -> str:
    """Return the operators that trace an SVG path's `d`."""
    return _Tracer().trace(data)


def circle(x: float, y: float, radius: float) -> str:
    """Return the operators that trace a circle."""
    r, k = radius, radius * _ROUND
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    )  # fmt: skip
    return f"{number(x + r)} {number(y)} m " + " ".join(_written(_DRAWN[6], c) for c in curves) + " h"


def number(value: float) -> str:
    """Return a number as PDF has it: to the hundredth, never with an exponent."""
    return f"{round(value, 2):g}"


def _written(template: str, values: tuple[float, ...] | Numbers) -> str:
    return template % tuple([round(value, 2) for value in values])


class _Tracer:
    """Where the pen is, where its path began, and the last curve's second handle, which the next may mirror."""

    def __init__(self) -> None:
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.handle: tuple[float, float] | None = None
        self.drawn: list[str] = []
        self.values: Numbers = []

    def trace(self, data: str) -> str:
        for command, rest in _COMMANDS.findall(data):
            upper = command.upper()
            relative = command != upper
            if upper == "Z":
                self._close()
            elif upper == "A":
                for found in _ARCS.findall(rest):
                    self._arc([float(part) for part in found], relative)
            else:
                self._run(upper, [float(part) for part in _NUMBERS.findall(rest)], relative)
        return _written(" ".join(self.drawn), self.values)

    def _close(self) -> None:
        self.drawn.append("h")
        self.x, self.y, self.handle = self.start_x, self.start_y, None

    def _run(self, command: str, numbers: Numbers, relative: bool) -> None:
        """One letter and all that follows it; the pairs after a first M are lines."""
        takes = _TAKES[command]
        for first in range(0, len(numbers), takes):
            given = numbers[first : first + takes]
            if relative:
                x, y = (self.y, 0.0) if command == "V" else (self.x, self.y)
                given = [value + (y if n % 2 else x) for n, value in enumerate(given)]
            if command == "M":
                self._move(*given)
                command = "L"
            elif command in "LHV":
                self._line(given[0] if command != "V" else self.x, given[-1] if command != "H" else self.y)
            elif command in "CS":
                first_handle = given[:2] if command == "C" else self._mirrored()
                self._curve(*first_handle, *given[-4:])
            else:
                self._quadratic(given[:2] if command == "Q" else self._mirrored(), *given[-2:])

    def _move(self, x: float, y: float) -> None:
        self.drawn.append("%g %g m")
        self.values += (x, y)
        self.x, self.y, self.start_x, self.start_y, self.handle = x, y, x, y, None

    def _line(self, x: float, y: float) -> None:
        self.drawn.append(_DRAWN[2])
        self.values += (x, y)
        self.x, self.y, self.handle = x, y, None

    def _curve(self, *given: float) -> None:
        self.drawn.append(_DRAWN[6])
        self.values += given
        _, _, x, y, self.x, self.y = given
        self.handle = (x, y)

    def _quadratic(self, handle: Numbers, x: float, y: float) -> None:
        """A curve of one handle, by two: each lies two thirds of the way to it."""
        from_x, from_y = self.x, self.y
        ends = (from_x, from_y), (x, y)
        handles = [end + (at - end) * 2 / 3 for here in ends for end, at in zip(here, handle, strict=True)]
        self._curve(*handles, x, y)
        self.handle = (handle[0], handle[1])

    def _mirrored(self) -> Numbers:
        if self.handle is None:
            return [self.x, self.y]
        return [2 * self.x - self.handle[0], 2 * self.y - self.handle[1]]

    def _arc(self, given: Numbers, relative: bool) -> None:
        rx, ry, turned, large, sweep, x, y = given
        if relative:
            x, y = x + self.x, y + self.y
        if (x, y) == (self.x, self.y):
            return
        if not rx or not ry:
            self._line(x, y)
            return
        for curve in _arcs((self.x, self.y), (x, y), (abs(rx), abs(ry)), radians(turned), bool(large), bool(sweep)):
            self._curve(*curve)
        self.x, self.y, self.handle = x, y, None


def _arcs(
    start: tuple[float, float], end: tuple[float, float], radii: tuple[float, float], turn: float, large: bool,
    sweep: bool,
) -> Iterator[tuple[float, ...]]:  # fmt: skip
    """Yield an elliptical arc as curves of a quarter turn at most (SVG 1.1, implementation notes F.6)."""
    (rx, ry), cosine, sine = radii, cos(turn), sin(turn)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cosine * half_x + sine * half_y, -sine * half_x + cosine * half_y
    reach = hypot(x / rx, y / ry)
    if reach > 1:
        rx, ry = rx * reach, ry * reach
    across = (rx * y) ** 2 + (ry * x) ** 2
    share = sqrt(max(0.0, (rx * ry) ** 2 - across) / across) * (-1 if large == sweep else 1)
    middle_x, middle_y = share * rx * y / ry, -share * ry * x / rx
    first = _angle((x - middle_x) / rx, (y - middle_y) / ry)
    swept = (_angle((-x - middle_x) / rx, (-y - middle_y) / ry) - first) % (2 * pi)
    if not sweep:
        swept -= 2 * pi
    parts = max(1, ceil(abs(swept) / (pi / 2) - 1e-9))
    step, at_x, at_y = swept / parts, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    reach = 4 / 3 * tan(step / 4)

    def placed(u: float, v: float) -> tuple[float, float]:
        u, v = rx * u + middle_x, ry * v + middle_y
        return cosine * u - sine * v + at_x, sine * u + cosine * v + at_y

    for part in range(parts):
        a = first + part * step
        b = a + step
        yield (
            *placed(cos(a) - reach * sin(a), sin(a) + reach * cos(a)),
            *placed(cos(b) + reach * sin(b), sin(b) - reach * cos(b)),
            *placed(cos(b), sin(b)),
        )


def _angle(x: float, y: float) -> float:
    return acos(max(-1.0, min(1.0, x / hypot(x, y)))) * (1 if y >= 0 else -1)
