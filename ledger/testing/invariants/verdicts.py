"""Does each clause come to what its occasions do, in the word its strength gives, and by what is recorded (29)?

The words are written out here once more, on purpose: what is compared with the answer shares nothing with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.mandate import ClauseRegistered, MandateVaried
from ledger.aggregates.meeting import MeetingCalled, MeetingHeld
from ledger.aggregates.reading import ClauseRead, ExceptionExplained
from ledger.aggregates.review import ReviewExpected, ReviewHeld
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import On
from ledger.testing.invariants.kept import rows_of
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View

FAILS = {
    "must": "not met on this record",
    "will": "not met on this record",
    "should": "exception to explain",
    "aim": "behind its aim",
}
"""What a clause comes to that was not kept, by the word it binds by."""
ORDER = ("must", "will", "should", "aim", "may")
"""What binds most comes first."""
OCCASION = MeetingCalled | MeetingHeld | ReviewExpected | ReviewHeld | DecisionTaken | MandateOverseen
"""What says that an occasion was one, and nothing of what was to be done on it."""


def each_comes_to_its_word(view: View, _: Seen) -> Looks:
    """What a clause comes to follows from its occasions, and what failing is called from its strength alone."""
    for row in rows_of(view):
        of = f"clause {row.clause} of {row.mandate}"
        called = [called_as(each) for each in row.occasions]
        strength = None if row.strength is None else str(row.strength)
        yield same(f"what {of} comes to", str(row.verdict), word(strength, called), *row.why.entries)
        counted = {name: number for name, number in Counter(called).items() if number}
        yield same(f"how many occasions of {of} are called what", dict(row.counts), counted, *row.why.entries)
        failing = [each for each in row.occasions if called_as(each) == "not kept"]
        told = [each.what for each in row.findings]
        for each in failing:
            says = f"that {of} was not kept at {each.of or 'all'} is not among what is found"
            yield so(any(each.says in what for what in told), says, *each.why.entries)


def called_as(on: On) -> str:
    """What an occasion is called: an open time excuses what is not kept yet, and nothing that is."""
    if on.kept is Truth.YES:
        return "kept"
    return "not yet due" if on.pending else "not kept" if on.kept is Truth.NO else "not known"


def word(strength: str | None, called: list[str]) -> str:
    """What is said of a clause by its strength, and by what each of its occasions is called."""
    if strength == "may":
        return "a power, not a duty"
    if strength is None or not called:
        return "no evidence either way"
    if "not kept" in called:
        return FAILS[strength]
    if "not known" in called:
        return "no evidence either way"
    return "met" if "kept" in called else "not yet due"


def every_clause_has_its_rows(view: View, seen: Seen) -> Looks:
    """Each registered clause is there, as strong as it was registered and under each reading of it; and no other."""
    rows = rows_of(view)
    for mandate in seen.streams("mandate"):
        if not seen.plain(mandate):
            continue
        registered = seen.said(mandate, ClauseRegistered)
        mine = [row for row in rows if row.mandate == mandate]
        clauses = {row.clause for row in mine if row.strength is not None}
        yield same(f"the clauses of {mandate}", clauses, {each.clause for each in registered}, *seen.entries(mandate))
        varied = bool(seen.said(mandate, MandateVaried))
        for row in mine:
            strengths = {str(each.strength) for each in registered if each.clause == row.clause}
            if row.strength is not None and not varied:
                most = min(strengths, key=ORDER.index)
                yield same(f"how clause {row.clause} of {mandate} binds", str(row.strength), most, *row.why.entries)
        for reading, read in _readings(seen, mandate):
            there = [row for row in mine if (row.reading, row.clause) == (reading, read.clause)]
            if not varied:
                yield same(f"the rows of {reading}", len(there), 1, *seen.entries(reading))
            for row in there:
                found = (row.expects, row.recurs)
                yield same(f"what {reading} expects", found, (read.expects, read.recurs), *seen.entries(reading))
                reasons = len(seen.said(reading, ExceptionExplained))
                yield same(f"how often {reading} is explained", len(row.explained), reasons, *seen.entries(reading))


def _readings(seen: Seen, mandate: str) -> Iterator[tuple[str, ClauseRead]]:
    """The readings that were given once, and never withdrawn or mended, of the clauses of a mandate."""
    for stream in seen.streams("reading"):
        if seen.plain(stream) and all(
            isinstance(each.event, ClauseRead | ExceptionExplained) for each in seen.entries(stream)
        ):
            read = seen.said(stream, ClauseRead)
            if len(read) == 1 and read[0].mandate == mandate:
                yield stream, read[0]


def each_rests_on_the_record(view: View, seen: Seen) -> Looks:
    """What is called kept or not kept names entries recorded so far; what is wanting, what was looked for."""
    for row in rows_of(view):
        of = f"clause {row.clause} of {row.mandate}"
        known = all(number <= seen.recorded for number in row.why.entries)
        yield so(known and (row.why.entries or row.why.missing), f"{of} rests on nothing", *row.why.entries)
        for each in row.occasions:
            called = called_as(each)
            shown = each.why.entries or (each.why.missing and called != "kept")
            yield so(shown, f"{of} is {called} at {each.of or 'all'}, with nothing to show for it")
            yield so(each.says.strip(), f"{of} is {called} at {each.of or 'all'}, and no words say why")
            yield so(
                set(each.why.entries) <= set(row.why.entries), f"{of} leaves out what it rests on at {each.of or 'all'}"
            )


def silence_charges_nobody(view: View, seen: Seen) -> Looks:
    """Before anything was recorded as it happened, nothing is not kept for want of an entry alone."""
    since = seen.kept_since()
    for row in rows_of(view):
        for each in row.occasions:
            over = each.due.last if each.due else seen.day
            if called_as(each) == "not kept" and over < since:
                what = f"clause {row.clause} of {row.mandate} is not kept at {each.of or 'all'}"
                yield so(_is_shown(seen, row, each), f"{what}, by a record that was not being kept", *each.why.entries)


def _is_shown(seen: Seen, row: Compliance, on: On) -> bool:
    """Whether what is not kept rests on something said beside the clause, its reading, and that the occasion was."""
    entries = [seen.replay.entries[number - 1] for number in on.why.entries]
    return any(
        each.stream not in (row.mandate, row.reading) and not isinstance(each.body.facts, OCCASION) for each in entries
    )
