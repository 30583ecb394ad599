"""How fast somebody may go: a bucket that refills while nobody looks."""


class Bucket:
    """rate: of commands or bytes a second for long; burst: how many at once.

    now is any clock in seconds that never goes back. An amount beyond the burst passes when the bucket is full, and is
    owed: so what cannot be cut in two is not refused for ever.
    """

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst, self._left, self._at = rate, burst, burst, now

    def take(self, now: float, amount: float = 1) -> float:
        """Take an amount and return 0, or return the seconds until it will be there and take nothing."""
        wait_s = self.wait(now, amount)
        if not wait_s:
            self._left -= amount
        return wait_s

    def owe(self, now: float, amount: float = 1) -> None:
        """Take an amount whether it is there or not."""
        self.wait(now)
        self._left -= amount

    def wait(self, now: float, amount: float = 1) -> float:
        """Return the seconds until an amount will be there, 0 when it is; take none."""
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        short = min(amount, self._burst) - self._left
        return short / self._rate if short > 0 else 0.0

    def full(self, now: float) -> bool:
        """Whether it is as if nobody had ever taken anything."""
        return not self.wait(now, self._burst)
