"""What is said of whether a review was held, self-assessed first and given access, and what that rests on.

Days are of April 2026, but for what came before the record was kept, in March.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from duty_why import given_again
from duty_world import B, N, World, day, span

from ledger import Authority
from ledger.aggregates import body, meeting, review
from ledger.aggregates.reading import Anchor, Deadline, Expected, ReadClause, Recurs
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_reviews import access_given, review_held, self_assessed
from ledger.values import Day, Strength, Truth

SIX, VISIT = ReviewKind.SIX_MONTHLY, ReviewKind.MONITORING_VISIT
V, W, X = "review/v", "review/w", "review/x"
DEPARTMENT = "body/department"
BY_THE_TENTH = Deadline(Anchor.DAY, on=day(10))
MARCH = Day.of(date(2026, 3, 10))
NONE_HELD = "no review in its time is on the record as held"
NOT_ALL = "the self-assessment is not on the record as dealing with all of it"


@pytest.fixture
def world() -> Iterator[World]:
    """A notice, and the Department; every row is given again by its why."""
    made = World()
    made.say(1, body.EstablishBody(DEPARTMENT))
    yield made
    given_again(made.at())


def hold(world: World, on: int | Day, name: str = V, **terms: Any) -> int:
    """A review of the notice by the Department, unless it is said otherwise."""
    return world.say(on, review.HoldReview(name, **{"kind": SIX, "by": DEPARTMENT, "mandate": N, **terms}))


def expect(world: World, on: int | Day = 2, name: str = V, late: int = 0) -> None:
    """A review of the notice that is to come."""
    world.say(on, review.ExpectReview(name, SIX, DEPARTMENT, N), late=late)


def told(world: World, on: int = 28, at: str = "", part: str = "") -> tuple[str, str, str]:
    """What is said of an occasion: what it is called, in which words, and what is missing."""
    found = world.looks(on)[at, part]
    return found.called, found.says, found.why.missing


def duty(expects: Expected, recurs: Recurs) -> Duty:
    """A duty of the notice."""
    terms: Any = ReadClause("reading/r", N, "1", expects, recurs, deadline=BY_THE_TENTH)
    return Duty(N, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())


# Whether a review was held.


def test_it_is_said_which_reviews_were_held_in_the_time(world: World) -> None:
    """None, one of a day that may be later, or those that were; one held before the mandate, or later, is none."""
    world.reads(Expected.REVIEW, Recurs.ONCE, deadline=BY_THE_TENTH)
    hold(world, 11, X)
    assert told(world) == ("not kept", NONE_HELD, f"no review under {N} held from 1 April 2026 until 10 April 2026")

    loose = hold(world, span(9, 12), W)
    assert told(world)[:2] == ("not known", f"whether it was in time is not known: {W}, 9 April 2026 to 12 April 2026")
    assert loose in world.looks()["", ""].why.entries
    assert told(world, 9)[0] == "not yet due"

    for on, name in ((5, V), (6, "review/u")):
        world.say(on, review.HoldReview(name, SIX, DEPARTMENT, N), late=12)
    held = f"held: {W}, 9 April 2026 to 12 April 2026, {V}, 5 April 2026, review/u, 6 April 2026"
    assert held in told(world)[1]


def test_reviews_held_in_time_are_named(world: World) -> None:
    """Each of them, in the order recorded."""
    world.reads(Expected.REVIEW, Recurs.ONCE, deadline=BY_THE_TENTH)
    hold(world, 5)
    hold(world, 6, W)
    hold(world, 11, X)

    assert told(world) == ("kept", f"held: {V}, 5 April 2026, {W}, 6 April 2026", "")


def test_a_time_without_bounds_is_not_spelt_out(world: World) -> None:
    """What is missing is then a review at all; of a time that nobody knows the beginning of, silence says nothing."""
    found = review_held(world.at(), duty(Expected.REVIEW, Recurs.ONCE), Occasion("", None, None, ()))

    assert found == Kept(Truth.UNKNOWN, NONE_HELD, missing=f"no review under {N} held")


def test_what_may_have_been_held_by_the_day_that_is_asked_of_may_have_been_in_time(world: World) -> None:
    """Of a day that may yet be to come: it may have been held, under the mandate that it is of."""
    world.reads(Expected.REVIEW, Recurs.ONCE, deadline=BY_THE_TENTH)
    hold(world, span(8, 14))

    called = [told(world, on)[0] for on in (7, 11, 14)]
    assert called == ["not yet due", "not known", "not known"]


def test_a_review_by_nobody_who_is_named_may_be_by_whom_a_reading_names(world: World) -> None:
    """By another that is named it is not."""
    world.reads(Expected.REVIEW, Recurs.ONCE, deadline=BY_THE_TENTH, of=DEPARTMENT)
    world.say(2, review.HoldReview(V, SIX, B, N))
    assert told(world)[0] == "not kept"
    world.say(3, review.HoldReview(W, SIX, None, N))
    assert told(world)[0] == "not known"
    hold(world, 4, X)
    assert told(world)[0] == "kept"


def test_at_a_meeting_a_review_counts_that_was_held_since_the_one_before(world: World) -> None:
    """One from before it was in time for that."""
    world.reads(Expected.REVIEW, Recurs.EACH_MEETING)
    hold(world, 3)
    for on in (5, 8):
        world.say(2, meeting.CallMeeting(f"meeting/d{on}", B, day(on)))
        world.say(on, meeting.HoldMeeting(f"meeting/d{on}", B))

    assert [told(world, at=f"meeting/d{on}")[0] for on in (5, 8)] == ["kept", "not kept"]


# The council's own assessment.


def test_before_a_review_is_held_nothing_is_known_of_its_self_assessment(world: World) -> None:
    """It may come yet."""
    expect(world)
    found = self_assessed(world.at(), duty(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW), Occasion(V, None, None, ()))

    says, missing = f"{V} is not on the record as held", f"no holding of {V} by this point"
    assert found == Kept(Truth.UNKNOWN, says, missing=missing)


def test_it_is_said_whether_a_self_assessment_came_before_its_review(world: World) -> None:
    """After it, not at all, before it, or on a day that may have been either."""
    world.reads(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW)
    for name in (V, W, X, "review/y"):
        expect(world, name=name)
    world.say(3, review.ProvideSelfAssessment(X))
    for name in (V, W, X, "review/y"):
        hold(world, 5, name)
    after = world.say(6, review.ProvideSelfAssessment(V))
    world.say(span(4, 6), review.ProvideSelfAssessment("review/y"))

    assert told(world, at=V) == ("not kept", "the self-assessment on the record came after the review was held", "")
    assert after in world.looks()[V, ""].why.entries
    none = f"no self-assessment among the entries of {W} by this point"
    assert told(world, at=W) == ("not kept", "no self-assessment is on the record", none)
    assert told(world, at=X) == ("kept", "the self-assessment came before the review was held", "")
    assert told(world, at="review/y")[:2] == (
        "not known",
        "the self-assessment may have come before the review was held",
    )


@pytest.mark.parametrize(
    ("expected", "held", "called"),
    [
        (2, 5, "not kept"),
        (MARCH, 5, "not known"),
        (None, 2, "not kept"),
        (None, 1, "not known"),
        (None, span(1, 5), "not known"),
        (None, Day(None, day(5)), "not known"),
    ],
)
def test_silence_on_a_self_assessment_is_of_the_time_since_the_review_was_expected(
    world: World, expected: Any, held: Any, called: str
) -> None:
    """Or since the day before it, where nothing says that it was; before the record was kept it says nothing."""
    world.reads(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW)
    if expected is not None:
        expect(world, expected, late=2)
    hold(world, held)

    assert told(world, at=V)[0] == called


@pytest.mark.parametrize(
    ("given", "covered", "parts", "called"),
    [
        (3, {}, ("b",), "not known"),
        (3, {"b": 8}, ("b",), "not kept"),
        (3, {"a": 4, "b": 8}, ("a", "b"), "not kept"),
        (3, {"a": 4}, ("a", "b"), "not known"),
        (span(4, 6), {"b": 8}, ("b",), "not known"),
        (span(4, 6), {}, ("b",), "not known"),
        (3, {"a": 4, "b": 4}, ("a", "b"), "kept"),
    ],
)
def test_what_a_self_assessment_dealt_with_only_later_it_did_not_deal_with_before(
    given: Any, covered: dict[str, int], parts: tuple[str, ...], called: str
) -> None:
    """That is said on a record made up long afterwards too; of a part that nothing is said of, nothing is known."""
    world = World(kept=False)
    world.say(1, body.EstablishBody(DEPARTMENT))
    world.reads(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, parts=parts)
    expect(world)
    world.say(given, review.ProvideSelfAssessment(V))
    hold(world, 5)
    for part, on in covered.items():
        world.say(on, review.CoverInSelfAssessment(V, part))

    assert told(world, at=V)[0] == called


def test_every_part_that_is_wanting_is_named(world: World) -> None:
    """In what is missing."""
    world.reads(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, parts=("a", "b", "c"))
    expect(world)
    world.say(3, review.ProvideSelfAssessment(V), review.CoverInSelfAssessment(V, "b"))
    hold(world, 5)

    missing = f"nothing of a, c in the self-assessment before {V} was held"
    assert told(world, at=V) == ("not kept", NOT_ALL, missing)


# Access.


def test_what_was_not_surely_asked_for_may_have_been(world: World) -> None:
    """Nothing is known of how it was answered."""
    expect(world)
    found = access_given(
        world.at(), duty(Expected.ACCESS, Recurs.EACH_REQUEST), Occasion(V, None, None, (), part="none")
    )

    missing = f"no sure request in {V} by this point"
    assert found == Kept(Truth.UNKNOWN, "it may have been asked for", missing=missing)


def test_it_is_said_how_each_request_was_answered(world: World) -> None:
    """Given in time, only after its day, on a day that may be either, refused, or not at all."""
    world.reads(Expected.ACCESS, Recurs.EACH_REQUEST)
    expect(world)
    for name in ("given", "late", "loose", "refused", "silent"):
        world.say(3, review.RequestAccess(V, name, AccessTo.RECORDS, day(6)))
    answers = [
        world.say(5, review.ProvideAccess(V, "given")),
        world.say(5, review.RefuseAccess(V, "refused")),
        world.say(7, review.ProvideAccess(V, "late")),
        world.say(span(5, 7), review.ProvideAccess(V, "loose")),
    ]
    unanswered = "no answer to the request by this point"

    assert {name: told(world, at=V, part=name) for name in ("given", "late", "loose", "refused", "silent")} == {
        "given": ("kept", "given", ""),
        "late": ("not kept", "given, and only after its day", ""),
        "loose": ("not known", "whether it was given by its day is not known", ""),
        "refused": ("not kept", "refused", ""),
        "silent": ("not kept", "no answer is on the record", unanswered),
    }
    assert told(world, 6, V, "silent") == ("not yet due", "not answered yet", unanswered)
    assert set(answers) <= set(world.at().compliance(N)[0].why.entries)


def test_nobody_answers_by_a_day_that_was_past_when_it_was_asked(world: World) -> None:
    """The request is one of no day: given that day or later, it was given; on the very day it is one."""
    world.reads(Expected.ACCESS, Recurs.EACH_REQUEST)
    expect(world)
    world.say(5, review.RequestAccess(V, "past", AccessTo.RECORDS, day(4)), review.ProvideAccess(V, "past"))
    world.say(5, review.RequestAccess(V, "today", AccessTo.RECORDS, day(5)))
    world.say(6, review.ProvideAccess(V, "today"))
    assert told(world, at=V, part="past") == ("kept", "given", "")
    assert told(world, at=V, part="today") == ("not kept", "given, and only after its day", "")


def test_a_request_with_no_day_is_to_be_answered_by_the_review(world: World) -> None:
    """Until it is held it is not yet due; and that it was is part of what the answer rests on."""
    world.reads(Expected.ACCESS, Recurs.EACH_REQUEST)
    expect(world)
    world.say(3, review.RequestAccess(V, "files", AccessTo.RECORDS))
    held = hold(world, 8)
    expect(world, 9, W)
    world.say(9, review.RequestAccess(W, "dated", AccessTo.RECORDS, day(10)))
    other = hold(world, 12, W)

    assert [told(world, on, V, "files")[0] for on in (8, 9)] == ["not yet due", "not kept"]
    assert held in world.looks()[V, "files"].why.entries
    assert other not in world.looks()[W, "dated"].why.entries


def test_the_reviews_of_an_interval_are_in_the_order_of_their_days(world: World) -> None:
    """In whatever order they were recorded."""
    every = Deadline(Anchor.ISSUED, within=5)
    world.reads(Expected.REVIEW, Recurs.AT_INTERVALS, deadline=every)
    hold(world, 9, W)
    world.say(5, review.HoldReview(V, SIX, DEPARTMENT, N), late=10, authority=Authority(None, "a rule"))

    assert [(each.of, each.due) for each in world.looks(12).values()] == [
        (V, span(6, 6)),
        (W, span(10, 10)),
        ("", span(14, 14)),
    ]


def test_a_request_is_due_on_the_day_that_it_names(world: World) -> None:
    """Not on that which the reading has for every other; until then it is not yet due."""
    world.reads(Expected.ACCESS, Recurs.EACH_REQUEST, deadline=Deadline(Anchor.OCCASION, within=1))
    expect(world)
    named = review.RequestAccess(V, "named", AccessTo.RECORDS, day(6))
    world.say(3, named, review.RequestAccess(V, "other", AccessTo.DATA))

    found = {each.part: (each.due, each.called) for each in world.looks(5).values()}
    assert found == {"named": (span(6, 6), "not yet due"), "other": (span(4, 4), "not kept")}
    assert world.looks(7)[V, "named"].called == "not kept"
