"""The rest of the game on paper: board, leaflet, script, sheets, table tent, alignment sheet."""
