"""From each clause to its actions, their evidence and measures, and back: what is not covered, and what answers none?

The matrix is total both ways (domain invariants 13 and 14): every clause, area and recommendation has a
row, with what covers it or the gap that was accepted; and every action, piece of evidence, measure and
decision has one, with what it reaches. What became of each part in words is the answer `recommendations`
(docs/decisions/0024-coverage.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import attrs

from ledger.aggregates.action import Action, EvidenceSubmitted
from ledger.aggregates.decision import Taken
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.mended import readable
from ledger.projections.ground.no_more import kept
from ledger.projections.ground.parts import Part, PartKind, mandates_named
from ledger.projections.ground.recorded import allowed_by, shown
from ledger.projections.ground.still import weakest
from ledger.projections.mandates.cells import Aimed, Covering, Reached, aimed, covering, reached
from ledger.projections.mandates.covering import Cover, covers
from ledger.projections.mandates.reaching import Reach, answers, reaches
from ledger.projections.mandates.resting import all_of, beginning, rests_on
from ledger.projections.mandates.wanting import counted_still, no_more, only_late, orphan, unregistered, wanting
from ledger.projections.measures.targets import measures, serving
from ledger.values import Truth


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

    A part or decision that a mend took away comes after the others, as it was recorded. An authority that took it away
    accepted that nothing answers the part, or that the decision answers none.
    """

    def accepted(row: Coverage, mends: Sequence[Entry]) -> Coverage:
        by = tuple(dict.fromkeys(allowed_by(view, each) for each in mends))
        return attrs.evolve(row, gap=Truth.YES, gap_by=by, covered=Truth.YES)

    def decided(then: AsOf) -> Iterator[Coverage]:
        return _things(then, mandate, decisions=True)

    yield from kept(view, lambda then: _parts(then, mandate), _of_part, by_leave=accepted, listed=True)
    yield from _things(view, mandate, decisions=False)
    yield from kept(view, decided, lambda row: (row.name,), by_leave=accepted, listed=True)


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
    late = only_late(view, truth, streams, lambda then: _covered(then, part))
    found = (*wanting(view, cover), *counted_still(actions), *no_more(view, cover, truth), *late)
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


def _under(rows: Iterable[Row], view: AsOf) -> Iterator[Entry]:
    yield from (view.log.entry(number) for row in rows for number in row.why.entries)


def _thing(view: AsOf, done: _Done, found: tuple[Reach, ...]) -> Coverage:
    truth = answers(view, found)
    cells = tuple(reached(view, each) for each in found)
    rests = [*rests_on(view, all_of(view, done.stream)), *_under(cells, view)]
    streams = (done.stream, *(step for each in found for step in (each.mandate, each.through)))
    late = tuple(only_late(view, truth, streams, lambda then: _answers(then, done.stream)))
    findings = (
        *orphan(view, done.stream, rests, found),
        *(() if done.what is Item.EVIDENCE else unregistered(view, found)),
        *late,
    )
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
