"""Whom an action waits for: what holds it up, and which contribution is to be strengthened (domain 5.1, S8; R1)."""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import A, B, Council, day

from ledger import Exempt, With
from ledger.aggregates import action, body, contribution, meeting
from ledger.projections.actions.partners import asked_to_strengthen, partner_signals, wants_in_words
from ledger.projections.actions.signals import Signal
from ledger.projections.actions.standing import standing
from ledger.projections.measures.contributed import contributions_to
from ledger.values import Day

C, POLICE = "contribution/c", "body/police"
EXEMPT = Exempt("paragraph 3", "local government")


def signals(council: Council, on: int = 50) -> list[Signal]:
    """The signs that what the action waits for gives on a day."""
    view = council.at(on)
    found = standing(view, A)
    assert found is not None
    given = list(partner_signals(view, found))
    assert {each.code for each in given} <= {"S8"}
    return given


def said(council: Council, on: int = 50) -> list[tuple[str, str, str]]:
    """What each says, on which list it puts the action, and whom it names."""
    return [(each.says, each.listed.value, each.who) for each in signals(council, on)]


def blocked(on: int, who: str) -> tuple[str, str, str]:
    """The sign that it is blocked since a day of January 2022, waiting for somebody."""
    return f"blocked since {on} January 2022, waiting for {who}", "contribution", who


def highlight(council: Council, on: int, who: str, name: str = A) -> int:
    """A contribution highlighted at a meeting held that day; the number of what tells it."""
    met = council.meet(on)
    return council.say(on, meeting.HighlightAction(met, name, meeting.Concern.CONTRIBUTION, who))[0]


def commissioned(council: Council, due: int | None = 10) -> int:
    """The police asked for a contribution to the action, by a day; the number of what asked."""
    council.commit(200)
    council.say(1, body.EstablishBody(POLICE))
    by = None if due is None else day(due)
    return council.say(2, contribution.CommissionContribution(C, POLICE, A, due=by))[0]


def test_it_waits_for_each_that_blocks_it_until_it_is_unblocked(council: Any) -> None:
    """Since the first time that each did, in that order; what was unblocked since lifts every block before it."""
    council.commit(200)
    council.say(2, action.BlockAction(A, "the police"), action.UnblockAction(A))
    assert said(council) == []
    council.say(6, action.BlockAction(A, "the police"))
    council.say(4, action.BlockAction(A, "health"), recorded=7)
    council.say(8, action.BlockAction(A, "the police"))
    assert said(council) == [blocked(5, "health"), blocked(7, "the police")]
    assert said(council, 5) == [blocked(5, "health")]
    council.say(9, action.UnblockAction(A))
    assert said(council) == []
    council.say(9, action.BlockAction(A, "schools"))
    assert said(council) == [blocked(10, "schools")]


def test_what_shows_a_block_is_each_time_it_was_said(council: Any) -> None:
    """And not what another was blocked by."""
    council.commit(200)
    first = council.say(2, action.BlockAction(A, "the police"), action.BlockAction(A, "health"))
    (again,) = council.say(3, action.BlockAction(A, "the police"))
    one, other = signals(council)
    assert {first[0], again} <= set(one.why.entries)
    assert first[1] not in one.why.entries
    assert first[1] in other.why.entries
    assert not {first[0], again} & set(other.why.entries)


def test_a_block_taken_back_by_nobody_is_one_and_its_mend_is_named(council: Any) -> None:
    """An authority lifts it."""
    council.commit(200)
    (number,) = council.say(2, action.BlockAction(A, "the police"))
    (void,) = council.void(3, number)
    (found,) = signals(council)
    assert (found.who, {number, void} <= set(found.why.entries)) == ("the police", True)
    council.void(4, number, rule="scheme 3.1")
    assert signals(council) == []


def test_unblocked_on_a_loose_day_it_may_be_blocked(council: Any) -> None:
    """The entry that leaves it open is of what shows that."""
    council.commit(200)
    council.say(2, action.BlockAction(A, "the police"))
    (perhaps,) = council.say(Day(day(3), day(9)), action.UnblockAction(A), recorded=10)
    (found,) = signals(council, 5)
    assert found.listed.value == "not assessable"
    assert found.says.endswith("waiting for the police, unless it came, on a day not known exactly")
    assert perhaps in found.why.entries
    assert signals(council, 9) == []


def test_what_blocks_it_may_be_withheld_or_not_named(council: Any) -> None:
    """What is withheld is told apart by what it is, and shown as its last naming may be."""
    council.commit(200)
    council.say(2, With(action.BlockAction(A, "the police"), exempt=EXEMPT), action.BlockAction(A))
    withheld, unnamed = said(council)
    assert withheld == blocked(3, "[withheld: paragraph 3]")
    assert unnamed == ("blocked since 3 January 2022, waiting for what the record does not name", "contribution", "")
    council.say(4, action.BlockAction(A, "the police"))
    assert said(council)[0] == blocked(3, "the police")


