"""Which mandates stood, and what has been said of their end (N22; N24; domain invariants 21 and 29).

Days are those of April 2026.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import Actor, Authority, Exempt, Ledger, Restate, SimulatedClock, Source, Truth, View, Void
from ledger.aggregates import action, body, decision, mandate, plan, source
from ledger.aggregates.mandate import MandateKind
from ledger.projection import Hindsight, Why
from ledger.projections.actions.horizons import horizon_of
from ledger.projections.ground.parts import overseen
from ledger.projections.mandates.mandates import MandateRow
from ledger.values import Day, Kind, Strength

M, N, P, B = "mandate/m", "mandate/n", "plan/p", "body/b"
NO_AGREEMENT = "stepped down with no record of the Minister's agreement"
NO_PROGRESS = "stepped down with no record of evidenced progress"
AGREED_WITHOUT = "the Minister agreed with no record of evidenced progress"


def day(number: int) -> date:
    """That day of April 2026."""
    return date(2026, 4, number)


class Record:
    """Two mandates, registered on day 1; all is recorded on day 28."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(datetime(2026, 4, 28, 12, tzinfo=UTC))
        self.book = Ledger.create(council="A council", origin="example.org/a", clock=self.clock)
        self.calls = 0
        self.say(
            1,
            mandate.RegisterMandate(M, MandateKind.NOTICE, "A council", title="The notice"),
            mandate.RegisterMandate(N, MandateKind.NOTICE, "A council"),
        )

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

    def row(self, on: int = 28, recorded: int | None = None, of: str = M) -> MandateRow:
        """The row of one mandate."""
        (found,) = [row for row in self.at(on, recorded).mandates() if row.mandate == of]
        return found

    def found(self, on: int = 28, recorded: int | None = None) -> list[str]:
        """What is found of the first of the two."""
        return [finding.what for finding in self.row(on, recorded).findings]


@pytest.fixture
def record() -> Record:
    """A record with two mandates."""
    return Record()


def test_each_of_its_dates_is_the_day_of_its_own_entry(record: Record) -> None:
    """Issued, signed and published stand apart: none is taken for another (N24 was issued and signed months apart)."""
    record.say(3, mandate.IssueMandate(M))
    record.say(9, mandate.SignMandate(M))
    record.say(
        10,
        source.RegisterSource("source/o"),
        mandate.RegisterMandate("mandate/o", MandateKind.NOTICE, basis="source/o"),
    )
    before, row = record.row(8), record.row(9)

    assert (row.basis, record.row(of="mandate/o").basis) == ("", "source/o")
    assert (before.issued, before.signed, before.published) == (Day.of(day(3)), None, None)
    assert (row.issued, row.signed, row.published) == (Day.of(day(3)), Day.of(day(9)), None)


def test_it_says_what_it_asks_in_which_strengths(record: Record) -> None:
    """Clauses are counted by how they bind, each once however often it was registered."""
    record.say(
        2,
        mandate.RegisterClause(M, "5a", Strength.MUST),
        mandate.RegisterClause(M, "5b", Strength.MUST),
        mandate.RegisterClause(M, "5d", Strength.SHOULD),
        mandate.RegisterArea(M, "3a"),
        mandate.RegisterRecommendation(M, "1"),
    )
    record.say(3, mandate.RegisterClause(M, "5d", Strength.MUST), mandate.VaryMandate(M))
    before, row = record.row(2), record.row()

    assert (before.clauses, before.strengths) == (3, ((Strength.MUST, 2), (Strength.SHOULD, 1)))
    assert (row.clauses, row.strengths) == (3, ((Strength.MUST, 3),))
    assert (row.areas, row.recommendations, before.varied, row.varied) == (("3a",), 1, None, Day.of(day(3)))
    assert (row.title, row.addressee, row.instrument) == ("The notice", "A council", MandateKind.NOTICE)


def test_plans_under_it_and_boards_over_it_are_named_by_their_own_entries(record: Record) -> None:
    """They are so from the day on which it is said, and the row rests on what says so."""
    record.say(2, plan.DraftPlan(P), body.EstablishBody(B))
    under = record.say(3, plan.AddressMandate(P, M))
    over = record.say(4, body.OverseeMandate(B, M))

    assert (record.row(3).plans, record.row(3).boards) == ((P,), ())
    assert (record.row().plans, record.row().boards, record.row(of=N).plans) == ((P,), (B,), ())
    assert (record.row(of=N).boards, {under, over} <= set(record.row().why.entries)) == ((), True)


