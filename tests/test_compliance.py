"""What a clause comes to: on which occasions it fell, whether its time is up, and how its own word calls that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest
from duty_why import given_again
from duty_world import LETTER, OTHER, YES, B, N, World, day, span
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Authority, Exempt, Restate, Source, Truth, Void, With
from ledger.aggregates import action, body, decision, mandate, meeting, reading, review
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import OCCASIONS, Anchor, Deadline, Expected, Recurs
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.errors import NotRecorded
from ledger.projection import Hindsight
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.found import DONE, TESTS
from ledger.projections.duties.verdicts import Explained, Verdict
from ledger.values import Day, Strength

R = "reading/r"
WITHIN_FIVE = Deadline(Anchor.ISSUED, within=5)
M, M2 = "meeting/one", "meeting/two"


def reads(world: World, expects: Expected, recurs: Recurs, strength: Strength = Strength.MUST, **terms: Any) -> None:
    """A clause of the notice that binds so, and a reading of it."""
    world.say(1, mandate.RegisterClause(N, "1", strength, "the council", "its text"))
    world.say(1, reading.ReadClause(R, N, "1", expects, recurs, **terms))


def row(world: World, on: int = 28, recorded: int | None = None) -> Compliance:
    """The one row of the notice."""
    (found,) = world.at(on, recorded).compliance(N)
    return found


def fell(world: World, on: int = 28) -> list[str]:
    """At what the clause fell, in order."""
    return [each.of for each in row(world, on).occasions]


@pytest.fixture
def world() -> Iterator[World]:
    """A notice issued on the first, and its board; every row that it comes to is given again by its why."""
    made = World()
    yield made
    given_again(made.at())


def test_every_thing_expected_is_looked_for() -> None:
    """A reading may expect nothing that no test looks for, nor at intervals what nobody says was done."""
    assert set(TESTS) == set(Expected)
    assert set(DONE) == {each for each, when in OCCASIONS.items() if Recurs.AT_INTERVALS in when}


@pytest.mark.parametrize(
    ("strength", "verdict"),
    [
        (Strength.MUST, Verdict.NOT_MET),
        (Strength.WILL, Verdict.NOT_MET),
        (Strength.SHOULD, Verdict.EXCEPTION),
        (Strength.AIM, Verdict.BEHIND),
        (Strength.MAY, Verdict.POWER),
    ],
)
def test_what_was_not_done_by_its_day_is_called_by_its_own_word(
    world: World, strength: Strength, verdict: Verdict
) -> None:
    """Until the day is over it is not yet due; then it is not met, to be explained, or behind; and a power is none."""
    reads(world, Expected.REVIEW, Recurs.ONCE, strength, deadline=WITHIN_FIVE)

    not_yet = Verdict.POWER if strength is Strength.MAY else Verdict.NOT_YET_DUE
    assert [row(world, on).verdict for on in (5, 6, 7)] == [not_yet, not_yet, verdict]
    assert [row(world, on).counts for on in (6, 7)] == [(("not yet due", 1),), (("not kept", 1),)]
    (found,) = row(world, 7).findings
    assert (found.duty, found.clause, found.strength) == ("the council", "1", strength)
    assert set(found.why.entries) <= set(row(world, 7).why.entries)


def test_what_was_done_in_time_is_met(world: World) -> None:
    """Once is enough, by the end of the day; what comes after it does not count."""
    reads(world, Expected.REVIEW, Recurs.ONCE, deadline=WITHIN_FIVE)
    world.say(6, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, mandate=N))

    assert [row(world, on).verdict for on in (5, 6, 28)] == [Verdict.NOT_YET_DUE, Verdict.MET, Verdict.MET]
    assert row(world).findings == ()


def test_what_came_late_is_not_met(world: World) -> None:
    """Done after its day, it is not kept, on a record that was being kept all the while."""
    reads(world, Expected.REVIEW, Recurs.ONCE, deadline=WITHIN_FIVE)
    world.say(7, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, mandate=N))

    assert row(world).verdict is Verdict.NOT_MET


def test_silence_charges_nobody_where_no_record_was_kept() -> None:
    """Of a record made up from documents long afterwards, what is not on it is no evidence either way."""
    world = World(kept=False)
    reads(world, Expected.REVIEW, Recurs.ONCE, deadline=WITHIN_FIVE)

    assert row(world).verdict is Verdict.NO_EVIDENCE
    assert row(world, 3).verdict is Verdict.NOT_YET_DUE
    assert row(world).why.missing


def test_a_clock_that_never_started_says_nothing(world: World) -> None:
    """Where the signature is not on the record, nothing is late by it, and nothing in time."""
    reads(world, Expected.REVIEW, Recurs.ONCE, deadline=Deadline(Anchor.SIGNED, within=5))
    assert (row(world).verdict, row(world).occasions[0].due) == (Verdict.NO_EVIDENCE, None)
    assert "the mandate's signature is not on the record" in row(world).why.missing

    world.say(3, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, mandate=N))
    assert row(world).verdict is Verdict.NO_EVIDENCE

    world.say(9, mandate.SignMandate(N))
    assert row(world).verdict is Verdict.MET


def test_two_clocks_are_two_rows(world: World) -> None:
    """Issued on the first and signed on the tenth: late on one clock and in time on the other (N24)."""
    reads(world, Expected.REVIEW, Recurs.AT_INTERVALS, deadline=WITHIN_FIVE)
    signed = Deadline(Anchor.SIGNED, within=5)
    world.say(2, reading.ReadClause("reading/s", N, "1", Expected.REVIEW, Recurs.AT_INTERVALS, deadline=signed))
    world.say(10, mandate.SignMandate(N))
    world.say(14, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, mandate=N))

    issued, by_signature = world.at(14).compliance(N)

    assert (issued.verdict, by_signature.verdict) == (Verdict.NOT_MET, Verdict.MET)


def test_an_exception_that_is_explained_stays_one(world: World) -> None:
    """An explanation is listed beside what it explains; one of another occasion does not explain this one."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING, Strength.SHOULD)
    for name, on in ((M, 3), (M2, 6)):
        world.say(on, meeting.CallMeeting(name, B, day(on)))
        world.say(on, meeting.HoldMeeting(name, B))
    world.say(9, meeting.CallMeeting("meeting/three", B, day(9)), meeting.HoldMeeting("meeting/three", B))
    world.say(12, reading.ExplainException(R, M, "post/chair", reason="the officer was ill"))

    found = row(world)

    assert found.verdict is Verdict.EXCEPTION
    assert found.counts == (("not kept", 2), ("not yet due", 1))
    told = Explained(M, day_of(12), "post/chair", "the officer was ill", world.book.head)
    assert found.explained == (told,)
    assert [each.explained for each in found.occasions] == [(told,), (), ()]
    assert [each.what.endswith(", as explained") for each in found.findings] == [True, False]

    world.say(13, reading.ExplainException(R, reason="nobody was there"))
    assert [len(each.explained) for each in row(world).occasions] == [2, 1, 1]
    assert row(world).verdict is Verdict.EXCEPTION


