"""What every sign rests on: what makes an action an open commitment, and the policy used (domain 5.1; invariant 7)."""

from __future__ import annotations

from typing import Any

from slow_council import A, B, Council, day

from ledger.aggregates import action, decision, policy
from ledger.aggregates.decision import Effect
from ledger.projection import Why
from ledger.projections.actions.signals import Listed, Signal, basis, codes, listed_by, signal
from ledger.projections.actions.standing import Standing, standing
from ledger.values import Day, Kind

D = "decision/d"


def stood(council: Council, on: int = 50) -> Standing:
    """The action as it stands on a day."""
    found = standing(council.at(on), A)
    assert found is not None
    return found


def rests(council: Council, on: int = 50) -> set[int]:
    """The entries by which the action is a commitment."""
    return {entry.number for entry in basis(council.at(on), stood(council, on))}


def made(council: Council, on: int = 50, **more: Any) -> Signal:
    """A sign of the action that says something on a day."""
    return signal(council.at(on), stood(council, on), "S0", Listed.HARD, "it is so", **more)


def test_the_lists_are_named_as_the_field_names_them() -> None:
    """Public words, and fair (domain 5.1)."""
    assert [each.value for each in Listed] == [
        "hard",
        "soft",
        "not assessable",
        "impact gap",
        "contribution",
        "governance",
        "caveat",
    ]
    bare = Signal(code="S0", listed=Listed.HARD, says="it is so", why=Why(), kind=Kind.RECORDED_THEN)
    assert (bare.who, bare.about) == ("", "")


def sign(code: str, listed: Listed = Listed.HARD, about: str = "", who: str = "") -> Signal:
    """A sign of a matter, on a list."""
    return Signal(code=code, listed=listed, says="it is so", about=about, who=who, why=Why(), kind=Kind.RECORDED_THEN)


def test_a_sign_covers_one_of_the_same_matter_that_is_listed_alike_or_milder() -> None:
    """That the first day a thing may have been due on has passed (S1b) is of one matter with that the last has."""
    for other in (sign("S1"), sign("S1b"), sign("S1b", Listed.SOFT)):
        assert sign("S1").covers(other)
    assert sign("S1", Listed.SOFT).covers(sign("S1b", Listed.SOFT))
    for other in (sign("S1"), sign("S1", Listed.NOT_ASSESSABLE)):
        assert not sign("S1", Listed.SOFT).covers(other)
    for other in (sign("S4"), sign("bS1"), sign("S1", about="half"), sign("S1", who="the police")):
        assert not sign("S1").covers(other)


def test_by_which_signs_an_action_is_listed_is_said_once_of_each() -> None:
    """It is slow by any that is hard; else listed."""
    soft, hard = [sign("S4", Listed.SOFT), sign("S2", Listed.CAVEAT)], [sign("S4"), sign("S1"), sign("S4", about="x")]
    assert codes(hard) == ("S4", "S1")
    assert listed_by(soft, "as first recorded") == "listed as first recorded (S4, S2)"
    assert listed_by([*soft, *hard], "as it was recorded") == "slow as it was recorded (S4, S2, S1)"


def test_a_sign_that_gives_nothing_more_rests_on_what_makes_it_a_commitment(council: Any) -> None:
    """It names nobody, is about nothing but the action, and lacks nothing."""
    council.commit(20)
    found = made(council)
    assert (found.code, found.listed, found.says, found.who, found.about) == ("S0", Listed.HARD, "it is so", "", "")
    assert (set(found.why.entries), found.why.missing, found.kind) == (rests(council), "", Kind.RECORDED_THEN)
    told = made(council, who="the police", about="half", missing="no report")
    assert (told.who, told.about, told.why.missing) == ("the police", "half", "no report")


def test_it_rests_on_what_proposed_promised_and_last_owned_it(council: Any) -> None:
    """On each date it was given, and on no report or milestone."""
    (proposed,) = council.say(1, action.ProposeAction(A))
    council.say(1, action.RewordAction(A, "Reset the front door"))
    (committed,) = council.say(1, action.CommitAction(A, day(20)))
    (first,) = council.say(1, action.AssignOwner(A, "post/director"))
    assert rests(council, 1) == {proposed, committed, first}
    council.report(2, "amber")
    council.say(2, action.AssignOwner(A, "post/lead"))
    council.say(2, action.SetMilestone(A, "half", day(9)))
    (moved,) = council.say(3, action.MoveDueDate(A, day(30)))
    (owned,) = council.say(4, action.AssignOwner(A, "post/other"))
    council.say(5, action.StartAction(A))
    assert rests(council) == {proposed, committed, moved, owned}


