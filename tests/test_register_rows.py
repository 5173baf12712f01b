"""Each row of the registers as a whole: every field of it, what it rests on, and whose each finding is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, Truth, View, Void, With
from ledger.aggregates import action, body, decision, escalation, meeting, paper, plan
from ledger.aggregates.body import Duty, Side
from ledger.aggregates.decision import Effect
from ledger.aggregates.escalation import Direction, EscalationKind
from ledger.projection import Finding, Row, Why
from ledger.projections.board.decisions import DecisionRow
from ledger.projections.board.escalations import EscalationRow
from ledger.projections.board.exempt import ExemptRow
from ledger.projections.board.independence import about, besides, independent, on_side, side
from ledger.projections.board.interests import Interest, When
from ledger.projections.board.minutes import Correction, Minutes
from ledger.projections.board.posts import Holder, PostRow
from ledger.projections.board.proceedings import Excluded, Highlighted, Urgent
from ledger.projections.board.steps import How, Step
from ledger.projections.board.tenure import holders, perhaps_begun, tenures_of, vacant
from ledger.values import Day, Depth, Kind, Say

B, CABINET, SERVICE = "body/board", "body/cabinet", "body/service"
M, N, C, CALLED = "meeting/m", "meeting/n", "meeting/c", "meeting/o"
D, D2, E, A = "decision/d", "decision/e", "escalation/e", "action/a"
CHAIR, ADVISER, HEAD, DIRECTOR = "post/chair", "post/adviser", "post/head", "post/director"
PERSON, OTHER = "person/one", "person/two"
LATE = Kind.HINDSIGHT
CATEGORY = Exempt("category 9", "section 100A(4)")


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


def on(number: int) -> Day:
    """That day of April 2026, known exactly."""
    return Day.of(day(number))


def between(first: int, last: int) -> Day:
    """A day not known exactly."""
    return Day(day(first), day(last))


class Record:
    """A ledger of 28 April 2026 in which all of earlier days is recorded late; asked about the day before."""

    def __init__(self) -> None:
        clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
        self.calls = 0
        self.say(1, body.EstablishBody(B), body.EstablishBody(CABINET), body.EstablishBody(SERVICE))

    def say(self, when: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(when) if isinstance(when, int) else when
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def at(self, number: int = 27) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(number))

    def decision(self, name: str = D, number: int = 27) -> DecisionRow:
        """The row of one decision."""
        (row,) = [row for row in self.at(number).decisions() if row.decision == name]
        return row

    def minutes(self, name: str = M, number: int = 27) -> Minutes:
        """The minutes of one meeting."""
        (row,) = [row for row in self.at(number).minutes() if row.meeting == name]
        return row

    def escalation(self, number: int = 27) -> EscalationRow:
        """The row of the one escalation there is."""
        (row,) = self.at(number).escalations()
        return row

    def post(self, post: str = CHAIR, number: int = 27, of: str = B) -> PostRow:
        """The row of one post of a body."""
        (row,) = [row for row in self.at(number).posts(of) if row.post == post]
        return row


@pytest.fixture
def record() -> Record:
    """A record of three bodies."""
    return Record()


def rests_on_its_findings(row: Row) -> bool:
    """Whether a row rests on all that what is found of it rests on."""
    found: tuple[Finding, ...] = getattr(row, "findings", ())
    return all(set(each.why.entries) <= set(row.why.entries) for each in found)


# What was done at a meeting.


def test_an_urgent_item_says_by_whose_leave_and_what_is_wanting(record: Record) -> None:
    """Each want is the body's, and rests on the item; of leave that was another's, on both posts as established."""
    chair = record.say(1, body.EstablishPost(B, CHAIR, "Independent Chair"))
    other = record.say(1, body.EstablishPost(B, ADVISER, "adviser"))
    record.say(2, body.EstablishPost(B, HEAD), body.PlacePost(B, CHAIR, Side.INDEPENDENT))
    record.say(6, meeting.HoldMeeting(M, B))
    of_another = record.say(6, meeting.AdmitUrgentItem(M, "7", ADVISER))
    of_nobody = record.say(6, meeting.AdmitUrgentItem(M, "8", None, "It could not wait."))
    of_the_chair = record.say(6, meeting.AdmitUrgentItem(M, "9", CHAIR, "So."))

    (row,) = record.at().meetings()
    no_reason = Finding("an urgent item was taken with no reason stated", Why((of_another,)), B)
    nobody = "an urgent item was taken, and by whose leave is not on the record"
    anothers = f"an urgent item was taken by leave of {ADVISER}, not of the chair"
    rests = Why((chair, other, of_another))
    assert row.urgent == (
        Urgent(
            item="7", by=ADVISER, reason="", findings=(no_reason, Finding(anothers, rests, B)), why=rests, kind=LATE
        ),
        Urgent(
            item="8",
            by="",
            reason="It could not wait.",
            findings=(Finding(nobody, Why((of_nobody,)), B),),
            why=Why((of_nobody,)),
            kind=LATE,
        ),
        Urgent(item="9", by=CHAIR, reason="So.", findings=(), why=Why((of_the_chair,)), kind=LATE),
    )


def test_an_urgent_item_of_a_body_of_which_nothing_is_visible_yet_is_shown(record: Record) -> None:
    """Whose leave it should have been cannot be told of it."""
    record.say(20, body.EstablishBody("body/later"), body.EstablishPost("body/later", CHAIR, "chair"))
    record.say(6, meeting.HoldMeeting(M, "body/later"), meeting.AdmitUrgentItem(M, "7", ADVISER, "So."))

    (row,) = record.at(10).meetings()
    assert [each.findings for each in row.urgent] == [()]


def test_what_the_public_was_excluded_for_and_what_was_highlighted_are_shown_as_said(record: Record) -> None:
    """Each with its own entry as its why, and "" for what was left out."""
    record.say(1, paper.WritePaper("paper/p", day(1)), action.ProposeAction(A))
    record.say(6, meeting.HoldMeeting(M, B))
    out = record.say(6, meeting.ExcludePublic(M, "following item", "category 9"))
    slow = record.say(6, meeting.HighlightAction(M, A))
    weak = record.say(6, meeting.HighlightAction(M, A, meeting.Concern.CONTRIBUTION, "schools", "paper/p"))

    (row,) = record.at().meetings()
    assert row.excluded == (
        Excluded(item="following item", category="category 9", basis="", why=Why((out,)), kind=LATE),
    )
    assert row.highlighted == (
        Highlighted(action=A, concern=meeting.Concern.SLOW, who="", paper="", why=Why((slow,)), kind=LATE),
        Highlighted(
            action=A,
            concern=meeting.Concern.CONTRIBUTION,
            who="schools",
            paper="paper/p",
            why=Why((weak,)),
            kind=LATE,
        ),
    )


# Posts.


def test_a_post_is_shown_whole(record: Record) -> None:
    """With nobody said to hold it, with a holder, and with one of whom no day is known."""
    made = record.say(1, body.EstablishPost(B, CHAIR, "chair", "Chair"))
    nobody = Finding("who holds it is not on the record", Why((made,), f"no holder of {CHAIR} by this point"))
    empty = PostRow(
        body=B,
        post=CHAIR,
        title="Chair",
        role="chair",
        side=None,
        duties=(),
        holders=(),
        vacant=Truth.UNKNOWN,
        findings=(nobody,),
        why=Why((made,), "no record of who has held it"),
        kind=LATE,
    )
    assert record.post() == empty

    came = record.say(3, body.AppointHolder(B, CHAIR, PERSON, day(3)))
    held = record.post().holders
    assert held == (
        Holder(
            person=PERSON,
            since=day(3),
            until=None,
            held=Truth.YES,
            body=B,
            why=Why((came,), "no end on this record"),
            kind=LATE,
        ),
    )
    left = record.say(9, body.EndHolding(B, CHAIR, PERSON))
    gone = Finding("vacant, on this record", Why((made, came, left)))
    assert (record.post().findings, record.post().vacant) == ((gone,), Truth.YES)
    assert record.post().why == Why((made, came, left))


def test_a_holding_with_an_end_says_of_nothing_that_it_is_missing(record: Record) -> None:
    """Of a term, or by leaving on a day not given: either is an end on the record."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(B, HEAD))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(27)))
    record.say(2, body.AppointHolder(B, HEAD, OTHER))
    record.say(between(20, 28), body.EndHolding(B, HEAD, OTHER))

    assert [each.why.missing for each in record.post().holders] == [""]
    (leaving,) = record.post(HEAD).holders
    assert (leaving.held, leaving.why.missing) == (Truth.UNKNOWN, "no day given on which it began")


