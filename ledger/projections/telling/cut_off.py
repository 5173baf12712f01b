"""Which papers were put to a body for a meeting, and by when had the last of them gone out?

Where none had gone out before the day of the meeting, what stood when it began is what it was to be told of
(docs/decisions/0014-before-a-meeting.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.authority import decided, stands
from ledger.projections.ground.began import when_it_began
from ledger.projections.ground.gatherings import Gathering, contact, held
from ledger.projections.ground.late import over_at
from ledger.projections.ground.mended import unsaying
from ledger.projections.ground.tellings import How, Telling, tellings
from ledger.values import Day, said


@attrs.frozen
class CutOff:
    """When the last of a meeting's pack had gone out, or the meeting began: by the end of a day `then`, and in words.

    `views` are what may have stood then: what is so in each of them was so.
    """

    then: AsOf
    words: str
    views: tuple[AsOf, ...]

    @property
    def on(self) -> date:
        """The day of it."""
        return self.then.point.on

    def of_its_day(self, stream: str) -> tuple[Entry, ...]:
        """What of a stream is of that day, with the decisions that it cites."""
        done = [each for each in self.then.visible(stream) if each.day.last == self.on]
        return (*done, *decided(self.then, done))

    def came_after(self, stream: str) -> tuple[Entry, ...]:
        """What of a stream is of that day, and surely came after the meeting began, with the decisions that show it."""
        stood = {each.original for each in self.views[-1].visible(stream)}
        after = [each for each in self.then.visible(stream) if each.original not in stood]
        return (*after, *decided(self.then, after))


def pack_of(view: AsOf, met: Gathering) -> list[Telling]:
    """The papers put to a body for one of its meetings, or for none that is named since the one it held before it."""
    return _pack(view, met, tellings(view, met.body))


def as_of_pack(view: AsOf, met: Gathering) -> tuple[CutOff, ...]:
    """When a meeting's pack went out, or else the meeting began.

    First as the record had it when the meeting was over, for what is recorded after that excuses nothing that was slow
    by then; and as it has it now, where that is another day. What an authority allowed counts in both. None of a
    meeting on no day.
    """
    if met.on is None:
        return ()
    then, on = _when_over(view, met), met.on
    was = _last_put(then, met, on, _told_by_then(view, then, met.body))
    now = _last_put(view, met, on, tellings(view, met.body))
    by_day = {(put.entry.day.last if put else on): put for put in (now, was)}
    return tuple(_cut_off(view, met, day, by_day[day]) for day in reversed(by_day))


def _cut_off(view: AsOf, met: Gathering, on: date, put: Telling | None) -> CutOff:
    """That of a day, on which the last paper was put to the body, if one was."""
    sent = put is not None and put.how is How.CIRCULATED
    words = f"{'when the papers went out' if sent else 'when the meeting began'}, {said(on)}"
    then = view.at(on, view.point.recorded)
    return CutOff(then, words, when_it_began(view, met.meeting, on) if on == met.on else (then,))


def rests_of(view: AsOf, met: Gathering) -> list[Entry]:
    """The entries of the papers by which it is known when the pack of a meeting had gone out."""
    then = _when_over(view, met)
    return [entry for paper in (*pack_of(then, met), *pack_of(view, met)) for entry in (paper.content, paper.entry)]


def _when_over(view: AsOf, met: Gathering) -> AsOf:
    """The record as it stood when a meeting was over; this view, where nothing since says anything of a day by then."""
    upto, on = over_at(view, met), met.on or date.max
    every = _of_meetings(view)
    since = every[bisect_right(every, upto, key=lambda entry: entry.number) :]
    bears = any((day.first or date.min) <= on for each in since for day in _days(view, each))
    return view.at(view.point.on, upto) if bears else view


def _of_meetings(view: AsOf) -> list[Entry]:
    """All that is on the record of papers and meetings, as it was recorded."""

    def find() -> list[Entry]:
        upto = view.point.recorded
        streams = (stream for kind in ("paper", "meeting") for stream in view.log.streams(kind, upto))
        found = (entry for stream in streams for entry in view.log.stream(stream, upto))
        return sorted(found, key=lambda entry: entry.number)

    return view.keep(("entries of papers and meetings",), find)


def _days(view: AsOf, entry: Entry) -> Iterator[Day]:
    """The day of an entry, and of what it mends."""
    for each in (entry, view.log.entry(entry.original)):
        if not each.void:
            yield each.day


def _told_by_then(view: AsOf, then: AsOf, body: str) -> list[Telling]:
    """What a body had been told by an earlier record, but for what an authority has since said otherwise."""
    told = [each for each in tellings(then, body) if not any(stands(view, mend) for mend in unsaying(view, each.entry))]
    known = {each.entry.number for each in told}
    return [
        *told,
        *(each for each in tellings(view, body) if each.entry.number not in known and stands(view, each.entry)),
    ]


def _last_put(view: AsOf, met: Gathering, on: date, told: Iterable[Telling]) -> Telling | None:
    """The last paper of a pack that was put to the body, of what it was told; one that was sent, of several of a day.

    What had gone out by the body's meeting before was no pack of this one alone, whatever it was sent for:
    else an early paper would excuse all that came to be slow since.
    """
    since = _since(view, met)
    put = [each for each in _pack(view, met, told) if each.how is How.CIRCULATED or _at(met, each)]
    fresh = [each for each in put if since < each.entry.day.last <= on]
    return max(fresh, key=lambda each: (each.entry.day.last, each.how is How.CIRCULATED), default=None)


def _pack(view: AsOf, met: Gathering, told: Iterable[Telling]) -> list[Telling]:
    since, until = _since(view, met), met.on or date.min
    return [
        each
        for each in told
        if each.how in (How.CIRCULATED, How.TABLED)
        and (each.meeting == met.meeting or (each.meeting is None and since < each.entry.day.last <= until))
    ]


def _at(met: Gathering, paper: Telling) -> bool:
    """Whether a paper was tabled on the day of a meeting."""
    return paper.how is How.TABLED and paper.entry.day.last == met.on


def _since(view: AsOf, met: Gathering) -> date:
    """The day on which a body last held a meeting before the day of one; a contact was none."""
    earlier = (
        each.on for each in held(view, met.body) if each.on and met.on and each.on < met.on and not contact(each)
    )
    return max(earlier, default=date.min)
