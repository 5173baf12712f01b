"""The register of risks: how each stands, what is done against it, and whether it came to its body in time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_council import BOARD, OWNER, A, B, only

from ledger import Actor, Exempt, Ledger, SimulatedClock, Truth, View, Void, With
from ledger.aggregates import action, body, decision, meeting, paper, risk
from ledger.errors import LedgerError
from ledger.projections.board.risks import RiskRow
from ledger.values import Day, Depth, Kind, Show

R, OTHER = "risk/caseloads", "risk/data"
PAPER = "paper/register"


def raised(council: Any, on: int = 1, name: str = R, register: str = BOARD) -> int:
    """A risk on a register, scored, owned, and with something done against it; the number of its scoring."""
    numbers = council.say(
        on,
        risk.RaiseRisk(name, register, title="Caseloads", cause="vacancies", event_feared="delay", effect="harm"),
        risk.ScoreRisk(name, 4, 5, reason="as surveyed"),
        risk.OwnRisk(name, OWNER),
        risk.UpdateMitigation(name, text="agency staff"),
    )
    return int(numbers[1])


def row(council: Any, on: int, name: str = R) -> RiskRow:
    """A risk's row of the register."""
    view: View = council.at(on)
    (found,) = [each for each in view.risks() if each.risk == name]
    return found


def found(council: Any, on: int, name: str = R) -> list[str]:
    """What is found of a risk."""
    return [each.what for each in row(council, on, name).findings]


def put(council: Any, on: int, to: str, name: str = PAPER, at: int | None = None) -> None:
    """A paper that shows the risk, circulated for a meeting."""
    council.say(on if at is None else at, paper.WritePaper(name, council.day(on), shows=(Show(R, Depth.APPENDIX),)))
    council.say(on, paper.CirculatePaper(name, BOARD, to))


def test_a_risk_is_read_as_it_stands(council: Any) -> None:
    """Its cause, event and effect; its scores now and at first; its target, its owner, and what is done against it."""
    raised(council)
    council.say(3, risk.ScoreRisk(R, 3, 4), risk.SetRiskTarget(R, 1, 2, council.day(90)))
    council.say(4, risk.UpdateMitigation(R, text="permanent staff"))
    council.say(5, risk.ReviewRisk(R))

    each = row(council, 6)
    assert (each.title, each.cause, each.event_feared, each.effect) == ("Caseloads", "vacancies", "delay", "harm")
    assert (each.first, each.now, each.target, each.target_by) == ((4, 5), (3, 4), (1, 2), council.day(90))
    assert [(score.likelihood, score.impact, score.reason) for score in each.scored] == [
        (4, 5, "as surveyed"),
        (3, 4, ""),
    ]
    assert (each.owner, each.mitigation, each.register, each.open) == (OWNER, "permanent staff", BOARD, Truth.YES)
    assert (each.updated, each.reviewed) == (Day.of(council.day(4)), Day.of(council.day(5)))
    assert each.findings == ()
    assert row(council, 2).mitigation == "agency staff"


def test_what_a_register_lacks_is_found(council: Any) -> None:
    """A score, an owner, anything done; a post that is vacant; a score above the scale."""
    council.say(1, risk.RaiseRisk(R, BOARD, scale=4))
    assert found(council, 2) == ["not scored", "no post answers for it", "nothing is said to be done against it"]

    council.say(2, body.EstablishPost(BOARD, OWNER), body.AppointHolder(BOARD, OWNER, "person/one", council.day(2)))
    council.say(2, risk.OwnRisk(R, OWNER), risk.ScoreRisk(R, 5, 4), risk.UpdateMitigation(R, text="a plan"))
    assert found(council, 3) == ["scored 5 and 4, on a scale that ends at 4"]

    council.say(5, body.EndHolding(BOARD, OWNER, "person/one", council.day(4)))
    assert f"{OWNER}, which answers for it, is vacant" in found(council, 6)


def test_what_is_done_against_it_is_told_as_it_stands(council: Any) -> None:
    """How far each action has come and whether it is slow; where all have ended, that nothing more is done."""
    council.say(1, risk.RaiseRisk(R, BOARD), risk.ScoreRisk(R, 2, 2), risk.OwnRisk(R, OWNER))
    council.commit(5)
    council.commit(60, B)
    council.say(2, risk.MitigateRisk(R, A), risk.MitigateRisk(R, B), risk.MitigateRisk(R, A))

    actions = row(council, 9).actions
    assert [(each.action, each.stage, each.slow, each.ended) for each in actions] == [
        (A, "committed", True, Truth.NO),
        (B, "committed", False, Truth.NO),
    ]
    council.say(10, action.DeliverAction(A), action.DeliverAction(B))
    assert found(council, 11) == ["every action against it has ended, and nothing else is said to be done"]
    council.say(12, risk.UpdateMitigation(R, text="and now this"))
    assert found(council, 13) == []


