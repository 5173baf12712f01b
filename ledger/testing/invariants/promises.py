"""What was promised of an action: by when, by whom, and within which horizon (6, 11, 12, 22)."""

from __future__ import annotations

from datetime import date

from ledger.aggregates.action import ActionCommitted, DueDateMoved, OwnerAssigned
from ledger.aggregates.mandate import HorizonSet
from ledger.aggregates.reading import Expected
from ledger.projections.actions.derived import Stands
from ledger.projections.actions.signals import Listed
from ledger.testing import slowness
from ledger.testing.invariants import naive
from ledger.testing.invariants.courses import each_move_is_listed
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import lists_once
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.policies import status_scheme
from ledger.values import Truth
from ledger.view import View


def moves_account_for_the_difference(view: View, seen: Seen) -> Looks:
    """The moves of a due date run from the first to the present and sum to the difference; each says who allowed it."""
    for row in view.commitments():
        # The day that a proposal has in mind is no promise, and so no date to move.
        if not any(isinstance(entry.event, ActionCommitted | DueDateMoved) for entry in seen.entries(row.action)):
            continue
        run = [row.original_due, *(move.after for move in row.moves)]
        befores = [move.before for move in row.moves]
        yield same(f"what each move of {row.action} moved from", befores, run[:-1], *row.why.entries)
        yield same(f"where the moves of {row.action} end", run[-1], row.due, *row.why.entries)
        if all(each is not None for each in run):
            total = sum(move.days or 0 for move in row.moves)
            yield same(f"the slippage of {row.action}", row.slipped, total, *row.why.entries)
        for move in row.moves:
            entry = seen.replay.entries[move.entry - 1]
            allowed = entry.body.authority is not None
            if not move.mended:
                yield same(f"whether entry {move.entry} names who allowed it", bool(move.authority), allowed, entry)
            found = any(move.entry in each.why.entries for each in row.findings)
            later = move.days is None or move.days > 0
            yield so(
                found or move.authority or (move.mended and not later), "a re-dating by nobody is not found", entry
            )


def the_first_day_promised_is_one(record: Record) -> Looks:
    """On one record the first due date of an action, once given, is the same on each later day."""
    first: dict[str, date | None] = {}
    whole = [each for each in record.points if each[1].recorded == record.replay.ends[-1]]
    for view, seen in sorted(whole, key=lambda each: each[1].day):
        for row in view.commitments():
            if not seen.said(row.action, ActionCommitted) or not seen.plain(row.action):
                continue
            was = first.setdefault(row.action, row.original_due)
            yield same(f"the first due date of {row.action} by {seen.day}", row.original_due, was, *row.why.entries)


def one_post_answers(view: View, seen: Seen) -> Looks:
    """An open action has one owner, the last assigned; or it is listed as one that nobody answers for."""
    listed = {row.action: {each.code for each in row.signals} for row in view.slow_progress()}
    for row in view.commitments():
        owners = seen.said(row.action, OwnerAssigned)
        expected = owners[-1].owner if owners else ""
        yield same(f"who answers for {row.action}", row.owner, expected, *seen.entries(row.action))
        if seen.apart(row.action, "action/", "decision/"):
            nobody = slowness.is_open(seen, row.action) and not owners
            is_listed = "S5" in listed.get(row.action, set())
            yield same(f"that nobody answers for {row.action}", is_listed, nobody, *seen.entries(row.action))


