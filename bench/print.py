"""What a deck of 200 cards costs on paper, beside other ways to set the same text; and who waits for it.

    make bench-print

First: 200 cards, no two alike, nine to an A4 sheet, both sides, Nunito embedded. Ours, and the bare text (no picture,
ground, mark or fitting) by ReportLab Paragraphs, fpdf2, WeasyPrint and Chromium, in turn, five rounds. Each is a
process of its own. `work`: from text to PDF, once its libraries are imported (Chromium: once it is started, on an
empty page); no font, text, style or picture has been read. `process`: start and imports included.
Second: who waits while the server prints that deck, see `waits.py`.
"""

import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable
from html import escape
from importlib.resources import files
from io import BytesIO
from os import getloadavg
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from msgspec import structs

import decks
from bench import waits
from decks import CardFacts, CardWords, Deck
from game.ids import DeckId
from game.words import Language
from printables.kinds import kind_word

CARDS, ROUNDS, SIZE_PT = 200, 5, 8
WIDTH, HEIGHT, LEFT, BELOW = 63.0, 88.0, 10.5, 16.5  # mm: poker, nine to an A4 sheet
Timed = tuple[float, bytes]


def turned(text: str, by: int) -> str:
    """Return the same words from another one on, so that no line is met twice."""
    words = text.split(" ")
    by %= len(words)
    return " ".join(words[by:] + words[:by])


def deck_of(number: int, *, pictures: bool = True) -> Deck:
    """Return a deck of so many different cards, from those that come with the game. pictures: else their kinds'."""
    first = decks.load(DeckId("agirlocal"))
    found = [
        (facts, deck.words[Language.FR].cards[facts.id])
        for deck in map(decks.load, decks.available()) for facts in deck.cards if not facts.blank
    ]  # fmt: skip
    cards: list[CardFacts] = []
    words: dict[str, CardWords] = {}
    for n in range(number):
        facts, said = found[n % len(found)]
        by = n // len(found) * 3 + 1
        own = facts.picture if pictures else None
        cards.append(CardFacts(id=f"c{n}", kind=facts.kind, facet=facts.facet, picture=own))
        words[f"c{n}"] = CardWords(
            title=turned(said.title, by), description=turned(said.description, by),
            keywords=tuple(turned(k, by) for k in said.keywords), examples=tuple(turned(e, by) for e in said.examples),
        )  # fmt: skip
    spoken = structs.replace(first.words[Language.FR], cards=words)
    return structs.replace(
        first, id=DeckId("bench"), languages=(Language.FR,), cards=tuple(cards), words={Language.FR: spoken}, easy={}
    )


def texts(deck: Deck) -> list[tuple[str, str, list[str]]]:
    """Return each card's kind, title and other lines."""
    said = deck.words[Language.FR].cards
    return [
        (
            kind_word(card.kind, str), said[card.id].title,
            [t for t in (said[card.id].description, *said[card.id].examples, " · ".join(said[card.id].keywords)) if t],
        )
        for card in deck.cards
    ]  # fmt: skip


def font_file(weight: str) -> Path:
    return Path(str(files("transition_web") / f"nunito-{weight}.ttf"))


def ours(*, pictures: bool = True) -> Timed:
    import printables
    import printables.draw.deck  # its libraries, as the others' are: no font, no picture

    deck, start = deck_of(CARDS, pictures=pictures), perf_counter()
    made = printables.deck_pdf(deck, lang=Language.FR, _=str)
    return perf_counter() - start, made


