"""The narrative in reading order: the rulebook's epilogue, phase 7. Every form of it draws this document."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import UnsetType

from decks import Deck
from game.ids import DeckId
from game.narrative import (
    CardRef,
    ChallengePart,
    CommentPart,
    CommitmentPart,
    FuturePart,
    Narrative,
    PitfallPart,
    StepPart,
    Voice,
)
from game.words import Family, Language, ObservationKind, Phase, Result
from printables.goals import GOALS
from printables.kinds import (
    Translate,
    family_word,
    observations_word,
    pitfall_word,
    scale_word,
    starting_word,
    step_word,
)
from printables.said.parts import End, Fact, Facts, Heading, Note, Paragraph, Part, Said, Step, Title


def document(told: Narrative, decks: Mapping[DeckId, Deck], language: Language, _: Translate) -> tuple[Part, ...]:
    """Return the whole document in a language. decks: those it names, for their cards' titles and their credits."""
    return tuple(_Document(told, decks, language, _).parts())


class _Document:
    def __init__(self, told: Narrative, decks: Mapping[DeckId, Deck], language: Language, _: Translate) -> None:
        self.told, self.decks, self.language, self._ = told, decks, language, _

    # Words

    def say(self, msgid: str, **values: object) -> str:
        translated = self._(msgid)
        return translated.format_map({name: str(value) for name, value in values.items()}) if values else translated

    def text(self, words: str) -> str:
        return words or self._("(texte retiré)")

    def name(self, voice: Voice) -> str:
        if voice.name:
            return voice.name
        return self._("(personne retirée)") if voice.family else self._("La personne qui anime")

    def who(self, *voices: Voice, dots: int = 0) -> str:
        names = ", ".join(map(self.person, voices))
        return f"{names} · {self.say('gommettes : {count}', count=dots)}" if dots else names

    def person(self, voice: Voice) -> str:
        family = family_word(voice.family, self._) if voice.family else ""
        about = ", ".join(part for part in (family, voice.role) if part)
        return f"{self.name(voice)} ({about})" if about else self.name(voice)

    def card(self, card: CardRef) -> str:
        """Return a card's title: as written at the table, or as its deck says in this language."""
        if card.title is not None:
            return self.text(card.title)
        deck = self.decks.get(card.deck) if card.deck else None
        words = deck.speaking(self.language).cards.get(card.card or "") if deck else None
        return words.title if words else card.card or "–"

    def quoted(self, card: CardRef) -> str:
        title = self.card(card)
        return f"“{title}”" if self.language is Language.EN else f"«\u00a0{title}\u00a0»"

    def written(self, card: CardRef) -> Iterator[Fact]:
        """Yield what somebody wrote on a blank card under its title."""
        if card.text:
            yield Fact(label=self._("Sur la carte"), text=card.text, said=True)

    def step_fact(self, label: str, number: int) -> Fact:
        step = self.told.steps[number]
        return Fact(label=label, text=f"{step.year}, {self.text(step.title)}", said=True, step=number + 1)

    def remarks(self, comments: Iterable[CommentPart] | UnsetType, depth: int = 1) -> Iterator[Part]:
        for comment in comments or ():
            yield Said(kind="remark", text=self.text(comment.text), by=self.who(comment.by), depth=depth)

    # Parts

    def parts(self) -> Iterator[Part]:
        """Yield the document's parts, in the rulebook's order."""
        yield from self.opening()
        yield from self.system()
        yield from self.present()
        yield from self.challenges()
        yield from self.path()
        yield from self.futures()
        yield from self.commitments()
        yield from self.lists()
        yield from self.outcome()
        yield from self.rights()

    def opening(self) -> Iterator[Part]:
        told = self.told
        over = self.say("Récit de transition · {year} → {horizon}", year=told.year, horizon=told.horizon)
        system = self.text(told.system)
        yield Title(
            text=told.title or system,
            about=system if told.title else "",
            over=over,
            year=told.year,
            horizon=told.horizon,
        )
        if told.phase is not Phase.CLOSED:
            yield Note(text=self._("Récit en cours : la partie n’est pas terminée."))
        if told.opening:
            yield Paragraph(text=told.opening, said=True)

    def system(self) -> Iterator[Part]:
        told, facts = self.told, list[Fact]()
        if told.scale:
            facts.append(Fact(label=self._("Échelle"), text=scale_word(told.scale, self._)))
        if told.starting_point:
            facts.append(Fact(label=self._("Point de départ"), text=starting_word(told.starting_point, self._)))
        if told.themes:
            themes = ", ".join(map(self.text, told.themes))
            facts.append(Fact(label=self._("Thèmes"), text=themes, said=True))
        for family in (*Family, None):
            here = [v for v in told.players if v.family is family]
            names = [f"{self.name(v)} ({v.role})" if v.role else self.name(v) for v in here]
            label = family_word(family, self._) if family else self._("Autour de la table")
            if names:
                facts.append(Fact(label=label, text=", ".join(names), said=True))
        if facts:
            yield Heading(name="system", text=self._("Le système et la table"))
            yield Facts(items=tuple(facts))

    def present(self) -> Iterator[Part]:
        seen = self.told.observations
        if seen:
            yield Heading(name="present", text=self._("L’état présent"))
        for kind in ObservationKind:
            of_kind = [o for o in seen if o.kind is kind]
            if of_kind:
                yield Heading(level=3, text=observations_word(kind, self._))
            for one in of_kind:
                yield Said(kind="observation", text=self.text(one.text), by=self.who(one.by, dots=one.dots))
                yield from self.remarks(one.comments)

    def challenges(self) -> Iterator[Part]:
        kept, others = ([c for c in self.told.challenges if c.kept is wanted] for wanted in (True, False))
        if kept or others:
            yield Heading(name="challenges", text=self._("Les défis"))
        for challenge in kept:
            met = self._("Relevé par le récit.") if challenge.taken_up else self._("Pas encore relevé")
            yield from self.challenge(challenge, "challenge", met)
        if others:
            yield Heading(level=3, text=self._("Aussi évoqués") if kept else self._("Évoqués"))
        for challenge in others:
            yield from self.challenge(challenge, "seen")

    def challenge(self, part: ChallengePart, kind: str, standing: str = "") -> Iterator[Part]:
        by = self.who(part.by, dots=part.dots)
        yield Said(kind=kind, head=self.card(part.card), standing=standing, text=part.card.text or "", by=by)
        yield from self.remarks(part.comments)

    def path(self) -> Iterator[Part]:
        told = self.told
        title = self.say("Le chemin, de {year} à {horizon}", year=told.year, horizon=told.horizon)
        yield Heading(name="path", text=title)
        if not told.steps:
            yield Note(text=self._("Aucune étape n’a encore été jouée."))
            return
        yield End(year=told.year, text=self._("Aujourd’hui"))
        for number, step in enumerate(told.steps, 1):
            yield from self.step(number, step)
        yield End(year=told.horizon, text=self._("L’horizon"), horizon=True)

    def step(self, number: int, step: StepPart) -> Iterator[Part]:
        told = self.told
        facts = [Fact(label=self._("Levier"), text=self.card(step.card)), *self.written(step.card)]
        if step.challenge is not None:
            facts.append(Fact(label=self._("Relève le défi"), text=self.card(told.challenges[step.challenge].card)))
        if step.future is not None:
            future = self.text(told.futures[step.future].text)
            facts.append(Fact(label=self._("Mène au futur"), text=future, said=True))
        if step.families:
            families = ", ".join(family_word(family, self._) for family in step.families)
            facts.append(Fact(label=self._("Avec l’appui de"), text=families))
        facts += [Fact(label=self._("Donnée manquante"), text=self.text(u), said=True) for u in step.unknowns]
        if seen := step.seen_by or ():
            names = ", ".join(map(self.name, seen))
            facts.append(Fact(label=self._("S’y reconnaissent"), text=names, said=True))
        yield Step(
            number=number,
            year=step.year,
            title=self.text(step.title),
            state=step.state,
            standing=step_word(step.state, self._),
            quick_win=self._("petite victoire") if step.quick_win else "",
            text=step.text,
            by=self.who(step.by),
            facts=tuple(facts),
        )
        for pitfall in step.pitfalls:
            yield from self.pitfall(pitfall)
        yield from self.remarks(step.comments)

    def pitfall(self, pitfall: PitfallPart) -> Iterator[Part]:
        yield Said(
            kind="pitfall",
            head=self.say("Écueil {card}", card=self.quoted(pitfall.card)),
            standing=pitfall_word(pitfall.state, self._),
            text=self.text(pitfall.text),
            by=self.who(pitfall.by),
            facts=tuple(self.written(pitfall.card)),
        )
        if pitfall.accepted is not None:
            yield Said(kind="acceptance", head=self._("La table l’accepte"), text=self.text(pitfall.accepted))
        if pitfall.answer is not None and pitfall.answer_by is not None:
            card = pitfall.answer_card
            yield Said(
                kind="answer",
                head=self.say("Parade, levier {card}", card=self.quoted(card)) if card else self._("Parade"),
                text=self.text(pitfall.answer),
                by=self.who(pitfall.answer_by),
                facts=tuple(self.written(card)) if card else (),
            )
        yield from self.remarks(pitfall.comments)

    def futures(self) -> Iterator[Part]:
        kept, others = ([f for f in self.told.futures if f.kept is wanted] for wanted in (True, False))
        if kept or others:
            yield Heading(name="futures", text=self._("Les futurs souhaitables"))
        if kept:
            yield Heading(level=3, text=self.say("Nous aurons réussi si, en {year}…", year=self.told.horizon))
        for future in kept:
            yield from self.future(future, "future")
        if others:
            yield Heading(level=3, text=self._("Aussi proposés"))
        for future in others:
            yield from self.future(future, "proposed")

    def future(self, future: FuturePart, kind: str, depth: int = 0) -> Iterator[Part]:
        yield Said(
            kind=kind,
            head=self._("Réunit") if depth else "",
            text=self.text(future.text),
            by=self.who(*(future.authors or (future.by,)), dots=future.dots),
            facts=tuple(
                Fact(label=self._("Nous le verrons à"), text=self.text(i), said=True) for i in future.indicators
            ),
            depth=depth,
        )
        yield from self.remarks(future.comments, depth + 1)
        for old in future.merged:
            yield from self.future(old, kind, depth + 1)

    def commitments(self) -> Iterator[Part]:
        if self.told.commitments:
            yield Heading(name="commitments", text=self._("Notre part"))
        for part in self.told.commitments:
            yield from self.commitment(part)

    def commitment(self, part: CommitmentPart) -> Iterator[Part]:
        facts = [self.step_fact(self._("Étape"), number) for number in part.steps]
        if part.future is not None:
            future = self.text(self.told.futures[part.future].text)
            facts.insert(0, Fact(label=self._("Futur choisi"), text=future, said=True))
        yield Said(
            kind="placeless" if part.future is None else "commitment",
            head=self.who(part.by),
            standing=self._("N’a pas trouvé de futur souhaitable.") if part.future is None else "",
            text=self.text(part.text),
            facts=tuple(facts),
        )
        yield from self.remarks(part.comments)

    def lists(self) -> Iterator[Part]:
        """What the path leaves to do: the data that are missing, the quick wins, the goals it serves."""
        told = self.told
        unknowns = [
            Fact(label=f"{step.year}, {self.text(step.title)}", text=self.text(unknown), said=True, step=number)
            for number, step in enumerate(told.steps, 1)
            for unknown in step.unknowns
        ]
        wins = [
            Fact(label=str(step.year), text=self.text(step.title), said=True, step=number)
            for number, step in enumerate(told.steps, 1)
            if step.quick_win
        ]
        goals = [Fact(label=str(goal), text=self._(GOALS[goal - 1])) for goal in sorted(told.goals)]
        for name, heading, facts in (
            ("unknowns", self._("Les données manquantes"), unknowns),
            ("wins", self._("Les petites victoires"), wins),
            ("goals", self._("Objectifs de développement durable"), goals),
        ):
            if facts:
                yield Heading(name=name, text=heading)
                yield Facts(items=tuple(facts))

    def outcome(self) -> Iterator[Part]:
        """How the game ended: never lost, and never a score."""
        told = self.told
        if told.closing or told.outcome:
            yield Heading(name="outcome", text=self._("Pour conclure"))
        if told.closing:
            yield Paragraph(text=told.closing, said=True)
        if not told.outcome:
            return
        if told.outcome.result is Result.WON:
            yield Heading(level=3, text=self._("Récit abouti"))
            yield Paragraph(
                text=self._(
                    "Chaque personne a trouvé sa place dans un futur souhaitable, et dit ce qu’elle fait pour y aller."
                )
            )
        else:
            yield Heading(level=3, text=self._("Récit ouvert"))
            yield Paragraph(text=self._("Le récit n’est pas fini : voici ce qui lui manque."))
            yield from self.missing()
        yield Note(text=self.figures())

    def missing(self) -> Iterator[Part]:
        """What is missing, in the words of those who find no place."""
        silent = list(self.told.placeless)
        for part in self.told.commitments:
            if part.future is None:
                yield Said(kind="placeless", head=self.name(part.by), text=self.text(part.text))
                if part.by in silent:
                    silent.remove(part.by)
        for voice in silent:
            yield Paragraph(text=self.say("{name} n’a pas encore trouvé sa place.", name=self.name(voice)))

    def figures(self) -> str:
        """Return how the story stands, in figures that are no score."""
        found = self.told.outcome
        assert found
        families = ", ".join(family_word(family, self._) for family in found.families)
        parts = [
            self.say("Défis relevés : {n} sur {total}", n=found.challenges_taken_up, total=found.challenges_kept),
            self.say("Écueils surmontés : {n}", n=found.pitfalls_answered),
            self.say("acceptés : {n}", n=found.pitfalls_accepted),
            self.say("sans parade : {n}", n=found.pitfalls_left),
            self.say("Familles présentes : {families}", families=families or "–"),
        ]
        if found.voice is not None:
            parts.append(self.say("Partage de la parole : {share} %", share=round(found.voice * 100)))
        return " · ".join(parts)

    def rights(self) -> Iterator[Part]:
        """Under which licence one may share, whose cards were played, which table told the story."""
        told = self.told
        if told.shared:
            yield Note(text=self.say("Ce récit est partagé sous licence {licence}.", licence=told.licence), foot=True)
        else:
            words = self._("Ce récit appartient à celles et ceux qui l’ont écrit ; la table ne l’a pas partagé.")
            yield Note(text=words, foot=True)
        for deck in filter(None, map(self.decks.get, told.decks)):
            yield Note(text=self.say("Cartes : {credit}.", credit=deck.credit_line(self.language)), foot=True)
            if notice := deck.speaking(self.language).notice:
                yield Note(text=notice, foot=True)
        yield Note(text=self.say("Jeu de la transition · table {code}", code=told.code), foot=True)
