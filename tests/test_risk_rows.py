"""Each row of the registers of risks and of contributions as a whole: every field, and what it rests on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest
from slow_council import BOARD, NOTICE, OWNER, PLAN, A, B

from ledger import Restate, Truth, Void
from ledger.aggregates import action, body, decision, meeting, paper, policy, risk
from ledger.aggregates.contribution import (
    CommissionContribution,
    DeclineContribution,
    FlagContribution,
    PutOffContribution,
    ReceiveContribution,
    ReleaseContribution,
    StrengthenContribution,
)
from ledger.projection import Finding, Why
from ledger.projections.board.contributions import ContributionRow, PutOff
from ledger.projections.board.mitigation import Mitigating
from ledger.projections.board.risk_advance import Looked, in_advance, looked, raised_on
from ledger.projections.board.risk_scores import Scored
from ledger.projections.board.risks import RiskRow
from ledger.projections.ground.gatherings import gathering
from ledger.projections.ground.keeping import kept_since
from ledger.values import Day, Depth, Kind, Say, Show

R, OTHER = "risk/caseloads", "risk/data"
C, POLICE, HEALTH = "contribution/c", "body/police", "body/health"
THEN = Kind.RECORDED_THEN


def row(council: Any, on: int, name: str = R) -> RiskRow:
    """A risk's row of the register."""
    (found,) = [each for each in council.at(on).risks() if each.risk == name]
    assert isinstance(found, RiskRow)
    return found


def entry_of(council: Any, stream: str) -> int:
    """The number of the first entry of a stream."""
    return int(next(iter(council.book.history(stream))).number)


def exact(day: Any) -> Day:
    """A day known exactly."""
    return Day.of(day)


# Risks.


def test_a_risk_of_which_nothing_more_is_said_is_shown_whole(council: Any) -> None:
    """What was left out is "" or None; each want says what is missing, and rests on its being raised."""
    (number,) = council.say(1, risk.RaiseRisk(R, BOARD))
    why = (number,)
    missing = (f"no score of {R}", f"no owner of {R}", f"nothing that is done against {R}")

    assert row(council, 1) == RiskRow(
        risk=R,
        title=R,
        register=BOARD,
        mandate="",
        cause="",
        event_feared="",
        effect="",
        raised=exact(council.day(1)),
        scale=5,
        scored=(),
        first=None,
        now=None,
        target=None,
        target_by=None,
        owner="",
        mitigation="",
        actions=(),
        updated=exact(council.day(1)),
        reviewed=exact(council.day(1)),
        told=None,
        told_by="",
        last_meeting="",
        in_advance=Truth.UNKNOWN,
        open=Truth.YES,
        closed=None,
        decision="",
        findings=(
            Finding("not scored", Why(why, f"{missing[0]} by this point")),
            Finding("no post answers for it", Why(why, f"{missing[1]} by this point")),
            Finding("nothing is said to be done against it", Why(why, f"{missing[2]} by this point")),
        ),
        why=Why(why, "; ".join(f"{each} by this point" for each in missing)),
        kind=THEN,
    )


def test_a_risk_of_which_all_is_said_is_shown_whole(council: Any) -> None:
    """Its scores, each with its reason and its entry; its target; who answers for it; and when it was looked at."""
    numbers = council.say(
        1,
        risk.RaiseRisk(R, BOARD, NOTICE, 6, "Caseloads", "vacancies", "delay", "harm"),
        risk.ScoreRisk(R, 4, 6, "as surveyed"),
        risk.SetRiskTarget(R, 1, 2, council.day(90)),
        risk.OwnRisk(R, OWNER),
        risk.UpdateMitigation(R, "agency staff"),
    )
    (reviewed,) = council.say(3, risk.ReviewRisk(R))
    (again,) = council.say(4, risk.ScoreRisk(R, 3, 4))
    (last,) = council.say(5, risk.ReviewRisk(R))

    def scored(number: int, on: int, scores: tuple[int, int], reason: str) -> Scored:
        return Scored(
            on=exact(council.day(on)),
            likelihood=scores[0],
            impact=scores[1],
            reason=reason,
            mended=False,
            why=Why((number,)),
            kind=THEN,
        )

    assert row(council, 6) == RiskRow(
        risk=R,
        title="Caseloads",
        register=BOARD,
        mandate=NOTICE,
        cause="vacancies",
        event_feared="delay",
        effect="harm",
        raised=exact(council.day(1)),
        scale=6,
        scored=(scored(numbers[1], 1, (4, 6), "as surveyed"), scored(again, 4, (3, 4), "")),
        first=(4, 6),
        now=(3, 4),
        target=(1, 2),
        target_by=council.day(90),
        owner=OWNER,
        mitigation="agency staff",
        actions=(),
        updated=exact(council.day(4)),
        reviewed=exact(council.day(5)),
        told=None,
        told_by="",
        last_meeting="",
        in_advance=Truth.UNKNOWN,
        open=Truth.YES,
        closed=None,
        decision="",
        findings=(),
        why=Why((*numbers, reviewed, again, last)),
        kind=THEN,
    )