def test_what_is_found_of_who_holds_a_post_rests_on_those_holdings(record: Record) -> None:
    """Two at once; one with another post; and of an independent one, a post of the council's."""
    made = record.say(1, body.EstablishPost(B, CHAIR, "Independent chair"))
    record.say(1, body.EstablishPost(SERVICE, DIRECTOR), body.PlacePost(SERVICE, DIRECTOR, Side.COUNCIL))
    former = record.say(2, body.AppointHolder(B, CHAIR, "person/former", day(2), day(3)))
    one = record.say(4, body.AppointHolder(B, CHAIR, PERSON, day(4)))
    two = record.say(4, body.AppointHolder(B, CHAIR, OTHER, day(4)))
    also = record.say(4, body.AppointHolder(SERVICE, DIRECTOR, PERSON, day(4)))
    row = record.post()

    assert row.findings == (
        Finding("held by more than one person at once, on this record", Why((made, one, two))),
        Finding(f"held by one person together with {DIRECTOR} of {SERVICE}", Why((made, one, also))),
        Finding(f"independent, and held together with {DIRECTOR}, a post of the council", Why((made, one, also))),
    )
    assert row.why == Why((made, one, two, also))
    assert former not in row.why.entries
    assert rests_on_its_findings(row)


def test_a_post_that_may_be_held_is_neither_and_says_on_what(record: Record) -> None:
    """The holding that leaves it open is what the finding rests on."""
    made = record.say(1, body.EstablishPost(B, CHAIR))
    came = record.say(between(5, 9), body.AppointHolder(B, CHAIR, PERSON))

    assert record.post(number=6).findings == (Finding("whether anybody holds it is not known", Why((made, came))),)


def test_one_post_held_in_two_bodies_is_no_overlap_and_another_persons_is_none(record: Record) -> None:
    """Only what the same person holds on the day asked about, in another post, is held together with it."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(SERVICE, CHAIR), body.EstablishPost(SERVICE, HEAD))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)), body.AppointHolder(SERVICE, CHAIR, PERSON, day(2)))
    record.say(2, body.AppointHolder(SERVICE, HEAD, OTHER, day(2)))
    record.say(2, body.AppointHolder(SERVICE, HEAD, PERSON, day(2), day(5)))
    record.say(3, body.EstablishPost(B, DIRECTOR), body.AppointHolder(B, DIRECTOR, PERSON, day(3)))

    assert [each.what for each in record.post().findings] == [f"held by one person together with {DIRECTOR} of {B}"]


def test_a_post_of_two_bodies_is_vacant_where_its_own_body_says_who_left(record: Record) -> None:
    """Each is taken at its own word: of the board it is vacant, by the board's entries alone."""
    made = record.say(1, body.EstablishPost(B, DIRECTOR))
    record.say(1, body.EstablishPost(SERVICE, DIRECTOR))
    came = record.say(2, body.AppointHolder(B, DIRECTOR, PERSON, day(2), day(4)))
    record.say(2, body.AppointHolder(SERVICE, DIRECTOR, OTHER, day(2)))

    row = record.post(DIRECTOR)
    assert (row.vacant, row.holders) == (Truth.YES, ())
    assert row.findings == (Finding("vacant, on this record", Why((made, came))),)
    assert (record.post(DIRECTOR, of=SERVICE).vacant, record.post(DIRECTOR, of=SERVICE).findings) == (Truth.NO, ())


# Who held a post.


def test_a_holding_counts_from_the_first_day_given_and_to_the_end_of_its_term(record: Record) -> None:
    """The first and the last day are of it; a day before or after is not; whether it was said then or since."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(B, HEAD))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(5), day(9)))
    (held,) = tenures_of(record.at(), CHAIR)

    assert [held.held(day(each)) for each in (4, 5, 9, 10)] == [Truth.NO, Truth.YES, Truth.YES, Truth.NO]
    assert [holders(record.at(), CHAIR, day(each)) for each in (4, 5)] == [(), (PERSON,)]
    assert (held.body, held.post, held.since, held.until, held.open_ended) == (B, CHAIR, day(5), day(9), False)


def test_a_leaving_with_no_day_ends_it_by_the_day_it_was_said(record: Record) -> None:
    """It may have been before that; a term that ended sooner ended it."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(B, HEAD))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(6)))
    record.say(9, body.EndHolding(B, CHAIR, PERSON))
    (held,) = tenures_of(record.at(), CHAIR)

    assert [held.held(day(each)) for each in (5, 7, 9)] == [Truth.UNKNOWN, Truth.NO, Truth.NO]
    assert (held.until, held.open_ended) == (day(6), False)


