"""Who was invited and there, whether the log was kept, and what was highlighted, at each meeting of a board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from duty_why import given_again
from duty_world import OTHER, YES, B, N, World, day, span
from hypothesis import given
from hypothesis import strategies as st
from planting import altered, breached, each

from ledger import Authority, Void
from ledger.aggregates import action, body, contribution, mandate, meeting, paper, policy, reading
from ledger.aggregates.body import Duty
from ledger.aggregates.meeting import Concern, Presence
from ledger.aggregates.reading import Expected, Recurs
from ledger.projections.duties.verdicts import Verdict
from ledger.testing import check
from ledger.values import Day, Strength, Truth

M, M2 = "meeting/one", "meeting/two"
ADVISER, LEAD = "post/adviser", "post/case-lead"
A = "action/a"
DRAFT = meeting.DraftMinutes
SLOW, WEAK = Concern.SLOW, Concern.CONTRIBUTION


@pytest.fixture
def world() -> Iterator[World]:
    """A notice and its board, on a record kept as things happen."""
    made = World()
    yield made
    given_again(made.at())


def reads(world: World, expects: Expected, **terms: Any) -> None:
    """One clause of the notice, read so at each meeting."""
    world.say(1, mandate.RegisterClause(N, "1", Strength.MUST, "the council"))
    world.say(1, reading.ReadClause("reading/r", N, "1", expects, Recurs.EACH_MEETING, **terms))


def meets(world: World, on: int, name: str = M, called: int = 2) -> None:
    """A meeting of the board, called and held."""
    world.say(called, meeting.CallMeeting(name, B, day(on)))
    world.say(on, meeting.HoldMeeting(name, B))


def requires(world: World, *posts: str, to: Duty = Duty.INVITED) -> None:
    """Posts of the board that must be invited, or be there."""
    for post in posts:
        world.say(1, body.EstablishPost(B, post), body.RequirePost(B, post, to))
        world.say(1, body.AppointHolder(B, post, f"person/{post[5:]}", day(1)))


# Invitations.

INVITES = st.lists(st.tuples(st.sampled_from(["invite", "move"]), st.integers(3, 7)), max_size=5)


@given(INVITES)
def test_each_required_post_is_invited_before_each_meeting_and_anew_when_it_moves(said: list[tuple[str, int]]) -> None:
    """Invariant 16: kept where some invitation went out before the day, and after the meeting was last moved."""
    world = World()
    reads(world, Expected.INVITATIONS)
    requires(world, ADVISER)
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    ordered = sorted(said, key=lambda each: each[1])
    done: list[tuple[str, int]] = []
    held = False
    for what, on in ordered:
        if on >= 6 and not held:
            world.say(6, meeting.HoldMeeting(M, B))
            held = True
        if what == "invite":
            world.say(on, meeting.SendInvitation(M, ADVISER))
            done.append((what, on))
        elif not held:
            world.say(on, meeting.RescheduleMeeting(M, day(6)))
            done.append((what, on))
    if not held:
        world.say(6, meeting.HoldMeeting(M, B))

    last = max((place for place, (what, _) in enumerate(done) if what == "move"), default=-1)
    invited = any(what == "invite" and on < 6 and place > last for place, (what, on) in enumerate(done))

    assert world.kept_at(M) is Truth.of({invited})
    given_again(world.at())


def test_the_posts_that_a_reading_names_are_asked_of_it(world: World) -> None:
    """And where it names none, those that the board requires; each of them, every time."""
    reads(world, Expected.INVITATIONS, posts=(ADVISER, LEAD))
    requires(world, ADVISER, LEAD, to=Duty.ATTEND)
    meets(world, 6)
    world.say(3, meeting.SendInvitation(M, ADVISER), late=6)

    found = world.looks()[M, ""]
    assert (found.kept, found.says) == (Truth.NO, "no invitation of post/case-lead is on the record")

    world.say(3, meeting.SendInvitation(M, LEAD), late=7)
    assert world.kept_at(M) is Truth.YES


def test_where_nobody_is_required_nothing_is_known(world: World) -> None:
    """No post must be invited, as far as the record says; that is not as good as invited."""
    reads(world, Expected.INVITATIONS)
    meets(world, 6)

    assert world.kept_at(M) is Truth.UNKNOWN


def test_a_vacant_post_is_said_and_not_skipped(world: World) -> None:
    """Invariant 16: nobody could be invited, so it is neither kept nor not; the vacancy is in the row."""
    reads(world, Expected.INVITATIONS)
    requires(world, ADVISER)
    world.say(3, body.EndHolding(B, ADVISER, "person/adviser", day(3)))
    meets(world, 6)

    found = world.looks()[M, ""]
    assert (found.kept, found.says) == (Truth.UNKNOWN, "post/adviser was vacant on the day")


@pytest.mark.parametrize("named", [True, False], ids=["named by the reading", "required by the board"])
@pytest.mark.parametrize("ends", ["left", "its term was over", "begins later"])
@pytest.mark.parametrize(
    ("expects", "to", "invariant"),
    [(Expected.INVITATIONS, Duty.INVITED, "16"), (Expected.ATTENDANCE, Duty.ATTEND, "28")],
    ids=["invitations", "attendance"],
)
def test_what_is_recorded_of_a_vacant_post_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch, expects: Expected, to: Duty, invariant: str, ends: str, *, named: bool
) -> None:
    """Invariant 16: an invitation of it went to nobody, and it had nobody to send a deputy; `check` knows."""
    world = World()
    reads(world, expects, posts=(ADVISER,) if named else ())
    world.say(1, body.EstablishPost(B, ADVISER), body.RequirePost(B, ADVISER, to))
    begins, until = {"left": (1, 9), "its term was over": (1, 5), "begins later": (7, 9)}[ends]
    world.say(1, body.AppointHolder(B, ADVISER, "person/x", day(begins), day(until)))
    if ends == "left":
        world.say(3, body.EndHolding(B, ADVISER, "person/x", day(3)))
    world.say(2, meeting.CallMeeting(M, B, day(6)), meeting.SendInvitation(M, ADVISER), late=3)
    world.say(6, meeting.HoldMeeting(M, B), meeting.RecordAttendance(M, ADVISER, Presence.DEPUTY))

    found = world.looks()[M, ""]
    assert (found.kept, found.says) == (Truth.UNKNOWN, "post/adviser was vacant on the day")
    given_again(world.at())
    assert not check(world.book, only=[invariant])

    kept = each(lambda row: {"occasions": tuple(attrs.evolve(at, kept=Truth.YES) for at in row.occasions)})
    altered(monkeypatch, "compliance", kept)
    assert "kept, by nothing on the record" in str(breached(world.book, [invariant]))


def test_a_post_that_may_have_been_vacant_was_asked_all_the_same(world: World) -> None:
    """Nobody was ever said to hold it, or left on no day that is given: what was recorded of it keeps the duty."""
    reads(world, Expected.INVITATIONS, posts=(ADVISER, LEAD))
    world.say(1, body.EstablishPost(B, LEAD), body.EstablishPost(B, ADVISER))
    world.say(1, body.AppointHolder(B, LEAD, "person/x", day(1)))
    world.say(span(5, 7), body.EndHolding(B, LEAD, "person/x"), late=7)
    meets(world, 6)
    world.say(3, meeting.SendInvitation(M, ADVISER), meeting.SendInvitation(M, LEAD), late=7)

    assert world.kept_at(M) is Truth.YES


def test_an_invitation_that_is_not_on_a_record_made_up_afterwards_may_have_been_sent() -> None:
    """Silence says nothing of a time when no record was kept."""
    world = World(kept=False)
    reads(world, Expected.INVITATIONS)
    requires(world, ADVISER)
    meets(world, 6)
    assert world.kept_at(M) is Truth.UNKNOWN

    world.say(3, meeting.SendInvitation(M, ADVISER))
    assert world.kept_at(M) is Truth.YES


def test_a_meeting_that_may_have_been_moved_since_is_not_known_to_be_asked_to(world: World) -> None:
    """An invitation stands unless the meeting was put to another day after it."""
    reads(world, Expected.INVITATIONS)
    requires(world, ADVISER)
    world.say(2, meeting.CallMeeting(M, B, day(6)))
    world.say(3, meeting.SendInvitation(M, ADVISER))
    world.say(span(2, 5), meeting.RescheduleMeeting(M, day(6)), late=5)
    world.say(6, meeting.HoldMeeting(M, B))

    assert world.kept_at(M, 8) is Truth.UNKNOWN


def test_a_post_is_required_on_though_that_was_taken_back_by_nobodys_leave(world: World) -> None:
    """What makes less to be asked needs an authority."""
    reads(world, Expected.INVITATIONS)
    requires(world, ADVISER)
    required = next(each for each in world.book.entries() if isinstance(each.event, body.PostRequired))
    meets(world, 6)
    world.mend(Void(required.number), late=8)

    assert world.kept_at(M) is Truth.NO


# Attendance.


@pytest.mark.parametrize(
    ("presence", "kept"),
    [
        (Presence.PRESENT, Truth.YES),
        (Presence.IN_ATTENDANCE, Truth.YES),
        (Presence.DEPUTY, Truth.YES),
        (Presence.APOLOGIES, Truth.NO),
        (None, Truth.UNKNOWN),
    ],
)
def test_each_post_that_must_attend_is_there_or_sends_a_deputy(
    world: World, presence: Presence | None, kept: Truth
) -> None:
    """Apologies with no deputy are an absence; of whom nothing is recorded, nothing is known (N24 clause 5a)."""
    reads(world, Expected.ATTENDANCE)
    requires(world, ADVISER, to=Duty.ATTEND)
    meets(world, 6)
    if presence is not None:
        world.say(6, meeting.RecordAttendance(M, ADVISER, presence))

    assert world.kept_at(M) is kept


# The log.


@given(st.lists(st.integers(5, 10), max_size=2), st.none() | st.integers(5, 10), st.none() | st.integers(8, 10))
def test_the_log_is_updated_before_the_next_pack(updates: list[int], pack: int | None, held: int | None) -> None:
    """Invariant 15: by the day the next meeting's pack came, or it met; until then it is not yet due."""
    world = World()
    reads(world, Expected.LOG)
    meets(world, 5)
    world.say(5, meeting.CallMeeting(M2, B, day(10)))
    said = [(each, "log") for each in updates] + ([(pack, "pack")] if pack else []) + ([(held, "held")] if held else [])
    for on, what in sorted(said):
        match what:
            case "log":
                world.say(on, meeting.UpdateLog(M))
            case "pack":
                world.say(on, paper.WritePaper("paper/p", day(on)), paper.CirculatePaper("paper/p", B, M2))
            case "held":
                world.say(on, meeting.HoldMeeting(M2, B))

    came = min((each for each in (pack, held) if each and each > 5), default=None)
    found = world.looks()[M, ""]
    if came is None:
        assert (found.kept, found.pending) == ((Truth.YES, False) if updates else (Truth.NO, True))
    else:
        assert (found.kept, found.pending) == (Truth.of({any(each <= came for each in updates)}), False)
    given_again(world.at())


