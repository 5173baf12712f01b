"""The log of actions and impact, as at each meeting of a board (N24 clause 5e; domain invariant 15)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest
from planting import altered, breached, with_
from slow_council import BOARD, NOTICE, PLAN, A, B

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, Truth, With
from ledger.aggregates import action, body, mandate, meeting, paper, plan, policy, source
from ledger.errors import LedgerError, Refused
from ledger.projections.board.logged import TAKEN_BACK, Logged
from ledger.testing import check
from ledger.values import Day, Kind, Source


def log(council: Any, on: int, name: str = A) -> dict[str, Logged]:
    """An action's row as at each meeting, by the meeting."""
    return {each.meeting: each for each in council.at(on).impact_log(BOARD) if each.action == name}


def of_the_action(row: Logged) -> dict[str, Any]:
    """What a row says of its action; what became of the log is said at the point of the question."""
    return attrs.asdict(row, filter=lambda field, _: field.name not in {"log_updated", "findings", "why", "kind"})


def test_it_is_read_as_the_record_stood_at_each_meeting(council: Any) -> None:
    """What was recorded since, of whatever day, changes no row of a meeting that was before it."""
    council.commit(30)
    one = council.meet(10)
    before = of_the_action(log(council, 12)[one])
    council.say(15, action.ReportProgress(A, "Green", report="well begun"))
    council.say(8, action.ReportProgress(A, "Red"), recorded=16)
    two = council.meet(20)
    council.say(21, action.DeliverAction(A))

    found = log(council, 25)
    assert of_the_action(found[one]) == before
    assert [(each.on.last, each.label, each.text) for each in found[two].progress] == [
        (council.day(8), "Red", ""),
        (council.day(15), "Green", "well begun"),
    ]
    assert (found[two].reported, found[two].delivered, found[one].reported) == ("Green", Truth.NO, "")


def test_what_happened_since_the_meeting_before_is_in_it(council: Any) -> None:
    """Reports, moves of its date, milestones met, and evidence put forward, accepted and not accepted: each once."""
    council.commit(30)
    council.say(2, action.SetMilestone(A, "rota", council.day(9)))
    one = council.meet(10)
    council.move(12, 40)
    council.say(13, action.MeetMilestone(A, "rota"), action.DeliverAction(A))
    council.say(14, action.SubmitEvidence(A, "audit"), action.SubmitEvidence(A, "survey"))
    council.say(15, action.RejectEvidence(A, "survey"))
    council.say(15, action.AcceptEvidence(A, "audit"), rule="a rule")
    two = council.meet(20)
    three = council.meet(30)

    found = log(council, 30)
    row = found[two]
    assert [(each.days, each.allowed) for each in row.slips] == [(10, False)]
    assert (row.steps, row.submitted, row.accepted, row.rejected) == (
        ("rota",),
        ("audit", "survey"),
        ("audit",),
        ("survey",),
    )
    assert (row.delivered, row.evidenced, row.first, row.due) == (Truth.YES, True, council.day(30), council.day(40))
    assert found[one].slips == found[three].slips == ()
    assert (found[three].steps, found[three].submitted, found[three].evidenced) == ((), (), True)


def test_why_the_meeting_was_told_of_it_stands_beside_whether_it_was_slow(council: Any) -> None:
    """Slow by the record of the day; highlighted as slow, or for whose contribution; unminuted, told nothing."""
    council.commit(5)
    one = council.meet(10)
    council.highlight(one, 10)
    council.highlight(one, 10, meeting.Concern.CONTRIBUTION, "the police")
    council.say(11, meeting.CallMeeting("meeting/called", BOARD, council.day(20)))
    two = council.meet(20, "meeting/called")
    council.highlight(two, 20)
    council.say(20, meeting.RecordNoMinutes(two))

    found = log(council, 20)
    assert (found[one].slow, "S1" in found[one].signals) == (True, True)
    assert found[one].highlighted == ("slow to progress", "contribution to strengthen: the police")
    assert (found[two].slow, found[two].highlighted) == (True, ())


