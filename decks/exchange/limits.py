"""How much one file may hold, so that the worst of them is answered within a second and a few megabytes."""

MOST_BYTES = 1_000_000
"""Of a file as it is sent."""
MOST_CARDS = 500
MOST_ROWS = MOST_CARDS + 60
"""Of a sheet: the cards, the deck's own rows and some blank ones."""
MOST_COLUMNS = 60
MOST_IN_A_CELL = 5_000
"""Characters; the longest text of a deck has 500."""
MOST_UNPACKED = 4_000_000
"""Bytes that are unpacked of a workbook in all, counted while they come out."""
MOST_PARTS = 300
"""Files inside a workbook."""
LONGEST_FORMAT = 255
"""Letters that say how a cell shows its number: more than a spreadsheet takes."""
