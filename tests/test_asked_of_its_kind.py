"""Is a reading asked only of what it can be asked of, and what is found where it is not: days are of April 2026."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from duty_world import OTHER, B, N, World, day, span

from ledger.aggregates import body, mandate, meeting, paper, plan, review
from ledger.aggregates.reading import OCCASIONS, TAKES, Anchor, ClauseRead, Deadline, Expected, ReadClause, Recurs
from ledger.aggregates.review import ReviewKind
from ledger.errors import Malformed
from ledger.projections.duties import found as looked_for
from ledger.projections.duties.duty import Duty, Occasion
from ledger.projections.duties.found import found_on
from ledger.projections.duties.verdicts import On, Verdict
from ledger.testing import check
from ledger.values import Day, Strength, Truth

P, DEPARTMENT, CHAIR = "plan/p", "body/department", "post/chair"
KINDS = ("action", "body", "decision", "mandate", "measure", "plan", "post", "review")
BY_THE_TENTH = Deadline(Anchor.DAY, day(10))
NINE_DAYS = Deadline(Anchor.ISSUED, within=9)
OF_A_PLAN = {
    *("a plan adopted", "a plan submitted", "an action for every area", "an answer to every recommendation"),
    *("an owner for every action", "a measurable target for every area", "resources for every action"),
    *("progress reported on every action", "actions delivered", "targets reached by their dates"),
}
OF_NO_BODY = {*OF_A_PLAN, "views gathered and reflected", "an end as the mandate asks"} - {"a plan submitted"}
OF_POSTS = {
    *("an adviser in post", "an independent chair", "a chair whom a body agreed", "those who must attend"),
    *("invitations before the meeting", "a report with its parts", "an update given"),
}


def read(expects: Expected, recurs: Recurs, **terms: Any) -> ReadClause:
    """A reading with what clock its occasions need."""
    timed = recurs in (Recurs.ONCE, Recurs.AT_INTERVALS)
    return ReadClause("reading/r", N, "1", expects, recurs, **{"deadline": NINE_DAYS if timed else None, **terms})


def as_once_taken(command: ReadClause, of: str) -> ReadClause:
    """A reading that is of what was once taken, and is refused since."""
    object.__setattr__(command, "of", of)
    return command


# What is refused.


def every() -> list[tuple[Expected, Recurs]]:
    """Each thing expected on each of its occasions."""
    return [(expects, recurs) for expects in Expected for recurs in OCCASIONS[expects]]


@pytest.mark.parametrize(("expects", "recurs"), every())
def test_a_reading_is_of_what_it_can_be_asked_of(expects: Expected, recurs: Recurs) -> None:
    """Of any other kind nothing could show that it was kept, and would be charged; what was so said is read still."""
    taken = {"plan"} if expects in OF_A_PLAN else set()
    if expects not in OF_NO_BODY or recurs in (Recurs.EACH_MEETING, Recurs.EACH_REVIEW):
        taken |= {"body"}
    for kind in KINDS:
        if kind in taken:
            assert read(expects, recurs, of=f"{kind}/x").event() == read(expects, recurs).event().but(of=f"{kind}/x")
        else:
            with pytest.raises(Malformed, match=f"^of: {expects}, {recurs}, is asked of .*, and not of {kind}/x$"):
                read(expects, recurs, of=f"{kind}/x")
            assert ClauseRead(N, "1", expects, recurs, f"{kind}/x", (), (), NINE_DAYS).of == f"{kind}/x"


@pytest.mark.parametrize(
    ("expects", "recurs", "kinds"),
    [
        (Expected.SUBMISSION, Recurs.ONCE, "a plan or a body"),
        (Expected.PLAN, Recurs.ALWAYS, "a plan"),
        (Expected.PLAN, Recurs.EACH_MEETING, "a plan or a body"),
        (Expected.LOG, Recurs.EACH_MEETING, "a body"),
        (Expected.ENDING, Recurs.ALWAYS, "the mandate alone"),
    ],
)
def test_what_is_refused_says_of_what_it_is_asked(expects: Expected, recurs: Recurs, kinds: str) -> None:
    """In one sentence, so that whoever typed it knows what to type."""
    with pytest.raises(Malformed) as told:
        read(expects, recurs, of=N)
    assert str(told.value) == f"of: {expects}, {recurs}, is asked of {kinds}, and not of {N}"


@pytest.mark.parametrize("expects", Expected)
def test_posts_are_named_only_of_what_is_asked_of_posts(expects: Expected) -> None:
    """Of anything else they would be named and never looked at."""
    recurs = OCCASIONS[expects][0]
    if expects in OF_POSTS:
        assert read(expects, recurs, posts=(CHAIR,)).event()
    else:
        with pytest.raises(Malformed, match=f"^posts: {expects} is asked of no post: it takes no posts$"):
            read(expects, recurs, posts=(CHAIR,))
    assert bool(TAKES[expects].posts) is (expects in OF_POSTS)
    assert ClauseRead(N, "1", expects, recurs, None, (CHAIR,), (), NINE_DAYS).posts == (CHAIR,)


# What is found of what was once taken.


def once_read(world: World, expects: Expected, recurs: Recurs, of: str) -> None:
    """A clause of the notice, read so before that was refused."""
    world.say(1, plan.DraftPlan(P))
    clause = mandate.RegisterClause(N, "1", Strength.MUST, "the council")
    world.say(1, clause, as_once_taken(read(expects, recurs), of))


def only(world: World, on: int = 28) -> On:
    """The one occasion of the clause."""
    (occasion,) = world.looks(on).values()
    return occasion


@pytest.mark.parametrize(("expects", "recurs"), every())
def test_what_was_asked_of_what_it_cannot_be_asked_of_is_not_known(expects: Expected, recurs: Recurs) -> None:
    """Neither met nor not met, whatever was done or was not, before its day and after: the row says why."""
    world = World()
    world.say(1, body.EstablishBody(DEPARTMENT))
    once_read(world, expects, recurs, N)
    for number, on in enumerate((5, 12, 19)):
        world.say(on, meeting.HoldMeeting(f"meeting/{number}", B), meeting.DraftMinutes(f"meeting/{number}"))
        world.say(on, review.HoldReview(f"review/{number}", ReviewKind.SIX_MONTHLY, DEPARTMENT, N))

    for on in (4, 28):
        (row,) = world.at(on).compliance(N)
        assert (row.verdict, row.counts, row.findings) == (Verdict.NO_EVIDENCE, (("not known", 1),), ())
        assert only(world, on).says.startswith(f"{expects}, {recurs}, is asked of ")
        assert only(world, on).says.endswith(", and the reading is of something else: nothing was looked for")
        assert (row.why.missing, only(world, on).of) == ("a reading that is of what it can be asked of", "")


def test_of_any_one_occasion_nothing_is_known_either() -> None:
    """Asked of one occasion, as when it is looked at by what was recorded in time, it finds no more."""
    world = World()
    world.say(5, meeting.HoldMeeting("meeting/m", B), meeting.UpdateLog("meeting/m"))
    terms: Any = as_once_taken(read(Expected.LOG, Recurs.EACH_MEETING), N).event()
    duty = Duty(N, "1", Strength.MUST, "the council", "reading/r", terms, ())
    occasion = Occasion("meeting/m", None, None, tuple(world.at().visible("meeting/m")))

    assert found_on(world.at(), duty, occasion).truth is Truth.UNKNOWN


def test_a_plan_that_was_submitted_in_time_is_not_said_not_to_be() -> None:
    """Whoever read the clause as one of the notice, and not of a plan, is charged with nothing for it."""
    world = World()
    once_read(world, Expected.SUBMISSION, Recurs.ONCE, N)
    world.say(1, plan.AddressMandate(P, N))
    world.say(5, plan.SubmitPlan(P, OTHER))
    says = "a plan submitted, once, is asked of a plan or a body, and the reading is of something else"

    assert (only(world).called, only(world).says) == ("not known", f"{says}: nothing was looked for")


def test_check_notices_where_it_is_judged_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it comes out as kept or as not kept, nothing was asked that could be."""
    for update in ((), (meeting.UpdateLog("meeting/m"),)):
        world = World()
        once_read(world, Expected.LOG, Recurs.EACH_MEETING, P)
        world.say(5, meeting.HoldMeeting("meeting/m", B), meeting.DraftMinutes("meeting/m"), *update)
        given(world, 9, B)
        world.say(12, meeting.HoldMeeting("meeting/m2", B), meeting.DraftMinutes("meeting/m2"))
        assert not check(world.book, most=3)
        with monkeypatch.context() as patch:
            patch.setattr(looked_for, "_of_no_such", lambda _: None)
            told = {each.what for each in check(world.book, most=3).breaches}
        assert "clause 1 of mandate/n by reading/r: it is of what it cannot be asked of, and is judged" in told


