"""What a look at the record comes to: once the time is up, as it was first said, and by what came in time.

Days are of April 2026. What is looked for is stood in for by a word in a table, where only what is made of it matters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import attrs
import pytest
from duty_why import given_again
from duty_world import OTHER, B, N, World, day, span

from ledger import Authority, Exempt, Restate, Void
from ledger.aggregates import action, decision, mandate, meeting, paper, policy, review, views
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.as_of import AsOf
from ledger.projections.duties.duty import Duty, Kept, Occasion, called
from ledger.projections.duties.looking import FIRMNESS, looks
from ledger.projections.duties.readings import duties
from ledger.values import Day, Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
A, M, M2, V = "action/a", "meeting/m", "meeting/n", "review/v"
RULE = Authority(None, "a rule")
BY_THE_FIFTH, BY_THE_TENTH = Deadline(Anchor.DAY, on=day(5)), Deadline(Anchor.DAY, on=day(10))
Found = Callable[[AsOf, Duty, Occasion], Kept]


@pytest.fixture
def stood_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[Found], None]:
    """Put a look of one's own in the place of the test for whatever is expected."""

    def put(look: Found) -> None:
        monkeypatch.setattr("ledger.projections.duties.found.TESTS", dict.fromkeys(Expected, look))

    return put


def always(kept: Kept) -> Found:
    """A look that finds the same whatever it is of."""
    return lambda *_: kept


def read(world: World, recurs: Recurs, deadline: Deadline | None = None, expects: Expected = Expected.PLAN) -> Duty:
    """A clause of the notice, read so."""
    world.reads(expects, recurs, deadline=deadline)
    return next(iter(duties(world.at(), N)))


def held(world: World, on: int = 5, name: str = M) -> int:
    """A meeting of the board."""
    world.say(2, meeting.CallMeeting(name, B, day(on)))
    return world.say(on, meeting.HoldMeeting(name, B))


def come_to(world: World, duty: Duty, on: int = 28, recorded: int | None = None) -> list[tuple[str, str, str, str]]:
    """Each occasion with what it is called, in which words, and what is missing."""
    found = looks(world.at(on, recorded), duty)
    return [(each.of, called(kept.truth, pending=kept.pending), kept.says, kept.missing) for each, kept in found]


# Whether the time is up.


@pytest.mark.parametrize(
    ("recurs", "deadline", "on", "found"),
    [
        # By truth, and then where the look itself says that its time is not up: yes, no, unknown.
        (Recurs.ONCE, BY_THE_TENTH, 10, "kept, not yet due, not yet due; kept, not yet due, not yet due"),
        (Recurs.ONCE, BY_THE_TENTH, 11, "kept, not kept, not known; kept, not kept, not known"),
        (
            Recurs.ONCE,
            Deadline(Anchor.PUBLISHED, within=5),
            7,
            "kept, not known, not known; kept, not yet due, not yet due",
        ),
        (Recurs.EACH_MEETING, None, 7, "kept, not kept, not known; kept, not yet due, not yet due"),
        (
            Recurs.EACH_MEETING,
            Deadline(Anchor.OCCASION, within=3),
            7,
            "kept, not yet due, not yet due; kept, not yet due, not yet due",
        ),
        (
            Recurs.EACH_MEETING,
            Deadline(Anchor.OCCASION, within=3),
            9,
            "kept, not kept, not known; kept, not kept, not known",
        ),
        (Recurs.ALWAYS, None, 7, "kept, not kept, not known; kept, not yet due, not yet due"),
        (Recurs.ALWAYS, BY_THE_TENTH, 10, "kept, not yet due, not yet due; kept, not yet due, not yet due"),
        (Recurs.ALWAYS, BY_THE_TENTH, 11, "kept, not kept, not known; kept, not kept, not known"),
    ],
)
def test_until_its_time_is_up_what_is_not_kept_is_not_yet_due(
    stood_in: Any, recurs: Recurs, deadline: Deadline | None, on: int, found: str
) -> None:
    """By the day that is read, or as long as the look itself says so; of a loose day it may be up or not."""
    told = []
    for pending in (False, True):
        for truth in (YES, NO, UNKNOWN):
            world = World()
            world.say(span(1, 3), mandate.PublishMandate(N), late=3)
            duty = read(world, recurs, deadline)
            held(world)
            stood_in(always(Kept(truth, "so", pending=pending)))
            told += [each[1] for each in come_to(world, duty, on)]

    assert f"{', '.join(told[:3])}; {', '.join(told[3:])}" == found


