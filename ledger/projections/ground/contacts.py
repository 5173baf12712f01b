"""Was it said in time that no minutes of a meeting were kept, so that it was a mere contact if it was never called?

What is said of a meeting only when its body has met again, and was to be told what was wanting at it, takes nothing off
(docs/decisions/0017-what-the-registers-find.md).
"""

from __future__ import annotations

from ledger.aggregates.meeting import MeetingCalled, MeetingHeld, MeetingNotMinuted
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.keeping import days_to_record, kept_since


def said_late(view: AsOf, held: Entry, body: str) -> bool:
    """Whether it was said too late that no minutes of a meeting were kept, by nobody's leave.

    That is after its body had met again, or more than a cycle after the meeting was over and known to have been held.
    `held` is the entry that says that it was held: where that was not on the record by then either, nothing had been
    said of a meeting. Of what happened before the record was kept, all was said late, and nothing follows.
    """
    none = [entry for entry in view.visible(held.stream) if isinstance(entry.event, MeetingNotMinuted)]
    if not none or any(stands(view, each) for each in none):
        return False
    first, since = min(none, key=lambda each: each.original), kept_since(view)
    said = first.original
    known = max(held.day.last, day_of(view.log.entry(held.original).recorded_at))
    waited = day_of(view.log.entry(said).recorded_at) - known
    if held.day.last >= since and waited.days > days_to_record(view, first):
        return True
    after = (each for each in _met(view).get(body, ()) if each.day.last > held.day.last)
    ends = (_over(view, each) for each in after if each.day.last >= since)
    return any(held.original <= end < said for end in ends)


def _over(view: AsOf, held: Entry) -> int:
    """The number up to which the record had come when a meeting was over and known to have been held."""
    return max(view.log.entry(held.original).act, view.log.last_of(held.day.last))


def _met(view: AsOf) -> dict[str, list[Entry]]:
    """By body, the entries that say that a meeting of it was held, of those ever called or with minutes; of any day."""

    def find() -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for stream in view.log.streams("meeting", view.point.recorded):
            entries = view.in_force(stream)
            called = any(isinstance(entry.body.facts, MeetingCalled) for entry in view.readings(stream))
            if called or not any(isinstance(entry.event, MeetingNotMinuted) for entry in entries):
                for entry in entries:
                    if isinstance(entry.event, MeetingHeld):
                        found.setdefault(entry.event.body, []).append(entry)
        return found

    return view.keep(("held by body",), find)
