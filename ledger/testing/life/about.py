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
READ: Sayings = ("read_clause", "read_clause", "read_clause", "issue", "sign")
RISKS: Sayings = ("raise_risk", "score_risk", "own_risk", "mitigate_risk", "update_mitigation", "review_risk")
OBJECTIVES: Sayings = ("set_objective", "serve_objective", "serve_objective", "commit", "merge", "withdraw")
AIMS: Sayings = ("define_measure", "agree_target", "agree_target", "measure", "measure", "serve_part")
VIEWS: Sayings = ("gather_views", "gather_views", "reflect_views", "reflect_views")
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
        "4": (
            Over((*TELLING, *TELLING, "hold", "commit", "report")),
            Over((*TELLING, *READ, "hold", "report", "date_again", "read_clause"), mends=False),
        ),
        "5": (Over((*DATES, "claim", "claim", "resolve_claim")),),
        "6": (Over((*DATES, "propose", "rescind")), Over((*DATES, "decide"), mends=False)),
        "7": (
            Over((*DATES, "set_horizon", "merge", "deliver", "close", "supersede_decision"), mends=False),
            Over(("commit", "date_again", "deliver", "close", "close", "reopen", "reopen"), mends=False),
            Over((*WORK, *BOARD, "adopt_slow_policy"), mends=False),
            Over((*DATES, *WORK, *BOARD), mends=False),
            Over((*MEASURES, *MEASURED, "supersede_decision"), mends=False),
            Over((*PARTNERS, *PARTNERS, "release", "block", "unblock", "commit", "merge"), mends=False),
            Over((*OBJECTIVES, *DATES)),
        ),
        "8": (
            Over((*HIDING, "commit", "link", "split", "adopt_status_scheme")),
            Over((*MEASURES, *MEASURED[:3], "retire_measure", "merge")),
        ),
        "9": (Over(PLANS), Over((*READ, "address", "adopt_plan", "submit_plan", "draft_plan"), mends=False)),
        "10": (
            Over((*ACTIONS, *EVIDENCE, "assign", "start", "report", "rescind"), mends=False),
            Over((*ACTIONS, *EVIDENCE)),
            Over((*READ, *AIMS), mends=False),
        ),
        "11": (
            Over((*ACTIONS, "assign", "assign"), mends=False),
            Over((*READ, "commit", "assign", "assign", "link", "address"), mends=False),
        ),
        "12": (
            Over((*ACTIONS, *EVIDENCE, "date_again", "assign", "report", "start", "adopt_status_scheme"), mends=False),
        ),
        "13": (
            Over((*PARTS, "accept_gap", "accept_gap", "propose", "commit", "commit", "withdraw"), mends=False),
            Over(PARTS),
            Over((*READ, "register_area", "recommend", "link", "link", "commit", "decline"), mends=False),
        ),
        "14": (
            Over((*PARTS, "propose", "merge", "split", "supersede", "register", "serve_part", "submit_evidence")),
            Over((*VIEWS, "link_theme", "link_theme", "hold_review", "find")),
            Over((*READ, *VIEWS, "resource", "commit", "register_area", "agree_target", "serve_part"), mends=False),
        ),
        "15": (
            Over((*MEETING, "hold", "update_log", "write", "circulate", "table", "oversee")),
            Over(("schedule", "schedule", "cancel", "cancel", "hold", "hold", "circulate", "write", "update_log")),
            Over((*READ, "hold", "hold", "update_log", "update_log", "start", "meet_milestone"), mends=False),
        ),
        "16": (
            Over((*MEETING, "require", "require", "invite", "invite", "appoint", "end_holding")),
            Over((*READ, *MEETING, "invite", "invite", "invite"), mends=False),
        ),
        "17": (
            Over((*MEETING, "write", "circulate", "circulate", "table", "raise_risk", "update_mitigation")),
            Over((*RISKS, *RISKS, "close_risk", "close_risk", "reopen_risk", "decide")),
            Over((*READ, "raise_risk", "write", "write", "circulate", "circulate", "schedule", "hold"), mends=False),
        ),
        "18": (
            Over((*MEETING, "write", "state_parts", "state_parts", "circulate", "table", "read_clause", "read_clause")),
        ),
        "19": (Over(REVIEWS, mends=False), Over(REVIEWS), Over((*READ, *REVIEWS), mends=False)),
        "20": (Over(REVIEWS), Over((*READ, *REVIEWS), mends=False)),
        "21": (
            Over((*ENDS, "propose", "deliver", "supersede", "merge", "split")),
            Over(ENDS, mends=False),
            Over((*READ, *ENDS), mends=False),
        ),
        "22": (
            Over((*ACTIONS, "date_again", "set_horizon", "link", "decide", "rescind"), mends=False),
            Over(("set_horizon", "set_horizon", "vary")),
            Over((*READ, "commit", "link", "deliver", "deliver", "decide"), mends=False),
        ),
        "23": (Over((*DECISIONS, *USES)), Over((*READ, "decide", "decide", "commit"), mends=False)),
        "24": (Over((*MEETING, *MINUTES, *DECISIONS, "approve_minutes", "minute_decision", "leave_reference")),),
        "25": (Over(),),
        "26": (Over(ESCALATING),),
        "27": (Over((*MEETING, *MINUTES, "highlight", "highlight", "minute", "commit")),),
        "28": (Over(POSTS), Over((*READ, *POSTS, "agree_holder", "attend", "hold"), mends=False)),
        "29": (
            Over((*ENDS, *PARTS, "oversee")),
            Over(("register_clause", "vary")),
            Over((*READ, "explain_exception", "register_clause", "hold", "circulate", "write", "decide")),
        ),
        "30": (Over(),),
        "R1": (
            Over((*PARTNERS, "release"), mends=False),
            Over(PARTNERS),
            Over((*READ, "commission", "block", "highlight", "schedule", "hold"), mends=False),
        ),
        "R2": (Over((*ACTIONS, *EVIDENCE, "assign", "start", "report", "adopt_status_scheme", "adopt_status_scheme")),),
        "R3": (Over((*MEASURES, *MEASURED, "compare")),),
        "R4": (Over((*ACTIONS, *EVIDENCE)),),
        "R5": (Over((*TELLING, *MEETING, "highlight", "highlight", "commit")),),
        "R6": (
            Over((*TELLING, *MEETING, *DATES, "highlight", "oversee", "no_minutes"), mends=False),
            Over((*TELLING, *MEETING)),
            Over((*READ, "highlight", "highlight", "hold", "schedule", "commit"), mends=False),
        ),
        "R7": (Over((*DECISIONS, "declare_interest", "hold")),),
        "R8": (Over((*MEETING, "admit_urgent", "admit_urgent")),),
        "R9": (Over(("adopt_calendar", "adopt_calendar", *READ, "read_clause"), mends=False),),
        "R10": (Over(ACCESS), Over((*READ, *ACCESS), mends=False)),
    }
)
"""The lives in which each invariant is looked at, by its number."""
