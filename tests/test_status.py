"""How an action stands by the record, beside how it was reported (domain 4.3; invariants 10 and 12)."""

from __future__ import annotations

from typing import Any

import pytest

from ledger import Exempt, With
from ledger.aggregates import action, meeting, policy
from ledger.values import Kind

A, B, BOARD = "action/a", "action/b", "body/board"


def standing(council: Any, on: int) -> tuple[str, str]:
    """How the action stands, and what the scheme calls it."""
    row = council.status(on)
    return row.standing.value, row.derived


def test_not_begun_and_not_due_it_is_not_started(council: Any) -> None:
    """In its first cycle."""
    council.commit(200)

    assert standing(council, 5) == ("not started", "Grey")


def test_reported_in_this_cycle_and_with_no_signal_it_is_on_track(council: Any) -> None:
    """And at risk in the cycle after, where the policy does not call it stalled yet."""
    council.say(1, policy.AdoptSlowPolicy("policy/slow", "1", stalled=2), rule="scheme 3.1")
    council.commit(200)
    council.report(20, "Green")
    council.meet(31)
    council.meet(62)

    assert standing(council, 61) == ("on track", "Green")
    assert standing(council, 62) == ("at risk", "Amber")


def test_with_a_hard_signal_it_is_late(council: Any) -> None:
    """Whatever it is reported as, and the difference is shown."""
    council.commit(20)
    council.report(5, "Green")

    row = council.status(21)
    assert (row.declared, row.derived, row.standing, row.differs) == ("Green", "Red", "late", True)
    assert row.signals == ("S1",)


@pytest.mark.parametrize("label", ["Red", " red ", "late", "LATE"])
def test_the_same_word_is_no_difference(council: Any, label: str) -> None:
    """However it is spaced or capitalised, and whether the scheme's own or the plain one."""
    council.commit(20)
    council.report(5, label)

    assert council.status(21).differs is False


@pytest.mark.parametrize("since", [action.DeliverAction(A), action.CloseAction(A), action.MergeAction(A, "action/b")])
def test_a_label_given_before_it_ended_is_of_another_time(council: Any, since: Any) -> None:
    """The two are not compared; its day is shown."""
    council.commit(20)
    council.commit(20, B)
    council.report(5, "Green")
    assert council.status(21).differs is True
    council.say(22, since)

    row = council.status(22)
    assert (row.declared, row.declared_on.last, row.differs) == ("Green", council.day(5), None)


def test_where_nothing_was_declared_nothing_differs(council: Any) -> None:
    """A report under no label declares nothing."""
    council.commit(20)
    assert council.status(21).differs is None
    council.report(22, "")

    assert (council.status(22).declared, council.status(22).differs) == ("", None)


@pytest.mark.parametrize(
    "happened",
    [
        action.BlockAction(A, "the police"),
        action.GiveForecast(A, None),
    ],
)
def test_a_contribution_outstanding_is_at_risk_and_a_forecast_of_no_day_is_not(council: Any, happened: Any) -> None:
    """Of a forecast, only one later than was promised."""
    council.commit(200)
    council.report(4, "Green")
    council.say(5, happened)

    assert standing(council, 6)[0] == ("at risk" if isinstance(happened, action.BlockAction) else "on track")


def test_forecast_late_within_a_cycle_it_is_at_risk(council: Any) -> None:
    """Beyond one, it is late."""
    council.commit(200)
    council.report(4, "Green")
    council.say(5, action.GiveForecast(A, council.day(210)))
    assert standing(council, 6)[0] == "at risk"
    council.say(7, action.GiveForecast(A, council.day(240)))

    assert standing(council, 7)[0] == "late"


def test_put_off_as_often_as_the_scheme_says_it_is_at_risk_or_late(council: Any) -> None:
    """By whoever's leave, and apart from what the slow policy counts."""
    council.say(1, policy.AdoptSlowPolicy("policy/slow", "1", slips=9, slip_days=999), rule="scheme 3.1")
    council.commit(200)
    council.report(4, "Green")
    council.move(5, 201, rule="scheme 3.1")
    assert standing(council, 5)[0] == "at risk"
    council.move(6, 202, rule="scheme 3.2")

    assert standing(council, 6)[0] == "late"
    assert council.listed(6) == {}


def test_not_assessable_is_never_done_nor_on_track(council: Any) -> None:
    """No owner, or no usable day; delivered and evidenced as it may be (domain invariant 12)."""
    council.say(1, action.ProposeAction(A), action.CommitAction(A, timescale="ongoing"))
    council.report(2, "Green")
    assert standing(council, 3) == ("not assessable", "Not assessable")
    council.say(4, action.DeliverAction(A), action.SubmitEvidence(A, "survey"))
    council.say(4, action.AcceptEvidence(A, "survey"), rule="scheme 3.1")

    assert standing(council, 5) == ("not assessable", "Not assessable")


