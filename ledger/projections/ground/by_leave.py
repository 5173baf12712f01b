"""What did the record say before the mends that an authority allowed, and by whose leave does it say otherwise now?

An authority that stands may allow any mend, and the answer is by the record as it stands; what was so taken away is
said wherever an answer would have shown it (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.authority import decided, taken
from ledger.projections.ground.first_said import less
from ledger.projections.ground.mended import lets
from ledger.projections.ground.parts import overseen
from ledger.projections.ground.recorded import allowed_by


def leave(view: AsOf, entry: Entry, mandate: str = "") -> str:
    """By whose leave something was said: the decision with the body that took it, or the rule.

    With a mandate named: and whether that body does not oversee it.
    """
    if not lets(view, entry):
        return "by no authority that stands"
    decision = taken(view, entry)
    if decision is None:
        return f"by {allowed_by(view, entry)}"
    outside = f", which does not oversee {mandate}" if mandate and mandate not in overseen(view, decision.body) else ""
    return f"by {entry.body.cited} of {decision.body}{outside}"


def leaves(view: AsOf, mends: Iterable[Entry], mandate: str = "") -> str:
    """By whose leave several mends were made, each leave once."""
    return "; ".join(dict.fromkeys(leave(view, mend, mandate) for mend in mends))


def of_mends(view: AsOf, mends: Sequence[Entry]) -> tuple[Entry, ...]:
    """What shows by whose leave mends were made: they, what they mend and the decisions that they cite."""
    return (*mends, *(view.log.entry(mend.original) for mend in mends), *decided(view, mends))


def mends_by_leave(view: AsOf) -> Mapping[str, tuple[Entry, ...]]:
    """By stream, the mends that an authority allowed, of what was said and not of its words alone."""

    def find() -> dict[str, tuple[Entry, ...]]:
        mended = (each.stream for each in view.log.entries(upto=view.point.recorded) if each.number != each.original)
        found = {stream: tuple(_allowed(view, stream)) for stream in dict.fromkeys(mended)}
        return {stream: mends for stream, mends in found.items() if mends}

    return view.keep(("mends by leave",), find)


def as_recorded(view: AsOf) -> tuple[AsOf, ...]:
    """The same point without any mend, then before the first that an authority allowed of each entry, and so on.

    There are none where nothing is so mended.
    """

    def find() -> tuple[AsOf, ...]:
        mends = [each for theirs in mends_by_leave(view).values() for each in theirs]
        if not mends:
            return ()
        most = max(Counter(mend.original for mend in mends).values())
        mixed = any(_mended_before(view, mend) for mend in mends)
        more = tuple(view.through(_Before(upto)) for upto in range(most)) if mixed else ()
        return (view.through(_Unmended()), *more)

    return view.keep(("as recorded",), find)


def unmended(view: AsOf, mend: Entry) -> AsOf:
    """The same point without any mend of what one mends."""
    return view.through(_Unmended(mend.original))


def without(view: AsOf, gone: Iterable[Entry]) -> AsOf:
    """The same point without some entries, however they were read."""
    return view.through(_Without(frozenset(each.original for each in gone)))


def _allowed(view: AsOf, stream: str) -> Iterator[Entry]:
    mends = (each for each in view.readings(stream) if each.number != each.original)
    yield from (each for each in mends if _changes(view, each) and lets(view, each))


def _changes(view: AsOf, mend: Entry) -> bool:
    first = view.log.entry(mend.original)
    said = (first.body.facts, first.body.effective)
    return mend.void or (mend.body.facts, mend.body.effective) != said


def _mended_before(view: AsOf, mend: Entry) -> bool:
    """Whether an entry had been mended already when a mend of it was made."""
    return any(mend.original < each.number < mend.number for each in view.readings(mend.stream) if _same(each, mend))


def _same(one: Entry, other: Entry) -> bool:
    return one.original == other.original


@attrs.frozen
class _Unmended:
    """Lets through what was recorded, and no mend; or, where one is named, none of that entry."""

    of: int | None = None

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are no such mends, in the order they were recorded."""
        return less(view, stream, lambda each: each.number != each.original and self.of in (None, each.original))


@attrs.frozen
class _Before:
    """Lets through what had been mended by an authority's leave no more than so many times."""

    upto: int

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are let through, in the order they were recorded."""
        last: dict[int, int] = {}
        for mend in mends_by_leave(view).get(stream, ()):
            times = sum(_same(each, mend) for each in mends_by_leave(view)[stream] if each.number <= mend.number)
            if times == self.upto + 1:
                last[mend.original] = mend.number
        return less(view, stream, lambda each: each.original in last and each.number >= last[each.original])


@attrs.frozen
class _Without:
    """Lets through all but some originals and what mends them."""

    gone: frozenset[int]

    def __call__(self, view: AsOf, stream: str) -> Sequence[Entry]:
        """The entries of a stream that are let through, in the order they were recorded."""
        return less(view, stream, lambda each: each.original in self.gone)
