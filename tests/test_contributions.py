"""What partners were asked for, and that each is named until it came or an authority let it go (domain S8, R1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Ledger, SimulatedClock, Void
from ledger.aggregates import action, body, contribution, meeting
from ledger.aggregates.contribution import (
    CommissionContribution,
    DeclineContribution,
    FlagContribution,
    PutOffContribution,
    ReceiveContribution,
    ReleaseContribution,
    StrengthenContribution,
)
from ledger.aggregates.paper import WritePaper
from ledger.projections.board.contributions import ContributionRow
from ledger.projections.measures.contributed import contributed, contributions_to
from ledger.testing import life
from ledger.testing.slowness.partners import to_strengthen
from ledger.values import Day, Truth
from ledger.vocabulary import Command

A, B, C, POLICE, HEALTH, NOTICE = (
    "action/a",
    "action/b",
    "contribution/c",
    "body/police",
    "body/health",
    "mandate/notice",
)
Means = Callable[[Any, int], object]


def asked(council: Any, due: int | None = 10, for_: str | None = A) -> int:
    """The police are asked for something for an action, by a day; the number of the entry."""
    council.say(1, body.EstablishBody(POLICE), body.EstablishBody(HEALTH))
    council.commit(200)
    day = None if due is None else council.day(due)
    return int(council.say(2, CommissionContribution(C, POLICE, for_, due=day, title="Attend"))[0])


def partners(council: Any, on: int, name: str = A) -> list[tuple[str, str]]:
    """Whom an action waits for, each with the list that puts it on."""
    row = council.row(on, name)
    return [] if row is None else [(each.who, each.listed.value) for each in row.signals if each.code == "S8"]


def only(council: Any, on: int) -> ContributionRow:
    """The one row there is."""
    (row,) = council.at(on).contributions()
    assert isinstance(row, ContributionRow)
    return row


NAMED = [(POLICE, "contribution")]


def test_one_past_its_day_names_its_partner_until_it_came(council: Any) -> None:
    """Not on the day itself, and not once it is received (domain R1)."""
    asked(council)
    assert [partners(council, on) for on in (10, 11)] == [[], NAMED]
    council.say(12, ReceiveContribution(C))
    assert partners(council, 12) == []
    row = only(council, 12)
    assert (row.received, row.late, row.to_strengthen) == (Day.of(council.day(12)), Truth.YES, Truth.NO)


def test_what_came_in_time_is_not_late_for_coming_again(council: Any) -> None:
    """A copy sent later says nothing of the first; where it was declined since, it is when it came after that."""
    asked(council)
    council.say(9, *(WritePaper(f"paper/{name}", council.day(9)) for name in ("first", "copy", "14", "15")))
    council.say(9, ReceiveContribution(C, "paper/first"))
    council.say(12, ReceiveContribution(C, "paper/copy"))
    row = only(council, 12)
    assert (row.received, row.paper, row.late) == (Day.of(council.day(9)), "paper/first", Truth.NO)
    council.say(13, DeclineContribution(C))
    assert (only(council, 13).received, only(council, 13).late) == (Day.of(council.day(9)), Truth.NO)
    for on in (14, 15):
        council.say(on, ReceiveContribution(C, f"paper/{on}"))
    row = only(council, 15)
    assert (row.received, row.paper, row.late, row.declined) == (
        Day.of(council.day(14)),
        "paper/14",
        Truth.YES,
        None,
    )


def test_of_what_came_twice_what_may_have_come_after_it_was_declined_is_told(council: Any) -> None:
    """The first was surely before; the second on a day of the refusal's own, which is not known."""
    asked(council)
    council.say(3, ReceiveContribution(C))
    council.say(Day(council.day(5), council.day(8)), DeclineContribution(C), recorded=9)
    council.say(6, ReceiveContribution(C), recorded=9)
    assert wants(council, 9) == {"declined": OPEN}
    assert only(council, 9).received == Day.of(council.day(6))


def test_one_with_no_usable_day_is_outstanding_on_none(council: Any) -> None:
    """It is listed, with nothing said of it."""
    asked(council, due=None)
    assert partners(council, 100) == []
    assert (only(council, 100).to_strengthen, only(council, 100).late) == (Truth.NO, Truth.NO)