# The occasions.


def test_it_falls_at_each_meeting_that_a_board_of_the_mandate_held(world: World) -> None:
    """Not at one that was called and not held, cancelled, of another body, or that was people in contact."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING)
    world.say(3, meeting.CallMeeting(M, B, day(3)))
    world.say(3, meeting.HoldMeeting(M, B))
    world.say(4, meeting.CallMeeting("meeting/called", B, day(5)))
    world.say(4, meeting.CallMeeting("meeting/off", B, day(5)), meeting.CancelMeeting("meeting/off"))
    world.say(5, meeting.HoldMeeting("meeting/other", OTHER))
    world.say(5, meeting.HoldMeeting("meeting/contact", B), meeting.RecordNoMinutes("meeting/contact"))
    world.say(6, meeting.HoldMeeting(M2, B))

    assert fell(world) == [M, M2]
    assert fell(world, 5) == [M]
    assert {each.opens for each in row(world).occasions} == {None}  # what was done for it may have come before it


def test_it_falls_at_the_meetings_of_a_body_that_the_reading_names(world: World) -> None:
    """Whatever that body oversees."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING, of=OTHER)
    world.say(3, meeting.HoldMeeting(M, B))
    world.say(4, meeting.HoldMeeting(M2, OTHER))

    assert fell(world) == [M2]


