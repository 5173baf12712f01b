"""What does each row of the statuses say, what does it rest on, and how did an action stand as first recorded?"""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from slow_council import A, B

from ledger import Exempt, Void, With
from ledger.aggregates import action, meeting, policy
from ledger.projection import Why
from ledger.projections.actions.derived import Stands
from ledger.values import Day, Kind

SINCE = "as first recorded; mended since by no authority that stands"


def found(council: Any, on: int) -> list[str]:
    """What is found of the action on a day."""
    return [each.what for each in council.status(on).findings]


def rests(council: Any, on: int) -> tuple[int, ...]:
    """The entries that the action's status rests on, on a day."""
    return tuple(council.status(on).why.entries)


def test_a_row_says_what_it_was_reported_as_and_how_it_stands(council: Any) -> None:
    """Each by its own words and day, by which scheme, and by which signs."""
    committed = council.commit(20)
    reported = council.report(5, "Green")

    assert attrs.asdict(council.status(21), recurse=False) == {
        "action": A,
        "title": "Reset the front door",
        "declared": "Green",
        "declared_on": Day.of(council.day(5)),
        "derived": "Red",
        "standing": Stands.LATE,
        "scheme": "built-in",
        "scheme_note": "the ledger's own: none is recorded",
        "differs": True,
        "signals": ("S1",),
        "findings": (),
        "why": Why((committed - 1, committed, committed + 1, reported)),
        "kind": Kind.RECORDED_THEN,
    }


def test_where_nothing_was_reported_nothing_is_said_of_it(council: Any) -> None:
    """No label, and no day."""
    council.commit(200)

    row = council.status(5)
    assert (row.declared, row.declared_on, row.signals, row.differs) == ("", None, (), None)


@pytest.mark.parametrize(
    ("stands", "name", "happened"),
    [
        ("on track", "Lime", (action.ReportProgress(A, "x"),)),
        ("at risk", "Sand", (action.BlockAction(A, "the police"),)),
        ("late", "Rust", (action.SetMilestone(A, "half", None), action.GiveForecast(A, Day.of("2023-01-01").last))),
        ("not started", "Ash", ()),
        ("not assessable", "Fog", ()),
    ],
)
def test_each_standing_has_the_scheme_s_own_name(council: Any, stands: str, name: str, happened: Any) -> None:
    """Whatever the scheme calls it."""
    names: Any = {"on_track": "Lime", "at_risk": "Sand", "late": "Rust", "not_started": "Ash", "not_assessable": "Fog"}
    council.say(1, policy.AdoptStatusScheme("policy/status", "7", **names))
    if stands == "not assessable":
        council.say(1, action.ProposeAction(A), action.CommitAction(A, council.day(200)))
    else:
        council.commit(200)
        if happened:
            council.say(2, *happened)

    row = council.status(3)
    assert (row.standing.value, row.derived, row.scheme) == (stands, name, "7")


def test_a_status_rests_on_what_shows_it_and_on_no_more(council: Any) -> None:
    """The policies, how it was promised and is owned, what showed that it began, and moved last."""
    adopted = council.say(1, policy.AdoptStatusScheme("policy/status", "1"), policy.AdoptSlowPolicy("policy/slow", "1"))
    committed = council.commit(200)
    council.say(2, action.ExplainDelay(A, "two posts are vacant"))
    council.say(3, action.AssignOwner(A, "post/officer"))
    owned = council.book.head
    begun, _, before, last = (council.report(on, f"stage {on}") for on in (5, 6, 7, 8))

    assert set(rests(council, 9)) == {*adopted, committed - 1, committed, owned, begun, before, last}


def test_what_it_was_last_reported_as_is_rested_on_whatever_came_since(council: Any) -> None:
    """Once it is delivered nothing waits for a report, and its label is shown still."""
    council.commit(200)
    council.report(3, "Green")
    last = council.report(5, "Amber")
    council.say(6, action.DeliverAction(A))

    assert last in rests(council, 7)


