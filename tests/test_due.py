"""What must be in the pack for a meeting, and who owes it (N22 clauses 5 and 10; N24 clauses 5, 6 and 10)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Authority, Ledger, Show, SimulatedClock, Void
from ledger.act import Request
from ledger.aggregates import action, body, decision, escalation, mandate, meeting, paper, plan, review
from ledger.errors import Malformed, NotRecorded
from ledger.projection import Why
from ledger.projections.telling.due import Due
from ledger.values import Depth, Exempt

A, C, B, N, NEXT, LAST = "action/a", "action/c", "body/b", "mandate/n", "meeting/next", "meeting/last"
OFFICER, CHAIR, ADVISER = "post/officer", "post/chair", "post/adviser"


def day(number: int) -> date:
    """That day after the end of March 2026: 32 is 2 May."""
    return date(2026, 3, 31) + timedelta(days=number)


def noon(number: int) -> datetime:
    """Midday on that day."""
    return datetime(2026, 3, 31, 12, tzinfo=UTC) + timedelta(days=number)


class Board:
    """The board for a mandate that met on day 10 and is called for day 20; two actions are promised by day 40.

    `a` is an officer's, in a plan under the mandate, and was told of on day 9; `c` is in no plan.
    """

    def __init__(self) -> None:
        self.clock = SimulatedClock(noon(1))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            mandate.RegisterMandate(N, mandate.MandateKind.NOTICE),
            plan.DraftPlan("plan/p"),
            plan.AddressMandate("plan/p", N),
            body.EstablishBody(B),
            body.OverseeMandate(B, N),
            body.EstablishPost(B, CHAIR),
            action.ProposeAction(A, "plan/p", title="Front door"),
            action.AssignOwner(A, OFFICER),
            action.CommitAction(A, day(40)),
            action.ProposeAction(C),
            action.CommitAction(C, day(5)),
        )
        self.say(9, *self.told("paper/1", 9, A, N, "plan/p"), action.ReportProgress(A, "not in the pack"))
        self.say(10, meeting.HoldMeeting(LAST, B), meeting.ApproveMinutes(LAST, LAST), meeting.UpdateLog(LAST))
        self.say(11, meeting.CallMeeting(NEXT, B, day(20)), action.ReportProgress(A, "begun"))

    def told(self, name: str, as_at: int, *subjects: str) -> tuple[Request, ...]:
        """A paper that shows some things as at a day, sent to the board."""
        shows = tuple(Show(each, Depth.APPENDIX) for each in subjects)
        return paper.WritePaper(name, day(as_at), shows), paper.CirculatePaper(name, B)

    def say(self, on: int, *requests: Request) -> tuple[int, ...]:
        """Record one act, on its day or once that has gone, and give the numbers of its entries."""
        self.calls += 1
        self.clock.set(max(self.clock.now(), noon(on)))
        act = self.book.record(requests, id=str(self.calls), by=Actor("post/clerk"), effective=day(on))
        return act.numbers

    def due(self, on: int = 15, of: str = NEXT) -> list[Due]:
        """What is owed to a meeting, as the record stands on a day."""
        return list(self.book.as_of(day(on)).due(of))

    def owed(self, on: int = 15, of: str = NEXT) -> set[tuple[str, str, str, int | None]]:
        """What, about what, by whom and by which day."""
        return {
            (row.what, row.about, row.owes, None if row.by is None else (row.by - day(0)).days)
            for row in self.due(on, of)
        }


NEWS = ("what was not yet shown: 1 entry", A, OFFICER, 20)
LOG = ("the action and impact log, to be brought up to date", NEXT, B, 20)
ALWAYS = {NEWS, LOG}


def test_a_meeting_is_owed_its_log_and_what_is_new() -> None:
    """With every action reported on and nothing slow, the rest is the board's own business."""
    board = Board()
    assert board.owed() == ALWAYS
    (news,) = [row for row in board.due() if row.what == NEWS[0]]
    assert (news.title, news.meeting) == ("Front door", NEXT)
    assert news.why.missing == f"no paper or minuted item shows them to {B}"

    board.say(12, *board.told("paper/2", 12, A))
    board.say(12, meeting.UpdateLog(NEXT))
    assert board.owed() == set()


