"""Which objectives are slow to progress: by a mandatory action, or a third of their actions (domain 5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow_council import only

from ledger import Exempt, Void, With
from ledger.aggregates import action, mandate, plan
from ledger.projection import Why
from ledger.projections.mandates.objectives import ObjectiveRow
from ledger.values import Kind, Truth
from ledger.view import View

PLAN, AIM, NOTICE = "plan/first", "o1", "mandate/notice"
LATE, TODAY, FAR = 20, 30, 90


def served(council: Any, dues: Sequence[int | None], mandatory: Sequence[int] = ()) -> None:
    """An objective of the plan, served by an action due on each day; those of these places are mandatory."""
    council.say(1, plan.SetObjective(PLAN, AIM, title="Children are seen in time"))
    for at, due in enumerate(dues):
        council.commit(due, name(at))
        council.say(1, action.ServeObjective(name(at), PLAN, AIM, mandatory=at in mandatory))


def name(at: int) -> str:
    """The action of that place."""
    return f"action/n{at}"


def row(view: View) -> ObjectiveRow:
    """The first objective there is."""
    return view.objectives()[0]


@pytest.mark.parametrize(
    ("late", "on_time", "mandatory", "so"),
    [
        (0, 1, (), Truth.NO),
        (1, 2, (), Truth.YES),
        (1, 3, (), Truth.NO),
        (2, 4, (), Truth.YES),
        (2, 5, (), Truth.NO),
        (1, 9, (0,), Truth.YES),
        (1, 9, (1,), Truth.NO),
        (0, 9, (0,), Truth.NO),
    ],
)
def test_it_is_slow_by_a_mandatory_action_or_a_third(
    council: Any, late: int, on_time: int, mandatory: tuple[int, ...], so: Truth
) -> None:
    """A third or more of its actions, or any that it is not met without."""
    served(council, [LATE] * late + [FAR] * on_time, mandatory)
    found = row(council.at(TODAY))
    assert (found.slow, found.counted, found.slow_actions) == (so, late + on_time, late)
    assert (found.title, found.mandates) == ("Children are seen in time", (NOTICE,))


@given(dues=st.lists(st.sampled_from((LATE, LATE, FAR, None)), max_size=5), mandatory=st.integers(0, 5))
def test_what_cannot_be_assessed_may_be_slow(councils: Any, dues: list[int | None], mandatory: int) -> None:
    """Counted out by hand, every way that what cannot be assessed may turn out."""
    council = councils()
    with council.book:
        served(council, dues, (mandatory,))
        ways: set[bool] = set()
        for unknown in (False, True):
            slow = [due == LATE or (due is None and unknown) for due in dues]
            vital = mandatory < len(dues) and slow[mandatory]
            ways.add(vital or (any(slow) and sum(slow) / len(dues) >= 1 / 3))
        found = row(council.at(TODAY))
        assert found.slow is (Truth.of(ways) if dues else Truth.UNKNOWN)


def test_with_no_action_it_cannot_be_assessed(council: Any) -> None:
    """Nor with one that nobody promised."""
    served(council, [])
    council.say(2, action.ProposeAction("action/x"), action.ServeObjective("action/x", PLAN, AIM))
    found = row(council.at(TODAY))
    assert (found.slow, found.counted) == (Truth.UNKNOWN, 0)
    assert [each.what for each in found.findings] == ["no committed action serves it on this record"]


def test_taken_off_by_nobody_it_serves_it_still(council: Any) -> None:
    """By a void, or by a mend to another objective; mandatory as it was."""
    served(council, [LATE, FAR, FAR, FAR], (0,))
    view = council.at(TODAY)
    entry = view.visible(name(0))[-1].number
    council.say(None, Void(entry), recorded=TODAY)
    found = row(council.at(TODAY))
    assert (found.slow, found.counted) == (Truth.YES, 4)
    assert [each.what for each in found.findings] == [
        f"{name(0)} was taken off it by no authority that stands: it serves it still"
    ]


def test_taken_off_by_an_authority_it_serves_it_no_more(council: Any) -> None:
    """As the rule it cites allows."""
    served(council, [LATE, FAR, FAR, FAR], (0,))
    entry = council.at(TODAY).visible(name(0))[-1].number
    council.void(TODAY, entry, rule="scheme 3.1")
    assert (row(council.at(TODAY)).slow, row(council.at(TODAY)).counted) == (Truth.NO, 3)


def test_no_longer_mandatory_by_nobodys_leave_is_mandatory_still(council: Any) -> None:
    """Said anew or mended; an authority may allow it."""
    served(council, [LATE, *[FAR] * 5], (0,))
    entry = council.at(TODAY).visible(name(0))[-1].number
    freely = action.ServeObjective(name(0), PLAN, AIM)
    council.say(25, freely)
    council.restate(entry, freely, on=1, recorded=26)
    assert row(council.at(TODAY)).slow is Truth.YES
    council.say(27, freely, rule="scheme 3.1")
    assert row(council.at(TODAY)).slow is Truth.NO


@pytest.mark.parametrize(
    ("adopted", "added", "rule", "so"),
    [
        (None, (5, 5), "", Truth.NO),
        (6, (5, 5), "", Truth.NO),
        (4, (5, 5), "", Truth.YES),
        (4, (5, 5), "scheme 3.1", Truth.NO),
        (4, (3, 8), "", Truth.YES),
    ],
)
def test_what_nobody_added_to_an_adopted_plan_dilutes_no_third(
    council: Any, adopted: int | None, added: tuple[int, int], rule: str, so: Truth
) -> None:
    """One of two is slow, and two are added: by an authority, or before the plan was adopted, it is a quarter."""
    on, recorded = added
    served(council, [LATE, FAR])
    for at in (2, 3):
        if adopted is not None and at == 2 and adopted < recorded:
            council.say(adopted, plan.AdoptPlan(PLAN))
        proposed = action.ProposeAction(name(at), PLAN), action.CommitAction(name(at), council.day(FAR))
        serves = action.ServeObjective(name(at), PLAN, AIM)
        council.say(on, *proposed, action.AssignOwner(name(at), "post/x"), serves, rule=rule, recorded=recorded)
    if adopted is not None and adopted >= recorded:
        council.say(adopted, plan.AdoptPlan(PLAN))

    found = row(council.at(TODAY))
    assert (found.slow, found.counted, found.slow_actions) == (so, 4, 1)
    said = [each.what for each in found.findings if "was added" in each.what]
    assert len(said) == (2 if so is Truth.YES else 0)
    again = row(only(council.at(TODAY), found.why.entries))
    assert (again.slow, again.counted) == (found.slow, found.counted)


def test_an_action_added_by_nobody_counts_where_it_is_slow(council: Any) -> None:
    """It makes no third smaller; it may make one, and a mandatory one is enough by itself."""
    served(council, [FAR, FAR, FAR])
    council.say(4, plan.AdoptPlan(PLAN))
    council.commit(LATE, name(3), on=5)
    council.say(5, action.ServeObjective(name(3), PLAN, AIM))
    assert row(council.at(TODAY)).slow is Truth.NO

    council.say(6, action.ServeObjective(name(3), PLAN, AIM, mandatory=True))
    assert row(council.at(TODAY)).slow is Truth.YES


def test_split_it_is_one_action_still(council: Any) -> None:
    """Else a slow one split in ten would be less than a third of them."""
    served(council, [LATE, FAR, FAR])
    for at in range(3, 8):
        council.commit(FAR, name(at), on=22)
    council.say(25, action.SplitAction(name(0), tuple(name(at) for at in range(3, 8))))
    found = row(council.at(TODAY))
    assert (found.slow, found.counted) == (Truth.YES, 3)
    assert found.actions[0].goes_on_as == tuple(name(at) for at in range(3, 8))


def test_merged_it_is_slow_with_what_it_goes_on_as(council: Any) -> None:
    """It was on time, and what it became part of is late."""
    served(council, [FAR, FAR, FAR])
    council.commit(LATE, "action/into")
    council.say(5, action.MergeAction(name(0), "action/into"))
    found = row(council.at(TODAY))
    assert [each.slow for each in found.actions] == [Truth.YES, Truth.NO, Truth.NO]
    assert found.slow is Truth.YES


def test_given_up_by_an_authority_it_counts_no_more(council: Any) -> None:
    """Withdrawn by nobody's leave, it is open still; delivered, it counts and is not slow."""
    served(council, [LATE, LATE, FAR, FAR])
    council.say(25, action.WithdrawAction(name(0)), action.DeliverAction(name(1)))
    assert (row(council.at(TODAY)).counted, row(council.at(TODAY)).slow_actions) == (4, 1)
    council.say(26, action.WithdrawAction(name(0)), rule="scheme 3.1")
    found = row(council.at(TODAY))
    assert (found.counted, found.slow_actions, found.actions[0].counts) == (3, 0, False)


