"""What of a state the offers of each rule depend on: so that they are worked out anew only when that has changed.

Every rule depends on all that is not LOOSE; of what is, on what stands here; a rule that is not here depends on all.
tests/game/test_reads.py watches what rules read.
"""

from game.state import WRITTEN

MINE = "mine"
"""What a viewer may correct: `Context.mine`."""
LOOSE = frozenset({
    *WRITTEN, "votes", "marks", "claims", "gone", "narrative", "last", "edited", "penned",
    "seq", "words", "log", "moves", "earlier", "undone", "shuffled", "numbered",
})  # fmt: skip
"""What people write and what the log tells: it changes most, and few rules ask for it."""
READS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "add_observation", "close_vote", "configure", "decline_blank", "draw_challenge", "hand_over", "leave_seat",
            "lock", "open_vote", "pause", "remove_player", "remove_players", "resume", "set_away", "set_timer",
            "show_card", "skip_turn", "stop_timer", "unlock", "update_profile", "write_card",
        ),
        (),
    ),
    **dict.fromkeys(("vote", "unvote"), ("votes", "observations", "challenges", "futures")),
    **dict.fromkeys(("propose_future", "merge_futures", "keep_futures"), ("futures", "commitments")),
    "answer_claim": ("claims",),
    "comment": ("observations", "challenges", "futures", "steps", "pitfalls", "commitments"),
    "edit_step": (MINE, "challenges", "futures"),
    "edit_text": (MINE, "pitfalls"),
    "keep_challenges": ("challenges",),
    "object_to_sharing": ("narrative",),
    "see_myself": ("steps", "marks"),
    "undo": ("last",),
    "withdraw": (MINE, "commitments", "futures", "pitfalls", "narrative", "gone"),
}  # fmt: skip