def test_what_was_declined_waits_until_it_came(council: Any) -> None:
    """Before its day and after."""
    asked(council)
    council.say(3, DeclineContribution(C))
    assert partners(council, 3) == NAMED
    assert only(council, 3).declined == Day.of(council.day(3))
    council.say(4, ReceiveContribution(C))
    assert partners(council, 4) == []
    assert only(council, 4).declined is None
    council.say(5, DeclineContribution(C))
    assert partners(council, 5) == NAMED


def test_a_flag_is_cleared_by_an_authority_that_says_it_was_strengthened(council: Any) -> None:
    """By no receipt, and by nobody's word; flagged again, it is flagged again."""
    asked(council)
    council.say(3, FlagContribution(C, meeting=None))
    council.say(4, ReceiveContribution(C), StrengthenContribution(C))
    assert partners(council, 4) == NAMED
    assert [each.what for each in only(council, 4).findings] == [
        "said to be strengthened by no authority that stands: flagged still"
    ]
    council.say(5, StrengthenContribution(C, decision=council.decide(5)))
    assert partners(council, 5) == []
    council.say(6, FlagContribution(C))
    assert partners(council, 6) == NAMED


def test_an_authority_may_release_it(council: Any) -> None:
    """And nobody else."""
    asked(council)
    council.say(3, FlagContribution(C))
    council.say(11, ReleaseContribution(C))
    assert partners(council, 11) == NAMED
    assert "released by no authority that stands: asked for still" in [each.what for each in only(council, 11).findings]
    council.say(12, ReleaseContribution(C, decision=council.decide(12)))
    assert partners(council, 12) == []
    assert (only(council, 12).released, only(council, 12).to_strengthen) == (Day.of(council.day(12)), Truth.NO)


HIDINGS: dict[str, Means] = {
    "put off": lambda council, _: council.say(20, PutOffContribution(C, council.day(100))),
    "put off to no day": lambda council, _: council.say(20, PutOffContribution(C)),
    "its day mended": lambda council, said: council.restate(
        said, CommissionContribution(C, POLICE, A, due=council.day(100)), on=2, recorded=20
    ),
    "asked of another by mend": lambda council, said: council.restate(
        said, CommissionContribution(C, HEALTH, A, due=council.day(10)), on=2, recorded=20
    ),
    "asked for another action by mend": lambda council, said: council.restate(
        said, CommissionContribution(C, POLICE, None, due=council.day(10)), on=2, recorded=20
    ),
    "voided": lambda council, _: council.void(20, *(entry.number for entry in council.at(20).visible(C))),
    "its flag voided": lambda council, _: council.void(20, council.at(20).visible(C)[1].number),
    "its refusal voided": lambda council, _: council.void(20, council.at(20).visible(C)[2].number),
    "another commissioned": lambda council, _: council.say(
        20, CommissionContribution("contribution/other", HEALTH, A, due=council.day(200))
    ),
    "released": lambda council, _: council.say(20, ReleaseContribution(C)),
    "its action unblocked": lambda council, _: council.say(20, action.UnblockAction(A)),
    "its action merged": lambda council, _: council.commit(90, B, on=20) and council.say(20, action.MergeAction(A, B)),
    "its action split": lambda council, _: (
        council.commit(90, B, on=20) and council.say(20, action.SplitAction(A, (B,)))
    ),
    "its action withdrawn": lambda council, _: council.say(20, action.WithdrawAction(A)),
}


@pytest.mark.parametrize("name", HIDINGS)
def test_nothing_that_nobody_allowed_hides_whom_it_waits_for(council: Any, name: str) -> None:
    """Outstanding, declined and flagged, it names its partner whatever is done to it."""
    said = asked(council)
    council.say(3, FlagContribution(C))
    council.say(4, DeclineContribution(C))
    before = council.says(20, "S8")
    HIDINGS[name](council, said)
    row = council.at(21).contributions()[0]

    assert partners(council, 21) == NAMED
    assert council.says(21, "S8") == before
    assert (row.contribution, row.partner, row.to_strengthen, row.promised) == (C, POLICE, Truth.YES, council.day(10))


