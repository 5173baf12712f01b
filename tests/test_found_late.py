"""Is it said what was found, or told, by what was recorded in time, and by whose leave is it so no more?

Days are of April 2026; the record is held to a cycle of a week, and what is asked was due on the sixth.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from duty_world import LETTER, B, N, World, day
from duty_world import OTHER as BODY

from ledger import Authority, Exempt, Restate, Source
from ledger.aggregates import action, decision, policy, source
from ledger.as_of import AsOf
from ledger.projection import Finding, Why
from ledger.projections.ground.found_late import found_late, told_late
from ledger.projections.ground.in_time import rests_of
from ledger.projections.ground.late_by_leave import behind, came_by_leave, late_by_leave, recorded_late, shows

A, OTHER, MINUTES = "action/a", "action/other", "source/minutes"
RULE, SECRET = Authority(None, "a rule"), Exempt("12A", "1")
DUE = day(6)
BY_RULE = "what was recorded on 20 April 2026, allowed by a rule"
NOBODY = "it is nobody's"
IN_TIME = "by what was recorded in time, not begun; otherwise only by"


@pytest.fixture
def world() -> World:
    """Two actions; the record of one says only on the 20th, by a rule, that it was begun on the third."""
    made = World()
    made.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    made.say(2, action.ProposeAction(A), action.ProposeAction(OTHER))
    made.say(2, action.AssignOwner(OTHER, "post/one"), exempt=SECRET)
    made.dated(3)
    made.say(3, action.StartAction(A), late=20, authority=RULE)
    return made


def begun(view: AsOf) -> bool:
    """Whether the action has begun."""
    return any(isinstance(each.event, action.ActionStarted) for each in view.visible(A))


def find(view: AsOf) -> list[Finding]:
    """What finds that the action has not begun; it rests on what established its board."""
    return [] if begun(view) else [Finding("not begun", Why.of(view.visible(B)[0], missing="a start"))]


def test_what_counts_though_it_came_late_leaves_what_was_found_in_time_with_what_is_behind_it(world: World) -> None:
    """Once, whatever the days it was due on and the streams named; it rests on all that shows it."""
    view = world.at()
    late, established = late_by_leave(view, DUE)[A], view.visible(B)[0]
    assert list(found_late(view, [A, B, A], [DUE, day(7), DUE], [], find)) == [
        Finding(f"{IN_TIME} {BY_RULE}", Why.of(established, *shows(view, late), missing="a start"))
    ]


def test_what_came_late_on_another_stream_is_no_ground_for_it(world: World) -> None:
    """Nor what came late for another day alone, nor what was found by it and is found still."""
    view = world.at()
    assert not list(found_late(view, [OTHER, B], [DUE], [], find))
    assert not list(found_late(view, [A], [day(20)], [], find))
    assert not list(found_late(view, [A], [], [], find))


@pytest.mark.parametrize(
    "known", ["not begun", "as it was first recorded, not begun", f"{IN_TIME} what came late", "something else"]
)
def test_what_is_found_in_other_words_already_is_not_found_again(world: World, known: str) -> None:
    """Now, as first recorded, or in time against what nobody's leave was behind; anything else is no such word."""
    found = list(found_late(world.at(), [A], [DUE], [Finding(known, Why())], find))
    assert bool(found) is (known == "something else")


def test_what_two_of_a_time_find_is_said_of_both(world: World) -> None:
    """Each is another thing that was found."""

    def both(view: AsOf) -> list[Finding]:
        return [*find(view), *find(view), Finding("no start", Why())]

    found = [each.what for each in found_late(world.at(), [A], [DUE], [], both)]
    assert found == [f"{IN_TIME} {BY_RULE}", f"{IN_TIME.replace('not begun', 'no start')} {BY_RULE}"]


def tell(view: AsOf) -> dict[str, str]:
    """What is told of the action; of one that has begun no more what it waits for."""
    told = {"begun": "yes" if begun(view) else "no", "stage": "proposed"}
    return told if begun(view) else {**told, "waits for": "a start"}


