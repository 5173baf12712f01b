"""Which escalation of an action waits, and what a board was told of it and did not answer (domain 5.1, S9 and S12)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, NOTICE, A, B, Council, day

from ledger import Authority, With
from ledger.aggregates import action, decision, escalation, meeting
from ledger.projection import Finding
from ledger.projections.actions.governance import escalations, governance_signals, highlights, of_meeting
from ledger.projections.actions.signals import Signal
from ledger.projections.actions.standing import standing
from ledger.values import Day

E = "escalation/e"


def signals(council: Council, on: int, code: str) -> list[Signal]:
    """The signs of that code that the board's part in the action gives on a day."""
    view = council.at(on)
    found = standing(view, A)
    assert found is not None
    return [each for each in governance_signals(view, found) if each.code == code]


def raised(council: Council, on: int, name: str = E, about: str | None = A, due: int | None = None) -> None:
    """An escalation of the chair to the chief, and the day set for an answer, if any."""
    answer = None if due is None else day(due)
    council.say(on, escalation.RaiseEscalation(name, "post/chair", "post/chief", about, answer))


def told(council: Council, on: int, name: str = A, concern: meeting.Concern = meeting.Concern.SLOW) -> int:
    """A meeting called, held and told that an action is slow; the number of what told it."""
    met = council.meet(on)
    return council.say(on, meeting.HighlightAction(met, name, concern))[0]


def test_each_escalation_that_waits_is_a_sign_of_its_own(council: Any) -> None:
    """Whichever of them is closed, or has not yet waited for long."""
    council.commit(200)
    raised(council, 2, "escalation/closed", due=5)
    council.say(3, escalation.CloseEscalation("escalation/closed", "agreed"))
    raised(council, 2, "escalation/young")
    raised(council, 2, "escalation/first", due=5)
    raised(council, 2, "escalation/second", due=6)
    assert [each.about for each in signals(council, 6, "S9")] == ["escalation/first"]
    assert [each.about for each in signals(council, 9, "S9")] == ["escalation/first", "escalation/second"]
    assert [each.missing for each in (found.why for found in signals(council, 6, "S9"))] == [
        "no outcome of escalation/first by 7 January 2022"
    ]


def test_escalations_are_of_what_they_are_about(council: Any) -> None:
    """In the order they were raised; those about nothing, or about something else, are of no action."""
    council.commit(200)
    council.commit(200, B)
    for name, about in (("e", A), ("f", None), ("g", NOTICE), ("h", B), ("i", A)):
        raised(council, 2, f"escalation/{name}", about)
    view = council.at(3)
    assert [escalations(view, name) for name in (A, B, "action/none")] == [
        ("escalation/e", "escalation/i"),
        ("escalation/h",),
        (),
    ]


@pytest.mark.parametrize(
    ("answered", "closed", "says"),
    [
        (None, None, ""),
        (Day(day(3), day(30)), None, ", unless it was answered, on a day not known exactly"),
        (None, Day(day(3), day(30)), ", unless it was closed, on a day not known exactly"),
        (Day(day(3), day(30)), Day(day(3), day(30)), ", unless it was answered, on a day not known exactly"),
    ],
)
def test_an_escalation_overdue_may_have_been_answered_or_closed(
    council: Any, answered: Day | None, closed: Day | None, says: str
) -> None:
    """On a day that is not known: then it is not assessable, and the sign says which of the two it may have been."""
    council.commit(200)
    raised(council, 2, due=5)
    for on, done in ((answered, escalation.AnswerEscalation(E)), (closed, escalation.CloseEscalation(E, "agreed"))):
        if on is not None:
            council.say(on, done, recorded=30)
    (found,) = signals(council, 9, "S9")
    assert found.says == (
        "the escalation raised with post/chief on 3 January 2022 was to be answered by 6 January 2022: "
        f"no answer is on this record{says}"
    )
    assert (found.listed.value, found.who) == ("not assessable" if says else "hard", "post/chief")


def test_an_escalation_open_for_long_may_have_been_closed(council: Any) -> None:
    """That it may have been answered is nothing to that: an answer does not close it."""
    council.commit(200)
    raised(council, 2)
    council.say(Day(day(3), day(60)), escalation.AnswerEscalation(E), recorded=60)
    (found,) = signals(council, 40, "S9")
    assert found.listed.value == "hard"
    council.say(Day(day(3), day(60)), escalation.CloseEscalation(E, "agreed"), recorded=60)
    (found,) = signals(council, 40, "S9")
    assert found.listed.value == "not assessable"
    assert found.says.endswith("has been open for 1 cycle of 31 days, unless it was closed, on a day not known exactly")


FURTHER, ACROSS = escalation.TakeEscalationFurther(E, "post/z"), escalation.TakeEscalationFurther(E, "post/chief")
DOWN = escalation.StandDownEscalation(E, "post/z")


