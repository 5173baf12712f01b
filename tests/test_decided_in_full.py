"""Does the record of a decision state what it should, and in which words is that told (domain invariant 23; R7)?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, Council, day

from ledger import Truth
from ledger.aggregates import decision, meeting
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Expected, ReadClause, Recurs
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_decisions import PARTS, TESTS, recorded_in_full
from ledger.values import Day, Strength

D, M = "decision/d", "meeting/m"
ALL = ("text", "reasons", "options", "interests")
WORDS = {"text": "That it be done.", "reasons": "It is right.", "options": "None.", "interests": "None."}
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def kept(council: Council, *parts: str, on: int = 50) -> Kept:
    """Whether the record of the decision states those parts, or what is asked for where none is named."""
    terms: Any = ReadClause("reading/r", "mandate/n", "1", Expected.DECISION, Recurs.EACH_DECISION, parts=parts)
    duty = Duty("mandate/n", "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    view = council.at(on)
    return recorded_in_full(view, duty, Occasion(D, None, None, view.visible("mandate/notice")))


def take(council: Council, on: Any = 5, *words: str, at: str | None = None) -> int:
    """A decision taken on a day, with words of some names; the number of what took it."""
    given = {name: WORDS[name] for name in words}
    recorded = None if isinstance(on, int) else 10
    return council.say(on, decision.TakeDecision(D, BOARD, Effect.APPROVED, at, **given), recorded=recorded)[0]


def test_it_is_looked_for_where_a_decision_is_expected() -> None:
    """And may be asked for by each part that a record can state."""
    assert {Expected.DECISION: recorded_in_full} == TESTS
    assert (*ALL, "minute") == PARTS


def test_what_was_not_surely_taken_is_not_known(council: Any) -> None:
    """Proposed, or on a loose day; it rests on what made it an occasion."""
    council.say(3, decision.ProposeDecision(D, BOARD, Effect.APPROVED))
    found = kept(council)
    assert (found.truth, found.says) == (UNKNOWN, "not surely taken by this point")
    assert found.missing == "no day on which decision/d was surely taken"
    assert found.entries == council.at(50).visible("mandate/notice")


def test_a_record_that_states_all_says_so(council: Any) -> None:
    """By the entry that took it."""
    number = take(council, 5, *ALL)
    found = kept(council)
    assert (found.truth, found.says) == (YES, "the record states its text, reasons, options, interests")
    assert ([entry.number for entry in found.entries], found.missing) == ([number], "")
    assert kept(council, "reasons").says == "the record states its reasons"


def test_what_a_record_does_not_state_is_named(council: Any) -> None:
    """It says no where the record was being kept; only the parts that are asked for count."""
    take(council, 5, "text", "interests")
    found = kept(council)
    assert (found.truth, found.says) == (NO, "the record does not state in time its reasons, options")
    assert found.missing == "no reasons or options in the record of decision/d"
    assert kept(council, "text").truth is YES
    assert kept(council, "options").missing == "no options in the record of decision/d"


def test_before_the_record_was_kept_its_silence_says_nothing(council: Any) -> None:
    """A decision of years before."""
    council.say(Day.of("2019-01-01"), decision.TakeDecision(D, BOARD, Effect.APPROVED, text="So."), recorded=1)
    found = kept(council, "text", "reasons")
    assert (found.truth, found.says) == (UNKNOWN, "the record does not state in time its reasons")


def test_what_a_record_has_no_place_for_is_not_known(council: Any) -> None:
    """It is told only where nothing else is wanting."""
    number = take(council, 5, *ALL)
    found = kept(council, "text", "data")
    assert [entry.number for entry in found.entries] == [number]
    assert (found.truth, found.says, found.missing) == (
        UNKNOWN,
        "the record has no place for all that is asked of it",
        "",
    )
    assert kept(council, "minute", "data").says == "the record does not state in time its minute"


@pytest.mark.parametrize(("on", "truth"), [(4, YES), (5, YES), (6, NO)])
def test_an_interest_is_declared_no_later_than_it_was_decided(council: Any, on: int, truth: Truth) -> None:
    """On that day or before; and the declaration is of what shows it."""
    council.say(3, meeting.CallMeeting(M, BOARD, day(4)))
    taken = take(council, 5, "text")
    (declared,) = council.say(on, meeting.DeclareInterest(M, "post/member", D), recorded=9)
    found = kept(council, "interests")
    assert found.truth is truth
    assert {taken, declared} <= {entry.number for entry in found.entries}
    assert declared not in {entry.number for entry in kept(council, "text").entries}


AGAIN = (
    "the record does not state in time its interests: a post that had declared one declared the same or another after "
    "it was taken"
)


def test_an_interest_that_was_declared_in_time_may_be_declared_again(council: Any) -> None:
    """Whether it is another, its words alone would say; another post's is one of its own."""
    council.say(3, meeting.CallMeeting(M, BOARD, day(4)))
    take(council, 5, "text")
    council.say(4, meeting.DeclareInterest(M, "post/member", D), recorded=6)
    assert kept(council, "interests").truth is YES
    council.say(6, meeting.DeclareInterest(M, "post/member", D))
    assert (kept(council, "interests").truth, kept(council, "interests").says) == (
        UNKNOWN,
        AGAIN,
    )
    assert (
        kept(council, "text", "interests", "reasons").says == "the record does not state in time its interests, reasons"
    )
    council.say(7, meeting.DeclareInterest(M, "post/other", D))
    assert kept(council, "interests").truth is NO


