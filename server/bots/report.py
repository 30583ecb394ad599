"""How a simulation went."""

from collections import Counter

from msgspec import Struct, field


class Report(Struct):
    """finished: tables that were closed; won: those of them where everyone found a place. refusals: by code."""

    tables: int
    finished: int = 0
    won: int = 0
    commands: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        """Whether every game was played to its end without a fault."""
        return self.finished == self.tables and not self.faults

    def summary(self) -> str:
        """Return the report as a person reads it."""
        refused = ", ".join(f"{code} × {count}" for code, count in self.refusals.most_common()) or "aucun"
        lines = [
            f"Tables : {self.finished} / {self.tables} jouées jusqu’au bout, {self.won} gagnées.",
            f"Commandes acceptées : {self.commands}, en {self.seconds:.1f} s.",
            f"Refus : {refused}.",
            *(f"Faute : {fault}" for fault in self.faults),
        ]
        return "\n".join(lines)
