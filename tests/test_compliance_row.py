"""What a row says of each occasion, of what is missing and of what was not kept: days are of April 2026."""

from __future__ import annotations

from typing import Any

import pytest
from duty_world import B, N, World, day, span

from ledger import Exempt, With
from ledger.aggregates import mandate, meeting, reading, review
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.projection import Finding, Why
from ledger.projections.duties.compliance_row import given_under, missing_of, not_kept, noted, occasion_row
from ledger.projections.duties.duty import Kept, Occasion
from ledger.projections.duties.verdicts import Explained, On
from ledger.values import Day, Kind, Strength, Truth

M, R = "meeting/m", "reading/r"
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.fixture
def world() -> World:
    """A notice and its board, which met on the sixth."""
    made = World()
    made.say(2, meeting.CallMeeting(M, B, day(6)))
    made.say(6, meeting.HoldMeeting(M, B))
    return made


def occasion(kept: Truth, *, pending: bool = False, **particulars: Any) -> On:
    """An occasion of a row, at a meeting unless it is said at what."""
    terms: dict[str, Any] = {"of": M, "part": "", "opens": None, "due": None, "says": "it was", "explained": ()}
    why = Why(missing=f"{kept.name} {pending}")
    return On(**{**terms, "kept": kept, "pending": pending, "why": why, "kind": Kind.RECORDED_THEN, **particulars})


EXPLAINED = Explained(M, Day.of(day(9)), "post/chair", "the officer was ill", 1)


def test_an_occasion_is_told_with_its_time_and_what_was_said_to_explain_it(world: World) -> None:
    """What it fell at, from when to when, whether it was kept, and each explanation of it or of all."""
    world.reads(Expected.LOG, Recurs.EACH_MEETING)
    of_it = world.say(9, reading.ExplainException(R, M, "post/chair", reason="the officer was ill"))
    of_all = world.say(10, reading.ExplainException(R, reason="nobody was there"))
    world.say(10, meeting.CallMeeting("meeting/n", B, day(20)))
    world.say(11, reading.ExplainException(R, "meeting/n", reason="it rained"))
    view = world.at()
    held = view.visible(M)[-1]
    kept = Kept(NO, "it was not", (view.visible(N)[0],), "what is missing", pending=True)

    found = occasion_row(view, Occasion(M, day(2), span(7, 8), (held,)), kept, given_under(view, R))

    theirs = (
        Explained(M, span(9, 9), "post/chair", "the officer was ill", of_it),
        Explained("", span(10, 10), "post/clerk", "nobody was there", of_all),
    )
    assert (found.of, found.part, found.opens, found.due) == (M, "", day(2), span(7, 8))
    assert (found.kept, found.pending, found.says, found.explained) == (NO, True, "it was not", theirs)
    numbers = [view.visible(N)[0].number, held.number, of_it, of_all]
    assert (sorted(found.why.entries), found.why.missing) == (sorted(numbers), "what is missing")


def test_only_a_request_has_a_part_and_goes_by_its_name(world: World) -> None:
    """Of one that is exempt a mark is shown; an interval of a group's, or of no entry at all, shows none."""
    exempt = Exempt("category 3", "Schedule 12A")
    world.say(6, review.ExpectReview("review/v", review.ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(7, review.RequestAccess("review/v", "files", review.AccessTo.RECORDS))
    world.say(7, With(review.RequestAccess("review/v", "secrets", review.AccessTo.RECORDS), exempt=exempt))
    view = world.at()
    expected, files, secrets = view.visible("review/v")

    def part(*entries: Any, of: str = "files") -> str:
        return occasion_row(view, Occasion("review/v", None, None, entries, of), Kept(NO, ""), ()).part

    assert (part(files), part(secrets, of="secrets")) == ("files", "[withheld: category 3]")
    assert (part(expected, files), part(), part(of="staff"), part(expected, of="")) == ("", "", "", "")


def test_what_is_missing_is_told_where_it_is_needed_to_say_whether_it_was_kept() -> None:
    """Nothing is wanting of what was kept, and of what is not yet due."""
    every = [occasion(truth, pending=pending) for truth in (YES, NO, UNKNOWN) for pending in (False, True)]

    assert list(missing_of(every)) == ["NO False", "UNKNOWN False"]


def test_each_occasion_that_was_surely_not_kept_is_a_finding() -> None:
    """It names what it fell at, where it fell at something; explained or not, it is one."""
    every = [
        occasion(NO),
        occasion(NO, of=""),
        occasion(NO, explained=(EXPLAINED,)),
        occasion(YES),
        occasion(UNKNOWN),
        occasion(NO, pending=True),
    ]

    why = Why(missing="NO False")
    assert list(not_kept(every)) == [
        Finding(f"{M}: it was", why),
        Finding("it was", why),
        Finding(f"{M}: it was, as explained", why),
    ]


@pytest.mark.parametrize(("of", "says"), [(M, f"{M}: by nobody's leave"), ("", "by nobody's leave")])
def test_by_whose_leave_it_was_is_noted_of_its_occasion(of: str, says: str) -> None:
    """As not kept is, and with what the occasion rests on."""
    found = noted(occasion(YES, of=of), Kept(YES, "it was", note="by nobody's leave"))

    assert found == Finding(says, Why(missing="YES False"))


def test_an_interval_that_rests_on_no_entry_is_a_row_all_the_same() -> None:
    """One that is counted from a day that a reading names."""
    world = World()
    world.say(1, mandate.RegisterClause(N, "1", Strength.MUST))
    weekly = Deadline(Anchor.DAY, on=day(3), within=7)
    world.say(1, reading.ReadClause(R, N, "1", Expected.REVIEW, Recurs.AT_INTERVALS, deadline=weekly))

    (row,) = world.at(5).compliance(N)
    assert [(each.part, each.due, each.called) for each in row.occasions] == [("", span(10, 10), "not yet due")]
