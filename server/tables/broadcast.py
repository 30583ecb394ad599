"""Who is connected to a table, and telling them: each what they may do, then everyone the one encoded change."""

import time
from collections.abc import Callable

from game import Actor, Offers, State
from game.ids import PlayerId
from game.offers import Offer
from game.turns import awaited
from game.veil import private
from game.words import Phase
from server.store import Token
from server.tables import encoding
from server.tables.connection import Connection, identify, online_player
from server.wire.frames import frame

SAY_AGAIN_S, SILENT_S = 4, 12
"""How often a process repeats who is connected to it, and after how long its silence means that it is gone."""


class Audience:
    """The connections of one table. Nothing here yields: what is sent is queued for the transport to write."""

    def __init__(self) -> None:
        self.connections: dict[str, Connection] = {}
        self.online: frozenset[PlayerId] = frozenset()
        self._here: frozenset[PlayerId] = frozenset()
        self._elsewhere: dict[str, tuple[float, frozenset[PlayerId]]] = {}
        self._announced_at = 0.0
        self.announce: Callable[[frozenset[PlayerId]], None] | None = None
        """Told who is connected here, when other processes serve the table too."""
        self._snapshots = encoding.Snapshots()
        self._offers: tuple[State, Offers] | None = None
        self._told: dict[Actor, tuple[tuple[Offer, ...], bytes]] = {}
        """Who has been told what they may do, and how it was said."""
        self._gone_at: dict[PlayerId, float] = {}
        self.idle_since = time.monotonic()

    def welcome(self, connection: Connection, state: State, missed: list[bytes] | None) -> None:
        """Add a connection and send it what it needs: what it missed, or (None) everything."""
        actor, connection.you = identify(connection.token, state)
        connection.legal = self._legal(actor, state)[1]
        self._tell_presence(connection)
        self.connections[connection.id] = connection
        if missed is None:
            self.send_state(connection, state)
        else:
            connection.send(frame("changes", encoding.missed(missed, self.online, connection.legal)))
        self._tell_private(connection, actor, state, b"")

    def leave(self, connection: Connection) -> None:
        """Forget a connection that has ended, and tell the others when that was a seat's last one."""
        if self.connections.get(connection.id) is connection:  # its session may have come again since
            del self.connections[connection.id]
            self._tell_presence()
        self.idle_since = time.monotonic()

    def publish(self, after: State, change: bytes, tokens: dict[str, Token]) -> None:
        """Tell everyone of a change. tokens: the valid ones; a connection whose token has ended is closed."""
        told = dict[Actor, tuple[tuple[Offer, ...], bytes]]()
        changed = frame("change", change)
        for connection in list(self.connections.values()):
            connection.token = tokens.get(connection.token.hash, connection.token)
            actor, you = identify(connection.token, after)
            if actor not in told:
                told[actor] = self._legal(actor, after)
            if told[actor][1] != connection.legal:
                connection.legal = told[actor][1]
                connection.send(frame("legal", connection.legal))
            connection.send(changed)
            self._tell_private(connection, actor, after, connection.private)
            if you != connection.you:
                connection.you = you
                self.send_state(connection, after)
                self._tell_private(connection, actor, after, b"")
            if connection.token.hash not in tokens:
                connection.close()
        self._told = told
        self._tell_presence()

    def _tell_private(self, connection: Connection, actor: Actor, state: State, told: bytes) -> None:
        """Tell a seat what it alone may read yet, unless that is what it was told."""
        entries = private(state, actor)
        connection.private = encoding.encode({"set": entries}) if entries else b""
        if connection.private and connection.private != told:
            connection.send(frame("private", connection.private))

    def offers(self, state: State) -> Offers:
        """Return what each may do in the newest state, worked out once for however many ask."""
        if self._offers is None or self._offers[0] is not state:
            self._offers = (state, Offers(state, self._offers and self._offers[1]))
        return self._offers[1]

    def _legal(self, actor: Actor, state: State) -> tuple[tuple[Offer, ...], bytes]:
        """Return the offers of a viewer of the newest state, and how they are said: once for however many are told."""
        offers = self.offers(state).of(actor)
        if actor in self._told and self._told[actor][0] is offers:
            return self._told[actor]
        return offers, encoding.encode(offers)

    def show_out(self, tokens: dict[str, Token]) -> None:
        """Close the connections whose token is not among the valid ones."""
        for connection in list(self.connections.values()):
            if connection.token.hash not in tokens:
                connection.close()

    def send_state(self, connection: Connection, state: State) -> None:
        """Send a connection everything."""
        assert connection.you
        payload = self._snapshots.state(state, self.online, connection.you, connection.legal)
        connection.send(frame("state", *payload))

    def _tell_presence(self, *newcomers: Connection) -> None:
        """Tell everyone but newcomers, whose first event says it, whose presence has changed."""
        here = frozenset(p for c in (*self.connections.values(), *newcomers) if (p := online_player(c)))
        if here != self._here:
            self._here = here
            self._say(time.monotonic())
        present = here.union(*(players for _, players in self._elsewhere.values()))
        arrived, left, self.online = present - self.online, self.online - present, present
        now = time.monotonic()
        for player in (*arrived, *left):
            self._gone_at[player] = now
            payload = encoding.encode({"player_id": player, "online": player in present})
            for connection in self.connections.values():
                connection.send(frame("presence", payload))

    def _say(self, now: float) -> None:
        if self.announce:
            self._announced_at = now
            self.announce(self._here)

    def hear(self, process: str, players: frozenset[PlayerId], now: float) -> None:
        """Take another process's word on who is connected to it; one that is new here is answered."""
        known = process in self._elsewhere
        self._elsewhere[process] = (now, players)
        if not known:
            self._say(now)
        self._tell_presence()

    def keep_word(self, now: float) -> None:
        """Say again who is here; stop counting those of a process that has said nothing for a while."""
        if self.connections and now - self._announced_at > SAY_AGAIN_S:
            self._say(now)
        kept = {p: told for p, told in self._elsewhere.items() if now - told[0] <= SILENT_S}
        if len(kept) < len(self._elsewhere):
            self._elsewhere = kept
            self._tell_presence()

    def absent_since(self, state: State, now: float) -> float | None:
        """Return when the player whose turn or duty it is was last connected, or None when nobody holds the game up."""
        waited = awaited(state)
        if state.table.phase not in (Phase.STORY, Phase.CHALLENGES) or state.table.turn is None or not waited:
            return None
        first = waited[0]
        player = state.players.get(first)
        if player is None or player.proxy or first in self.online:
            return None
        return self._gone_at.setdefault(first, now)
