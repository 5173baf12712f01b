"""What came on to the record only once a meeting was over: it excuses nothing, and by itself it charges nobody.

Days are of April 2026.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any

import attrs
import pytest
from duty_why import given_again
from duty_world import LETTER, OTHER, YES, B, N, World, day
from hypothesis import example, given
from hypothesis import strategies as st

from ledger import Actor, Authority, Restate, Source, Truth, View, Void
from ledger.aggregates import (
    action,
    body,
    claim,
    mandate,
    measure,
    meeting,
    paper,
    person,
    policy,
    reading,
    source,
    theme,
)
from ledger.aggregates.reading import Expected, Recurs
from ledger.projections.ground.gatherings import Gathering, gathering
from ledger.projections.ground.keeping import held_to, kept_by, kept_since
from ledger.projections.ground.late import backed, claimed, late, over_at, undoes
from ledger.projections.telling.cut_off import as_of_pack
from ledger.values import Day, Kind, Strength

M1, M2 = "meeting/m1", "meeting/m2"
A, P = "action/a", "paper/p"
RULE = Authority(rule="a rule")


def met(view: View, name: str = M2) -> Gathering:
    """A meeting as it stands."""
    found = gathering(view, name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("dated", "by", "authority", "so"),
    [
        (None, None, None, False),
        (5, None, None, True),
        (6, None, None, False),
        (6, 6, None, True),
        (7, 6, None, False),
        (5, 4, None, True),
        (4, None, None, False),
        (None, 28, None, False),
        (None, None, RULE, True),
        (7, None, RULE, True),
        (None, None, Authority(YES), True),
    ],
)
def test_an_authority_or_a_document_of_the_time_is_behind_what_is_said(
    dated: int | None, by: int | None, authority: Any, *, so: bool
) -> None:
    """A document of the day of what it shows, here the 5th, or of one since, by the day asked about; one is enough."""
    world = World()
    world.dated(dated or 1)
    number = world.say(
        5,
        action.ProposeAction(A),
        source=None if dated is None else Source(LETTER, dated=day(dated)),
        authority=authority,
    )
    view = world.at()
    entry = view.log.entry(number)
    assert (backed(view, entry) if by is None else backed(view, entry, day(by))) is so


DATES: dict[str, tuple[list[Any], bool]] = {
    "of no day on the record": ([], False),
    "said since to be of an earlier day": ([source.DateSource(LETTER, source.Dated.WRITTEN, day(4))], True),
    "said since, of no day": ([source.DateSource(LETTER, source.Dated.WRITTEN)], False),
    "of a later day": ([source.DateSource(LETTER, source.Dated.WRITTEN, day(6))], False),
    "written later, and issued before": (
        [
            source.DateSource(LETTER, source.Dated.WRITTEN, day(6)),
            source.DateSource(LETTER, source.Dated.ISSUED, day(4)),
        ],
        True,
    ),
    "written later, and then before": (
        [
            source.DateSource(LETTER, source.Dated.WRITTEN, day(6)),
            source.DateSource(LETTER, source.Dated.WRITTEN, day(4)),
        ],
        False,
    ),
}


@pytest.mark.parametrize("how", DATES)
def test_a_document_is_of_the_day_that_is_said_of_it_and_not_of_the_day_on_which_that_was_said(how: str) -> None:
    """Of each thing done with it, as it was first said: one is enough, and none is none, however it is cited.

    With no day given in it, a saying of what was done with it gives its own.
    """
    commands, so = DATES[how]
    world = World()
    for command in (source.RegisterSource(LETTER, "letter"), *commands):
        world.say(20, command)
    number = world.say(4, action.ProposeAction(A), source=Source(LETTER, dated=day(5)))
    view = world.at()
    assert backed(view, view.log.entry(number), day(5)) is so


@pytest.mark.parametrize(
    ("of", "so"),
    [("1 to 20", False), ("1 to 5", True), (".. to 4", True), ("6 to 20", False)],
)
def test_a_document_of_no_certain_day_is_of_the_last_that_it_may_be_of(of: str, *, so: bool) -> None:
    """Of whichever day it is cited: nothing is held to have been written early."""
    first, _, last = of.partition(" to ")
    world = World()
    written = Day(None if first == ".." else day(int(first)), day(int(last)))
    world.say(Day(None, day(1)), source.RegisterSource(LETTER))
    world.say(written, source.DateSource(LETTER, source.Dated.WRITTEN))
    number = world.say(4, action.ProposeAction(A), source=Source(LETTER, dated=day(5)))
    view = world.at()
    assert backed(view, view.log.entry(number), day(5)) is so


@pytest.mark.parametrize(
    ("late", "minuted", "rule", "so"),
    [(5, True, None, True), (5, False, None, False), (20, True, None, False), (20, True, RULE, True)],
)
def test_a_meeting_is_a_document_by_its_minutes_and_a_paper_by_itself(
    late: int, *, minuted: bool, rule: Authority | None, so: bool
) -> None:
    """Of a meeting that nobody minuted nothing was written; and neither is made up long after, to be cited."""
    world = World()
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=7), authority=RULE)
    allowed = {} if rule is None else {"authority": rule}
    world.say(5, meeting.HoldMeeting("meeting/m", B), late=late, **allowed)
    world.say(5, paper.WritePaper("paper/p", day(5)), late=late, **allowed)
    if minuted:
        world.say(5, meeting.DraftMinutes("meeting/m"), late=late)
    for document, said in (("meeting/m", so), ("paper/p", so or not minuted)):
        number = world.say(5, action.ProposeAction(f"action/{document[-1]}"), source=Source(document, dated=day(5)))
        view = world.at()
        assert backed(view, view.log.entry(number)) is said


@pytest.mark.parametrize(("on", "so"), [(3, True), (4, True), (6, False)])
def test_what_is_laid_down_from_a_day_on_may_be_written_before_it(on: int, *, so: bool) -> None:
    """As an appointment is, from the next month; what was done is not."""
    world = World()
    world.dated(on)
    number = world.say(5, body.EstablishPost(B, "post/other"), source=Source(LETTER, dated=day(5)))
    view = world.at()
    assert backed(view, view.log.entry(number)) is so


@pytest.mark.parametrize(("on", "before"), [(4, True), (5, False), (6, False), (None, False)])
def test_what_is_said_to_have_been_so_before_it_was_said_claims_that_day(on: int | None, *, before: bool) -> None:
    """A term begun or over, or the day of a figure; one of no earlier day than the saying itself is no claim."""
    world = World()
    which = None if on is None else day(on)
    commands: list[Any] = [
        body.AppointHolder(B, "post/chair", "person/p", begins=which),
        body.EndHolding(B, "post/chair", "person/p", on=which),
    ]
    if which is not None:
        world.say(1, measure.DefineMeasure("measure/m", "%", measure.Better.HIGHER))
        commands.append(measure.TakeMeasurement("measure/m", "q1", which, "5"))
    world.say(1, body.EstablishPost(B, "post/chair"))
    for command in commands:
        number = world.say(5, command)
        assert claimed(world.at().log.entry(number)) == (which if before else None)


@attrs.frozen
class Sent:
    """A paper sent on a day, for the second meeting or for none, recorded on a day; and how that was voided, if so."""

    on: int
    recorded: int
    named: bool
    allowed: bool
    void: tuple[int, bool] | None


SENT = st.builds(
    Sent,
    on=st.integers(3, 9),
    recorded=st.integers(3, 12),
    named=st.booleans(),
    allowed=st.booleans(),
    void=st.none() | st.none() | st.tuples(st.integers(9, 12), st.booleans()),
).filter(lambda each: each.on <= each.recorded and (each.void is None or each.void[0] >= each.recorded))


def sending(*, kept: bool, papers: list[Sent], held: int) -> World:
    """A board that met on day 4 and on day 8, the second recorded as held on a day; and the papers sent to it."""
    world = World(kept=kept)
    world.say(1, paper.WritePaper(P, day(1)), *(paper.WritePaper(f"paper/p{n}", day(1)) for n in range(len(papers))))
    world.say(2, meeting.CallMeeting(M2, B, day(8)))
    acts: list[tuple[int, int, Any]] = [(4, 0, "met"), (held, 1, "held")]
    acts += [(each.recorded, 2, number) for number, each in enumerate(papers)]
    acts += [(each.void[0], 3, number) for number, each in enumerate(papers) if each.void]
    numbers: dict[int, int] = {}
    for recorded, order, what in sorted(acts, key=lambda each: each[:2]):
        if what in ("met", "held"):
            first = what == "met"
            world.say(4 if first else 8, meeting.HoldMeeting(M1 if first else M2, B), late=recorded)
        elif order == 2:
            each = papers[what]
            command = paper.CirculatePaper(f"paper/p{what}", B, M2 if each.named else None)
            authority = Authority(YES) if each.allowed else None
            numbers[what] = world.say(each.on, command, late=recorded, authority=authority)
        else:
            _, allowed = papers[what].void or (0, False)
            world.mend(Void(numbers[what]), late=recorded, authority=RULE if allowed else None)
    return world


def plainly(papers: list[Sent], held: int, *, now: bool) -> int:
    """The last day since the 4th and by the 8th on which a paper went out; by the record when it was over, or now."""

    def by_then(recorded: int) -> bool:
        return now or recorded <= 8 or recorded < held

    def counts(each: Sent) -> bool:
        # What an authority allowed since counts as it is now; how it was first said is asked of another view.
        gone = each.void is not None and (each.void[1] or by_then(each.void[0]) or not by_then(each.recorded))
        return 4 < each.on <= 8 and not gone and (each.allowed or by_then(each.recorded))

    return max((each.on for each in papers if counts(each)), default=8)


@given(papers=st.lists(SENT, max_size=3), held=st.integers(8, 11), kept=st.booleans())
@example(papers=[Sent(on=5, recorded=12, named=True, allowed=False, void=None)], held=8, kept=True)
@example(
    papers=[
        Sent(on=6, recorded=6, named=True, allowed=False, void=None),
        Sent(on=8, recorded=9, named=True, allowed=False, void=None),
    ],
    held=8,
    kept=True,
)
def test_a_pack_went_out_when_the_record_said_so_as_the_meeting_was_over(
    *, papers: list[Sent], held: int, kept: bool
) -> None:
    """What is recorded since by nobody's leave gives another day beside it, and takes nothing of that one's place.

    Of a meeting from before the record was kept, what is on it now is all there is.
    """
    view = sending(kept=kept, papers=papers, held=held).at()
    then, now = plainly(papers, held, now=False), plainly(papers, held, now=True)

    expected = (then, now) if kept and then != now else (now,)
    assert tuple(each.on for each in as_of_pack(view, met(view))) == tuple(day(each) for each in expected)


def test_a_meeting_before_it_that_is_recorded_only_since_changes_what_its_pack_is_now() -> None:
    """By the record of its own day a paper sent on the 5th was for it; by that of now, for one held on the 6th."""
    world = World()
    world.say(1, paper.WritePaper(P, day(1)))
    world.say(2, meeting.CallMeeting(M2, B, day(8)))
    world.say(5, paper.CirculatePaper(P, B, M2))
    world.say(8, meeting.HoldMeeting(M2, B))
    assert tuple(each.on for each in as_of_pack(world.at(), met(world.at()))) == (day(5),)

    world.say(6, meeting.HoldMeeting(M1, B), late=12)
    assert tuple(each.on for each in as_of_pack(world.at(), met(world.at()))) == (day(5), day(8))


def slow_at(world: World, *, due: int) -> None:
    """An action under the notice, due on a day; what is slow is to be highlighted at each meeting."""
    world.reads(Expected.SLOW, Recurs.EACH_MEETING)
    world.say(1, action.ProposeAction(A), action.CommitAction(A, day(due)), action.AssignOwner(A, "post/o"))
    world.say(1, action.LinkAction(A, N, "1"), paper.WritePaper(P, day(1)))


def test_a_circulation_recorded_after_the_meeting_excuses_nothing() -> None:
    """What was slow on the day of a meeting was to be highlighted, whatever is said since of when its pack went out."""
    world = World()
    slow_at(world, due=5)
    world.say(2, meeting.CallMeeting(M2, B, day(8)))
    world.say(8, meeting.HoldMeeting(M2, B), meeting.DraftMinutes(M2))
    late_ = world.say(3, paper.CirculatePaper(P, B, M2), late=20)

    assert world.kept_at(M2) is Truth.NO
    assert [(row.action, row.cut_off) for row in world.at().not_highlighted(B)] == [(A, day(8))]
    given_again(world.at())
    world.mend(Restate(late_, paper.CirculatePaper(P, B, M2)), on=3, authority=RULE)
    assert world.kept_at(M2) is Truth.YES
    assert not world.at().not_highlighted(B)


def test_a_circulation_mended_to_an_earlier_day_excuses_nothing() -> None:
    """Nor does the meeting's own day, before the meeting or after it, without an authority."""
    for recorded in (7, 20):
        world = World()
        slow_at(world, due=5)
        world.say(2, meeting.CallMeeting(M2, B, day(8)))
        sent = world.say(7, paper.CirculatePaper(P, B, M2))
        if recorded == 7:
            world.mend(Restate(sent, paper.CirculatePaper(P, B, M2)), on=3)
        held = world.say(8, meeting.HoldMeeting(M2, B), meeting.DraftMinutes(M2))
        if recorded == 20:
            world.mend(Restate(sent, paper.CirculatePaper(P, B, M2)), on=3, late=20)
            world.mend(Restate(held - 1, meeting.HoldMeeting(M2, B)), on=4)

        assert world.kept_at(M2) is Truth.NO
        (row,) = world.at().not_highlighted(B)
        assert (row.cut_off, row.signals[:1]) == (day(7), ("S1",))
        given_again(world.at())


