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
_TOLD = ("observations", "challenges", "futures", "steps", "pitfalls", "commitments")
READS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "add_observation", "close_table", "close_vote", "configure", "decline_blank", "draw_challenge",
            "draw_lever", "draw_pitfall", "exchange_levers", "give_lever", "hand_over", "leave_seat", "lock",
            "open_vote", "pass_turn", "pause", "remove_player", "remove_players", "resume", "return_card",
            "return_phase", "set_away", "set_timer", "share", "show_card", "skip_turn", "stop_timer", "tag_goals",
            "take_card", "unlock", "update_profile", "write_card",
        ),
        (),
    ),
    **dict.fromkeys(("comment", "spotlight"), _TOLD),
    **dict.fromkeys(("vote", "unvote"), ("votes", "observations", "challenges", "futures")),
    **dict.fromkeys(("propose_future", "merge_futures", "keep_futures"), ("futures", "commitments")),
    **dict.fromkeys(("lay_pitfall", "raise_pitfall"), ("steps", "pitfalls")),
    **dict.fromkeys(("answer_pitfall", "accept_pitfall"), ("pitfalls", "steps")),
    "advance_phase": (*_TOLD, "votes"),
    "answer_claim": ("claims",),
    "edit_step": (MINE, "challenges", "futures"),
    "edit_text": (MINE, "pitfalls"),
    "keep_challenges": ("challenges",),
    "play_step": ("challenges", "futures", "steps"),
    "situate": ("futures", "steps"),
    "write_epilogue": ("narrative",),
    "object_to_sharing": ("narrative",),
    "see_myself": ("steps", "marks"),
    "undo": ("last",),
    "withdraw": (MINE, "commitments", "futures", "pitfalls", "narrative", "gone"),
}  # fmt: skip
