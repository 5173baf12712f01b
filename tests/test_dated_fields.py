"""Does no day that an entry carries, be it put back or put off by nobody's leave, make anything better than it was?

An entry of today may speak of a day long past, or set another; what was not kept by then is not kept by that
(docs/decisions/0027-the-record-as-first-said.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, cast, get_args

import pytest
from duty_world import OTHER, YES, B, N, World, day

from ledger import Actor, Source, View
from ledger.aggregates import (
    action,
    body,
    contribution,
    escalation,
    mandate,
    measure,
    meeting,
    paper,
    plan,
    policy,
    reading,
    review,
    risk,
    source,
)
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.codec import EVENTS
from ledger.errors import Refused
from ledger.values import Strength, Truth
from ledger.vocabulary import Event, fields_of

A, P, CHAIR, LATE = "action/a", "post/adviser", "post/chair", date(2026, 9, 1)
READ: tuple[tuple[Expected, Recurs, Mapping[str, Any]], ...] = (
    (Expected.INVITATIONS, Recurs.EACH_MEETING, {"posts": (P,)}),
    (Expected.ATTENDANCE, Recurs.EACH_MEETING, {"posts": (P,)}),
    (Expected.SLOW, Recurs.EACH_MEETING, {}),
    (Expected.CONTRIBUTIONS, Recurs.EACH_MEETING, {}),
    (Expected.RISKS, Recurs.EACH_MEETING, {}),
    (Expected.ACCESS, Recurs.EACH_REQUEST, {}),
    (Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, {}),
    (Expected.CHAIR, Recurs.ALWAYS, {"posts": (CHAIR,)}),
    (Expected.TARGETS, Recurs.ONCE, {"deadline": Deadline(Anchor.DAY, on=day(13))}),
    (Expected.DELIVERY, Recurs.ONCE, {"deadline": Deadline(Anchor.DAY, on=day(13))}),
    (Expected.REPORT, Recurs.EACH_MEETING, {}),
)
"""What is asked of the council: one clause each."""


def world() -> World:
    """A council that did little of what was asked of it, on a record kept as things happened."""
    made = World()
    for at, (expects, recurs, terms) in enumerate(READ):
        clause = mandate.RegisterClause(N, str(at), Strength.MUST, "the council")
        made.say(1, clause, reading.ReadClause(f"reading/{at}", N, str(at), expects, recurs, **terms))
    made.say(
        1, plan.DraftPlan("plan/p"), plan.AddressMandate("plan/p", N), mandate.SetHorizon(N, "by the 20th", day(20))
    )
    made.say(1, action.ProposeAction(A, "plan/p"), action.CommitAction(A, day(10), decision=YES))
    made.say(1, action.AssignOwner(A, "post/x"), action.StartAction(A), action.SetMilestone(A, "draft", day(6)))
    made.say(1, body.EstablishPost(B, P), body.AppointHolder(B, P, "person/p", day(1)), body.EstablishPost(B, CHAIR))
    made.say(1, body.RequirePost(B, P, body.Duty.INVITED))
    made.say(
        1, risk.RaiseRisk("risk/r", B, N), risk.ScoreRisk("risk/r", 5, 5), risk.SetRiskTarget("risk/r", 1, 1, day(9))
    )
    made.say(2, measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER), measure.MeasureAction("measure/m", A))
    made.say(2, measure.AgreeTarget("measure/m", "80", day(12), decision=YES))
    made.say(2, measure.TakeMeasurement("measure/m", "1", day(2), value="10", validated=True))
    made.say(2, contribution.CommissionContribution("contribution/c", OTHER, A, N, due=day(6)))
    made.say(2, escalation.RaiseEscalation("escalation/e", "post/x", P, A, day(6)))
    made.say(3, meeting.CallMeeting("meeting/1", B, day(5)))
    made.say(5, meeting.HoldMeeting("meeting/1", B), meeting.RecordPack("meeting/1", complete=True))
    made.say(5, review.ExpectReview("review/r", ReviewKind.SIX_MONTHLY, OTHER, N, day(9)))
    made.say(5, review.RequestAccess("review/r", "q", next(iter(AccessTo)), day(7)))
    made.say(9, review.HoldReview("review/r", ReviewKind.SIX_MONTHLY, OTHER, N))
    for at, on in ((2, 15), (3, 22)):
        made.say(on, meeting.HoldMeeting(f"meeting/{at}", B), meeting.DraftMinutes(f"meeting/{at}"))
        made.say(on, meeting.RecordPack(f"meeting/{at}", complete=True))
    return made


NEVER = date(2026, 12, 31)
SAID: Mapping[tuple[type[Event], str], Any] = {
    (source.SourceDated, "on"): (
        source.RegisterSource("source/s"),
        source.DateSource("source/s", source.Dated.WRITTEN, day(4)),
    ),
    (body.HolderAppointed, "begins"): body.AppointHolder(B, CHAIR, "person/q", begins=day(1)),
    (body.HolderAppointed, "until"): body.AppointHolder(B, P, "person/p", begins=day(1), until=day(2)),
    (body.HolderLeft, "on"): body.EndHolding(B, P, "person/p", on=day(2)),
    (meeting.MeetingCalled, "on"): meeting.CallMeeting("meeting/9", B, NEVER),
    (meeting.MeetingRescheduled, "on"): meeting.RescheduleMeeting("meeting/1", NEVER),
    (paper.PaperWritten, "as_at"): paper.WritePaper("paper/p", as_at=day(4)),
    (action.ActionProposed, "due"): action.ProposeAction("action/b", "plan/p", due=NEVER),
    (action.ActionCommitted, "due"): (
        action.ProposeAction("action/b", "plan/p"),
        action.CommitAction("action/b", NEVER),
    ),
    (action.DueDateMoved, "to"): action.MoveDueDate(A, NEVER),
    (mandate.HorizonSet, "on"): mandate.SetHorizon(N, "by the end of the year", NEVER),
    (action.MilestoneSet, "due"): action.SetMilestone(A, "another", NEVER),
    (action.MilestoneMoved, "to"): action.MoveMilestone(A, "draft", NEVER),
    (action.ForecastGiven, "expected"): action.GiveForecast(A, day(9)),
    (escalation.EscalationRaised, "answer_due"): escalation.RaiseEscalation("escalation/f", "post/x", P, A, NEVER),
    (escalation.EscalationTakenFurther, "answer_due"): escalation.TakeEscalationFurther(
        "escalation/e", P, escalation.Direction.UP, NEVER
    ),
    (review.ReviewExpected, "on"): review.ExpectReview("review/r", ReviewKind.SIX_MONTHLY, OTHER, N, NEVER),
    (policy.CalendarAdopted, "begins"): None,
    (policy.CalendarAdopted, "until"): None,
    (policy.CalendarAdopted, "holidays"): None,
    (review.AccessRequested, "due"): review.RequestAccess("review/r", "q", next(iter(AccessTo)), NEVER),
    (measure.TargetAgreed, "by"): measure.AgreeTarget("measure/m", "80", NEVER),
    (measure.MeasurementTaken, "at"): measure.TakeMeasurement("measure/m", "2", day(12), value="90", validated=True),
    (risk.RiskTargetSet, "by"): risk.SetRiskTarget("risk/r", 1, 1, NEVER),
    (contribution.ContributionCommissioned, "due"): contribution.CommissionContribution(
        "contribution/d", OTHER, A, N, due=NEVER
    ),
    (contribution.ContributionPutOff, "to"): contribution.PutOffContribution("contribution/c", NEVER),
}
"""For each day that an event carries beside its own, an entry of September that puts it back, or off.

