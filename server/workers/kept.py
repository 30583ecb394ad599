"""What was made, kept for who asks again: so many bytes, the longest unasked for goes first."""

from collections import OrderedDict
from collections.abc import Hashable

from server.workers.process import File

ENTRY_COSTS = 4_096
"""What keeping a file takes beside its content: very small ones are bounded in number, too."""


class Kept:
    """most_bytes: of all that is kept. Its user holds a lock where threads share it."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self.bytes = most_bytes, 0
        self._files: OrderedDict[Hashable, tuple[str, File]] = OrderedDict()

    def get(self, key: Hashable) -> File | None:
        """Return what is kept, or None."""
        if key not in self._files:
            return None
        self._files.move_to_end(key)
        return self._files[key][1]

    def put(self, key: Hashable, about: str, file: File) -> None:
        """Keep a file that is about a table or a deck."""
        self._drop(key)
        self._files[key] = (about, file)
        self.bytes += ENTRY_COSTS + len(file.content)
        while self.bytes > self._most:
            self._drop(next(iter(self._files)))

    def forget(self, about: str | None) -> None:
        """Let go of all that is about a table or deck; None: of all."""
        for key in [key for key, (whose, _) in self._files.items() if about in (None, whose)]:
            self._drop(key)

    def _drop(self, key: Hashable) -> None:
        if key in self._files:
            self.bytes -= ENTRY_COSTS + len(self._files.pop(key)[1].content)
