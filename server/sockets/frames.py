"""What we send, encoded once for everybody who gets it, and the JSON both ends speak."""

from typing import Any, TypeAlias

import msgspec
from engineio.packet import MESSAGE, Packet

Frame: TypeAlias = Any
"""One Engine.IO packet: its encoding is kept, so that twenty recipients cost one."""


def frame(name: str, payload: bytes) -> Frame:
    """Return the event `name` with one argument, already encoded."""
    return Packet(MESSAGE, f'2["{name}",{payload.decode()}]')


def acknowledgement(packet_id: int, payload: bytes) -> Frame:
    """Return the answer to the command that came as packet packet_id."""
    return Packet(MESSAGE, f"3{packet_id}[{payload.decode()}]")


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