@pytest.mark.parametrize(
    ("moved", "lies"),
    [
        ([], ""),
        ([(20, FURTHER)], ", and with post/z since 21 January 2022,"),
        ([(20, DOWN)], ", and with post/z since 21 January 2022,"),
        ([(20, FURTHER), (25, FURTHER)], ", and with post/z since 21 January 2022,"),
        ([(20, FURTHER), (25, ACROSS)], ", and with post/chief since 26 January 2022,"),
        ([(20, ACROSS)], ""),
    ],
)
def test_a_sign_says_with_whom_it_was_raised_and_with_whom_it_lies_now(council: Any, moved: Any, lies: str) -> None:
    """Whoever it was taken to had it since that day alone, and not since it was raised."""
    council.commit(200)
    raised(council, 2)
    for on, command in moved:
        council.say(on, command)
    (found,) = signals(council, 40, "S9")
    assert found.says == (
        f"the escalation raised with post/chief on 3 January 2022{lies} has been open for 1 cycle of 31 days"
    )
    assert found.who == (moved[-1][1].to if moved else "post/chief")


CLOSE, ANSWER = escalation.CloseEscalation(E, "agreed"), escalation.AnswerEscalation(E)
BY_RULE = {"authority": Authority(rule="standing order 3")}
CLOSED: dict[str, tuple[list[tuple[Any, Any]], list[int]]] = {
    # what was done on which day, and of some days those on which it is found
    "past its day": ([(9, CLOSE)], [9, 38, 39]),
    "on its day": ([(5, CLOSE)], []),
    "on the day after": ([(6, CLOSE)], []),
    "two days after": ([(7, CLOSE)], [7, 9]),
    "by leave": ([(9, With(CLOSE, **BY_RULE))], []),
    "answered": ([(8, ANSWER), (9, CLOSE)], []),
    "answered, and open for long": ([(8, ANSWER), (38, CLOSE)], []),
    "perhaps answered": ([(Day(day(3), day(8)), ANSWER), (9, CLOSE)], []),
    "perhaps answered still": ([(38, CLOSE), (Day(day(30), day(60)), ANSWER)], []),
    "answered by another": ([(4, ANSWER), (6, FURTHER), (38, CLOSE)], [38, 39, 40]),
    "delivered since": ([(9, CLOSE), (9, action.DeliverAction(A))], []),
}


@pytest.mark.parametrize("how", CLOSED)
def test_a_sign_that_was_closed_with_no_answer_is_found_for_a_cycle(council: Any, how: str) -> None:
    """By nobody's leave: an outcome ends it, and whoever meets next sees how. Of what was answered there is nothing."""
    told, days = CLOSED[how]
    council.commit(200)
    council.start()
    raised(council, 2, due=5)
    for on, command in told:
        council.say(on, command, recorded=on.last.toordinal() - day(0).toordinal() if isinstance(on, Day) else on)
    found = {on: _let_go(council, on) for on in (5, 6, 7, 9, 38, 39, 40, 70, 90)}
    assert [on for on, each in found.items() if each] == days
    for each in (each for some in found.values() for each in some):
        closed = next(on for on, command in told if command is CLOSE)
        to = "post/z" if how == "answered by another" else "post/chief"
        on = f"{day(closed).day} {day(closed):%B %Y}"
        assert each.what == (
            f"{E}, a sign (S9) until then, was closed on {on} with no answer from {to} and by no authority that stands"
        )
        assert each.duty == to
        assert {entry.number for entry in council.at(40).visible(E)} <= set(each.why.entries)
        assert each.why.missing == f"no answer from {to} on the record of {E}"


def test_what_was_open_for_long_and_may_have_been_answered_is_not_found_wanting(council: Any) -> None:
    """No day was set for its answer, and one may have come on a day not known exactly."""
    council.commit(200)
    council.start()
    raised(council, 2)
    council.say(Day(day(30), day(60)), ANSWER, recorded=60)
    council.say(38, CLOSE, recorded=61)
    assert _let_go(council, 38) == []


def test_one_that_was_closed_is_found_whatever_another_waits_for_with_all_that_made_it_a_sign(council: Any) -> None:
    """The first is open still; what shows how long the second had been is what it rests on too."""
    council.commit(200)
    raised(council, 2, "escalation/open")
    raised(council, 2)
    (sign,) = [each for each in signals(council, 40, "S9") if each.about == E]
    council.say(41, CLOSE)
    (found,) = _let_go(council, 41)
    assert {*sign.why.entries} < {*found.why.entries}
    assert not {entry.number for entry in council.at(40).visible(E)} >= {*sign.why.entries}


def _let_go(council: Council, on: int) -> list[Finding]:
    """What the slow list finds of its escalation, in a row of that action."""
    return [each for row in council.at(on).slow_progress() for each in row.findings if E in each.what]