def test_a_step_down_alone_closes_nothing_and_is_found(record: Record) -> None:
    """It takes evidenced progress and the Minister's agreement, both (N24 clause 13)."""
    down = record.say(5, mandate.StepDownMandate(M))
    row = record.row()

    assert (row.standing, row.open, row.stepped_down) == ("open", Truth.YES, Day.of(day(5)))
    assert [finding.what for finding in row.findings] == [NO_AGREEMENT, NO_PROGRESS]
    assert row.findings[0].why.entries == (down,)
    assert row.findings[0].why.missing == "no entry of mandate/m by this point records the Minister's agreement"
    assert record.found(4) == []


@pytest.mark.parametrize("kind", [MandateKind.REPORT, MandateKind.RESOLUTION])
def test_of_what_is_no_notice_it_says_that_no_end_is_on_the_record(record: Record, kind: MandateKind) -> None:
    """No document says how a report or a resolution ends; where something ended it, it is told as of a notice."""
    record.say(2, mandate.RegisterMandate("mandate/o", kind))
    record.say(3, mandate.EvidenceProgress("mandate/o"), mandate.RecordAgreement("mandate/o"))

    assert [record.row(on, of="mandate/o").standing for on in (2, 3)] == ["no end on this record", "closed"]


def test_progress_and_agreement_close_it_with_no_step_down(record: Record) -> None:
    """Either alone does not; and agreement with nothing evidenced is found."""
    record.say(5, mandate.RecordAgreement(M))
    assert (record.row().standing, record.found()) == ("open", [AGREED_WITHOUT])

    record.say(4, mandate.EvidenceProgress(M, "the Department"))
    assert (record.row(4).standing, record.row(5).standing, record.found()) == ("open", "closed", [])
    assert (record.row().open, record.row().evidenced, record.row().agreed) == (
        Truth.NO,
        Day.of(day(4)),
        Day.of(day(5)),
    )


def test_what_came_too_soon_is_found(record: Record) -> None:
    """The notice is not stepped down until progress is evidenced, and the Minister agrees: the order counts."""
    record.say(3, mandate.StepDownMandate(M))
    record.say(4, mandate.RecordAgreement(M))
    record.say(5, mandate.EvidenceProgress(M))

    assert record.row().standing == "closed"
    assert record.found() == [
        "stepped down before the Minister's agreement",
        "stepped down before evidenced progress",
        "the Minister agreed before evidenced progress",
    ]


def test_on_one_day_nothing_came_too_soon(record: Record) -> None:
    """What is recorded of one day is in no order that anybody attested."""
    record.say(3, mandate.StepDownMandate(M), mandate.RecordAgreement(M), mandate.EvidenceProgress(M))

    assert record.found() == []


def test_a_late_agreement_and_a_voided_one_answer_for_their_own_numbers(record: Record) -> None:
    """What was found up to a number stays found up to it, whatever is recorded or voided later."""
    record.say(2, mandate.EvidenceProgress(M))
    lone = record.say(5, mandate.StepDownMandate(M))
    agreed = record.say(4, mandate.RecordAgreement(M))
    voided = record.say(None, Void(agreed))

    assert [record.found(recorded=number) for number in (lone, agreed, voided)] == [
        [NO_AGREEMENT],
        [],
        [NO_AGREEMENT],
    ]
    assert [record.row(recorded=number).standing for number in (lone, agreed, voided)] == ["open", "closed", "open"]


def test_an_agreement_on_a_loose_day_leaves_it_unknown_whether_it_stood(record: Record) -> None:
    """Nothing is held to have happened early, nor not to have: no is said only where every history has it so."""
    record.say(2, mandate.EvidenceProgress(M))
    record.say(6, mandate.StepDownMandate(M))
    record.say(Day(day(5), day(9), "early April"), mandate.RecordAgreement(M))

    assert [record.row(on).open for on in (4, 6, 8, 9)] == [Truth.YES, Truth.UNKNOWN, Truth.UNKNOWN, Truth.NO]
    assert [record.row(on).standing for on in (6, 9)] == ["open", "closed"]
    assert record.found(8) == ["stepped down, and it is not known whether the Minister's agreement had come by then"]
    assert record.found(9) == []


