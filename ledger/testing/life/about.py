"""What lives are about in which each invariant is looked at: those in which what it speaks of happens over and over."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

Sayings = tuple[str, ...]

ACTIONS: Sayings = ("propose", "commit", "commit", "deliver", "close", "reopen", "withdraw", "merge", "split")
WORK: Sayings = (
    "report",
    "start",
    "assign",
    "deliver",
    "close",
    "reopen",
    "withdraw",
    "merge",
    "split",
    "meet_milestone",
)
DATES: Sayings = ("commit", "commit", "date_again", "date_again", "set_milestone", "move_milestone", "forecast")
EVIDENCE: Sayings = ("submit_evidence", "accept_evidence", "accept_evidence", "reject_evidence", "deliver")
BOARD: Sayings = ("hold", "agree_timetable", "raise_", "answer", "close_escalation", "link", "oversee")
HIDING: Sayings = ("reword", "merge", "split", "carry", "supersede", "date_again", "close", "withdraw", "explain_delay")
MEETING: Sayings = ("schedule", "reschedule", "cancel", "hold", "hold")
MINUTES: Sayings = ("draft_minutes", "minute", "no_minutes", "approve_minutes", "correct_minutes")
TELLING: Sayings = ("write", "circulate", "table", "recall", "minute", "highlight", "record_pack")
DECISIONS: Sayings = ("put_to_decide", "decide", "decide", "rescind", "supersede_decision", "declare_interest")
USES: Sayings = ("propose", "commit", "commit", "date_again", "close", "withdraw", "supersede")
ENDS: Sayings = ("evidence_progress", "agree", "step_down", "direct", "lift", "set_horizon", "vary", "register")
PARTS: Sayings = (
    "register_clause",
    "register_area",
    "recommend",
    "assign_recommendation",
    "decline",
    "link",
    "address",
)
ESCALATING: Sayings = ("raise_", "acknowledge", "answer", "take_further", "stand_down", "close_escalation", "appoint")
POSTS: Sayings = ("establish_post", "place_post", "place_post", "appoint", "appoint", "appoint", "end_holding")
MEASURES: Sayings = ("measure", "measure", "restate_measurement", "agree_target", "set_trajectory", "set_baseline")
MEASURED: Sayings = ("define_measure", "measure_action", "commit", "validate_measurement", "retire_measure")
PARTNERS: Sayings = ("commission", "put_off_contribution", "receive", "decline_contribution", "flag", "strengthen")
REVIEWS: Sayings = ("expect_review", "hold_review", "self_assess", "self_assess", "issue", "sign")
ACCESS: Sayings = ("hold_review", "request_access", "request_access", "provide_access", "refuse_access")
PLANS: Sayings = (
    "propose",
    "carry",
    "supersede",
    "merge",
    "split",
    "close",
    "reopen",
    "withdraw",
    "commit",
    "draft_plan",
)


@attrs.frozen
class Over:
    """The lives a look is taken over: what they are mostly about, or else everything; and whether things are mended."""

    about: Sayings = ()
    mends: bool = True


LIVES: Mapping[str, tuple[Over, ...]] = MappingProxyType(
    {
        "1": (Over(),),
        "2": (Over(),),
        "3": (Over(),),
        "4": (Over((*TELLING, *TELLING, "hold", "commit", "report")),),
        "5": (Over((*DATES, "claim", "claim", "resolve_claim")),),
        "6": (Over((*DATES, "propose", "rescind")),),
        "7": (
            Over((*DATES, "set_horizon", "merge", "deliver", "close", "supersede_decision"), mends=False),
            Over(("commit", "date_again", "deliver", "close", "close", "reopen", "reopen"), mends=False),
            Over((*WORK, *BOARD, "adopt_slow_policy"), mends=False),
            Over((*DATES, *WORK, *BOARD), mends=False),
            Over((*MEASURES, *MEASURED, "supersede_decision"), mends=False),
            Over((*PARTNERS, *PARTNERS, "release", "block", "unblock", "commit", "merge"), mends=False),
        ),
        "8": (
            Over((*HIDING, "commit", "link", "split", "adopt_status_scheme")),
            Over((*MEASURES, *MEASURED[:3], "retire_measure", "merge")),
        ),
        "9": (Over(PLANS),),
        "10": (
            Over((*ACTIONS, *EVIDENCE, "assign", "start", "report", "rescind"), mends=False),
            Over((*ACTIONS, *EVIDENCE)),
        ),
        "11": (Over((*ACTIONS, "assign", "assign"), mends=False),),
        "12": (
            Over((*ACTIONS, *EVIDENCE, "date_again", "assign", "report", "start", "adopt_status_scheme"), mends=False),
        ),
        "13": (
            Over((*PARTS, "accept_gap", "accept_gap", "propose", "commit", "commit", "withdraw"), mends=False),
            Over(PARTS),
        ),
        "14": (Over((*PARTS, "propose", "merge", "split", "supersede", "register", "serve_part", "submit_evidence")),),
        "15": (Over((*MEETING, "hold", "update_log", "write", "circulate", "table", "oversee")),),
        "16": (Over((*MEETING, "require", "require", "invite", "invite", "appoint", "end_holding")),),
        "17": (Over((*MEETING, "write", "circulate", "circulate", "table", "raise_risk", "update_mitigation")),),
        "18": (
            Over((*MEETING, "write", "state_parts", "state_parts", "circulate", "table", "read_clause", "read_clause")),
        ),
        "19": (Over(REVIEWS, mends=False), Over(REVIEWS)),
        "20": (Over(REVIEWS),),
        "21": (Over((*ENDS, "propose", "deliver", "supersede", "merge", "split")), Over(ENDS, mends=False)),
        "22": (
            Over((*ACTIONS, "date_again", "set_horizon", "link", "decide", "rescind"), mends=False),
            Over(("set_horizon", "set_horizon", "vary")),
        ),
        "23": (Over((*DECISIONS, *USES)),),
        "24": (Over((*MEETING, *MINUTES, *DECISIONS, "approve_minutes", "minute_decision", "leave_reference")),),
        "25": (Over(),),
        "26": (Over(ESCALATING),),
        "27": (Over((*MEETING, *MINUTES, "highlight", "highlight", "minute", "commit")),),
        "28": (Over(POSTS),),
        "29": (Over((*ENDS, *PARTS, "oversee")), Over(("register_clause", "vary"))),
        "30": (Over(),),
        "R1": (Over((*PARTNERS, "release"), mends=False), Over(PARTNERS)),
        "R2": (Over((*ACTIONS, *EVIDENCE, "assign", "start", "report", "adopt_status_scheme", "adopt_status_scheme")),),
        "R3": (Over((*MEASURES, *MEASURED, "compare")),),
        "R4": (Over((*ACTIONS, *EVIDENCE)),),
        "R5": (Over((*TELLING, *MEETING, "highlight", "highlight", "commit")),),
        "R6": (
            Over((*TELLING, *MEETING, *DATES, "highlight", "oversee", "no_minutes"), mends=False),
            Over((*TELLING, *MEETING)),
        ),
        "R7": (Over((*DECISIONS, "declare_interest", "hold")),),
        "R8": (Over((*MEETING, "admit_urgent", "admit_urgent")),),
        "R9": (Over(("adopt_calendar", "adopt_calendar", "commit")),),
        "R10": (Over(ACCESS),),
    }
)
"""The lives in which each invariant is looked at, by its number."""