@pytest.mark.parametrize("pending", [False, True])
@pytest.mark.parametrize("truth", [YES, NO, UNKNOWN])
def test_where_it_may_have_been_no_occasion_nothing_is_sure(stood_in: Any, truth: Truth, *, pending: bool) -> None:
    """Of a duty that ended, perhaps, before it was due."""
    world = World()
    duty = attrs.evolve(read(world, Recurs.ONCE, BY_THE_TENTH), until=span(8, 12))
    stood_in(always(Kept(truth, "so", pending=pending)))

    assert [each[1] for each in come_to(world, duty)] == ["not known"]


@pytest.mark.parametrize(
    ("recurs", "missing", "words"),
    [
        (Recurs.ONCE, "", "the mandate's signature is not on the record"),
        (Recurs.ONCE, "a plan", "the mandate's signature is not on the record; a plan"),
        (Recurs.ALWAYS, "", "by when is not on the record"),
        (Recurs.ALWAYS, "a plan", "by when is not on the record; a plan"),
    ],
)
def test_where_by_when_cannot_be_said_nothing_is_known(stood_in: Any, recurs: Recurs, missing: str, words: str) -> None:
    """Whatever is found; what is missing is that, and what the look itself missed."""
    for truth in (YES, NO):
        world = World()
        duty = read(world, recurs, Deadline(Anchor.SIGNED, within=5))
        stood_in(always(Kept(truth, "so", (), missing, pending=True)))

        assert come_to(world, duty) == [("", "not known", "so", words)]


@pytest.mark.parametrize(
    ("on", "now", "soon", "called_"),
    [
        (6, YES, NO, "kept"),
        (6, NO, YES, "not yet due"),
        (6, UNKNOWN, YES, "not yet due"),
        (7, YES, YES, "kept"),
        (7, NO, YES, "kept"),
        (7, YES, NO, "not known"),
        (7, NO, NO, "not known"),
        (7, YES, UNKNOWN, "not known"),
    ],
)
def test_where_only_the_first_day_that_it_can_be_due_is_known_what_was_done_by_then_was_in_time(
    stood_in: Any, on: int, now: Truth, soon: Truth, called_: str
) -> None:
    """Three working days after the first of April are up on the sixth, at the soonest, where no calendar says."""
    world = World()
    duty = read(world, Recurs.ONCE, Deadline(Anchor.ISSUED, None, 3, Unit.WORKING_DAYS))

    def look(_: AsOf, __: Duty, occasion: Occasion) -> Kept:
        by_then = occasion.due == span(6, 6)
        return Kept(soon if by_then else now, "soon" if by_then else "now", (), "a plan")

    stood_in(look)
    ((_, called_so, says, missing),) = come_to(world, duty, on)
    unsaid = "no calendar of working days is on the record"
    assert called_so == called_
    if called_ == "not known":
        assert (says, missing) == (f"now; by when is not known: {unsaid}", f"{unsaid}; a plan")
    else:
        assert (says, missing) == ("soon" if on > 6 else "now", "a plan")


