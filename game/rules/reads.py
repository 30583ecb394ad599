"""What of a state the offers of each rule depend on, beside the phase and the players: so that they are worked out anew
only when that has changed. tests/game/test_reads.py watches what rules read; a rule that is not here depends on all."""

MINE = "mine"
"""What a viewer may correct: `Context.mine`."""
_STORY = ("table", "cards", "done", "drew")
READS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "update_profile", "leave_seat", "object_to_sharing", "set_timer", "add_observation", "tag_goals", "share",
            "close_table", "set_away",
        ),
        (),
    ),
    **dict.fromkeys(
        (
            "skip_turn", "stop_timer", "pause", "resume", "lock", "unlock", "return_phase",
            "draw_pitfall", "lay_pitfall", "remove_player", "remove_players", "hand_over",
        ),
        ("table",),
    ),
    **dict.fromkeys(("write_card", "decline_blank", "return_card"), ("table", "cards")),
    **dict.fromkeys(("pass_turn", "draw_lever", "exchange_levers"), _STORY),
    "undo": ("last",),
    "accept_pitfall": ("pitfalls",),
    "write_epilogue": ("narrative",),
    "show_card": ("table", "specs"),
    "configure": ("table", "year"),
    "draw_challenge": ("table", "cards", "piles"),
    "keep_challenges": ("table", "challenges"),
    "propose_future": ("table", "commitments"),
    "situate": ("futures", "steps"),
    "answer_claim": ("table", "claims"),
    "take_card": ("table", "cards", "specs"),
    "merge_futures": ("table", "futures", "commitments"),
    "keep_futures": ("table", "futures", "commitments"),
    "give_lever": ("table", "cards", "gave"),
    "vote": ("table", "votes", "observations", "challenges", "futures"),
    "unvote": ("table", "votes", "observations", "challenges", "futures"),
    "comment": ("observations", "challenges", "futures", "steps", "pitfalls", "commitments"),
    "edit_step": (MINE, "table", "year", "challenges", "futures"),
    "edit_text": (MINE, "cards", "pitfalls"),
    "withdraw": (MINE, "commitments", "futures", "pitfalls", "cards", "narrative", "gone"),
    "play_step": (*_STORY, "year", "challenges", "futures", "steps"),
    "raise_pitfall": ("table", "cards", "raised", "pitfalls", "steps"),
    "answer_pitfall": (*_STORY, "pitfalls"),
}  # fmt: skip