def test_it_stays_on_the_list_whatever_became_of_its_action(council: Any) -> None:
    """Withdrawn by an authority, the action is slow no longer; what the partner was asked for is asked still."""
    asked(council)
    council.say(15, action.WithdrawAction(A, decision=council.decide(15)))
    assert partners(council, 16) == []
    assert only(council, 16).to_strengthen is Truth.YES


def test_each_putting_off_is_shown_with_whose_leave_it_had(council: Any) -> None:
    """The first day, the present one, and the last that an authority allowed."""
    asked(council)
    allowed, alone = (
        council.say(on, PutOffContribution(C, council.day(to), decision=leave))[0]
        for on, to, leave in ((5, 20, council.decide(5)), (6, 30, None))
    )
    row = only(council, 25)
    assert (row.first_due, row.due, row.promised) == (council.day(10), council.day(30), council.day(20))
    assert [(each.entry, each.authority, each.allowed) for each in row.put_off] == [
        (allowed, "decision/d", True),
        (alone, "", False),
    ]
    assert partners(council, 20) == []
    assert partners(council, 21) == NAMED


def test_a_loose_receipt_leaves_it_open(council: Any) -> None:
    """It may have come by then, and may not."""
    asked(council)
    span = Day(council.day(5), council.day(20))
    council.say(span, ReceiveContribution(C), recorded=21)
    assert partners(council, 15) == [(POLICE, "not assessable")]
    assert only(council, 15).to_strengthen is Truth.UNKNOWN
    assert only(council, 21).late is Truth.UNKNOWN


def test_a_record_that_was_not_being_kept_charges_no_partner() -> None:
    """Made up long afterwards, its silence on a receipt is no evidence either way; a refusal on it is."""
    clock = SimulatedClock(datetime(2025, 1, 1, 9, tzinfo=UTC))
    with Ledger.create(council="Anytown Council", origin="example.org/anytown", clock=clock) as book:
        asking = (
            body.EstablishBody(POLICE),
            action.ProposeAction(A),
            action.CommitAction(A, date(2022, 12, 1)),
            CommissionContribution(C, POLICE, A, due=date(2022, 4, 1)),
        )
        for at, (on, said) in enumerate(((date(2022, 3, 1), asking), (date(2022, 5, 1), (DeclineContribution(C),)))):
            book.record(said, effective=on, by=Actor("post/clerk"), id=str(at))
        (before,), (after,) = (book.as_of(on).contributions() for on in (date(2022, 4, 20), date(2022, 5, 2)))
        (row,) = book.as_of(date(2022, 4, 20)).slow_progress()

        assert (before.to_strengthen, before.late) == (Truth.UNKNOWN, Truth.UNKNOWN)
        assert [each.listed for each in row.signals if each.code == "S8"] == ["not assessable"]
        assert after.to_strengthen is Truth.YES


def test_the_meetings_that_were_told_are_named(council: Any) -> None:
    """Those at which it was flagged, or its action highlighted as waiting on a contribution; not one never held."""
    asked(council)
    met = council.meet(5)
    council.say(5, FlagContribution(C, meeting=met))
    other = council.meet(6)
    council.highlight(other, 6, meeting.Concern.CONTRIBUTION, "the police")
    council.say(6, meeting.CallMeeting("meeting/later", "body/board", council.day(50)))
    council.highlight("meeting/later", 6, meeting.Concern.CONTRIBUTION, "schools")
    assert only(council, 7).highlighted == (met, other)
    assert [who for who, _ in partners(council, 7)] == ["the police", POLICE]


def test_it_is_listed_under_its_mandate_and_that_of_its_action(council: Any) -> None:
    """Those to strengthen come first."""
    asked(council)
    council.say(3, CommissionContribution("contribution/two", HEALTH, mandate=NOTICE, due=council.day(5)))
    council.say(3, CommissionContribution("contribution/three", HEALTH, due=council.day(200)))
    listed = [row.contribution for row in council.at(8).contributions(NOTICE)]
    assert listed == ["contribution/two", C]
    assert [row.contribution for row in council.at(8).contributions()] == ["contribution/two", C, "contribution/three"]