def test_a_pack_that_may_have_come_first_leaves_the_log_open(world: World) -> None:
    """A pack of a loose day may have come before the log was brought up to date."""
    reads(world, Expected.LOG)
    meets(world, 5)
    world.say(5, meeting.CallMeeting(M2, B, day(20)))
    world.say(9, meeting.UpdateLog(M))
    assert world.kept_at(M, 10) is Truth.YES

    world.say(4, paper.WritePaper("paper/p", day(4)), late=9)
    world.say(span(8, 12), paper.CirculatePaper("paper/p", B, M2), late=12)
    assert [world.kept_at(M, on) for on in (10, 12)] == [Truth.UNKNOWN, Truth.UNKNOWN]


# What is slow, and what is to be strengthened.


def slow_action(world: World, due: int = 4, name: str = A, of: str = N) -> None:
    """An action under a mandate, due on a day."""
    world.say(1, action.ProposeAction(name), action.CommitAction(name, day(due)), action.AssignOwner(name, "post/o"))
    world.say(1, action.LinkAction(name, of, "1"))


def test_what_is_slow_when_the_pack_goes_out_is_highlighted(world: World) -> None:
    """Each action of the mandate that was overdue: highlighted as slow, at that meeting, minuted or not kept secret."""
    reads(world, Expected.SLOW)
    slow_action(world)
    meets(world, 3)
    meets(world, 8, M2)
    assert (world.kept_at(M), world.kept_at(M2)) == (Truth.YES, Truth.UNKNOWN)  # of M2 nobody knows what was said

    world.say(9, DRAFT(M2))
    found = world.looks()[M2, ""]
    assert (found.kept, found.says) == (
        Truth.NO,
        "action/a: slow to progress when the meeting began, 8 April 2026, and not highlighted as such",
    )
    assert world.at().compliance(N)[0].verdict is Verdict.NOT_MET

    world.say(8, meeting.HighlightAction(M2, A, SLOW), late=9)
    assert world.kept_at(M2) is Truth.YES


