"""What every answer rests on: what was said and by whose leave, what a row may show of it, what was mended away."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

from ledger import Actor, Authority, Day, Exempt, Ledger, Restate, SimulatedClock, View, Void
from ledger.aggregates import action, body, decision, mandate, plan
from ledger.aggregates.action import ActionCommitted, ActionProposed, DueDateMoved, ProgressReported
from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.decision import Effect
from ledger.aggregates.plan import MandateAddressed
from ledger.entry import Entry
from ledger.projections.ground import mended, parts, recorded
from ledger.projections.ground.authority import decided, stands
from ledger.projections.ground.parts import PartKind
from ledger.values import Strength

A, OTHER, B, D = "action/a", "action/other", "body/b", "decision/d"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """A ledger of 28 April 2026, in which acts of earlier days are recorded."""

    def __init__(self) -> None:
        clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=clock)
        self.calls = 0
        self.say(1, body.EstablishBody(B), action.ProposeAction(A), action.ProposeAction(OTHER))

    def say(self, on: Any, *requests: Any, **particulars: Any) -> Entry:
        """Record one act of a day, and give its last entry."""
        self.calls += 1
        effective = day(on) if isinstance(on, int) else on
        receipt = self.book.record(
            requests, id=str(self.calls), by=Actor("post/clerk"), effective=effective, **particulars
        )
        return self.book.entry(receipt.numbers[-1])

    def mend(self, entry: Entry, command: Any = None, on: int = 3, **particulars: Any) -> Entry:
        """Restate an entry, or take it back where nothing is to stand in its place."""
        mend = Void(entry.number) if command is None else Restate(entry.number, command)
        return self.say(None if command is None else on, mend, **particulars)

    def at(self, on: int = 28) -> View:
        """The view to the end of a day."""
        return self.book.as_of(day(on))


@pytest.fixture
def record() -> Record:
    """A record with a body and two actions proposed."""
    return Record()


RULE, CITED = Authority(None, "scheme 3.1"), Authority(D)


@pytest.mark.parametrize("effect", Effect)
def test_a_decision_allows_where_it_approved_or_instructed(record: Record, effect: Effect) -> None:
    """Approval and instruction alone let somebody do a thing; what was noted or refused lets nobody."""
    record.say(2, decision.TakeDecision(D, B, effect))
    moved = record.say(3, action.CommitAction(A, day(9)), authority=CITED)

    assert stands(record.at(), moved) is (effect in (Effect.APPROVED, Effect.INSTRUCTED))


def test_an_authority_stands_at_the_point(record: Record) -> None:
    """A rule always does; a decision once it was taken, until it was rescinded or superseded; nothing cited never."""
    record.say(2, decision.ProposeDecision(D, B, Effect.APPROVED))
    record.say(2, decision.TakeDecision("decision/e", B, Effect.APPROVED))
    cited = record.say(3, action.CommitAction(A, day(9)), authority=CITED)
    other = record.say(3, action.CommitAction(OTHER, day(9)), authority=Authority("decision/e"))
    record.say(5, decision.TakeDecision(D, B, Effect.APPROVED))
    record.say(7, decision.RescindDecision(D))
    record.say(8, decision.SupersedeDecision("decision/e", D))

    assert [stands(record.at(on), cited) for on in (4, 6, 7)] == [False, True, False]
    assert [stands(record.at(on), other) for on in (4, 7, 8)] == [True, True, False]
    assert stands(record.at(), record.say(9, action.ReportProgress(A, "on track"), authority=RULE))
    assert not stands(record.at(), record.say(9, action.ReportProgress(A, "on track")))


def test_what_decided_a_thing_is_every_entry_of_the_decisions_cited(record: Record) -> None:
    """Of each decision once, by its name, whatever cites it; a rule and silence cite none."""
    one = record.say(2, decision.TakeDecision(D, B, Effect.APPROVED))
    two = record.say(2, decision.TakeDecision("decision/c", B, Effect.APPROVED))
    gone = record.say(7, decision.RescindDecision(D))
    cites = [
        record.say(3, action.ReportProgress(A, "on track"), authority=authority)
        for authority in (CITED, CITED, RULE, None, Authority("decision/c"))
    ]

    assert list(decided(record.at(), cites)) == [two, one, gone]
    assert list(decided(record.at(6), cites)) == [two, one]


def test_what_was_said_of_a_stream_is_found_by_what_it_says(record: Record) -> None:
    """In order of its days, up to the point; the first and last of it, and nothing where nothing says so."""
    one, two = (record.say(on, action.ReportProgress(A, str(on))) for on in (5, 7))
    other = record.say(6, action.ReportProgress(OTHER, "on track"))
    view = record.at()

    assert recorded.said(view, A, ProgressReported) == [(one, one.event), (two, two.event)]
    assert [each for each, _ in recorded.said_anywhere(view, "action", ProgressReported)] == [one, two, other]
    assert (recorded.first(view, A, ProgressReported), recorded.last(view, A, ProgressReported)) == (one, two)
    assert (recorded.first(view, A, DueDateMoved), recorded.last(view, A, DueDateMoved)) == (None, None)
    assert recorded.last(record.at(6), A, ProgressReported) == one


def test_what_may_have_come_is_found_where_its_day_may_have_been(record: Record) -> None:
    """Not what has surely come, nor what surely has not; one with no first day may always have."""
    record.say(2, action.ReportProgress(A, "on track"))
    ahead = record.say(Day(day(12), day(13)), action.ReportProgress(A, "on track"))
    loose = record.say(Day(day(5), day(20)), action.ReportProgress(A, "on track"))
    open_ = record.say(Day(None, day(21)), action.ReportProgress(OTHER, "on track"))

    assert [recorded.perhaps(record.at(on), A, ProgressReported) for on in (4, 5, 12, 13, 19, 20)] == [
        *(None, loose, ahead, loose, loose, None),
    ]
    assert recorded.perhaps(record.at(2), OTHER, ProgressReported) == open_
    assert recorded.perhaps(record.at(2), OTHER, DueDateMoved) is None


def test_a_row_shows_of_an_exempt_entry_no_label_and_no_words_of_its_day(record: Record) -> None:
    """The day itself and the name of a decision stay; a rule is text, and is withheld."""
    record.say(2, decision.TakeDecision(D, B, Effect.APPROVED))
    exempt = {"exempt": Exempt("3", "")}
    spring = Day(day(3), day(5), "early spring")
    plain = record.say(spring, action.ReportProgress(A, "slow"), authority=RULE)
    hidden = record.say(spring, action.ReportProgress(A, "slow"), authority=RULE, **exempt)
    named = record.say(spring, action.ReportProgress(A, "slow"), authority=CITED, **exempt)
    view = record.at()

    assert recorded.shown(view, plain, plain.event) == plain.event
    assert recorded.shown(view, hidden, hidden.event) != hidden.event
    assert recorded.day(view, plain) == spring
    assert (recorded.day(view, hidden).first, recorded.day(view, hidden).last) == (day(3), day(5))
    assert recorded.day(view, hidden).words != "early spring"
    assert recorded.day(view, None) is None
    assert [recorded.allowed_by(view, each) for each in (plain, named, record.book.entry(3), None)] == [
        *("scheme 3.1", D, "", ""),
    ]
    assert recorded.allowed_by(view, hidden) not in ("", "scheme 3.1")


def test_what_a_mend_took_back_is_given_as_it_was_last_said(record: Record) -> None:
    """By the point's day, where nothing stands in its place; what an authority of its own took back only if asked."""
    first = record.say(3, action.CommitAction(A, day(9)))
    again = record.mend(first, action.CommitAction(A, day(10)))
    mend = record.mend(first)
    allowed = record.mend(record.say(3, action.CommitAction(OTHER, day(9))), authority=RULE)
    view = record.at()

    assert list(mended.taken_back(view, A, ActionCommitted)) == [again]
    assert list(mended.taken_back(view, A, ActionCommitted, allowed=False)) == [again]
    assert list(mended.taken_back(view, A, ActionProposed)) == []
    assert list(mended.taken_back(record.at(3), A, ActionCommitted)) == [again]
    assert list(mended.taken_back(record.at(2), A, ActionCommitted)) == []
    assert [each.original for each in mended.taken_back(view, OTHER, ActionCommitted)] == [allowed.original]
    assert list(mended.taken_back(view, OTHER, ActionCommitted, allowed=False)) == []
    assert (mended.unsaid(view, A), mended.unsaid(view, OTHER)) == (mend, allowed)
    assert mended.unsaying(view, first) == mended.unsaying(view, again) == (mend,)
    assert mended.unsaying(view, mend) == ()


