"""What an outsider may ask for, and how fast: failed look-ups, and what costs the machine something to make.

In memory, of one process, on a clock that never goes back. Commands at a table are counted by seat (`Table.throttle`),
never by address: a school sits behind one.
"""

import ipaddress
import math
import time
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from server.codes import Problem, ServerCode
from server.tables import Hub, Table
from server.tables.bucket import Bucket

MOST_KEPT = 20_000
"""How many addresses, tables or decks are remembered at the same time; the longest untouched goes first."""


class Pace(Struct, frozen=True):
    """a_minute: for long; burst: at once."""

    a_minute: float
    burst: float


class Allowance(Struct, frozen=True):
    """one: for each address (or table, or deck); all: for the whole instance."""

    one: Pace
    all: Pace


LOOKUPS = "lookups"
ALLOWED: dict[str, Allowance] = {
    LOOKUPS: Allowance(Pace(30, 60), Pace(600, 600)),
    "tables": Allowance(Pace(60, 120), Pace(600, 600)),
    "decks": Allowance(Pace(60, 120), Pace(300, 300)),
    "imports": Allowance(Pace(60, 60), Pace(300, 120)),
    "versions": Allowance(Pace(60, 30), Pace(600, 600)),
    "narratives": Allowance(Pace(60, 120), Pace(1_200, 600)),
    "claims": Allowance(Pace(20, 40), Pace(600, 600)),
}
"""lookups: of codes nobody has. tables, decks, imports: by address. versions: by deck. narratives, claims: by table."""


class Limits:
    """off: nothing is counted. trusted: the proxies whose word on an address is taken (see `client`)."""

    def __init__(self, *, off: bool = False, trusted: str = "") -> None:
        """Raise ValueError when a part of trusted is no address or network."""
        self._off = off
        self._trusted = networks(trusted)
        self._all: dict[str, Bucket] = {}
        self._one: dict[tuple[str, str], Bucket] = {}

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

    def take(self, kind: str, who: str) -> None:
        """Count one; raise Problem rate/limited when it is too many, and then count nothing."""
        if refusal := self.too_many(kind, who):
            raise refusal
        self.count(kind, who)

    def too_many(self, kind: str, who: str) -> Problem | None:
        """Return the refusal rate/limited when one more would be too many, else None."""
        if self._off:
            return None
        now = time.monotonic()
        wait_s = max(bucket.wait(now) for bucket in self._buckets(kind, who, now))
        return Problem(ServerCode.RATE_LIMITED, 429, retry_after_s=math.ceil(wait_s)) if wait_s else None

    def count(self, kind: str, who: str) -> None:
        """Count one."""
        if self._off:
            return
        now = time.monotonic()
        for bucket in self._buckets(kind, who, now):
            bucket.take(now)

    def _buckets(self, kind: str, who: str, now: float) -> tuple[Bucket, Bucket]:
        allowed = ALLOWED[kind]
        whole = self._all.get(kind)
        if whole is None:
            whole = self._all[kind] = _bucket(allowed.all, now)
        own = self._one.pop((kind, who), None) or _bucket(allowed.one, now)
        self._one[kind, who] = own  # last again: who has not asked for longest goes first
        if len(self._one) > MOST_KEPT:
            del self._one[next(iter(self._one))]
        return own, whole


def look_up(limits: Limits, hub: Hub, code: str, *, address: str, hash: str | None) -> Table:
    """Return the table with a code; raise Problem table/unknown, counted, or rate/limited after too many of these.

    hash: of the token that came along. Who holds one of the table's is let through always: a pupil who tries codes
    keeps nobody from their seat who sits behind the same address.
    """
    shut = limits.too_many(LOOKUPS, address)
    if shut and hash is None:
        raise shut
    try:
        table = hub.table(code)
        if shut:
            table.token(hash or "")
    except Problem as problem:
        if shut:
            raise shut from None
        if problem.code == ServerCode.TABLE_UNKNOWN:
            limits.count(LOOKUPS, address)
        raise
    return table


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