def test_what_would_be_told_without_what_came_late_is_told_with_what_is_behind_that(world: World) -> None:
    """Not what is told the same, nor of what nothing is told now; of what came late on another stream nothing is."""
    view = world.at(6)
    late = late_by_leave(view, DUE)[A]
    assert list(told_late(view, [A, B, A], tell)) == [
        Finding(
            f"begun, by what was recorded in time: no; otherwise only by {BY_RULE}",
            Why.of(*view.visible(B), *shows(view, late)),
        )
    ]
    assert not list(told_late(view, [OTHER], tell))
    assert not list(told_late(world.at(), [A], tell))


def test_a_document_of_the_time_is_named_as_what_is_behind_it(world: World) -> None:
    """As whose leave it was is: here there is a letter alone; what a rule let come late there made no difference."""
    world.say(3, action.AssignOwner(A, "post/one"), late=20, source=Source(LETTER, dated=day(3)))

    def owner(view: AsOf) -> dict[str, str]:
        return {"owner": view.state(A).owner or "nobody"}

    (found,) = told_late(world.at(6), [A], owner)
    assert found.what == (
        "owner, by what was recorded in time: nobody; otherwise only by what was recorded on 20 April 2026, on the word"
        f" of {LETTER} of 3 April 2026"
    )


def test_what_was_told_in_time_is_told_as_far_as_it_may_be(world: World) -> None:
    """Whether it was another is asked of the record with nothing withheld; what it was, and the rule, are not shown."""
    world.say(3, action.AssignOwner(OTHER, "post/two"), late=20, authority=RULE, exempt=SECRET)

    def owner(view: AsOf) -> dict[str, str]:
        owned = [each for each in view.visible(OTHER) if isinstance(each.event, action.OwnerAssigned)]
        return {"owner": view.mark(owned[-1]) or str(view.state(OTHER).owner)}

    (found,) = told_late(world.at(6), [OTHER], owner)
    by = BY_RULE.replace(RULE.rule, "[withheld: 12A]")
    assert found.what == f"owner, by what was recorded in time: [withheld: 12A]; otherwise only by {by}"


def test_of_what_came_late_and_was_mended_the_last_that_is_behind_it_is_named(world: World) -> None:
    """Of two leaves, as of two letters; a mend with nothing behind it takes the place of neither."""
    world.say(20, source.RegisterSource(MINUTES), source.DateSource(MINUTES, source.Dated.WRITTEN, day(4)))
    late = world.say(3, action.AssignOwner(A, "post/one"), authority=RULE, source=Source(LETTER, dated=day(3)))
    again = Restate(late, action.AssignOwner(A, "post/two"))

    def behind() -> str:
        view = world.at()
        return came_by_leave(view, [view.log.entry(late)], DUE).removeprefix("what was recorded on 20 April 2026, ")

    assert behind() == f"allowed by a rule and on the word of {LETTER} of 3 April 2026"
    last = f"allowed by another rule and on the word of {MINUTES} of 4 April 2026"
    world.mend(again, on=3, authority=Authority(None, "another rule"), source=Source(MINUTES, dated=day(4)))
    assert behind() == last
    world.mend(again, on=3)
    assert behind() == last


def test_a_decision_that_came_late_itself_is_named_as_such(world: World) -> None:
    """With whether its body oversees the mandate; of two of them the last, and what has another leave rests on that."""
    for name, of in (("decision/one", B), ("decision/two", BODY)):
        world.say(3, decision.TakeDecision(name, of, decision.Effect.APPROVED), late=20)
    late = world.say(3, action.AssignOwner(A, "post/one"), authority=Authority("decision/one"))
    world.mend(Restate(late, action.AssignOwner(A, "post/two")), on=3, authority=Authority("decision/two"))
    view = world.at()
    said = came_by_leave(view, [view.log.entry(late)], DUE, N).removeprefix("what was recorded on 20 April 2026, ")
    assert said == f"allowed by decision/two of {BODY}, which does not oversee {N}, which came late itself"
    assert recorded_late(view, view.log.entry(late)) == (
        ", first recorded on 20 April 2026",
        shows(view, [view.log.entry(late)]),
    )
    assert recorded_late(view, view.visible(OTHER)[0]) == ("", ())


def owner(view: AsOf) -> dict[str, str]:
    """Whose the other action is told to be."""
    return {"owner": view.state(OTHER).owner or "nobody"}


