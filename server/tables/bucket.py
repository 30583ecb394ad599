"""How fast one seat may send: a bucket that refills while nobody looks."""


class Bucket:
    """rate: commands a second for long; burst: how many at once. now is any clock in seconds that never goes back."""

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst, self._left, self._at = rate, burst, burst, now

    def take(self, now: float) -> float:
        """Take one and return 0, or return the seconds until there will be one."""
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return (1 - self._left) / self._rate
        self._left -= 1
        return 0.0
