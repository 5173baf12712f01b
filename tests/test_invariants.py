"""Every invariant, over lives about what it speaks of: each named by its number and by the clauses that ask it."""

from __future__ import annotations

import pytest

from ledger import Ledger
from ledger.testing import check, life
from ledger.testing.invariants import INVARIANTS, Invariant, invariant
from ledger.testing.life.about import LIVES, Over

NUMBERS = [*map(str, range(1, 31)), *(f"R{n}" for n in range(1, 11))]
SHARE, FEW = 0.05, 3
"""Of how many lives there are of each kind, and from how many points of view each is asked of everything."""
LOOKS = [(each, over) for each in INVARIANTS for over in LIVES[each.number]]


@pytest.mark.parametrize(
    ("each", "over"), LOOKS, ids=[f"{each.number}-{each.title.replace(' ', '-')}" for each, _ in LOOKS]
)
def test_an_invariant_holds_over_lives(each: Invariant, over: Over) -> None:
    """What it says is so from every point of view, whatever was said, mended, late, imported or refused.

    And so is, from a few, what each of the others says: a life about one thing holds something of many.
    """

    def look(book: Ledger) -> None:
        each.look(book)
        others = check(book, most=FEW)
        assert not others, str(others[0])

    life.watch(look, *over.about, mends=over.mends, share=SHARE, steps=30)


def test_there_is_one_of_each_number() -> None:
    """1 to 30 and the reserve, in order: none is left out, and none is there twice (domain 5.3)."""
    assert [each.number for each in INVARIANTS] == NUMBERS == list(LIVES)
    assert invariant(9) is invariant("9")


@pytest.mark.parametrize("each", INVARIANTS, ids=[each.number for each in INVARIANTS])
def test_each_says_what_asks_it_and_why_it_matters(each: Invariant) -> None:
    """A title, the clauses of the source documents, a sentence for a board, and at least one thing to look at."""
    assert each.title
    assert each.clauses
    assert all(clause.strip() == clause != "" for clause in each.clauses)
    assert each.matters.endswith(".")
    assert each.points or each.few or each.record


@pytest.mark.parametrize("number", [0, 31, "R11", "nine"])
def test_there_is_no_other(number: int | str) -> None:
    """What is asked for by another number is no invariant."""
    with pytest.raises(KeyError):
        invariant(number)