NOBODYS = "owner, by what was recorded in time: post/one; otherwise only by what came late"


def test_what_nobodys_leave_tells_otherwise_is_told_once_with_all_that_shows_it(world: World) -> None:
    """However often it was mended since; not for a day on which it had come, nor of another stream."""
    came = world.say(3, action.AssignOwner(OTHER, "post/two"), late=20)
    for who in ("post/three", "post/four"):
        world.mend(Restate(came, action.AssignOwner(OTHER, who)), on=3)
    view = world.at(20)
    (found,) = told_late(view, [OTHER, B, OTHER], owner, lambda _: DUE)
    assert found.what == NOBODYS
    assert {came, *(each.number for each in view.visible(B))} <= {*found.why.entries}
    assert {*rests_of(view, [view.log.entry(came)])} <= {view.log.entry(number) for number in found.why.entries}
    assert not list(told_late(view, [OTHER], owner))
    assert not list(told_late(view, [A, B], owner, lambda _: DUE))
    in_its_time = list(told_late(world.at(6), [OTHER], owner, lambda _: DUE))
    assert list(told_late(world.at(6), [OTHER], owner)) == in_its_time != []


def test_what_leave_tells_otherwise_beside_what_nobodys_does_is_told_of_what_each_made_otherwise(world: World) -> None:
    """First what nobody's leave was behind; then what a rule allowed, where that makes another thing of it."""
    world.say(3, action.AssignOwner(OTHER, "post/two"), late=20, authority=RULE)
    world.say(4, action.AssignOwner(OTHER, "post/three"), late=20)
    told = [each.what for each in told_late(world.at(20), [OTHER], owner, lambda _: DUE)]
    by_rule = f"owner, by what was recorded in time: post/one; otherwise only by {BY_RULE}"
    assert told == [NOBODYS.replace("post/one", "post/two"), by_rule]


@pytest.mark.parametrize(
    ("untold", "number"), [((), 2), (("post/three",), 0), (("post/two",), 0), (("post/one",), 1)], ids=str
)
def test_of_what_is_not_told_now_or_beside_it_nothing_is_told_otherwise(
    world: World, untold: tuple[str, ...], number: int
) -> None:
    """It was of the first by the record in time, of the second by leave, and now of the third; some are never told."""
    world.say(3, action.AssignOwner(OTHER, "post/two"), late=20, authority=RULE)
    world.say(4, action.AssignOwner(OTHER, "post/three"), late=20)

    def some(view: AsOf) -> dict[str, str]:
        return {what: whose for what, whose in owner(view).items() if whose not in untold}

    assert len(list(told_late(world.at(20), [OTHER], some, lambda _: DUE))) == number


def idle(view: AsOf) -> list[Finding]:
    """What finds that neither action is anybody's business: one not begun, the other of the first post still."""
    if begun(view) or owner(view)["owner"] != "post/one":
        return []
    return [Finding("idle", Why.of(*view.visible(B), missing="a start"))]


AGAIN = "as it was recorded in time, idle; mended since by a rule; otherwise only by"


def test_a_mend_and_what_came_late_do_not_each_hide_what_the_other_takes_away(world: World) -> None:
    """By leave both: neither the record before the mend, nor that in time, finds it alone; both together do."""
    (given,) = (each.number for each in world.at().visible(OTHER) if isinstance(each.event, action.OwnerAssigned))
    mend = world.mend(Restate(given, action.AssignOwner(OTHER, "post/two")), on=2, late=21, authority=RULE)
    view = world.at()
    (found,) = found_late(view, [A, OTHER], [DUE], [], idle)
    assert found.what == f"{AGAIN} {BY_RULE}"
    assert {given, mend, *(each.number for each in shows(view, late_by_leave(view, DUE)[A]))} <= {*found.why.entries}
    assert found.why.missing == "a start"
    assert not list(found_late(view, [OTHER], [DUE], [], idle))
    assert not list(found_late(view, [A], [DUE], [], idle))