def test_an_action_that_waits_for_several_names_each(council: Any) -> None:
    """Since it was last said to go on (MV22 L73); a block voided by nobody's leave was one."""
    council.commit(200)
    council.say(2, action.BlockAction(A, "the police"))
    voided = council.say(3, action.BlockAction(A, "health"))[0]
    council.say(4, action.BlockAction(A, "the police"))
    council.void(5, voided)
    assert partners(council, 5) == [("the police", "contribution"), ("health", "contribution")]
    council.say(6, action.UnblockAction(A))
    assert partners(council, 6) == []
    council.say(7, action.BlockAction(A, "schools"))
    assert partners(council, 7) == [("schools", "contribution")]


def test_a_highlight_voided_by_nobody_is_one_still(council: Any) -> None:
    """What a meeting was told is not untold by a void."""
    council.commit(200)
    number = council.highlight(council.meet(5), 5, meeting.Concern.CONTRIBUTION, "schools")
    council.void(6, number)
    assert partners(council, 6) == [("schools", "contribution")]


_said: st.SearchStrategy[Command] = st.sampled_from(
    (
        ReceiveContribution(C),
        DeclineContribution(C),
        FlagContribution(C),
        StrengthenContribution(C),
        ReleaseContribution(C),
        PutOffContribution(C),
    )
)


@given(lives=st.lists(st.tuples(st.integers(3, 14), _said, st.sampled_from(("", "", "rule 4"))), max_size=7))
def test_it_is_to_be_strengthened_as_its_own_entries_have_it(
    councils: Any, lives: list[tuple[int, Command, str]]
) -> None:
    """Told one by one in the order of their days: came, declined, flagged, strengthened, let go; whatever came late."""
    council = councils()
    with council.book:
        asked(council)
        for on, command, rule in lives:
            council.say(on, command, rule=rule, recorded=14)
        told = sorted(lives, key=lambda each: each[0])
        came = declined = flagged = let_go = put_off = False
        for _, command, rule in told:
            came = came or isinstance(command, ReceiveContribution)
            declined = isinstance(command, DeclineContribution) or (
                declined and not isinstance(command, ReceiveContribution)
            )
            flagged = isinstance(command, FlagContribution) or (
                flagged and not (rule and isinstance(command, StrengthenContribution))
            )
            let_go = let_go or bool(rule and isinstance(command, contribution.ReleaseContribution))
            put_off = put_off or bool(rule and isinstance(command, PutOffContribution))
        wanted = not let_go and (declined or flagged or not (came or put_off))
        row = only(council, 15)
        assert row.to_strengthen is Truth.of({wanted})
        assert bool(partners(council, 15)) is wanted


def test_a_putting_off_that_was_voided_leaves_it_as_it_was_asked_for(council: Any) -> None:
    """By nobody's leave either way: the day and the words that stand are the first."""
    asked(council)
    (number,) = council.say(3, PutOffContribution(C, council.day(20), "by the 20th"))
    council.say(None, Void(number), recorded=4)

    row = only(council, 5)
    assert (row.timescale, row.promised, row.first_due) == ("", council.day(10), council.day(10))


def test_one_put_off_to_no_day_and_that_voided_can_be_asked_about(council: Any) -> None:
    """A void has no words of its own."""
    asked(council, due=None)
    (number,) = council.say(3, PutOffContribution(C, council.day(20), "by the 20th"))
    council.say(None, Void(number), recorded=4)

    assert only(council, 5).timescale == "by the 20th"


def test_a_receipt_that_was_voided_was_none(council: Any) -> None:
    """To ask for it again needs nobody's leave."""
    asked(council)
    (number,) = council.say(5, ReceiveContribution(C))
    council.say(None, Void(number), recorded=12)
    assert partners(council, 12) == NAMED


def the_list_is_exact(book: Ledger) -> None:
    """A contribution is to be strengthened where the record shows it to be, worked out the slow way."""
    for view, seen in life.points(book, ends=1):
        rows = {row.contribution: row for row in view.contributions()}
        assert list(rows) == seen.streams("contribution")
        for name, row in rows.items():
            assert row.to_strengthen is Truth.of({to_strengthen(seen, name)}), (name, str(view.point))


