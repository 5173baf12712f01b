"""Whether risks were sent in advance, reports held their parts, and updates were given (invariants 17 and 18).

Days are of April 2026. Each property sets the answer beside a plain reading of every way in which things may have come
about, by the hour.
"""

from __future__ import annotations

from datetime import time
from itertools import product
from typing import Any

import attrs
import pytest
from duty_world import DRAFT, YES, B, Moment, N, World, day, histories, over_all, span
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Actor, Authority, Restate, Say, Show, Truth, Void
from ledger.aggregates import body, mandate, meeting, paper, review, risk
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.paper import ReportPart
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.entry import Reason
from ledger.values import Day, Depth

M1, M2, M3 = "meeting/m1", "meeting/m2", "meeting/m3"
R, S = "risk/r", "risk/s"
P, Q = "paper/p", "paper/q"


def risks(*, kept: bool = True) -> World:
    """A world in which every open risk is to be brought up to date, and sent in advance of each meeting."""
    world = World(kept=kept)
    world.reads(Expected.RISKS, Recurs.EACH_MEETING)
    return world


def sent(world: World, on: int | Day, name: str, as_at: int, to: str | None, *risks: str) -> int:
    """A paper that shows some risks as at a day, sent to the board for a meeting or for none."""
    shows = tuple(Show(each, Depth.APPENDIX) for each in risks)
    world.say(as_at, paper.WritePaper(name, day(as_at), shows))
    return world.say(on, paper.CirculatePaper(name, B, to))


@attrs.frozen
class Sent:
    """A paper of the risk: as at when, showing it or speaking of it, and when and how it was put to the board."""

    as_at: int
    shows: bool
    days: tuple[int, int]
    to: str | None
    tabled: bool = False
    voided: bool = False
    recalled: int | None = None


@attrs.frozen
class Board:
    """What happened: two meetings, each on a day and at an hour where it is known, and what was done of one risk."""

    kept: bool
    meetings: tuple[tuple[int, int | None], tuple[int, int | None]]
    updates: tuple[tuple[int, int], ...]
    papers: tuple[Sent, ...]
    closed: tuple[int, bool] | None
    complete: bool


SPANS = st.tuples(st.integers(2, 7), st.sampled_from((0, 0, 0, 1))).map(lambda each: (each[0], each[0] + each[1]))
PAPERS = st.builds(
    Sent,
    as_at=st.integers(2, 6),
    shows=st.booleans(),
    days=SPANS,
    to=st.sampled_from((M1, M2, M2, None)),
    tabled=st.sampled_from((False, False, False, True)),
    voided=st.sampled_from((False, False, False, True)),
    recalled=st.none() | st.none() | st.integers(3, 8),
).filter(lambda each: each.as_at <= each.days[0] and (each.recalled is None or each.recalled > each.days[1]))
MET = st.tuples(st.integers(3, 7), st.sampled_from((10, 14, None)))
BOARDS = st.builds(
    Board,
    kept=st.booleans(),
    meetings=st.tuples(MET, MET),
    updates=st.lists(SPANS, min_size=1, max_size=2).map(tuple),
    papers=st.lists(PAPERS, min_size=1, max_size=2).map(tuple),
    closed=st.none() | st.none() | st.tuples(st.integers(2, 7), st.booleans()),
    complete=st.booleans(),
)


def recorded(board: Board) -> World:
    """The record of what happened: day by day, and at the end what was known of the packs, and what was void."""
    world = risks(kept=board.kept)
    said: list[tuple[int, int, Day | int, Any, dict[str, Any]]] = [(1, 0, 1, risk.RaiseRisk(R, B, N), {})]
    for first, last in board.updates:
        said.append((last, 1, span(first, last), risk.ReviewRisk(R), {}))
    if board.closed:
        on, allowed = board.closed
        said.append((on, 2, on, risk.CloseRisk(R, YES if allowed else None), {}))
    for name, (on, at) in zip((M1, M2), board.meetings, strict=True):
        said.append((on, 3, on, meeting.HoldMeeting(name, B, time(at) if at else None), {}))
    said.sort(key=lambda each: each[:2])
    for _, _, when, command, particulars in said:
        world.say(when, command, **particulars)
    for number, each in enumerate(board.papers):
        name = f"paper/p{number}"
        shows = (Show(R, Depth.APPENDIX),) if each.shows else ()
        says = () if each.shows else (Say("As it stood.", Depth.APPENDIX, R),)
        world.say(each.as_at, paper.WritePaper(name, day(each.as_at), shows, says), late=9)
        put = paper.TablePaper if each.tabled else paper.CirculatePaper
        circulation = world.say(span(*each.days), put(name, B, each.to), late=9)
        if each.recalled:
            world.say(each.recalled, paper.RecallPaper(name, B), late=9)
        elif each.voided:
            world.mend(Void(circulation))
    world.say(9, *(meeting.RecordPack(name, board.complete) for name in (M1, M2)))
    return world


