"""In which time does something count for an occasion: since the meeting or the review before it, by which day?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, NOTICE, Council, day

from ledger.aggregates import body, mandate, meeting, review
from ledger.aggregates.reading import Expected, ReadClause, Recurs
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.windows import Window, bodies, window
from ledger.values import Day, Strength

M, BEFORE, OTHER = "meeting/m", "meeting/before", "body/other"


def time(council: Council, of: str, due: Day | None = None, on: int = 50) -> Window:
    """The time of an occasion at something, by a day that is given or by its own."""
    return window(council.at(on), Occasion(of, day(3), due, ()))


def numbers(found: Window) -> list[int]:
    """The entries that show the days it lies between."""
    return [entry.number for entry in found.entries]


def test_of_nothing_else_it_is_as_the_occasion_says(council: Any) -> None:
    """From the day it opens on, and by that it is due."""
    for of in ("", "decision/d"):
        assert time(council, of, Day.of(day(9))) == Window(None, day(3), Day.of(day(9)))
        assert time(council, of) == Window(None, day(3), None)


def test_at_a_meeting_it_is_since_the_one_before(council: Any) -> None:
    """By its own day, or that which is given; whatever was called, called off, or held by another body between."""
    council.say(1, body.EstablishBody(OTHER))
    called = council.say(2, meeting.CallMeeting(BEFORE, BOARD, day(5)))
    council.meet(5, BEFORE)
    held = council.at(5).visible(BEFORE)[-1].number
    council.say(6, meeting.RecordPack(BEFORE, complete=True))
    council.meet(7, "meeting/other", of=OTHER)
    (ours,) = council.say(8, meeting.CallMeeting(M, BOARD, day(20)))
    council.meet(20, M)
    mine = council.at(20).visible(M)[-1].number
    found = time(council, M)
    assert (found.after, found.opens, found.closes, found.called) == (Day.of(day(5)), None, Day.of(day(20)), day(8))
    assert numbers(found) == [ours, mine, *called, held]
    assert time(council, M, Day.of(day(18))).closes == Day.of(day(18))
    assert time(council, M, on=19).closes == Day.of(day(20))


def test_at_a_first_meeting_it_is_since_it_was_called(council: Any) -> None:
    """One that was never called, and of which nothing is on the record, has no first day."""
    council.say(8, meeting.CallMeeting(M, BOARD, day(20)))
    found = time(council, M)
    assert (found.after, found.called, found.began) == (None, day(8), day(8))
    council.meet(30, "meeting/uncalled", of=BOARD)
    assert time(council, "meeting/uncalled").called is None
    assert time(council, "meeting/none") == Window()


def test_at_a_review_it_is_since_the_one_before(council: Any) -> None:
    """By the day it was held, or that which is given; it rests on the holding of each."""
    one, two = "review/one", "review/two"
    for name, on in ((one, 5), (two, 20)):
        council.say(on, review.HoldReview(name, review.ReviewKind.SIX_MONTHLY, mandate=NOTICE))
    held = [council.at(50).visible(name)[-1].number for name in (two, one)]
    found = time(council, two)
    assert (found.after, found.opens, found.closes, numbers(found)) == (
        Day.of(day(5)),
        None,
        Day.of(day(20)),
        held,
    )
    assert time(council, two, Day.of(day(18))).closes == Day.of(day(18))
    first = time(council, one)
    assert (first.after, first.closes, numbers(first)) == (None, Day.of(day(5)), held[1:])
    council.say(21, review.ExpectReview("review/three", review.ReviewKind.SIX_MONTHLY, mandate=NOTICE, on=day(40)))
    ahead = time(council, "review/three")
    assert (ahead.after, ahead.closes, numbers(ahead)) == (Day.of(day(20)), None, held[:1])


@pytest.mark.parametrize(
    ("named", "of", "to"),
    [
        (None, M, (BOARD,)),
        (None, "", (BOARD, "body/second")),
        (OTHER, M, (OTHER,)),
        (OTHER, "", (OTHER,)),
        (None, "meeting/none", (BOARD, "body/second")),
        (None, "review/r", (BOARD, "body/second")),
    ],
)
def test_something_is_due_to_the_body_named_or_whose_meeting_it_is(
    council: Any, named: str | None, of: str, to: tuple[str, ...]
) -> None:
    """Or to every board of the mandate."""
    council.say(1, body.EstablishBody(OTHER), body.EstablishBody("body/second"))
    council.say(1, body.OverseeMandate("body/second", NOTICE), mandate.RegisterArea(NOTICE, "a"))
    council.meet(5, M)
    terms: Any = ReadClause("reading/r", NOTICE, "1", Expected.REPORT, Recurs.EACH_MEETING, of=named)
    duty = Duty(NOTICE, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    assert bodies(council.at(50), duty, Occasion(of, None, None, ())) == to