def test_an_action_taken_off_by_nobodys_leave_is_still_done_against_it(council: Any) -> None:
    """A void by an authority takes it off; by none it does not, and is found."""
    council.commit(5)
    raised(council)
    (linked,) = council.say(2, risk.MitigateRisk(R, A))
    council.void(3, linked)
    assert [each.action for each in row(council, 4).actions] == [A]
    assert found(council, 4) == [f"{A} was taken out of what is done against it, with no decision cited"]

    (again,) = council.say(4, risk.MitigateRisk(R, A))
    council.void(5, again, rule="standing order 3")
    assert [each.action for each in row(council, 6).actions] == [A]


def test_only_an_authority_takes_a_risk_off(council: Any) -> None:
    """Closed by none, or by one that only noted it, it is open, and that is found."""
    raised(council)
    council.say(3, risk.CloseRisk(R))
    assert row(council, 4).open is Truth.YES
    assert found(council, 4) == ["taken off the register, with no decision cited: it is open"]

    council.say(4, risk.ReopenRisk(R))
    noted = council.decide(4, effect=decision.Effect.NOTED)
    council.say(5, risk.CloseRisk(R, decision=noted))
    assert found(council, 6)[1:] == ["taken off the register, with no authority that stands: it is open"]

    council.say(6, risk.ReopenRisk(R))
    agreed = council.decide(6, "decision/e")
    council.say(7, risk.CloseRisk(R, decision=agreed))
    each = row(council, 8)
    assert (each.open, each.closed, each.decision) == (Truth.NO, Day.of(council.day(7)), agreed)

    (reopened,) = council.say(9, risk.ReopenRisk(R))
    assert row(council, 9).open is Truth.YES
    council.void(10, reopened)
    assert row(council, 11).open is Truth.YES

    council.say(12, decision.RescindDecision(agreed))
    assert row(council, 12).open is Truth.YES


def test_whether_it_was_closed_on_a_day_not_known_is_not_known(council: Any) -> None:
    """Until the last day that it may have been."""
    raised(council)
    council.say(Day(council.day(3), council.day(6)), risk.CloseRisk(R), rule="a rule", recorded=8)

    assert [row(council, on).open for on in (2, 3, 5, 6)] == [Truth.YES, Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO]


def test_a_risk_unsaid_by_nobodys_leave_is_listed_still(council: Any) -> None:
    """As it stood before; one that an authority took away, as it was recorded, with whose leave it was."""
    scored = raised(council)
    council.void(3, scored - 1, *range(scored, scored + 3))
    each = row(council, 4)
    assert (each.now, each.open) == ((4, 5), Truth.YES)
    assert each.findings[0].what == "taken back by a mend, with no decision cited: it is listed still"

    raised(council, 4, OTHER)
    first = next(iter(council.book.history(OTHER))).number
    council.say(None, *(Void(first + at) for at in range(4)), rule="standing order 3", recorded=5)
    gone = next(each for each in council.at(6).risks() if each.risk != R)
    assert [each.what for each in gone.findings][-1] == "recorded, and taken back by standing order 3"
    assert set(range(first, first + 8)) <= set(gone.why.entries)


def test_a_risk_that_leave_took_away_is_shown_as_it_was_on_its_own_register(council: Any) -> None:
    """And on no other; with what was missing of it then, and as what is known only since it was taken back."""
    council.say(1, body.EstablishBody("body/cabinet"))
    raised(council)
    council.meet(10)
    council.meet(20)
    was = row(council, 20)
    first = next(iter(council.book.history(R))).number
    council.void(25, *range(first, first + 4), rule="standing order 3")
    gone = row(council, 20)
    assert (was.kind, gone.kind) == (Kind.RECORDED_THEN, Kind.HINDSIGHT)
    assert was.why.missing
    assert gone.why.missing == was.why.missing
    assert [[each.risk for each in council.at(26).risks(of)] for of in (BOARD, "body/cabinet")] == [[R], []]


