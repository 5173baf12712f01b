"""On what the record is not at one: claims, references and citations (domain 1I; invariant 5).

Days are those of April 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Exempt, Ledger, Restate, SimulatedClock, Source, Truth, View, Void
from ledger.aggregates import action, body, claim, decision, meeting, plan, source
from ledger.projection import Why
from ledger.projections.record.unsettled import Claimed, OpenPoint, Unsettled
from ledger.values import Authority, Day, Kind

W, X, DOC = "claim/w", "claim/x", "source/doc"
A, D, B, P = "action/a", "decision/d", "body/b", "plan/p"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """A document and a body, registered on day 1; all is recorded on day 28."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(1, source.RegisterSource(DOC, title="The notice"), body.EstablishBody(B))

    def say(self, on: Any, *requests: Any, **particulars: Any) -> int:
        """Record one act of a day, and give the number of its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return receipt.numbers[-1]

    def at(self, on: int = 28, recorded: int | None = None) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on), recorded=recorded)

    def points(self, on: int = 28, recorded: int | None = None, *, resolved: bool = False) -> list[OpenPoint]:
        """The rows of the answer."""
        return list(self.at(on, recorded).conflicts(resolved=resolved))

    def point(self, on: int = 28) -> OpenPoint:
        """The one row of the answer, what is resolved included."""
        (found,) = self.points(on, resolved=True)
        return found


@pytest.fixture
def record() -> Record:
    """A record with a document and a body."""
    return Record()


def test_claims_that_differ_stand_side_by_side(record: Record) -> None:
    """Each with its document, the place in it and the date it bears (N24: issued on one day, signed on another)."""
    place = Source(DOC, "preamble", day(2))
    first = record.say(
        2, claim.MakeClaim(W, "preamble", "21 May", DOC, title="When?", wording="on 21 May"), source=place
    )
    second = record.say(3, claim.MakeClaim(W, "signature", "24 July"))
    row = record.point()

    assert (row.what, row.point, row.title, row.about, row.open) == (
        Unsettled.CLAIMS,
        W,
        "When?",
        (DOC,),
        Truth.YES,
    )
    assert [(each.part, each.says, each.day) for each in row.parts] == [
        ("preamble", "21 May", Day.of(day(2))),
        ("signature", "24 July", Day.of(day(3))),
    ]
    assert (row.parts[0].text, row.parts[0].document, row.parts[0].locator, row.parts[0].dated) == (
        "on 21 May",
        DOC,
        "preamble",
        day(2),
    )
    assert (row.parts[1].document, row.parts[1].dated, row.why.entries) == ("", None, (first, second))
    assert [each.stream for each in row.parts] == [DOC, ""]
    assert record.points(2) == []


def test_claims_that_agree_are_no_conflict(record: Record) -> None:
    """Two documents may say the same, on one point and not on another."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "21 May"))
    assert record.points(resolved=True) == []

    record.say(2, claim.MakeClaim(X, "a", "21 May"), claim.MakeClaim(X, "b", "24 July"))
    assert [each.point for each in record.points()] == [X]


def test_what_was_resolved_is_listed_where_asked_with_who_and_why(record: Record) -> None:
    """The claims not accepted stay on the record (invariant 5)."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    record.say(3, decision.TakeDecision(D, B, decision.Effect.APPROVED))
    record.say(4, claim.ResolveClaim(W, "b", D, "The signature decides"))
    row = record.point()

    assert record.points() == []
    assert [each.what for each in record.points(3)] == [Unsettled.CLAIMS]
    assert (row.open, row.accepted, row.resolved, row.resolved_by) == (Truth.NO, "b", Day.of(day(4)), "post/clerk")
    assert (row.decision, row.reason, row.findings, len(row.parts)) == (D, "The signature decides", (), 2)

    record.say(5, claim.ResolveClaim(W, "a"))
    assert (record.point().accepted, record.point(4).accepted) == ("a", "b")


def test_a_resolution_by_what_was_not_decided_is_found(record: Record) -> None:
    """It resolves as it says, and what it cites is looked up."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    record.say(3, decision.ProposeDecision(D, B, decision.Effect.APPROVED))
    record.say(4, claim.ResolveClaim(W, "b", D))
    (row,) = [each for each in record.points(resolved=True) if each.what is Unsettled.CLAIMS]

    assert [finding.what for finding in row.findings] == ["cites what was only proposed"]


