"""Do the measures of an action show it on its way: on their trajectory, no worse than where it began, and fresh?

Signals S4, S10 and S11 of domain 5.1 (N24 clauses 5b, 10(d)II and 12b; N22 clause 9b; C16 footnote 2). A
measure that nobody allowed to be retired, unlinked or made easier counts as it did
(docs/decisions/0020-measures.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.actions.signals import Listed, Signal, signal
from ledger.projections.actions.standing import Standing
from ledger.projections.ground.keeping import kept_by, kept_since
from ledger.projections.measures.bearings import based_on, fell_back, fresh_until, held_back, loose, of_last_two, unsure
from ledger.projections.measures.course import course
from ledger.projections.measures.results import latest
from ledger.projections.measures.targets import baseline_of, definition, measures_of, retired
from ledger.values import Truth, said


def measure_signals(view: AsOf, found: Standing) -> Iterator[Signal]:
    """Each signal that the measures of an open action give."""
    if found.open is Truth.NO:
        return
    for measure, linked in measures_of(view, found.action).items():
        if definition(view, measure).stands is not None and retired(view, measure) is None:
            yield from _off_course(view, found, measure, linked)
            yield from _regressed(view, found, measure, linked)
            yield from _caveat(view, found, measure, linked)


def _off_course(view: AsOf, found: Standing, measure: str, linked: Sequence[Entry]) -> Iterator[Signal]:
    way = course(view, measure)
    if way.truth is Truth.NO or way.held or way.unsaid:
        listed = Listed.NOT_ASSESSABLE if way.unsaid else Listed.HARD
        because = [*linked, *way.entries]
        by = " by the last figure that was validated" if way.held else ""
        says = f"{measure} is off its course{by}: {way.says}"
        yield signal(view, found, "S4", listed, says, because=because, missing=way.missing, about=measure)


def _regressed(view: AsOf, found: Standing, measure: str, linked: Sequence[Entry]) -> Iterator[Signal]:
    baseline, held = baseline_of(view, measure).stands, held_back(view, measure)
    if baseline is None or not (held or fell_back(view, measure)):
        return
    last = "the two periods up to the last figure that was validated" if held else "its last two periods"
    says = f"{measure}: worse for {last} than where it began, {baseline.value}"
    listed = Listed.HARD
    if unsure(view, measure):
        listed, says = (
            Listed.NOT_ASSESSABLE,
            f"{says}, unless it is otherwise by what happened on a day not known exactly",
        )
    because = [*linked, *based_on(view, measure), *of_last_two(view, measure), *loose(view, measure)]
    yield signal(view, found, "S10", listed, says, because=because, about=measure)


def _caveat(view: AsOf, found: Standing, measure: str, linked: Sequence[Entry]) -> Iterator[Signal]:
    """That its last figure is older than a reporting period, or was not validated: what it shows is to be read so."""
    last, until = latest(view, measure), fresh_until(view, measure)
    says: list[str] = []
    missing = ""
    because = [*linked, *based_on(view, measure), *(() if last is None else last.entries)]
    if until is not None and until < view.point.on:
        never = "no figure of it is on this record, more than a period after it was defined"
        old = never if last is None else f"the last figure on this record is of {said(last.on)}, more than a period ago"
        says.append(old)
        missing = f"no figure of {measure} after {said(until)} and by {said(view.point.on)}"
        if until < kept_since(view):
            says[-1] += "; it was not being kept: no evidence either way"
        because += kept_by(view, until, because)
    if last is not None and not last.validated:
        how = "was said before its period ended" if last.early else "is not said to have been validated"
        says.append(f"its figure of {said(last.on)} {how}")
    if says:
        text = f"{measure}: {'; '.join(says)}"
        yield signal(view, found, "S11", Listed.CAVEAT, text, because=because, missing=missing, about=measure)
