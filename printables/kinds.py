"""The game's vocabularies in words, as a French sentence each; `_` turns it into the reader's language."""

from collections.abc import Callable

from game.words import Family, Kind, ObservationKind, PitfallState, Scale, StartingPoint, StepState

Translate = Callable[[str], str]


def kind_word(kind: Kind, _: Translate) -> str:
    """Return the word that is always said with a card's title."""
    return {Kind.LEVER: _("Levier"), Kind.PITFALL: _("Écueil"), Kind.CHALLENGE: _("Défi")}[kind]


def family_word(family: Family, _: Translate) -> str:
    """Return who a player speaks for."""
    return {
        Family.DIGITAL: _("Numérique"),
        Family.ENVIRONMENT: _("Développement durable"),
        Family.DECIDERS: _("Décideurs"),
        Family.CIVIL_SOCIETY: _("Société civile"),
        Family.OTHER: _("Autre"),
    }[family]


def scale_word(scale: Scale, _: Translate) -> str:
    """Return the extent of the system that the table tells of."""
    return {
        Scale.LIVING_AREA: _("Bassin de vie"),
        Scale.NEIGHBOURHOOD: _("Quartier"),
        Scale.ADMINISTRATIVE: _("Territoire administratif"),
        Scale.PRODUCTIVE: _("Système technique ou productif"),
    }[scale]


def starting_word(point: StartingPoint, _: Translate) -> str:
    """Return what brought the table together."""
    return {
        StartingPoint.CONCERN: _("Une préoccupation"),
        StartingPoint.OPPORTUNITY: _("Une occasion à saisir"),
        StartingPoint.ENCOUNTER: _("Une rencontre"),
        StartingPoint.EXAMPLE: _("Un exemple vu ailleurs"),
    }[point]


def observations_word(kind: ObservationKind, _: Translate) -> str:
    """Return the heading under which observations of a kind stand."""
    return {
        ObservationKind.STRENGTH: _("Forces"),
        ObservationKind.TENSION: _("Tensions"),
        ObservationKind.VALUE: _("Valeurs"),
        ObservationKind.ACTOR: _("Acteurs"),
    }[kind]


def step_word(state: StepState, _: Translate) -> str:
    """Return how a step stands after the pitfalls it met."""
    return {
        StepState.UNTESTED: _("Étape à éprouver"),
        StepState.THREATENED: _("Étape menacée"),
        StepState.FRAGILE: _("Étape fragile"),
        StepState.ROBUST: _("Étape robuste"),
    }[state]


def pitfall_word(state: PitfallState, _: Translate) -> str:
    """Return what became of a pitfall."""
    return {
        PitfallState.OPEN: _("Sans parade"),
        PitfallState.ANSWERED: _("Surmonté"),
        PitfallState.ACCEPTED: _("Accepté"),
        PitfallState.LEFT: _("Resté sans parade"),
    }[state]
