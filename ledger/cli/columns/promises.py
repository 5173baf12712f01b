"""What people see of actions: what was promised, how it moved, and what is slow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ledger.cli.cells import Column, because, day, lines, named, numbers
from ledger.cli.table import KEPT
from ledger.projection import Row
from ledger.projections.actions.commitments import Commitment
from ledger.projections.actions.signals import Listed
from ledger.projections.actions.slippage import Move
from ledger.projections.actions.slow_progress import SlowProgress
from ledger.projections.actions.status import Status
from ledger.projections.record.policies import PolicyRow
from ledger.values import Truth


def _moved(move: Move) -> str:
    number = f"{move.days:+}" if move.days else "0"
    days = "" if move.days is None else f" ({number} {'day' if number in ('+1', '-1') else 'days'})"
    how = "mended" if move.mended else "moved"
    leave = f"by {move.authority}" if move.authority else "no authority cited"
    before, after = day(move.before, "no day"), day(move.after, "no day")
    return f"{how} from {before} to {after}{days}, {leave}, entry{KEPT}{move.entry}"


def _due(row: Commitment) -> str:
    due = day(row.due, row.timescale or "no day given")
    return due if row.due == row.original_due else f"{due}\nat first {day(row.original_due, 'no day')}"


def _promised(row: SlowProgress) -> str:
    """Its dates, each only where it says something new."""
    parts = [day(row.due, "no usable day")]
    if row.original_due != row.due:
        parts.append(f"at first {day(row.original_due, 'no day')}")
    if row.promised not in (row.due, row.original_due):
        parts.append(f"by authority {day(row.promised, 'no day')}")
    if row.horizon is not None:
        parts.append(f"horizon {day(row.horizon)}")
    return lines(*parts)


def _signals(row: SlowProgress) -> str:
    return lines(*(f"{each.code}, {each.listed}: {each.says}" for each in row.signals), *map(str, row.findings))


_LISTED = {
    Listed.NOT_ASSESSABLE: "not assessable",
    Listed.CONTRIBUTION: "waiting on a partner",
    Listed.IMPACT_GAP: "without evidence of impact",
    Listed.GOVERNANCE: "told of, and unanswered",
    Listed.SOFT: "later than first promised",
    Listed.CAVEAT: "measured on doubtful figures",
}
"""As what an action is listed that is not slow, in a few words."""


def _otherwise(row: SlowProgress) -> list[str]:
    """As what an action that is not slow is listed all the same."""
    if not row.signals:
        return ["listed as it was recorded"]
    return list(dict.fromkeys(_LISTED[each.listed] for each in row.signals if each.listed in _LISTED))


def _counted(rows: Sequence[Any]) -> str:
    """How many are slow, and how many are listed otherwise, as what."""
    others = Counter(what for row in rows if not row.slow for what in _otherwise(row)[:1])
    counted = {"slow": sum(row.slow for row in rows), **others}
    return ", ".join(f"{number} {what}" for what, number in counted.items()) if rows else ""


def _slow(row: SlowProgress) -> str:
    meetings = row.consecutive_meetings_slow
    return lines(
        "slow" if row.slow else f"not slow, but {', '.join(_otherwise(row)) or 'listed'}",
        f"at {meetings} meetings in a row" if meetings > 1 else "at the last meeting" if meetings else "",
        f"highlighted at {', '.join(row.highlighted)}" if row.highlighted else "",
        f"disputed: entry {numbers(row.disputed)}" if row.disputed else "",
    )


def _policy(row: SlowProgress) -> str:
    note = f"({row.policy_note})" if row.policy_note else ""
    return lines(because(row), f"policy {row.policy} {note}".rstrip())


def _terms(row: PolicyRow) -> str:
    return lines(*(f"{name}: {value}" for name, value in row.terms))


def _adopted(row: PolicyRow) -> str:
    by = f"by {row.decision}" if row.decision else ""
    return lines(day(row.adopted), by, "used" if row.in_force else "", row.note)


def _stage(row: Commitment) -> str:
    by = f"promised by {row.decision}" if row.decision else ""
    reported = f"reported as “{row.reported}”" if row.reported else ""
    unknown = [what for what in ("delivered", "evidenced") if getattr(row, what) is Truth.UNKNOWN]
    return lines(row.stage, by, reported, *(f"{what} by then: not known" for what in unknown))


COLUMNS: Mapping[type[Row], tuple[Column, ...]] = {
    Commitment: (
        ("Action", lambda row: lines(named(row.title, row.action), row.plan and f"in {row.plan}")),
        ("Owner", lambda row: row.owner or "none named"),
        ("Due", _due),
        ("Stage", _stage),
        ("Moves and findings", lambda row: lines(*map(_moved, row.moves), *map(str, row.findings))),
        ("Why", because),
    ),
    SlowProgress: (
        ("Action", lambda row: named(row.title, row.action)),
        ("Owner", lambda row: row.owner or "none named"),
        ("Due", _promised),
        ("Standing", _slow),
        ("Signals", _signals),
        ("Why", _policy),
    ),
    PolicyRow: (
        ("Policy", lambda row: lines(row.policy, f"version {row.version}", row.what)),
        ("Terms", _terms),
        ("Adopted", _adopted),
        ("Findings", lambda row: lines(*map(str, row.findings))),
        ("Why", because),
    ),
    Status: (
        ("Action", lambda row: named(row.title, row.action)),
        ("Declared", lambda row: row.declared or "nothing"),
        ("Derived", lambda row: lines(row.derived, "" if row.derived == row.standing else str(row.standing))),
        ("Differs", lambda row: {True: "yes", False: "no", None: ""}[row.differs]),
        ("Signals", lambda row: lines(", ".join(row.signals), *map(str, row.findings))),
        ("Why", lambda row: lines(because(row), f"scheme {row.scheme}", row.scheme_note)),
    ),
}

SUMMARIES: Mapping[type[Row], Callable[[Sequence[Any]], str]] = {SlowProgress: _counted}
"""What stands in one line above a table of such rows."""
