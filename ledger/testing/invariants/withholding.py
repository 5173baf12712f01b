"""What is exempt: withheld from whoever may not see it, at every point, while its existence and basis remain (25)."""

from __future__ import annotations

import re
from typing import Any, cast

import attrs

from ledger.entry import Entry
from ledger.projection import Row
from ledger.testing.invariants.forgetting import (
    each_checkpoint_is_listed,
    each_erasure_is_listed,
    everybody_is_listed,
    it_stands_as_sealed,
    names_are_words,
    words_change_no_answer,
)
from ledger.testing.invariants.listed import lists_once
from ledger.testing.invariants.past import answers
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.shape import Invariant, Looks, so
from ledger.testing.seen import Seen
from ledger.view import View
from ledger.vocabulary import Value, fields_of

SHORTEST = 8
"""A text of fewer characters may be somebody else's as well; so may a word in small letters, such as progress."""


def exempt_at(seen: Seen) -> list[Entry]:
    """The entries that are exempt in themselves, or as they were last read at the point, a void opening nothing."""
    entries = seen.replay.entries[: seen.recorded]
    last = {each.original: each for each in entries if not each.void}
    return [each for each in entries if each.body.exempt or last[each.original].body.exempt]


def each_exemption_is_listed(view: View, seen: Seen) -> Looks:
    """That an entry is exempt, and on what basis, is in the list of them from the day it speaks of."""
    listed = {row.number: row for row in view.exempt()}
    for entry in exempt_at(seen):
        original = seen.replay.entries[entry.original - 1]
        if (entry.body.effective or original.day).last > seen.day:
            continue
        row = listed.get(entry.number)
        yield so(row is not None, f"entry {entry.number} is exempt, and is not listed", entry)
        if row is not None and entry.body.exempt is not None:
            alike = (row.category, row.basis) == (entry.body.exempt.category, entry.body.exempt.basis)
            yield so(alike, f"entry {entry.number} is exempt on another basis than is listed", entry)


def nothing_exempt_is_shown(record: Record) -> Looks:
    """No answer that the public may see holds a word that only an exempt entry says; nor changes in its rows for it."""
    for private, seen in record.fewest:
        hidden = exempt_at(seen)
        if not hidden:
            continue
        secret = secrets(record, seen, hidden)
        whole = answers(private)
        for name, rows in answers(private.for_all()).items():
            shown = secret is not None and any(secret.search(text) for text in texts(rows))
            yield so(not shown, f"the answer {name} shows the public what is exempt", *hidden)
            alike = len(rows) == len(whole[name]) and _numbers(rows) == _numbers(whole[name])
            yield so(alike, f"the answer {name} has other rows where exempt matter is withheld", *hidden)


def secrets(record: Record, seen: Seen, hidden: list[Entry]) -> re.Pattern[str] | None:
    """The words and labels that exempt entries say, and no others do; None where there are none."""
    own = {text for entry in hidden for text in said_by(record, entry)}
    numbers = {entry.number for entry in hidden}
    others = [each for each in seen.replay.entries if each.number not in numbers]
    public = {text for entry in others for text in said_by(record, entry)}
    public |= {entry.stream for entry in seen.replay.entries}
    whole = "\n".join(public)
    telling = (text for text in own if len(text) >= SHORTEST and not (text.isalpha() and text.islower()))
    found = sorted(text for text in telling if text not in whole)
    return re.compile("|".join(map(re.escape, found))) if found else None


def said_by(record: Record, entry: Entry) -> set[str]:
    """The free text of an entry, and every label of what it says, of its day, and of the rule that allowed it."""
    found = {str(each) for each in (record.book.words(entry) or {}).values()}
    facts = (entry.body.facts, entry.body.effective, entry.body.authority)
    return found | {label for label in labels(facts) if "/" not in label}


def labels(value: Any) -> set[str]:
    """The text that a recorded value holds in its labels."""
    if isinstance(value, tuple):
        return {each for item in value for each in labels(item)}
    if not isinstance(value, Value):
        return set()
    found: set[str] = set()
    for name in fields_of(cast("type", type(value))):
        held = getattr(value, name)
        found |= {held} if type(held) is str else labels(held)
    return found


def texts(value: Any) -> set[str]:
    """All the text in some rows, without why each is there."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, tuple | list | frozenset | set):
        return {each for item in value for each in texts(item)}
    if isinstance(value, Row):
        return texts(value.content())
    if attrs.has(type(value)):
        return {each for field in attrs.fields(type(value)) for each in texts(getattr(value, field.name, None))}
    return set()


def _numbers(rows: Any) -> list[tuple[int, ...]]:
    """What each row rests on, in no order: rows may be put in order by what is withheld of them."""
    return [] if isinstance(rows, str) else sorted(row.why.entries for row in rows)


WITHHOLDING = (
    Invariant(
        "25",
        "exempt matter is withheld, what is erased is gone, and the record stands",
        ("C16 CA.872", "C16 L708", "Freedom of Information Act 2000", "UK GDPR article 17"),
        "The public sees that something was decided, on what basis it is withheld, and not what it says; a person can "
        "be forgotten, and no answer nor any proof of the record changes with them.",
        points=(
            lists_once("exempt", "number"),
            each_exemption_is_listed,
            lists_once("erasures", "number"),
            each_erasure_is_listed,
            lists_once("checkpoints", "entry", "size", "root", "papers"),
            each_checkpoint_is_listed,
            everybody_is_listed,
        ),
        record=(nothing_exempt_is_shown, words_change_no_answer, it_stands_as_sealed, names_are_words),
    ),
)