def test_the_objectives_of_a_superseded_plan_stay(council: Any) -> None:
    """With their actions, and with what took its place."""
    served(council, [LATE])
    council.say(25, plan.DraftPlan("plan/second"), plan.SupersedePlan(PLAN, "plan/second"))
    found = row(council.at(TODAY))
    assert (found.superseded_by, found.slow) == ("plan/second", Truth.YES)


def test_an_objective_voided_by_nobody_is_one_still(council: Any) -> None:
    """And an authority may take it off."""
    served(council, [LATE])
    entry = next(each.number for each in council.at(TODAY).visible(PLAN) if each.name.startswith("objective-set/"))
    council.void(TODAY, entry)
    (found,) = council.at(TODAY).objectives()
    assert found.slow is Truth.YES
    assert "taken off its plan by no authority that stands: one of its objectives still" in [
        each.what for each in found.findings
    ]


def test_one_that_is_served_and_was_never_set_is_found(council: Any) -> None:
    """It is listed, with its actions."""
    council.commit(LATE, name(0))
    council.say(2, action.ServeObjective(name(0), PLAN, "other"))
    (found,) = council.at(TODAY).objectives()
    assert (found.objective, found.slow) == ("other", Truth.YES)
    assert [each.what for each in found.findings] == ["served, and not set as an objective of its plan on this record"]


