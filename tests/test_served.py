"""What is said to serve each thing expected does look at it: a look that went wrong is noticed by what is named."""

from __future__ import annotations

import pytest
from duty_plain import READ, council
from duty_world import day

from ledger import Ledger
from ledger.aggregates.reading import ClauseRead, Expected
from ledger.as_of import AsOf
from ledger.projections.duties import found
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.testing import duties
from ledger.testing.duties.asked import Asked
from ledger.testing.invariants import invariant
from ledger.testing.invariants.kept import rows_of
from ledger.testing.invariants.record import Record, Shared
from ledger.testing.oracle import Replay
from ledger.testing.seen import Seen
from ledger.testing.serving import SERVED
from ledger.values import Truth


@pytest.mark.parametrize("did", [True, False], ids=["all of it", "none of it"])
@pytest.mark.parametrize("expects", Expected, ids=[each.name for each in Expected])
def test_a_look_that_went_wrong_is_noticed(expects: Expected, did: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - it is a case, and named
    """Found kept where nothing shows it, or not where all of it was done, an invariant that serves it is breached."""
    wrong = Kept(Truth.NO if did else Truth.YES, "so it was decided")

    def blind(_: AsOf, __: Duty, ___: Occasion) -> Kept:
        return wrong

    with council(expects, did=did) as book:
        assert _breached(book, expects) == []
        monkeypatch.setattr(found, "TESTS", {**found.TESTS, expects: blind})
        assert _breached(book, expects)


def _breached(book: Ledger, expects: Expected) -> list[str]:
    """What the invariants that serve a thing find, from one point of view."""
    replay = Replay.of(book)
    record = Record(book, replay, ((Shared(book.as_of(day(28)), book.words), Seen(replay, day(28), book.head)),))
    return [str(each) for number in SERVED[expects].invariants for each in invariant(number).breaches(record)]


@pytest.mark.parametrize("expects", Expected, ids=[each.name for each in Expected])
def test_the_slow_way_tells_both(expects: Expected) -> None:
    """Of a council that did all of it, one occasion is plainly kept; of one that did none, none is, and one is not."""
    assert True in _plainly(expects, did=True)
    assert False in _plainly(expects, did=False)
    assert True not in _plainly(expects, did=False)


def _plainly(expects: Expected, *, did: bool) -> set[bool | None]:
    with council(expects, did=did) as book:
        seen = Seen(Replay.of(book), day(28), book.head)
        (terms,) = seen.said("reading/r", ClauseRead)
        rows = rows_of(book.as_of(day(28)))
        return {duties.plainly(Asked(seen, terms, each)) for row in rows for each in row.occasions}


def test_everything_expected_is_read_here() -> None:
    """None goes untried."""
    assert set(READ) == set(Expected) == set(duties.PLAINLY)