def test_a_leaving_ends_every_holding_of_that_post_by_that_person_and_no_other(record: Record) -> None:
    """Not that of another person, nor of another post; nor one that had ended by another leaving."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(B, HEAD))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)), body.AppointHolder(B, HEAD, PERSON, day(2)))
    record.say(2, body.AppointHolder(B, CHAIR, OTHER, day(2)))
    first = record.say(4, body.EndHolding(B, CHAIR, PERSON, day(4)))
    record.say(6, body.AppointHolder(B, CHAIR, PERSON, day(6)))
    second = record.say(8, body.EndHolding(B, CHAIR, PERSON, day(8)))
    view = record.at()

    leavings = [(each.person, each.leaving and each.leaving.number) for each in tenures_of(view, CHAIR)]
    assert leavings == [(PERSON, first), (OTHER, None), (PERSON, second)]
    assert [each.leaving for each in tenures_of(view, HEAD)] == [None]
    assert holders(view, CHAIR, day(5)) == (OTHER,)
    assert holders(view, CHAIR, day(7)) == (OTHER, PERSON)


def test_one_person_appointed_twice_is_one_holder(record: Record) -> None:
    """Named once, though two entries say so."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(B, HEAD))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)), body.AppointHolder(B, CHAIR, PERSON, day(3)))
    assert holders(record.at(), CHAIR, day(4)) == (PERSON,)


def test_who_is_to_be_appointed_with_no_first_day_may_hold_it_already(record: Record) -> None:
    """So that a post whose holder left is not known to be vacant; an appointment from a day named leaves it so."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(B, HEAD))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2), day(3)), body.AppointHolder(B, HEAD, PERSON, day(2)))
    later = record.say(9, body.AppointHolder(B, CHAIR, OTHER, day(9)))
    record.say(9, body.AppointHolder(B, HEAD, OTHER))
    assert vacant(record.at(6), CHAIR, day(6), B) is Truth.YES
    record.say(9, Restate(later, body.AppointHolder(B, CHAIR, OTHER)))
    assert vacant(record.at(6), CHAIR, day(6), B) is Truth.UNKNOWN
    assert vacant(record.at(9), CHAIR, day(6), B) is Truth.UNKNOWN
    assert vacant(record.at(9), CHAIR, day(9), B) is Truth.NO


def test_each_body_is_taken_at_its_own_word_of_who_holds_or_may_hold_a_post(record: Record) -> None:
    """Asked of a body that says nothing of it, or of none, whoever any body names is named."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(SERVICE, CHAIR))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)), body.AppointHolder(SERVICE, CHAIR, OTHER, day(2)))
    ours = record.say(9, body.AppointHolder(B, CHAIR, "person/three"))
    theirs = record.say(9, body.AppointHolder(SERVICE, CHAIR, "person/four"))
    view = record.at(6)

    assert [holders(view, CHAIR, day(6), of) for of in (B, SERVICE, CABINET)] == [(PERSON,), (OTHER,), (PERSON, OTHER)]
    assert holders(view, CHAIR, day(6)) == (PERSON, OTHER)
    begun = [[entry.number for entry in perhaps_begun(view, CHAIR, of)] for of in (B, SERVICE, CABINET)]
    assert begun == [[ours], [theirs], [ours, theirs]]


def test_who_may_hold_a_post_is_not_missed_for_what_is_still_to_come(record: Record) -> None:
    """An appointment of a loose day may have been made, though another, of an earlier day than its last, has not."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(B, HEAD))
    record.say(8, body.AppointHolder(B, HEAD, OTHER, day(8)))
    record.say(between(5, 9), body.AppointHolder(B, CHAIR, PERSON))
    view = record.at(6)

    assert tenures_of(view, HEAD) == ()
    assert [each.appointed for each in tenures_of(view, CHAIR)] == [Truth.UNKNOWN]


# Whose a post is.


def test_a_post_is_independent_by_what_it_is_said_to_be_or_by_its_role(record: Record) -> None:
    """Either will do, of that post of that body alone; another side takes nothing from what its role is called."""
    record.say(1, body.EstablishPost(B, CHAIR, "Independent Chair"), body.EstablishPost(B, HEAD))
    record.say(1, body.EstablishPost(SERVICE, ADVISER), body.PlacePost(SERVICE, ADVISER, Side.INDEPENDENT))
    record.say(2, body.EstablishPost(B, ADVISER), body.PlacePost(B, CHAIR, Side.COUNCIL))
    view = record.at()

    posts = [(B, CHAIR), (B, HEAD), (B, ADVISER), (SERVICE, ADVISER), (CABINET, CHAIR)]
    assert [independent(view, *each) for each in posts] == [True, False, False, True, False]
    assert [side(view, *each) for each in posts] == [Side.COUNCIL, None, None, Side.INDEPENDENT, None]
    assert side(record.at(), "body/nobody", CHAIR) is None


def test_whose_a_post_is_on_a_loose_day_is_not_known(record: Record) -> None:
    """Placed on one of several days: until the last of them it may be, and may not; of another side it is not."""
    record.say(1, body.EstablishPost(B, CHAIR))
    record.say(between(5, 9), body.PlacePost(B, CHAIR, Side.INDEPENDENT))

    answers = [on_side(record.at(each), B, CHAIR, Side.INDEPENDENT) for each in (4, 6, 9)]
    assert answers == [Truth.NO, Truth.UNKNOWN, Truth.YES]
    assert on_side(record.at(), B, CHAIR, Side.COUNCIL) is Truth.NO
    assert on_side(record.at(), "body/nobody", CHAIR, Side.COUNCIL) is Truth.NO


def test_what_else_a_holder_held_is_every_other_post(record: Record) -> None:
    """Of any body and any time; not the same post, nor what others hold."""
    record.say(1, *(body.EstablishPost(B, each) for each in (CHAIR, HEAD, ADVISER)))
    record.say(2, body.AppointHolder(B, CHAIR, PERSON, day(2)), body.AppointHolder(B, CHAIR, PERSON, day(9)))
    record.say(2, body.AppointHolder(B, HEAD, PERSON, day(2), day(3)), body.AppointHolder(B, ADVISER, OTHER, day(2)))
    view = record.at()

    assert [each.post for each in besides(view, tenures_of(view, CHAIR)[0])] == [HEAD]


def test_what_a_post_of_a_body_is_said_to_be_rests_on_its_establishing_and_placing(record: Record) -> None:
    """And on no other post's, nor on what is asked of it or who holds it."""
    made = record.say(1, body.EstablishPost(B, CHAIR))
    record.say(1, body.EstablishPost(B, HEAD), body.PlacePost(B, HEAD, Side.COUNCIL))
    placed = record.say(2, body.PlacePost(B, CHAIR, Side.PARTNER))
    record.say(2, body.RequirePost(B, CHAIR, Duty.ATTEND), body.AppointHolder(B, CHAIR, PERSON, day(2)))

    assert [entry.number for entry in about(record.at(), B, CHAIR)] == [made, placed]