def test_what_was_slow_only_at_the_day_that_is_said_since_may_have_been_to_be_highlighted() -> None:
    """Slow when the pack is now said to have gone out, and delivered before the meeting: listed, and not known."""
    world = World()
    slow_at(world, due=3)
    world.say(2, meeting.CallMeeting(M2, B, day(8)))
    world.say(7, action.DeliverAction(A))
    world.say(8, meeting.HoldMeeting(M2, B), meeting.DraftMinutes(M2))
    assert (world.kept_at(M2), len(world.at().not_highlighted(B))) == (Truth.YES, 0)

    world.say(5, paper.CirculatePaper(P, B, M2), late=20)
    assert world.kept_at(M2) is Truth.UNKNOWN
    assert [(row.action, row.cut_off) for row in world.at().not_highlighted(B)] == [(A, day(5))]
    given_again(world.at())


def test_a_highlight_put_there_by_a_mend_takes_nothing_off_the_list() -> None:
    """The row stays as it was first recorded, with the mend in its why."""
    world = World()
    slow_at(world, due=5)
    world.say(8, meeting.HoldMeeting(M2, B), meeting.DraftMinutes(M2))
    said = world.say(8, meeting.HighlightAction(M2, A, meeting.Concern.CONTRIBUTION, "Police"))
    assert len(world.at().not_highlighted(B)) == 1
    (before,) = world.at().not_highlighted(B)
    mend = world.mend(Restate(said, meeting.HighlightAction(M2, A, meeting.Concern.SLOW)), on=8, late=20)

    (row,) = world.at().not_highlighted(B)
    assert (row.action, row.meeting) == (A, M2)
    assert row.why.entries == tuple(sorted({*before.why.entries, mend}))
    # What counts for nothing makes no hindsight of what was on the record by the end of that day.
    assert [each.not_highlighted(B)[0].kind for each in (world.at(), world.at(12))] == [Kind.RECORDED_THEN] * 2
    assert [each.what for each in row.findings] == [
        "listed as it was first recorded; mended since by no authority that stands"
    ]
    assert row.why.missing.startswith("as it was first recorded, nothing of meeting/m2 highlights action/a as slow")
    assert mend in row.why.entries