def test_a_score_mended_is_shown_beside_what_was_first_written(council: Any) -> None:
    """The mend with its own reason, and each resting on both; in the order of the scorings, not of the mends."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    (first,) = council.say(2, risk.ScoreRisk(R, 4, 5, "as surveyed"))
    (second,) = council.say(3, risk.ScoreRisk(R, 3, 3))
    mend = council.restate(first, risk.ScoreRisk(R, 1, 1, "misread"), 2, 5)
    council.say(9, risk.ScoreRisk(R, 2, 2))

    assert [(each.likelihood, each.mended, each.why.entries) for each in row(council, 6).scored] == [
        (4, False, (first, mend)),
        (1, True, (first, mend)),
        (3, False, (second,)),
    ]
    assert row(council, 6).first == (4, 5)


def test_a_risk_that_was_put_to_its_body_says_when_and_by_what(council: Any) -> None:
    """The last time by the point, with the paper and what it rests on."""
    council.say(1, risk.RaiseRisk(R, BOARD), meeting.CallMeeting("meeting/m", BOARD, council.day(9)))
    council.say(2, paper.WritePaper("paper/one", council.day(2), shows=(Show(R, Depth.APPENDIX),)))
    (sent,) = council.say(3, paper.CirculatePaper("paper/one", BOARD, "meeting/m"))
    (written,) = council.say(4, paper.WritePaper("paper/two", council.day(4), shows=(Show(R, Depth.APPENDIX),)))
    (again,) = council.say(5, paper.CirculatePaper("paper/two", BOARD, "meeting/m"))

    assert (row(council, 4).told, row(council, 4).told_by) == (exact(council.day(3)), "paper/one")
    assert {sent - 1, sent} <= set(row(council, 3).why.entries)
    each = row(council, 6)
    assert (each.told, each.told_by) == (exact(council.day(5)), "paper/two")
    assert {written, again} <= set(each.why.entries)
    assert sent not in each.why.entries


def test_one_taken_off_by_an_authority_says_when_and_by_whose_leave(council: Any) -> None:
    """And nothing is found of what it lacks; taken off by nobody, it says neither."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    council.say(2, risk.CloseRisk(R))
    assert (row(council, 2).closed, row(council, 2).decision) == (None, "")
    council.say(3, risk.ReopenRisk(R))
    (closed,) = council.say(4, risk.CloseRisk(R, decision=council.decide(4)))
    each = row(council, 4)
    assert (each.open, each.closed, each.decision) == (Truth.NO, exact(council.day(4)), "decision/d")
    assert [found.what for found in each.findings] == ["taken off the register, with no decision cited: it is open"]
    assert closed in each.why.entries


def test_one_taken_off_rests_on_what_allowed_it_and_one_that_may_be_on_what_says_so(council: Any) -> None:
    """The decision's entries as the closing's own; of a day that may have come, the same."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    decided = council.decide(2)
    (allowed,) = (entry.number for entry in council.at(2).visible(decided))
    (closed,) = council.say(Day(council.day(3), council.day(9)), risk.CloseRisk(R, decision=decided), recorded=10)

    for on, open_, closing in ((2, Truth.YES, None), (5, Truth.UNKNOWN, None), (9, Truth.NO, council.day(9))):
        each = row(council, on)
        assert (each.open, each.closed and each.closed.last) == (open_, closing)
        assert ({closed, allowed} <= set(each.why.entries)) is (on > 2)


@pytest.mark.parametrize(
    ("turns", "open_"),
    [
        ([("close", True)], Truth.NO),
        ([("close", False)], Truth.YES),
        ([("close", True), ("reopen", False)], Truth.YES),
        ([("close", True), ("reopen?", False)], Truth.UNKNOWN),
        ([("close", False), ("reopen?", False)], Truth.YES),
        ([("close", False), ("reopen?", True)], Truth.YES),
        ([("close?", False)], Truth.YES),
        ([("close?", True)], Truth.UNKNOWN),
        ([("close", True), ("reopen", False), ("close?", True)], Truth.UNKNOWN),
        ([("close", True), ("reopen", False), ("close?", False)], Truth.YES),
    ],
)
def test_a_risk_is_on_the_register_unless_an_authority_took_it_off(
    council: Any, turns: list[tuple[str, bool]], open_: Truth
) -> None:
    """Of a day that may have come, and may not, only what would turn it leaves it unknown."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    for on, (turn, allowed) in enumerate(turns, start=2):
        when = Day(council.day(on), council.day(20)) if turn.endswith("?") else on
        command = risk.CloseRisk(R) if turn.startswith("close") else risk.ReopenRisk(R)
        council.say(when, command, rule="a rule" if allowed else "", recorded=20)
    assert row(council, 10).open is open_


@pytest.mark.parametrize("rule", ["", "a rule"])
def test_a_reopening_taken_back_counts_still_unless_an_authority_took_it_back(council: Any, rule: str) -> None:
    """With the mend in the why of the row."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    council.say(2, risk.CloseRisk(R), rule="a rule")
    (again,) = council.say(3, risk.ReopenRisk(R))
    (void,) = council.void(4, again, rule=rule)
    each = row(council, 5)
    assert each.open is (Truth.NO if rule else Truth.YES)
    told = [finding.what for finding in each.findings if finding.what.endswith("mended since by a rule")]
    assert bool(told) is bool(rule)
    assert {again, void} <= set(each.why.entries)


def test_a_risk_unsaid_twice_is_listed_as_it_stood_before_the_last_time(council: Any) -> None:
    """Raised, voided, raised anew and voided again, each time by nobody's leave."""
    (first,) = council.say(2, risk.RaiseRisk(R, BOARD, title="First"))
    council.void(3, first)
    (second,) = council.say(3, risk.RaiseRisk(R, BOARD, title="Second"))
    (void,) = council.void(4, second)
    each = row(council, 5)
    assert (each.title, each.raised) == ("Second", exact(council.day(3)))
    assert {second, void} <= set(each.why.entries)


def test_what_an_authority_took_off_is_not_what_nobody_did(council: Any) -> None:
    """Raised anew, and that taken back by an authority: it is listed as what nobody's leave took off."""
    (first,) = council.say(2, risk.RaiseRisk(R, BOARD, title="First"))
    council.void(3, first)
    (second,) = council.say(3, risk.RaiseRisk(R, BOARD, title="Second"))
    council.void(4, second, rule="a rule")
    assert row(council, 5).title == "First"


def test_what_was_taken_off_and_put_on_again_in_one_day_is_on_the_register_that_day(council: Any) -> None:
    """In the order in which it was recorded."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    council.say(3, risk.CloseRisk(R), rule="a rule")
    council.say(3, risk.ReopenRisk(R))
    assert row(council, 3).open is Truth.YES


def test_a_risk_put_to_a_day_to_come_and_then_voided_is_listed_as_it_stood_before_that(council: Any) -> None:
    """Two mends by nobody's leave take no more off than one does."""
    (raised,) = council.say(2, risk.RaiseRisk(R, BOARD, title="Caseloads"))
    mend = council.restate(raised, risk.RaiseRisk(R, BOARD), 9, 10)
    council.void(11, raised)
    each = row(council, 5)
    assert (each.title, each.open, each.raised) == ("Caseloads", Truth.YES, exact(council.day(2)))
    assert {raised, mend} <= set(each.why.entries)


