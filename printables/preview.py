"""A page of a PDF as a picture, small enough to look at on a phone."""

from io import BytesIO

MOST_WIDE, MOST_HIGH = 900, 1300
"""Dots."""
_COLOURS = 128


def first_page_png(pdf: bytes) -> bytes:
    """Return the first page of one of our files as a PNG with a palette."""
    import pypdfium2

    shown = pypdfium2.PdfDocument(pdf)[0]
    wide, high = shown.get_size()
    drawn = shown.render(scale=min(MOST_WIDE / wide, MOST_HIGH / high)).to_pil()
    out = BytesIO()
    drawn.convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
