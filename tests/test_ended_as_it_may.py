"""Did a mandate end only as it may, and were actions delivered in time, and how is that told (N24 13; 21)?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import NOTICE, A, B, Council, day

from ledger import Authority, Truth, With
from ledger.aggregates import action, body, decision, mandate
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Anchor, Deadline, Expected, ReadClause, Recurs
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_ends import TESTS
from ledger.values import Day, Strength

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
EVIDENCED, AGREED = mandate.EvidenceProgress(NOTICE, "the board"), mandate.RecordAgreement(NOTICE)
APPROVED = Effect.APPROVED
DOWN = mandate.StepDownMandate(NOTICE)


def looked(council: Council, expects: Expected, on: int, due: int | None = None) -> Kept:
    """What a look finds on a day, of an occasion that closes on one."""
    recurs, deadline = Recurs.ALWAYS, None
    if expects is Expected.DELIVERY:
        recurs, deadline = Recurs.ONCE, Deadline(Anchor.DAY, day(10))
    terms: Any = ReadClause("reading/r", NOTICE, "1", expects, recurs, deadline=deadline)
    view = council.at(on)
    duty = Duty(NOTICE, "1", Strength.MUST, "the council", "reading/r", terms.event(), view.visible("body/board")[:1])
    return TESTS[expects](view, duty, Occasion("", None, None if due is None else Day.of(day(due)), ()))


def ended(council: Council, on: int = 50) -> Kept:
    """Whether the notice ended only as it may."""
    return looked(council, Expected.ENDING, on)


def delivered(council: Council, on: int = 50, due: int | None = 10) -> Kept:
    """Whether all was delivered by a day."""
    return looked(council, Expected.DELIVERY, on, due)


def numbers(kept: Kept) -> set[int]:
    """The entries that it rests on."""
    return {entry.number for entry in kept.entries}


def test_each_is_looked_for_where_it_is_expected() -> None:
    """And nothing else is."""
    assert list(TESTS) == [Expected.DELIVERY, Expected.ENDING]


def test_what_is_not_said_to_have_ended_is_pending(council: Any) -> None:
    """Nor is it with one of the two that it takes; it rests on what began it."""
    registered = council.at(0).visible(NOTICE)[0].number
    found = ended(council)
    assert (found.truth, found.says, found.pending, found.missing) == (
        UNKNOWN,
        "it is not said to have ended",
        True,
        "",
    )
    (number,) = council.say(4, EVIDENCED)
    assert (ended(council).pending, numbers(ended(council))) == (True, {registered, number})


def test_with_both_it_need_not_be_said_to_be_stepped_down(council: Any) -> None:
    """By the entries of both; on a loose day it may have ended so."""
    both = council.say(4, EVIDENCED, AGREED)
    found = ended(council)
    assert (found.truth, found.says) == (YES, "progress was evidenced and the Minister agreed")
    assert {*both} <= numbers(found)
    assert not found.pending


def test_with_both_on_a_loose_day_it_is_not_known(council: Any) -> None:
    """It is said which."""
    council.say(4, EVIDENCED)
    council.say(Day(day(5), day(9)), AGREED, recorded=10)
    found = ended(council, 6)
    assert (found.truth, found.says) == (
        UNKNOWN,
        "progress was evidenced and the Minister agreed, or not, by a day not known exactly",
    )


@pytest.mark.parametrize(("on", "truth"), [(5, YES), (6, YES), (7, NO)])
def test_both_had_come_by_the_day_it_was_stepped_down(council: Any, on: int, truth: Truth) -> None:
    """That day included; later is not in time."""
    council.say(4, EVIDENCED)
    (down,) = council.say(6, DOWN)
    (agreed,) = council.say(on, AGREED, recorded=8)
    found = ended(council)
    says = {
        YES: "stepped down on 7 January 2022, progress evidenced and the Minister agreed",
        NO: "stepped down on 7 January 2022, before progress was evidenced and the Minister agreed",
    }
    assert (found.truth, found.says, found.missing) == (truth, says[truth], "")
    assert {down, agreed} <= numbers(found)


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ((), "no evidenced progress and no agreement on the record of mandate/notice"),
        ((EVIDENCED,), "no agreement on the record of mandate/notice"),
        ((AGREED,), "no evidenced progress on the record of mandate/notice"),
    ],
)
def test_stepped_down_without_them_it_did_not_end_as_it_may(council: Any, said: tuple[Any, ...], missing: str) -> None:
    """It is said what is wanting, where the record was being kept."""
    if said:
        council.say(4, *said)
    council.say(6, DOWN)
    found = ended(council)
    assert (found.truth, found.says, found.missing) == (
        NO,
        f"stepped down on 7 January 2022 with {missing}",
        missing,
    )


def test_before_the_record_was_kept_what_is_wanting_is_no_evidence(council: Any) -> None:
    """Its silence says nothing; what it says of both it says all the same."""
    council.say(Day.of("2019-01-01"), mandate.RegisterMandate("mandate/old", mandate.MandateKind.NOTICE), recorded=1)
    council.say(Day.of("2019-02-01"), mandate.StepDownMandate("mandate/old"), recorded=1)
    view = council.at(50)
    terms: Any = ReadClause("reading/r", "mandate/old", "1", Expected.ENDING, Recurs.ALWAYS)
    duty = Duty("mandate/old", "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    missing = "no evidenced progress and no agreement on the record of mandate/old"
    found = TESTS[Expected.ENDING](view, duty, Occasion("", None, None, ()))
    assert (found.truth, found.missing) == (UNKNOWN, missing)
    assert found.says == (
        f"stepped down on 1 February 2019; {missing}, which was not being kept: no evidence either way"
    )


def test_what_came_on_a_loose_day_may_have_come_after(council: Any) -> None:
    """On which side of it nobody knows."""
    council.say(4, EVIDENCED)
    council.say(6, DOWN)
    council.say(Day(day(5), day(8)), AGREED, recorded=8)
    found = ended(council)
    assert (found.truth, found.says) == (
        UNKNOWN,
        "stepped down on 7 January 2022; on which side of it the rest came is not known",
    )


def test_the_first_that_surely_came_counts_before_one_that_may_have(council: Any) -> None:
    """Whichever was recorded first."""
    council.say(Day(day(3), day(60)), AGREED, recorded=60)
    (sure,) = council.say(5, AGREED, recorded=61)
    council.say(4, EVIDENCED, recorded=61)
    council.say(6, DOWN, recorded=61)
    found = ended(council)
    assert (found.truth, sure in numbers(found)) == (YES, True)


@pytest.mark.parametrize("wanting", [True, False])
def test_where_silence_says_no_it_rests_on_what_shows_that_the_record_was_kept(council: Any, *, wanting: bool) -> None:
    """Where all that it rests on was recorded later; not where nothing is wanting, and it only came too late."""
    late = "mandate/late"
    plans = {entry.number for entry in council.at(0).visible(NOTICE)}
    council.say(1, mandate.RegisterMandate(late, mandate.MandateKind.NOTICE), recorded=20)
    council.say(6, mandate.StepDownMandate(late), recorded=20)
    if not wanting:
        council.say(9, mandate.EvidenceProgress(late, "the board"), mandate.RecordAgreement(late), recorded=20)
    terms: Any = ReadClause("reading/r", late, "1", Expected.ENDING, Recurs.ALWAYS)
    duty = Duty(late, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    found = TESTS[Expected.ENDING](council.at(50), duty, Occasion("", None, None, ()))
    assert (found.truth, plans <= numbers(found)) == (NO, wanting)


def test_what_is_yet_to_come_has_not_come(council: Any) -> None:
    """And what may have come by the point may have come in time."""
    council.say(4, EVIDENCED)
    council.say(6, DOWN)
    council.say(40, AGREED)
    assert ended(council, 10).missing == "no agreement on the record of mandate/notice"
    council.say(Day(day(5), day(41)), AGREED, recorded=41)
    found = ended(council, 10)
    assert (found.truth, found.missing, bool(found.entries)) == (UNKNOWN, "", True)
    assert found.says == "stepped down on 7 January 2022; on which side of it the rest came is not known"


def test_all_delivered_by_the_day_or_ended_by_an_authority(council: Any) -> None:
    """By the mandate's actions alone; it says so."""
    council.commit(20)
    council.commit(20, B)
    council.commit(20, "action/other", within=None)
    council.say(9, action.DeliverAction(A))
    council.say(10, action.WithdrawAction(B), rule="scheme 3.1")
    found = delivered(council)
    assert (found.truth, found.says) == (YES, "every action was delivered, or ended by an authority")
    assert {entry.number for entry in council.at(50).visible(A)} <= numbers(found)


