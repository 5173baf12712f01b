"""The record itself: it only grows, it answers of its past as it did, and what mends it adds (1, 2, 3, 5, 30)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice, pairwise

from ledger.aggregates.claim import ClaimMade, ClaimResolved
from ledger.aggregates.meeting import MeetingCalled, MeetingHeld
from ledger.entry import Call, Entry
from ledger.testing.invariants import naive
from ledger.testing.invariants.commuting import disjoint_acts_commute
from ledger.testing.invariants.past import past_is_stable
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.rests import each_answer_says_it_once
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.invariants.unfounded import nothing_unfounded_is_found
from ledger.testing.seen import Seen
from ledger.values import Truth
from ledger.view import View


def numbers_run_on(record: Record) -> Looks:
    """Entries are numbered from 1 with no gap, and each act is one call at one instant, later than the last."""
    versions: dict[str, int] = {}
    for at, entry in enumerate(record.replay.entries, start=1):
        versions[entry.stream] = versions.get(entry.stream, 0) + 1
        placed = (entry.number, entry.version)
        yield same(f"the place of entry {at}", placed, (at, versions[entry.stream]), entry)
    for before, entry in pairwise(record.replay.entries):
        together = (before.act, before.recorded_at) == (entry.act, entry.recorded_at)
        apart = before.act == before.number and before.recorded_at < entry.recorded_at
        says = f"entry {entry.number} is neither of the act before it nor recorded later"
        yield so(together is not apart and (together or apart), says, before, entry)


def kept_as_read(record: Record) -> Looks:
    """What is kept is what was read from it: read once more, entry by entry, it is the same."""
    following = record.book.follow(0)
    again: Sequence[Entry] = list(islice(following, len(record.replay.entries)))
    getattr(following, "close", lambda: None)()
    for entry, kept in zip(record.replay.entries, again, strict=True):
        yield so(entry == kept, f"entry {entry.number} is kept otherwise than it is read", entry)


def one_call_once(record: Record) -> Looks:
    """A call acted once: what bears its id is one act, its parts in order."""
    acts: dict[str, list[Entry]] = {}
    for entry in record.replay.entries:
        acts.setdefault(entry.body.command.id, []).append(entry)
    for call, entries in acts.items():
        one = {each.act for each in entries} == {entries[-1].number}
        in_order = [each.body.command for each in entries] == [Call(call, part + 1) for part in range(len(entries))]
        yield so(one and in_order, f"the call {call} acted more than once, or in part", *entries)


def mends_add(record: Record) -> Looks:
    """What is mended stays: its original is on the record, and is read as it was up to the entry before the mend."""
    last = record.replay.days[-1]
    ends = record.replay.ends
    for mend in record.replay.entries:
        if mend.body.mends is None:
            continue
        original = record.replay.entries[mend.original - 1]
        whole = original.body.mends is None and original.stream == mend.stream and original.number < mend.number
        yield so(whole, f"entry {mend.number} mends what is no original of its stream", mend, original)
        before = [end for end in ends if end < mend.number]
        if not whole or not before:
            continue
        stood = record.replay.reading(mend.original, before[-1])
        view = record.book.as_of(last, recorded=before[-1])
        history = {row.number for row in record.book.history(mend.stream)}
        yield so(stood is None or stood in view.in_force(mend.stream), "a mend took back what was read before", mend)
        yield so({mend.number, original.number} <= history, "the history leaves out a mend, or what it mends", mend)


def rival_claims_stand(view: View, seen: Seen) -> Looks:
    """Claims that differ stand side by side, each with its part, until one is accepted."""
    rows = {row.point: row for row in view.conflicts(resolved=True)}
    for stream in seen.streams("claim"):
        made = seen.said(stream, ClaimMade)
        if len({each.says for each in made}) > 1 and not seen.said(stream, ClaimResolved) and seen.plain(stream):
            row = rows.get(stream)
            parts = [] if row is None else [each.part for each in row.parts]
            yield same(f"the claims of {stream}", parts, [each.part for each in made], *seen.entries(stream))
            yield so(row is not None and row.open is Truth.YES, f"{stream} is not said to be open")


def never_a_guess(view: View, seen: Seen) -> Looks:
    """What a day not known exactly leaves open is unknown: yes and no are said where every history agrees."""
    yield from naive.spans(view, seen)
    rows = {row.meeting: row for row in view.meetings()}
    for stream, row in rows.items():
        held = [each for each in seen.replay.in_force(stream, seen.recorded) if isinstance(each.event, MeetingHeld)]
        may = [each for each in held if _may_have_come(each, seen.day)]
        sure = [each for each in held if each.day.last <= seen.day]
        called = any(isinstance(each.event, MeetingCalled) for each in seen.entries(stream))
        # One mended by nobody's leave is listed as it was first recorded.
        if len(held) == 1 and called and not seen.mended(stream):
            expected = Truth.YES if sure else Truth.UNKNOWN if may else Truth.NO
            yield same(f"whether {stream} took place", row.took_place, expected, *held)


def _may_have_come(entry: Entry, day: date) -> bool:
    return entry.day.first is None or entry.day.first <= day


HISTORY = (
    Invariant(
        "1",
        "append-only",
        ("N22 5a", "C16 67"),
        "What was recorded can be shown to anyone, later, as it was recorded.",
        points=(naive.views,),
        record=(numbers_run_on, kept_as_read),
    ),
    Invariant(
        "2",
        "replay determinism",
        ("N24 10d",),
        "Anybody who reads the same entries comes to the same state, whoever holds the file.",
        points=(naive.views,),
    ),
    Invariant(
        "3",
        "the past is stable",
        ("MV22 (12-13 October and 16 November)", "N24 (21 May and 24 July)"),
        "What the record said on the day of a decision is what it is still seen to have said.",
        record=(past_is_stable,),
    ),
    Invariant(
        "5",
        "corrections and conflicts add",
        ("N24 (dates)", "MV22 L25", "CAB22 (31 March)", "C16 CA.866"),
        "A mistake is mended by saying more, so that what was relied on before the mend can be seen.",
        points=(rival_claims_stand,),
        record=(mends_add,),
    ),
    Invariant(
        "30",
        "idempotence, commutation and no guessing",
        ("N22 6", "CAB22 (summer)", "N24 13"),
        "A call sent twice counts once, an order that does not matter changes nothing, a loose day decides nothing.",
        points=(never_a_guess,),
        few=(*each_answer_says_it_once, *nothing_unfounded_is_found),
        record=(one_call_once, disjoint_acts_commute),
    ),
)
