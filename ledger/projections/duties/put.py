"""What was put to a body that may be the report, or the update, that was due to it?

A report is a paper of which somebody stated the parts (N22 clause 5c; N24 clause 5d; domain invariant 18). What is
stated to lack a part lacks it, whatever else is stated later by nobody's leave; of what is not stated nothing is known.
What was taken back before it was due was not given; what was taken back after that was, and a finding says so.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ledger.aggregates.paper import PaperRecalled, PartsStated, ReportPart
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.windows import Window, window
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.between import sent_since, taken_back_before
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.late import backed
from ledger.projections.ground.recorded import said
from ledger.projections.ground.sequence import earlier, precedes
from ledger.projections.ground.tellings import How, Telling, perhaps_told, tellings
from ledger.values import Day, Truth

_REPORTS = (How.CIRCULATED, How.TABLED)
_UPDATES = (*_REPORTS, How.MINUTED)


@attrs.frozen
class Put:
    """One thing put to a body: whether that counts for an occasion, and whether it holds what it is to hold.

    `lacks` are the parts that it is stated to lack, and `entries` what it all rests on.
    """

    telling: Telling
    counts: Truth
    entries: tuple[Entry, ...]
    holds: Truth = Truth.YES
    lacks: tuple[str, ...] = ()


@attrs.frozen
class Due:
    """What one body is to be given under a duty on an occasion: at its meeting, where that is the occasion."""

    duty: Duty
    occasion: Occasion
    body: str
    met: Gathering | None
    time: Window

    @property
    def what(self) -> str:
        """What it is called."""
        return "report" if self.duty.terms.expects is Expected.REPORT else "update"

    @property
    def pack(self) -> tuple[Entry, ...]:
        """What says that all that was put to its meeting is on the record, so that no report beside it was; or none."""
        told = self.duty.terms.expects is Expected.REPORT and self.met is not None and self.met.pack_complete
        return self.met.entries if told and self.met is not None else ()

    @property
    def closes(self) -> Window:
        """The end of its time alone."""
        return Window(closes=self.time.closes)


def due_to(view: AsOf, duty: Duty, occasion: Occasion, body: str) -> Due:
    """What one body is to be given on an occasion."""
    met = gathering(view, occasion.of) if occasion.of.startswith("meeting/") else None
    return Due(duty, occasion, body, met if met and met.body == body else None, window(view, occasion))


def reports(view: AsOf, due: Due) -> Iterator[Put]:
    """The papers put to a body that may be the report: those that name its meeting, or no meeting and came for it."""
    for telling, told in _told(view, due, _REPORTS):
        counts = told & _for_it(view, due, telling, excuses=False)
        if counts is not Truth.NO:
            put = _with_parts(view, due.duty, telling, counts)
            # A thin report is not made none by what is said only later, by nobody's leave, of its having been recalled.
            yield attrs.evolve(put, counts=told & _for_it(view, due, telling, excuses=True)) if put.lacks else put


def _for_it(view: AsOf, due: Due, telling: Telling, *, excuses: bool) -> Truth:
    day, met = telling.entry.day, due.met
    if met is None:
        return due.time.holds(day) & ~taken_back(view, telling, due.body, due.time.closes, excuses=excuses)
    if telling.meeting == met.meeting:
        return due.closes.holds(day) & ~taken_back_before(view, telling, met, excuses=excuses)
    if telling.meeting is not None:
        return Truth.NO
    sent = sent_since(view, telling, met) & ~taken_back_before(view, telling, met)
    return Truth.UNKNOWN & due.closes.holds(day) & sent


def taken_back(view: AsOf, telling: Telling, body: str, by: Day | None, *, excuses: bool = False) -> Truth:
    """Whether a paper was taken back from a body by the end of a day; one of no day is never taken back too soon.

    Where the record showed it as given when that day was over, and says only since, by nobody's leave, that it was
    taken back, that is not known; and it was not, where that `excuses`.
    """
    found = Truth.NO
    if by is None:
        return found
    for each in _recalls(view, telling, body):
        said_late = day_of(each.recorded_at) > by.last >= day_of(telling.entry.recorded_at)
        counts = Truth.YES if not said_late or backed(view, each) else Truth.NO if excuses else Truth.UNKNOWN
        found |= precedes(telling.entry, each) & had_happened(view, each, "") & ~earlier(by, each.day) & counts
    return found


def _recalls(view: AsOf, telling: Telling, body: str) -> Iterator[Entry]:
    for each in view.in_force(telling.entry.stream):
        if isinstance(each.event, PaperRecalled) and each.event.body == body:
            yield each


def updates(view: AsOf, due: Due) -> Iterator[Put]:
    """What was put to a body in the time of an occasion: for its meeting, or since it last met."""
    for telling, told in _told(view, due, _UPDATES):
        if due.met is None:
            counts = told & _for_it(view, due, telling, excuses=False)
        else:
            counts = told & due.closes.holds(telling.entry.day) & sent_since(view, telling, due.met)
            counts &= ~taken_back_before(view, telling, due.met)
        if counts is not Truth.NO:
            yield Put(telling, counts, _rests(telling))


def _told(view: AsOf, due: Due, ways: tuple[How, ...]) -> Iterator[tuple[Telling, Truth]]:
    """What was put to a body in such ways by the point, or may have been, by a post that was to give it."""
    posts = due.duty.terms.posts
    told = [(each, Truth.YES) for each in tellings(view, due.body)]
    told += [(each, Truth.UNKNOWN) for each in perhaps_told(view, due.body)]
    for telling, surely in told:
        if telling.how in ways and (not posts or any(is_by(telling, post) for post in posts)):
            yield telling, surely


def is_by(telling: Telling, post: str) -> bool:
    """Whether a post wrote or sent something, or another did on its behalf."""
    actors = (telling.entry.body.actor, telling.content.body.actor)
    return any(post in (actor.post, actor.on_behalf_of) for actor in actors)


def _rests(telling: Telling) -> tuple[Entry, ...]:
    return (telling.content, telling.entry, *([telling.recalled] if telling.recalled else []))


def _with_parts(view: AsOf, duty: Duty, telling: Telling, counts: Truth) -> Put:
    """What is stated of the parts of a paper: it holds one if every statement says so, and lacks it if any does not."""
    asked = {part for part in ReportPart if part.value in duty.terms.parts}
    stated = said(view, telling.entry.stream, PartsStated)
    lacks = tuple(each.value for each in ReportPart if each in asked and any(each not in by.parts for _, by in stated))
    # A part that no statement could name is not known to be lacking.
    known = len(asked) == len(set(duty.terms.parts)) and (stated or not asked)
    holds = Truth.NO if lacks else Truth.YES if known else Truth.UNKNOWN
    return Put(telling, counts, (*_rests(telling), *(entry for entry, _ in stated)), holds, lacks)
