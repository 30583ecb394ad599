"""The words of the decks, of the lexicon and of the map: for each thing one that a careful writer would use."""

import json
import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT

FRENCH = {
    "habitants": r"\bgens du lieu\b",
    "scientifiques": r"\bsavants?\b",
    "coûter moins cher à": r"\bcoûte(nt)? moins à\b",
    "à cinq ans": r"\bpour dans \w+ ans\b",
    "passer la main": r"\bdonner la main aux\b",
    "le faire savoir": r"\bet le dire\b",
    "la qualité de l’air": r"\bannonc\w+ l’air\b|\bquel air\b",
    "consommer": r"\bbrûle(nt)? le courant\b",
    "sans clé ni badge": r"\bsans clé ni borne\b",
    "une économie d’énergie": r"\bgestes? d’énergie\b",
    "relus ni approuvés": r"^Textes .*\bn’ont ni relu ni approuvé\b",
    "personnes handicapées": r"\bqui vi(t|vent) avec un handicap\b|\bhandicapés\b",
    "un nom (à qui répare)": r"\b(à|pour|de|chez|contre|sur|inviter|accueillir|découragent) qui (?=\w)",
    "un nom (qui répare sait)": r"(^|[:;.][ \u202f\u00a0])[Qq]ui \w[^:;.?]*[.;:]",
    "un seul « ici »": r"\bici\b[^.?]*\b(?<!d’)ici\b",
}
"""By the word to use, what is refused in its place. « Qui paie ? » asks, and stays; « qui répare » is not a name."""

ENGLISH = {
    "short supply chain": r"\bshort circuit",
    "area, place": r"\bterritor(y|ies|ial)\b",
    "walking and cycling": r"\bgentle (trip|travel|mobilit)",
    "saving energy, efforts": r"\b(energy|small) gestures?\b",
    "adult education": r"\bpopular education\b",
    "building work": r"\b(its|building|plans,) works\b|^works$",
    "France made it": r"\bFrance took it\b",
    "expensive": r"\b(too|less|more|so) dear\b",
    "hold to account": r"\ban account of it\b",
    "under what conditions": r"\bon what conditions\b",
    "have access to": r"\bget at the data\b",
    "use electricity": r"\bburns? as much power\b",
    "per line": r"\b(one|one \w+|data) a line\b",
    "disabled people": r"\bthe (disabled|handicapped)\b",
    "complete story": r"\bstory come true\b",
}

DOCUMENT = r"\b(titre|licence|partag\w+|ouvr\w+|emporter|relisez|lire)\b"
"""Of a French sentence about « le récit », what shows that it means the document, a narrative in English."""
PHASE = r"\b(pendant|début d|avec|attendez|attendre)\b.*\brécit|tours? du récit|éprouver le récit"
"""What shows that it means the phase, the story."""


def inside(value: object) -> Iterator[str]:
    """Every text of a JSON document, but the credit, which stands word for word, and the names of files."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("credit", "source", "licence", "licence_url"):
                yield from inside(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from inside(inner)


def of_files(language: str) -> set[str]:
    files = [f for f in (ROOT / "decks").glob("*/*.json") if f.stem in (language, f"{language}-falc")]
    return {text for file in files for text in inside(json.loads(file.read_text("utf-8")))}


def sentences() -> dict[str, str]:
    """What the screens, the papers and the refusals say, the French to its English."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "web" / "locale" / "en").glob("*.po")):
        with path.open("rb") as file:
            found |= {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id}
    return found


def wrong(text: str, refused: dict[str, str]) -> list[str]:
    """The words that should have been used."""
    return [word for word, pattern in refused.items() if re.search(pattern, text, re.IGNORECASE)]


def mixed(french: str, english: str) -> bool:
    """Whether the document is called a story, or the phase a narrative."""
    if "récit" not in french.casefold() or french == "Récit ouvert":
        return False
    as_phase = re.search(PHASE, french, re.IGNORECASE)
    as_document = re.search(DOCUMENT, french, re.IGNORECASE) and not as_phase
    return bool(
        (as_document and re.search(r"\bstory\b", english, re.IGNORECASE) and "narrative" not in english)
        or (as_phase and re.search(r"\bnarrative\b", english, re.IGNORECASE))
    )


def test_french_uses_the_word_of_a_careful_writer() -> None:
    texts = of_files("fr")
    assert len(texts) > 500
    assert {text: found for text in texts if (found := wrong(text, FRENCH))} == {}


def test_english_uses_the_word_of_a_careful_writer() -> None:
    texts = of_files("en") | set(sentences().values())
    assert len(texts) > 1500
    assert {text: found for text in texts if (found := wrong(text, ENGLISH))} == {}


def test_a_narrative_is_the_document_and_a_story_the_phase() -> None:
    assert {french: english for french, english in sentences().items() if mixed(french, english)} == {}


def test_what_a_table_comes_to_has_one_name() -> None:
    told = {english for french, english in sentences().items() if french.startswith("Récit abouti")}
    assert len(told) == 2
    assert all(english.startswith("Complete story") for english in told)


@pytest.mark.parametrize(
    "text",
    [
        "Le savant observe.", "On aménage pour dans cinq ans.", "Centraliser coûte moins à bâtir.",
        "l’améliorer et le dire", "Que promettre à qui répare ?", "inviter qui veut",
        "Marches : qui connaît les lieux les décrit, et c’est tout.",
        "Le guichet disparaît ; qui n’a rien reste dehors.", "Qui s’occupe d’eau : services.",
        "Comment garantir à ceux d’ici une clientèle ici ? Ce qui sort ici reste ici.", "Elle annonce l’air de demain.",
        "Textes reformulés pour ce jeu, que les auteurs n’ont ni relu ni approuvé.",
    ],
)  # fmt: skip
def test_what_was_badly_said_in_french_is_refused(text: str) -> None:
    assert wrong(text, FRENCH)


def test_what_is_well_said_in_french_is_not_refused() -> None:
    for text in (
        "Qui paie, qui décide ?", "Quelles données, à qui ?", "Que montrer, à qui, et assez tôt ?",
        "Tout près de chez nous : qui les accueille, qui reçoit la chaleur ?", "un géant, qui fixe l’itinéraire.",
        "Toits, bornes : qui investit, qui recharge, à quelle heure ?", "Les gens d’ici.",
    ):  # fmt: skip
        assert wrong(text, FRENCH) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "Short circuit", "The territory’s actors", "gentle trips", "each energy gesture", "Popular education",
        "its figures, its works, its neighbours", "Works", "France took it for 2050", "One indicator a line.",
        "too dear", "a story come true",
    ],
)  # fmt: skip
def test_what_was_badly_said_in_english_is_refused(text: str) -> None:
    assert wrong(text, ENGLISH)


@pytest.mark.parametrize(
    ("french", "english", "found"),
    [
        ("Titre du récit", "Title of the story", True),
        ("Ce récit est partagé", "This story is shared", True),
        ("Relisez le récit", "Read the story over", True),
        ("Pendant le récit, rien ne change.", "During the narrative nothing changes.", True),
        ("Un tour du récit", "A turn of the narrative", True),
        ("Titre du récit", "Title of the narrative", False),
        ("Pendant le récit", "During the story", False),
        ("Récit ouvert", "Open story", False),
    ],
)
def test_the_two_are_told_apart(french: str, english: str, found: bool) -> None:
    assert mixed(french, english) is found
