"""Why a deck could not be read: the file, the field and a reason that its writer understands."""

import re

import msgspec

_INSIDE = re.compile(r"^(?P<what>.*?)(?: - at `(?:key in )?\$(?P<path>.*)`)?$", re.DOTALL)
_JSON = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
_REASONS: tuple[tuple[str, str], ...] = (
    (r"Object missing required field `(?P<field>[^`]+)`", "champ obligatoire absent"),
    (r"Object contains unknown field `(?P<field>[^`]+)`", "champ inconnu"),
    (r"Invalid enum value '?(?P<value>.*?)'?", "valeur inconnue : « {value} »"),
    (r"Expected `(?:int|float)` >= (?P<least>\S+)", "nombre trop petit ({least} au moins)"),
    (r"Expected `(?:int|float)` <= (?P<most>\S+)", "nombre trop grand ({most} au plus)"),
    (r"Expected `str` of length >= 1", "texte vide"),
    (r"Expected `str` of length <= (?P<most>\d+)", "texte trop long ({most} caractères au plus)"),
    (r"Expected `array` of length >= (?P<least>\d+)", "liste trop courte ({least} au moins)"),
    (r"Expected `array` of length <= (?P<most>\d+)", "liste trop longue ({most} au plus)"),
    (r"Expected `str` matching regex .*", "caractères non admis"),
    (r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`", "type JSON attendu : {wanted}, reçu : {got}"),
)


class DeckError(Exception):
    """A deck breaks its schema. str() is one line: file, field, reason.

    file: "my-deck/fr.json". field: "cards.agile.title", empty when it is the whole file.
    message: the reason's French sentence as the catalogue has it, with {placeholders}; params: what fills them.
    """

    def __init__(self, file: str, field: str, message: str, **params: object) -> None:
        self.file, self.field, self.message, self.params = file, field, message, params
        super().__init__(str(self))

    @property
    def reason(self) -> str:
        """The reason in French, in full."""
        return self.message.format(**self.params)

    def __str__(self) -> str:
        line = " – ".join(part for part in (self.file, self.field, self.reason) if part)
        return " ".join(line.encode("utf-8", "replace").decode().splitlines())  # a key may hold anything


def from_msgspec(file: str, error: msgspec.ValidationError, within: str = "") -> DeckError:
    """Return msgspec's refusal of a value in file as a DeckError, its path, below within, as "cards[0].copies"."""
    inside = _INSIDE.match(str(error))
    what, path = (inside["what"], (inside["path"] or "").lstrip(".")) if inside else (str(error), "")
    path = ".".join(part for part in (within, path) if part)
    for pattern, message in _REASONS:
        if found := re.fullmatch(pattern, what, re.DOTALL):
            params = found.groupdict()
            field = ".".join(part for part in (path, params.pop("field", "")) if part)
            return DeckError(file, field, message, **{key: _in_json(value) for key, value in params.items()})
    return DeckError(file, path, "{detail}", detail=what)


def _in_json(types: str) -> str:
    """Return msgspec's names of types as JSON calls them, the same in every language; any other text as it is."""
    return " | ".join(_JSON.get(name, name) for name in types.split(" | "))
