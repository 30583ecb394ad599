"""What a table's tent says, and the sheet that sets a printer."""

from msgspec import Struct

from printables.kinds import Translate


class Tent(Struct, frozen=True, kw_only=True):
    """how: where to go to type the code. fold: on the line to fold along."""

    game: str
    join: str
    how: str
    code: str
    fold: str
    title: str


class Alignment(Struct, frozen=True, kw_only=True):
    """front, back: their headings. look, read: what to do with each. turned: under both. scale: on the front alone."""

    title: str
    front: str
    back: str
    look: str
    read: str
    turned: str
    scale: str


def tent(url: str, code: str, _: Translate) -> Tent:
    """Return what a tent says. url: what its QR opens; code: what people type instead."""
    bare = url.split("://")[-1].split("/")[0]
    return Tent(
        game=_("Jeu de la transition"),
        join=_("Rejoignez la table"),
        how=_("Scannez, ou ouvrez {url} et tapez ce code :").format(url=bare),
        code=code,
        fold=_("Pliez ici"),
        title=f"{_('Rejoignez la table')} – {code}",
    )


def alignment(_: Translate) -> Alignment:
    """Return what the alignment sheet says."""
    title = _("Feuille de réglage")
    return Alignment(
        title=title,
        front=f"{title} · {_('recto')}",
        back=f"{title} · {_('verso')}",
        look=_(
            "Imprimez recto verso à 100 %, puis regardez la feuille devant une lumière : les deux "
            "croix devraient n’en faire qu’une."
        ),
        read=_(
            "Au verso, lisez sur les règles où tombe la croix du recto : à droite et en haut, "
            "comptez en plus ; à gauche et en bas, en moins. Reportez ces deux valeurs : décalage "
            "horizontal, décalage vertical."
        ),
        turned=_(
            "Si les repères des coins s’écartent dans des sens contraires, le verso est tourné : corrigez l’angle."
        ),
        scale=_("Ce trait mesure 100 mm. Sinon, l’imprimante a changé l’échelle."),
    )
