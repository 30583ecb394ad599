"""Decks as the server keeps them: the library, and the extension deck of a table."""