def test_each_open_action_owes_a_report_of_substance_since_the_last_meeting() -> None:
    """Its owner does, if it was begun; to say the same again is no report; one ended, or before no board, owes none."""
    board = Board()
    board.say(8, action.ProposeAction("action/b", "plan/p"), action.CommitAction("action/b", day(40)))
    board.say(12, action.AssignOwner("action/b", CHAIR))
    report = ("a report of progress", "action/b", CHAIR, 20)
    assert report not in board.owed()
    board.say(8, action.StartAction("action/b"))
    assert report in board.owed()
    (row,) = [row for row in board.due() if row.what == report[0]]
    assert row.why.missing == f"no report of substance on action/b since {LAST} met on 10 April 2026"

    board.say(13, action.ReportProgress("action/b", "begun"))
    assert report not in board.owed()
    # What is reported on the day of a meeting was not reported since it.
    board.say(20, meeting.HoldMeeting(NEXT, B), action.ReportProgress(A, "halfway"))
    board.say(21, meeting.CallMeeting("meeting/third", B, day(30)), action.ReportProgress("action/b", "begun"))
    third = {(what, about) for what, about, *_ in board.owed(25, "meeting/third")}
    assert {("a report of progress", A), ("a report of progress", "action/b")} <= third

    board.say(22, action.DeliverAction("action/b"))
    assert "action/b" not in {row.about for row in board.due(25, "meeting/third") if row.what == report[0]}


def test_where_the_body_never_met_a_report_is_owed_of_what_is_past_its_day() -> None:
    """Nothing was ever reported: the window is the whole record, and what was begun in it told so much."""
    board = Board()
    board.say(12, body.EstablishBody("body/new"), body.OverseeMandate("body/new", N))
    board.say(12, meeting.CallMeeting("meeting/first", "body/new", day(20)))
    board.say(12, action.ProposeAction("action/b", "plan/p"), action.CommitAction("action/b", day(14)))

    def reports(on: int) -> list[Due]:
        return [row for row in board.due(on, "meeting/first") if row.what == "a report of progress"]

    assert (reports(13), reports(14)) == ([], [])
    (row,) = reports(15)
    assert (row.about, row.owes) == ("action/b", "")
    assert row.why.missing == "no report of substance on action/b on this record"
    board.say(15, action.StartAction("action/b"))
    assert reports(15) == []


@pytest.mark.parametrize(("due", "owed"), [(9, True), (10, False)])
def test_what_was_past_its_day_at_the_last_meeting_owes_a_report_though_not_begun(due: int, *, owed: bool) -> None:
    """As a clause that asks for progress reads it; what was promised for the day of that meeting may yet be done."""
    board = Board()
    board.say(8, action.ProposeAction("action/b", "plan/p"))
    committed = board.say(8, action.CommitAction("action/b", day(due)))
    rows = [row for row in board.due() if (row.what, row.about) == ("a report of progress", "action/b")]
    assert bool(rows) is owed
    assert all(set(committed) <= set(row.why.entries) for row in rows)


def test_what_was_begun_and_not_yet_promised_at_the_last_meeting_owes_no_report() -> None:
    """It was nothing that anybody had promised to do."""
    board = Board()
    board.say(8, action.ProposeAction("action/b", "plan/p"), action.StartAction("action/b"))
    board.say(12, action.CommitAction("action/b", day(40)))
    assert "action/b" not in {row.about for row in board.due() if row.what == "a report of progress"}


def test_dates_that_fall_by_the_meeting_are_accounted_for() -> None:
    """The action's own and its milestones', as last promised by an authority; what was met or is later is not."""
    board = Board()
    board.say(
        12,
        action.SetMilestone(A, "draft", day(18)),
        action.SetMilestone(A, "done early", day(18)),
        action.SetMilestone(A, "pilot", day(21)),
        action.SetMilestone(A, "on the day", day(20)),
        action.SetMilestone(A, "whenever", None, "soon"),
        action.MeetMilestone(A, "done early"),
        action.MoveMilestone(A, "draft", day(30)),
        action.ReportProgress(A, "going on"),
    )
    owed = {(what, by) for what, about, _, by in board.owed() if about == A}
    assert ("an account of the milestone draft, promised by 18 April 2026", 18) in owed
    assert ("an account of the milestone on the day, promised by 20 April 2026", 20) in owed
    assert len([what for what, _ in owed if what.startswith("an account")]) == 2

    board.say(13, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED))
    board.say(13, action.MoveDueDate(A, day(20), decision="decision/d"))
    assert ("an account of the action, promised by 20 April 2026", A, OFFICER, 20) in board.owed()

    board.say(14, action.DeliverAction(A))
    assert not [row for row in board.due() if row.what.startswith("an account")]


