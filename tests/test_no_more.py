"""Are the rows of a register kept, with what was found of each, whoever mends them away (decisions 18 and 27)?

The register asked here is a made-up one, of what is said of an action by that and by the record of a meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from duty_world import B, N, World, day

from ledger import Authority, Exempt, Restate, Void
from ledger.aggregates import action, mandate, meeting
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projection import Finding, Row, Why
from ledger.projections.ground.no_more import beside, kept
from ledger.values import Kind

A, M = "action/a", "meeting/m"
RULE, OTHER_RULE = Authority(None, "a rule"), Authority(None, "another rule")


@attrs.frozen(kw_only=True)
class Told(Row):
    """A thing of the register, with what is found of it."""

    name: str
    findings: tuple[Finding, ...]


def row(view: AsOf, name: str, *findings: Finding, rests: Any = (), missing: str = "") -> Told:
    """A row that rests on some entries."""
    why = Why.of(*rests, missing=missing)
    return Told(name=name, findings=findings, why=why, kind=view.kind(map(view.log.entry, why.entries)))


def named(row: Told) -> tuple[str, ...]:
    """What a row is of."""
    return (row.name,)


def said(view: AsOf, stream: str, kind: Any) -> list[Entry]:
    """What is said so of a stream."""
    return [each for each in view.visible(stream) if isinstance(each.event, kind)]


def promised() -> tuple[World, int, int]:
    """An action promised by a day, and a meeting held: the numbers of both."""
    world = World()
    world.say(2, action.ProposeAction(A))
    commitment = world.say(2, action.CommitAction(A, day(9)))
    return world, commitment, world.say(9, meeting.HoldMeeting(M, B))


def of_both(view: AsOf) -> Iterator[Told]:
    """The action while it is promised, which rests on the meeting too."""
    if said(view, A, action.ActionCommitted):
        yield row(view, A, rests=(*view.visible(A), *view.visible(M)))


def of_meeting(view: AsOf) -> Iterator[Told]:
    """The action while the meeting is there."""
    if view.visible(M):
        yield row(view, A, rests=(*view.visible(A), *view.visible(M)))


def test_whose_leave_took_back_a_row_is_that_of_the_mends_of_its_own_thing() -> None:
    """What else it rests on was mended by another's leave, which is not named; nor is it in the finding's why."""
    world, commitment, held = promised()
    mend = world.mend(Void(commitment), authority=RULE)
    elsewhere = world.mend(Restate(held, meeting.HoldMeeting(M, B)), on=8, authority=OTHER_RULE)
    (only,) = kept(world.at(), of_both, named)
    assert [(each.what, each.why.entries) for each in only.findings] == [
        ("recorded, and taken back by a rule", (commitment, mend))
    ]
    assert elsewhere not in only.why.entries
    assert {commitment, held, mend} <= {*only.why.entries}


@pytest.mark.parametrize("allowed", [True, False])
def test_a_row_that_is_no_more_by_mends_of_another_stream_says_whose_leave_those_were(allowed: bool) -> None:  # noqa: FBT001 - a case
    """Nothing of its own thing was mended; what it hangs on was, by a rule or by nobody's leave."""
    world, _, held = promised()
    mend = world.mend(Void(held), authority=RULE if allowed else None)
    (only,) = kept(world.at(), of_meeting, named)
    whose = "by a rule" if allowed else "by a mend with no decision cited"
    assert [(each.what, each.why.entries) for each in only.findings] == [
        (f"recorded, and taken back {whose}", (held, mend))
    ]


@pytest.mark.parametrize("authority", [RULE, None])
def test_mends_of_what_a_row_does_not_rest_on_are_not_named(authority: Authority | None) -> None:
    """Where any is of what it rests on, be it of another stream than its own."""
    world, _, held = promised()
    other = world.say(2, action.ProposeAction("action/other"))
    mend = world.mend(Void(held), authority=authority)
    world.mend(Void(other), authority=authority)
    (only,) = kept(world.at(), of_meeting, named)
    assert [each.why.entries for each in only.findings] == [(held, mend)]


def unmet(view: AsOf) -> Iterator[Told]:
    """The action while no meeting is there, which rests on nothing but the action."""
    if not view.visible("meeting/late"):
        yield row(view, A, rests=view.visible(A), missing="a meeting")


@pytest.mark.parametrize("authority", [RULE, None])
def test_what_was_wanting_and_is_no_more_names_the_mends_of_all_that_was_mended(authority: Authority | None) -> None:
    """For it rests on what was not there; no mend is named that was recorded since the number asked of."""
    world, commitment, _ = promised()
    held = world.say(20, meeting.HoldMeeting("meeting/late", B))
    mend = world.mend(Restate(held, meeting.HoldMeeting("meeting/late", B)), on=9, authority=authority)
    since = world.mend(Restate(commitment, action.CommitAction(A, day(9))), on=2, authority=authority)
    (only,) = kept(world.at(15, recorded=mend), unmet, named)
    whose = "by a mend with no decision cited" if authority is None else "by a rule"
    assert [(each.what, each.why.entries) for each in only.findings] == [
        (f"recorded, and taken back {whose}", (held, mend))
    ]
    assert since > mend