def test_what_is_highlighted_after_the_meeting_told_it_nothing(world: World) -> None:
    """A day later is too late, whatever meeting it names; nor does it clear the list of what was not highlighted."""
    reads(world, Expected.SLOW)
    slow_action(world)
    meets(world, 8)
    world.say(9, DRAFT(M))
    world.say(10, meeting.HighlightAction(M, A, SLOW))

    assert world.kept_at(M) is Truth.NO
    assert [row.action for row in world.at().not_highlighted(B)] == [A]


def test_a_highlight_that_the_board_disputes_is_none() -> None:
    """What the body says it was not told takes nothing off."""
    world = World()
    reads(world, Expected.SLOW)
    slow_action(world)
    meets(world, 8)
    number = world.say(8, meeting.HighlightAction(M, A, SLOW), DRAFT(M))
    assert world.kept_at(M) is Truth.YES

    world.say(10, body.DisputeEntry(B, number - 1))
    assert world.kept_at(M) is Truth.NO


def test_a_highlight_of_another_kind_or_action_is_none(world: World) -> None:
    """That a contribution is to be strengthened does not say that the action is slow."""
    reads(world, Expected.SLOW)
    slow_action(world)
    slow_action(world, 20, "action/b")
    meets(world, 8)
    world.say(8, meeting.HighlightAction(M, A, WEAK, "the partner"), meeting.HighlightAction(M, "action/b", SLOW))
    world.say(9, DRAFT(M))

    assert world.kept_at(M) is Truth.NO


