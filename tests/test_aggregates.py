"""What each thing's history can be: the few sequences that could not have happened, and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from types import ModuleType
from typing import Any

import attrs
import pytest

from ledger import Depth, Say, Show
from ledger.aggregates import COMMANDS, DECIDERS, action, body, claim, decision, meeting, paper, plan, record, source
from ledger.decider import Decider
from ledger.errors import Impossible, Malformed
from ledger.vocabulary import Command

A, B, C, D, M, P, W = "action/a", "body/b", "claim/c", "decision/d", "meeting/m", "plan/p", "paper/w"
S, POST = "source/s", "post/x"
DAY = date(2026, 4, 1)

PROPOSED = action.ProposeAction(A)
TAKEN = decision.TakeDecision(D, B, decision.Effect.APPROVED)
HELD = meeting.HoldMeeting(M, B)
ESTABLISHED = body.EstablishBody(B)
POSTED = body.EstablishPost(B, POST)
CLAIMED = claim.MakeClaim(C, "issued", "21 May")
WRITTEN = paper.WritePaper(W, DAY)
EVIDENCE = action.SubmitEvidence(A, "audit")

IMPOSSIBLE: list[tuple[Sequence[Command], str]] = [
    ((action.CommitAction(A, DAY),), "has not been proposed"),
    ((action.CloseAction(A),), "has not been proposed"),
    ((PROPOSED, PROPOSED), "is already proposed"),
    ((PROPOSED, action.CommitAction(A, DAY), action.CommitAction(A, DAY)), "is already committed"),
    ((PROPOSED, action.CloseAction(A), action.CloseAction(A)), "is already closed"),
    ((PROPOSED, action.ReopenAction(A)), "is not closed"),
    ((PROPOSED, action.WithdrawAction(A), action.ReopenAction(A)), "is not closed"),
    ((PROPOSED, EVIDENCE, EVIDENCE), "already has evidence called audit"),
    ((PROPOSED, action.AcceptEvidence(A, "audit")), "has no evidence called audit"),
    ((plan.AdoptPlan(P),), "has not been drafted"),
    ((plan.DraftPlan(P), plan.DraftPlan(P)), "is already drafted"),
    ((plan.DraftPlan(P), plan.SupersedePlan(P, "plan/q"), plan.SupersedePlan(P, "plan/r")), "is already superseded"),
    ((decision.RescindDecision(D),), "has not been taken"),
    ((TAKEN, TAKEN), "is already taken"),
    ((TAKEN, decision.ProposeDecision(D, B, decision.Effect.NOTED)), "is already proposed"),
    ((decision.ProposeDecision(D, B, decision.Effect.NOTED), decision.RescindDecision(D)), "has not been taken"),
    ((TAKEN, decision.RescindDecision(D), decision.RescindDecision(D)), "is already rescinded"),
    ((TAKEN, decision.SupersedeDecision(D, D), decision.SupersedeDecision(D, D)), "is already superseded"),
    ((POSTED,), "has not been established"),
    ((ESTABLISHED, ESTABLISHED), "is already established"),
    ((ESTABLISHED, POSTED, POSTED), "already has post/x"),
    ((ESTABLISHED, body.AppointHolder(B, POST, "person/p")), "has no post/x"),
    ((ESTABLISHED, body.EndHolding(B, POST, "person/p")), "has no post/x"),
    ((meeting.DraftMinutes(M),), "has been neither called nor held"),
    ((HELD, HELD), "is already held"),
    ((meeting.CallMeeting(M, B), meeting.CallMeeting(M, B)), "is already called"),
    ((HELD, meeting.MinuteItem(M, "1", B), meeting.MinuteItem(M, "1", B)), "has already minuted item 1"),
    ((HELD, meeting.MinuteItem(M, "1", B), meeting.RecordNoMinutes(M)), "is minuted"),
    ((HELD, meeting.RecordNoMinutes(M), meeting.MinuteItem(M, "1", B)), "kept no minutes"),
    ((HELD, meeting.RecordNoMinutes(M), meeting.DraftMinutes(M)), "kept no minutes"),
    ((paper.CirculatePaper(W, B),), "has not been written"),
    ((WRITTEN, WRITTEN), "is already written"),
    ((source.DateSource(S, source.Dated.SIGNED),), "has not been registered"),
    ((source.RegisterSource(S), source.RegisterSource(S)), "is already registered"),
    ((claim.ResolveClaim(C, "issued"),), "has no claim made on it"),
    ((CLAIMED, CLAIMED), "already has a claim called issued"),
    ((CLAIMED, claim.ResolveClaim(C, "signed")), "has no claim called signed"),
    ((record.OpenLedger("ledger/record", "A", "a", record.ClockKind.REAL),) * 2, "is already open"),
]

AWKWARD: list[Sequence[Command]] = [
    (PROPOSED, action.WithdrawAction(A), action.ReportProgress(A), action.MoveDueDate(A, DAY)),
    (PROPOSED, action.MoveDueDate(A, DAY), action.CommitAction(A, DAY)),
    (PROPOSED, EVIDENCE, action.DeliverAction(A)),
    (PROPOSED, action.CloseAction(A), action.DeliverAction(A), action.ReopenAction(A), action.CloseAction(A)),
    (PROPOSED, action.UnblockAction(A), action.BlockAction(A, "staff"), action.BlockAction(A, "money")),
    (HELD, meeting.CallMeeting(M, B, DAY)),
    (WRITTEN, paper.RecallPaper(W, B)),
    (ESTABLISHED, POSTED, body.EndHolding(B, POST, "person/p", DAY)),
    (plan.DraftPlan(P), plan.AdoptPlan(P), plan.ConsiderPlan(P, B), plan.ApprovePlan(P, B)),
]


ASKED = decision.ProposeDecision(D, B, decision.Effect.NOTED, M)
DECIDED = decision.Taken(B, decision.Effect.APPROVED, M)

DECISIONS: list[tuple[Sequence[Command], object, bool]] = [
    ((ASKED,), decision.Proposed(B, decision.Effect.NOTED, M), False),
    ((ASKED, TAKEN), decision.Taken(B, decision.Effect.APPROVED, None), True),
    ((TAKEN.but(meeting=M),), DECIDED, True),
    ((TAKEN.but(meeting=M), decision.CorrectDecision(D)), DECIDED, True),
    (
        (TAKEN.but(meeting=M), decision.MinuteDecision(D, "meeting/n", "CA.864")),
        attrs.evolve(DECIDED, minuted_at="meeting/n", minute="CA.864"),
        True,
    ),
    ((TAKEN.but(meeting=M), decision.RescindDecision(D)), attrs.evolve(DECIDED, rescinded=True), False),
    (
        (TAKEN.but(meeting=M), decision.SupersedeDecision(D, "decision/e")),
        attrs.evolve(DECIDED, superseded_by="decision/e"),
        False,
    ),
    (
        (TAKEN.but(meeting=M), decision.SupersedeDecision(D, "decision/e"), decision.RescindDecision(D)),
        attrs.evolve(DECIDED, superseded_by="decision/e", rescinded=True),
        False,
    ),
]
"""What was said of a decision, what it then is, and whether it stands."""


def decider(command: Command) -> Decider[Any]:
    """The decider of a command's stream."""
    return DECIDERS[command.stream.partition("/")[0]]


