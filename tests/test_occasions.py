"""On which occasions does a duty fall, by when is each due, and surely so: days are of April 2026."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import attrs
import pytest
from duty_world import OTHER, YES, B, N, World, day, span

from ledger import Void
from ledger.aggregates import action, body, decision, mandate, meeting, plan, review
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.occasions import occasions
from ledger.projections.duties.readings import duties
from ledger.values import Day, Truth

SURE, UNKNOWN = Truth.YES, Truth.UNKNOWN
V, A, P = "review/v", "action/a", "plan/p"
BY_THE_TENTH = Deadline(Anchor.DAY, on=day(10))
EVERY_MEETING, EVERY_REQUEST = Recurs.EACH_MEETING, Recurs.EACH_REQUEST


def read(world: World, expects: Expected, recurs: Recurs, **terms: Any) -> Duty:
    """A duty of the notice, of all time."""
    world.reads(expects, recurs, **terms)
    (duty,) = duties(world.at(), N)
    return duty


def fell(world: World, duty: Duty, on: int = 28, **terms: Any) -> list[Occasion]:
    """The occasions on which it fell by a day, as it is or of another time."""
    return list(occasions(world.at(on), attrs.evolve(duty, **terms)))


def days(found: Sequence[Occasion]) -> list[tuple[int, Truth]]:
    """The day of each occasion, as the name of what it falls at has it, and whether it surely fell."""
    return [(int(each.of.rpartition("d")[2]), each.falls) for each in found]


def meet(world: World, *on: int | Day, of: str = B) -> None:
    """Meetings of a body, called and held on some days."""
    for each in on:
        last = each.last.day if isinstance(each, Day) else each
        world.say(last, meeting.CallMeeting(f"meeting/d{last}", of, day(last)))
        world.say(each, meeting.HoldMeeting(f"meeting/d{last}", of))


def entries(world: World, *streams: str) -> tuple[Any, ...]:
    """The last entry of each of some streams."""
    return tuple(world.at().visible(stream)[-1] for stream in streams)


def term(world: World) -> tuple[Any, ...]:
    """What says from when the notice asks, and until when."""
    kinds = (mandate.MandateIssued, mandate.ProgressEvidenced, mandate.MinisterAgreed)
    return tuple(each for each in world.at().visible(N) if isinstance(each.event, kinds))


def close(world: World, on: int) -> None:
    """The notice ends on a day."""
    world.say(on, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))


# At meetings, reviews, requests and decisions.


def test_at_each_meeting_it_is_due_as_long_after_as_is_read() -> None:
    """Where a reading counts from the occasion; and the meeting itself shows its day."""
    world = World()
    duty = read(world, Expected.REPORT, EVERY_MEETING, deadline=Deadline(Anchor.OCCASION, within=3))
    meet(world, 5, span(7, 9))

    five, nine = entries(world, "meeting/d5", "meeting/d9")
    assert fell(world, duty) == [
        Occasion("meeting/d5", None, span(8, 8), (five,)),
        Occasion("meeting/d9", None, span(10, 12), (nine,)),
    ]
    assert isinstance(five.event, MeetingHeld)


def test_it_is_due_by_a_day_of_the_mandates_where_that_is_read() -> None:
    """With what shows that day; where nothing does, it is said what is missing."""
    world = World()
    duty = read(world, Expected.REPORT, EVERY_MEETING, deadline=Deadline(Anchor.SIGNED, within=3))
    meet(world, 5)
    (five,) = entries(world, "meeting/d5")
    missing = "the mandate's signature is not on the record"
    assert fell(world, duty) == [Occasion("meeting/d5", None, None, (five,), missing=missing)]

    world.say(6, mandate.SignMandate(N))
    assert fell(world, duty) == [Occasion("meeting/d5", None, span(9, 9), (five, *entries(world, N)))]


@pytest.mark.parametrize(
    ("since", "until", "asked"),
    [
        (None, None, [(3, SURE), (5, SURE), (8, SURE)]),
        (None, span(5, 5), [(3, SURE)]),
        (span(5, 5), None, [(5, SURE), (8, SURE)]),
        (span(4, 6), span(8, 8), [(5, UNKNOWN)]),
    ],
)
def test_it_falls_at_what_was_held_in_its_time(since: Day | None, until: Day | None, asked: list[Any]) -> None:
    """Of the meetings, each that was held from the first day of it, and before the last."""
    world = World()
    duty = read(world, Expected.REPORT, EVERY_MEETING)
    meet(world, 3, 5, 8)

    assert days(fell(world, duty, since=since, until=until)) == asked


def test_at_decisions_it_falls_where_the_body_oversaw_the_mandate_by_then() -> None:
    """Of the board, and of one that became a board later from then on."""
    world = World()
    duty = read(world, Expected.DECISION, Recurs.EACH_DECISION)
    world.say(9, body.OverseeMandate(OTHER, N))
    for on, of in ((5, B), (6, OTHER), (12, OTHER)):
        world.say(on, decision.TakeDecision(f"decision/d{on}", of, decision.Effect.APPROVED))

    five, twelve = entries(world, "decision/d5", "decision/d12")
    assert fell(world, duty)[2:] == [
        Occasion("decision/d5", None, None, (five,)),
        Occasion("decision/d12", None, None, (twelve,)),
    ]
    assert [each.of for each in fell(world, duty)[:2]] == [YES, "decision/noted"]


def test_at_reviews_it_falls_at_those_of_the_department_or_of_the_body_named() -> None:
    """A monitoring visit is none of the Department's; one that is named has whatever it held."""
    world = World()
    duty = read(world, Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW)
    for on, kind, by in ((4, ReviewKind.DIAGNOSTIC, None), (6, ReviewKind.MONITORING_VISIT, B)):
        world.say(on, review.HoldReview(f"review/d{on}", kind, by, N))

    four, six = entries(world, "review/d4", "review/d6")
    assert fell(world, duty) == [Occasion("review/d4", None, None, (four,))]
    named = attrs.evolve(cast(Any, duty.terms), of=B)
    assert fell(world, duty, terms=named) == [Occasion("review/d6", None, None, (six,))]


