"""Bots that play whole games with nothing but what docs/protocol.md promises: a view, and what `legal` offers."""

from server.bots.report import Report


def simulate(*, tables: int, players: int, seed: int, url: str | None) -> Report:
    """Play whole games, through the rules alone or (url) as clients of a live server, and say how they went."""
    if url:
        from server.bots.live import play

        return play(url.rstrip("/"), tables=tables, players=players, seed=seed)
    from server.bots.local import play as play_here

    return play_here(tables=tables, players=players, seed=seed)
