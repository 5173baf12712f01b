"""What is slow to progress: exactly what the record shows, and nothing words can hide (7, 8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ledger.aggregates.action import (
    ActionCarried,
    ActionClosed,
    ActionCommitted,
    ActionLinked,
    ActionMerged,
    ActionProposed,
    ActionReworded,
    ActionSplit,
    ActionWithdrawn,
    DelayExplained,
    DueDateMoved,
    MilestoneMoved,
    SlownessDisputed,
)
from ledger.aggregates.body import EntryDisputed
from ledger.aggregates.measure import (
    ActionMeasured,
    BaselineSet,
    MeasureDefined,
    MeasurementTaken,
    MeasureRetired,
    TargetAgreed,
    TrajectorySet,
)
from ledger.aggregates.plan import PlanRevised, PlanSuperseded
from ledger.aggregates.policy import StatusSchemeAdopted
from ledger.entry import Entry
from ledger.projections.actions.signals import Listed
from ledger.projections.actions.slow_progress import SlowProgress
from ledger.testing import slowness
from ledger.testing.invariants.came import each_is_listed_with_its_plan
from ledger.testing.invariants.courses import objectives_add_up
from ledger.testing.invariants.listed import lists_once
from ledger.testing.invariants.record import FEWEST, Record, spread
from ledger.testing.invariants.severity import (
    each_is_as_severe_as_it_is,
    each_was_slow_since,
    the_worst_come_first,
    what_was_done_by_nobodys_leave_is_found,
)
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.oracle import Replay
from ledger.testing.seen import Seen
from ledger.testing.slowness.plain import wholly_plain
from ledger.testing.slowness.promises import dates, promised
from ledger.view import View
from ledger.vocabulary import Event

OF_ITS_OWN = frozenset({"S1", "S1b", "S5", "S6"})
"""Those that are told from actions, and the decisions they cite, alone."""


def codes(row: SlowProgress | None) -> set[str]:
    """The signs in a row, of those that the slow way knows; a forecast that is late by little is "S4 soft"."""
    signals = row.signals if row is not None else ()
    return {_code(each.code, soft=each.listed is Listed.SOFT) for each in signals if each.code in slowness.KNOWN}


def _code(code: str, *, soft: bool) -> str:
    return "S4 soft" if soft and code == "S4" else code


def the_list_is_exact(view: View, seen: Seen) -> Looks:
    """An action is listed by each sign the record shows, worked out the slow way, and by no other.

    Of a record of which something was mended, or a day is not known, only what nothing of that bears on.
    """
    rows = {row.action: row for row in view.slow_progress()}
    for action in seen.streams("action"):
        if not seen.apart(action, "action/", "decision/"):
            continue
        found, expected = codes(rows.get(action)), slowness.signs(seen, action)
        whole = wholly_plain(seen, action)
        if not whole:
            found, expected = found & OF_ITS_OWN, expected & OF_ITS_OWN
        yield same(f"by what {action} is listed", found, expected, *seen.entries(action))
        if whole and not _promised_before(seen, action):
            slow = action in rows and rows[action].slow
            yield same(f"whether {action} is slow", slow, bool(expected & slowness.HARD), *seen.entries(action))


def _promised_before(seen: Seen, action: str) -> bool:
    """Whether an action was promised by a day of which the record's silence says nothing yet."""
    due = promised(dates(seen, action))
    return due is not None and due < seen.kept_since()


def each_why_is_enough(view: View, seen: Seen) -> Looks:
    """The entries that a sign rests on, and no others of the record, show that sign by themselves."""
    for row in view.slow_progress():
        for each in row.signals:
            if each.code not in slowness.KNOWN or not wholly_plain(seen, row.action):
                continue
            rests = [seen.replay.entries[number - 1] for number in each.why.entries]
            alone = slowness.signs(Seen(Replay(tuple(rests)), seen.day, seen.recorded), row.action)
            code = _code(each.code, soft=each.listed is Listed.SOFT)
            yield so(code in alone, f"what {row.action} is listed by as {code} does not show it by itself", *rests)


def each_row_says_why(view: View, seen: Seen) -> Looks:
    """Whatever was mended: a sign names the entries it rests on, all of them recorded, or what is missing."""
    for row in view.slow_progress():
        for each in row.signals:
            named = bool(each.why.entries or each.why.missing)
            known = all(number <= seen.recorded for number in each.why.entries)
            yield so(named and known, f"{row.action} is listed by {each.code} with nothing to show for it")


