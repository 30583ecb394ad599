"""Files that are no deck, each made to break one thing: what they are called, and where the fault must be found.

HOSTILE: by name, a file's name, its bytes, and the line and field that the refusal has to name (None: the whole file).
"""

import json
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from decks.exchange.limits import MOST_BYTES
from tests.decks import workbooks
from tests.decks.workbooks import File

HEAD = "type;titre;description"
ROW = "levier;Compost;Rendre à la terre."


def document() -> dict[str, Any]:
    """A document that is right, to be spoilt."""
    return {
        "licence": "CC0 1.0",
        "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "languages": ["fr"],
        "cards": [{"id": "potager", "kind": "lever", "copies": 2}, {"id": "secheresse", "kind": "pitfall"}],
        "words": {
            "fr": {
                "name": "Jardin",
                "description": "Un petit jeu de cartes.",
                "credit": "Le jardin partagé",
                "cards": {"potager": {"title": "Potager"}, "secheresse": {"title": "Sécheresse"}},
            }
        },
    }


def _spoilt(spoil: Callable[[dict[str, Any]], object]) -> bytes:
    found = document()
    spoil(found)
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _json() -> Iterator[tuple[str, File]]:
    def bad(name: str, content: bytes, line: int | None = None, field: str = "") -> tuple[str, File]:
        return "json: " + name, File("jeu.json", content, line, field)

    def at(text: str, name: str, field: str, spoil: Callable[[dict[str, Any]], object]) -> tuple[str, File]:
        """A document spoilt so that the fault is on the first line that holds a text."""
        content = _spoilt(spoil)
        return bad(name, content, content[: content.index(text.encode())].count(b"\n") + 1, field)

    def card(name: str, text: str, field: str, **changes: Any) -> tuple[str, File]:
        return at(text, name, "cards[0]." + field, lambda d: d["cards"][0].update(changes))

    def title(name: str, text: str) -> tuple[str, File]:
        def spoil(d: dict[str, Any]) -> None:
            d["words"]["fr"]["cards"]["potager"]["title"] = text

        return at('"title"', name, "words.fr.cards.potager.title", spoil)

    good = _spoilt(lambda d: None)
    yield bad("cut in the middle", good[: good.index(b",") + 1], 2)
    yield bad("a comma too many", b'{"id": "a",\n}', 2)
    yield bad("single quotes", b"{'id': 'a'}", 1)
    yield bad("a comment", b'{\n// rien\n"id": "a"}', 2)
    yield bad("a list", b"[]", 1)
    yield bad("a text that says JSON", b'{"a": 1} et la suite', 1)
    yield bad("NaN", b'{"id": "a",\n"version": NaN}', 2)
    yield bad("Infinity", b'{"version": Infinity}', 1)
    yield bad("a number too large", b'{"version": 1e999}', 1, "version")
    yield bad("a number of thousands of digits", b'{"version": ' + b"9" * 50_000 + b"}")
    yield bad("a key twice", b'{"id": "a",\n"words": {},\n"id": "b"}', 3, "id")
    yield bad("a key twice inside", b'{"words":\n{"fr": 1,\n"fr": 2}}', 3, "words.fr")
    yield bad("lists in lists", b"[" * 200_000)
    yield bad("objects in objects", b'{"a":' * 100_000)
    yield bad("lists in lists, closed", b'{"id": ' + b"[" * 900 + b"]" * 900 + b"}", 1, "")
    yield bad("UTF-16 without its mark", '{"id": "é"}'.encode("utf-16-le"), 1)
    yield bad("latin text cut", b'{"id": "\xc3\xa9t\xc3\xa9 \xe9"}', 1)
    yield bad("100,000 cards", b'{"cards":\n[' + b"{}," * 99_999 + b"{}]}", 2, "cards")
    yield at("colour", "an unknown field", "colour", lambda d: d.update(colour="red"))
    yield at("{", "no licence", "licence", lambda d: d.pop("licence"))
    yield at("cards", "an id twice", "cards", lambda d: d["cards"].append(d["cards"][0]))
    yield at("file:", "a licence at a file", "licence_url", lambda d: d.update(licence_url="file:///etc/passwd"))
    yield at('"br"', "a language nobody speaks here", "languages[1]", lambda d: d["languages"].append("br"))
    yield at("words", "words in no language", "words.fr", lambda d: d.update(words={}))
    yield at('"fr": []', "words that are a list", "words.fr", lambda d: d["words"].update(fr=[]))
    yield at('"cards": {', "a card without words", "words.fr.cards.potager",
             lambda d: d["words"]["fr"]["cards"].pop("potager"))  # fmt: skip
    yield at("Trop long", "easy words that are not easy", "easy.fr.description",
             lambda d: d.update(easy={"fr": {**d["words"]["fr"], "description": "Trop long " * 9}}))  # fmt: skip
    yield card("an unknown kind", "joker", "kind", kind="joker")
    yield card("copies of text", "copies", "copies", copies="4")
    yield card("no copies at all", "copies", "copies", copies=0)
    yield card("a picture elsewhere", "picture", "picture", picture="../../etc/passwd")
    yield card("a picture on a network", "picture", "picture", picture="http://169.254.169.254/")
    yield card("a picture nobody drew", "picture", "picture", picture="licorne")
    yield title("a title of 1 MB", "x" * 900_000)
    yield (
        "json: half a character",
        File("jeu.json", good.replace(b"Potager", b"\\ud800"), 25, "words.fr.cards.potager.title"),
    )


