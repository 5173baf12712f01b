"""Does the record of a decision state what it should: its text, reasons, options, interests and minute?

The record of an executive decision gives its reasons, the options rejected and the interests declared (domain invariant
23; SI 2012/2089 regulation 12); an interest is to be declared before what it is in was decided (domain R7).
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ledger.aggregates.decision import DecisionMinuted, DecisionTaken, Taken
from ledger.aggregates.meeting import InterestDeclared
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.board.completeness import states
from ledger.projections.board.interests import Interest, declared_in
from ledger.projections.duties.asking import DECIDED_IN_FULL
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test, silence
from ledger.projections.ground.gatherings import gathering
from ledger.projections.ground.recorded import first, last, perhaps, said
from ledger.projections.ground.sequence import earlier
from ledger.values import Truth, all_of

PARTS = (*DECIDED_IN_FULL, "minute")


def recorded_in_full(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """The record of a decision states each part that is asked for; that there is none to state is to state it."""
    taken, state = last(view, occasion.of, DecisionTaken), view.state(occasion.of)
    if taken is None or not isinstance(state, Taken):
        missing = f"no day on which {occasion.of} was surely taken"
        return Kept(Truth.UNKNOWN, "not surely taken by this point", occasion.entries, missing)
    meeting, declared = state.minuted_at or state.meeting, tuple(declared_in(view, occasion.of))
    stated = states(view, taken, meeting, declared)
    silent = silence(view, taken.day.first)
    found = {part: Truth.YES if part in stated else silent for part in duty.terms.parts or DECIDED_IN_FULL}
    rests, again = [taken], False
    if "interests" in found:
        in_time, again = _in_time(taken, declared)
        found["interests"] &= in_time
        rests += [view.log.entry(number) for each in declared for number in each.why.entries]
        # That its meeting asked for them is what makes its silence on the others say something.
        asked = None if meeting is None else first(view, meeting, InterestDeclared)
        rests += [] if asked is None else [asked]
    if "minute" in found:
        found["minute"], shown = _minuted(view, occasion.of, meeting, silent)
        rests += shown
    found |= {part: Truth.UNKNOWN for part in found if part not in PARTS}
    kept = _kept(occasion.of, found, tuple(dict.fromkeys(rests)))
    if kept.truth is Truth.UNKNOWN and again:
        says = f"{kept.says}: a post that had declared one declared the same or another after it was taken"
        return attrs.evolve(kept, says=says)
    return kept


def _in_time(taken: Entry, declared: tuple[Interest, ...]) -> tuple[Truth, bool]:
    """Whether each interest declared in a decision was on no day after it was taken; and whether one was again, since.

    Of one that its post declared in time too, its words alone would say whether it is another: it is not known.
    """
    in_time = [(each.post, ~earlier(taken.day, each.on)) for each in declared]
    before = {post for post, truth in in_time if truth is Truth.YES}
    again = any(post in before and truth is Truth.NO for post, truth in in_time)
    return all_of(truth | Truth.UNKNOWN if post in before else truth for post, truth in in_time), again


def _minuted(view: AsOf, decision: str, meeting: str | None, silent: Truth) -> tuple[Truth, list[Entry]]:
    """Whether a minute records a decision, under a number; no minutes kept of its meeting record none."""
    numbered = [entry for entry, event in said(view, decision, DecisionMinuted) if event.minute]
    met = gathering(view, meeting) if meeting is not None else None
    if numbered:
        return Truth.YES, numbered
    if met is not None and met.minutes == "none kept":
        return Truth.NO, list(met.entries)
    may_be = perhaps(view, decision, DecisionMinuted)
    return (silent, []) if may_be is None else (Truth.UNKNOWN, [may_be])


def _kept(decision: str, found: Mapping[str, Truth], rests: tuple[Entry, ...]) -> Kept:
    truth = all_of(found.values())
    known = {part: each for part, each in found.items() if part in PARTS}
    wanting = [part for part, each in known.items() if each is not Truth.YES]
    if truth is Truth.YES:
        return Kept(truth, f"the record states its {', '.join(known)}", rests)
    if not wanting:
        return Kept(truth, "the record has no place for all that is asked of it", rests)
    missing = f"no {' or '.join(wanting)} in the record of {decision}"
    return Kept(truth, f"the record does not state in time its {', '.join(wanting)}", rests, missing)


TESTS: Mapping[Expected, Test] = {Expected.DECISION: recorded_in_full}