def test_what_is_slow_under_another_mandate_is_no_matter_of_this_one(world: World) -> None:
    """Invariant 29: one board may oversee two mandates, and each answers for its own."""
    reads(world, Expected.SLOW)
    world.say(1, mandate.RegisterMandate("mandate/m", mandate.MandateKind.NOTICE), body.OverseeMandate(B, "mandate/m"))
    slow_action(world, of="mandate/m")
    meets(world, 8)
    world.say(9, DRAFT(M))

    assert world.kept_at(M) is Truth.YES


def test_that_nothing_was_slow_is_known_only_of_a_record_that_was_kept() -> None:
    """What the documents do not show is never met."""
    world = World(kept=False)
    reads(world, Expected.SLOW)
    slow_action(world, 20)
    meets(world, 8)
    world.say(9, DRAFT(M))

    assert world.kept_at(M) is Truth.UNKNOWN


def test_an_action_of_loose_days_may_have_been_slow(world: World) -> None:
    """Delivered before its due day, or after it: whether it was slow is not known, nor that nothing was."""
    reads(world, Expected.SLOW)
    slow_action(world, 6)
    meets(world, 8)
    world.say(9, DRAFT(M))
    world.say(span(5, 10), action.DeliverAction(A), late=10)

    assert world.kept_at(M) is Truth.UNKNOWN


