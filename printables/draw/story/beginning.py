"""The document's first pages: its title and picture, the present, the challenges."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Spacer

from game.narrative import ChallengePart
from game.words import Kind, ObservationKind, Phase
from printables.draw.marks import draw_mark
from printables.draw.palette import FUTURE, INKS, SOFT
from printables.draw.story.flowables import Sign, barred, heading
from printables.draw.story.picture import Landscape
from printables.draw.story.styles import marked, paragraph, rich
from printables.draw.story.telling import Telling
from printables.kinds import observations_word, scale_word, starting_word
from printables.said.story import also_seen, in_progress


def kind_sign(kind: Kind) -> Sign:
    """Return what draws a kind's sign."""
    return lambda canvas, x, y, side: draw_mark(canvas, kind, x, y, side)


def dots(count: int) -> str:
    """Return markup: how many dots the table gave, if any."""
    return "\u00a0" + rich(f"●\u00a0{count}", bold=True, colour=FUTURE.strong) if count else ""


def cover(story: Telling) -> Iterator[Any]:
    """Title, what it is about, who tells it, and the opening words."""
    told = story.told
    span = max(told.horizon - told.year, 1)
    yield Landscape(tuple((step.year - told.year) / span for step in told.steps))
    yield Spacer(1, 14)
    yield paragraph(story._("Récit de transition · {year} → {horizon}").format(year=told.year, horizon=told.horizon),
                    "label", colour=INKS[Kind.LEVER].strong)  # fmt: skip
    yield paragraph(told.title or story.text(told.system), "cover")
    if told.title:
        yield paragraph(story.text(told.system), "lead", colour=SOFT)
    if told.phase is not Phase.CLOSED:
        yield paragraph(in_progress(story._), "note")
    if told.opening:
        yield paragraph(told.opening, "lead")


def present(story: Telling) -> Iterator[Any]:
    """The system as it is: where it begins, and what the table sees in it."""
    told, _ = story.told, story._
    yield heading(rich(_("Notre point de départ"), bold=True), kind_sign(Kind.LEVER), INKS[Kind.LEVER].strong)
    if told.scale:
        yield marked(story.labelled(_("Échelle"), scale_word(told.scale, _)), "body")
    if told.starting_point:
        yield marked(story.labelled(_("Ce qui nous a réunis"), starting_word(told.starting_point, _)), "body")
    if told.themes:
        yield marked(story.labelled(_("Thèmes"), ", ".join(map(story.text, told.themes))), "body")
    for kind in ObservationKind:
        seen = [o for o in told.observations if o.kind is kind]
        if seen:
            yield paragraph(observations_word(kind, _), "label", colour=INKS[Kind.LEVER].strong)
        for observation in seen:
            signed = rich(f" – {story.name(observation.by)}", colour=SOFT)
            words = rich(story.text(observation.text)) + signed + dots(observation.dots)
            yield barred(words, "item", INKS[Kind.LEVER].strong)
    if any(o.dots for o in told.observations):
        yield paragraph(_("● : les gommettes que la table a posées sur ce qui pèse le plus."), "note")


def challenges(story: Telling) -> Iterator[Any]:
    """What the table chose to take up, then what else it looked at."""
    told, _ = story.told, story._
    if not told.challenges:
        return
    ink = INKS[Kind.CHALLENGE].strong
    yield heading(rich(_("Les défis"), bold=True), kind_sign(Kind.CHALLENGE), ink)
    kept = [c for c in told.challenges if c.kept]
    for challenge in kept:
        yield barred(rich(story.title(challenge.card), bold=True) + dots(challenge.dots), "entry", ink)
        if challenge.card.text:
            yield barred(rich(challenge.card.text), "item", ink, joined=True)
        yield barred(rich(_taken(story, challenge), colour=SOFT), "note", ink, joined=True)
    others = [story.quoted(c.card) for c in told.challenges if not c.kept]
    if others:
        label = also_seen(_, some_kept=bool(kept))
        yield marked(f'<font color="#{SOFT.hexval()[2:]}">{story.labelled(label, ", ".join(others))}</font>', "body")


def _taken(story: Telling, challenge: ChallengePart) -> str:
    _ = story._
    return _("Relevé par le récit.") if challenge.taken_up else _("Aucune étape solide ne le relève encore.")