def test_a_status_rests_on_the_decision_that_what_moved_it_cites(council: Any) -> None:
    """Evidence was accepted by it; and a restatement goes with what it restates."""
    council.commit(20)
    council.say(10, action.DeliverAction(A))
    (put,) = council.say(10, action.SubmitEvidence(A, "survey"))
    chosen = council.decide(11)
    decided = council.book.head
    (accepted,) = council.say(12, action.AcceptEvidence(A, "survey", chosen))
    again = council.restate(put, action.SubmitEvidence(A, "survey"), on=10, recorded=13, rule="scheme 3.1")

    assert {put, decided, accepted, again} <= set(rests(council, 14))


def test_a_status_rests_on_all_that_its_signs_do(council: Any) -> None:
    """A meeting, of an action that stalled."""
    council.commit(200)
    council.start()
    council.meet(31)
    council.meet(62)

    row, listed = council.status(62), council.row(62)
    assert row.signals == ("S3",)
    assert set(listed.signals[0].why.entries) <= set(row.why.entries)
    assert council.status(62).kind is Kind.RECORDED_THEN


def test_a_sign_of_two_milestones_is_one_code(council: Any) -> None:
    """Both are on the list of what is slow, each by its name; of a standing, that they are missed is said once."""
    council.commit(200)
    for name in ("first", "second"):
        council.say(2, action.SetMilestone(A, name, council.day(10)))

    assert [each.about for each in council.row(11).signals] == ["first", "second"]
    assert council.status(11).signals == ("S4",)


def test_it_is_hindsight_where_it_rests_on_what_came_later(council: Any) -> None:
    """A delivery of an earlier day, recorded since."""
    council.commit(20)
    council.say(10, action.DeliverAction(A), recorded=15)

    assert [council.status(on).kind for on in (9, 12, 15)] == [Kind.RECORDED_THEN, Kind.HINDSIGHT, Kind.RECORDED_THEN]


@pytest.mark.parametrize(("label", "said"), [("Green", "Green"), ("", "nothing")])
def test_a_label_that_only_a_mend_made_another_is_said_as_it_was(council: Any, label: str, said: str) -> None:
    """By nobody's leave; and the mend is named with what it mends."""
    council.commit(200)
    report = council.report(5, label)
    mend = council.restate(report, action.ReportProgress(A, "Red"), on=5, recorded=9)

    (finding,) = council.status(10).findings
    assert (finding.what, finding.why) == (f"reported as {said}, {SINCE}", Why.of(report, mend))
    council.restate(report, action.ReportProgress(A, "Red"), on=5, recorded=10, rule="scheme 3.1")
    assert found(council, 11) == []


def test_a_report_that_was_taken_back_is_said_and_how_it_stood_by_it(council: Any) -> None:
    """Each once, with every mend that bears on it."""
    council.commit(200)
    report = council.report(5, "Green")
    (void,) = council.void(9, report)

    assert found(council, 10) == [f"it stood as on track, {SINCE}", f"reported as Green, {SINCE}"]
    assert [each.why for each in council.status(10).findings] == [Why.of(report, void)] * 2
    assert {report, void} <= set(rests(council, 10))
    assert (council.status(10).declared, council.status(10).standing) == ("", Stands.NOT_STARTED)


def test_before_it_was_promised_as_first_recorded_it_stood_as_nothing(council: Any) -> None:
    """A commitment put to an earlier day by a mend is none of that day as first recorded: nothing is found."""
    council.say(1, action.ProposeAction(A, "plan/first"))
    (committed,) = council.say(5, action.CommitAction(A, council.day(200)))
    council.restate(committed, action.CommitAction(A, council.day(200)), on=2, recorded=6)

    assert found(council, 3) == []


def test_each_reading_of_the_record_by_which_it_was_promised_is_looked_at(council: Any) -> None:
    """As first recorded it was not promised yet; by the first mend of each entry it was, and was reported otherwise."""
    council.say(1, action.ProposeAction(A, "plan/first"))
    (committed,) = council.say(5, action.CommitAction(A, council.day(200)))
    (report,) = council.say(3, action.ReportProgress(A, "Green"), recorded=5)
    council.restate(committed, action.CommitAction(A, council.day(200)), on=2, recorded=6)
    for recorded, label in ((7, "Amber"), (8, "Red")):
        council.restate(report, action.ReportProgress(A, label), on=3, recorded=recorded)

    assert found(council, 3) == [f"reported as Amber, {SINCE}"]


