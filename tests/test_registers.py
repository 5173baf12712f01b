"""The registers of decisions, minutes, interests and exempt matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, Truth, View, Void, With
from ledger.aggregates import action, body, decision, escalation, meeting, paper, plan
from ledger.aggregates.decision import Effect
from ledger.entry import Reason
from ledger.errors import Refused
from ledger.projection import Answer, Finding, Row
from ledger.projections.board.decisions import DecisionRow
from ledger.projections.board.interests import When
from ledger.projections.board.minutes import Minutes
from ledger.values import Day, Depth, Kind, Say
from ledger.vocabulary import Command

B, CABINET = "body/board", "body/cabinet"
M, N, C = "meeting/m", "meeting/n", "meeting/c"
D = "decision/d"
MEMBER = "post/member"
CATEGORY = Exempt("category 9", "Local Government Act 1972, section 100A(4)")


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def between(first: int, last: int) -> Day:
    """A day not known exactly."""
    return Day(day(first), day(last))


class Record:
    """A board that met on the sixth and the thirteenth, a cabinet that met on the ninth."""

    def __init__(self, today: int = 28) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, today, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, body.EstablishBody(B), body.EstablishBody(CABINET))

    def met(self) -> Record:
        """The record, with its meetings."""
        self.say(6, meeting.HoldMeeting(M, B))
        self.say(9, meeting.HoldMeeting(C, CABINET))
        self.say(13, meeting.HoldMeeting(N, B))
        return self

    def say(self, on: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def at(self, on: int = 28, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def decision(self, on: int = 28, name: str = D) -> DecisionRow:
        """The row of one decision."""
        (found,) = [row for row in self.at(on).decisions() if row.decision == name]
        return found

    def found(self, on: int = 28, name: str = D) -> list[str]:
        """What is found of a decision."""
        return [finding.what for finding in self.decision(on, name).findings]

    def minutes(self, on: int = 28, name: str = M) -> Minutes:
        """The minutes of one meeting."""
        (found,) = [row for row in self.at(on).minutes() if row.meeting == name]
        return found

    def found_of_minutes(self, on: int = 28) -> list[str]:
        """What is found of the minutes of the first meeting."""
        return [finding.what for finding in self.minutes(on).findings]


@pytest.fixture
def record() -> Record:
    """A record of three meetings."""
    return Record().met()


def taken(effect: Effect = Effect.APPROVED, **said: Any) -> decision.TakeDecision:
    """A decision of the board's first meeting, whose record states all that it should."""
    stated = {"text": "Do it.", "reasons": "It is due.", "options": "None.", "interests": "None.", "meeting": M}
    return decision.TakeDecision(D, B, effect, **{**stated, **said})


# Decisions.


def test_a_decision_goes_from_proposed_to_taken_to_its_end(record: Record) -> None:
    """As of each day: its status, by which decision it ended, and whether it stands (semantics, section 3)."""
    record.say(2, decision.ProposeDecision(D, B, Effect.INSTRUCTED, M, "Plan", "To plan."))
    record.say(6, taken(title="A plan"))
    record.say(7, decision.MinuteDecision(D, M, "CA.9"))
    record.say(13, decision.TakeDecision("decision/e", B, Effect.APPROVED, N))
    record.say(13, decision.SupersedeDecision(D, "decision/e"))

    rows = [record.decision(on) for on in (2, 6, 7, 13)]

    assert [(row.status, row.by, row.effect, row.stands) for row in rows] == [
        ("proposed", "", Effect.INSTRUCTED, Truth.NO),
        ("taken", "", Effect.APPROVED, Truth.YES),
        ("taken", "", Effect.APPROVED, Truth.YES),
        ("superseded", "decision/e", Effect.APPROVED, Truth.NO),
    ]
    assert [(row.title, row.minute, row.on) for row in rows[:3]] == [
        ("Plan", "", None),
        ("A plan", "", Day.of(day(6))),
        ("A plan", "CA.9", Day.of(day(6))),
    ]
    assert (rows[0].text, rows[1].text, rows[1].body, rows[1].meeting) == ("To plan.", "Do it.", B, M)