None of calendars, which are never of a day before that on which they are adopted.
"""


REFUSED = ((meeting.MeetingRescheduled, "on"), (review.AccessRequested, "due"))
"""What cannot be said again, or of what is over."""


def dated() -> set[tuple[type[Event], str]]:
    """Every field of an event that is a day, or several."""
    return {
        (kind, name) for kind in EVENTS.values() for name, said in fields_of(cast(Any, kind)).items() if _dates(said)
    }


def _dates(said: Any) -> bool:
    return said is date or any(_dates(each) for each in get_args(said))


def test_every_day_that_an_event_carries_is_in_the_table() -> None:
    """A new one is to be thought of."""
    assert dated() == set(SAID)


def what_stands(view: View) -> dict[tuple[str, ...], str]:
    """Whether each duty was kept on each occasion, and what is slow, late or overdue, in one word each."""
    found: dict[tuple[str, ...], str] = {}
    found |= {(row.reading, each.of, each.part): each.called for row in view.compliance(N) for each in row.occasions}
    word = {Truth.YES: "not kept", Truth.NO: "kept", Truth.UNKNOWN: "not known"}
    # What is said today of how an action goes is a report of today, whatever day it forecasts: S3 is no matter of days.
    signs = [(row.action, each.code) for row in view.slow_progress() for each in row.signals if each.code != "S3"]
    found |= {("slow", *each): "not kept" for each in signs}
    found |= {("contribution", row.contribution, ""): word[row.late] for row in view.contributions()}
    found |= {("escalation", row.escalation, ""): word[row.overdue] for row in view.escalations()}
    found |= {("risk", row.risk, ""): word[~row.in_advance] for row in view.risks()}
    return found


def late(*commands: Any, **particulars: Any) -> World:
    """The council with more that is said in September, of September, by nobody's leave."""
    made = world()
    made.clock.set(datetime(2026, 9, 1, 12, tzinfo=UTC))
    if commands:
        made.book.record(list(commands), id="late", by=Actor("post/clerk"), effective=LATE, **particulars)
    return made