@pytest.mark.parametrize("moved", [5, 20])
def test_a_meeting_said_only_afterwards_to_have_been_moved_was_invited_to(moved: int) -> None:
    """By the record of the day it was; so it is neither kept nor not, and an authority's word makes it not."""
    world = World()
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING)
    world.say(1, body.EstablishPost(B, "post/a"), body.RequirePost(B, "post/a", body.Duty.INVITED))
    world.say(1, body.AppointHolder(B, "post/a", "person/x", day(1)))
    world.say(2, meeting.CallMeeting(M2, B, day(8)), meeting.SendInvitation(M2, "post/a"))
    if moved == 5:
        world.say(5, meeting.RescheduleMeeting(M2, day(8)))
    world.say(8, meeting.HoldMeeting(M2, B))
    if moved == 20:
        world.say(5, meeting.RescheduleMeeting(M2, day(8)), late=20)

    assert world.kept_at(M2) is (Truth.NO if moved == 5 else Truth.UNKNOWN)
    given_again(world.at())
    world.say(6, meeting.RescheduleMeeting(M2, day(8)), late=21, authority=Authority(YES))
    assert world.kept_at(M2) is Truth.NO


def test_a_calling_recorded_only_afterwards_moves_no_day_from_which_silence_counts() -> None:
    """A meeting said since to have been called before the record was kept was to be invited to all the same."""
    world = World()
    world.reads(Expected.INVITATIONS, Recurs.EACH_MEETING)
    world.say(1, body.EstablishPost(B, "post/a"), body.RequirePost(B, "post/a", body.Duty.INVITED))
    world.say(1, body.AppointHolder(B, "post/a", "person/x", day(1)))
    world.say(4, meeting.HoldMeeting(M1, B))
    world.say(8, meeting.HoldMeeting(M2, B))
    assert world.kept_at(M2) is Truth.NO
    world.say(9, paper.WritePaper(P, day(9)))
    world.book.record(
        [meeting.CallMeeting(M2, B, day(8))], id="call", by=Actor("post/clerk"), effective=day(1).replace(month=3)
    )

    assert world.kept_at(M2) is Truth.NO