def test_a_claim_made_since_it_was_resolved_opens_it_again(record: Record) -> None:
    """One that says what was accepted does not."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    record.say(4, claim.ResolveClaim(W, "b"))
    record.say(5, claim.MakeClaim(W, "c", "24 July"))
    assert record.points() == []

    number = record.say(6, claim.MakeClaim(W, "d", "1 June"))
    (row,) = record.points()
    assert (row.open, row.accepted) == (Truth.YES, "b")
    assert [(finding.what, finding.why) for finding in row.findings] == [
        ("claimed otherwise since it was resolved", Why((number,)))
    ]

    record.say(7, claim.ResolveClaim(W, "a"))
    assert record.points() == []
    number = record.say(8, claim.MakeClaim(W, "e", "24 July"), claim.MakeClaim(W, "f", "21 May")) - 1
    (row,) = record.points()
    assert ([finding.why for finding in row.findings], row.accepted) == ([Why((number,))], "a")


def test_it_is_unknown_whether_a_claim_of_a_loose_day_was_made_since(record: Record) -> None:
    """It may have been made first, and the acceptance have settled it; nothing is found of what is not known."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    record.say(5, claim.ResolveClaim(W, "b"))
    record.say(Day(day(4), day(6)), claim.MakeClaim(W, "c", "1 June"))
    record.say(2, claim.MakeClaim(X, "a", "21 May"), claim.MakeClaim(X, "b", "24 July"))
    record.say(5, claim.MakeClaim(X, "c", "1 June"))
    record.say(Day(day(4), day(6)), claim.ResolveClaim(X, "b"))

    assert [(each.point, each.open, each.accepted, each.findings) for each in record.points(6)] == [
        (W, Truth.UNKNOWN, "b", ()),
        (X, Truth.UNKNOWN, "b", ()),
    ]
    number = record.say(7, claim.MakeClaim(X, "d", "1 June"))
    (_, row) = record.points(7)
    assert (row.open, [finding.why.entries for finding in row.findings]) == (Truth.YES, [(number,)])


def test_a_claim_on_a_loose_day_leaves_it_unknown_whether_they_differed(record: Record) -> None:
    """Resolved on a loose day, it is not known whether it was still open."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    record.say(Day(day(4), day(6)), claim.ResolveClaim(W, "a"))

    assert [(each.open, each.accepted) for each in record.points(3)] == [(Truth.YES, "")]
    assert [(each.open, each.accepted) for each in record.points(5)] == [(Truth.UNKNOWN, "")]
    assert record.points(6) == []


@pytest.mark.parametrize("allowed", [True, False])
def test_a_late_mended_or_voided_claim_answers_for_its_own_numbers(record: Record, *, allowed: bool) -> None:
    """Up to each number, the claims are as they were then read; what nobody allowed to be mended was said."""
    rules = [Authority(rule=f"rule {number}") if allowed else None for number in range(3)]
    record.say(3, claim.MakeClaim(W, "a", "21 May"))
    late = record.say(2, claim.MakeClaim(W, "b", "24 July"))
    mended = record.say(2, Restate(late, claim.MakeClaim(W, "b", "21 May")), authority=rules[0])
    again = record.say(2, Restate(late, claim.MakeClaim(W, "b", "1 June")), authority=rules[1])
    voided = record.say(None, Void(late), authority=rules[2])

    found = [len(record.points(recorded=number)) for number in (late, mended, again, voided)]
    assert found == ([1, 0, 1, 0] if allowed else [1, 1, 1, 1])
    if not allowed:
        assert [(each.part, each.says) for each in record.point().parts] == [
            ("b", "24 July"),
            ("a", "21 May"),
            ("b", "1 June"),
        ]
        assert {late, mended, again, voided} <= set(record.point().why.entries)


AT_ONE = "as first recorded, not at one"
BY_NOBODY = "mended since by no authority that stands"


def test_a_claim_voided_by_nobodys_leave_differs_still(record: Record) -> None:
    """Corrections add, and never replace (invariant 5): the row has what was taken back, and the mend."""
    first = record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    before = record.point()
    void = record.say(None, Void(first))
    row = record.point()

    assert (row.open, row.parts) == (Truth.YES, before.parts)
    assert [(each.what, each.why.entries) for each in row.findings] == [
        (f"{AT_ONE}: b (24 July); {BY_NOBODY}", (first - 1, first, void))
    ]
    assert row.why.entries == (first - 1, first, void)
    assert record.points(recorded=first)[0].findings == ()


def test_a_claim_voided_of_several_is_among_them_still(record: Record) -> None:
    """The rest differ as they did, by whatever they are resolved; none is said twice that was only put to a day."""
    last = record.say(2, *(claim.MakeClaim(W, each, each) for each in "abc"))
    record.say(3, Restate(last - 2, claim.MakeClaim(W, "a", "a")))
    record.say(None, Void(last))
    assert sorted(each.part for each in record.point().parts) == ["a", "b", "c"]
    assert [each.what for each in record.point().findings] == [f"{AT_ONE}: c (c); {BY_NOBODY}"]

    record.say(5, claim.ResolveClaim(W, "a"))
    assert (record.points(), record.point().accepted) == ([], "a")


def test_a_claim_put_before_its_settling_by_nobodys_leave_opens_it_still(record: Record) -> None:
    """It was first said to have been made since; unknown, where it was on a loose day."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    record.say(5, claim.ResolveClaim(W, "a"))
    for on, first_said in ((Day(day(4), day(6)), Truth.UNKNOWN), (6, Truth.YES)):
        number = record.say(on, claim.MakeClaim(W, f"of {on}", "1 June"))
        record.say(3, Restate(number, claim.MakeClaim(W, f"of {on}", "1 June")))

        row = record.point(6)
        assert (row.open, row.accepted, row.findings[-1].what) == (first_said, "a", f"{AT_ONE}; {BY_NOBODY}")
        assert record.points(6) == [row]


