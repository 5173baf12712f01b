"""Minutes: a draft until a later meeting approves them; decisions bite before that (24)."""

from __future__ import annotations

from ledger.aggregates.decision import DecisionRescinded, DecisionSuperseded, DecisionTaken
from ledger.aggregates.meeting import (
    MinutesApproved,
)
from ledger.aggregates.source import ReferenceLeftOpen, ReferenceResolved
from ledger.testing.invariants.listed import lists_each, lists_once
from ledger.testing.invariants.put import each_approval_is_as_given
from ledger.testing.invariants.schedule import began_before, held_on, minutes_of, set_for
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View


def minutes_are_as_of(view: View, seen: Seen) -> Looks:
    """They are a draft, approved, not kept or not on the record by what is visible, and by that alone."""
    for row in view.minutes():
        entries = seen.entries(row.meeting)
        expected = minutes_of(seen, row.meeting)
        yield same(f"the minutes of {row.meeting}", row.minutes, expected, *entries)
        if seen.plain(row.meeting):
            approved = row.approved is Truth.YES
            yield same(f"whether those of {row.meeting} are approved", approved, expected == "approved", *entries)


def approvals_are_later(view: View, seen: Seen) -> Looks:
    """An approval at the same meeting, an earlier one, or one not held is found; at a later one held, it is not."""
    for row in view.minutes():
        approvals = seen.said(row.meeting, MinutesApproved)
        if any(seen.loose(each) for each in (row.meeting, *(said.at for said in approvals))):
            continue
        found = " ".join(each.what for each in row.findings)
        own = held_on(seen, row.meeting)
        at = [(said.at, held_on(seen, said.at)) for said in approvals]
        unheld = any(day is None for _, day in at) or (bool(at) and own is None)
        earlier = any(
            name != row.meeting and began_before(set_for(seen, name), set_for(seen, row.meeting)) for name, _ in at
        )
        expected = {
            "is not recorded as held": unheld,
            "at the meeting that they are of": any(name == row.meeting for name, _ in at),
            "approved at an earlier meeting": earlier,
        }
        for what, is_so in expected.items():
            of = f"the finding that the minutes of {row.meeting} were approved so: {what!r}"
            yield same(of, what in found, is_so, *row.why.entries)


def decisions_bite_at_once(view: View, seen: Seen) -> Looks:
    """A decision is taken, and stands, from its own day, whatever becomes of its minutes."""
    for row in view.decisions():
        entries = seen.entries(row.decision)
        if not entries:  # One that a mend took back is there as it was recorded, and stands no more.
            yield so(row.stands is not Truth.YES, f"{row.decision} was taken back, and stands")
            continue
        kinds = {type(entry.event) for entry in entries}
        taken = DecisionTaken in kinds
        stands = taken and not {DecisionRescinded, DecisionSuperseded} & kinds
        yield same(f"whether {row.decision} was taken", row.status != "proposed", taken, *entries)
        if not seen.loose(row.decision):
            yield same(f"whether {row.decision} stands", row.stands, Truth.YES if stands else Truth.NO, *entries)


def open_references_are_listed(view: View, seen: Seen) -> Looks:
    """A reference of a document to what is nowhere to be found is listed as open until it is resolved."""
    listed = {(row.point, part.part) for row in view.conflicts() for part in row.parts}
    for entry, said in seen.anywhere(ReferenceLeftOpen):
        resolved = any(each.part == said.part for each in seen.said(entry.stream, ReferenceResolved))
        if not resolved and seen.plain(entry.stream):
            yield so(
                (entry.stream, said.part) in listed, f"{said.part} of {entry.stream} is open, and not listed", entry
            )


MINUTES = (
    Invariant(
        "24",
        "the life of minutes",
        ("C16 item 4", "C16 CA.864, CA.866"),
        "A draft is not a record, an approval is an act of the body, and a decision does not wait for either.",
        points=(
            lists_each("minutes", "meeting"),
            lists_once("conflicts", "what", "point", "parts"),
            minutes_are_as_of,
            approvals_are_later,
            each_approval_is_as_given,
            decisions_bite_at_once,
            open_references_are_listed,
        ),
    ),
)