def test_a_score_of_the_very_day_is_listed_and_one_mended_to_a_day_to_come_as_it_was(council: Any) -> None:
    """Each reading in the order of the scorings; the reason of a mend is its own."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    (first,) = council.say(3, risk.ScoreRisk(R, 4, 5, "as surveyed"))
    council.say(4, risk.ScoreRisk(R, 3, 3))
    council.say(9, Restate(first, risk.ScoreRisk(R, 1, 1, "misread"), note="to a later day"), recorded=10)
    council.say(9, risk.ScoreRisk(R, 2, 2), recorded=10)

    def scored(on: int) -> list[tuple[int, str]]:
        return [(each.likelihood, each.reason) for each in row(council, on).scored]

    assert scored(4) == [(4, "as surveyed"), (3, "")]
    assert scored(9) == [(3, ""), (4, "as surveyed"), (1, "to a later day"), (2, "")]


def test_what_an_authority_took_off_the_list_of_what_is_done_is_off_it(council: Any) -> None:
    """With nothing found; by nobody's leave it is done still."""
    council.commit(60)
    council.say(2, risk.RaiseRisk(R, BOARD))
    (linked,) = council.say(2, risk.MitigateRisk(R, A))
    council.void(3, linked)
    taken = f"{A} was taken out of what is done against it, with no decision cited"
    assert [each.action for each in row(council, 3).actions] == [A]
    assert taken in [each.what for each in row(council, 3).findings]
    council.void(4, linked, rule="a rule")
    assert row(council, 4).actions == ()
    assert taken not in [each.what for each in row(council, 4).findings]


def test_the_only_post_that_answers_for_a_risk_is_what_its_vacancy_rests_on(council: Any) -> None:
    """With those who held it."""
    council.say(1, body.EstablishPost(BOARD, OWNER))
    (held,) = council.say(1, body.AppointHolder(BOARD, OWNER, "person/one", council.day(1), council.day(2)))
    council.say(1, risk.RaiseRisk(R, BOARD), risk.ScoreRisk(R, 1, 1), risk.UpdateMitigation(R, "a plan"))
    (owned,) = council.say(2, risk.OwnRisk(R, OWNER))
    assert row(council, 5).findings == (Finding(f"{OWNER}, which answers for it, is vacant", Why.of(held, owned)),)


def test_from_the_first_day_of_a_record_a_risk_that_nobody_looked_at_is_found(council: Any) -> None:
    """Where the first of the two meetings was on the very day; that somebody says it is closed is no look at it."""
    before = council.day(-1)
    council.say(before, risk.RaiseRisk(R, BOARD), risk.ScoreRisk(R, 1, 1), risk.OwnRisk(R, OWNER), recorded=0)
    council.say(before, risk.UpdateMitigation(R, "a plan"), recorded=0)
    one, two = council.meet(0), council.meet(20)
    council.say(20, risk.CloseRisk(R))
    stale = f"neither updated nor looked at between {one} and {two}"
    assert stale in [each.what for each in row(council, 20).findings]


def test_what_is_found_of_a_risk_rests_on_what_says_so(council: Any) -> None:
    """Of its scores, its owner and its actions, each on its own entries and no others."""
    council.say(1, body.EstablishPost(BOARD, OWNER))
    (former,) = council.say(1, body.AppointHolder(BOARD, OWNER, "person/one", council.day(1)))
    (raised,) = council.say(1, risk.RaiseRisk(R, BOARD, scale=4))
    (within,) = council.say(1, risk.ScoreRisk(R, 4, 4))
    (beyond,) = council.say(1, risk.ScoreRisk(R, 2, 5))
    (other,) = council.say(1, risk.OwnRisk(R, "post/other"))
    (owned,) = council.say(2, risk.OwnRisk(R, OWNER))
    (left,) = council.say(3, body.EndHolding(BOARD, OWNER, "person/one", council.day(3)))
    (updated,) = council.say(3, risk.UpdateMitigation(R, "a plan"))

    found = row(council, 5)
    assert found.findings == (
        Finding("scored 2 and 5, on a scale that ends at 4", Why((raised, beyond))),
        Finding(f"{OWNER}, which answers for it, is vacant", Why((former, owned, left))),
    )
    assert found.why == Why((former, raised, within, beyond, other, owned, left, updated))


def test_a_score_at_the_end_of_its_scale_is_none_beyond_it(council: Any) -> None:
    """Either of its two numbers may be; one more is beyond."""
    council.say(1, risk.RaiseRisk(R, BOARD, scale=4), risk.ScoreRisk(R, 4, 1), risk.ScoreRisk(R, 1, 4))
    council.say(2, risk.ScoreRisk(R, 5, 1))
    beyond = "scored 5 and 1, on a scale that ends at 4"
    assert [each.what for each in row(council, 1).findings][:1] == ["no post answers for it"]
    assert [each.what for each in row(council, 2).findings][:1] == [beyond]


def test_actions_that_have_all_ended_are_found_until_something_new_is_said(council: Any) -> None:
    """An update of the day of the last end, or before it, is not new; one action still to do is enough."""
    council.commit(60)
    council.commit(60, B)
    (raised,) = council.say(2, risk.RaiseRisk(R, BOARD))
    council.say(2, risk.ScoreRisk(R, 1, 1), risk.OwnRisk(R, OWNER), risk.MitigateRisk(R, A), risk.MitigateRisk(R, B))
    council.say(3, risk.UpdateMitigation(R, "as planned"))
    council.say(5, action.DeliverAction(A))
    assert row(council, 5).findings == ()
    council.say(6, action.DeliverAction(B))

    each = row(council, 6)
    over = "every action against it has ended, and nothing else is said to be done"
    rests = Why.of(raised, *(number for one in each.actions for number in one.why.entries))
    assert each.findings == (Finding(over, rests),)
    assert [(one.ended, one.ended_on) for one in each.actions] == [
        (Truth.YES, council.day(5)),
        (Truth.YES, council.day(6)),
    ]
    council.say(6, risk.UpdateMitigation(R, "and this"))
    assert row(council, 7).findings == ()