def test_r1_contributions_are_exact_in_a_councils_life() -> None:
    """Whatever else is said of the council, and in whatever order it comes to be recorded (domain R1)."""
    asking = ("commission", "put_off_contribution", "receive", "decline_contribution", "flag", "strengthen", "release")
    life.watch(the_list_is_exact, *asking, "rescind", mends=False, steps=25)


def wants(council: Any, on: int) -> dict[str, Truth]:
    """For what it is one to strengthen, and whether that is sure."""
    found = contributed(council.at(on), C)
    assert found is not None
    return {want.value: truth for want, truth in found.wants}


OPEN, SURE = Truth.UNKNOWN, Truth.YES


@pytest.mark.parametrize(
    ("due", "said_on", "so"), [(-1, None, OPEN), (0, None, SURE), (-10, -10, OPEN), (-10, -9, SURE)]
)
def test_of_one_due_before_the_record_was_begun_its_silence_tells_nothing(
    council: Any, due: int, said_on: int | None, so: Truth
) -> None:
    """Unless it speaks of it after the day it was due."""
    day = Day.of(council.day(-20))
    council.say(day, body.EstablishBody(POLICE), recorded=1)
    council.say(day, CommissionContribution(C, POLICE, due=council.day(due)), recorded=1)
    if said_on is not None:
        council.say(Day.of(council.day(said_on)), FlagContribution(C), recorded=1)
    assert wants(council, 5)["outstanding"] is so


@pytest.mark.parametrize(
    ("command", "rule", "of", "so"),
    [
        (ReceiveContribution(C), "", "outstanding", OPEN),
        (ReceiveContribution(C), "", "declined", OPEN),
        (ReceiveContribution(C), "", "flagged", SURE),
        (ReleaseContribution(C), "rule 4", "outstanding", OPEN),
        (ReleaseContribution(C), "rule 4", "declined", OPEN),
        (ReleaseContribution(C), "rule 4", "flagged", OPEN),
        (ReleaseContribution(C), "", "outstanding", SURE),
        (ReleaseContribution(C), "", "declined", SURE),
        (ReleaseContribution(C), "", "flagged", SURE),
        (StrengthenContribution(C), "rule 4", "outstanding", SURE),
        (StrengthenContribution(C), "rule 4", "flagged", OPEN),
        (StrengthenContribution(C), "", "flagged", SURE),
    ],
)
def test_what_may_have_happened_by_then_leaves_open_what_it_would_end(
    council: Any, command: Command, rule: str, of: str, so: Truth
) -> None:
    """From the first day of its span until before the last; what ends nothing leaves nothing open."""
    asked(council, due=4)
    council.say(3, FlagContribution(C), DeclineContribution(C))
    council.say(Day(council.day(10), council.day(20)), command, rule=rule, recorded=30)
    assert [wants(council, on).get(of) for on in (9, 10, 19)] == [SURE, so, so]


def test_of_a_refusal_and_a_receipt_of_which_the_first_is_not_known_it_may_wait_still(council: Any) -> None:
    """Declined on a loose day, and received on a day of it; once the receipt is surely later, it came."""
    asked(council)
    council.say(Day(council.day(5), council.day(8)), DeclineContribution(C), recorded=9)
    council.say(6, ReceiveContribution(C), recorded=9)
    assert wants(council, 9) == {"declined": OPEN}
    council.say(10, ReceiveContribution(C))
    assert wants(council, 10) == {}


def test_a_refusal_after_it_came_is_one(council: Any) -> None:
    """It is asked for anew, and declined."""
    asked(council)
    council.say(5, ReceiveContribution(C))
    council.say(6, DeclineContribution(C))
    assert wants(council, 6) == {"declined": SURE}


