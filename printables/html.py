"""The deck as a page of words: what its PDF says, for those whom a reader reads to, or who enlarge letters."""

from html import escape

from decks import CardFacts, CardWords, Deck
from game.words import Kind, Language
from printables.count import chosen
from printables.kinds import Translate, kind_word
from printables.options import Options


def deck_html(deck: Deck, *, language: Language, options: Options, style: str, _: Translate) -> bytes:
    """Return the chosen cards as an HTML page in UTF-8, its language and title said. style: its style sheet.

    Raises ValueError, the field's name first, for a card that the deck does not have.
    """
    words = deck.speaking(language, easy=options.easy)
    spoken = language if language in deck.words else deck.languages[0]
    copies: dict[str, int] = {}
    for facts in chosen(deck, options):
        copies[facts.id] = copies.get(facts.id, 0) + 1
    title = f"{words.name} – {_('Jeu de la transition')}"
    parts = [f"<h1>{escape(words.name)}</h1>", f"<p>{escape(words.description)}</p>"]
    for kind in Kind:
        cards = [facts for facts in deck.cards if facts.kind is kind and facts.id in copies]
        if cards:
            heading = f"{kind_word(kind, _)} · {sum(copies[facts.id] for facts in cards)}"
            parts.append(f"<section>\n<h2>{escape(heading)}</h2>")
            parts += [_card(facts, words.cards[facts.id], copies[facts.id], _) for facts in cards]
            parts.append("</section>")
    credit = f'{escape(words.credit)} – <a href="{escape(deck.licence_url)}">{escape(deck.licence)}</a>'
    parts.append(f'<footer><p class="note">{credit}</p>')
    parts.append(f'<p class="note">{escape(words.notice)}</p></footer>' if words.notice else "</footer>")
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _card(facts: CardFacts, words: CardWords, copies: int, _: Translate) -> str:
    """One card: its kind is said with its title."""
    lines = [f"<article>\n<h3>{escape(kind_word(facts.kind, _))}\u00a0: {escape(words.title)}</h3>"]
    if words.description:
        lines.append(f"<p>{escape(words.description)}</p>")
    lines += [f"<blockquote><p>{escape(example)}</p></blockquote>" for example in words.examples]
    if words.keywords:
        lines.append(f"<p>{escape(' · '.join(words.keywords))}</p>")
    if facts.blank:
        lines.append(f"<p>{escape(_('Carte vierge, à écrire.'))}</p>")
    times = _("{n} exemplaires").format(n=copies) if copies > 1 else _("1 exemplaire")
    lines.append(f'<p class="note">{escape(times)}</p>\n</article>')
    return "\n".join(lines)
