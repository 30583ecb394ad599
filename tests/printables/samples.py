"""A deck, a narrative and a hostile one, and the words they are printed with."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

import decks
import printables
from game.entries import Outcome
from game.ids import DeckId, PlayerId
from game.narrative import (
    CardRef,
    ChallengePart,
    CommentPart,
    CommitmentPart,
    FuturePart,
    Narrative,
    ObservationPart,
    PitfallPart,
    StepPart,
    Voice,
)
from game.words import (
    Family,
    Language,
    ObservationKind,
    Phase,
    PitfallState,
    Result,
    Scale,
    StartingPoint,
    StepState,
)
from printables.said.narrative import document

ROOT = Path(__file__).parents[2]
AGIRLOCAL = DeckId("agirlocal")
LUCIE = Voice(name="Lucie", family=Family.DECIDERS, role="maire")
AWA = Voice(name="Awa", family=Family.DIGITAL, role="fablab")
JEANNE = Voice(name="Jeanne", family=Family.CIVIL_SOCIETY, role="habitante")


@cache
def catalogue() -> dict[str, str]:
    """The English sentences of the paper, by their French source."""
    with (ROOT / "web/locale/en/print.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="en") if m.id}


def words(lang: Language) -> Callable[[str], str]:
    return (lambda msgid: msgid) if lang is Language.FR else (lambda msgid: catalogue()[msgid])


@cache
def deck_pdf(lang: Language = Language.FR) -> bytes:
    return printables.deck_pdf(decks.load(AGIRLOCAL), lang=lang, _=words(lang))


def narrative_pdf(told: Narrative, lang: Language = Language.FR) -> bytes:
    parts = document(told, {AGIRLOCAL: decks.load(AGIRLOCAL)}, lang, words(lang))
    return printables.narrative_pdf(parts, lang=lang, _=words(lang))


def card(name: str) -> CardRef:
    return CardRef(deck=AGIRLOCAL, card=name)


def outcome(result: Result) -> Outcome:
    return Outcome(
        result=result,
        challenges_kept=2,
        challenges_taken_up=1,
        pitfalls_answered=1,
        pitfalls_accepted=1,
        pitfalls_left=1,
        facets=("agile",),
        voice=0.92,
        families=(Family.DIGITAL, Family.DECIDERS),
        unknowns=1,
        quick_wins=1,
        placeless=(PlayerId("p4"),) if result is Result.OPEN else (),
    )


def step(
    text: str = "Chaque bâtiment est mesuré.", *, pitfalls: tuple[PitfallPart, ...] = (), year: int = 2027
) -> StepPart:
    return StepPart(
        year=year,
        title="Une carte ouverte de la chaleur",
        text=text,
        by=AWA,
        card=card("agile"),
        state=StepState.ROBUST,
        quick_win=True,
        families=(Family.DIGITAL,),
        challenge=0,
        future=0,
        pitfalls=pitfalls,
        unknowns=("La consommation rue par rue",),
        comments=(CommentPart(by=LUCIE, text="La commune prête la caméra."),),
    )


ANSWERED = PitfallPart(
    card=card("social-segmentation"),
    by=JEANNE,
    text="Les autres ne sont pas sur la carte.",
    state=PitfallState.ANSWERED,
    answer="Des visites à deux.",
    answer_by=LUCIE,
    answer_card=card("empowering"),
)
ACCEPTED = PitfallPart(
    card=CardRef(title="Trop petit"), by=AWA, text="Pas rentable.", state=PitfallState.ACCEPTED, accepted="Tant pis."
)


MERGED = FuturePart(text="Zéro précarité", indicators=("Un dossier par mois",), by=AWA, dots=0, kept=False)


def narrative(**changes: object) -> Narrative:
    """A whole closed story, with something in every part of the document."""
    parts: dict[str, object] = {
        "code": "ABCDEF",
        "title": "La vallée qui se réchauffait",
        "opening": "Tout a commencé un soir d’hiver.",
        "closing": "À vous de jouer !",
        "system": "La vallée de l’Ource",
        "scale": Scale.LIVING_AREA,
        "starting_point": StartingPoint.OPPORTUNITY,
        "themes": ("Énergie", "Mobilités"),
        "year": 2026,
        "horizon": 2041,
        "language": "fr",
        "licence": "CC BY-SA 4.0",
        "phase": Phase.CLOSED,
        "shared": True,
        "decks": (AGIRLOCAL,),
        "players": (LUCIE, AWA, JEANNE),
        "observations": (
            ObservationPart(kind=ObservationKind.TENSION, text="Tout passe par la voiture.", by=LUCIE, dots=3),
        ),
        "challenges": (
            ChallengePart(card=card("heat-people"), by=LUCIE, dots=5, kept=True, taken_up=True),
            ChallengePart(card=CardRef(title="Garder l’école ?"), by=AWA, dots=0, kept=False, taken_up=False),
        ),
        "steps": (step(pitfalls=(ANSWERED, ACCEPTED)),),
        "futures": (
            FuturePart(
                text="Personne n’a froid chez soi.",
                indicators=("Aucun foyer en précarité",),
                by=LUCIE,
                dots=4,
                kept=True,
                merged=(MERGED,),
            ),
        ),
        "commitments": (
            CommitmentPart(by=LUCIE, text="J’inscris le réseau au budget.", future=0, steps=(0,)),
            CommitmentPart(by=JEANNE, text="Qui viendra me chercher ?", future=None, steps=()),
        ),
        "placeless": (JEANNE,),
        "goals": (7, 11),
        "outcome": outcome(Result.OPEN),
    }
    return Narrative(**{**parts, **changes})  # type: ignore[arg-type]


HOSTILE = (
    "<b>unclosed & <font color=red> <img src='http://x.invalid/a.png'/> &#0; ]]>",
    "😀 👩🏽‍🚀 🇫🇷 ☀️ 𝕏",
    "مرحبا بالعالم",
    "Ar c’hoad a zo brav, ñ ù ê",
    "é" * 3 + " e\u0301 \ufffe \U0010fffd \u202e renversé \u200b",
    "W" * 200,
    ("Le réseau de chaleur relie l’école, la mairie et la piscine. " * 40)[:2000],
    "\n" * 1999 + "x",
    "",
)


def hostile() -> Narrative:
    """Twenty players who write the worst that the limits allow."""
    voices = tuple(
        Voice(name=HOSTILE[n % len(HOSTILE)][:40], family=list(Family)[n % 5], role=HOSTILE[-1 - n % 9][:40])
        for n in range(20)
    )
    pitfalls = tuple(
        PitfallPart(card=CardRef(title=text[:120]), by=voices[0], text=text, state=PitfallState.ANSWERED,
                    answer=text, answer_by=voices[1], answer_card=CardRef(title=text[:120], text=text))
        for text in HOSTILE
    )  # fmt: skip
    return narrative(
        title=HOSTILE[0][:120],
        opening=HOSTILE[5],
        closing=HOSTILE[6],
        system=HOSTILE[1],
        themes=HOSTILE,
        decks=(DeckId("gone"),),
        players=voices,
        observations=tuple(
            ObservationPart(kind=ObservationKind.VALUE, text=text, by=voices[n], dots=n)
            for n, text in enumerate(HOSTILE)
        ),
        steps=tuple(step(text, pitfalls=pitfalls, year=2026 + n) for n, text in enumerate(HOSTILE)),
        futures=tuple(
            FuturePart(text=text, indicators=HOSTILE, by=voices[n], dots=0, kept=n < 3)
            for n, text in enumerate(HOSTILE)
        ),
        commitments=tuple(
            CommitmentPart(by=voice, text=HOSTILE[n % 9], future=n % 3 or None, steps=(0, 8))
            for n, voice in enumerate(voices)
        ),
        placeless=voices[:2],
    )
