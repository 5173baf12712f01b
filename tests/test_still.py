"""What a register says is no better than it was as first said, whatever nobody's leave mended since (decision 27)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from duty_world import LAST, B, N, World, day

from ledger import Authority, Restate, View, Void
from ledger.aggregates import (
    action,
    body,
    contribution,
    escalation,
    mandate,
    meeting,
    paper,
    plan,
    policy,
    review,
    risk,
)
from ledger.aggregates.body import Duty
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.actions.became import Counted
from ledger.projections.ground.still import found_before_leave, found_in_time, still_found, told_otherwise, weakest
from ledger.values import Day, Depth, Say, Truth

A, P, R, C, LEAD, MEETING = "action/a", "plan/p", "review/r", "contribution/c", "post/lead", "meeting/m"
NO, YES = Truth.NO, Truth.YES
RULE = Authority(rule="scheme 3.1")
SINCE = "mended since by no authority that stands"
Ask = Callable[[View], tuple[Any, Any]]
Case = tuple[Callable[[World], list[tuple[Any, int | None]]], Ask, int, Any, Any, str]
"""What was first said, with the mends of it; what is asked, as of which day; what comes of that as first said, and by
the mend alone; and what is found where it is not the same."""


def _assessed(world: World) -> list[tuple[Any, int | None]]:
    world.say(2, review.ExpectReview(R, ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(6, review.HoldReview(R, ReviewKind.SIX_MONTHLY, mandate=N))
    late = world.say(9, review.ProvideSelfAssessment(R), review.CoverInSelfAssessment(R, "impact")) - 1
    return [(Restate(late, review.ProvideSelfAssessment(R)), 4)]


def _review(view: View) -> tuple[Any, Any]:
    (row,) = view.reviews()
    return row.self_assessed, row.findings


def _given(world: World) -> list[tuple[Any, int | None]]:
    world.say(2, review.HoldReview(R, ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(2, review.RequestAccess(R, "files", AccessTo.RECORDS, due=day(6)))
    late = world.say(9, review.ProvideAccess(R, "files"))
    return [(Restate(late, review.ProvideAccess(R, "files")), 4)]


def _in_time(view: View) -> tuple[Any, Any]:
    (row,) = view.reviews()
    return row.access[0].in_time, row.findings


def _refused(world: World) -> list[tuple[Any, int | None]]:
    world.say(2, review.HoldReview(R, ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(2, review.RequestAccess(R, "files", AccessTo.RECORDS))
    given = world.say(9, review.ProvideAccess(R, "files"))
    return [(Restate(given, review.ProvideAccess(R, "files")), 4)]


def _provided(view: View) -> tuple[Any, Any]:
    (row,) = view.reviews()
    return row.access[0].provided, ()


def _invited(world: World) -> list[tuple[Any, int | None]]:
    world.say(1, body.EstablishPost(B, LEAD), body.RequirePost(B, LEAD, Duty.INVITED))
    world.say(1, body.AppointHolder(B, LEAD, "person/x", day(1)))
    world.say(2, meeting.CallMeeting(MEETING, B, day(6)))
    late = world.say(6, meeting.HoldMeeting(MEETING, B), meeting.SendInvitation(MEETING, LEAD))
    return [(Restate(late, meeting.SendInvitation(MEETING, LEAD)), 4)]


def _met(view: View) -> tuple[Any, Any]:
    (row,) = view.meetings()
    return row.asked[0].met, row.findings


def _came(world: World) -> list[tuple[Any, int | None]]:
    world.say(2, contribution.CommissionContribution(C, "body/other", mandate=N, due=day(6)))
    late = world.say(12, contribution.ReceiveContribution(C))
    return [(Restate(late, contribution.ReceiveContribution(C)), 4)]


def _to_strengthen(view: View) -> tuple[Any, Any]:
    (row,) = view.contributions()
    return (row.to_strengthen, bool(row.says)), row.findings


def _late(view: View) -> tuple[Any, Any]:
    (row,) = view.contributions()
    return row.late, row.findings


def _linked(world: World) -> list[tuple[Any, int | None]]:
    world.say(1, mandate.RegisterArea(N, "front door"), mandate.RegisterArea(N, "workforce"))
    linked = world.say(
        2, action.ProposeAction(A), action.CommitAction(A, day(20)), action.LinkAction(A, N, "workforce")
    )
    return [(Restate(linked, action.LinkAction(A, N, "front door")), 2)]


def _covered(view: View) -> tuple[Any, Any]:
    (row,) = [each for each in view.coverage() if each.name == "front door"]
    return row.covered, row.findings


def _submitted(world: World) -> list[tuple[Any, int | None]]:
    world.say(2, plan.DraftPlan(P), plan.AddressMandate(P, N))
    late = world.say(9, plan.SubmitPlan(P, "body/other"))
    return [(Restate(late, plan.SubmitPlan(P, "body/other")), 4)]


def _plan(view: View) -> tuple[Any, Any]:
    (row,) = view.plans()
    return [str(each.day) for each in row.submitted], row.findings


def _left(world: World) -> list[tuple[Any, int | None]]:
    world.say(1, body.EstablishPost(B, LEAD))
    world.say(1, body.AppointHolder(B, LEAD, "person/x", day(1)))
    return [(Void(world.say(5, body.EndHolding(B, LEAD, "person/x", day(5)))), None)]


def _vacant(view: View) -> tuple[Any, Any]:
    (row,) = view.posts()
    return row.vacant, row.findings


def _done(world: World) -> list[tuple[Any, int | None]]:
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(20)))
    late = world.say(12, action.DeliverAction(A))
    return [(Restate(late, action.DeliverAction(A)), 4)]


def _counted(view: View) -> tuple[Any, Any]:
    numbers = {row.what: row.number for row in view.counts()}
    return (numbers[Counted.OPEN], numbers[Counted.DELIVERED], numbers[Counted.ALL_DELIVERED]), ()


CASES: dict[str, Case] = {
    "self-assessment": (
        _assessed,
        _review,
        LAST,
        NO,
        YES,
        f"the self-assessment, as first recorded: 9 April 2026; {SINCE}",
    ),
    "access in time": (
        _given,
        _in_time,
        LAST,
        NO,
        YES,
        "as it was first recorded, asked for by 6 April 2026, and given only after that",
    ),
    "access given": (_refused, _provided, 6, NO, YES, ""),
    "invitation": (
        _invited,
        _met,
        LAST,
        NO,
        YES,
        f"as it was first recorded, {LEAD} was invited only on the day of the meeting",
    ),
    "to strengthen": (
        _came,
        _to_strengthen,
        9,
        (YES, True),
        (NO, False),
        f"received, as first recorded: not on the record; {SINCE}",
    ),
    "late": (_came, _late, LAST, YES, NO, f"received, as first recorded: 12 April 2026; {SINCE}"),
    "coverage": (_linked, _covered, LAST, NO, YES, f"not covered as first recorded; {SINCE}"),
    "submission": (
        _submitted,
        _plan,
        LAST,
        ["4 April 2026"],
        ["4 April 2026"],
        f"submitted, as first recorded: to body/other 9 April 2026; {SINCE}",
    ),
    "a post": (_left, _vacant, LAST, YES, NO, f"{LEAD}, as first recorded: held by nobody; {SINCE}"),
    "counts": (_done, _counted, 9, (1, 0, 0), (0, 1, 1), ""),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("allowed", [False, True])
def test_a_mend_of_nobodys_leave_makes_no_register_better(case: Case, allowed: bool) -> None:  # noqa: FBT001 - a case
    """What a row says is as first said, with what was and the mend; by the leave of a rule the mend alone counts."""
    first_said, ask, on, weaker, better, found = case
    world = World()
    mends = first_said(world)
    numbers = [world.mend(mend, late=LAST, on=of, **({"authority": RULE} if allowed else {})) for mend, of in mends]

    came, findings = ask(world.at(on))

    assert came == (better if allowed else weaker)
    told = [each for each in findings if each.what == found]
    assert bool(told) is (bool(found) and not allowed)
    assert all(set(numbers) <= set(each.why.entries) for each in told)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_was_not_mended_is_as_it_stands(case: Case) -> None:
    """With no mend at all a register says what the record does, and finds nothing of what was first said."""
    first_said, ask, on, weaker, _, _ = case
    world = World()
    first_said(world)

    came, findings = ask(world.at(on))

    assert came == (["9 April 2026"] if ask is _plan else weaker)
    assert not [each.what for each in findings if "first recorded" in each.what]


def test_what_was_voided_whole_by_nobody_is_in_its_register_still() -> None:
    """A review and a plan that were taken back are listed as they were, with the void, and with whose leave it was."""
    world = World()
    numbers = [world.say(2, review.HoldReview(R, ReviewKind.SIX_MONTHLY, mandate=N)), world.say(2, plan.DraftPlan(P))]
    voids = [world.mend(Void(number)) for number in numbers]
    what = "recorded, and taken back by a mend with no decision cited"

    (of_review,), (of_plan,) = world.at().reviews(), world.at().plans()

    assert (of_review.review, str(of_review.held), of_plan.plan, of_plan.label) == (R, "2 April 2026", P, "draft")
    found = ((of_review.findings, of_review.why), (of_plan.findings, of_plan.why))
    for (findings, why), number, void in zip(found, numbers, voids, strict=True):
        assert [each.why.entries for each in findings if each.what == what] == [(number, void)]
        assert {number, void} <= set(why.entries)
    voids = [world.mend(Void(number), authority=RULE) for number in numbers]
    (of_review,), (of_plan,) = world.at().reviews(), world.at().plans()
    what = f"recorded, and taken back by {RULE.rule}"
    for findings, number, void in zip((of_review.findings, of_plan.findings), numbers, voids, strict=True):
        assert [each.why.entries for each in findings if each.what == what] == [(number, void)]


def test_what_was_not_there_as_first_recorded_is_judged_as_it_stands() -> None:
    """An area that is registered only by a mend was not uncovered before it."""
    world = World()
    other = world.say(1, mandate.RegisterArea(N, "workforce"))
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(20)), action.LinkAction(A, N, "front door"))
    world.mend(Restate(other, mandate.RegisterArea(N, "front door")), on=1)

    assert {row.name: row.covered for row in world.at().coverage()}["front door"] is YES


@pytest.mark.parametrize(
    ("first", "on", "told"),
    [
        ((day(1), None), LAST, "held by person/x since 1 April 2026"),
        ((day(1), day(9)), 5, "held by person/x since 1 April 2026, until 9 April 2026"),
        ((None, None), LAST, "held by person/x since a day not known"),
        ((day(1), day(4)), 9, "held by nobody"),
    ],
)
def test_who_held_a_post_as_first_recorded_is_said_in_words(first: tuple[Any, Any], on: int, told: str) -> None:
    """From when and until when, of that post and by that body's own word; another's counts where it says nothing."""
    world = World()
    world.say(
        1, body.EstablishPost(B, LEAD), body.EstablishPost("body/other", LEAD), body.EstablishPost(B, "post/deputy")
    )
    world.say(1, body.AppointHolder("body/other", LEAD, "person/y", day(1)))
    world.say(1, body.AppointHolder(B, "post/deputy", "person/z", day(1)))
    world.mend(Void(world.say(2, body.AppointHolder(B, LEAD, "person/x", *first))))

    row = next(each for each in world.at(on).posts(B) if each.post == LEAD)
    assert [each.person for each in row.holders] == ["person/y"]
    found = [each.what for each in row.findings if "as first recorded" in each.what]
    assert found == [f"{LEAD}, as first recorded: {told}; {SINCE}"]


def test_two_who_held_a_post_as_first_recorded_are_both_said() -> None:
    """In the order in which they were appointed."""
    world = World()
    world.say(1, body.EstablishPost(B, LEAD))
    numbers = [world.say(2, body.AppointHolder(B, LEAD, f"person/{each}", day(1))) for each in "xy"]
    for number in numbers:
        world.mend(Void(number))

    (row,) = [each for each in world.at().posts(B) if each.post == LEAD]
    both = "held by person/x since 1 April 2026; held by person/y since 1 April 2026"
    assert f"{LEAD}, as first recorded: {both}; {SINCE}" in [each.what for each in row.findings]


def test_a_contribution_that_was_to_be_strengthened_as_first_recorded_says_why_and_what_was_mended() -> None:
    """Every mend of nobody's leave is in its why, with what each was of."""
    world = World()
    world.say(2, contribution.CommissionContribution(C, "body/other", mandate=N, due=day(6)))
    world.say(3, contribution.DeclineContribution(C))
    came = world.say(12, contribution.ReceiveContribution(C))
    mends = [world.mend(Restate(came, contribution.ReceiveContribution(C)), on=each) for each in (4, 5)]
    (row,) = world.at(9).contributions()

    assert row.says == (
        "as it was first recorded, due by 6 April 2026, and not received on this record; declined on 3 April 2026"
    )
    assert {came, *mends} <= set(row.why.entries)