def reportlab(*, once: bool = False) -> Timed:
    """once: each kind's back is set once and stamped, as ours; else back by back, as the others."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    deck = deck_of(CARDS)
    start = perf_counter()
    for weight in ("regular", "bold"):
        pdfmetrics.registerFont(ttfonts.TTFont(weight, str(font_file(weight))))
    plain = ParagraphStyle("plain", fontName="regular", fontSize=SIZE_PT, leading=SIZE_PT * 1.25, spaceAfter=4)
    bold = ParagraphStyle("bold", parent=plain, fontName="bold")
    mm, out, cards = 72 / 25.4, BytesIO(), texts(deck)
    canvas = Canvas(out, pagesize=(210 * mm, 297 * mm), pageCompression=1, initialFontName="regular")

    def put(x: float, top: float, lines: list[Any]) -> None:
        for line in lines:
            top -= line.wrapOn(canvas, (WIDTH - 8) * mm, HEIGHT * mm)[1] + 4
            line.drawOn(canvas, x, top)

    def back(kind: str, x: float, y: float) -> None:
        lines = [Paragraph(kind, bold), Paragraph(escape(deck.credit_line(Language.FR)), plain)]
        put(x + 4 * mm, y + (HEIGHT - 4) * mm, lines)

    names = {kind: f"back{n}" for n, kind in enumerate(dict.fromkeys(kind for kind, _, _ in cards))} if once else {}
    for kind, name in names.items():
        canvas.beginForm(name, 0, 0, WIDTH * mm, HEIGHT * mm)
        back(kind, 0, 0)
        canvas.endForm()
    for first in range(0, CARDS, 9):
        sheet = cards[first : first + 9]
        for n, (kind, title, lines) in enumerate(sheet):
            body = [Paragraph(escape(t), plain) for t in lines]
            x, y = LEFT + n % 3 * WIDTH, BELOW + (3 - n // 3) * HEIGHT
            put((x + 4) * mm, (y - 4) * mm, [Paragraph(kind, plain), Paragraph(escape(title), bold), *body])
        canvas.showPage()
        for n, (kind, _, _) in enumerate(sheet):
            x, y = (LEFT + (2 - n % 3) * WIDTH) * mm, (BELOW + (2 - n // 3) * HEIGHT) * mm
            if once:
                canvas.saveState()
                canvas.translate(x, y)
                canvas.doForm(names[kind])
                canvas.restoreState()
            else:
                back(kind, x, y)
        canvas.showPage()
    canvas.save()
    return perf_counter() - start, out.getvalue()


def fpdf2() -> Timed:
    from fpdf import FPDF

    deck = deck_of(CARDS)
    start = perf_counter()
    pdf, cards, credit = FPDF(format="A4"), texts(deck), deck.credit_line(Language.FR)
    pdf.set_auto_page_break(False)
    for style, weight in (("", "regular"), ("B", "bold")):
        pdf.add_font("Nunito", style, font_file(weight))

    def put(place: int, lines: list[tuple[str, str]]) -> None:
        x, y = LEFT + place % 3 * WIDTH + 4, BELOW + place // 3 * HEIGHT + 4
        pdf.set_xy(x, y)
        for style, line in lines:
            pdf.set_font("Nunito", style, SIZE_PT)
            pdf.set_x(x)
            pdf.multi_cell(WIDTH - 8, SIZE_PT * 1.25 * 25.4 / 72, line, align="L", new_x="LEFT", new_y="NEXT")

    for first in range(0, CARDS, 9):
        sheet = cards[first : first + 9]
        pdf.add_page()
        for n, (kind, title, lines) in enumerate(sheet):
            put(n, [("", kind), ("B", title), *(("", line) for line in lines)])
        pdf.add_page()
        for n, (kind, _, _) in enumerate(sheet):
            put(n // 3 * 3 + 2 - n % 3, [("B", kind), ("", credit)])
    made = bytes(pdf.output())
    return perf_counter() - start, made


def page(deck: Deck) -> str:
    """Return the same text as a page to print."""
    faces = "".join(
        f"@font-face{{font-family:Nunito;font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"
        for weight, data in ((w, b64encode(font_file(w).read_bytes()).decode()) for w in ("regular", "bold"))
    ).replace("font-weight:regular", "font-weight:400")
    cards, credit, sheets = texts(deck), escape(deck.credit_line(Language.FR)), []
    for first in range(0, CARDS, 9):
        front, back = [], []
        for n, (kind, title, lines) in enumerate(cards[first : first + 9]):
            place = "left:{}mm;top:" + f"{BELOW + n // 3 * HEIGHT}mm"
            body = "".join(f"<p>{escape(line)}</p>" for line in lines)
            text = f"<p>{kind}</p><h2>{escape(title)}</h2>{body}"
            front.append(f'<div style="{place.format(LEFT + n % 3 * WIDTH)}">{text}</div>')
            back.append(f'<div style="{place.format(LEFT + (2 - n % 3) * WIDTH)}"><h2>{kind}</h2><p>{credit}</p></div>')
        sheets += [f"<section>{''.join(side)}</section>" for side in (front, back)]
    return (
        f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>Cartes</title><style>{faces}'
        "@page{size:A4;margin:0}body{margin:0;font:8pt/1.25 Nunito}p,h2{margin:0 0 4pt;font-size:8pt}"
        "section{position:relative;width:210mm;height:297mm;break-after:page;overflow:hidden}"
        "section:last-child{break-after:auto}div{position:absolute;width:55mm;height:80mm;padding:4mm;overflow:hidden}"
        f"</style>{''.join(sheets)}</html>"
    )


def weasyprint() -> Timed:
    from weasyprint import HTML

    deck = deck_of(CARDS)
    start = perf_counter()
    made: bytes = HTML(string=page(deck)).write_pdf()
    return perf_counter() - start, made


def chromium() -> Timed:
    from playwright.sync_api import sync_playwright

    from tests.conftest import npm_chromium

    program, environment = npm_chromium()
    deck = deck_of(CARDS)
    with sync_playwright() as playwright:
        flags = ["--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(
            executable_path=program, env={**environment}, chromium_sandbox=False, args=flags
        )
        tab = browser.new_page()
        start = perf_counter()
        tab.set_content(page(deck))
        made = tab.pdf(prefer_css_page_size=True)
        spent = perf_counter() - start
        browser.close()
    return spent, made


CONTENDERS: dict[str, Callable[[], Timed]] = {
    "ReportLab Paragraphs": reportlab,
    "ReportLab, backs once": lambda: reportlab(once=True),
    "ours": ours,
    "ours, kinds' pictures": lambda: ours(pictures=False),
    "fpdf2": fpdf2,
    "WeasyPrint": weasyprint,
    "Chromium print": chromium,
}


def once(name: str, file: str) -> None:
    """Render once into a file, and say how long it took."""
    spent, made = CONTENDERS[name]()
    Path(file).write_bytes(made)
    print(spent)


def read_back(file: Path) -> str:
    """Return how many pages, kB and letters a file has."""
    from pypdf import PdfReader

    pages = PdfReader(file).pages
    letters = sum(len("".join(side.extract_text().split())) for side in pages)
    return f"{len(pages):>7}{file.stat().st_size // 1000:>6}{letters:>9}"


def rendered(folder: Path) -> list[str]:
    """Return the lines of the first table; who cannot be run here is left out, and said."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in CONTENDERS}
    for _ in range(ROUNDS):
        for name, times in found.items():
            start = perf_counter()
            ran = subprocess.run([sys.executable, __file__, name, str(folder / name)], capture_output=True, text=True)
            if ran.returncode:
                print(f"{name}: {ran.stderr}", file=sys.stderr)
                continue
            times.append((float(ran.stdout.split()[-1]), perf_counter() - start))
    base = [median(times) for times in zip(*found["ReportLab Paragraphs"], strict=True)]
    heads = f"{'work s':>8}{'ratio':>7}{'process s':>11}{'ratio':>7}{'pages':>7}{'kB':>6}{'letters':>9}"
    lines = [f"{f'{CARDS} cards, both sides':<24}{heads}"]
    for name, times in found.items():
        if not times:
            lines.append(f"{name:<24}  not to be had here")
            continue
        work, whole = (median(spent) for spent in zip(*times, strict=True))
        ratios = f"{work:>8.3f}{work / base[0]:>7.2f}{whole:>11.2f}{whole / base[1]:>7.2f}"
        lines.append(f"{name:<24}{ratios}{read_back(folder / name)}")
    return lines


def main() -> None:
    if len(sys.argv) > 1:
        once(*sys.argv[1:])
        return
    print(f"load before: {getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(rendered(Path(folder))))
        waits.measure(Path(folder), deck_of(CARDS), 2 * ROUNDS)
    print(f"load after: {getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