def sent_in_advance(board: Board, of: int) -> Truth:
    """A plain reading: every hour at which each thing may have been, and what was so in each history."""
    busy = {on for on, _ in board.meetings}

    def moment(first: int, last: int) -> Moment:
        return Moment(first, last, (9, 12, 15) if busy & set(range(first, last + 1)) else (12,))

    moments: dict[Any, Moment] = {
        ("met", n): Moment(on, on, (8, 10, 14, 16) if at is None else (at,))
        for n, (on, at) in enumerate(board.meetings)
    }
    moments |= {("update", n): moment(*each) for n, each in enumerate(board.updates)}
    moments |= {("sent", n): moment(*each.days) for n, each in enumerate(board.papers)}
    moments |= {
        ("recalled", n): moment(each.recalled, each.recalled) for n, each in enumerate(board.papers) if each.recalled
    }
    if board.closed:
        moments["closed"] = moment(board.closed[0], board.closed[0])
    found = [_so(board, of, each) for each in histories(moments)]
    if not any(was_open for was_open, _ in found):
        return Truth.UNKNOWN
    truth = over_all(not was_open or good for was_open, good in found)
    return truth if truth is not Truth.NO or board.kept or board.complete else Truth.UNKNOWN


def _so(board: Board, of: int, at: dict[Any, int]) -> tuple[bool, bool]:
    """Whether in one history the risk was open at a meeting, and whether it was brought up to date and sent before."""
    met, other = at["met", of], at["met", 1 - of]
    before = other if other < met else 0
    name = (M1, M2)[of]
    updated = [(24 + 9, 1)] + [(at["update", n], last) for n, (_, last) in enumerate(board.updates)]
    good = False
    for n, each in enumerate(board.papers):
        moment = at["sent", n]
        if each.to is not None and moment // 24 == at["met", (M1, M2).index(each.to)] // 24:
            moment = min(moment, at["met", (M1, M2).index(each.to)] - 1)
        back = at.get(("recalled", n), 10_000)
        if each.tabled or (each.voided and not each.recalled) or moment >= met or back < met:
            continue
        if moment > before or each.to == name:
            held = (when for when, last in updated if (last <= each.as_at if each.shows else when // 24 <= each.as_at))
            good = good or any(when > before for when in held)
    closed = board.closed is not None and board.closed[1] and at["closed"] < met
    return not closed, good


def exact(board: Board) -> bool:
    """Whether nothing is of a day not known, or of the day of a meeting."""
    busy = [on for on, _ in board.meetings]
    spans = [*board.updates, *(each.days for each in board.papers)]
    days = [first for first, _ in spans] + [each.recalled for each in board.papers if each.recalled]
    days += [board.closed[0]] if board.closed else []
    return len(set(busy)) == 2 and all(first == last for first, last in spans) and not set(busy) & set(days)


@settings(max_examples=150)
@given(BOARDS, st.sampled_from((0, 1)))
def test_risks_are_brought_up_to_date_and_sent_before_the_board_meets(board: Board, of: int) -> None:
    """Invariant 17 (N24 clause 5c): as in every history that the days and hours allow, and never surer."""
    found, plain = recorded(board).kept_at((M1, M2)[of]), sent_in_advance(board, of)

    assert found in ({plain} if exact(board) else {plain, Truth.UNKNOWN})


PARTS = (ReportPart.DATA, ReportPart.ANALYSIS)
CHAIR = "post/chair"


class How:
    """What became of what was first stated of a paper's parts."""

    AGAIN = "stated again"
    MENDED = "mended by nobody's leave"
    ALLOWED = "mended by leave"
    VOIDED = "voided by nobody's leave"
    TAKEN = "voided by leave"


@attrs.frozen
class Given:
    """A paper put to the board: when, for which meeting and by whom, and what was stated of its parts, and then."""

    days: tuple[int, int]
    to: str | None
    tabled: bool
    by: str
    stated: tuple[ReportPart, ...] | None
    then: tuple[str, tuple[ReportPart, ...]] | None = None
    recalled: int | None = None


HELD = st.sampled_from((PARTS, PARTS, PARTS[:1], (*PARTS, ReportPart.IMPACT), ()))
GIVEN = st.builds(
    Given,
    days=SPANS,
    to=st.sampled_from((M1, M2, M2, None)),
    tabled=st.booleans(),
    by=st.sampled_from((CHAIR, CHAIR, "post/clerk")),
    stated=st.none() | HELD,
    then=st.none() | st.tuples(st.sampled_from((How.AGAIN, How.MENDED, How.ALLOWED, How.VOIDED, How.TAKEN)), HELD),
    recalled=st.none() | st.integers(3, 8),
).filter(lambda each: each.recalled is None or each.recalled > each.days[1])


@attrs.frozen
class Packs:
    """What happened: two meetings, and the papers put to them."""

    kept: bool
    meetings: tuple[tuple[int, int | None], tuple[int, int | None]]
    papers: tuple[Given, ...]
    complete: bool


PACKS = st.builds(Packs, st.booleans(), st.tuples(MET, MET), st.lists(GIVEN, max_size=2).map(tuple), st.booleans())


def put(packs: Packs, expects: Expected, posts: tuple[str, ...]) -> World:
    """The record of some papers, under a duty to report or to give an update at each meeting."""
    world = World(kept=packs.kept)
    world.reads(expects, Recurs.EACH_MEETING, posts=posts, parts=PARTS if expects is Expected.REPORT else ())
    world.say(1, *(meeting.CallMeeting(name, B) for name in (M1, M2)))
    for name, (on, at) in sorted(zip((M1, M2), packs.meetings, strict=True), key=lambda each: each[1][0]):
        world.say(on, meeting.HoldMeeting(name, B, time(at) if at else None))
    for number, each in enumerate(packs.papers):
        name = f"paper/p{number}"
        world.say(2, paper.WritePaper(name, day(2)), late=9)
        command = paper.TablePaper if each.tabled else paper.CirculatePaper
        world.say(span(*each.days), command(name, B, each.to), late=9, by=Actor(each.by))
        if each.stated is not None:
            stated = world.say(2, paper.StateParts(name, each.stated), late=9)
            _then(world, name, stated, each)
        if each.recalled:
            world.say(each.recalled, paper.RecallPaper(name, B), late=9)
    world.say(9, *(meeting.RecordPack(name, packs.complete) for name in (M1, M2)))
    return world


def _then(world: World, name: str, stated: int, each: Given) -> None:
    how, parts = each.then or ("", ())
    leave = Authority(YES)
    again = paper.StateParts(name, parts)
    match how:
        case How.AGAIN:
            world.say(2, again, late=9)
        case How.MENDED:
            world.mend(Restate(stated, again, Reason.MISTYPED), on=2)
        case How.ALLOWED:
            world.mend(Restate(stated, again, Reason.MISTYPED), on=2, authority=leave)
        case How.VOIDED:
            world.mend(Void(stated))
        case How.TAKEN:
            world.mend(Void(stated), authority=leave)


def statements(each: Given) -> tuple[list[tuple[ReportPart, ...]], list[tuple[ReportPart, ...]]]:
    """What is stated of a paper's parts, and what was ever stated and not taken back by leave."""
    if each.stated is None:
        return [], []
    how, parts = each.then or ("", ())
    return {
        "": ([each.stated], [each.stated]),
        How.AGAIN: ([each.stated, parts], [each.stated, parts]),
        How.MENDED: ([parts], [each.stated, parts]),
        How.ALLOWED: ([parts], [parts]),
        How.VOIDED: ([], [each.stated]),
        How.TAKEN: ([], []),
    }[how]


def given_at(packs: Packs, of: int, posts: tuple[str, ...], *, parts: bool) -> Truth:
    """A plain reading: in every history, and whether or not a paper that names no meeting was for this one."""
    busy = {on for on, _ in packs.meetings}

    def moment(first: int, last: int) -> Moment:
        return Moment(first, last, (9, 12, 15) if busy & set(range(first, last + 1)) else (12,))

    moments: dict[Any, Moment] = {
        ("met", n): Moment(on, on, (8, 10, 14, 16) if at is None else (at,))
        for n, (on, at) in enumerate(packs.meetings)
    }
    for n, each in enumerate(packs.papers):
        moments["sent", n] = moment(*each.days)
        moments["for", n] = moments["holds", n] = Moment(0, 0, (0, 1))
        if each.recalled:
            moments["recalled", n] = moment(each.recalled, each.recalled)
    found = [_given(packs, of, posts, at, parts=parts) for at in histories(moments)]
    witnessed = packs.kept or (packs.complete and parts)
    return over_all(good if charged or good or witnessed else flip for good, charged in found for flip in (False, True))


def _given(packs: Packs, of: int, posts: tuple[str, ...], at: dict[Any, int], *, parts: bool) -> tuple[bool, bool]:
    """Whether what was asked for was given in one history, and else whether something put to the meeting shows it."""
    met, other, name = at["met", of], at["met", 1 - of], (M1, M2)[of]
    before = other if other < met else 0
    good = charged = False
    for n, each in enumerate(packs.papers):
        moment: float = at["sent", n]
        to = each.to
        if not each.tabled and to is not None and moment // 24 == at["met", (M1, M2).index(to)] // 24:
            moment = min(moment, at["met", (M1, M2).index(to)] - 1)
        if each.tabled and to is not None and moment // 24 == at["met", (M1, M2).index(to)] // 24:
            moment = at["met", (M1, M2).index(to)] + 0.5  # given at it
        since = to == name or moment > before
        until = moment // 24 <= met // 24
        for_it = (to == name and until) or (to is None and since and until and bool(at["for", n]))
        counts = for_it if parts else since and until
        counts = counts and not at["sent", n] < at.get(("recalled", n), 10_000) < met
        if not counts or (posts and each.by not in posts):
            continue
        now, ever = statements(each)
        lacks = any(part not in said for said in ever for part in PARTS)
        charged = charged or (parts and lacks)
        good = good or not parts or (not lacks and bool(now or at["holds", n]))
    return good and not charged, charged


def surely(packs: Packs) -> bool:
    """Whether nothing is of a day not known, or of the day of a meeting."""
    busy = [on for on, _ in packs.meetings]
    days = [first for each in packs.papers for first in (each.days[0], each.recalled) if first]
    known = all(each.days[0] == each.days[1] for each in packs.papers)
    return len(set(busy)) == 2 and known and not set(busy) & set(days)


@settings(max_examples=150)
@given(PACKS, st.sampled_from((0, 1)), st.sampled_from(((), (CHAIR,))))
def test_a_report_to_a_meeting_holds_every_part(packs: Packs, of: int, posts: tuple[str, ...]) -> None:
    """Invariant 18 (N22 clause 5c; N24 clause 5d): what was ever stated to lack a part lacks it, unless by leave."""
    found = put(packs, Expected.REPORT, posts).kept_at((M1, M2)[of])
    plain = given_at(packs, of, posts, parts=True)

    assert found in ({plain} if surely(packs) else {plain, Truth.UNKNOWN})


@settings(max_examples=150)
@given(PACKS, st.sampled_from((0, 1)), st.sampled_from(((), (CHAIR,))))
def test_an_update_is_given_between_one_meeting_and_the_next(packs: Packs, of: int, posts: tuple[str, ...]) -> None:
    """It may name the meeting or none (N22 clause 12; N24 clause 7)."""
    found = put(packs, Expected.UPDATE, posts).kept_at((M1, M2)[of])
    plain = given_at(packs, of, posts, parts=False)

    assert found in ({plain} if surely(packs) else {plain, Truth.UNKNOWN})


@pytest.fixture
def two() -> World:
    """A board that met on the 5th, with one risk raised on the 2nd and sent for that meeting; two more are called."""
    world = risks()
    world.say(2, risk.RaiseRisk(R, B, N))
    world.say(2, *(meeting.CallMeeting(name, B, day(on)) for name, on in ((M1, 5), (M2, 12), (M3, 20))))
    sent(world, 3, P, 3, M1, R)
    world.say(5, meeting.HoldMeeting(M1, B))
    return world


def meet(world: World, on: int = 12, name: str = M2) -> World:
    """The board meets again."""
    world.say(on, meeting.HoldMeeting(name, B))
    return world


def test_a_risk_looked_at_since_and_sent_so_is_up_to_date(two: World) -> None:
    """What was said of it, and the paper that shows it so, are what the answer rests on (N24 clause 5c)."""
    looked = two.say(8, risk.ReviewRisk(R))
    circulated = sent(two, 10, Q, 9, M2, R)
    look = meet(two).looks()[M2, ""]

    assert (look.kept, look.says) == (Truth.YES, "1 open risk was brought up to date, and sent in advance")
    assert {looked, circulated} <= set(look.why.entries)
    assert two.kept_at(M1) is Truth.YES


def test_a_paper_from_before_it_was_brought_up_to_date_sends_the_old_register(two: World) -> None:
    """The versions brought up to date are those to be sent, and not that some paper was."""
    sent(two, 7, Q, 6, M2, R)
    two.say(8, risk.ScoreRisk(R, 2, 2))
    look = meet(two).looks()[M2, ""]

    assert (look.kept, look.says) == (Truth.NO, f"{R} is not on the record as sent in advance as it then stood")
    assert look.why.missing == (f"no paper sent to {B} before {M2} that shows {R} or speaks of it as it then stood")


def test_one_paper_for_every_meeting_is_not_enough(two: World) -> None:
    """What was sent before the last meeting is not sent again by the next."""
    look = meet(two).looks()[M2, ""]

    assert (look.kept, look.says) == (Truth.NO, f"{R} is not on the record as brought up to date in time")
    assert look.why.missing == f"nothing of {R} since 5 April 2026 until 12 April 2026"


def test_a_risk_from_before_the_record_was_kept_is_to_be_sent_in_advance_since_it_was() -> None:
    """The time that it has is that since the board last met, however long before it was raised."""
    world = risks()
    world.book.record([risk.RaiseRisk(R, B, N)], id="old", by=Actor("post/clerk"), effective=day(1).replace(month=3))
    world.say(4, meeting.HoldMeeting(M1, B))
    world.say(8, meeting.HoldMeeting(M2, B))

    assert [world.kept_at(each) for each in (M1, M2)] == [Truth.UNKNOWN, Truth.NO]


@pytest.mark.parametrize("put", [paper.TablePaper(Q, B, M2), paper.CirculatePaper(Q, "body/other", M2)])
def test_tabled_or_sent_elsewhere_is_not_sent_in_advance(two: World, put: Any) -> None:
    """Telling one body tells no other, and what is tabled comes with the meeting."""
    two.say(8, risk.ReviewRisk(R))
    two.say(9, paper.WritePaper(Q, day(9), (Show(R, Depth.APPENDIX),)))
    two.say(10, put)

    assert meet(two).kept_at(M2) is Truth.NO


def test_a_paper_taken_back_before_the_meeting_is_no_paper_for_it(two: World) -> None:
    """Taken back that day it may have been one; afterwards, or from another body, it was one."""
    two.say(8, risk.ReviewRisk(R))
    two.say(8, paper.WritePaper(Q, day(8), says=(Say("As it stood.", Depth.HEADLINE, R),)))
    two.say(9, paper.CirculatePaper(Q, B, M2), paper.CirculatePaper(Q, "body/other"))
    two.say(10, paper.RecallPaper(Q, "body/other"))
    meet(two)
    found = []
    for authority, on in product((Authority(YES), None), (13, 12, 11)):
        number = two.say(on, paper.RecallPaper(Q, B), late=20, authority=authority)
        found.append(two.kept_at(M2))
        two.mend(Void(number), authority=Authority(rule="a rule"))

    # What is said of it only after the meeting, and by nobody's leave, charges nobody.
    assert found == [Truth.YES, Truth.UNKNOWN, Truth.NO, Truth.YES, Truth.UNKNOWN, Truth.UNKNOWN]
    assert two.kept_at(M2) is Truth.YES


def test_each_open_risk_counts(two: World) -> None:
    """One that was forgotten is named, whatever was done of the others; of another mandate, or board, none is asked."""
    two.say(6, mandate.RegisterMandate("mandate/m", MandateKind.NOTICE))
    two.say(6, risk.RaiseRisk(S, B), risk.RaiseRisk("risk/other", "body/other", N))
    two.say(6, risk.RaiseRisk("risk/elsewhere", B, "mandate/m"))
    two.say(8, risk.ReviewRisk(R))
    sent(two, 10, Q, 9, M2, R)
    look = meet(two).looks()[M2, ""]

    assert (look.kept, look.says) == (Truth.NO, f"{S} is not on the record as sent in advance as it then stood")


def test_only_an_authority_takes_a_risk_off(two: World) -> None:
    """Closed by nobody's leave, voided or mended to another register, it is to be sent still."""
    two.say(6, risk.RaiseRisk(S, B, N), risk.RaiseRisk("risk/t", B, N))
    two.say(7, risk.CloseRisk(R))
    raised = two.say(7, risk.RaiseRisk("risk/v", B, N))
    two.mend(Void(raised))
    moved = two.say(7, risk.RaiseRisk("risk/w", B, N))
    two.mend(Restate(moved, risk.RaiseRisk("risk/w", "body/other", N), Reason.MISTYPED), on=7)
    two.say(8, risk.CloseRisk(S, YES), risk.CloseRisk("risk/t", "decision/noted"))
    look = meet(two).looks()[M2, ""]

    assert look.kept is Truth.NO
    assert look.says == "; ".join(
        [
            f"{R} (closed by no authority that stands) is not on the record as brought up to date in time",
            "risk/t (closed by no authority that stands) is not on the record as sent in advance as it then stood",
            "risk/v is not on the record as brought up to date in time",
            "risk/w is not on the record as sent in advance as it then stood",
        ]
    )


def test_put_back_on_the_register_it_is_asked_for_again(two: World) -> None:
    """Even where its being put back was voided by nobody's leave."""
    two.say(6, risk.CloseRisk(R, YES))
    assert meet(two).kept_at(M2) is Truth.UNKNOWN

    back = two.say(14, risk.ReopenRisk(R))
    two.mend(Void(back))
    assert meet(two, 20, M3).kept_at(M3) is Truth.NO
    assert two.looks()[M2, ""].says == f"no risk on the register of {B} was open"


def test_with_no_register_there_is_nothing_to_send() -> None:
    """The notice asks for one; where the record was not being kept, that it shows none says nothing."""
    for kept, truth in ((True, Truth.NO), (False, Truth.UNKNOWN)):
        world = risks(kept=kept)
        world.say(1, meeting.CallMeeting(M1, B, day(5)))
        look = meet(world, 5, M1).looks()[M1, ""]
        assert (look.kept, look.says) == (truth, f"no risk register of {B} is on the record by then")
        assert look.why.missing == f"no risk raised on the register of {B} before {M1}"
        world.say(6, risk.RaiseRisk(R, B, N))
        assert world.kept_at(M1) is truth


def test_a_meeting_called_off_or_yet_to_be_held_asks_nothing(two: World) -> None:
    """A cancelled meeting creates no duty; one put to another day is one, on the day it was held."""
    two.say(7, meeting.CancelMeeting(M2), meeting.RescheduleMeeting(M3, day(14)))
    assert list(two.looks()) == [(M1, "")]

    two.say(12, risk.ReviewRisk(R))
    sent(two, 13, Q, 12, M3, R)
    meet(two, 14, M3)
    assert {of: look.kept for (of, _), look in two.looks().items()} == {M1: Truth.YES, M3: Truth.YES}


def test_a_contact_with_no_minutes_begins_no_new_cycle(two: World) -> None:
    """What was never called, and kept no minutes, is no meeting since which to bring anything up to date."""
    two.say(6, risk.ReviewRisk(R))
    sent(two, 7, Q, 6, M3, R)
    two.say(9, meeting.HoldMeeting("meeting/contact", B), meeting.RecordNoMinutes("meeting/contact"))
    meet(two, 12, M3)

    assert {of: look.kept for (of, _), look in two.looks().items()} == {M1: Truth.YES, M3: Truth.YES}


def test_what_comes_late_to_the_record_answers_for_its_own_numbers(two: World) -> None:
    """What was found up to a number stays found up to it, whatever is recorded or void later."""
    before = two.say(12, meeting.HoldMeeting(M2, B))
    two.say(8, risk.ReviewRisk(R), late=20)
    late = sent(two, 10, Q, 9, M2, R)
    voided = two.mend(Void(late))

    assert [two.kept_at(M2, recorded=number) for number in (before, late, voided)] == [Truth.NO, Truth.YES, Truth.NO]


def test_a_meeting_that_may_have_come_between_leaves_it_open(two: World) -> None:
    """Held some time between the 7th and the 20th, it may be since then that the risk was to be looked at."""
    two.say(8, risk.ReviewRisk(R))
    sent(two, 10, Q, 9, None, R)
    meet(two)
    assert two.kept_at(M2) is Truth.YES

    two.say(span(7, 20), meeting.HoldMeeting(M3, B), late=21)
    assert (two.kept_at(M2, on=12), two.kept_at(M2)) == (Truth.UNKNOWN, Truth.UNKNOWN)


ADVISER, DEPARTMENT = "post/adviser", "body/department"


def updates(recurs: Recurs, deadline: Deadline, *posts: str) -> World:
    """A world in which posts are to give updates to the Department; it is on the record since the first."""
    world = World()
    world.say(1, body.EstablishBody(DEPARTMENT))
    world.reads(Expected.UPDATE, recurs, of=DEPARTMENT, posts=posts, deadline=deadline)
    return world


def told(world: World, on: int | Day, name: str, by: str, to: str = DEPARTMENT, **particulars: Any) -> int:
    """A paper given by a post to a body."""
    world.say(2, paper.WritePaper(name, day(2)))
    return world.say(on, paper.CirculatePaper(name, to), by=Actor(by), **particulars)


@pytest.mark.parametrize(
    ("on", "by", "to", "truth"),
    [
        (10, ADVISER, DEPARTMENT, Truth.YES),
        (11, ADVISER, DEPARTMENT, Truth.NO),
        (10, CHAIR, DEPARTMENT, Truth.NO),
        (10, ADVISER, B, Truth.NO),
        (span(9, 10), ADVISER, DEPARTMENT, Truth.YES),
        (span(9, 11), ADVISER, DEPARTMENT, Truth.UNKNOWN),
    ],
)
def test_an_update_once_is_given_by_its_day(on: int | Day, by: str, to: str, truth: Truth) -> None:
    """By the post that was to give it, to the body it was due to (N22 clause 12)."""
    world = updates(Recurs.ONCE, Deadline(Anchor.DAY, day(10)), ADVISER)
    told(world, on, P, by, to)

    assert world.kept_at("") is truth


@pytest.mark.parametrize(
    ("on", "truth"),
    [(4, Truth.NO), (5, Truth.UNKNOWN), (6, Truth.YES), (12, Truth.YES), (13, Truth.NO), (span(11, 13), Truth.UNKNOWN)],
)
def test_an_update_at_each_review_is_given_since_the_one_before(on: int | Day, truth: Truth) -> None:
    """By the day that the review is held; on the day of the one before, it cannot be said for which it was."""
    world = World()
    world.say(1, body.EstablishBody(DEPARTMENT))
    world.reads(Expected.UPDATE, Recurs.EACH_REVIEW, of=DEPARTMENT)
    for number, held in ((1, 5), (2, 12)):
        world.say(held, review.HoldReview(f"review/r{number}", review.ReviewKind.SIX_MONTHLY, DEPARTMENT, N))
    told(world, on, P, ADVISER)

    assert world.kept_at("review/r2") is truth


def test_an_update_may_be_minuted_and_given_on_a_posts_behalf() -> None:
    """A minuted item tells as a paper does; an unminuted meeting tells nothing (domain invariant 27)."""
    world = updates(Recurs.ONCE, Deadline(Anchor.DAY, day(10)), ADVISER, CHAIR)
    item = meeting.MinuteItem("meeting/d", "1", DEPARTMENT, says=(Say("It goes well.", Depth.SPOKEN),))
    world.say(8, meeting.HoldMeeting("meeting/d", DEPARTMENT), item, by=Actor(ADVISER))
    assert (world.kept_at(""), world.looks()["", ""].why.missing) == (
        Truth.NO,
        f"by {CHAIR}: no update to {DEPARTMENT} from 1 April 2026 until 10 April 2026",
    )

    told(world, 9, P, "post/clerk", late=9)
    world.say(9, paper.CirculatePaper(P, DEPARTMENT), by=Actor("post/clerk", on_behalf_of=CHAIR))
    look = world.looks()["", ""]
    assert (look.kept, look.says) == (
        Truth.YES,
        f"by {ADVISER}: meeting/d, minuted 8 April 2026; by {CHAIR}: {P}, circulated 9 April 2026",
    )


def test_each_post_that_is_to_give_updates_at_intervals_has_a_clock_of_its_own() -> None:
    """What one gives starts no other's anew, and waits for none: a post that gave nothing gave nothing."""
    world = updates(Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, None, 7), ADVISER, CHAIR)
    told(world, 3, P, ADVISER)
    told(world, 5, Q, CHAIR)
    told(world, 9, "paper/r", ADVISER)
    (row,) = world.at().compliance(N)
    by = [(each.of, each.says.partition(":")[0], each.kept, str(each.due)) for each in row.occasions]
    assert by == [
        (P, ADVISER, Truth.YES, "8 April 2026"),
        ("paper/r", ADVISER, Truth.YES, "10 April 2026"),
        ("", ADVISER, Truth.NO, "16 April 2026"),
        (Q, CHAIR, Truth.YES, "8 April 2026"),
        ("", CHAIR, Truth.NO, "12 April 2026"),
    ]


def test_a_report_at_intervals_is_done_by_what_holds_its_parts() -> None:
    """One that is stated to lack a part, or of which nothing is stated, restarts no clock (N22 clauses 5b and 5c)."""
    world = World()
    deadline = Deadline(Anchor.ISSUED, None, 7)
    world.reads(Expected.REPORT, Recurs.AT_INTERVALS, parts=("data",), deadline=deadline)
    for number, (name, parts) in enumerate((("a", ()), ("b", ("data",)), ("c", None)), start=3):
        told(world, number, f"paper/{name}", CHAIR, B)
        if parts is not None:
            world.say(number, paper.StateParts(f"paper/{name}", tuple(map(ReportPart, parts))))

    assert [(of, look.kept) for (of, _), look in world.looks().items()] == [
        ("paper/b", Truth.YES),
        ("", Truth.NO),
    ]


def test_a_report_sent_after_its_meeting_was_none_to_it() -> None:
    """Where the reading gives no day, it is to be there by the meeting's own."""
    world = World()
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data",))
    world.say(2, meeting.CallMeeting(M1, B, day(5)))
    world.say(5, meeting.HoldMeeting(M1, B))
    world.say(4, paper.WritePaper(P, day(4)), paper.StateParts(P, (paper.ReportPart.DATA,)))
    world.say(7, paper.CirculatePaper(P, B, M1))
    assert world.kept_at(M1) is Truth.NO

    world.say(5, paper.CirculatePaper(P, B, M1), late=8)
    assert world.kept_at(M1) is Truth.UNKNOWN
    world.say(5, paper.CirculatePaper(P, B, M1), late=8, authority=Authority(None, "a rule"))
    assert world.kept_at(M1) is Truth.YES


def test_a_part_that_nobody_could_state_is_not_known_to_be_lacking() -> None:
    """What may be stated of a report is what the notices ask of one: of other parts nothing can be found."""
    for parts, truth in ((("data",), Truth.YES), (("data", "reasons"), Truth.UNKNOWN), ((), Truth.YES)):
        world = World()
        world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=parts)
        world.say(2, paper.WritePaper(P, day(2)), paper.StateParts(P, (ReportPart.DATA,)))
        world.say(5, meeting.HoldMeeting(M1, B), paper.TablePaper(P, B, M1))
        assert world.kept_at(M1) is truth


