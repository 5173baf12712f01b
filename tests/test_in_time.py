"""What came late, dated back by nobody's leave, neither charges nor discharges: of duties, and of the slow list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import attrs
import pytest
from duty_why import given_again
from duty_world import LETTER, OTHER, YES, B, N, World, day, span
from slow_council import reproduced

from ledger import Actor, Authority, Restate, Source, Void
from ledger.aggregates import action, body, decision, meeting, paper, plan, policy, review, source
from ledger.aggregates.decision import Effect
from ledger.aggregates.meeting import Presence
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.projections.ground.in_time import came_late, in_time, late_streams, of_the_time
from ledger.values import Day, Truth

A, M, M2, P, Q, V = "action/a", "meeting/a", "meeting/b", "paper/p", "plan/q", "review/v"
POST = "post/adviser"
RULE = Authority(None, "scheme 3")
WEEK = policy.AdoptSlowPolicy("policy/slow", "1", cycle=7)


def kept(world: World, of: str = M, part: str = "") -> tuple[Truth, str]:
    """Whether the clause was kept on an occasion, and in what words."""
    look = world.looks()[of, part]
    return look.kept, look.says


def invited(world: World) -> None:
    """A meeting on the 6th, to which the adviser is to be invited."""
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(POST,))
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    world.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))


def assessed(world: World) -> None:
    """A review on the 6th, before which the council is to assess itself."""
    world.reads(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW)
    world.say(2, review.ExpectReview(V, ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(6, review.HoldReview(V, ReviewKind.SIX_MONTHLY, mandate=N))


def asked(world: World) -> None:
    """A request of the 2nd, to be answered by the 6th."""
    world.reads(Expected.ACCESS, Recurs.EACH_REQUEST)
    world.say(2, review.HoldReview(V, ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(2, review.RequestAccess(V, "q", AccessTo.PEOPLE, due=day(6)))


def promised(world: World) -> None:
    """An action to be delivered by the 6th."""
    world.reads(Expected.DELIVERY, Recurs.ONCE, deadline=Deadline(Anchor.DAY, day(6)))
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(6)), action.LinkAction(A, N, "1"))


def drafted(world: World) -> None:
    """A plan to be submitted by the 6th."""
    world.reads(Expected.SUBMISSION, Recurs.ONCE, deadline=Deadline(Anchor.DAY, day(6)))
    world.say(2, plan.DraftPlan(Q), plan.AddressMandate(Q, N))


def written(world: World) -> None:
    """A report to be with the board by its meeting of the 6th."""
    world.reads(Expected.REPORT, Recurs.EACH_MEETING)
    world.say(2, paper.WritePaper(P, day(2)))
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    world.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))


CASES: dict[str, tuple[Any, Any, str, str]] = {
    "invited": (invited, meeting.SendInvitation(M, POST), M, ""),
    "assessed": (assessed, review.ProvideSelfAssessment(V), V, ""),
    "given access": (asked, review.ProvideAccess(V, "q"), V, "q"),
    "delivered": (promised, action.DeliverAction(A), "", ""),
    "submitted": (drafted, plan.SubmitPlan(Q, "body/other"), "", ""),
    "reported": (written, paper.CirculatePaper(P, B, M), M, ""),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_again_of_an_earlier_day_is_not_known(case: str) -> None:
    """Said first to have been done late: that it was done in time, as nobody's leave has it since, is not known."""
    begin, done, of, part = CASES[case]
    world = World()
    begin(world)
    first = world.say(9, done)
    assert kept(world, of, part)[0] is Truth.NO
    was = kept(world, of, part)[1]
    again = world.say(4, done, late=12)

    truth, says = kept(world, of, part)
    assert truth is Truth.UNKNOWN
    assert says.startswith(f"by what was recorded in time, {was}; by what was recorded later, ")
    (row,) = world.at().compliance(N)
    assert {first, again} <= set(row.why.entries)
    note = f"not kept by what was recorded in time: {was}"
    assert [each.what.removeprefix(f"{of}: ") for each in row.findings] == [note]
    given_again(world.at())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(
    ("backed", "truth"),
    [
        ({"authority": RULE}, Truth.YES),
        ({"authority": Authority(YES)}, Truth.YES),
        ({"source": Source(LETTER, dated=day(4))}, Truth.YES),
        ({"source": Source(LETTER, dated=day(6))}, Truth.YES),
        ({"source": Source(LETTER, dated=day(7))}, Truth.UNKNOWN),
        ({"source": Source(LETTER)}, Truth.UNKNOWN),
    ],
)
def test_an_authority_or_a_document_of_the_time_backs_what_came_late(
    case: str, backed: dict[str, Any], truth: Truth
) -> None:
    """A document dated by the day it was due, or by that of what it shows; a later one shows nothing of the time."""
    begin, done, of, part = CASES[case]
    world = World()
    world.dated(4)
    begin(world)
    world.say(9, done)
    world.say(4, done, late=12, **backed)

    assert kept(world, of, part)[0] is truth
    given_again(world.at())


