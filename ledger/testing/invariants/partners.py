"""Contributions of partners: each names who owes it, and clears only by receipt (R1)."""

from __future__ import annotations

from datetime import date

from ledger.aggregates.contribution import (
    ContributionCommissioned,
    ContributionDeclined,
    ContributionFlagged,
    ContributionPutOff,
    ContributionReceived,
    ContributionReleased,
    ContributionStrengthened,
)
from ledger.aggregates.reading import Expected
from ledger.testing.invariants.came import (
    each_contribution_is_as_asked,
    each_refusal_is_shown,
    each_that_is_late_is_called_so,
)
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import lists_each
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth
from ledger.view import View


def each_names_a_partner(view: View, seen: Seen) -> Looks:
    """Every contribution that was asked for has a row, which names whoever it was asked of."""
    rows = {row.contribution: row for row in view.contributions()}
    for stream in seen.streams("contribution"):
        asked = seen.said(stream, ContributionCommissioned)
        row = rows.get(stream)
        yield so(row is not None or not asked, f"{stream} was asked for, and is not listed", *seen.entries(stream))
        if row is not None and len(asked) == 1 and seen.plain(stream):
            yield same(f"of whom {stream} was asked", row.partner, asked[0].partner, *seen.entries(stream))


def only_receipt_clears(view: View, seen: Seen) -> Looks:
    """Overdue and not come, declined and not come since, or flagged and not cleared: it is to be strengthened."""
    if not seen.kept_as_it_happened():
        return
    for row in view.contributions():
        stream = row.contribution
        if seen.apart(stream, "decision/") and len(seen.said(stream, ContributionCommissioned)) == 1:
            expected = Truth.YES if wanted(seen, stream) else Truth.NO
            yield same(f"whether {stream} is to be strengthened", row.to_strengthen, expected, *seen.entries(stream))


def wanted(seen: Seen, stream: str) -> bool:
    """Whether a contribution is one to strengthen, by what was said of it in order."""
    due: date | None = None
    received = declined = flagged = False
    for entry in seen.entries(stream):
        said, leave = entry.event, allowed(seen, entry)
        if isinstance(said, ContributionReleased) and leave:
            return False
        if isinstance(said, ContributionCommissioned):
            due = said.due
        elif isinstance(said, ContributionPutOff):
            sooner = due is None or (said.to is not None and said.to <= due)
            due = said.to if leave or sooner else due
        elif isinstance(said, ContributionReceived):
            received, declined = True, False
        elif isinstance(said, ContributionDeclined):
            declined = True
        elif isinstance(said, ContributionFlagged):
            flagged = True
        elif isinstance(said, ContributionStrengthened) and leave:
            flagged = False
    outstanding = not received and due is not None and due < seen.day
    return outstanding or declined or flagged


PARTNERS = (
    Invariant(
        "R1",
        "a contribution names a partner, and clears by receipt",
        ("N22 5b, 5d", "N24 5e", "MV22 L73"),
        "What a partner owes is owed until it comes, whatever becomes of the action it was for.",
        points=(
            lists_each("contributions", "contribution"),
            each_names_a_partner,
            only_receipt_clears,
            each_contribution_is_as_asked,
            each_that_is_late_is_called_so,
            each_refusal_is_shown,
            kept_as_shown(Expected.CONTRIBUTIONS),
        ),
    ),
)