def test_all_that_was_taken_back_is_named_with_the_mends_of_that_alone(record: Record) -> None:
    """Beside what was found of it before; what is of a day to come, and mended, has nothing to do with it."""
    last = record.say(2, *(claim.MakeClaim(W, each, f"{each} May") for each in "abcd"))
    record.say(3, claim.ResolveClaim(W, "a"))
    anew = record.say(4, claim.MakeClaim(W, "e", "e May"))
    later = record.say(20, claim.MakeClaim(W, "f", "f May"))
    record.say(25, Restate(later, claim.MakeClaim(W, "f", "f May")))
    voids = [record.say(None, Void(number)) for number in (last, last - 1)]
    row = record.point(10)
    assert [each.what for each in row.findings] == [
        "claimed otherwise since it was resolved",
        f"{AT_ONE}: c (c May), d (d May); {BY_NOBODY}",
    ]
    claims = range(last - 3, last + 1)
    assert row.findings[1].why.entries == (*claims, last + 1, anew, *voids)
    assert (row.kind, row.open) == (Kind.HINDSIGHT, Truth.YES)


def test_a_point_is_known_as_firmly_as_the_least_firm_of_what_it_rests_on(record: Record) -> None:
    """Said then, and taken back since: the mend is hindsight."""
    record.clock.set(datetime(2026, 5, 1, 12, tzinfo=UTC))
    said = record.say(date(2026, 5, 1), claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    point = [each for each in record.book.as_of(date(2026, 5, 1)).conflicts() if each.point == W]
    assert [each.kind for each in point] == [Kind.RECORDED_THEN]
    record.clock.set(datetime(2026, 5, 9, 12, tzinfo=UTC))
    record.say(None, Void(said))
    point = [each for each in record.book.as_of(date(2026, 5, 1)).conflicts() if each.point == W]
    assert [each.kind for each in point] == [Kind.HINDSIGHT]


def test_a_settling_put_to_an_earlier_day_by_nobodys_leave_settles_nothing_before_its_own(record: Record) -> None:
    """The mend is of what settled it: nothing of the claims themselves was mended."""
    last = record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    settled = record.say(9, claim.ResolveClaim(W, "a"))
    mend = record.say(3, Restate(settled, claim.ResolveClaim(W, "a")))
    row = record.point(6)
    assert (row.open, [each.what for each in row.findings]) == (Truth.YES, [f"{AT_ONE}; {BY_NOBODY}"])
    assert row.findings[0].why.entries == (last - 1, last, mend)
    assert record.points(9) == []


def test_what_was_perhaps_settled_and_that_taken_back_is_surely_open(record: Record) -> None:
    """Nothing that was said is gone, and it is no less open for what was said: there is nothing to find."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    settled = record.say(Day(day(4), day(9)), claim.ResolveClaim(W, "a"))
    record.say(None, Void(settled))
    row = record.point(6)
    assert (row.open, row.findings) == (Truth.YES, ())


def test_a_reference_or_a_citation_mended_away_by_nobodys_leave_leads_nowhere_still(record: Record) -> None:
    """Each reference by itself; of a citation, whichever entry cited."""
    left = record.say(3, source.LeaveReference(DOC, "one", "CA.1"), source.LeaveReference(DOC, "two", "CA.2"))
    record.say(9, decision.TakeDecision(D, B, decision.Effect.APPROVED), plan.DraftPlan(P))
    record.say(2, action.ProposeAction(A, P))
    cites = record.say(3, action.CommitAction(A, decision=D))
    found = [(each.what, each.point, each.parts) for each in record.points(8)]
    record.say(None, Void(left))
    record.say(3, Restate(cites, action.CommitAction(A, day(20))))
    record.say(2, Restate(cites - 1, action.ProposeAction(A)))

    rows = record.points(8)
    assert [(each.what, each.point) for each in rows] == [each[:2] for each in found]
    assert [each.parts for each in rows] == [each[2] for each in found]
    assert len(rows) == 4
    assert [len(each.findings) for each in rows] == [0, 1, 1, 1]
    assert [each.why.missing for each in rows[2:]] == [f"nothing of {each} by this point" for each in (P, D)]


def test_a_reference_left_open_is_listed_with_what_it_reads_and_where(record: Record) -> None:
    """A hole in a published draft (C16 CA.864), until somebody knows what it was to."""
    record.say(3, source.LeaveReference(DOC, "CA.864", "CA.**", note="not filled in"), source=Source(DOC, "CA.864"))
    record.say(5, decision.TakeDecision(D, B, decision.Effect.APPROVED))
    record.say(6, source.ResolveReference(DOC, "CA.864", D, "it bears the same title"))
    open_, resolved = record.point(5), record.point()

    assert (open_.what, open_.point, open_.open) == (Unsettled.REFERENCE, DOC, Truth.YES)
    assert [(each.part, each.says, each.text, each.locator) for each in open_.parts] == [
        ("CA.864", "CA.**", "not filled in", "CA.864")
    ]
    assert record.points() == []
    assert (resolved.open, resolved.accepted, resolved.about) == (Truth.NO, D, (D,))
    assert (resolved.reason, resolved.resolved) == ("it bears the same title", Day.of(day(6)))


def test_each_reference_is_open_or_resolved_by_itself(record: Record) -> None:
    """One that was followed leaves another open."""
    record.say(3, source.LeaveReference(DOC, "one", "CA.**"), source.LeaveReference(DOC, "two", "CA.???"))
    record.say(Day(day(5), day(7)), source.ResolveReference(DOC, "one", B))

    assert [(each.parts[0].part, each.open) for each in record.points(6)] == [
        ("one", Truth.UNKNOWN),
        ("two", Truth.YES),
    ]
    assert [each.parts[0].part for each in record.points(7)] == ["two"]


def test_a_citation_of_what_was_not_decided_by_then_is_listed(record: Record) -> None:
    """Only proposed, or not yet taken: with every entry that cites it, and no longer once it was taken."""
    record.say(9, decision.TakeDecision(D, B, decision.Effect.APPROVED))
    record.say(2, action.ProposeAction(A))
    first = record.say(3, action.CommitAction(A, day(9), decision=D))
    second = record.say(4, action.MoveDueDate(A, day(12), decision=D))
    row = record.point(8)

    assert (row.what, row.point, row.open, row.about) == (Unsettled.UNDECIDED, D, Truth.YES, (A,))
    assert [(each.part, each.says, each.stream) for each in row.parts] == [
        (f"entry {first}", "action committed", A),
        (f"entry {second}", "due date moved", A),
    ]
    assert (row.why.entries, row.why.missing) == ((first, second), f"nothing of {D} by this point")
    assert (record.points(2), record.points(9)) == ([], [])


def test_one_that_was_only_proposed_is_not_decided(record: Record) -> None:
    """And it is said that it is the taking of it that is missing."""
    record.say(2, decision.ProposeDecision(D, B, decision.Effect.APPROVED), action.ProposeAction(A))
    record.say(3, action.CommitAction(A, day(9), decision=D))

    assert (record.point().what, record.point().why.missing) == (Unsettled.UNDECIDED, f"no taking of {D} by this point")


def test_a_decision_on_a_loose_day_may_have_been_taken(record: Record) -> None:
    """Unknown while its day may have come and may not."""
    record.say(2, action.ProposeAction(A))
    record.say(Day(day(3), day(6)), decision.TakeDecision(D, B, decision.Effect.APPROVED))
    record.say(3, action.CommitAction(A, day(9), decision=D))

    assert [each.open for each in record.points(4)] == [Truth.UNKNOWN]
    assert record.points(6) == []


def test_a_stream_that_is_named_and_of_which_nothing_is_visible_is_listed(record: Record) -> None:
    """An action in a plan that no draft of exists by then; the document it was learnt from is another matter."""
    record.say(9, plan.DraftPlan(P), source.RegisterSource("source/later"))
    cited = record.say(2, action.ProposeAction(A, P), source=Source("source/later"))
    row = record.point(8)

    assert (row.what, row.point, row.about, row.why.entries) == (Unsettled.UNRECORDED, P, (A,), (cited,))
    assert record.points(9) == []


def test_what_is_named_may_be_on_the_record_since_a_loose_day(record: Record) -> None:
    """Unknown while its first day may have come and may not."""
    record.say(Day(day(3), day(6)), plan.DraftPlan(P))
    record.say(2, action.ProposeAction(A, P))

    assert [[(each.what, each.open) for each in record.points(on)] for on in (2, 4, 6)] == [
        [(Unsettled.UNRECORDED, Truth.YES)],
        [(Unsettled.UNRECORDED, Truth.UNKNOWN)],
        [],
    ]


def test_what_is_voided_leaves_its_citations_nowhere(record: Record) -> None:
    """Mending a thing is never refused because something cites it: it shows."""
    record.say(2, meeting.HoldMeeting("meeting/m", B))
    number = record.say(2, decision.TakeDecision(D, B, decision.Effect.APPROVED, "meeting/m"))
    record.say(3, action.ProposeAction(A), action.CommitAction(A, decision=D))
    assert record.points() == []

    record.say(None, Void(number))
    assert [(each.what, each.point) for each in record.points()] == [(Unsettled.UNDECIDED, D)]


def test_a_row_of_claims_says_all_of_itself(record: Record) -> None:
    """What is open on which point, what each claims, and how it was settled, by whom and by what."""
    first = record.say(2, claim.MakeClaim(W, "a", "21 May", DOC, title="When?", wording="on 21 May"))
    second = record.say(3, claim.MakeClaim(W, "b", "24 July", DOC), source=Source(DOC, "page 2", day(2)))
    third = record.say(4, claim.MakeClaim(W, "c", "24 July", A), action.ProposeAction(A)) - 1
    end = record.say(5, claim.ResolveClaim(W, "c", reason="It is signed"), authority=Authority(rule="the scheme"))

    assert record.point(27) == OpenPoint(
        what=Unsettled.CLAIMS,
        point=W,
        title="When?",
        about=(DOC, A),
        parts=tuple(
            Claimed(
                part=part,
                says=says,
                text=text,
                stream=about,
                document=document,
                locator=locator,
                dated=dated,
                day=Day.of(day(on)),
                why=Why((number,)),
                kind=kind,
            )
            for part, says, text, about, document, locator, dated, on, number, kind in (
                ("a", "21 May", "on 21 May", DOC, "", "", None, 2, first, Kind.HINDSIGHT),
                ("b", "24 July", "", DOC, DOC, "page 2", day(2), 3, second, Kind.ATTESTED),
                ("c", "24 July", "", A, "", "", None, 4, third, Kind.HINDSIGHT),
            )
        ),
        open=Truth.NO,
        accepted="c",
        resolved=Day.of(day(5)),
        resolved_by="post/clerk",
        decision="the scheme",
        reason="It is signed",
        findings=(),
        why=Why((first, second, third, end)),
        kind=Kind.HINDSIGHT,
    )


def test_what_was_never_settled_says_nothing_of_a_settlement(record: Record) -> None:
    """Of claims, of a reference and of a citation alike."""
    record.say(2, claim.MakeClaim(W, "a", "21 May"), claim.MakeClaim(W, "b", "24 July"))
    record.say(2, source.LeaveReference(DOC, "CA.864", "CA.**"))
    record.say(2, decision.ProposeDecision(D, B, decision.Effect.APPROVED), action.ProposeAction(A))
    cited = record.say(3, action.CommitAction(A, day(9), decision=D), action.MoveDueDate(A, day(12), decision=D))
    rows = record.points()

    assert [row.what for row in rows] == [Unsettled.CLAIMS, Unsettled.REFERENCE, Unsettled.UNDECIDED]
    assert {str(what) for what in Unsettled} == {
        "claims differ",
        "reference left open",
        "cites what was not decided",
        "cites what is not on the record",
    }
    for row in rows:
        settled = (row.accepted, row.resolved, row.resolved_by, row.decision, row.reason, row.findings)
        assert settled == ("", None, "", "", "", ())
        assert (row.open, row.kind) == (Truth.YES, Kind.RECORDED_THEN)
    assert [(row.about, row.why.missing) for row in rows] == [
        ((), ""),
        ((), ""),
        ((A,), f"no taking of {D} by this point"),
    ]
    assert (rows[1].title, rows[1].parts[0].stream, rows[2].title) == ("The notice", DOC, D)
    assert rows[2].why.entries == (cited - 1, cited)
    assert [(each.why.entries, each.text) for each in rows[2].parts] == [((cited - 1,), ""), ((cited,), "")]


def test_a_point_rests_on_every_part_and_on_what_settled_it(record: Record) -> None:
    """A reference that was resolved rests on both entries, and on what is found of the authority cited."""
    left = record.say(3, source.LeaveReference(DOC, "one", "CA.**"))
    record.say(4, decision.ProposeDecision(D, B, decision.Effect.APPROVED))
    end = record.say(5, claim.MakeClaim(W, "a", "x"), source.ResolveReference(DOC, "one", D))
    rows = {row.what: row for row in record.points(resolved=True)}

    assert (rows[Unsettled.REFERENCE].why, rows[Unsettled.REFERENCE].open) == (Why((left, end)), Truth.NO)


def test_a_decision_is_cited_and_named_as_two_things(record: Record) -> None:
    """What a decision is named in is on the record as soon as it is asked for; what rests on it, once it is taken."""
    record.say(9, decision.ProposeDecision(D, B, decision.Effect.APPROVED))
    named = record.say(2, source.LeaveReference(DOC, "one", "CA.**"), source.ResolveReference(DOC, "one", D))
    record.say(2, action.ProposeAction(A))
    cited = record.say(3, action.CommitAction(A, decision=D))
    twice = {row.what: row for row in record.points(8)}

    assert {what: (row.point, row.why.entries) for what, row in twice.items()} == {
        Unsettled.UNRECORDED: (D, (named,)),
        Unsettled.UNDECIDED: (D, (cited,)),
    }
    assert [row.what for row in record.points(9)] == [Unsettled.UNDECIDED]


def test_exempt_claims_are_withheld_and_differ_all_the_same(record: Record) -> None:
    """That there is a conflict is no secret; what is claimed is."""
    secret = Exempt("category 9", "section 100A(4)")
    place = Source(DOC, "hidden place")
    record.say(2, claim.MakeClaim(W, "hidden a", "hidden 1", title="hidden"), exempt=secret, source=place)
    record.say(3, claim.MakeClaim(W, "hidden b", "hidden 2", wording="hidden"), exempt=secret)
    record.say(Day(day(3), day(4), "hidden day"), source.LeaveReference(DOC, "hidden", "hidden"), exempt=secret)
    answer = record.at().conflicts()
    mark = "[withheld: category 9]"

    assert "hidden" not in str(answer.rows)
    assert [(each.part, each.says) for each in answer[0].parts] == [(mark, mark), (mark, mark)]
    assert (answer[0].parts[0].locator, answer[1].parts[0].says, len(answer.withheld)) == (mark, mark, 3)

    record.say(5, claim.ResolveClaim(W, "hidden a", reason="hidden"), exempt=secret)
    assert "hidden" not in str(record.points(resolved=True))


says = st.sampled_from(("21 May", "24 July"))
steps = st.lists(st.tuples(st.sampled_from((W, X)), st.sampled_from("abc"), says, st.booleans(), st.integers(2, 4)))


@given(steps, st.integers(1, 5))
def test_all_that_differs_is_listed_with_every_claim(said: list[tuple[str, str, str, bool, int]], on: int) -> None:
    """A point is listed just where two claims differ, unresolved or where asked; and no claim is left out."""
    record = Record()
    made: dict[str, dict[str, tuple[str, int]]] = {W: {}, X: {}}
    for point, part, what, resolve, when in sorted(said, key=lambda each: each[4]):
        if part not in made[point]:
            record.say(when, claim.MakeClaim(point, part, what))
            made[point][part] = (what, when)
        elif resolve:
            record.say(4, claim.ResolveClaim(point, part))
    rows = {row.point: row for row in record.points(on, resolved=True)}

    for point, parts in made.items():
        visible = {part: what for part, (what, when) in parts.items() if when <= on}
        assert (point in rows) is (len(set(visible.values())) > 1)
        if point in rows:
            assert {each.part: each.says for each in rows[point].parts} == visible
            assert (rows[point].open is Truth.NO) is bool(rows[point].accepted and not rows[point].findings)