def test_a_contribution_declined_on_another_day_by_a_mend_says_when_it_was_first_said_to_be() -> None:
    """In words; of one that was allowed, nothing."""
    for authority in (None, RULE):
        world = World()
        world.say(2, contribution.CommissionContribution(C, "body/other", mandate=N, due=day(6)))
        declined = world.say(3, contribution.DeclineContribution(C))
        world.mend(Restate(declined, contribution.DeclineContribution(C)), on=5, late=6, authority=authority)
        (row,) = world.at().contributions()
        said = f"declined, as first recorded: 3 April 2026; {SINCE}"
        assert (said in [each.what for each in row.findings]) is (authority is None)


@pytest.mark.parametrize("name", ["self-assessment", "access in time", "invitation"])
@pytest.mark.parametrize("allowed", [False, True])
def test_what_is_dated_back_makes_no_register_better(name: str, allowed: bool) -> None:  # noqa: FBT001 - a case
    """Said again of an earlier day, once its day was long past, by nobody: it is not known whether it was so."""
    first_said, ask, on, weaker, better, _ = CASES[name]
    world = World()
    ((mend, of),) = first_said(world)
    assert of is not None

    world.say(of, mend.command, late=LAST, **({"authority": RULE} if allowed else {}))

    came, _ = ask(world.at(on))
    assert (weaker, came) == (weaker, better if allowed else Truth.UNKNOWN)