def test_an_agreement_on_a_loose_day_that_cannot_have_come_leaves_nothing_unknown(record: Record) -> None:
    """All of its days are later: there was none by then."""
    record.say(2, mandate.EvidenceProgress(M))
    record.say(6, mandate.StepDownMandate(M))
    record.say(Day(day(5), day(20)), mandate.VaryMandate(M))
    number = record.say(Day(day(9), day(12)), mandate.RecordAgreement(M))

    assert record.found(8) == [NO_AGREEMENT]
    unknown = ["stepped down, and it is not known whether the Minister's agreement had come by then"]
    assert record.found(9) == unknown

    record.say(Day(None, day(12)), Restate(number, mandate.RecordAgreement(M)))
    assert record.found(8) == unknown


def test_a_mandate_registered_on_a_loose_day_is_not_left_out() -> None:
    """Its row says that it is not known whether it stood, and has none of what may not yet have been said."""
    record = Record()
    record.say(Day(day(5), day(9), "early April"), mandate.RegisterMandate("mandate/o", MandateKind.RESOLUTION))
    record.say(6, mandate.RegisterMandate("mandate/later", MandateKind.RESOLUTION))

    def named(on: int) -> list[str]:
        return [row.mandate for row in record.at(on).mandates()]

    row = record.row(6, of="mandate/o")
    assert (row.open, row.standing, row.why.missing) == (
        Truth.UNKNOWN,
        "not known",
        "it was registered on a day that is not known exactly",
    )
    assert named(4) == [M, N]
    assert named(5) == [M, N, "mandate/o"]
    assert (record.row(9, of="mandate/o").open, record.row(9, of="mandate/o").standing) == (
        Truth.YES,
        "no end on this record",
    )


def test_its_horizon_passing_is_an_observation_and_closes_nothing(record: Record) -> None:
    """It is found once the day is over, while the mandate stands, under direction or not (N22 clause 11)."""
    record.say(2, mandate.SetHorizon(M, "by the tenth, or sooner", day(10)))
    record.say(20, mandate.IssueDirection(M, "section 497A"))
    record.say(24, mandate.LiftDirection(M), mandate.EvidenceProgress(M), mandate.RecordAgreement(M))
    passed = "its horizon, 10 April 2026, has passed and it stands"

    assert (record.row(9).horizon, record.row(9).horizon_wording) == (day(10), "by the tenth, or sooner")
    assert (record.found(10), record.found(11)) == ([], [f"{passed} open"])
    assert record.row(11).standing == "open"
    assert f"{passed} under direction" in record.found(20)
    assert not any(what.startswith("its horizon") for what in record.found(24))


def test_a_horizon_whose_words_come_to_no_day_passes_on_none(record: Record) -> None:
    """The words are kept; nothing is guessed from them."""
    record.say(2, mandate.SetHorizon(M, "in due course"))

    assert (record.row().horizon, record.row().horizon_wording, record.found()) == (None, "in due course", [])


def test_a_direction_stands_until_it_is_lifted_and_is_listed_for_ever(record: Record) -> None:
    """A mandate under direction does not go back to being open in silence (N22 clause 13; N24 clause 14)."""
    record.say(2, mandate.EvidenceProgress(M), mandate.RecordAgreement(M))
    record.say(5, mandate.IssueDirection(M, "section 497A"))
    record.say(8, mandate.LiftDirection(M))

    assert [(record.row(on).standing, record.row(on).open) for on in (4, 5, 8)] == [
        ("closed", Truth.NO),
        ("directed", Truth.YES),
        ("closed", Truth.NO),
    ]
    assert record.found(5) == ["a statutory direction stands"]
    assert record.found(8) == ["a statutory direction was lifted"]
    assert (record.row().directed, record.row().lifted) == (Day.of(day(5)), Day.of(day(8)))

    record.say(9, mandate.IssueDirection(M))
    assert record.found() == ["a statutory direction stands"]


def test_a_clause_registered_anew_with_a_weaker_strength_is_listed(record: Record) -> None:
    """And no longer once it binds as it did; one made stronger is not listed."""
    strong = record.say(
        2, mandate.RegisterClause(M, "5a", Strength.MUST), mandate.RegisterClause(M, "5d", Strength.AIM)
    )
    weak = record.say(
        4, mandate.RegisterClause(M, "5d", Strength.SHOULD), mandate.RegisterClause(M, "5a", Strength.SHOULD)
    )
    record.say(6, mandate.RegisterClause(M, "5a", Strength.MUST))

    (found,) = record.row(4).findings
    assert (found.what, found.why.entries) == (
        "clause 5a is now registered as should, and was as must",
        (strong - 1, weak),
    )
    assert (record.found(3), record.found(6)) == ([], [])