@pytest.fixture
def reported() -> World:
    """A board that meets on the 5th, with one report sent to it on the 4th that is stated to hold data alone."""
    world = World()
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data", "analysis"))
    world.say(2, meeting.CallMeeting(M1, B, day(5)), paper.WritePaper(P, day(2)), paper.WritePaper(Q, day(2)))
    world.say(4, paper.CirculatePaper(P, B, M1), paper.StateParts(P, (ReportPart.DATA,)))
    world.say(5, meeting.HoldMeeting(M1, B))
    return world


def test_a_full_report_does_not_hide_a_thin_one(reported: World) -> None:
    """The clause speaks of reports: each that is put to the meeting is to hold every part."""
    reported.say(4, paper.CirculatePaper(Q, B, M1), paper.StateParts(Q, (ReportPart.DATA, ReportPart.ANALYSIS)), late=5)
    assert reported.kept_at(M1) is Truth.NO

    reported.say(4, paper.RecallPaper(P, B), late=6)
    assert reported.kept_at(M1) is Truth.NO  # said only after the meeting, and by nobody's leave
    reported.say(4, paper.RecallPaper(P, B), late=6, authority=Authority(YES))
    assert reported.kept_at(M1) is Truth.YES


def test_a_paper_that_names_no_meeting_neither_keeps_the_duty_nor_leaves_it_unkept(reported: World) -> None:
    """It may have been for this meeting: full, with the thin one taken back; thin, it is charged to no meeting."""
    reported.say(4, paper.RecallPaper(P, B), late=6, authority=Authority(YES))
    assert reported.kept_at(M1) is Truth.NO

    reported.say(4, paper.CirculatePaper(Q, B), paper.StateParts(Q, (ReportPart.DATA, ReportPart.ANALYSIS)), late=6)
    assert reported.kept_at(M1) is Truth.UNKNOWN