def promised() -> tuple[World, int, int]:
    """An action promised for one day, and by a mend of nobody's leave for another; the numbers of both."""
    world = World()
    world.say(2, action.ProposeAction(A))
    first = world.say(2, action.CommitAction(A, day(9)))
    return world, first, world.mend(Restate(first, action.CommitAction(A, day(20))), on=2)


def due(view: AsOf) -> str:
    """The day that an action is promised for, as the record has it."""
    state = view.state(A)
    return str(state.due)


def test_what_was_found_as_first_recorded_is_given_with_its_mends_and_with_what_was_missing() -> None:
    """Once, however many ways it was mended since; and not where it is found now as well."""
    world, first, mend = promised()
    again = world.mend(Restate(first, action.CommitAction(A, day(21))), on=2)

    def find(view: AsOf) -> list[Finding]:
        (last,) = (entry for entry in view.visible(A) if isinstance(entry.event, action.ActionCommitted))
        both = [Finding("promised", Why.of(last)), Finding(f"due {due(view)}", Why.of(last, missing="nothing"))]
        return both if due(view) < "2026-04-21" else both[:1]

    view = world.at()
    found = list(still_found(view, A, find(view), find))
    assert [(each.what, each.why) for each in found] == [
        ("as it was first recorded, due 2026-04-09", Why.of(first, mend, again, missing="nothing")),
        ("as it was first recorded, due 2026-04-20", Why.of(mend, again, missing="nothing")),
    ]