def test_a_commitment_made_again_is_not_taken_back(record: Record) -> None:
    """Of several taken back the last mend counts; none does where there is a commitment, or where there never was."""
    one = record.say(3, action.CommitAction(A, day(9)))
    record.mend(one)
    two = record.say(4, action.CommitAction(A, day(9)))
    assert mended.unsaid(record.at(), A) is None
    later = record.mend(two)

    assert mended.unsaid(record.at(), A) == later
    assert mended.unsaid(record.at(), OTHER) is None


def test_what_was_ever_said_is_said_still_unless_an_authority_mended_it(record: Record) -> None:
    """Each reading of an entry of the kind asked for, by the point's day, and not one that was allowed to go."""
    kept = record.say(3, action.CommitAction(A, day(9)))
    instead = record.mend(kept, action.CommitAction(A, day(10)))
    gone = record.say(3, action.CommitAction(OTHER, day(9)))
    stands_now = record.mend(gone, action.CommitAction(OTHER, day(10)), authority=RULE)

    assert mended.ever(record.at(), A, ActionCommitted) == [kept, instead]
    assert mended.ever(record.at(), OTHER, ActionCommitted) == [stands_now]
    assert mended.ever(record.at(3), A, ActionCommitted) == [kept, instead]
    assert mended.ever(record.at(2), A, ActionCommitted) == []
    assert mended.ever(record.at(), A, ProgressReported) == []
    assert [each.event for each in mended.ever(record.at(), B, body.BodyEstablished)] == [body.EstablishBody(B).event()]
    assert mended.ever(record.at(), B, ActionProposed) == []
    assert mended.kept_readings(record.at(), instead) == (kept, instead)
    assert mended.kept_readings(record.at(), stands_now) == (stands_now,)