def test_what_is_slow_is_to_be_highlighted_until_it_is() -> None:
    """The signals are named; what the meeting was already told is slow is not owed again."""
    board = Board()
    board.say(12, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED))
    board.say(12, action.MoveDueDate(A, day(13), decision="decision/d"))
    (row,) = [row for row in board.due() if row.what.startswith("to be highlighted")]
    assert (row.about, row.owes) == (A, OFFICER)
    assert row.what.startswith("to be highlighted as slow to progress (S1")

    board.say(14, meeting.HighlightAction(NEXT, A))
    assert not [row for row in board.due() if row.what.startswith("to be highlighted")]


def test_what_an_action_owes_rests_on_what_asks_it_and_says_what_is_missing() -> None:
    """A report: on the action, how it was begun, its last report and the last meeting; a date: on what promised it."""
    board = Board()
    proposed, started = board.say(8, action.ProposeAction("action/b", "plan/p"), action.StartAction("action/b"))
    (committed, step) = board.say(
        10,
        action.CommitAction("action/b", day(14)),
        action.SetMilestone("action/b", "draft", day(13)),
    )
    board.say(12, meeting.CallMeeting("meeting/undated", B))
    met = board.book.as_of(day(18)).visible(LAST)[0].number
    undone = "nothing on this record says that it was done"
    unreported = f"no report of substance on action/b since {LAST} met on 10 April 2026"

    def rows(of: str, on: int, about: str = "action/b") -> dict[str, tuple[str, date | None, Why]]:
        return {row.what: (row.owes, row.by, row.why) for row in board.due(on, of) if row.about == about}

    found = rows(NEXT, 18)
    assert found == {
        "a report of progress": (
            "",
            day(20),
            Why.of(proposed, started, met, missing=unreported),
        ),
        "an account of the action, promised by 14 April 2026": ("", day(14), Why.of(committed, missing=undone)),
        "an account of the milestone draft, promised by 13 April 2026": ("", day(13), Why.of(step, missing=undone)),
        "to be highlighted as slow to progress (S1, S4)": (
            "",
            day(20),
            Why.of(proposed, committed, step, missing=f"nothing of {NEXT} highlights it yet"),
        ),
        "what was not yet shown: 4 entries, of which 2 had happened before the last meeting": (
            B,
            day(20),
            Why.of(proposed, started, committed, step, missing=f"no paper or minuted item shows them to {B}"),
        ),
    }
    # Of a meeting on no day every earlier one came before it.
    assert rows("meeting/undated", 18)["a report of progress"][2] == found["a report of progress"][2]
    hours = (("ten", time(10)), ("noon", time(12)))
    board.say(16, *(meeting.HoldMeeting(f"meeting/{name}", B, at) for name, at in hours))
    ten = board.book.as_of(day(16)).visible("meeting/ten")[0].number
    (first, report) = [each for each in board.book.as_of(day(16)).visible(A) if each.name.startswith("progress-")]
    assert first.number < report.number
    none = f"no report of substance on {A} since meeting/ten met on 16 April 2026"
    began = board.book.as_of(day(16)).visible(A)[0].number
    assert rows("meeting/noon", 16, A)["a report of progress"] == (
        OFFICER,
        day(16),
        Why.of(began, first.number, report.number, ten, missing=none),
    )
    assert "a report of progress" not in rows("meeting/ten", 16, A)


