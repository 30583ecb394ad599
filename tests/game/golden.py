"""Make the stored log that this release's tests keep, for every later release to read.

    python -m tests.game.golden 0.1        # once a release, before it is tagged; never over an older one

A whole game of four players and a proxy, in which every type of event happens at least once.
"""

import sys
from pathlib import Path
from typing import Any, get_args

import msgspec

from game import Actor, acting_for
from game import commands as c
from game.cards import CardSpec, face_code
from game.events import AnyEvent
from game.ids import CardId, DeckId, PlayerId
from game.state import free_steps, hand, kept
from game.turns import blanks_in_row
from game.words import Family, Kind
from tests.builders import DECK, FACILITATOR, Game, deck
from tests.game.invariants import plain_view

DATA = Path(__file__).parents[1] / "data"
EVERY = frozenset(get_args(AnyEvent))


def play() -> Game:
    """Return a whole game in which everything that can happen happens."""
    more = DeckId("more")
    extra = {more: (CardSpec(deck=more, card="m", kind=Kind.LEVER, facet="m"),)}
    game = Game(7, deck(levers=3, copies=3, pitfalls=2, challenges=2, blanks=2) | extra, rounds=3, pitfall_every=1)
    game.send(FACILITATOR, "configure", decks=[DECK], scale="neighbourhood", starting_point="concern", themes=["eau"])
    game.send(FACILITATOR, "configure", template="2h", options={"rounds": 3, "pitfall_every": 1})
    lucie, awa, karim, _ = game.sit("Lucie", "Awa", "Karim", "Jeanne")
    proxy = game.send_proxy("Odile")
    odile = acting_for(game.state, FACILITATOR, proxy)
    game.send(odile, "update_profile", helper=awa, role="habitante")
    _at_the_door(game, lucie)
    _on_paper(game, lucie)
    _before_the_story(game, lucie, awa, karim)
    game.to("story")
    _story(game)
    game.to("situate")
    _end(game, lucie, awa, karim)
    return game


def _at_the_door(game: Game, player: PlayerId) -> None:
    """Somebody is recognised, somebody new is let in and leaves again."""
    game.do(Actor(), c.ClaimSeat(player_id=player))
    game.send(FACILITATOR, "answer_claim", claim_id=next(iter(game.state.claims)), granted=True)
    game.send(FACILITATOR, "configure", options={"approval": True})
    game.do(Actor(), c.ClaimSeat(name="Malo", family=Family.OTHER))
    row = game.send(FACILITATOR, "answer_claim", claim_id=next(iter(game.state.claims)), granted=True)
    game.send(FACILITATOR, "remove_players", player_ids=[f"p{row.seq}"])
    game.send(FACILITATOR, "configure", options={"approval": False})


def _on_paper(game: Game, player: str) -> None:
    """A start with paper cards, given up for screens."""
    game.send(FACILITATOR, "configure", options={"paper": True})
    game.to("present", "challenges", "futures", "story")
    code = face_code(DECK, "l1")
    game.send(player, "take_card", code=code)
    game.send(player, "return_card", card_id=game.levers(player)[0])
    game.send(FACILITATOR, "show_card", code=code)
    for phase in ("futures", "challenges", "present", "lobby"):
        game.send(FACILITATOR, "return_phase", to=phase)
    game.send(FACILITATOR, "configure", options={"paper": False})


def _before_the_story(game: Game, lucie: str, awa: str, karim: str) -> None:
    for type, data in (("lock", {}), ("unlock", {}), ("set_timer", {"seconds": 300}), ("pause", {}), ("resume", {})):
        game.send(FACILITATOR, type, **data)
    game.send(karim, "set_away", away=True)
    game.to("present")
    game.send(lucie, "add_observation", kind="tension", text="La rivière déborde")
    game.send(karim, "add_observation", kind="value", text="L’entraide")
    game.send(FACILITATOR, "spotlight", on=game.last("observations"))
    game.send(FACILITATOR, "open_vote")
    game.send(awa, "vote", on=game.last("observations"))
    game.send(awa, "unvote", on=game.last("observations"))
    game.send(FACILITATOR, "close_vote")
    game.send(awa, "comment", on=game.last("observations"), text="Oui, surtout l’hiver")
    game.send(awa, "withdraw", on=game.last("comments"), redact=True)
    game.to("challenges")
    while game.state.table.turn:
        _draw_challenge(game, game.state.table.turn)
    game.send(lucie, "write_card", title="Se loger au bourg")
    game.send(FACILITATOR, "keep_challenges", ids=list(game.state.challenges)[-2:])
    game.to("futures")
    for who, text in ((lucie, "La rivière est vivante"), (awa, "On se baigne"), (karim, "On mange d’ici")):
        game.send(who, "propose_future", text=text, indicators=["des loutres"])
    game.send(FACILITATOR, "merge_futures", ids=list(game.state.futures)[:2], text="La rivière, vivante et partagée")
    game.send(FACILITATOR, "keep_futures", ids=list(game.state.futures))


def _draw_challenge(game: Game, player: str) -> None:
    """Draw; decline the first blank and write the next ones. With nothing left to draw, write a challenge."""
    if not (game.state.piles[Kind.CHALLENGE].draw or game.state.piles[Kind.CHALLENGE].discard):
        game.send(player, "write_card", title="Un défi de plus")
        game.send(player, "pass_turn")
        return
    game.send(player, "draw_challenge")
    while blanks := blanks_in_row(game.state, PlayerId(player)):
        if any(row.type == "decline_blank" for row in game.rows):
            game.send(player, "write_card", card_id=blanks[0], title="Garder les jeunes")
        else:
            game.send(player, "decline_blank", card_id=blanks[0])
    if game.state.table.turn == player:
        game.send(player, "pass_turn")


