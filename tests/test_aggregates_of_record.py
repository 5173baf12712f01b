"""What can follow what in the ledger's own record: its opening, its checkpoints and what was erased from it."""

from __future__ import annotations

import pytest

from ledger.aggregates.record import (
    OPENING,
    CheckpointPublished,
    CheckpointTaken,
    ClockKind,
    EraseWords,
    LedgerOpened,
    WordsErased,
    erased_by,
    record,
)
from ledger.errors import Impossible, Malformed
from ledger.vocabulary import Event

OPENED = LedgerOpened("A council", "example.org/a", ClockKind.REAL)
TAKEN = CheckpointTaken(2, "root", "key", "signature")
PUBLISHED = CheckpointPublished(2, "minutes, item 3", None)
ERASED = WordsErased((2,), "UK GDPR article 17", None)


@pytest.mark.parametrize(
    ("before", "then", "says"),
    [
        ((), TAKEN, "has not been opened"),
        ((), PUBLISHED, "has not been opened"),
        ((), ERASED, "has not been opened"),
        ((OPENED,), OPENED, "is already open"),
        ((OPENED,), PUBLISHED, "has no checkpoint of 2 entries"),
        ((OPENED, TAKEN), PUBLISHED.but(size=1), "has no checkpoint of 1 entry"),
    ],
)
def test_what_cannot_follow_is_refused_in_words(before: tuple[Event, ...], then: Event, says: str) -> None:
    """Nothing before it is open, which it is once; and no publication of what was not taken."""
    state = record.nothing
    for each in before:
        state = record.evolve(state, each)
    with pytest.raises(Impossible) as refused:
        record.evolve(state, then)
    assert str(refused.value) == says


def test_every_checkpoint_taken_may_be_published_and_words_erased_at_any_time() -> None:
    """In any order: each size that was taken is known, and neither changes what is known."""
    state = record.evolve(record.nothing, OPENED)
    for each in (ERASED, TAKEN, TAKEN.but(size=5), PUBLISHED, PUBLISHED.but(size=5), ERASED):
        state = record.evolve(state, each)
    assert getattr(state, "checkpoints", None) == (2, 5)


def test_an_erasure_is_of_something() -> None:
    """Of at least one entry: the refusal names the field."""
    with pytest.raises(Malformed) as refused:
        EraseWords(OPENING, (), "UK GDPR article 17").event()
    assert (str(refused.value), refused.value.field) == (
        "entries: it takes the number of at least one entry whose words are erased",
        "entries",
    )


def test_what_says_that_words_were_destroyed_says_of_which_entries() -> None:
    """An erasure does; nothing else does, and a void says nothing at all."""
    assert [erased_by(each) for each in (ERASED, TAKEN, None)] == [(2,), (), ()]
