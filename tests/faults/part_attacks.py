"""G11–G13, G15, G17: the attacks of tests.security, in the bench's table."""

from tests.faults.figures import Bench, Figure
from tests.security.figures import measured


def attacks(bench: Bench) -> list[Figure]:
    """Malformed packets, a flood, sockets that never connect, guesses at codes, words at the wrong table."""
    found = measured(short=not bench.long)
    return [Figure(goal=f.goal, what=f.what, figure=f.figure, n=str(f.n), ok=f.reached) for f in found]
