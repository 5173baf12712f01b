"""What was slow when a meeting's pack went out, or else it began, and nobody said so at the meeting (R6)?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.meeting import Concern
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.clock import days_from
from ledger.projection import Finding
from ledger.testing import slowness
from ledger.testing.invariants.gatherings import held, held_on, last_met, meetings_of, of_body, over, papers_of
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.began import when_it_began
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.cycles import boards
from ledger.testing.slowness.highlighted import highlighted
from ledger.testing.slowness.plain import wholly_plain


def undisclosed_is_slow_less_highlighted(record: Record) -> Looks:
    """At each meeting: what was slow when its pack went out, less what it was told was slow, and nothing else."""
    for view, seen in record.points:
        for body in seen.recorded_streams("body"):
            # What is listed beside those, with what is found of it, is none by the record as it stands.
            beside = [row for row in view.not_highlighted(body) if any(map(_beside, row.findings))]
            answer = [row for row in view.not_highlighted(body) if row not in beside]
            named = [(row.meeting, row.action) for row in answer]
            if named:
                yield same(f"how often each is listed as not said to {body}", len(named), len(set(named)))
            for row in answer:
                days = (row.cut_off, days_from(row.cut_off, -1)) if row.cut_off == row.on else (row.cut_off,)
                then = any(row.action in record.slow(day, seen.recorded) for day in days)
                yield so(then, f"{row.action} was not slow when the pack of {row.meeting} went out", *row.why.entries)
            if seen.plain(body, *papers_of(seen, body), *meetings_of(seen, body)):
                for meeting in held(seen, body):
                    listed = {row.action for row in answer if row.meeting == meeting}
                    yield from _undisclosed(record, seen, meeting, listed)


def _beside(found: Finding) -> bool:
    """Whether a row is found to be one only as it was recorded, or in time."""
    return found.what.startswith("listed ")


def _undisclosed(record: Record, seen: Seen, meeting: str, listed: set[str]) -> Looks:
    """What was slow when a pack went out, as the record had it once the meeting was over, and as it has it now.

    What was slow by the first must be listed where nothing said so; by the second, it may be.
    """
    body = of_body(seen, meeting)
    owed = not contact(seen, meeting)
    told = highlighted(seen, meeting, Concern.SLOW)
    numbers = dict.fromkeys((over(seen, meeting), seen.recorded))
    days = [cut_off(Seen(record.replay, seen.day, number), body, meeting) for number in numbers]
    days = list(dict.fromkeys(days))
    for action in {each for day in days for each in _near(record, seen, day)} | listed:
        if seen.apart(action, "action/", "plan/", "mandate/", "decision/"):
            slow = [_slow(record, seen, day, meeting, action) for day in days]
            must = slow[0] is True and action not in told and owed
            may = any(each is not False for each in slow) and action not in told and owed
            is_listed, rests = action in listed, seen.entries(meeting)
            yield so(
                is_listed or not must, f"{action} was slow, nobody said so at {meeting}, and it is not listed", *rests
            )
            yield so(may or not is_listed, f"{action} is listed as slow and not said at {meeting}, and is not", *rests)


def _near(record: Record, seen: Seen, day: date) -> frozenset[str]:
    """What is slow at the end of a day, or was on the day before."""
    return record.slow(day, seen.recorded) | record.slow(days_from(day, -1), seen.recorded)


def _slow(record: Record, seen: Seen, day: date, meeting: str, action: str) -> bool | None:
    """Whether an action was slow when a pack went out, or a meeting of that day began; None where that is not plain."""
    then, body = Seen(record.replay, day, seen.recorded), of_body(seen, meeting)
    if day < held_on(seen, meeting) or not _touched(then):
        return action in record.slow(day, seen.recorded) and body in boards(then, action)
    began = when_it_began(then, meeting)
    if not began or not wholly_plain(then, action):
        return None
    return all(body in boards(each, action) and bool(slowness.signs(each, action) & slowness.HARD) for each in began)


def _touched(then: Seen) -> bool:
    """Whether anything was done on a day, but for what was said of meetings."""
    others = (each for each in then.recorded_streams() if not each.startswith("meeting/"))
    done = (entry for each in others for entry in then.replay.recorded_of(each, then.recorded) if not entry.void)
    return any(entry.day.last == then.day for entry in done)


def cut_off(seen: Seen, body: str, meeting: str) -> date:
    """The day the last of a meeting's pack went out, since the body last met; the meeting's own where nothing did."""
    on = held_on(seen, meeting)
    since = last_met(seen, body, meeting)
    named = (meeting, None)
    sent = [entry for entry, said in seen.anywhere(PaperCirculated) if said.to == body and said.meeting in named]
    tabled = [entry for entry, said in seen.anywhere(PaperTabled) if said.to == body and said.meeting in named]
    put = [entry.day.last for entry in (*sent, *(each for each in tabled if each.day.last == on))]
    return max((day for day in put if since < day <= on), default=on)