def test_what_was_closed_on_a_day_not_known_was_a_sign_if_it_was_before_the_first(council: Any) -> None:
    """Within the span it may have been closed already, and says nothing of an answer that was not given."""
    council.commit(200)
    council.start()
    for name, due in (("past", 5), ("not-yet", 12)):
        raised(council, 2, f"{E}-{name}", due=due)
        closing = escalation.CloseEscalation(f"{E}-{name}", "agreed")
        council.say(Day(day(10), day(14)), closing, recorded=14)
    found = [each.what.partition(",")[0] for each in _let_go(council, 15)]
    assert found == [f"{E}-past"]


def test_how_long_one_was_open_before_the_record_was_kept_is_not_known(council: Any) -> None:
    """Its silence says nothing then."""
    council.say(Day.of("2019-01-01"), action.ProposeAction(A), action.CommitAction(A), recorded=1)
    council.say(Day.of("2019-01-02"), escalation.RaiseEscalation(E, "post/chair", "post/chief", A), recorded=1)
    (found,) = signals(council, 2, "S9")
    assert found.listed.value == "not assessable"


def test_what_shows_that_a_meeting_was_told(council: Any) -> None:
    """What began its record, what says it was held, and what told it; nothing else of it."""
    council.commit(200)
    met = "meeting/m"
    (called,) = council.say(2, meeting.CallMeeting(met, BOARD, day(9)))
    council.say(3, meeting.RescheduleMeeting(met, day(10)))
    council.meet(10, met)
    council.say(10, meeting.RecordPack(met, complete=True))
    held = council.at(10).visible(met)[2].number
    number = council.highlight(met, 10)
    view = council.at(11)
    ((entry, event),) = highlights(view, A)
    assert (entry.number, event.action) == (number, A)
    assert [each.number for each in of_meeting(view, entry)] == [called, held, number]
    assert highlights(view, B) == ()


def test_told_and_met_again_without_an_answer_the_first_telling_counts(council: Any) -> None:
    """The first by day, and of one day that recorded first; it rests on both meetings and on what told the first."""
    council.commit(200)
    assert told(council, 20) < told(council, 20)
    early = council.at(20).visible("meeting/m1")
    (late,) = council.at(20).visible("meeting/m2")[:1]
    council.meet(30)
    (following,) = council.at(30).visible("meeting/m3")
    (found,) = signals(council, 30, "S12")
    assert found.says == (
        "meeting/m1 was told on 21 January 2022 that it is slow; no decision or challenge is recorded since"
    )
    assert found.why.missing == ("no decision or challenge about action/a after 21 January 2022 and by 31 January 2022")
    assert {*(each.number for each in early), following.number} <= set(found.why.entries)
    assert late.number not in found.why.entries
    assert signals(council, 29, "S12") == []


def test_a_meeting_told_of_another_concern_or_action_has_nothing_to_answer(council: Any) -> None:
    """Nor one that told nothing, for it was called off."""
    council.commit(200)
    council.commit(200, B)
    told(council, 10, concern=meeting.Concern.CONTRIBUTION)
    told(council, 11, B)
    council.meet(30)
    assert signals(council, 30, "S12") == []


@pytest.mark.parametrize(("about", "answers"), [(A, True), (B, False), (None, False)])
def test_only_a_decision_about_it_is_an_answer(council: Any, about: str | None, *, answers: bool) -> None:
    """One that answers to an entry of it; not one about another action, or about nothing that is named."""
    council.commit(200)
    council.commit(200, B)
    told(council, 20)
    of = () if about is None else (council.at(20).visible(about)[0].number,)
    council.say(25, With(decision.TakeDecision("decision/d", BOARD, decision.Effect.NOTED), answers_to=of))
    council.meet(30)
    assert (signals(council, 30, "S12") == []) is answers


def test_a_decision_that_answers_to_what_told_the_board_is_an_answer(council: Any) -> None:
    """It speaks of the telling, and not of an entry of the action."""
    council.commit(200)
    number = told(council, 20)
    council.say(20, With(decision.TakeDecision("decision/d", BOARD, decision.Effect.NOTED), answers_to=(number,)))
    council.meet(30)
    assert signals(council, 30, "S12") == []


@pytest.mark.parametrize(("on", "answered"), [(19, False), (20, True), (40, True)])
def test_an_answer_is_of_the_day_of_the_telling_or_later(council: Any, on: int, *, answered: bool) -> None:
    """What was challenged before the board was told answers nothing that it was told."""
    council.commit(200)
    told(council, 20)
    council.say(on, escalation.RaiseEscalation(E, "post/chair", "post/chief", A), recorded=41)
    council.meet(42)
    assert (signals(council, 42, "S12") == []) is answered


def test_what_has_ended_gives_no_sign(council: Any) -> None:
    """Delivered, the board has nothing more to answer."""
    council.commit(200)
    told(council, 20)
    raised(council, 10, due=21)
    council.meet(30)
    assert len([*signals(council, 30, "S9"), *signals(council, 30, "S12")]) == 2
    council.say(31, action.DeliverAction(A))
    assert [*signals(council, 31, "S9"), *signals(council, 31, "S12")] == []