@pytest.mark.parametrize(
    ("sent", "allowed", "kept"), [(9, False, Truth.UNKNOWN), (9, True, Truth.NO), (7, False, Truth.NO)]
)
def test_a_pack_said_only_afterwards_to_have_come_makes_no_log_late(sent: int, kept: Truth, *, allowed: bool) -> None:
    """The log was brought up to date before the pack came, by the record as it was when the next meeting was over."""
    world = World()
    world.reads(Expected.LOG, Recurs.EACH_MEETING)
    world.say(1, paper.WritePaper(P, day(1)))
    world.say(2, meeting.HoldMeeting(M1, B))
    world.say(3, meeting.CallMeeting(M2, B, day(8)))
    if sent == 7:
        world.say(4, paper.CirculatePaper(P, B, M2), late=7)
    world.say(6, meeting.UpdateLog(M1), late=8)
    world.say(8, meeting.HoldMeeting(M2, B))
    assert world.kept_at(M1) is (Truth.NO if sent == 7 else Truth.YES)
    if sent == 9:
        world.say(4, paper.CirculatePaper(P, B, M2), late=9, authority=Authority(YES) if allowed else None)

    assert world.kept_at(M1) is kept
    found = [each.what for row in world.at().meetings(B) if row.meeting == M1 for each in row.findings]
    assert found == ["the action and impact log was updated only after the pack of meeting/m2 came"] * (
        kept is Truth.NO
    )
    given_again(world.at())


