"""How bots decide, where a whole game would show it only now and then."""

from random import Random
from typing import Any

from server.bots.choose import Mind

VIEW: dict[str, Any] = {"table": {"phase": "system"}, "observations": {}}
OFFER = {
    "type": "edit_text",
    "needs": ["on", "field", "text", "version"],
    "choices": {"on": {"in": ["observations"], "by": "p2"}, "field": ["text"], "version": [1]},
}


def test_an_offer_that_comes_before_its_change_waits_for_it() -> None:
    """`legal` is sent just before the change that it speaks of: between the two it may point at what is not there."""
    theirs = {"o1": {"id": "o1", "by": "p1"}}
    for seed in range(200):
        mind = Mind(Random(seed))
        assert mind.player([OFFER], VIEW) is None
        assert mind.player([OFFER], {**VIEW, "observations": theirs}) is None
        assert mind.facilitator([{**OFFER, "type": "merge_futures"}], VIEW) is None


def test_with_its_change_it_is_taken() -> None:
    mine = {"o1": {"id": "o1", "by": "p1"}, "o2": {"id": "o2", "by": "p2"}}
    sent = [Mind(Random(seed)).player([OFFER], {**VIEW, "observations": mine}) for seed in range(200)]
    assert {command["data"]["on"] for command in sent if command} == {"o2"}
