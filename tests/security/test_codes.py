"""G15: the codes people type are drawn evenly, and trying them is hopeless."""

import math
import random
from collections import Counter

import pytest
from werkzeug.test import Client

from game.words import ALPHABET
from server.limits.allowances import ALLOWED, LOOKUPS
from server.process.app import Application
from server.settings import Settings
from server.store.memory import MemoryStore
from server.store.tokens import CODE_LENGTH, new_code, new_token
from tests.security.figures import chi_squared, expected_guesses

LIVE = 300
DRAWN = 100_000


def test_codes_are_drawn_evenly_place_by_place_and_two_by_two() -> None:
    for name, (z, n) in chi_squared(DRAWN).items():
        assert abs(z) < 6, f"{name}: {z:.1f} standard deviations, n = {n}"


def test_a_symbol_that_is_drawn_too_often_is_noticed() -> None:
    chosen = random.Random(1)
    loaded = ["".join(chosen.choice(ALPHABET + "2") for _ in range(CODE_LENGTH)) for _ in range(DRAWN)]
    assert max(z for z, _ in chi_squared(DRAWN, loaded).values()) > 6


def test_hitting_one_of_three_hundred_tables_takes_millions_of_guesses_and_days() -> None:
    guesses = expected_guesses(len(ALPHABET) ** CODE_LENGTH, LIVE)
    assert guesses >= 2_400_000
    assert guesses / ALLOWED[LOOKUPS].all.a_minute / 60 / 24 > 2.5, "days at the instance's limit"


def test_the_expected_number_of_guesses_is_what_a_simulation_finds() -> None:
    """On a space small enough to be searched: guesses without repeating, until the first hit."""
    space, live, tries, chosen = 900, 5, 4_000, random.Random(2)
    total = 0
    for _ in range(tries):
        order = chosen.sample(range(space), space)
        total += 1 + min(order.index(code) for code in range(live))
    expected = expected_guesses(space, live)
    assert math.isclose(total / tries, expected, rel_tol=0.06)


@pytest.mark.parametrize("guesses", [3_000])
def test_the_real_endpoint_gives_nothing_to_thousands_of_guesses(guesses: int) -> None:
    client = Client(Application(Settings(rate_limit=0), MemoryStore(), async_mode="threading").wsgi)
    codes = {client.post("/api/tables", json={"system": "Ici"}).json["code"] for _ in range(LIVE)}  # type: ignore[index]
    assert len(codes) == LIVE
    found = Counter(client.get(f"/api/tables/{new_code()}").status_code for _ in range(guesses))
    assert found == {404: guesses}, "one such run in eight hundred would hit"


def test_tokens_are_of_256_bits_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(10_000)}
    assert len(tokens) == 10_000
    assert {len(token) for token in tokens} == {43}