@pytest.mark.parametrize("case", CASES)
def test_what_may_have_been_done_late_is_by_nobodys_leave_no_surer(case: str) -> None:
    """Said of no certain day and then, once it was past, of one that was in time, it is as little known as it was."""
    begin, done, of, part = CASES[case]
    world = World()
    begin(world)
    world.say(span(4, 9), done)
    before, was = kept(world, of, part)
    assert before is Truth.UNKNOWN
    world.say(4, done, late=12)

    truth, says = kept(world, of, part)
    assert truth is Truth.UNKNOWN
    assert says.startswith(f"by what was recorded in time, {was}; by what was recorded later, ")
    (row,) = world.at().compliance(N)
    note = f"not known by what was recorded in time: {was}"
    assert [each.what.removeprefix(f"{of}: ") for each in row.findings] == [note]
    given_again(world.at())
    world.say(4, done, late=12, authority=RULE)
    assert kept(world, of, part)[0] is Truth.YES


@pytest.mark.parametrize(
    ("on", "backed", "truth"),
    [
        (4, {}, Truth.UNKNOWN),
        (4, {"authority": RULE}, Truth.YES),
        (4, {"source": Source(LETTER, dated=day(4))}, Truth.YES),
        (20, {}, Truth.YES),
    ],
)
def test_a_decision_that_came_late_itself_is_behind_nothing(on: int, backed: dict[str, Any], truth: Truth) -> None:
    """Said only since to have been taken then, by nobody; one taken on the day on which it was recorded allows."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    world.dated(4)
    promised(world)
    world.say(10, action.ReportProgress(A, "Red"))
    world.say(on, decision.TakeDecision("decision/late", B, Effect.APPROVED), late=20, **backed)
    world.say(5, action.DeliverAction(A), late=20, authority=Authority("decision/late"))
    assert kept(world, "")[0] is truth
    assert ("S1" in slow(world, 8)) is (truth is Truth.UNKNOWN or on > 8)


@pytest.mark.parametrize(("dated", "truth"), [(5, Truth.YES), (6, Truth.YES), (7, Truth.UNKNOWN)])
@pytest.mark.parametrize("of", ["the decision", "what it allowed"])
def test_a_document_dated_by_the_day_it_was_due_is_behind_a_decision_that_came_late(
    of: str, dated: int, truth: Truth
) -> None:
    """Or behind what was done by it: of the one or of the other, it is enough."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    world.dated(5)
    promised(world)
    world.say(10, action.ReportProgress(A, "Red"))
    sources = [
        {"source": Source(LETTER, dated=day(dated))} if of == each else {}
        for each in ("the decision", "what it allowed")
    ]
    world.say(4, decision.TakeDecision("decision/late", B, Effect.APPROVED), late=20, **sources[0])
    world.say(5, action.DeliverAction(A), late=20, authority=Authority("decision/late"), **sources[1])
    assert kept(world, "")[0] is truth


