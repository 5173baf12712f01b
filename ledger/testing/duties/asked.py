"""What is asked by one reading of a clause on one occasion, and what is to be seen of it, with nothing concluded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import attrs

from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.reading import ClauseRead
from ledger.entry import Entry
from ledger.projections.duties.verdicts import On
from ledger.testing.seen import Seen
from ledger.testing.slowness.contacts import contact
from ledger.testing.slowness.cycles import mandates
from ledger.testing.slowness.endings import is_open
from ledger.vocabulary import Event

E = TypeVar("E", bound=Event)


@attrs.frozen
class Asked:
    """One occasion, the terms of the reading it falls under, and the record as it is to be seen at the point."""

    seen: Seen
    terms: ClauseRead
    on: On

    @property
    def closes(self) -> date:
        """The day it closes: that of its deadline, or of the meeting; or the point's, where that is to come."""
        held = self.held
        last = self.on.due.last if self.on.due else held[-1].day.last if held else self.seen.day
        return min(last, self.seen.day)

    @property
    def then(self) -> Seen:
        """What was to be seen by the day it closes."""
        return Seen(self.seen.replay, self.closes, self.seen.recorded)

    @property
    def held(self) -> list[Entry]:
        """What says that the meeting it falls at was held."""
        entries = self.seen.entries(self.on.of) if self.on.of.startswith("meeting/") else []
        return [each for each in entries if isinstance(each.event, MeetingHeld)]

    @property
    def body(self) -> str:
        """The body whose meeting it is."""
        return str(getattr(self.held[0].event, "body", "")) if self.held else ""

    @property
    def boards(self) -> set[str]:
        """The bodies of which it is asked: the one that is named, or those that oversee the mandate."""
        if self.terms.of is not None and self.terms.of.startswith("body/"):
            return {self.terms.of}
        return {entry.stream for entry, said in self.seen.anywhere(MandateOverseen) if said.mandate == self.mandate}

    @property
    def mandate(self) -> str:
        """The mandate whose clause it is."""
        return self.terms.mandate

    def ever(self, kind: type[E], where: Callable[[E], object] = bool) -> list[Entry]:
        """Whatever was recorded of a kind by the point's number, as of any day and however it is read now."""
        every = self.seen.of_the_record(("ever said", kind), lambda: self._ever(kind))
        return [entry for entry, said in every if where is bool or where(said)]

    def _ever(self, kind: type[E]) -> list[tuple[Entry, E]]:
        recorded = ((entry, entry.body.facts) for entry in self.seen.replay.entries[: self.seen.recorded])
        return [(entry, said) for entry, said in recorded if isinstance(said, kind)]

    def before(self) -> date:
        """The day the body met before the meeting it falls at; the first of all days where it had not."""
        met = [
            each.day.last
            for each, said in self.seen.anywhere(MeetingHeld)
            if said.body == self.body and each.stream != self.on.of and not contact(self.seen, each.stream)
        ]
        own = self.held[0].day.last
        return max((day for day in met if day < own), default=date.min)

    def alone(self) -> bool:
        """Whether no other meeting of the body was held on the day of this one, and every one is plain."""
        days = [each.day.last for each, said in self.seen.anywhere(MeetingHeld) if said.body == self.body]
        return days.count(self.held[0].day.last) == 1 and self.seen.plainly("meeting")

    def actions(self) -> list[str]:
        """The actions under the mandate that are open when it closes."""
        then = self.then
        return [each for each in then.streams("action") if is_open(then, each) and self.mandate in mandates(then, each)]
