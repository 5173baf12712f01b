"""What is said of plans: adopted, submitted, and answering every area and recommendation; and what that rests on.

Days are of April 2026, but for what came before the record was kept, in March.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from duty_why import given_again
from duty_world import OTHER, YES, B, N, World, day, span

from ledger import Authority, Exempt
from ledger.aggregates import action, mandate, measure, meeting, plan, reading
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs, Unit
from ledger.values import Day, Strength

P, Q, A, LATE, M = "plan/p", "plan/q", "action/a", "mandate/late", "meeting/m"
RULE = Authority(None, "a rule")
ALWAYS, ONCE, EACH_MEETING = Recurs.ALWAYS, Recurs.ONCE, Recurs.EACH_MEETING
BY_THE_TENTH = Deadline(Anchor.DAY, on=day(10))
MARCH = Day.of(date(2026, 3, 10))
NONE_ADOPTED = "no plan is on record as adopted"
NONE_SUBMITTED = "no plan is on record as submitted in that time"
NOT_KEPT_THEN = ", on a record which was not being kept"
LOOSE = ", or not, on a day that is not known exactly"


@pytest.fixture
def world() -> Iterator[World]:
    """A notice with two plans under it; every row is given again by its why."""
    made = World()
    for name in (P, Q):
        made.say(1, plan.DraftPlan(name), plan.AddressMandate(name, N))
    yield made
    given_again(made.at())


def told(world: World, on: int = 28, at: str = "") -> tuple[str, str, str]:
    """What is said of an occasion: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, ""]
    return found.called, found.says, found.why.missing


def late(world: World, on: int | Day, expects: Expected = Expected.PLAN, recurs: Recurs = ALWAYS, **terms: Any) -> int:
    """Another mandate, of which a clause is read so, issued on a day; the number of its issue."""
    clause = mandate.RegisterClause(LATE, "1", Strength.MUST, "the council")
    read = reading.ReadClause("reading/late", LATE, "1", expects, recurs, **terms)
    world.say(on, mandate.RegisterMandate(LATE, mandate.MandateKind.NOTICE), clause, late=4)
    world.say(4, read)
    return world.say(on, mandate.IssueMandate(LATE), late=4)


def of_late(world: World, on: int = 28) -> list[tuple[str, str]]:
    """What is said of each occasion of that mandate."""
    (row,) = world.at(on).compliance(LATE)
    return [(each.called, each.says) for each in row.occasions]


# Adopted.


def test_it_is_said_which_plan_was_adopted_and_by_whose_leave(world: World) -> None:
    """None, one on a day that may be later, one by nobody's leave, or one by a decision that stands."""
    world.reads(Expected.PLAN, ALWAYS)
    assert told(world) == ("not kept", NONE_ADOPTED, f"{NONE_ADOPTED}, by 28 April 2026")

    world.say(span(4, 8), plan.AdoptPlan(P, YES))
    assert told(world, 6)[:2] == ("not known", f"{P} was adopted on 8 April 2026{LOOSE}")
    assert told(world) == ("kept", f"{P} was adopted on 8 April 2026", "")

    other = World()
    other.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N))
    other.reads(Expected.PLAN, ALWAYS)
    other.say(4, plan.AdoptPlan(P))
    assert told(other)[:2] == ("not known", f"{P} was adopted on 4 April 2026, by no decision that stands")


def test_what_nobody_allowed_and_another_took_the_place_of_is_surely_none(world: World) -> None:
    """That it was adopted by nobody's leave leaves nothing open of a plan that is gone."""
    world.reads(Expected.PLAN, ALWAYS, of=P)
    world.say(2, plan.AdoptPlan(P))
    world.say(4, plan.SupersedePlan(P, Q, decision=YES))

    assert [told(world, on)[0] for on in (3, 5)] == ["not known", "not kept"]


def test_where_there_is_no_plan_it_is_silence_since_the_mandate_began() -> None:
    """It rests on what says when that was."""
    world = World()
    late(world, 3)
    assert of_late(world) == [("not kept", NONE_ADOPTED)]
    (row,) = world.at().compliance(LATE)
    assert row.why.missing == f"{NONE_ADOPTED}, by 28 April 2026"

    meetings = World()
    issued = late(meetings, 3, recurs=EACH_MEETING, of=B)
    meetings.say(9, meeting.CallMeeting(M, B, day(9)), meeting.HoldMeeting(M, B))
    (row,) = meetings.at().compliance(LATE)
    assert issued in row.occasions[0].why.entries


