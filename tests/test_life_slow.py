"""What is slow in a council's life: exactly what the record shows, and nothing words can hide (invariants 7, 8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ledger import Ledger
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
from ledger.testing import life, slowness
from ledger.testing.life import points
from ledger.testing.oracle import Replay
from ledger.testing.seen import Seen
from ledger.vocabulary import Event

DATES = ("commit", "commit", "date_again", "date_again", "set_milestone", "move_milestone", "forecast", "set_horizon")
WORK = ("report", "start", "assign", "deliver", "close", "reopen", "withdraw", "merge", "split", "meet_milestone")
BOARD = ("hold", "agree_timetable", "raise_", "answer", "close_escalation", "link", "oversee", "adopt_slow_policy")
HIDING = ("reword", "merge", "split", "carry", "supersede", "date_again", "close", "withdraw", "explain_delay")
MEASURES = ("measure", "measure", "restate_measurement", "agree_target", "set_trajectory", "set_baseline")
MEASURED = ("define_measure", "measure_action", "commit", "validate_measurement", "retire_measure")
PARTNERS = ("commission", "put_off_contribution", "receive", "decline_contribution", "flag", "strengthen", "release")
KNOWN = {"S1", "S1b", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11"}


def codes(row: SlowProgress) -> set[str]:
    """The signs in a row, of those that the slow way knows."""
    soft = {"S4 soft" for each in row.signals if each.code == "S4" and each.listed is Listed.SOFT}
    return soft | {each.code for each in row.signals if each.code in KNOWN and each.code + " soft" not in soft}


def plain(seen: Seen) -> Iterator[str]:
    """The actions of which neither they nor any other was mended."""
    actions = seen.streams("action")
    if not any(seen.mended(action) for action in seen.replay.streams(seen.recorded, "action")):
        yield from actions


def the_list_is_exact(book: Ledger) -> None:
    """An action is listed by each sign the record shows, worked out the slow way, and by no other."""
    for view, seen in points(book):
        rows = {row.action: row for row in view.slow_progress()}
        for action in plain(seen):
            found = codes(rows[action]) if action in rows else set()
            expected = slowness.signs(seen, action)
            assert found == expected, (action, found ^ expected, str(view.point))
            assert (action in rows and rows[action].slow) is bool(found & slowness.HARD), (action, str(view.point))


def test_7_the_slow_list_is_exact_in_its_dates() -> None:
    """Overdue, put off, off its way, beyond its horizon: what the days on the record show (N22 clause 11; N24 10d)."""
    life.watch(the_list_is_exact, *DATES, "merge", "deliver", "close", "supersede_decision", mends=False)


def test_7_the_slow_list_is_exact_in_its_progress() -> None:
    """Stalled, escalated, without impact, reopened, owned by nobody: what was said and what was not (N24 clause 5e)."""
    life.watch(the_list_is_exact, *WORK, *BOARD, mends=False)


def test_7_the_slow_list_is_exact_in_its_measures() -> None:
    """Off course, worse than where it began, old or not validated: what the figures on the record show (N24 10d)."""
    life.watch(the_list_is_exact, *MEASURES, *MEASURED, "supersede_decision", mends=False)


def test_7_the_slow_list_is_exact_in_whom_it_waits_for() -> None:
    """Outstanding, declined or flagged, until it came or an authority let it go (N24 clause 5e; domain R1)."""
    life.watch(the_list_is_exact, *PARTNERS, *PARTNERS, "block", "unblock", "commit", "merge", mends=False)


def each_why_is_enough(book: Ledger) -> None:
    """The entries that a sign rests on, and no others of the record, show that sign by themselves."""
    for view, seen in points(book, ends=1):
        fine = set(plain(seen))
        for row in view.slow_progress():
            for each in row.signals if row.action in fine else ():
                if each.code not in KNOWN:
                    continue
                rests = [seen.replay.entries[number - 1] for number in each.why.entries]
                alone = slowness.signs(Seen(Replay(tuple(rests)), seen.day, seen.recorded), row.action)
                code = "S4 soft" if (each.code, each.listed) == ("S4", Listed.SOFT) else each.code
                assert code in alone, (row.action, each.code, each.why, str(view.point))


def test_7_each_why_is_enough() -> None:
    """A board can be shown the entries, and what is missing, and need take nothing else on trust (N22 clause 5d)."""
    life.watch(each_why_is_enough, *DATES, *WORK, *BOARD, mends=False)


def test_7_each_why_is_enough_of_figures_and_partners() -> None:
    """The same of what is measured and of what was asked of partners (N24 clauses 5e and 10d)."""
    life.watch(each_why_is_enough, *MEASURES, *MEASURED, *PARTNERS, mends=False)


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


def nothing_hides_it(book: Ledger) -> None:
    """What nobody allowed takes no action off the slow list, whatever it says, mends or voids."""
    replay = Replay.of(book)
    days = sorted({view.point.on for view, _ in points(book, ends=0)})[-4:]
    for before, after in pairwise(replay.ends):
        if not all(hides(replay, entry) for entry in replay.entries[before:after]):
            continue
        for day in days:
            was, now = (
                {row.action for row in book.as_of(day, recorded=number).slow_progress() if row.slow}
                for number in (before, after)
            )
            gone = {each for each in was - now if not brought_forward(replay, each, day, before, after)}
            assert not gone, (gone, before, after, day)


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


def test_8_nothing_that_nobody_allowed_hides_what_is_slow() -> None:
    """Not a new wording, a merger, a plan, a re-dating, a mend or a void of one: it stays listed (N24 clause 5e)."""
    life.watch(nothing_hides_it, *HIDING, "commit", "link", "split", "adopt_status_scheme", steps=30)


def test_8_nothing_that_nobody_allowed_hides_what_is_off_course() -> None:
    """Not a target moved, a step lowered, a baseline set anew, a measure retired, nor a mend or a void of any."""
    life.watch(nothing_hides_it, *MEASURES, *MEASURED[:3], "retire_measure", "merge", steps=30)
