"""What was to be seen when a meeting began, on a day without hours: less what was done at it, or all that was done?"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import attrs

from ledger.aggregates.meeting import MeetingHeld
from ledger.entry import Entry
from ledger.testing.seen import Seen

T = TypeVar("T")


@attrs.frozen
class Began(Seen):
    """A record to the end of the day of a meeting, without what was done on that day, of all but meetings.

    Where the meeting is named: without what was done at it, and what was said of the same thing after that, alone.
    """

    at: str = ""

    def keep(self, key: Hashable, find: Callable[[], T]) -> T:
        """What was found under a key at this point, found once for all that look at it from here."""
        return self.replay.keep((self.day, self.recorded, "began", self.at, key), find)

    def entries(self, stream: str) -> list[Entry]:
        """The readings of a stream that count, in order."""
        return self.keep(("entries that stood", stream), lambda: self._stood(stream))

    def _stood(self, stream: str) -> list[Entry]:
        found = self.replay.visible(stream, self.day, self.recorded)
        if stream.startswith("meeting/"):
            return found
        gone = [at for at, each in enumerate(found) if each.day.last == self.day and self._came_after(each)]
        return found[: gone[0]] if gone else found

    def _came_after(self, entry: Entry) -> bool:
        """Whether it is left out: any of the day; or what names the meeting, or cites what was decided at it."""
        cited = [] if entry.body.cited is None else self.replay.visible(entry.body.cited, self.day, self.recorded)
        return not self.at or any(getattr(each.event, "meeting", None) == self.at for each in (entry, *cited))


def when_it_began(seen: Seen, meeting: str) -> list[Seen]:
    """What may have stood when a meeting began, of a point on its day; none where another was held on that day."""
    others = [each for each, _ in seen.anywhere(MeetingHeld) if each.stream != meeting and each.day.last == seen.day]
    return [] if others else [Began(seen.replay, seen.day, seen.recorded, at) for at in ("", meeting)]
