"""Did an authority accept that no action answers a part of a mandate, or decline it, once it was there (13)?"""

from __future__ import annotations

from ledger.aggregates.decision import DecisionRescinded, DecisionSuperseded, DecisionTaken, Effect
from ledger.aggregates.mandate import GapAccepted, RecommendationAssigned, RecommendationDeclined
from ledger.entry import Entry
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.coverage import Coverage
from ledger.testing.invariants.asked_for import registered
from ledger.testing.invariants.repeated import cited
from ledger.testing.invariants.shape import Looks, same
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth
from ledger.view import View


def accepted(seen: Seen, row: Coverage) -> bool:
    """Whether an authority that stands accepted that nothing covers a part, or declined it."""
    return any(_stands(seen, each) for each in _said_of(seen, row))


def refused(seen: Seen, row: Coverage) -> list[Entry]:
    """What accepted that nothing covers a part, or declined it, by nobody's leave."""
    return [each for each in _said_of(seen, row) if not _stands(seen, each)]


def _said_of(seen: Seen, row: Coverage) -> list[Entry]:
    def here(said: object) -> bool:
        return (isinstance(said, GapAccepted) and said.part == row.name) or (
            isinstance(said, RecommendationDeclined) and said.recommendation == row.name
        )

    return [each for each in seen.entries(row.mandate) if here(each.event)]


def _stands(seen: Seen, entry: Entry) -> bool:
    return allowed(seen, entry) or (isinstance(entry.event, RecommendationDeclined) and _refused(seen, entry))


def _refused(seen: Seen, entry: Entry) -> bool:
    """Whether an entry cites a decision to refuse, which stands: so is a recommendation declined."""
    cited = entry.body.authority.decision if entry.body.authority else None
    said = [each.event for each in seen.entries(cited)] if cited else []
    undone = any(isinstance(each, DecisionRescinded | DecisionSuperseded) for each in said)
    return not undone and any(isinstance(each, DecisionTaken) and each.effect is Effect.REFUSED for each in said)


def each_gap_is_one_that_was_accepted(view: View, seen: Seen) -> Looks:
    """A gap stands where an authority accepted it once the part was there, and nowhere else; with whose leave it was.

    A recommendation that was declined is a gap until it is assigned to a plan again.
    """
    for row in view.coverage():
        there = registered(seen, row.mandate, row.name, row.what)
        if not there or not seen.apart(row.mandate, "decision/"):
            continue
        stand = [each for each in _since(seen, row, there[-1]) if _stands(seen, each)]
        by = tuple(dict.fromkeys(cited([each]) for each in stand))
        found, expected = (row.gap, row.gap_by), (Truth.YES if stand else Truth.NO, by)
        yield same(f"the gap at {row.name} of {row.mandate}", found, expected, *seen.entries(row.mandate))


def _since(seen: Seen, row: Coverage, there: Entry) -> list[Entry]:
    """What accepted a gap at a part, or declined it, since it was registered and, if declined, last assigned."""
    entries = seen.entries(row.mandate)
    assigned = [
        at
        for at, each in enumerate(entries)
        if isinstance(each.event, RecommendationAssigned) and each.event.recommendation == row.name
    ]
    found = []
    for each in _said_of(seen, row):
        at, declined = entries.index(each), isinstance(each.event, RecommendationDeclined)
        if declined and (row.what is not PartKind.RECOMMENDATION or at < max(assigned, default=-1)):
            continue
        found += [each] if at > entries.index(there) else []
    return found
