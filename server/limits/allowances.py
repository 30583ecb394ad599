"""What an outsider may ask for, and how fast: failed look-ups, bytes, and what costs the machine something to make.

In memory, of one process, on a clock that never goes back. Commands at a table are counted by seat (`Table.throttle`),
never by address: a school sits behind one.
"""

import ipaddress
import math
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import Any

from msgspec import Struct

from server.limits.bucket import Bucket
from server.refusals.codes import Problem, ServerCode

LONGEST_KEY = 96
MEGABYTE = 1_000_000


class Pace(Struct, frozen=True):
    """a_minute: for long; burst: at once."""

    a_minute: float
    burst: float


class Allowance(Struct, frozen=True):
    """one: for each who asks (at a table, or of a deck); all: for the whole instance.

    line: for an address at all tables and with all tokens together, where `one` is counted for each of these.
    """

    one: Pace
    all: Pace
    line: Pace | None = None


LOOKUPS, REQUESTS, RECEIVED, SENT, WRITTEN = "lookups", "requests", "received", "sent", "written"
SESSIONS, CONNECTS, STATES, COMMANDS = "sessions", "connects", "states", "commands"
ALLOWED: dict[str, Allowance] = {
    REQUESTS: Allowance(Pace(6_000, 3_000), Pace(60_000, 8_000)),
    LOOKUPS: Allowance(Pace(30, 60), Pace(600, 600)),
    "tables": Allowance(Pace(60, 120), Pace(600, 600)),
    "decks": Allowance(Pace(60, 120), Pace(300, 300)),
    "imports": Allowance(Pace(60, 60), Pace(300, 120)),
    "exports": Allowance(Pace(60, 60), Pace(300, 120)),
    "prints": Allowance(Pace(120, 240), Pace(1_200, 600)),
    "seats": Allowance(Pace(60, 120), Pace(3_000, 2_000), line=Pace(300, 800)),
    "versions": Allowance(Pace(60, 30), Pace(600, 600), line=Pace(120, 120)),
    "narratives": Allowance(Pace(60, 120), Pace(1_200, 600), line=Pace(600, 600)),
    "demonstrations": Allowance(Pace(10, 40), Pace(60, 60)),
    "claims": Allowance(Pace(20, 40), Pace(600, 600), line=Pace(200, 400)),
    RECEIVED: Allowance(Pace(20 * MEGABYTE, 40 * MEGABYTE), Pace(120 * MEGABYTE, 120 * MEGABYTE)),
    SENT: Allowance(
        Pace(20 * MEGABYTE, 40 * MEGABYTE),
        Pace(240 * MEGABYTE, 240 * MEGABYTE),
        line=Pace(60 * MEGABYTE, 160 * MEGABYTE),
    ),
    WRITTEN: Allowance(Pace(1 * MEGABYTE, 40 * MEGABYTE), Pace(20 * MEGABYTE, 200 * MEGABYTE)),
    SESSIONS: Allowance(Pace(1_000, 2_000), Pace(12_000, 6_000)),
    COMMANDS: Allowance(Pace(12_000, 2_400), Pace(60_000, 30_000)),
    CONNECTS: Allowance(Pace(120, 120), Pace(12_000, 6_000)),
    STATES: Allowance(
        Pace(12 * MEGABYTE, 60 * MEGABYTE),
        Pace(6_000 * MEGABYTE, 6_000 * MEGABYTE),
        line=Pace(240 * MEGABYTE, 600 * MEGABYTE),
    ),
}
"""Counted by address: requests (over HTTP, of any kind), lookups (of codes nobody has), tables, demonstrations, decks,
imports, exports, prints, sessions of the socket, commands (dearer at large tables); in bytes, received (bodies) and
written (what the database grows by). By token: connects to a table; in bytes, states (what these are told at first). By
address and deck: versions; by address and table: seats, narratives, claims and, in bytes, sent (logs read). Who holds a
token of that deck or table is counted by it, so that no stranger keeps them from what is theirs."""