def test_an_interest_that_may_have_been_in_time_is_not_one_declared_again(council: Any) -> None:
    """Another post's was in time; and one late for sure excuses none that is not known."""
    council.say(3, meeting.CallMeeting(M, BOARD, day(4)))
    take(council, 5, "text")
    council.say(4, meeting.DeclareInterest(M, "post/member", D), recorded=8)
    council.say(Day(day(4), day(8)), meeting.DeclareInterest(M, "post/other", D), recorded=9)
    found = kept(council, "interests")
    assert (found.truth, found.says) == (UNKNOWN, "the record does not state in time its interests")
    council.say(9, meeting.DeclareInterest(M, "post/other", D), recorded=9)
    found = kept(council, "interests")
    assert (found.truth, found.says) == (NO, "the record does not state in time its interests")


def test_an_interest_declared_on_a_loose_day_may_have_been_in_time(council: Any) -> None:
    """The record cannot say."""
    council.say(3, meeting.CallMeeting(M, BOARD, day(4)))
    take(council, 5, "text")
    council.say(Day(day(4), day(8)), meeting.DeclareInterest(M, "post/member", D), recorded=9)
    assert kept(council, "interests").truth is UNKNOWN


def test_a_minute_records_it_under_a_number(council: Any) -> None:
    """One with no number records none; the entry that gives it is of what shows it."""
    taken = take(council, 5, "text")
    council.say(6, meeting.CallMeeting(M, BOARD, day(9)))
    council.say(7, decision.MinuteDecision(D, M, ""))
    assert kept(council, "minute").truth is NO
    (minuted,) = council.say(8, decision.MinuteDecision(D, M, "CA.1"))
    found = kept(council, "minute")
    assert (found.truth, [entry.number for entry in found.entries]) == (YES, [taken, minuted])


def test_minutes_that_were_not_kept_record_nothing(council: Any) -> None:
    """It says no, whether the record was being kept or not: and by all that is said of the meeting."""
    council.meet(5, M)
    take(council, 5, "text", at=M)
    assert kept(council, "minute").truth is NO
    council.say(6, meeting.RecordNoMinutes(M))
    found = kept(council, "minute")
    entries = {entry.number for entry in council.at(50).visible(M)}
    assert found.truth is NO
    assert entries <= {entry.number for entry in found.entries}


def test_minutes_not_kept_of_a_meeting_of_years_before_say_no(council: Any) -> None:
    """Where silence would say nothing."""
    council.say(Day.of("2019-01-01"), meeting.HoldMeeting(M, BOARD), recorded=1)
    council.say(Day.of("2019-01-01"), decision.TakeDecision(D, BOARD, Effect.APPROVED, M, text="So."), recorded=1)
    assert kept(council, "minute").truth is UNKNOWN
    council.say(Day.of("2019-01-02"), meeting.RecordNoMinutes(M), recorded=1)
    assert kept(council, "minute").truth is NO


def test_a_minute_of_a_loose_day_may_be_there(council: Any) -> None:
    """The entry that leaves it open is of what shows that."""
    taken = take(council, 5, "text")
    council.say(6, meeting.CallMeeting(M, BOARD, day(9)))
    (perhaps,) = council.say(Day(day(40), day(60)), decision.MinuteDecision(D, M, "CA.1"), recorded=60)
    found = kept(council, "minute")
    assert (found.truth, [entry.number for entry in found.entries]) == (UNKNOWN, [taken, perhaps])
    assert kept(council, "minute", on=39).truth is NO


@pytest.mark.parametrize(("at", "truth"), [(M, YES), (None, NO)])
def test_a_meeting_that_asked_for_interests_asked_for_those_in_it(council: Any, at: str | None, truth: Truth) -> None:
    """Its silence on others than were declared says that there were none."""
    council.meet(5, M)
    council.decide(5, "decision/other")
    (asked,) = council.say(5, meeting.DeclareInterest(M, "post/member", "decision/other"))
    taken = take(council, 5, "text", at=at)

    found = kept(council, "interests")
    assert (found.truth, [entry.number for entry in found.entries]) == (truth, [taken, asked] if at else [taken])