@pytest.mark.parametrize(("kept", "truth"), [(True, Truth.NO), (False, Truth.UNKNOWN)])
def test_a_thin_paper_that_names_no_meeting_is_charged_to_none(*, kept: bool, truth: Truth) -> None:
    """That no other report is on the record says something only where the record was being kept."""
    world = World(kept=kept)
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data",))
    world.say(2, meeting.CallMeeting(M1, B, day(5)), paper.WritePaper(P, day(2)), paper.StateParts(P, ()))
    world.say(4, paper.CirculatePaper(P, B))
    world.say(5, meeting.HoldMeeting(M1, B))

    assert world.kept_at(M1) is truth


@pytest.mark.parametrize("mended", [True, False])
def test_only_an_authority_puts_into_a_report_what_it_was_stated_to_lack(reported: World, *, mended: bool) -> None:
    """Whether what was stated is mended, or void and stated anew."""
    stated = next(each.number for each in reported.book.entries() if isinstance(each.event, paper.PartsStated))
    full = paper.StateParts(P, (ReportPart.DATA, ReportPart.ANALYSIS))
    found = []
    for authority in (None, Authority(DRAFT), Authority(YES)):
        if mended:
            reported.mend(Restate(stated, full, Reason.MISTYPED), on=4, authority=authority)
        else:
            reported.mend(Void(stated), authority=authority)
            reported.say(6, full)
        found.append(reported.kept_at(M1))

    assert found == [Truth.NO, Truth.NO, Truth.YES]