def test_a_risk_moved_to_another_register_by_a_mend_is_on_both(council: Any) -> None:
    """And that nobody allowed it is found."""
    council.say(1, body.EstablishBody("body/cabinet"))
    scored = raised(council)
    council.restate(scored - 1, risk.RaiseRisk(R, "body/cabinet"), 1, 3)

    assert [each.risk for each in council.at(4).risks(BOARD)] == [R]
    assert [each.risk for each in council.at(4).risks("body/cabinet")] == [R]
    assert found(council, 4) == [f"put on another register than {BOARD}'s by a mend, with no decision cited"]


def test_a_score_that_was_mended_is_listed_as_it_was_first_written(council: Any) -> None:
    """The first score is the one that was written first."""
    scored = raised(council)
    council.restate(scored, risk.ScoreRisk(R, 1, 1), 1, 3)

    each = row(council, 4)
    assert (each.first, each.now) == ((4, 5), (1, 1))
    assert [(score.likelihood, score.mended) for score in each.scored] == [(4, False), (1, True)]


def test_it_was_sent_as_brought_up_to_date_in_advance_of_the_last_meeting_or_was_not(council: Any) -> None:
    """Changed or looked at since the meeting before, and sent so before the day (domain invariant 17)."""
    raised(council)
    council.meet(10)
    assert (row(council, 10).told, row(council, 10).in_advance) == (None, Truth.NO)

    council.say(11, *(meeting.CallMeeting(f"meeting/of-{on}", BOARD, council.day(on)) for on in (20, 30)))
    put(council, 17, "meeting/of-20")
    council.say(20, meeting.HoldMeeting("meeting/of-20", BOARD))
    each = row(council, 20)
    assert (each.told, each.told_by, each.in_advance) == (Day.of(council.day(17)), PAPER, Truth.NO)

    council.say(24, risk.ReviewRisk(R))
    assert row(council, 24).in_advance is Truth.NO
    put(council, 26, "meeting/of-30", "paper/next")
    council.say(30, meeting.HoldMeeting("meeting/of-30", BOARD))
    each = row(council, 30)
    assert (each.last_meeting, each.told_by, each.in_advance) == ("meeting/of-30", "paper/next", Truth.YES)
    assert only(council.at(30), each.why.entries).risks()[0].in_advance is Truth.YES


def test_no_mend_that_nobody_allowed_puts_a_risk_before_its_body_in_advance(council: Any) -> None:
    """Sent on the day after, and restated as sent before it: that counts by an authority alone."""
    raised(council)
    council.meet(10)
    council.say(11, meeting.CallMeeting("meeting/of-20", BOARD, council.day(20)), risk.ReviewRisk(R))
    council.say(15, paper.WritePaper(PAPER, council.day(15), shows=(Show(R, Depth.APPENDIX),)))
    council.say(20, meeting.HoldMeeting("meeting/of-20", BOARD))
    (sent,) = council.say(21, paper.CirculatePaper(PAPER, BOARD, "meeting/of-20"))
    assert row(council, 22).in_advance is Truth.NO

    mend = council.restate(sent, paper.CirculatePaper(PAPER, BOARD, "meeting/of-20"), 16, 23)
    assert row(council, 23).in_advance is Truth.NO
    assert mend in row(council, 23).why.entries
    council.restate(sent, paper.CirculatePaper(PAPER, BOARD, "meeting/of-20"), 17, 24, rule="a rule")
    assert row(council, 24).in_advance is Truth.YES


def test_a_risk_not_looked_at_between_two_meetings_is_found(council: Any) -> None:
    """On a record that was being kept; to look at it, or to put anything of it anew, is enough."""
    raised(council)
    one, two = council.meet(10), council.meet(20)
    assert found(council, 20) == [f"neither updated nor looked at between {one} and {two}"]

    council.say(25, risk.ReviewRisk(R))
    council.meet(30)
    assert found(council, 30) == []
    council.say(31, risk.RaiseRisk(OTHER, BOARD), risk.ScoreRisk(OTHER, 1, 1), risk.OwnRisk(OTHER, OWNER))
    council.say(31, risk.UpdateMitigation(OTHER, text="x"))
    council.meet(40)
    assert found(council, 40, OTHER) == []


