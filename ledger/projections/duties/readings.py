"""How is each clause of a mandate read as a rule, in which time, and was it ever read so as to ask for more?

The first reading of a stream is about all that falls, whenever people came to write it down. One that an authority
replaced or withdrew, or that was said again so as to ask for more, is about what fell before. One that was said again
of less, withdrawn, mended or voided by no authority that stands counts still, beside what it became
(docs/decisions/0018-readings-of-clauses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ledger.aggregates.reading import ClauseRead, Deadline, ReadingWithdrawn, Recurs
from ledger.as_of import AsOf, place
from ledger.entry import Entry
from ledger.projection import Finding, Why
from ledger.projections.duties.asking import asks_no_less
from ledger.projections.duties.clauses import Clause, clauses
from ledger.projections.duties.duty import Duty
from ledger.projections.duties.registrations import at_turn
from ledger.projections.ground.authority import decided
from ledger.projections.ground.by_leave import leave
from ledger.projections.ground.late_by_leave import recorded_late
from ledger.projections.ground.mended import lets, unsaying
from ledger.projections.ground.parts import once_said
from ledger.projections.ground.sequence import earlier
from ledger.values import Day, Truth


@attrs.frozen
class Reading:
    """One thing that a reading says or said, which counts at the point or did; `findings` say why it is not the last.

    `entry` is what says so, and `terms` what it says. It is about what falls from `since` until the day before
    `until`, None where nothing bounds it so; `instead` is the deadline that took the place of its own, if one did.
    """

    reading: str
    entry: Entry
    terms: ClauseRead
    findings: tuple[Finding, ...] = ()
    since: Day | None = None
    until: Day | None = None
    instead: Deadline | None = None


def duties(view: AsOf, mandate: str) -> tuple[Duty, ...]:
    """Each registered clause of a mandate under each reading of it, in the order the clauses were registered.

    Each as often as it bound otherwise, or was read otherwise, in another time: those of the time that runs at the
    point have no `until`.
    """

    def find() -> tuple[Duty, ...]:
        return tuple(duty for clause in clauses(view, mandate) for duty in duties_of(view, clause))

    return view.keep(("duties", mandate), find)


def duties_of(view: AsOf, clause: Clause) -> Iterator[Duty]:
    """A clause, as it binds in one time, under each reading of it that is about that time."""
    for each in readings(view):
        if (each.terms.mandate, each.terms.clause) == (clause.mandate, clause.ref):
            since = max((day for day in (clause.since, each.since) if day is not None), key=at_turn, default=None)
            until = min((day for day in (clause.until, each.until) if day is not None), key=at_turn, default=None)
            empty = since is not None and until is not None and earlier(since, until) is Truth.NO
            if not empty or each.instead is not None:
                yield Duty(
                    mandate=clause.mandate,
                    clause=clause.ref,
                    strength=clause.strength,
                    obligor=clause.obligor,
                    reading=each.reading,
                    terms=each.terms,
                    entries=(*clause.entries, each.entry),
                    findings=each.findings,
                    since=since,
                    until=until,
                    instead=each.instead if until == each.until else None,
                )


def unregistered(view: AsOf, mandate: str) -> tuple[Reading, ...]:
    """The readings of clauses that are not registered under a mandate at the point."""
    known = {each.ref for each in clauses(view, mandate)}
    theirs = (each for each in readings(view) if each.terms.mandate == mandate and each.until is None)
    return tuple(each for each in theirs if each.terms.clause not in known)


def readings(view: AsOf) -> tuple[Reading, ...]:
    """Everything that readings say, say still or said in an earlier time, in the order they were first recorded."""

    def find() -> tuple[Reading, ...]:
        streams = view.log.streams("reading", view.point.recorded)
        return tuple(each for stream in streams for each in _of_stream(view, stream))

    return view.keep(("readings",), find)


def _of_stream(view: AsOf, stream: str) -> Iterator[Reading]:
    """What one reading said in earlier times, what it says, and what it says no more by nobody's leave."""
    over, now = list[Reading](), list[Reading]()
    for entry in view.visible(stream):
        match entry.event:
            case ClauseRead() as terms:
                ended, now = _said_again(view, now, entry, terms)
                over += ended
            case ReadingWithdrawn() if lets(view, entry):
                over += [_over(view, each, entry) for each in now]
                now = []
            case ReadingWithdrawn():
                now = [_found(each, "withdrawn by no authority that stands: it counts still", entry) for each in now]
    yield from over
    yield from now
    yield from _mended_away(view, stream, [*over, *now])


def _said_again(
    view: AsOf, now: Iterable[Reading], entry: Entry, terms: ClauseRead
) -> tuple[list[Reading], list[Reading]]:
    """What an entry makes of what was read before: what is over with it, and what counts, itself included."""
    made, over, still = _as_said(view, now, entry, terms), list[Reading](), list[Reading]()
    for each in now:
        more, less = asks_no_less(terms, each.terms), asks_no_less(each.terms, terms)
        if more and less:
            made = attrs.evolve(made, since=_earlier(made.since, each.since))
        elif more or lets(view, entry):
            over.append(_over(view, each, entry))
        else:
            what = "said otherwise since, by no authority that stands: it counts still as it was said here"
            still.append(_found(each, what, entry))
    return over, [*still, made]