@pytest.mark.parametrize(
    ("issued", "drafted", "addressed", "called"),
    [
        (3, MARCH, MARCH, "not kept"),
        (MARCH, MARCH, MARCH, "not known"),
        (MARCH, MARCH, 4, "not known"),
        (MARCH, 4, 4, "not kept"),
    ],
)
def test_silence_on_a_plan_is_since_the_mandate_began_and_the_plan_was_there(
    issued: int | Day, drafted: int | Day, addressed: int | Day, called: str
) -> None:
    """The later of the two; before the record was kept, it may have been adopted on no document."""
    world = World()
    late(world, issued)
    world.say(drafted, plan.DraftPlan(P), late=4)
    world.say(addressed, plan.AddressMandate(P, LATE), late=4)

    ((found, says),) = of_late(world)
    assert (found, says) == (called, NONE_ADOPTED if called == "not kept" else f"{NONE_ADOPTED}{NOT_KEPT_THEN}")
    (row,) = world.at().compliance(LATE)
    assert row.why.missing == f"{NONE_ADOPTED}, by 28 April 2026"


def test_a_meeting_that_may_have_been_before_the_mandate_leaves_it_open() -> None:
    """On its first day there may have been no mandate yet, and no plan."""
    world = World()
    late(world, 4, recurs=EACH_MEETING, of=B)
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    world.say(span(3, 6), meeting.HoldMeeting(M, B))

    assert [called for called, _ in of_late(world)] == ["not known"]


def test_a_reading_of_a_plan_that_was_only_drafted_looks_for_that_one(world: World) -> None:
    """However little is on the record of it."""
    world.say(2, plan.DraftPlan("plan/r"))
    world.reads(Expected.PLAN, ALWAYS, of="plan/r")

    assert told(world)[:2] == ("not kept", NONE_ADOPTED)


# Submitted.


@pytest.mark.parametrize(("of", "to"), [(None, ""), (P, ""), (OTHER, f" to {OTHER}")], ids=["any", "plan", "body"])
def test_it_is_said_to_whom_no_plan_was_submitted(world: World, of: str | None, to: str) -> None:
    """To the body that its reading names; one that names a plan says to whom of none."""
    world.reads(Expected.SUBMISSION, ONCE, deadline=BY_THE_TENTH, of=of)
    assert told(world)[1] == NONE_SUBMITTED.replace("submitted", f"submitted{to}")


def test_to_whom_no_plan_was_submitted_is_withheld_with_the_reading_that_names_it(world: World) -> None:
    """The clause itself is not withheld, however often it was registered."""
    for _ in range(2):
        world.say(1, mandate.RegisterClause(N, "1", Strength.MUST, "the council"))
    read = reading.ReadClause("reading/r", N, "1", Expected.SUBMISSION, ONCE, deadline=BY_THE_TENTH, of=OTHER)
    world.say(1, read, exempt=Exempt("12A", "1"))
    assert told(world)[1] == NONE_SUBMITTED.replace("submitted", "submitted to [withheld: 12A]")


def test_it_is_said_which_plan_was_submitted_and_when(world: World) -> None:
    """None, one only later, one on a day that may be later, or one in time."""
    world.reads(Expected.SUBMISSION, ONCE, deadline=BY_THE_TENTH)
    assert told(world) == ("not kept", NONE_SUBMITTED, f"{NONE_SUBMITTED}, by 28 April 2026")

    world.say(12, plan.SubmitPlan(P, OTHER))
    assert told(world)[:2] == ("not kept", f"{NONE_SUBMITTED}: first on record on 12 April 2026")
    world.say(span(9, 12), plan.SubmitPlan(P, OTHER))
    assert told(world)[:2] == ("not known", f"{P} was submitted on 12 April 2026{LOOSE}")
    world.say(9, plan.SubmitPlan(P, OTHER), authority=RULE)
    assert told(world) == ("kept", f"{P} was submitted on 9 April 2026", "")


def test_what_makes_a_plan_one_of_the_mandate_is_part_of_why(world: World) -> None:
    """One that a recommendation was assigned to is; and so are those that were not submitted."""
    world.reads(Expected.SUBMISSION, ONCE, deadline=BY_THE_TENTH)
    world.say(2, mandate.RegisterRecommendation(N, "r"), plan.DraftPlan("plan/r"))
    assigned = world.say(3, mandate.AssignRecommendation(N, "r", "plan/r"))
    world.say(5, plan.SubmitPlan("plan/r", OTHER))

    assert told(world)[:2] == ("kept", "plan/r was submitted on 5 April 2026")
    rests = set(world.looks()["", ""].why.entries)
    addressing = {each.number for each in world.book.entries() if isinstance(each.event, plan.MandateAddressed)}
    assert {assigned} | addressing <= rests


