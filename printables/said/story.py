"""What the game itself says in a narrative, beside people's words and the headings over them."""

from game.entries import Outcome
from game.narrative import Narrative
from printables.kinds import Translate, family_word


def in_progress(_: Translate) -> str:
    """Return the note on a story whose table goes on."""
    return _("Récit en cours : la table n’est pas encore close.")


def also_seen(_: Translate, *, some_kept: bool) -> str:
    """Return what stands before the challenges that were drawn and not kept."""
    return _("Aussi évoqués") if some_kept else _("Évoqués")


def also_proposed(_: Translate) -> str:
    """Return what stands over the futures that were not kept."""
    return _("Aussi proposés")


def merged(_: Translate) -> str:
    """Return what stands before a future that another took in."""
    return _("Réunit")


def tied_steps(_: Translate) -> str:
    """Return what stands before the steps that somebody's part goes with."""
    return _("Étapes")


def indicators(found: Outcome, _: Translate) -> str:
    """Return how the story stands, in figures that are no score."""
    families = ", ".join(family_word(family, _) for family in found.families)
    parts = [
        _("Défis relevés : {n} sur {total}").format(n=found.challenges_taken_up, total=found.challenges_kept),
        _("Écueils surmontés : {n}").format(n=found.pitfalls_answered),
        _("acceptés : {n}").format(n=found.pitfalls_accepted),
        _("sans parade : {n}").format(n=found.pitfalls_left),
        _("Familles présentes : {families}").format(families=families or "–"),
    ]
    if found.voice is not None:
        parts.append(_("Partage de la parole : {share} %").format(share=round(found.voice * 100)))
    return " · ".join(parts)


def sharing(told: Narrative, _: Translate) -> str:
    """Return whose the story is: everybody's under a licence, or the table's."""
    if told.shared:
        return _("Ce récit est partagé sous licence {licence}.").format(licence=told.licence)
    return _("Ce récit appartient à celles et ceux qui l’ont écrit ; la table ne l’a pas partagé.")


def table_name(told: Narrative, _: Translate) -> str:
    """Return which table told the story."""
    return _("Jeu de la transition · table {code}").format(code=told.code)
