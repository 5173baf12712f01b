"""Is a measure on course for its target, has it fallen behind where it began, and is its last figure still fresh?

What is asked of it by a day is the last step of its trajectory due by then, or its target once that is
due: nobody agreed to a straight line between them (docs/decisions/0020-measures.md).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs

from ledger.aggregates.measure import Better
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.keeping import kept_by, kept_since
from ledger.projections.measures.asked import Asked, asked_by, due_since
from ledger.projections.measures.bearings import based_on, loose, of_day, reached, unsure, way
from ledger.projections.measures.results import last_firm, latest
from ledger.projections.measures.targets import definition, retired, worse
from ledger.values import Truth, said


@attrs.frozen
class Course:
    """Whether a measure is on course at the point (no: off it; unknown: not told), in words, and what shows it.

    `unsaid` says that the record's own silence or a loose day leaves it open, where it would else be off course; `held`
    that only a figure which nobody validated does, where the last that was validated is off it.
    """

    truth: Truth
    says: str
    entries: tuple[Entry, ...] = ()
    missing: str = ""
    unsaid: bool = False
    held: bool = False


def course(view: AsOf, measure: str) -> Course:
    """Whether it is on course for its target (N24 clauses 10(d)II and 13)."""
    return view.keep(("course", measure), lambda: _course(view, measure))


def _course(view: AsOf, measure: str) -> Course:
    rests = based_on(view, measure)
    last = latest(view, measure)
    if last is None or last.value is None:
        return Course(Truth.UNKNOWN, "no figure of it is on this record", rests)
    rests = (*rests, *(entry for each in of_day(view, measure, last.on) for entry in each.entries))
    found = Course(Truth.UNKNOWN, f"it stood at {last.value:f} on {said(last.on)}", rests)
    if (ended := retired(view, measure)) is not None:
        return attrs.evolve(found, says=f"{found.says}; it is taken no more", entries=(*rests, ended))
    if way(view, measure) is Better.NEITHER:
        return attrs.evolve(found, says=f"{found.says}; no source says which way is better")
    found = _compared(view, measure, last.on, last.value, found)
    if found.truth is Truth.YES and last.early:
        found = attrs.evolve(found, truth=Truth.UNKNOWN, says=f"{found.says}; that was said before its period ended")
    return _unless_loose(view, measure, _unless_validated(view, measure, found))


def _unless_validated(view: AsOf, measure: str, found: Course) -> Course:
    """That nobody validated or allowed the last figure, and the last that somebody did was off course on its day."""
    firm = last_firm(view, measure)
    if found.truth is Truth.NO or firm is None or not firm.validated or firm.value is None:
        return found
    asked = asked_by(view, measure, firm.on)
    if asked is None or not _misses(view, measure, firm.value, asked):
        return found
    was = f"it stood at {firm.value:f} on {said(firm.on)}, and was to be {_says(view, measure, asked)}"
    says = f"{found.says}; that is not said to have been validated, and by the last figure that is {was}"
    entries = (*found.entries, *(entry for each in of_day(view, measure, firm.on) for entry in each.entries))
    return attrs.evolve(found, truth=Truth.UNKNOWN, says=says, entries=entries, unsaid=False, held=True)


def _compared(view: AsOf, measure: str, on: date, value: Decimal, found: Course) -> Course:
    asked = asked_by(view, measure, on)
    if asked is not None and _misses(view, measure, value, asked):
        return attrs.evolve(found, truth=Truth.NO, says=f"{found.says}, and was to be {_says(view, measure, asked)}")
    since = [each for each in due_since(view, measure, on) if _misses(view, measure, value, each)]
    if since:
        return _since(view, measure, on, since, found)
    if asked is not None:
        return attrs.evolve(found, truth=Truth.YES, says=f"{found.says}, and was to be {_says(view, measure, asked)}")
    if reached(view, measure) is Truth.YES:
        return attrs.evolve(found, truth=Truth.YES, says=f"{found.says}, and its target is reached")
    return attrs.evolve(found, says=f"{found.says}; no step or target was due by then")


def _since(view: AsOf, measure: str, on: date, missed: list[Asked], found: Course) -> Course:
    """Of steps, or a target, that fell due since the last figure, of a day, which falls short of them."""
    room = _every(view, measure)
    late = [each for each in missed if (view.point.on - each.by).days > room]
    # Of those that fell due while the record was being kept, its silence tells.
    first = next((each for each in late if each.by >= kept_since(view)), (late or missed)[0])
    says = f"{found.says}, and was to be {_says(view, measure, first)}; no figure since is on this record"
    if not late:
        return attrs.evolve(found, says=f"{says}: the next is still to come")
    missing = f"no figure of {measure} after {said(on)} and by {said(view.point.on)}"
    if first.by < kept_since(view):
        says = f"{says}, which was not being kept: no evidence either way"
        return attrs.evolve(found, says=says, missing=missing, unsaid=True)
    entries = (*found.entries, *kept_by(view, first.by, found.entries))
    return Course(Truth.NO, says, entries, missing)


def _unless_loose(view: AsOf, measure: str, found: Course) -> Course:
    if (found.truth is Truth.UNKNOWN and not found.held) or not unsure(view, measure):
        return found
    says = f"{found.says}, unless it is otherwise by what happened on a day that is not known exactly"
    entries = (*found.entries, *loose(view, measure))
    off = found.truth is Truth.NO or found.held
    return attrs.evolve(found, truth=Truth.UNKNOWN, says=says, entries=entries, unsaid=off)


def _misses(view: AsOf, measure: str, value: Decimal, asked: Asked) -> bool:
    """Whether a figure falls short of what is asked by more than the measure may miss by."""
    said_of = definition(view, measure).stands
    room = Decimal(0) if said_of is None else Decimal(said_of.tolerance or 0)
    edge = asked.value - room if way(view, measure) is Better.HIGHER else asked.value + room
    return worse(view, measure, value, edge)


def _every(view: AsOf, measure: str) -> int:
    said_of = definition(view, measure).stands
    return (said_of.every or 0) if said_of is not None else 0


def _says(view: AsOf, measure: str, asked: Asked) -> str:
    least = "at least" if way(view, measure) is Better.HIGHER else "at most"
    return f"{least} {asked.value:f} by {said(asked.by)}, its {asked.what}"
