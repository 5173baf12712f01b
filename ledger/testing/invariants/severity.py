"""How badly does each action stand, in what order, and at how many meetings in a row: is that what the record shows?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from itertools import takewhile

from ledger.aggregates.action import (
    ActionCommitted,
    ActionWithdrawn,
    DueDateMoved,
    EvidenceAccepted,
    OwnerAssigned,
)
from ledger.aggregates.meeting import MeetingHeld
from ledger.projections.actions.signals import Listed
from ledger.projections.actions.slow_progress import SlowProgress
from ledger.testing import slowness
from ledger.testing.invariants.gatherings import meetings_of
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.cycles import boards, body_of, waited
from ledger.testing.slowness.plain import wholly_plain
from ledger.testing.slowness.progress import last_moved
from ledger.testing.slowness.promises import original
from ledger.view import View

DECIDED = ActionCommitted | ActionWithdrawn | EvidenceAccepted
"""What somebody decides, and is to say by which decision."""


def each_is_as_severe_as_it_is(view: View, seen: Seen) -> Looks:
    """How many hard signs, days overdue and slipped, and cycles stalled; with the days and the owner in the row."""
    for row in view.slow_progress():
        hard = [each.code for each in row.signals if each.listed is Listed.HARD]
        rests = seen.entries(row.action)
        yield same(f"how many hard signs {row.action} has", row.severity.hard, len(hard), *row.why.entries)
        if seen.apart(row.action, "action/", "decision/"):
            late = row.severity.days_overdue, row.severity.days_slipped
            yield same(f"how late {row.action} is", late, _late(seen, row.action, hard), *rests)
            found = (row.original_due, row.due, row.promised, row.slipped, row.owner)
            yield same(f"the days and the owner of {row.action}", found, _promise(seen, row.action), *rests)
        if wholly_plain(seen, row.action):
            stalled = row.severity.cycles_stalled
            yield same(f"how many cycles {row.action} is stalled", stalled, _stalled(seen, row.action), *rests)
            horizon = min(slowness.horizons(seen, row.action).values(), default=None)
            yield same(f"the horizon of {row.action}", row.horizon, horizon, *rests)


def _late(seen: Seen, action: str, hard: Collection[str]) -> tuple[int, int]:
    due = slowness.promised(slowness.dates(seen, action))
    overdue = (seen.day - due).days if due is not None and "S1" in hard else 0
    return overdue, max(_slipped(seen, action) or 0, 0)


def _stalled(seen: Seen, action: str) -> int:
    last = last_moved(seen, action)
    return waited(seen, action, last) if last is not None and "S3" in slowness.signs(seen, action) else 0


def _slipped(seen: Seen, action: str) -> int | None:
    first, now = original(seen, action), slowness.dates(seen, action)[-1][0]
    return None if first is None or now is None else (now - first).days


def _promise(seen: Seen, action: str) -> tuple[object, ...]:
    dates = slowness.dates(seen, action)
    owners = [each.owner for each in seen.said(action, OwnerAssigned)]
    first, slipped = original(seen, action), _slipped(seen, action)
    return first, dates[-1][0], slowness.promised(dates), slipped, owners[-1] if owners else ""


def the_worst_come_first(view: View, seen: Seen) -> Looks:
    """By hard signs, then days overdue, then days slipped, then cycles stalled; of two alike, the first recorded."""
    rows = list(view.slow_progress())
    recorded = seen.recorded_streams("action")
    expected = sorted(rows, key=lambda row: (*(-each for each in _of(row)), recorded.index(row.action)))
    if rows:
        yield same("the order of the slow list", [row.action for row in rows], [row.action for row in expected])


def _of(row: SlowProgress) -> tuple[int, ...]:
    said = row.severity
    return said.hard, said.days_overdue, said.days_slipped, said.cycles_stalled


def each_was_slow_since(record: Record) -> Looks:
    """At so many meetings of its boards, back from the last, an action was slow: by what is recorded, on each day.

    Worked out the slow way where it can be told so, and else from what the answer itself lists on those days.
    """
    for view, seen in record.few:
        for row in view.slow_progress():
            if _boards_are_plain(seen, row.action):
                met = sorted(days_met(seen, row.action), reverse=True)
                slow = list(takewhile(partial(_slow, record, seen, row.action), met))
                of = f"at how many meetings in a row {row.action} was slow by {seen.day}"
                yield same(of, row.consecutive_meetings_slow, len(slow), *seen.entries(row.action))


def _boards_are_plain(seen: Seen, action: str) -> bool:
    """Whether the boards of an action, and all that they met, can be read exactly."""
    before = boards(seen, action)
    under = seen.apart(action, "action/", "plan/", "mandate/", "decision/")
    return under and seen.plainly("body") and seen.plain(*(each for body in before for each in meetings_of(seen, body)))


def _slow(record: Record, seen: Seen, action: str, on: date) -> bool:
    if not wholly_plain(seen, action):
        return action in record.slow(on, seen.recorded)
    then = Seen(seen.replay, on, seen.recorded)
    return then.keep(("was slow", action), lambda: bool(slowness.signs(then, action) & slowness.HARD))


def days_met(seen: Seen, action: str) -> Iterator[date]:
    """The day of each meeting that a board of an action held, people in contact left out."""
    before = boards(seen, action)
    for entry, said in seen.anywhere(MeetingHeld):
        if body_of(seen, entry.stream, said) in before and not contact(seen, entry.stream):
            yield entry.day.last


def what_was_done_by_nobodys_leave_is_found(view: View, seen: Seen) -> Looks:
    """What of an action needs leave, or cites what gives none, is found in each row of it, by the entry that did it."""
    for name in ("commitments", "slow_progress"):
        for row in getattr(view, name)():
            if not seen.apart(row.action, "action/", "decision/") or not seen.said(row.action, ActionCommitted):
                continue
            found = {number for each in row.findings for number in each.why.entries}
            wanting = list(_by_nobody(seen, row.action))
            yield so(
                found >= set(wanting), f"what nobody allowed of {row.action} is not found among its {name}", *wanting
            )


def _by_nobody(seen: Seen, action: str) -> Iterator[int]:
    """The entries that cite no decision where one is needed, or one that is not there to be cited."""
    for entry in seen.entries(action):
        cited = entry.body.cited
        moved = isinstance(entry.event, DueDateMoved) and entry.body.authority is None
        unsaid = cited is None and isinstance(entry.event, DECIDED)
        refused = cited is not None and not slowness.allowed(seen, entry)
        if moved or unsaid or refused:
            yield entry.number
