"""Why one is refused: codes, their sentences in French and English, the labels they name."""