def test_a_mend_that_cites_only_what_its_original_did_has_no_authority_of_its_own(record: Record) -> None:
    """What allowed the one thing allowed no other; another rule, or one given for the first time, does."""
    original = record.say(3, action.CommitAction(A, day(9)), authority=RULE)
    same = record.mend(original, action.CommitAction(A, day(10)), authority=RULE)
    view = record.at()
    assert (mended.lets(view, original), mended.repeats(view, original)) == (True, False)
    assert (mended.lets(view, same), mended.repeats(view, same)) == (False, True)
    other = record.mend(original, action.CommitAction(A, day(11)), authority=Authority(None, "scheme 3.2"))

    assert (mended.lets(record.at(), other), mended.repeats(record.at(), other)) == (True, False)
    record.say(2, decision.TakeDecision(D, B, Effect.APPROVED))
    by_decision = record.mend(original, authority=CITED)

    assert mended.lets(record.at(), by_decision)
    assert not mended.lets(record.at(1), by_decision)


def test_an_action_that_was_taken_back_whole_is_read_as_it_was(record: Record) -> None:
    """On the record as it stood before the act that took it back, and before the first of voids of what was void."""
    committed = record.say(2, action.ProposeAction("action/new"), action.CommitAction("action/new", day(9)))
    proposed = record.book.entry(committed.number - 1)
    mend = record.say(None, Void(record.say(3, action.ReportProgress(A, "slow")).number), Void(committed.number))
    other = record.mend(proposed)
    again = record.mend(committed)
    view, early = record.at(), record.book.as_of(date(2026, 3, 31))

    assert mended.readable(view, A) is view
    assert mended.readable(early, A) is early
    for found in (mended.readable(view, "action/new"), *(mended.before(view, each) for each in (mend, again))):
        assert found.point == attrs.evolve(view.point, recorded=mend.number - 2)
    assert mended.before(view, other).point.recorded == other.number - 1


