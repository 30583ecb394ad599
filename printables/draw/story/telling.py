"""What every part of the document needs: the narrative, the decks it names, and our words."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from decks import Deck
from game.ids import DeckId
from game.narrative import CardRef, Narrative, Voice
from game.words import Language
from printables.draw.story.styles import rich
from printables.kinds import Translate, family_word


class Telling(Struct, frozen=True, kw_only=True):
    """A narrative told in a language. Every method returns plain words, or markup when its name says so."""

    told: Narrative
    decks: Mapping[DeckId, Deck]
    language: Language
    translate: Translate

    def _(self, msgid: str) -> str:
        return self.translate(msgid)

    def text(self, words: str) -> str:
        """Return somebody's words, or that they were withdrawn."""
        return words or self._("(texte retiré)")

    def name(self, voice: Voice) -> str:
        """Return who speaks: a name, the facilitator, or that the name was withdrawn."""
        if voice.name:
            return voice.name
        return self._("(personne retirée)") if voice.family else self._("L’animateur·rice")

    def who(self, voice: Voice) -> str:
        """Return who speaks, and for whom."""
        family = family_word(voice.family, self._) if voice.family else ""
        about = ", ".join(part for part in (voice.role, family) if part)
        return f"{self.name(voice)} ({about})" if about else self.name(voice)

    def title(self, card: CardRef) -> str:
        """Return a card's title: as written at the table, or as its deck says in this language."""
        if card.title is not None:
            return self.text(card.title)
        deck = self.decks.get(card.deck) if card.deck else None
        words = deck.speaking(self.language).cards.get(card.card or "") if deck else None
        return words.title if words else card.card or "–"

    def quoted(self, card: CardRef) -> str:
        """Return a card's title between the language's quotation marks."""
        title = self.title(card)
        return f"“{title}”" if self.language is Language.EN else f"«\u00a0{title}\u00a0»"

    def labelled(self, label: str, words: str) -> str:
        """Return markup: a bold label, then words, parted by the language's colon."""
        colon = ":" if self.language is Language.EN else "\u00a0:"
        return f"{rich(label + colon, bold=True)} {rich(words)}"

    def family_list(self, families: Iterable[object]) -> str:
        """Return families by name, with commas."""
        return ", ".join(family_word(family, self._) for family in families)  # type: ignore[arg-type]
