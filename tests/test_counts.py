"""Every action ever committed to is counted once, and the parts add up (domain R4; domain invariants 9 and 10)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from slow_council import BOARD, NOTICE, A, B, only

from ledger import Authority, Void, With
from ledger.aggregates import action, decision
from ledger.aggregates.action import ActionCommitted, ActionDelivered, EvidenceAccepted
from ledger.errors import LedgerError, Refused
from ledger.projections.actions.became import Counted
from ledger.projections.actions.counts import Count
from ledger.testing.oracle import Replay
from ledger.values import Day, said
from ledger.view import View

C = "action/c"
PARTS = tuple(Counted)[:7]


def counted(view: View, mandate: str | None = None) -> dict[str, Count]:
    """Each count by what is counted."""
    return {row.what: row for row in view.counts(mandate)}


def numbers(view: View) -> dict[str, int]:
    """How many there are of each sort that there are any of."""
    return {str(what): row.number for what, row in counted(view).items() if row.number}


def test_what_became_of_each_action_is_counted_once(council: Any) -> None:
    """Open, delivered, closed, withdrawn, merged or split; and all delivered, and those evidenced, beside it."""
    names = [f"action/{letter}" for letter in "abcdefg"]
    for name in names:
        council.commit(30, name)
    leave = council.decide(2)
    council.say(3, *(action.DeliverAction(name) for name in names[1:3]))
    council.say(4, action.CloseAction(names[2]), rule="a rule")
    council.say(4, action.SubmitEvidence(names[2], "audit"))
    council.say(5, action.AcceptEvidence(names[2], "audit", decision=leave))
    council.say(5, action.WithdrawAction(names[3], decision=leave))
    council.say(5, action.MergeAction(names[4], names[0], decision=leave))
    council.say(5, action.SplitAction(names[5], (names[0], names[6]), decision=leave))

    view = council.at(6)
    assert numbers(view) == {
        "ever committed to": 7,
        "open": 2,
        "delivered, not signed off": 1,
        "closed": 1,
        "withdrawn": 1,
        "merged": 1,
        "split": 1,
        "delivered": 2,
        "impact evidenced": 1,
    }
    row = counted(view)["ever committed to"]
    assert row.identity == ("7 = 2 open + 1 delivered, not signed off + 1 closed + 1 withdrawn + 1 merged + 1 split")
    assert counted(view)["merged"].still_open == (names[4],)
    assert counted(view)["delivered"].identity == "2 delivered, 1 of them evidenced"


def test_nobodys_leave_ends_nothing(council: Any) -> None:
    """Withdrawn or closed by no authority, it is counted as open, and that is found; delivered, as delivered."""
    council.commit(30)
    council.commit(30, B)
    council.say(3, action.WithdrawAction(A))
    council.say(3, action.DeliverAction(B))
    council.say(4, action.WithdrawAction(B))

    found = counted(council.at(5))
    assert (found["open"].actions, found["delivered, not signed off"].actions) == ((A,), (B,))
    assert [each.what for each in found["ever committed to"].findings] == [
        f"{A} is recorded as withdrawn, by no authority that stands: counted as open"
    ]


def test_a_commitment_taken_back_by_nobodys_leave_is_one_still(council: Any) -> None:
    """By an authority, it never was."""
    committed = council.commit(30)
    council.void(3, committed)
    assert numbers(council.at(4)) == {"ever committed to": 1, "open": 1}

    again = council.commit(30, B)
    council.void(5, again, rule="standing order 3")
    assert numbers(council.at(6)) == {"ever committed to": 1, "open": 1}


def test_what_the_days_do_not_say_is_not_known(council: Any) -> None:
    """An action that may have been delivered by then, and may not, is neither open nor delivered."""
    council.commit(30)
    council.say(Day(council.day(3), council.day(8)), action.DeliverAction(A), recorded=9)

    assert numbers(council.at(5)) == {"ever committed to": 1, "not known to be open": 1}
    assert numbers(council.at(9)) == {"ever committed to": 1, "delivered, not signed off": 1, "delivered": 1}


def test_where_there_is_none_that_is_what_the_number_rests_on(council: Any) -> None:
    """What is missing, and by when."""
    council.commit(30)
    row = counted(council.at(2))["merged"]

    assert (row.number, row.why.entries) == (0, ())
    assert row.why.missing == "no action merged by 3 January 2022"


def test_where_nothing_was_ever_committed_to_the_parts_come_to_nothing(council: Any) -> None:
    """The sum is of none."""
    assert counted(council.at(2))["ever committed to"].identity == "0 = 0"


def test_what_is_a_part_of_a_sum_has_none_of_its_own(council: Any) -> None:
    """Nor anything missing where there are some; what is found is told once, with the whole."""
    council.commit(30)
    council.say(3, action.WithdrawAction(A))
    found = counted(council.at(5))
    assert [what for what, row in found.items() if row.identity] == ["ever committed to", "delivered"]
    assert [what for what, row in found.items() if row.findings] == ["ever committed to"]
    assert [what for what, row in found.items() if not row.why.missing] == ["ever committed to", "open"]


def test_a_mandate_counts_its_own(council: Any) -> None:
    """What is under no mandate is counted in the whole alone."""
    council.commit(30)
    council.commit(30, B, within=None)

    assert counted(council.at(2))["ever committed to"].number == 2
    assert counted(council.at(2), NOTICE)["ever committed to"].actions == (A,)


DOINGS = st.sampled_from(
    [
        action.DeliverAction(A),
        action.DeliverAction(B),
        action.CloseAction(A),
        action.ReopenAction(A),
        action.WithdrawAction(A),
        action.WithdrawAction(B),
        action.MergeAction(A, B),
        action.SplitAction(B, (A, C)),
        action.SubmitEvidence(A, "audit"),
        action.AcceptEvidence(A, "audit"),
        action.CommitAction(C),
    ]
)
ACTS = st.lists(st.tuples(st.integers(1, 4), DOINGS | st.integers(0, 9), st.sampled_from(["", "a rule"])), max_size=7)


@example(acts=[(1, action.CommitAction(C), ""), (1, 1, ""), (1, action.CommitAction(C), ""), (1, 1, "a rule")])
@given(acts=ACTS)
def test_the_parts_add_up_at_every_point(councils: Any, acts: list[Any]) -> None:
    """Each once and no more; no more evidenced than delivered; and each number's why alone gives it again."""
    council = councils()
    council.commit(8)
    council.commit(None, B)
    council.say(1, action.ProposeAction(C))
    for on, what, rule in acts:
        try:
            if isinstance(what, int):
                council.say(None, Void(1 + council.book.head - what % council.book.head), rule=rule, recorded=5)
            else:
                council.say(on, what, rule=rule, recorded=5)
        except (Refused, LedgerError):
            continue

    for on in range(1, 6):
        view = council.at(on)
        found = counted(view)
        listed = [name for what in PARTS for name in found[what].actions]
        assert len(listed) == len(set(listed)) == found["ever committed to"].number
        assert set(found["impact evidenced"].actions) <= set(found["delivered"].actions)
        for row in found.values():
            if row.number and view.state(row.actions[0]):
                again = counted(only(view, row.why.entries))[row.what]
                assert (again.actions, again.still_open) == (row.actions, row.still_open), row.what
        naive_counts(council, view, found)


