"""What does each row of the coverage say, cell by cell, and which entries does each rest on?

Days are those of April 2026.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest
from test_coverage import NO_ACTION, REFUSED, TODAY, A, B, C, D, M, P, Record, day

from ledger import Authority, Exempt, Restate, Truth, Void
from ledger.aggregates import action, mandate, measure
from ledger.projection import Why
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.coverage import Item
from ledger.projections.mandates.evidence import Evidence, evidence_of
from ledger.values import Day, Kind

MANDATE, AREA, PROPOSED, DECIDED = 2, 3, 9, 8
"""The entries that registered the notice and its area, proposed the first action, and took the decision."""
X = "measure/x"


@pytest.fixture
def record() -> Record:
    """A record of its own for each test."""
    return Record()


def plain(row: Any) -> dict[str, Any]:
    """Each field of a row."""
    return attrs.asdict(row, recurse=False)


def pieces(record: Record, on: int = TODAY) -> dict[str, Evidence]:
    """Each piece of evidence of the first action, by its name."""
    return {each.name: each for each in evidence_of(record.at(on), A)}


def test_evidence_counts_once_an_authority_accepted_it_after_delivery(record: Record) -> None:
    """On the day of delivery or later; the last word on it holds, and one that stands is enough."""
    assert evidence_of(record.at(), A) == evidence_of(record.at(), "action/none") == ()
    record.say(2, *(action.SubmitEvidence(A, name) for name in ("one", "two", "three")))
    record.say(
        3, action.AcceptEvidence(A, "one", D), action.RejectEvidence(A, "two"), action.AcceptEvidence(A, "three")
    )
    before, nobody = "accepted before it was delivered", "accepted by no authority that stands"
    assert {name: each.standing for name, each in pieces(record, 2).items()} == dict.fromkeys(
        ("one", "two", "three"), "put forward"
    )
    assert {name: each.standing for name, each in pieces(record).items()} == {
        "one": before,
        "two": "rejected",
        "three": nobody,
    }
    record.say(5, action.DeliverAction(A), action.AcceptEvidence(A, "two", D), action.RejectEvidence(A, "three"))
    assert [each.standing for each in pieces(record).values()] == [before, "accepted", "rejected"]
    record.say(6, action.AcceptEvidence(A, "one", D))
    record.say(7, action.AcceptEvidence(A, "one"))
    assert pieces(record)["one"].standing == "accepted"


def test_a_piece_of_evidence_rests_on_what_was_said_of_it(record: Record) -> None:
    """What proposed and delivered the action, and put it forward; each word on it, and the decision that one cites."""
    record.say(2, action.SubmitEvidence(A, "one"), action.SubmitEvidence(A, "two"))
    exempt = Exempt("category 9", "Local Government Act 1972")
    record.say(3, action.SubmitEvidence(A, "hidden"), exempt=exempt)
    record.say(5, action.DeliverAction(A))
    accepted = record.say(6, action.AcceptEvidence(A, "one", D))

    assert {PROPOSED, DECIDED, accepted} <= set(pieces(record)["one"].why.entries)
    assert DECIDED not in pieces(record)["two"].why.entries
    assert (list(pieces(record))[2], pieces(record)["one"].kind) == ("[withheld: category 9]", Kind.RECORDED_THEN)
    assert pieces(record, 6)["one"].kind is Kind.HINDSIGHT


def test_the_row_of_a_part_says_what_covers_it(record: Record) -> None:
    """The action with its stage, its plan and what was found for it; and the entries that each rests on."""
    bare = plain(record.part())
    assert [(each.what, each.why.entries) for each in bare.pop("findings")] == [(NO_ACTION, (MANDATE, AREA))]
    assert bare == {
        "what": PartKind.AREA,
        "mandate": M,
        "name": "a",
        "of": "",
        "covered": Truth.NO,
        "gap": Truth.NO,
        **dict.fromkeys(("plans", "actions", "measures", "gap_by", "reaches"), ()),
        "why": Why((MANDATE, AREA)),
        "kind": Kind.RECORDED_THEN,
    }
    linked = record.say(2, action.LinkAction(A, M, "a"))
    committed = record.say(3, action.CommitAction(A))
    funded = record.say(4, action.ResourceAction(A, "£1", D))
    row = record.part()
    (cell,) = row.actions

    assert plain(cell) == {
        "action": A,
        "through": "",
        "stage": "committed",
        "plan": P,
        "counts": Truth.YES,
        "resources": ("£1",),
        "evidence": (),
        "why": Why((DECIDED, PROPOSED, linked, committed, funded)),
        "kind": Kind.RECORDED_THEN,
    }
    assert row.why == Why((MANDATE, AREA, *cell.why.entries))
    assert (row.kind, record.part(on=5).kind, record.part(on=5).actions[0].kind) == (
        Kind.RECORDED_THEN,
        Kind.HINDSIGHT,
        Kind.HINDSIGHT,
    )


def test_what_is_missing_is_said_with_the_day(record: Record) -> None:
    """Of a part that nothing covers, and of a thing that answers nothing."""
    (part,) = record.part(on=7).findings
    missing = "no action that was promised and not given up is linked to it, and no gap accepted, by 7 April 2026"
    assert part.why == Why((MANDATE, AREA), missing)

    (thing,) = record.thing(B, on=7).findings
    assert (thing.why.entries, thing.why.missing) == (
        record.thing(B, on=7).why.entries,
        f"nothing by 7 April 2026 leads from {B} to a part that is registered",
    )
    assert record.thing(B, on=7).why.entries == (PROPOSED + 1,)


def test_each_finding_on_a_part_rests_on_what_shows_it(record: Record) -> None:
    """A gap refused, a part taken away, and a day that leaves it open."""
    refused = record.say(3, mandate.AcceptGap(M, "a"))
    found = {each.what: each.why for each in record.part().findings}
    assert found[REFUSED] == Why((MANDATE, refused))
    assert {refused} < set(record.part().why.entries)

    area = record.say(2, mandate.RegisterArea(M, "b"))
    gone = record.say(None, Void(area))
    found = {each.what: each.why for each in record.part("b").findings}
    assert found["taken away by a mend that no authority that stands allowed: there still"] == Why((area, gone))

    loose = record.say(Day(day(4), day(8)), mandate.RegisterArea(M, "c"))
    record.say(Day(day(4), day(8)), action.LinkAction(A, M, "c"), action.CommitAction(A))
    found = {each.what: each.why for each in record.part("c", on=5).findings}
    assert found["registered on a day that is not known exactly: it may not have been there"] == Why((loose,))
    assert found["whether it is covered hangs on a day that is not known exactly"] == Why((MANDATE, loose))


def test_the_row_of_a_thing_says_what_it_reaches(record: Record) -> None:
    """Each part with what it is reached through; evidence with its action; and nothing that is of a part alone."""
    linked = record.say(2, action.LinkAction(A, M, "a"))
    put = record.say(3, action.SubmitEvidence(A, "survey"))
    row = plain(record.thing("survey", Item.EVIDENCE))
    first, second = row.pop("reaches")

    assert row == {
        "what": Item.EVIDENCE,
        "mandate": "",
        "name": "survey",
        "of": A,
        "covered": Truth.YES,
        "gap": Truth.NO,
        **dict.fromkeys(("plans", "actions", "measures", "gap_by", "findings"), ()),
        "why": Why.of(*first.why.entries, *second.why.entries, put),
        "kind": Kind.RECORDED_THEN,
    }
    assert (first.mandate, first.part, first.through, second.part, second.through) == (M, "a", "", "", P)
    assert {MANDATE, AREA, linked} <= set(first.why.entries)
    assert record.thing(A).of == ""
    assert (record.thing(A, on=4).kind, record.thing(A, on=4).reaches[0].kind) == (Kind.HINDSIGHT, Kind.HINDSIGHT)


def test_a_measure_of_a_part_with_no_target_has_none(record: Record) -> None:
    """And it rests on what defined it, and on what says that it is one of the part's."""
    defined = record.say(2, measure.DefineMeasure(X, "%", measure.Better.HIGHER))
    serves = record.say(3, measure.ServePart(X, M, "a"))
    assert plain(record.part().measures[0]) == {
        "measure": X,
        "target": None,
        "by": None,
        "retired": False,
        "why": Why((defined, serves)),
        "kind": Kind.RECORDED_THEN,
    }
    agreed = record.say(4, measure.AgreeTarget(X, "90", day(19)))
    (cell,) = record.part().measures
    assert (cell.target, cell.by, agreed in cell.why.entries) == (Decimal(90), day(19), True)
    assert (record.part(on=5).measures[0].kind, set(cell.why.entries) < set(record.part().why.entries)) == (
        Kind.HINDSIGHT,
        True,
    )