def test_what_is_said_late_of_no_certain_day_is_found_as_what_it_was() -> None:
    """Not delivered by its day, and said once that was long past, by nobody's leave, to have been by then or later."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    promised(world)
    world.say(10, action.ReportProgress(A, "Red"))
    truth, was = kept(world, "")
    assert truth is Truth.NO
    world.say(span(4, 9), action.DeliverAction(A), late=20)
    assert kept(world, "")[0] is Truth.UNKNOWN
    (row,) = world.at().compliance(N)
    assert [each.what for each in row.findings] == [f"not kept by what was recorded in time: {was}"]
    given_again(world.at())


@pytest.mark.parametrize("ends", [9, 20, 25])
@pytest.mark.parametrize("begins", [4, None])
def test_a_vague_day_hides_no_more_than_an_exact_one(begins: int | None, ends: int) -> None:
    """However far its span reaches, even to the day of the recording: by what was recorded in time, it was not done."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    promised(world)
    _, was = kept(world, "")
    world.say(Day(None if begins is None else day(begins), day(ends)), action.DeliverAction(A), late=25)
    assert kept(world, "")[0] is Truth.UNKNOWN
    (row,) = world.at().compliance(N)
    assert [each.what for each in row.findings] == [f"not kept by what was recorded in time: {was}"]
    assert "S1" in slow(world, 8)


DOCUMENTS: dict[str, tuple[Any, str]] = {
    "minutes": (meeting.HoldMeeting(M2, B), M2),
    "a paper": (paper.WritePaper(P, day(8)), P),
    "a letter": (source.DateSource("source/letter", source.Dated.ISSUED, day(8)), "source/letter"),
    "one of no day of its own": (source.DateSource("source/letter", source.Dated.ISSUED), "source/letter"),
}


@pytest.mark.parametrize("what", DOCUMENTS)
@pytest.mark.parametrize(("held", "truth"), [(8, Truth.UNKNOWN), (5, Truth.YES)])
def test_a_document_is_of_no_day_before_its_own(what: str, held: int, truth: Truth) -> None:
    """Minutes of the 8th do not show what was done by the 6th, though they are said to be dated the 5th."""
    command, document = DOCUMENTS[what]
    if "as_at" in dir(command):
        command = attrs.evolve(command, as_at=day(held))
    elif getattr(command, "on", None) is not None:
        command = attrs.evolve(command, on=day(held))
    world = World()
    world.say(1, WEEK, authority=RULE)
    promised(world)
    world.say(1, source.RegisterSource("source/letter", "letter"))
    world.say(held, command, *([meeting.DraftMinutes(M2)] if what == "minutes" else []))
    world.say(4, action.DeliverAction(A), late=20, source=Source(document, dated=day(5)))
    assert kept(world, "")[0] is truth
    given_again(world.at())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("late", "truth"), [(7, Truth.YES), (13, Truth.YES), (14, Truth.UNKNOWN), (20, Truth.UNKNOWN)])
def test_what_was_not_on_the_record_in_a_cycle_of_its_day_is_not_known(case: str, late: int, truth: Truth) -> None:
    """Silence is a no, once a cycle has gone by since it was due; what is recorded by then was recorded in time."""
    begin, done, of, part = CASES[case]
    world = World()
    world.say(1, WEEK, authority=RULE)
    begin(world)
    world.say(4, done, late=late)

    assert kept(world, of, part)[0] is truth
    given_again(world.at())
    world.say(4, done, late=late, authority=RULE)
    assert kept(world, of, part)[0] is Truth.YES


def test_of_a_record_made_up_from_documents_nothing_came_late() -> None:
    """All of it did: so nothing was surely not kept when it was, and what it shows counts."""
    for case, (begin, done, of, part) in CASES.items():
        world = World(kept=False)
        begin(world)
        world.say(4, done)
        assert kept(world, of, part)[0] is Truth.YES, case
        assert late_streams(world.at(), day(6)) == {}


