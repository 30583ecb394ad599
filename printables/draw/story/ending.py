"""The document's last pages: futures, what each does for them, what is missing, how the table ended, whose words."""

from collections.abc import Iterator
from typing import Any

from game.narrative import CommitmentPart, FuturePart
from game.words import Kind, Result
from printables.draw.marks import draw_future
from printables.draw.palette import FUTURE, INKS, SOFT
from printables.draw.story.beginning import dots, kind_sign
from printables.draw.story.flowables import barred, heading
from printables.draw.story.styles import marked, paragraph, rich
from printables.draw.story.telling import Telling
from printables.goals import GOALS
from printables.said.story import also_proposed, indicators, merged, tied_steps


def futures(story: Telling) -> Iterator[Any]:
    """What would be success, and how one would know."""
    told, _ = story.told, story._
    if not told.futures:
        return
    yield heading(rich(_("Les futurs souhaitables"), bold=True), draw_future, FUTURE.strong)
    kept = [f for f in told.futures if f.kept]
    if kept:
        yield paragraph(_("Nous aurons réussi si, en {year}…").format(year=told.horizon), "lead", colour=FUTURE.strong)
    for future in kept:
        yield from _future(story, future)
    others = [f for f in told.futures if not f.kept]
    if others:
        yield paragraph(also_proposed(_), "label", colour=SOFT)
    for future in others:
        yield barred(rich(story.text(future.text)) + _signed(story, future), "item", SOFT)


def _future(story: Telling, future: FuturePart) -> Iterator[Any]:
    yield barred(rich(story.text(future.text), bold=True), "entry", FUTURE.strong)
    for indicator in future.indicators:
        yield barred(rich("→ " + story.text(indicator)), "item", FUTURE.strong, joined=True)
    yield barred(_signed(story, future).lstrip(), "note", FUTURE.strong, joined=True)
    for old in future.merged:
        words = story.labelled(merged(story._), story.text(old.text)) + _signed(story, old)
        yield barred(words, "note", FUTURE.strong, indent_pt=22, joined=True)
        for indicator in old.indicators:
            yield barred(rich("→ " + story.text(indicator)), "note", FUTURE.strong, indent_pt=22, joined=True)


def _signed(story: Telling, future: FuturePart) -> str:
    return rich(f" – {story.name(future.by)}", colour=SOFT) + dots(future.dots)


def commitments(story: Telling) -> Iterator[Any]:
    """Who acts, and how; those who find no place say why."""
    told, _ = story.told, story._
    if not told.commitments:
        return
    yield heading(rich(_("Nos engagements"), bold=True), kind_sign(Kind.LEVER), INKS[Kind.LEVER].strong)
    for part in told.commitments:
        yield from _commitment(story, part)


def _commitment(story: Telling, part: CommitmentPart) -> Iterator[Any]:
    told, _ = story.told, story._
    placed = part.future is not None
    ink = (INKS[Kind.LEVER] if placed else INKS[Kind.PITFALL]).strong
    yield barred(rich(story.who(part.by), bold=True), "entry", ink)
    yield barred(rich(story.text(part.text)), "item", ink, joined=True)
    if part.future is None:
        yield barred(rich(_("N’a pas trouvé de futur souhaitable."), bold=True, colour=ink), "note", ink, joined=True)
        return
    yield barred(
        story.labelled(_("Futur choisi"), story.text(told.futures[part.future].text)), "note", ink, joined=True
    )
    tied = [f"{told.steps[n].year}, {story.text(told.steps[n].title)}" for n in part.steps]
    if tied:
        yield barred(story.labelled(tied_steps(_), " · ".join(tied)), "note", ink, joined=True)


def missing(story: Telling) -> Iterator[Any]:
    """What the table would need to know, its quick wins, the goals it serves."""
    told, _ = story.told, story._
    ink = INKS[Kind.CHALLENGE].strong
    unknowns = [(step, unknown) for step in told.steps for unknown in step.unknowns]
    if unknowns:
        yield heading(rich(_("Ce qu’il nous faudrait savoir"), bold=True), kind_sign(Kind.CHALLENGE), ink)
    for step, unknown in unknowns:
        where = rich(f" – {step.year}, {story.text(step.title)}", colour=SOFT)
        yield barred(rich(story.text(unknown)) + where, "item", ink)
    wins = [step for step in told.steps if step.quick_win]
    if wins:
        yield heading(rich(_("Les petites victoires"), bold=True), draw_future, FUTURE.strong)
    for step in wins:
        yield barred(rich(str(step.year), bold=True) + rich(f"  {story.text(step.title)}"), "item", FUTURE.strong)
    if told.goals:
        yield heading(rich(_("Objectifs de développement durable"), bold=True), draw_future, FUTURE.strong)
    for goal in sorted(told.goals):
        yield marked(f"{rich(str(goal), bold=True)}  {rich(_(GOALS[goal - 1]))}", "item", indent_pt=10)


def outcome(story: Telling) -> Iterator[Any]:
    """The closing words, and how the game ended: never lost, and never a score."""
    told, _ = story.told, story._
    if told.closing or told.outcome:
        yield heading(rich(_("Pour conclure"), bold=True), draw_future, FUTURE.strong)
    if told.closing:
        yield paragraph(told.closing, "lead")
    if not told.outcome:
        return
    won = told.outcome.result is Result.WON
    yield paragraph(_("Récit abouti") if won else _("Récit ouvert"), "entry", colour=INKS[Kind.LEVER].strong)
    if won:
        words = _("Chaque personne a trouvé sa place dans un futur souhaitable, et dit ce qu’elle fait pour y aller.")
        yield paragraph(words, "body")
    else:
        yield from _open(story)
    yield paragraph(indicators(told.outcome, _), "note")


def _open(story: Telling) -> Iterator[Any]:
    """What is missing, in the words of those who find no place."""
    told, _ = story.told, story._
    yield paragraph(_("Le récit n’est pas fini : voici ce qui lui manque."), "body")
    silent = list(told.placeless)
    for part in told.commitments:
        if part.future is None:
            yield barred(story.labelled(story.name(part.by), story.text(part.text)), "item", INKS[Kind.PITFALL].strong)
            if part.by in silent:
                silent.remove(part.by)
    for voice in silent:
        words = _("{name} n’a pas encore trouvé sa place.").format(name=story.name(voice))
        yield barred(rich(words), "item", INKS[Kind.PITFALL].strong)
