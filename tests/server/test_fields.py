"""A refusal names the field as the screen does, tells the limit and what to do, in the reader's language."""

from pathlib import Path

import msgspec
import pytest
from babel.messages.pofile import read_po

from game.commands import BY_TYPE
from game.refusals import Code
from game.words import wire_name
from server.http import bodies
from server.refusals import fields, sentences
from server.refusals.codes import Problem

ROOT = Path(__file__).parents[2]
BODIES = (bodies.NewTable, bodies.NewSeat, bodies.NewClaim, bodies.NewDeck, bodies.DeckChange, bodies.Confirmation)
KINDS = {**BY_TYPE, **{wire_name(body.__name__): body for body in BODIES}}


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def refused(kind: str, data: dict[str, object]) -> Problem:
    """What a command or a body that does not fit its schema is refused with."""
    with pytest.raises(msgspec.ValidationError) as fault:
        msgspec.convert(data, KINDS[kind])
    return sentences.invalid(fault.value, data, kind)


@pytest.mark.parametrize(
    ("kind", "data", "french", "english"),
    [
        (
            "propose_future", {"text": "x", "indicators": ["a", "b" * 136]},
            "Le 2e indicateur : 120 caractères au plus ; il y en a 136. Raccourcissez, puis renvoyez.",
            "Indicator 2: 120 characters at most; it has 136. Shorten it, then send it again.",
        ), (
            "comment", {"on": "o1", "text": "x" * 2_604},
            "« Votre commentaire » : 2 000 caractères au plus ; il y en a 2 604. Raccourcissez, puis renvoyez.",
            "“Your comment”: 2,000 characters at most; it has 2,604. Shorten it, then send it again.",
        ), (
            "play_step", {"card_id": "c1", "year": 2030, "title": "x", "unknowns": ["a"] * 11},
            "« Les données manquantes » : 10 au plus ; il y en a 11. Ôtez-en, puis renvoyez.",
            "“The unknowns”: 10 at most; there are 11. Take some out, then send it again.",
        ), (
            "new_seat", {"name": "n" * 41, "family": "other"},
            "« Votre prénom, ou un pseudonyme » : 40 caractères au plus ; il y en a 41."
            " Raccourcissez, puis renvoyez.",
            "“Your first name, or a nickname”: 40 characters at most; it has 41."
            " Shorten it, then send it again.",
        ), (
            "new_table", {}, "« De quel système parle-t-on ? » : c’est à remplir.",
            "“Which system is it about?”: this is to be filled in.",
        ), (
            "configure", {"options": {"votes": 11}}, "« Gommettes par personne à chaque vote » : 10 au plus.",
            "“Dots per person in each vote”: 10 at most.",
        ), (
            "set_timer", {"seconds": 60_000}, "« Minutes » : 720 au plus.", "“Minutes”: 720 at most.",
        ), (
            "play_step", {"card_id": "c1", "year": 12_000, "title": "x"}, "« En quelle année ? » : 9999 au plus.",
            "“In which year?”: 9999 at most.",
        ), (
            "update_profile", {"name": "A\nB"},
            "« Votre prénom, ou un pseudonyme » : cela tient sur une seule ligne."
            " Ôtez les retours à la ligne, puis renvoyez.",
            "“Your first name, or a nickname”: this takes a single line."
            " Take the line breaks out, then send it again.",
        ), (
            "add_observation", {"kind": "hope", "text": "x"}, "« C’est… » : ce choix n’existe pas.",
            "“It is…”: there is no such choice.",
        ), (
            "vote", {},
            "Cette page n’a pas envoyé ce que le jeu attendait (on)."
            " Rechargez-la, puis recommencez : vos mots restent.",
            "This page did not send what the game expected (on). Load it again, then try again: your words stay.",
        ),
    ],
)  # fmt: skip
def test_a_field_out_of_its_limits_is_told_as_the_screen_names_it(
    kind: str, data: dict[str, object], french: str, english: str
) -> None:
    problem = refused(kind, data)
    said = [plain(sentences.sentence(problem.code, problem.params, None, language)) for language in ("fr", "en")]
    assert said == [french, english]


@pytest.mark.parametrize(
    ("params", "french"),
    [
        (
            {"field": "indicators[0]", "reason": "too_long", "limit": 120, "length": 136},
            "Le 1er indicateur : 120 caractères au plus ; il y en a 136. Raccourcissez, puis renvoyez.",
        ),
        (
            {"field": "indicators", "reason": "too_many", "limit": 10, "length": 11},
            "« À quoi le verra-t-on ? » : 10 au plus ; il y en a 11. Ôtez-en, puis renvoyez.",
        ),
        ({"field": "title", "reason": "empty"}, "« Titre » : c’est à remplir."),
    ],
)
def test_a_correction_out_of_its_limits_is_told_the_same_way(params: dict[str, object], french: str) -> None:
    assert plain(sentences.sentence(Code.TEXT_LIMITS, params, None, "fr")) == french


def test_every_field_of_a_command_or_a_call_is_named_as_on_the_screen_or_filled_in_by_the_page() -> None:
    nameless = [
        f"{kind}.{field.encode_name}"
        for kind, type in KINDS.items()
        for field in msgspec.structs.fields(type)
        if field.encode_name != "options"
        and not {field.encode_name, f"{kind}.{field.encode_name}"} & (fields.LABELS.keys() | fields.UNTYPED)
    ]
    assert nameless == []
    options = {f"options.{field.encode_name}" for field in msgspec.structs.fields(bodies.OptionChanges)}
    assert options <= fields.LABELS.keys()


def test_every_label_stands_on_a_screen_and_every_sentence_has_its_english() -> None:
    client = "".join(source.read_text("utf-8") for source in (ROOT / "web" / "src").rglob("*.ts*"))
    assert [label for label in fields.LABELS.values() if f'"{label}"' not in client] == []
    english: dict[str, str] = {}
    for catalogue in (ROOT / "web" / "locale" / "en").glob("*.po"):
        with catalogue.open("rb") as source:
            english |= {str(m.id): str(m.string) for m in read_po(source, locale="en") if m.id}
    assert [m for m in (*fields.SENTENCES, *fields.LABELS.values()) if not english.get(m)] == []