def test_it_falls_from_the_day_the_mandate_began_to_the_day_it_ended(world: World) -> None:
    """The earliest of its issue, signature and publication, to the day on which it ended; both days included.

    Its registration counts as well where only the record says that it was given later, and no document or authority.
    """
    notice = "mandate/late"
    world.say(3, mandate.RegisterMandate(notice, mandate.MandateKind.NOTICE), body.OverseeMandate(OTHER, notice))
    world.say(3, mandate.RegisterClause(notice, "1", Strength.MUST))
    world.say(3, reading.ReadClause(R, notice, "1", Expected.LOG, Recurs.EACH_MEETING))
    for on in range(3, 10):
        world.say(on, meeting.HoldMeeting(f"meeting/d{on}", OTHER))
        if on == 5:
            signed = world.say(5, mandate.SignMandate(notice))
        if on == 7:
            world.say(7, mandate.EvidenceProgress(notice), mandate.RecordAgreement(notice))

    def days(on: int) -> list[str]:
        (found,) = world.at(on).compliance(notice)
        return [each.of[-1] for each in found.occasions]

    assert days(4) == ["3", "4"]  # until it was signed, its registration was all that was known of its beginning
    assert days(6) == ["3", "4", "5", "6"]
    (given,) = (each.what for each in world.at(6).compliance(notice)[0].findings if "given" in each.what)
    assert given == (
        "said to have been given on 5 April 2026, by no authority that stands and no document of the time: "
        "asked from its registration on 3 April 2026"
    )
    world.dated(5)
    letter = Source(LETTER, dated=day(5))
    world.mend(Restate(signed, mandate.SignMandate(notice)), late=9, on=5, source=letter)
    assert days(6) == ["5", "6"]
    assert days(9) == ["5", "6", "7"]


def test_a_mandate_begins_with_its_issue_where_that_was_earlier(world: World) -> None:
    """Registered later, it binds from the day of its issue; mended later by nobody's leave, from then still."""
    world.say(4, meeting.HoldMeeting(M, B))
    notice = "mandate/late"
    world.say(9, mandate.RegisterMandate(notice, mandate.MandateKind.NOTICE))
    world.say(10, meeting.HoldMeeting(M2, B))
    issued = world.say(9, mandate.IssueMandate(notice), late=10)
    world.say(9, mandate.RegisterClause(notice, "1", Strength.MUST), late=10)
    world.say(9, reading.ReadClause(R, notice, "1", Expected.LOG, Recurs.EACH_MEETING, of=B), late=10)

    def fell_at() -> list[str]:
        (found,) = world.at().compliance(notice)
        return [each.of for each in found.occasions]

    assert fell_at() == [M2]
    world.mend(Restate(issued, mandate.IssueMandate(notice)), late=12, on=12)
    assert fell_at() == [M2]