# Escalations.


def test_an_escalation_of_which_little_is_said_is_shown_whole(record: Record) -> None:
    """What was left out is "" or None, and its one step says that no answer is on the record."""
    raised = record.say(2, escalation.RaiseEscalation(E, CHAIR, HEAD))

    assert record.escalation(5) == EscalationRow(
        escalation=E,
        title=E,
        raised_as=EscalationKind.ESCALATION,
        by=CHAIR,
        to=HEAD,
        about="",
        level=0,
        raised=on(2),
        reason="",
        answer_due=None,
        open=Truth.YES,
        acknowledged=Truth.NO,
        answered=Truth.NO,
        overdue=Truth.NO,
        waited=3,
        path=(
            Step(
                post=HEAD,
                how=How.RAISED,
                on=on(2),
                answer_due=None,
                answered=None,
                waited=3,
                why=Why((raised,), "no answer by this point"),
                kind=LATE,
            ),
        ),
        outcome="",
        closed=None,
        findings=(
            Finding("raised with no reason stated, on this record", Why((raised,)), CHAIR),
            Finding("raised with no day set for an answer", Why((raised,)), CHAIR),
        ),
        why=Why((raised,)),
        kind=LATE,
    )


def test_each_step_of_an_escalation_is_shown_whole(record: Record) -> None:
    """The day set for each answer, the answer, and what ended the wait: an answer, the next step or the closing."""
    raised = record.say(2, escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=day(4), reason="So."))
    answered = record.say(3, escalation.AnswerEscalation(E))
    record.say(4, escalation.AnswerEscalation(E))
    across = record.say(5, escalation.TakeEscalationFurther(E, ADVISER, Direction.ACROSS, day(7)))
    down = record.say(8, escalation.StandDownEscalation(E, DIRECTOR))
    up = record.say(10, escalation.TakeEscalationFurther(E, HEAD, Direction.UP, day(12)))
    closed = record.say(14, escalation.CloseEscalation(E, "resolved"))
    row = record.escalation()

    assert row.path == (
        Step(
            post=HEAD,
            how=How.RAISED,
            on=on(2),
            answer_due=day(4),
            answered=on(3),
            waited=1,
            why=Why((raised, answered)),
            kind=LATE,
        ),
        Step(
            post=ADVISER,
            how=How.ACROSS,
            on=on(5),
            answer_due=day(7),
            answered=None,
            waited=3,
            why=Why((across, down)),
            kind=LATE,
        ),
        Step(
            post=DIRECTOR,
            how=How.DOWN,
            on=on(8),
            answer_due=None,
            answered=None,
            waited=2,
            why=Why((down, up)),
            kind=LATE,
        ),
        Step(
            post=HEAD,
            how=How.UP,
            on=on(10),
            answer_due=day(12),
            answered=None,
            waited=4,
            why=Why((up, closed)),
            kind=LATE,
        ),
    )
    assert (row.answer_due, row.waited, row.outcome, row.closed) == (day(12), 4, "resolved", on(14))
    assert row.findings == (
        Finding(
            f"stood down with no answer from {ADVISER}, on this record",
            Why((across, down), f"no answer from {ADVISER} on the record between them"),
            ADVISER,
        ),
        Finding(
            f"closed with no answer from {HEAD}, on this record",
            Why((up, closed), f"no answer from {HEAD} on the record between them"),
            HEAD,
        ),
    )


def test_those_that_may_be_open_come_between_those_that_are_and_those_that_are_not(record: Record) -> None:
    """As do, of the open, those that may be overdue; a wait not known is taken for none."""

    def raised(name: str, when: Any, due: int | None = None) -> str:
        stream = f"escalation/{name}"
        command = escalation.RaiseEscalation(stream, CHAIR, HEAD, answer_due=None if due is None else day(due))
        record.say(when, command)
        return stream

    closed, perhaps_closed = raised("closed", 2), raised("perhaps-closed", 2)
    raised("loose", between(2, 4))
    raised("open", 9)
    raised("of-the-day-before", 26)
    perhaps_overdue = raised("perhaps-overdue", 9, 10)
    raised("overdue", 9, 10)
    record.say(11, escalation.CloseEscalation(closed, "withdrawn"))
    record.say(between(11, 28), escalation.CloseEscalation(perhaps_closed, "withdrawn"))
    record.say(between(9, 28), escalation.AnswerEscalation(perhaps_overdue))

    assert [row.escalation.partition("/")[2] for row in record.at().escalations()] == [
        "overdue",
        "perhaps-overdue",
        "open",
        "of-the-day-before",
        "loose",
        "perhaps-closed",
        "closed",
    ]


def test_what_is_found_of_how_it_was_handled_says_whose_it_is_and_on_what(record: Record) -> None:
    """Taken down to its raiser, further after its end, and answered late or after its end."""
    raised = record.say(2, escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=day(4), reason="So."))
    late = record.say(5, escalation.AnswerEscalation(E))
    down = record.say(6, escalation.StandDownEscalation(E, CHAIR))
    record.say(7, escalation.AnswerEscalation(E))
    closed = record.say(8, escalation.CloseEscalation(E, "resolved"))
    after = record.say(9, escalation.AnswerEscalation(E))
    further = record.say(10, escalation.TakeEscalationFurther(E, ADVISER))

    assert record.escalation().findings == (
        Finding("answered after 4 April 2026, the day set for it", Why((raised, late)), HEAD),
        Finding("stood down to the post that raised it", Why((raised, down)), CHAIR),
        Finding("answered after it was closed", Why((closed, after)), CHAIR),
        Finding("taken further after it was closed", Why((closed, further))),
    )