def test_what_the_body_itself_owes_rests_on_what_asks_it_and_says_what_is_missing() -> None:
    """Each row names the entries that ask for it, by whom and by which day, and what would clear it."""
    board = Board()
    (asked, raised, expected) = board.say(
        12,
        body.RequirePost(B, CHAIR, body.Duty.INVITED),
        escalation.RaiseEscalation("escalation/a", CHAIR, "post/director", A, day(18)),
        review.ExpectReview("review/six", review.ReviewKind.SIX_MONTHLY, mandate=N, on=day(30)),
    )
    board.say(12, body.EstablishPost(B, ADVISER), body.EstablishPost(B, OFFICER))
    (also,) = board.say(12, body.RequirePost(B, OFFICER, body.Duty.INVITED))
    board.say(12, body.RequirePost(B, ADVISER, body.Duty.ATTEND), meeting.SendInvitation(NEXT, ADVISER))
    (held, drafted) = board.say(13, meeting.HoldMeeting("meeting/extra", B), meeting.DraftMinutes("meeting/extra"))
    called = board.book.as_of(day(15)).visible(NEXT)[0].number
    business = {
        (row.what, row.about): (row.owes, row.by, row.why)
        for row in board.due()
        if not row.what.startswith(("a report", "what was not yet shown"))
    }
    uninvited = "no invitation to {} on this record since it was last called".format
    minutes = "no approval of the minutes of meeting/extra on this record"
    log = "the action and impact log, to be brought up to date"
    assert business == {
        ("an answer, due by 18 April 2026", "escalation/a"): (
            "post/director",
            day(18),
            Why.of(raised, missing="no answer from post/director on this record"),
        ),
        ("the council's self-assessment, before the six-monthly review that is expected", "review/six"): (
            "",
            day(30),
            Why.of(expected, missing="no self-assessment on this record"),
        ),
        (f"an invitation to {CHAIR}", NEXT): ("", day(20), Why.of(asked, called, missing=uninvited(CHAIR))),
        (f"an invitation to {OFFICER}", NEXT): (
            "",
            day(20),
            Why.of(also, called, missing=uninvited(OFFICER)),
        ),
        ("minutes to approve", "meeting/extra"): (B, day(20), Why.of(held, drafted, missing=minutes)),
        (log, "meeting/extra"): (B, day(20), Why.of(held, missing="no update of it at meeting/extra on this record")),
        (log, NEXT): (B, day(20), Why.of(called, missing=f"no update of it at {NEXT} on this record")),
    }


def test_what_came_to_light_since_the_last_meeting_is_news_though_it_happened_before() -> None:
    """What was recorded since is new; what was due before, or the board did itself, or is not before it, is not."""
    board = Board()
    board.say(5, action.ReportProgress(A, "late to be written down"))
    board.say(12, decision.TakeDecision("decision/d", B, decision.Effect.APPROVED))
    board.say(12, review.ExpectReview("review/r", review.ReviewKind.MONITORING_VISIT, mandate=N))
    board.say(12, review.ExpectReview("review/of-none", review.ReviewKind.MONITORING_VISIT))
    board.say(12, body.EstablishBody("body/department"))
    board.say(12, plan.SubmitPlan("plan/p", "body/department"), plan.DraftPlan("plan/of-no-mandate"))
    board.say(12, escalation.RaiseEscalation("escalation/e", CHAIR, "post/director", A))
    board.say(12, action.ProposeAction("action/b", "plan/p"))
    news = {(what, about, owes) for what, about, owes, _ in board.owed() if what.startswith("what was not yet shown")}
    assert news == {
        ("what was not yet shown: 2 entries, of which 1 had happened before the last meeting", A, OFFICER),
        ("what was not yet shown: 1 entry", "review/r", B),
        ("what was not yet shown: 1 entry", "plan/p", B),
        ("what was not yet shown: 1 entry", "escalation/e", "post/director"),
        ("what was not yet shown: 1 entry", "action/b", B),
    }


def test_what_was_decided_at_the_meeting_was_not_owed_to_its_pack() -> None:
    """Asked on its own day: what was done by its leave that day came after its pack."""
    board = Board()
    board.say(12, *board.told("paper/2", 12, A))
    board.say(20, meeting.HoldMeeting(NEXT, B), decision.TakeDecision("decision/d", B, decision.Effect.APPROVED, NEXT))
    board.say(20, action.MoveDueDate(A, day(50), decision="decision/d"))
    assert not [row for row in board.due(20) if row.what.startswith("what was not yet shown")]

    board.say(20, action.ReportProgress(A, "that day, at no time that is known"))
    (row,) = [row for row in board.due(20) if row.what.startswith("what was not yet shown")]
    assert row.what == "what was not yet shown: 1 entry"

    # What neither pack could have had is news to the next meeting: none of it is lost between the two.
    board.say(21, meeting.CallMeeting("meeting/third", B, day(30)))
    news = {(row.what, row.about) for row in board.due(25, "meeting/third") if "not yet shown" in row.what}
    assert news == {("what was not yet shown: 2 entries", A)}
    board.say(22, action.ReportProgress(A, "since"))
    board.calls += 1
    board.book.record([action.ReportProgress(A, "late")], id="late", by=Actor("post/clerk"), effective=day(19))
    (row,) = [row for row in board.due(25, "meeting/third") if "not yet shown" in row.what]
    assert row.what == "what was not yet shown: 4 entries, of which 1 had happened before the last meeting"