def play(commands: Sequence[Command]) -> Any:
    """The state after the commands, each decided on the state before it."""
    life = decider(commands[0])
    state = life.nothing
    for command in commands:
        for event in life.decide(command, state):
            state = life.evolve(state, event)
    return state


@pytest.mark.parametrize(("commands", "reason"), IMPOSSIBLE)
def test_what_could_not_have_happened_is_impossible(commands: Sequence[Command], reason: str) -> None:
    """The last command of each cannot follow those before it, and `evolve` says why."""
    life = decider(commands[0])
    state = play(commands[:-1]) if commands[:-1] else life.nothing

    with pytest.raises(Impossible, match=f"^{re.escape(reason)}$"):
        life.evolve(state, commands[-1].event())


@pytest.mark.parametrize(("commands", "left", "stands"), DECISIONS)
def test_a_decision_stands_once_taken_until_it_is_taken_back(
    commands: Sequence[Command],
    left: object,
    stands: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Asked for, it is of no effect; minuted or corrected it is the same decision; superseded it stands no longer."""
    state = play(commands)

    assert state == left
    assert (isinstance(state, decision.Taken) and state.stands) is stands


@pytest.mark.parametrize("commands", AWKWARD)
def test_what_is_awkward_is_recorded(commands: Sequence[Command]) -> None:
    """It happened, whatever ought to have: a finding may follow, never a refusal."""
    assert play(commands) != decider(commands[0]).nothing


def test_an_event_of_another_kind_is_impossible() -> None:
    """A history with a stranger's event in it is no history of this."""
    for kind, life in DECIDERS.items():
        stranger = CLAIMED.event() if kind != "claim" else PROPOSED.event()
        with pytest.raises(Impossible):
            life.evolve(life.nothing, stranger)


@pytest.mark.parametrize(("word", "kind"), [("real", record.ClockKind.REAL), ("simulated", record.ClockKind.SIMULATED)])
def test_the_clock_of_a_ledger_is_told_by_the_word_that_is_stored(word: str, kind: record.ClockKind) -> None:
    """A ledger opened on a real clock is read as one for ever."""
    opened = play((record.OpenLedger("ledger/record", "A", "a", record.ClockKind(word)),))

    assert (opened.council, opened.origin, opened.clock) == ("A", "a", kind)


def test_every_command_is_known_by_one_name() -> None:
    """Names are what people type, so no two commands may share one."""
    assert len(COMMANDS) == sum(len(life.commands) for life in DECIDERS.values())
    assert COMMANDS["move-due-date"] is action.MoveDueDate


@pytest.mark.parametrize("package", [action, meeting], ids=["action", "meeting"])
def test_a_package_of_several_rooms_gives_all_that_is_in_them(package: ModuleType) -> None:
    """Each name that it lists is there, and listed once; and whatever its rooms define is on the list."""
    defined = {
        name
        for name, value in vars(package).items()
        if getattr(value, "__module__", "").startswith(package.__name__) and not name.startswith("_")
    }

    assert len(package.__all__) == len({*package.__all__})
    assert defined <= {*package.__all__} <= {*vars(package)}


def test_an_action_lives_through_its_whole_life() -> None:
    """Proposed, committed, owned, moved, reported on, blocked, delivered, evidenced, closed, reopened, carried."""
    state = play(
        (
            action.ProposeAction(A, P, title="Reset the front door"),
            action.CommitAction(A, DAY, "by April"),
            action.AssignOwner(A, POST),
            action.MoveDueDate(A, date(2026, 5, 1)),
            action.ReportProgress(A, "amber"),
            action.BlockAction(A, "recruitment"),
            action.UnblockAction(A),
            action.DeliverAction(A),
            EVIDENCE,
            action.AcceptEvidence(A, "audit"),
        )
    )
    assert state == action.Action(
        plans=(P,),
        committed=True,
        owner=POST,
        due=date(2026, 5, 1),
        started=True,
        status="amber",
        delivered=True,
        evidence=(("audit", True),),
    )
    assert state.evidenced
    closed = action.evolve(state, action.CloseAction(A).event())
    assert isinstance(closed, action.Action)
    assert closed.ending is action.Ending.CLOSED
    reopened = action.evolve(closed, action.ReopenAction(A).event())
    carried = action.evolve(reopened, action.CarryAction(A, "plan/q").event())
    assert isinstance(carried, action.Action)
    assert (carried.ending, carried.delivered, carried.plans) == (None, False, (P, "plan/q"))


def test_delivery_without_accepted_evidence_is_not_evidenced() -> None:
    """Delivered and shown to have made a difference are two things (N22 clause 5c)."""
    assert not play((PROPOSED, action.DeliverAction(A), EVIDENCE)).evidenced
    assert not play((PROPOSED, EVIDENCE, action.AcceptEvidence(A, "audit"))).evidenced


def test_a_merged_or_split_action_says_what_it_goes_on_as() -> None:
    """Actions are conserved: each end but closing and withdrawal names successors."""
    assert play((PROPOSED, action.MergeAction(A, "action/b"))).goes_on_as == ("action/b",)
    assert play((PROPOSED, action.SplitAction(A, ("action/b", "action/c")))).ending is action.Ending.SPLIT


def test_holders_are_read_from_the_days_an_appointment_gives() -> None:
    """An appointment recorded before it bites bites on its day; an open one goes on until it is ended."""
    state = play(
        (
            ESTABLISHED,
            POSTED,
            body.AppointHolder(B, POST, "person/p1", date(2026, 4, 1), date(2026, 4, 30)),
            body.AppointHolder(B, POST, "person/p2", date(2026, 5, 1)),
            body.EndHolding(B, POST, "person/p2", date(2026, 6, 1)),
        )
    )
    held = [state.holders(POST, day) for day in (date(2026, 3, 31), DAY, date(2026, 5, 1), date(2026, 6, 2))]
    assert held == [(), ("person/p1",), ("person/p2",), ()]


def test_claims_differ_until_one_is_accepted() -> None:
    """Two that say the same are no conflict; two that do not are one, until it is resolved, and when made anew."""
    same = play((CLAIMED, claim.MakeClaim(C, "signed", "21 May")))
    differing = (CLAIMED, claim.MakeClaim(C, "signed", "24 July"))

    assert (same.conflict, play(differing).conflict) == (False, True)
    resolved = (*differing, claim.ResolveClaim(C, "signed"))
    assert not play(resolved).conflict
    assert not play((*resolved, claim.MakeClaim(C, "minuted", "24 July"))).conflict
    anew = (*resolved, claim.MakeClaim(C, "minuted", "21 May"), claim.MakeClaim(C, "printed", "24 July"))
    assert play(anew).conflict
    assert not play((*anew, claim.ResolveClaim(C, "minuted"))).conflict


def test_a_command_keeps_its_words_from_its_event() -> None:
    """Facts go into the event; words stay behind, nested ones too."""
    written = paper.WritePaper(
        W, DAY, (Show(A, Depth.APPENDIX, (2,)),), (Say("Going well.", Depth.HEADLINE, A, "green"),), "Progress"
    )
    assert written.words() == {"title": "Progress", "says": ["Going well."]}
    assert "Going well." not in repr(written.event())
    assert written.authority is None
    assert action.MoveDueDate(A, DAY, decision=D).authority == D


def test_a_meeting_cannot_be_called_for_an_hour_that_the_clocks_skipped() -> None:
    """There was no half past one on 27 March 2022 in London."""
    with pytest.raises(Malformed, match="the clocks went forward"):
        meeting.CallMeeting(M, B, date(2022, 3, 27), time(1, 30))
