"""What it takes to read some entries again: what they follow, what they mend, what they cite (domain invariant 7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from slow_council import BOARD, CLERK, NOTICE, PLAN, A, B, Council, day

from ledger import Authority, Void
from ledger.aggregates import action, decision, mandate, measure, meeting, plan, views
from ledger.aggregates.decision import Effect
from ledger.entry import Entry
from ledger.projections.mandates.resting import all_of, beginning, readings_of, rests_on, standing_of
from ledger.values import Day

D = "decision/d"


def numbers(entries: Iterable[Entry]) -> list[int]:
    """The numbers of some entries, in the order they are in."""
    return [entry.number for entry in entries]


def of(council: Council, stream: str, on: int = 50) -> list[int]:
    """The numbers of what is visible of a stream."""
    return numbers(council.at(on).visible(stream))


def rests(council: Council, *wanted: int, on: int = 50) -> list[int]:
    """What some entries rest on."""
    view = council.at(on)
    return numbers(rests_on(view, [view.log.entry(number) for number in wanted]))


def test_what_begins_a_stream_is_its_first_entry_as_it_ever_read(council: Any) -> None:
    """With each mend of it; of a stream that there is not, nothing."""
    council.say(1, action.ProposeAction(A), action.StartAction(A))
    first = of(council, A)[0]
    assert numbers(beginning(council.at(50), A)) == [first]
    mends = [council.restate(first, action.ProposeAction(A, PLAN), 1, 2), council.void(3, of(council, A)[1])[0]]
    assert numbers(beginning(council.at(50), A)) == [first, mends[0]]
    assert beginning(council.at(50), B) == ()
    view = council.at(50)
    assert numbers(readings_of(view, view.log.entry(mends[0]))) == [first, mends[0]]
    assert numbers(readings_of(view, view.log.entry(mends[1]))) == [first + 1, mends[1]]


def test_all_of_a_stream_is_what_had_happened_or_may_have(council: Any) -> None:
    """With every reading that it had; not what is of a later day, unless it was once of one that had come."""
    council.say(1, action.ProposeAction(A))
    first = of(council, A)[0]
    (loose,) = council.say(Day(day(5), day(9)), action.StartAction(A), recorded=9)
    (known,) = council.say(7, action.ReportProgress(A, "amber"), recorded=9)
    (before,) = council.say(Day(None, day(12), "before then"), action.ReportProgress(A, "red"), recorded=12)
    mend = council.restate(known, action.ReportProgress(A, "amber"), 11, 13)
    assert [numbers(all_of(council.at(on), A)) for on in (4, 5, 6, 7, 12)] == [
        [first, before],
        [first, loose, before],
        [first, loose, before],
        [first, loose, known, before, mend],
        [first, loose, known, before, mend],
    ]


def test_what_tells_how_an_action_goes_is_nobody_s_concern(council: Any) -> None:
    """Where its days are known and nothing was mended: else all of it is."""
    council.say(1, action.ProposeAction(A))
    proposed, started = of(council, A)[0], council.say(2, action.StartAction(A))[0]
    told = council.say(
        3,
        action.ReportProgress(A, "amber"),
        action.ExplainDelay(A, "staff"),
        action.DisputeSlowness(A, "post/lead"),
    )
    assert numbers(standing_of(council.at(50), A)) == [proposed, started]
    council.say(Day(day(60), day(70)), action.ReportProgress(A, "red"), recorded=70)
    assert numbers(standing_of(council.at(50), A)) == [proposed, started, *told]


def test_where_anything_was_mended_all_that_was_told_is_its_concern(council: Any) -> None:
    """How one entry is read can hang on how another is."""
    council.say(1, action.ProposeAction(A))
    proposed = of(council, A)[0]
    (report,) = council.say(3, action.ReportProgress(A, "amber"))
    mend = council.restate(report, action.ReportProgress(A, "red"), 3, 4)
    assert numbers(standing_of(council.at(50), A)) == [proposed, report, mend]


def test_entries_rest_on_what_began_their_streams(council: Any) -> None:
    """In the order of their numbers, each once; of nothing, on nothing."""
    registered = of(council, NOTICE)[0]
    first, second = council.say(1, mandate.RegisterArea(NOTICE, "a"), mandate.RegisterArea(NOTICE, "b"))
    assert rests(council, second) == [registered, second]
    assert rests(council, second, first, second) == [registered, first, second]
    assert rests(council) == []


WHOLE: dict[str, tuple[Any, ...]] = {
    A: (action.ProposeAction(A), action.StartAction(A), action.DeliverAction(A)),
    "plan/p": (plan.DraftPlan("plan/p"), plan.SetObjective("plan/p", "x"), plan.SetObjective("plan/p", "y")),
    D: (
        decision.ProposeDecision(D, BOARD, Effect.APPROVED),
        decision.TakeDecision(D, BOARD, Effect.APPROVED),
        decision.RescindDecision(D),
    ),
    "measure/m": (
        measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER),
        measure.SetBaseline("measure/m", "5"),
        measure.SetBaseline("measure/m", "6"),
    ),
    "views/v": (
        views.GatherViews("views/v", "families"),
        views.ReflectViews("views/v", PLAN),
        views.ReflectViews("views/v", PLAN),
    ),
}


@pytest.mark.parametrize("stream", WHOLE)
def test_of_some_kinds_one_entry_can_hardly_be_read_without_the_others(council: Any, stream: str) -> None:
    """All that stands of it; of a meeting, a mandate or a body what began it alone."""
    council.say(2, *WHOLE[stream])
    assert len(of(council, stream)) == 3
    assert rests(council, of(council, stream)[-1]) == of(council, stream)
    met = council.meet(3)
    council.say(4, meeting.RecordPack(met, complete=True), meeting.DraftMinutes(met))
    assert rests(council, of(council, met)[-1]) == [of(council, met)[0], of(council, met)[-1]]


def test_entries_rest_on_the_decisions_that_they_cite(council: Any) -> None:
    """All of each."""
    council.decide(2, D)
    council.decide(2, "decision/e")
    (area,) = council.say(3, mandate.AcceptGap(NOTICE, "a", decision=D))
    assert rests(council, area) == [of(council, NOTICE)[0], *of(council, D), area]


def test_what_was_mended_rests_on_every_reading_of_it(council: Any) -> None:
    """Of any entry that it rests on, of a stream in which something was."""
    registered = of(council, NOTICE)[0]
    first, second = council.say(1, mandate.RegisterArea(NOTICE, "a"), mandate.RegisterArea(NOTICE, "b"))
    mend = council.restate(first, mandate.RegisterArea(NOTICE, "c"), 1, 2)
    again = council.restate(registered, mandate.RegisterMandate(NOTICE, mandate.MandateKind.NOTICE), 0, 3)
    assert rests(council, mend) == [registered, first, mend, again]
    assert rests(council, first) == [registered, first, mend, again]
    assert rests(council, second) == [registered, second, again]


def test_a_mend_rests_on_the_decision_that_allowed_it(council: Any) -> None:
    """Where it mends what began a stream, too, though nothing named is of that."""
    council.say(1, meeting.CallMeeting("meeting/m", BOARD, day(5)))
    called = of(council, "meeting/m")[0]
    (held,) = council.say(5, meeting.HoldMeeting("meeting/m", BOARD))
    council.say(6, decision.TakeDecision(D, BOARD, Effect.APPROVED))
    (mend,) = council.book.record([Void(called)], id="v", by=CLERK, authority=Authority(D)).numbers

    assert rests(council, held) == [called, held, of(council, D)[0], mend]