def naive_counts(council: Any, view: View, found: dict[str, Count]) -> None:
    """By the entries alone, where nothing was voided: who was ever committed to, delivered and evidenced."""
    replay = Replay(tuple(council.book.entries()))
    streams = (A, B, C)
    if any(each.body.mends for stream in streams for each in view.readings(stream)):
        return
    seen = {each: replay.visible(each, view.point.on, view.point.recorded) for each in streams}
    ever = {name for name, entries in seen.items() if any(isinstance(e.event, ActionCommitted) for e in entries)}
    assert set(found["ever committed to"].actions) == ever
    for name in found["delivered"].actions:
        assert any(isinstance(entry.event, ActionDelivered) for entry in seen[name])
    for name in found["impact evidenced"].actions:
        accepted = [entry for entry in seen[name] if isinstance(entry.event, EvidenceAccepted)]
        assert any(entry.body.authority is not None for entry in accepted)


@pytest.mark.parametrize("name", ["mandate/none", "body/board"])
def test_a_mandate_that_is_none_is_refused(council: Any, name: str) -> None:
    """As in every question that is asked of one."""
    with pytest.raises(LedgerError):
        council.at(2).counts(name)


def test_what_may_have_been_reopened_is_not_known_to_be_evidenced(council: Any) -> None:
    """Delivered, evidenced, and perhaps not finished after all: it is neither delivered nor evidenced for sure."""
    council.commit(30)
    council.say(3, action.DeliverAction(A), action.SubmitEvidence(A, "audit"))
    council.say(4, action.AcceptEvidence(A, "audit"), action.CloseAction(A), rule="a rule")
    assert counted(council.at(4))["impact evidenced"].number == 1

    council.say(Day(council.day(5), council.day(9)), action.ReopenAction(A), recorded=10)
    found = counted(council.at(6))
    assert (found["delivered"].number, found["impact evidenced"].number) == (0, 0)


