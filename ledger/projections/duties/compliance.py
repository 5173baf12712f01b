"""Was what each clause asks kept, as it is read: met, not met, to be explained, or is there no evidence either way?

Whose duty it is, how strongly it binds and why the record says so stand in every row; a clause that nobody has read
as a rule is listed as such. What the record does not show is neither met nor not met (domain 0.2, invariant 29).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

import attrs

from ledger.aggregates.mandate import ClauseRegistered
from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.duties.asked_of import overseers
from ledger.projections.duties.asking import in_time, in_words
from ledger.projections.duties.clauses import Clause, clauses
from ledger.projections.duties.compliance_row import Compliance, given_under, missing_of, not_kept, noted, occasion_row
from ledger.projections.duties.deadlines import deadline_of
from ledger.projections.duties.duty import Duty
from ledger.projections.duties.fell_away import fell_away, once_read
from ledger.projections.duties.looking import looks
from ledger.projections.duties.mended_by_leave import (
    asked_by_leave,
    mended_by_leave,
    once_registered,
    taken_away,
)
from ledger.projections.duties.readings import Reading, duties_of, read_no_more, readings, unregistered
from ledger.projections.duties.standing import term
from ledger.projections.duties.verdicts import Verdict, counts, verdict
from ledger.projections.ground.keeping import held_to, kept_by
from ledger.projections.ground.recorded import shown
from ledger.projections.mandates.resting import rests_on, rests_on_documents
from ledger.values import Strength, Truth


def compliance(view: AsOf, mandate: str | None = None) -> Iterator[Compliance]:
    """Each clause of a mandate, or of every one, under each reading of it, in the order the clauses were registered."""
    for each in _mandates(view) if mandate is None else (mandate,):
        for clause in clauses(view, each):
            theirs = tuple(duties_of(view, clause))
            rows = (_read(view, clause, duty) for duty in theirs)
            # Of an earlier time nothing is to be said but what fell in it.
            yield from (row for row in rows if row.until is None or row.occasions)
            if clause.until is None and all(duty.until is not None for duty in theirs):
                yield _unread(view, clause)
        yield from (_unregistered(view, reading) for reading in unregistered(view, each))
        yield from (_once_registered(view, was, clause) for was, clause in once_registered(view, each))


def _mandates(view: AsOf) -> Iterable[str]:
    named = [each.terms.mandate for each in readings(view)]
    return dict.fromkeys([*view.log.streams("mandate", view.point.recorded), *named])


@attrs.frozen
class _Words:
    """What a clause says and how it is called, as a row may show it."""

    ref: str
    obligor: str
    text: str


def _words(view: AsOf, clause: Clause) -> _Words:
    registered = cast(ClauseRegistered, view.event(clause.entry))
    charged = cast(ClauseRegistered, view.event(clause.charged))
    return _Words(registered.clause, charged.obligor, view.text(clause.entry, "text"))


def _read(view: AsOf, clause: Clause, duty: Duty) -> Compliance:
    words, given = _words(view, clause), given_under(view, duty.reading)
    fell = tuple(looks(view, duty))
    looked = [(occasion_row(view, *each, given), each[1]) for each in fell]
    occasions = tuple(row for row, _ in looked)
    found = [*clause.findings, *duty.findings, *_time(view, duty), *_clock(view, duty), *not_kept(occasions)]
    found += [noted(row, kept) for row, kept in looked if kept.note]
    found += (*mended_by_leave(view, duty, fell), *fell_away(view, duty, fell))
    found += () if duty.until else (*asked_by_leave(view, clause), *_new(once_read(view, clause), found))
    rests = [*duty.entries, *(view.log.entry(each.entry) for each in given)]
    rests += [view.log.entry(number) for each in occasions for number in each.why.entries]
    rests += [view.log.entry(number) for each in found for number in each.why.entries]
    within = term(view, duty.mandate)
    rests += () if within is None else within.entries
    rests += [entry for entries in overseers(view, duty.mandate).values() for entry in entries]
    rests += kept_by(view, date.min, ()) if any(each.kept is not Truth.UNKNOWN for each in occasions) else ()
    rests += held_to(view)
    missing = ["" if occasions else "no occasion of it is on the record", *missing_of(occasions)]
    return Compliance(
        mandate=duty.mandate,
        title=view.title(duty.mandate),
        clause=words.ref,
        text=words.text,
        strength=duty.strength,
        obligor=words.obligor,
        reading=duty.reading,
        expects=duty.terms.expects,
        recurs=duty.terms.recurs,
        since=duty.since,
        until=duty.until,
        reads=in_words(shown(view, duty.entries[-1], duty.terms)) + in_time(duty.since, duty.until),
        verdict=verdict(duty.strength, occasions),
        occasions=occasions,
        counts=counts(occasions),
        explained=given,
        findings=tuple(_of_clause(each, words, duty.strength) for each in found),
        why=Why.of(*rests_on_documents(view, rests), missing="; ".join(dict.fromkeys(filter(None, missing)))),
        kind=view.kind(rests),
    )


def _time(view: AsOf, duty: Duty) -> Iterator[Finding]:
    """What a reader must know of the time in which the mandate asks."""
    within = term(view, duty.mandate)
    if within is not None:
        yield from (Finding(note, Why.of(*within.entries)) for note in within.notes)


def _clock(view: AsOf, duty: Duty) -> Iterator[Finding]:
    """What a reader must know of the clock that a deadline is counted by."""
    by = deadline_of(view, duty)
    if by.note:
        yield Finding(by.note, Why.of(*by.entries))


def _new(told: Iterable[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
    """What is told, without what is found already."""
    known = {each.what for each in found}
    return (each for each in told if each.what not in known)


def _of_clause(found: Finding, words: _Words, strength: Strength) -> Finding:
    return attrs.evolve(found, duty=words.obligor, clause=words.ref, strength=strength)


def _unread(view: AsOf, clause: Clause) -> Compliance:
    """A clause that is read as no rule: nothing is looked for."""
    words = _words(view, clause)
    no_more = tuple(read_no_more(view, clause.mandate, clause.ref))
    found = (*clause.findings, *no_more, *asked_by_leave(view, clause), *once_read(view, clause))
    rests = [*clause.entries, *(view.log.entry(number) for each in found for number in each.why.entries)]
    no_reading = "stands" if no_more else "is on the record"
    return Compliance(
        mandate=clause.mandate,
        title=view.title(clause.mandate),
        clause=words.ref,
        text=words.text,
        strength=clause.strength,
        obligor=words.obligor,
        reading="",
        expects=None,
        recurs=None,
        since=None,
        until=None,
        reads="",
        verdict=verdict(clause.strength, ()),
        occasions=(),
        counts=(),
        explained=(),
        findings=tuple(_of_clause(each, words, clause.strength) for each in found),
        why=Why.of(*rests_on_documents(view, rests), missing=f"no reading of it {no_reading}"),
        kind=view.kind(rests),
    )


def _once_registered(view: AsOf, was: AsOf, clause: Clause) -> Compliance:
    """A clause whose registration an authority mended away: nothing is looked for, and whose leave is said."""
    row = _unread(was, clause)
    found = [_of_clause(each, _words(was, clause), clause.strength) for each in taken_away(view, was, clause)]
    numbers = {*row.why.entries, *(number for each in found for number in each.why.entries)}
    why = Why.of(*numbers, missing="no registration of it stands")
    kind = view.kind(view.log.entry(number) for number in numbers)
    return attrs.evolve(row, findings=tuple(found), why=why, kind=kind)


def _unregistered(view: AsOf, reading: Reading) -> Compliance:
    """A reading of what is not registered as a clause: nothing says how it binds, or whom."""
    terms = shown(view, reading.entry, reading.terms)
    missing = f"no registration of clause {terms.clause} of {terms.mandate} by this point"
    why = Why.of(reading.entry, missing=missing)
    given = given_under(view, reading.reading)
    rests = [reading.entry, *(view.log.entry(each.entry) for each in given)]
    rests += [view.log.entry(number) for each in reading.findings for number in each.why.entries]
    return Compliance(
        mandate=terms.mandate,
        title=view.title(terms.mandate),
        clause=terms.clause,
        text="",
        strength=None,
        obligor="",
        reading=reading.reading,
        expects=terms.expects,
        recurs=terms.recurs,
        since=reading.since,
        until=None,
        reads=in_words(terms) + in_time(reading.since, None),
        verdict=Verdict.NO_EVIDENCE,
        occasions=(),
        counts=(),
        explained=given,
        findings=(Finding("reads what is not registered as a clause of it", why), *reading.findings),
        why=Why.of(*rests_on(view, rests), missing=missing),
        kind=view.kind(rests),
    )