def test_a_clause_weakened_by_a_mend_or_a_void_is_listed_too(record: Record) -> None:
    """It was read as it was written, by whoever read it then."""
    number = record.say(2, mandate.RegisterClause(M, "5a", Strength.MUST))
    record.say(2, Restate(number, mandate.RegisterClause(M, "5a", Strength.AIM)))
    weaker = ["clause 5a is now registered as aim, and was as must"]
    assert (record.found(1), record.found(2), record.found()) == ([], weaker, weaker)

    record.say(None, Void(number))
    assert record.found() == ["clause 5a, once registered as must, was voided"]


def test_a_clause_whose_reference_was_mistyped_is_not_one_that_was_voided(record: Record) -> None:
    """Restated under another reference, it binds as it did."""
    number = record.say(2, mandate.RegisterClause(M, "5aa", Strength.MUST))
    record.say(2, Restate(number, mandate.RegisterClause(M, "5a", Strength.MUST)))

    assert (record.found(), record.row().clauses) == ([], 1)


def test_text_of_an_exempt_entry_is_withheld_and_changes_no_answer(record: Record) -> None:
    """Its category stands for each label; days, numbers and strengths stay."""
    secret = Exempt("category 9", "section 100A(4)")
    record.say(2, mandate.RegisterClause(M, "5a-hidden", Strength.MUST), exempt=secret)
    record.say(3, mandate.SetHorizon(M, "hidden words", day(4)), mandate.RegisterArea(M, "hidden area"), exempt=secret)
    record.say(Day(day(3), day(5), "hidden date"), mandate.IssueMandate(M), exempt=secret)
    record.say(6, mandate.RegisterClause(M, "5a-hidden", Strength.MAY))
    answer = record.at().mandates()

    assert "hidden" not in str(answer.rows)
    row = record.row()
    assert (row.horizon, row.horizon_wording, row.areas) == (
        day(4),
        "[withheld: category 9]",
        ("[withheld: category 9]",),
    )
    assert row.issued == Day(day(3), day(5), "[withheld: category 9]")
    assert "clause [withheld: category 9] is now registered as may, and was as must" in record.found()
    assert len(answer.withheld) == 4
    whole = record.book.as_of(day(28), include_exempt=True).mandates()
    assert next(row.horizon_wording for row in whole if row.mandate == M) == "hidden words"


def test_an_answer_says_how_it_is_known_and_whether_by_hindsight(record: Record) -> None:
    """Recorded later from a source of the time is attested; and the record that day held nothing."""
    record.say(1, source.RegisterSource("source/n"))
    record.say(2, mandate.RegisterMandate("mandate/o", MandateKind.NOTICE), source=Source("source/n", dated=day(2)))

    assert record.row(3, of="mandate/o").kind is Kind.ATTESTED
    assert record.row(1).kind is Kind.HINDSIGHT
    assert record.at(3).mandates().hindsight is Hindsight.NOTHING
    assert record.row(28).kind is Kind.RECORDED_THEN


THINGS = (
    mandate.IssueMandate,
    mandate.SignMandate,
    lambda of: mandate.SetHorizon(of, "by the third", day(3)),
    mandate.VaryMandate,
    mandate.EvidenceProgress,
    mandate.RecordAgreement,
    mandate.StepDownMandate,
    mandate.IssueDirection,
    lambda of: mandate.RegisterClause(of, "5a", Strength.MUST),
    lambda of: mandate.RegisterClause(of, "5a", Strength.AIM),
    lambda of: plan.AddressMandate(P, of),
    lambda of: body.OverseeMandate(B, of),
)
said_things = st.lists(
    st.tuples(st.sampled_from(THINGS), st.sampled_from((M, N)), st.integers(2, 5)), min_size=2, max_size=8
)


@given(said_things, st.integers(1, 5))
def test_what_is_said_of_one_mandate_changes_no_others_row(said: list[tuple[Any, str, int]], on: int) -> None:
    """Several stand at once, and each is told from its own entries alone (domain invariant 29)."""
    both, alone = Record(), Record()
    for record, of in ((both, (M, N)), (alone, (M,))):
        record.say(1, plan.DraftPlan(P), body.EstablishBody(B))
        for thing, name, when in said:
            if name in of:
                record.say(when, thing(name))

    assert both.row(on).content() == alone.row(on).content()


