"""What time it is: the only room that asks, and the one that knows London's days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from ledger.errors import Malformed
from ledger.kinds import shown

LONDON = ZoneInfo("Europe/London")
TICK = timedelta(microseconds=1)
_FIRST, _LAST = 1900, 9998


class Clock(Protocol):
    """Something that tells the time, in UTC."""

    simulated: bool

    def now(self) -> datetime:
        """The present instant, aware."""
        ...


class SystemClock:
    """The machine's clock."""

    simulated = False

    def now(self) -> datetime:
        """The present instant, aware, to the microsecond."""
        return datetime.now(UTC)


class SimulatedClock:
    """A clock that stands where it is put; a ledger kept on one says so in every answer."""

    simulated = True

    def __init__(self, start: datetime) -> None:
        self._now = instant(start)

    def now(self) -> datetime:
        """Where it was last put."""
        return self._now

    def set(self, to: datetime) -> None:
        """Put it at an aware instant, forward or back."""
        self._now = instant(to)

    def advance(self, by: timedelta) -> None:
        """Move it on, or back by a negative span."""
        self._now += by


def instant(value: object) -> datetime:
    """The same instant in UTC; Malformed where it is not an aware datetime."""
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise Malformed(f"{shown(value)} is not an instant: it takes one with its zone, 2022-02-22T18:00Z")
    if not _FIRST <= value.year <= _LAST:
        raise Malformed(f"{shown(value)} is beyond the years this ledger keeps: {_FIRST} to {_LAST}")
    return value.astimezone(UTC)


def stamp(now: datetime, last: datetime | None) -> datetime:
    """The instant of an act: now, or one tick past the act before where the clock has not moved on."""
    return now if last is None else max(now, last + TICK)


def day_of(moment: datetime) -> date:
    """The civil day in London of an instant."""
    return moment.astimezone(LONDON).date()


def days_from(day: date, days: int) -> date:
    """The day so many days on, or back; the last or the first that there is, where there is none so far off."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def end_of(day: date) -> datetime:
    """The first instant after a civil day in London, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)


def on_the_clock(day: date, at: time) -> datetime:
    """The instant of a local time on a day in London; Malformed where the clocks skipped it."""
    local = datetime.combine(day, at, LONDON)
    if local.astimezone(UTC).astimezone(LONDON).time() != at:
        raise Malformed(f"there was no {at:%H:%M} on {day.isoformat()}: the clocks went forward over it")
    return local.astimezone(UTC)
