"""The rules, as the leaflet has them on its four pages."""

from msgspec import Struct

from game.words import Kind
from printables.kinds import Translate
from printables.phases import PhaseText, phases
from printables.said import Section


class Leaflet(Struct, frozen=True, kw_only=True):
    """cover: its second text is small. cards, kinds, blank: the cards, each kind, blank ones. times: numbered.

    turns, rest: the third and the fourth page. alone: for those who play on paper alone.
    """

    cover: Section
    aim: Section
    cards: str
    kinds: dict[Kind, str]
    blank: str
    times: Section
    turns: tuple[Section, ...]
    rest: tuple[Section, ...]
    alone: str


def leaflet(_: Translate) -> Leaflet:
    """Return what the leaflet says."""
    told = phases(_)
    return Leaflet(
        cover=Section(
            title=_("Jeu de la transition"),
            texts=(
                _("Ensemble, racontez le chemin qui mène un territoire d’aujourd’hui à un futur souhaitable."),
                _("2 à 20 personnes · d’une heure à une demi-journée"),
            ),
        ),
        aim=Section(
            title=_("Le but"),
            texts=(
                _(
                    "La table a gagné quand chaque personne a trouvé sa place dans un futur qu’elle juge "
                    "souhaitable, et dit ce qu’elle fait pour y aller. Sinon, le récit reste ouvert : il "
                    "n’est jamais perdu."
                ),
            ),
        ),
        cards=_("Les cartes"),
        kinds={
            Kind.LEVER: _(
                "Levier : ce que le numérique apporte. On le joue pour faire une étape, ou pour surmonter un écueil."
            ),
            Kind.PITFALL: _(
                "Écueil : ce qui menace une étape. Surmonté, il la rend robuste ; sinon elle reste fragile."
            ),
            Kind.CHALLENGE: _("Défi : la question que le récit relève."),
        },
        blank=_("Carte vierge : une vraie carte. Qui la pioche l’écrit, ou la défausse."),
        times=Section(title=_("Les sept temps"), items=tuple(timed(phase, _) for phase in told)),
        turns=(*_turns(_), Section(title=told[4].title, items=told[4].do[2:]), _done(told[5])),
        rest=tuple(map(_done, (*told[1:4], told[6]))),
        alone=_(
            "Pour jouer sur papier seul, imprimez par personne autant de leviers que la main de "
            "départ, plus les tours de table, plus un. Avec un téléphone : les quatre signes d’une carte la "
            "mettent sur l’écran partagé."
        ),
    )


def timed(phase: PhaseText, _: Translate) -> str:
    """Return a phase with its suggested minutes."""
    minutes = _("{n} min").format(n=phase.minutes)
    return f"{phase.title} · {minutes}"


def _done(phase: PhaseText) -> Section:
    return Section(title=phase.title, items=phase.do)


def _turns(_: Translate) -> tuple[Section, ...]:
    return (
        Section(
            title=_("Un tour du récit"),
            items=(
                _("Piochez un levier, ou échangez ceux que vous voulez. Cinq en main au plus."),
                _(
                    "Puis une action : jouer une étape (un levier, un titre, une année), "
                    "surmonter un écueil, ou passer."
                ),
                _(
                    "Nombre de tours de table : cinq jusqu’à 4 personnes, quatre à 5, trois de 6 à 8, deux de 9 à "
                    "14, une à partir de 15."
                ),
            ),
        ),
        Section(
            title=_("Les écueils"),
            items=(
                _(
                    "Toutes les deux étapes, qui en a posé le moins pioche un écueil et le pose. Une étape "
                    "n’en porte qu’un d’ouvert à la fois."
                ),
                _(
                    "Tout le monde peut le surmonter, sauf qui l’a posé. La table peut aussi l’accepter, en "
                    "disant pourquoi : l’étape est alors fragile."
                ),
            ),
        ),
    )