def test_posts_that_must_be_invited_are_until_they_are_and_again_when_it_is_put_off() -> None:
    """Each time it is put to another day (N24 clause 6); who is to send them is not on the record."""
    board = Board()
    board.say(12, body.EstablishPost(B, ADVISER), body.RequirePost(B, ADVISER, body.Duty.INVITED))
    board.say(12, body.RequirePost(B, CHAIR, body.Duty.ATTEND))
    invitation = (f"an invitation to {ADVISER}", NEXT, "", 20)
    assert board.owed() == ALWAYS | {invitation}

    board.say(13, meeting.SendInvitation(NEXT, ADVISER))
    assert board.owed() == ALWAYS
    board.say(14, meeting.RescheduleMeeting(NEXT, day(22)))
    assert (f"an invitation to {ADVISER}", NEXT, "", 22) in board.owed()


def test_a_meeting_called_for_a_day_already_past_is_owed_its_invitations() -> None:
    """Nothing of it was on the record by that day, so it is asked as of the point."""
    board = Board()
    board.say(11, body.RequirePost(B, CHAIR, body.Duty.INVITED), meeting.CallMeeting("meeting/past", B, day(10)))

    asked = {row.what for row in board.book.as_of(day(12)).due("meeting/past")}
    assert f"an invitation to {CHAIR}" in asked
    board.say(12, meeting.SendInvitation("meeting/past", CHAIR))
    assert f"an invitation to {CHAIR}" not in {row.what for row in board.book.as_of(day(12)).due("meeting/past")}


def test_minutes_of_earlier_meetings_are_to_be_approved() -> None:
    """Draft or not on the record; not those approved, or of which none were kept, or of meetings after it."""
    board = Board()
    for on, name in ((12, "draft"), (13, "silent"), (14, "unminuted")):
        board.say(on, meeting.HoldMeeting(f"meeting/{name}", B))
        board.say(on, meeting.UpdateLog(f"meeting/{name}"))
    board.say(12, meeting.DraftMinutes("meeting/draft"))
    board.say(14, meeting.RecordNoMinutes("meeting/unminuted"))
    minutes = {(what, about, owes) for what, about, owes, _ in board.owed() if what.startswith("minutes")}
    assert minutes == {
        ("minutes to approve", "meeting/draft", B),
        ("minutes, to be drafted and approved", "meeting/silent", B),
    }
    assert not [row for row in board.due(of="meeting/draft") if row.what.startswith("minutes")]


def test_of_two_meetings_on_one_day_the_later_approves_the_minutes_of_the_earlier() -> None:
    """Where their hours are known; where one is not, nobody can say which came first."""
    board = Board()
    for name, at in (("ten", time(10)), ("noon", time(12)), ("some-time", None)):
        board.say(12, meeting.HoldMeeting(f"meeting/{name}", B, at), meeting.DraftMinutes(f"meeting/{name}"))

    def approves(name: str) -> list[str]:
        return [row.about for row in board.due(of=name) if row.what.startswith("minutes")]

    assert [approves(f"meeting/{name}") for name in ("ten", "noon", "some-time")] == [[], ["meeting/ten"], []]


def test_the_log_of_the_last_meeting_is_owed_where_it_was_not_updated() -> None:
    """At each meeting (N24 clause 5e), by a board for a mandate and no other body."""
    board = Board()
    board.say(12, meeting.CallMeeting("meeting/extra", B, day(12)))
    board.say(12, meeting.HoldMeeting("meeting/extra", B), meeting.RecordNoMinutes("meeting/extra"))
    board.say(13, meeting.HoldMeeting("meeting/call", B), meeting.RecordNoMinutes("meeting/call"))  # a contact
    logs = {row.about for row in board.due() if row.what.startswith("the action and impact log")}
    assert logs == {"meeting/extra", NEXT}

    board.say(12, body.EstablishBody("body/cabinet"), meeting.CallMeeting("meeting/c", "body/cabinet", day(20)))
    assert board.due(of="meeting/c") == []