def test_a_rescinded_decision_names_the_decision_that_did_it(record: Record) -> None:
    """With none cited that is found; and what it was cited for is listed beside it."""
    record.say(6, taken())
    record.say(7, action.ProposeAction("action/a"), action.CommitAction("action/a", decision=D))
    rescinded = record.say(13, decision.RescindDecision(D))

    row = record.decision()

    assert (row.status, row.by, row.cited_by) == ("rescinded", "", ("action/a",))
    assert "rescinded with no decision cited" in record.found()
    record.say(13, decision.TakeDecision("decision/e", B, Effect.APPROVED, N))
    record.say(13, Restate(rescinded, decision.RescindDecision(D, "decision/e")))
    assert (record.decision().by, record.decision(name="decision/e").cited_by) == ("decision/e", (D,))
    assert "rescinded with no decision cited" not in record.found()


def test_whether_a_decision_of_a_loose_day_stands_is_not_known(record: Record) -> None:
    """Rescinded on one of several days: until the last of them it may stand."""
    record.say(6, taken())
    record.say(between(10, 15), decision.RescindDecision(D))

    assert [record.decision(on).stands for on in (9, 12, 15)] == [Truth.YES, Truth.UNKNOWN, Truth.NO]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("text", "its text is not on the record"),
        ("reasons", "no reasons stated"),
        ("options", "no options stated, nor that there were none"),
        ("interests", "no interests stated, nor that there were none"),
    ],
)
def test_the_record_of_a_decision_is_complete(record: Record, name: str, what: str) -> None:
    """What it leaves out is found, and "N/A" leaves nothing out: it is shown as it is said (invariant 23)."""
    nothing: dict[str, Any] = {name: ""}
    something: dict[str, Any] = {name: "N/A"}
    left_out = record.say(6, taken(**nothing))

    assert what in record.found()
    record.say(6, Restate(left_out, taken(**something)))
    assert (what in record.found(), getattr(record.decision(), name)) == (False, "N/A")


def test_what_a_decision_states_is_asked_of_the_entry_and_not_of_its_words() -> None:
    """Words may be erased or withheld: that they were stated is a fact, and no answer's logic changes (contract)."""
    record = Record().met()
    record.say(6, taken(), exempt=CATEGORY)

    row = record.decision()

    assert (row.reasons, row.options) == ("[withheld: category 9]", "[withheld: category 9]")
    assert not [what for what in record.found() if "stated" in what]


def test_a_decision_is_taken_at_a_meeting_of_its_body(record: Record) -> None:
    """With none named, at one of another body, not held or on another day: each is found."""
    number = record.say(6, taken())
    assert record.found() == []
    record.say(2, meeting.CallMeeting("meeting/o", B, day(20)))
    for said, what in (
        (taken(meeting=None), "no meeting named"),
        (taken(meeting=C), f"taken by {B} at a meeting of {CABINET}"),
        (taken(meeting="meeting/o"), "taken at meeting/o, which is not recorded as held"),
        (taken(meeting=N), f"taken on a day other than that of {N}"),
    ):
        record.say(6, Restate(number, said))
        assert what in record.found()
    record.say(between(6, 13), Restate(number, taken(meeting=N)))
    assert not [each for each in record.found() if "first recorded" not in each]


def test_a_decision_has_effect_before_its_minutes_are_approved(record: Record) -> None:
    """From the day it was taken; that they are a draft is found beside it, until they are approved (invariant 24)."""
    record.say(6, taken())
    record.say(7, meeting.DraftMinutes(M))
    record.say(13, meeting.DraftMinutes(N), meeting.ApproveMinutes(M, N))

    assert [(row.stands, row.minutes) for row in map(record.decision, (6, 7, 13))] == [
        (Truth.YES, "not on the record"),
        (Truth.YES, "draft"),
        (Truth.YES, "approved"),
    ]
    assert [record.found(on) for on in (6, 7, 13)] == [[], [f"the minutes of {M} were not yet approved"], []]


