"""Was every open risk brought up to date and sent in advance of a meeting, and how is that told (N24 5c; 17)?"""

from __future__ import annotations

from typing import Any

import pytest
from slow_council import BOARD, NOTICE, Council, day

from ledger import Truth
from ledger.aggregates import body, mandate, meeting, paper, risk
from ledger.aggregates.reading import Expected, ReadClause, Recurs
from ledger.projections.duties.duty import Duty, Kept, Occasion
from ledger.projections.duties.of_risks import risks_sent
from ledger.values import Day, Depth, Show, Strength

R, S, M = "risk/r", "risk/s", "meeting/m"
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def kept(council: Council, of: str = M, on: int = 50) -> Kept:
    """Whether the risks were brought up to date and sent in advance of a meeting."""
    terms: Any = ReadClause("reading/r", NOTICE, "5c", Expected.RISKS, Recurs.EACH_MEETING)
    duty = Duty(NOTICE, "5c", Strength.MUST, "the council", "reading/r", terms.event(), ())
    view = council.at(on)
    return risks_sent(view, duty, Occasion(of, None, None, ()))


def raised(council: Council, *names: str, under: str | None = NOTICE) -> None:
    """Risks put on the board's register on day 1, and a meeting of it before the one that is asked about."""
    council.say(1, *(risk.RaiseRisk(name, BOARD, under) for name in names))
    council.meet(5, "meeting/before")


def sent(council: Council, on: int, *names: str, to: str | None = M) -> int:
    """A paper that shows some risks as they stood, sent to the board that day; the number of what sent it."""
    name = f"paper/p{on}"
    council.say(on, paper.WritePaper(name, day(on), tuple(Show(each, Depth.APPENDIX) for each in names)))
    return council.say(on, paper.CirculatePaper(name, BOARD, to))[0]


def test_of_a_meeting_that_is_not_on_the_record_nothing_is_known(council: Any) -> None:
    """It is said which."""
    found = kept(council)
    assert (found.truth, found.says, found.missing, found.entries) == (
        UNKNOWN,
        "meeting/m is not on the record",
        "nothing of meeting/m",
        (),
    )


def whole(council: Council, *names: str) -> Kept:
    """Each risk brought up to date on day 8, and sent on day 10, before the meeting on day 20."""
    raised(council, *names)
    council.say(6, meeting.CallMeeting(M, BOARD, day(20)))
    reviews = council.say(8, *(risk.ReviewRisk(name) for name in names))
    number = sent(council, 10, *names)
    council.meet(20, M)
    found = kept(council)
    assert {*reviews, number} <= {entry.number for entry in found.entries}
    return found


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ((R,), "1 open risk was brought up to date, and sent in advance"),
        ((R, S), "2 open risks were brought up to date, and sent in advance"),
    ],
)
def test_kept_it_says_of_how_many(council: Any, names: tuple[str, ...], says: str) -> None:
    """And lacks nothing."""
    found = whole(council, *names)
    assert (found.truth, found.says, found.missing) == (YES, says, "")
    entries = {entry.number for entry in found.entries}
    view = council.at(50)
    assert {view.visible(each)[0].number for each in (M, "meeting/before", *names)} <= entries


def test_what_was_not_brought_up_to_date_is_named(council: Any) -> None:
    """Since the meeting before, until the one that is asked about."""
    raised(council, R)
    council.say(6, meeting.CallMeeting(M, BOARD, day(20)))
    sent(council, 10, R)
    council.meet(20, M)
    found = kept(council)
    assert (found.truth, found.says) == (NO, f"{R} is not on the record as brought up to date in time")
    assert found.missing == f"nothing of {R} since 6 January 2022 until 21 January 2022"


def test_what_was_not_sent_is_named(council: Any) -> None:
    """As it then stood; of several, each that is wanting."""
    raised(council, R, S)
    council.say(6, meeting.CallMeeting(M, BOARD, day(20)))
    council.say(8, risk.ReviewRisk(R), risk.ReviewRisk(S))
    council.meet(20, M)
    council.say(21, meeting.RecordPack(M, complete=True))
    found = kept(council)
    not_sent = "is not on the record as sent in advance as it then stood"
    no_paper = f"no paper sent to {BOARD} before {M} that shows {{}} or speaks of it as it then stood"
    assert (found.truth, found.says) == (NO, f"{R} {not_sent}; {S} {not_sent}")
    assert found.missing == f"{no_paper.format(R)}; {no_paper.format(S)}"