def test_on_the_day_of_its_closing_the_order_of_recording_says_what_came_after(record: Record) -> None:
    """What was recorded before the closing of that day came before it."""
    record.say(2, escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=day(9), reason="So."))
    record.say(6, escalation.AnswerEscalation(E), escalation.TakeEscalationFurther(E, ADVISER))
    record.say(6, escalation.AnswerEscalation(E), escalation.CloseEscalation(E, "resolved"))

    assert record.escalation().findings == ()


def test_who_it_lay_with_is_not_guessed_where_days_leave_it_open(record: Record) -> None:
    """Two moves that may have come in either order: nothing is found of an answer wanting from either post."""
    record.say(2, escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=day(9), reason="So."))
    record.say(3, escalation.AnswerEscalation(E))
    record.say(between(4, 8), escalation.TakeEscalationFurther(E, ADVISER, answer_due=day(5)))
    record.say(between(4, 8), escalation.TakeEscalationFurther(E, DIRECTOR, answer_due=day(5)))
    closed = record.say(20, escalation.AnswerEscalation(E), escalation.CloseEscalation(E, "resolved"))

    assert record.escalation().findings == ()
    after = record.say(21, escalation.AnswerEscalation(E))
    assert record.escalation().findings == (Finding("answered after it was closed", Why((closed, after)), ""),)


def test_a_move_that_may_have_come_after_an_answer_leaves_open_whose_it_was(record: Record) -> None:
    """It was late for the first post, and may have been the second's, in time."""
    record.say(2, escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=day(4), reason="So."))
    moved = record.say(between(5, 7), escalation.TakeEscalationFurther(E, ADVISER, answer_due=day(9)))
    late = record.say(6, escalation.AnswerEscalation(E))

    assert record.escalation().findings == ()
    record.say(7, Restate(moved, escalation.TakeEscalationFurther(E, ADVISER, answer_due=day(9))))
    found, *was = record.escalation().findings
    assert (found.duty, [each.what for each in was]) == (
        HEAD,
        [
            f"{told}; mended since by no authority that stands"
            for told in (
                "overdue, as first recorded: unknown",
                "answer, as first recorded: whether it was answered is not known",
            )
        ],
    )
    assert late in found.why.entries


def test_whoever_raised_it_is_not_to_be_put_to_in_another_post_at_any_step(record: Record) -> None:
    """On the day of each step on which the day is known; the finding rests on those holdings alone."""
    record.say(1, body.EstablishPost(B, CHAIR), body.EstablishPost(SERVICE, ADVISER))
    mine = record.say(1, body.AppointHolder(B, CHAIR, PERSON, day(1)))
    record.say(1, body.AppointHolder(B, CHAIR, OTHER, day(1)))
    also = record.say(1, body.AppointHolder(SERVICE, ADVISER, PERSON, day(3)))
    record.say(2, escalation.RaiseEscalation(E, CHAIR, HEAD, answer_due=day(9), reason="So."))
    record.say(3, escalation.AnswerEscalation(E), escalation.StandDownEscalation(E, CHAIR))
    further = record.say(4, escalation.TakeEscalationFurther(E, ADVISER, answer_due=day(9)))

    *_, finding = record.escalation().findings
    assert finding == Finding(
        f"{CHAIR} and {ADVISER} were held by one person on that day", Why((mine, also, further)), CHAIR
    )
    assert record.escalation().why.entries[:2] == (mine, also)


# Decisions.


def taken(effect: Effect = Effect.APPROVED, of: str = B, **said: Any) -> decision.TakeDecision:
    """A decision whose record states all that it should, of no meeting unless one is said."""
    stated = {"text": "Do it.", "reasons": "It is due.", "options": "None.", "interests": "None.", **said}
    return decision.TakeDecision(D, of, effect, **stated)


def test_a_decision_only_proposed_is_shown_whole(record: Record) -> None:
    """It has no day, no meeting and no minutes, and nothing is found of it."""
    number = record.say(2, decision.ProposeDecision(D, B, Effect.APPROVED))

    assert record.decision() == DecisionRow(
        decision=D,
        title=D,
        body=B,
        effect=Effect.APPROVED,
        status="proposed",
        by="",
        stands=Truth.NO,
        on=None,
        meeting="",
        minute="",
        minutes="not on the record",
        text="",
        reasons="",
        options="",
        interests="",
        corrections=(),
        declared=(),
        cited_by=(),
        findings=(),
        why=Why((number,)),
        kind=LATE,
    )


def test_a_decision_taken_is_shown_whole(record: Record) -> None:
    """With its meeting, its minute, the interests declared in it, and who cites it."""
    proposed = record.say(2, meeting.CallMeeting(M, B, day(6)), decision.ProposeDecision(D, B, Effect.APPROVED))
    declared = record.say(5, meeting.DeclareInterest(M, ADVISER, D, "A relation is employed there."))
    record.say(6, meeting.HoldMeeting(M, B))
    took = record.say(6, taken(meeting=M, title="A plan"))
    first = record.say(7, decision.MinuteDecision(D, M, "CA.8"))
    minuted = record.say(7, decision.MinuteDecision(D, M, "CA.9"))
    corrected = record.say(8, decision.CorrectDecision(D, text="For “it”, “that”."))
    record.say(9, action.ProposeAction(A))
    cited = record.say(9, action.CommitAction(A, decision=D))
    again = record.say(10, action.MoveDueDate(A, day(27), decision=D))
    interest = Interest(
        meeting=M,
        on=on(5),
        post=ADVISER,
        decision=D,
        nature="A relation is employed there.",
        when=When.BEFORE,
        findings=(),
        why=Why((declared, took)),
        kind=LATE,
    )

    assert record.decision() == DecisionRow(
        decision=D,
        title="A plan",
        body=B,
        effect=Effect.APPROVED,
        status="taken",
        by="",
        stands=Truth.YES,
        on=on(6),
        meeting=M,
        minute="CA.9",
        minutes="not on the record",
        text="Do it.",
        reasons="It is due.",
        options="None.",
        interests="None.",
        corrections=("For “it”, “that”.",),
        declared=(interest,),
        cited_by=(A,),
        findings=(),
        why=Why((proposed, declared, took, first, minuted, corrected, cited, again)),
        kind=LATE,
    )
    assert record.at().interests()[0] == interest


