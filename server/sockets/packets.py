"""Read a Socket.IO packet strictly: nothing that is not one reaches the application, and nothing raises."""

import re
from typing import Any

from msgspec import Struct

from server.wire.frames import Json

CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR, BINARY_EVENT = range(6)
# type, attachments, namespace, acknowledgement id (it fits 32 bits), JSON
_SHAPE = re.compile(r"([0-6])(?:(\d{1,3})-)?(/[^,\[{]{0,64},?)?(\d{1,9}(?!\d))?(.*)", re.ASCII | re.DOTALL)


class Malformed(Exception):
    """Not a packet we take. packet_id: what an acknowledgement can still be sent for, or None."""

    def __init__(self, packet_id: int | None = None) -> None:
        super().__init__("malformed packet")
        self.packet_id = packet_id


class Incoming(Struct, frozen=True):
    """type as above; namespace: "/" is the default one; id: None when no answer is asked for."""

    type: int
    namespace: str
    id: int | None
    text: str

    @property
    def root(self) -> bool:
        """Whether it is for the default namespace."""
        return self.namespace == "/"

    def arguments(self) -> list[Any]:
        """Return an event's name and arguments; raise Malformed."""
        try:
            values = Json.loads(self.text)
        except ValueError:
            raise Malformed(self.id) from None
        if not isinstance(values, list) or not values or not isinstance(values[0], str):
            raise Malformed(self.id)
        return values


def read(data: Any) -> Incoming:
    """Return the packet in an Engine.IO message; raise Malformed. Binary is refused: this game has no use for it."""
    if not isinstance(data, str):
        raise Malformed
    shape = _SHAPE.fullmatch(data)
    if shape is None:
        raise Malformed
    type_, attachments, namespace, packet_id, text = shape.groups()
    number = int(packet_id) if packet_id else None
    if attachments or int(type_) >= BINARY_EVENT:
        raise Malformed(number)
    return Incoming(int(type_), (namespace or "/").removesuffix(","), number, text)
