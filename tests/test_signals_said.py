"""What each sign of domain 5.1 says in words: what shows it, whom or what it is about, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from slow_council import NOTICE, PLAN, A, Council, day

from ledger.act import Request
from ledger.aggregates import action, body, contribution, escalation, meeting
from ledger.aggregates.contribution import CommissionContribution, DeclineContribution, FlagContribution
from ledger.values import Day

C, E, POLICE = "contribution/c", "escalation/e", "body/police"
Happens = Callable[[Council], object]


def owned(due: int | None, *said: Request | tuple[object, Request]) -> Happens:
    """An action promised by a day, and what was said of it after: on day 2, or on another that is given."""

    def happens(council: Council) -> None:
        council.commit(due)
        for each in said:
            on, request = each if isinstance(each, tuple) else (2, each)
            council.say(on, request, recorded=(on.last - day(0)).days if isinstance(on, Day) else None)

    return happens


def met(*days: int) -> Happens:
    """An action begun, of which nothing more was said, and meetings of its board on some days."""

    def happens(council: Council) -> None:
        owned(200, action.StartAction(A))(council)
        for on in days:
            council.meet(on)

    return happens


def highlighted(council: Council) -> None:
    """Two contributions to an action are highlighted, the second of nobody named."""
    council.commit(200)
    for on, who in ((10, "the hospital"), (12, "")):
        council.highlight(council.meet(on), on, meeting.Concern.CONTRIBUTION, who)


def told(council: Council) -> None:
    """A board is told that an action is slow, and meets again."""
    council.commit(200)
    council.highlight(council.meet(31), 31)
    for on, label in ((50, "amber"), (61, "green")):
        council.report(on, label)
    council.meet(62)


def unowned(council: Council) -> None:
    """An action that no post answers for."""
    council.say(1, action.ProposeAction(A, PLAN), action.CommitAction(A, day(200)))


def taken_back(council: Council) -> None:
    """A milestone is set, and that is voided once its day has passed."""
    owned(200, HALF)(council)
    council.void(11, council.at(11).visible(A)[-1].number)


LOOSE = Day(day(5), day(20))
HALF = action.SetMilestone(A, "half", day(10))
RAISED = escalation.RaiseEscalation(E, "post/chair", "post/chief", A)
ASKED = escalation.RaiseEscalation(E, "post/chair", "post/chief", A, day(10))
NOT_DELIVERED = "and not delivered on this record"
STALLED = "nothing of substance was reported for"
NO_ANSWER = (
    "the escalation raised with post/chief on 3 January 2022 was to be answered by 11 January 2022: no answer is"
)

Sign = tuple[str, str, str, str, str, str]


def sign(code: str, listed: str, says: str, *, missing: str = "", who: str = "", about: str = "") -> Sign:
    """A sign, as the table below has it."""
    return code, listed, says, missing, who, about


SIGNS: list[tuple[str, Happens, int, list[Sign]]] = [
    (
        "overdue by a day",
        owned(20),
        21,
        [
            sign(
                "S1",
                "hard",
                f"promised by 21 January 2022, 1 day ago, {NOT_DELIVERED}",
                missing="no delivery of action/a by 22 January 2022; the last on record of it is of 2 January 2022",
            )
        ],
    ),
    (
        "put off by nobody",
        owned(20, action.MoveDueDate(A, day(30))),
        23,
        [
            sign(
                "S1",
                "hard",
                f"promised by 21 January 2022, 3 days ago, {NOT_DELIVERED}; put off to 31 January 2022 by no authority "
                "that stands: promised still by 21 January 2022",
                missing="no delivery of action/a by 24 January 2022; the last on record of it is of 3 January 2022",
            )
        ],
    ),
    (
        "delivered on a loose day",
        owned(20, (Day(day(10), day(40)), action.DeliverAction(A))),
        21,
        [
            sign(
                "S1",
                "not assessable",
                f"promised by 21 January 2022, 1 day ago, {NOT_DELIVERED}; or it may have been delivered, on a day not "
                "known exactly",
                missing="no delivery of action/a by 22 January 2022; the last on record of it is of 2 January 2022",
            )
        ],
    ),
    (
        "reopened",
        owned(200, action.DeliverAction(A), action.CloseAction(A), (20, action.ReopenAction(A))),
        20,
        [sign("S10", "hard", "signed off, and reopened on 21 January 2022; it has not been delivered since")],
    ),
    ("of no post", unowned, 2, [sign("S5", "not assessable", "no post is named to answer for it")]),
    ("of no day", owned(None), 2, [sign("S6", "not assessable", "it was promised by no usable day")]),
    (
        "stalled by its board",
        met(31, 62),
        62,
        [
            sign(
                "S3",
                "hard",
                f"{STALLED} 1 cycle of body/board",
                missing="no report of substance on action/a after 3 January 2022 and by 4 March 2022",
            )
        ],
    ),
    (
        "stalled for two cycles",
        met(31, 62, 93),
        93,
        [
            sign(
                "S3",
                "hard",
                f"{STALLED} 2 cycles of body/board: severe",
                missing="no report of substance on action/a after 3 January 2022 and by 4 April 2022",
            )
        ],
    ),
    (
        "stalled by the calendar",
        met(),
        40,
        [
            sign(
                "S3",
                "hard",
                f"{STALLED} 1 cycle of 31 days",
                missing="no report of substance on action/a after 3 January 2022 and by 10 February 2022",
            )
        ],
    ),
    (
        "reported on a loose day",
        owned(200, action.StartAction(A), (Day(day(30), day(50)), action.ReportProgress(A, "x"))),
        40,
        [
            sign(
                "S3",
                "not assessable",
                f"{STALLED} 1 cycle of 31 days, unless it was on a day that is not known exactly",
                missing="no report of substance on action/a after 3 January 2022 and by 10 February 2022",
            )
        ],
    ),
    (
        "a milestone not met",
        owned(200, HALF),
        11,
        [
            sign(
                "S4",
                "hard",
                "milestone half, promised by 11 January 2022, is not met on this record",
                missing="no record that it was met by 12 January 2022",
                about="half",
            )
        ],
    ),
    (
        "a milestone perhaps met",
        owned(200, HALF, (LOOSE, action.MeetMilestone(A, "half"))),
        11,
        [
            sign(
                "S4",
                "not assessable",
                "milestone half, promised by 11 January 2022, is not met on this record, unless it was on a day that "
                "is not known exactly",
                missing="no record that it was met by 12 January 2022",
                about="half",
            )
        ],
    ),
    (
        "another milestone perhaps met",
        owned(200, HALF, action.SetMilestone(A, "whole", day(100)), (LOOSE, action.MeetMilestone(A, "whole"))),
        11,
        [
            sign(
                "S4",
                "hard",
                "milestone half, promised by 11 January 2022, is not met on this record",
                missing="no record that it was met by 12 January 2022",
                about="half",
            )
        ],
    ),
    (
        "a milestone taken back",
        taken_back,
        11,
        [
            sign(
                "S4",
                "hard",
                "milestone half, promised by 11 January 2022, is not met on this record, and was taken back with no "
                "authority that stands",
                missing="no record that it was met by 12 January 2022",
                about="half",
            )
        ],
    ),
    (
        "forecast a cycle late",
        owned(20, action.GiveForecast(A, day(51))),
        5,
        [
            sign(
                "S4",
                "soft",
                "it is expected on 21 February 2022, later by 31 days than it was promised: within a cycle of 31",
            )
        ],
    ),
    (
        "forecast far too late",
        owned(20, action.GiveForecast(A, day(52))),
        5,
        [
            sign(
                "S4",
                "hard",
                "it is expected on 22 February 2022, later by 32 days than it was promised: more than a cycle of 31",
            )
        ],
    ),
    (
        "a milestone forecast late",
        owned(200, HALF, action.GiveForecast(A, day(15), milestone="half")),
        5,
        [
            sign(
                "S4",
                "soft",
                "milestone half is expected on 16 January 2022, later by 5 days than it was promised: within a cycle "
                "of 31",
                about="half",
            )
        ],
    ),
    (
        "of no impact shown",
        owned(200, action.DeliverAction(A)),
        100,
        [
            sign(
                "S7",
                "impact gap",
                "delivered on 3 January 2022, and no evidence of impact accepted for 3 cycles of 31 days",
                missing="no evidence of the impact of action/a accepted after 3 January 2022 and by 11 April 2022",
            )
        ],
    ),
    (
        "of no impact shown since a loose day",
        owned(200, (Day(day(3), day(5)), action.DeliverAction(A))),
        100,
        [
            sign(
                "S7",
                "impact gap",
                "delivered by 6 January 2022, and no evidence of impact accepted for 3 cycles of 31 days",
                missing="no evidence of the impact of action/a accepted after 6 January 2022 and by 11 April 2022",
            )
        ],
    ),
    (
        "blocked",
        owned(200, action.BlockAction(A, "the police"), (3, action.BlockAction(A, ""))),
        7,
        [
            sign("S8", "contribution", "blocked since 3 January 2022, waiting for the police", who="the police"),
            sign("S8", "contribution", "blocked since 4 January 2022, waiting for what the record does not name"),
        ],
    ),
    (
        "perhaps blocked",
        owned(200, action.BlockAction(A, "the police"), (LOOSE, action.UnblockAction(A))),
        7,
        [
            sign(
                "S8",
                "not assessable",
                "blocked since 3 January 2022, waiting for the police, unless it came, on a day not known exactly",
                who="the police",
            )
        ],
    ),
    (
        "highlighted",
        highlighted,
        12,
        [
            sign(
                "S8",
                "contribution",
                f"the contribution of {who or 'nobody named'} was highlighted on {on} January 2022 as one to "
                "strengthen",
                missing="no record that action/a was unblocked since",
                who=who,
            )
            for who, on in (("the hospital", 11), ("", 13))
        ],
    ),
    (
        "asked for",
        owned(
            200,
            body.EstablishBody(POLICE),
            CommissionContribution(C, POLICE, A, due=day(10)),
            FlagContribution(C),
            (4, DeclineContribution(C)),
        ),
        11,
        [
            sign(
                "S8",
                "contribution",
                "contribution/c, asked of body/police: due by 11 January 2022, and not received on this record; "
                "declined on 5 January 2022; said to need strengthening on 3 January 2022",
                missing="no receipt of contribution/c, nor its release or strengthening by an authority that stands, "
                "by 12 January 2022",
                who=POLICE,
                about=C,
            )
        ],
    ),
    (
        "perhaps received",
        owned(
            200,
            body.EstablishBody(POLICE),
            CommissionContribution(C, POLICE, A, due=day(10)),
            (LOOSE, contribution.ReceiveContribution(C)),
        ),
        11,
        [
            sign(
                "S8",
                "not assessable",
                "contribution/c, asked of body/police: due by 11 January 2022, and not received on this record: no "
                "evidence either way",
                missing="no receipt of contribution/c, nor its release or strengthening by an authority that stands, "
                "by 12 January 2022",
                who=POLICE,
                about=C,
            )
        ],
    ),
    (
        "escalated",
        owned(200, RAISED),
        40,
        [
            sign(
                "S9",
                "hard",
                "the escalation raised with post/chief on 3 January 2022 has been open for 1 cycle of 31 days",
                missing="no outcome of escalation/e by 10 February 2022",
                who="post/chief",
                about=E,
            )
        ],
    ),
    *(
        (
            f"escalated, and {name}",
            owned(200, ASKED, *more),
            11,
            [
                sign(
                    "S9",
                    listed,
                    f"{NO_ANSWER} on this record{says}",
                    missing="no outcome of escalation/e by 12 January 2022",
                    who="post/chief",
                    about=E,
                )
            ],
        )
        for name, more, listed, says in (
            ("not answered", (), "hard", ""),
            (
                "perhaps answered",
                ((LOOSE, escalation.AnswerEscalation(E)),),
                "not assessable",
                ", unless it was answered, on a day not known exactly",
            ),
            (
                "perhaps closed",
                ((LOOSE, escalation.CloseEscalation(E, "agreed")),),
                "not assessable",
                ", unless it was closed, on a day not known exactly",
            ),
        )
    ),
    (
        "told of, and unanswered",
        told,
        62,
        [
            sign(
                "S12",
                "governance",
                "meeting/m1 was told on 1 February 2022 that it is slow; no decision or challenge is recorded since",
                missing="no decision or challenge about action/a after 1 February 2022 and by 4 March 2022",
            )
        ],
    ),
    (
        "first due before now",
        owned(20, action.RewordAction(A, "In phases")),
        20,
        [],
    ),
]


@pytest.mark.parametrize(("happens", "on", "signs"), [each[1:] for each in SIGNS], ids=[each[0] for each in SIGNS])
def test_a_sign_says_what_it_is_one_of(council: Council, happens: Happens, on: int, signs: list[Sign]) -> None:
    """In words that a board can check, with what would have to be on the record for it not to be so."""
    happens(council)
    row = council.row(on)
    found = () if row is None else row.signals
    assert [
        (each.code, each.listed.value, each.says, each.why.missing, each.who, each.about) for each in found
    ] == signs


@pytest.mark.parametrize(
    ("due", "moves", "says"),
    [
        (20, [(25, "rule 1"), (30, "rule 2")], "put off 2 times"),
        (20, [(25, ""), (30, ""), (35, "")], "put off 3 times"),
        (20, [(200, "rule 1")], "due 180 days later than at first"),
        (20, [(None, "rule 1")], "put off from 21 January 2022 to no usable day"),
        (
            20,
            [(301, "rule 1")],
            (
                "due 281 days later than at first; due on 29 October 2022, beyond 28 October 2022, the horizon of "
                "mandate/notice: allowed by rule 1"
            ),
        ),
        (
            301,
            [],
            (
                "due on 29 October 2022, beyond 28 October 2022, the horizon of mandate/notice: which no authority "
                "that stands allowed"
            ),
        ),
    ],
)
def test_how_it_slipped_is_said(council: Council, due: int, moves: list[tuple[int | None, str]], says: str) -> None:
    """How often it was put off, how far, and beyond which horizon by whose leave."""
    council.commit(due)
    for on, (to, rule) in enumerate(moves, start=2):
        council.move(on, to, rule)
    assert council.says(5, "S2") == says
    assert council.listed(5)["S2"] == "hard"


def test_the_first_day_that_has_passed_is_said_beside_the_one_it_was_put_off_to(council: Council) -> None:
    """By an authority; soft until that has passed too."""
    council.commit(20)
    council.move(15, 30, "rule 1")
    assert council.says(21, "S1b") == "first due on 21 January 2022, which has passed; promised now by 31 January 2022"


def old_promise(council: Council, due: date) -> None:
    """An action of long before the record, promised by a day."""
    promised = (action.ProposeAction(A, PLAN), action.CommitAction(A, due), action.AssignOwner(A, "post/x"))
    council.say(Day.of("2019-01-01"), *promised, recorded=1)


def test_that_an_old_promise_was_not_kept_is_shown_by_the_last_that_was_told_of_how_it_goes(council: Council) -> None:
    """Of a day before the record was kept its silence says nothing; what is said since does, by one entry."""
    old_promise(council, day(-10))
    (blocked,) = council.say(2, action.BlockAction(A, "post/y"))
    council.say(3, action.UnblockAction(A))
    (last,) = council.say(4, action.BlockAction(A, "post/z"))
    assert council.listed(5)["S1"] == "hard"
    row = council.row(5)
    assert row is not None
    (sign,) = [each for each in row.signals if each.code == "S1"]
    told = [each for each in sign.why.entries if each >= blocked]
    assert told == [last]


def test_of_the_first_day_that_the_record_was_kept_its_silence_tells(council: Council) -> None:
    """With what shows that it was being kept by then, and nothing told since; not of the day before."""
    old_promise(council, day(0))
    first = council.at(5).visible(NOTICE)[0].number
    (blocked,) = council.say(2, action.BlockAction(A, "post/y"))
    council.say(3, action.RewordAction(A, "In phases"))
    row = council.row(5)
    assert row is not None
    (sign,) = [each for each in row.signals if each.code == "S1"]
    assert sign.listed.value == "hard"
    assert (first in sign.why.entries, blocked in sign.why.entries) == (True, False)
    other = Council()
    old_promise(other, day(-1))
    assert other.listed(5)["S1"] == "not assessable"