def test_where_it_was_minuted_says_of_which_meeting_a_decision_is(record: Record) -> None:
    """A decision that named no meeting was minuted at one: that is its meeting, and its minutes are that one's."""
    record.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    took = record.say(6, taken())
    assert (record.decision().meeting, record.decision().findings) == (
        "",
        (Finding("no meeting named", Why((took,)), B),),
    )
    record.say(7, decision.MinuteDecision(D, M, "9"))
    row = record.decision()
    assert (row.meeting, row.minutes, [each.what for each in row.findings]) == (
        M,
        "draft",
        [f"the minutes of {M} were not yet approved"],
    )


@pytest.mark.parametrize("name", ["text", "reasons", "options", "interests"])
def test_what_the_record_of_a_decision_leaves_out_is_found_of_its_body(record: Record, name: str) -> None:
    """One thing for each, and on the decision's own entry; a title is text enough (invariant 23)."""
    record.say(6, meeting.HoldMeeting(M, B))
    nothing: dict[str, Any] = {name: ""}
    number = record.say(6, taken(meeting=M, **nothing))
    what = {
        "text": "its text is not on the record",
        "reasons": "no reasons stated",
        "options": "no options stated, nor that there were none",
        "interests": "no interests stated, nor that there were none",
    }

    assert record.decision().findings == (Finding(what[name], Why((number,)), B),)
    record.say(6, Restate(number, taken(meeting=M, **nothing, title="A plan")))
    assert bool(record.decision().findings) is (name != "text")


def test_a_decision_with_no_words_at_all_wants_all_four(record: Record) -> None:
    """Each is found, in the order of the regulation's list."""
    record.say(6, meeting.HoldMeeting(M, B), decision.TakeDecision(D, B, Effect.APPROVED, M))

    assert [each.what for each in record.decision().findings] == [
        "its text is not on the record",
        "no reasons stated",
        "no options stated, nor that there were none",
        "no interests stated, nor that there were none",
    ]


def test_what_is_found_of_the_meeting_of_a_decision_rests_on_both(record: Record) -> None:
    """On the decision and on the first entry of the meeting, and it is the deciding body's."""
    called = record.say(2, meeting.CallMeeting(CALLED, B, day(20)))
    other = record.say(5, meeting.HoldMeeting(C, CABINET))
    second = record.say(9, meeting.HoldMeeting(N, B))
    record.say(9, meeting.UpdateLog(N))
    number = record.say(6, taken(meeting=CALLED))

    def found(named: str | None) -> tuple[Finding, ...]:
        record.say(6, Restate(number, taken(meeting=named)))
        mended = [each for each in record.decision().findings if "first recorded" not in each.what]
        return tuple(Finding(each.what, Why(tuple(each.why.entries)[:-1]), each.duty) for each in mended)

    assert record.decision().findings == (
        Finding(f"taken at {CALLED}, which is not recorded as held", Why((called, number)), B),
    )
    assert found(C) == (
        Finding(f"taken by {B} at a meeting of {CABINET}", Why((other,)), B),
        Finding(f"taken on a day other than that of {C}", Why((other,)), B),
    )
    assert found(N) == (Finding(f"taken on a day other than that of {N}", Why((second,)), B),)


def test_a_meeting_of_which_nothing_is_visible_is_found_as_such(record: Record) -> None:
    """The decision names it, and by this point the record has nothing of it."""
    record.say(9, meeting.HoldMeeting(M, B))
    number = record.say(6, taken(meeting=M))

    row = record.decision(number=7)
    assert row.findings == (
        Finding("taken at a meeting of which nothing is recorded by this point", Why((number,)), B),
    )
    assert (row.meeting, row.minutes) == (M, "not on the record")


def test_what_is_found_of_the_minutes_of_a_decision_rests_on_those_minutes(record: Record) -> None:
    """In draft, or kept by nobody: each is the deciding body's, and rests on what the minutes do."""
    record.say(6, meeting.HoldMeeting(M, B), taken(meeting=M))
    drafted = record.say(7, meeting.DraftMinutes(M))
    minutes = record.minutes()
    assert drafted in minutes.why.entries
    assert record.decision().findings == (Finding(f"the minutes of {M} were not yet approved", minutes.why, B),)
    assert record.decision().minutes == "draft"

    record.say(None, Void(drafted))
    record.say(7, meeting.RecordNoMinutes(M))
    found, was = record.decision().findings
    assert found == Finding(f"no minutes of {M} were kept", record.minutes().why, B)
    assert was.what == f"as it was first recorded, the minutes of {M} were not yet approved"
    assert record.decision().minutes == "none kept"


def test_minutes_of_which_nothing_is_known_are_no_ground_for_a_finding(record: Record) -> None:
    """A later meeting may have approved the draft, and left no record of what it did."""
    record.say(6, meeting.HoldMeeting(M, B), taken(meeting=M))
    record.say(7, meeting.DraftMinutes(M))
    record.say(13, meeting.HoldMeeting(N, B))

    assert (record.minutes().approved, record.decision().findings) == (Truth.UNKNOWN, ())


@pytest.mark.parametrize(
    ("effect", "only"),
    [(Effect.NOTED, "noted"), (Effect.REFUSED, "refused"), (Effect.REFERRED, "referred for further consideration")],
)
def test_what_promises_nothing_is_put_to_no_use(record: Record, effect: Effect, only: str) -> None:
    """Every action that cites it is found, and rests on both; what is no action, and a refusal of evidence, is not."""
    record.say(6, meeting.HoldMeeting(M, B))
    number = record.say(6, taken(effect, meeting=M))
    record.say(7, plan.DraftPlan("plan/p"), plan.AdoptPlan("plan/p", D))
    record.say(7, action.ProposeAction(A), action.SubmitEvidence(A, "audit"))
    record.say(7, action.RejectEvidence(A, "audit", D))
    committed = record.say(8, action.CommitAction(A, decision=D))
    moved = record.say(9, action.MoveDueDate(A, day(20), decision=D))

    assert record.decision().findings == (
        Finding(f"only {only}, yet cited as what committed {A}", Why((number, committed)), B),
        Finding(f"only {only}, yet cited as what allowed a change to {A}", Why((number, moved)), B),
    )
    assert record.decision().cited_by == ("plan/p", A)


