"""Was a report with all its parts put to a body, and was an update given to it, by those who were to give them?

A report is a paper of which somebody stated the parts (N22 clause 5c; N24 clause 5d; domain invariant 18). What is
stated to lack a part lacks it, whatever else is stated later by nobody's leave; of what is not stated nothing is known.
What was taken back before it was due was not given; what was taken back after that was, and a finding says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from ledger.aggregates.paper import PaperRecalled, PartsStated, ReportPart
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf, place
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.duties.deadlines import counted, deadline_of
from ledger.projections.duties.duty import Done, Duty, Kept, Occasion, Test, silence
from ledger.projections.duties.of_risks import risks_sent
from ledger.projections.duties.windows import Window, bodies, window
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.between import sent_since, taken_back_before
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.late import backed
from ledger.projections.ground.recorded import said
from ledger.projections.ground.sequence import earlier, precedes
from ledger.projections.ground.tellings import How, Telling, perhaps_told, tellings
from ledger.values import Day, Truth, all_of, any_of

_REPORTS = (How.CIRCULATED, How.TABLED)
_UPDATES = (*_REPORTS, How.MINUTED)
_EVER = Occasion("", None, None, ())


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


def report(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """A report with every part was put to the body, for its meeting where it is at one; and none that lacks one."""
    return _given_to_each(view, duty, occasion, _reports)


def update(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """A paper was put to the body in its time, or an item minuted to it (N22 clause 12; N24 clause 7)."""
    return _given_to_each(view, duty, occasion, _updates)


def _given_to_each(view: AsOf, duty: Duty, occasion: Occasion, find: Callable[[AsOf, Due], Iterator[Put]]) -> Kept:
    """Whether each body got what was due to it, from each post that was to give it."""
    every = [_due(view, duty, occasion, body) for body in bodies(view, duty, occasion)]
    looks = [_given(view, due, list(find(view, due))) for due in every]
    if not looks:
        missing = f"no body on the record oversees {duty.mandate}"
        return Kept(Truth.UNKNOWN, "to whom it is due is not on the record", missing=missing)
    return Kept(
        truth=all_of(each.truth for each in looks),
        says="; ".join(dict.fromkeys(each.says for each in looks)),
        entries=tuple(dict.fromkeys(entry for each in looks for entry in each.entries)),
        missing="; ".join(dict.fromkeys(each.missing for each in looks if each.missing)),
    )


def _due(view: AsOf, duty: Duty, occasion: Occasion, body: str) -> Due:
    met = gathering(view, occasion.of) if occasion.of.startswith("meeting/") else None
    return Due(duty, occasion, body, met if met and met.body == body else None, window(view, occasion))


def _given(view: AsOf, due: Due, found: Sequence[Put]) -> Kept:
    """Whether one body got what was due to it: from each post that was to give it, or from anybody."""
    rests = dict.fromkeys([*due.time.entries, *due.pack, *(entry for each in found for entry in each.entries)])
    looks = []
    for post in due.duty.terms.posts or ("",):
        look = _of_post(view, due, [each for each in found if not post or _is_by(each.telling, post)])
        by = f"by {post}: " if post else ""
        looks.append(attrs.evolve(look, says=f"{by}{look.says}", missing=look.missing and f"{by}{look.missing}"))
    missing = "; ".join(look.missing for look in looks if look.missing)
    return Kept(all_of(look.truth for look in looks), "; ".join(look.says for look in looks), tuple(rests), missing)


def _of_post(view: AsOf, due: Due, found: Sequence[Put]) -> Kept:
    silent = Truth.NO if due.pack else silence(view, due.time.began)
    if not found:
        when = f"for {due.met.meeting}" if due.met else str(due.time)
        missing = f"no {due.what} to {due.body} {when}".rstrip()
        return Kept(silent, f"no {due.what} to {due.body} is on the record", missing=missing)
    lacking = [each for each in found if each.lacks]
    given = any_of(each.counts & each.holds for each in found) & all_of(~each.counts for each in lacking)
    if given is Truth.YES:
        return Kept(given, ", ".join(_named(view, each) for each in found if each.counts & each.holds is Truth.YES))
    # What lacks a part, and may have been for another meeting, leaves it open whether there was a report that does not.
    truth = silent if given is Truth.NO and all(each.counts is Truth.UNKNOWN for each in lacking) else given
    if lacking:
        says = [f"{_named(view, each)}, is stated to lack {', '.join(each.lacks)}" for each in lacking]
        return Kept(truth, "; ".join(says))
    papers = ", ".join(_named(view, each) for each in found)
    return Kept(truth, f"whether it is the {due.what} asked for, in its time, is not known: {papers}")


def _named(view: AsOf, each: Put) -> str:
    recalled = ", recalled since" if each.telling.recalled else ""
    return f"{each.telling.entry.stream}, {each.telling.how} {view.day(each.telling.entry)}{recalled}"


def _reports(view: AsOf, due: Due) -> Iterator[Put]:
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
        return due.time.holds(day) & ~_taken_back(view, telling, due.body, due.time.closes, excuses=excuses)
    if telling.meeting == met.meeting:
        return due.closes.holds(day) & ~taken_back_before(view, telling, met, excuses=excuses)
    if telling.meeting is not None:
        return Truth.NO
    sent = sent_since(view, telling, met) & ~taken_back_before(view, telling, met)
    return Truth.UNKNOWN & due.closes.holds(day) & sent


def _taken_back(view: AsOf, telling: Telling, body: str, by: Day | None, *, excuses: bool = False) -> Truth:
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


def _updates(view: AsOf, due: Due) -> Iterator[Put]:
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
        if telling.how in ways and (not posts or any(_is_by(telling, post) for post in posts)):
            yield telling, surely


def _is_by(telling: Telling, post: str) -> bool:
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


def _walked(find: Callable[[AsOf, Due], Iterator[Put]], view: AsOf, duty: Duty) -> Iterator[tuple[Entry, Truth]]:
    """The entry by which each body had something, of one post or of anybody, over and over, in order.

    And whether it was taken back before it was due; what surely was is left out. What came late, and was taken back
    before the next was due, begins no interval either.
    """
    to, deadline = set(bodies(view, duty, _EVER)), duty.terms.deadline
    waiting, back, by = set(to), Truth.NO, deadline_of(view, duty).day
    for put, body in sorted(_ever(view, duty, find), key=lambda each: place(each[0].telling.entry)):
        entry = put.telling.entry
        after = counted(view, deadline, entry.day).day if deadline else None
        soon = by if by is None or earlier(by, entry.day) is not Truth.YES else after
        taken = _taken_back(view, put.telling, body, soon)
        if put.holds is Truth.YES and taken is not Truth.YES:
            back |= taken
            waiting.discard(body)
            if not waiting:
                yield entry, back
                waiting, back, by = set(to), Truth.NO, _later_of(by, after)


def _later_of(one: Day | None, other: Day | None) -> Day | None:
    """The later of two days; what was done before a mandate asked brings nothing forward."""
    return max((each for each in (one, other) if each), key=lambda each: each.last, default=None)


def _done(find: Callable[[AsOf, Due], Iterator[Put]]) -> Done:
    return lambda view, duty: tuple(entry for entry, _ in _walked(find, view, duty))


def _unsure(find: Callable[[AsOf, Due], Iterator[Put]]) -> Done:
    """Those of them of which it is not known whether they were taken back before they were due."""
    return lambda view, duty: tuple(entry for entry, back in _walked(find, view, duty) if back is Truth.UNKNOWN)


def recalled_since(view: AsOf, duty: Duty, occasion: Occasion) -> str:
    """That what was given in an interval has been taken back since from a body that it was due to, or ""."""
    to, stream = bodies(view, duty, _EVER), occasion.of
    recalls = (each for each in view.visible(stream) if isinstance(each.event, PaperRecalled) and each.event.body in to)
    given = [each for each in occasion.entries if each.stream == stream]
    day = next((view.day(each).plain for each in recalls if given and place(each) > place(given[0])), None)
    return "" if day is None else f"taken back on {day} by the record"


def _ever(view: AsOf, duty: Duty, find: Callable[[AsOf, Due], Iterator[Put]]) -> list[tuple[Put, str]]:
    """All that was put to each body, at any time."""
    to = bodies(view, duty, _EVER)
    return [(put, body) for body in to for put in find(view, _due(view, duty, _EVER, body))]


def _shown(find: Callable[[AsOf, Due], Iterator[Put]]) -> Done:
    """What shows of all that was put to any body what it held: by one alone it cannot be said who had it."""
    return lambda view, duty: tuple(entry for put, _ in _ever(view, duty, find) for entry in put.entries)


TESTS: Mapping[Expected, Test] = {Expected.RISKS: risks_sent, Expected.REPORT: report, Expected.UPDATE: update}
DONE: Mapping[Expected, Done] = {Expected.REPORT: _done(_reports), Expected.UPDATE: _done(_updates)}
UNSURE: Mapping[Expected, Done] = {Expected.REPORT: _unsure(_reports), Expected.UPDATE: _unsure(_updates)}
SHOWN: Mapping[Expected, Done] = {Expected.REPORT: _shown(_reports), Expected.UPDATE: _shown(_updates)}