def test_a_decision_of_a_meeting_that_kept_no_minutes_is_found(record: Record) -> None:
    """Nothing that meeting did can be cited from it (domain invariant 27)."""
    record.say(6, taken(), meeting.RecordNoMinutes(M))

    assert record.found() == [f"no minutes of {M} were kept"]


def test_what_was_only_noted_promises_nothing(record: Record) -> None:
    """Cited as what committed an action, that is found; an approval so cited is in order (C16 CA.867)."""
    number = record.say(6, taken(Effect.NOTED))
    record.say(7, action.ProposeAction("action/a"), action.CommitAction("action/a", decision=D))

    assert (record.found(on=6), record.decision(on=6).cited_by) == ([], ())
    assert record.found(on=7) == ["only noted, yet cited as what committed action/a"]
    record.say(6, Restate(number, taken(Effect.APPROVED)))
    was = "as it was first recorded, only noted, yet cited as what committed action/a"
    assert (record.found(on=7), record.decision().cited_by) == ([was], ("action/a",))


def test_what_was_refused_is_authority_to_decline(record: Record) -> None:
    """Evidence may be found wanting by a decision that refused it; nothing can be promised by one."""
    record.say(6, taken(Effect.REFUSED))
    record.say(7, action.ProposeAction("action/a"), action.SubmitEvidence("action/a", "audit"))
    record.say(7, action.RejectEvidence("action/a", "audit", D), plan.DraftPlan("plan/p"), plan.AdoptPlan("plan/p", D))

    assert (record.found(), record.decision().cited_by) == ([], ("plan/p", "action/a"))
    record.say(7, action.CommitAction("action/a"), action.MoveDueDate("action/a", day(9), decision=D))
    assert record.found() == ["only refused, yet cited as what allowed a change to action/a"]


def test_a_decision_superseded_by_none_that_was_taken_is_found(record: Record) -> None:
    """A citation is a name: whether it was decided is a join of two answers."""
    record.say(6, taken(), decision.ProposeDecision("decision/e", B, Effect.APPROVED))
    record.say(7, decision.SupersedeDecision(D, "decision/e"))

    assert (record.found(on=6), record.found()) == ([], ["superseded by decision/e, which was not taken"])
    record.say(7, decision.TakeDecision("decision/e", B, Effect.APPROVED))
    assert record.found() == []


def test_what_a_body_corrected_is_beside_what_it_said(record: Record) -> None:
    """The body's own correction adds words; mending our entry is another thing."""
    record.say(6, taken())
    record.say(13, decision.CorrectDecision(D, text="For “it”, “that”."))

    assert (record.decision().text, record.decision().corrections) == ("Do it.", ("For “it”, “that”.",))


def test_a_meeting_that_asked_for_interests_need_not_say_that_there_were_no_others(record: Record) -> None:
    """An interest declared at it, in whatever matter, shows that it asked (C16 CA.864)."""
    record.say(6, taken(interests=""))
    assert record.found() == ["no interests stated, nor that there were none"]
    record.say(6, meeting.DeclareInterest(M, MEMBER))
    assert record.found() == []


def test_an_interest_declared_in_a_decision_of_no_meeting_is_stated(record: Record) -> None:
    """At whatever meeting: that there was one is on the record."""
    record.say(6, decision.TakeDecision(D, B, decision.Effect.APPROVED))
    assert "no interests stated, nor that there were none" in record.found()
    record.say(5, meeting.HoldMeeting("meeting/before", B), meeting.DeclareInterest("meeting/before", MEMBER, D))
    assert "no interests stated, nor that there were none" not in record.found()


# Interests.


