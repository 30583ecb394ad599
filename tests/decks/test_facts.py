"""The facts that the cards tell: when, in which tense, from which section of the Kit, the same in both languages."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

import decks
from decks.model import CardFacts, Deck
from game.ids import DeckId
from game.words import Kind, Language
from tests.conftest import ROOT

DECKS = [decks.load(i) for i in decks.available()]
every_deck = pytest.mark.parametrize("deck", DECKS, ids=decks.available())
in_both = pytest.mark.parametrize("language", list(Language))

YEAR = re.compile(r"\b(19|20)\d\d\b")
PAST = {
    Language.FR: re.compile(
        r"\b(a|ont|s’est|est devenue?|étudiée?s?|racheté|vendu|\w{2,}(ait|aient|èrent))\b", re.IGNORECASE
    ),
    Language.EN: re.compile(
        r"\b(was|were|had|\w+ed|became|began|built|bought|got|held|kept|made|put|ran|said|sold|told|took|taught|went)\b"
    ),
}
"""What shows that a sentence is in the past."""
NOTED = re.compile(r"(relevé en|noted in) \d{4}", re.IGNORECASE)
"""Our own date, which shows no tense."""
SINCE = re.compile(r"^(Depuis|Since) (19|20)\d\d\b")
"""What still holds says since when."""

ENDED = {"Drivy": "2019", "iDVROOM": "2019", "carnet d’information du logement": "2023"}
"""What has ended or changed hands, by its name, and the year in which it did: never told as if it still were."""
UNSURE = ("Qurrent", "Galléco", "Plume Labs", "Optimiam", "Monautopartage", "Tesla", "Citizen Watt")
"""What the Kit saw, and nobody has looked up since: told with a year."""
NOBODY = {("agirlocal", "optimal"), ("agirlocal", "soft"), ("energie", "neighbour-network")}
"""Levers whose example names nobody: what is so in general has no date."""

SECTIONS = {
    "A.1": (
        "Mieux comprendre sa consommation et son territoire",
        "Réseaux : optimiser la distribution de l’énergie",
        "« Habiter » son logement, son quartier, sa ville",
        "Production d’énergies",
    ),
    "A.2": ("Programmer et organiser le territoire", "Produire et parcourir ensemble"),
    "A.3": (
        "Produire moins et mieux",
        "Consommer autrement",
        "Gestion des déchets",
        "Organiser les écosystèmes locaux",
    ),
    "A.4": (
        "Consommer et produire local",
        "Favoriser les maillages sociaux du territoire",
        "Réduire l’empreinte écologique du numérique",
    ),
    "A.5": ("Mieux comprendre la nature pour agir", "S’inspirer de la nature et la protéger"),
}
"""The parts of each chapter of the Kit, as sources call them."""
SOURCE = re.compile(
    r"Règle du jeu : .+"
    r"|Kit AgirLocal V2, (B\.3 et )?annexe « (leviers|écueils|défis) »( \(cartes vierges\))?"
    r"|Kit AgirLocal V2, (?P<chapter>A\.[1-5]), « (Les enjeux|À vous de jouer ! Les défis) »"
    r"|Kit AgirLocal V2, (?P<part>A\.[1-5]), « (Où le numérique fait-il levier \?|Controverses) » : (?P<section>[^;]+)"
    r"( ; [AB]\.[1-5] \([^()]+\))?"
)
NAMED = {
    "Solenn": "Mieux comprendre sa consommation", "Open Energy Data": "Mieux comprendre sa consommation",
    "Citizen Watt": "B.2", "CoachCopro": "Mieux comprendre sa consommation", "Qbox": "Production d’énergies",
    "Open Micro Metha": "Production d’énergies", "carnet d’information": "Réseaux", "Optimod": "Produire et parcourir",
    "Oise Mobilité": "Produire et parcourir", "Handimap": "Produire et parcourir", "iDVROOM": "Produire et parcourir",
    "Trajet à la carte": "Produire et parcourir", "Drivy": "Programmer", "Clem’": "Programmer",
    "Tiers Truck": "Programmer", "Bras-sur-Meuse": "Programmer", "Virez Vélo": "Produire et parcourir",
    "Trackoe": "Gestion des déchets", "cinquante machines": "A.4", "Spareka": "Consommer autrement",
    "WeBike": "Produire moins", "Too Good To Go": "Consommer autrement", "Optimiam": "Consommer autrement",
    "Park 20|20": "Gestion des déchets", "Open Food Facts": "Consommer autrement", "Mes Goûts": "Consommer autrement",
    "Q-rad": "Réduire l’empreinte", "Déconstruire ton territoire": "maillages sociaux",
    "Galléco": "Consommer et produire local", "La Louve": "Consommer et produire local",
    "SuperQuinquin": "Consommer et produire local", "Softplace": "maillages sociaux",
    "Nantes Métropole": "Réduire l’empreinte", "AgriLocal": "Consommer et produire local",
    "Loc’Halles": "Consommer et produire local", "Big Society": "maillages sociaux", "Plume Labs": "Mieux comprendre",
    "FloraData": "Mieux comprendre", "65 millions": "Mieux comprendre", "Rainforest": "Mieux comprendre",
    "Irma": "Mieux comprendre", "I-Tree": "Mieux comprendre", "Pl@ntNet": "Mieux comprendre",
}  # fmt: skip
"""Where in the Kit stands what a thematic card names."""
COUNTED = (
    "zero one two three four five six seven eight nine ten",
    "zéro un deux trois quatre cinq six sept huit neuf dix",
)


def plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", text)


def examples(deck: Deck, language: Language) -> Iterator[tuple[CardFacts, str]]:
    for card in deck.cards:
        yield from ((card, text) for text in deck.words[language].cards[card.id].examples)


def names_someone(text: str) -> bool:
    """Whether a name stands in a French text: a capital that no sentence begins with, « Big » or « Tesla »."""
    return bool(re.search(r"(?<![.?!] )(?<!^)(?<!^« )\b[A-ZÉ][a-zé]{2,}", plain(text)))


def untold(text: str, language: Language) -> str:
    """What is wrong with how an example tells a fact: no year, or not in the past."""
    if not YEAR.search(text):
        return "no year"
    if not SINCE.search(text) and not PAST[language].search(NOTED.sub("", text)):
        return "not in the past"
    return ""


def ended(text: str) -> list[str]:
    """The names that a text says without the year that belongs to them."""
    late = [name for name, year in ENDED.items() if name in text and year not in text]
    return late + [name for name in UNSURE if name in text and not YEAR.search(text)]


def miscounted(deck: Deck, language: Language, text: str) -> list[str]:
    """The kinds whose number a text says otherwise than the deck holds; blank cards are told apart."""
    numbers = dict(zip(COUNTED[language is Language.FR].split(), range(11), strict=True))
    words = {
        Kind.LEVER: r"leviers?|levers?",
        Kind.PITFALL: r"écueils?|pitfalls?",
        Kind.CHALLENGE: r"défis?|challenges?",
    }
    held = Counter(card.kind for card in deck.cards if not card.blank)
    told = {k: re.findall(rf"\b({'|'.join(numbers)}|\d+) (?:{word})\b", text) for k, word in words.items()}
    return [
        kind.value
        for kind in words
        if not told[kind] or any(int(numbers.get(number, number)) != held[kind] for number in told[kind])
    ]


def unsourced(card: CardFacts, text: str = "") -> str:
    """What is wrong with where a card says that it comes from."""
    source = plain(card.source)
    found = SOURCE.fullmatch(source)
    if not found:
        return "no such source"
    if found["part"] and found["section"].strip() not in SECTIONS[found["part"]]:
        return "no such section"
    return next((name for name, where in NAMED.items() if name in text and where not in source and found["part"]), "")


def reused(deck: Deck) -> list[str]:
    """The pictures that stand on two cards of a deck."""
    return [name for name, count in Counter(card.shown for card in deck.cards).items() if count > 1]


@every_deck
@in_both
def test_a_fact_has_its_year_and_is_told_in_the_past(deck: Deck, language: Language) -> None:
    french = {card.id: texts for card in deck.cards if (texts := deck.words[Language.FR].cards[card.id].examples)}
    for card, text in examples(deck, language):
        named = any(names_someone(told) for told in french[card.id])
        if (card.kind is Kind.LEVER or named) and (deck.id, card.id) not in NOBODY:
            assert untold(text, language) == "", text


@every_deck
def test_both_languages_tell_the_same_years(deck: Deck) -> None:
    for card in deck.cards:
        french, english = (deck.words[language].cards[card.id].examples for language in (Language.FR, Language.EN))
        for one, other in zip(french, english, strict=True):
            assert sorted(m[0] for m in YEAR.finditer(one)) == sorted(m[0] for m in YEAR.finditer(other)), card.id


@every_deck
def test_what_has_ended_says_so(deck: Deck) -> None:
    for words in (*deck.words.values(), *deck.easy.values()):
        for card in words.cards.values():
            for text in (card.description, *card.examples):
                assert ended(text) == [], text


@every_deck
def test_every_card_has_a_source_that_is_there(deck: Deck) -> None:
    for card in deck.cards:
        told = deck.words[Language.FR].cards[card.id]
        assert unsourced(card, " ".join((told.description, *told.examples))) == "", card.id


@every_deck
@in_both
def test_a_deck_is_counted_once(deck: Deck, language: Language) -> None:
    assert miscounted(deck, language, deck.words[language].description) == []


def test_the_documentation_counts_as_the_decks_do() -> None:
    page = (ROOT / "docs" / "deck-format.md").read_text("utf-8")
    said = next(line for line in page.splitlines() if line.startswith("| `agirlocal` |"))
    assert miscounted(decks.load(DeckId("agirlocal")), Language.EN, said) == []


@every_deck
def test_a_picture_stands_on_one_card_of_a_deck(deck: Deck) -> None:
    assert reused(deck) == []


# Each of these, seen red.
@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Trackoe croise la carte et les relevés.", Language.FR, "no year"),
        ("En 2017, Trackoe croise la carte.", Language.FR, "not in the past"),
        ("Noted in 2017: Trackoe crosses the map.", Language.EN, "not in the past"),
        ("Relevé en 2017 : Trackoe croisait la carte.", Language.FR, ""),
        ("Noted in 2017: Trackoe crossed the map.", Language.EN, ""),
        ("Depuis 2004, des bénévoles retouchent la carte.", Language.FR, ""),
    ],
)
def test_a_fact_badly_told_is_noticed(text: str, language: Language, found: str) -> None:
    assert untold(text, language) == found


def test_a_name_is_noticed() -> None:
    assert all(map(names_someone, ("Au Royaume-Uni, la « Big Society » aurait…", "les batteries Tesla")))
    assert not any(map(names_someone, ("La tomate d’à côté. Elle est chauffée.", "L’AMAP affiche complet.")))


def test_what_has_ended_and_does_not_say_so_is_noticed() -> None:
    assert ended("Drivy (2017), au parking de la gare") == ["Drivy"]
    assert ended("Chez Qurrent, on échange") == ["Qurrent"]
    assert ended("En 2017, chez Qurrent ; Drivy, racheté en 2019") == []


def test_a_number_that_differs_is_noticed() -> None:
    deck = decks.load(decks.available()[0])
    held = Counter(card.kind for card in deck.cards if not card.blank)
    right = f"{held[Kind.LEVER]} leviers, {held[Kind.PITFALL]} écueils, {held[Kind.CHALLENGE]} défis"
    assert miscounted(deck, Language.FR, right) == []
    assert miscounted(deck, Language.FR, right.replace(" écueils", "0 écueils")) == ["pitfall"]
    assert miscounted(deck, Language.FR, "sept leviers") == ["pitfall", "challenge"]


def test_a_source_that_is_not_there_is_noticed() -> None:
    def card(source: str) -> CardFacts:
        return CardFacts(id="x", kind=Kind.LEVER, source=source)

    lever = "Kit AgirLocal V2, A.4, « Où le numérique fait-il levier ? » : "
    assert unsourced(card("")) == "no such source"
    assert unsourced(card("Le Kit")) == "no such source"
    assert unsourced(card(f"{lever}Gestion des déchets")) == "no such section"
    assert unsourced(card(f"{lever}Favoriser les maillages sociaux du territoire"), "le Galléco") == "Galléco"
    assert unsourced(card(f"{lever}Consommer et produire local"), "le Galléco") == ""


def test_a_picture_on_two_cards_is_noticed() -> None:
    deck = decks.load(decks.available()[0])
    twice = [CardFacts(id=i, kind=Kind.PITFALL, picture="worm") for i in ("a", "b")]
    fields = {name: getattr(deck, name) for name in deck.__struct_fields__}
    assert reused(Deck(**{**fields, "cards": tuple(twice)})) == ["worm"]
