"""What may a reading look for, on which occasions, of whom, and in which words?

These are the tables that a reading is held to when it is given; the page of what an input may say is written from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import attrs


class Expected(StrEnum):
    """What is looked for on the record: each is found by a test of its own among the answers."""

    ADVISER = "an adviser in post"
    BOARD = "a board that meets"
    CHAIR = "an independent chair"
    CHAIR_AGREED = "a chair whom a body agreed"
    ATTENDANCE = "those who must attend"
    INVITATIONS = "invitations before the meeting"
    PLAN = "a plan adopted"
    SUBMISSION = "a plan submitted"
    COVERAGE = "an action for every area"
    RECOMMENDATIONS = "an answer to every recommendation"
    OWNERS = "an owner for every action"
    TARGETS = "a measurable target for every area"
    RESOURCES = "resources for every action"
    PROGRESS = "progress reported on every action"
    RISKS = "risks and mitigation brought up to date and sent in advance"
    REPORT = "a report with its parts"
    LOG = "the log brought up to date"
    SLOW = "what is slow highlighted"
    CONTRIBUTIONS = "contributions to strengthen highlighted"
    VIEWS = "views gathered and reflected"
    REVIEW = "a review held"
    SELF_ASSESSMENT = "a self-assessment before the review"
    ACCESS = "access given as asked"
    UPDATE = "an update given"
    DELIVERY = "actions delivered"
    IMPACT = "targets reached by their dates"
    ENDING = "an end as the mandate asks"
    DECISION = "a decision recorded in full"


class Recurs(StrEnum):
    """On which occasions it is looked for."""

    ONCE = "once"
    ALWAYS = "at all times"
    AT_INTERVALS = "at intervals"
    EACH_MEETING = "at each meeting"
    EACH_REVIEW = "at each review"
    EACH_REQUEST = "at each request"
    EACH_DECISION = "at each decision"


_STANDING = (Recurs.ALWAYS, Recurs.ONCE, Recurs.EACH_MEETING, Recurs.EACH_REVIEW)
_DONE = (Recurs.ONCE, Recurs.AT_INTERVALS, Recurs.EACH_MEETING, Recurs.EACH_REVIEW)
_MEETING = (Recurs.EACH_MEETING,)
OCCASIONS = {
    **dict.fromkeys(Expected, _STANDING),
    **dict.fromkeys((Expected.ATTENDANCE, Expected.INVITATIONS, Expected.RISKS, Expected.LOG), _MEETING),
    **dict.fromkeys((Expected.SLOW, Expected.CONTRIBUTIONS, Expected.PROGRESS), _MEETING),
    **dict.fromkeys((Expected.REPORT, Expected.UPDATE, Expected.VIEWS, Expected.SUBMISSION, Expected.REVIEW), _DONE),
    Expected.BOARD: (Recurs.AT_INTERVALS, Recurs.ALWAYS),
    Expected.SELF_ASSESSMENT: (Recurs.EACH_REVIEW,),
    Expected.ACCESS: (Recurs.EACH_REQUEST,),
    Expected.DECISION: (Recurs.EACH_DECISION,),
    **dict.fromkeys((Expected.DELIVERY, Expected.IMPACT), (Recurs.ONCE,)),
    Expected.ENDING: (Recurs.ALWAYS,),
}
"""On which occasions each may be looked for."""
PARTS = {
    Expected.REPORT: ("data", "analysis", "recommendations", "evidence of impact"),
    Expected.DECISION: ("text", "reasons", "options", "interests", "minute"),
    Expected.ACCESS: ("staff and leadership", "data on performance and quality", "facilities", "records"),
    Expected.REVIEW: (
        *("inspection", "monitoring visit", "six-monthly review"),
        *("diagnostic review", "peer challenge"),
    ),
}
"""The words that name what is looked for, where the record has no others; of all else that is expected, any name.