def test_a_body_is_asked_from_the_day_it_became_the_board(world: World) -> None:
    """What it did before is no occasion; and one taken off by nobody's leave is asked on."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING)
    world.say(3, meeting.HoldMeeting(M, OTHER))
    number = world.say(5, body.OverseeMandate(OTHER, N))
    world.say(6, meeting.HoldMeeting(M2, OTHER))
    assert fell(world) == [M2]

    world.mend(Void(number), late=8)
    assert fell(world) == [M2]


def test_a_meeting_taken_back_by_nobodys_leave_leaves_it_open(world: World) -> None:
    """What was recorded as held and is no longer may have been an occasion: nothing is met for certain."""
    reads(world, Expected.BOARD, Recurs.ALWAYS)
    world.say(2, mandate.RegisterClause(N, "2", Strength.MUST))
    world.say(2, reading.ReadClause("reading/log", N, "2", Expected.LOG, Recurs.EACH_MEETING))
    world.say(3, meeting.CallMeeting(M, B, day(3)))
    number = world.say(3, meeting.HoldMeeting(M, B))
    world.say(3, meeting.UpdateLog(M))
    assert world.at(4).compliance(N)[1].verdict is Verdict.MET

    world.mend(Void(number), late=9)

    found = world.at().compliance(N)[1]
    assert [(each.of, each.called) for each in found.occasions] == [(M, "not known")]
    assert found.verdict is Verdict.NO_EVIDENCE


def test_a_meeting_moved_out_of_reach_by_nobodys_leave_leaves_it_open(world: World) -> None:
    """Mended to be another body's, or of a day before the mandate began, it may have been an occasion still."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING)
    one = world.say(3, meeting.HoldMeeting(M, B))
    two = world.say(4, meeting.HoldMeeting(M2, B))
    world.say(4, meeting.UpdateLog(M), meeting.UpdateLog(M2))
    world.mend(Restate(one, meeting.HoldMeeting(M, OTHER)), late=9, on=3)
    assert [(each.of, each.called) for each in row(world).occasions] == [(M, "not known"), (M2, "kept")]

    world.mend(Restate(two, meeting.HoldMeeting(M2, B)), late=9, on=Day.of(date(2026, 3, 30)))
    assert [(each.of, each.called) for each in row(world).occasions] == [(M, "not known"), (M2, "not known")]


def test_a_meeting_put_right_is_one_occasion(world: World) -> None:
    """A mend that leaves it a meeting of the board under the mandate leaves nothing open."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING)
    number = world.say(3, meeting.HoldMeeting(M, B))
    world.say(4, meeting.UpdateLog(M))
    world.mend(Restate(number, meeting.HoldMeeting(M, B)), late=9, on=2)

    assert [(each.of, each.called) for each in row(world).occasions] == [(M, "kept")]


def test_an_end_mended_earlier_by_nobodys_leave_ends_nothing_sooner(world: World) -> None:
    """What fell before the day that was said at first fell on it."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING)
    world.say(5, meeting.HoldMeeting(M, B))
    world.say(7, mandate.EvidenceProgress(N))
    number = world.say(7, mandate.RecordAgreement(N))
    evidenced = number - 1
    assert fell(world) == [M]

    world.mend(Restate(number, mandate.RecordAgreement(N)), late=9, on=3)
    world.mend(Restate(evidenced, mandate.EvidenceProgress(N)), late=9, on=3)
    assert fell(world) == [M]


def test_an_end_that_was_said_late_ends_nothing_that_had_fallen(world: World) -> None:
    """What was not kept before its recording stays, and the row says so; by a document of the time it ended then."""
    reads(world, Expected.INVITATIONS, Recurs.EACH_MEETING, posts=("post/adviser",))
    world.say(1, body.EstablishPost(B, "post/adviser"), body.AppointHolder(B, "post/adviser", "person/x", day(1)))
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    world.say(6, meeting.HoldMeeting(M, B))
    agreed = world.say(3, mandate.EvidenceProgress(N), mandate.RecordAgreement(N), late=20)
    world.say(21, meeting.HoldMeeting(M2, B))

    assert (fell(world), row(world).verdict) == ([M], Verdict.NOT_MET)
    assert row(world).findings[0].what == (
        "said to have ended on 3 April 2026, by no authority that stands and no document of the time: "
        "what fell until 20 April 2026, when that was recorded, is asked still"
    )
    world.dated(3)
    letter = Source(LETTER, dated=day(3))
    world.mend(Restate(agreed, mandate.RecordAgreement(N)), late=22, on=3, source=letter)
    assert fell(world) == [M]  # the evidence of progress is still nobody's but the clerk's
    world.mend(Restate(agreed - 1, mandate.EvidenceProgress(N)), late=23, on=3, source=letter)
    assert (row(world).occasions, row(world).verdict) == ((), Verdict.NO_EVIDENCE)