class Limits:
    """off: nothing is counted. trusted: the proxies whose word on an address is taken (see `client`)."""

    def __init__(self, *, off: bool = False, trusted: str = "") -> None:
        """Raise ValueError when a part of trusted is no address or network."""
        self._off = off
        self._trusted = networks(trusted)
        self._all: dict[str, Bucket] = {}
        self._asked: dict[tuple[str, str], Bucket] = {}

    @property
    def off(self) -> bool:
        """Whether nothing is counted."""
        return self._off

    def client(self, environ: Mapping[str, Any]) -> str:
        """Return the address that a request comes from; of IPv6 the /64, which is what one line gets."""
        address = str(environ.get("REMOTE_ADDR") or "")
        forwarded = [part.strip() for part in str(environ.get("HTTP_X_FORWARDED_FOR") or "").split(",")]
        # From the nearest on: what a proxy of ours did not write itself is anybody's word.
        while forwarded and self._is_ours(address):
            said = forwarded.pop()
            if _address(said) is None:
                break
            address = said
        found = _address(address)
        if isinstance(found, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((found, 64), strict=False))
        return str(found or address)

    def _is_ours(self, address: str) -> bool:
        found = _address(address)
        return found is not None and any(found in network for network in self._trusted)

    def take(self, kind: str, address: str, amount: float = 1, *, at: str = "", holder: str = "") -> None:
        """Count an amount; raise Problem rate/limited when it is too much, and then count nothing.

        at: which table or deck, where these are counted apart. holder: the hash of a token of its that came along.
        """
        if refusal := self.too_many(kind, address, amount, at=at, holder=holder):
            raise refusal
        self.count(kind, address, amount, at=at, holder=holder)

    def too_many(self, kind: str, address: str, amount: float = 1, *, at: str = "", holder: str = "") -> Problem | None:
        """Return the refusal rate/limited when an amount more would be too much, else None; count nothing."""
        if self._off:
            return None
        now = time.monotonic()
        wait_s = max(bucket.wait(now, amount) for _, bucket in self._buckets(kind, address, at, holder, now))
        return Problem(ServerCode.RATE_LIMITED, 429, retry_after_s=math.ceil(wait_s)) if wait_s else None

    def count(self, kind: str, address: str, amount: float = 1, *, at: str = "", holder: str = "") -> None:
        """Count an amount, were it too much."""
        if self._off:
            return
        now = time.monotonic()
        for key, bucket in self._buckets(kind, address, at, holder, now):
            bucket.owe(now, amount)
            if key is not None:
                self._keep(key, bucket, now)

    def _buckets(
        self, kind: str, address: str, at: str, holder: str, now: float
    ) -> Iterator[tuple[tuple[str, str] | None, Bucket]]:
        allowed = ALLOWED[kind]
        paces = {(kind, _short(f"{holder or address} {at}")): allowed.one}
        if allowed.line:
            paces[kind, _short(address)] = allowed.line
        for key, pace in paces.items():
            yield key, self._asked.get(key) or _bucket(pace, now)
        if kind not in self._all:
            self._all[kind] = _bucket(allowed.all, now)
        yield None, self._all[kind]

    def _keep(self, key: tuple[str, str], bucket: Bucket, now: float) -> None:
        """Remember who has asked, and let go of two who have not for longest if that is as if they never had.

        What counts is never let go of for a newcomer: `all` keeps it from growing without end (a test reckons it up).
        """
        self._asked.pop(key, None)
        self._asked[key] = bucket
        for old in list(islice(self._asked, 2)):
            kept = self._asked.pop(old)
            if not kept.full(now):
                self._asked[old] = kept


def networks(trusted: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Return the networks of a list with commas; raise ValueError, the part at fault named."""
    return [ipaddress.ip_network(part.strip(), strict=False) for part in trusted.split(",") if part.strip()]


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _bucket(pace: Pace, now: float) -> Bucket:
    return Bucket(pace.a_minute / 60, pace.burst, now)


def _short(key: str) -> str:
    """Return a key that is never long, whatever was sent."""
    return key if len(key) <= LONGEST_KEY else sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
