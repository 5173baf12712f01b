"""What is forgotten and what is sealed: no answer's logic changes with words, and the record stands as sealed (25)."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import attrs

from ledger.aggregates.body import HolderAppointed, HolderLeft
from ledger.aggregates.person import PersonNamed
from ledger.aggregates.record import OPENING, CheckpointPublished, CheckpointTaken, WordsErased
from ledger.errors import LedgerError
from ledger.testing.invariants.past import answers
from ledger.testing.invariants.record import Record, Shared
from ledger.testing.invariants.shape import Looks, same, so
from ledger.testing.seen import Seen
from ledger.view import View

ERASED = "[words erased]"
WORDS = ("titles",)
"""Fields that hold several texts, none of them twice: of texts that are gone it cannot be told which were the same."""


def each_checkpoint_is_listed(view: View, seen: Seen) -> Looks:
    """Each taken by the day has its row, as it was taken, with every place where it was published by then."""
    rows, last = [row for row in view.checkpoints() if row.root], [row for row in view.checkpoints() if not row.root]
    here = seen.entries(OPENING)
    taken = [(each, each.event) for each in here if isinstance(each.event, CheckpointTaken)]
    published = [(each, each.event) for each in here if isinstance(each.event, CheckpointPublished)]
    listed = {row.entry: row for row in rows if row.entry is not None}
    yield same("the checkpoints listed", sorted(listed), sorted(each.number for each, _ in taken))
    for entry, event in taken:
        row = listed.get(entry.number)
        if row is None:
            continue
        yield same(f"the checkpoint of entry {entry.number}", (row.size, row.root, row.key), _of(event), entry)
        places = [each.place for _, each in published if each.size == event.size]
        yield same(f"where that of entry {entry.number} was published", [e.place for e in row.published], places, entry)
    sealed = max((row.size for row in rows if any(each.vouches for each in row.published)), default=0)
    yield same("what lies after the last published", [row.covers for row in last], [(sealed + 1, seen.recorded)])


def _of(taken: CheckpointTaken) -> tuple[int, str, str]:
    return taken.size, taken.root, taken.key


def each_erasure_is_listed(view: View, seen: Seen) -> Looks:
    """Each erasure by the day has its row: of whose words, of which entries, and on what basis."""
    rows = [(row.number, row.person, row.basis, tuple(each.entry for each in row.erased)) for row in view.erasures()]
    expected = [
        (entry.number, event.person or "", event.basis, tuple(dict.fromkeys(event.entries)))
        for entry in seen.entries(OPENING)
        if isinstance(event := entry.event, WordsErased)
    ]
    yield same("the erasures listed", rows, expected)


def everybody_is_listed(view: View, seen: Seen) -> Looks:
    """Whoever was named, or held a post, has one row, with as many names as were entered."""
    rows = [row.person for row in view.people()]
    yield so(len(rows) == len(set(rows)), "the answer on people has somebody twice")
    named = {stream: [each.number for each in seen.entries(stream)] for stream in seen.streams("person")}
    held = {
        event.person
        for body in seen.recorded_streams("body")
        for entry in seen.entries(body)
        if isinstance(event := entry.event, HolderAppointed | HolderLeft)
    }
    yield so({*named, *held} <= {*rows}, f"the answer on people leaves out one of {sorted({*named, *held})}")
    for row in view.people():
        yield same(f"the entries that name {row.person}", list(row.named), named.get(row.person, []), *row.named)
        yield same(f"how many names {row.person} has", len(row.names), len(row.named), *row.named)


def words_change_no_answer(record: Record) -> Looks:
    """Were every word on the record destroyed, each answer would have the same rows, but for words."""
    first, _ = record.fewest[0]
    without = Shared(first, lambda _: None)
    for view, seen in record.fewest:
        whole = answers(view)
        for name, rows in answers(without.at(seen.day, seen.recorded)).items():
            alike = alike_but_for_words(rows, whole[name])
            yield so(alike, f"the answer {name} is another where words are erased, {view.point}")


def alike_but_for_words(erased: Any, whole: Any) -> bool:
    """Whether two values are the same, but where the one has a mark for words that are erased."""
    if isinstance(erased, str) and isinstance(whole, str):
        return erased == whole or ERASED in erased
    if isinstance(erased, tuple | list):
        missing = object()
        return isinstance(whole, tuple | list) and all(
            alike_but_for_words(one, other) for one, other in zip_longest(erased, whole, fillvalue=missing)
        )
    if attrs.has(type(erased)):
        names = [field.name for field in attrs.fields(type(erased)) if field.name not in WORDS]
        return type(erased) is type(whole) and all(
            alike_but_for_words(getattr(erased, n), getattr(whole, n)) for n in names
        )
    return bool(erased == whole)


def it_stands_as_sealed(record: Record) -> Looks:
    """It verifies against every checkpoint taken of it; and no words are left of what is said to be erased."""
    notes = record.book.checkpoints()
    said = [each.body.facts for each in record.replay.entries if isinstance(each.body.facts, WordsErased)]
    erased = {number for each in said for number in each.entries}
    if not notes and not erased:
        return
    try:
        found = record.book.verify(notes)
        yield same("how many words the record says were erased", found.erased, len(erased))
    except LedgerError as fault:
        yield so(holds=False, says=f"the record does not stand as it was sealed: {fault}")
    for number in sorted(erased):
        gone = record.book.words(record.book.entry(number)) is None
        yield so(gone, f"entry {number} has its words still, and an entry says that they were erased", number)


def names_are_words(record: Record) -> Looks:
    """A person is named in words, which can be erased, and in no fact."""
    for entry in record.replay.entries:
        if isinstance(entry.body.facts, PersonNamed) and entry.body.mends is None:
            sealed = entry.body.words
            yield so(sealed is not None and "name" in sealed.names, f"entry {entry.number} names nobody", entry)