def test_an_interest_is_declared_before_the_decision(record: Record) -> None:
    """On an earlier day, on the day, or after it, which is found there and of the decision (domain R7; CA.864)."""
    record.say(6, taken(interests=""))
    assert "no interests stated, nor that there were none" in record.found()
    declared = record.say(6, meeting.DeclareInterest(M, MEMBER, D, "A relation is employed there."))
    late = f"interest declared after {D} was taken"

    (row,) = record.at().interests()
    assert (row.meeting, row.post, row.decision, row.nature) == (M, MEMBER, D, "A relation is employed there.")
    assert (row.when, row.findings, record.found()) == (When.SAME_DAY, (), [])
    assert [each.post for each in record.decision().declared] == [MEMBER]
    record.say(4, meeting.CallMeeting(M, B, day(6)))
    for on, when in ((7, When.AFTER), (between(5, 7), When.UNKNOWN), (between(7, 8), When.AFTER)):
        record.say(on, Restate(declared, meeting.DeclareInterest(M, MEMBER, D)))
        (row,) = record.at().interests()
        found = [finding.what for finding in row.findings]
        assert (row.when, found) == (when, [late] if when is When.AFTER else [])
        assert (late in record.found()) is (when is When.AFTER)
    record.say(5, Restate(declared, meeting.DeclareInterest(M, MEMBER, D)))
    assert record.at().interests()[0].when is When.BEFORE


def test_an_interest_in_nothing_yet_decided(record: Record) -> None:
    """Nothing is late of it; and an interest at large is in no one decision (C16 CA.864)."""
    record.say(2, decision.ProposeDecision(D, B, Effect.APPROVED))
    record.say(6, meeting.DeclareInterest(M, MEMBER, D), meeting.DeclareInterest(M, MEMBER))

    assert [row.when for row in record.at().interests()] == [When.UNDECIDED, When.AT_LARGE]


# Minutes.


def test_minutes_go_from_nothing_to_draft_to_approved(record: Record) -> None:
    """With the day of each, and the meeting that approved them: a later one of the same body (invariant 24)."""
    record.say(7, meeting.DraftMinutes(M))
    record.say(8, meeting.MinuteItem(M, "1", B, says=(Say("So.", Depth.SPOKEN),)))
    record.say(13, meeting.DraftMinutes(N), meeting.ApproveMinutes(M, N))

    rows = [record.minutes(on) for on in (6, 8, 13)]

    assert [(row.minutes, row.approved) for row in rows] == [
        ("not on the record", Truth.NO),  # it is on the record when they were
        ("draft", Truth.NO),
        ("approved", Truth.YES),
    ]
    assert [(row.drafted, row.items, row.approved_on, row.approved_at) for row in rows] == [
        (None, (), None, ""),
        (Day.of(day(7)), ("1",), None, ""),
        (Day.of(day(7)), ("1",), Day.of(day(13)), N),
    ]
    assert rows[2].findings == ()


def test_a_later_meeting_of_which_nothing_is_known_leaves_it_unknown(record: Record) -> None:
    """It could have approved them; one that was called off could not."""
    record.say(7, meeting.DraftMinutes(M))

    assert [record.minutes(on).approved for on in (12, 13)] == [Truth.NO, Truth.UNKNOWN]
    assert record.minutes().why.missing == f"no record of what {N} did about them"
    other = Record()
    other.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M), meeting.CallMeeting(N, B, day(13)))
    assert other.minutes().approved is Truth.UNKNOWN
    other.say(12, meeting.CancelMeeting(N))
    assert other.minutes().approved is Truth.NO


def test_minutes_approved_later_were_not_approved_before(record: Record) -> None:
    """Where it is on the record when they were, no silence between leaves it unknown."""
    record.say(7, meeting.DraftMinutes(M))
    record.say(20, meeting.HoldMeeting("meeting/o", B), meeting.ApproveMinutes(M, "meeting/o"))

    assert [record.minutes(on).approved for on in (15, 20)] == [Truth.NO, Truth.YES]