def test_no_report_and_one_under_no_label_are_the_same(council: Any) -> None:
    """As first recorded there was none by that day: nothing else is said of it."""
    council.commit(200)
    (report,) = council.say(5, action.ReportProgress(A, ""))
    council.restate(report, action.ReportProgress(A, ""), on=3, recorded=6)

    assert found(council, 4) == [f"it stood as not started, {SINCE}"]


def test_the_last_of_what_it_was_reported_as_is_its_label(council: Any) -> None:
    """As first recorded too: of two reports the later."""
    council.commit(200)
    council.report(4, "Amber")
    report = council.report(5, "Green")
    council.restate(report, action.ReportProgress(A, "Red"), on=5, recorded=9)

    assert found(council, 10) == [f"reported as Green, {SINCE}"]


def test_a_label_as_first_recorded_that_is_exempt_is_withheld(council: Any) -> None:
    """The words that were mended are no less exempt."""
    council.commit(200)
    exempt = Exempt("category 3", "Schedule 12A")
    (report,) = council.say(5, With(action.ReportProgress(A, "Green"), exempt=exempt))
    council.say(None, Void(report), recorded=9)

    assert found(council, 10)[1] == f"reported as [withheld: category 3], {SINCE}"


@pytest.mark.parametrize(
    ("since", "compared"),
    [
        ((action.SubmitEvidence(A, "survey"),), True),
        ((action.SubmitEvidence(A, "survey"), action.RejectEvidence(A, "survey")), False),
        ((action.SubmitEvidence(A, "survey"), action.AcceptEvidence(A, "survey")), False),
        ((action.DeliverAction(A), action.ReportProgress(A, "Green")), True),
        ((action.SplitAction(A, (B, "action/c")),), False),
        ((action.WithdrawAction(A),), False),
    ],
)
def test_a_label_is_compared_unless_something_changed_since(council: Any, since: Any, *, compared: bool) -> None:
    """Delivered, ended or evidenced; a report of the same day after that is of the present again."""
    council.commit(200)
    council.commit(200, B)
    council.commit(200, "action/c")
    council.report(4, "Green")
    council.say(5, *since)

    assert (council.status(6).differs is None) is not compared


def test_reopened_a_label_given_before_is_of_another_time(council: Any) -> None:
    """As is one given before it was closed."""
    council.commit(200)
    council.say(2, action.DeliverAction(A), action.CloseAction(A))
    council.report(4, "Blue")
    assert council.status(4).differs is True
    council.say(5, action.ReopenAction(A))

    assert council.status(6).differs is None


@pytest.mark.parametrize(
    ("ended", "word"), [(action.MergeAction(A, B), "merged"), (action.SplitAction(A, (B, "action/c")), "split")]
)
def test_merged_or_split_by_an_authority_it_is_called_that(council: Any, ended: Any, word: str) -> None:
    """Once nothing that it goes on as is open either."""
    council.commit(200)
    others = (B, "action/c")
    for name in others:
        council.commit(200, name)
    council.say(3, ended, rule="scheme 3.1")
    council.say(4, *(action.WithdrawAction(name) for name in others), rule="scheme 3.1")

    assert (council.status(4).standing.value, council.status(4).derived) == (word, word)


def test_a_delivery_of_the_same_day_overtakes_a_report_recorded_before_it_alone(council: Any) -> None:
    """On one day the order is that of recording."""
    council.commit(200)
    council.say(5, action.ReportProgress(A, "Green"), action.DeliverAction(A))
    assert council.status(5).differs is None
    council.say(5, action.ReportProgress(A, "Green"))
    assert council.status(5).differs is True


def test_highlighted_and_put_off_the_scheme_counts_its_moves(council: Any) -> None:
    """As often as it says, and before anything softer."""
    council.say(1, policy.AdoptStatusScheme("policy/status", "1", moves_at_risk=2, moves_late=3), rule="scheme 3")
    council.say(1, policy.AdoptSlowPolicy("policy/slow", "1", slips=9, slip_days=999), rule="scheme 3.1")
    council.commit(200)
    council.report(2, "Green")
    stood = []
    for at in (3, 4, 5):
        council.move(at, 200 + at, rule=f"scheme 3.{at}")
        stood.append(council.status(at).standing)
    met = council.meet(6)
    council.highlight(met, 6, meeting.Concern.SLOW)

    assert stood == [Stands.ON_TRACK, Stands.AT_RISK, Stands.LATE]
