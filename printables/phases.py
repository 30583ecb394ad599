"""The rules as they are handed over on paper: what the leaflet, the script and the sheets say, from French."""

from msgspec import Struct

from printables.kinds import Translate


class PhaseText(Struct, frozen=True, kw_only=True):
    """A phase: its suggested minutes, what to say (vote: when the vote opens), what to do, and when to move on."""

    title: str
    minutes: int
    say: str
    vote: str = ""
    do: tuple[str, ...]
    ripe: str


def phases(_: Translate) -> tuple[PhaseText, ...]:
    """Return the seven phases, in order."""
    return (
        PhaseText(
            title=_("Le salon"),
            minutes=5,
            say=_(
                "« Chaque personne parle pour quelqu’un. Ensemble, nous allons raconter comment ce "
                "système passe d’aujourd’hui à un futur souhaitable. »"
            ),
            do=(
                _(
                    "Nommez le système, son échelle et l’horizon ; dites la licence du récit avant que "
                    "quiconque écrive."
                ),
                _("Chaque personne prend place : prénom, famille, rôle. Veillez à ce que les familles soient variées."),
            ),
            ripe=_("deux personnes au moins ont pris place"),
        ),
        PhaseText(
            title=_("L’état présent"),
            minutes=12,
            say=_("« Qu’est-ce qui fait la force de ce système ? Qu’est-ce qui le met en tension ? »"),
            vote=_("« Posez vos gommettes sur ce qui pèse le plus, chez vous ou chez les autres. »"),
            do=(
                _("Chacun écrit un constat ou plus, sur la feuille : forces, tensions, valeurs, acteurs."),
                _(
                    "Puis trois gommettes par personne sur ce qui pèse le plus ; plusieurs au même endroit, "
                    "c’est permis."
                ),
            ),
            ripe=_("chaque personne a dit un constat et posé une gommette"),
        ),
        PhaseText(
            title=_("Les défis"),
            minutes=12,
            say=_("« Ce défi parle-t-il à notre système ? Dites-le à voix haute. »"),
            vote=_("« Posez vos gommettes sur les défis que notre récit doit relever. »"),
            do=(
                _(
                    "Dans l’ordre des places, piochez un défi et posez-le dans la rangée : un par personne, "
                    "quatre au moins, huit au plus."
                ),
                _("Qui pioche une carte vierge l’écrit ou la défausse. Chacun peut ajouter son propre défi."),
                _("Gommettes, puis la table retient deux défis (de un à trois)."),
            ),
            ripe=_("tout le monde a voté et un défi au moins est retenu"),
        ),
        PhaseText(
            title=_("Les futurs souhaitables"),
            minutes=12,
            say=_("« Nous aurons réussi si, à l’horizon choisi… À quoi le verra-t-on ? »"),
            do=(
                _("Chacun propose un futur et ses indicateurs de réussite ; les autres le soutiennent."),
                _(
                    "Deux futurs proches peuvent être réunis, avec leurs deux textes. "
                    "La table en retient trois au plus."
                ),
            ),
            ripe=_("un futur au moins est retenu"),
        ),
        PhaseText(
            title=_("Le récit"),
            minutes=60,
            say=_("« À votre tour : piochez un levier, puis jouez-le. Racontez ce qui arrive, et en quelle année. »"),
            do=(
                _(
                    "Distribuez trois leviers à chaque personne, face visible. Un tour : piocher un levier (ou en "
                    "échanger), puis jouer une étape, surmonter un écueil, ou passer."
                ),
                _(
                    "Toutes les deux étapes, la personne qui a posé le moins d’écueils en pioche un et le "
                    "pose sur une étape, en disant pourquoi."
                ),
                _(
                    "Une fois par partie, chaque personne peut signaler un écueil de la rangée ; "
                    "une fois par tour de table, donner un levier."
                ),
                _(
                    "Quand plus personne n’a de tour, vient le dernier mot : surmonter un écueil ouvert, ou "
                    "relever un défi oublié."
                ),
            ),
            ripe=_("plus de tour à jouer, chaque défi retenu est relevé, aucun écueil n’est ouvert"),
        ),
        PhaseText(
            title=_("Se situer"),
            minutes=12,
            say=_("« Dans lequel de ces futurs vous voyez-vous, et que faites-vous pour y aller ? »"),
            do=(
                _("Chacun choisit un futur qu’il trouve souhaitable et écrit sa part."),
                _("Qui n’en trouve aucun dit pourquoi : la table corrige un futur, ou en propose un de plus."),
            ),
            ripe=_("tout le monde a parlé"),
        ),
        PhaseText(
            title=_("L’épilogue"),
            minutes=7,
            say=_("« Quel titre donnons-nous à notre récit ? Que faut-il en garder ? »"),
            do=(
                _("Relisez le récit dans l’ordre des années. Donnez-lui un titre, une ouverture et une fin."),
                _("Choisissez les objectifs de développement durable qu’il sert, et dites s’il est partagé."),
            ),
            ripe=_("le récit a un titre"),
        ),
    )
