"""A reading of a clause: how somebody reads it as a rule, and what would show that it was kept.

A clause binds as it is registered under its mandate; what it asks on which day, of whom and by
what evidence is a reading, which another may differ from, and which may change. No rule about a
clause lives anywhere else (domain A3).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import attrs

from ledger.decider import Decider
from ledger.errors import Impossible, Malformed
from ledger.kinds import ByDecision, Label, MandateName, PostName, ReadingName, Several, StreamName, Words, shown
from ledger.vocabulary import Command, Event, Value


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


class Anchor(StrEnum):
    """What starts the clock of a deadline; an interval runs from the last occasion once there was one."""

    ISSUED = "the mandate's issue"
    SIGNED = "the mandate's signature"
    PUBLISHED = "the mandate's publication"
    REPORT_PUBLISHED = "the publication of the report it rests on"
    REPORT_RECEIVED = "the receipt of the report it rests on"
    HORIZON = "the mandate's horizon"
    OCCASION = "the occasion itself"
    DAY = "a day named"


class Unit(StrEnum):
    """What a deadline is counted in; to a month's end, it is the last day of the month that the count comes to."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"
    MONTH_ENDS = "months, to the month's end"


class Deadline(Value):
    """By when: so many units from what starts the clock; by that very day where no count is given.

    `on` is the day named, where one is. The day that starts the clock is not counted, unless it is
    the `first_day`: then a period of a day is that day alone.
    """

    anchor: Anchor
    on: date | None = None
    within: Several | None = None
    unit: Unit = Unit.DAYS
    first_day: bool = False

    def __attrs_post_init__(self) -> None:
        if (self.anchor is Anchor.DAY) != (self.on is not None):
            raise Malformed("a deadline takes a day where its clock starts on a day named, and not else", "on")
        if self.within is None and (self.unit is not Unit.DAYS or self.first_day):
            raise Malformed("a deadline counts in a unit, or from its first day, only what is `within`", "within")


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


class ClauseRead(Event):
    """A clause of a mandate is read so: what is expected, on which occasions, and by when.

    `of` is the body or plan that it is asked of, None for every one under the mandate; `posts` are
    those it names, and `parts` what a report, a self-assessment, a decision or access must hold, or whose views.
    """

    mandate: MandateName
    clause: Label
    expects: Expected
    recurs: Recurs
    of: StreamName | None
    posts: tuple[PostName, ...]
    parts: tuple[Label, ...]
    deadline: Deadline | None

    def __attrs_post_init__(self) -> None:
        if self.recurs not in OCCASIONS[self.expects]:
            takes = " or ".join(OCCASIONS[self.expects])
            raise Malformed(f"{self.expects} is looked for {takes}", "recurs")
        if self.recurs is Recurs.AT_INTERVALS and (self.deadline is None or self.deadline.within is None):
            raise Malformed("an interval has a clock that starts, and a length", "deadline")
        if self.recurs is Recurs.ONCE and self.deadline is None:
            raise Malformed("what is looked for once has a day to be done by", "deadline")


class ReadingWithdrawn(Event):
    """The clause is no longer read so."""


class ExceptionExplained(Event):
    """Why a clause was not kept on an occasion was said: at a meeting, review or other thing, or at large.

    It explains and does not undo: what needed an explanation has one (domain 0.2).
    """

    occasion: StreamName | None
    by: PostName | None


class ReadClause(Command, says=ClauseRead):
    """Say how a clause is read as a rule; said again of the same reading, it is as last said."""

    reading: ReadingName
    mandate: MandateName
    clause: Label
    expects: Expected
    recurs: Recurs
    of: StreamName | None = None
    posts: tuple[PostName, ...] = ()
    parts: tuple[Label, ...] = ()
    deadline: Deadline | None = None
    decision: ByDecision = None
    title: Words = ""

    def __attrs_post_init__(self) -> None:
        for part in self.parts if self.expects in PARTS else ():
            if all(part not in known for known in PARTS.values()):
                takes = ", ".join(PARTS[self.expects])
                raise Malformed(
                    f"{shown(part)} is no part of what is looked for: {self.expects} takes {takes}", "parts"
                )
        after = self.deadline is not None and self.deadline.anchor is Anchor.OCCASION and self.deadline.within
        if self.expects in BEFORE and after:
            why = "is kept by its occasion or never, and needs no deadline: one that is counted from the occasion"
            raise Malformed(f"{self.expects} {why} would run out after it", "deadline")


class WithdrawReading(Command, says=ReadingWithdrawn):
    """Say that a clause is no longer read so, and by which decision."""

    reading: ReadingName
    decision: ByDecision = None
    reason: Words = ""


class ExplainException(Command, says=ExceptionExplained):
    """Say why a clause was not kept, on one occasion or at large."""

    reading: ReadingName
    occasion: StreamName | None = None
    by: PostName | None = None
    reason: Words = ""


@attrs.frozen
class Nothing:
    """Nothing has been said of it yet."""


@attrs.frozen
class Reading:
    """A reading as it stands; `terms` are as last said."""

    terms: ClauseRead
    withdrawn: bool = False


State = Nothing | Reading


def evolve(state: State, event: Event) -> State:
    """The reading after an event."""
    match state, event:
        case Reading(terms=before), ClauseRead(mandate=mandate, clause=clause):
            if (mandate, clause) != (before.mandate, before.clause):
                raise Impossible(f"is a reading of clause {before.clause} of {before.mandate}")
            return Reading(event)
        case Nothing(), ClauseRead():
            return Reading(event)
        case Nothing(), _:
            raise Impossible("has not been given")
        case Reading(), ReadingWithdrawn():
            return attrs.evolve(state, withdrawn=True)
        case Reading(), ExceptionExplained():
            return state
    raise Impossible(f"knows no such event as {type(event).__name__}")


COMMANDS = (ReadClause, WithdrawReading, ExplainException)

reading: Decider[State] = Decider("reading", Nothing(), evolve, COMMANDS)