@pytest.mark.parametrize("parts", [(), ("records",)])
def test_it_falls_at_each_request_for_what_is_read(parts: tuple[str, ...]) -> None:
    """Sure of what was asked for, though nobody's leave took it back; not sure of what may have been by then."""
    world = World()
    duty = read(world, Expected.ACCESS, EVERY_REQUEST, parts=parts)
    world.say(2, review.ExpectReview(V, ReviewKind.SIX_MONTHLY, None, N))
    gone = world.say(4, review.RequestAccess(V, "gone", AccessTo.RECORDS))
    world.mend(Void(gone), late=5)
    world.say(6, review.RequestAccess(V, "data", AccessTo.DATA))
    world.say(span(8, 14), review.RequestAccess(V, "loose", AccessTo.RECORDS))
    world.say(span(8, 14), review.RequestAccess(V, "people", AccessTo.PEOPLE))

    found = [(each.part, each.falls) for each in fell(world, duty, 10)]
    ours = [("gone", SURE), ("loose", UNKNOWN)]
    others = [("data", SURE), ("people", UNKNOWN)]
    assert sorted(found) == sorted(ours if parts else ours + others)
    assert ("loose", SURE) in [(each.part, each.falls) for each in fell(world, duty, 14)]


def test_a_request_is_due_on_the_day_that_it_names_and_else_as_is_read() -> None:
    """Whatever the reading counts; where no calendar goes so far, that has a first day that it can be."""
    world = World()
    two_days = Deadline(Anchor.OCCASION, None, 2, Unit.WORKING_DAYS)
    duty = read(world, Expected.ACCESS, EVERY_REQUEST, deadline=two_days)
    world.say(2, review.ExpectReview(V, ReviewKind.SIX_MONTHLY, None, N))
    world.say(7, review.RequestAccess(V, "dated", AccessTo.RECORDS, day(20)))
    world.say(7, review.RequestAccess(V, "undated", AccessTo.RECORDS))

    found = {each.part: (each.due, each.missing, each.soonest) for each in fell(world, duty)}
    missing = "no calendar of working days is on the record"
    assert found == {"dated": (span(20, 20), "", None), "undated": (None, missing, day(9))}


# Once.


@pytest.mark.parametrize(("ends", "falls"), [(None, True), (9, False), (10, True), (11, True)])
def test_what_is_due_after_the_mandate_ended_is_asked_no_more(ends: int | None, *, falls: bool) -> None:
    """By its last day it is asked still; it opens on the day that the mandate began."""
    world = World()
    duty = read(world, Expected.REVIEW, Recurs.ONCE, deadline=BY_THE_TENTH)
    if ends is not None:
        close(world, ends)

    expected = [Occasion("", day(1), span(10, 10), term(world))]
    assert fell(world, duty) == (expected if falls else [])