def test_when_a_meeting_was_over() -> None:
    """At the end of its day, or of the act that first said it was held, though that was voided and said again since."""
    world = World()
    called = world.say(2, meeting.CallMeeting(M2, B, day(8)))
    assert over_at(world.at(), met(world.at())) == world.at().point.recorded
    last = world.say(8, paper.WritePaper(P, day(1)), meeting.HoldMeeting(M2, B))
    same_day = world.say(8, paper.CirculatePaper(P, B, M2))
    after = world.say(9, paper.CirculatePaper(P, OTHER))
    assert over_at(world.at(), met(world.at())) == same_day
    assert over_at(world.at(8, last), met(world.at(8, last))) == last
    assert [late(world.at(), met(world.at()), world.at().log.entry(each)) for each in (called, same_day, after)] == [
        False,
        False,
        True,
    ]

    first = World()
    number = first.say(1, meeting.HoldMeeting(M2, B))
    first.say(9, paper.WritePaper(P, day(9)))
    assert over_at(first.at(), met(first.at())) == number  # on the very day since which the record was kept

    late_held = World()
    late_held.say(2, paper.WritePaper(P, day(1)), meeting.CallMeeting(M2, B, day(8)))
    number = late_held.say(8, meeting.HoldMeeting(M2, B), meeting.DraftMinutes(M2), late=12)
    late_held.say(12, paper.CirculatePaper(P, B, M2))
    late_held.mend(Void(number - 1))
    late_held.say(8, meeting.HoldMeeting(M2, B), late=13)
    assert over_at(late_held.at(), met(late_held.at())) == number


