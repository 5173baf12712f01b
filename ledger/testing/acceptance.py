"""May this act be recorded? The contract's answer, worked out the slow way.

An act is accepted if, and only if, its entries are well formed and no day's view of a stream it
touches would be impossible. Both are tried here one by one, on a naive replay.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import attrs

from ledger import codec
from ledger.act import Act, Particulars, Request, Restate, Void
from ledger.aggregates.body import EntryDisputed
from ledger.entry import Body, Call, Entry, Mends
from ledger.errors import Impossible
from ledger.testing.oracle import Replay, london
from ledger.testing.tellings import amounts_to
from ledger.values import Authority, Day, Showing
from ledger.vocabulary import Event, citations


class Unacceptable(Exception):
    """The act may not be recorded; `args[0]` says why not."""


class IllFormed(Unacceptable):
    """An entry of it is not well formed, whatever the history."""


class NoSuchHistory(Unacceptable):
    """Some day's view would be a history that cannot have happened."""


def accepted(replay: Replay, act: Act, now: datetime) -> tuple[Entry, ...]:
    """The entries, but for their words, that an act given at an instant adds; Unacceptable where it may not.

    Calls made before are the caller's to know: a call sent twice is judged here as if it were new.
    """
    head = len(replay.entries)
    latest = replay.entries[-1].recorded_at
    recorded_at = now if now > latest else latest + timedelta(microseconds=1)
    added: list[Entry] = []
    for part, (request, particulars) in enumerate(act.requests, start=1):
        stream, event, name, mends = _what(replay, request, head)
        if particulars.by is None:
            raise IllFormed("nobody answers for it")
        if any(number > head for number in particulars.answers_to):
            raise IllFormed("it answers to what is not recorded")
        body = Body(
            effective=None,
            facts=None,
            actor=particulars.by,
            command=Call(act.id, part),
            source=particulars.source,
            authority=_authority(request, particulars),
            answers_to=particulars.answers_to,
            exempt=particulars.exempt,
            mends=mends,
        )
        if stream.startswith("ledger/"):
            raise IllFormed("a ledger is opened once")
        if event is not None:
            if particulars.effective is None:
                raise IllFormed("it happened on no day")
            day = particulars.effective
            _check_day(stream, day, london(recorded_at))
            if isinstance(event, EntryDisputed) and event.entry > head:
                raise IllFormed("it disputes what is not recorded")
            facts = _with_showings(replay, event, day.last, _drawn_up_on(replay, mends, head))
            body = attrs.evolve(body, effective=day, facts=facts)
        version = sum(entry.stream == stream for entry in (*replay.entries, *added)) + 1
        number, end = head + part, head + len(act.requests)
        added.append(Entry(number, end, recorded_at, stream, version, name, body))
    after = Replay((*replay.entries, *added))
    _check_citations(after, added)
    for stream in {entry.stream for entry in added}:
        if not after.possible(stream, len(after.entries)):
            raise NoSuchHistory(f"some day's view of {stream} would be impossible")
    return tuple(added)


def verdict(replay: Replay, act: Act, now: datetime) -> tuple[Entry, ...] | Unacceptable:
    """What `accepted` gives or raises, to be looked at."""
    try:
        return accepted(replay, act, now)
    except Unacceptable as why_not:
        return why_not


def _what(replay: Replay, request: Request, head: int) -> tuple[str, Event | None, str, Mends | None]:
    """The stream, event, stored name and mend of a request; no event for a void."""
    if not isinstance(request, Restate | Void):
        event = request.event()
        return request.stream, event, codec.NAMES[type(event)], None
    if request.entry > head:
        raise IllFormed("it mends what is not recorded")
    original = replay.entries[request.entry - 1]
    if original.body.mends is not None:
        raise IllFormed("it mends a mend")
    if original.stream.startswith("policy/"):
        raise IllFormed("it mends a policy")
    if original.number == 1:
        raise IllFormed("it mends the opening of the ledger")
    mends = Mends(request.entry, request.reason, void=isinstance(request, Void))
    if isinstance(request, Void):
        return original.stream, None, original.name, mends
    event = request.command.event()
    if request.command.stream != original.stream or type(event) is not type(original.event):
        raise IllFormed("it mends an entry of another stream or kind")
    return original.stream, event, original.name, mends


def _check_day(stream: str, day: Day, today: date) -> None:
    if day.last > today:
        raise IllFormed("its day is later than its recording")
    if stream.startswith("policy/") and not day.first == day.last == today:
        raise IllFormed("it back-dates a policy")


def _authority(request: Request, particulars: Particulars) -> Authority | None:
    if isinstance(request, Void) or particulars.authority is not None:
        return particulars.authority
    command = request.command if isinstance(request, Restate) else request
    return None if command.authority is None else Authority(command.authority)


def _drawn_up_on(replay: Replay, mends: Mends | None, head: int) -> int:
    """The end of the record that a live paper is drawn up on; of one restated, where it was at first."""
    if mends is None:
        return head
    act = replay.entries[mends.entry - 1].recorded_at
    return max(entry.number for entry in replay.entries if entry.recorded_at < act)


def _with_showings(replay: Replay, event: Event, written: date, drawn: int) -> Event:
    """The event with each live showing drawn up; IllFormed where a showing cannot stand."""
    head = len(replay.entries)
    as_at: date = getattr(event, "as_at", written)
    if as_at > written:
        raise IllFormed("a paper is as at a day later than it was written")
    if not hasattr(event, "shows"):
        return event
    shown = tuple(_drawn_up(replay, showing, as_at, drawn) for showing in event.shows)
    if len({showing.subject for showing in shown}) < len(shown):
        raise IllFormed("it shows one subject twice")
    for showing in shown:
        _check_showing(replay, showing, as_at, head)
    return event.but(shows=shown)


def _drawn_up(replay: Replay, showing: Showing, as_at: date, drawn: int) -> Showing:
    if showing.entries:
        return showing
    numbers = tuple(sorted(entry.number for entry in replay.visible(showing.subject, as_at, drawn)))
    return showing.but(entries=numbers, drawn=drawn)


def _check_showing(replay: Replay, showing: Showing, as_at: date, head: int) -> None:
    if not showing.entries:
        raise IllFormed("it shows nothing")
    if max(showing.entries) > head:
        raise IllFormed("it shows an entry not yet recorded")
    shown = [replay.entries[number - 1] for number in showing.entries]
    if any(entry.stream != showing.subject for entry in shown):
        raise IllFormed("it shows an entry of another subject")
    if any(entry.void for entry in shown):
        raise IllFormed("it shows a void")
    if len({entry.original for entry in shown}) < len(shown):
        raise IllFormed("it shows two readings of one original")
    if any(entry.day.first is not None and entry.day.first > as_at for entry in shown):
        raise IllFormed("it shows what happened after its day")
    try:
        amounts_to(replay, showing)
    except Impossible:
        raise IllFormed("it shows entries that do not fold") from None


def _check_citations(after: Replay, added: Sequence[Entry]) -> None:
    recorded = {entry.stream for entry in after.entries}
    for entry in added:
        cited = [] if entry.body.facts is None else [stream for _, stream in citations(entry.body.facts)]
        if entry.body.source is not None:
            cited.append(entry.body.source.document)
        if entry.body.authority is not None and entry.body.authority.decision is not None:
            cited.append(entry.body.authority.decision)
        if not recorded.issuperset(cited):
            raise IllFormed("it cites a stream that does not exist")
