"""The deck as a page of words: what its PDF says, for those whom a reader reads to, or who enlarge letters."""

from html import escape

import decks
from decks import CardFacts, CardWords, Deck
from game.words import Kind, Language
from printables.count import chosen
from printables.kinds import Translate, kind_word
from printables.options import Options
from printables.page import element, note, page


def deck_html(deck: Deck, *, language: Language, options: Options, pdf: str, lexicon: str, _: Translate) -> bytes:
    """Return the chosen cards as an HTML page in UTF-8, its language and title said.

    pdf: where the same is as a PDF. lexicon: where the glossary's terms are explained, each behind a #.
    Raises ValueError, the field's name first, for a card that the deck does not have.
    """
    words = deck.speaking(language, easy=options.easy)
    spoken = language if language in deck.words else deck.languages[0]
    copies: dict[str, int] = {}
    for facts in chosen(deck, options):
        copies[facts.id] = copies.get(facts.id, 0) + 1
    parts = [element("h1", words.name), element("p", words.description)]
    for kind in Kind:
        cards = [facts for facts in deck.cards if facts.kind is kind and facts.id in copies]
        if cards:
            heading = f"{kind_word(kind, _)} · {sum(copies[facts.id] for facts in cards)}"
            parts += ["<section>", element("h2", heading)]
            for facts in cards:
                said = words.cards[facts.id]
                parts += ["<article>", *_card(facts, said, copies[facts.id], _), *_terms(said, spoken, lexicon, _)]
                parts.append("</article>")
            parts.append("</section>")
    credit = f'{escape(words.credit)} – <a href="{escape(deck.licence_url)}">{escape(deck.licence)}</a>'
    parts.append(f'<footer><p class="note">{credit}</p>')
    parts += [note(words.notice)] if words.notice else []
    parts.append("</footer>")
    title = f"{words.name} – {_('Jeu de la transition')}"
    return page(title, parts, language=spoken, pdf=(pdf, _("Le même en PDF, à imprimer")))


def _card(facts: CardFacts, words: CardWords, copies: int, _: Translate) -> list[str]:
    """One card: its kind is said with its title."""
    lines = [element("h3", f"{kind_word(facts.kind, _)}\u00a0: {words.title}")]
    if words.description:
        lines.append(element("p", words.description))
    lines += [f"<blockquote>{element('p', example)}</blockquote>" for example in words.examples]
    if words.keywords:
        lines.append(element("p", " · ".join(words.keywords)))
    if facts.blank:
        lines.append(element("p", _("Carte vierge, à écrire.")))
    lines.append(note(_("{n} exemplaires").format(n=copies) if copies > 1 else _("1 exemplaire")))
    return lines


def _terms(words: CardWords, language: Language, lexicon: str, _: Translate) -> list[str]:
    """The terms of the glossary that a card uses, each a link to what it means."""
    text = "\n".join((words.title, words.description, *words.keywords, *words.examples))
    terms = decks.glossary(language).terms
    links = [
        f'<a href="{escape(f"{lexicon}#{name}")}">{escape(terms[name].term)}</a>'
        for name in decks.mentions(text, language)
    ]
    return [f'<p class="note">{escape(_("Dans le lexique :"))} {", ".join(links)}</p>'] if links else []