def test_answers_due_by_the_meeting_are_owed_by_whom_the_escalation_lies_with() -> None:
    """What is about the board's actions, or lies with or comes from one of its posts; answered or closed, no more."""
    board = Board()
    board.say(
        12,
        escalation.RaiseEscalation("escalation/a", CHAIR, "post/director", A, day(18)),
        escalation.RaiseEscalation("escalation/later", CHAIR, "post/director", A, day(21)),
        escalation.RaiseEscalation("escalation/undated", CHAIR, "post/director", A),
        escalation.RaiseEscalation("escalation/own", "post/x", CHAIR, answer_due=day(20)),
        escalation.RaiseEscalation("escalation/about", "post/x", "post/y", A, day(20)),
        escalation.RaiseEscalation("escalation/elsewhere", "post/x", "post/y", C, day(18)),
        escalation.RaiseEscalation("escalation/closed", CHAIR, "post/director", A, day(18)),
        escalation.CloseEscalation("escalation/closed", "settled"),
    )
    answers = {(about, owes, by) for what, about, owes, by in board.owed() if what.startswith("an answer")}
    assert answers == {
        ("escalation/a", "post/director", 18),
        ("escalation/own", CHAIR, 20),
        ("escalation/about", "post/y", 20),
    }
    board.say(13, escalation.AnswerEscalation("escalation/a"))
    assert "escalation/a" not in {row.about for row in board.due() if row.what.startswith("an answer")}


def test_a_self_assessment_is_owed_before_a_review_that_is_expected() -> None:
    """Before the Department's reviews (N22 clause 10; N24 clause 10), until it is given or the review held."""
    board = Board()
    six = review.ReviewKind.SIX_MONTHLY
    board.say(
        12,
        review.ExpectReview("review/six", six, mandate=N, on=day(30)),
        review.ExpectReview("review/visit", review.ReviewKind.MONITORING_VISIT, mandate=N),
        review.ExpectReview("review/other", six),
        review.HoldReview("review/held", six, mandate=N),
    )
    found = [row for row in board.due() if "self-assessment" in row.what]
    assert [(row.about, row.by, row.owes) for row in found] == [("review/six", day(30), "")]
    board.say(13, review.ProvideSelfAssessment("review/six"))
    assert not [row for row in board.due() if "self-assessment" in row.what]


def test_a_meeting_called_off_is_owed_nothing_and_one_past_is_asked_as_of_its_day() -> None:
    """What came to be done after it was not in its pack (domain invariant 15: a cancelled meeting creates no duty)."""
    board = Board()
    assert board.owed(40) == ALWAYS
    board.say(21, meeting.UpdateLog(NEXT), *board.told("paper/2", 21, A))
    assert board.owed(40) == ALWAYS

    board.say(15, meeting.CancelMeeting(NEXT))
    assert board.due() == []


def test_a_meeting_with_no_day_is_owed_the_same_by_no_day() -> None:
    """Dates that have passed by the point are accounted for."""
    board = Board()
    board.say(12, meeting.CallMeeting("meeting/undated", B), action.SetMilestone(A, "draft", day(14)))
    owed = board.owed(of="meeting/undated")
    assert ("an account of the milestone draft, promised by 14 April 2026", A, OFFICER, 14) in owed
    assert {by for what, *_, by in owed if not what.startswith("an account")} == {None}


def test_exempt_text_is_withheld_from_what_is_owed_and_the_answer_says_so() -> None:
    """Of a meeting to come, and of one that is past."""
    board = Board()
    board.calls += 1
    (owned, named) = board.book.record(
        [action.RewordAction(A, title="Close the home"), action.SetMilestone(A, "sell", day(12))],
        id="exempt",
        by=Actor("post/clerk"),
        effective=day(11),
        exempt=Exempt("paragraph 3", "1972 Act"),
    ).numbers

    for on in (15, 25):
        answer = board.book.as_of(day(on)).due(NEXT)
        said = {text for row in answer for text in (row.what, row.title)}
        assert "an account of the milestone [withheld: paragraph 3], promised by 12 April 2026" in said
        assert not [text for text in said if "sell" in text or "home" in text]
        assert set(answer.withheld) == {owned, named}


