"""What would an act record? Its entries, drawn up, each well formed; what is not is refused.

Nothing is written here, and nothing folded: whether they could have happened is for the judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import attrs

from ledger import codec, showing
from ledger.act import Act, Particulars, Request, Restate, Void
from ledger.aggregates import command_name
from ledger.aggregates.body import EntryDisputed
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.record import OPENING, LedgerOpened, WordsErased, erased_by
from ledger.clock import day_of, on_the_clock
from ledger.entry import Body, Call, Entry, Mends, kind_of, plain_name
from ledger.errors import Malformed, Refused
from ledger.log import Log
from ledger.values import Authority, Showing, said
from ledger.vocabulary import MENDING, Command, Event, citations


@attrs.frozen
class Draft:
    """An entry before it is numbered: its stream, stored name, body (words unsealed) and words."""

    stream: str
    name: str
    body: Body
    words: Mapping[str, Any]


def drafts(log: Log, act: Act, head: int) -> list[Draft]:
    """What an act would record, drawn up on the record as it stood at `head`; Refused or Malformed.

    Given the same act and the same head it gives the same drafts, whenever it is asked: that is
    how a call sent twice is recognised.
    """
    found: list[Draft] = []
    for part, (request, particulars) in enumerate(act.requests, start=1):
        try:
            found.append(_draft(log, request, particulars, Call(act.id, part), head))
        except Refused as fault:
            raise Refused(str(fault), entry=fault.entry, part=part) from None
        except Malformed as fault:
            raise Malformed(fault.message, fault.field, part=part) from None
    return found


def _draft(log: Log, request: Request, particulars: Particulars, call: Call, head: int) -> Draft:
    if particulars.by is None:
        raise Malformed("an entry takes the post that answers for it", "by")
    late = next((number for number in particulars.answers_to if number > head), None)
    if late:
        raise Refused(f"it answers to entry {late}, and the record ends at entry {head}")
    mends = None if isinstance(request, Command) else _mends(log, request, head)
    words = {} if isinstance(request, Command) or not request.note else {MENDING: request.note}
    body = Body(
        effective=None,
        facts=None,
        actor=particulars.by,
        command=call,
        source=particulars.source,
        authority=particulars.authority,
        answers_to=particulars.answers_to,
        exempt=particulars.exempt,
        mends=mends,
    )
    if isinstance(request, Void):
        original = log.entry(request.entry)
        return Draft(original.stream, original.name, body, words)
    command = request.command if isinstance(request, Restate) else request
    effective = particulars.effective
    if effective is None:
        raise Malformed("it takes the day on which it happened", "effective")
    event = command.event()
    if isinstance(event, EntryDisputed) and event.entry > head:
        raise Refused(f"there is no entry {event.entry} to dispute: the record ends at entry {head}")
    if isinstance(event, WordsErased):
        _check_erasable(log, event, head)
    if isinstance(event, MeetingHeld) and event.at is not None and effective.known:
        on_the_clock(effective.last, event.at)
    whole = attrs.evolve(
        body,
        effective=effective,
        facts=_shown(log, event, effective.last, head, drawn=_drawn(log, request, head)),
        authority=body.authority or (Authority(command.authority) if command.authority else None),
    )
    return Draft(command.stream, codec.stored_name(event), whole, {**command.words(), **words})


def _check_erasable(log: Log, erased: WordsErased, head: int) -> None:
    """Refused unless each entry to be erased is there, was recorded with words, and has them still."""
    for number in erased.entries:
        if number > head:
            raise Refused(f"there is no entry {number} to erase words of: the record ends at entry {head}")
        if log.entry(number).body.words is None:
            raise Refused(f"entry {number} has no words that could be erased: its facts stay", entry=number)
    before = {number: by.number for by in log.stream(OPENING, head) for number in erased_by(by.body.facts)}
    gone = [number for number in dict.fromkeys(erased.entries) if number in before]
    if gone:
        which = ", those ".join(f"of entry {number} were erased by entry {before[number]}" for number in gone)
        some = len(gone) < len(set(erased.entries))
        rest = "leave these out, and the others can be erased" if some else "nothing is left of them to erase"
        raise Refused(f"the words {which}: {rest}", entry=before[gone[0]])


def _mends(log: Log, request: Restate | Void, head: int) -> Mends:
    number = request.entry
    if number > head:
        raise Refused(f"there is no entry {number} to mend: the record ends at entry {head}")
    entry = log.entry(number)
    if entry.body.mends is not None:
        raise Refused(
            f"entry {number} is itself a mend: to undo it, mend entry {entry.original} again", entry=entry.original
        )
    if kind_of(entry.stream) == "policy":
        raise Refused(f"entry {number} adopted a policy, which no past answer may lose: adopt another", entry=number)
    if number == 1:
        raise Refused("entry 1 opened the ledger, and is never mended", entry=1)
    if kind_of(entry.stream) == "ledger":
        raise Refused(f"entry {number} is of the ledger's own record, which is never mended", entry=number)
    if isinstance(request, Restate):
        command = request.command
        if command.stream != entry.stream or command.becomes is not type(entry.event):
            raise Refused(
                f"entry {number} is of {entry.stream} ({plain_name(entry.name)}): it is restated as what it is, "
                f"and not as of {command.stream} ({plain_name(codec.NAMES[command.becomes])})",
                entry=number,
            )
    return Mends(number, request.reason, void=isinstance(request, Void))


def _drawn(log: Log, request: Request, head: int) -> int:
    """The end of the record that a live paper is drawn up on: where it was, if it is being restated."""
    if not isinstance(request, Restate):
        return head
    return log.call(log.entry(request.entry).body.command.id)[0].number - 1


def _shown(log: Log, event: Event, written: date, head: int, *, drawn: int) -> Event:
    """The event with its live showings drawn up, and all its showings checked."""
    showings: tuple[Showing, ...] = getattr(event, "shows", ())
    as_at: date = getattr(event, "as_at", written)
    if as_at > written:
        raise Refused(f"a paper written on {said(written)} cannot be as at {said(as_at)}")
    if not showings:
        return event
    for each in showings:
        if not log.knows(each.subject):
            raise Refused(f"{each.subject} is not on the record: record it before it is shown")
    showings = tuple(showing.drawn_up(log, each, as_at, drawn) for each in showings)
    showing.check(log, showings, as_at, head)
    return event.but(shows=showings)


def numbered(log: Log, found: Sequence[Draft], head: int, recorded_at: datetime) -> list[Entry]:
    """The drafts as entries after `head`, well formed; Refused where one is not."""
    versions: dict[str, int] = {}
    entries: list[Entry] = []
    streams = {draft.stream for draft in found}
    today = day_of(recorded_at)
    for part, draft in enumerate(found, start=1):
        day = draft.body.effective
        if day is not None and day.last > today:
            raise Refused(
                f"{said(day.last)} is later than {said(today)}, the day of recording: what is to come is a "
                "field of what announces it",
                part=part,
            )
        if day is not None and kind_of(draft.stream) == "policy" and not (day.known and day.last == today):
            raise Refused(
                f"a policy holds from the day it is recorded, {said(today)}, and is never back-dated", part=part
            )
        if isinstance(draft.body.facts, LedgerOpened) and head + part > 1:
            raise Refused("a ledger is opened once, by Ledger.create", entry=1, part=part)
        for field, stream in _cited(draft):
            if stream not in streams and not log.knows(stream):
                raise Refused(_unknown(log, field, stream), part=part)
        version = versions.get(draft.stream, len(log.stream(draft.stream, head))) + 1
        versions[draft.stream] = version
        entries.append(
            Entry(
                number=head + part,
                act=head + len(found),
                recorded_at=recorded_at,
                stream=draft.stream,
                version=version,
                name=draft.name,
                body=draft.body,
            )
        )
    return entries


def _unknown(log: Log, field: str, stream: str) -> str:
    """That a field names what is not on the record, and what would put it there."""
    decider = log.deciders.get(kind_of(stream))
    puts = f", as with {command_name(decider.commands[0])}" if decider else ""
    return f"'{field}' names {stream}, which is not on the record: record it first, or in the same act{puts}"


def _cited(draft: Draft) -> list[tuple[str, str]]:
    body = draft.body
    found = [] if body.facts is None else list(citations(body.facts))
    if body.source is not None:
        found.append(("source", body.source.document))
    if body.cited is not None:
        found.append(("decision", body.cited))
    return found
