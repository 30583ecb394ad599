"""Which names a person cannot tell apart on a screen: Lucie, LUCIE, Luc1e and Lucіe with a Cyrillic і are one."""

import re
import unicodedata

# What looks like these letters, of the scripts that people here may read as Latin. From Unicode's security data
# (confusables.txt of UTS #39, © Unicode, Inc., Unicode licence), and small Cyrillic and Greek letters drawn as small
# capitals. Accents stay: Léa is not Lea.
_LOOKALIKES = {
    "a": "ɑΑαАаᎪ", "b": "ƄΒВвЬᏏᏴꞴ", "c": "СсᏟᴄꮯ", "d": "ԁᎠᏧ", "e": "ΕЕеҽᎬꬲ", "f": "ϜքꞘꞙꬵ",
    "g": "ƍɡԌցᏀᏳᶃ", "h": "ΗНнһհᎻᏂ", "i": "ıɩɪΙιІіӀӏƖǀᎥꙇꭵ∣", "j": "ͿϳЈјᎫꞲ", "k": "ĸΚκКкᏦ", "l": "Ꮮ",
    "m": "ΜϺМмᎷ", "n": "ΝηՈոռ", "o": "ΟοσОоՕօᴏᴑꬽ", "p": "ΡρРрᏢ", "q": "ԛգզ", "r": "ƦгᎡᏒᴦꭇꭈꮁ",
    "s": "ƽЅѕՏᏕᏚꜱꮪ", "t": "ΤτТтᎢ", "u": "ʋυՍսᴜꞟꭎꭒ", "v": "νѴѵᏙᴠꮩ", "w": "ɯѡԜԝաᎳᏔᴡꮃ", "x": "ΧχХхꞳ",
    "y": "ɣʏΥγУуҮүᎩᎽᶌỿꭚ", "z": "ΖᏃᴢꮓ", "æ": "ӕӔ", "ə": "әӘ", "-": "‐–—−‒", "'": "’‘ʼ`´′", " ": "\u2800",
}  # fmt: skip
_FOLDED = str.maketrans({other: letter for letter, others in _LOOKALIKES.items() for other in others})
# What one font or another draws alike, once letters are small.
_DRAWN = str.maketrans("i1|0", "lllo")
# What has no ink: format characters are asked of Unicode, these are accents by its word.
_INKLESS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def looks(name: str) -> frozenset[str]:
    """Return how a name looks, once by its small letters and once as it is written: alike when they share one."""
    plain = unicodedata.normalize("NFKD", _INKLESS.sub("", name))
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    ways = plain.casefold().translate(_FOLDED), plain.translate(_FOLDED).casefold()
    return frozenset(" ".join(unicodedata.normalize("NFKD", way).translate(_DRAWN).split()) for way in ways)