@pytest.mark.parametrize(("of", "to"), [(None, ""), (P, ""), (B, f" to {B}")])
def test_that_no_plan_was_submitted_says_to_whom_it_was_to_be(of: str | None, to: str) -> None:
    """One that was submitted to another body was submitted, and not to the one that is named."""
    world = World()
    world.say(1, plan.DraftPlan(P), plan.DraftPlan("plan/q"), plan.AddressMandate("plan/q", N))
    world.say(1, plan.AddressMandate(P, N))
    world.reads(Expected.SUBMISSION, Recurs.ONCE, of=of, deadline=BY_THE_TENTH)
    if of is not None:
        world.say(5, plan.SubmitPlan("plan/q", OTHER))

    says = f"no plan is on record as submitted{to} in that time"
    assert (only(world).called, only(world).says) == ("not kept", says)


# At whose reviews.


@pytest.mark.parametrize(
    ("expects", "of", "at"),
    [
        (Expected.PLAN, P, ["review/six", "review/theirs"]),
        (Expected.CHAIR, B, ["review/six", "review/theirs"]),
        (Expected.ADVISER, B, ["review/six", "review/theirs"]),
        (Expected.CHAIR_AGREED, B, ["review/six", "review/theirs"]),
        (Expected.PLAN, DEPARTMENT, ["review/peer", "review/six"]),
        (Expected.UPDATE, DEPARTMENT, ["review/peer", "review/six"]),
        (Expected.PLAN, None, ["review/six", "review/theirs"]),
    ],
)
def test_a_plan_or_the_board_whose_post_it_is_holds_no_reviews(
    expects: Expected, of: str | None, at: list[str]
) -> None:
    """What is asked of it at each review is asked at those that the mandate speaks of; of a body, at its own."""
    world = World()
    world.say(1, body.EstablishBody(DEPARTMENT), plan.DraftPlan(P), plan.AddressMandate(P, N))
    world.reads(expects, Recurs.EACH_REVIEW, of=of)
    world.say(5, review.HoldReview("review/six", ReviewKind.SIX_MONTHLY, DEPARTMENT, N))
    world.say(6, review.HoldReview("review/peer", ReviewKind.PEER_CHALLENGE, DEPARTMENT, N))
    world.say(7, review.HoldReview("review/theirs", ReviewKind.DIAGNOSTIC, OTHER, N))

    assert sorted(of for of, _ in world.looks()) == at


