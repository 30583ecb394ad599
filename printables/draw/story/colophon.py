"""The document's foot: who was at the table, under which licence one may share, whose cards were played."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import HRFlowable

from game.words import Family, Kind
from printables.draw.palette import INKS, LINE
from printables.draw.story.beginning import kind_sign
from printables.draw.story.flowables import heading
from printables.draw.story.styles import marked, paragraph, rich
from printables.draw.story.telling import Telling
from printables.kinds import family_word
from printables.said.story import sharing, table_name


def people(story: Telling) -> Iterator[Any]:
    """Who told the story, family by family."""
    told, _ = story.told, story._
    if not told.players:
        return
    yield heading(rich(_("Autour de la table"), bold=True), kind_sign(Kind.LEVER), INKS[Kind.LEVER].strong)
    for family in Family:
        names = [
            f"{story.name(player)} ({player.role})" if player.role else story.name(player)
            for player in told.players
            if player.family is family
        ]
        if names:
            yield marked(story.labelled(family_word(family, _), ", ".join(names)), "body")


def colophon(story: Telling) -> Iterator[Any]:
    """Licence and credit lines."""
    told, _ = story.told, story._
    yield HRFlowable(width="100%", thickness=0.6, color=LINE, spaceBefore=18, spaceAfter=6)
    yield paragraph(sharing(told, _), "note")
    for deck_id in told.decks:
        deck = story.decks.get(deck_id)
        if deck:
            notice = deck.speaking(story.language).notice
            yield paragraph(_("Cartes : {credit}.").format(credit=deck.credit_line(story.language)), "note")
            if notice:
                yield paragraph(notice, "note")
    yield paragraph(table_name(told, _), "note")
