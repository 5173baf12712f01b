"""At how many meetings of its boards in a row was an action slow to progress, and by which reading of the record?

Nobody mends it to fewer; what an authority mended, or let come late, makes it fewer and is found
(docs/decisions/0027-the-record-as-first-said.md, 0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.actions.mended_or_late import late_by_leave_about, mended_about, mended_by_leave_about
from ledger.projections.actions.slow import is_slow
from ledger.projections.actions.standing import Standing, boards
from ledger.projections.actions.taken_back import mended_since
from ledger.projections.ground.by_leave import as_recorded, of_mends
from ledger.projections.ground.first_said import as_first_said
from ledger.projections.ground.gatherings import Gathering, contact, held
from ledger.projections.ground.late_by_leave import before_leave, came_by_leave, late_by_leave, shows


def in_a_row(view: AsOf, found: Standing) -> tuple[int, tuple[Finding, ...]]:
    """At how many meetings in a row it was slow, by what was first recorded too; and where it was at more of them.

    Of what was first recorded the more are counted. What an authority mended, or let come late, makes them fewer, and
    is found.
    """
    number, findings = len(_slow_at(view, found.action)), list[Finding]()

    def more(met: Sequence[Gathering], how: str, rests: Sequence[Entry]) -> None:
        times = f"slow at {len(met)} meeting{'' if len(met) == 1 else 's'} in a row"
        findings.append(Finding(f"{times} {how}", Why.of(*(entry for each in met for entry in each.entries), *rests)))

    first = _most(_slow_at(each, found.action) for each in as_first_said(view))
    if len(first) > number:
        number, mends = len(first), mended_about(view, found)
        originals = (view.log.entry(mend.original) for mend in mends)
        more(first, "as first recorded; mended since by no authority that stands", (*mends, *originals))
    recorded = _most(_slow_at(each, found.action) for each in as_recorded(view))
    mends = mended_by_leave_about(view, found)
    if len(recorded) > number and mends:
        more(recorded, f"as it was recorded; {mended_since(view, found, mends)}", of_mends(view, mends))
    before = _slow_at(view, found.action, leave=False)
    if len(before) > number and (late := _came(view, found, before)):
        by = came_by_leave(view, late, view.point.on)
        more(before, f"by what was recorded in time; otherwise only by {by}", shows(view, late))
    # A mend and what came late may each hide what the other does.
    for was in as_recorded(view) if mends else ():
        both = _slow_at(was, found.action, leave=False)
        if len(both) > max(number, len(recorded), len(before)) and (late := _came(was, found, both)):
            since, by = mended_since(view, found, mends), came_by_leave(view, late, view.point.on)
            how = f"as it was recorded in time; {since}; otherwise only by {by}"
            more(both, how, (*of_mends(view, mends), *shows(view, late)))
            break
    return number, tuple(findings)


def _came(view: AsOf, found: Standing, met: Iterable[Gathering]) -> tuple[Entry, ...]:
    """What came late, and counts, for any of some meetings at which an action was slow."""
    thens = [view.at(each.on, view.point.recorded) for each in met if each.on is not None]
    return tuple(dict.fromkeys(entry for then in thens for entry in late_by_leave_about(then, found)))


def _most(runs: Iterable[Sequence[Gathering]]) -> Sequence[Gathering]:
    return max(runs, key=len, default=())


def _slow_at(view: AsOf, action: str, *, leave: bool = True) -> list[Gathering]:
    """The meetings of its boards, back from the last, at which it was slow, by what is recorded at the point.

    Where leave is none that counts, by what of that was recorded in time for each.
    """
    met = {each.meeting: each for board in boards(view, action) for each in held(view, board) if not contact(each)}
    dated = sorted(((each.on, each) for each in met.values() if each.on is not None), key=lambda each: each[0])

    def was(on: date) -> bool:
        then = view.at(on, view.point.recorded)
        return is_slow(then if leave or not late_by_leave(then, on) else before_leave(then, on), action)

    return [each for _, each in takewhile(lambda each: was(each[0]), reversed(dated))]
