"""Can every answer be given of a record whose days, and counts of days, are as far off as a day can be?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ledger import Actor, Ledger, SimulatedClock
from ledger.act import Request
from ledger.aggregates import action, body, escalation, mandate, measure, meeting, plan, policy, reading, review
from ledger.aggregates.decision import Effect, TakeDecision
from ledger.clock import days_from
from ledger.testing import check
from ledger.testing.invariants.record import asked_of_a_view, rows_of
from ledger.values import Strength

A, B, N, P, M = "action/a", "body/board", "mandate/n", "plan/p", "measure/m"
FAR = 3_000_000
"""More days than there are."""
MOST = 2**31 - 1
"""The most that a count may be."""
FIRST, NOW, LAST = date.min, date(2026, 1, 5), date.max


def story(many: int, due: date, since: date) -> Ledger:
    """A council whose clocks run for so many days, that promised things on one day by another."""
    clock = SimulatedClock(datetime(2026, 1, 5, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)

    def say(on: date, *requests: Request, days: int = 0) -> None:
        clock.set(clock.now() + timedelta(days=days, seconds=1))
        book.record(requests, id=str(book.head), by=Actor("post/clerk"), effective=on)

    say(
        since,
        mandate.RegisterMandate(N, mandate.MandateKind.NOTICE),
        mandate.IssueMandate(N),
        body.EstablishBody(B),
        body.OverseeMandate(B, N),
        body.AgreeTimetable(B, "as need be", many),
        plan.DraftPlan(P),
        plan.AddressMandate(P, N),
        action.ProposeAction(A, P),
        action.CommitAction(A, due),
        TakeDecision("decision/d", B, Effect.APPROVED),
        measure.DefineMeasure(M, "%", measure.Better.HIGHER, every=many),
        measure.MeasureAction(M, A),
        measure.AgreeTarget(M, "5", due),
        measure.SetTrajectory(M, (measure.Step(date(2026, 1, 6), "4"), measure.Step(due, "5"))),
        mandate.RegisterClause(N, "1", Strength.MUST),
    )
    say(
        NOW,
        policy.AdoptSlowPolicy("policy/slow", "1", cycle=many, decision="decision/d"),
        policy.AdoptCheckpointPolicy("policy/seal", "1", many),
    )
    deadline = reading.Deadline(reading.Anchor.ISSUED, within=many)
    for at, (expects, recurs) in enumerate(reading.OCCASIONS.items()):
        timed = recurs[0] in (reading.Recurs.ONCE, reading.Recurs.AT_INTERVALS)
        read = reading.ReadClause(f"reading/{at}", N, "1", expects, recurs[0], deadline=deadline if timed else None)
        say(since, read)
    say(
        since,
        escalation.RaiseEscalation("escalation/e", "post/x", "post/y", A, answer_due=since),
        escalation.CloseEscalation("escalation/e", "resolved"),
        action.StartAction(A),
        meeting.HoldMeeting("meeting/0", B),
        measure.TakeMeasurement(M, "first", since, "1", validated=True),
    )
    for number in (1, 2):
        say(NOW + timedelta(days=40 * number), meeting.HoldMeeting(f"meeting/{number}", B), days=40)
    say(NOW + timedelta(days=80), review.HoldReview("review/r", review.ReviewKind.SIX_MONTHLY, B, N))
    return book


@pytest.mark.parametrize("many", [1, FAR, MOST])
@pytest.mark.parametrize(("due", "since"), [(LAST, FIRST), (FIRST, NOW)], ids=["late", "early"])
def test_every_answer_is_given(many: int, due: date, since: date) -> None:
    """On the first day there is, a day of now and the last that may be asked about; and `check` may ask each."""
    with story(many, due, since) as book:
        for on in (FIRST, date(2026, 4, 1), date(9998, 12, 31)):
            view = book.as_of(on)
            for name in asked_of_a_view():
                for asked, rows in rows_of(view, name):
                    assert not isinstance(rows, str), (asked, rows)
        found = check(book, most=3)
        assert not found, str(found)


@pytest.mark.parametrize(
    ("on", "days", "comes"),
    [
        (date(2026, 1, 5), 2, date(2026, 1, 7)),
        (date(2026, 1, 5), -5, date(2025, 12, 31)),
        (LAST, 1, LAST),
        (LAST, 0, LAST),
        (FIRST, -1, FIRST),
        (date(2026, 1, 5), 2**62, LAST),
        (date(2026, 1, 5), -(2**62), FIRST),
    ],
)
def test_days_from_a_day_are_counted_as_far_as_there_are_days(on: date, days: int, comes: date) -> None:
    """There is none before the first, and none after the last."""
    assert days_from(on, days) == comes
