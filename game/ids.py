"""Names for the identifiers that travel between the rooms. All are short strings, unique across a table."""

from typing import NewType

PlayerId = NewType("PlayerId", str)
"""A seat's holder: "p" and the number of the row that seated them."""
CardId = NewType("CardId", str)
"""One printed copy of a card, or a blank one: "lever-12"."""
EntryId = NewType("EntryId", str)
"""Anything written or laid: an observation, a step, a comment … A letter and the number of the row that made it."""
ClaimId = NewType("ClaimId", str)
"""A request to be recognised or let in: "q" and the number of the row that made it."""
DeckId = NewType("DeckId", str)
"""A deck's folder name: "agirlocal"."""

Author = str
"""A PlayerId, or "facilitator" for a facilitator who holds no seat."""
FACILITATOR = "facilitator"