def test_a_meeting_dated_back_breaks_no_interval_in_two() -> None:
    """A board that met twice in forty days did not meet every week, whatever meetings are said since to have been."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    world.reads(Expected.BOARD, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.ISSUED, within=7))
    world.say(3, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    world.say(14, meeting.HoldMeeting(M2, B), meeting.DraftMinutes(M2))
    before = {of: look.kept for (of, _), look in world.looks(on=20).items()}
    assert before == {M: Truth.YES, M2: Truth.NO, "": Truth.UNKNOWN}
    world.say(9, meeting.HoldMeeting("meeting/c", B), meeting.DraftMinutes("meeting/c"), late=28)

    after = {of: look.kept for (of, _), look in world.looks(on=20).items()}
    assert after == {M: Truth.YES, "meeting/c": Truth.UNKNOWN, M2: Truth.UNKNOWN, "": Truth.UNKNOWN}
    given_again(world.at(20))


def test_of_two_meetings_that_are_dated_back_neither_keeps_an_interval() -> None:
    """The second is counted from the first, which nothing recorded in time shows either."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    world.reads(Expected.BOARD, Recurs.AT_INTERVALS, deadline=Deadline(Anchor.ISSUED, within=7))
    world.say(3, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    for name, on in (("meeting/c", 9), ("meeting/d", 14)):
        world.say(on, meeting.HoldMeeting(name, B), meeting.DraftMinutes(name), late=28)

    after = {of: look.kept for (of, _), look in world.looks(on=18).items()}
    assert after[M] is Truth.YES
    assert after["meeting/c"] is after["meeting/d"] is Truth.UNKNOWN


def test_a_meeting_that_is_said_since_to_have_been_called_by_another_body_was_one_all_the_same() -> None:
    """By nobody's leave what was not kept at the next one is no better than not known; what was said since is shown."""
    world = World()
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING, posts=(POST,))
    world.say(1, WEEK, authority=RULE)
    world.say(1, body.EstablishPost(B, POST), body.AppointHolder(B, POST, "person/p", day(1)))
    for name, on in (("meeting/before", 5), (M, 10)):
        world.say(on, meeting.HoldMeeting(name, B), meeting.RecordPack(name, complete=True))
    world.say(11, body.EstablishPost(B, "post/eleventh"))
    assert kept(world)[0] is Truth.NO
    called = world.say(2, meeting.CallMeeting("meeting/before", OTHER, day(5)), late=25)
    assert kept(world)[0] is Truth.UNKNOWN
    (row,) = world.at().compliance(N)
    told = [each for each in row.findings if each.what.startswith(f"{M}: not kept by what was recorded in time")]
    assert len(told) == 1
    assert called in row.why.entries
    given_again(world.at())


def test_a_post_that_sent_apologies_is_not_said_since_to_have_been_there() -> None:
    """Unless by leave or a document of the day; apologies sent before the day say nothing of who came."""
    for presence in (Presence.PRESENT, Presence.DEPUTY):
        for on, backed, truth in (
            (6, {}, Truth.UNKNOWN),
            (6, {"authority": RULE}, Truth.YES),
            (6, {"source": Source(LETTER, dated=day(6))}, Truth.YES),
            (5, {}, Truth.YES),
        ):
            world = World()
            world.dated(6)
            world.reads(Expected.ATTENDANCE, Recurs.EACH_MEETING, posts=(POST,))
            world.say(5, meeting.CallMeeting(M, B, day(6)))
            world.say(on, meeting.RecordAttendance(M, POST, Presence.APOLOGIES))
            world.say(6, meeting.HoldMeeting(M, B), late=6)
            world.say(6, meeting.RecordAttendance(M, POST, presence), late=9, **backed)
            assert kept(world)[0] is truth, (presence, on, backed)
            given_again(world.at())


