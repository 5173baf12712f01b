"""What was slow when a meeting's pack went out, and nobody said so at the meeting (R6)?"""

from __future__ import annotations

from datetime import date

from ledger.aggregates.meeting import Concern
from ledger.aggregates.paper import PaperCirculated, PaperTabled
from ledger.testing.invariants.gatherings import held, held_on, last_met, meetings_of, of_body, over, papers_of
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.cycles import boards
from ledger.testing.slowness.highlighted import highlighted


def undisclosed_is_slow_less_highlighted(record: Record) -> Looks:
    """At each meeting: what was slow when its pack went out, less what it was told was slow, and nothing else."""
    for view, seen in record.points:
        for body in seen.recorded_streams("body"):
            # What is listed beside those, with what is found of it, is none by the record as it stands.
            answer = [row for row in view.not_highlighted(body) if not row.findings]
            named = [(row.meeting, row.action) for row in answer]
            if named:
                yield same(f"how often each is listed as not said to {body}", len(named), len(set(named)))
            for row in answer:
                then = record.slow(row.cut_off, seen.recorded)
                says = f"{row.action} was not slow when the pack of {row.meeting} went out"
                yield so(row.action in then, says, *row.why.entries)
            if seen.plain(body, *papers_of(seen, body), *meetings_of(seen, body)):
                for meeting in held(seen, body):
                    listed = {row.action for row in answer if row.meeting == meeting}
                    yield from _undisclosed(record, seen, meeting, listed)


def _undisclosed(record: Record, seen: Seen, meeting: str, listed: set[str]) -> Looks:
    """What was slow when a pack went out, as the record had it once the meeting was over, and as it has it now.

    What was slow by the first must be listed where nothing said so; by the second, it may be.
    """
    body = of_body(seen, meeting)
    owed = not contact(seen, meeting)
    told = highlighted(seen, meeting, Concern.SLOW)
    slow = []
    for number in dict.fromkeys((over(seen, meeting), seen.recorded)):
        went_out = cut_off(Seen(record.replay, seen.day, number), body, meeting)
        then = Seen(record.replay, went_out, seen.recorded)
        slow.append({each for each in record.slow(went_out, seen.recorded) if body in boards(then, each)})
    for action in {each for some in slow for each in some} | listed:
        if seen.apart(action, "action/", "plan/", "mandate/", "decision/"):
            must = action in slow[0] and action not in told and owed
            may = any(action in some for some in slow) and action not in told and owed
            is_listed, rests = action in listed, seen.entries(meeting)
            yield so(
                is_listed or not must, f"{action} was slow, nobody said so at {meeting}, and it is not listed", *rests
            )
            yield so(may or not is_listed, f"{action} is listed as slow and not said at {meeting}, and is not", *rests)


def cut_off(seen: Seen, body: str, meeting: str) -> date:
    """The day the last of a meeting's pack went out, since the body last met; the meeting's own where nothing did."""
    on = held_on(seen, meeting)
    since = last_met(seen, body, meeting)
    named = (meeting, None)
    sent = [entry for entry, said in seen.anywhere(PaperCirculated) if said.to == body and said.meeting in named]
    tabled = [entry for entry, said in seen.anywhere(PaperTabled) if said.to == body and said.meeting in named]
    put = [entry.day.last for entry in (*sent, *(each for each in tabled if each.day.last == on))]
    return max((day for day in put if since < day <= on), default=on)