def test_by_whose_leave_what_was_not_delivered_ended_is_told(council: Any) -> None:
    """With the body that decided it, and whether it oversees the mandate; of a closing that none allows nothing is."""
    taken = council.say(1, body.EstablishBody("body/club"), decision.TakeDecision("decision/n", "body/club", APPROVED))
    names = (A, B, "action/c", "action/d")
    for name in names:
        council.commit(20, name)
    council.say(8, action.DeliverAction(A))
    council.say(8, action.CloseAction(A), rule="scheme 3.1")
    council.say(9, With(action.CloseAction(B), authority=Authority("decision/n")))
    council.say(9, action.CloseAction("action/c"))
    council.say(9, action.DeliverAction("action/d"))
    assert delivered(council).note == ""
    ended = council.say(10, action.ReopenAction("action/c"), action.WithdrawAction("action/c"), rule="scheme 3.2")
    found = delivered(council)
    assert found.truth is YES
    assert found.note == (
        "action/b ended undelivered, allowed by decision/n of body/club, which does not oversee mandate/notice; "
        "action/c ended undelivered, allowed by scheme 3.2"
    )
    assert {taken[-1], ended[-1]} <= numbers(found)


def test_what_was_not_delivered_by_then_is_named(council: Any) -> None:
    """It says no where the record was kept by then; later is not in time, and what was promised later not asked."""
    council.commit(20)
    council.commit(20, B)
    council.commit(20, "action/late", on=12)
    council.say(9, action.DeliverAction(A))
    (later,) = council.say(11, action.DeliverAction(B))
    found = delivered(council)
    assert (found.truth, found.says) == (NO, "not delivered by then: action/b")
    assert found.missing == "not delivered by then: action/b, by 20 February 2022"
    assert later in numbers(found)