def test_an_overdue_action_with_no_owner_is_late(council: Any) -> None:
    """What is hard is not softened by what is missing beside it."""
    council.say(1, action.ProposeAction(A), action.CommitAction(A, council.day(20)))

    assert standing(council, 21)[0] == "late"


def test_delivered_it_is_at_risk_until_it_is_shown_to_make_a_difference(council: Any) -> None:
    """Delivery is not impact (domain invariant 10)."""
    council.commit(20)
    council.say(10, action.DeliverAction(A), action.SubmitEvidence(A, "survey"))
    assert standing(council, 11) == ("at risk", "Amber")
    assert standing(council, 60) == ("at risk", "Amber")
    council.say(60, action.AcceptEvidence(A, "survey"))
    assert standing(council, 60) == ("at risk", "Amber")  # by nobody's leave
    council.say(61, action.AcceptEvidence(A, "survey"), rule="scheme 3.1")
    assert standing(council, 61) == ("done", "Blue")
    council.say(62, action.RejectEvidence(A, "survey"))

    assert standing(council, 62) == ("at risk", "Amber")


@pytest.mark.parametrize(
    ("ended", "word"), [(action.CloseAction(A), "closed"), (action.WithdrawAction(A), "withdrawn")]
)
def test_ended_by_an_authority_it_is_called_what_it_is(council: Any, ended: Any, word: str) -> None:
    """No scheme has a colour for it, and none is given; by nobody's leave it is open."""
    council.commit(200)
    council.say(3, ended)
    assert standing(council, 3)[0] == "not started"
    council.say(4, ended.but(), rule="scheme 3.1") if word == "withdrawn" else council.say(
        4, action.ReopenAction(A), action.DeliverAction(A), action.ReportProgress(A)
    )

    assert standing(council, 4)[0] == ("withdrawn" if word == "withdrawn" else "at risk")


def test_closed_by_an_authority_it_is_closed(council: Any) -> None:
    """Undelivered, and never called done."""
    council.commit(200)
    council.say(4, action.CloseAction(A), rule="scheme 3.1")

    assert standing(council, 4) == ("closed", "closed")


def test_another_scheme_recolours_no_past(council: Any) -> None:
    """On a day, the scheme of that day; at a fixed entry, the same for ever (domain R2)."""
    council.say(1, policy.AdoptStatusScheme("policy/status", "1"))
    council.commit(20)
    council.say(10, action.DeliverAction(A))
    before = [council.status(on, recorded=council.book.head) for on in (5, 25)]
    head = council.book.head
    council.say(30, policy.AdoptStatusScheme("policy/status", "2", not_started="White", at_risk="Yellow"))

    assert standing(council, 5) == ("not started", "Grey")
    assert standing(council, 29) == ("at risk", "Amber")
    assert standing(council, 30) == ("at risk", "Yellow")
    assert [council.status(on, recorded=head) for on in (5, 25)] == before
    assert (council.status(30).scheme, council.status(30).scheme_note) == ("2", "adopted with no decision cited")


def test_where_no_scheme_had_been_adopted_the_earliest_is_used_and_said_so(council: Any) -> None:
    """As of a slow policy."""
    council.commit(20)
    assert council.status(5).scheme_note == "the ledger's own: none is recorded"
    council.say(30, policy.AdoptStatusScheme("policy/status", "1", not_started="White"))

    row = council.status(5)
    note = "the earliest recorded, adopted after this day; adopted with no decision cited"
    assert (row.derived, row.scheme, row.scheme_note) == ("White", "1", note)
    assert row.kind is Kind.HINDSIGHT


def test_every_committed_action_has_one_row(council: Any) -> None:
    """Ended or not; what was only proposed has none."""
    council.commit(20)
    council.commit(20, B)
    council.say(3, action.ProposeAction("action/c"))
    council.say(4, action.WithdrawAction(B), rule="scheme 3.1")

    assert [row.action for row in council.at(5).status()] == [A, B]


def test_highlighting_it_changes_no_colour(council: Any) -> None:
    """To tell a board that it is slow is a fact of its own; what the board makes of it is governance."""
    council.commit(200)
    council.report(2, "Green")
    met = council.meet(3)
    council.highlight(met, 3, meeting.Concern.SLOW)
    council.report(5, "Amber")
    council.meet(6)

    assert council.listed(6) == {"S12": "governance"}
    assert standing(council, 6)[0] == "on track"


def test_a_declared_label_that_is_exempt_is_withheld(council: Any) -> None:
    """And whether it differs is not given away."""
    council.commit(20)
    council.say(5, With(action.ReportProgress(A, "Green"), exempt=Exempt("category 3", "Schedule 12A")))

    row = council.status(21)
    assert (row.declared, row.differs) == ("[withheld: category 3]", None)
    (shown,) = council.book.as_of(council.day(21), include_exempt=True).status()
    assert (shown.declared, shown.differs) == ("Green", True)