# To whom, where a reading names nobody.


def given(world: World, on: int | Day, to: str, name: str = "paper/u", **particulars: Any) -> None:
    """A paper that is sent to a body."""
    world.say(2, paper.WritePaper(name, day(2)))
    world.say(on, paper.CirculatePaper(name, to), **particulars)


BOTH = list(product((Expected.UPDATE, Expected.REPORT), (Recurs.ONCE, Recurs.AT_INTERVALS)))


@pytest.fixture
def world() -> World:
    """A council whose notice has a Department behind it."""
    made = World()
    made.say(1, body.EstablishBody(DEPARTMENT))
    return made


@pytest.mark.parametrize(("expects", "recurs"), BOTH)
def test_what_another_body_was_given_leaves_it_open_whether_it_was_due_to_that_one(
    world: World, expects: Expected, recurs: Recurs
) -> None:
    """A reading that names no body does not say that it was due to the boards: neither kept nor not, and it is said."""
    world.reads(expects, recurs, deadline=BY_THE_TENTH if recurs is Recurs.ONCE else NINE_DAYS)
    assert world.kept_at("") is Truth.NO

    given(world, 8, DEPARTMENT)
    look = world.looks()["", ""]
    assert look.kept is Truth.UNKNOWN
    assert look.says.endswith(f"; to whom it is due the reading does not say: paper/u to {DEPARTMENT}, 8 April 2026")
    shown = [entry.number for entry in world.at().visible("paper/u")]
    assert {*shown} <= {*look.why.entries}
    assert world.at().compliance(N)[0].verdict is Verdict.NO_EVIDENCE