def test_minutes_of_a_meeting_of_no_day_come_before_no_other(record: Record) -> None:
    """Called for no day, it has no later meeting that could have approved them."""
    record.say(2, meeting.CallMeeting("meeting/o", B), meeting.DraftMinutes("meeting/o"))

    assert (record.minutes(name="meeting/o").approved, record.minutes(name="meeting/o").on) == (Truth.NO, None)


@pytest.mark.parametrize(
    ("at", "on", "what"),
    [
        (M, 6, "approved at the meeting that they are of"),
        (C, 9, f"approved at a meeting of another body, {CABINET}"),
        ("meeting/before", 7, "approved at an earlier meeting, meeting/before"),
        ("meeting/called", 20, "approved at a meeting that is not recorded as held"),
        (N, 14, f"approved on a day other than that of {N}"),
    ],
)
def test_an_approval_that_is_awkward_is_found(record: Record, at: str, on: int, what: str) -> None:
    """At itself, of another body, earlier, not held, or on another day; it is recorded, and its mend clears it."""
    record.say(5, meeting.HoldMeeting("meeting/before", B))
    record.say(5, meeting.CallMeeting("meeting/called", B, day(20)))
    record.say(6, meeting.DraftMinutes(M))
    approved = record.say(on, meeting.ApproveMinutes(M, at))

    assert what in record.found_of_minutes()
    assert record.minutes().approved is Truth.YES
    record.say(13, Restate(approved, meeting.ApproveMinutes(M, N)))
    assert record.found_of_minutes() == []


def test_loose_days_are_no_ground_for_a_finding(record: Record) -> None:
    """A meeting that may have been later, and may have been earlier, is not found to have been earlier."""
    record.say(between(5, 8), meeting.HoldMeeting("meeting/o", B))
    record.say(6, meeting.DraftMinutes(M))
    record.say(8, meeting.ApproveMinutes(M, "meeting/o"))

    assert record.found_of_minutes() == []


def test_minutes_approved_twice_are_found(record: Record) -> None:
    """The first day is the one given."""
    record.say(13, meeting.ApproveMinutes(M, N), meeting.ApproveMinutes(M, N))

    assert (record.minutes().approved_on, record.found_of_minutes()) == (Day.of(day(13)), ["approved more than once"])


def test_minutes_of_what_was_not_held_are_found(record: Record) -> None:
    """Approved of a meeting that was only called."""
    record.say(2, meeting.CallMeeting("meeting/o", B, day(3)))
    record.say(13, meeting.ApproveMinutes("meeting/o", N))

    (row,) = [row for row in record.at().minutes() if row.meeting == "meeting/o"]
    assert [each.what for each in row.findings] == ["approved, of a meeting that is not recorded as held"]


def test_corrections_are_listed_those_after_approval_as_such(record: Record) -> None:
    """After approval the body can only correct: each with its words and its meeting (domain invariant 24)."""
    record.say(7, meeting.DraftMinutes(M))
    record.say(9, meeting.CorrectMinutes(M, N, "Before."))
    assert [each.after_approval for each in record.minutes().corrections] == [Truth.NO]
    record.say(13, meeting.ApproveMinutes(M, N), meeting.CorrectMinutes(M, N, "After."))
    record.say(between(12, 14), meeting.CorrectMinutes(M, N, "Perhaps."))

    assert [(each.text, each.at, each.after_approval) for each in record.minutes().corrections] == [
        ("Before.", N, Truth.NO),
        ("After.", N, Truth.YES),
        ("Perhaps.", N, Truth.UNKNOWN),
    ]


