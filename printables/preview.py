"""A page of a PDF as a picture, small enough to look at on a phone."""

from io import BytesIO

MOST_WIDE, MOST_HIGH = 900, 1300
"""Dots."""
_COLOURS = 128


def page_png(pdf: bytes, page: int) -> bytes:
    """Return a page, from 1, of one of our files as a PNG with a palette; raise ValueError for one it has not."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    if not 1 <= page <= len(document):
        raise ValueError(f"page: from 1 to {len(document)}")
    shown = document[page - 1]
    wide, high = shown.get_size()
    drawn = shown.render(scale=min(MOST_WIDE / wide, MOST_HIGH / high)).to_pil()
    out = BytesIO()
    drawn.convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