def test_only_what_a_row_tells_otherwise_is_told_as_it_was() -> None:
    """Not what it told the same, nor what it tells of no more; each rests on what told it, and on the mends."""
    world, first, mend = promised()

    def tell(view: AsOf) -> dict[str, str]:
        told = {"due": due(view), "stage": "committed"}
        return told if due(view) == "2026-04-20" else {**told, "only then": "so"}

    assert list(told_otherwise(world.at(), A, tell)) == [
        Finding(f"due, as first recorded: 2026-04-09; {SINCE}", Why.of(first - 1, first, mend))
    ]
    assert list(told_otherwise(world.at(), B, tell)) == []


def moved(authority: Authority | None = RULE) -> tuple[World, int, int]:
    """An action promised for one day, and by a mend, of the leave of a rule or another, for a later one."""
    world = World()
    world.say(2, action.ProposeAction(A))
    first = world.say(2, action.CommitAction(A, day(9)))
    return world, first, world.mend(Restate(first, action.CommitAction(A, day(20))), on=2, authority=authority)


def early(*rests: int) -> Callable[[AsOf], list[Finding]]:
    """What finds an action that was promised for the ninth; that rests on some entries, and on what is missing."""

    def find(view: AsOf) -> list[Finding]:
        return [Finding("due early", Why.of(*rests, missing="a reason"))] if due(view) == "2026-04-09" else []

    return find


