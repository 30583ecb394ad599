"""Bytes to text, whichever program wrote them; and texts that a spreadsheet would take for a formula."""

import re

from decks.exchange.errors import ExchangeError

_PAIRS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_USUAL = frozenset("éèêëàâçîïôùûüœæÉÊÀÇŒ«»’‘“”…–—€°\u00a0")
"""What people write in French beside plain letters; È, Ë and the like stand where the other encoding has é and è."""
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
_QUOTED = re.compile(r"'+[=+\-@＝＋－＠\t\r]")


def decode(content: bytes, file: str) -> str:
    """Return a file's text: UTF-8, UTF-16 that says so, or else what all its accents together speak for.

    That is Windows' western encoding (cp1252), or the old Macintosh's where its letters are French ones and Windows'
    are not. Raises ExchangeError, with the line, for a NUL and for bytes that are none of these.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _whole(content, "utf-16", file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # « É » and a no-break space of Windows look like a letter in UTF-8: one proves nothing, most of them do.
        pairs = _PAIRS.findall(content)
        if len(pairs) > sum(byte >= 0x80 for byte in content) - sum(map(len, pairs)):  # UTF-8 all the same, damaged
            line = content.count(b"\n", 0, error.start) + 1
            raise ExchangeError(file, line, "", "ces octets ne sont pas du texte en UTF-8") from None
        text = _whole(content, "mac_roman" if _of_a_macintosh(content) else "cp1252", file)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ExchangeError(file, line, "", "ce n’est pas du texte")
    return text


def _of_a_macintosh(content: bytes) -> bool:
    high = bytes(byte for byte in content if byte >= 0x80)
    mac, windows = (high.decode(encoding, "replace") for encoding in ("mac_roman", "cp1252"))
    usual = sum(letter in _USUAL for letter in mac)
    return usual > sum(letter in _USUAL for letter in windows) and usual >= 0.9 * len(high)


def _whole(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ExchangeError(file, line, "", "encodage inconnu : enregistrez le fichier en UTF-8") from None


def harmless(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: an apostrophe before = + - @ and the like."""
    return "'" + text if _FORMULA.match(text) else text


def as_written(cell: str) -> str:
    """Return the text that `harmless` made a cell of."""
    return cell[1:] if _QUOTED.match(cell) else cell