@pytest.mark.parametrize(
    "known", ["idle", "as it was first recorded, idle", "as it was recorded, idle; mended since by a rule"]
)
def test_what_two_leaves_hide_together_is_not_found_where_it_is_found_by_one(world: World, known: str) -> None:
    """In whichever words; what only begins so is another thing."""
    (given,) = (each.number for each in world.at().visible(OTHER) if isinstance(each.event, action.OwnerAssigned))
    world.mend(Restate(given, action.AssignOwner(OTHER, "post/two")), on=2, late=21, authority=RULE)
    assert not list(found_late(world.at(), [A, OTHER], [DUE], [Finding(known, Why())], idle))
    assert list(found_late(world.at(), [A, OTHER], [DUE], [Finding(known.replace("idle", "idle hands"), Why())], idle))


def test_nobodys_late_word_hides_nothing_that_an_authority_mended(world: World) -> None:
    """It counts for nothing; with the mend undone, what it says would be all that stood against it."""
    (given,) = (each.number for each in world.at().visible(OTHER) if isinstance(each.event, action.OwnerAssigned))
    world.mend(Restate(given, action.AssignOwner(OTHER, "post/two")), on=2, late=21, authority=RULE)
    world.say(3, action.AssignOwner(OTHER, "post/three"), late=22)

    def first(view: AsOf) -> list[Finding]:
        return [] if owner(view)["owner"] != "post/one" else [Finding("idle", Why.of(*view.visible(B)))]

    (found,) = found_late(world.at(), [OTHER], [DUE], [], first)
    assert found.what == f"{AGAIN} what came late"


def test_a_mend_by_nobodys_leave_is_looked_behind_where_its_stream_is_asked_about(world: World) -> None:
    """And on no other: whoever asks names the streams that the thing hangs on."""
    (given,) = (each.number for each in world.at().visible(OTHER) if isinstance(each.event, action.OwnerAssigned))
    world.mend(Restate(given, action.AssignOwner(OTHER, "post/two")), on=2, late=21)
    (found,) = found_late(world.at(), [A, OTHER], [DUE], [], idle)
    first = "as first recorded in time, idle; mended since by no authority that stands; otherwise only by"
    assert found.what == f"{first} {BY_RULE}"
    assert not list(found_late(world.at(), [A], [DUE], [], idle))


def test_each_of_two_that_are_found_names_what_is_behind_it_and_not_what_is_behind_the_other(world: World) -> None:
    """The start by a rule, and the owner by a document; each makes another thing otherwise."""
    world.say(3, action.AssignOwner(A, "post/two"), late=20, source=Source(LETTER, dated=day(3)))

    def two(view: AsOf) -> list[Finding]:
        owned = any(isinstance(each.event, action.OwnerAssigned) for each in view.visible(A))
        return [*find(view), *([] if owned else [Finding(NOBODY, Why.of(*view.visible(B)))])]

    found = [each.what for each in found_late(world.at(), [A], [DUE], [], two)]
    by_letter = "what was recorded on 20 April 2026, on the word of source/letter of 3 April 2026"
    assert found == [f"{IN_TIME} {BY_RULE}", f"{IN_TIME.replace('not begun', NOBODY)} {by_letter}"]


def test_what_is_told_otherwise_before_a_mend_by_leave_rests_on_the_mend_and_what_it_mends(world: World) -> None:
    """Whose it is was mended by a rule; what it was before is told of the record in time, which had it so."""
    (given,) = (each.number for each in world.at().visible(OTHER) if isinstance(each.event, action.OwnerAssigned))
    mend = world.mend(Restate(given, action.AssignOwner(OTHER, "post/two")), on=2, late=21, authority=RULE)

    def both(view: AsOf) -> dict[str, str]:
        return {"whose": "post/one's" if begun(view) or owner(view)["owner"] != "post/one" else "idle"}

    (found,) = told_late(world.at(), [A, OTHER], both, lambda _: DUE)
    assert found.what.startswith("whose, as it was recorded in time: idle; mended since by a rule; otherwise only by")
    assert {given, mend} <= {*found.why.entries}


