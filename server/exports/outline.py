"""The narrative in reading order, as blocks: the rulebook's epilogue, phase 7."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from decks import Deck
from game.ids import DeckId
from game.narrative import ChallengePart, FuturePart, Narrative, StepPart, Voice
from game.words import Language, Phase, Result
from printables.goals import GOALS
from printables.kinds import family_word, observation_word, pitfall_word, scale_word, starting_word, state_word
from printables.said import story
from server.catalogue import translator
from server.exports import terms
from server.exports.blocks import Block, Heading, Items, Paragraph, Quote
from server.exports.cards import Cards

Say = Callable[..., str]
NONE: Mapping[DeckId, Deck] = MappingProxyType({})


def outline(told: Narrative, language: Language, written: Mapping[DeckId, Deck] = NONE) -> list[Block]:
    """Return the whole document. written: the decks people made among those it names."""
    translate, cards = translator(language), Cards(language, written)

    def say(msgid: str, **values: object) -> str:
        return translate(msgid).format_map({k: str(v) for k, v in values.items()}) if values else translate(msgid)

    parts = (_opening, _present, _challenges, _story, _futures, _commitments, _unknowns, _wins, _goals, _end)
    return [block for part in parts for block in part(told, say, cards)]


def _who(voice: Voice, say: Say) -> str:
    name = voice.name or say(terms.FACILITATOR if voice.family is None else terms.WITHDRAWN_PERSON)
    family = family_word(voice.family, say) if voice.family else ""
    about = ", ".join(part for part in (family, voice.role) if part)
    return f"{name} ({about})" if about else name


def _text(text: str, say: Say) -> str:
    return text or say(terms.WITHDRAWN)


def _opening(told: Narrative, say: Say, _: Cards) -> Iterator[Block]:
    yield Heading(1, told.title or told.system)
    yield Paragraph(say(terms.SUBTITLE, system=told.system, year=told.year, horizon=told.horizon))
    if told.phase is not Phase.CLOSED:
        yield Paragraph(story.in_progress(say), note=True)
    facts = []
    if told.scale:
        facts.append((say(terms.SCALE), scale_word(told.scale, say)))
    if told.starting_point:
        facts.append((say(terms.STARTING_POINT), starting_word(told.starting_point, say)))
    if told.themes:
        facts.append((say(terms.THEMES), ", ".join(told.themes)))
    if told.players:
        facts.append((say(terms.PLAYERS), ", ".join(_who(p, say) for p in told.players)))
    yield Items(tuple(facts))
    if told.opening:
        yield Paragraph(told.opening)


def _present(told: Narrative, say: Say, _: Cards) -> Iterator[Block]:
    if told.observations:
        yield Heading(2, say(terms.PRESENT))
        for seen in told.observations:
            label = observation_word(seen.kind, say)
            yield Quote(_text(seen.text, say), f"{label} · {_who(seen.by, say)}{_dots(seen.dots, say)}")


def _challenges(told: Narrative, say: Say, cards: Cards) -> Iterator[Block]:
    if not told.challenges:
        return
    yield Heading(2, say(terms.CHALLENGES))
    kept = [c for c in told.challenges if c.kept]
    others = ", ".join(cards.title(c.card) for c in told.challenges if not c.kept)
    found = [(say(terms.TAKEN_UP if c.taken_up else terms.NOT_TAKEN_UP), _challenge(c, say, cards)) for c in kept]
    if others:
        found.append((story.also_seen(say, some_kept=bool(kept)), others))
    yield Items(tuple(found))


def _challenge(challenge: ChallengePart, say: Say, cards: Cards) -> str:
    words = "\n".join(filter(None, (cards.title(challenge.card), challenge.card.text)))
    return words + _dots(challenge.dots, say)


def _story(told: Narrative, say: Say, cards: Cards) -> Iterator[Block]:
    if told.steps:
        yield Heading(2, say(terms.STORY))
    for step in told.steps:
        yield from _step(told, step, say, cards)


def _step(told: Narrative, step: StepPart, say: Say, cards: Cards) -> Iterator[Block]:
    yield Heading(3, say(terms.STEP, year=step.year, title=_text(step.title, say)))
    if step.text:
        yield Paragraph(step.text)
    facts = [
        (say(terms.LEVER), cards.title(step.card)),
        (say(terms.TOLD_BY), _who(step.by, say)),
        (say(terms.STATE), state_word(step.state, say)),
    ]
    if step.challenge is not None:
        facts.append((say(terms.CHALLENGE), cards.title(told.challenges[step.challenge].card)))
    if step.future is not None:
        facts.append((say(terms.FUTURE), _text(told.futures[step.future].text, say)))
    if step.families:
        facts.append((say(terms.NEEDS), ", ".join(family_word(f, say) for f in step.families)))
    yield Items(tuple(facts))
    for pitfall in step.pitfalls:
        heading = say(terms.PITFALL, title=cards.title(pitfall.card))
        state = pitfall_word(pitfall.state, say)
        yield Quote(_text(pitfall.text, say), f"{heading} · {state} · {_who(pitfall.by, say)}")
        if pitfall.answer is not None and pitfall.answer_by is not None:
            used = f" · {cards.title(pitfall.answer_card)}" if pitfall.answer_card else ""
            yield Quote(_text(pitfall.answer, say), f"{say(terms.ANSWER)}{used} · {_who(pitfall.answer_by, say)}")
        if pitfall.accepted is not None:
            yield Quote(_text(pitfall.accepted, say), say(terms.ACCEPTED))
    for comment in step.comments:
        yield Quote(_text(comment.text, say), _who(comment.by, say))


def _futures(told: Narrative, say: Say, _: Cards) -> Iterator[Block]:
    kept, others = ([f for f in told.futures if f.kept is wanted] for wanted in (True, False))
    if told.futures:
        yield Heading(2, say(terms.FUTURES))
    for future in kept:
        yield from _future(future, say)
    if others:
        yield Heading(3, story.also_proposed(say))
    for future in others:
        yield from _future(future, say)


def _future(future: FuturePart, say: Say, before: str = "") -> Iterator[Block]:
    """before: what tells a future that another took in."""
    yield Quote(_text(future.text, say), before + _who(future.by, say) + _dots(future.dots, say))
    if future.indicators:
        yield Items(tuple((say(terms.INDICATOR), indicator) for indicator in future.indicators))
    for old in future.merged:
        yield from _future(old, say, f"{story.merged(say)} · ")


def _commitments(told: Narrative, say: Say, _: Cards) -> Iterator[Block]:
    if told.commitments:
        yield Heading(2, say(terms.COMMITMENTS))
    for part in told.commitments:
        place = say(terms.NO_PLACE) if part.future is None else _text(told.futures[part.future].text, say)
        yield Quote(_text(part.text, say), f"{_who(part.by, say)} · {place}")
        tied = (f"{told.steps[n].year}, {_text(told.steps[n].title, say)}" for n in part.steps)
        if part.steps:
            yield Items(((story.tied_steps(say), " · ".join(tied)),))


def _unknowns(told: Narrative, say: Say, _: Cards) -> Iterator[Block]:
    found = tuple((str(s.year), _text(u, say)) for s in told.steps for u in s.unknowns)
    if found:
        yield Heading(2, say(terms.UNKNOWNS))
        yield Items(found)


def _wins(told: Narrative, say: Say, _: Cards) -> Iterator[Block]:
    found = tuple((str(s.year), _text(s.title, say)) for s in told.steps if s.quick_win)
    if found:
        yield Heading(2, say(terms.QUICK_WINS))
        yield Items(found)


def _goals(told: Narrative, say: Say, _: Cards) -> Iterator[Block]:
    if told.goals:
        yield Heading(2, say(terms.GOALS))
        yield Items(tuple((str(number), say(GOALS[number - 1])) for number in told.goals))


def _end(told: Narrative, say: Say, cards: Cards) -> Iterator[Block]:
    if told.closing:
        yield Paragraph(told.closing)
    if told.outcome:
        yield Heading(2, say(terms.OUTCOME))
        yield Paragraph(say(terms.WON if told.outcome.result is Result.WON else terms.OPEN))
        if told.placeless:
            yield Paragraph(say(terms.PLACELESS, names=", ".join(_who(v, say) for v in told.placeless)))
        yield Paragraph(story.indicators(told.outcome, say), note=True)
    yield Paragraph(story.sharing(told, say), note=True)
    for line in cards.credits(told.decks):
        yield Paragraph(line, note=True)
    yield Paragraph(story.table_name(told, say), note=True)


def _dots(dots: int, say: Say) -> str:
    return f" · {say(terms.DOTS, count=dots)}" if dots else ""