def test_whether_it_was_updated_is_said_of_each_meeting(council: Any) -> None:
    """Updated on a day, as a paper; not updated where the next pack had come; else there is no evidence either way."""
    council.commit(30)
    one, two, three = council.meet(10), council.meet(20), council.meet(30)
    council.say(30, meeting.UpdateLog(three))

    found = log(council, 31)
    assert [found[each].log_updated for each in (one, two, three)] == [Truth.NO, Truth.NO, Truth.YES]
    assert found[three].updated == Day.of(council.day(30))
    assert "the action and impact log is not on the record as updated" in found[one].findings[0].what
    assert log(council, 15)[one].log_updated is Truth.UNKNOWN


@pytest.mark.parametrize("rule", ["", "a rule"])
def test_a_meeting_put_to_another_day_keeps_its_log_of_the_first_unless_an_authority_put_it_there(
    council: Any, rule: str
) -> None:
    """There the action was slow; on the day to which it is mended it was not yet due. What was done is in both."""
    council.commit(15)
    council.start()
    one, two = council.meet(10), council.meet(20)
    (held,) = [each.number for each in council.at(20).visible(two) if isinstance(each.event, meeting.MeetingHeld)]
    authority = Authority(None, rule) if rule else None
    council.say(12, With(Restate(held, meeting.HoldMeeting(two, BOARD)), authority=authority), recorded=25)
    rows = [each for each in council.at(30).impact_log(BOARD) if each.action == A]
    told = [(each.meeting, each.on, each.slow) for each in rows]
    first = (one, council.day(10), False), (two, council.day(12), False)
    assert told == [*first, *([] if rule else [(two, council.day(20), True)])]
    assert not [each for each in rows[0].findings if "another day since" in each.what]
    for row in rows[1:]:
        (found,) = [each for each in row.findings if "another day since" in each.what]
        assert {held, council.book.head} <= {*found.why.entries} <= {*row.why.entries}


def test_a_log_is_kept_in_the_order_of_the_days_that_its_meetings_were_first_held_on(council: Any) -> None:
    """One put from before another to after it has its first log before that one's."""
    council.commit(15)
    one, two = council.meet(10), council.meet(20)
    (held,) = [each.number for each in council.at(20).visible(one) if isinstance(each.event, meeting.MeetingHeld)]
    council.say(22, Restate(held, meeting.HoldMeeting(one, BOARD)), recorded=25)
    rows = [each for each in council.at(30).impact_log(BOARD) if each.action == A]
    assert [(each.meeting, each.on) for each in rows] == [
        (one, council.day(10)),
        (two, council.day(20)),
        (one, council.day(22)),
    ]