def _as_said(view: AsOf, now: Iterable[Reading], entry: Entry, terms: ClauseRead) -> Reading:
    made = Reading(entry.stream, entry, terms, since=_since(view, entry))
    before = [each.entry for each in now if not asks_no_less(terms, each.terms)]
    less = "asks for less, or for something else, than it did before"
    if before and lets(view, entry):
        whose, shown = _leave(view, entry, terms.mandate)
        return _found(made, f"{less}, since {view.day(entry)}: {whose}", *before, *shown)
    return _found(made, f"{less}, by no authority that stands", *before) if before else made


def _since(view: AsOf, entry: Entry) -> Day | None:
    """From when something is read so: from the beginning, where it was recorded first of its stream, else its day."""
    others = (each for each, _ in once_said(view, entry.stream, ClauseRead))
    return entry.day.plain if any(each.original < entry.original for each in others) else None


def _earlier(one: Day | None, other: Day | None) -> Day | None:
    """The earlier of two days from which something is read; None is from the beginning."""
    return None if one is None or other is None else min(one, other, key=at_turn)


def _over(view: AsOf, reading: Reading, by: Entry) -> Reading:
    """A reading that something took the place of: it is about what fell before."""
    terms, until, (whose, shown) = by.event, by.day.plain, _leave(view, by, reading.terms.mandate)
    if isinstance(terms, ClauseRead) and asks_no_less(terms, reading.terms):
        what = f"read so until {until}, and then so as to ask for more"
    else:
        how = "otherwise" if isinstance(terms, ClauseRead) else "no more"
        what = f"read so until {until}, and then {how}: {whose}"
    over = _found(reading, what, by, *shown)
    return attrs.evolve(over, until=until, instead=_instead(reading.terms, by))


def _instead(terms: ClauseRead, by: Entry) -> Deadline | None:
    """The deadline that took the place of a reading's own, where what is due then is what was due by its own."""
    again, due = by.event, (Recurs.ONCE, Recurs.AT_INTERVALS)
    if not isinstance(again, ClauseRead) or terms.recurs not in due:
        return None
    same = (again.expects, again.recurs) == (terms.expects, terms.recurs)
    return again.deadline if same else None


def _mended_away(view: AsOf, stream: str, counted: Iterable[Reading]) -> Iterator[Reading]:
    """What a reading said until a mend by nobody's leave said otherwise, and until an authority replaced it."""
    visible, counting = view.visible(stream), [*counted]
    leave_for = [each for each in visible if isinstance(each.event, ClauseRead | ReadingWithdrawn) and lets(view, each)]
    for entry, terms in reversed(once_said(view, stream, ClauseRead)):
        if entry not in visible:
            made = Reading(stream, entry, terms, since=_since(view, entry))
            by = next((each for each in leave_for if place(each) > place(entry)), None)
            made = made if by is None else _over(view, made, by)
            if not any(_covers(each, made) for each in counting):
                counting.append(made)
                what = "mended away by no authority that stands: it counts still as it was said here"
                yield _found(made, what, *unsaying(view, entry))


def _covers(reading: Reading, other: Reading) -> bool:
    """Whether a reading asks no less than another, in all of the other's time."""
    begun = reading.since is None or (other.since is not None and at_turn(reading.since) <= at_turn(other.since))
    goes_on = reading.until is None or (other.until is not None and at_turn(other.until) <= at_turn(reading.until))
    return begun and goes_on and asks_no_less(reading.terms, other.terms)


def read_no_more(view: AsOf, mandate: str, clause: str) -> Iterator[Finding]:
    """Each reading of a clause that an authority withdrew: until when it was read so, and by whose leave it is not."""
    for stream in view.log.streams("reading", view.point.recorded):
        told = [each for each in view.visible(stream) if isinstance(each.event, ClauseRead | ReadingWithdrawn)]
        read = [each for each in told if isinstance(each.event, ClauseRead)]
        if not read or told[-1] is read[-1] or not lets(view, told[-1]):
            continue
        terms = read[-1].event
        if isinstance(terms, ClauseRead) and (terms.mandate, terms.clause) == (mandate, clause):
            whose, shown = _leave(view, told[-1], mandate)
            what = f"read by {stream} until it was withdrawn on {view.day(told[-1])}: {whose}"
            yield Finding(what, Why.of(read[-1], told[-1], *shown))


def _leave(view: AsOf, entry: Entry, mandate: str) -> tuple[str, tuple[Entry, ...]]:
    """By whose leave a clause is read otherwise, and when that was recorded, where it came late; with what shows it."""
    when, shown = recorded_late(view, entry)
    return f"{leave(view, entry, mandate)}{when}", (*decided(view, [entry]), *shown)


def _found(reading: Reading, what: str, *entries: Entry) -> Reading:
    found = Finding(what, Why.of(reading.entry, *entries))
    return attrs.evolve(reading, findings=(*reading.findings, found))
