"""Was a plan adopted and submitted, and does it answer every area and recommendation?

N22 clause 4; N24 clauses 3 and 4; C16 1.5; domain invariants 13 and 14.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

import attrs

from ledger.aggregates.mandate import RecommendationDeclined
from ledger.aggregates.plan import PlanAdopted, PlanSubmitted, PlanSuperseded
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf, place
from ledger.entry import Entry, kind_of
from ledger.projections.duties.closing import Looked, at_close, every
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.standing import term
from ledger.projections.duties.windows import window
from ledger.projections.ground.authority import stands
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.by_leave import leave
from ledger.projections.ground.keeping import kept_by
from ledger.projections.ground.parts import PartKind, plans_of
from ledger.projections.ground.sequence import precedes
from ledger.projections.mandates.covering import Cover, covers
from ledger.projections.mandates.resting import all_of, beginning, rests_on, standing_of
from ledger.values import Truth, said


def plan_named(duty: Duty) -> str:
    """The plan that a reading is of; "" where it names none."""
    of = duty.terms.of
    return of if of is not None and kind_of(of) == "plan" else ""


def _plans(view: AsOf, duty: Duty) -> dict[str, tuple[Entry, ...]]:
    """The plans that may keep a duty: the one its reading names, or those under the mandate; with what says so."""
    named = plan_named(duty)
    return {named: ()} if named else plans_of(view, duty.mandate)


def _adopted(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether a plan under the mandate was adopted by a decision that stands, and none has taken its place since."""
    return at_close(view, occasion, lambda at: _adopted_by(at, duty))


def _adopted_by(at: AsOf, duty: Duty) -> Kept:
    plans = _plans(at, duty)
    truth, says = Truth.NO, "no plan is on record as adopted"
    for plan in plans:
        for entry in at.in_force(plan):
            if isinstance(entry.event, PlanAdopted) and (by_then := had_happened(at, entry, "")) is not Truth.NO:
                so = by_then & ~_superseded(at, plan, entry)
                if not stands(at, entry):
                    so &= Truth.UNKNOWN
                if so is not Truth.NO and truth is not Truth.YES:
                    truth, says = so, _says_adopted(at, entry, so)
    rests = [entry for plan, entries in plans.items() for entry in (*entries, *all_of(at, plan))]
    if truth is not Truth.NO:
        return Kept(truth, says, rests_on(at, rests))
    begun = term(at, duty.mandate)
    days = [begun.begins.last] if begun else []
    days += [at.visible(plan)[0].day.last for plan in plans if at.visible(plan)]
    return _silent(at, max(days, default=None), says, (*(begun.entries if begun else ()), *rests))


def _says_adopted(at: AsOf, entry: Entry, so: Truth) -> str:
    says = f"{entry.stream} was adopted on {said(entry.day.last)}"
    if not stands(at, entry):
        return f"{says}, by no decision that stands"
    return says if so is Truth.YES else f"{says}, or not, on a day that is not known exactly"


def _superseded(at: AsOf, plan: str, adopted: Entry) -> Truth:
    """Whether another plan took its place since; where no authority said so, the record cannot say."""
    for entry in at.in_force(plan):
        # A plan is superseded once.
        if isinstance(entry.event, PlanSuperseded):
            since = had_happened(at, entry, "") & ~precedes(entry, adopted)
            return since if stands(at, entry) else since & Truth.UNKNOWN
    return Truth.NO


def _silent(at: AsOf, since: date | None, says: str, rests: Iterable[Entry]) -> Kept:
    """What the silence of the record says of a time that began on a day."""
    truth, rests = silence(at, since), tuple(rests)
    missing = f"{says}, by {said(at.point.on)}"
    if truth is Truth.UNKNOWN or since is None:
        return Kept(Truth.UNKNOWN, f"{says}, on a record which was not being kept", rests_on(at, rests), missing)
    return Kept(truth, says, rests_on(at, (*rests, *kept_by(at, since, rests))), missing)


def _submissions(view: AsOf, duty: Duty) -> tuple[Entry, ...]:
    """The entries by which a plan was submitted, or may have been: to the body that a reading names, or to any."""
    to = None if plan_named(duty) else duty.terms.of
    found = [
        entry
        for plan in _plans(view, duty)
        for entry in view.in_force(plan)
        if isinstance(entry.event, PlanSubmitted)
        and to in (None, entry.event.to)
        and had_happened(view, entry, "") is not Truth.NO
    ]
    return tuple(sorted(found, key=place))