def test_a_policy_that_nobody_allowed_to_be_looser_hides_nothing(world: World) -> None:
    """What was slow by the figures before it is to be highlighted still, and a finding says so."""
    reads(world, Expected.SLOW)
    ruled = Authority(None, "a rule")
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", slips=99, slip_days=999))
    world.say(2, action.ProposeAction(A), action.CommitAction(A, day(10)), action.LinkAction(A, N, "1"))
    world.say(3, action.MoveDueDate(A, day(20)), authority=ruled)
    world.say(4, action.MoveDueDate(A, day(28)), authority=ruled)
    meets(world, 8)
    world.say(9, DRAFT(M))
    assert world.kept_at(M) is Truth.NO
    (row,) = world.at().compliance(N)
    looser = "slips 99, slip days 999 by no authority that stands: slips 2, slip days 30 as before"
    assert f"{M}: {looser}" in [each.what for each in row.findings]
    given_again(world.at())

    world.say(10, policy.AdoptSlowPolicy("policy/slow", "2", slips=99, slip_days=999), authority=ruled)
    assert not any("as before" in each.what for row in world.at().compliance(N) for each in row.findings)


def test_a_contribution_to_strengthen_is_highlighted(world: World) -> None:
    """What a partner was asked for and did not give by its day: at the meeting, of the action or of itself."""
    reads(world, Expected.CONTRIBUTIONS)
    slow_action(world, 20)
    ask = contribution.CommissionContribution
    world.say(2, ask("contribution/c", OTHER, A, due=day(4)), ask("contribution/d", OTHER, None, N, due=day(4)))
    meets(world, 3)
    meets(world, 8, M2)
    world.say(9, DRAFT(M), DRAFT(M2))

    assert world.kept_at(M) is Truth.YES
    assert world.looks()[M2, ""].says == (
        "action/a, contribution/d: to be strengthened when the meeting began, 8 April 2026, and not highlighted as such"
    )
    assert world.kept_at(M2) is Truth.NO

    world.say(9, meeting.HighlightAction(M2, A, WEAK, "the partner"), late=10)
    world.say(8, contribution.FlagContribution("contribution/d", M2), late=10)
    assert (
        world.looks()[M2, ""].says
        == "action/a: to be strengthened when the meeting began, 8 April 2026, and not highlighted as such"
    )

    world.say(8, meeting.HighlightAction(M2, A, WEAK, "the partner"), late=10)
    assert world.kept_at(M2) is Truth.UNKNOWN
    ruled = Authority(None, "a rule")
    world.say(8, meeting.HighlightAction(M2, A, WEAK, "the partner"), late=10, authority=ruled)
    assert world.kept_at(M2) is Truth.YES


def test_a_contribution_that_was_released_or_came_is_none_to_highlight(world: World) -> None:
    """An authority that stands lets it go; nobody else does."""
    reads(world, Expected.CONTRIBUTIONS)
    ask = contribution.CommissionContribution
    world.say(2, ask("contribution/c", OTHER, None, N, due=day(4)))
    world.say(5, contribution.ReleaseContribution("contribution/c"))
    meets(world, 8)
    world.say(9, DRAFT(M))
    assert world.kept_at(M) is Truth.NO

    world.say(5, contribution.ReleaseContribution("contribution/c", decision=YES), late=10)
    assert world.kept_at(M) is Truth.YES


def test_a_contribution_that_may_have_come_by_then_may_have_been_none_to_highlight(world: World) -> None:
    """Received on a day that may be before the pack went out or after it: nothing is charged."""
    reads(world, Expected.CONTRIBUTIONS)
    world.say(2, contribution.CommissionContribution("contribution/c", OTHER, None, N, due=day(4)))
    meets(world, 8)
    world.say(9, DRAFT(M))
    world.say(span(3, 10), contribution.ReceiveContribution("contribution/c"), late=10)

    assert world.kept_at(M) is Truth.UNKNOWN


def test_invitations_are_looked_for_since_a_meeting_was_last_moved(world: World) -> None:
    """Called before the record was kept, and moved since: whoever was to be invited anew was, or the record says so."""
    reads(world, Expected.INVITATIONS)
    requires(world, ADVISER)
    world.say(Day.of(date(2026, 3, 20)), meeting.CallMeeting(M, B, day(6)))
    world.say(6, meeting.HoldMeeting(M, B))
    world.say(Day.of(date(2026, 3, 20)), meeting.CallMeeting(M2, B, day(6)))
    world.say(7, meeting.RescheduleMeeting(M2, day(9)))
    world.say(9, meeting.HoldMeeting(M2, B))

    assert (world.kept_at(M), world.kept_at(M2)) == (Truth.UNKNOWN, Truth.NO)