def test_what_was_ended_only_by_a_mend_of_nobodys_leave_is_open_or_not_known_still(council: Any) -> None:
    """Delivered on the 20th as first recorded, and on the 5th as mended since; or perhaps, by a day not known."""
    council.commit(30)
    council.commit(30, B)
    (late,) = council.say(20, action.DeliverAction(A))
    (loose,) = council.say(Day(council.day(4), council.day(20)), action.DeliverAction(B), recorded=20)
    for number, name in ((late, A), (loose, B)):
        council.restate(number, action.DeliverAction(name), on=5, recorded=21)

    found = counted(council.at(10))
    assert {str(what): row.actions for what, row in found.items() if what in PARTS and row.number} == {
        "open": (A,),
        "not known to be open": (B,),
    }
    assert found[Counted.ALL_DELIVERED].number == 0


def test_what_was_no_commitment_as_first_recorded_counts_as_it_is_now(council: Any) -> None:
    """All of it was put to an earlier day, and an authority allowed it to be shown to make a difference by then."""
    numbers = council.say(
        5,
        action.ProposeAction(A),
        action.CommitAction(A, council.day(30)),
        action.DeliverAction(A),
        action.SubmitEvidence(A, "survey"),
    )
    (accepted,) = council.say(5, action.AcceptEvidence(A, "survey"), rule="scheme 3.1")
    said = (
        action.ProposeAction(A),
        action.CommitAction(A, council.day(30)),
        action.DeliverAction(A),
        action.SubmitEvidence(A, "survey"),
    )
    for number, command in zip(numbers, said, strict=True):
        council.restate(number, command, on=3, recorded=6)
    council.restate(accepted, action.AcceptEvidence(A, "survey"), on=3, recorded=6, rule="scheme 3.2")

    found = counted(council.at(4))
    assert [found[what].number for what in (Counted.EVER, Counted.ALL_DELIVERED, Counted.EVIDENCED)] == [1, 1, 1]


def test_what_was_delivered_only_by_what_came_late_is_said_to_have_been_open_and_by_whose_leave(council: Any) -> None:
    """Of each such action once, and of no other: not of what is open still, or was delivered in time."""
    by_rule, in_time, still = "action/b", "action/in-time", "action/open"
    for name in (A, by_rule, in_time, still):
        council.commit(30, name)
    council.say(8, action.DeliverAction(in_time))
    assert council.at(25).counts()[0].findings == ()
    late = council.say(9, action.DeliverAction(A), recorded=60)
    council.say(9, action.RewordAction(A, "In phases"), rule="a rule", recorded=61)
    allowed = council.say(9, action.DeliverAction(by_rule), rule="a rule", recorded=61)

    row = counted(council.at(25))["ever committed to"]
    was = "was open by what was recorded in time, and is delivered, not signed off only by"
    assert [each.what for each in row.findings] == [
        f"{A} {was} what came late, with no authority and no document of the time",
        f"{by_rule} {was} what was recorded on {said(council.day(61))}, allowed by a rule",
    ]
    ours, theirs = (set(each.why.entries) for each in row.findings)
    assert {each.number for each in council.at(25).readings(A)} <= ours
    assert (set(late) <= ours, set(allowed) <= theirs) == (True, True)
    assert (ours & set(allowed), theirs & set(late)) == (set(), set())
    assert ours | theirs <= set(row.why.entries)


def test_what_was_taken_back_rests_on_whose_leave_it_was(council: Any) -> None:
    """The decision is shown with all that was said of the action."""
    council.commit(30)
    (decided,) = council.say(2, decision.TakeDecision("decision/d", BOARD, decision.Effect.APPROVED))
    told = [each.number for each in council.at(3).readings(A)]
    council.say(None, *(With(Void(each), authority=Authority("decision/d")) for each in told), recorded=4)

    (found,) = council.at(5).counts()[0].findings
    assert {decided, *told, *(each.number for each in council.at(5).readings(A))} <= set(found.why.entries)