@pytest.mark.parametrize(("name", "error"), [("meeting/nobodys", NotRecorded), ("paper/1", Malformed)])
def test_only_a_meeting_on_the_record_can_be_asked_about(name: str, error: type[Exception]) -> None:
    """The refusal says which it is."""
    with pytest.raises(error):
        Board().due(of=name)
    with pytest.raises(NotRecorded, match="had been neither called nor held by 5 April 2026"):
        Board().due(on=5)


@given(st.lists(st.tuples(st.integers(9, 20), st.sampled_from(("report", "tell", "log"))), max_size=5))
def test_each_thing_owed_names_what_is_missing_and_goes_once_it_is_there(done: list[tuple[int, str]]) -> None:
    """A report, a paper or the log, given by the day of the meeting and since the last, each clears its own row."""
    board = Board()
    for at, (on, what) in enumerate(done):
        match what:
            case "report":
                board.say(on, action.ReportProgress(A, f"step {at}"))
            case "tell":
                board.say(on, *board.told(f"paper/of-{at}", on, A))
            case _:
                board.say(max(on, 11), meeting.UpdateLog(NEXT))
    rows = board.due(20)
    view = board.book.as_of(day(20))
    assert all(row.why.missing for row in rows)
    assert (LOG[0] in {row.what for row in rows}) == ("log" not in {what for _, what in done})
    shown = {number for row in view.told(B) for number in row.entries}
    new = {
        entry.number
        for entry in view.visible(A)
        if entry.number not in shown and max(entry.day.last, entry.recorded_at.date()) > day(10)
    }
    told_of = {number for row in rows if row.what.startswith("what was not yet") for number in row.why.entries}
    assert told_of == new


@pytest.mark.parametrize("abouts", [{"e": "e"}, {"e": "f", "f": "e"}, {"e": "f", "f": "f"}])
def test_escalations_about_one_another_come_to_an_end(abouts: dict[str, str]) -> None:
    """One about itself, or two about each other, are before a body only by the posts that have them in hand."""
    board, strangers = Board(), ("post/x", "post/y")
    raised = [
        escalation.RaiseEscalation(f"escalation/{name}", *strangers, about=f"escalation/{about}", answer_due=day(12))
        for name, about in abouts.items()
    ]
    board.say(12, *raised)
    assert board.owed() == ALWAYS

    board.say(13, escalation.TakeEscalationFurther("escalation/e", CHAIR, answer_due=day(14)))
    answers = {about for what, about, *_ in board.owed() if what.startswith("an answer")}
    assert answers == {"escalation/e"} | ({"escalation/f"} if abouts.get("f") == "e" else set())


def test_an_escalation_is_before_a_body_by_what_it_is_about_in_the_end() -> None:
    """Through another escalation, to an action that comes before the board."""
    board = Board()
    board.say(
        12,
        escalation.RaiseEscalation("escalation/e", "post/x", "post/y", about=A),
        escalation.RaiseEscalation("escalation/f", "post/x", "post/y", about="escalation/e", answer_due=day(14)),
        escalation.RaiseEscalation("escalation/g", "post/x", "post/y", about=C, answer_due=day(14)),
    )
    answers = {about for what, about, *_ in board.owed() if what.startswith("an answer")}
    assert answers == {"escalation/f"}


@pytest.mark.parametrize(("rule", "owed"), [("", True), ("scheme 3.1", False)])
def test_a_board_taken_off_its_mandate_by_nobodys_leave_is_owed_as_before(rule: str, owed: bool) -> None:  # noqa: FBT001
    """The report, the log and the news: only an authority takes a body off a mandate (decision 12)."""
    board = Board()
    board.say(12, action.AssignOwner(A, OFFICER))
    (overseen,) = (each for each in board.book.as_of(day(12)).visible(B) if each.name.startswith("mandate-overseen"))
    board.calls += 1
    authority = Authority(rule=rule) if rule else None
    board.book.record([Void(overseen.number)], id="void", by=Actor("post/clerk"), authority=authority)
    assert (LOG in board.owed()) is owed
    assert bool([row for row in board.due() if row.about == A]) is owed
