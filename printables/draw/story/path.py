"""The story itself: steps in the order of their years, their pitfalls and answers beside them."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from game.narrative import PitfallPart, StepPart
from game.words import Kind, PitfallState, StepState
from printables.draw.marks import draw_future
from printables.draw.palette import FUTURE, INKS, SOFT
from printables.draw.story.beginning import kind_sign
from printables.draw.story.flowables import heading
from printables.draw.story.rail import bridge, crack, goal, railed, stop
from printables.draw.story.styles import paragraph, rich
from printables.draw.story.telling import Telling
from printables.kinds import pitfall_word, step_word

_INSET_PT = 12.0


def path(story: Telling) -> Iterator[Any]:
    """From today to the horizon."""
    told, _ = story.told, story._
    title = _("Le chemin, de {year} à {horizon}").format(year=told.year, horizon=told.horizon)
    yield heading(rich(title, bold=True), kind_sign(Kind.LEVER), INKS[Kind.LEVER].strong)
    if not told.steps:
        yield paragraph(_("Aucune étape n’a encore été jouée."), "body")
        return
    yield stop(rich(_("Aujourd’hui"), colour=SOFT), told.year, state=None, before_pt=4, first=True)
    walked = list(chain.from_iterable(_step(story, step) for step in told.steps))
    walked[-1].style.keepWithNext = 1  # the horizon never stands alone on a page
    yield from walked
    yield goal(rich(_("L’horizon"), bold=True, colour=FUTURE.strong), told.horizon, draw_future)


def _step(story: Telling, step: StepPart) -> Iterator[Any]:
    _ = story._
    quick = "  " + rich("★ " + _("petite victoire"), bold=True, colour=FUTURE.strong) if step.quick_win else ""
    yield stop(rich(story.text(step.title), bold=True) + quick, step.year, state=step.state, before_pt=16)
    by = _("Levier {card}, par {name}").format(card=story.quoted(step.card), name=story.who(step.by))
    colour = INKS[Kind.PITFALL if step.state in (StepState.FRAGILE, StepState.THREATENED) else Kind.LEVER].strong
    state = rich(step_word(step.state, _), bold=True, colour=colour)
    yield railed(f"{rich(by)} · {state}", "note", before_pt=1)
    if step.text:
        yield railed(rich(step.text), "body")
    for line in _facts(story, step):
        yield railed(line, "item", before_pt=2)
    for pitfall in step.pitfalls:
        yield from _pitfall(story, pitfall)
    for comment in step.comments:
        yield railed(story.labelled(story.name(comment.by), story.text(comment.text)), "note", indent_pt=_INSET_PT)


def _facts(story: Telling, step: StepPart) -> Iterator[str]:
    """What else was said of a step, a labelled line each."""
    told, _ = story.told, story._
    if step.challenge is not None:
        yield story.labelled(_("Relève le défi"), story.title(told.challenges[step.challenge].card))
    if step.future is not None:
        yield story.labelled(_("Mène au futur"), story.text(told.futures[step.future].text))
    if step.families:
        yield story.labelled(_("Avec"), story.family_list(step.families))
    for unknown in step.unknowns:
        yield story.labelled(_("Donnée manquante"), story.text(unknown))


def _pitfall(story: Telling, pitfall: PitfallPart) -> Iterator[Any]:
    """The crack, then what became of it."""
    _ = story._
    state = rich(" · " + pitfall_word(pitfall.state, _), colour=SOFT)
    label = _("Écueil {card}, par {name}").format(card=story.quoted(pitfall.card), name=story.name(pitfall.by))
    head = rich(label, bold=True, colour=INKS[Kind.PITFALL].strong)
    yield railed(
        head + state,
        "item",
        stretch=crack,
        edge=Kind.PITFALL,
        sign=True,
        indent_pt=_INSET_PT,
        before_pt=8,
        together=True,
    )
    yield railed(
        rich(story.text(pitfall.text)), "item", stretch=crack, edge=Kind.PITFALL, indent_pt=_INSET_PT, before_pt=0
    )
    if pitfall.answer is not None and pitfall.answer_by is not None:
        card = _(", levier {card}").format(card=story.quoted(pitfall.answer_card)) if pitfall.answer_card else ""
        label = _("Parade de {name}").format(name=story.name(pitfall.answer_by)) + card
        head = rich(label, bold=True, colour=INKS[Kind.LEVER].strong)
        yield railed(
            head, "item", stretch=bridge, edge=Kind.LEVER, sign=True, indent_pt=_INSET_PT, before_pt=5, together=True
        )
        yield railed(
            rich(story.text(pitfall.answer)), "item", stretch=bridge, edge=Kind.LEVER, indent_pt=_INSET_PT, before_pt=0
        )
    elif pitfall.state is PitfallState.ACCEPTED:
        why = story.labelled(_("La table l’accepte"), story.text(pitfall.accepted or ""))
        yield railed(why, "item", stretch=crack, edge=Kind.PITFALL, indent_pt=_INSET_PT, before_pt=0)