def test_what_was_in_time_by_the_first_day_that_it_can_be_due_may_still_have_been_no_occasion(
    stood_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it is not known to be kept, whatever is found."""
    world = World()
    duty = read(world, Recurs.ONCE, Deadline(Anchor.ISSUED, None, 3, Unit.WORKING_DAYS))
    perhaps = Occasion("", day(1), None, (), missing="a calendar", falls=UNKNOWN, soonest=day(6))
    monkeypatch.setattr("ledger.projections.duties.found.occasions", lambda *_: [perhaps])
    stood_in(always(Kept(YES, "so", pending=True)))

    assert [each[1] for each in come_to(world, duty)] == ["not known"]


def test_what_holds_at_all_times_is_looked_at_as_of_the_last_day_that_it_was_asked(stood_in: Any) -> None:
    """At the same number; and what was withheld then is. What is asked once is looked at on the day of the question."""
    seen = []

    def look(view: AsOf, *_: Any) -> Kept:
        seen.append((view.point.on, view.point.recorded))
        view.withheld.add(2)
        return Kept(YES, "so")

    stood_in(look)
    world = World()
    duty = read(world, Recurs.ALWAYS)
    once = attrs.evolve(duty, terms=attrs.evolve(cast(Any, duty.terms), recurs=Recurs.ONCE, deadline=BY_THE_FIFTH))
    upto = world.say(6, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))
    world.say(9, action.ProposeAction(A))
    for on, last in ((5, 5), (6, 6), (28, 6)):
        seen.clear()
        view = world.at(on, upto)
        list(looks(view, duty))
        assert (seen, view.withheld) == ([(day(last), upto)], {2}), on

    seen.clear()
    list(looks(world.at(28, upto), once))
    assert seen == [(day(28), upto)]


# As it was first said.


def committed(view: AsOf) -> Day | None:
    """The day of an action's commitment."""
    every = (each.day for each in view.visible(A) if isinstance(each.event, action.ActionCommitted))
    return next(every, None)


TRUTHS = {"kept": YES, "not yet due": NO, "not known": UNKNOWN, "not kept": NO}
"""How each thing that an occasion may be called is found."""


def found_so(word: str, when: str, view: AsOf, number: int) -> Kept:
    """What a look finds that rests on one entry: to be called so, now or as the record was."""
    entry = view.log.entry(number)
    return Kept(TRUTHS[word], f"{word} {when}", (entry,), f"missing {when}", pending=word == "not yet due")


@pytest.mark.parametrize("now", TRUTHS)
@pytest.mark.parametrize("then", TRUTHS)
def test_the_weaker_of_what_is_found_now_and_as_first_said_counts(stood_in: Any, now: str, then: str) -> None:
    """With what mended it since; where they are as firm, what is found now."""
    world = World()
    duty = read(world, Recurs.EACH_MEETING)
    meeting_held = held(world)
    number = world.say(6, action.ProposeAction(A), action.CommitAction(A, day(20)))
    mend = world.mend(Restate(number, action.CommitAction(A, day(20))), late=9, on=7)

    def look(view: AsOf, *_: Any) -> Kept:
        first = committed(view) == span(6, 6)
        return found_so(then if first else now, "then" if first else "now", view, number)

    stood_in(look)
    first = FIRMNESS.index(then) < FIRMNESS.index(now)
    ((occasion, kept),) = looks(world.at(), duty)
    assert (occasion.of, called(kept.truth, pending=kept.pending)) == (M, then if first else now)
    assert kept.says == (f"as it was first recorded, {then} then" if first else f"{now} now")
    assert {number, mend} <= {each.number for each in kept.entries}
    assert (meeting_held in {each.number for each in kept.entries}) is first


def reviewed(*days: int, cycle: int = 0) -> tuple[World, Duty, list[int]]:
    """A review that is to be held every five days, and was on some; with the numbers of those that were."""
    world = prompt(World()) if cycle else World()
    duty = read(world, Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, within=5), Expected.REVIEW)
    numbers = [
        world.say(on, review.HoldReview(f"review/d{on}", ReviewKind.SIX_MONTHLY, None, N), late=max(on, 9 * cycle))
        for on in days
    ]
    return world, duty, numbers


@pytest.mark.parametrize(("gone", "told"), [(9, True), (5, False)])
def test_an_occasion_that_nobodys_leave_took_away_counts_where_it_was_not_kept(gone: int, *, told: bool) -> None:
    """It stands among the others by its day; one that was kept is no matter any more."""
    world, duty, numbers = reviewed(gone, 16, 23)
    before = [each[0] for each in come_to(world, duty)]
    assert before == [f"review/d{gone}", "review/d16", "review/d23", ""]
    world.mend(Void(numbers[0]), late=25)

    found = [(each[0], each[1], each[2].startswith("as it was first recorded, ")) for each in come_to(world, duty)]
    ours = [(f"review/d{gone}", "not kept", True)] if told else []
    assert found[:-1] == [*ours, ("review/d16", "not kept", False), ("review/d23", "not kept", False)]


