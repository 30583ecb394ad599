"""Assembling the narrative from a state. Rulebook, phase 7 and « Whose words they are »."""

from collections import Counter

from msgspec import UNSET
from msgspec.structs import replace

from game.blanking import blank
from game.entries import Comment, Future, Pitfall, Step
from game.events import Redacted
from game.ids import Author, CardId, EntryId
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
from game.outcome import placeless
from game.redaction import targets
from game.state import State, seated
from game.veil import hidden
from game.words import StepState


def tell(state: State, shared: bool = False) -> Narrative:
    """Return the narrative so far. shared: as it leaves the table, without the words of the seats that object."""
    return _Teller(state, shared).tell()


class _Teller:
    def __init__(self, state: State, shared: bool) -> None:
        self.silent = {p.id for p in state.players.values() if shared and p.objects}
        for player in self.silent:
            # Their words in others' mouths too: cards given away, lines round the story, corrections, the name.
            state = blank(state, targets(state, Redacted(player=player)))
        covered = hidden(state)
        # What its author alone may see yet has not been said.
        state = replace(state, **{
            name: {i: e for i, e in getattr(state, name).items() if i not in ids}
            for name, ids in covered.items()
            if name != "cards"
        })  # fmt: skip
        unsaid = covered.get("cards", frozenset())
        self.state = state
        self.dots = Counter(v.on for v in state.votes.values())
        meant = {m.future_id for m in state.commitments.values() if self.says(m.by)}
        # A future others have found their place in stays, without its words: no place would mean another thing.
        said = [i for i, f in state.futures.items() if self.says(f.by) or i in meant]
        self.futures = sorted(said, key=lambda i: (not state.futures[i].kept, -self.dots[i]))
        # A printed challenge is nobody's text, whoever drew it.
        self.challenges = [
            i
            for i, c in state.challenges.items()
            if c.card_id not in unsaid and (self.says(c.by) or not state.cards[c.card_id].blank)
        ]
        self.challenges.sort(key=lambda i: (not state.challenges[i].kept, -self.dots[i]))
        # The order of years; within one, the order played.
        self.steps = sorted((s for s in state.steps.values() if self.says(s.by)), key=lambda s: s.year)

        self.remarks: dict[EntryId, list[Comment]] = {}
        for comment in state.comments.values():
            if self.says(comment.by):
                self.remarks.setdefault(comment.on, []).append(comment)

    def says(self, author: Author) -> bool:
        return author not in self.silent

    def voice(self, author: Author) -> Voice:
        player = self.state.players.get(author)  # type: ignore[call-overload]
        return Voice(name=player.name, family=player.family, role=player.role) if player else Voice(name="")

    def card(self, id: CardId) -> CardRef:
        card = self.state.cards[id]
        title = None if card.title is UNSET else card.title
        text = None if card.text is UNSET else card.text
        return CardRef(deck=card.deck, card=None if title is not None else card.card, title=title, text=text)

    def tell(self) -> Narrative:
        state, table, words = self.state, self.state.table, self.state.narrative
        return Narrative(
            code=table.code,
            title=words.title,
            opening=words.opening,
            closing=words.closing,
            system=table.system,
            scale=table.scale,
            starting_point=table.starting_point,
            themes=table.themes,
            year=state.year,
            horizon=table.horizon,
            language=table.language,
            licence=table.licence,
            phase=table.phase,
            shared=words.shared,
            decks=table.decks,
            players=tuple(self.voice(p.id) for p in seated(state)),
            observations=self.observations(),
            challenges=tuple(self.challenge(i) for i in self.challenges),
            steps=tuple(self.step(s) for s in self.steps),
            futures=tuple(self.future(state.futures[i]) for i in self.futures),
            commitments=self.commitments(),
            placeless=tuple(self.voice(p) for p in (table.outcome.placeless if table.outcome else placeless(state))),
            goals=words.goals,
            outcome=table.outcome,
        )

    def observations(self) -> tuple[ObservationPart, ...]:
        said = [o for o in self.state.observations.values() if self.says(o.by)]
        said.sort(key=lambda o: -self.dots[o.id])
        return tuple(
            ObservationPart(
                kind=o.kind,
                text=o.text,
                by=self.voice(o.by),
                dots=self.dots[o.id],
                comments=self.comments(o.id) or UNSET,
            )
            for o in said
        )

    def challenge(self, id: EntryId) -> ChallengePart:
        challenge = self.state.challenges[id]
        taken = any(s.challenge_id == id and s.state is not StepState.FRAGILE for s in self.state.steps.values())
        return ChallengePart(
            card=self.card(challenge.card_id),
            by=self.voice(challenge.by),
            dots=self.dots[id],
            kept=challenge.kept,
            taken_up=taken,
            comments=self.comments(id) or UNSET,
        )

    def step(self, step: Step) -> StepPart:
        state = self.state
        pitfalls = [p for p in state.pitfalls.values() if p.step_id == step.id and self.says(p.by)]
        return StepPart(
            year=step.year,
            title=step.title,
            text=step.text,
            by=self.voice(step.by),
            card=self.card(step.card_id),
            state=step.state,
            quick_win=step.quick_win,
            families=step.families,
            challenge=_at(self.challenges, step.challenge_id),
            future=_at(self.futures, step.future_id),
            pitfalls=tuple(self.pitfall(p) for p in pitfalls),
            unknowns=tuple(u.text for u in state.unknowns.values() if u.step_id == step.id and self.says(u.by)),
            seen_by=self.seen_by(step.id) or UNSET,
            comments=self.comments(step.id),
        )

    def seen_by(self, on: EntryId) -> tuple[Voice, ...]:
        return tuple(self.voice(m.by) for m in self.state.marks.values() if m.on == on and self.says(m.by))

    def comments(self, on: EntryId) -> tuple[CommentPart, ...]:
        return tuple(CommentPart(by=self.voice(k.by), text=k.text) for k in self.remarks.get(on, ()))

    def pitfall(self, pitfall: Pitfall) -> PitfallPart:
        answer = pitfall.answer if pitfall.answer and self.says(pitfall.answer.by) else None
        return PitfallPart(
            card=self.card(pitfall.card_id),
            by=self.voice(pitfall.by),
            text=pitfall.text,
            state=pitfall.state,
            accepted=pitfall.accepted,
            answer=answer.text if answer else None,
            answer_by=self.voice(answer.by) if answer else None,
            answer_card=self.card(answer.card_id) if answer else None,
            comments=self.comments(pitfall.id) or UNSET,
        )

    def future(self, future: Future) -> FuturePart:
        said = self.says(future.by)
        return FuturePart(
            text=future.text if said else "",
            indicators=future.indicators if said else (),
            by=self.voice(future.by),
            authors=self.authors(future) or UNSET,
            dots=self.dots[future.id],
            kept=future.kept,
            merged=tuple(self.future(f) for f in future.merged if self.says(f.by)),
            comments=self.comments(future.id) or UNSET,
        )

    def authors(self, future: Future) -> tuple[Voice, ...]:
        """Return whose a future is that was made of others'."""
        return tuple(self.voice(by) for by in future.authors if self.says(by)) if future.merged else ()

    def commitments(self) -> tuple[CommitmentPart, ...]:
        ids = [s.id for s in self.steps]
        said = [m for m in self.state.commitments.values() if self.says(m.by)]
        return tuple(
            CommitmentPart(
                by=self.voice(m.by),
                text=m.text,
                future=_at(self.futures, m.future_id),
                steps=tuple(ids.index(s) for s in m.step_ids if s in ids),
                comments=self.comments(m.id) or UNSET,
            )
            for m in said
        )


def _at(order: list[EntryId], id: EntryId | None) -> int | None:
    return order.index(id) if id in order else None
