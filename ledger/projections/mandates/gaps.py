"""Was it accepted, by an authority that stands, that no action answers a part of a mandate?

What it accepted before the part was registered, it did not accept of that part. A recommendation that it declined is
let be in the same way, until it is assigned to a plan again (docs/decisions/0024-coverage.md).
"""

from __future__ import annotations

import attrs

from ledger.aggregates.decision import Effect
from ledger.aggregates.mandate import GapAccepted, RecommendationAssigned, RecommendationDeclined
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.authority import stands, taken
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.mended import ever, kept_readings
from ledger.projections.ground.parts import Part, PartKind
from ledger.projections.ground.sequence import precedes
from ledger.values import Truth
from ledger.vocabulary import Event


@attrs.frozen
class Gap:
    """Whether it was accepted that no action answers a part, or it was declined: by which entries that stand.

    `refused` are those that say so and count for nothing.
    """

    truth: Truth
    entries: tuple[Entry, ...]
    refused: tuple[Entry, ...]


def gap_in(view: AsOf, part: Part) -> Gap:
    """What was accepted of a part once it was registered, by an authority that stands."""
    truth, entries, refused = Truth.NO, list[Entry](), list[Entry]()
    for entry in view.in_force(part.mandate):
        by_then = had_happened(view, entry, "")
        if by_then is Truth.NO or not _lets_be(entry.event, part):
            continue
        after = by_then & _registered_before(view, part, entry) & ~_taken_up_since(view, part, entry)
        if after is Truth.NO or not _allowed(view, entry):
            refused.append(entry)
        else:
            truth |= after
            entries.append(entry)
    return Gap(truth, tuple(entries), tuple(refused))


def _lets_be(event: Event, part: Part) -> bool:
    match event:
        case GapAccepted(part=ref):
            return ref == part.ref
        case RecommendationDeclined(recommendation=ref):
            return part.what is PartKind.RECOMMENDATION and ref == part.ref
    return False


def _registered_before(view: AsOf, part: Part, entry: Entry) -> Truth:
    """Whether a part was there when a gap in it was accepted, by every reading of either that nobody allowed to go."""
    found = Truth.YES
    for one in kept_readings(view, part.entry):
        for other in kept_readings(view, entry):
            found &= precedes(one, other)
    return found


def _taken_up_since(view: AsOf, part: Part, declined: Entry) -> Truth:
    """Whether a recommendation was assigned to a plan after it was declined, which takes it up again.

    An assignment that a mend took back by nobody's leave did so too.
    """
    found = Truth.NO
    if isinstance(declined.event, RecommendationDeclined):
        gone = ever(view, part.mandate, RecommendationAssigned)
        for entry in {entry.number: entry for entry in (*view.in_force(part.mandate), *gone)}.values():
            if isinstance(entry.event, RecommendationAssigned) and entry.event.recommendation == part.ref:
                found |= had_happened(view, entry, "") & precedes(declined, entry)
    return found


def _allowed(view: AsOf, entry: Entry) -> bool:
    """Whether an authority that stands allows what an entry says: one cited before, for another thing, does not."""
    earlier = (each for each in view.readings(entry.stream) if each.original == entry.original)
    authority, facts = entry.body.authority, entry.body.facts
    another = (each for each in earlier if each.body.authority == authority and each.body.facts != facts)
    leave = stands(view, entry) or _refused(view, entry)
    return leave and not any(each.number < entry.number for each in another)


def _refused(view: AsOf, entry: Entry) -> bool:
    """Whether a recommendation is declined by a decision that stands, and refused it: that approves nothing else."""
    if not isinstance(entry.event, RecommendationDeclined):
        return False
    decision = taken(view, entry)
    return decision is not None and decision.effect is Effect.REFUSED and decision.stands