def test_rows_are_as_firm_as_the_least_firm_entry_they_rest_on() -> None:
    """A decision recorded on its day, cited in an entry made since, is hindsight; as of then it was not."""
    record = Record(today=6)
    number = record.say(6, meeting.HoldMeeting(M, B), taken())
    assert (record.decision(6).kind, record.minutes(6).kind) == (Kind.RECORDED_THEN, Kind.RECORDED_THEN)
    record.clock.set(datetime(2026, 4, 9, 12, tzinfo=UTC))
    late = record.say(6, action.ProposeAction("action/a"), action.CommitAction("action/a", decision=D))

    assert (record.decision(6).kind, late in record.decision(6).why.entries) == (Kind.HINDSIGHT, True)
    assert record.at(6, number).decisions()[0].kind is Kind.RECORDED_THEN


# Exempt matter.


def test_what_is_exempt_is_listed_by_existence_and_basis(record: Record) -> None:
    """The entry's number, stream, kind of event and day, the category and the basis: and nothing that it says."""
    number = record.say(6, taken(title="Secret"), exempt=CATEGORY)

    for include_exempt in (False, True):
        (row,) = record.book.as_of(day(28), include_exempt=include_exempt).exempt()
        assert (row.number, row.stream, row.name, row.on) == (number, D, "decision-taken/1", Day.of(day(6)))
        assert (row.category, row.basis, row.item) == (CATEGORY.category, CATEGORY.basis, "")
        assert "Secret" not in str(row)
    assert [len(record.at(on).exempt()) for on in (5, 6)] == [0, 1]


def test_what_was_recorded_as_exempt_only_since_is_not_in_the_list_of_an_earlier_number(record: Record) -> None:
    """It grows with the record: up to one number it stays as it was, whatever day is asked about."""
    number = record.say(6, taken(), exempt=CATEGORY)
    record.say(6, decision.TakeDecision("decision/later", B, Effect.APPROVED), exempt=CATEGORY)

    assert [row.number for row in record.book.as_of(day(28), recorded=number).exempt()] == [number]
    assert len(record.at().exempt()) == 2


def test_to_take_back_what_a_mend_closed_opens_nothing(record: Record) -> None:
    """The words are withheld still, the list says so of each entry, and rests on the mend that closed them."""
    opened = record.say(6, taken(title="Open"))
    closed = record.say(6, With(Restate(opened, taken(title="Closed")), exempt=CATEGORY))
    void = record.say(None, Void(opened))

    rows = record.at().exempt()

    assert [(row.number, row.reading) for row in rows] == [(each, "voided") for each in (opened, closed, void)]
    assert all(closed in row.why.entries for row in rows)
    assert "Open" not in str(record.at().history(rows[0].stream)[0])


def test_an_entry_made_exempt_since_is_listed_and_so_is_what_was_exempt_once(record: Record) -> None:
    """A mend can close what was open, with all its readings; what it opens, the first reading stays closed."""
    opened = record.say(6, taken())
    closed = record.say(6, With(Restate(opened, taken(title="Closed")), exempt=CATEGORY))

    assert [(row.number, row.reading) for row in record.at().exempt()] == [
        (opened, "mended since"),
        (closed, "in force"),
    ]
    record.say(6, Restate(opened, taken(title="Open again"), Reason.LEARNT_SINCE))
    assert [(row.number, row.reading) for row in record.at().exempt()] == [(closed, "mended since")]
    assert record.decision().title == "Open again"
    record.say(None, Void(opened))
    assert [(row.number, row.reading) for row in record.at().exempt()] == [(closed, "voided")]


def test_an_item_for_which_the_public_was_excluded_stays_as_written(record: Record) -> None:
    """Of several that followed, which "the following item" was is not read into it (C16 CA.872; domain T10)."""
    number = record.say(6, meeting.ExcludePublic(M, "following item", "category 9", "section 100A(4)"))

    (row,) = record.at().exempt()

    assert (row.number, row.item, row.category, row.basis) == (
        number,
        "following item",
        "category 9",
        "section 100A(4)",
    )
    record.say(None, Void(number))
    assert len(record.at().exempt()) == 0


HIDDEN = "hush"
"""What stands in every word and label of an exempt entry below."""
_BASIS = Exempt("category 9", "section 100A(4)")


