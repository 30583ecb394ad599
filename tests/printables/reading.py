"""PDFs read back with libraries that did not write them."""

import re
from io import BytesIO

import pikepdf
import pypdfium2

MM = 72 / 25.4


def squeeze(text: str) -> str:
    """Text without blanks, line breaks and hyphens, since a reader drops those at the ends of lines."""
    return re.sub("[\\s\\-\u00ad\u0002\ufffe\u2060\x00]", "", text)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def unsound(pdf: bytes) -> list[str]:
    """What an independent reader finds wrong with a file."""
    return list(pikepdf.open(BytesIO(pdf)).check_pdf_syntax())


def not_embedded(pdf: bytes) -> list[str]:
    """The fonts of a file that lie outside it, wherever in it they are named."""
    with pikepdf.open(BytesIO(pdf)) as file:
        fonts = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert fonts
        return [str(f.BaseFont) for f in fonts if "/FontFile2" not in f.get("/FontDescriptor", {})]


def stamps(page: pikepdf.Page) -> list[tuple[str, float, float]]:
    """Every form drawn on a page: its name, and where its lower left corner lies, in millimetres."""
    found, here, saved = [], (0.0, 0.0), []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "q":
            saved.append(here)
        elif str(operator) == "Q":
            here = saved.pop()
        elif str(operator) == "cm":
            assert [float(v) for v in operands[:4]] == [1, 0, 0, 1], "a card is neither scaled nor turned"
            here = (here[0] + float(operands[4]), here[1] + float(operands[5]))
        elif str(operator) == "Do":
            found.append((str(operands[0]), here[0] / MM, here[1] / MM))
    return found
