"""What we send, encoded once for everybody who gets it, and the JSON both ends speak."""

from typing import Any

import msgspec
from engineio.packet import MESSAGE, Packet


class Text(tuple[bytes, ...]):
    """A text frame's words in parts, as they go over the wire one after the other."""


class Rest(Packet):  # type: ignore[misc]
    """Stands for what is left of a frame that the network had no room for: the WebSocket holds it. size: in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(MESSAGE)
        self.size = size

    def encode(self, b64: bool = False) -> Text:
        """Return nothing more to say."""
        return Text()


class Frame(Packet):  # type: ignore[misc]
    """One Engine.IO packet of words already encoded: recipients share them, whole or in part, and none has a copy.

    size: of its words, in bytes.
    """

    def __init__(self, *parts: bytes) -> None:
        super().__init__(MESSAGE)
        self.words = Text(parts)
        self.size = sum(map(len, parts))

    def encode(self, b64: bool = False) -> Any:
        """Return it as a WebSocket sends it, or (b64) as a poll's answer, which is put together from texts."""
        return b"".join(self.words).decode() if b64 else self.words


def frame(name: str, *payload: bytes) -> Frame:
    """Return the event `name` with one argument, already encoded, in as many parts as it has."""
    return Frame(b'42["%b",' % name.encode(), *payload, b"]")


def acknowledgement(packet_id: int, payload: bytes) -> Frame:
    """Return the answer to the command that came as packet packet_id."""
    return Frame(b"43%d[%b]" % (packet_id, payload))


class Json:
    """Socket.IO's `json`: msgspec's, which refuses NaN, 1e999, lone surrogates; too deep a nesting is malformed too."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        """Return what text says; raise ValueError, never anything else, when it is not JSON."""
        try:
            return msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            raise ValueError("malformed JSON") from error
