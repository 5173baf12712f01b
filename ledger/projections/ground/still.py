"""What was so, or was found, by the record as first said, and is so no more by mends that no authority allowed?

Nobody mends a row right: of what it says the weaker counts, and what was found is found still
(docs/decisions/0027-the-record-as-first-said.md). What an authority mended counts as it did, and whose leave it was is
said (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends, unmended
from ledger.projections.ground.first_said import as_first_said, mended_unallowed
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.recorded import of_streams
from ledger.values import Truth, all_of


def weakest(view: AsOf, find: Callable[[AsOf], Truth | None], stream: str = "", due: date | None = None) -> Truth:
    """Whether something is so both in the record as it stands and as it was first said.

    `find` gives None of a record that has nothing of which it could be asked: that one does not count. Where it is only
    by what was put on a stream too late for a day on which it was due that it is known to be so, it is not known.
    """
    views = (view, *as_first_said(view))
    found = [find(each) for each in views]
    truth = all_of(each for each in found if each is not None)
    if due is None or truth is not Truth.YES:
        return truth
    by_then = [find(in_time(each, due)) for each in views if stream in late_streams(each, due)]
    return Truth.YES if {*by_then} <= {Truth.YES, None} else Truth.UNKNOWN


def still_found(
    view: AsOf, stream: str, now: Sequence[Finding], find: Callable[[AsOf], Iterable[Finding]]
) -> Iterator[Finding]:
    """What was found of a thing as it was first recorded and is no more, with the mends by which it is not."""
    known = {each.what for each in now}
    for first in as_first_said(view):
        for each in find(first):
            if each.what not in known:
                known.add(each.what)
                why = Why.of(*each.why.entries, *_mends(view, stream, each.why), missing=each.why.missing)
                yield attrs.evolve(each, what=f"as it was first recorded, {each.what}", why=why)


def found_before_leave(
    view: AsOf, stream: str, now: Sequence[Finding], find: Callable[[AsOf], Iterable[Finding]], *streams: str
) -> Iterator[Finding]:
    """What was found of a thing as it was recorded, and is no more by mends that an authority allowed.

    Where none is of the thing or of what was found, those of the other `streams` that it hangs on count. Of several,
    those are named without any one of which it would be found.
    """
    known = {each.what for each in now} | {each.what.removeprefix("as it was first recorded, ") for each in now}
    for was in as_recorded(view):
        for each in find(was):
            mends = _allowed(view, stream, each.why) or tuple(of_streams(mends_by_leave(view), streams))
            if each.what not in known and mends:
                mends = _by_one(view, mends, find, each.what)
                known.add(each.what)
                yield attrs.evolve(
                    each,
                    what=f"as it was recorded, {each.what}; mended since {leaves(view, mends)}",
                    why=_since(view, each.why, mends),
                )


def found_in_time(
    view: AsOf,
    streams: Sequence[str],
    dues: Iterable[date],
    now: Sequence[Finding],
    find: Callable[[AsOf], Iterable[Finding]],
) -> Iterator[Finding]:
    """What was found by what was recorded in time for some days, and is no more by what came late on some streams."""
    known = {each.what for each in now}
    for due in dict.fromkeys(dues):
        for each in (view, *as_first_said(view)):
            late = of_streams(late_streams(each, due), streams)
            for found in find(in_time(each, due)) if late else ():
                what = f"by what was recorded in time, {found.what}; otherwise only by what came late"
                if not {found.what, f"as it was first recorded, {found.what}", what} & known:
                    known.add(what)
                    why = Why.of(*found.why.entries, *late, missing=found.why.missing)
                    yield attrs.evolve(found, what=what, why=why)


def told_otherwise(view: AsOf, stream: str, tell: Callable[[AsOf], Mapping[str, str]]) -> Iterator[Finding]:
    """What a row would tell of a thing by the record as first said, where that is another thing than it tells now.

    Whether it is another is a question to the record with nothing withheld, so that no answer depends on who asks.
    """
    if not view.mended(stream):
        return
    now, was = tell(view.opened()), dict[tuple[str, str], Finding]()
    mends = unallowed(view, stream)
    for first in as_first_said(view):
        shown = tell(first)
        for what, told in tell(first.opened()).items():
            if told != now.get(what, told):
                says = f"{what}, as first recorded: {shown[what]}; mended since by no authority that stands"
                rests = (*first.visible(stream), *mends, *(view.log.entry(mend.original) for mend in mends))
                was[what, told] = Finding(says, Why.of(*rests))
    yield from was.values()
    yield from _told_by_leave(view, stream, tell, now, {told for _, told in was})


def _told_by_leave(
    view: AsOf, stream: str, tell: Callable[[AsOf], Mapping[str, str]], now: Mapping[str, str], known: Collection[str]
) -> Iterator[Finding]:
    """What a row would tell of a thing by the record before an authority mended it, and by whose leave it does not."""
    mends, said = mends_by_leave(view).get(stream, ()), set[str]()
    for was in as_recorded(view) if mends else ():
        shown = tell(was)
        for what, told in tell(was.opened()).items():
            says = f"{what}, as it was recorded: {shown[what]}; mended since {leaves(view, mends)}"
            if told not in (now.get(what, told), *known) and says not in said:
                said.add(says)
                yield Finding(says, _since(view, Why.of(*was.visible(stream)), mends))


def once_there(view: AsOf, kind: str) -> Iterator[tuple[AsOf, str]]:
    """The streams of a kind, each with the view that has it: this one, or of what was voided the last that does."""
    for stream in view.log.streams(kind, view.point.recorded):
        has = [each for each in (*as_recorded(view), *as_first_said(view), view) if each.visible(stream)]
        if has:
            yield has[-1], stream


def taken_back(view: AsOf, stream: str) -> Iterator[Finding]:
    """That all that was recorded of a stream was taken back, and by whose leave; nothing where it was not."""
    if not view.visible(stream):
        by_nobody = any(first.visible(stream) for first in as_first_said(view))
        mends = unallowed(view, stream) if by_nobody else mends_by_leave(view).get(stream, ())
        whose = "by a mend with no decision cited" if by_nobody else leaves(view, mends)
        yield Finding(f"recorded, and taken back {whose}", _since(view, Why(), mends))


def _since(view: AsOf, why: Why, mends: Sequence[Entry]) -> Why:
    """A why, with the mends that came since, what they mend and the decisions that they cite."""
    return Why.of(*why.entries, *of_mends(view, mends), missing=why.missing)


def _by_one(
    view: AsOf, mends: tuple[Entry, ...], find: Callable[[AsOf], Iterable[Finding]], what: str
) -> tuple[Entry, ...]:
    """Those of several mends without any one of which something would be found; or else all."""
    if len(mends) == 1:
        return mends
    return tuple(mend for mend in mends if what in {each.what for each in find(unmended(view, mend))}) or mends


def _allowed(view: AsOf, stream: str, why: Why) -> tuple[Entry, ...]:
    """The mends that an authority allowed of what a finding rests on; or else of the thing's own entries."""
    theirs = mends_by_leave(view)
    rests = [view.log.entry(number) for number in why.entries]
    originals = {entry.original for entry in rests}
    found = of_streams(theirs, (entry.stream for entry in rests))
    return tuple(mend for mend in found if mend.original in originals) or theirs.get(stream, ())


def unallowed(view: AsOf, stream: str) -> tuple[Entry, ...]:
    """The mends of a stream that no authority allowed."""
    return tuple(mend for entry in view.readings(stream) for mend in mended_unallowed(view, entry))


def _mends(view: AsOf, stream: str, why: Why) -> tuple[Entry, ...]:
    """The mends that no authority allowed of what a finding rests on; or else of the thing's own entries."""
    rests = [view.log.entry(number) for number in why.entries]
    return tuple(mend for entry in rests for mend in mended_unallowed(view, entry)) or unallowed(view, stream)
