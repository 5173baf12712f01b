"""The reminders of the example tool; and every invariant, of the ledger that its tests are made in.

A project's own conftest.py says where the fixtures are from: `pytest_plugins = ["ledger.testing.plugin"]`.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from next_pack import lines, not_said, reminders

from ledger import Actor, Ledger, SimulatedClock
from ledger.aggregates import action, body, mandate, meeting
from ledger.testing.plugin import test_invariant

__all__ = ["test_invariant"]  # each invariant is a test of its own, of the ledger below
BEGUN, LATER = date(2022, 3, 26), date(2022, 4, 5)
BOARD, NOTICE = "body/board", "mandate/notice"


@pytest.fixture
def ledger_under_test(council_ledger: Ledger, clock: SimulatedClock) -> Ledger:
    """A board that has met once, of which an action is late, and a meeting to come."""
    begun = [
        mandate.RegisterMandate(NOTICE, mandate.MandateKind.NOTICE),
        body.EstablishBody(BOARD),
        body.OverseeMandate(BOARD, NOTICE),
        action.ProposeAction("action/a", title="Answer the front door"),
        action.CommitAction("action/a", BEGUN + timedelta(days=3)),
        action.AssignOwner("action/a", "post/head"),
        action.LinkAction("action/a", NOTICE, "1"),
    ]
    council_ledger.record(begun, id="begun", by=Actor("post/clerk"), effective=BEGUN)
    clock.advance(timedelta(days=10))
    met = [
        meeting.CallMeeting("meeting/1", BOARD, LATER),
        meeting.HoldMeeting("meeting/1", BOARD),
        meeting.DraftMinutes("meeting/1"),
        meeting.CallMeeting("meeting/2", BOARD, LATER + timedelta(days=30)),
    ]
    council_ledger.record(met, id="met", by=Actor("post/clerk"), effective=LATER)
    return council_ledger


@pytest.fixture
def holds_nothing_of() -> frozenset[str]:
    """The invariants that speak of what that board's short record does not hold."""
    return frozenset({"5", "8", "12", "13", "18", "19", "20", "25", "27", "28", "R1", "R3", "R7", "R9", "R10"})


def test_whoever_owes_a_thing_is_reminded(ledger_under_test: Ledger) -> None:
    """The owner of a late action is asked for an account of it, with what that rests on."""
    found = reminders(ledger_under_test.as_of(), "meeting/2")
    assert any(line.startswith("an account of the action, promised by 29 March 2022") for line in found["post/head"])
    assert all("entr" in line for lines in found.values() for line in lines)


def test_what_was_not_said_is_to_be_said(ledger_under_test: Ledger) -> None:
    """What was slow when the board met, and was not highlighted to it."""
    assert list(not_said(ledger_under_test.as_of(), BOARD)) == ["Answer the front door, slow for 1 meeting (S1)"]


def test_it_prints_one_thing_after_another(ledger_under_test: Ledger) -> None:
    """Who owes what; what was left unsaid; and what no answer is given without."""
    said = list(lines(ledger_under_test.as_of(), "meeting/2"))
    assert said[0].startswith("post/head:\n    ")
    assert said[-2] == "not said when it was slow:\n    Answer the front door, slow for 1 meeting (S1)"
    assert "not what any person knew" in said[-1]
