"""A pytest plugin for those who build on a ledger: a ledger to work in, and every invariant asked of their own.

    # conftest.py
    pytest_plugins = ["ledger.testing.plugin"]

    @pytest.fixture
    def ledger_under_test() -> Ledger:
        return my_tool.build()

Each invariant is asked of whatever `ledger_under_test` gives, each in a
test of its own, where a test module has `from ledger.testing.plugin import test_invariant`; and
`check_ledger(book)` asks them all at once, of any ledger, in any test.

What was never looked at has not passed: a test of an invariant that the ledger holds nothing of fails, unless the
fixture `holds_nothing_of` gives its number; and so does `check_ledger` of a ledger with nothing in it, or of those
named alone with nothing to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from ledger.clock import SimulatedClock
from ledger.shell import Ledger
from ledger.testing.checking import Findings, check
from ledger.testing.invariants import INVARIANTS, Invariant

__all__ = ["check_ledger", "clock", "council_ledger", "holds_nothing_of", "ledger_under_test", "test_invariant"]

CheckLedger = Callable[..., Findings]


@pytest.fixture
def clock() -> SimulatedClock:
    """A clock that only the test moves, at noon on 26 March 2022: the day before London's clocks go forward."""
    return SimulatedClock(datetime(2022, 3, 26, 12, tzinfo=UTC))


@pytest.fixture
def council_ledger(clock: SimulatedClock) -> Iterator[Ledger]:
    """A new ledger in memory, on that clock, of a council that is nobody's."""
    with Ledger.create(council="Anytown Council", origin="example.org/anytown", clock=clock) as book:
        yield book


@pytest.fixture
def check_ledger() -> CheckLedger:
    """What asks every invariant of a ledger, and fails the test with each breach there is."""

    def asked(book: Ledger, *, thorough: bool = False, only: tuple[str | int, ...] = ()) -> Findings:
        found = check(book, thorough=thorough, only=only)
        unlooked = found.bare or (only and found.idle)
        if found or unlooked:
            pytest.fail(str(found), pytrace=False)
        return found

    return asked


@pytest.fixture
def ledger_under_test(council_ledger: Ledger) -> Ledger:
    """The ledger of which each invariant is asked: override it with yours. As it stands, an empty one: it fails."""
    return council_ledger


@pytest.fixture
def holds_nothing_of() -> frozenset[str]:
    """The numbers of the invariants that speak of what the ledger under test does not hold: override it with yours."""
    return frozenset()


@pytest.mark.parametrize("each", INVARIANTS, ids=[f"{each.number}-{each.title}" for each in INVARIANTS])
def test_invariant(each: Invariant, ledger_under_test: Ledger, holds_nothing_of: frozenset[str]) -> None:
    """What an invariant says is so of the ledger under test, and there was something to look at."""
    found = check(ledger_under_test, only=[each.number])
    if found:
        pytest.fail(str(found), pytrace=False)
    if found.idle and each.number not in holds_nothing_of:
        hint = f'let the fixture `holds_nothing_of` give "{each.number}", if the ledger is to hold nothing of it'
        pytest.fail(f"{found}: {hint}", pytrace=False)
