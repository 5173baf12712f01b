"""In which words does the judge refuse, what does a refusal name, and what is it that the judge draws up?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import attrs
import pytest

from ledger import Actor, Authority, Day, Exempt, Ledger, Restate, Show, SimulatedClock, Source, Void, With
from ledger.act import Act, Particulars
from ledger.aggregates import DECIDERS, action, body, decision, meeting, paper, plan, policy, record, source
from ledger.decider import Decider
from ledger.drafting import drafts, numbered
from ledger.entry import Call, Mends, Reason
from ledger.errors import Malformed, Refused
from ledger.judge import Judge
from ledger.log import Log
from ledger.values import Depth
from ledger.vocabulary import Event

CLERK = Actor("post/clerk")
TODAY, FIRST, THIRD = date(2026, 6, 10), date(2026, 6, 1), date(2026, 6, 3)
A, OTHER, BOARD, SPRING = "action/a", "action/other", "body/board", date(2022, 3, 27)
SLOW = policy.AdoptSlowPolicy("policy/slow", "1")
CLOSED = action.CloseAction(A)


@pytest.fixture
def book() -> Iterator[Ledger]:
    """A ledger with a board (2), a policy (3), an action proposed on the 1st (4), closed on the 3rd (5); 6 mends 4.

    It is half past midnight in London on 10 June 2026.
    """
    clock = SimulatedClock(datetime(2026, 6, 9, 23, 30, tzinfo=UTC))
    with Ledger.create(council="A council", origin="example.org/a", clock=clock) as made:
        made.record([body.EstablishBody(BOARD), SLOW], id="first", by=CLERK, effective=TODAY)
        made.record([action.ProposeAction(A)], id="second", by=CLERK, effective=FIRST)
        made.record([CLOSED], id="third", by=CLERK, effective=THIRD)
        made.record([Restate(4, action.ProposeAction(A))], id="fourth", by=CLERK, effective=FIRST)
        yield made


def fault(book: Ledger, *requests: Any, **particulars: Any) -> Refused | Malformed:
    """Why an act is not recorded, by the clerk, today unless it says otherwise."""
    common = Particulars(**{"by": CLERK, "effective": TODAY, **particulars})
    head = book.head
    with pytest.raises((Refused, Malformed)) as caught, book.batch() as batch:
        batch.record(Act.of("call", list(requests), common))
    assert book.head == head
    assert isinstance(caught.value, Refused | Malformed)
    return caught.value


MENDED = "itself a mend: to undo it, mend entry 4 again"
POLICY = "adopted a policy, which no past answer may lose: adopt another"
AS_WHAT_IT_IS = "it is restated as what it is, and not as of"
NOT_THERE = "which is not on the record: record it first, or in the same act, as with"
RECORDING = "10 June 2026, the day of recording: what is to come is a field of what announces it"
FIFTH = "entry 5 (action closed, 3 June 2026) would then stand where it cannot have happened"
LATE = With(action.ReportProgress(A), effective=date(2026, 6, 11))
TWICE = (action.ProposeAction(OTHER), action.ProposeAction(OTHER))
OPENING = record.OpenLedger("ledger/record", "B", "b", record.ClockKind.REAL)


def erase(*numbers: int) -> record.EraseWords:
    """The words of some entries are erased."""
    return record.EraseWords(record.OPENING, numbers, "UK GDPR article 17(1)")


REFUSED: list[tuple[tuple[Any, ...], str, int | None, int]] = [
    ((With(CLOSED, answers_to=[7]),), "it answers to entry 7, and the record ends at entry 6", None, 1),
    ((Void(7),), "there is no entry 7 to mend: the record ends at entry 6", None, 1),
    ((Void(6),), f"entry 6 is {MENDED}", 4, 1),
    ((action.ReportProgress(A), Void(6)), f"entry 6 is {MENDED}", 4, 2),
    ((Void(3),), f"entry 3 {POLICY}", 3, 1),
    ((Restate(3, SLOW),), f"entry 3 {POLICY}", 3, 1),
    ((Void(1),), "entry 1 opened the ledger, and is never mended", 1, 1),
    ((Restate(1, OPENING),), "entry 1 opened the ledger, and is never mended", 1, 1),
    (
        (Restate(4, action.ProposeAction(OTHER)),),
        f"entry 4 is of action/a (action proposed): {AS_WHAT_IT_IS} action/other (action proposed)",
        4,
        1,
    ),
    (
        (Restate(4, CLOSED),),
        f"entry 4 is of action/a (action proposed): {AS_WHAT_IT_IS} action/a (action closed)",
        4,
        1,
    ),
    ((body.DisputeEntry(BOARD, 7),), "there is no entry 7 to dispute: the record ends at entry 6", None, 1),
    (
        (paper.WritePaper("paper/p", date(2026, 6, 11)),),
        "a paper written on 10 June 2026 cannot be as at 11 June 2026",
        None,
        1,
    ),
    (
        (paper.WritePaper("paper/p", TODAY, (Show(A, Depth.LINK), Show("action/z", Depth.LINK))),),
        "action/z is not on the record: record it before it is shown",
        None,
        1,
    ),
    ((LATE,), f"11 June 2026 is later than {RECORDING}", None, 1),
    ((action.ReportProgress(A), LATE), f"11 June 2026 is later than {RECORDING}", None, 2),
    (
        (action.ReportProgress(A), With(SLOW.but(version="2"), effective=THIRD)),
        "a policy holds from the day it is recorded, 10 June 2026, and is never back-dated",
        None,
        2,
    ),
    ((action.ReportProgress(A), OPENING), "a ledger is opened once, by Ledger.create", 1, 2),
    (
        (action.ReportProgress(A), action.CarryAction(A, "plan/z")),
        f"'to' names plan/z, {NOT_THERE} announce-plan",
        None,
        2,
    ),
    (
        (With(CLOSED, source=Source("source/z")),),
        f"'source' names source/z, {NOT_THERE} register-source",
        None,
        1,
    ),
    (
        (action.WithdrawAction(A, decision="decision/z"),),
        f"'decision' names decision/z, {NOT_THERE} propose-decision",
        None,
        1,
    ),
    (
        (With(CLOSED, source=Source("book/z")),),
        "'source' names book/z, which is not on the record: record it first, or in the same act",
        None,
        1,
    ),
    ((erase(7),), "there is no entry 7 to erase words of: the record ends at entry 6", None, 1),
    ((CLOSED, erase(6)), "entry 6 has no words that could be erased: its facts stay", 6, 2),
    # What came later would stand where it cannot have happened.
    (
        (With(CLOSED, effective=date(2026, 6, 2)),),
        f"{FIFTH}: action/a is already closed",
        5,
        1,
    ),
    (
        (action.ProposeAction(OTHER), Void(4)),
        f"{FIFTH}: action/a has not been proposed",
        5,
        2,
    ),
    # What came before stands in the way.
    (
        (CLOSED,),
        "action/a is already closed on 10 June 2026: entry 5 (action closed, 3 June 2026) stands in the way",
        5,
        1,
    ),
    # It was not there yet: what began it stands in the way.
    (
        (With(action.ReportProgress(A), effective=date(2026, 5, 31)),),
        "action/a has not been proposed on 31 May 2026: entry 6 (action proposed, 1 June 2026) stands in the way",
        6,
        1,
    ),
    # Nothing on the record does: it never was, or the act itself is at fault.
    ((action.ReportProgress(OTHER),), "action/other has not been proposed on 10 June 2026", None, 1),
    (TWICE, "action/other is already proposed on 10 June 2026", None, 2),
    (
        (With(action.ReportProgress(OTHER), effective=FIRST), action.ProposeAction(OTHER)),
        "action/other has not been proposed on 1 June 2026",
        None,
        1,
    ),
]
"""What is asked, in which words it is refused, the entry that is named, and which of the commands is at fault."""


@pytest.mark.parametrize(("requests", "words", "entry", "part"), REFUSED)
def test_a_refusal_says_what_stands_in_the_way(
    book: Ledger, requests: tuple[Any, ...], words: str, entry: int | None, part: int
) -> None:
    """One sentence, the number of the entry that it speaks of, and which command is at fault."""
    found = fault(book, *requests)

    assert isinstance(found, Refused)
    assert (str(found), found.entry, found.part) == (words, entry, part)


def test_what_was_erased_is_not_erased_again(book: Ledger) -> None:
    """By which entry it was is said of each; and whether anything is left of what is to be erased now."""
    named = [action.ProposeAction(f"action/{name}", title="A door") for name in ("x", "y", "z")]
    book.record(named, id="named", by=CLERK, effective=TODAY)
    book.record([erase(7)], id="one", by=CLERK, effective=TODAY)
    book.record([erase(8)], id="other", by=CLERK, effective=TODAY)
    both = "the words of entry 8 were erased by entry 11, those of entry 7 were erased by entry 10"

    for numbers, words, entry in (
        ((7,), "the words of entry 7 were erased by entry 10: nothing is left of them to erase", 10),
        ((8, 7, 8), f"{both}: nothing is left of them to erase", 11),
        ((8, 7, 9), f"{both}: leave these out, and the others can be erased", 11),
    ):
        found = fault(book, erase(*numbers))
        assert isinstance(found, Refused)
        assert (str(found), found.entry) == (words, entry)
    found = fault(book, Void(10))
    assert isinstance(found, Refused)
    assert (str(found), found.entry) == ("entry 10 is of the ledger's own record, which is never mended", 10)


@pytest.mark.parametrize(
    ("requests", "particulars", "expected"),
    [
        ((CLOSED,), {"by": None}, ("by", "an entry takes the post that answers for it", 1)),
        ((With(CLOSED, by=CLERK), CLOSED), {"by": None}, ("by", "an entry takes the post that answers for it", 2)),
        ((CLOSED,), {"effective": None}, ("effective", "it takes the day on which it happened", 1)),
        (
            (With(CLOSED, effective=TODAY), CLOSED),
            {"effective": None},
            ("effective", "it takes the day on which it happened", 2),
        ),
        (
            (meeting.HoldMeeting("meeting/m", BOARD, time(1, 30)),),
            {"effective": SPRING},
            ("", "there was no 01:30 on 2022-03-27: the clocks went forward over it", 1),
        ),
    ],
)
def test_what_is_malformed_is_named(
    book: Ledger, requests: tuple[Any, ...], particulars: Any, expected: tuple[str, str, int]
) -> None:
    """The field that is at fault, what it takes, and in which command."""
    found = fault(book, *requests, **particulars)

    assert isinstance(found, Malformed)
    assert (found.field, found.message, found.part) == expected


@pytest.mark.parametrize(
    ("day", "at"), [(SPRING, None), (SPRING, time(2, 30)), (Day(SPRING, date(2022, 3, 28)), time(1, 30))], ids=str
)
def test_an_hour_is_looked_up_where_the_day_is_known(book: Ledger, day: Any, at: time | None) -> None:
    """No hour, one that was, and one of a day that is not known are all recorded."""
    assert book.record([meeting.HoldMeeting("meeting/m", BOARD, at)], id="held", by=CLERK, effective=day).numbers == (
        7,
    )


@pytest.mark.parametrize(
    "request_",
    [
        With(action.ReportProgress(A), answers_to=[6]),
        Void(5),
        Restate(5, CLOSED),
        paper.WritePaper("paper/p", TODAY, (Show(A, Depth.LINK),)),
        action.ProposeAction(OTHER),
        SLOW.but(version="2"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_the_last_that_is_allowed_is_recorded(book: Ledger, request_: Any) -> None:
    """What a refusal speaks of ends where it says: the last entry may be answered to, and today is not to come."""
    assert book.record([request_], id="last", by=CLERK, effective=TODAY).numbers == (7,)


def test_an_entry_keeps_what_was_said_of_it(book: Ledger) -> None:
    """By whom, from what, allowed by what, in answer to what, exempt why, and which of its call it was."""
    said = {
        "source": Source("source/s", "page 2"),
        "authority": Authority(rule="scheme 4"),
        "answers_to": (5,),
        "exempt": Exempt("category 9", "Schedule 12A"),
    }
    book.record([source.RegisterSource("source/s"), plan.DraftPlan("plan/p")], id="made", by=CLERK, effective=FIRST)
    book.record(
        [action.ReportProgress(A), With(Void(5, note="never happened"), **said)], id="both", by=CLERK, effective=TODAY
    )
    progress, void = (book.entry(number).body for number in (9, 10))

    assert (progress.effective, progress.facts) == (Day.of(TODAY), action.ReportProgress(A).event())
    assert (progress.source, progress.authority, progress.answers_to, progress.exempt) == (None, None, (), None)
    assert (progress.command, void.command) == (Call("both", 1), Call("both", 2))
    assert (void.effective, void.facts, void.actor) == (None, None, CLERK)
    assert {name: getattr(void, name) for name in said} == said
    assert void.words is not None
    assert void.words.names == ("mending",)
    assert void.mends == Mends(5, Reason.ENTERED_IN_ERROR, void=True)
    assert book.entry(6).body.mends == Mends(4, Reason.MISTYPED, void=False)
    assert [book.entry(number).act for number in (9, 10)] == [10, 10]


def test_a_ledger_is_opened_by_nothing_but_its_creation() -> None:
    """Neither as the first thing recorded in it nor under another name."""
    with Ledger.create(council="A council", origin="example.org/a") as made:
        found = fault(made, OPENING.but(ledger="ledger/other"), effective=THIRD)
    assert (str(found), found.part) == ("a ledger is opened once, by Ledger.create", 1)


def test_what_is_judged_is_what_is_recorded(book: Ledger) -> None:
    """Numbered, named and placed in its stream as it will be read, but for the seal of its words."""
    requests = [action.ReportProgress(A), action.ProposeAction(OTHER), action.ReportProgress(A)]
    act = Act.of("three", requests, Particulars(by=CLERK, effective=Day.of(TODAY)))
    judged = numbered(book._log, drafts(book._log, act, 6), 6, datetime(2026, 6, 9, 23, 45, tzinfo=UTC))
    book.record(requests, id="three", by=CLERK, effective=TODAY)

    assert [attrs.evolve(entry, recorded_at=book.entry(9).recorded_at) for entry in judged] == book.entries(6)
    assert [(entry.stream, entry.version, entry.name, entry.act) for entry in judged] == [
        (A, 4, "progress-reported/1", 9),
        (OTHER, 1, "action-proposed/1", 9),
        (A, 5, "progress-reported/1", 9),
    ]


def test_what_allowed_it_is_the_rule_said_or_else_the_decision_cited(book: Ledger) -> None:
    """An authority said with the entry stands before the one its command cites."""
    agreed = decision.TakeDecision("decision/d", BOARD, decision.Effect.APPROVED)
    withdrawn = action.WithdrawAction(A, decision="decision/d", reason="merged")
    ruled = Authority(rule="scheme 4")
    book.record([agreed, withdrawn], id="d", by=CLERK, effective=TODAY)
    book.record([Restate(8, withdrawn, note="said again")], id="e", by=CLERK, effective=TODAY, authority=ruled)

    assert book.entry(7).body.authority is None
    assert book.entry(8).body.authority == Authority("decision/d")
    assert book.entry(9).body.authority == ruled
    assert book.entry(8).body.words is not None
    names = [sealed.names for sealed in (book.entry(number).body.words for number in (8, 9)) if sealed]
    assert names == [("reason",), ("mending", "reason")]


def test_a_live_paper_shows_the_record_as_it_stood_when_it_was_first_recorded(book: Ledger) -> None:
    """Restated, it is drawn up on the record as it was before its own call, and not on what came since."""
    written = paper.WritePaper("paper/p", TODAY, (Show(A, Depth.LINK),))
    book.record([action.ReportProgress(A), written], id="paper", by=CLERK, effective=TODAY)
    book.record([action.ReportProgress(A)], id="since", by=CLERK, effective=TODAY)
    book.record([Restate(8, written)], id="again", by=CLERK, effective=TODAY)
    shown = [
        event.shows[0]
        for event in (book.entry(number).event for number in (8, 10))
        if isinstance(event, paper.PaperWritten)
    ]

    assert [(each.entries, each.drawn) for each in shown] == [((5, 6), 6), ((5, 6), 6)]


class Folding:
    """A judge of one log that begins with a board, its every step of folding noted."""

    def __init__(self) -> None:
        self.folded: list[Event] = []
        self.log = Log({kind: attrs.evolve(life, evolve=self.counted(life)) for kind, life in DECIDERS.items()})
        self.judge = Judge(self.log)
        self.add(body.EstablishBody(BOARD))

    def counted(self, life: Decider[Any]) -> Any:
        """What a kind of stream does with an event, noted."""

        def evolve(state: Any, event: Event) -> Any:
            self.folded.append(event)
            return life.evolve(state, event)

        return evolve

    def add(self, *requests: Any, day: date = TODAY, recorded: bool = True) -> list[Event]:
        """Have an act judged, and recorded unless it is said not to be; what had to be folded for it."""
        before, head = len(self.folded), self.log.head
        act = Act.of(f"after {head}", list(requests), Particulars(by=CLERK, effective=Day.of(day)))
        entries = numbered(self.log, drafts(self.log, act, head), head, datetime(2026, 6, 10, 12, head, tzinfo=UTC))
        self.judge.accept(entries)
        if recorded:
            self.log.extend(entries)
        return self.folded[before:]


def test_what_comes_last_is_folded_by_itself() -> None:
    """To record the thousandth entry of a stream takes no longer than the tenth: one step for each that is new."""
    folding = Folding()
    proposed, progress, other = action.ProposeAction(A), action.ReportProgress(A), action.ProposeAction(OTHER)
    steps = [
        folding.add(proposed, day=FIRST),
        folding.add(progress, day=THIRD),
        folding.add(other, day=FIRST),
        folding.add(progress, progress, day=THIRD),
        folding.add(progress, action.ReportProgress(OTHER)),
    ]

    assert [len(each) for each in steps] == [1, 1, 1, 2, 2]
    assert steps[0] == [proposed.event()]


def test_what_comes_earlier_or_mends_is_folded_in_its_place() -> None:
    """Everything in force is folded again, and what comes after that is one step once more."""
    folding = Folding()
    proposed, progress = action.ProposeAction(A), action.ReportProgress(A)
    folding.add(proposed, progress, progress, day=FIRST)

    assert len(folding.add(progress, day=THIRD)) == 1
    assert len(folding.add(progress, day=FIRST)) == 5
    assert len(folding.add(progress, day=THIRD)) == 1
    assert len(folding.add(Void(3))) == 5
    assert len(folding.add(progress, day=THIRD)) == 1
    assert len(folding.add(Restate(4, progress), day=THIRD)) == 6


def test_what_was_judged_and_not_recorded_is_not_built_upon() -> None:
    """A stream whose last act was never written is folded anew from what is recorded."""
    folding = Folding()
    proposed, progress = action.ProposeAction(A), action.ReportProgress(A)
    folding.add(proposed, day=FIRST)
    folding.add(CLOSED, recorded=False)

    assert folding.add(progress, recorded=False) == [proposed.event(), progress.event()]
    folding.judge.forget()
    assert folding.add(progress) == [proposed.event(), progress.event()]


def test_after_a_refusal_nothing_is_built_upon() -> None:
    """What an act left of the streams judged before the one at fault is dropped with it."""
    folding = Folding()
    proposed, progress = action.ProposeAction(A), action.ReportProgress(A)
    folding.add(proposed, day=FIRST)
    with pytest.raises(Refused):
        folding.add(progress, action.ReportProgress(OTHER))

    assert folding.add(progress) == [proposed.event(), progress.event()]


def test_a_stream_of_which_nothing_is_in_force_begins_anew() -> None:
    """Voided whole, it is as if nothing had been said of it; then it may be begun again."""
    folding = Folding()
    proposed, progress = action.ProposeAction(A), action.ReportProgress(A)
    folding.add(proposed, day=FIRST)

    assert folding.add(Void(2)) == []
    with pytest.raises(Refused, match="has not been proposed"):
        folding.add(progress)
    assert folding.add(proposed) == [proposed.event()]
    assert folding.add(progress) == [progress.event()]