def test_it_rests_on_what_was_said_to_end_it(council: Any) -> None:
    """Closed, withdrawn, merged, split, delivered or reopened by anybody; and on what ended what it goes on as."""
    council.commit(20)
    council.commit(20, B)
    said = [
        council.say(3, each)[0]
        for each in (
            action.WithdrawAction(A),
            action.DeliverAction(A),
            action.CloseAction(A),
            action.ReopenAction(A),
            action.SplitAction(A, (B,)),
            action.MergeAction(A, B),
        )
    ]
    assert {*said} <= rests(council)
    (delivered,) = council.say(4, action.DeliverAction(B))
    assert delivered in rests(council)


def test_it_rests_on_the_decisions_cited(council: Any) -> None:
    """By what makes it a commitment, and by what is given for the sign; what was taken, and what undid that."""
    council.decide(1, D)
    council.decide(1, "decision/e")
    council.decide(1, "decision/f")
    taken = {name: council.at(1).visible(name)[0].number for name in (D, "decision/e", "decision/f")}
    council.say(2, action.ProposeAction(A), action.CommitAction(A, day(20), decision=D))
    (reworded,) = council.say(3, action.RewordAction(A, "In phases", decision="decision/e"))
    (gone,) = council.say(4, decision.RescindDecision(D))
    view = council.at(50)
    given = made(council, because=[view.log.entry(reworded)])
    assert {taken[D], gone} <= rests(council)
    assert set(given.why.entries) == rests(council) | {reworded, taken["decision/e"]}
    assert taken["decision/f"] not in given.why.entries


def test_it_rests_on_the_policy_used(council: Any) -> None:
    """The entry that adopted it, and the decision that it cites."""
    council.decide(1, D, Effect.APPROVED)
    council.commit(20)
    (adopted,) = council.say(2, policy.AdoptSlowPolicy("policy/slow", "1", decision=D))
    (taken,) = (entry.number for entry in council.at(1).visible(D))
    assert {adopted, taken} <= set(made(council).why.entries)


def test_what_is_given_that_was_mended_rests_on_what_it_was_first(council: Any) -> None:
    """The entry it mends is named beside it; recorded later than the day asked about, the sign is hindsight."""
    council.commit(20)
    number = council.report(3, "red")
    mend = council.restate(number, action.ReportProgress(A, "amber"), 3, 30)
    view = council.at(5)
    found = made(council, 5, because=[view.log.entry(mend)])
    assert {number, mend} <= set(found.why.entries)
    assert found.kind is Kind.HINDSIGHT


def test_a_commitment_unsaid_by_nobody_rests_on_all_that_was_ever_said_of_it(council: Any) -> None:
    """It can be read only with that, and the void is of it."""
    council.commit(20)
    numbers = {entry.number for entry in council.at(1).visible(A)}
    number = council.report(2, "amber")
    (void,) = council.void(5, sorted(numbers)[1])
    assert rests(council) == {*numbers, number, void}


def test_a_reopening_unsaid_by_nobody_is_of_what_it_rests_on(council: Any) -> None:
    """With the void."""
    council.commit(20)
    council.say(2, action.DeliverAction(A), action.CloseAction(A))
    (reopened,) = council.say(3, action.ReopenAction(A))
    (void,) = council.void(4, reopened)
    assert {reopened, void} <= rests(council)


def test_of_what_may_have_been_delivered_nothing_is_sure(council: Any) -> None:
    """Whatever the sign says, it is not assessable, and says why."""
    council.commit(20)
    council.say(Day(day(3), day(60)), action.DeliverAction(A), recorded=60)
    found = made(council)
    assert found.listed is Listed.NOT_ASSESSABLE
    assert found.says == "it is so; or it may have been delivered, on a day not known exactly"
    assert made(council, 2).listed is Listed.HARD
