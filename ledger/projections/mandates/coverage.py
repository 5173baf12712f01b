"""From each clause to its actions, their evidence and measures, and back: what is not covered, and what answers none?

The matrix is total both ways (domain invariants 13 and 14): every clause, area and recommendation has a
row, with what covers it or the gap that was accepted; and every action, piece of evidence, measure and
decision has one, with what it reaches. What became of each part in words is the answer `recommendations`
(docs/decisions/0024-coverage.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

import attrs

from ledger.aggregates.action import Action, EvidenceSubmitted
from ledger.aggregates.decision import Taken
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.in_time import in_time, late_streams
from ledger.projections.ground.in_time import rests_of as came_of
from ledger.projections.ground.mended import readable
from ledger.projections.ground.no_more import kept
from ledger.projections.ground.parts import Part, PartKind, mandates_named
from ledger.projections.ground.recorded import allowed_by, shown
from ledger.projections.ground.still import unallowed, weakest
from ledger.projections.mandates.cells import Aimed, Covering, Reached, aimed, covering, reached
from ledger.projections.mandates.covering import Cover, covers
from ledger.projections.mandates.gaps import Gap
from ledger.projections.mandates.reaching import Reach, answered, answers, reaches
from ledger.projections.mandates.resting import all_of, beginning, rests_on
from ledger.projections.measures.targets import measures, serving
from ledger.values import Truth, said


class Item(StrEnum):
    """What was done, and is traced back to what it answers."""

    ACTION = "action"
    EVIDENCE = "evidence"
    MEASURE = "measure"
    DECISION = "decision"


@attrs.frozen(kw_only=True)
class Coverage(Row):
    """A part of a mandate with what covers it, or a thing done with what it reaches.

    Of a part, `name` is its reference, and `covered` whether an action that was promised and not given up
    answers it, or an authority accepted the gap, as first said too. Of a thing done, `name` is what it goes by on the
    record (of evidence its own name, and `of` its action), and `covered` whether it reaches a clause, area
    or recommendation that is registered, or a resolution; `mandate` is "".
    """

    what: PartKind | Item
    mandate: str
    name: str
    of: str
    covered: Truth
    plans: tuple[str, ...]
    actions: tuple[Covering, ...]
    measures: tuple[Aimed, ...]
    gap: Truth
    gap_by: tuple[str, ...]
    reaches: tuple[Reached, ...]
    findings: tuple[Finding, ...]

    @property
    def uncovered(self) -> bool:
        """Whether it is an area or recommendation that nothing is known to cover (domain invariant 13)."""
        return self.what in (PartKind.AREA, PartKind.RECOMMENDATION) and self.covered is not Truth.YES

    @property
    def orphan(self) -> bool:
        """Whether it is a thing done that is not known to reach a clause, recommendation or resolution (14)."""
        return isinstance(self.what, Item) and self.covered is not Truth.YES


def coverage(view: AsOf, mandate: str | None = None) -> Iterator[Coverage]:
    """Every part of every mandate, or of one; then every thing done, or those that reach that one.

    A part or decision that a mend took away comes after the others, as it was recorded. An authority that took a part
    away accepted that nothing answers it.
    """

    def accepted(row: Coverage, mends: Sequence[Entry]) -> Coverage:
        by = tuple(dict.fromkeys(allowed_by(view, each) for each in mends))
        return attrs.evolve(row, gap=Truth.YES, gap_by=by, covered=Truth.YES)

    def decided(then: AsOf) -> Iterator[Coverage]:
        return _things(then, mandate, decisions=True)

    yield from kept(view, lambda then: _parts(then, mandate), _of_part, by_leave=accepted, listed=True)
    yield from _things(view, mandate, decisions=False)
    yield from kept(view, decided, lambda row: (row.name,), listed=True)


def _of_part(row: Coverage) -> tuple[str, ...]:
    return row.mandate, row.what, row.name


def _parts(view: AsOf, mandate: str | None) -> Iterator[Coverage]:
    for stream in mandates_named(view) if mandate is None else (mandate,):
        yield from (_part(view, cover) for cover in covers(view, stream))


def _things(view: AsOf, mandate: str | None, *, decisions: bool) -> Iterator[Coverage]:
    for done in _all_done(view):
        found = reaches(view, done.stream)
        of_it = mandate is None or any(each.mandate == mandate for each in found)
        if of_it and (done.what is Item.DECISION) is decisions:
            yield _thing(view, done, found)


@attrs.frozen
class _Done:
    """A thing done: the stream it is of, and what it goes by."""

    what: Item
    stream: str
    name: str


def _all_done(view: AsOf) -> Iterator[_Done]:
    """Every thing done by the point."""
    for action in view.log.streams("action", view.point.recorded):
        source = readable(view, action)
        if not isinstance(source.state(action), Action):
            continue
        yield _Done(Item.ACTION, action, action)
        for entry in source.visible(action):
            if isinstance(entry.event, EvidenceSubmitted):
                yield _Done(Item.EVIDENCE, action, shown(view, entry, entry.event).evidence)
    yield from (_Done(Item.MEASURE, measure, measure) for measure in measures(view))
    for decision in view.streams("decision"):
        if isinstance(view.state(decision), Taken):
            yield _Done(Item.DECISION, decision, decision)


def _part(view: AsOf, cover: Cover) -> Coverage:
    part = cover.part
    actions = tuple(covering(view, each) for each in cover.promised)
    measured = tuple(aimed(view, *each) for each in serving(view, part.mandate, part.ref).items())
    own = (*beginning(view, part.mandate), *part.entries, *cover.gone, *cover.gap.entries, *cover.gap.refused)
    truth = weakest(view, lambda first: _covered(first, part))
    streams = (part.mandate, *(each.action for each in cover.promised))
    late = _only_late(view, truth, streams, lambda then: _covered(then, part))
    found = (*_wanting(view, cover), *_no_more(view, cover, truth), *late)
    rests = [*rests_on(view, own), *_under((*actions, *measured), view)]
    rests += [view.log.entry(number) for each in found for number in each.why.entries]
    return Coverage(
        what=part.what,
        mandate=part.mandate,
        name=view.mark(part.entry) or part.ref,
        of="",
        covered=truth,
        plans=tuple(dict.fromkeys([*part.plans, *(each.plan for each in actions if each.plan)])),
        actions=actions,
        measures=measured,
        gap=cover.gap.truth,
        gap_by=tuple(dict.fromkeys(allowed_by(view, each) for each in cover.gap.entries)),
        reaches=(),
        findings=found,
        why=Why.of(*rests),
        kind=view.kind(rests),
    )


def _covered(view: AsOf, part: Part) -> Truth | None:
    """Whether a part is covered at a point; None where it was not there to be covered."""
    there = covers(view, part.mandate)
    return next((each.truth for each in there if (each.part.what, each.part.ref) == (part.what, part.ref)), None)


def _no_more(view: AsOf, cover: Cover, truth: Truth) -> Iterator[Finding]:
    """That by mends which no authority allowed alone a part is covered."""
    if truth is not cover.truth:
        streams = dict.fromkeys((cover.part.mandate, *(each.action for each in cover.promised)))
        mends = [mend for stream in streams for mend in unallowed(view, stream)]
        was = "not covered" if truth is Truth.NO else "not known to be covered"
        what = f"{was} as first recorded; mended since by no authority that stands"
        yield Finding(what, Why.of(*mends, *(mend.original for mend in mends)))


def _only_late(
    view: AsOf, truth: Truth, streams: Iterable[str], find: Callable[[AsOf], Truth | None]
) -> Iterator[Finding]:
    """That it is by what came late alone, for the day asked, that something answers a part or a part is answered."""
    late = late_streams(view, view.point.on)
    came = [entry for stream in dict.fromkeys(streams) for entry in late.get(stream, ())]
    if truth is Truth.YES and came and find(in_time(view, view.point.on)) in (Truth.NO, Truth.UNKNOWN):
        what = "not so by what was recorded in time; otherwise only by what came late"
        yield Finding(f"{what}, with no authority and no document of the time", Why.of(*came_of(view, came)))


def _under(rows: Iterable[Row], view: AsOf) -> Iterator[Entry]:
    yield from (view.log.entry(number) for row in rows for number in row.why.entries)


def _wanting(view: AsOf, cover: Cover) -> Iterator[Finding]:
    """What is wanting in how a part is covered."""
    part, registered = cover.part, (*beginning(view, cover.part.mandate), cover.part.entry)
    if cover.gone:
        yield Finding("taken away by a mend that no authority that stands allowed: there still", Why.of(*cover.gone))
    if cover.there is Truth.UNKNOWN:
        yield Finding("registered on a day that is not known exactly: it may not have been there", Why.of(part.entry))
    if cover.to_cover and cover.truth is Truth.NO:
        missing = f"no action that was promised and not given up is linked to it, and no gap accepted, by {_day(view)}"
        yield Finding(
            "no action on this record covers it, and no gap was accepted", Why.of(*registered, missing=missing)
        )
    if cover.to_cover and cover.truth is Truth.UNKNOWN:
        yield Finding("whether it is covered hangs on a day that is not known exactly", Why.of(*registered))
    yield from _refused(view, cover.gap)


def _day(view: AsOf) -> str:
    return said(view.point.on)


def _refused(view: AsOf, gap: Gap) -> Iterator[Finding]:
    for entry in gap.refused:
        why = Why.of(*rests_on(view, [entry]))
        yield Finding("a gap accepted by no authority that stands, or before it was last asked: open still", why)


def _thing(view: AsOf, done: _Done, found: tuple[Reach, ...]) -> Coverage:
    truth = answers(view, found)
    cells = tuple(reached(view, each) for each in found)
    rests = [*rests_on(view, all_of(view, done.stream)), *_under(cells, view)]
    streams = (done.stream, *(step for each in found for step in (each.mandate, each.through)))
    late = tuple(_only_late(view, truth, streams, lambda then: _answers(then, done.stream)))
    findings = (*_orphan(view, done.stream, rests, found), *_unregistered(view, done, found), *late)
    return Coverage(
        what=done.what,
        mandate="",
        name=done.name,
        of=done.stream if done.what is Item.EVIDENCE else "",
        covered=truth,
        plans=(),
        actions=(),
        measures=(),
        gap=Truth.NO,
        gap_by=(),
        reaches=cells,
        findings=findings,
        why=Why.of(*rests, *(number for each in late for number in each.why.entries)),
        kind=view.kind(rests),
    )


def _answers(view: AsOf, stream: str) -> Truth | None:
    """Whether a thing answers a part at a point; None where it was not there to answer any."""
    return answers(view, reaches(view, stream)) if view.visible(stream) else None


def _unregistered(view: AsOf, done: _Done, found: tuple[Reach, ...]) -> Iterator[Finding]:
    """Each part that a thing is itself said to answer, and that its mandate has not got: mistyped, perhaps."""
    for each in found if done.what is not Item.EVIDENCE else ():
        if each.part and not each.through and answered(view, each) is Truth.NO:
            cell = reached(view, each)
            why = Why.of(*cell.why.entries, missing=f"no such part of {each.mandate} registered by {_day(view)}")
            yield Finding(f"linked to {cell.part} of {each.mandate}, which is not registered", why)


def _orphan(view: AsOf, stream: str, rests: Iterable[Entry], found: tuple[Reach, ...]) -> Iterator[Finding]:
    """That a thing answers nothing, on this record by this point, or nothing but a mandate as a whole."""
    truth = answers(view, found)
    if truth is Truth.YES:
        return
    why = Why.of(*rests, missing=f"nothing by {_day(view)} leads from {stream} to a part that is registered")
    whole = dict.fromkeys(each.mandate for each in found)
    if truth is Truth.UNKNOWN:
        yield Finding("whether it answers a clause or recommendation hangs on a day that is not known exactly", why)
    elif whole:
        yield Finding(f"linked to no registered part of {', '.join(whole)}, and to no resolution", why)
    else:
        yield Finding("linked to no clause, recommendation or resolution on this record", why)