@given(said_things, st.integers(1, 5))
def test_a_mandate_is_closed_only_by_evidenced_progress_and_agreement(
    said: list[tuple[Any, str, int]], on: int
) -> None:
    """Nothing else that is said of it closes it, and both together do, where no direction stands (invariant 21)."""
    record = Record()
    record.say(1, plan.DraftPlan(P), body.EstablishBody(B))
    for thing, name, when in said:
        record.say(when, thing(name))

    for of in (M, N):
        happened = {type(thing(name)) for thing, name, when in said if name == of and when <= on}
        closed = {mandate.EvidenceProgress, mandate.RecordAgreement} <= happened
        closed = closed and mandate.IssueDirection not in happened
        assert (record.row(on, of=of).standing == "closed") is closed
        assert record.row(on, of=of).open is (Truth.NO if closed else Truth.YES)


def horizon(record: Record, on: int = 28) -> date | None:
    """The day that an action under the mandate is held to."""
    found = horizon_of(record.at(on), M)
    return None if found is None else found.on


LATER = "horizon set later, to {}, with {}, and no variation on this record: 10 April 2026 holds"


@pytest.mark.parametrize(
    ("authority", "held", "found"),
    [
        (None, 10, ["no authority cited"]),
        (Authority(decision="decision/d"), 10, ["no authority that stands"]),
        (Authority(rule="direction 2"), 27, []),
    ],
)
@pytest.mark.parametrize("how", ["again", "restated", "to no day"])
def test_a_horizon_is_put_off_only_by_an_authority(
    record: Record, how: str, authority: Authority | None, held: int, found: list[str]
) -> None:
    """Set again, or mended, to a later day or to none, it is as early as it was, and that is found (decision 12)."""
    record.say(1, body.EstablishBody(B), decision.TakeDecision("decision/d", B, decision.Effect.NOTED))
    first = record.say(2, mandate.SetHorizon(M, "by the tenth", day(10)))
    again = mandate.SetHorizon(M, "in due course", None if how == "to no day" else day(27))
    record.say(3, Restate(first, again) if how == "restated" else again, authority=authority)

    loosened = None if how == "to no day" and not found else day(held)
    assert horizon(record, 5) == loosened
    to = "no day" if how == "to no day" else "27 April 2026"
    assert record.found(5) == [LATER.format(to, without) for without in found]
    if found:
        assert "its horizon, 10 April 2026, has passed and it stands open" in record.found(11)
    assert record.row(5).horizon_wording == "in due course"


def test_what_is_due_beyond_a_horizon_put_off_by_nobodys_leave_is_slow_still(record: Record) -> None:
    """Setting it again empties no list (domain invariant 22; decision 12)."""
    record.say(1, plan.DraftPlan(P), plan.AddressMandate(P, M), mandate.SetHorizon(M, "by the tenth", day(10)))
    record.say(2, action.ProposeAction("action/a", P), action.CommitAction("action/a", day(15)))
    again = record.say(3, mandate.SetHorizon(M, "by the twentieth", day(20)))
    (row,) = record.at(4).slow_progress()

    assert "due on 15 April 2026, beyond 10 April 2026" in next(each.says for each in row.signals if each.code == "S2")
    assert again in row.why.entries


def test_a_horizon_may_be_brought_forward_by_anybody(record: Record) -> None:
    """And then put back no further than it was brought."""
    for on, to in ((2, 20), (3, 10), (4, 20)):
        record.say(on, mandate.SetHorizon(M, f"by the {to}th", day(to)))

    assert [horizon(record, on) for on in (1, 2, 3, 4)] == [None, day(20), day(10), day(10)]
    assert record.found(3) == []
    assert record.found(4) == [LATER.format("20 April 2026", "no authority cited")]


def test_each_day_a_horizon_was_put_later_to_is_found_once(record: Record) -> None:
    """Two days are two findings, told apart by their words; one day, said again, mended or not, is one."""
    record.say(2, mandate.SetHorizon(M, "by the tenth", day(10)))
    again = [record.say(on, mandate.SetHorizon(M, "in time", day(to))) for on, to in ((3, 20), (4, 25), (5, 20))]
    again.append(record.say(5, Restate(again[2], mandate.SetHorizon(M, "in good time", day(20)))))

    without = "no authority cited"
    assert record.found(6) == [LATER.format("20 April 2026", without), LATER.format("25 April 2026", without)]
    assert all({*again} <= {*each.why.entries} for each in record.row(6).findings)