def test_a_contribution_highlighted_is_one_to_strengthen_until_it_is_unblocked(council: Any) -> None:
    """Each of whom one was named once, on the first day it was; told on the day it was unblocked, it was before."""
    council.commit(200)
    highlight(council, 9, "the hospital")
    first = highlight(council, 5, "the hospital")
    highlight(council, 6, "")
    hospital, nobody = said(council)
    words = "was highlighted on {on} January 2022 as one to strengthen"
    assert hospital == (f"the contribution of the hospital {words.format(on=6)}", "contribution", "the hospital")
    assert nobody == (f"the contribution of nobody named {words.format(on=7)}", "contribution", "")
    assert {each.why.missing for each in signals(council)} == {"no record that action/a was unblocked since"}
    assert first in signals(council)[0].why.entries
    council.say(9, action.UnblockAction(A))
    assert said(council) == []
    highlight(council, 10, "the hospital")
    assert [who for _, _, who in said(council)] == ["the hospital"]


def test_what_shows_a_highlight_is_its_meeting_too_and_what_unsaid_it(council: Any) -> None:
    """Taken back by nobody's leave it was said."""
    council.commit(200)
    number = highlight(council, 5, "the hospital")
    held = council.at(5).visible("meeting/m1")[0].number
    (void,) = council.void(7, number)
    (found,) = signals(council)
    assert {held, number, void} <= set(found.why.entries)
    council.void(8, number, rule="scheme 3.1")
    assert signals(council) == []


def test_what_a_meeting_was_not_told_or_of_another_action_is_none(council: Any) -> None:
    """Nor one that it is slow; a meeting that kept no minutes was told nothing."""
    council.commit(200)
    council.commit(200, B)
    council.highlight(council.meet(5), 5)
    number = highlight(council, 6, "health", B)
    untold = council.meet(7)
    council.highlight(untold, 7, meeting.Concern.CONTRIBUTION, "schools")
    council.say(8, meeting.RecordNoMinutes(untold))
    assert signals(council) == []
    view = council.at(50)
    assert [(entry.number, event.who) for entry, event in asked_to_strengthen(view, B)] == [(number, "health")]
    assert [event.who for _, event in asked_to_strengthen(view, A)] == ["schools"]
    assert asked_to_strengthen(view, "action/none") == ()


def test_whom_a_highlight_names_may_be_withheld(council: Any) -> None:
    """By the entry that named it first."""
    council.commit(200)
    met = council.meet(5)
    told = meeting.HighlightAction(met, A, meeting.Concern.CONTRIBUTION, "the hospital")
    council.say(5, With(told, exempt=EXEMPT))
    ((says, _, who),) = said(council)
    assert who == "[withheld: paragraph 3]"
    assert says.startswith("the contribution of [withheld: paragraph 3] was")


@pytest.mark.parametrize(
    ("due", "done", "says"),
    [
        (10, (), "due by 11 January 2022, and not received on this record"),
        (10, (contribution.PutOffContribution(C, None),), "due by 11 January 2022, and not received on this record"),
        (
            10,
            (contribution.DeclineContribution(C),),
            "due by 11 January 2022, and not received on this record; declined on 5 January 2022",
        ),
        (200, (contribution.DeclineContribution(C),), "declined on 5 January 2022"),
        (None, (contribution.FlagContribution(C),), "said to need strengthening on 5 January 2022"),
    ],
)
def test_a_contribution_asked_for_says_why_it_is_one_to_strengthen(
    council: Any, due: int | None, done: tuple[Any, ...], says: str
) -> None:
    """Of whom it was asked, each reason in words, and what would have to be on the record for it not to be so."""
    commissioned(council, due)
    if done:
        council.say(4, *done)
    (found,) = signals(council)
    assert found.says == f"{C}, asked of {POLICE}: {says}"
    assert (found.listed.value, found.who, found.about) == ("contribution", POLICE, C)
    assert found.why.missing == (
        f"no receipt of {C}, nor its release or strengthening by an authority that stands, by 20 February 2022"
    )
    (asked,) = contributions_to(council.at(50), A)
    assert wants_in_words(council.at(50), asked) == says
    assert {entry.number for entry in asked.entries} <= set(found.why.entries)


def test_a_contribution_perhaps_received_is_not_assessable(council: Any) -> None:
    """Unless it is surely wanted for another reason."""
    commissioned(council)
    council.say(Day(day(5), day(60)), contribution.ReceiveContribution(C), recorded=60)
    (found,) = signals(council, 20)
    assert found.listed.value == "not assessable"
    assert found.says.endswith("not received on this record: no evidence either way")
    council.say(6, contribution.FlagContribution(C))
    (found,) = signals(council, 20)
    assert found.listed.value == "contribution"
    assert found.says.endswith(
        "not received on this record: no evidence either way; said to need strengthening on 7 January 2022"
    )


def test_a_contribution_received_or_to_another_action_is_no_sign(council: Any) -> None:
    """Nor any of what has ended; each that is wanted is a sign of its own."""
    commissioned(council, 10)
    council.say(2, contribution.CommissionContribution("contribution/d", POLICE, A, due=day(10)))
    council.commit(200, B)
    council.say(2, contribution.CommissionContribution("contribution/e", POLICE, B, due=day(10)))
    assert [each.about for each in signals(council)] == [C, "contribution/d"]
    council.say(9, contribution.ReceiveContribution(C))
    assert [each.about for each in signals(council)] == ["contribution/d"]
    council.say(12, action.BlockAction(A, "the police"), action.DeliverAction(A))
    highlight(council, 13, "health")
    assert signals(council) == []
