"""A number as the sheet shows it: without .0, with its per cent, or as the date that it stands for."""

import re
from datetime import datetime, timedelta
from math import isfinite

_QUIET = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)
"""What stands in a format for itself, for a colour, a language or a width."""
_DATE = re.compile(r"y+|m+|d+|h+|s+|[^ymdhs]+", re.IGNORECASE)
_PER_CENT = re.compile(r"(?:\.([0#?]+))?[0#?]*\s*%")
_MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
]  # fmt: skip
_SHORT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 20: "h:mm", 21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm", 45: "mm:ss", **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
}  # fmt: skip
"""The formats that a workbook names by number alone, in French order (ISO/IEC 29500, 18.8.30)."""
_DAY_ONE = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_DAY = 2_958_465


def shown(value: str, code: str, *, since_1904: bool = False) -> str | None:
    """Return a cell's number in a format's code; None where that is a date which nobody here can write.

    Whatever is no number is returned as it is.
    """
    try:
        number = float(value)
    except ValueError:
        return value
    if not isfinite(number):
        return value
    bare = _QUIET.sub("", code.partition(";")[0])
    if found := _PER_CENT.search(bare):
        decimals = len(found[1] or "")
        return f"{number * 100:.{decimals}f}\u202f%".replace(".", ",")
    if re.search("[ymdhs]", bare, re.IGNORECASE) and "general" not in bare.lower():
        return _date(number, code.partition(";")[0], since_1904)
    return plain(number)


def plain(number: float) -> str:
    """Return a number as people write it: 4 for 4.0, 0.3 for 0.30000000000000004."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def _date(number: float, code: str, since_1904: bool) -> str | None:
    code = re.sub(r"\[[^\]hms]*\]|\[\$[^\]]*\]|_.|\*.", "", code).replace('"', "").replace("\\", "")
    if not 0 <= number <= _LAST_DAY or re.search(r"\[|am/pm|a/p|e{2}|g{2}|0", code, re.IGNORECASE):
        return None
    at = _DAY_ONE[since_1904] + timedelta(seconds=round(number * 86_400))
    out, hour = [], False
    for token in _DATE.findall(code):
        kind, length = token[0].lower(), len(token)
        if kind == "m" and (hour or re.search(re.escape(token) + r"\W*s", code, re.IGNORECASE)) and length <= 2:
            out.append(f"{at.minute:0{length}d}")
        elif kind in "ymdhs" and token.isalpha():
            out.append(_part(kind, length, at))
        else:
            out.append(token)
        hour = kind == "h" or (hour and not token.isalpha())
    return "".join(out).strip()


def _part(kind: str, length: int, at: datetime) -> str:
    if kind == "y":
        return f"{at.year:04d}" if length > 2 else f"{at.year % 100:02d}"
    if kind == "m" and length > 2:
        return _MONTHS[at.month - 1] if length > 3 else _SHORT[at.month - 1]
    if kind == "d" and length > 2:
        return _DAYS[at.weekday()] if length > 3 else _DAYS[at.weekday()][:3] + "."
    value = {"m": at.month, "d": at.day, "h": at.hour, "s": at.second}[kind]
    return f"{value:0{length}d}"
