"""Which days are working days, by which calendar?

Saturdays and Sundays are none; which other days are none (for England Christmas Day, Good Friday and the bank
holidays: SI 2007/462 regulation 1(2)) is as the calendars on the record say, each from a day to a day. Of a
weekday that no calendar speaks of, it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import attrs

from ledger.aggregates.policy import WEEKEND, CalendarAdopted
from ledger.as_of import AsOf
from ledger.projections.ground.policies import InForce, calendars
from ledger.values import Truth

_WEEKDAYS = 7 - len(WEEKEND)
"""How many days of each week may be working days."""


@attrs.frozen
class WorkingDays:
    """The calendars used at a point, the last adopted first: of any day, the first that speaks of it.

    That a day is none on which an earlier one has it that people work, is for an authority that stands to say.
    """

    calendars: tuple[InForce[CalendarAdopted], ...]

    def speaking_of(self, day: date) -> InForce[CalendarAdopted] | None:
        """The calendar that says of a day whether it is a working day, if any does."""
        speaking = [each for each in self.calendars if each.terms.begins <= day <= each.terms.until]
        for each in speaking:
            if each.allowed or day not in each.terms.holidays:
                return each
        return speaking[-1] if speaking else None

    def loosened(self, first: date, last: date) -> tuple[InForce[CalendarAdopted], ...]:
        """The calendars by which a day from one to another is none, by nobody's leave, that was one before."""
        found: dict[int, InForce[CalendarAdopted]] = {}
        for day in self._spoken_of(first, last):
            decides = self.speaking_of(day)
            if decides is not None and self.working_day(day) is Truth.YES:
                newer = self.calendars[: self.calendars.index(decides)]
                found.update((id(calendar), calendar) for calendar in newer if day in calendar.terms.holidays)
        return tuple(each for each in self.calendars if id(each) in found)

    def working_day(self, day: date) -> Truth:
        """Whether a day is a working day."""
        if day.weekday() in WEEKEND:
            return Truth.NO
        calendar = self.speaking_of(day)
        return Truth.UNKNOWN if calendar is None else Truth.of({day not in calendar.terms.holidays})

    def after(self, start: date, count: int, *, first_day: bool = False) -> date | None:
        """The day on which so many working days are up: the first of them after the start, or else on it.

        None where of a day on the way it is not known whether it is one.
        """
        for day in _from(start, first_day=first_day):
            works = self.working_day(day)
            if works is Truth.UNKNOWN:
                return None
            count -= works is Truth.YES
            if not count:
                return day
        return None

    def soonest(self, start: date, count: int, *, first_day: bool) -> date | None:
        """The first day on which so many working days can be up: each of which it is not known is taken for one."""
        until = self._until
        for day in _from(start, first_day=first_day):
            if day > until:
                # From here on it is a count of weekdays, however far off: none is walked to.
                return _weekdays_on(day, count)
            count -= self.working_day(day) is not Truth.NO
            if not count:
                return day
        return None

    def speaking(self, first: date, last: date) -> tuple[InForce[CalendarAdopted], ...]:
        """The calendars that speak of the days from one to another, the last adopted first."""
        spoken = {id(self.speaking_of(day)) for day in self._spoken_of(first, last)}
        return tuple(each for each in self.calendars if id(each) in spoken)

    def _spoken_of(self, first: date, last: date) -> Iterator[date]:
        """The days from one to another, but for those after the last of which any calendar speaks."""
        return _days(first, min(last, self._until))

    @property
    def _until(self) -> date:
        return max((each.terms.until for each in self.calendars), default=date.min)


def _from(start: date, *, first_day: bool) -> Iterator[date]:
    """The days from one on, or from the day after it."""
    days = _days(start)
    return days if first_day else islice(days, 1, None)


def _days(first: date, last: date = date.max) -> Iterator[date]:
    for day in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(day)


def _weekdays_on(first: date, count: int) -> date | None:
    """The day on which so many weekdays are up, from a day on; None where there is no day so far on."""
    weeks, before = divmod(count - 1, _WEEKDAYS)
    try:
        weekdays = (day for day in _days(first + timedelta(weeks=weeks)) if day.weekday() not in WEEKEND)
    except OverflowError:
        return None
    return next(islice(weekdays, before, None), None)


def working_days(view: AsOf) -> WorkingDays:
    """The working days by the calendars used at the point."""
    return view.keep(("working days",), lambda: WorkingDays(calendars(view)))
