"""The narrative as an A4 document, part by part in the rulebook's order."""