def test_what_was_taken_back_by_nobody_is_found_with_its_mends(council: Any) -> None:
    """The raising, an action against it, and the register it was on."""
    council.commit(60)
    (raised,) = council.say(2, risk.RaiseRisk(R, BOARD))
    (linked,) = council.say(2, risk.MitigateRisk(R, A))
    voided = council.void(3, linked)
    assert (
        Finding(f"{A} was taken out of what is done against it, with no decision cited", Why.of(linked, *voided))
        in row(council, 3).findings
    )
    council.say(4, risk.MitigateRisk(R, A))
    assert [each.what for each in row(council, 4).findings] == ["not scored", "no post answers for it"]

    council.say(5, body.EstablishBody("body/cabinet"))
    mend = council.restate(raised, risk.RaiseRisk(R, "body/cabinet"), 2, 6)
    moved = Finding(f"put on another register than {BOARD}'s by a mend, with no decision cited", Why((raised, mend)))
    assert row(council, 6).findings[0] == moved


def test_a_risk_unsaid_by_nobody_rests_on_the_mend_that_unsaid_it(council: Any) -> None:
    """It is listed as it stood, with that found first."""
    (raised,) = council.say(2, risk.RaiseRisk(R, BOARD))
    (void,) = council.void(3, raised)

    each = row(council, 3)
    what = "taken back by a mend, with no decision cited: it is listed still"
    assert each.findings[0] == Finding(what, Why((raised, void)))
    assert {raised, void} <= set(each.why.entries)
    assert (each.open, each.title, each.raised) == (Truth.YES, R, exact(council.day(2)))


def test_a_risk_taken_off_by_what_only_noted_it_rests_on_that_decision(council: Any) -> None:
    """The finding has the closing and the decision that could not allow it."""
    council.say(1, risk.RaiseRisk(R, BOARD), risk.ScoreRisk(R, 1, 1), risk.OwnRisk(R, OWNER))
    council.say(1, risk.UpdateMitigation(R, "a plan"))
    noted = council.decide(2, effect=decision.Effect.NOTED)
    (closed,) = council.say(3, risk.CloseRisk(R, decision=noted))

    (finding,) = row(council, 3).findings
    assert finding.what == "taken off the register, with no authority that stands: it is open"
    assert finding.why.entries == (closed - 1, closed)
    assert (row(council, 3).closed, row(council, 3).decision) == (None, "")


def test_a_risk_that_nobody_looked_at_between_two_meetings_rests_on_both(council: Any) -> None:
    """And says what is missing between them; being looked at on the day of the last is enough, on the first is not."""
    (raised,) = council.say(1, risk.RaiseRisk(R, BOARD))
    council.say(1, risk.ScoreRisk(R, 1, 1), risk.OwnRisk(R, OWNER), risk.UpdateMitigation(R, "a plan"))
    one = council.meet(10)
    (held,) = (entry.number for entry in council.book.history(one))
    (same_day,) = council.say(10, risk.ReviewRisk(R))
    two = council.meet(20)
    (after,) = (entry.number for entry in council.book.history(two))

    (finding,) = row(council, 20).findings
    assert finding == Finding(
        f"neither updated nor looked at between {one} and {two}",
        Why.of(*range(raised, raised + 4), held, same_day, after, missing=f"nothing of {R} after {one} and by {two}"),
    )
    assert row(council, 20).last_meeting == two
    council.say(20, risk.ReviewRisk(R))
    assert row(council, 20).findings == ()


def test_one_raised_on_the_day_of_the_meeting_before_was_not_to_be_looked_at_by_then(council: Any) -> None:
    """Nor one that may have been looked at in time; a risk on the register before it was."""
    one = council.meet(10)
    council.say(10, risk.RaiseRisk(R, BOARD), risk.ScoreRisk(R, 1, 1), risk.OwnRisk(R, OWNER))
    council.say(10, risk.UpdateMitigation(R, "a plan"))
    council.say(9, risk.RaiseRisk(OTHER, BOARD), risk.ScoreRisk(OTHER, 1, 1), risk.OwnRisk(OTHER, OWNER), recorded=10)
    council.say(9, risk.UpdateMitigation(OTHER, "a plan"), recorded=10)
    two = council.meet(20)

    assert row(council, 20).findings == ()
    stale = f"neither updated nor looked at between {one} and {two}"
    assert [each.what for each in row(council, 20, OTHER).findings] == [stale]
    council.say(Day(council.day(15), council.day(25)), risk.ReviewRisk(OTHER), recorded=26)
    assert row(council, 22, OTHER).findings == ()


def test_a_meeting_that_was_a_mere_contact_is_none_of_the_last_two(council: Any) -> None:
    """People in contact, with no minutes kept, looked at no register."""
    council.say(1, risk.RaiseRisk(R, BOARD), risk.ScoreRisk(R, 1, 1), risk.OwnRisk(R, OWNER))
    council.say(1, risk.UpdateMitigation(R, "a plan"))
    one, contact = council.meet(10), council.meet(15)
    council.say(15, meeting.RecordNoMinutes(contact))

    assert (row(council, 16).findings, row(council, 16).last_meeting) == ((), one)


def test_risks_come_by_their_scores_whether_open_or_not(council: Any) -> None:
    """The product of the two; what may be open still comes with what is."""
    names = [f"risk/{each}" for each in ("ten", "twelve", "off-nine", "off-sixteen", "perhaps-six")]
    scores = [(2, 5), (3, 4), (3, 3), (4, 4), (2, 3)]
    for name, (likely, bad) in zip(names, scores, strict=True):
        council.say(1, risk.RaiseRisk(name, BOARD), risk.ScoreRisk(name, likely, bad))
    council.say(2, risk.CloseRisk(names[2]), risk.CloseRisk(names[3]), rule="a rule")
    council.say(Day(council.day(3), council.day(9)), risk.CloseRisk(names[4]), rule="a rule", recorded=10)

    assert [each.risk.partition("/")[2] for each in council.at(5).risks()] == [
        "twelve",
        "ten",
        "perhaps-six",
        "off-sixteen",
        "off-nine",
    ]


# Whether they were sent in advance.