@cache
def before() -> dict[tuple[str, ...], str]:
    """What stands without it."""
    return what_stands(late().book.as_of(LATE))


@pytest.mark.parametrize("field", [each for each, command in SAID.items() if command is not None], ids=str)
def test_no_day_makes_better_what_was_not_kept(field: tuple[type[Event], str]) -> None:
    """What was not kept is so still, or it is not known whether it was; it is never kept, nor gone."""
    said = SAID[field]
    if field in REFUSED:
        with pytest.raises(Refused):
            late(said)
        return
    after = what_stands(late(*(said if isinstance(said, tuple) else (said,))).book.as_of(LATE))
    for occasion, was in before().items():
        if was == "not kept":
            assert after.get(occasion, "gone") in ("not kept", "not known"), occasion


def test_the_council_of_the_table_kept_little() -> None:
    """Else the table would show nothing: each clause and each register has something that was not kept."""
    failing = {occasion[0] for occasion, was in before().items() if was == "not kept"}
    assert {"slow", "contribution", "escalation", "risk"} <= failing
    assert len([each for each in failing if each.startswith("reading/")]) >= 9
    assert {code for kind, _, code in before() if kind == "slow"} >= {"S1", "S4"}


def test_a_document_is_not_dated_back_by_nobodys_leave() -> None:
    """Of two days on which it was written the first said counts; and a paper is of the day on which it was."""
    cites: list[tuple[Any, ...]] = [
        (
            source.RegisterSource("source/s"),
            source.DateSource("source/s", source.Dated.WRITTEN, day(28)),
            source.DateSource("source/s", source.Dated.WRITTEN, day(4)),
        ),
        (paper.WritePaper("paper/p", as_at=day(4)),),
    ]
    for commands in cites:
        made = late(*commands)
        name = commands[0].stream
        sent = meeting.SendInvitation("meeting/1", P)
        made.book.record([sent], id="sent", by=Actor("post/clerk"), effective=day(4), source=Source(name, dated=day(4)))
        after = what_stands(made.book.as_of(LATE))
        assert after["reading/0", "meeting/1", ""] == "not known"