def _submitted(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether a plan was submitted in the time of the occasion; one that was submitted late is said to be."""
    within, found = window(view, occasion), _submissions(view, duty)
    truth, by = Truth.NO, None
    for entry in found:
        so = had_happened(view, entry, "") & within.holds(entry.day)
        if so is Truth.YES or (by is None and so is Truth.UNKNOWN):
            truth, by = truth | so, entry
    rests = [entry for entries in _plans(view, duty).values() for entry in entries]
    rests += [each for entry in found for each in (*beginning(view, entry.stream), entry)]
    rests += [*occasion.entries, *within.entries]
    if by is not None:
        loose = "" if truth is Truth.YES else ", or not, on a day that is not known exactly"
        return Kept(truth, f"{by.stream} was submitted on {said(by.day.last)}{loose}", rests_on(view, rests))
    late = f": first on record on {said(found[0].day.last)}" if found else ""
    to = None if plan_named(duty) else duty.terms.of
    to = f" to {view.mark(duty.entries[-1]) or to}" if to else ""
    return _silent(view, within.began, f"no plan is on record as submitted{to} in that time{late}", rests)


def _covered(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether every area, and every clause that the reading names, is covered (domain invariant 13)."""

    def asked(cover: Cover) -> bool:
        return cover.part.what is PartKind.AREA or cover.part.ref in duty.terms.parts

    return at_close(view, occasion, lambda at: _each(at, duty, asked, "every area is covered", "covered by no action"))


def _answered(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether every recommendation, or every one that the reading names, is answered: taken up, or declined."""

    def asked(cover: Cover) -> bool:
        named = not duty.terms.parts or cover.part.ref in duty.terms.parts
        return cover.part.what is PartKind.RECOMMENDATION and named

    return at_close(
        view, occasion, lambda at: _each(at, duty, asked, "every recommendation is answered", "not answered")
    )


def _each(at: AsOf, duty: Duty, asked: Callable[[Cover], bool], has: str, lacks: str) -> Kept:
    found = [each for each in covers(at, duty.mandate, plan_named(duty)) if asked(each)]
    looked = [_looked(at, duty, each) for each in found]
    unregistered = [ref for ref in duty.terms.parts if all(each.part.ref != ref for each in found)]
    looked += [Looked("a part that is not registered", Truth.UNKNOWN, duty.entries) for _ in unregistered[:1]]
    if not looked:
        missing = f"nothing of {duty.mandate} to cover is registered by {said(at.point.on)}"
        return Kept(Truth.UNKNOWN, "nothing that it would answer is registered", duty.entries, missing)
    return attrs.evolve(every(at, looked, has, lacks), note="; ".join(_let_be(at, duty, found)))


def _let_be(at: AsOf, duty: Duty, found: Iterable[Cover]) -> Iterator[str]:
    """By whose leave nothing needs to answer a part."""
    for each in found:
        for entry in each.gap.entries:
            what = "declined" if isinstance(entry.event, RecommendationDeclined) else "accepted that nothing covers it"
            yield f"{at.mark(each.part.entry) or each.part.ref}: {what} {leave(at, entry, duty.mandate)}"


def _looked(at: AsOf, duty: Duty, cover: Cover) -> Looked:
    part = cover.part
    entries = [*beginning(at, part.mandate), *part.entries, *cover.gone, *cover.gap.entries, *cover.gap.refused]
    entries += [each for promised in cover.promised for each in (*promised.entries, *standing_of(at, promised.action))]
    adopted = adoptions(at, duty)
    since = [part.entry.day.last, *(entry.day.last for entry in adopted)]
    return Looked(at.mark(part.entry) or part.ref, ~cover.there | cover.truth, (*entries, *adopted), max(since))


def adoptions(at: AsOf, duty: Duty) -> tuple[Entry, ...]:
    """The entries by which plans under a mandate were adopted; what they held would be on a record kept by then."""
    return tuple(
        entry for plan in _plans(at, duty) for entry in at.visible(plan) if isinstance(entry.event, PlanAdopted)
    )


TESTS: Mapping[Expected, Test] = MappingProxyType(
    {
        Expected.PLAN: _adopted,
        Expected.SUBMISSION: _submitted,
        Expected.COVERAGE: _covered,
        Expected.RECOMMENDATIONS: _answered,
    }
)
"""How each thing that is expected of a plan is looked for."""
DONE: Mapping[Expected, Done] = MappingProxyType({Expected.SUBMISSION: _submissions})
"""By which entries a plan was submitted."""
