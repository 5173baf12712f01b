"""How did the record read before the mends that no authority allowed?

Only an authority makes less of what was said. So an answer that must not be mended away is asked of these views too
(docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs

from ledger.as_of import AsOf, in_force
from ledger.entry import Entry, Reason
from ledger.errors import Impossible
from ledger.projections.ground.mended import lets


def as_first_said(view: AsOf) -> tuple[AsOf, ...]:
    """The same point without the mends that no authority allowed, then with the first of them of each entry, and so on.

    The last would be the record as it stands, and is not given: there are none where nothing is so mended.
    """

    def find() -> tuple[AsOf, ...]:
        mends = (each for each in view.log.entries() if each.original != each.number)
        last = (each for each in mends if view.reading(view.log.entry(each.original)) is each)
        most = max((_times(view, each.stream)[each.number] for each in last), default=0)
        return tuple(view.through(_Mends(upto)) for upto in range(most))

    return view.keep(("as first said",), find)


def mended_unallowed(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """The mends of an entry's original, up to the point, that no authority allowed."""
    if not view.mended(entry.stream):
        return ()
    unallowed = _times(view, entry.stream)
    readings = (each for each in view.readings(entry.stream) if each.original == entry.original)
    return tuple(each for each in readings if unallowed[each.number])


def _times(view: AsOf, stream: str) -> Mapping[int, int]:
    """How often an entry had been mended by nobody's leave, since an authority allowed it, in each reading of it.

    A mend that says nothing otherwise, but erases or withholds, is none.
    """

    def find() -> dict[int, int]:
        times: dict[int, int] = {}
        last: dict[int, Entry] = {}
        for each in view.readings(stream):
            before = last.get(each.original, each)
            last[each.original] = each
            same = (before.body.facts, before.body.effective) == (each.body.facts, each.body.effective)
            if lets(view, each) and not (same and _hides(before, each)):
                times[each.number] = 0
            else:
                times[each.number] = times.get(before.number, 0) + (not same)
        return times

    return view.keep(("times mended", stream), find)


def _hides(before: Entry, each: Entry) -> bool:
    """Whether a mend erases words or withholds them: that it may be allowed says nothing of what was said."""
    erases = each.body.mends is not None and each.body.mends.reason is Reason.WORDS_ERASED
    return erases or each.body.exempt != before.body.exempt


@attrs.frozen
class _Mends:
    """Lets through all but the mends that no authority allowed, and of those so many of each entry."""

    upto: int

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are let through, in the order they were recorded."""
        if not view.mended(stream):
            return view.readings(stream)
        times = _times(view, stream)
        if not any(times.values()):
            return view.readings(stream)
        return less(view, stream, lambda each: times[each.number] > self.upto)


def less(view: AsOf, stream: str, gone: Callable[[Entry], bool]) -> Sequence[Entry]:
    """What can have been so together of a stream, without some entries; where none is gone, its very readings."""
    told = view.readings(stream)
    kept = [each for each in told if not gone(each)]
    return told if len(kept) == len(told) else possible(view, stream, kept)


def possible(view: AsOf, stream: str, told: list[Entry]) -> list[Entry]:
    """What can have been so together: of what contradicts what was recorded before it, nothing counts.

    Something voided by nobody's leave, and then recorded anew as it should have been, is such a thing.
    """
    if _follow(view, stream, told):
        return told
    kept: list[Entry] = []
    for original in dict.fromkeys(each.original for each in told):
        more = [each for each in told if each.original == original]
        kept += more if _follow(view, stream, [*kept, *more]) else ()
    return sorted(kept, key=lambda each: each.number)


def _follow(view: AsOf, stream: str, told: Sequence[Entry]) -> bool:
    decider = view.log.decider(stream)
    state = decider.nothing
    try:
        for entry in in_force(told):
            state = decider.evolve(state, entry.event)
    except Impossible:
        return False
    return True