N, OTHERS, P, Q = "mandate/n", "mandate/other", "plan/p", "plan/q"


def registered(record: Record) -> None:
    """Two mandates, two plans, and a clause, an area and two recommendations of the first."""
    record.say(1, *(mandate.RegisterMandate(each, mandate.MandateKind.NOTICE) for each in (N, OTHERS)))
    record.say(1, plan.DraftPlan(P), plan.DraftPlan(Q))
    record.say(1, mandate.RegisterClause(N, "5", Strength.WILL), mandate.RegisterArea(N, "1"))
    record.say(1, *(mandate.RegisterRecommendation(N, each) for each in ("6", "7")))


def test_a_part_is_called_what_it_is() -> None:
    """In the words that a row of coverage shows."""
    assert [kind.value for kind in PartKind] == [
        "clause",
        "area",
        "recommendation",
        "the whole of it",
        "not registered",
        "by their plan alone",
        "no mandate",
    ]


def test_the_parts_of_a_mandate_are_its_clauses_areas_and_recommendations(record: Record) -> None:
    """Each with all that speaks of it: a clause as last registered, a recommendation with plans and last refusal."""
    registered(record)
    again = record.say(2, mandate.RegisterClause(N, "5", Strength.MUST))
    given = [record.say(2, mandate.AssignRecommendation(N, "6", each)) for each in (P, Q, P)]
    no = [record.say(on, mandate.DeclineRecommendation(N, "6")) for on in (3, 4, 5)]
    clause, area, six, seven = found = parts.parts(record.at(), N)

    assert [(each.mandate, each.ref, each.what) for each in found] == [
        (N, "5", PartKind.CLAUSE),
        (N, "1", PartKind.AREA),
        (N, "6", PartKind.RECOMMENDATION),
        (N, "7", PartKind.RECOMMENDATION),
    ]
    assert (clause.entry, clause.entries[-1], len(clause.entries)) == (again, again, 2)
    assert (clause.plans, clause.declined) == (area.plans, area.declined) == ((), None)
    assert area.entries == (area.entry,)
    assert six.entries == (six.entry, *given, *no)
    assert (six.plans, six.declined) == ((P, Q), no[-1])
    assert (seven.entries, seven.plans, seven.declined) == ((seven.entry,), (), None)
    assert parts.parts(record.at(), OTHERS) == ()


def test_the_actions_linked_to_a_part_are_found_by_its_reference(record: Record) -> None:
    """Each with the entry that first linked it; a link to another mandate is none."""
    registered(record)
    one = record.say(2, action.LinkAction(A, N, "5"))
    record.say(3, action.LinkAction(A, N, "5"), action.LinkAction(A, OTHERS, "5"))
    two, three = (record.say(4, action.LinkAction(OTHER, N, each)) for each in ("5", "1"))

    assert parts.linked(record.at(), N) == {"5": {A: one, OTHER: two}, "1": {OTHER: three}}