def test_what_undoes_something_counts_where_both_came_late_or_neither() -> None:
    """Only what was on the record when the meeting was over can be undone late."""
    world = World()
    world.say(1, body.EstablishPost(B, "post/a"))
    world.say(2, meeting.CallMeeting(M2, B, day(8)))
    early = [world.say(3, meeting.SendInvitation(M2, "post/a")), world.say(4, meeting.RescheduleMeeting(M2, day(8)))]
    world.say(8, meeting.HoldMeeting(M2, B))
    since = [
        world.say(3, meeting.SendInvitation(M2, "post/a"), late=9),
        world.say(4, meeting.RescheduleMeeting(M2, day(8)), late=9),
    ]
    view, entry = world.at(), world.at().log.entry
    found = {
        (by, of): undoes(view, met(view), entry(by), entry(of))
        for by in (early[1], since[1])
        for of in (early[0], since[0])
    }
    assert list(found.values()) == [Truth.YES, Truth.YES, Truth.UNKNOWN, Truth.YES]
    mended = world.mend(Restate(early[1], meeting.RescheduleMeeting(M2, day(8), time(9))), on=4, late=10)
    view, entry = world.at(), world.at().log.entry
    # A mend of what was there in time came no later than that did.
    assert undoes(view, met(view), entry(mended), entry(early[0])) is Truth.YES


# Since when a record was kept.

ADOPTED = st.tuples(st.integers(5, 25), st.sampled_from((1, 3, 5, 100)), st.booleans())
SAID = st.tuples(st.integers(1, 25), st.sampled_from((0, 2, 4, 31, 32, 90, 200)))


@given(adopted=st.lists(ADOPTED, max_size=2), said=st.lists(SAID, min_size=1, max_size=3))
@example(adopted=[(5, 1, False)], said=[(5, 2)])
@example(adopted=[(5, 100, True), (6, 1, False)], said=[(7, 90)])
def test_each_entry_is_held_to_the_cycle_that_stood_when_it_was_recorded(
    adopted: list[tuple[int, int, bool]], said: list[tuple[int, int]]
) -> None:
    """By no policy adopted after it, nor by one that no authority adopted: the ledger's own is 31 days.

    A plain reading of what was recorded, in order; and the same of every part of it.
    """
    world = World(kept=False)
    # The record begins in November of what was so in April: nothing of that is within a cycle.
    start = world.clock.now().date()
    acts = [(on, 0, cycle, allowed) for on, cycle, allowed in adopted]
    acts += [(on, 1, lag, False) for on, lag in said]
    cycle, since = 31, None
    for number, (on, what, days, allowed) in enumerate(sorted(acts)):
        today = start.replace(day=on + 1)
        world.clock.set(world.clock.now().replace(day=on + 1, hour=12))
        effective = today if what == 0 else type(today).fromordinal(today.toordinal() - days)
        command = (
            policy.AdoptSlowPolicy(f"policy/p{number}", "v", cycle=days)
            if what == 0
            else action.ProposeAction(f"action/a{number}")
        )
        world.calls += 1
        world.book.record(
            [command],
            id=str(world.calls),
            by=Actor("post/clerk"),
            effective=effective,
            authority=Authority(YES) if allowed else None,
        )
        if what == 0:
            cycle = days if allowed else cycle
        elif since is None and days <= cycle:
            since = today
        view = world.book.as_of(today)
        assert kept_since(view) == (since or kept_since(view).max)
        if since is not None:
            assert set(held_to(view)) <= set(kept_by(view, today, ()))


