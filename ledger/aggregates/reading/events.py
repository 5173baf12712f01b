"""What is read of a clause: each event, and the deadline that it may hold."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from ledger.aggregates.reading.expected import OCCASIONS, Expected, Recurs
from ledger.errors import Malformed
from ledger.kinds import Label, MandateName, PostName, Several, StreamName
from ledger.vocabulary import Event, Value


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
