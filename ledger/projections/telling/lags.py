"""How long after a thing happened was it recorded, and how long after was a body told of it?

One row for each entry that a body was shown, and for each thing it was told of in other words: the
first time only, for that is when it learnt of it (domain 3.2; 4.2 chart 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projection import Row, Why
from ledger.projections.ground.tellings import How, Telling, tellings
from ledger.values import Day


@attrs.frozen(kw_only=True)
class Lag(Row):
    """One entry, with when it happened, was recorded, and was first told to a body.

    `shown` is false where the body was told of its subject in other words, and `entry` is then the
    first that happened of it, by the day spoken of. `days_to_told` and `days_to_recorded` count from the day it
    happened, None where a day is not known exactly; `wording` then says between what they lie.
    """

    body: str
    subject: str
    title: str
    entry: int
    name: str
    shown: bool
    happened: Day
    recorded: date
    told: Day
    by: str
    how: How
    days_to_told: int | None
    days_to_recorded: int | None
    wording: str


def lags(view: AsOf, body: str) -> Iterator[Lag]:
    """Each entry that a body was shown, and each thing it was told of, in the order it was first told."""
    seen: set[int] = set()
    heard: set[str] = set()
    for telling in tellings(view, body):
        for showing in telling.shows:
            heard.add(showing.subject)
            for number in showing.entries:
                if number not in seen:
                    seen.add(number)
                    yield _lag(view, body, telling, view.log.entry(number), shown=True)
        for saying in telling.says:
            if saying.about is not None and saying.about not in heard:
                # What it says cannot be of anything later than the day it speaks of.
                begun = [each for each in view.visible(saying.about) if each.day.last <= telling.as_at]
                if begun:
                    heard.add(saying.about)
                    yield _lag(view, body, telling, begun[0], shown=False)


def _lag(view: AsOf, body: str, telling: Telling, entry: Entry, *, shown: bool) -> Lag:
    happened, told, recorded = view.day(entry), view.day(telling.entry), day_of(entry.recorded_at)
    return Lag(
        body=body,
        subject=entry.stream,
        title=view.title(entry.stream),
        entry=entry.number,
        name=entry.name,
        shown=shown,
        happened=happened,
        recorded=recorded,
        told=told,
        by=telling.content.stream,
        how=telling.how,
        days_to_told=_days(happened, told),
        days_to_recorded=_days(happened, Day.of(recorded)),
        wording=f"told {_between(happened, told)}, recorded {_between(happened, Day.of(recorded))}",
        why=Why.of(entry, telling.entry, telling.content),
        kind=view.kind([entry, telling.entry, telling.content]),
    )


def _days(begin: Day, end: Day) -> int | None:
    return (end.last - begin.last).days if begin.known and end.known else None


def _between(begin: Day, end: Day) -> str:
    """How long from one day to another, as far as the two are known; nothing is told or recorded before it happened."""
    least = None if end.first is None else (end.first - begin.last).days
    most = None if begin.first is None else (end.last - begin.first).days
    if least is not None and least == most:
        return _after(least)
    if most is None:
        return "at a time that is not known" if least is None or least < 0 else f"at least {_after(least)}"
    if least is None or least < 0:
        return f"at most {_after(most)}"
    return f"between {least} and {_after(most)}"


def _after(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'} after"