def test_it_falls_at_each_review_and_request(world: World) -> None:
    """The Department's own reviews of the mandate, unless a reading names whose; and each thing asked for in one."""
    reads(world, Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW)
    world.say(2, mandate.RegisterClause(N, "2", Strength.MUST), mandate.RegisterClause(N, "3", Strength.MUST))
    read = reading.ReadClause
    world.say(2, read("reading/access", N, "2", Expected.ACCESS, Recurs.EACH_REQUEST, parts=(AccessTo.DATA,)))
    world.say(2, read("reading/theirs", N, "3", Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, of=OTHER))
    world.say(4, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(5, review.HoldReview("review/visit", ReviewKind.MONITORING_VISIT, OTHER, N))
    world.say(6, review.HoldReview("review/none", ReviewKind.SIX_MONTHLY))
    world.say(6, review.ExpectReview("review/b", ReviewKind.DIAGNOSTIC, mandate=N))
    world.say(7, review.RequestAccess("review/b", "figures", AccessTo.DATA, day(9)))
    world.say(7, review.RequestAccess("review/b", "minutes", AccessTo.RECORDS, day(9)))

    found = [[(each.of, each.part) for each in each.occasions] for each in world.at().compliance(N)]

    assert found == [[("review/a", "")], [("review/b", "figures")], [("review/visit", "")]]


def test_what_was_asked_for_is_withheld_where_it_is_exempt(world: World) -> None:
    """A request goes by a label: of one that is exempt, a mark is shown in its place."""
    reads(world, Expected.ACCESS, Recurs.EACH_REQUEST)
    world.say(6, review.ExpectReview("review/b", ReviewKind.DIAGNOSTIC, mandate=N))
    asks = review.RequestAccess("review/b", "a secret", AccessTo.DATA, day(9))
    world.say(7, With(asks, exempt=Exempt("category 3", "Schedule 12A")))

    (found,) = row(world).occasions
    assert (found.of, found.part) == ("review/b", "[withheld: category 3]")
    assert "a secret" not in str(row(world))


def test_it_falls_at_each_decision(world: World) -> None:
    """Of the body that a reading names, or else of the boards that oversee the mandate."""
    reads(world, Expected.DECISION, Recurs.EACH_DECISION, of=OTHER)
    world.say(2, mandate.RegisterClause(N, "2", Strength.MUST))
    world.say(2, reading.ReadClause("reading/board", N, "2", Expected.DECISION, Recurs.EACH_DECISION))
    world.say(4, decision.TakeDecision("decision/theirs", OTHER, Effect.APPROVED))
    world.say(4, decision.ProposeDecision("decision/asked", OTHER, Effect.APPROVED))

    theirs, board = ([each.of for each in each.occasions] for each in world.at().compliance(N))

    assert theirs == ["decision/theirs"]
    assert board == [YES, "decision/noted"]


def test_what_holds_at_all_times_is_looked_at_on_the_day(world: World) -> None:
    """And once the mandate has ended, on the day that it did: what became of it since is nobody's breach."""
    reads(world, Expected.BOARD, Recurs.ALWAYS)
    world.say(2, body.AgreeTimetable(B, "weekly", 7))
    world.say(3, meeting.HoldMeeting(M, B))
    assert [row(world, on).verdict for on in (3, 10, 11)] == [Verdict.MET, Verdict.MET, Verdict.NOT_MET]

    world.say(9, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))
    assert row(world, 28).verdict is Verdict.MET
    assert row(world, 28).occasions[0].due == day_of(9)

    world.say(12, mandate.IssueDirection(N))
    assert row(world, 28).verdict is Verdict.NOT_MET


def test_what_is_withheld_is_so_of_a_mandate_that_has_ended_too(world: World) -> None:
    """An answer says which entries' words were left out, though it looked at them as of an earlier day."""
    reads(world, Expected.BOARD, Recurs.ALWAYS)
    held = With(meeting.HoldMeeting(M, B), exempt=Exempt("category 3", "Schedule 12A"))
    number = world.say(Day(day(3), day(3), "a day that is nobody's business"), held)
    world.say(9, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))

    answer = world.at().compliance(N)

    assert answer[0].verdict is Verdict.MET
    assert number in answer.withheld
    assert "nobody's business" not in str(answer.rows)


def day_of(number: int) -> Any:
    """A known day."""
    return span(number, number)


