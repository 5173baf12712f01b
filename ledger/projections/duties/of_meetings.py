"""Were those invited to a meeting, and there, who must be, and was the log brought up to date?

N24 clauses 5a, 5e and 6; domain invariants 15 and 16. A post that was vacant could not be asked: that is said, and
the post is not skipped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import attrs

from ledger.aggregates import body
from ledger.aggregates.meeting import MeetingCalled, MeetingRescheduled
from ledger.aggregates.reading import Expected
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.board.attendance import Asked, asked, asked_of
from ledger.projections.board.packs import log_of
from ledger.projections.duties.duty import Duty, Kept, Occasion, Test, silence
from ledger.projections.ground.gatherings import Gathering, gathering, last_held
from ledger.projections.ground.late import late
from ledger.projections.ground.sequence import earlier
from ledger.projections.ground.tellings import perhaps_told
from ledger.values import Truth

_NOT_HELD = Kept(Truth.UNKNOWN, "whether it was held is not known", missing="a day on which it was held")


def attendance(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each post that must attend was there, or sent a deputy: those that a reading names, else the board's."""
    met = gathering(view, occasion.of)
    if met is None or met.day is None:
        return _NOT_HELD
    return _each_post(view, _required(view, duty, met, body.Duty.ATTEND), Truth.NO, "attended, or sent a deputy")


def invitations(view: AsOf, duty: Duty, occasion: Occasion) -> Kept:
    """Whether each post that must be invited was, before the day, and again whenever the meeting was put to another."""
    met = gathering(view, occasion.of)
    if met is None or met.day is None:
        return _NOT_HELD
    since, entries = _asked_since(view, met)
    found = _each_post(view, _required(view, duty, met, body.Duty.INVITED), silence(view, since), "was invited in time")
    return attrs.evolve(found, entries=tuple(dict.fromkeys((*found.entries, *entries))))


def _required(view: AsOf, duty: Duty, met: Gathering, to: body.Duty) -> list[Asked]:
    if duty.terms.posts:
        return [asked_of(view, met, post, to) for post in duty.terms.posts]
    return [each for each in asked(view, met) if each.to is to]


def _asked_since(view: AsOf, met: Gathering) -> tuple[date | None, Sequence[Entry]]:
    """The day from which invitations to a meeting could go out: it was called, or put to another.

    Of one that was never called, it is the day the body met before, with what says so; what nobody said before it was
    over is not counted.
    """
    every = [entry for entry in met.entries if isinstance(entry.event, MeetingCalled | MeetingRescheduled)]
    called = [entry for entry in every if not late(view, met, entry)]
    if called:
        return called[-1].day.first, ()
    before = last_held(view, met.body, met.on)
    return (None, ()) if before is None or before.day is None else (before.day.first, before.entries)


def _each_post(view: AsOf, rows: Sequence[Asked], silent: Truth, so: str) -> Kept:
    """Whether it was so of each post; of one that was vacant it cannot be said, and it is not skipped.

    Nor is it kept by what was recorded of it: an invitation of a vacant post went to nobody.
    """
    if not rows:
        return Kept(Truth.UNKNOWN, "no post is on record as required", missing="no post of which it is asked")
    truth, words = Truth.YES, list[str]()
    for row in rows:
        met = row.met if row.met is not Truth.NO else silent
        one = Truth.UNKNOWN if row.vacant is Truth.YES else met
        truth &= one
        told = [each.what for each in row.findings] or [f"whether {row.post} {so} is not known"]
        words += told if one is not Truth.YES else ()
    numbers = dict.fromkeys(number for row in rows for number in row.why.entries)
    missing = "; ".join(dict.fromkeys(words))
    return Kept(truth, missing or f"every post {so}", tuple(view.log.entry(number) for number in numbers), missing)


def log(view: AsOf, _: Duty, occasion: Occasion) -> Kept:
    """Whether the log was brought up to date at a meeting before the next one's pack came (domain invariant 15)."""
    met = gathering(view, occasion.of)
    if met is None or met.day is None or not met.held:
        return _NOT_HELD
    found = log_of(view, met, met.day)
    later = gathering(view, found.later) if found.later else None
    rests = [*found.updates, *([found.pack] if found.pack else []), *(later.entries if later else ()), *found.said_late]
    truth = found.in_time
    for each in perhaps_told(view, met.body):
        # A pack that may have come by now may have come before the log was updated.
        if each.meeting != met.meeting:
            rests += [each.entry, each.content]
            in_time = any(earlier(each.entry.day, entry.day) is Truth.NO for entry in found.updates)
            truth &= Truth.YES if in_time else Truth.UNKNOWN
    missing = f"no update of the log of {met.meeting}"
    match truth:
        case Truth.YES:
            return Kept(truth, "the log was brought up to date", tuple(rests))
        case Truth.UNKNOWN:
            return Kept(truth, "when the log was brought up to date is not known", tuple(rests), missing)
    if found.pack is None:
        says = f"the log is not yet brought up to date; no later pack is known to have come since {met.day.plain}"
        return Kept(truth, says, tuple(rests), missing, pending=True)
    how = "was brought up to date only after" if found.updates else "is not on the record as brought up to date before"
    says = f"the log {how} the pack of {found.later} came"
    return Kept(silence(view, met.day.first), says, tuple(rests), f"{missing} before that")


TESTS: Mapping[Expected, Test] = MappingProxyType(
    {Expected.ATTENDANCE: attendance, Expected.INVITATIONS: invitations, Expected.LOG: log}
)
"""What this room looks for."""