def _csv() -> Iterator[tuple[str, File]]:
    def bad(name: str, text: str | bytes, line: int | None = None, field: str = "") -> tuple[str, File]:
        return "csv: " + name, File("cartes.csv", text.encode() if isinstance(text, str) else text, line, field)

    yield bad("empty", b"")
    yield bad("blanks alone", b"\xef\xbb\xbf \r\n\t\r\n")
    yield bad("separators alone", ";;;;\n;;;;\n")
    yield bad("one word", "bonjour", 1, "bonjour")
    yield bad(
        "prose, with commas", "Bonjour, voici, trois, mots\nEt, la, suite, ici\n", 1, "Bonjour, voici, trois, mots"
    )
    yield bad("a row of titles alone", f"{HEAD}\n", 1)
    yield bad("an unknown column", f"{HEAD};couleur\n{ROW};rouge\n", 1, "couleur")
    yield bad("a column twice", f"{HEAD};titre\n{ROW};x\n", 1, "titre")
    yield bad("the same column in two languages", f"{HEAD};title fr\n{ROW};x\n", 1, "title fr")
    yield bad("no column of kinds", "titre;description\nCompost;x\n", 1, "type")
    yield bad("no column of titles", "type;copies\nlevier;2\n", 1, "titre")
    yield bad("an unknown kind", f"{HEAD}\n{ROW}\njoker;Autre;x\n", 3, "type")
    yield bad("no kind", f"{HEAD}\n{ROW}\n;Autre;x\n", 3, "type")
    yield bad("no title", f"{HEAD}\n{ROW}\nlevier;;x\n", 3, "titre")
    yield bad("an id twice", "id;type;titre\na;levier;Un\n\na;levier;Deux\n", 4, "id")
    yield bad("an id with capitals", "id;type;titre\nÀ!;levier;Un\n", 2, "id")
    yield bad("a cell beyond the titles", f"{HEAD}\n{ROW};encore\n", 2, "D")
    yield bad("copies in words", "type;titre;copies\nlevier;Un;deux\n", 2, "copies")
    yield bad("copies without end", "type;titre;copies\nlevier;Un;100\n", 2, "copies")
    yield bad("copies below nothing", "type;titre;copies\nlevier;Un;'-4\n", 2, "copies")
    yield bad("half a copy", "type;titre;copies\nlevier;Un;2,5\n", 2, "copies")
    yield bad("neither yes nor no", "type;titre;vierge\nlevier;Un;peut-être\n", 2, "vierge")
    yield bad("a picture nobody drew", "type;titre;image\nlevier;Un;licorne\n", 2, "image")
    yield bad("a picture that climbs out", "type;titre;image\nlevier;Un;../../../etc/passwd\n", 2, "image")
    yield bad("a formula", f'{HEAD}\n{ROW}\nlevier;"=HYPERLINK(""http://x"")";x\n', 3, "titre")
    yield bad("a command", f"{HEAD}\n{ROW}\nlevier;Un;=cmd|' /C calc'!A0\n", 3, "description")
    yield bad("a title too long", f"{HEAD}\nlevier;{'x' * 41};x\n", 2, "titre")
    yield bad("a cell of 1 MB", f"{HEAD}\n{ROW}\nlevier;{'x' * 900_000};x\n", 3)
    yield bad("a cell of 6,000 letters", f"{HEAD}\n{ROW}\nlevier;{'x' * 6_000};x\n", 3, "B")
    yield bad("100,000 rows", f"{HEAD}\n" + "levier;a;\n" * 90_000, 561)
    yield bad("100,000 columns", ";" * 100_000 + "x\n", 1, "EQXE")
    yield bad("half a million blank rows", f"{HEAD}\n" + "\n" * 500_000 + ROW, 500_002)
    yield bad("a quotation mark left open", f'{HEAD}\nlevier;"Compost;x\n', 2)
    yield bad("letters after a quotation mark", f'{HEAD}\nlevier;"Com"post;x\n', 2)
    yield bad("NUL", f"{HEAD}\n{ROW}\nlevier;a\0b;x\n", 3)
    yield bad("a line break in a title", f'{HEAD}\nlevier;"deux\nlignes";x\n', 2, "titre")
    yield bad("damaged UTF-8", f"{HEAD}\n{ROW}\n".encode() + b"levier;\xc3\xa9t\xe9;x\n", 3)
    yield bad("no encoding at all", f"{HEAD}\nlevier;".encode() + b"\x81\x8d\x8f;x\n", 2)
    yield bad("UTF-16 cut", "type;titre\nlevier;Un\n".encode("utf-16")[:-1], 2)
    yield bad("a deck's field twice", f"nom;A\nnom;B\n{HEAD}\n{ROW}\n", 2, "nom")
    yield bad("a version in words", f"version;deux\n{HEAD}\n{ROW}\n", 1, "version")
    yield bad("a licence at a file", f"adresse de la licence;file:///x\n{HEAD}\n{ROW}\n", 1, "adresse de la licence")
    yield bad("a name too long", f"nom;{'x' * 41}\n{HEAD}\n{ROW}\n", 1, "nom")
    yield bad("a name in a language without cards", f"name en;Garden\n{HEAD}\n{ROW}\n", 1, "name en")
    yield bad("a language without its words", "type;titre fr;titre en\nlevier;Un;\n", 2, "titre en")
    yield bad("easy words alone", "type;titre fr-falc\nlevier;Un\n", 1, "titre fr")
    yield bad(
        "easy words that are not easy", f"type;titre fr;titre fr-falc\nlevier;Un;{'mot ' * 9}ONU\n", 2, "titre fr-falc"
    )
    yield bad("seven keywords", 'type;titre;mots-clés\nlevier;Un;"a;b;c;d;e;f;g"\n', 2, "mots-clés")
    yield bad("YAML", "id: &a [x, x]\ncartes: [*a, *a]\n", 1, "id: &a [x, x]")
    yield bad("a territory without kinds", "nom;détail\nLa gare;x\n", 1, "type")
    yield bad("a territory of unknown things", "type;nom\nacteur;La mairie\nfée;Clochette\n", 3, "type")
    yield bad("a territory without names", "type;nom;détail\nlieu;;x\n", 2, "nom")
    yield bad("a territory with long names", f"type;nom\nacteur;{'x' * 41}\n", 2, "nom")
    yield bad("a territory with a formula", "type;nom\nlieu;=1+1\n", 2, "nom")