def _story(game: Game) -> None:
    """Three rounds. A turn in five answers, one exchanges and passes, the others play steps."""
    turns = 0
    while game.state.table.turn or game.state.table.due:
        if game.state.table.due:
            _lay(game)
            continue
        turns += 1
        player = game.turn
        if turns == 2:
            _help(game, player)
        if turns == 3:
            game.send(FACILITATOR, "skip_turn")
            continue
        _take_turn(game, player, turns)
        if turns == 4:
            game.send(FACILITATOR, "undo", seq=game.offers(FACILITATOR, "undo")[0].choices["seq"][0])
            game.play(player, title="À la place")
    open_ones = [p.id for p in game.state.pitfalls.values() if p.state == "open"]
    game.send(FACILITATOR, "accept_pitfall", pitfall_id=open_ones[0], text="On vivra avec")


def _help(game: Game, player: str) -> None:
    giver = next(p.id for p in game.state.players.values() if p.id != player and game.levers(p.id))
    game.send(giver, "give_lever", card_id=game.levers(giver)[0], to=player)


def _take_turn(game: Game, player: str, turns: int) -> None:
    if turns % 5 == 1:
        game.send(player, "exchange_levers", card_ids=game.levers(player))
    _write_levers(game, player)
    if player not in game.state.drew and len(game.levers(player)) < 5:
        game.send(player, "draw_lever")
        _write_levers(game, player)
    answers = game.offers(player, "answer_pitfall")
    if answers and turns % 3 == 0:
        pitfall = answers[0].choices["pitfall_id"][0]
        game.send(player, "answer_pitfall", card_id=game.levers(player)[0], pitfall_id=pitfall, text="On se relaie")
    elif turns % 5 == 1:
        game.send(player, "pass_turn")
    else:
        challenge = kept(game.state.challenges)[turns % 2]
        game.play(player, year=2026 + turns, title=f"Étape {turns}", challenge_id=challenge, unknowns=["le débit"])
        game.send(player, "edit_step", step_id=game.last("steps"), version=1, quick_win=True)


def _write_levers(game: Game, player: str) -> None:
    for card in game.levers(player):
        if game.state.cards[CardId(card)].unwritten:
            game.send(player, "write_card", card_id=card, title="Une régie de quartier")


def _lay(game: Game) -> None:
    """Draw the pitfall that is due and lay it; it is discarded when no step is free."""
    player = game.state.table.due[0]
    if not game.state.pitfalls:
        _raise(game, next(p for p in game.state.players if p != player))
    game.send(player, "draw_pitfall")
    if cards := hand(game.state, player, Kind.PITFALL):
        blank = {"title": "La lassitude"} if cards[0].unwritten else {}
        step = free_steps(game.state)[0]
        game.send(player, "lay_pitfall", card_id=cards[0].id, step_id=step, text="Et si personne ne vient ?", **blank)


def _raise(game: Game, player: str) -> None:
    """Raise a pitfall on a step that is free, writing it if it is blank."""
    offered = game.offers(player, "raise_pitfall")[0]
    blank = {"title": "Le temps"} if "title" in offered.needs else {}
    card, step = offered.choices["card_id"][0], offered.choices["step_id"][0]
    game.send(player, "raise_pitfall", card_id=card, step_id=step, text="Et l’argent ?", **blank)


def _end(game: Game, lucie: str, awa: str, karim: str) -> None:
    future = kept(game.state.futures)[0]
    for who in (lucie, awa):
        game.send(who, "situate", future_id=future, text="Je plante des haies", step_ids=[game.last("steps")])
    for on in (True, False):
        game.send(awa, "see_myself", step_id=game.last("steps"), on=on)
    game.send(lucie, "see_myself", step_id=game.last("steps"), on=True)
    game.send(karim, "situate", text="Rien n’est dit du travail")
    game.send(FACILITATOR, "hand_over", player_id=awa)
    game.send(karim, "leave_seat")
    game.to("epilogue")
    game.send(FACILITATOR, "return_phase", to="situate")
    game.to("epilogue")
    game.send(awa, "write_epilogue", title="La vallée en 2041", opening="Il pleuvait.", version=1)
    game.send(awa, "edit_text", on=game.last("commitments"), field="text", text="Et le travail ?", version=1)
    game.send(awa, "tag_goals", goals=[6, 11])
    game.send(lucie, "object_to_sharing", object=True)
    game.send(FACILITATOR, "share", shared=True)
    game.send(FACILITATOR, "close_table")
    game.send(FACILITATOR, "remove_player", player_id=karim, redact=True)


def types(game: Game) -> set[type]:
    return {type(event) for row in game.state.rows() for event in row.events}


def main(release: str) -> None:
    file = DATA / f"log-{release}.json"
    if file.exists():
        raise SystemExit(f"{file.name} is there already, and stays as it is")
    game = play()
    if missing := EVERY - types(game):
        raise SystemExit(f"never happened: {sorted(t.__name__ for t in missing)}")
    stored: dict[str, Any] = {"release": release, "rows": game.state.rows(), "view": plain_view(game.state)}
    DATA.mkdir(exist_ok=True)
    file.write_bytes(
        msgspec.json.encode(stored).replace(b'{"seq":', b'\n{"seq":').replace(b',"view":', b',\n"view":') + b"\n"
    )


if __name__ == "__main__":
    main(sys.argv[1])