def test_what_was_not_kept_on_an_occasion_that_is_no_more_is_so_still(stood_in: Any) -> None:
    """Put to another body by nobody's leave, it may be one; as first said, it was, and was not kept."""
    for truth, first in ((NO, True), (UNKNOWN, False)):
        world = World()
        duty = read(world, Recurs.EACH_MEETING)
        held(world, 3, "meeting/before")
        gone = held(world, 5)
        held(world, 8, M2)
        world.mend(Restate(gone, meeting.HoldMeeting(M, "body/other")), late=9, on=5)
        stood_in(always(Kept(truth, "so")))

        ours = "as it was first recorded, so" if first else "so"
        assert [(each[0], each[2]) for each in come_to(world, duty)] == [
            ("meeting/before", "so"),
            (M, ours),
            (M2, "so"),
        ]


@pytest.mark.parametrize(("word", "told"), [("kept", 0), ("not yet due", 0), ("not known", 1), ("not kept", 1)])
def test_an_occasion_of_the_record_as_first_said_alone_is_told_where_it_was_not_kept(
    stood_in: Any, monkeypatch: pytest.MonkeyPatch, word: str, told: int
) -> None:
    """What is not yet due, or was kept, is no matter once it is none."""
    world = World()
    duty = read(world, Recurs.EACH_MEETING)
    number = world.say(6, action.ProposeAction(A), action.CommitAction(A, day(20)))
    world.mend(Restate(number, action.CommitAction(A, day(20))), late=9, on=7)

    def fell(view: AsOf, _: Duty) -> list[Occasion]:
        return [Occasion(M, None, None, ())] if committed(view) == span(6, 6) else []

    monkeypatch.setattr("ledger.projections.duties.found.occasions", fell)
    stood_in(lambda view, *_: found_so(word, "then", view, number))

    assert [each[2] for each in come_to(world, duty)] == [f"as it was first recorded, {word} then"] * told