@pytest.mark.parametrize(
    "other",
    [
        CommissionContribution(C, HEALTH, A),
        CommissionContribution(C, POLICE, B),
        CommissionContribution(C, POLICE, None),
        CommissionContribution(C, POLICE, A, NOTICE),
    ],
)
def test_what_was_asked_of_whom_is_as_it_was_first_said(council: Any, other: Any) -> None:
    """Another partner, action or mandate counts by leave alone."""
    number = asked(council, due=None)
    council.commit(200, B)
    council.restate(number, other, on=2, recorded=5)
    stands = contributed(council.at(5), C)
    assert stands is not None
    assert stands.asked.stands == stands.asked.first != stands.asked.now
    council.restate(number, other, on=2, recorded=6, rule="rule 4")
    stands = contributed(council.at(6), C)
    assert stands is not None
    assert stands.asked.stands == stands.asked.now


@pytest.mark.parametrize(
    ("was", "to", "due"),
    [(10, 11, 10), (10, None, 10), (10, 9, 9), (10, 10, 10), (None, 20, 20)],
)
def test_by_when_it_was_asked_for_is_the_soonest_that_nobody_allowed_to_be_later(
    council: Any, was: int | None, to: int | None, due: int
) -> None:
    """No usable day is later than any; the first usable day is sooner than none."""
    asked(council, due=was)
    council.say(3, PutOffContribution(C, None if to is None else council.day(to)))
    found = contributed(council.at(5), C)
    assert found is not None
    assert found.due.stands is not None
    assert found.due.stands.due == council.day(due)
    assert bool(found.due.loosened) is (to in (11, None))


def test_those_asked_for_an_action_are_found_by_it(council: Any) -> None:
    """By the one it was asked for first, and by the one that the record has now; for none, by none."""
    number = asked(council)
    council.commit(200, B)
    council.say(3, CommissionContribution("contribution/other", HEALTH))
    council.restate(number, CommissionContribution(C, POLICE, B, due=council.day(10)), on=2, recorded=5)
    view = council.at(5)
    assert [[each.stream for each in contributions_to(view, name)] for name in (A, B, "action/none")] == [[C], [C], []]


def test_what_it_rests_on_is_all_that_is_said_of_it(council: Any) -> None:
    """What was taken back by nobody's leave, and what may have happened by then, included."""
    number = asked(council)
    (flag,) = council.say(3, FlagContribution(C))
    (late,) = council.say(4, PutOffContribution(C, council.day(30)))
    (void,) = council.void(5, flag)
    (loose_,) = council.say(Day(council.day(10), council.day(20)), ReceiveContribution(C), recorded=30)
    found = contributed(council.at(12), C)
    assert found is not None
    assert {number, flag, late, void, loose_} <= {entry.number for entry in found.entries}
    assert [entry.number for entry in found.flags] == [flag]


def test_a_refusal_before_its_day_shows_that_it_was_not_received(council: Any) -> None:
    """Though the record was not being kept then."""
    day = Day.of(council.day(-20))
    council.say(day, body.EstablishBody(POLICE), recorded=1)
    council.say(day, CommissionContribution(C, POLICE, due=council.day(-10)), recorded=1)
    council.say(Day.of(council.day(-15)), DeclineContribution(C), recorded=1)
    assert wants(council, 5) == {"outstanding": SURE, "declined": SURE}


def test_what_is_of_a_day_that_is_known_leaves_nothing_open(council: Any) -> None:
    """Though another entry of it is of a loose one."""
    asked(council)
    council.say(6, ReceiveContribution(C), recorded=9)
    council.say(6, DeclineContribution(C), recorded=9)
    council.say(Day(council.day(5), council.day(8)), FlagContribution(C), recorded=9)
    assert wants(council, 6)["declined"] is SURE


@pytest.mark.parametrize(("due", "shown"), [(10, True), (0, True), (-1, False)])
def test_what_shows_that_the_record_was_being_kept_is_among_what_it_rests_on(
    council: Any, due: int, *, shown: bool
) -> None:
    """Of one written down long after its day, its own entries do not show it."""
    council.say(1, body.EstablishBody(POLICE))
    council.say(Day.of(council.day(-5)), CommissionContribution(C, POLICE, due=council.day(due)), recorded=60)
    found = contributed(council.at(70), C)
    assert found is not None
    assert any(entry.stream != C for entry in found.entries) is shown