def test_all_that_another_body_was_given_is_named_in_a_row(world: World) -> None:
    """Each paper with the body that it was put to, and its day."""
    world.reads(Expected.UPDATE, Recurs.ONCE, deadline=BY_THE_TENTH)
    given(world, 8, DEPARTMENT)
    given(world, 9, DEPARTMENT, "paper/v")

    both = f"paper/u to {DEPARTMENT}, 8 April 2026, paper/v to {DEPARTMENT}, 9 April 2026"
    assert world.looks()["", ""].says.endswith(f"; to whom it is due the reading does not say: {both}")


@pytest.mark.parametrize(("expects", "recurs"), BOTH)
def test_what_the_boards_were_given_keeps_it_whoever_else_had_something(
    world: World, expects: Expected, recurs: Recurs
) -> None:
    """It is due to them where no other is named; what another had begins no interval."""
    world.reads(expects, recurs, deadline=BY_THE_TENTH if recurs is Recurs.ONCE else NINE_DAYS)
    given(world, 4, DEPARTMENT)
    given(world, 6, B, "paper/b")

    found = [(each.of, each.kept, each.due) for each in world.looks(12).values()]
    kept = [("", Truth.YES, span(10, 10))] if recurs is Recurs.ONCE else [("paper/b", Truth.YES, span(10, 10))]
    assert found[:1] == kept
    assert [each[1:] for each in found[1:]] == ([] if recurs is Recurs.ONCE else [(Truth.UNKNOWN, span(15, 15))])
    assert all("does not say" not in each.says for each in world.looks(12).values())


def test_of_each_interval_it_says_what_another_was_given_in_it(world: World) -> None:
    """What came in the one before may have been due then, and now no more; and before its day nothing is said."""
    world.reads(Expected.UPDATE, Recurs.AT_INTERVALS, deadline=NINE_DAYS)
    for on, to in ((4, DEPARTMENT), (6, B), (9, OTHER)):
        given(world, on, to, f"paper/{on}")
    why = f"to whom it is due the reading does not say: paper/9 to {OTHER}, 9 April 2026"

    says = "nothing since 6 April 2026, due by 15 April 2026"
    running = world.looks(15)["", ""]
    assert (running.called, running.says) == ("not yet due", says)
    assert world.looks(20)["", ""].says == f"{says}; that is 14 days by 20 April 2026; {why}"


@pytest.mark.parametrize(
    ("terms", "on"),
    [
        ({"of": B}, 8),
        ({"posts": (CHAIR,)}, 8),
        ({}, 11),
    ],
)
def test_what_could_not_have_been_it_leaves_nothing_open(terms: dict[str, Any], on: int) -> None:
    """Where the body is named, where another was to give it, and where it came too late, it was not kept."""
    for expects in (Expected.UPDATE, Expected.REPORT):
        made = World()
        made.say(1, body.EstablishBody(DEPARTMENT))
        made.reads(expects, Recurs.ONCE, deadline=BY_THE_TENTH, **terms)
        given(made, on, DEPARTMENT)
        assert made.kept_at("") is Truth.NO


def test_a_report_to_another_that_lacks_a_part_was_none(world: World) -> None:
    """Whoever it was due to had not what was asked for."""
    world.reads(Expected.REPORT, Recurs.ONCE, parts=("data",), deadline=BY_THE_TENTH)
    given(world, 8, DEPARTMENT)
    assert world.kept_at("") is Truth.UNKNOWN

    world.say(8, paper.StateParts("paper/u", (paper.ReportPart.ANALYSIS,)))
    assert world.kept_at("") is Truth.NO


def test_at_a_meeting_it_is_due_to_the_body_that_meets(world: World) -> None:
    """So what another was given is no matter."""
    world.reads(Expected.UPDATE, Recurs.EACH_MEETING)
    world.say(1, meeting.CallMeeting("meeting/m", B, day(9)))
    given(world, 5, DEPARTMENT)
    world.say(9, meeting.HoldMeeting("meeting/m", B))

    assert world.kept_at("meeting/m") is Truth.NO