def test_of_one_mandate_are_those_of_its_plans(council: Any) -> None:
    """And of no other's."""
    served(council, [LATE])
    council.say(
        2,
        mandate.RegisterMandate("mandate/other", mandate.MandateKind.NOTICE),
        plan.DraftPlan("plan/other"),
        plan.SetObjective("plan/other", "x"),
        plan.AddressMandate("plan/other", "mandate/other"),
    )
    assert [each.objective for each in council.at(TODAY).objectives()] == [AIM, "x"]
    assert [each.objective for each in council.at(TODAY).objectives("mandate/other")] == ["x"]


def test_each_row_is_so_by_its_why_alone(council: Any) -> None:
    """The entries that it names, and no others, give it again."""
    served(council, [LATE, FAR, None, FAR], (1,))
    council.commit(LATE, "action/into")
    council.say(5, action.MergeAction(name(3), "action/into"))
    council.void(26, council.at(TODAY).visible(name(1))[-1].number)
    found = row(council.at(TODAY))
    again = row(only(council.at(TODAY), found.why.entries))
    for field in ("plan", "objective", "mandates", "counted", "slow_actions", "slow"):
        assert getattr(again, field) == getattr(found, field), field
    assert [(each.action, each.mandatory, each.slow, each.counts) for each in again.actions] == [
        (each.action, each.mandatory, each.slow, each.counts) for each in found.actions
    ]


def test_a_row_tells_what_it_is_of_and_rests_on_what_says_so(council: Any) -> None:
    """The plan and what it is under, the objective as it was set, and each action with all that makes it count."""
    drafted, under = (each.number for each in council.at(0).visible(PLAN))
    (number,) = council.say(1, plan.SetObjective(PLAN, AIM, title="Children are seen in time"))
    found = row(council.at(TODAY))

    assert (found.plan, found.objective, found.superseded_by, found.actions) == (PLAN, AIM, "", ())
    assert found.why == Why((drafted, under, number), f"no committed action that serves this objective of {PLAN}")
    assert [each.why for each in found.findings] == [
        Why((number,), f"no committed action that serves this objective of {PLAN}")
    ]
    (adopted,) = council.say(3, plan.AdoptPlan(PLAN))
    council.say(25, plan.DraftPlan("plan/second"))
    (superseded,) = council.say(25, plan.SupersedePlan(PLAN, "plan/second"))
    assert row(council.at(TODAY)).why.entries == (drafted, under, number, adopted, superseded)
    assert (row(council.at(TODAY)).kind, row(council.at(2)).kind) == (Kind.RECORDED_THEN, Kind.RECORDED_THEN)
    council.say(2, plan.SetObjective(PLAN, "late"), recorded=40)
    kinds = {each.objective: each.kind for each in council.at(TODAY).objectives()}
    assert kinds == {AIM: Kind.RECORDED_THEN, "late": Kind.HINDSIGHT}


def test_a_row_rests_on_what_a_mend_put_right_too_and_on_no_other_objective(council: Any) -> None:
    """As the record was first told, and as an authority had it put."""
    (drafted,) = council.say(1, plan.DraftPlan("plan/other"))
    first, second = council.say(1, plan.SetObjective("plan/other", "x"), plan.SetObjective("plan/other", "y"))
    mend = council.restate(second, plan.SetObjective("plan/other", "z"), 1, 5, rule="standing order 3")
    rows = {each.objective: each for each in council.at(TODAY).objectives()}
    assert {each: rows[each].why.entries for each in rows} == {"x": (drafted, first), "z": (drafted, second, mend)}
    council.commit(FAR, name(0), on=6)
    council.say(6, action.ServeObjective(name(0), "plan/other", "z"))
    found = {each.objective: each for each in council.at(TODAY).objectives()}["z"]
    assert (found.findings, {drafted, second, mend} <= set(found.why.entries)) == ((), True)