def test_what_an_authority_mended_away_rests_on_what_was_found_and_on_its_own_mends() -> None:
    """Of a thing that was mended twice by leave, the mend of what the finding rests on; what was missing is said."""
    world, first, mend = moved()
    started = world.say(3, action.StartAction(A))
    other = world.mend(Restate(started, action.StartAction(A)), on=2, authority=Authority(None, "another rule"))
    view = world.at()
    (found,) = found_before_leave(view, A, [], early(first))
    assert found.what == f"as it was recorded, due early; mended since by {RULE.rule}"
    assert found.why == Why.of(first, mend, missing="a reason")
    # Where nothing that it rests on was mended, that mend of the thing without which it would be found; or else every.
    (issued,) = [each.number for each in view.visible(N) if isinstance(each.event, mandate.MandateIssued)]
    (found,) = found_before_leave(view, A, [], early(issued))
    assert found.what == f"as it was recorded, due early; mended since by {RULE.rule}"
    assert found.why == Why.of(issued, first, mend, missing="a reason")

    def both(then: AsOf) -> list[Finding]:
        begun = next(each.day for each in then.in_force(A) if each.original == started)
        return early(issued)(then) if begun == Day.of(day(3)) else []

    (found,) = found_before_leave(view, A, [], both)
    assert found.what == f"as it was recorded, due early; mended since by {RULE.rule}; by another rule"
    assert found.why == Why.of(issued, first, mend, started, other, missing="a reason")


def test_what_is_found_already_is_not_found_again_as_it_was_recorded() -> None:
    """Neither what is found now, nor what was found as first recorded: that says more."""
    world, first, _ = moved()
    for what in ("due early", "as it was first recorded, due early"):
        assert not list(found_before_leave(world.at(), A, [Finding(what, Why.of(first))], early(first)))
    other = Finding("as it was first recorded, due late", Why.of(first))
    assert list(found_before_leave(world.at(), A, [other], early(first)))


def test_what_no_leave_mended_away_is_not_found_as_it_was_recorded() -> None:
    """That of another thing was, on which neither the thing nor the finding rests, is no leave for this."""
    world, _, _ = moved()
    (issued,) = [each.number for each in world.at().visible(N) if isinstance(each.event, mandate.MandateIssued)]
    assert not list(found_before_leave(world.at(), N, [], early(issued)))


def test_what_a_row_told_before_leave_mended_it_is_told_with_whose_leave_it_was() -> None:
    """Not what it tells the same, nor of what it tells no more; nor where what was mended is another thing."""
    world, first, mend = moved()

    def tell(view: AsOf) -> dict[str, str]:
        told = {"due": due(view), "stage": "committed"}
        return told if due(view) == "2026-04-20" else {**told, "only then": "so"}

    assert list(told_otherwise(world.at(), A, tell)) == [
        Finding(f"due, as it was recorded: 2026-04-09; mended since by {RULE.rule}", Why.of(first - 1, first, mend))
    ]
    # What was mended of the body no authority allowed: that is not told as if it had been by leave.
    (overseen,) = [each.number for each in world.at().visible(B) if isinstance(each.event, body.MandateOverseen)]
    world.mend(Restate(overseen, body.OverseeMandate(B, N)), on=2)
    assert list(told_otherwise(world.at(), B, tell)) == []


def test_what_was_recorded_in_time_is_found_by_what_came_late_on_the_things_own_streams_alone() -> None:
    """With what came late, and with what was missing; what came late on another stream is no ground for it."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    proposed = world.say(2, action.ProposeAction(A))
    late = world.say(3, action.StartAction(A), late=20)

    def find(view: AsOf) -> list[Finding]:
        begun = any(isinstance(each.event, action.ActionStarted) for each in view.visible(A))
        return [] if begun else [Finding("not begun", Why.of(proposed, missing="a start"))]

    assert list(found_in_time(world.at(), [A, B], [day(6)], [], find)) == [
        Finding(OTHERWISE.format("not begun"), Why.of(proposed, late, missing="a start"))
    ]
    assert not list(found_in_time(world.at(), [B], [day(6)], [], find))


def test_a_record_that_has_nothing_to_be_asked_of_in_time_makes_what_is_so_no_less_known() -> None:
    """So by the record in time; as first said there was nothing of which it could be asked."""
    world, _, _ = moved(None)
    world.say(2, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.say(3, action.StartAction(A), late=20)

    def find(view: AsOf) -> Truth | None:
        return None if due(view) == "2026-04-09" else YES

    assert weakest(world.at(), find, A, day(6)) is YES


def test_a_contribution_recorded_long_after_the_day_it_was_due_is_not_known_to_have_come_in_time() -> None:
    """By nobody's leave: neither late, nor in time; recorded within a cycle of that day it was in time."""
    for late, truth in ((13, NO), (14, Truth.UNKNOWN)):
        world = World()
        world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
        world.say(2, contribution.CommissionContribution(C, "body/other", mandate=N, due=day(6)))
        world.say(4, contribution.ReceiveContribution(C), late=late)
        (row,) = world.at().contributions()
        assert (row.late, row.to_strengthen) == (truth, truth)