def test_what_holds_at_all_times_from_a_day_is_not_yet_due_before_it(world: World) -> None:
    """A clause may give time to begin."""
    reads(world, Expected.BOARD, Recurs.ALWAYS, deadline=WITHIN_FIVE)
    world.say(1, body.AgreeTimetable(B, "every other day", 2))

    assert [row(world, on).verdict for on in (5, 6, 7)] == [Verdict.NOT_YET_DUE, Verdict.NOT_YET_DUE, Verdict.NOT_MET]


def test_no_occasion_is_no_evidence(world: World) -> None:
    """Where nothing has been held yet, nothing was kept and nothing was not."""
    reads(world, Expected.LOG, Recurs.EACH_MEETING)

    assert row(world).verdict is Verdict.NO_EVIDENCE
    assert row(world).why.missing == "no occasion of it is on the record"


TENURES = st.lists(st.tuples(st.integers(2, 12), st.integers(0, 4)), max_size=3)


@settings(max_examples=40)
@given(TENURES, st.lists(st.integers(2, 12), max_size=4), st.integers(2, 13))
def test_a_vacancy_is_seen_at_the_meetings_meanwhile(tenures: list[tuple[int, int]], held: list[int], on: int) -> None:
    """A post that was vacant when the board met was not held at all times, though somebody holds it by now."""
    world = World()
    reads(world, Expected.ADVISER, Recurs.ALWAYS, posts=("post/adviser",))
    world.say(1, body.EstablishPost(B, "post/adviser", "adviser"))
    for number, (begins, days) in enumerate(tenures):
        until = day(begins + days)
        world.say(1, body.AppointHolder(B, "post/adviser", f"person/{number}", day(begins), until))
    for at in sorted(set(held)):
        world.say(at, meeting.HoldMeeting(f"meeting/d{at}", B))

    looked = [*(each for each in sorted(set(held)) if each < on), on]
    naive = ["kept" if any(b <= each <= b + more for b, more in tenures) else "not kept" for each in looked]

    found = row(world, on)
    assert [each.called for each in found.occasions] == naive
    assert [each.due for each in found.occasions] == [day_of(each) for each in looked]
    assert found.verdict is (Verdict.NOT_MET if "not kept" in naive else Verdict.MET)
    given_again(world.at(on))


def test_what_is_asked_at_all_times_no_more_is_looked_at_on_its_last_day(world: World) -> None:
    """A reading withdrawn by leave on the sixth was to be kept on the fifth; that it is so again is of another time."""
    reads(world, Expected.ADVISER, Recurs.ALWAYS, posts=("post/adviser",))
    world.say(1, body.EstablishPost(B, "post/adviser", "adviser"))
    world.say(6, reading.WithdrawReading(R, decision=YES))
    world.say(8, body.AppointHolder(B, "post/adviser", "person/x", day(8)))

    former, now = world.at().compliance(N)

    assert [(each.of, each.due, each.called) for each in former.occasions] == [("", day_of(5), "not kept")]
    assert (former.verdict, former.until, now.reading) == (Verdict.NOT_MET, day_of(6), "")


def test_a_board_that_did_not_meet_for_long_is_seen_on_the_eve_of_its_next_meeting(world: World) -> None:
    """On the day itself it meets; before its first it had none to be late after."""
    reads(world, Expected.BOARD, Recurs.ALWAYS)
    world.say(1, body.AgreeTimetable(B, "every four days", 4))
    for on in (4, 8, 14):
        world.say(on, meeting.HoldMeeting(f"meeting/d{on}", B))

    found = row(world, 15)
    assert [(each.of, each.due, each.called) for each in found.occasions] == [
        ("meeting/d8", day_of(7), "kept"),
        ("meeting/d14", day_of(13), "not kept"),
        ("", day_of(15), "kept"),
    ]
    assert found.verdict is Verdict.NOT_MET


