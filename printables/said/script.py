"""What the facilitator's script says, beside the phases themselves (`phases.py`)."""

from msgspec import Struct

from printables.kinds import Translate
from printables.phases import PhaseText, phases
from printables.said.leaflet import timed


class Step(Struct, frozen=True, kw_only=True):
    """A phase of the script, numbered and timed."""

    title: str
    say: str
    do: tuple[str, ...]
    ripe: str


class Script(Struct, frozen=True, kw_only=True):
    """say, do: what stands over what is said and what is done."""

    title: str
    lead: str
    say: str
    do: str
    steps: tuple[Step, ...]


def script(_: Translate) -> Script:
    """Return what the script says."""
    return Script(
        title=_("Le déroulé"),
        lead=_("Sept temps, deux heures. Avancez quand c’est mûr ; avancer plus tôt est permis, et se dit."),
        say=_("À dire"),
        do=_("À faire"),
        steps=tuple(_step(number, phase, _) for number, phase in enumerate(phases(_), 1)),
    )


def _step(number: int, phase: PhaseText, _: Translate) -> Step:
    return Step(
        title=f"{number}. {timed(phase, _)}",
        say=phase.say,
        do=phase.do,
        ripe=_("C’est mûr quand : {when}.").format(when=phase.ripe),
    )