def test_how_a_decision_ended_is_found_on_the_entry_that_ended_it(record: Record) -> None:
    """Rescinded by no authority, or superseded by what was not taken: the row says by which, where any is cited."""
    record.say(6, meeting.HoldMeeting(M, B), taken(meeting=M))
    ended = record.say(7, decision.RescindDecision(D))
    row = record.decision()
    assert row.findings == (Finding("rescinded with no decision cited", Why((ended,))),)
    assert (row.status, row.by, row.stands) == ("rescinded", "", Truth.NO)

    record.say(None, Void(ended))
    record.say(8, decision.ProposeDecision(D2, B, Effect.APPROVED))
    over = record.say(8, decision.SupersedeDecision(D, D2))
    row = record.decision()
    missing = f"no record by this point that {D2} was taken"
    found, was = row.findings
    assert found == Finding(f"superseded by {D2}, which was not taken", Why((over,), missing))
    assert was.what == "as it was first recorded, rescinded with no decision cited"
    assert (row.status, row.by, row.stands) == ("superseded", D2, Truth.NO)


def test_a_decision_rescinded_under_a_rule_cites_no_decision(record: Record) -> None:
    """The rule is authority for it, so that nothing is found; and no decision did it."""
    record.say(6, meeting.HoldMeeting(M, B), taken(meeting=M))
    record.say(7, With(decision.RescindDecision(D), authority=Authority(None, "standing order 9")))

    assert (record.decision().by, record.decision().findings) == ("", ())


# Words.


def test_each_case_is_called_what_a_reader_is_shown() -> None:
    """How an escalation came to lie with a post, and when an interest was declared."""
    assert [str(each) for each in How] == ["raised", "up", "across", "down"]
    assert [str(each) for each in When] == [
        "before the decision",
        "on the day of the decision",
        "after the decision",
        "not known: a day is not known exactly",
        "not decided by this point",
        "in no one decision",
    ]


# Interests.


@pytest.mark.parametrize(
    ("when", "says"),
    [
        (5, When.BEFORE),
        (6, When.SAME_DAY),
        (7, When.AFTER),
        (between(4, 5), When.BEFORE),
        (between(5, 6), When.UNKNOWN),
        (between(5, 7), When.UNKNOWN),
        (between(6, 7), When.UNKNOWN),
        (between(7, 8), When.AFTER),
    ],
)
def test_when_an_interest_was_declared_is_read_from_the_days(record: Record, when: Any, says: When) -> None:
    """After the decision it is found, of the post that declared it; nothing is guessed of a loose day."""
    record.say(4, meeting.CallMeeting(M, B, day(6)))
    took = record.say(6, taken())
    number = record.say(when, meeting.DeclareInterest(M, ADVISER, D))

    (row,) = record.at().interests()
    why = Why((took, number))
    late = Finding(f"interest declared after {D} was taken", why, ADVISER)
    assert (row.when, row.findings, row.why) == (says, (late,) if says is When.AFTER else (), why)
    assert [each.findings for each in record.decision().declared] == [row.findings]
    assert (late in record.decision().findings) is (says is When.AFTER)


def test_an_interest_at_large_is_shown_whole(record: Record) -> None:
    """In no decision, of no nature stated: it rests on itself."""
    record.say(6, meeting.HoldMeeting(M, B))
    number = record.say(6, meeting.DeclareInterest(M, ADVISER))

    (row,) = record.at().interests()
    assert row == Interest(
        meeting=M,
        on=on(6),
        post=ADVISER,
        decision="",
        nature="",
        when=When.AT_LARGE,
        findings=(),
        why=Why((number,)),
        kind=LATE,
    )


# Minutes.


def test_minutes_of_which_nothing_is_said_are_shown_whole(record: Record) -> None:
    """Whether they were approved is not known of a meeting that was held, and they are not of one only called."""
    number = record.say(6, meeting.HoldMeeting(M, B, title="First"))
    called = record.say(2, meeting.CallMeeting(N, B))
    nothing = Minutes(
        meeting=M,
        title="First",
        body=B,
        on=day(6),
        minutes="not on the record",
        approved=Truth.UNKNOWN,
        drafted=None,
        approved_on=None,
        approved_at="",
        items=(),
        corrections=(),
        findings=(),
        why=Why((number,)),
        kind=LATE,
    )

    assert record.minutes() == nothing
    row = record.minutes(N)
    assert (row.on, row.approved, row.why, row.title) == (None, Truth.NO, Why((called,)), N)


def test_minutes_approved_are_shown_whole(record: Record) -> None:
    """Drafted by the first of an item or a draft, with each item and each correction, as they were said."""
    met = record.say(6, meeting.HoldMeeting(M, B))
    item = record.say(7, meeting.MinuteItem(M, "1", B, says=(Say("So.", Depth.SPOKEN),)))
    second = record.say(8, meeting.MinuteItem(M, "2", B, says=(Say("So.", Depth.SPOKEN),)))
    drafted = record.say(8, meeting.DraftMinutes(M))
    record.say(13, meeting.HoldMeeting(N, B))
    before = record.say(13, meeting.CorrectMinutes(M, N, "Before."))
    approved = record.say(13, meeting.ApproveMinutes(M, N))
    after = record.say(14, meeting.CorrectMinutes(M, N, "After."))

    def correction(number: int, when: int, text: str, *, late: bool) -> Correction:
        why = Why.of(number, approved)
        return Correction(
            entry=number, on=on(when), at=N, text=text, after_approval=Truth.of({late}), why=why, kind=LATE
        )

    assert record.minutes() == Minutes(
        meeting=M,
        title=M,
        body=B,
        on=day(6),
        minutes="approved",
        approved=Truth.YES,
        drafted=on(7),
        approved_on=on(13),
        approved_at=N,
        items=("1", "2"),
        corrections=(correction(before, 13, "Before.", late=False), correction(after, 14, "After.", late=True)),
        findings=(),
        why=Why((met, item, second, drafted, before, approved, after)),
        kind=LATE,
    )


def test_a_correction_rests_on_the_first_approval_alone(record: Record) -> None:
    """Approved again at a later meeting, it came after the first all the same."""
    record.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    record.say(9, meeting.HoldMeeting(N, B))
    first = record.say(9, meeting.ApproveMinutes(M, N))
    number = record.say(10, meeting.CorrectMinutes(M, N, "After."))
    record.say(13, meeting.HoldMeeting("meeting/3", B))
    record.say(13, meeting.ApproveMinutes(M, "meeting/3"))

    (found,) = record.minutes().corrections
    assert (found.after_approval, found.why) == (Truth.YES, Why.of(number, first))


def test_a_correction_of_what_nobody_approved_rests_on_itself(record: Record) -> None:
    """It came before any approval."""
    record.say(6, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M))
    record.say(9, meeting.HoldMeeting(N, B))
    number = record.say(9, meeting.CorrectMinutes(M, N, "Before."))

    assert record.minutes().corrections == (
        Correction(
            entry=number, on=on(9), at=N, text="Before.", after_approval=Truth.NO, why=Why((number,)), kind=LATE
        ),
    )