def test_of_what_nothing_was_told_since_the_silence_says_that_it_was_not(council: Any) -> None:
    """Where the record was being kept by the day."""
    council.commit(20)
    found = delivered(council)
    assert (found.truth, found.says) == (NO, "not delivered by then: action/a")


def test_with_no_action_under_it_there_is_nothing_to_look_at(council: Any) -> None:
    """It is said by which day there was none."""
    found = delivered(council)
    assert (found.truth, found.says) == (UNKNOWN, "no action under it is on this record")
    assert found.missing == "no action under mandate/notice by 11 January 2022"
    assert numbers(found) == {council.at(0).visible("body/board")[0].number}


@pytest.mark.parametrize(
    ("told", "truth"), [("2019-02-05", UNKNOWN), ("2019-02-28", UNKNOWN), ("2019-03-01", NO), ("2019-03-05", NO)]
)
def test_what_is_told_since_would_not_have_left_out_a_delivery(council: Any, told: str, truth: Truth) -> None:
    """So even of a record that was not kept by then; what was told before the day says nothing of it."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A), recorded=1)
    council.say(Day.of("2019-01-01"), action.LinkAction(A, NOTICE, "a"), recorded=1)
    council.say(Day.of(told), action.ReportProgress(A, "amber"), recorded=1)
    terms: Any = ReadClause(
        "reading/r", NOTICE, "1", Expected.DELIVERY, Recurs.ONCE, deadline=Deadline(Anchor.DAY, day(10))
    )
    duty = Duty(NOTICE, "1", Strength.MUST, "the council", "reading/r", terms.event(), ())
    found = TESTS[Expected.DELIVERY](council.at(50), duty, Occasion("", None, Day.of("2019-02-28"), ()))
    assert found.truth is truth