@pytest.mark.parametrize(
    ("until", "instead", "falls"),
    [
        (None, None, SURE),
        (span(10, 10), None, None),
        (span(11, 11), None, SURE),
        (span(8, 12), None, UNKNOWN),
        (span(9, 9), 5, SURE),
        (span(9, 9), 9, None),
        (span(12, 12), 15, SURE),
        (span(8, 9), 8, UNKNOWN),
    ],
)
def test_what_is_due_once_is_asked_in_its_time(until: Day | None, instead: int | None, falls: Truth | None) -> None:
    """Or by the deadline that took the place of its own, where that had passed by then."""
    world = World()
    duty = read(world, Expected.REVIEW, Recurs.ONCE, deadline=BY_THE_TENTH)
    other = None if instead is None else Deadline(Anchor.DAY, on=day(instead))

    assert [each.falls for each in fell(world, duty, until=until, instead=other)] == ([] if falls is None else [falls])


def test_what_is_due_by_a_clock_that_never_started_says_so() -> None:
    """And is asked as long as it is read."""
    world = World()
    duty = read(world, Expected.REVIEW, Recurs.ONCE, deadline=Deadline(Anchor.SIGNED, within=3))
    close(world, 9)

    missing = "the mandate's signature is not on the record"
    assert fell(world, duty) == [Occasion("", day(1), None, term(world), missing=missing)]
    assert fell(world, duty, until=span(20, 20)) == []


def test_where_no_calendar_goes_so_far_the_first_day_that_it_can_be_due_is_given() -> None:
    """Each weekday of which nothing is known may be a working day."""
    world = World()
    duty = read(world, Expected.REVIEW, Recurs.ONCE, deadline=Deadline(Anchor.ISSUED, None, 3, Unit.WORKING_DAYS))

    missing = "no calendar of working days is on the record"
    assert [(each.due, each.missing, each.soonest) for each in fell(world, duty)] == [(None, missing, day(6))]


# At all times.


def test_what_holds_at_all_times_is_looked_at_on_the_day_or_the_last_that_it_was_asked() -> None:
    """The day that is asked of, the mandate's last, or the eve of that from which it is asked no more."""
    world = World()
    duty = read(world, Expected.PLAN, Recurs.ALWAYS)
    rests = term(world)
    for on, terms, due in (
        (28, {}, span(28, 28)),
        (28, {"until": span(9, 9)}, span(8, 8)),
        (5, {"until": span(9, 9)}, span(5, 5)),
        (28, {"since": span(28, 28)}, span(28, 28)),
    ):
        assert fell(world, duty, on, **terms) == [Occasion("", day(1), due, rests)], terms
    assert fell(world, duty, 15, since=span(20, 20)) == []
    assert fell(world, duty, 28, since=span(9, 9), until=span(9, 9)) == []

    close(world, 12)
    assert fell(world, duty) == [Occasion("", day(1), span(12, 12), term(world))]
    assert fell(world, duty, since=span(20, 20)) == []


def test_on_a_loose_last_day_it_may_have_been_asked_or_not() -> None:
    """Of a time that ended on some day of a span, or of a mandate that did."""
    world = World()
    duty = read(world, Expected.PLAN, Recurs.ALWAYS)
    rests = term(world)
    for until, due in ((span(5, 9), span(4, 8)), (Day(None, day(9)), Day(None, day(8))), (span(27, 29), span(28, 28))):
        assert fell(world, duty, until=until) == [Occasion("", day(1), due, rests, falls=UNKNOWN)]

    world.say(span(10, 12), mandate.EvidenceProgress(N), mandate.RecordAgreement(N))
    assert fell(world, duty) == [Occasion("", day(1), span(10, 28), term(world), falls=UNKNOWN)]


@pytest.mark.parametrize(("on", "falls"), [(10, SURE), (11, SURE), (28, SURE)])
def test_what_is_to_hold_from_a_day_is_looked_at_before_it_too(on: int, falls: Truth) -> None:
    """Whether its time had come is another matter; where it is asked no more, it was asked only once that had."""
    world = World()
    duty = read(world, Expected.PLAN, Recurs.ALWAYS, deadline=BY_THE_TENTH)

    assert [each.falls for each in fell(world, duty, on)] == [falls]
    over = [each.falls for each in fell(world, duty, on, until=span(on, on))]
    assert over == ([] if on <= 11 else [SURE])