def test_what_may_have_come_late_is_no_surer_in_a_register_either() -> None:
    """Given on no certain day and then, by nobody's leave, on one that was in time: it is not known still."""
    for authority, truth in ((None, Truth.UNKNOWN), (RULE, YES)):
        world = World()
        world.say(2, review.HoldReview(R, ReviewKind.SIX_MONTHLY, mandate=N))
        world.say(2, review.RequestAccess(R, "files", AccessTo.RECORDS, due=day(6)))
        world.say(Day(day(4), day(9)), review.ProvideAccess(R, "files"))
        assert _in_time(world.at())[0] is Truth.UNKNOWN
        world.say(4, review.ProvideAccess(R, "files"), late=12, authority=authority)
        assert _in_time(world.at())[0] is truth


OTHERWISE = "by what was recorded in time, {}; otherwise only by what came late"


def _registered(world: World, name: str) -> tuple[str, list[Any]]:
    """What a register says of something done too late, with what did it; the words of what is found of it."""
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    if name == "a self-assessment":
        world.say(2, review.ExpectReview(R, ReviewKind.SIX_MONTHLY, mandate=N))
        world.say(6, review.HoldReview(R, ReviewKind.SIX_MONTHLY, mandate=N))
        return "the self-assessment on this record came after it was held", [review.ProvideSelfAssessment(R)]
    if name == "access":
        world.say(2, review.HoldReview(R, ReviewKind.INSPECTION, mandate=N))
        world.say(2, review.RequestAccess(R, "files", AccessTo.RECORDS, due=day(6)))
        return "asked for by 6 April 2026, and given only after that", [review.ProvideAccess(R, "files")]
    world.say(1, body.EstablishPost(B, LEAD), body.RequirePost(B, LEAD, Duty.INVITED))
    world.say(1, body.AppointHolder(B, LEAD, "person/x", day(1)))
    world.say(2, meeting.CallMeeting(MEETING, B, day(6)), paper.WritePaper("paper/p", day(2)))
    world.say(6, meeting.HoldMeeting(MEETING, B), meeting.DraftMinutes(MEETING))
    if name == "a paper":
        world.say(5, meeting.SendInvitation(MEETING, LEAD))
        return "paper/p was sent out only after the meeting", [paper.CirculatePaper("paper/p", B, MEETING)]
    return "post/lead was invited after the day of the meeting", [meeting.SendInvitation(MEETING, LEAD)]


LATE = "what came late"
BY_RULE = f"what was recorded on {{}} April 2026, allowed by {RULE.rule}"


@pytest.mark.parametrize("name", ["a self-assessment", "access", "a paper", "an invitation"])
@pytest.mark.parametrize("authority", [None, RULE])
def test_what_a_register_found_is_found_still_where_only_what_came_late_says_otherwise(
    name: str, authority: Authority | None
) -> None:
    """Once, with what came late in its why; by leave it is no more, and whose leave it was is said."""
    world = World()
    what, done = _registered(world, name)
    first = world.say(9, *done)
    found = [*world.at().meetings(B), *world.at().reviews()][0].findings
    assert [each.what for each in found] == [what]
    again = world.say(4, *done, late=12, authority=authority)

    row = [*world.at().meetings(B), *world.at().reviews()][0]
    told = OTHERWISE.format(what)
    assert [each.what for each in row.findings] == [told.replace(LATE, BY_RULE.format(12)) if authority else told]
    assert all({first, again} <= {*each.why.entries} <= {*row.why.entries} for each in row.findings)