def test_an_objective_with_an_action_that_counts_lacks_nothing(council: Any) -> None:
    """And one whose every action was added since its plan was adopted is slow only where one of them is."""
    council.say(1, plan.SetObjective(PLAN, AIM), plan.AdoptPlan(PLAN))
    council.commit(FAR, name(0), on=2)
    council.say(2, action.ServeObjective(name(0), PLAN, AIM))
    found = row(council.at(TODAY))
    assert (found.counted, found.slow_actions, found.slow, found.why.missing) == (1, 0, Truth.NO, "")
    council.commit(LATE, name(1), on=2)
    council.say(2, action.ServeObjective(name(1), PLAN, AIM))
    found = row(council.at(TODAY))
    assert (found.counted, found.slow_actions, found.slow) == (2, 1, Truth.YES)


def test_the_objectives_of_a_plan_voided_whole_by_nobody_stay(council: Any) -> None:
    """It was there, and nothing took its place."""
    served(council, [LATE])
    council.void(TODAY, *(each.number for each in reversed(council.at(TODAY).visible(PLAN))))
    found = row(council.at(TODAY))
    assert (found.objective, found.superseded_by, found.slow) == (AIM, "", Truth.YES)


def test_each_action_of_an_objective_has_a_row_of_its_own(council: Any) -> None:
    """Its title, whether it is needed, what it goes on as, and what says so; one not proposed goes by its name."""
    served(council, [FAR], (0,))
    council.say(2, action.ProposeAction("action/x", title="Hear families"))
    council.commit(FAR, "action/into", on=2)
    (serves,) = council.say(2, action.ServeObjective("action/x", PLAN, AIM))
    (merged,) = council.say(5, action.MergeAction("action/x", "action/into"))
    one, other = row(council.at(TODAY)).actions

    assert (one.action, one.title, one.mandatory, one.goes_on_as) == (name(0), "Reset the front door", True, ())
    assert (one.slow, one.counts, one.added, one.kind) == (Truth.NO, True, False, Kind.RECORDED_THEN)
    assert (other.action, other.title, other.mandatory, other.goes_on_as) == (
        "action/x",
        "Hear families",
        False,
        ("action/into",),
    )
    assert (other.slow, other.counts, other.added) == (Truth.NO, False, False)
    assert {serves, merged} < set(other.why.entries)
    assert set(one.why.entries) | set(other.why.entries) < set(row(council.at(TODAY)).why.entries)


def test_each_finding_on_an_objective_rests_on_what_shows_it(council: Any) -> None:
    """What it is served by, what took it off its plan or an action off it, and what was added once it was adopted."""
    served(council, [FAR, FAR])
    (adopted,) = council.say(4, plan.AdoptPlan(PLAN))
    council.commit(FAR, name(2), on=5)
    (added,) = council.say(5, action.ServeObjective(name(2), PLAN, AIM))
    view = council.at(TODAY)
    objective = next(each.number for each in view.visible(PLAN) if each.name.startswith("objective-set/"))
    serves = view.visible(name(0))[-1].number
    off, away = council.void(TODAY, objective, serves)
    council.say(TODAY, action.ProposeAction("action/into"))
    (alone,) = council.say(TODAY, action.ServeObjective("action/into", PLAN, "other"))
    rows = {each.objective: each for each in council.at(TODAY).objectives()}
    found = {each.what: each.why for each in rows[AIM].findings}

    assert found == {
        "taken off its plan by no authority that stands: one of its objectives still": Why((objective, off)),
        f"{name(0)} was taken off it by no authority that stands: it serves it still": Why((serves, away)),
        f"{name(2)} was added once its plan was adopted, by no authority that stands: it makes no third of the others "
        "smaller": Why((added,)),
    }
    assert adopted in rows[AIM].why.entries
    assert [(each.what, each.why) for each in rows["other"].findings] == [
        (
            "served, and not set as an objective of its plan on this record",
            Why((alone,), f"no such objective of {PLAN}"),
        ),
        (
            "no committed action serves it on this record",
            Why((alone,), f"no committed action that serves this objective of {PLAN}"),
        ),
    ]
    assert (rows["other"].title, rows["other"].mandates) == ("", (NOTICE,))


def test_an_exempt_objective_is_withheld_from_its_row(council: Any) -> None:
    """Where it was set, and where it is served and was never set."""
    exempt = Exempt("category 9", "Local Government Act 1972")
    council.say(1, With(plan.SetObjective(PLAN, "hidden one", title="hidden title"), exempt=exempt))
    council.commit(FAR, name(0))
    council.say(2, With(action.ServeObjective(name(0), PLAN, "hidden two"), exempt=exempt))
    answer = council.at(TODAY).objectives()

    assert [each.objective for each in answer] == ["[withheld: category 9]"] * 2
    assert ("hidden" in str(answer.rows), [each.counted for each in answer]) == (False, [0, 1])
