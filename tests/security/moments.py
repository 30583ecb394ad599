"""Moments of a game in which, together, every command may be sent by somebody; and the people of each role at them."""

from collections.abc import Callable

from game import EMPTY, Actor, State, acting_for, apply, changes
from game import commands as c
from game.ids import PlayerId
from game.state import hand
from game.words import Kind
from server.store import BOARD, FACILITATOR, SEAT, Entry, Token
from server.store.sql import SqlStore
from server.store.tokens import new_code, new_token, token_hash
from server.tables import encoding
from tests.builders import FACILITATOR as LEAD
from tests.builders import Game, deck

PHASES = ["present", "challenges", "futures", "story", "situate", "epilogue"]
HELPER, LEADER, PLAIN, PROXY = "p2", "p3", "p4", "p7"
REMOVED = "p6"


def _people(**options: object) -> Game:
    """Five people and somebody without a device; one helps them, one leads, one was removed."""
    game = Game(7, deck(blanks=4), **options)
    game.sit("Lucie", "Awa", "Karim", "Jeanne", "Malo")
    proxy = game.send_proxy("Mamie")
    assert proxy == PROXY
    helper = c.UpdateProfile(helper=PlayerId(HELPER))
    game.do(acting_for(game.state, LEAD, proxy), helper)
    game.send(LEAD, "hand_over", player_id=LEADER)
    game.send(LEAD, "remove_player", player_id=REMOVED)
    return game


def _at(phase: str, **options: object) -> Game:
    game = _people(**options)
    for name in PHASES[: PHASES.index(phase) + 1]:
        if name == "futures":
            game.send(PLAIN, "write_card", title="Un défi à nous")
            game.send(LEAD, "keep_challenges", ids=[game.last("challenges")])
        if name == "story":
            game.send(PLAIN, "propose_future", text="La rivière est vivante", indicators=["des loutres"])
            game.send(LEAD, "keep_futures", ids=[game.last("futures")])
        if name == "situate" and not options.get("paper"):
            game.play()
        game.to(name)
        if name == "present":
            game.send(PLAIN, "add_observation", kind="strength", text="Un marché vivant")
            game.send(PLAIN, "comment", on=game.last("observations"), text="Oui !")
    return game


def lobby() -> Game:
    return _people()


def present() -> Game:
    game = _at("present")
    game.send(LEADER, "add_observation", kind="value", text="On se parle")
    game.send(LEAD, "open_vote")
    game.send(PLAIN, "vote", on=game.last("observations"))
    return game


def held_up() -> Game:
    """Locked, with a timer, and paused."""
    game = present()
    game.send(LEAD, "set_timer", seconds=600)
    game.send(LEAD, "lock")
    game.send(LEAD, "pause")
    return game


def claimed() -> Game:
    """Somebody says to be a person whose device is gone."""
    game = present()
    game.do(Actor(), c.ClaimSeat(player_id=PlayerId(PLAIN)))
    return game


def challenges() -> Game:
    return _at("challenges")


def blank_drawn() -> Game:
    """Somebody has drawn a blank challenge."""
    game = challenges()
    while not any(k.blank and k.owner for k in game.state.cards.values()):
        if game.state.table.speaks:
            game.send(game.turn, "pass_turn")
        game.send(game.turn, "draw_challenge")
    return game


def futures() -> Game:
    game = _at("futures")
    for text in ("La rivière est vivante", "On se chauffe ensemble"):
        game.send(PLAIN, "propose_future", text=text)
    return game


def story() -> Game:
    game = _at("story")
    game.play()
    game.draw()
    return game


def pitfall_due() -> Game:
    game = _at("story", pitfall_every=1)
    game.play()
    return game


def pitfall_drawn() -> Game:
    game = pitfall_due()
    game.send(game.state.table.due[0], "draw_pitfall")
    return game


def pitfall_laid() -> Game:
    game = pitfall_due()
    player, step = game.state.table.due[0], game.last("steps")
    game.send(player, "draw_pitfall")
    card = hand(game.state, player, Kind.PITFALL)[0]
    title = {"title": "Et si ?"} if card.blank else {}
    game.send(player, "lay_pitfall", card_id=card.id, step_id=step, text="Et si personne ne vient ?", **title)
    game.send(game.draw(), "pass_turn")
    game.draw()  # whose turn it is now did not lay it: they may answer
    return game


def pitfall_in_hand() -> Game:
    """By free pace a pitfall is raised by whoever holds one."""
    game = _at("story", pace="free")
    game.play(PLAIN)
    for player in (HELPER, PLAIN):
        if not hand(game.state, PlayerId(player), Kind.PITFALL):
            _draw(game, player)
    return game


def _draw(game: Game, player: str) -> None:
    if game.offers(player, "draw_pitfall"):
        game.send(player, "draw_pitfall")


def paper() -> Game:
    game = _at("story", paper=True)
    code = game.offers(PLAIN, "take_card")[0].choices["code"][0]
    game.send(PLAIN, "take_card", code=code)
    return game


def situate() -> Game:
    return _at("situate")


def epilogue() -> Game:
    return _at("epilogue")


def closed() -> Game:
    game = epilogue()
    game.send(LEAD, "close_table")
    return game


MOMENTS: dict[str, Callable[[], Game]] = {
    made.__name__: made
    for made in (
        lobby, present, held_up, claimed, challenges, blank_drawn, futures, story, pitfall_due, pitfall_drawn,
        pitfall_laid, pitfall_in_hand, paper, situate, epilogue, closed,
    )
}  # fmt: skip
ROLES = ("facilitator", "leader", "helper", "player", "board", "removed", "stranger", "outsider")
"""leader: a seat with the powers. removed: their token has ended. stranger: leads elsewhere. outsider: nobody."""


class Copy:
    """A table as it stood at a moment, stored under a code of its own: code, tokens by role."""

    def __init__(self, store: SqlStore, game: Game, strangers: str) -> None:
        self.code, self.state = new_code(), game.state
        self.tokens = {role: new_token() for role in ROLES} | {"stranger": strangers, "outsider": ""}
        self.seq = game.state.seq
        entries = list(_entries(game))
        store.create(self.code, entries[0], [self._token("facilitator", FACILITATOR), self._token("board", BOARD)])
        seats = [
            self._token("leader", SEAT, LEADER),
            self._token("helper", SEAT, HELPER),
            self._token("player", SEAT, PLAIN),
        ]
        for entry in entries[1:]:
            store.append(self.code, entry, tokens=seats)
            seats = []

    def _token(self, role: str, kind: str, player: str | None = None) -> Token:
        return Token(hash=token_hash(self.tokens[role]), kind=kind, player_id=PlayerId(player) if player else None)


def _entries(game: Game) -> list[Entry]:
    found, state = list[Entry](), EMPTY
    for row in game.state.rows():
        after: State = apply(state, row)
        found.append(Entry(row=row, change=encoding.change(row, changes(state, after, frozenset()))))
        state = after
    return found