def test_the_plans_of_a_mandate_are_those_under_it_and_those_it_assigns_to(record: Record) -> None:
    """With what says so; a plan is under a mandate until an authority takes it off, and so is a body its board."""
    registered(record)
    under = record.say(2, plan.AddressMandate(P, N))
    record.say(2, plan.AddressMandate(Q, OTHERS), plan.AddressMandate(P, OTHERS), body.OverseeMandate(B, OTHERS))
    assigned = record.say(3, mandate.AssignRecommendation(N, "7", Q))
    _, _, _, seven = parts.parts(record.at(), N)
    board = record.say(3, body.OverseeMandate(B, N))

    assert parts.plans_of(record.at(), N) == {P: (under,), Q: (seven.entry, assigned)}
    assert parts.addressed(record.at(), P) == (N, OTHERS)
    assert parts.overseen(record.at(), B) == (OTHERS, N)
    assert list(parts.taken_off(record.at(), P, MandateAddressed)) == []
    mends = [record.mend(each) for each in (under, board)]
    view = record.at()
    assert (parts.addressed(view, P), parts.overseen(view, B)) == ((N, OTHERS), (OTHERS, N))
    assert list(parts.taken_off(view, P, MandateAddressed)) == [(under.event, (under, mends[0]))]
    assert list(parts.taken_off(view, B, MandateOverseen)) == [(board.event, (board, mends[1]))]
    for each in (under, board):
        record.mend(each, authority=RULE)
    assert (parts.addressed(record.at(), P), parts.overseen(record.at(), B)) == ((OTHERS,), (OTHERS,))
    assert list(parts.taken_off(record.at(), P, MandateAddressed)) == []


def test_every_mandate_named_is_found_once(record: Record) -> None:
    """Those on the record by the point's day, then those that actions, then plans, are said to answer."""
    registered(record)
    record.say(3, mandate.RegisterMandate("mandate/third", mandate.MandateKind.NOTICE))
    record.say(3, mandate.RegisterMandate("mandate/last", mandate.MandateKind.NOTICE))
    record.say(2, plan.AddressMandate(P, "mandate/last"), plan.AddressMandate(P, N))
    record.say(2, action.LinkAction(A, "mandate/third", "5"))

    assert parts.mandates_named(record.at(2)) == (N, OTHERS, "mandate/third", "mandate/last")
    assert parts.mandates_named(record.at(1)) == (N, OTHERS)


def test_an_action_is_in_each_plan_it_was_ever_put_in(record: Record) -> None:
    """Proposed in it or carried into it, with what put it there; one mended out of it by nobody's leave still."""
    registered(record)
    proposed = record.say(2, action.ProposeAction("action/c", P))
    again = record.mend(proposed, action.ProposeAction("action/c", P, timescale="soon"))
    carried = record.say(3, action.CarryAction("action/c", Q))
    later = record.say(4, action.CarryAction(A, Q))
    record.mend(later)
    view = record.at()

    assert parts.actions_of(view, P) == ("action/c",)
    assert parts.actions_of(view, Q) == (A, "action/c")
    assert parts.placed(view, P) == {"action/c": (proposed, again)}
    assert parts.placed(view, Q) == {A: (later,), "action/c": (carried,)}
    assert parts.placed(view, "plan/none") == {}


def test_an_action_goes_on_as_those_it_was_merged_into_split_into_or_mapped_to(record: Record) -> None:
    """With every entry that says so: its own, and that of the plan that was superseded."""
    registered(record)
    record.say(2, *(action.ProposeAction(f"action/{each}") for each in "xyz"))
    mapping = (plan.Mapping(A, plan.Fate.CARRIED, ("action/y",)), plan.Mapping("action/x", plan.Fate.CARRIED, (A,)))
    superseded = record.say(3, plan.SupersedePlan(P, Q, mapping))
    merged = record.say(4, action.MergeAction(OTHER, "action/x"))
    split = record.say(4, action.SplitAction(A, ("action/y", "action/z")))

    assert parts.onward(record.at()) == {
        OTHER: {"action/x": (merged,)},
        A: {"action/y": (split, superseded), "action/z": (split,)},
        "action/x": {A: (superseded,)},
    }