@pytest.mark.parametrize(("varied", "held"), [(1, 10), (2, 20), (4, 20), (5, 20), (6, 10)])
def test_a_variation_loosens_the_horizon_that_was_set_before_it(record: Record, varied: int, held: int) -> None:
    """On or before the day it was set later: one older than the horizon, or one that came after, loosened nothing."""
    record.say(varied, mandate.VaryMandate(M))
    record.say(2, mandate.SetHorizon(M, "by the tenth", day(10)))
    record.say(5, mandate.SetHorizon(M, "by the twentieth", day(20)))

    assert horizon(record, 9) == day(held)
    assert any("horizon" in what for what in record.found(9)) == (held == 10)


@pytest.mark.parametrize(
    "behind", [{}, {"authority": Authority(rule="the notice")}, {"source": Source("source/n", "1")}]
)
def test_a_variation_with_nothing_behind_it_is_found(record: Record, behind: dict[str, Any]) -> None:
    """Whoever varied it did so in a document, or by leave: where neither is cited, that is said."""
    record.say(2, source.RegisterSource("source/n"))
    varied = record.say(3, mandate.VaryMandate(M), **behind)
    what = "said to be varied on 3 April 2026 with no authority that stands, and no document, cited"

    assert [each.why.entries for each in record.row().findings if each.what == what] == ([] if behind else [(varied,)])
    assert record.found(2) == []


def test_each_day_of_which_it_is_said_to_be_varied_is_found_once(record: Record) -> None:
    """Two days are two findings, told apart by their words; said twice of one day, it is one that rests on both."""
    varied = [record.say(on, mandate.VaryMandate(M)) for on in (3, 4, 3)]

    assert [(each.what.partition(" with")[0], each.why.entries) for each in record.row().findings] == [
        ("said to be varied on 3 April 2026", (varied[0], varied[2])),
        ("said to be varied on 4 April 2026", (varied[1],)),
    ]


def test_a_variation_by_a_decision_that_does_not_stand_is_found_with_that(record: Record) -> None:
    """What was only noted allows nothing: the finding rests on both."""
    record.say(2, body.EstablishBody("body/b"))
    noted = record.say(2, decision.TakeDecision("decision/noted", "body/b", decision.Effect.NOTED))
    varied = record.say(3, mandate.VaryMandate(M), authority=Authority("decision/noted"))

    (found,) = [each for each in record.row().findings if each.what.startswith("said to be varied")]
    assert found.why.entries == (noted, varied)


@pytest.mark.parametrize("kind", list(MandateKind))
def test_the_minister_has_a_say_in_the_end_of_a_notice_alone(record: Record, kind: MandateKind) -> None:
    """Of a report, a resolution or rules that are said to be done with, no agreement is missed."""
    record.say(2, mandate.RegisterMandate("mandate/o", kind))
    record.say(5, mandate.StepDownMandate("mandate/o"))
    missed = [each for each in record.row(of="mandate/o").findings if "agreement" in each.what]

    assert bool(missed) is (kind is MandateKind.NOTICE)


def test_a_horizon_voided_by_nobodys_leave_is_the_horizon_still(record: Record) -> None:
    """By an authority it is none."""
    number = record.say(2, mandate.SetHorizon(M, "by the tenth", day(10)))
    record.say(None, Void(number))
    assert horizon(record) == day(10)
    other = Record()
    number = other.say(2, mandate.SetHorizon(M, "by the tenth", day(10)))
    other.say(None, Void(number), authority=Authority(rule="standing order 4"))
    assert horizon(other) is None


def test_a_restated_horizon_is_not_allowed_by_what_it_repeats(record: Record) -> None:
    """The authority it cited allowed the day it had, and no other."""
    rule = Authority(rule="direction 2")
    number = record.say(2, mandate.SetHorizon(M, "by the tenth", day(10)), authority=rule)
    record.say(2, Restate(number, mandate.SetHorizon(M, "by the twentieth", day(20))), authority=rule)

    assert horizon(record) == day(10)


@pytest.mark.parametrize("authority", [None, Authority(rule="terms of reference 3")])
def test_a_board_is_taken_off_a_mandate_only_by_an_authority(record: Record, authority: Authority | None) -> None:
    """Else it oversees it still, and the register finds the mend (decision 12)."""
    record.say(2, body.EstablishBody(B))
    number = record.say(2, body.OverseeMandate(B, M))
    record.say(None, Void(number), authority=authority)

    what = f"{B} was taken off it by a mend that no authority that stands allowed, and oversees it still"
    assert record.found() == ([what] if authority is None else [])
    assert overseen(record.at(), B) == ((M,) if authority is None else ())