def test_what_made_no_difference_is_not_named_as_what_is_behind_it(world: World) -> None:
    """Of what one leave let come late, or one document shows, all; of several, those that made it otherwise."""
    shown = world.say(3, action.AssignOwner(A, "post/one"), late=20, source=Source(LETTER, dated=day(3)))
    view = world.at()
    came = late_by_leave(view, DUE)
    started, owned = (view.log.entry(number) for number in (shown - 1, shown))
    assert came[A] == (started, owned)

    def lacking(*wanted: Any) -> Callable[[AsOf], bool]:
        return lambda then: not all(any(isinstance(each.event, kind) for each in then.visible(A)) for kind in wanted)

    def either(then: AsOf) -> bool:
        kinds = (action.ActionStarted, action.OwnerAssigned)
        return not any(isinstance(each.event, kinds) for each in then.visible(A))

    assert behind(view, came, [A], DUE, lacking(action.ActionStarted)) == (started,)
    assert behind(view, came, [A], DUE, lacking(action.OwnerAssigned)) == (owned,)
    assert behind(view, came, [A], DUE, lacking(action.ActionStarted, action.OwnerAssigned)) == (started, owned)
    assert behind(view, came, [A, A], DUE, either) == (started, owned)
    assert behind(view, came, [OTHER], DUE, either) == ()


def test_of_what_hangs_on_some_together_the_others_are_not_named(world: World) -> None:
    """Either of two would do, and the third does nothing to it; and what is behind it may be on another stream."""
    other = Authority(None, "another rule")
    world.say(3, action.AssignOwner(A, "post/one"), late=20, source=Source(LETTER, dated=day(3)))
    started = world.say(3, action.StartAction(OTHER), late=20, authority=other)
    view = world.at()
    came = late_by_leave(view, DUE)

    def none_begun(then: AsOf) -> bool:
        return not any(
            isinstance(each.event, action.ActionStarted) for name in (A, OTHER) for each in then.visible(name)
        )

    def other_not_begun(then: AsOf) -> bool:
        return not any(isinstance(each.event, action.ActionStarted) for each in then.visible(OTHER))

    assert behind(view, came, [A, OTHER], DUE, none_begun) == (came[A][0], view.log.entry(started))
    assert behind(view, came, [A], DUE, other_not_begun) == (view.log.entry(started),)


LATE_BY = "owner, by what was recorded in time: nobody; otherwise only by"


@pytest.mark.parametrize(
    ("late", "told"),
    [
        (10, []),
        (11, [f"{LATE_BY} what was recorded on 11 April 2026, more than a cycle after its day"]),
        (13, [f"{LATE_BY} what was recorded on 13 April 2026, more than a cycle after its day"]),
        (14, [f"{LATE_BY} what came late"]),
    ],
)
def test_what_is_within_a_cycle_of_the_day_though_not_of_its_own_counts_and_is_said(late: int, told: list[str]) -> None:
    """It was due on the sixth, and the cycle is a week: within that of its own day, the third, nothing is to say."""
    made = World()
    made.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    made.say(2, action.ProposeAction(OTHER))
    made.say(3, action.AssignOwner(OTHER, "post/one"), late=late)
    assert [each.what for each in told_late(made.at(), [OTHER], owner, lambda _: DUE)] == told


def test_what_says_again_of_an_earlier_day_what_was_said_of_a_later_counts_for_none(world: World) -> None:
    """However soon after: nor is a decision soon enough by which something later still is allowed."""
    made = World()
    made.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    made.say(2, action.ProposeAction(OTHER))
    made.say(11, action.AssignOwner(OTHER, "post/one"))
    made.say(3, action.AssignOwner(OTHER, "post/one"), late=13)
    assert [each.what for each in told_late(made.at(6), [OTHER], owner, lambda _: DUE)] == [f"{LATE_BY} what came late"]

    world.say(3, decision.TakeDecision("decision/late", B, decision.Effect.APPROVED), late=22)
    world.say(3, action.AssignOwner(OTHER, "post/two"), late=27, authority=Authority("decision/late"))
    (by_leave,) = told_late(world.at(), [OTHER], owner, lambda _: day(15))
    assert by_leave.what.endswith(f"only by what was recorded on 27 April 2026, allowed by decision/late of {B}")
    (nobodys,) = told_late(world.at(), [OTHER], owner, lambda _: day(14))
    assert nobodys.what.endswith("only by what came late")