def no_day_is_never_green(view: View, seen: Seen) -> Looks:
    """An action promised by no usable day is not assessable while open, and never called done or on track."""
    signs = {row.action: row.signals for row in view.slow_progress()}
    rows = {row.action: row for row in view.status()}
    scheme = status_scheme(seen)
    for action in seen.streams("action"):
        if not seen.apart(action, "action/", "decision/"):
            continue
        if not seen.said(action, ActionCommitted) or slowness.promised(slowness.dates(seen, action)) is not None:
            continue
        rests = seen.entries(action)
        row = rows.get(action)
        yield so(row is not None, f"{action} was promised, and has no standing", *rests)
        if row is None:
            continue
        green = row.standing in (Stands.DONE, Stands.ON_TRACK) or row.derived in (scheme.done, scheme.on_track)
        yield so(not green, f"{action} is {row.derived}, promised by no usable day", *rests)
        if slowness.is_open(seen, action):
            lists = {each.listed for each in signs.get(action, ()) if each.code == "S6"}
            yield same(f"how {action} is listed, with no usable day", lists, {Listed.NOT_ASSESSABLE}, *rests)


def beyond_its_horizon_is_slow(view: View, seen: Seen) -> Looks:
    """An open action due after the horizon of a mandate it is under is slow, whoever allowed it; and that is said."""
    rows = {row.action: row for row in view.slow_progress()}
    for action in seen.streams("action"):
        plain = seen.apart(action, "action/", "decision/", "mandate/", "plan/")
        if not plain or not slowness.is_open(seen, action):
            continue
        due, by_leave = last_due(seen, action)
        for mandate, horizon in slowness.horizons(seen, action).items():
            if due is None or due <= horizon:
                continue
            row = rows.get(action)
            rests = seen.entries(action)
            yield so(row is not None and row.slow, f"{action} is due beyond the horizon of {mandate}, not slow", *rests)
            says = "; ".join(each.says for each in row.signals if each.code == "S2") if row else ""
            leave = says.partition(f"the horizon of {mandate}: ")[2]
            yield so(leave, f"{action} is not said to be due beyond the horizon of {mandate}", *rests)
            allowed = leave.startswith("allowed by")
            yield same(f"whether {action} was allowed beyond the horizon of {mandate}", allowed, by_leave, *rests)


def last_due(seen: Seen, action: str) -> tuple[date | None, bool]:
    """The day an action is due on as the record has it, and whether an authority allowed that day."""
    entries = [each for each in seen.entries(action) if isinstance(each.event, ActionCommitted | DueDateMoved)]
    said = entries[-1].event
    due = said.to if isinstance(said, DueDateMoved) else getattr(said, "due", None)
    return due, slowness.allowed(seen, entries[-1])


def a_horizon_is_words_and_a_day(view: View, seen: Seen) -> Looks:
    """A mandate's row has the last horizon set, in its words and as the day they came to, which may be none."""
    for row in view.mandates():
        said = seen.said(row.mandate, HorizonSet)
        expected = (said[-1].wording, said[-1].on) if said else ("", None)
        found = (row.horizon_wording, row.horizon)
        yield same(f"the horizon of {row.mandate}", found, expected, *seen.entries(row.mandate))
        yield so(row.open in tuple(Truth), f"whether {row.mandate} is open is no answer")


PROMISES = (
    Invariant(
        "6",
        "no silent re-baseline",
        ("N24 10dII",),
        "A date that moved is a promise that moved: each move is shown, with who allowed it.",
        points=(
            lists_once("slippage", "action", "milestone"),
            naive.commitments,
            moves_account_for_the_difference,
            each_move_is_listed,
        ),
        record=(the_first_day_promised_is_one,),
    ),
    Invariant(
        "11",
        "one accountable owner",
        ("N24 5b", "C16 43"),
        "What nobody answers for is not done.",
        points=(one_post_answers, kept_as_shown(Expected.OWNERS)),
    ),
    Invariant(
        "12",
        "a timescale, or not assessable",
        ("MV22 L63, L71", "C16 recommendation 1"),
        "What is promised for no day can be neither on time nor late, and must not be called green.",
        points=(no_day_is_never_green,),
    ),
    Invariant(
        "22",
        "horizon exceptions",
        ("N22 11", "N24 13"),
        "What will not be done by the day the notice gives is an exception to explain, whoever allowed it.",
        points=(beyond_its_horizon_is_slow, a_horizon_is_words_and_a_day, kept_as_shown(Expected.DELIVERY)),
    ),
)