def test_what_an_action_is_called_by_a_scheme_that_nobody_decided_on_is_found(
    council: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the meeting after it was adopted until an authority adopts another; of what is taken back, no label is."""
    council.commit(5)
    one = council.meet(10)
    (adopted,) = council.say(11, policy.AdoptStatusScheme("policy/colours", "1", late="Green", on_track="Green"))
    two = council.meet(20)
    council.say(21, policy.AdoptStatusScheme("policy/colours", "2"), rule="a rule")
    three = council.meet(30)
    council.say(31, policy.AdoptStatusScheme("policy/colours", "3", moves_late=9))
    _, committed = council.say(31, action.ProposeAction(B, PLAN), action.CommitAction(B, council.day(60)))
    four = council.meet(32)

    rows = log(council, 32)
    found = {
        met: [(each.what, adopted in each.why.entries) for each in row.findings if each.what.startswith("status")]
        for met, row in rows.items()
    }
    uncited = "status scheme adopted with no decision cited"
    looser = "status scheme moves late 9 by no authority that stands: moves late 2 as before"
    assert found == {
        one: [],
        two: [(uncited, True)],
        three: [],
        four: [(uncited, False), (looser, False)],
    }
    assert (rows[two].derived, adopted in rows[two].why.entries) == ("Green", True)
    assert not check(council.book, only=["15", "30"])

    council.void(33, committed, rule="a rule")
    five = council.meet(40)
    row = log(council, 40, B)[five]
    assert (row.derived, row.findings) == (TAKEN_BACK, ())

    altered(monkeypatch, "impact_log", with_(findings=()))
    assert breached(council.book, ["15"])


def test_silence_of_a_record_that_was_not_kept_says_nothing_of_the_log() -> None:
    """All of it was recorded long after."""
    clock = SimulatedClock(datetime(2024, 1, 1, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    requests: list[tuple[int, tuple[Any, ...]]] = [
        (1, (mandate.RegisterMandate(NOTICE, mandate.MandateKind.NOTICE), body.EstablishBody(BOARD))),
        (2, (body.OverseeMandate(BOARD, NOTICE),)),
        (10, (meeting.HoldMeeting("meeting/one", BOARD),)),
        (20, (meeting.HoldMeeting("meeting/two", BOARD),)),
    ]
    for on, each in requests:
        book.record(each, id=str(on), by=Actor("post/clerk"), effective=date(2022, 1, on))

    rows = book.as_of(date(2022, 1, 30)).impact_log(BOARD)
    assert [(each.action, each.log_updated) for each in rows] == [("", Truth.UNKNOWN), ("", Truth.UNKNOWN)]


def test_a_meeting_taken_back_by_nobodys_leave_is_in_it_still(council: Any) -> None:
    """With what was found of its log, and that it was taken back, and by whose leave."""
    council.commit(30)
    one, two, three = council.meet(10), council.meet(20), council.meet(30)
    held = next(entry.number for entry in council.book.history(two))
    (void,) = council.void(31, held)

    row = log(council, 31)[two]
    assert [each.what for each in row.findings] == [
        f"the action and impact log is not on the record as updated before the pack of {three} came",
        "recorded as held on 21 January 2022, and taken back by a mend with no decision cited",
    ]
    assert (row.on, row.log_updated) == (council.day(20), Truth.NO)
    assert {held, void} <= set(row.why.entries)
    assert [each.meeting for each in council.at(31).impact_log(BOARD)] == [one, two, three]
    council.void(32, held, rule="a rule")
    assert set(log(council, 32)) == {one, two, three}
    assert "recorded as held on 21 January 2022, and taken back by a rule" in [
        each.what for each in log(council, 32)[two].findings
    ]


def test_a_log_made_timely_by_a_mend_that_nobody_allowed_is_not_known_to_be(council: Any) -> None:
    """As it was first recorded it came after the next pack: that is found still."""
    council.commit(30)
    one, two = council.meet(10), council.meet(20)
    (late,) = council.say(25, meeting.UpdateLog(one))
    mend = council.restate(late, meeting.UpdateLog(one), 12, 26)

    row = log(council, 26)[one]
    assert (row.log_updated, row.updated) == (Truth.UNKNOWN, Day.of(council.day(12)))
    (finding,) = row.findings
    assert (
        finding.what
        == f"as it was first recorded, the action and impact log was updated only after the pack of {two} came"
    )
    assert {late, mend} <= set(finding.why.entries)


@pytest.mark.parametrize("means", ["reworded", "re-dated", "superseded", "unlinked", "merged", "taken back"])
def test_an_action_hidden_by_any_means_stays_in_it(council: Any, means: str) -> None:
    """Under its present title with those before it, at each meeting since it was first in it."""
    committed = council.commit(5)
    one = council.meet(10)
    match means:
        case "reworded":
            council.say(12, action.RewordAction(A, title="Review arrangements"))
        case "re-dated":
            council.move(12, 200)
        case "superseded":
            council.say(12, plan.DraftPlan("plan/second"), plan.SupersedePlan(PLAN, "plan/second"))
        case "unlinked":
            voided = [each for each in council.book.history(PLAN) if isinstance(each.event, plan.MandateAddressed)]
            council.void(12, voided[0].number, rule="a rule")
        case "merged":
            council.commit(90, B, on=12)
            council.say(12, action.MergeAction(A, B))
        case _:
            council.void(12, committed, rule="a rule")
    two = council.meet(20)

    found = log(council, 20)
    assert set(found) == {one, two}
    assert found[two].slow is (means != "taken back")
    if means == "reworded":
        assert (found[two].title, found[two].titles) == ("Review arrangements", ("Reset the front door",))
        assert found[one].title == "Reset the front door"
    if means == "re-dated":
        assert (found[two].first, found[two].due) == (council.day(5), council.day(200))
    if means == "taken back":
        assert found[two].derived == "taken back"


def test_a_title_mended_away_is_among_those_it_bore(council: Any) -> None:
    """A mend of what it was called hides nothing."""
    committed = council.commit(30)
    council.meet(10)
    council.say(1, Restate(committed - 1, action.ProposeAction(A, PLAN, title="Another thing")), recorded=12)
    two = council.meet(20)

    assert (log(council, 20)[two].title, log(council, 20)[two].titles) == ("Another thing", ("Reset the front door",))


def test_what_was_made_exempt_since_is_withheld_of_a_meeting_before(council: Any) -> None:
    """In every row, as at whatever meeting: no point of view shows exempt words."""
    council.commit(30)
    (reported,) = council.say(5, action.ReportProgress(A, "secret", report="secret"))
    one = council.meet(10)
    exempt = With(Restate(reported, action.ReportProgress(A, "secret", report="secret")), exempt=Exempt("9", "b"))
    council.say(5, exempt, recorded=12)

    row = log(council, 12)[one]
    assert (row.reported, row.progress[0].text) == ("[withheld: 9]", "[withheld: 9]")
    assert council.at(12).impact_log(BOARD).withheld


def test_it_is_narrowed_to_one_meeting(council: Any) -> None:
    """With all that is new since the one before it."""
    council.commit(30)
    council.meet(10)
    council.report(15, "Green")
    two = council.meet(20)
    council.say(20, body.EstablishBody("body/cabinet"))
    elsewhere = council.meet(21, of="body/cabinet")

    view = council.at(22)
    (row,) = view.impact_log(BOARD, two)
    assert row == next(each for each in view.impact_log(BOARD) if each.meeting == two)
    assert [each.label for each in row.progress] == ["Green"]
    with pytest.raises(Refused):
        view.impact_log(BOARD, elsewhere)
    with pytest.raises(LedgerError):
        view.impact_log(BOARD, "meeting/none")


def test_no_action_of_another_board_is_in_it(council: Any) -> None:
    """Nor one that is only proposed; and a contact is no meeting."""
    council.commit(30)
    council.commit(30, B, within=None)
    council.say(2, action.ProposeAction("action/c", PLAN))
    one = council.meet(10)
    other = council.meet(11)
    council.say(11, meeting.RecordNoMinutes(other))

    assert [(each.meeting, each.action) for each in council.at(12).impact_log(BOARD)] == [(one, A)]


def test_a_milestone_made_exempt_since_is_withheld_where_it_moved(council: Any) -> None:
    """And the words of a move that was made exempt since, in the row of a meeting before."""
    council.commit(30)
    (given,) = council.say(2, action.SetMilestone(A, "secret", council.day(9)))
    council.say(3, action.MoveMilestone(A, "secret", council.day(12)))
    move = action.MoveDueDate(A, council.day(40), reason="secret")
    (ruled,) = council.say(4, move, rule="secret")
    (by_none,) = council.say(5, action.MoveDueDate(A, council.day(50), reason="secret"))
    one = council.meet(10)
    assert {each.reason for each in log(council, 11)[one].slips} == {"", "secret"}

    exempt = Exempt("9", "b")
    council.say(2, With(Restate(given, action.SetMilestone(A, "secret", council.day(9))), exempt=exempt), recorded=12)
    council.say(4, With(Restate(ruled, move), exempt=exempt), rule="secret", recorded=12)
    council.say(5, With(Restate(by_none, action.MoveDueDate(A, council.day(50))), exempt=exempt), recorded=12)
    mark = "[withheld: 9]"
    assert [(each.milestone, each.reason, each.authority) for each in log(council, 12)[one].slips] == [
        ("", mark, mark),
        ("", mark, ""),
        (mark, "", ""),
    ]


def test_a_row_rests_on_what_made_it_a_meeting_and_updated_its_log(council: Any) -> None:
    """Called and held, and updated; not on who was invited: with nothing in the log as with something."""
    called = council.say(2, meeting.CallMeeting("meeting/one", BOARD, council.day(5)))[0]
    invited = council.say(3, meeting.SendInvitation("meeting/one", "post/adviser"))[0]
    held = council.say(5, meeting.HoldMeeting("meeting/one", BOARD))[0]
    updated = council.say(6, meeting.UpdateLog("meeting/one"))[0]
    (empty,) = council.at(6).impact_log(BOARD)
    assert empty.why.entries == (called, held, updated)

    council.commit(30, on=7)
    two = council.meet(8)
    none = council.say(8, meeting.CallMeeting(two, BOARD), meeting.RecordNoMinutes(two))
    row = log(council, 8)[two]
    assert set(none) <= set(row.why.entries)
    assert invited not in row.why.entries


def test_what_was_found_of_a_meeting_with_nothing_in_its_log_is_in_its_why(council: Any) -> None:
    """The pack by which it was to be updated, and what made the body a board that keeps one."""
    one, two = council.meet(5), council.meet(10)
    row, _ = council.at(10).impact_log(BOARD)
    (finding,) = row.findings
    assert (row.meeting, finding.what[-len(two) - 5 :]) == (one, f"{two} came")
    assert set(finding.why.entries) <= set(row.why.entries)


def test_what_is_of_the_day_of_a_meeting_is_in_its_row_and_in_no_later_one(council: Any) -> None:
    """A report, and a title, of the very day; mended by then, with what it was and the mend in the why."""
    council.commit(30)
    (report,) = council.say(4, action.ReportProgress(A, "Red"))
    mend = council.restate(report, action.ReportProgress(A, "Green"), 5, 6)
    council.say(10, action.ReportProgress(A, "Amber"), action.RewordAction(A, title="Second"))
    one, two = council.meet(10), council.meet(20)

    found = log(council, 20)
    assert [each.label for each in found[one].progress] == ["Green", "Amber"]
    assert {report, mend} <= set(found[one].why.entries)
    assert (found[one].title, found[one].titles) == ("Second", ("Reset the front door",))
    assert (found[two].progress, found[two].reported) == ((), "Amber")


def test_a_title_taken_back_is_among_those_it_bore(council: Any) -> None:
    """And what it bears stands last, with those that it bore before and still did in the order they were given."""
    council.commit(30)
    (first,) = council.say(2, action.RewordAction(A, title="Second"))
    council.void(3, first)
    one = council.meet(5)
    council.say(6, action.RewordAction(A, title="Third"))
    (last,) = council.say(7, action.RewordAction(A, title="Fourth"))
    council.void(8, last)
    two = council.meet(10)

    found = log(council, 10)
    assert (found[one].title, found[one].titles) == ("Reset the front door", ("Second",))
    assert (found[two].title, found[two].titles) == ("Third", ("Reset the front door", "Second", "Fourth"))


def test_an_action_that_nobody_owns_has_no_owner_in_it(council: Any) -> None:
    """Committed and not yet assigned."""
    council.say(1, action.ProposeAction(A, PLAN), action.CommitAction(A))
    one = council.meet(5)
    assert (log(council, 5)[one].owner, log(council, 5)[one].reported) == ("", "")


def test_a_row_rests_on_all_that_its_signals_and_moves_rest_on(council: Any) -> None:
    """The policy by which it is slow, the decision that a milestone was moved by, and each silence, once."""
    council.commit(5)
    council.start()
    (adopted,) = council.say(2, policy.AdoptSlowPolicy("policy/slow", "1", stalled=3), rule="a rule")
    council.say(2, action.SetMilestone(A, "rota", council.day(9)))
    decided = council.decide(3)
    council.say(3, With(action.MoveMilestone(A, "rota", council.day(12)), authority=Authority(decided)))
    one = council.meet(40)

    row, slow = log(council, 40)[one], council.row(40)
    assert slow is not None
    number = next(each.number for each in council.book.history(decided))
    assert {adopted, number} <= set(row.why.entries)
    silences = list(dict.fromkeys(each.why.missing for each in slow.signals if each.why.missing))
    assert len(silences) > 1
    assert row.why.missing == "; ".join(silences)


def test_what_is_of_before_the_record_is_as_firm_as_its_least_firm_entry() -> None:
    """All of it from documents of the day, but for the last thing recorded, which no document shows."""
    clock = SimulatedClock(datetime(2024, 1, 1, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    book.record([source.RegisterSource("source/s")], id="s", by=Actor("post/clerk"), effective=date(2022, 1, 1))
    minutes = Source("source/s", "", date(2022, 1, 2))

    def say(on: int, *requests: Any, of: Source | None = minutes) -> None:
        name = str(book.as_of(date(2024, 1, 1)).point.recorded)
        book.record(requests, id=name, by=Actor("post/clerk"), effective=date(2022, 1, on), source=of)

    say(1, mandate.RegisterMandate(NOTICE, mandate.MandateKind.NOTICE), body.EstablishBody(BOARD))
    say(1, body.OverseeMandate(BOARD, NOTICE), plan.DraftPlan(PLAN), plan.AddressMandate(PLAN, NOTICE))
    say(1, action.ProposeAction(A, PLAN), action.CommitAction(A))
    say(10, meeting.HoldMeeting("meeting/one", BOARD))
    kinds = []
    for of in (minutes, None):
        say(9, action.ReportProgress(A, "Green"), of=of)
        (row,) = book.as_of(date(2022, 1, 30)).impact_log(BOARD)
        kinds.append(row.kind)

    assert kinds == [Kind.ATTESTED, Kind.HINDSIGHT]


def test_what_was_not_held_before_hides_no_meeting_after_it(council: Any) -> None:
    """A meeting called off, and a contact, have no row; the one after them has."""
    council.commit(30)
    council.say(2, meeting.CallMeeting("meeting/off", BOARD, council.day(4)), meeting.CancelMeeting("meeting/off"))
    contact = council.meet(5)
    council.say(5, meeting.RecordNoMinutes(contact))
    one = council.meet(10)
    assert list(log(council, 10)) == [one]


def test_an_update_that_is_still_to_come_leaves_the_log_not_updated(council: Any) -> None:
    """As asked of a day before it; one that may have come by then leaves it unknown."""
    council.commit(30)
    one, _ = council.meet(10), council.meet(20)
    (updated,) = council.say(25, meeting.UpdateLog(one))
    assert (log(council, 22)[one].log_updated, log(council, 22)[one].updated) == (Truth.NO, None)
    council.restate(updated, meeting.UpdateLog(one), Day(council.day(21), council.day(25)), 26, rule="a rule")
    assert (log(council, 22)[one].log_updated, log(council, 22)[one].updated) == (Truth.UNKNOWN, None)


def test_from_the_first_day_of_a_record_a_log_not_updated_is_known_not_to_be(council: Any) -> None:
    """Of a meeting of the very day since which it was kept; updated once, it says as which paper."""
    council.commit(30, on=0)
    one, two = council.meet(0), council.meet(10)
    council.say(10, paper.WritePaper("paper/log", council.day(10)), meeting.UpdateLog(two, "paper/log"))
    found = log(council, 10)
    assert (found[one].log_updated, found[one].updated_by) == (Truth.NO, "")
    assert (found[two].log_updated, found[two].updated_by) == (Truth.YES, "paper/log")
