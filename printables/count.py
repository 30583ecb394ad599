"""How many cards and sheets a printing takes, before anything is drawn."""

from msgspec import Struct

from decks import CardFacts, Deck
from printables.options import Options
from printables.plan import Duplex, free_slots


class Count(Struct, frozen=True, kw_only=True):
    """What a printing takes. per_sheet: cards on a sheet, 1 on a press; free: what the last sheet could still take.

    pages: of the file.
    """

    cards: int
    per_sheet: int
    sheets: int
    pages: int
    free: int


def chosen(deck: Deck, options: Options) -> tuple[CardFacts, ...]:
    """Return every card to print, each as often as the deck says; raise ValueError for a card it does not have."""
    unknown = set(options.cards) - {facts.id for facts in deck.cards}
    if unknown:
        raise ValueError(f"cards: {min(unknown)} is not in {deck.id}")
    wanted = [facts for facts in deck.cards if not options.cards or facts.id in options.cards]
    every = [facts for facts in wanted for _ in range(facts.copies)]
    blanks = [facts for facts in deck.cards if facts.blank]
    if options.fill and blanks and not options.press:
        every += [blanks[n % len(blanks)] for n in range(free_slots(len(every), options.grid()))]
    return tuple(every)


def count(deck: Deck, options: Options) -> Count:
    """Return what a printing takes; raise ValueError, the field's name first, when the options cannot be followed."""
    cards = len(chosen(deck, options))
    if options.press:
        return Count(cards=cards, per_sheet=1, sheets=cards, pages=2 * cards, free=0)
    grid = options.grid()
    sheets, sides = -(-cards // grid.slots), 1 if options.duplex in (Duplex.FOLD, Duplex.NONE) else 2
    return Count(cards=cards, per_sheet=grid.slots, sheets=sheets, pages=sheets * sides, free=free_slots(cards, grid))