def test_how_a_mandate_ended_is_looked_at_once(world: World) -> None:
    """No meeting shows more of it than the day that it is asked on; nor of what a plan is to hold."""
    reads(world, Expected.ENDING, Recurs.ALWAYS)
    world.say(2, mandate.RegisterClause(N, "2", Strength.MUST))
    world.say(2, reading.ReadClause("reading/plan", N, "2", Expected.PLAN, Recurs.ALWAYS))
    world.say(4, meeting.HoldMeeting(M, B))

    assert [[each.of for each in found.occasions] for found in world.at().compliance(N)] == [[""], [""]]


def test_nobody_answers_for_what_was_not_yet_promised(world: World) -> None:
    """A meeting before the first action under the mandate says nothing of owners; an action of another is none."""
    reads(world, Expected.OWNERS, Recurs.ALWAYS)
    world.say(2, action.ProposeAction("action/other"), action.CommitAction("action/other", day(20)))
    world.say(3, meeting.HoldMeeting(M, B))
    world.say(5, action.ProposeAction("action/a"), action.CommitAction("action/a", day(20)))
    world.say(5, action.LinkAction("action/a", N, "1"))
    world.say(6, meeting.HoldMeeting(M2, B))
    world.say(8, action.AssignOwner("action/a", "post/head"))

    assert [(each.of, each.called) for each in row(world).occasions] == [(M2, "not kept"), ("", "kept")]


def test_what_is_asked_from_a_day_is_asked_of_no_meeting_before(world: World) -> None:
    """A clause that gives time to begin gives it to the meetings too; and to the last day of a mandate that ended."""
    reads(world, Expected.ADVISER, Recurs.ALWAYS, posts=("post/adviser",), deadline=WITHIN_FIVE)
    world.say(1, body.EstablishPost(B, "post/adviser", "adviser"))
    for on in (5, 6, 7, 8):
        world.say(on, meeting.HoldMeeting(f"meeting/d{on}", B))

    assert fell(world, 8) == ["meeting/d7", ""]
    world.say(6, mandate.EvidenceProgress(N), mandate.RecordAgreement(N), late=9, authority=Authority(YES))
    assert fell(world, 9) == []


# At intervals.


def at_intervals(world: World, held: Iterable[Any], on: int = 28) -> list[tuple[str, str]]:
    """What each interval of at most five days comes to where reviews were held on some days."""
    reads(world, Expected.REVIEW, Recurs.AT_INTERVALS, deadline=WITHIN_FIVE)
    for number, each in enumerate(held):
        world.say(each, review.HoldReview(f"review/r{number}", ReviewKind.SIX_MONTHLY, mandate=N))
    return [(each.of, each.called) for each in row(world, on).occasions]


@given(st.lists(st.integers(1, 12), max_size=4), st.integers(2, 14))
def test_the_intervals_are_kept_as_they_are_counted(held: list[int], on: int) -> None:
    """Invariant 19: from the start of the clock to the first, from each to the next, and from the last to the point."""
    days = sorted(held)
    found = at_intervals(World(), days, on)

    past = [each for each in days if each <= on]
    kept = ["kept" if later - earlier <= 5 else "not kept" for earlier, later in zip([1, *past], past, strict=False)]
    last = [1, *past][-1]
    assert [called for _, called in found] == [*kept, "not yet due" if on <= last + 5 else "not kept"]


def test_a_missed_interval_says_since_when_by_when_and_how_long_it_has_been(world: World) -> None:
    """A reader sees how long nothing was done by the point, and not only that it was late by a day."""
    at_intervals(world, [8])
    found = [(each.says, each.why.missing) for each in row(world, 28).occasions]

    assert found == [
        (
            "done on 8 April 2026, and due by 6 April 2026: nothing since 1 April 2026",
            "nothing since 1 April 2026 and by 6 April 2026",
        ),
        (
            "nothing since 8 April 2026, due by 13 April 2026; that is 20 days by 28 April 2026",
            "nothing since 8 April 2026 and by 13 April 2026",
        ),
    ]
    (early,) = [each for each in row(world, 10).occasions if not each.of]
    assert (early.says, early.why.missing) == (
        "nothing since 8 April 2026, due by 13 April 2026",
        "nothing since 8 April 2026",
    )
    world.say(span(9, 20), review.HoldReview("review/loose", ReviewKind.SIX_MONTHLY, mandate=N))
    assert row(world, 14).occasions[-1].called == "not known"