def test_what_later_meetings_left_no_record_of_is_named(record: Record) -> None:
    """Those of the body due by the point, and not called off or minuted themselves; the row rests on each."""
    met = record.say(6, meeting.HoldMeeting(M, B))
    drafted = record.say(7, meeting.DraftMinutes(M))
    record.say(3, meeting.HoldMeeting("meeting/earlier", B), meeting.HoldMeeting(C, CABINET))
    record.say(6, meeting.HoldMeeting("meeting/same-day", B), meeting.CallMeeting("meeting/undated", B))
    first, second = record.say(9, meeting.HoldMeeting(N, B)), record.say(12, meeting.HoldMeeting(CALLED, B))
    record.say(9, meeting.CallMeeting("meeting/off", B, day(10)), meeting.CancelMeeting("meeting/off"))
    record.say(11, meeting.HoldMeeting("meeting/minuted", B), meeting.DraftMinutes("meeting/minuted"))
    record.say(11, meeting.HoldMeeting("meeting/cabinets", CABINET))
    record.say(9, meeting.CallMeeting("meeting/ahead", B, day(28)))

    row = record.minutes()
    assert (row.approved, row.why) == (
        Truth.UNKNOWN,
        Why((met, drafted, first, second), f"no record of what {N}, {CALLED} did about them"),
    )
    assert record.minutes(number=8).why == Why((met, drafted))
    assert record.minutes(number=12).approved is Truth.UNKNOWN


AWKWARD = {
    "at itself": (M, 6, "approved at the meeting that they are of"),
    "another body's": (C, 9, f"approved at a meeting of another body, {CABINET}"),
    "an earlier one": ("meeting/before", 5, "approved at an earlier meeting, meeting/before"),
    "on another day": (N, 14, f"approved on a day other than that of {N}"),
    "a day before": (N, 12, f"approved on a day other than that of {N}"),
}


@pytest.mark.parametrize("name", AWKWARD)
def test_an_awkward_approval_is_found_of_the_body_on_both_meetings(record: Record, name: str) -> None:
    """The approval, and the first entry of each of the two meetings, are what it rests on."""
    at, when, what = AWKWARD[name]
    first = {
        M: record.say(2, meeting.CallMeeting(M, B, day(6))),
        C: record.say(9, meeting.HoldMeeting(C, CABINET)),
        N: record.say(13, meeting.HoldMeeting(N, B)),
        "meeting/before": record.say(5, meeting.HoldMeeting("meeting/before", B)),
    }
    record.say(6, meeting.HoldMeeting(M, B))
    for each in first:
        record.say(14, meeting.RecordAttendance(each, ADVISER))
    number = record.say(when, meeting.ApproveMinutes(M, at))

    row = record.minutes()
    assert row.findings == (Finding(what, Why.of(number, first[at], first[M]), B),)
    assert rests_on_its_findings(row)


def test_an_approval_at_what_was_not_held_says_what_is_missing(record: Record) -> None:
    """Of a meeting that was called, and of one of which nothing is visible; and more than one approval is found."""
    met = record.say(6, meeting.HoldMeeting(M, B))
    called = record.say(2, meeting.CallMeeting(CALLED, B, day(20)))
    record.say(28, meeting.HoldMeeting(N, B))
    one = record.say(20, meeting.ApproveMinutes(M, CALLED))
    two = record.say(21, meeting.ApproveMinutes(M, N))
    what = "approved at a meeting that is not recorded as held"

    row = record.minutes()
    assert row.findings == (
        Finding(what, Why((called, one), f"no record by this point that {CALLED} was held"), B),
        Finding(what, Why((two,), f"no record by this point that {N} was held"), B),
        Finding("approved more than once", Why((one, two)), B),
    )
    assert row.why.entries == (met, called, one, two)


def test_an_approval_of_what_was_not_held_rests_on_the_approvals(record: Record) -> None:
    """Of a meeting that was only called."""
    record.say(2, meeting.CallMeeting(CALLED, B, day(5)))
    record.say(13, meeting.HoldMeeting(N, B))
    number = record.say(13, meeting.ApproveMinutes(CALLED, N))

    assert record.minutes(CALLED).findings == (
        Finding("approved, of a meeting that is not recorded as held", Why((number,)), B),
    )


# Exempt matter.


def test_each_exempt_entry_and_exclusion_is_shown_whole(record: Record) -> None:
    """Its own day without the words, by itself and by what it reads as now; and of an exclusion, its item."""
    number = record.say(Day(day(6), day(6), "on the sixth"), taken(), exempt=CATEGORY)
    record.say(6, meeting.HoldMeeting(M, B))
    out = record.say(6, meeting.ExcludePublic(M, "item 9", "category 7", "section 100A(4)"))

    assert record.at().exempt().rows == (
        ExemptRow(
            number=number,
            stream=D,
            name="decision-taken/1",
            item="",
            category=CATEGORY.category,
            basis=CATEGORY.basis,
            on=on(6),
            reading="in force",
            why=Why((number,)),
            kind=LATE,
        ),
        ExemptRow(
            number=out,
            stream=M,
            name="public-excluded/1",
            item="item 9",
            category="category 7",
            basis="section 100A(4)",
            on=on(6),
            reading="in force",
            why=Why((out,)),
            kind=LATE,
        ),
    )


def test_a_void_of_what_is_exempt_bears_no_day_of_its_own(record: Record) -> None:
    """It is listed from the day of what it voids, with the basis that it carries, and rests on itself."""
    number = record.say(6, taken(), exempt=CATEGORY)
    void = record.say(None, Void(number), exempt=CATEGORY)

    rows = record.at().exempt().rows
    assert [(row.number, row.on, row.reading, row.why) for row in rows] == [
        (number, on(6), "voided", Why((number, void))),
        (void, None, "voided", Why((void,))),
    ]
    assert [len(record.at(each).exempt()) for each in (5, 6)] == [0, 2]


def test_an_exclusion_that_was_mended_is_listed_as_it_reads_now(record: Record) -> None:
    """Once, under the entry that says so now."""
    record.say(6, meeting.HoldMeeting(M, B))
    out = record.say(6, meeting.ExcludePublic(M, "item 9", "category 7"))
    mend = record.say(6, Restate(out, meeting.ExcludePublic(M, "item 8", "category 7")))

    assert [(row.number, row.item) for row in record.at().exempt()] == [(mend, "item 8")]