A word for another of these is no slip of the pen: it is taken, and what it names cannot be found where it is not.
"""


BEFORE = (Expected.ATTENDANCE, Expected.INVITATIONS, Expected.RISKS, Expected.SELF_ASSESSMENT)
"""What is there by its occasion or never: in no time that runs on from the occasion could it be kept."""


@attrs.frozen
class Takes:
    """Which kinds of thing a reading may be `of`, and whose `posts` it may name.

    `of` has each kind, with what it then names, and `without` says of what it is asked where none is named. `posts`
    says whose they are, and what it is to name none; "" where none are taken, for nothing that is looked at is theirs.
    """

    of: tuple[tuple[str, str], ...]
    without: str
    posts: str = ""


_BOARDS = "each board that oversees the mandate"
_MEETS = Takes((("body", "whose meeting it is"),), f"the meetings of {_BOARDS}")
_OF_ACTIONS = Takes((("plan", "whose actions are looked at"),), "all actions under the mandate")
_GIVEN = Takes((("body", "to which it is given"),), f"the body whose meeting it is; else {_BOARDS}")
_BY_WHOM = "that are to give it; none: anybody"
_REVIEWED = (("body", "whose review it is"),)
TAKES: Mapping[Expected, Takes] = MappingProxyType(
    {
        **dict.fromkeys(Expected, _MEETS),
        **dict.fromkeys(
            (Expected.CHAIR, Expected.CHAIR_AGREED, Expected.ADVISER),
            Takes((("body", "whose post it is"),), _BOARDS, "that are to be held so; none: one whose role says it"),
        ),
        Expected.BOARD: Takes((("body", "that is to meet"),), "a body that oversees the mandate"),
        Expected.ATTENDANCE: attrs.evolve(_MEETS, posts="that must attend; none: those that its body requires"),
        Expected.INVITATIONS: attrs.evolve(_MEETS, posts="that must be invited; none: those that its body requires"),
        Expected.PLAN: Takes((("plan", "that is to be adopted"),), "any plan under the mandate"),
        Expected.SUBMISSION: Takes(
            (("plan", "that is to be submitted"), ("body", "to which one is")),
            "any plan under the mandate, to any body",
        ),
        **dict.fromkeys((Expected.COVERAGE, Expected.RECOMMENDATIONS, Expected.TARGETS), _OF_ACTIONS),
        **dict.fromkeys((Expected.OWNERS, Expected.RESOURCES, Expected.PROGRESS, Expected.DELIVERY), _OF_ACTIONS),
        Expected.IMPACT: Takes((("plan", "whose measures are looked at"),), "all measures under the mandate"),
        **dict.fromkeys((Expected.REPORT, Expected.UPDATE), attrs.evolve(_GIVEN, posts=_BY_WHOM)),
        Expected.VIEWS: Takes((), "whatever views were gathered under the mandate"),
        Expected.REVIEW: Takes((("body", "that is to hold it"),), "a review by any body"),
        Expected.SELF_ASSESSMENT: Takes(_REVIEWED, "the Department's reviews, diagnostic and six-monthly"),
        Expected.ACCESS: Takes(_REVIEWED, "the reviews of any body"),
        Expected.ENDING: Takes((), "the mandate"),
        Expected.DECISION: Takes((("body", "that took it"),), f"the decisions of {_BOARDS}"),
    }
)
"""Of what, and of which posts, each may be asked."""
AT = (Recurs.EACH_MEETING, Recurs.EACH_REVIEW)
"""At these any reading may be of a body: where it names none for what it looks for, it says whose they are."""


def kinds_of(expects: Expected, recurs: Recurs) -> tuple[str, ...]:
    """The kinds of thing that a reading may be of; none where it is asked of the mandate alone."""
    own = tuple(kind for kind, _ in TAKES[expects].of)
    return own if recurs not in AT or "body" in own else (*own, "body")


def may_be_of(expects: Expected, recurs: Recurs, of: str) -> bool:
    """Whether a reading may be of a thing, by its kind."""
    return of.partition("/")[0] in kinds_of(expects, recurs)


def asked_of(expects: Expected, recurs: Recurs) -> str:
    """Of what kinds of thing something may be asked, in words."""
    kinds = " or ".join(f"a {kind}" for kind in kinds_of(expects, recurs))
    return f"{expects}, {recurs}, is asked of {kinds or 'the mandate alone'}"