def test_whether_a_thing_answers_may_hang_on_a_day(record: Record) -> None:
    """A link of a loose day; and then it is said that it does, and is listed as one that is not known to."""
    record.say(Day(day(4), day(8)), action.LinkAction(B, M, "a"))
    row = record.thing(B, on=5)

    assert (row.covered, row.orphan) == (Truth.UNKNOWN, True)
    what = "whether it answers a clause or recommendation hangs on a day that is not known exactly"
    assert [each.what for each in row.findings] == [what]


def test_an_action_not_proposed_by_then_is_said_to_be_so(record: Record) -> None:
    """What it was merged into is named, with no plan; and one of no plan has none either."""
    record.say(2, action.LinkAction(A, M, "a"), action.LinkAction(B, M, "a"))
    record.say(9, action.ProposeAction("action/e", P))
    record.say(3, action.MergeAction(A, "action/e"))

    found = {each.action: (each.stage, each.plan) for each in record.part(on=4).actions}
    assert (found["action/e"], found[B][1]) == (("not proposed", ""), "")
    assert {each.action: each.plan for each in record.part().actions}["action/e"] == P


def test_a_part_reached_by_what_is_exempt_is_withheld_and_the_whole_is_none(record: Record) -> None:
    """The reference of the part has a mark in its place; where there is none there is nothing to withhold."""
    record.say(2, action.LinkAction(A, M, "a"), exempt=Exempt("category 9", "Local Government Act 1972"))

    assert [each.part for each in record.thing(A).reaches] == ["[withheld: category 9]", ""]
    record.say(3, action.LinkAction(B, M, ""), exempt=Exempt("category 9", "Local Government Act 1972"))
    assert [each.part for each in record.thing(B).reaches] == [""]