def at_the_meeting(council: Any, on: int, name: str = "meeting/n", recorded: int | None = None) -> tuple[Looked, Truth]:
    """How the risk stood at a meeting of its board, and whether it was sent in advance of that."""
    view = council.at(on, recorded)
    met = gathering(view, name)
    assert met is not None
    (looks,) = [looked(view, met, raised) for raised in raised_on(view, BOARD)]
    return looks, in_advance(view, met, looks)


def between_two(council: Any, *, looked_at: int = 12, written: int = 14, sent: int = 15, **how: Any) -> list[int]:
    """A risk raised before one meeting, and looked at, written of and sent for the next; the numbers of those three."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    council.meet(10, "meeting/m")
    council.say(11, meeting.CallMeeting("meeting/n", BOARD, council.day(20)))
    shows = how.get("shows", (Show(R, Depth.APPENDIX),))
    numbers = [
        *council.say(looked_at, risk.ReviewRisk(R), recorded=max(11, looked_at)),
        *council.say(written, paper.WritePaper("paper/p", council.day(written), shows=shows, says=how.get("says", ()))),
        *council.say(sent, paper.CirculatePaper("paper/p", BOARD, how.get("to", "meeting/n"))),
    ]
    council.say(20, meeting.HoldMeeting("meeting/n", BOARD), recorded=max(20, sent))
    return [int(number) for number in numbers]


def test_a_risk_brought_up_to_date_and_sent_so_is_shown_whole(council: Any) -> None:
    """From the meeting before to the one looked at; its entries are all that says so."""
    reviewed, written, sent = between_two(council)
    raised = entry_of(council, R)

    assert at_the_meeting(council, 20) == (
        Looked(
            risk=R,
            raised=Truth.YES,
            open=Truth.YES,
            updated=Truth.YES,
            sent=Truth.YES,
            begins=council.day(10),
            closed_by_nobody=False,
            later=Truth.NO,
            entries=tuple(council.book.entry(each) for each in (raised, reviewed, sent, written)),
        ),
        Truth.YES,
    )


def test_at_the_first_meeting_the_time_that_it_had_began_when_it_was_raised(council: Any) -> None:
    """Nothing was sent; on a record kept all the while that is no."""
    between_two(council)
    looks, sent = at_the_meeting(council, 10, "meeting/m")
    assert (looks.raised, looks.updated, looks.sent, looks.begins, sent) == (
        Truth.YES,
        Truth.YES,
        Truth.NO,
        council.day(1),
        Truth.NO,
    )


@pytest.mark.parametrize(
    ("how", "updated", "sent"),
    [
        ({"looked_at": 9}, Truth.NO, Truth.NO),
        ({"looked_at": 10}, Truth.UNKNOWN, Truth.UNKNOWN),
        ({"looked_at": 15, "written": 14, "sent": 16}, Truth.YES, Truth.NO),
        ({"sent": 20}, Truth.YES, Truth.YES),
        ({"sent": 21}, Truth.YES, Truth.NO),
        ({"to": "meeting/m"}, Truth.YES, Truth.YES),
        ({"shows": ()}, Truth.YES, Truth.NO),
        ({"shows": (), "says": (Say("It is stable.", Depth.SPOKEN, R),)}, Truth.YES, Truth.YES),
        ({"shows": (), "says": (Say("It is stable.", Depth.SPOKEN, R),), "written": 11}, Truth.YES, Truth.NO),
        ({"shows": (), "says": (Say("It is stable.", Depth.SPOKEN, R),), "written": 12}, Truth.YES, Truth.YES),
    ],
)
def test_what_was_sent_in_advance_holds_what_brought_it_up_to_date(
    council: Any, how: dict[str, Any], updated: Truth, sent: Truth
) -> None:
    """Shown as it was then, or spoken of as at a day on which it had been; sent since the body last met, and before."""
    between_two(council, **how)
    looks, _ = at_the_meeting(council, 22)
    assert (looks.updated, looks.sent) == (updated, sent)


def test_a_risk_closed_by_nobody_before_a_meeting_is_open_at_it(council: Any) -> None:
    """And that is said; of one that nobody closed it is not."""
    between_two(council)
    assert at_the_meeting(council, 22)[0].closed_by_nobody is False
    (closed,) = council.say(16, risk.CloseRisk(R), recorded=22)
    looks, _ = at_the_meeting(council, 22)
    assert (looks.open, looks.closed_by_nobody) == (Truth.YES, True)
    assert council.book.entry(closed) in looks.entries


def test_a_risk_closed_by_an_authority_before_a_meeting_is_open_at_it_only_if_it_was_put_on_again(council: Any) -> None:
    """Put on again before the meeting, and after its closing; after the meeting is too late."""
    between_two(council)
    (closed,) = council.say(16, risk.CloseRisk(R), rule="a rule", recorded=22)
    looks, _ = at_the_meeting(council, 22)
    assert (looks.raised, looks.open, looks.closed_by_nobody) == (Truth.YES, Truth.NO, False)
    assert at_the_meeting(council, 22, "meeting/m")[0].open is Truth.YES
    (again,) = council.say(21, risk.ReopenRisk(R), recorded=23)
    looks, _ = at_the_meeting(council, 23)
    assert looks.open is Truth.NO
    council.restate(again, risk.ReopenRisk(R), 18, 24, rule="a rule")
    looks, _ = at_the_meeting(council, 24)
    assert looks.open is Truth.YES
    assert council.book.entry(closed) in looks.entries
    assert again in {entry.original for entry in looks.entries}


def test_a_risk_raised_after_a_meeting_was_none_of_its(council: Any) -> None:
    """Nor one raised on another body's register; on the day of the meeting the record cannot say."""
    council.say(1, body.EstablishBody("body/cabinet"))
    council.say(2, risk.RaiseRisk(OTHER, "body/cabinet"))
    council.meet(10, "meeting/n")
    council.say(10, risk.RaiseRisk(R, BOARD))
    assert at_the_meeting(council, 10)[0].raised is Truth.UNKNOWN
    council.restate(entry_of(council, R), risk.RaiseRisk(R, BOARD), 11, 12, rule="a rule")
    looks, _ = at_the_meeting(council, 12)
    assert (looks.raised, looks.open) == (Truth.NO, Truth.NO)