def test_an_occasion_that_was_none_as_first_said_is_as_it_is_now(
    stood_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was kept or not on it then."""
    world = World()
    duty = read(world, Recurs.EACH_MEETING)
    number = world.say(6, action.ProposeAction(A), action.CommitAction(A, day(20)))
    world.mend(Restate(number, action.CommitAction(A, day(20))), late=9, on=7)

    def fell(view: AsOf, _: Duty) -> list[Occasion]:
        return [] if committed(view) == span(6, 6) else [Occasion(M, None, None, ())]

    monkeypatch.setattr("ledger.projections.duties.found.occasions", fell)
    stood_in(lambda view, *_: found_so("kept", "now", view, number))

    assert [each[:3] for each in come_to(world, duty)] == [(M, "kept", "kept now")]


# By what came in time.


def prompt(world: World) -> World:
    """The same council, of which things are to be recorded within a day of their happening."""
    world.say(1, policy.AdoptSlowPolicy("policy/slow", "1", cycle=1), authority=RULE)
    return world


def log_kept(world: World) -> Duty:
    """That the log is updated by the next pack, which came on the ninth."""
    duty = read(world, Recurs.EACH_MEETING, expects=Expected.LOG)
    held(world, 5)
    world.say(5, meeting.CallMeeting(M2, B, day(20)), paper.WritePaper("paper/p", day(5)))
    world.say(9, paper.CirculatePaper("paper/p", B, M2))
    return duty


def test_what_is_kept_only_by_what_came_late_is_not_known_to_be() -> None:
    """Both are told, what stands behind neither, and that it was not kept by the record of the time."""
    world = prompt(World())
    duty = log_kept(world)
    late = world.say(5, meeting.UpdateLog(M), late=10)

    then = f"the log is not on the record as brought up to date before the pack of {M2} came"
    ((_, kept),) = looks(world.at(), duty)
    assert (called(kept.truth, pending=kept.pending), kept.note) == (
        "not known",
        f"not kept by what was recorded in time: {then}",
    )
    assert kept.says == (
        f"by what was recorded in time, {then}; by what was recorded later, the log was brought up to date"
    )
    behind = "an authority, or a document of the time, behind what was recorded later"
    assert kept.missing == f"{behind}: no update of the log of {M} before that"
    assert late in {each.number for each in kept.entries}
    given_again(world.at())


@pytest.mark.parametrize("now", TRUTHS)
@pytest.mark.parametrize("then", TRUTHS)
def test_what_came_late_makes_nothing_firmer_than_not_known(stood_in: Any, now: str, then: str) -> None:
    """What is kept by it, and was not or was not known to be; and what is not known by it, and was not kept."""
    world = prompt(World())
    duty = read(world, Recurs.EACH_MEETING)
    held(world)
    world.say(4, action.ProposeAction(A))
    number = world.say(5, action.CommitAction(A, day(20)), late=12)

    def look(view: AsOf, *_: Any) -> Kept:
        late = committed(view) is not None
        return found_so(now if late else then, "now" if late else "then", view, number)

    stood_in(look)
    less = {"kept": ("not kept", "not known"), "not known": ("not kept",)}.get(now, ())
    ((_, kept),) = looks(world.at(), duty)
    if then in less:
        assert (kept.truth, kept.pending, kept.note) == (
            UNKNOWN,
            False,
            f"{then} by what was recorded in time: {then} then",
        )
        assert kept.says == f"by what was recorded in time, {then} then; by what was recorded later, {now} now"
    else:
        assert (called(kept.truth, pending=kept.pending), kept.says, kept.note) == (now, f"{now} now", "")


def by_leave(stood_in: Any, now: str, then: str, note: str = "", **particulars: Any) -> tuple[World, Kept, list[int]]:
    """What is found of a meeting by something that an authority let come late, on two days, and that it came to.

    The look itself notes so much, and rests on the entry of the meeting and on what came last, where that is there.
    """
    world = prompt(World())
    duty = read(world, Recurs.EACH_MEETING)
    held(world)
    world.say(4, action.ProposeAction(A), action.ProposeAction("action/b"))
    said = {"authority": RULE, **particulars}
    numbers = [world.say(5, action.CommitAction("action/b", day(20)), late=11, **said)]
    numbers += [world.say(5, action.CommitAction(A, day(20)), late=12, **said)]

    def look(view: AsOf, *_: Any) -> Kept:
        late = committed(view) is not None
        found = found_so(now if late else then, "now" if late else "then", view, numbers[1])
        return attrs.evolve(found, note=note, entries=found.entries if late else ())

    stood_in(look)
    ((_, kept),) = looks(world.at(), duty)
    return world, kept, numbers


@pytest.mark.parametrize("note", ["", "a remark"])
@pytest.mark.parametrize("now", TRUTHS)
@pytest.mark.parametrize("then", TRUTHS)
def test_what_is_firmer_only_by_what_an_authority_let_come_late_is_so_and_says_by_whose_leave(
    stood_in: Any, now: str, then: str, note: str
) -> None:
    """What is kept, or not known, by it, and was less: with what was found without it, beside what else is noted."""
    _, kept, _ = by_leave(stood_in, now, then, note)

    word = f"{now} by what was recorded on 12 April 2026, allowed by a rule; {then} without it: {then} then"
    firmer = now in ("kept", "not known") and FIRMNESS.index(then) < FIRMNESS.index(now)
    assert (called(kept.truth, pending=kept.pending), kept.says) == (now, f"{now} now")
    assert kept.note == "; ".join(filter(None, (note, word if firmer else "")))


def test_what_came_late_by_leave_is_told_of_what_is_rested_on_and_else_of_all_that_did(stood_in: Any) -> None:
    """With what shows that it came late; and that the body whose leave it was does not oversee the mandate."""
    decided = "decision/other"
    taken = decision.TakeDecision(decided, OTHER, decision.Effect.APPROVED)
    world = prompt(World())
    duty = read(world, Recurs.EACH_MEETING)
    held(world)
    world.say(4, taken)
    world.say(4, action.ProposeAction(A), action.ProposeAction("action/b"))
    numbers = [
        world.say(5, action.CommitAction(name, day(20)), late=late, authority=Authority(decided))
        for name, late in (("action/b", 11), (A, 12))
    ]
    for rests, days, late in (
        (numbers[1:], "12 April 2026", numbers[1:]),
        ([], "11 April 2026, 12 April 2026", numbers),
    ):

        def look(view: AsOf, *_: Any, rests: list[int] = rests) -> Kept:
            entries = tuple(view.log.entry(each) for each in rests)
            return Kept(YES if committed(view) else NO, "so", entries)

        stood_in(look)
        ((_, kept),) = looks(world.at(), duty)
        leave = f"allowed by {decided} of {OTHER}, which does not oversee {N}"
        assert kept.note == f"kept by what was recorded on {days}, {leave}; not kept without it: so"
        assert set(late) <= {each.number for each in kept.entries}


def test_what_came_late_by_leave_is_as_good_as_in_time() -> None:
    """And what came in time is not late for being followed by more."""
    world = prompt(World())
    duty = log_kept(world)
    world.say(5, meeting.UpdateLog(M), late=10, authority=RULE)
    assert come_to(world, duty) == [(M, "kept", "the log was brought up to date", "")]

    other = prompt(World())
    duty = log_kept(other)
    other.say(9, meeting.UpdateLog(M))
    other.say(7, meeting.UpdateLog(M), late=12)
    assert come_to(other, duty) == [(M, "kept", "the log was brought up to date", "")]


@pytest.mark.parametrize(
    ("due", "given", "recorded", "called_"),
    [
        (8, 7, 7, "kept"),
        (8, 7, 8, "kept"),
        (8, 7, 9, "kept"),
        (8, 7, 10, "not known"),
        (8, 9, 9, "not kept"),
        (None, 7, 7, "kept"),
    ],
)
def test_a_request_is_answered_in_time_by_what_was_recorded_by_its_day(
    due: int | None, given: int, recorded: int, called_: str
) -> None:
    """Where it has no day, by whatever day it was."""
    world = prompt(World())
    duty = read(world, Recurs.EACH_REQUEST, expects=Expected.ACCESS)
    world.say(2, review.ExpectReview(V, ReviewKind.SIX_MONTHLY, None, N))
    world.say(3, review.RequestAccess(V, "files", AccessTo.RECORDS, None if due is None else day(due)))
    world.say(given, review.ProvideAccess(V, "files"), late=recorded)
    world.say(12, review.HoldReview(V, ReviewKind.SIX_MONTHLY, None, N))

    assert [each[1] for each in come_to(world, duty)] == [called_]


def test_an_interval_that_only_what_came_late_keeps_is_not_known_to_be_kept() -> None:
    """By the record of its day it went by with nothing done; what came in time is kept as it was."""
    world, duty, _ = reviewed(5, 10, 14, cycle=1)

    found = come_to(world, duty, 15)
    assert [each[:2] for each in found] == [
        ("review/d5", "not known"),
        ("review/d10", "kept"),
        ("review/d14", "kept"),
        ("", "not yet due"),
    ]


def test_an_interval_is_the_same_one_whatever_is_said_to_have_ended_it(stood_in: Any) -> None:
    """With nothing else done in it, it ran on: so it did by the record of its day, and it was not kept by that."""
    world, duty, _ = reviewed(5, cycle=1)
    stood_in(always(Kept(YES, "what is looked for on an occasion is not looked for at intervals")))

    assert [each[:2] for each in come_to(world, duty, 9)] == [("review/d5", "not known"), ("", "not yet due")]
    given_again(world.at(9))


def dated_back(*said: tuple[str, int, int, Authority | None], asked: int = 24) -> list[tuple[str, str]]:
    """What each interval of five days comes to, by a day, where reviews are said of days when some are over."""
    world = prompt(World())
    duty = read(world, Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, within=5), Expected.REVIEW)
    for name, on, late, authority in said:
        command = review.HoldReview(f"review/{name}", ReviewKind.SIX_MONTHLY, None, N)
        world.say(on, command, late=late, authority=authority)
    return [(each[0].removeprefix("review/"), each[1]) for each in come_to(world, duty, asked)][:-1]


def test_what_came_late_is_set_beside_the_interval_that_it_ended_and_no_other() -> None:
    """One that was kept in time all the same is kept; that a later one was not is no matter of it."""
    assert dated_back(("k", 4, 4, None), ("l", 3, 13, None), ("x", 20, 20, None)) == [
        ("l", "kept"),
        ("k", "kept"),
        ("x", "not kept"),
    ]


def test_an_interval_that_was_two_by_the_record_of_its_day_is_kept_as_the_less_kept() -> None:
    """What was done in it ended another, and what ended it was not in time."""
    assert dated_back(("l", 4, 13, None), ("k", 4, 14, RULE), ("x", 20, 20, None))[1:] == [
        ("k", "not known"),
        ("x", "not kept"),
    ]


def test_an_interval_that_was_none_by_the_record_of_its_day_is_held_against_the_one_that_has_its_days() -> None:
    """Begun and ended only by what came late, it is kept no better than the one before it."""
    assert dated_back(("l", 5, 13, None), ("m", 9, 13, None)) == [("l", "not known"), ("m", "not known")]


def test_an_interval_that_was_none_by_the_record_of_its_day_is_held_against_none_that_was_over_when_it_began() -> None:
    """An earlier one that was not kept is no matter of it, if it was done on the very day on which this began."""
    in_time: tuple[tuple[str, int, int, Authority | None], ...] = (("x", 9, 9, None), ("k", 13, 13, None))
    assert dated_back(*in_time, ("l", 10, 17, None), ("m", 12, 17, None), asked=17) == [
        ("x", "not kept"),
        ("l", "kept"),
        ("m", "kept"),
        ("k", "kept"),
    ]


def test_an_interval_that_was_not_kept_by_the_record_of_its_day_ran_on_until_something_was_done() -> None:
    """What came late broke it in two: neither part was kept, and nor is any other where nothing was done in time."""
    in_time: tuple[tuple[str, int, int, Authority | None], ...] = (("x", 9, 9, None), ("k", 13, 13, None))
    assert dated_back(*in_time, ("l", 6, 17, None), ("m", 8, 17, None), asked=17) == [
        ("l", "not known"),
        ("m", "not known"),
        ("x", "not known"),
        ("k", "kept"),
    ]
    kept_since = (("x", 9, 9, None), ("k", 13, 13, None))
    assert dated_back(*kept_since, ("l", 6, 17, None), ("m", 8, 17, None), asked=17) == [
        ("l", "not known"),
        ("m", "not known"),
        ("x", "not known"),
        ("k", "kept"),
    ]
    never: list[tuple[str, int, int, Authority | None]] = [("l", 5, 22, None), ("m", 9, 22, None)]
    never += [("n", 13, 22, None), ("o", 17, 22, None)]
    assert dated_back(*never, asked=22) == [(name, "not known") for name in "lmno"]


def test_what_kept_an_interval_late_by_leave_is_said_of_each_that_began_since_it_was_due() -> None:
    """Nothing was done in time, and the last of three is as much kept by that leave as the first."""
    world = prompt(World())
    duty = read(world, Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, within=5), Expected.REVIEW)
    for on in (5, 9, 13):
        command = review.HoldReview(f"review/d{on}", ReviewKind.SIX_MONTHLY, None, N)
        world.say(on, command, late=22, authority=RULE)

    notes = {occasion.of: kept.note for occasion, kept in looks(world.at(15), duty)}
    assert [of for of, note in notes.items() if "not kept without it: nothing since 1 April 2026" in note] == [
        "review/d5",
        "review/d9",
        "review/d13",
    ]


def test_an_interval_with_none_like_it_by_the_record_of_its_day_is_as_it_is() -> None:
    """None began in its days then: the mandate had ended before the next was due."""
    world, duty, _ = reviewed(9, cycle=1)
    world.say(12, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))
    world.say(11, review.HoldReview("review/late", ReviewKind.SIX_MONTHLY, None, N), late=17)

    assert [each[:2] for each in come_to(world, duty, 17)] == [("review/d9", "not kept"), ("review/late", "kept")]


def test_an_interval_rests_on_what_shows_of_each_thing_done_what_it_was() -> None:
    """A report with the statement of its parts; and a review with what it was expected to be."""
    world = World()
    duty = read(world, Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, within=5), Expected.REPORT)
    world.say(4, paper.WritePaper("paper/p", day(4)))
    stated = world.say(4, paper.StateParts("paper/p", ()))
    world.say(4, paper.CirculatePaper("paper/p", B))
    assert stated in {each.number for each in next(looks(world.at(), duty))[1].entries}

    other = World()
    duty = read(other, Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, within=5), Expected.REVIEW)
    expected = other.say(2, review.ExpectReview(V, ReviewKind.SIX_MONTHLY, None, N))
    other.say(4, review.HoldReview(V, ReviewKind.SIX_MONTHLY, None, N))
    assert expected in {each.number for each in next(looks(other.at(), duty))[1].entries}


@pytest.mark.parametrize(
    ("back", "late", "told"),
    [
        (11, 11, [("paper/p", "kept", "taken back on 11 April 2026 by the record"), ("", "not kept", "")]),
        (8, 12, [("", "not known", "")]),
        (8, 8, [("", "not kept", "")]),
    ],
)
def test_what_was_taken_back_before_it_was_due_ended_no_interval(back: int, late: int, told: list[Any]) -> None:
    """After it was due, it had; said late to have been before, by nobody's leave, it may not."""
    world = World()
    duty = read(world, Recurs.AT_INTERVALS, Deadline(Anchor.ISSUED, within=9), Expected.UPDATE)
    world.say(3, paper.WritePaper("paper/p", day(3)), paper.CirculatePaper("paper/p", B))
    world.say(back, paper.RecallPaper("paper/p", B), late=late)

    found = looks(world.at(14), duty)
    assert [(each.of, called(kept.truth, pending=kept.pending), kept.note) for each, kept in found] == told


def test_nothing_is_noted_of_an_interval_that_no_paper_ended() -> None:
    """A review is not taken back."""
    world, duty, _ = reviewed(5)

    assert [kept.note for _, kept in looks(world.at(9), duty)] == ["", ""]


def test_what_an_authority_mended_is_not_rested_on_whole() -> None:
    """Where nobody's leave mended something else: what the mend took the place of says nothing any more."""
    world = World()
    duty = log_kept(world)
    number = world.say(9, meeting.UpdateLog(M))
    world.mend(Void(number), late=12)
    world.say(12, action.ProposeAction(A))
    written = next(each.number for each in world.book.entries() if each.stream == "paper/p")
    again = world.mend(Restate(written, paper.WritePaper("paper/p", day(4))), late=12, on=5, authority=RULE)
    unrelated = world.say(13, paper.StateParts("paper/p", ()))

    ((_, kept),) = looks(world.at(), duty)
    numbers = {each.number for each in kept.entries}
    assert (number in numbers, unrelated in numbers, again > number) == (True, False, True)


def test_what_one_group_said_in_time_keeps_no_interval_of_another() -> None:
    """Each has intervals of its own, of the same days."""
    world = prompt(World())
    weekly = Deadline(Anchor.DAY, on=day(1), within=5)
    world.reads(Expected.VIEWS, Recurs.AT_INTERVALS, parts=("staff", "children"), deadline=weekly)
    (duty,) = duties(world.at(), N)
    for group, late in (("staff", 5), ("children", 9)):
        name = f"views/{group}"
        world.say(5, views.GatherViews(name, group, mandate=N), views.ReflectViews(name, B), late=late)

    found = [(each.part, called(kept.truth, pending=kept.pending)) for each, kept in looks(world.at(9), duty)]
    assert found == [
        ("staff", "kept"),
        ("staff", "not yet due"),
        ("children", "not known"),
        ("children", "not yet due"),
    ]


def test_words_withheld_of_an_earlier_day_are_withheld() -> None:
    """Of a mandate that has ended, what was looked at then is shown as it may be now."""
    world = World()
    duty = read(world, Recurs.ALWAYS, expects=Expected.BOARD)
    spoken = Day(day(4), day(4), "a secret day")
    world.say(spoken, meeting.HoldMeeting(M, B), meeting.DraftMinutes(M), exempt=Exempt("paragraph 3", "a basis"))
    world.say(6, mandate.EvidenceProgress(N), mandate.RecordAgreement(N))

    view = world.at()
    assert "secret" not in repr([kept.says for _, kept in looks(view, duty)])
    assert view.withheld


def test_a_void_by_nobodys_leave_is_part_of_what_it_rests_on() -> None:
    """All of a stream that nobody's leave mended counts, for as first said it may be what decides."""
    world = World()
    duty = log_kept(world)
    number = world.say(9, meeting.UpdateLog(M))
    mend = world.mend(Void(number), late=12)

    ((_, kept),) = looks(world.at(), duty)
    assert {number, mend} <= {each.number for each in kept.entries}