def test_beside_a_part_are_its_own_measures_and_no_other_s(record: Record) -> None:
    """Nor those of the mandate as a whole."""
    record.say(2, *(mandate.RegisterArea(M, each) for each in ("b", "c")))
    for name, part in (("measure/one", "a"), ("measure/two", "b"), ("measure/three", ""), ("measure/four", "a")):
        record.say(3, measure.DefineMeasure(name, "%", measure.Better.HIGHER), measure.ServePart(name, M, part))
    beside = {each: [aimed.measure for aimed in record.part(each).measures] for each in ("a", "b", "c", "5a")}
    assert beside == {"a": ["measure/one", "measure/four"], "b": ["measure/two"], "c": [], "5a": []}


def test_each_thing_done_is_listed_whatever_was_before_it(record: Record) -> None:
    """An action that an authority says never was is not; those recorded after it are, with what was put forward."""
    record.say(2, action.SubmitEvidence(B, "survey"), action.SubmitEvidence(C, "audit"))
    record.say(None, *(Void(each.number) for each in record.at().visible(A)), authority=Authority(None, "rule 1"))
    record.say(2, measure.DefineMeasure(X, "%", measure.Better.HIGHER))
    done = [(str(each.what), each.name, each.of) for each in record.at().coverage() if isinstance(each.what, Item)]
    assert done == [
        ("action", B, ""),
        ("evidence", "survey", B),
        ("action", C, ""),
        ("evidence", "audit", C),
        ("measure", X, ""),
        ("decision", "decision/d", ""),
    ]