def _kinds() -> Iterator[tuple[str, File]]:
    png = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0))
    yield "file: a picture", File("image.png", png)
    yield "file: a picture called CSV", File("cartes.csv", png)
    yield "file: a photograph called JSON", File("jeu.json", b"\xff\xd8\xff\xe0\x00\x10JFIF")
    yield "file: a GIF that is a page", File("x.gif", b"GIF89a/*<script>alert(1)</script>")
    yield "file: an SVG", File("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    yield "file: a page", File("x.html", b"<!doctype html><p>type;titre</p>")
    yield "file: a PDF", File("x.pdf", b"%PDF-1.7\n")
    yield "file: an old workbook", File("cartes.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    yield "file: a workbook with a password", File("cartes.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    yield "file: a program", File("x.exe", b"MZ" + bytes(200))
    yield "file: YAML by its name", File("jeu.yaml", b"a: &a [1, 1, 1]\nb: &b [*a, *a, *a]\n")
    yield "file: text called XLSX", File("cartes.xlsx", f"{HEAD}\n{ROW}\n".encode())
    yield "file: too large", File("cartes.csv", b"x" * (MOST_BYTES + 1))
    yield "file: a name that climbs", File("../../../etc/cartes.csv", b"bonjour", 1, "bonjour")
    yield "file: a name of control characters", File("a\r\nSet-Cookie: x\0.csv", b"bonjour", 1, "bonjour")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


HOSTILE: dict[str, File] = dict([*_json(), *_csv(), *_kinds(), *workbooks.every()])