def test_nobody_takes_back_a_row_and_its_own_mends_alone_are_named() -> None:
    """As by leave, so by nobody's: of two that were mended, that of the row's own thing."""
    world, commitment, held = promised()
    mend = world.mend(Void(commitment))
    elsewhere = world.mend(Restate(held, meeting.HoldMeeting(M, B)), on=8)
    (only,) = kept(world.at(), of_both, named)
    assert [each.why.entries for each in only.findings] == [(commitment, mend)]
    assert elsewhere not in only.why.entries


def test_a_row_taken_back_by_leave_is_as_its_register_makes_it_and_nobodys_is_as_it_was() -> None:
    """What made it so are the mends of it, which its register is given."""
    for authority, name in ((RULE, "made"), (None, A)):
        world, commitment, _ = promised()
        mend = world.mend(Void(commitment), authority=authority)
        given = list[list[int]]()

        def made(row: Told, mends: Any, given: list[list[int]] = given) -> Told:
            given.append([each.number for each in mends])
            return attrs.evolve(row, name="made")

        (only,) = kept(world.at(), of_both, named, by_leave=made)
        assert (only.name, given) == (name, [[mend]] if authority else [])


def late_said(view: AsOf) -> Iterator[Told]:
    """The action, of which is found what the meeting shows, that rests on the meeting alone."""
    held = said(view, M, meeting.MeetingHeld)
    due = view.state(A).due
    found = [Finding("due by then", Why.of(*held))] if due == day(9) else []
    yield row(view, A, *found, rests=view.visible(A))


def test_what_is_found_no_more_by_a_mend_of_the_thing_has_that_mend_in_its_why() -> None:
    """Though what was found rests on another stream alone: found still, or by leave with whose it was."""
    for authority, says in (
        (None, "as it was first recorded, due by then"),
        (RULE, "as it was recorded, due by then; mended since by a rule"),
    ):
        world, commitment, held = promised()
        mend = world.mend(Restate(commitment, action.CommitAction(A, day(20))), on=2, authority=authority)
        (only,) = kept(world.at(), late_said, named)
        assert [each.what for each in only.findings] == [says]
        assert {held, mend} <= {*only.findings[0].why.entries} <= {*only.why.entries}


def hanging(view: AsOf) -> Iterator[Told]:
    """The action, which rests on the meeting too; and of which something is found while that was on the ninth."""
    (held,) = said(view, M, meeting.MeetingHeld)
    found = [Finding("not told", Why.of(*view.visible(A)))] if held.day.last == day(9) else []
    yield row(view, A, *found, rests=(*view.visible(A), held))


def test_what_is_found_no_more_by_leave_of_what_a_row_hangs_on_is_said() -> None:
    """Neither the thing nor what the finding rests on was mended: the mends of the rest of its row count."""
    world, _, held = promised()
    mend = world.mend(Restate(held, meeting.HoldMeeting(M, B)), on=8, authority=RULE)
    (only,) = kept(world.at(), hanging, named)
    (found,) = only.findings
    assert found.what == "as it was recorded, not told; mended since by a rule"
    assert {held, mend} <= {*found.why.entries}


def test_what_is_only_to_be_listed_is_not_asked_what_was_found_of_it() -> None:
    """It is listed as it stands; what was taken back is listed still."""
    world, commitment, _ = promised()
    world.mend(Restate(commitment, action.CommitAction(A, day(20))), on=2)
    (only,) = kept(world.at(), late_said, named, listed=True)
    assert only.findings == ()
    world.mend(Void(commitment))
    (only,) = kept(world.at(), of_both, named, listed=True)
    assert [each.what for each in only.findings] == ["recorded, and taken back by a mend with no decision cited"]


def test_a_row_with_more_findings_rests_on_what_they_do_and_says_what_was_missing_of_each() -> None:
    """Each thing missing once, in their order; it is known only by hindsight where one of them is."""
    world, commitment, held = promised()
    late = world.say(4, action.StartAction(A), late=20)
    view = world.at(9)
    first = Finding("first", Why.of(commitment, missing="a log"))
    more = [Finding("more", Why.of(held, missing="a pack")), Finding("most", Why.of(late, missing="a log"))]
    before = row(view, A, first, rests=(commitment,), missing="a log")
    after = beside(view, before, more)
    assert after.findings == (first, *more)
    assert after.why == Why.of(commitment, held, late, missing="a log; a pack")
    assert (before.kind, after.kind) == (Kind.RECORDED_THEN, Kind.HINDSIGHT)
    assert beside(view, before, []) is before


def test_of_two_parts_of_which_the_names_are_withheld_that_which_was_taken_back_is_told_apart() -> None:
    """They look alike to who may not see them: which is no more is asked of the record with nothing withheld."""
    world = World()
    secret = Exempt("12A", "1")
    world.say(2, mandate.RegisterArea(N, "one"), exempt=secret)
    gone = world.say(2, mandate.RegisterArea(N, "another"), exempt=secret)
    world.mend(Void(gone))
    rows = list(world.at().recommendations())
    assert [each.part for each in rows] == ["[withheld: 12A]"] * 2
    assert [bool(each.findings and "taken back" in each.findings[-1].what) for each in rows] == [False, True]