def _life(secret: str) -> tuple[Command, ...]:
    """A little of all that the registers show, with a secret wherever an entry has text."""
    return (
        body.EstablishPost(B, "post/chair", secret, secret),
        body.EstablishPost(B, "post/a", secret, secret),
        body.AppointHolder(B, "post/a", "person/a", terms=secret),
        body.PlacePost(B, "post/a", body.Side.COUNCIL),
        body.RequirePost(B, "post/a", body.Duty.INVITED, secret),
        body.RequirePost(B, "post/a", body.Duty.ATTEND, secret),
        meeting.CallMeeting(M, B, day(6), title=secret),
        meeting.RescheduleMeeting(M, day(7), reason=secret),
        meeting.SendInvitation(M, "post/a"),
        meeting.CallMeeting("meeting/o", B),
        meeting.CancelMeeting("meeting/o", secret),
        meeting.HoldMeeting(M, B, title=secret),
        meeting.HoldMeeting(N, B),
        decision.ProposeDecision(D, B, Effect.APPROVED, M, secret, secret),
        decision.TakeDecision(D, B, Effect.NOTED, M, *([secret] * 5)),
        decision.MinuteDecision(D, M, secret),
        decision.CorrectDecision(D, text=secret),
        decision.RescindDecision(D, reason=secret),
        meeting.DeclareInterest(M, "post/a", D, secret),
        meeting.AdmitUrgentItem(M, secret, "post/a", secret),
        meeting.ExcludePublic(M, secret, secret, secret),
        meeting.MinuteItem(M, secret, B, says=(Say(secret, Depth.SPOKEN, D, secret),)),
        meeting.RecordAttendance(M, "post/a"),
        meeting.UpdateLog(M),
        meeting.DraftMinutes(M),
        meeting.CorrectMinutes(M, N, secret),
        meeting.ApproveMinutes(M, N),
        action.ProposeAction("action/a", title=secret),
        action.CommitAction("action/a", timescale=secret, decision=D, reason=secret),
        meeting.HighlightAction(M, "action/a", who=secret, text=secret),
        paper.WritePaper("paper/p", day(2), says=(Say(secret, Depth.HEADLINE),), title=secret),
        paper.CirculatePaper("paper/p", B, M, secret),
        paper.TablePaper("paper/p", B, M, secret),
        escalation.RaiseEscalation("escalation/e", "post/a", "post/b", title=secret, reason=secret),
        escalation.AcknowledgeEscalation("escalation/e", secret),
        escalation.AnswerEscalation("escalation/e", secret),
        escalation.TakeEscalationFurther("escalation/e", "post/c", reason=secret),
        escalation.StandDownEscalation("escalation/e", "post/b", secret),
        escalation.CloseEscalation("escalation/e", secret, secret),
    )


def _answers(view: View) -> tuple[Answer[Any], ...]:
    """Every register."""
    return (
        view.decisions(),
        view.minutes(),
        view.meetings(),
        view.meetings(B),
        view.escalations(),
        view.interests(),
        view.exempt(),
        view.posts(),
        view.posts(B),
    )


def _registers(view: View) -> Iterator[str]:
    """Every row of every register, as text."""
    for answer in _answers(view):
        yield from (repr(row) for row in answer)


def _within(row: Any) -> Iterator[Row]:
    """A row, and every row inside it."""
    yield row
    for name in (field.name for field in attrs.fields(type(row))):
        value = getattr(row, name)
        for each in value if isinstance(value, tuple) else ():
            if isinstance(each, Row):
                yield from _within(each)


TAKEN = next(at for at, command in enumerate(_life("")) if isinstance(command, decision.TakeDecision))
_CLOSED = st.sets(st.integers(0, len(_life("")) - 1))