def test_a_direction_given_after_a_mandate_closed_opens_it_until_it_is_lifted(record: Record) -> None:
    """It stands directed, whatever was evidenced and agreed (N22 clause 13; N24 clause 14)."""
    record.say(2, mandate.EvidenceProgress(M), mandate.RecordAgreement(M))
    record.say(4, mandate.IssueDirection(M))
    record.say(6, mandate.LiftDirection(M))

    assert [record.row(on).standing for on in (1, 2, 4, 6)] == ["open", "closed", "directed", "closed"]
    assert [record.row(on).open for on in (1, 2, 4, 6)] == [Truth.YES, Truth.NO, Truth.YES, Truth.NO]


def test_of_what_was_said_twice_it_tells_when_it_first_was_so_or_last(record: Record) -> None:
    """What is done once was done when it first was; what comes again, a variation or a direction, was last."""
    once = (
        mandate.IssueMandate,
        mandate.SignMandate,
        mandate.PublishMandate,
        mandate.EvidenceProgress,
        mandate.RecordAgreement,
        mandate.StepDownMandate,
    )
    for on in (3, 5):
        record.say(on, mandate.VaryMandate(M), mandate.IssueDirection(M), *(thing(M) for thing in once))
        record.say(on + 1, mandate.LiftDirection(M))
    row = record.row()

    firsts = [row.issued, row.signed, row.published, row.evidenced, row.agreed, row.stepped_down]
    assert firsts == [Day.of(day(3))] * len(once)
    assert [row.varied, row.directed, row.lifted] == [Day.of(day(each)) for each in (5, 5, 6)]


def test_a_row_rests_on_each_entry_of_it_and_of_what_is_under_and_over_it(record: Record) -> None:
    """And on no other: those of another mandate, or of its plan and board for themselves, say nothing of it."""
    record.say(2, plan.DraftPlan(P), body.EstablishBody(B), plan.AddressMandate(P, N), body.OverseeMandate(B, N))
    number = record.say(3, mandate.IssueMandate(M), plan.AddressMandate(P, M), body.OverseeMandate(B, M))
    record.say(4, plan.AddressMandate(P, M), body.OverseeMandate(B, M))
    row = record.row()

    assert row.why.entries == (2, number - 2, number - 1, number, number + 1, number + 2)
    assert (row.why.missing, row.plans, row.boards) == ("", (P,), (B,))
    assert (record.row(of=N).title, record.row(of=N).why.entries) == (N, (3, number - 4, number - 3))


def test_how_a_row_is_known_is_how_the_least_of_what_it_rests_on_is(record: Record) -> None:
    """What is under it and over it included."""
    record.clock.set(datetime(2026, 4, 29, 12, tzinfo=UTC))
    record.say(2, plan.DraftPlan(P))
    assert record.row(28).kind is Kind.RECORDED_THEN

    record.say(3, plan.AddressMandate(P, M))
    assert (record.row(28).kind, record.row(28, of=N).kind) == (Kind.HINDSIGHT, Kind.RECORDED_THEN)


def test_what_was_taken_off_it_by_nobodys_leave_is_found_with_the_mend(record: Record) -> None:
    """The plan or board that was, the entry that said so, and the mend; of this mandate and of no other."""
    record.say(2, plan.DraftPlan(P), body.EstablishBody(B))
    under, over = record.say(2, plan.AddressMandate(P, M)), record.say(2, body.OverseeMandate(B, M))
    voids = record.say(None, Void(under)), record.say(None, Void(over))
    by_nobody = "was taken off it by a mend that no authority that stands allowed"

    assert [(each.what, each.why.entries) for each in record.row().findings] == [
        (f"{P} {by_nobody}, and is under it still", (under, voids[0])),
        (f"{B} {by_nobody}, and oversees it still", (over, voids[1])),
    ]
    assert set(record.row().why.entries) >= {under, over, *voids}
    assert record.found(1) == []
    assert record.row(of=N).findings == ()


def test_what_was_taken_off_it_twice_is_found_once(record: Record) -> None:
    """A plan put under it twice, and taken off by two mends, is one plan: the finding rests on all four."""
    record.say(2, plan.DraftPlan(P))
    under = [record.say(on, plan.AddressMandate(P, M)) for on in (2, 3)]
    voids = [record.say(None, Void(each)) for each in under]

    (found,) = record.row().findings
    assert found.why.entries == (*under, *voids)


