"""What was not kept as it was recorded, and by whose leave does the record say otherwise now?

An authority that stands may allow any mend, and the answer is by the record as it stands; that a duty, an occasion or
what was asked on it was so taken away is said (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.duty import Duty, Kept, Occasion, called
from ledger.projections.duties.leave import leave
from ledger.projections.duties.looking import FIRMNESS, looks
from ledger.projections.ground.authority import decided
from ledger.projections.ground.first_said import possible
from ledger.projections.ground.mended import lets


def mended_by_leave(view: AsOf, duty: Duty, now: Iterable[tuple[Occasion, Kept]]) -> Iterator[Finding]:
    """Each occasion on which a duty was not kept as recorded, and by a mend that was allowed is better or none."""
    mends = _allowed(view)
    if not mends:
        return
    stands = {(occasion.of, occasion.part): _firm(kept) for occasion, kept in now}
    for occasion, kept in looks(view.through(_AsRecorded()), duty):
        was = _firm(kept)
        if was == 0 and stands.get((occasion.of, occasion.part), len(FIRMNESS)) > was:
            rests = (*occasion.entries, *kept.entries)
            streams = {entry.stream for entry in rests}
            by = [mend for mend in mends if mend.stream in streams]
            if by:
                yield _found(view, duty, occasion, kept, by)


def _found(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept, by: Sequence[Entry]) -> Finding:
    at = f"{occasion.of}: " if occasion.of else ""
    leaves = "; ".join(dict.fromkeys(leave(view, mend, duty.mandate) for mend in by))
    mended = (mend.original for mend in by)
    why = Why.of(*occasion.entries, *kept.entries, *by, *mended, *decided(view, by), missing=kept.missing)
    return Finding(f"{at}as it was recorded, {kept.says}; mended since {leaves}", why)


def _firm(kept: Kept) -> int:
    return FIRMNESS.index(called(kept.truth, pending=kept.pending))


def _allowed(view: AsOf) -> tuple[Entry, ...]:
    """The mends that an authority allowed, of what was said and not of its words alone."""

    def find() -> tuple[Entry, ...]:
        mends = (each for each in view.log.entries(upto=view.point.recorded) if each.number != each.original)
        return tuple(each for each in mends if lets(view, each) and _changes(view, each))

    return view.keep(("mended by leave",), find)


def _changes(view: AsOf, mend: Entry) -> bool:
    first = view.log.entry(mend.original)
    said = (first.body.facts, first.body.effective)
    return mend.void or (mend.body.facts, mend.body.effective) != said


@attrs.frozen
class _AsRecorded:
    """Lets through what was recorded, and no mend."""

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are no mends, in the order they were recorded."""
        told = view.readings(stream)
        if not view.mended(stream):
            return told
        return possible(view, stream, [each for each in told if each.number == each.original])
