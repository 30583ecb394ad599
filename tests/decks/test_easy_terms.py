"""Easy words are easy: common, in the present, no image, an easy name beside a hard one, one word for one thing."""

import re

import pytest

import decks
from decks.easy import sentences
from decks.model import Deck, DeckWords
from game.words import Language

EASY = [deck for deck in map(decks.load, decks.available()) if deck.easy]
every_easy = pytest.mark.parametrize(
    ("deck", "language"),
    [(deck, language) for deck in EASY for language in deck.easy],
    ids=[f"{deck.id}-{language}" for deck in EASY for language in deck.easy],
)

IMAGES = {
    Language.FR: r"petits pas|bouscul|\bmalin|\bpoids\b|chauffer le vide|\bà jour\b|parlent plus fort"
    r"|reste[nt]* à l’écart|d’un côté|prend(re|s)? la main|\bcœur\b|tenir ensemble",
    Language.EN: r"small steps|shake|\bclever|empty space|up to date|speak louder|left out|on one side"
    r"|hold on|take over",
}
"""Images, which some readers take word for word."""
HARD = {
    Language.FR: r"\bcourant\b|\bpeut se servir\b|surveill|prêtez votre argent|\bcache\b|résilien|mutualis|plateforme"
    r"|hackathon|optimis|empreinte|gouvernance|algorithme|sobriété|capteur|transition|territoire|dispositif",
    Language.EN: r"\b(own|make their|its own) power\b|watch them|lend your money|is hidden|resilien|pooling|platform"
    r"|hackathon|optimis|footprint|governance|algorithm|sensor|transition|territor|\bdear\b",
}
"""Hard words, those with two senses, and those that told something else than the card."""
OTHER_TENSES = {
    Language.FR: r"\b(?!fait\b)\w{2,}(ait|aient|èrent|eront|era|erons)\b|\b(a|ont|est|sont) \w+ée?s?\b",
    Language.EN: r"\b(was|were|had|did|could|would|will)\b|\b(we|they|neighbours) (?!need)\w+(ed|aid)\b",
}
JOINED = {
    Language.FR: r"\b(qui|dont|lequel|parce que|puisque|tandis|afin|lorsque|quand|si)\b",
    Language.EN: r"\b(which|who|whose|because|since|while|whereas|unless|although|if)\b",
}
"""What joins a second idea to a sentence."""
FACETS = r"agile|open|disruptif|disruptive|smart|optimal|capacitant|empowering|soft"
KIT = r"technicité|technicality|segmentation|rebond|rebound|démocratique|democratic|économique|economic"


def faults(words: DeckWords, language: Language, blank: set[str]) -> list[str]:
    """What is not easy, with the text that says it."""
    found = []
    for card_id, card in words.cards.items():
        if re.search(rf"\b({FACETS}|{KIT})", card.title, re.IGNORECASE) and not re.fullmatch(
            r"[^()]{5,} \(.+\)", card.title
        ):
            found.append(f"no easy name first: {card.title}")
        for text in (card.title, card.description, *card.examples):
            said = re.sub(r" \(.+\)$", "", text) if text is card.title else text
            for kind, patterns in (("image", IMAGES), ("hard", HARD), ("not now", OTHER_TENSES)):
                if re.search(patterns[language], said, re.IGNORECASE):
                    found.append(f"{kind}: {text}")
            if language is Language.FR and card_id not in blank and re.search(r"\bcartes?\b", said):
                found.append(f"a card is a card of the game: {text}")
            found += [f"two ideas: {one}" for one in sentences(said) if len(re.findall(JOINED[language], one)) > 1]
    return found


def blanks(deck: Deck) -> set[str]:
    return {card.id for card in deck.cards if card.blank}


@every_easy
def test_easy_words_are_common_and_in_the_present(deck: Deck, language: Language) -> None:
    assert faults(deck.easy[language], language, blanks(deck)) == []


@every_easy
def test_easy_words_say_that_nobody_concerned_has_read_them_yet(deck: Deck, language: Language) -> None:
    assert re.search("Pas encore relus|Not yet tested", deck.easy[language].notice)


@pytest.mark.parametrize(
    ("language", "field", "text", "found"),
    [
        (Language.FR, "title", "Agile : à petits pas", "no easy name first"),
        (Language.FR, "title", "Smart", "no easy name first"),
        (Language.EN, "title", "Soft", "no easy name first"),
        (Language.FR, "description", "On avance à petits pas.", "image"),
        (Language.EN, "description", "The grid is clever.", "image"),
        (Language.FR, "description", "Ils produisent leur courant.", "hard"),
        (Language.FR, "description", "Chacun peut se servir.", "hard"),
        (Language.EN, "description", "You lend your money.", "hard"),
        (Language.FR, "description", "Et si on chauffait les gens ?", "not now"),
        (Language.FR, "description", "Le logiciel a remplacé les appareils.", "not now"),
        (Language.EN, "description", "What if neighbours paid?", "not now"),
        (Language.FR, "description", "La carte de l’énergie.", "a card is a card"),
        (Language.FR, "description", "Les gens qui ont froid quand il gèle.", "two ideas"),
    ],
)
def test_what_is_not_easy_is_noticed(language: Language, field: str, text: str, found: str) -> None:
    deck = EASY[0]
    card_id = next(card.id for card in deck.cards if not card.blank)
    words = deck.easy[language]
    card = words.cards[card_id]
    said = {name: getattr(card, name) for name in card.__struct_fields__} | {field: text}
    spoilt = {name: getattr(words, name) for name in words.__struct_fields__}
    spoilt["cards"] = words.cards | {card_id: type(card)(**said)}
    assert any(fault.startswith(found) for fault in faults(DeckWords(**spoilt), language, blanks(deck)))
