"""Which occasions were there by what was recorded in time, were not kept, and fell away by what came late and counts?

An end of a mandate, a meeting put to another day, or a reading that is withdrawn, may come late by leave or on the word
of a document, and counts; that a duty was so taken away is said (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.asked_of import overseers
from ledger.projections.duties.asking import asks_no_less
from ledger.projections.duties.clauses import Clause
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.looking import due_on, looks
from ledger.projections.duties.readings import duties
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.keeping import kept_since
from ledger.projections.ground.late_by_leave import before_leave, came_by_leave, late_and_let, shows
from ledger.projections.ground.recorded import of_streams
from ledger.values import Truth


def fell_away(view: AsOf, duty: Duty, now: Iterable[tuple[Occasion, Kept]]) -> Iterator[Finding]:
    """Each occasion on which a duty was surely not kept by what was recorded in time for it, and that is none now.

    So with one that is none by what came late beside what an authority mended, where each hides what the other does.
    """
    now, known = [*now], set[str]()
    for found in _fell(view, duty, now, lambda _: [duty]):
        known.add(found.what)
        yield found
    for was in as_recorded(view):
        for found in _fell(was, duty, [*now, *looks(was, duty)], lambda _: [duty]):
            boards = (entry for entries in overseers(was, duty.mandate).values() for entry in entries)
            rests = (*map(view.log.entry, found.why.entries), *duty.entries, *boards)
            mends = of_streams(mends_by_leave(view), (entry.stream for entry in rests))
            if mends and found.what not in known:
                known.add(found.what)
                why = Why.of(*found.why.entries, *of_mends(view, mends), missing=found.why.missing)
                yield Finding(f"{found.what}; mended since {leaves(view, mends, duty.mandate)}", why)


def once_read(view: AsOf, clause: Clause) -> Iterator[Finding]:
    """The same of a clause as it was read by what was recorded in time, where it is so read no more, or not as long."""
    now = _duties(view, clause)
    as_now = [(each.terms, each.since, each.until) for each in now]
    for duty in _duties(before_leave(view, kept_since(view)), clause):
        if (duty.terms, duty.since, duty.until) not in as_now:
            theirs = [each for each in now if asks_no_less(each.terms, duty.terms)]
            looked = [look for each in theirs for look in looks(view, each)]
            yield from _fell(view, duty, looked, _same(clause, duty))


def _fell(
    view: AsOf, duty: Duty, now: Iterable[tuple[Occasion, Kept]], asked: Callable[[AsOf], Iterable[Duty]]
) -> Iterator[Finding]:
    """The occasions of a duty that are none now and were not kept, as it was asked by what was recorded in time."""
    first = kept_since(view)
    if not late_and_let(view, first):
        return
    stands = {(occasion.of, occasion.part) for occasion, _ in now}
    gone = [each for each, _ in looks(before_leave(view, first), duty) if (each.of, each.part) not in stands]
    for occasion in gone:
        was = before_leave(view, due_on(view, occasion))
        for then in asked(was):
            for each, kept in looks(was, then):
                if (each.of, each.part) == (occasion.of, occasion.part) and kept.truth is Truth.NO and not kept.pending:
                    yield from _by_late(view, then, each, kept)


def _duties(view: AsOf, clause: Clause) -> list[Duty]:
    return [each for each in duties(view, clause.mandate) if each.clause == clause.ref]


def _same(clause: Clause, duty: Duty) -> Callable[[AsOf], list[Duty]]:
    """The duties of a clause in another view of the record that are what one reading of it asks."""
    return lambda was: [
        each for each in _duties(was, clause) if (each.reading, each.terms) == (duty.reading, duty.terms)
    ]


def _by_late(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> Iterator[Finding]:
    """That it was not kept on an occasion, and by what came late of it, of the mandate or of its boards, it is none."""
    due, rests = due_on(view, occasion), (*occasion.entries, *kept.entries)
    boards: list[Entry] = [entry for entries in overseers(view, duty.mandate).values() for entry in entries]
    about = (entry.stream for entry in (*occasion.entries, *duty.entries, *boards))
    late = of_streams(late_and_let(view, due), about)
    if late:
        at = f"{occasion.of}: " if occasion.of else ""
        by = f"no occasion of it only by {came_by_leave(view, late, due, duty.mandate)}"
        why = Why.of(*rests, *shows(view, late), missing=kept.missing)
        yield Finding(f"{at}by what was recorded in time, {kept.says}; {by}", why)