def test_a_log_that_is_said_only_late_to_have_been_updated_is_not_known_to_be() -> None:
    """Updated after the next pack came, and said since, by nobody's leave, to have been at the meeting."""
    for authority, truth in ((None, Truth.UNKNOWN), (RULE, YES)):
        world = World()
        for name, on in ((MEETING, 6), ("meeting/next", 12)):
            world.say(on, meeting.HoldMeeting(name, B), meeting.DraftMinutes(name))
        world.say(14, meeting.UpdateLog(MEETING))
        (found,) = world.at().impact_log(B, MEETING)[0].findings
        world.say(6, meeting.UpdateLog(MEETING), late=20, authority=authority)
        (row,) = world.at().impact_log(B, MEETING)
        assert (row.log_updated, [each.what for each in row.findings]) == (
            truth,
            [OTHERWISE.format(found.what).replace(LATE, BY_RULE.format(20) if authority else LATE)],
        )


def test_a_risk_sent_too_late_is_not_known_to_have_been_sent_in_advance() -> None:
    """Where what is dated back, by nobody's leave, alone says so; the row rests on it."""
    for authority, truth in ((None, Truth.UNKNOWN), (RULE, YES)):
        world = World()
        world.say(2, risk.RaiseRisk("risk/r", B, scale=5), risk.ScoreRisk("risk/r", 3, 3))
        world.say(4, paper.WritePaper("paper/p", day(4), says=(Say("a risk", Depth.COVERING_REPORT, "risk/r"),)))
        world.say(10, meeting.HoldMeeting(MEETING, B), meeting.RecordPack(MEETING, complete=True))
        world.say(12, paper.CirculatePaper("paper/p", B, MEETING))
        assert world.at().risks(B)[0].in_advance is NO
        again = world.say(8, paper.CirculatePaper("paper/p", B, MEETING), late=16, authority=authority)
        (row,) = world.at().risks(B)
        assert row.in_advance is truth
        assert again in row.why.entries


def test_a_risk_that_is_said_only_late_to_have_been_raised_was_in_no_register_of_the_time() -> None:
    """By the record in time there was nothing to be sent in advance: what it is now is not known to have been so."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    world.say(3, meeting.CallMeeting(MEETING, B, day(10)))
    world.say(10, meeting.HoldMeeting(MEETING, B), meeting.RecordPack(MEETING, complete=True))
    world.say(2, risk.RaiseRisk("risk/r", B, scale=5), risk.ScoreRisk("risk/r", 3, 3), late=20)
    world.say(4, paper.WritePaper("paper/p", day(4), says=(Say("a risk", Depth.COVERING_REPORT, "risk/r"),)), late=20)
    world.say(5, paper.CirculatePaper("paper/p", B, MEETING), late=20)

    assert world.at().risks(B)[0].in_advance is Truth.UNKNOWN


@pytest.mark.parametrize("authority", [None, RULE])
def test_an_escalation_is_no_more_answered_by_nobodys_leave(authority: Authority | None) -> None:
    """Mended to an earlier day, it was overdue as first recorded; recorded long after it, that is not known.

    Nor is it when it is asked about later.
    """
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    for name in ("escalation/a", "escalation/b"):
        world.say(2, escalation.RaiseEscalation(name, "post/head", LEAD, answer_due=day(6)))
    first = world.say(9, escalation.AnswerEscalation("escalation/a"))
    mend = world.mend(Restate(first, escalation.AnswerEscalation("escalation/a")), on=4, authority=authority)
    world.say(4, escalation.AnswerEscalation("escalation/b"), late=20, authority=authority)

    mended, late = sorted(world.at(8).escalations(), key=lambda row: row.escalation)
    assert (mended.overdue, mended.answered) == ((NO, YES) if authority else (YES, NO))
    assert (late.overdue, late.answered) == ((NO, YES) if authority else (Truth.UNKNOWN, Truth.UNKNOWN))
    assert {first, mend} <= {*mended.why.entries} or authority
    later = {row.escalation: (row.overdue, row.answered) for row in world.at(20).escalations()}
    late_still = (NO, YES) if authority else (Truth.UNKNOWN, Truth.UNKNOWN)
    assert later == {"escalation/a": (NO, YES), "escalation/b": late_still}
