"""The parts of the bench, and what each may take in the long form."""

from msgspec.structs import replace

from tests.faults import (
    part_acks,
    part_attacks,
    part_crowd,
    part_doors,
    part_histories,
    part_kills,
    part_machines,
    part_network,
    part_page,
    part_power,
    part_storage,
    part_strangers,
)
from tests.faults.figures import Bench, Figure, Part
from tests.faults.stand import reap

PARTS: dict[str, tuple[Part, float]] = {
    "kills": (part_kills.kills, 1200),
    "acks": (part_acks.acks, 0),
    "power": (part_power.power, 0),
    "histories": (part_histories.histories, 650),
    "planted": (part_histories.planted, 0),
    "network": (part_network.network, 600),
    "page": (part_page.page, 200),
    "storage": (part_storage.storage, 0),
    "clocks": (part_storage.clocks, 0),
    "crowd": (part_crowd.crowd, 0),
    "machines": (part_machines.together, 600),
    "attacks": (part_attacks.attacks, 0),
    "doors": (part_doors.doors, 0),
    "strangers": (part_strangers.strangers, 720),
}
"""Name to the part and what it may take in the long form, in seconds; 0: it takes what it takes."""
DAILY = ("kills", "acks", "power", "histories", "planted", "page", "clocks", "machines", "strangers")
"""Those that run with the other tests, in the short form: three minutes. No timing decides there."""


def run(name: str, bench: Bench, *, scale: float = 1.0) -> list[Figure]:
    """Run a part and return its figures."""
    part, seconds = PARTS[name]
    try:
        return part(replace(bench, seconds=seconds * scale))
    finally:
        reap()