def test_on_a_record_that_was_not_kept_no_submission_is_missed() -> None:
    """That is said, and what is missing."""
    world = World(kept=False)
    world.say(1, plan.DraftPlan(P), plan.AddressMandate(P, N))
    world.reads(Expected.SUBMISSION, ONCE, deadline=BY_THE_TENTH)
    found = world.looks()["", ""]
    assert (found.called, found.says) == ("not known", f"{NONE_SUBMITTED}{NOT_KEPT_THEN}")
    assert found.why.missing == f"{NONE_SUBMITTED}, by 28 April 2026"


# Covered, and answered.


def test_it_is_said_that_every_area_is_covered(world: World) -> None:
    """Where each is, by an action that was promised."""
    world.reads(Expected.COVERAGE, ALWAYS)
    missing = f"nothing of {N} to cover is registered by 28 April 2026"
    assert told(world) == ("not known", "nothing that it would answer is registered", missing)

    world.say(2, mandate.RegisterArea(N, "a"), action.ProposeAction(A, P), action.CommitAction(A, day(20)))
    assert told(world)[:2] == ("not kept", "covered by no action: a")
    world.say(3, action.LinkAction(A, N, "a"))
    assert told(world) == ("kept", "every area is covered", "")


def test_it_is_said_that_every_recommendation_is_answered(world: World) -> None:
    """Or every one that the reading names; of others nothing is asked."""
    world.say(1, *(mandate.RegisterRecommendation(N, each) for each in ("r", "s")))
    world.reads(Expected.RECOMMENDATIONS, ALWAYS, parts=("r",))
    assert told(world)[:2] == ("not kept", "not answered: r")

    world.say(2, action.ProposeAction(A, P), action.CommitAction(A, day(20)), action.LinkAction(A, N, "r"))
    assert told(world) == ("kept", "every recommendation is answered", "")


def test_a_part_that_is_not_registered_cannot_be_looked_for(world: World) -> None:
    """That is said once, however many there are."""
    world.say(2, mandate.RegisterArea(N, "a"), action.ProposeAction(A, P), action.CommitAction(A, day(20)))
    world.say(3, action.LinkAction(A, N, "a"))
    world.reads(Expected.COVERAGE, ALWAYS, parts=("8", "9"))

    says = "covered by no action: a part that is not registered, no evidence either way"
    assert told(world)[:2] == ("not known", says)


def test_by_whose_leave_nothing_answers_is_noted_of_each_part(world: World) -> None:
    """A gap that was accepted, and a recommendation that was declined."""
    world.say(1, *(mandate.RegisterArea(N, each) for each in ("a", "b")))
    world.say(2, *(mandate.AcceptGap(N, each, YES) for each in ("a", "b")))
    world.reads(Expected.COVERAGE, ALWAYS)
    gap = f"accepted that nothing covers it by {YES} of {B}"
    assert [each.what for each in world.at().compliance(N)[0].findings] == [f"a: {gap}; b: {gap}"]

    declined = World()
    declined.say(1, mandate.RegisterRecommendation(N, "r"), plan.DraftPlan(P), plan.AddressMandate(P, N))
    declined.reads(Expected.RECOMMENDATIONS, ALWAYS)
    declined.say(3, mandate.DeclineRecommendation(N, "r", YES))
    assert [each.what for each in declined.at().compliance(N)[0].findings] == [f"r: declined by {YES} of {B}"]


@pytest.mark.parametrize(
    ("submitted", "on", "called"),
    [(None, 6, "not yet due"), (None, 7, "not known"), (6, 6, "kept"), (6, 28, "kept"), (7, 28, "not known")],
)
def test_with_no_calendar_what_is_done_by_the_first_day_it_can_be_due_is_in_time(
    world: World, submitted: int | None, on: int, called: str
) -> None:
    """Three working days from Wednesday, 1 April are up on Monday at the soonest; why more cannot be said, is said."""
    three = Deadline(Anchor.ISSUED, within=3, unit=Unit.WORKING_DAYS)
    world.reads(Expected.SUBMISSION, ONCE, deadline=three)
    if submitted:
        world.say(submitted, plan.SubmitPlan(P, B))

    found = told(world, on)
    assert found[0] == called
    no_calendar = "by when is not known: no calendar of working days is on the record"
    assert (no_calendar in found[1]) is (called == "not known")


# Targets.


def test_silence_on_a_target_is_since_its_measure_was_first_on_the_record(world: World) -> None:
    """What was said of it later, once the record was kept, makes no more of the silence before."""
    late(world, MARCH, Expected.TARGETS)
    world.say(
        MARCH,
        mandate.RegisterArea(LATE, "a"),
        measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER),
        late=4,
    )
    lacks = "no target of a figure and a day for: a; the record was not being kept, and is no evidence either way"
    assert of_late(world) == [("not known", lacks)]
    world.say(5, measure.ServePart("measure/m", LATE, "a"))
    assert of_late(world) == [("not known", lacks)]
