"""The checks of a print shop's passport, each with what it found."""

from collections.abc import Sequence

from msgspec import Struct

from printables.draw.fonts import UNKNOWN
from printables.draw.lay import Line
from printables.plan import Box, Format, PressPage
from printables.preflight.reading import Found, Four, read

MM = 72 / 25.4
LEAST_BLEED_MM, LEAST_SAFE_MM = 3.0, 3.0
LEAST_DPI, MOST_INK, LEAST_LINE_PT, LEAST_WORD_PT = 300, 2.5, 0.25, 6.0
_NEAR_PT = 0.05


class Finding(Struct, frozen=True, kw_only=True):
    """One check, by its code (see docs/print.md), passed or not. about: figures and names, as they are said."""

    check: str
    passed: bool
    about: str


class Checked(Struct, frozen=True, kw_only=True):
    """A side of a card as it was laid out. cut: it lost words, with a mark."""

    name: str
    lines: tuple[Line, ...]
    cut: bool = False


def preflight(
    pdf: bytes, *, card: Format, cards: int, page: PressPage, sides: Sequence[Checked]
) -> tuple[Finding, ...]:
    """Return every check of a print shop's file, the file read back and its layout gone through.

    sides: of each different card.
    """
    found = read(pdf)
    return (
        _pages(found, cards),
        _trim(found, card),
        _bleed(found, page),
        _fonts(found),
        _colours(found),
        _ink(found),
        _black(found),
        _resolution(found),
        _fine_lines(found),
        _safe(sides, card),
        _overflow(sides),
        _letters(sides),
        _small(sides),
    )


def _pages(found: Found, cards: int) -> Finding:
    count = len(found.pages)
    return Finding(check="pages", passed=count == 2 * cards, about=f"{count} / {2 * cards}")


def _trim(found: Found, card: Format) -> Finding:
    wrong = [n for n, (_, _, trim) in enumerate(found.pages, 1) if not _is(trim, card)]
    size = f"{card.width_mm:g} × {card.height_mm:g} mm"
    return Finding(check="trim", passed=not wrong, about=_listed(wrong) or size)


def _is(trim: Four | None, card: Format) -> bool:
    if trim is None:
        return False
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    return abs(width - card.width_mm * MM) < _NEAR_PT and abs(height - card.height_mm * MM) < _NEAR_PT


def _bleed(found: Found, page: PressPage) -> Finding:
    """Media holds bleed, bleed holds trim by three millimetres on every side."""
    wrong = [n for n, boxes in enumerate(found.pages, 1) if not _nested(*boxes)]
    given = page.trim.x_mm - page.bleed.x_mm
    return Finding(check="bleed", passed=not wrong, about=_listed(wrong) or f"{given:g} mm")


def _nested(media: Four, bleed: Four | None, trim: Four | None) -> bool:
    if bleed is None or trim is None:
        return False
    least = LEAST_BLEED_MM * MM - _NEAR_PT
    inner = trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]
    outer = bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3]
    return min(inner) >= least and min(outer) >= -_NEAR_PT


def _fonts(found: Found) -> Finding:
    return Finding(check="fonts", passed=not found.loose_fonts, about=", ".join(sorted(found.loose_fonts)))


def _colours(found: Found) -> Finding:
    return Finding(check="colours", passed=not found.rgb, about="RGB" if found.rgb else "CMYK")


def _ink(found: Found) -> Finding:
    return Finding(check="ink", passed=found.most_ink <= MOST_INK, about=f"{found.most_ink * 100:.0f} %")


def _black(found: Found) -> Finding:
    mixed = [ink for ink in found.worded_inks if any(ink[:3])]
    return Finding(check="black", passed=not mixed, about=", ".join(map(str, mixed)) or "K")


def _resolution(found: Found) -> Finding:
    dots = found.least_dpi
    return Finding(
        check="resolution",
        passed=dots is None or dots >= LEAST_DPI - 0.5,
        about="" if dots is None else f"{dots:.0f} dpi",
    )


def _fine_lines(found: Found) -> Finding:
    fine = found.thinnest_pt
    return Finding(check="lines", passed=fine >= LEAST_LINE_PT - 0.001, about=f"{fine:.2f} pt")


def _safe(sides: Sequence[Checked], card: Format) -> Finding:
    least = Box(0, 0, card.width_mm, card.height_mm).inset(LEAST_SAFE_MM)
    wrong = [side.name for side in sides if not all(least.holds(_shrunk(line.box)) for line in side.lines)]
    return Finding(check="safe", passed=not wrong, about=", ".join(wrong) or f"{card.safe_mm:g} mm")


def _shrunk(box: Box) -> Box:
    """A line's box less the rounding of widths."""
    return box.inset(min(0.02, box.width_mm / 2))


def _overflow(sides: Sequence[Checked]) -> Finding:
    cut = [side.name for side in sides if side.cut]
    return Finding(check="overflow", passed=not cut, about=", ".join(cut))


def _letters(sides: Sequence[Checked]) -> Finding:
    wrong = [side.name for side in sides if any(UNKNOWN in line.text for line in side.lines)]
    return Finding(check="letters", passed=not wrong, about=", ".join(wrong))


def _small(sides: Sequence[Checked]) -> Finding:
    least = min((line.type.size_pt for side in sides for line in side.lines), default=LEAST_WORD_PT)
    return Finding(check="small", passed=least >= LEAST_WORD_PT, about=f"{least:.1f} pt")


def _listed(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:8])) + (" …" if len(pages) > 8 else "")
