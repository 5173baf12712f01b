"""What does a played world hold? Labels to count, so that worlds gone dull are found out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ledger.act import Restate, Void
from ledger.aggregates.meeting import ItemMinuted
from ledger.aggregates.paper import PaperCirculated, PaperRecalled, PaperTabled, PaperWritten
from ledger.entry import Entry
from ledger.errors import CallReused, Refused
from ledger.testing.oracle import Replay, london
from ledger.testing.playing import BEGUN, Outcome, Played
from ledger.testing.tellings import tellings_of
from ledger.values import Showing
from ledger.vocabulary import Event

ALL = frozenset(
    {
        "attested by its source",
        "back-dated",
        "call sent again",
        "call's id used again for another",
        "clock behind the record",
        "day within a span",
        "day with no beginning",
        "late",
        "live showing",
        "mended",
        "mended again",
        "mend refused",
        "minuted item",
        "named showing",
        "paper restated",
        "recalled",
        "refused for a later entry",
        "refused",
        "same day",
        "several streams in an act",
        "shown, then mended",
        "told",
        "told by two papers",
        "undone void",
        "voided",
    }
)
"""Every label there is."""


def labels(played: Played) -> set[str]:
    """The labels of a played world."""
    replay = Replay.of(played.book)
    found = {label for entry in replay.entries[BEGUN:] for label in _of_entry(entry, replay)}
    found |= {label for outcome in played.outcomes for label in _of_call(outcome, replay)}
    return found | set(_of_streams(replay))


def _of_entry(entry: Entry, replay: Replay) -> Iterator[str]:
    day, mends = entry.body.effective, entry.body.mends
    if mends is not None:
        yield "voided" if mends.void else "mended"
        before = [each for each in replay.entries[: entry.number - 1] if each.original == entry.original]
        if len(before) > 1:
            yield "undone void" if before[-1].void and not mends.void else "mended again"
    if day is not None:
        if london(entry.recorded_at) > day.last:
            yield "late"
            if entry.body.source is not None and entry.body.source.dated is not None:
                yield "attested by its source"
        if day.first is None:
            yield "day with no beginning"
        elif day.first < day.last:
            yield "day within a span"
    yield from _of_telling(entry.body.facts, replay.entries[entry.number :], mended=mends is not None)


def _of_telling(event: Event | None, later: Sequence[Entry], *, mended: bool) -> Iterator[str]:
    if isinstance(event, PaperCirculated | PaperTabled):
        yield "told"
    if isinstance(event, PaperWritten) and mended:
        yield "paper restated"
    if isinstance(event, PaperRecalled):
        yield "recalled"
    if isinstance(event, ItemMinuted):
        yield "minuted item"
    shows: tuple[Showing, ...] = getattr(event, "shows", ())
    for showing in shows:
        yield "named showing" if showing.drawn is None else "live showing"
        if any(each.original in showing.entries for each in later):
            yield "shown, then mended"


def _of_call(outcome: Outcome, replay: Replay) -> Iterator[str]:
    if isinstance(outcome.fault, CallReused):
        yield "call's id used again for another"
    elif isinstance(outcome.fault, Refused):
        yield "refused"
        if outcome.fault.entry is not None:
            yield "refused for a later entry"
        if any(isinstance(request, Restate | Void) for request, _ in outcome.act.requests):
            yield "mend refused"
    elif outcome.receipt is not None:
        if outcome.receipt.repeated:
            yield "call sent again"
        elif outcome.receipt.recorded_at > outcome.now + timedelta(hours=1):
            yield "clock behind the record"
        if len({replay.entries[number - 1].stream for number in outcome.receipt.numbers}) > 1:
            yield "several streams in an act"


def _of_streams(replay: Replay) -> Iterator[str]:
    head = len(replay.entries)
    for stream in replay.streams(head):
        standing: Sequence[Entry] = replay.in_force(stream, head)
        days = [entry.day.last for entry in standing]
        if len(set(days)) < len(days):
            yield "same day"
        if [entry.original for entry in standing] != sorted(entry.original for entry in standing):
            yield "back-dated"
    for body in replay.streams(head, "body"):
        if len({telling.content for telling in tellings_of(replay, body, replay.days[-1], head)}) > 1:
            yield "told by two papers"
