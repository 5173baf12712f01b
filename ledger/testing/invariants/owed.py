"""Is each thing in the pack for a meeting owed by whom, and by when, the record has it (R6)?

By plain loops over what was said by the end of the meeting's day, of a record of which nothing was mended, came late or
is of a loose day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import attrs

from ledger.aggregates.action import (
    ActionDelivered,
    ActionMerged,
    ActionSplit,
    ActionStarted,
    EvidenceSubmitted,
    ForecastGiven,
    MilestoneMet,
    MilestoneSet,
    OwnerAssigned,
    ProgressReported,
)
from ledger.aggregates.escalation import EscalationRaised, EscalationStoodDown, EscalationTakenFurther
from ledger.aggregates.meeting import ItemMinuted, MeetingCalled, MeetingHeld, MeetingRescheduled, MinutesDrafted
from ledger.aggregates.review import ReviewExpected
from ledger.projections.telling.due import Due
from ledger.testing import slowness
from ledger.testing.findings.found import Kinds, pattern
from ledger.testing.findings.found import on as written
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.plain import wholly_plain
from ledger.testing.slowness.promises import dates, promised, steps
from ledger.view import View

MOVES: Kinds = EscalationRaised | EscalationTakenFurther | EscalationStoodDown
MEETS: Kinds = MeetingCalled | MeetingHeld
BEGINS: Kinds = (
    ActionDelivered
    | ActionMerged
    | ActionSplit
    | ActionStarted
    | EvidenceSubmitted
    | ForecastGiven
    | MilestoneMet
    | ProgressReported
)
DRAFTS: Kinds = MinutesDrafted | ItemMinuted
CALLS: Kinds = MeetingCalled | MeetingRescheduled


@attrs.frozen
class Asked:
    """One thing owed, what stands in the gaps of its words, and what there is to be seen on the meeting's day.

    `on` is the day that the meeting was then to be on: it was another where that day was only put off later.
    """

    then: Seen
    row: Due
    gaps: tuple[str, ...]
    body: str
    on: date

    @property
    def answers(self) -> str:
        """The post that answers for the action it is about; "" where none does."""
        owners = self.then.said(self.row.about, OwnerAssigned)
        return owners[-1].owner if owners else ""

    @property
    def lies_with(self) -> str:
        """The post that the escalation it is about lies with."""
        moved = self.then.said(self.row.about, MOVES)
        return str(moved[-1].to) if moved else ""


Owed = tuple[object, str, date | None]
"""Whether it is owed so, by which post or body, and by when."""
Tells = Callable[[Asked], Owed]


def _account(asked: Asked) -> Owed:
    day = promised(dates(asked.then, asked.row.about))
    return asked.gaps == (written(day),), asked.answers, day


def _of_a_milestone(asked: Asked) -> Owed:
    name, by = asked.gaps
    set_so = name in {each.milestone for each in asked.then.said(asked.row.about, MilestoneSet)}
    day = promised(steps(asked.then, asked.row.about, name))
    return set_so and by == written(day), asked.answers, day


def _slow(asked: Asked) -> Owed:
    """By the signs that make it slow, where nothing near it is loose."""
    signs = slowness.signs(asked.then, asked.row.about) & slowness.HARD
    so_signed = {*asked.gaps[0].split(", ")} == signs
    return so_signed or not wholly_plain(asked.then, asked.row.about), asked.answers, asked.on


def _reported(asked: Asked) -> Owed:
    """Of what was begun, or is past its day: it, or what it went on as, says that it moved."""
    day = promised(dates(asked.then, asked.row.about))
    moved = any(isinstance(each.event, BEGINS) for each in asked.then.entries(asked.row.about))
    return moved or (day is not None and day < asked.then.day), asked.answers, asked.on


def _news(asked: Asked) -> Owed:
    kind = asked.row.about.partition("/")[0]
    whose = {"action": asked.answers, "escalation": asked.lies_with}.get(kind, "")
    counted = int(asked.gaps[0]) <= len(asked.then.entries(asked.row.about))
    return counted, whose or asked.body, asked.on


def _answer(asked: Asked) -> Owed:
    moved = asked.then.said(asked.row.about, MOVES)
    due = getattr(moved[-1], "answer_due", None) if moved else None
    return asked.gaps == (written(due),), asked.lies_with, due


def _assessment(asked: Asked) -> Owed:
    expected = asked.then.said(asked.row.about, ReviewExpected)
    return expected and str(expected[-1].kind) == asked.gaps[0], "", expected[-1].on if expected else None


def _invitation(asked: Asked) -> Owed:
    return asked.row.about == asked.row.meeting, "", asked.on


def _minutes(*, drafted: bool) -> Tells:
    return lambda asked: (bool(asked.then.said(asked.row.about, DRAFTS)) is drafted, asked.body, asked.on)


def _log(asked: Asked) -> Owed:
    return asked.row.about.startswith("meeting/"), asked.body, asked.on


OWED: Mapping[str, Tells] = {
    "a report of progress": _reported,
    "an account of the action, promised by *": _account,
    "an account of the milestone *, promised by *": _of_a_milestone,
    "to be highlighted as slow to progress (*)": _slow,
    "what was not yet shown: * entry": _news,
    "what was not yet shown: * entries": _news,
    "what was not yet shown: * entry, of which * had happened before the last meeting": _news,
    "what was not yet shown: * entries, of which * had happened before the last meeting": _news,
    "an answer, due by *": _answer,
    "the council's self-assessment, before the * that is expected": _assessment,
    "an invitation to *": _invitation,
    "minutes to approve": _minutes(drafted=True),
    "minutes, to be drafted and approved": _minutes(drafted=False),
    "the action and impact log, to be brought up to date": _log,
}
"""By its words, with a `*` for whatever else stands in them: how a thing is owed."""


def each_thing_is_owed_as_the_record_has_it(view: View, seen: Seen) -> Looks:
    """Each thing in a pack is in words that there are, and owed by the post or body, and by the day, that it should."""
    if not seen.plainly(""):
        return
    for meeting in seen.streams("meeting"):
        for then, body, on in _stood(seen, meeting):
            for row in view.due(meeting):
                of = f"what {meeting} is owed, {row.what!r} about {row.about},"
                yield same(f"the meeting of {of}", row.meeting, meeting)
                read = [(tells, said) for words, tells in OWED.items() if (said := pattern(words).fullmatch(row.what))]
                yield so(read, f"{of} is in words of its own", *row.why.entries)
                told = [tells(Asked(then, row, said.groups(), body, on)) for tells, said in read]
                owed = [(owes, by) for is_so, owes, by in told if is_so]
                yield so((row.owes, row.by) in owed, f"{of} is not owed so by {row.owes}, {row.by}", *row.why.entries)


def _stood(seen: Seen, meeting: str) -> Iterator[tuple[Seen, str, date]]:
    """What there was to be seen by the day of a meeting, its body and that day; nothing of one for no day."""
    days = _days(seen, meeting)
    then = attrs.evolve(seen, day=min(seen.day, days[-1])) if days else seen
    by_then, said = _days(then, meeting), then.said(meeting, MEETS)
    if days and by_then and said:
        yield then, str(said[0].body), by_then[-1]


def _days(seen: Seen, meeting: str) -> list[date]:
    """The days that a meeting was called for, and last the one it was held on; none where it is for no day now."""
    held = [each.day.last for each in seen.entries(meeting) if isinstance(each.event, MeetingHeld)]
    called = [each.on for each in seen.said(meeting, CALLS)]
    return held or [day for day in called[-1:] if day is not None]
