"""Write docs/phases.md from the table of rules: the phases, and what may be sent in each.

python -m tools.phases            # writes it
"""

import itertools
from pathlib import Path

from game.rules.table import HTTP_ONLY, PHASES
from game.words import Phase

DOC = Path(__file__).parents[1] / "docs" / "phases.md"
_HEAD = """# Phases and commands

Made from `game/rules/table.py` by `python -m tools.phases`: do not edit. What a phase needs to be ripe, and what each
command does, is in the rulebook; a command that stands here may still be refused, with its reason.

```mermaid
stateDiagram-v2
    [*] --> lobby
{arrows}
    epilogue --> closed: close_table
    closed --> [*]
```

In every phase before the close: {everywhere}.

| phase | and also |
|---|---|
{rows}
"""


def document() -> str:
    """Return docs/phases.md as the rules make it."""
    open_phases = [p for p in Phase if p is not Phase.CLOSED]
    arrows = [
        f"    {a} --> {b}: advance_phase\n    {b} --> {a}: return_phase" for a, b in itertools.pairwise(open_phases)
    ]
    everywhere = set.intersection(*(_types(p) for p in open_phases))
    rows = [f"| {p} | {_listed(_types(p) - everywhere)} |" for p in open_phases]
    rows.append(f"| closed | only {_listed(_types(Phase.CLOSED))}, to redact |")
    return _HEAD.format(arrows="\n".join(arrows), everywhere=_listed(everywhere), rows="\n".join(rows))


def _types(phase: Phase) -> set[str]:
    return set(PHASES[phase]) - set(HTTP_ONLY)


def _listed(types: set[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(types)) or "–"


if __name__ == "__main__":
    DOC.write_text(document(), encoding="utf-8")