def test_silence_on_what_was_sent_says_no_only_on_a_record_that_was_kept(council: Any) -> None:
    """All the while from the meeting before; or where the papers of the meeting are known to be all there."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    council.meet(10, "meeting/m")
    council.meet(20, "meeting/n")
    view = council.at(20)
    met = gathering(view, "meeting/n")
    assert met is not None
    looks, _ = at_the_meeting(council, 20)
    kept = kept_since(view)

    def said(begins: Any, *, whole: bool) -> Truth:
        return in_advance(view, attrs.evolve(met, pack_complete=whole), attrs.evolve(looks, begins=begins))

    assert [said(each, whole=False) for each in (None, kept - timedelta(days=1), kept)] == [
        Truth.UNKNOWN,
        Truth.UNKNOWN,
        Truth.NO,
    ]
    assert said(None, whole=True) is Truth.NO
    assert in_advance(view, met, attrs.evolve(looks, begins=None, sent=Truth.YES)) is Truth.YES


def test_what_may_have_been_sent_is_not_known_to_have_been(council: Any) -> None:
    """Of a day not known exactly that may have been before the meeting; and one recalled before it was none."""
    _, _, sent = between_two(council)
    council.say(17, paper.RecallPaper("paper/p", BOARD), rule="a rule", recorded=20)
    assert at_the_meeting(council, 20)[0].sent is Truth.NO
    council.restate(sent, paper.CirculatePaper("paper/p", BOARD, "meeting/n"), 18, 21, rule="a rule")
    assert at_the_meeting(council, 21)[0].sent is Truth.YES


def test_a_paper_of_a_day_that_may_have_been_before_the_meeting_may_have_been_sent_in_advance(council: Any) -> None:
    """Sent on the day of the meeting, but for no meeting: it is not known whether it came before it began."""
    between_two(council, sent=20, to=None)
    assert at_the_meeting(council, 20)[0].sent is Truth.UNKNOWN


def test_a_paper_that_shows_a_risk_as_it_was_before_holds_nothing_that_came_since(council: Any) -> None:
    """Whatever day it is as at: only to speak of a risk is to speak of it as at that day."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    raised = entry_of(council, R)
    council.meet(10, "meeting/m")
    council.say(11, meeting.CallMeeting("meeting/n", BOARD, council.day(20)), risk.ReviewRisk(R))
    shows = (Show(R, Depth.APPENDIX, (raised,)),)
    council.say(14, paper.WritePaper("paper/p", council.day(14), shows=shows))
    council.say(15, paper.CirculatePaper("paper/p", BOARD, "meeting/n"))
    council.say(20, meeting.HoldMeeting("meeting/n", BOARD))
    looks, _ = at_the_meeting(council, 20)
    assert (looks.updated, looks.sent) == (Truth.YES, Truth.NO)