def test_what_may_have_been_sent_is_not_known(council: Any) -> None:
    """Brought up to date on a loose day; one that surely was is not named."""
    raised(council, R, S)
    council.say(6, meeting.CallMeeting(M, BOARD, day(20)))
    council.say(8, risk.ReviewRisk(S))
    council.say(Day(day(4), day(7)), risk.ReviewRisk(R), recorded=9)
    sent(council, 10, R, S)
    council.meet(20, M)
    found = kept(council)
    assert (found.truth, found.says) == (
        UNKNOWN,
        f"{R} may have been brought up to date and sent in advance, and may not",
    )
    assert found.missing == ""


def test_a_risk_closed_by_nobody_is_open_and_says_so(council: Any) -> None:
    """An authority takes it off: then nothing is asked of it."""
    raised(council, R)
    council.say(6, risk.CloseRisk(R))
    council.meet(20, M)
    assert kept(council).says.startswith(f"{R} (closed by no authority that stands) is not on the record")


def test_a_register_with_nothing_open_on_it_asks_for_nothing(council: Any) -> None:
    """That there is none on it is another matter: then there is no register."""
    raised(council, R)
    council.decide(5, "decision/d")
    council.say(6, risk.CloseRisk(R, "decision/d"))
    council.meet(20, M)
    found = kept(council)
    assert (found.truth, found.says, found.missing) == (UNKNOWN, f"no risk on the register of {BOARD} was open", "")
    assert {council.at(50).visible(R)[0].number} <= {entry.number for entry in found.entries}


@pytest.mark.parametrize(("on", "truth"), [(9, NO), (10, UNKNOWN), (11, YES)])
def test_a_risk_raised_after_the_register_was_sent_out_is_owed_from_the_next_meeting(
    council: Any, on: int, truth: Truth
) -> None:
    """Sent on day 10, without what was raised later; on one day, the record cannot say which came first."""
    raised(council, R)
    council.say(6, meeting.CallMeeting(M, BOARD, day(20)))
    council.say(8, risk.ReviewRisk(R))
    if on < 10:
        council.say(on, risk.RaiseRisk(S, BOARD, NOTICE))
    number = sent(council, 10, R)
    if on >= 10:
        council.say(on, risk.RaiseRisk(S, BOARD, NOTICE))
    council.meet(20, M)
    found = kept(council)
    assert found.truth is truth
    assert number in {entry.number for entry in found.entries}
    owed = f"; {S} was raised after the register was sent out: it is owed from the next"
    assert found.says.endswith(owed) is (truth is YES)

    council.meet(30, "meeting/next")
    assert kept(council, "meeting/next").truth is NO


def test_where_nothing_else_was_open_what_was_raised_since_is_said_too(council: Any) -> None:
    """The one there was had been closed, and another came when the papers had gone."""
    raised(council, R)
    council.decide(5, "decision/d")
    council.say(6, meeting.CallMeeting(M, BOARD, day(20)), risk.CloseRisk(R, "decision/d"))
    sent(council, 10, R)
    council.say(11, risk.RaiseRisk(S, BOARD, NOTICE))
    council.meet(20, M)
    none = f"no risk on the register of {BOARD} was open"
    assert kept(council).says == f"{none}; {S} was raised after the register was sent out: it is owed from the next"


@pytest.mark.parametrize(("to", "truth"), [(M, NO), (None, YES)])
def test_the_register_went_out_with_the_last_papers_for_the_meeting(council: Any, to: str | None, truth: Truth) -> None:
    """A risk raised before these were sent should have been in them; what was sent for no meeting is none of them."""
    raised(council, R)
    council.say(6, meeting.CallMeeting(M, BOARD, day(20)))
    council.say(8, risk.ReviewRisk(R))
    sent(council, 10, R)
    council.say(11, risk.RaiseRisk(S, BOARD, NOTICE))
    sent(council, 12, R, to=to)
    council.meet(20, M)

    assert kept(council).truth is truth


def test_no_register_at_all_is_found_where_the_record_was_kept(council: Any) -> None:
    """Of the body that met, and of no other; risks under another mandate are not of this one's."""
    council.say(1, body.EstablishBody("body/other"), mandate.RegisterMandate("mandate/x", mandate.MandateKind.NOTICE))
    council.say(1, risk.RaiseRisk(R, "body/other", NOTICE), risk.RaiseRisk(S, BOARD, "mandate/x"))
    council.meet(5, "meeting/before")
    council.meet(20, M)
    found = kept(council)
    assert (found.truth, found.says) == (NO, f"no risk register of {BOARD} is on the record by then")
    assert found.missing == f"no risk raised on the register of {BOARD} before {M}"


def test_a_risk_under_no_mandate_is_on_the_register_of_each(council: Any) -> None:
    """It is the body's."""
    raised(council, R, under=None)
    council.meet(20, M)
    assert kept(council).says.startswith(f"{R} is not on the record as")