def test_a_record_is_kept_from_the_first_thing_of_the_councils_own_that_was_recorded_as_it_happened() -> None:
    """What is said of the ledger itself, of sources and of readings shows nothing of it; nor does what came late."""
    world = World(kept=False)
    assert kept_since(world.at()) == kept_since(world.at()).max
    assert kept_by(world.at(), day(28), world.at().log.entries()) == ()
    today = world.clock.now().date()
    told = [
        world.book.record([each], id=name, by=Actor("post/clerk"), effective=today).numbers[-1]
        for name, each in (
            ("read", reading.ReadClause("reading/r", N, "1", Expected.LOG, Recurs.EACH_MEETING)),
            ("adopted", policy.AdoptSlowPolicy("policy/p", "v")),
            ("done", action.ProposeAction(A)),
            ("more", action.CommitAction(A)),
        )
    ]
    view = world.book.as_of(today)
    entries = [view.log.entry(number) for number in told]
    old = view.log.entry(1)

    assert kept_since(view) == today
    done, more = entries[2:]
    assert kept_by(view, today, ()) == kept_by(view, today, [old, *entries[:2]]) == (done,)
    assert kept_by(view, today, [more]) == ()
    assert kept_by(view, day(28), [more]) == (done,)
    world.mend(Void(told[3]))
    void = world.book.as_of(today)
    assert kept_by(void, today, [void.log.entry(void.point.recorded)]) == (done,)


@pytest.mark.parametrize(
    ("request_", "shows"),
    [
        (source.RegisterSource("source/s"), False),
        (claim.MakeClaim("claim/c", "p. 1", "so"), False),
        (theme.DefineTheme("theme/t"), False),
        (person.NamePerson("person/p", "A name"), False),
        (policy.AdoptSlowPolicy("policy/p", "v"), False),
        (reading.ReadClause("reading/r", N, "1", Expected.LOG, Recurs.EACH_MEETING), False),
        (action.ProposeAction(A), True),
    ],
)
def test_only_the_councils_own_business_shows_that_a_record_was_kept(request_: Any, *, shows: bool) -> None:
    """What is put on it of the record itself, as it happens, says nothing of the rest; and so it was before that."""
    world = World(kept=False)
    today = world.clock.now().date()
    before = world.book.as_of(today).point.recorded
    world.book.record([request_], id="one", by=Actor("post/clerk"), effective=today)
    view = world.book.as_of(today)

    assert kept_since(view) == (today if shows else date.max)
    assert kept_since(view.at(today, before)) == date.max


def test_a_policy_adopted_later_makes_no_duty_less_known() -> None:
    """An invitation missed on a record kept three days behind is missed still, whatever cycle is adopted since."""
    world = World()
    world.say(1, mandate.RegisterClause(N, "1", Strength.MUST, "the council"))
    world.say(1, reading.ReadClause("reading/r", N, "1", Expected.INVITATIONS, Recurs.EACH_MEETING))
    world.say(1, body.EstablishPost(B, "post/a"), body.RequirePost(B, "post/a", body.Duty.INVITED), late=4)
    world.say(2, meeting.CallMeeting(M2, B, day(8)), late=5)
    world.say(8, meeting.HoldMeeting(M2, B), late=11)
    before = world.looks()[M2, ""]
    for version, authority in (("v1", None), ("v2", Authority(YES))):
        world.say(20, policy.AdoptSlowPolicy("policy/p", version, cycle=1), authority=authority)
        assert world.looks()[M2, ""].kept is before.kept is Truth.NO
        given_again(world.at())