def test_what_leads_to_mandates_as_a_whole_alone_names_each(record: Record) -> None:
    """Those it was linked to itself, and then those of its plan."""
    record.say(1, mandate.RegisterMandate("mandate/n", mandate.MandateKind.NOTICE))
    record.say(2, action.LinkAction(A, "mandate/n", "9z"))
    assert [each.what for each in record.thing(A).findings] == [
        "linked to no registered part of mandate/n, mandate/m, and to no resolution",
        "linked to 9z of mandate/n, which is not registered",
    ]


def test_an_action_that_answers_a_part_rests_on_what_ended_what_it_goes_on_as(record: Record) -> None:
    """It has ended with that."""
    record.say(2, action.LinkAction(A, M, "a"), action.CommitAction(A), action.CommitAction(B))
    record.say(3, action.MergeAction(A, B))
    delivered = record.say(4, action.DeliverAction(B))
    rests = {each.action: each.why.entries for each in record.part().actions}
    assert delivered in rests[A]


SINCE = "as first recorded; mended since by no authority that stands"


@pytest.mark.parametrize(
    ("first", "on", "was", "covered"),
    [
        ((action.LinkAction(A, M, "b"), 4), 6, "not covered", Truth.NO),
        ((action.LinkAction(A, M, "a"), Day(day(4), day(8))), 6, "not known to be covered", Truth.UNKNOWN),
        ((action.LinkAction(A, M, "a"), 8), 6, "not covered", Truth.NO),
    ],
)
def test_a_part_that_a_mend_of_nobody_s_leave_covers_is_as_it_was(
    record: Record, first: tuple[Any, Any], on: int, was: str, covered: Truth
) -> None:
    """By the record as first said; it is found, with the mend and what it mends."""
    record.say(2, action.CommitAction(A), mandate.RegisterArea(M, "b"))
    linked = record.say(first[1], first[0])
    mend = record.say(4, Restate(linked, action.LinkAction(A, M, "a")))

    row = record.part(on=on)
    (found,) = [each for each in row.findings if "first recorded" in each.what]
    assert (row.covered, found.what, found.why) == (covered, f"{was} {SINCE}", Why((linked, mend)))
    record.say(4, Restate(linked, action.LinkAction(A, M, "a")), authority=Authority(None, "rule 1"))
    row = record.part(on=on)
    assert (row.covered, [each.what for each in row.findings]) == (Truth.YES, [])


def test_a_part_that_was_not_there_as_first_recorded_is_covered_as_it_is_now(record: Record) -> None:
    """It was registered later than it is said to have been since: before that there was nothing to be covered."""
    area = record.say(6, mandate.RegisterArea(M, "b"))
    record.say(3, Restate(area, mandate.RegisterArea(M, "b")))
    record.say(3, action.LinkAction(A, M, "b"), action.CommitAction(A))

    assert record.part("b", on=4).covered is Truth.YES


def test_what_is_linked_to_a_part_that_is_not_registered_misses_that(record: Record) -> None:
    """By the day; and rests on what links it."""
    linked = record.say(2, action.LinkAction(A, M, "9z"))

    (found,) = [each for each in record.thing(A, on=7).findings if each.what.startswith("linked to 9z")]
    assert found.what == f"linked to 9z of {M}, which is not registered"
    assert found.why.missing == f"no such part of {M} registered by 7 April 2026"
    assert linked in found.why.entries
