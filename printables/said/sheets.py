"""The names of the fields one writes in, sheet by sheet."""

from msgspec import Struct

from game.words import ObservationKind
from printables.goals import GOALS
from printables.kinds import Translate, observations_word


class Sheet(Struct, frozen=True, kw_only=True):
    """times: how often its fields stand on the sheet. ticks: what one may tick."""

    title: str
    fields: tuple[str, ...]
    times: int = 1
    ticks: tuple[str, ...] = ()


class Sheets(Struct, frozen=True, kw_only=True):
    """foot: at the foot of each. goals: to tick, under their heading, on the last sheet; shared: its last line."""

    title: str
    foot: str
    present: Sheet
    futures: Sheet
    steps: Sheet
    parts: Sheet
    tale: Sheet
    goals_title: str
    goals: tuple[str, ...]
    shared: str


def sheets(_: Translate) -> Sheets:
    """Return what stands on the sheets."""
    return Sheets(
        title=_("Feuilles du récit"),
        foot=_("Jeu de la transition"),
        present=Sheet(
            title=_("L’état présent"),
            fields=(
                _("Notre système"), _("Notre horizon"), *(observations_word(kind, _) for kind in ObservationKind),
            ),
        ),
        futures=Sheet(
            title=_("Les futurs souhaitables"),
            fields=(_("Nous aurons réussi si…"), _("On le verra à ceci :")),
            times=3,
        ),
        steps=Sheet(
            title=_("Étape"),
            fields=(
                _("Année"), _("Titre"), _("Levier joué"), _("Grâce à…"), _("Défi relevé, futur visé"),
                _("Écueil, et parade"), _("Les données manquantes"),
            ),
            times=4,
            ticks=(_("petite victoire"),),
        ),
        parts=Sheet(
            title=_("Ma part"),
            fields=(_("Prénom, famille, rôle"), _("Le futur où je me vois"), _("Ce que je fais pour y aller")),
            times=3,
        ),
        tale=Sheet(title=_("Notre récit"), fields=(_("Titre"), _("Ouverture"), _("Fin"))),
        goals_title=_("Objectifs de développement durable"),
        goals=tuple(f"{number}. {_(goal)}" for number, goal in enumerate(GOALS, 1)),
        shared=_("Ce récit est partagé : oui · non"),
    )  # fmt: skip