DAYS = st.tuples(st.integers(2, 9), st.integers(0, 4)).map(lambda each: (each[0], min(each[0] + each[1], 9)))


@given(st.lists(DAYS, max_size=3), st.integers(2, 12))
def test_a_loose_day_keeps_no_interval_for_certain(held: list[tuple[int, int]], on: int) -> None:
    """A verdict is sure only where every history comes to it: each review on any of the days that it may have been."""
    found = World()
    at_intervals(found, [span(*each) for each in sorted(held, key=lambda each: each[1])], on)

    def not_kept(days: list[int]) -> bool:
        past = sorted(each for each in days if each <= on)
        gaps = [later - earlier for earlier, later in zip([1, *past], past, strict=False)]
        return any(each > 5 for each in gaps) or on - [1, *past][-1] > 5

    every: list[list[int]] = [[]]
    for first, last in held:
        every = [[*days, each] for days in every for each in range(first, last + 1)]
    answers = {not_kept(days) for days in every}
    match row(found, on).verdict:
        case Verdict.NOT_MET:
            assert answers == {True}
        case Verdict.MET:
            assert answers == {False}
        case Verdict.NOT_YET_DUE:
            assert False in answers


def test_what_surely_came_too_late_keeps_no_interval_open(world: World) -> None:
    """Though its day is not known; nor does what was done after the mandate had ended."""
    assert at_intervals(world, [span(20, 22)]) == [("", "not kept")]

    world.say(23, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))
    world.say(24, review.HoldReview("review/after", ReviewKind.SIX_MONTHLY, mandate=N))
    assert fell(world) == [""]


def test_an_interval_ends_with_the_mandate(world: World) -> None:
    """What was to be done by a day after the mandate ended is asked no more."""
    world.say(4, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))

    assert at_intervals(world, [3]) == [("review/r0", "kept")]


# Where it is asked from.


def test_the_past_is_stable_at_a_number(world: World) -> None:
    """What is recorded later changes no answer at an earlier number; and hindsight says that it would now."""
    reads(world, Expected.REVIEW, Recurs.ONCE, deadline=WITHIN_FIVE)
    number = world.say(8, meeting.HoldMeeting(M, B))
    before = row(world, 8, number)
    world.say(5, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, mandate=N), late=9)

    assert row(world, 8, number) == before
    assert (before.verdict, row(world, 8).verdict) == (Verdict.NOT_MET, Verdict.MET)
    assert world.at(8).compliance(N).hindsight is Hindsight.DIFFERS
    assert str(row(world, 8).kind) == "hindsight"


def test_what_is_not_recorded_cannot_be_asked_of(world: World) -> None:
    """A mandate that nobody ever recorded has no clauses to answer for."""
    with pytest.raises(NotRecorded, match="mandate/none"):
        world.at().compliance("mandate/none")


def test_the_question_names_the_mandate(world: World) -> None:
    """Asked of one or of all."""
    assert world.at().compliance(N).question == f"Was what each clause of {N} asks kept?"
    assert world.at().compliance().question == "Was what each clause asks kept?"


def test_a_loose_beginning_makes_no_sure_occasion(world: World) -> None:
    """Where a mandate may have begun before a meeting or after, that it fell there is not known."""
    notice = "mandate/loose"
    world.say(span(2, 6), mandate.RegisterMandate(notice, mandate.MandateKind.NOTICE), late=6)
    world.say(6, mandate.RegisterClause(notice, "1", Strength.MUST))
    world.say(6, reading.ReadClause(R, notice, "1", Expected.LOG, Recurs.EACH_MEETING, of=B))
    world.say(4, meeting.HoldMeeting(M, B), late=6)
    world.say(8, meeting.HoldMeeting(M2, B))
    world.say(9, meeting.CallMeeting("meeting/next", B, date(2026, 4, 20)), meeting.HoldMeeting("meeting/next", B))

    (found,) = world.at().compliance(notice)

    assert [(each.of, each.kept) for each in found.occasions][:2] == [(M, Truth.UNKNOWN), (M2, Truth.NO)]
