"""The gate: what a client sends is checked here by name, size and schema, and carried out for who the connection is.

Handlers of python-socketio's are bypassed for events: they would run `connect` again when a client sends an event of
that name, answer a failed handler with an empty acknowledgement, and keep what a malformed binary event left.

How it works: Engine.IO opens a session (`_opened`), which may ask for a namespace (`_connect`). Socket.IO then asks
whether to let it in (`_admit`: the token is looked up, and set aside), answers CONNECT, and only then is the newcomer
told where the table stands (`_welcome`, under the table's lock, so that no change falls between). From there on each
message goes through `_receive` to `_event`: its price is paid, it is read, and the table acts or it is refused with a
code.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from game import Actor, Refusal, State, acting_for
from game.commands import Command
from game.ids import PlayerId
from game.refusals import Code
from server.limits.allowances import Limits
from server.refusals import sentences
from server.refusals.codes import Problem, ServerCode
from server.sockets import packets
from server.sockets.admission import Admitted, admit, may_have_changed, missed, refused
from server.sockets.door import Door
from server.sockets.envelope import unpack
from server.sockets.prices import MAX_AUTH, MAX_MESSAGE, units
from server.sockets.transport import CONNECT_WITHIN_S, mend_namespaces
from server.store import BOARD, StorageFault
from server.tables import Hub, Table
from server.tables.connection import Connection, identify, sender
from server.tables.encoding import encode
from server.wire.frames import acknowledgement
from server.wire.messages import Accepted, Envelope, NotAccepted

LOG = logging.getLogger("transition.sockets")
PROBE = '["probe"]'
"""Is anybody there? A page that is seen again, or has changed network, asks before it believes its connection."""


class Gate:
    """Takes every Engine.IO message of a socketio.Server, and opens its tables' doors."""

    def __init__(self, server: Any, hub: Hub, limits: Limits) -> None:
        self._server, self._hub, self._limits = server, hub, limits
        self._door = Door(server.eio, limits)
        self._admitted: dict[str, Admitted] = {}
        self._at: dict[str, tuple[Table, Connection]] = {}
        self.refused = 0
        server.eio.on("connect", self._opened)
        server.eio.on("disconnect", self._ended)
        server.on("connect", self._admit)
        server.on("disconnect", self._forget)
        server.eio.on("message", self._receive)
        mend_namespaces(server)

    @property
    def connections(self) -> dict[str, tuple[Table, Connection]]:
        """The open connections by their Engine.IO session."""
        return self._at

    @property
    def ended(self) -> int:
        """How many sessions have ended since the start, whether they came to a table or not."""
        return int(self._server.eio.ended)

    # Coming in

    def _opened(self, engine_sid: str, environ: dict[str, Any]) -> None:
        self._server._handle_eio_connect(engine_sid, environ)
        self._door.came(engine_sid, environ)

    def _ended(self, engine_sid: str, reason: str) -> None:
        self._server._handle_eio_disconnect(engine_sid, reason)
        self._door.went(engine_sid)

    def _connect(self, engine_sid: str, packet: packets.Incoming, data: str) -> None:
        """Take a CONNECT: what it is answered is far more than what it takes to ask."""
        if len(data) > MAX_AUTH:
            raise packets.Malformed
        try:
            self._door.spend(engine_sid, "connect")
        except Problem as problem:
            self._door.spend(engine_sid, "other")
            self.refused += 1
            why = refused(problem, None).error_args
            refusal = self._server.packet_class(packets.CONNECT_ERROR, data=why, namespace=packet.namespace)
            self._server._send_packet(engine_sid, refusal)
            return
        with self._door.turn(engine_sid):
            self._server._handle_eio_message(engine_sid, data)
            if packet.root:
                self._welcome(engine_sid)

    def _admit(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        admitted = admit(self._hub, self._limits, environ, auth)
        hash = admitted.token.hash
        open_sids = [c.id for c in admitted.table.audience.connections.values() if c.token.hash == hash]
        coming = sum(other.token.hash == hash for other in self._admitted.values())
        try:
            self._door.admit(admitted.token, admitted.address, open_sids, coming)
        except Problem as problem:
            raise refused(problem, admitted.language) from None
        self._admitted[sid] = admitted

    def _welcome(self, engine_sid: str) -> None:
        """After Socket.IO's own CONNECT: tell the newcomer where the table stands."""
        sid = self._server.manager.sid_from_eio_sid(engine_sid, "/")
        admitted = self._admitted.pop(sid, None) if sid else None
        if admitted is None:
            return
        table = admitted.table
        connection = Connection(
            id=engine_sid,
            token=admitted.token,
            language=admitted.language,
            send=lambda frame: self._server._send_eio_packet(engine_sid, frame),
            # Closing waits until all is sent: not in the table's time.
            close=lambda: self._spawn(self._server.disconnect, sid),
        )
        table.look()
        with table.lock:
            since = missed(table, admitted.since)
            if engine_sid not in self._server.environ:  # gone while it waited
                return
            if admitted.token.hash not in table.tokens:  # ended while it waited: nothing is told any more
                return connection.close()
            self._at[engine_sid] = (table, connection)
            self._door.crowd.at_table(engine_sid)
            session = self._server.eio.sockets[engine_sid]
            said = session.said
            # The token as it is now: it may have taken a seat, or been removed, while its holder waited.
            connection.token = table.tokens.get(admitted.token.hash, admitted.token)
            table.audience.welcome(connection, table.state, since)
            if since and may_have_changed(connection.token, table.state, admitted.since or 0):
                table.audience.send_state(connection, table.state)
            self._door.welcomed(admitted.token, admitted.address, session.said - said)

    def _forget(self, sid: str, reason: str) -> None:
        self._admitted.pop(sid, None)
        engine_sid = self._server.manager.eio_sid_from_sid(sid, "/")
        table, connection = self._at.pop(engine_sid, (None, None))
        if table:
            self._door.crowd.left_table(engine_sid, time.monotonic())
            # Sending finds out that a client is gone, in the middle of telling the others: tell them afterwards.
            self._spawn(table.audience.leave, connection)

    def close_idle(self) -> None:
        """End the Engine.IO sessions that have not connected to a table in time."""
        if late := self._door.crowd.late(time.monotonic() - CONNECT_WITHIN_S):
            self._spawn(self._show_out, late)

    def _show_out(self, engine_sids: list[str]) -> None:
        for engine_sid in engine_sids:
            self._spawn(self._server.eio.disconnect, engine_sid)
            time.sleep(0)  # others are served in between

    def _spawn(self, work: Callable[..., Any], *arguments: Any) -> None:
        self._server.start_background_task(work, *arguments)

    # Messages

    def _receive(self, engine_sid: str, data: Any) -> None:
        """Take one Engine.IO message. Nothing it contains raises."""
        try:
            packet = packets.read(data)
            if engine_sid not in self._server.environ:
                return  # it ended by what stood before in the same request
            if packet.type == packets.CONNECT:
                self._connect(engine_sid, packet, data)
            elif packet.type == packets.EVENT and packet.root:
                self._event(engine_sid, packet, len(data))
            else:
                self._door.spend(engine_sid, "other")
                if packet.type == packets.DISCONNECT:
                    self._server._handle_eio_message(engine_sid, data)
        except packets.Malformed as malformed:
            self._malformed(engine_sid, malformed.packet_id)
        except Problem:  # no client of anybody's sends so many of what is nothing
            self._server.eio.disconnect(engine_sid)
        except StorageFault as fault:  # on the way in: as if the network had failed, the client comes back by itself
            LOG.error("storage: %s", fault)
            self._spawn(self._server.eio.disconnect, engine_sid)
        except Exception as error:  # the parser's, on a malformed CONNECT, or ours: never the client's connection
            if not isinstance(error, ValueError):
                LOG.exception("a message could not be handled")
            self._malformed(engine_sid, None)

    def _malformed(self, engine_sid: str, packet_id: int | None) -> None:
        try:
            self._door.spend(engine_sid, "other")
        except Problem:
            self._server.eio.disconnect(engine_sid)
            return
        self._refuse(engine_sid, packet_id, Problem(ServerCode.INPUT_MALFORMED))

    def _event(self, engine_sid: str, packet: packets.Incoming, size: int) -> None:
        if engine_sid not in self._at:
            self._door.spend(engine_sid, "other")
            if self._server.manager.sid_from_eio_sid(engine_sid, "/"):  # let in, and not at the table: see _receive
                return self._refuse(engine_sid, packet.id, Problem(ServerCode.STORAGE_UNAVAILABLE, 503))
            raise packets.Malformed(packet.id)
        table, connection = self._at[engine_sid]
        try:
            table.throttle(sender(connection.token), units(size))
            if packet.text == PROBE:
                return self._answer(engine_sid, packet.id, Accepted(seq=table.state.seq))
            if connection.token.kind == BOARD:
                raise Refusal(Code.ROLE_READ_ONLY)
            if size > MAX_MESSAGE or len(packet.text.encode()) > MAX_MESSAGE:
                raise Problem(ServerCode.INPUT_TOO_LARGE, 413, limit=MAX_MESSAGE)
            name, *arguments = packet.arguments()
            if name != "command":
                raise Problem(ServerCode.PROTOCOL_EVENT, event=name[:64])
            if len(arguments) != 1:
                raise Problem(ServerCode.INPUT_MALFORMED)
            self._door.command(engine_sid, table.state)
            with self._door.turn(engine_sid):
                self._command(table, connection, packet, *unpack(arguments[0], size))
        except (Refusal, Problem) as refusal:
            self._refuse(engine_sid, packet.id, refusal)
        except StorageFault as fault:
            LOG.error("storage: %s", fault)
            self._refuse(engine_sid, packet.id, Problem(ServerCode.STORAGE_UNAVAILABLE, 503))
        except packets.Malformed:
            raise
        except Exception:  # a fault of ours in one table costs the others nothing
            LOG.exception("a command failed at table %s", table.code)
            self._refuse(engine_sid, packet.id, Problem(ServerCode.SERVER_FAULT, 500))

    def _command(
        self,
        table: Table,
        connection: Connection,
        packet: packets.Incoming,
        envelope: Envelope,
        command: Command,
    ) -> None:
        def accepted(seq: int) -> None:
            self._answer(connection.id, packet.id, Accepted(seq=seq))

        def actor(state: State) -> Actor:
            # The token as it is when the command's turn comes: it may have been removed while it waited.
            token = table.still_valid(connection.token.hash)
            own = identify(token, state)[0]
            return acting_for(state, own, PlayerId(envelope.for_)) if envelope.for_ is not None else own

        table.act(
            command,
            by=actor,
            sender=sender(connection.token),
            command_id=envelope.id,
            accepted=accepted,
            weighed=partial(self._door.write, connection.id),
        )

    def _refuse(self, engine_sid: str, packet_id: int | None, refusal: Refusal | Problem) -> None:
        self.refused += 1
        if refusal.code == ServerCode.RATE_LIMITED:
            time.sleep(0)  # a whole request of them may follow: others first
        if packet_id is None:
            return
        table, connection = self._at.get(engine_sid, (None, None))
        language = connection.language if connection else None
        error = sentences.error(refusal.code, refusal.params, table.state if table else None, language)
        self._answer(engine_sid, packet_id, NotAccepted(error=error))

    def _answer(self, engine_sid: str, packet_id: int | None, answer: Accepted | NotAccepted) -> None:
        if packet_id is not None:
            self._server._send_eio_packet(engine_sid, acknowledgement(packet_id, encode(answer)))
