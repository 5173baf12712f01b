"""Which interests were declared, in what matter, and before it was decided?

An interest is to be declared before the item it is in (domain R7; C16 CA.864).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import attrs

from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.meeting import InterestDeclared
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.recorded import first, said, said_anywhere
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth


class When(StrEnum):
    """Whether an interest was declared before the decision it was in."""

    BEFORE = "before the decision"
    SAME_DAY = "on the day of the decision"
    AFTER = "after the decision"
    UNKNOWN = "not known: a day is not known exactly"
    UNDECIDED = "not decided by this point"
    AT_LARGE = "in no one decision"


@attrs.frozen(kw_only=True)
class Interest(Row):
    """One declaration of an interest; `decision` is "" where it names none, `nature` what was said of it."""

    meeting: str
    on: Day
    post: str
    decision: str
    nature: str
    when: When
    findings: tuple[Finding, ...]


def interests(view: AsOf) -> Iterator[Interest]:
    """Every interest declared, meeting by meeting in the order they were first recorded."""
    for meeting in view.streams("meeting"):
        yield from declared_at(view, meeting)


def declared_at(view: AsOf, meeting: str) -> Iterator[Interest]:
    """The interests declared at one meeting."""
    for entry, event in said(view, meeting, InterestDeclared):
        yield _interest(view, entry, event)


def declared_in(view: AsOf, decision: str) -> Iterator[Interest]:
    """The interests declared in the matter of one decision, at whichever meeting."""
    for entry, event in said_anywhere(view, "meeting", InterestDeclared):
        if event.decision == decision:
            yield _interest(view, entry, event)


def _interest(view: AsOf, entry: Entry, event: InterestDeclared) -> Interest:
    taken = None if event.decision is None else first(view, event.decision, DecisionTaken)
    when = _when(entry, event, taken)
    why = Why.of(*(each for each in (entry, taken) if each is not None))
    late = Finding(f"interest declared after {event.decision} was taken", why, event.post)
    return Interest(
        meeting=entry.stream,
        on=view.day(entry),
        post=event.post,
        decision=event.decision or "",
        nature=view.text(entry, "nature"),
        when=when,
        findings=(late,) if when is When.AFTER else (),
        why=why,
        kind=view.kind(view.log.entry(number) for number in why.entries),
    )


def _when(entry: Entry, event: InterestDeclared, taken: Entry | None) -> When:
    if event.decision is None:
        return When.AT_LARGE
    if taken is None:
        return When.UNDECIDED
    before, after = earlier(entry.day, taken.day), earlier(taken.day, entry.day)
    if before is after is Truth.NO:
        # Which came first on one day is not on the record: the order of typing them in is no evidence of it.
        return When.SAME_DAY
    if before is Truth.YES:
        return When.BEFORE
    return When.AFTER if after is Truth.YES else When.UNKNOWN