def test_what_may_have_come_by_the_day_asked_about_may_have_brought_it_up_to_date(council: Any) -> None:
    """From the first day that it may have been on."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    council.meet(10, "meeting/m")
    council.meet(20, "meeting/n")
    council.say(Day(council.day(19), council.day(22)), risk.ReviewRisk(R), recorded=22)
    council.say(Day(council.day(20), council.day(22)), risk.ReviewRisk(R), recorded=22)
    _, first, second = council.book.history(R)
    looks, _ = at_the_meeting(council, 20)
    assert looks.updated is Truth.UNKNOWN
    assert {first.number, second.number} <= {entry.number for entry in looks.entries}


def test_a_risk_that_only_a_mend_makes_late_was_sent_in_advance_as_it_was_first_recorded(council: Any) -> None:
    """The weaker of the two counts, whichever it is; both of the meetings that were the last are rested on."""
    _, _, sent = between_two(council)
    assert row(council, 20).in_advance is Truth.YES
    mend = council.restate(sent, paper.CirculatePaper("paper/p", BOARD, "meeting/n"), 21, 22)
    late = row(council, 22)
    assert (late.in_advance, mend in late.why.entries) == (Truth.NO, True)


def test_a_meeting_voided_by_nobody_was_the_last_as_first_recorded(council: Any) -> None:
    """Its row rests on the last two of both records."""
    between_two(council)
    first, second = (council.at(20).visible(each)[-1].number for each in ("meeting/m", "meeting/n"))
    third = council.say(25, meeting.HoldMeeting("meeting/o", BOARD))[0]
    (void,) = council.void(26, third)
    found = row(council, 26)
    assert {first, second, third, void} <= set(found.why.entries)
    assert found.last_meeting == "meeting/n"


def test_what_came_late_makes_it_no_less_in_advance_than_it_was_by_what_came_in_time(council: Any) -> None:
    """Looked at on the 12th, and said long after to have been on the 13th too: it was sent so all the same."""
    between_two(council)
    (late,) = council.say(13, risk.ReviewRisk(R), recorded=120)
    found = row(council, 121)
    assert (found.in_advance, late in found.why.entries) == (Truth.YES, True)


def test_what_came_late_makes_no_unknown_of_what_was_sent_too_late(council: Any) -> None:
    """Sent after the meeting, it was not in advance, whenever it is said since to have been looked at."""
    between_two(council, sent=21)
    council.say(13, risk.ReviewRisk(R), recorded=120)
    assert row(council, 121).in_advance is Truth.NO


def test_a_row_rests_on_the_last_meeting_of_each_record_and_on_what_came_late_for_one(council: Any) -> None:
    """Those of the record as it stands are not lost for what is late of the record as first said."""
    between_two(council)
    first, second = (council.at(20).visible(each)[-1].number for each in ("meeting/m", "meeting/n"))
    third = council.say(25, meeting.HoldMeeting("meeting/o", BOARD))[0]
    (void,) = council.void(26, third)
    (late,) = council.say(22, risk.ReviewRisk(R), recorded=120)
    assert {first, second, third, void, late} <= set(row(council, 121).why.entries)


def test_a_paper_that_was_tabled_was_not_sent_in_advance(council: Any) -> None:
    """Whatever day it was tabled on, or at which meeting."""
    council.say(1, risk.RaiseRisk(R, BOARD))
    council.meet(10, "meeting/m")
    council.say(12, risk.ReviewRisk(R))
    council.say(14, paper.WritePaper("paper/p", council.day(14), shows=(Show(R, Depth.APPENDIX),)))
    council.say(15, meeting.CallMeeting("meeting/n", BOARD, council.day(20)))
    council.say(15, paper.TablePaper("paper/p", BOARD, "meeting/n"))
    council.say(20, meeting.HoldMeeting("meeting/n", BOARD))
    assert at_the_meeting(council, 20)[0].sent is Truth.NO


# What is done against them.


def test_an_action_against_a_risk_is_shown_whole(council: Any) -> None:
    """How far it has come, who answers for it, by when, and whether it is slow; and what all of that rests on."""
    committed = council.commit(5)
    council.say(2, risk.RaiseRisk(R, BOARD))
    (linked,) = council.say(2, risk.MitigateRisk(R, A))

    (each,) = row(council, 4).actions
    assert attrs.evolve(each, why=Why()) == Mitigating(
        action=A,
        title="Reset the front door",
        stage="committed",
        owner=OWNER,
        due=council.day(5),
        promised=council.day(5),
        slow=False,
        ended=Truth.NO,
        ended_on=None,
        why=Why(),
        kind=THEN,
    )
    assert {committed - 1, committed, linked} <= set(each.why.entries)
    assert each.why.missing == ""
    (slow,) = row(council, 6).actions
    assert (slow.slow, slow.due) == (True, council.day(5))
    (moved,) = council.say(6, action.MoveDueDate(A, council.day(50)))
    (put_off,) = row(council, 6).actions
    assert (put_off.due, put_off.promised) == (council.day(50), council.day(5))
    assert moved in row(council, 6).actions[0].why.entries


def test_an_action_against_a_risk_rests_on_its_mends_and_on_the_policy_it_is_slow_by(council: Any) -> None:
    """What it was mended from and the mend, and all that its signs rest on, whoever adopted it."""
    committed = council.commit(5)
    proposal = action.ProposeAction(A, PLAN, title="Reset the front door")
    mend = council.restate(committed - 1, proposal, 1, 2, rule="a rule")
    (adopted,) = council.say(2, policy.AdoptSlowPolicy("policy/slow", "1"), rule="a rule")
    council.say(2, risk.RaiseRisk(R, BOARD))
    (linked,) = council.say(2, risk.MitigateRisk(R, A))

    (each,) = row(council, 4).actions
    assert {committed - 1, mend, committed, linked} <= set(each.why.entries)
    assert adopted not in each.why.entries
    assert adopted in row(council, 6).actions[0].why.entries


def test_an_action_only_proposed_or_not_yet_on_the_record_is_shown_as_such(council: Any) -> None:
    """It has no owner and no day, and has not ended; of one not on the record by then, that is missing."""
    council.say(9, action.ProposeAction(A, PLAN, title="Later"))
    council.say(2, risk.RaiseRisk(R, BOARD), recorded=9)
    (linked,) = council.say(2, risk.MitigateRisk(R, A), recorded=9)

    (each,) = row(council, 4).actions
    assert each == Mitigating(
        action=A,
        title=A,
        stage="not on the record",
        owner="",
        due=None,
        promised=None,
        slow=False,
        ended=Truth.NO,
        ended_on=None,
        why=Why((linked,), f"nothing of {A} by this point"),
        kind=Kind.HINDSIGHT,
    )
    (later,) = row(council, 9).actions
    assert (later.stage, later.owner, later.due, later.ended, later.title) == ("proposed", "", None, Truth.NO, "Later")
    assert later.why.missing == ""


def test_an_action_that_may_have_ended_gives_no_day_of_it(council: Any) -> None:
    """Delivered on a day not known exactly, it may have been by then."""
    council.commit(60)
    council.say(2, risk.RaiseRisk(R, BOARD), risk.MitigateRisk(R, A))
    council.say(Day(council.day(5), council.day(9)), action.DeliverAction(A), recorded=10)

    assert [(each.ended, each.ended_on) for each in row(council, 7).actions] == [(Truth.UNKNOWN, None)]


# Contributions.


def asked(council: Any, **said: Any) -> int:
    """The police are asked for something; the number of the entry."""
    council.say(1, body.EstablishBody(POLICE), body.EstablishBody(HEALTH))
    council.commit(200)
    return int(council.say(2, CommissionContribution(C, POLICE, **said))[0])


def one(council: Any, on: int) -> ContributionRow:
    """The one row there is."""
    (found,) = council.at(on).contributions()
    assert isinstance(found, ContributionRow)
    return found


def test_a_contribution_of_which_little_is_said_is_shown_whole(council: Any) -> None:
    """Asked of a partner and no more: it is under no mandate, due on no day and late on none."""
    number = asked(council)

    assert one(council, 9) == ContributionRow(
        contribution=C,
        title=C,
        partner=POLICE,
        action="",
        mandates=(),
        commissioned=exact(council.day(2)),
        decision="",
        timescale="",
        first_due=None,
        due=None,
        promised=None,
        put_off=(),
        received=None,
        paper="",
        late=Truth.NO,
        declined=None,
        flagged=(),
        released=None,
        to_strengthen=Truth.NO,
        says="",
        highlighted=(),
        findings=(),
        why=Why((number,)),
        kind=THEN,
    )


def test_a_putting_off_by_nobody_is_found_with_its_entry(council: Any) -> None:
    """As is what is released or strengthened by none, each on its own."""
    asked(council, action=A, due=council.day(10))
    (later,) = council.say(3, PutOffContribution(C, council.day(20)))
    (flag,) = council.say(4, FlagContribution(C))
    (strengthened,) = council.say(5, StrengthenContribution(C))
    (released,) = council.say(6, ReleaseContribution(C))

    found = one(council, 9)
    assert found.put_off == (PutOff(later, council.day(20), "", allowed=False),)
    own = [each for each in found.findings if "authority" in each.what]
    assert own == [
        Finding("put off by no authority that stands: asked for as it was", Why((later,))),
        Finding("said to be strengthened by no authority that stands: flagged still", Why((strengthened,))),
        Finding("released by no authority that stands: asked for still", Why((released,))),
    ]
    assert {later, flag, strengthened, released} <= set(found.why.entries)
    assert (found.released, found.flagged) == (None, (exact(council.day(4)),))


def test_one_asked_of_another_by_a_mend_is_found_with_the_mend(council: Any) -> None:
    """It is the first partner's still; and one whose day is mended is put off by nobody."""
    number = asked(council, due=council.day(10))
    mend = council.restate(number, CommissionContribution(C, HEALTH, due=council.day(30)), 2, 5)

    found = one(council, 5)
    rests = Why((number, mend))
    assert found.findings[:2] == (
        Finding("put off by no authority that stands: asked for as it was", rests),
        Finding(
            "asked of another, for another thing, or taken back, by no authority that stands: asked for as it was",
            rests,
        ),
    )
    assert found.put_off == (PutOff(mend, council.day(30), "", allowed=False),)
    assert (found.partner, found.due, found.promised, found.first_due) == (
        POLICE,
        council.day(30),
        council.day(10),
        council.day(10),
    )