def test_a_deputy_noted_with_the_apologies_was_there() -> None:
    """What one act says of a post is one thing."""
    world = World()
    world.reads(Expected.ATTENDANCE, Recurs.EACH_MEETING, posts=(POST,))
    world.say(6, meeting.HoldMeeting(M, B))
    both = [meeting.RecordAttendance(M, POST, each) for each in (Presence.APOLOGIES, Presence.DEPUTY)]
    world.say(6, *both, late=9)
    assert kept(world)[0] is Truth.YES


def test_what_is_dated_before_a_meeting_is_no_presence_at_it() -> None:
    """Nor is a log of the day before one that was brought up to date at it: neither is known."""
    for on, truth in ((5, Truth.UNKNOWN), (6, Truth.YES), (7, Truth.YES)):
        world = World()
        world.reads(Expected.ATTENDANCE, Recurs.EACH_MEETING, posts=(POST,))
        world.say(4, meeting.CallMeeting(M, B, day(6)))
        world.say(on, meeting.RecordAttendance(M, POST, Presence.PRESENT), late=7)
        world.say(6, meeting.HoldMeeting(M, B), late=7)
        assert kept(world)[0] is truth, on

        logged = World()
        logged.reads(Expected.LOG, Recurs.EACH_MEETING)
        logged.say(4, meeting.CallMeeting(M, B, day(6)))
        logged.say(on, meeting.UpdateLog(M), late=7)
        logged.say(6, meeting.HoldMeeting(M, B), late=7)
        assert kept(logged)[0] is truth, on


def slow(world: World, on: int) -> list[str]:
    """The signs by which the action is listed on a day."""
    return [each.code for row in world.at(on).slow_progress() for each in row.signals if row.slow]


def test_what_was_delivered_is_not_delivered_again_on_an_earlier_day() -> None:
    """What was slow on a day is slow on it still, with both said; and what nothing stands behind takes no row away."""
    for backed, codes in (({}, ["S1"]), ({"authority": RULE}, []), ({"source": Source(LETTER, dated=day(4))}, [])):
        world = World()
        world.dated(4)
        world.say(2, action.ProposeAction(A), action.CommitAction(A, day(6)), action.AssignOwner(A, POST))
        world.say(9, action.DeliverAction(A))
        assert (slow(world, 8), slow(world, 9)) == (["S1"], [])
        number = world.say(4, action.DeliverAction(A), late=12, **backed)

        assert slow(world, 8) == codes
        assert slow(world, 9) == []
        otherwise = "slow by what was recorded in time (S1); otherwise only by what was recorded on 12 April 2026, "
        behind = {"authority": "allowed by scheme 3", "source": f"on the word of {LETTER} of 4 April 2026"}
        for row in world.at(8).slow_progress():
            told = [each.what for each in row.findings if each.what.startswith(otherwise)]
            assert told == [otherwise + behind[each] for each in backed]
        for row in world.at(8).slow_progress() if codes else ():
            (sign,) = (each for each in row.signals if each.code == "S1")
            assert sign.says == (
                "by what was recorded in time, promised by 6 April 2026, 2 days ago, and not delivered on this record; "
                "otherwise only by what came late, with no authority and no document of the time"
            )
            assert number in sign.why.entries
            assert "slow by what was recorded in time (S1)" in " ".join(each.what for each in row.findings)
        reproduced(world.at(8))


def test_what_is_delivered_on_a_day_long_past_was_slow_until_then() -> None:
    """Recorded more than a cycle after the day that is asked about, it takes nothing off the list of that day."""
    for late, codes in ((15, []), (16, ["S1"])):
        world = World()
        world.say(1, WEEK, authority=RULE)
        world.say(2, action.ProposeAction(A), action.CommitAction(A, day(6)), action.AssignOwner(A, POST))
        assert slow(world, 8) == ["S1"]
        world.say(7, action.DeliverAction(A), late=late)

        assert slow(world, 8) == codes
        assert slow(world, late) == []
        reproduced(world.at(8))