def test_silence_of_a_record_that_was_not_kept_finds_nothing() -> None:
    """All of it was recorded long after: what was not recorded may have been done."""
    clock = SimulatedClock(datetime(2024, 1, 1, 12, tzinfo=UTC))
    book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
    requests: list[tuple[int, tuple[Any, ...]]] = [
        (1, (body.EstablishBody(BOARD), risk.RaiseRisk(R, BOARD), risk.UpdateMitigation(R, text="x"))),
        (10, (meeting.HoldMeeting("meeting/one", BOARD),)),
        (20, (meeting.HoldMeeting("meeting/two", BOARD),)),
    ]
    for on, each in requests:
        book.record(each, id=str(on), by=Actor("post/clerk"), effective=date(2022, 1, on))

    (found_then,) = book.as_of(date(2022, 1, 30)).risks()
    assert [each.what for each in found_then.findings] == ["not scored", "no post answers for it"]
    assert found_then.in_advance is Truth.UNKNOWN

    whole = meeting.RecordPack("meeting/two", complete=True)
    book.record([whole], id="whole", by=Actor("post/clerk"), effective=date(2022, 1, 30))
    assert book.as_of(date(2022, 1, 30)).risks()[0].in_advance is Truth.NO


def test_open_risks_come_first_the_highest_scores_first(council: Any) -> None:
    """Those taken off by an authority come last."""
    raised(council)
    council.say(1, risk.RaiseRisk(OTHER, BOARD), risk.ScoreRisk(OTHER, 5, 5))
    council.say(1, risk.RaiseRisk("risk/c", BOARD))
    assert [each.risk for each in council.at(2).risks()] == [OTHER, R, "risk/c"]
    council.say(3, risk.CloseRisk(OTHER), rule="a rule")
    assert [each.risk for each in council.at(3).risks()] == [R, "risk/c", OTHER]


def test_what_is_exempt_of_a_risk_is_withheld(council: Any) -> None:
    """Its words, and not its scores."""
    exempt = Exempt("category 9", "a basis")
    council.say(1, With(risk.RaiseRisk(R, BOARD, title="Secret", cause="secret"), exempt=exempt))
    council.say(1, With(risk.ScoreRisk(R, 2, 3, reason="secret"), exempt=exempt))

    each = row(council, 2)
    assert {each.title, each.cause, each.scored[0].reason} == {"[withheld: category 9]"}
    assert (each.now, len(council.at(2).risks().withheld)) == ((2, 3), 2)


DOINGS = st.sampled_from(
    [
        risk.ScoreRisk(R, 2, 3),
        risk.ScoreRisk(R, 5, 5),
        risk.OwnRisk(R, OWNER),
        risk.MitigateRisk(R, A),
        risk.UpdateMitigation(R, text="x"),
        risk.ReviewRisk(R),
        risk.CloseRisk(R),
        risk.ReopenRisk(R),
        risk.SetRiskTarget(R, 1, 1),
    ]
)
ACTS = st.lists(st.tuples(st.integers(1, 4), DOINGS | st.integers(0, 5), st.sampled_from(["", "a rule"])), max_size=7)


@given(acts=ACTS)
def test_no_risk_leaves_the_register_without_leave(councils: Any, acts: list[Any]) -> None:
    """Whatever is voided: it is closed only where an authority closed it last; and its why alone gives it again."""
    council = councils()
    council.commit(8)
    council.say(1, risk.RaiseRisk(R, BOARD))
    leave = False
    for on, what, rule in acts:
        try:
            if isinstance(what, int):
                entries = [entry for entry in council.book.history(R) if entry.mends is None]
                council.say(None, Void(entries[what % len(entries)].number), rule=rule, recorded=5)
            else:
                council.say(on, what, rule=rule, recorded=5)
        except LedgerError:
            continue
        leave = leave or bool(rule)

    for on in range(1, 6):
        rows = council.at(on).risks()
        assert leave or [each.open for each in rows] == [Truth.YES]
        for each in rows:
            if not leave and council.at(on).state(R) != risk.Nothing():
                (again,) = only(council.at(on), each.why.entries).risks()
                assert (again.first, again.now, again.owner, again.open) == (
                    each.first,
                    each.now,
                    each.owner,
                    each.open,
                )
                assert [said.action for said in again.actions] == [said.action for said in each.actions]
            closings = [
                entry
                for entry in council.at(on).visible(R)
                if isinstance(entry.event, risk.RiskClosed) and entry.body.authority
            ]
            assert each.open is not Truth.NO or closings


def test_a_body_that_is_not_on_the_record_is_refused(council: Any) -> None:
    """As in every question that is asked of one."""
    with pytest.raises(LedgerError):
        council.at(1).risks("body/none")