def test_each_clause_that_was_weakened_is_found_with_what_first_bound_and_what_does_now(record: Record) -> None:
    """Of each, the first to bind most, and the last word on it; those of other clauses say nothing of it."""
    kept = mandate.RegisterClause(M, "4", Strength.SHOULD)
    must, should = (mandate.RegisterClause(M, "5a", each) for each in (Strength.MUST, Strength.SHOULD))
    first = record.say(2, kept, should, must)
    record.say(3, must, kept)
    last = record.say(4, should, mandate.RegisterClause(M, "6", Strength.WILL))
    voided = record.say(None, Void(last))

    assert [(each.what, each.why.entries) for each in record.row().findings] == [
        ("clause 5a is now registered as should, and was as must", (first, last - 1)),
        ("clause 6, once registered as will, was voided", (last, voided)),
    ]


def test_a_mandate_that_may_have_been_registered_is_told_with_nothing_said_of_it_yet(record: Record) -> None:
    """It rests on the entry that may have come; what was asked of whom is told as it was registered."""
    made = mandate.RegisterMandate("mandate/o", MandateKind.NOTICE, "A council", title="Another")
    number = record.say(Day(day(5), day(9)), made)
    row = record.row(6, of="mandate/o")

    assert (row.title, row.addressee, row.instrument, row.clauses, row.strengths) == (
        "Another",
        "A council",
        MandateKind.NOTICE,
        0,
        (),
    )
    assert (row.why.entries, row.findings, row.recommendations) == ((number,), (), 0)
    assert (row.horizon, row.horizon_wording) == (None, "")


def rests(record: Record, on: int = 28) -> dict[str, Why]:
    """What each finding on the first of the two rests on."""
    return {finding.what: finding.why for finding in record.row(on).findings}


def test_each_finding_on_an_end_rests_on_what_shows_it(record: Record) -> None:
    """On what came too soon and what it came before; or on what came without it, and that nothing records it."""
    down = record.say(3, mandate.StepDownMandate(M))
    none = f"no entry of {M} by this point records "
    assert rests(record) == {
        NO_AGREEMENT: Why((down,), f"{none}the Minister's agreement"),
        NO_PROGRESS: Why((down,), f"{none}evidenced progress"),
    }
    agreed = record.say(4, mandate.RecordAgreement(M))
    assert rests(record)[AGREED_WITHOUT] == Why((agreed,), f"{none}evidenced progress")

    evidenced = record.say(Day(day(7), day(9)), mandate.EvidenceProgress(M))
    unknown = "{}, and it is not known whether evidenced progress had come by then"
    assert rests(record, 8) == {
        "stepped down before the Minister's agreement": Why((down, agreed)),
        unknown.format("stepped down"): Why((down, evidenced)),
        unknown.format("the Minister agreed"): Why((agreed, evidenced)),
    }
    assert rests(record) == {
        "stepped down before the Minister's agreement": Why((down, agreed)),
        "stepped down before evidenced progress": Why((down, evidenced)),
        "the Minister agreed before evidenced progress": Why((agreed, evidenced)),
    }


def test_each_finding_on_a_horizon_or_a_direction_rests_on_what_shows_it(record: Record) -> None:
    """On what set it, and what set it later; on the last direction, and what lifted it."""
    soon = record.say(2, mandate.SetHorizon(M, "by the tenth", day(10)))
    later = record.say(3, mandate.SetHorizon(M, "in time", day(20)))
    first = record.say(4, mandate.IssueDirection(M))
    held = LATER.format("20 April 2026", "no authority cited")
    assert rests(record, 5) == {held: Why((soon, later)), "a statutory direction stands": Why((first,))}

    record.say(6, mandate.LiftDirection(M))
    last = record.say(7, mandate.IssueDirection(M))
    lifted = record.say(8, mandate.LiftDirection(M))
    passed = "its horizon, 10 April 2026, has passed and it stands open"
    assert rests(record, 11) == {
        passed: Why((soon, later)),
        held: Why((soon, later)),
        "a statutory direction was lifted": Why((last, lifted)),
    }


def test_a_horizon_passes_a_mandate_under_direction_too(record: Record) -> None:
    """And one that no authority that stands put off is said to be so."""
    record.say(1, body.EstablishBody(B), decision.TakeDecision("decision/d", B, decision.Effect.NOTED))
    record.say(2, mandate.SetHorizon(M, "by the tenth", day(10)))
    record.say(3, mandate.SetHorizon(M, "in time", day(20)), authority=Authority("decision/d"))
    record.say(4, mandate.IssueDirection(M))

    assert record.found(11) == [
        "its horizon, 10 April 2026, has passed and it stands under direction",
        LATER.format("20 April 2026", "no authority that stands"),
        "a statutory direction stands",
    ]