def test_a_finding_names_all_that_came_late() -> None:
    """What came late only by the record as it stands, and what did as first said too, of one stream."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(6)), action.AssignOwner(A, POST))
    first = world.say(4, action.DeliverAction(A), late=5)
    world.mend(Restate(first, action.DeliverAction(A)), on=9, late=10)
    again = world.say(4, action.DeliverAction(A), late=11)
    began = world.say(3, action.StartAction(A), late=20)

    (row,) = world.at(8).slow_progress()
    (found,) = (each for each in row.findings if each.what.startswith("slow by what was recorded in time (S1)"))
    assert found.why.entries == (again, began)


def test_neither_a_void_nor_a_mend_brings_back_what_came_late() -> None:
    """What was delivered late, voided and delivered anew on an earlier day, is slow as first recorded."""
    for mends in (lambda n: [Void(n)], lambda n: [Restate(n, action.DeliverAction(A))]):
        world = World()
        world.say(2, action.ProposeAction(A), action.CommitAction(A, day(6)), action.AssignOwner(A, POST))
        number = world.say(9, action.DeliverAction(A))
        world.say(4, action.DeliverAction(A), late=12)
        for each in mends(number):
            world.mend(each, late=13, on=None if isinstance(each, Void) else 4)
        assert slow(world, 8) == ["S1"]


@pytest.mark.parametrize("case", CASES)
def test_to_void_what_was_late_makes_what_is_said_again_no_surer(case: str) -> None:
    """By nobody's leave: as first recorded it was done late, and is said since to have been done before."""
    begin, done, of, part = CASES[case]
    world = World()
    begin(world)
    first = world.say(9, done)
    world.say(4, done, late=12)
    world.mend(Void(first), late=13)
    assert kept(world, of, part)[0] is Truth.UNKNOWN


def test_what_was_entered_wrong_and_entered_anew_is_there() -> None:
    """Voided with no leave and said again of an earlier day, it is not as if it had never been done."""
    world = World()
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(6)), action.AssignOwner(A, POST))
    number = world.say(9, action.DeliverAction(A))
    world.mend(Void(number), late=12)
    world.say(4, action.DeliverAction(A), late=12)
    assert slow(world, 12) == []


def test_what_came_late_is_named_by_stream() -> None:
    """For what was due on a day: not what was recorded within a cycle of it, nor what a rule is behind."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(9)))
    world.say(12, action.ReportProgress(A, "Amber"), late=19)
    began = world.say(3, action.StartAction(A), late=20)
    world.say(3, action.ReportProgress(A, "Green"), late=20, authority=RULE)
    view = world.at()
    entry = view.log.entry(began)

    assert {stream: [each.number for each in late] for stream, late in late_streams(view, day(4)).items()} == {
        A: [began]
    }
    assert came_late(view, [entry], day(12)) == (entry,)
    assert came_late(view, [entry], day(13)) == ()
    assert [each.number for each in in_time(view, day(12)).visible(A)] == [
        each.number for each in view.visible(A) if each is not entry
    ]
    assert in_time(view, day(13)).visible(A) == view.visible(A)


def begun() -> World:
    """A record kept with a cycle of a week, and an action of its second day."""
    world = World()
    world.say(1, WEEK, authority=RULE)
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(9)))
    return world


def late_at(world: World, due: int, recorded: int | None = None) -> list[int]:
    """What of the action came late for what was due on a day."""
    return [entry.number for entry in late_streams(world.at(recorded=recorded), day(due)).get(A, ())]


def test_from_the_first_day_of_a_record_what_came_late_came_late() -> None:
    """For what was due on the very day since which it was kept; and only once it had come."""
    world = begun()
    number = world.say(2, action.StartAction(A), late=20)
    assert (late_at(world, 1), late_at(world, 12), late_at(world, 13)) == ([number], [number], [])
    assert late_at(world, 1, number - 1) == []
    assert came_late(world.at(), [world.at().log.entry(number)], day(1)) == (world.at().log.entry(number),)


def test_what_is_recorded_later_makes_nothing_late_that_was_not() -> None:
    """Up to one number the answer stays: here a decision is voided, and taken anew of its day, after that number."""
    world = begun()
    taken = world.say(4, decision.TakeDecision("decision/d", B, Effect.APPROVED))
    asked = world.say(5, action.StartAction(A), late=20, authority=Authority("decision/d"))
    assert late_at(world, 6, asked) == []
    world.mend(Void(taken), late=24)
    world.say(4, decision.TakeDecision("decision/d", B, Effect.APPROVED), late=24)
    assert late_at(world, 6, asked) == []
    assert late_at(world, 6) == [asked]


@pytest.mark.parametrize(
    ("on", "dated", "shows"),
    [
        (4, 5, True),
        (4, 6, True),
        (4, 8, False),
        (13, 13, True),
        (14, 14, False),
    ],
)
def test_a_document_shows_a_day_before_its_entrys_own_where_it_is_within_a_cycle_of_it(
    on: int, dated: int, *, shows: bool
) -> None:
    """Of what was due on the sixth: by that day or the entry's own, and no more than a week after it."""
    world = begun()
    world.dated(dated)
    world.say(1, body.EstablishPost(B, POST), late=19)
    left = body.EndHolding(B, POST, "person/p", day(3))
    number = world.say(on, left, late=20, source=Source(LETTER, dated=day(dated)))
    view = world.at()
    assert of_the_time(view, view.log.entry(number), day(6)) is shows