def test_whether_it_came_late_is_read_from_the_day_promised(council: Any) -> None:
    """On the day it was in time; the day after it was late; the paper it came as is named."""
    asked(council, due=council.day(10))
    council.say(9, paper.WritePaper("paper/p", council.day(9)))
    (came,) = council.say(10, ReceiveContribution(C, "paper/p"))
    assert (one(council, 10).late, one(council, 10).paper, one(council, 10).received) == (
        Truth.NO,
        "paper/p",
        exact(council.day(10)),
    )
    council.void(11, came)
    assert (one(council, 11).late, one(council, 11).received, one(council, 11).paper) == (Truth.YES, None, "")
    council.say(11, ReceiveContribution(C))
    assert (one(council, 11).late, one(council, 11).paper) == (Truth.YES, "")


def test_one_that_was_released_is_not_late(council: Any) -> None:
    """An authority asks for it no longer, though it came after its day."""
    asked(council, due=council.day(10))
    council.say(12, ReceiveContribution(C), DeclineContribution(C))
    council.say(13, ReleaseContribution(C), rule="a rule")

    found = one(council, 13)
    assert (found.late, found.released, found.to_strengthen, found.says) == (
        Truth.NO,
        exact(council.day(13)),
        Truth.NO,
        "",
    )


def test_the_decision_that_asked_for_it_and_those_that_put_it_off_are_named(council: Any) -> None:
    """With the words of the last that an authority allowed; and the row rests on each of those decisions."""
    first, second = council.decide(1, "decision/one"), council.decide(1, "decision/two")
    asked(council, due=council.day(10), timescale="in ten days", decision=first)
    assert (one(council, 2).decision, one(council, 2).timescale) == (first, "in ten days")
    (later,) = council.say(3, PutOffContribution(C, council.day(20), "in twenty", decision=second))

    found = one(council, 4)
    assert (found.decision, found.timescale, found.put_off) == (
        first,
        "in twenty",
        (PutOff(later, council.day(20), second, allowed=True),),
    )
    taken = [next(entry.number for entry in council.book.history(name)) for name in (first, second)]
    assert set(taken) <= set(found.why.entries)


def test_one_is_under_its_own_mandate_and_those_of_its_action(council: Any) -> None:
    """Once each; what puts the action under the notice is in its why, and so is what it was before a mend."""
    number = asked(council, action=A, mandate=NOTICE)
    found = one(council, 5)
    assert (found.mandates, found.action) == ((NOTICE,), A)
    addressed = next(entry.number for entry in council.book.history(PLAN) if "addressed" in entry.name)
    proposed = next(entry.number for entry in council.book.history(A))
    assert {addressed, proposed, number} <= set(found.why.entries)
    council.restate(number, CommissionContribution(C, POLICE), 2, 6)
    found = one(council, 6)
    assert (found.mandates, found.action) == ((NOTICE,), A)
    assert [each.contribution for each in council.at(6).contributions(NOTICE)] == [C]


def test_what_may_be_to_strengthen_comes_between(council: Any) -> None:
    """Those surely to strengthen first, then those that may be, then the others."""
    asked(council)
    for name in ("perhaps", "surely"):
        council.say(3, CommissionContribution(f"contribution/{name}", HEALTH, due=council.day(5)))
    council.say(Day(council.day(4), council.day(20)), ReceiveContribution("contribution/perhaps"), recorded=21)

    found = [(each.contribution.partition("/")[2], each.to_strengthen) for each in council.at(10).contributions()]
    assert found == [("surely", Truth.YES), ("perhaps", Truth.UNKNOWN), ("c", Truth.NO)]


def test_the_meetings_it_was_flagged_at_are_named_once_each_and_rested_on(council: Any) -> None:
    """A flag at no meeting names none; what was highlighted of its action is in its why."""
    asked(council, action=A)
    met = council.meet(5)
    council.say(5, FlagContribution(C, met), FlagContribution(C))
    highlight = council.highlight(met, 5, meeting.Concern.CONTRIBUTION, "the police")

    found = one(council, 6)
    assert (found.highlighted, found.flagged) == ((met,), (exact(council.day(5)),) * 2)
    held = next(entry.number for entry in council.book.history(met))
    assert {highlight, held} <= set(found.why.entries)
    assert found.says


@pytest.mark.parametrize("said", [FlagContribution(C), DeclineContribution(C)])
def test_what_was_mended_away_by_nobody_says_still_what_it_said(council: Any, said: Any) -> None:
    """A flag or a refusal voided by nobody stands, and its entry and the void are in the why."""
    asked(council)
    (number,) = council.say(3, said)
    (void,) = council.say(None, Void(number), recorded=5)

    found = one(council, 5)
    assert found.to_strengthen is Truth.YES
    assert {number, void} <= set(found.why.entries)


def test_a_contribution_mended_by_an_authority_rests_on_what_it_was_too(council: Any) -> None:
    """And on what puts its action under a mandate, but on nothing else of the action."""
    number = asked(council, action=A)
    mend = council.restate(number, CommissionContribution(C, POLICE, action=A), 2, 3, rule="a rule")
    proposed, committed, owned = council.at(3).visible(A)
    again = council.restate(proposed.number, action.ProposeAction(A, PLAN), 1, 4, rule="a rule")

    found = one(council, 9)
    assert {number, mend, proposed.number, again} <= set(found.why.entries)
    assert not {committed.number, owned.number} & set(found.why.entries)
