"""What was asked, or was not kept, as it was recorded, and by whose leave does the record say otherwise now?

An authority that stands may allow any mend, and the answer is by the record as it stands; that a duty, an occasion or
what was asked on it was so taken away is said (docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.asked_of import overseers
from ledger.projections.duties.asking import asks_no_less, in_words
from ledger.projections.duties.clauses import Clause, clauses
from ledger.projections.duties.duty import Duty, Kept, Occasion, called
from ledger.projections.duties.looking import FIRMNESS, due_on, found_at, looks
from ledger.projections.duties.readings import duties_of
from ledger.projections.duties.registrations import at_turn, stronger
from ledger.projections.duties.standing import term
from ledger.projections.ground.by_leave import as_recorded, leaves, mends_by_leave, of_mends
from ledger.projections.ground.in_time import late_streams
from ledger.projections.ground.late_by_leave import before_leave, came_by_leave, late_by_leave, shows
from ledger.projections.ground.recorded import of_streams, shown
from ledger.projections.ground.sequence import earlier
from ledger.values import Strength, Truth


def mended_by_leave(view: AsOf, duty: Duty, now: Iterable[tuple[Occasion, Kept]]) -> Iterator[Finding]:
    """Each occasion on which a duty was not kept as recorded, and by a mend that was allowed is better or none.

    So with one that was not kept as recorded in time, where what came late hides what the mend took away, and the mend
    what came late.
    """
    said, views, now = set[str](), as_recorded(view), [*now]
    unkept = {(each.of, each.part) for each, kept in now if _firm(kept) == 0}
    told = {(each.of, each.part) for each, kept in now if views and _in_time(view, duty, each, kept)}
    for was in views:
        for occasion, kept in looks(was, duty):
            hidden = _not_in_time(view, was, duty, occasion, kept) if (occasion.of, occasion.part) not in told else ()
            for found in (*_not_kept(view, was, duty, occasion, kept), *hidden):
                if (occasion.of, occasion.part) not in unkept and found.what not in said:
                    said.add(found.what)
                    yield found


def asked_by_leave(view: AsOf, clause: Clause) -> Iterator[Finding]:
    """What a clause asked as it was recorded, and by a mend that was allowed asks no more: how it bound, and whom.

    So with what it was read to ask, and of which body in which time; what was not kept of what it was read to ask is
    told with it.
    """
    said = set[str]()
    for was in as_recorded(view):
        for found in (*_bound(view, was, clause), *_read(view, was, clause), *_asked(view, was, clause)):
            if found.what not in said:
                said.add(found.what)
                yield found


def once_registered(view: AsOf, mandate: str) -> Iterator[tuple[AsOf, Clause]]:
    """The clauses of a mandate whose registration an authority mended away, each with the view that has it."""
    known = {each.ref for each in clauses(view, mandate)}
    for was in as_recorded(view):
        for each in clauses(was, mandate):
            if each.ref not in known and each.until is None:
                known.add(each.ref)
                yield was, each


def taken_away(view: AsOf, was: AsOf, clause: Clause) -> Iterator[Finding]:
    """That a clause was registered, and read so, as it was recorded; and what of that was not kept."""
    yield from _mended(view, clause.mandate, f"it was registered as {clause.strength}", clause.entries)
    yield from _read(view, was, clause)


def _bound(view: AsOf, was: AsOf, clause: Clause) -> Iterator[Finding]:
    """How strongly a clause bound, and whom, as its registration was recorded."""
    before = [each for each in clauses(was, clause.mandate) if each.ref == clause.ref]
    binds = [each for each in before if stronger(each.strength, _strongest(view, clause))]
    for each in binds[:1]:
        yield from _mended(view, clause.mandate, f"it bound as {each.strength}", each.entries)
    whom = [each for each in before if each.obligor not in ("", clause.obligor)]
    for each in [] if clause.obligor in {each.obligor for each in before} else whom[:1]:
        yield from _mended(view, clause.mandate, f"it bound {_obligor(was, each)}", each.entries)


def _strongest(view: AsOf, clause: Clause) -> Strength:
    """The strongest that a clause binds as, in any time."""
    theirs = [each for each in clauses(view, clause.mandate) if each.ref == clause.ref]
    return next(
        each.strength for each in theirs if not any(stronger(other.strength, each.strength) for other in theirs)
    )


def _obligor(was: AsOf, clause: Clause) -> str:
    said = shown(was, clause.charged, clause.charged.event)
    return getattr(said, "obligor", "") or clause.obligor


def _read(view: AsOf, was: AsOf, clause: Clause) -> Iterator[Finding]:
    """What a clause was read to ask, where it is read so no more; and what of that was not kept."""
    now = [duty.terms for duty in _duties(view, clause)]
    for duty in _duties(was, clause):
        if not any(asks_no_less(terms, duty.terms) for terms in now):
            words = in_words(shown(was, duty.entries[-1], duty.terms))
            yield from _mended(view, clause.mandate, f"it was read so: {words}", duty.entries[-1:])
            for occasion, kept in looks(was, duty):
                yield from _not_kept(view, was, duty, occasion, kept)


def _duties(view: AsOf, clause: Clause) -> list[Duty]:
    theirs = (each for each in clauses(view, clause.mandate) if each.ref == clause.ref)
    return [duty for each in theirs for duty in duties_of(view, each)]


def _asked(view: AsOf, was: AsOf, clause: Clause) -> Iterator[Finding]:
    """Of which body the mandate was asked, and in which time."""
    now = overseers(view, clause.mandate)
    for body, entries in overseers(was, clause.mandate).items():
        since = min((entry.day.plain for entry in entries), key=at_turn)
        if body not in now:
            yield from _mended(view, clause.mandate, f"it was asked of {body}, which oversaw the mandate", entries)
        elif all(earlier(since, entry.day) is Truth.YES for entry in now[body]):
            yield from _mended(view, clause.mandate, f"it was asked of {body} from {since}", entries)
    time, before = term(view, clause.mandate), term(was, clause.mandate)
    if before is not None and (time is None or (time.begins, time.ends) != (before.begins, before.ends)):
        until = "" if before.ends is None else f" until {before.ends}"
        what = f"the mandate asked from {before.begins}{until}"
        yield from _mended(view, clause.mandate, what, before.entries)


def _mended(view: AsOf, mandate: str, what: str, rests: Sequence[Entry]) -> Iterator[Finding]:
    """That something was so as it was recorded, with whose leave it was to mend that, or else what it hangs on."""
    theirs, originals = mends_by_leave(view), {entry.original for entry in rests}
    every = of_streams(theirs, (*(entry.stream for entry in rests), mandate))
    mends = [mend for mend in every if mend.original in originals] or every
    if mends:
        why = Why.of(*rests, *of_mends(view, mends))
        yield Finding(f"as it was recorded, {what}; mended since {leaves(view, mends, mandate)}", why)


def _not_kept(view: AsOf, was: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> Iterator[Finding]:
    """That a duty was not kept on an occasion as it was recorded, with whose leave it was to mend that.

    It may have been mended by whom it is asked of, too.
    """
    if _firm(kept) > 0:
        return
    rests = (*occasion.entries, *kept.entries, *duty.entries)
    streams, theirs = {entry.stream for entry in rests}, mends_by_leave(view)
    oversight = {entry.original for entries in overseers(was, duty.mandate).values() for entry in entries}
    about = {
        mend for mends in theirs.values() for mend in mends if mend.stream in streams or mend.original in oversight
    }
    by = sorted(about, key=lambda mend: mend.number)
    if by:
        at = f"{occasion.of}: " if occasion.of else ""
        why = Why.of(*occasion.entries, *kept.entries, *of_mends(view, by), missing=kept.missing)
        yield Finding(
            f"{at}as it was recorded, {kept.says}; mended since {leaves(view, by, duty.mandate)}",
            why,
        )


def _not_in_time(view: AsOf, was: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> Iterator[Finding]:
    """The same by what was recorded in time, where by what came late it is not so."""
    then = _in_time(was, duty, occasion, kept)
    if then is not None:
        due, rests = due_on(was, occasion), (*occasion.entries, *kept.entries, *then.entries)
        came, counts = late_streams(was, due, leave=False), late_by_leave(was, due)
        late = of_streams(came, (each.stream for each in rests))
        by_leave = [entry for entry in late if entry in counts.get(entry.stream, ())]
        by = came_by_leave(was, by_leave, due, duty.mandate) if by_leave else "what came late"
        for found in _not_kept(view, was, duty, occasion, then):
            what = found.what.replace("as it was recorded,", "as it was recorded in time,")
            why = Why.of(*found.why.entries, *shows(was, late), missing=found.why.missing)
            yield Finding(f"{what}; otherwise only by {by}", why)


def _in_time(view: AsOf, duty: Duty, occasion: Occasion, kept: Kept) -> Kept | None:
    """What was found on an occasion by what was recorded in time, where only by that it was not kept."""
    due = due_on(view, occasion)
    late = _firm(kept) > 0 and late_streams(view, due, leave=False)
    then = found_at(before_leave(view, due), duty, occasion) if late else None
    return then if then and _firm(then) == 0 else None


def _firm(kept: Kept) -> int:
    return FIRMNESS.index(called(kept.truth, pending=kept.pending))