@pytest.mark.parametrize("rule", ["", "rule 4"])
def test_one_that_was_taken_back_is_asked_for_no_more_only_where_an_authority_did_so(council: Any, rule: str) -> None:
    """It is listed as it was recorded, with whose leave it was."""
    number = asked(council)
    before = only(council, 20)
    (void,) = council.void(21, number, rule=rule)
    row = only(council, 22)
    assert (before.late, before.to_strengthen, bool(before.says)) == (Truth.YES, Truth.YES, True)
    wanted = (Truth.NO, Truth.NO, "") if rule else (Truth.YES, Truth.YES, before.says)
    assert (row.late, row.to_strengthen, row.says) == wanted
    assert ("recorded, and taken back by rule 4" in [each.what for each in row.findings]) is bool(rule)
    assert {number, void} <= {*row.why.entries}


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("", "as first recorded: {}; mended since by no authority that stands"),
        ("rule 4", "as it was recorded: {}; mended since by rule 4"),
    ],
)
def test_what_a_row_told_before_a_mend_is_told_with_whose_leave_the_mend_was(
    council: Any, rule: str, says: str
) -> None:
    """Whether it came, was declined, came late, and is to strengthen, each in its own words."""
    asked(council)
    council.say(3, DeclineContribution(C))
    (came,) = council.say(12, ReceiveContribution(C))
    mend = council.restate(came, ReceiveContribution(C), 4, 13, rule=rule)
    none = "not on the record"
    for on, told in (
        (11, {"received": none, "declined": "4 January 2022", "late": "yes", "to strengthen": "yes"}),
        (13, {"received": "13 January 2022", "late": "yes"}),
    ):
        row = only(council, on)
        found = {each.what: each.why.entries for each in row.findings if "recorded: " in each.what}
        assert [*found] == [f"{what}, {says.format(was)}" for what, was in told.items()]
        assert all({came, mend} <= {*entries} <= {*row.why.entries} for entries in found.values())


def test_that_one_was_not_declined_or_late_as_first_recorded_is_told_too(council: Any) -> None:
    """By nobody's leave it was declined on an earlier day, and came on a later one."""
    asked(council)
    (declined,) = council.say(8, DeclineContribution(C))
    council.restate(declined, DeclineContribution(C), 5, 9)
    since = "as first recorded: {}; mended since by no authority that stands"
    told = [
        f"{what}, {since.format(was)}" for what, was in (("declined", "not on the record"), ("to strengthen", "no"))
    ]
    assert [each.what for each in only(council, 6).findings] == told
    (came,) = council.say(9, ReceiveContribution(C))
    council.restate(came, ReceiveContribution(C), 11, 12)
    assert f"late, {since.format('no')}" in [each.what for each in only(council, 12).findings]


@pytest.mark.parametrize(("was", "told"), [(10, "11 January 2022"), (None, "for no day")])
def test_by_when_it_was_promised_before_an_authority_said_otherwise_is_told(
    council: Any, was: int | None, told: str
) -> None:
    """A mend by leave gives it another day, and what that was before is found with whose leave it was."""
    number = asked(council, due=was)
    mend = council.restate(number, CommissionContribution(C, POLICE, A, due=council.day(20)), 2, 3, rule="rule 4")
    row = only(council, 5)
    (found,) = [each for each in row.findings if each.what.startswith("promised")]
    assert found.what == f"promised, as it was recorded: {told}; mended since by rule 4"
    assert row.promised == council.day(20)
    assert {number, mend} <= {*found.why.entries} <= {*row.why.entries}


@pytest.mark.parametrize(("rule", "says"), [("", "as it was first recorded, {}"), ("rule 4", "as it was recorded, {}")])
def test_what_was_found_of_one_is_found_with_whose_leave_made_it_no_more(council: Any, rule: str, says: str) -> None:
    """It was let go by nobody's leave, and that was taken back since; each is told once."""
    asked(council)
    (released,) = council.say(3, ReleaseContribution(C))
    (void,) = council.void(5, released, rule=rule)
    row = only(council, 6)
    (found,) = [each for each in row.findings if "released by no authority" in each.what]
    since = "; mended since by rule 4" if rule else ""
    assert found.what == says.format("released by no authority that stands: asked for still") + since
    assert {released, void} <= {*found.why.entries} <= {*row.why.entries}