def test_a_report_says_what_it_lacks_and_what_nothing_is_stated_of() -> None:
    """In words that a reader can follow to the paper."""
    world = World()
    world.reads(Expected.REPORT, Recurs.EACH_MEETING, parts=("data", "analysis"))
    world.say(2, meeting.CallMeeting(M1, B, day(5)), paper.WritePaper(P, day(2)), paper.WritePaper(Q, day(2)))
    world.say(4, paper.CirculatePaper(P, B, M1))
    world.say(5, meeting.HoldMeeting(M1, B))
    assert world.looks()[M1, ""].says == (
        f"whether it is the report asked for, in its time, is not known: {P}, circulated 4 April 2026"
    )

    stated = world.say(6, paper.StateParts(P, (ReportPart.DATA,)), paper.RecallPaper(P, B))
    look = world.looks()[M1, ""]
    assert look.says == f"{P}, circulated 4 April 2026, recalled since, is stated to lack analysis"
    assert {stated - 1, stated} <= set(look.why.entries)

    row = next(iter(world.at().meetings()))
    assert [each.parts for each in row.papers] == [(ReportPart.DATA,)]
    assert {stated - 1} < set(row.papers[0].why.entries)
    assert [each.parts for each in next(iter(world.at(5).meetings())).papers] == [None]


def test_a_duty_to_nobody_is_not_known_to_be_kept_or_not() -> None:
    """With no board over the mandate it cannot be said to whom anything was due."""
    world = World()
    world.reads(Expected.UPDATE, Recurs.ONCE, deadline=Deadline(Anchor.DAY, day(10)))
    world.mend(
        Void(next(each.number for each in world.book.entries() if each.stream == B) + 2), authority=Authority(YES)
    )
    look = world.looks()["", ""]

    assert (look.kept, look.why.missing) == (Truth.UNKNOWN, f"no body on the record oversees {N}")