# What may fall vacant.


def at_all_times(world: World, expects: Expected, **terms: Any) -> Duty:
    """A duty that something is there at all times, of which the board's meetings see whether it is."""
    return read(world, expects, Recurs.ALWAYS, **terms)


def test_what_may_fall_vacant_is_looked_at_at_each_meeting_meanwhile() -> None:
    """On its day, without the words of its source; in the duty's own time, and in the mandate's."""
    world = World()
    duty = at_all_times(world, Expected.ADVISER)
    meet(world, 3, Day(day(5), day(5), "that day"), 8)
    three, five, eight = entries(world, "meeting/d3", "meeting/d5", "meeting/d8")
    seen = [
        Occasion("meeting/d3", None, span(3, 3), (three,)),
        Occasion("meeting/d5", None, span(5, 5), (five,)),
        Occasion("meeting/d8", None, span(8, 8), (eight,)),
    ]

    assert fell(world, duty, 9)[:-1] == seen
    assert fell(world, duty, 8)[:-1] == seen[:2]
    assert fell(world, duty, 9, until=span(8, 8))[:-1] == seen[:2]
    assert fell(world, duty, 9, since=span(5, 5))[:-1] == seen[1:]
    assert fell(world, duty, 9, since=span(4, 6))[:-1] == [attrs.evolve(seen[1], falls=UNKNOWN), seen[2]]
    close(world, 6)
    assert fell(world, duty, 9)[:-1] == seen[:2]


def test_a_clock_that_never_started_leaves_open_what_the_meetings_saw() -> None:
    """It says nothing of by when the meeting itself was."""
    world = World()
    duty = at_all_times(world, Expected.ADVISER, deadline=Deadline(Anchor.SIGNED, within=3))
    meet(world, 3)

    (three,) = entries(world, "meeting/d3")
    assert fell(world, duty, 9)[:-1] == [Occasion("meeting/d3", None, span(3, 3), (three,), falls=UNKNOWN)]


def test_a_board_is_looked_at_on_the_eve_of_each_meeting_but_its_first() -> None:
    """Its first shows that it had met by then, whatever time the duty is of; each board has a first of its own."""
    world = World()
    duty = at_all_times(world, Expected.BOARD)
    world.say(2, body.OverseeMandate(OTHER, N))
    meet(world, 4, 7, 12)
    meet(world, 9, of=OTHER)
    four, seven, twelve = entries(world, "meeting/d4", "meeting/d7", "meeting/d12")
    eves = [
        Occasion("meeting/d7", None, span(6, 6), (seven, four)),
        Occasion("meeting/d12", None, span(11, 11), (twelve, four)),
    ]

    assert fell(world, duty, 20)[:-1] == eves
    assert fell(world, duty, 20, since=span(5, 5))[:-1] == eves
    assert fell(world, duty, 20, since=span(7, 7))[:-1] == eves[1:]
    assert fell(world, duty, 20, until=span(12, 12))[:-1] == eves[:1]
    assert fell(world, duty, 20, until=span(13, 13))[:-1] == eves


def test_on_the_eve_of_a_board_it_is_no_matter_that_a_clock_never_started() -> None:
    """It says nothing of by when the meeting was, and leaves open whether anything was asked by then."""
    world = World()
    duty = at_all_times(world, Expected.BOARD, deadline=Deadline(Anchor.SIGNED, within=1))
    meet(world, 4, 7)
    four, seven = entries(world, "meeting/d4", "meeting/d7")

    assert fell(world, duty, 20)[:-1] == [Occasion("meeting/d7", None, span(6, 6), (seven, four), falls=UNKNOWN)]


def test_owners_are_asked_for_once_something_was_promised() -> None:
    """From the day of the first commitment on: that an action was proposed promises nothing."""
    world = World()
    duty = at_all_times(world, Expected.OWNERS)
    meet(world, 3)
    assert days(fell(world, duty, 9)[:-1]) == []

    world.say(3, plan.DraftPlan(P), plan.AddressMandate(P, N), action.ProposeAction(A, P))
    meet(world, 5)
    assert days(fell(world, duty, 9)[:-1]) == []

    world.say(7, action.CommitAction(A, day(20)))
    meet(world, 6, 7, 8)
    assert days(fell(world, duty, 9)[:-1]) == [(7, SURE), (8, SURE)]