HIDES = (
    ActionCarried
    | ActionClosed
    | ActionCommitted
    | ActionLinked
    | ActionMeasured
    | ActionMerged
    | ActionProposed
    | ActionReworded
    | ActionSplit
    | ActionWithdrawn
    | BaselineSet
    | DelayExplained
    | DueDateMoved
    | EntryDisputed
    | MeasureDefined
    | MeasureRetired
    | MilestoneMoved
    | PlanRevised
    | PlanSuperseded
    | SlownessDisputed
    | StatusSchemeAdopted
    | TargetAgreed
    | TrajectorySet
)


def hides(replay: Replay, entry: Entry) -> bool:
    """Whether an entry, cited by no authority at all, says or unsays only what could hide that a thing is slow."""
    said = replay.entries[entry.original - 1].event
    # A figure may show that a measure is well again; to take one back may not, unless it was a better one.
    unsaid = entry.void and isinstance(said, MeasurementTaken)
    return entry.body.authority is None and (unsaid or isinstance(said, HIDES))


def nothing_hides_it(record: Record) -> Looks:
    """What nobody allowed takes no action off the slow list, whatever it says, mends or voids."""
    replay = record.replay
    days = sorted({seen.day for _, seen in record.points if seen.recorded == replay.ends[-1]})[-4:]
    for before, after in hiding(record):
        for day in days:
            was, now = (record.slow(day, number) for number in (before, after))
            gone = {each for each in was - now if not brought_forward(replay, each, day, before, after)}
            says = f"by {day}, entries {before + 1} to {after} took {', '.join(sorted(gone))} off the slow list"
            yield so(not gone, says, *range(before + 1, after + 1))


def hiding(record: Record) -> Iterator[tuple[int, int]]:
    """Each act of nothing but what could hide, by nobody's leave: the end before it, and its own."""
    found = [
        (before, after)
        for before, after in pairwise(record.replay.ends)
        if all(hides(record.replay, each) for each in record.replay.entries[before:after])
    ]
    yield from found if record.whole else spread(found, FEWEST)


def brought_forward(replay: Replay, action: str, day: date, before: int, after: int) -> bool:
    """Whether an action is due earlier than it was: that anybody may say, and it may then be within its horizon.

    A re-dating from before it was ever promised put nothing off, and to take that back hides nothing.
    """
    (was, early), (now, _) = (last_due(replay, action, day, number) for number in (before, after))
    return early or (now is not None and (was is None or now < was))


def last_due(replay: Replay, action: str, day: date, recorded: int) -> tuple[date | None, bool]:
    """The day an action was last given, a promise that was voided being one still; and whether one came before it."""
    given: list[tuple[date, int, Event]] = []
    for entry in replay.recorded_of(action, recorded):
        said = [each for each in replay.entries[:recorded] if each.original == entry.number and not each.void]
        if not said or not isinstance(said[-1].event, ActionCommitted | DueDateMoved) or said[-1].day.last > day:
            continue
        if isinstance(said[-1].event, ActionCommitted) or replay.reading(entry.number, recorded):
            given.append((said[-1].day.last, entry.number, said[-1].event))
    events = [event for _, _, event in sorted(given, key=lambda each: each[:2])]
    last = events[-1] if events else None
    due = last.to if isinstance(last, DueDateMoved) else last.due if isinstance(last, ActionCommitted) else None
    return due, bool(events) and isinstance(events[0], DueDateMoved)


SLOW = (
    Invariant(
        "7",
        "the slow list is exact",
        ("N22 5d", "N24 5e"),
        "Every line can be shown to be so by the entries beside it, and nothing that is so is left out.",
        points=(
            lists_once("slow_progress", "action"),
            lists_once("objectives", "plan", "objective"),
            the_list_is_exact,
            each_is_as_severe_as_it_is,
            each_is_listed_with_its_plan,
            the_worst_come_first,
            what_was_done_by_nobodys_leave_is_found,
            each_why_is_enough,
            each_row_says_why,
            objectives_add_up,
        ),
        record=(each_was_slow_since,),
    ),
    Invariant(
        "8",
        "slow cannot be suppressed",
        ("N22 5d", "N24 5e"),
        "No label, wording, merger, new plan or mend that nobody allowed makes an action look well.",
        record=(nothing_hides_it,),
    ),
)
