"""Is what moved, what is measured and what objectives come to what the record shows (6, 7, R3)?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ledger.aggregates.action import ActionCommitted, DueDateMoved, MilestoneMoved, MilestoneSet, ObjectiveServed
from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.measure import MeasureDefined, MeasurementRestated, MeasureRetired
from ledger.entry import Entry
from ledger.projections.actions.slipping import Slippage
from ledger.projections.mandates.serving import Serving
from ledger.testing import slowness
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.course import is_reached, on_course, regressed, says_of_course
from ledger.values import Truth
from ledger.view import View

DATED = ActionCommitted | DueDateMoved
SHARE = 3
"""An objective is slow where one in so many of its actions is."""


def each_move_is_listed(view: View, seen: Seen) -> Looks:
    """Each date that was put again has a row: every move in order, by whose leave, from the first day to the last."""
    rows = {(row.action, row.milestone): row for row in view.slippage()}
    for action in seen.streams("action"):
        if not seen.plain(action):
            continue
        entries = [each for each in seen.entries(action) if isinstance(each.event, DATED)]
        if [isinstance(each.event, ActionCommitted) for each in entries[:1]] == [True]:
            yield from _dates(seen, rows.get((action, "")), action, entries)
        names = dict.fromkeys(each.milestone for each in seen.said(action, MilestoneSet))
        for name in names:
            steps = [each for each in seen.entries(action) if _of_step(each, name)]
            yield from _dates(seen, rows.get((action, name)), f"{name} of {action}", steps)


def _of_step(entry: Entry, name: str) -> bool:
    return isinstance(entry.event, MilestoneSet | MilestoneMoved) and entry.event.milestone == name


def day_given(entry: Entry) -> date | None:
    """The day that an entry promises something by."""
    said = entry.event
    given = said.to if isinstance(said, DueDateMoved | MilestoneMoved) else getattr(said, "due", None)
    return given if isinstance(given, date) else None


def _dates(seen: Seen, row: Slippage | None, of: str, entries: list[Entry]) -> Looks:
    again = entries[1:]
    if any(isinstance(each.event, ActionCommitted | MilestoneSet) for each in again) or not _plain_leave(seen, again):
        return
    if row is None:
        yield so(not again, f"the date of {of} was put again, and is not listed", *entries)
        return
    run = [day_given(each) for each in entries]
    if run[0] is None:
        return  # The first day promised is then the first that is given after it.
    yield same(f"the first and the last date of {of}", (row.first, row.due), (run[0], run[-1]), *entries)
    listed = [(each.entry, each.before, each.after, each.allowed, each.body) for each in row.slips]
    expected = [
        (entry.number, before, after, slowness.allowed(seen, entry), _taken_by(seen, entry))
        for entry, (before, after) in zip(again, pairwise(run), strict=True)
    ]
    yield same(f"the moves of {of}", listed, expected, *entries)
    if all(run):
        days = sum(each.days or 0 for each in row.slips)
        yield same(f"what the moves of {of} come to", days, row.slipped, *entries)
    later = [number for number, was, now, leave, _ in expected if not leave and was and (not now or now > was)]
    found = {number for each in row.findings for number in each.why.entries}
    yield so(set(later) <= found, f"{of} was put later by nobody's leave, and that is not found", *later)


def _taken_by(seen: Seen, entry: Entry) -> str:
    """The body that took the decision which an entry cites; "" where none did."""
    taken = seen.said(entry.body.cited or "", DecisionTaken)
    return taken[-1].body if taken else ""


def _plain_leave(seen: Seen, entries: list[Entry]) -> bool:
    cited = {each.body.authority.decision for each in entries if each.body.authority}
    return seen.plain(*(each for each in cited if each))


def objectives_add_up(view: View, seen: Seen) -> Looks:
    """An objective is slow where a mandatory action of it is, or a third are; and each that serves it is there."""
    slow = {row.action for row in view.slow_progress() if row.slow}
    rows = {(row.plan, row.objective): row for row in view.objectives()}
    for entry, said in seen.anywhere(ObjectiveServed):
        row = rows.get((said.plan, said.objective))
        there = row is not None and any(each.action == entry.stream for each in row.actions)
        yield so(there, f"{entry.stream} serves {said.objective} of {said.plan}, and is not listed with it", entry)
    for row in rows.values():
        of = f"{row.objective} of {row.plan}"
        counted = [each for each in row.actions if each.counts]
        numbers = len(counted), sum(each.slow is Truth.YES for each in counted)
        yield same(f"how many actions of {of} count, and are slow", (row.counted, row.slow_actions), numbers)
        surely, perhaps = (_is_slow(counted, which) for which in ((Truth.YES,), (Truth.YES, Truth.UNKNOWN)))
        expected = Truth.of({surely, perhaps}) if counted else Truth.UNKNOWN
        yield same(f"whether {of} is slow", row.slow, expected, *row.why.entries)
        for each in row.actions:
            if not each.goes_on_as and each.counts:
                is_slow = each.slow is Truth.YES
                yield same(f"whether {each.action}, of {of}, is slow", is_slow, each.action in slow, *each.why.entries)


def _is_slow(counted: Sequence[Serving], which: tuple[Truth, ...]) -> bool:
    found = [each for each in counted if each.slow in which]
    # What was added to an adopted plan by nobody's leave makes no third of the others smaller.
    among = [each for each in counted if each in found or not getattr(each, "added", False)]
    share = bool(found) and len(found) * SHARE >= len(among)
    return share or any(each.mandatory for each in found)


def each_course_is_as_compared(view: View, seen: Seen) -> Looks:
    """A measure is off its course where its last figure falls short of what was asked by then, and only there.

    Its course, whether its target is reached and whether it fell behind where it began are as its figures compare,
    and the words name the figure.
    """
    for row in view.trajectory():
        measure = row.measure
        cited = [each.body.cited for each in seen.entries(measure) if each.body.cited]
        if not seen.plain(measure, *cited) or len(seen.said(measure, MeasureDefined)) != 1:
            continue
        rests, ended = seen.entries(measure), bool(seen.said(measure, MeasureRetired))
        yield same(f"whether the target of {measure} is reached", row.reached, is_reached(seen, measure), *rests)
        if not ended and not seen.said(measure, MeasurementRestated):
            yield same(f"whether {measure} fell behind where it began", row.regressed, regressed(seen, measure), *rests)
        # Of what fell due and was not measured, silence says something where the record was kept.
        if seen.kept_as_it_happened():
            words = says_of_course(seen, measure)
            yield so(all(each in row.course for each in words), f"the course of {measure} does not say {words}", *rests)
            if not ended:
                yield same(f"whether {measure} is on its course", row.on_course, on_course(seen, measure), *rests)