def test_a_mend_before_it_hides_nothing_that_came_late() -> None:
    """A mend is no entry of its own here; what comes after one is looked at like the rest."""
    world = begun()
    world.mend(Restate(world.at().visible(A)[1].number, action.CommitAction(A, day(8))), on=2)
    number = world.say(3, action.StartAction(A), late=20)
    assert late_at(world, 4) == [number]


def test_what_is_said_again_of_the_same_day_is_no_earlier_day() -> None:
    """Twice in the same words, of one day: neither was dated back; nor, in one act, what was mended to a later day."""
    world = begun()
    world.say(4, action.BlockAction(A, "the police"))
    world.say(6, action.StartAction(A))
    world.say(4, action.BlockAction(A, "the police"), late=7)
    assert late_at(world, 4) == []

    other = begun()
    other.say(6, action.StartAction(A))
    number = other.say(4, action.BlockAction(A, "the police"), action.BlockAction(A, "the police"), late=7)
    other.mend(Restate(number - 1, action.BlockAction(A, "the police")), on=9, late=10)
    assert late_at(other, 4) == []


def test_two_reports_of_one_colour_were_told_to_two_meetings() -> None:
    """The earlier recorded after the later, within a cycle of its day, it is no repetition; so with two forecasts."""
    for told in (action.ReportProgress(A, "Amber"), action.GiveForecast(A, day(25))):
        world = World()
        world.say(1, WEEK, authority=RULE)
        world.say(2, action.ProposeAction(A), action.CommitAction(A, day(28)), action.AssignOwner(A, POST))
        world.say(2, action.StartAction(A), action.LinkAction(A, N, "1"), action.ReportProgress(A, "Green"))
        for name, on in ((M, 6), (M2, 12)):
            world.say(on, meeting.HoldMeeting(name, B), meeting.DraftMinutes(name))
        world.say(14, told)
        assert slow(world, 12) == ["S3"]
        world.say(9, told, late=15)
        assert slow(world, 12) == []


def test_a_cycle_ends_with_the_day_where_the_council_is() -> None:
    """An hour before midnight by the sun, it is the next day there in summer."""
    for hour, late in ((22, False), (23, True)):
        world = begun()
        world.clock.set(datetime(2026, 4, 10, hour, 30, tzinfo=UTC))
        number = world.book.record(
            [action.StartAction(A)], id="late", by=Actor("post/clerk"), effective=day(3)
        ).numbers[-1]
        assert late_at(world, 3) == ([number] if late else [])
