"""How fast one seat may send: a bucket that refills while nobody looks."""


class Bucket:
    """rate: commands a second for long; burst: how many at once. now is any clock in seconds that never goes back."""

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst, self._left, self._at = rate, burst, burst, now

    def take(self, now: float) -> float:
        """Take one and return 0, or return the seconds until there will be one."""
        wait_s = self.wait(now)
        if not wait_s:
            self._left -= 1
        return wait_s

    def wait(self, now: float) -> float:
        """Return the seconds until there will be one, 0 when there is; take none."""
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        return (1 - self._left) / self._rate if self._left < 1 else 0.0