@settings(max_examples=15)
@given(_CLOSED, _CLOSED)
def test_no_register_shows_what_is_exempt(closed: set[int], since: set[int]) -> None:
    """No word or label of an exempt entry is anywhere in any row, nor the words of its day: its basis is (R25).

    Some were exempt when they were recorded, others made so by a mend.
    """
    record, numbers = Record(), []
    for at, command in enumerate(_life(HIDDEN)):
        hidden = at in closed | since
        said = command if hidden else _life("plain")[at]
        when = Day(day(7), day(7), f"{HIDDEN} on the day" if hidden else "on the day")
        rule = Authority(rule=HIDDEN) if hidden and command.authority is None else None
        exempt = _BASIS if at in closed else None
        numbers.append(record.say(when, With(said, exempt=exempt, authority=rule)))
    for at in since - closed:
        when = Day(day(7), day(7), f"{HIDDEN} on the day")
        record.say(when, With(Restate(numbers[at], _life(HIDDEN)[at]), exempt=_BASIS))

    view = record.at()

    assert HIDDEN not in "\n".join(_registers(view))
    assert {row.number for row in view.exempt()} >= {numbers[at] for at in closed | since}
    assert all((row.category, row.basis) == (_BASIS.category, _BASIS.basis) for row in view.exempt() if not row.item)
    shown = "\n".join(_registers(record.book.as_of(day(28), include_exempt=True)))
    assert HIDDEN in shown or TAKEN not in closed | since


_days = st.integers(2, 9)
_when = _days | st.tuples(_days, _days).map(lambda ends: between(min(ends), max(ends)))
_said = st.lists(
    st.tuples(st.integers(0, len(_life("")) - 1), _when), min_size=12, max_size=30, unique_by=lambda s: s[0]
)


@settings(max_examples=20)
@given(_said, st.integers(2, 9), st.integers(0, 30))
def test_registers_of_any_life_rest_on_what_they_say(said: list[tuple[int, Any]], on: int, until: int) -> None:
    """Each row is as firm as what it rests on, which was on the record by then; and the past never changes.

    Whatever of a life is possible is recorded, on days known and not, each on its own day or later.
    """
    record, asked = Record(), []
    for turn, (at, when) in enumerate(sorted(said, key=lambda each: each[0])):
        record.clock.set(datetime(2026, 4, 9 + turn // 3, 12, tzinfo=UTC))
        with suppress(Refused):
            record.say(when, _life("so")[at])
        if turn == until:
            view = record.at(on)
            asked = [(view.point.recorded, answer.question, answer.rows, answer.hindsight) for answer in _answers(view)]
    for recorded, question, rows, hindsight in asked:
        again = record.at(on, recorded)
        (answer,) = [each for each in _answers(again) if each.question == question]
        assert (answer.rows, answer.hindsight) == (rows, hindsight)
        for row in (each for top in rows for each in _within(top)):
            assert row.why.entries
            assert max(row.why.entries) <= recorded
            assert row.kind is again.kind(again.log.entry(number) for number in row.why.entries)
            findings: tuple[Finding, ...] = getattr(row, "findings", ())
            for finding in findings:
                assert set(finding.why.entries) <= set(row.why.entries)


@pytest.mark.parametrize("authority", [None, Authority(rule="rule 4")])
def test_a_decision_that_was_taken_back_is_listed_as_it_was_and_stands_no_more(
    record: Record, authority: Authority | None
) -> None:
    """Whoever took it back, and whatever it was: after those that are there, with whose leave it was."""
    number = record.say(6, taken())
    before = record.decision()
    record.say(7, decision.TakeDecision("decision/other", B, decision.Effect.APPROVED))
    void = record.say(None, Void(number), authority=authority)
    assert [row.decision for row in record.at().decisions()] == ["decision/other", D]
    row = record.decision()
    assert (before.stands, row.stands, row.status, row.on) == (Truth.YES, Truth.NO, "taken", before.on)
    whose = "by a mend with no decision cited" if authority is None else "by rule 4"
    assert f"recorded, and taken back {whose}" in [each.what for each in row.findings]
    assert {number, void} <= {*row.why.entries}
