"""The narrative on paper, read back."""

from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest

from game.narrative import Narrative, Voice
from game.words import Family, Language, Phase, Result
from printables.goals import GOALS
from tests.printables.reading import not_embedded, squeeze, text_of, unsound
from tests.printables.samples import (
    AWA,
    HOSTILE,
    JEANNE,
    catalogue,
    hostile,
    narrative,
    narrative_pdf,
    outcome,
)


def says(told: Narrative, *expected: str, lang: Language = Language.FR) -> list[str]:
    """What of the expected words does not come back from the PDF."""
    found = squeeze(text_of(narrative_pdf(told, lang)))
    return [words for words in expected if squeeze(words) not in found]


def everything(told: Narrative) -> list[str]:
    """Every text that people wrote in the sample."""
    step = told.steps[0]
    first, second = step.pitfalls
    return [
        told.title, told.opening, told.closing, told.system, *told.themes, told.observations[0].text,
        step.title, step.text, *step.unknowns, step.comments[0].text, first.text, first.answer or "", second.text,
        second.accepted or "", told.futures[0].text, *told.futures[0].indicators, told.futures[0].merged[0].text,
        *(c.text for c in told.commitments), *(p.name for p in told.players), *(p.role for p in told.players),
    ]  # fmt: skip


def test_all_that_people_wrote_comes_back():
    told = narrative()
    assert says(told, *everything(told)) == []
    assert says(told, *everything(told), lang=Language.EN) == []


def test_cards_goals_licence_and_credit_are_said_in_the_readers_language():
    french = (
        "Levier : Agile", "Et si l’on chauffait", "« Segmentations sociales »", "« Trop petit »", GOALS[6], GOALS[10],
    )  # fmt: skip
    assert says(narrative(), *french, "licence CC BY-SA 4.0", "La Fing, Transitions2, Kit AgirLocal") == []
    english = (
        "Lever: Agile", catalogue()[GOALS[6]], "The unknowns", "La Fing, Transitions2", "CC BY 3.0 FR",
    )  # fmt: skip
    assert says(narrative(), *english, lang=Language.EN) == []


def test_an_open_story_says_what_is_missing_in_the_words_of_those_who_find_no_place():
    assert says(narrative(), "Récit ouvert", "Jeanne Qui viendra me chercher ?") == []
    silent = narrative(commitments=(), placeless=(AWA, JEANNE))
    assert says(silent, "Awa n’a pas encore trouvé sa place.", "Jeanne n’a pas encore trouvé sa place.") == []


def test_a_won_story_says_so():
    won = narrative(outcome=outcome(Result.WON), placeless=(), commitments=narrative().commitments[:1])
    assert says(won, "Récit abouti") == []
    assert says(won, "Récit ouvert") == ["Récit ouvert"]


def test_a_story_still_being_told_says_so_and_may_be_almost_empty():
    empty = narrative(
        title="", opening="", closing="", scale=None, starting_point=None, themes=(), phase=Phase.STORY, shared=False,
        players=(), observations=(), challenges=(), steps=(), futures=(), commitments=(), placeless=(), goals=(),
        outcome=None,
    )  # fmt: skip
    assert says(empty, "La vallée de l’Ource", "Récit en cours", "Aucune étape", "ne l’a pas partagé") == []


def test_withdrawn_words_and_names_are_said_to_be_withdrawn():
    gone = Voice(name="", family=Family.OTHER)
    told = narrative(system="", players=(gone, Voice(name="")), title="")
    assert says(told, "(texte retiré)", "(personne retirée)") == []


def test_the_file_is_sound_and_says_its_title_and_language():
    pdf = narrative_pdf(narrative(), Language.EN)
    assert unsound(pdf) == []
    assert not_embedded(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as file:
        assert str(file.Root.Lang) == "en"
        assert str(file.docinfo.Title) == "La vallée qui se réchauffait"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_every_page_is_numbered():
    pages = pypdf.PdfReader(BytesIO(narrative_pdf(narrative()))).pages
    assert [f"page {n}" in page.extract_text() for n, page in enumerate(pages, 1)] == [True] * len(pages)


@pytest.mark.parametrize("lang", list(Language))
def test_the_worst_that_twenty_players_may_write_is_printed_as_they_wrote_it(lang):
    pdf = narrative_pdf(hostile(), lang)
    assert unsound(pdf) == []
    assert not_embedded(pdf) == []
    found = squeeze("".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages))
    for shown in (HOSTILE[0], "😀👩🚀", "𝕏", HOSTILE[3], "renversé", HOSTILE[5], HOSTILE[6]):
        assert squeeze(shown) in found, shown
    for word in HOSTILE[2].split():  # letters from right to left come back, in the order of the page
        assert word in found or word[::-1] in found, word


def test_no_word_leaves_the_page_when_a_word_has_two_hundred_letters():
    told = narrative(title="W" * 120, opening="W" * 200, system="W" * 120)

    for page in pypdfium2.PdfDocument(narrative_pdf(told)):
        text = page.get_textpage()
        assert max(text.get_charbox(n)[2] for n in range(text.count_chars())) <= page.get_width() - 60


def test_the_same_narrative_gives_the_same_bytes():
    assert narrative_pdf(narrative()) == narrative_pdf(narrative())
