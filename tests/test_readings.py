"""How clauses are read: what was asked counts on, unless somebody who may allowed less; and so with what binds."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from duty_why import given_again
from duty_world import DRAFT, LETTER, OTHER, YES, B, N, World, day, span
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger import Authority, Exempt, Restate, Source, Void, With
from ledger.aggregates import decision, mandate, meeting, reading, review
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Anchor, ClauseRead, Deadline, Expected, Recurs, Unit
from ledger.aggregates.review import ReviewKind
from ledger.projections.duties.asking import asks_no_less, in_words
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.standing import term
from ledger.projections.duties.verdicts import FAILING, Verdict
from ledger.values import Kind, Strength

R = "reading/r"
BINDS = [Strength.MUST, Strength.WILL, Strength.SHOULD, Strength.AIM, Strength.MAY]
OTHERWISE = "said otherwise since, by no authority that stands: it counts still as it was said here"
LESS = "asks for less, or for something else, than it did before, by no authority that stands"
WITHDRAWN = "withdrawn by no authority that stands: it counts still"
MENDED = "mended away by no authority that stands: it counts still as it was said here"


def clause(ref: str = "1", strength: Strength = Strength.MUST, obligor: str = "the council") -> Any:
    """A clause of the notice."""
    return mandate.RegisterClause(N, ref, strength, obligor, f"what {ref} asks")


def read(within: int | None = 10, ref: str = "1", name: str = R, **terms: Any) -> Any:
    """A reading of a clause: a review within so many days of the notice's issue."""
    deadline = None if within is None else Deadline(Anchor.ISSUED, within=within)
    terms = {"expects": Expected.REVIEW, "recurs": Recurs.ONCE, "deadline": deadline, **terms}
    return reading.ReadClause(name, N, ref, **terms)


def rows(world: World, on: int = 28, recorded: int | None = None) -> list[Compliance]:
    """The rows of the notice."""
    return list(world.at(on, recorded).compliance(N))


def counted(world: World, on: int = 28, recorded: int | None = None) -> list[tuple[int | None, list[str]]]:
    """In how many days of its issue each reading asks it, and what is found of the reading."""
    told = (OTHERWISE, LESS, WITHDRAWN, MENDED)
    return [
        (_days(row), [each.what for each in row.findings if each.what in told])
        for row in rows(world, on, recorded)
        if row.reading
    ]


def _days(row: Compliance) -> int | None:
    words = row.reads.partition("within ")[2].split(" ")[0]
    return int(words) if words else None


@pytest.fixture
def world() -> World:
    """A notice of one clause, recorded as things happen."""
    made = World()
    made.say(1, clause())
    return made


def test_a_clause_that_nobody_read_is_listed(world: World) -> None:
    """There is no evidence either way of what nobody has said how to look for; and a power is no duty at all."""
    world.say(1, clause("2", Strength.MAY, "the Secretary of State"))

    first, second = rows(world)

    assert (first.clause, first.reading, first.reads, first.verdict) == ("1", "", "", Verdict.NO_EVIDENCE)
    assert (first.text, first.obligor, first.strength) == ("what 1 asks", "the council", Strength.MUST)
    assert (first.occasions, first.counts, first.expects, first.recurs) == ((), (), None, None)
    assert str(first.why) == "entries 2, 9; no reading of it is on the record"
    assert (second.verdict, second.obligor) == (Verdict.POWER, "the Secretary of State")


def test_a_reading_says_what_is_looked_for_when_and_by_when(world: World) -> None:
    """In plain words, with whose duty it is and how strongly it binds, as registered."""
    world.say(2, read())

    (row,) = rows(world)

    assert row.reads == "a review held, once; within 10 days of the mandate's issue"
    assert (row.reading, row.expects, row.recurs) == (R, Expected.REVIEW, Recurs.ONCE)
    assert (row.strength, row.obligor, row.mandate, row.title) == (Strength.MUST, "the council", N, N)
    assert row.kind is Kind.RECORDED_THEN


def test_each_reading_of_a_clause_is_a_row_of_its_own(world: World) -> None:
    """A clock that might start on either of two days is two readings: both are shown, the clauses in their order."""
    world.say(2, clause("2"), mandate.SignMandate(N))
    world.say(3, read(ref="2", name="reading/b"))
    world.say(3, read(deadline=Deadline(Anchor.SIGNED, within=10), name="reading/signed"))
    world.say(3, read(name="reading/issued"))

    assert [(row.clause, row.reading) for row in rows(world)] == [
        ("1", "reading/signed"),
        ("1", "reading/issued"),
        ("2", "reading/b"),
    ]
    assert [row.occasions[0].due.last for row in rows(world)[:2] if row.occasions[0].due] == [day(12), day(11)]


def test_a_reading_is_so_from_the_day_that_it_was_given(world: World) -> None:
    """Before that day, and on the record before it was recorded, the clause was read as nothing."""
    before = world.book.head
    world.say(5, read())

    assert counted(world, on=4) == []
    assert counted(world, on=5) == [(10, [])]
    assert counted(world, recorded=before) == []


def test_a_reading_of_what_is_not_registered_is_found(world: World) -> None:
    """Nothing says how it binds or whom, so that there is no strength, no duty and no verdict but that."""
    number = world.say(2, read(ref="99"))

    row = rows(world)[-1]

    explained = world.say(3, reading.ExplainException(R, reason="nobody knew of it"))
    given = rows(world)[-1]
    assert ([each.reason for each in given.explained], explained in given.why.entries) == (["nobody knew of it"], True)
    assert (row.clause, row.reading, row.strength, row.obligor) == ("99", R, None, "")
    assert row.verdict is Verdict.NO_EVIDENCE
    (found,) = row.findings
    assert found.what == "reads what is not registered as a clause of it"
    assert (found.duty, found.clause, found.strength) == ("", "", None)
    assert str(row.why) == f"entry {number}; no registration of clause 99 of {N} by this point"


def test_a_mandate_that_is_not_there_by_the_day_is_named_by_its_reading() -> None:
    """A reading may be of a mandate that was voided, or is of a later day: it is listed all the same."""
    world = World()
    late = "mandate/late"
    world.say(9, mandate.RegisterMandate(late, mandate.MandateKind.NOTICE))
    world.say(3, reading.ReadClause(R, late, "1", Expected.BOARD, Recurs.ALWAYS), late=9)

    found = [row for row in world.at(4).compliance() if row.mandate == late]

    assert [(row.clause, row.strength, row.verdict) for row in found] == [("1", None, Verdict.NO_EVIDENCE)]
    assert next(iter(world.at(4).compliance(late))).content() == found[0].content()


@pytest.mark.parametrize("authority", [None, DRAFT])
def test_a_reading_said_more_loosely_by_nobodys_leave_counts_as_before(world: World, authority: str | None) -> None:
    """A later deadline needs an authority that stands: without, both count, and each says so."""
    first = world.say(2, read(5))
    second = world.say(6, read(15, decision=authority))

    assert counted(world) == [(5, [OTHERWISE]), (15, [LESS])]
    assert counted(world, on=5) == [(5, [])]
    found = rows(world)[0].findings[-1] if authority else rows(world)[0].findings[0]
    assert {first, second} <= set(rows(world)[0].why.entries)
    assert (found.duty, found.clause, found.strength) == ("the council", "1", Strength.MUST)


def test_a_reading_said_more_loosely_by_an_authority_is_as_it_says(world: World) -> None:
    """A decision that approves lets less be asked; once it is rescinded, it does no longer."""
    world.say(2, read(5))
    world.say(6, read(15, decision=YES))

    assert counted(world) == [(15, [])]

    from ledger.aggregates import decision  # noqa: PLC0415 - one name of it, in one test

    world.say(20, decision.RescindDecision(YES))

    assert counted(world, on=19) == [(15, [])]
    assert counted(world) == [(5, [OTHERWISE]), (15, [LESS])]


def test_a_reading_said_more_strictly_needs_nobodys_leave(world: World) -> None:
    """To ask for it sooner takes the place of what was asked before; to put that back later does not."""
    world.say(2, read(25))
    world.say(6, read(15))
    assert counted(world) == [(15, [])]

    world.say(7, read(25))
    assert counted(world) == [(15, [OTHERWISE]), (25, [LESS])]

    world.say(8, read(14))
    assert counted(world) == [(14, [])]


def test_what_is_asked_sooner_than_can_be_done_is_asked_as_it_was(world: World) -> None:
    """Where the sooner day had passed when it was first said, nobody could keep it: the later one stands."""
    world.say(2, read(15))
    world.say(9, read(5))

    former, now = rows(world)

    assert [each.due for each in former.occasions] == [span(16, 16)]
    assert (former.until, former.verdict, now.since, now.occasions) == (span(9, 9), Verdict.NOT_MET, span(9, 9), ())


@pytest.mark.parametrize("dated", [1, 5, 12])
@pytest.mark.parametrize("again", [{"of": B}, {"posts": ("post/chair",)}, {}])
def test_what_was_read_first_is_about_all_that_fell_whatever_is_dated_before_it(
    world: World, dated: int, again: dict[str, Any]
) -> None:
    """Recorded first, it is of the beginning: nothing said later by nobody's leave, of whatever day, makes it less."""
    world.say(10, reports())
    met(world, 3, 9, 12)
    assert by_time(world) == [("must", "the council", [3, 9, 12])]
    (first,) = rows(world)
    world.say(dated, reports(**again), late=22)

    (still,) = (row for row in rows(world) if row.reads == first.reads)
    assert (still.since, still.until, still.verdict, still.counts) == (None, None, first.verdict, first.counts)


def test_a_reading_withdrawn_by_nobodys_leave_counts_on(world: World) -> None:
    """To withdraw a reading hides nothing, unless an authority that stands allowed it."""
    world.say(2, read())
    world.say(5, reading.WithdrawReading(R))

    assert counted(world) == [(10, [WITHDRAWN])]

    world.say(6, reading.WithdrawReading(R, decision=YES))

    assert counted(world) == []
    (row,) = rows(world)
    assert (row.reading, row.why.missing) == ("", "no reading of it stands")
    assert [each.what for each in row.findings] == [
        f"read by {R} until it was withdrawn on 6 April 2026: by {YES} of body/board"
    ]
    assert len(row.findings[0].why.entries) > 2

    world.say(7, read(3))
    assert counted(world) == [(3, [])]


def test_a_reading_mended_or_voided_by_nobodys_leave_counts_on(world: World) -> None:
    """What was typed was read: to mend it to less, or to void it, takes an authority."""
    number = world.say(2, read(5))
    mend = world.mend(Restate(number, read(15)), late=6, on=2)

    assert counted(world) == [(15, []), (5, [MENDED])]
    assert counted(world, recorded=mend - 1) == [(5, [])]

    world.mend(Void(number), late=7)
    assert counted(world) == [(15, [MENDED]), (5, [MENDED])]

    world.mend(Void(number), late=8, authority=Authority(None, "the scheme of delegation"))
    assert counted(world) == []


def test_a_mend_to_more_needs_nobodys_leave(world: World) -> None:
    """A reading typed too loosely is put right; what it was read as is then of no matter."""
    number = world.say(2, read(15))
    world.mend(Restate(number, read(5)), late=6, on=2)

    assert counted(world) == [(5, [])]


def test_a_reading_moved_to_another_clause_is_still_one_of_the_first(world: World) -> None:
    """A mend that makes it a reading of something else leaves the clause read as it was."""
    world.say(1, clause("2"))
    number = world.say(2, read(5))
    world.mend(Restate(number, read(5, ref="2")), late=6, on=2)

    assert [(row.clause, _days(row)) for row in rows(world)] == [("1", 5), ("2", 5)]


PARTS = ("data", "analysis", "recommendations")
SAYS = st.tuples(st.just("say"), st.integers(1, 3), st.booleans())
WITHDRAWS = st.tuples(st.just("withdraw"), st.just(0), st.booleans())


@settings(max_examples=60)
@given(st.integers(1, 3), st.lists(SAYS | WITHDRAWS, max_size=5))
def test_each_occasion_is_asked_as_it_was_read_on_its_day(first: int, acts: list[tuple[str, int, bool]]) -> None:
    """What an authority allows holds from its day; what it does not leaves the most that was asked since it last spoke.

    Before anybody had read the clause, it asks what it was first read to ask.
    """
    world = World()
    asks: dict[int, int | None] = dict.fromkeys(range(1, 4), first)

    def of(parts: int, *, leave: bool) -> Any:
        terms: dict[str, Any] = {"expects": Expected.REPORT, "recurs": Recurs.EACH_MEETING, "parts": PARTS[:parts]}
        return read(None, decision=YES if leave else None, **terms)

    world.say(1, clause())
    world.say(3, of(first, leave=False))
    for on, (what, parts, leave) in enumerate(acts, start=4):
        before = asks[on - 1]
        asks[on] = parts if what == "say" and (leave or before is None) else max(parts, before or 0) or None
        if what == "withdraw":
            asks[on] = None if leave else before
        world.say(on, of(parts, leave=leave) if what == "say" else WITHDRAW[leave])
    for on in asks:
        world.say(on, meeting.HoldMeeting(f"meeting/d{on}", B), late=max(on, 12))

    found: dict[int, int | None] = dict.fromkeys(asks)
    for row in rows(world):
        for each in row.occasions:
            on = int(each.of.removeprefix("meeting/d"))
            found[on] = max(found[on] or 0, sum(part in row.reads for part in PARTS))

    assert found == asks


WITHDRAW = {leave: reading.WithdrawReading(R, decision=YES if leave else None) for leave in (True, False)}


@given(
    st.sampled_from([Recurs.ONCE, Recurs.AT_INTERVALS]),
    st.integers(1, 9),
    st.lists(st.tuples(st.integers(2, 9), st.integers(1, 9)), max_size=4),
)
def test_what_is_to_be_done_by_a_day_never_lapses_by_nobodys_leave(
    recurs: Recurs, first: int, acts: list[tuple[int, int]]
) -> None:
    """However often it is read otherwise: it is asked by the soonest day that had not passed when it was first said."""
    world = World()
    world.say(1, clause(), read(first, recurs=recurs))
    soonest = 1 + first
    for on, within in sorted(acts, key=lambda each: each[0]):
        world.say(on, read(within, recurs=recurs))
        soonest = min(soonest, 1 + within) if on <= 1 + within else soonest

    dues = [each.due.last for row in rows(world) for each in row.occasions if each.due is not None]

    assert min(dues) == day(soonest)


ACTS = st.lists(
    st.tuples(st.just("register"), st.sampled_from(BINDS), st.just(0))
    | st.tuples(st.just("vary"), st.just(Strength.MAY), st.just(0))
    | st.tuples(st.just("mend"), st.sampled_from(BINDS), st.integers(0, 5))
    | st.tuples(st.just("void"), st.just(Strength.MAY), st.integers(0, 2)),
    max_size=6,
)


@given(ACTS)
def test_no_configuration_lowers_what_binds(acts: list[tuple[str, Strength, int]]) -> None:
    """Invariant 29: a clause binds as it ever did, but for a registration after a variation after the stronger one."""
    world = World()
    numbers = [world.say(2, clause(strength=Strength.AIM))]
    said: list[tuple[int, int, Strength]] = [(2, 0, Strength.AIM)]
    now, varied = {0}, list[int]()
    for on, (what, strength, which) in enumerate(acts, start=3):
        of = min(which % 3, len(numbers) - 1)
        match what:
            case "register":
                numbers.append(world.say(on, clause(strength=strength)))
                said.append((on, len(numbers) - 1, strength))
                now.add(len(numbers) - 1)
            case "vary":
                world.say(on, mandate.VaryMandate(N))
                varied.append(on)
            case "mend":
                at = on if which > 2 else next(day for day, original, _ in said if original == of)
                world.mend(Restate(numbers[of], clause(strength=strength)), late=on, on=at)
                said.append((at, of, strength))
                now.add(of)
            case "void":
                world.mend(Void(numbers[of]), late=on)
                now.discard(of)
    first = {original: min(at for at, of, _ in said if of == original) for original in now}
    bound = [
        strength
        for at, original, strength in said
        if not any(other != original and at < between <= later for other, later in first.items() for between in varied)
    ]

    (row,) = rows(world)

    assert row.strength == min(bound, key=BINDS.index)


def test_a_clause_bound_less_says_so(world: World) -> None:
    """A must that is registered again as a should, mended or voided by nobody's leave is a must, with a finding."""
    lowered = world.say(3, clause(strength=Strength.SHOULD))

    (row,) = rows(world)
    assert (row.strength, rows(world, on=2)[0].findings) == (Strength.MUST, ())
    (found,) = row.findings
    assert found.what == (
        "registered since as should, with no variation of the mandate that allows it: it binds as must"
    )
    assert lowered in found.why.entries
    assert (found.duty, found.clause, found.strength) == ("the council", "1", Strength.MUST)

    world.say(4, mandate.VaryMandate(N))
    world.say(4, clause(strength=Strength.SHOULD, obligor="the partners"))
    (row,) = rows(world)
    assert (row.strength, row.obligor, row.since) == (Strength.SHOULD, "the partners", None)
    (found,) = row.findings
    assert found.what == (
        "it bound as must before 5 April 2026, and as should from then on: varied on 4 April 2026 "
        "by no authority that stands"
    )


def test_a_clause_voided_by_nobodys_leave_binds_on() -> None:
    """What was registered bound whoever read it; an authority alone takes it off the record, and that is said."""
    world = World()
    number = world.say(2, clause())
    world.mend(Void(number), late=5)

    (row,) = rows(world)
    assert [each.what for each in row.findings] == [
        "its registration was mended away by no authority that stands: it binds still, as must"
    ]
    assert set(row.why.entries) == {2, number, number + 1}

    world.mend(Void(number), late=6, authority=Authority(None, "the scheme of delegation"))
    (row,) = rows(world)
    assert (row.verdict, row.why.missing) == (Verdict.NO_EVIDENCE, "no registration of it stands")
    assert [each.what for each in row.findings] == [
        "as it was recorded, it was registered as must; mended since by the scheme of delegation"
    ]


def test_grades_are_ordered() -> None:
    """Invariant 29: what was not kept is not met, an exception or behind by the word of the clause alone."""
    assert [str(FAILING[each]) for each in BINDS] == [
        "not met on this record",
        "not met on this record",
        "exception to explain",
        "behind its aim",
        "a power, not a duty",
    ]


def test_what_is_withheld_of_a_clause_and_of_its_reading_is_marked(world: World) -> None:
    """Labels and words of exempt entries are withheld in a row, and what it concludes is the same."""
    exempt = Exempt("category 3", "Schedule 12A")
    world.say(2, With(clause("2"), exempt=exempt))
    world.say(3, With(read(ref="2", expects=Expected.VIEWS, parts=("a secret",)), exempt=exempt))

    row = rows(world)[-1]
    mark = "[withheld: category 3]"
    assert (row.clause, row.obligor, row.text) == (mark, mark, mark)
    assert row.reads.endswith(mark)
    assert "secret" not in str(row)
    whole = world.book.as_of(day(28), include_exempt=True).compliance(N)[-1]
    assert (whole.clause, whole.verdict, "a secret" in whole.reads) == ("2", row.verdict, True)


# What one reading asks beside another.

DEADLINES = (
    st.none()
    | st.builds(
        Deadline,
        st.sampled_from([Anchor.ISSUED, Anchor.SIGNED]),
        st.none(),
        st.integers(1, 2),
        st.sampled_from(Unit),
        st.booleans(),
    )
    | st.builds(Deadline, st.sampled_from([Anchor.ISSUED, Anchor.SIGNED]))
)
TERMS = st.builds(
    ClauseRead,
    st.just(N),
    st.just("1"),
    st.sampled_from([Expected.REPORT, Expected.REVIEW]),
    st.sampled_from([Recurs.EACH_MEETING, Recurs.EACH_REVIEW]),
    st.sampled_from([None, "body/board"]),
    st.lists(st.sampled_from(["post/a", "post/b"]), unique=True, max_size=2).map(tuple),
    st.lists(st.sampled_from(["data", "analysis"]), unique=True, max_size=2).map(tuple),
    DEADLINES,
)


@given(TERMS, TERMS, TERMS)
def test_asking_no_less_is_an_order(one: ClauseRead, two: ClauseRead, three: ClauseRead) -> None:
    """A reading asks no less than itself; and no less than what something asks no less than does."""
    assert asks_no_less(one, one)
    if asks_no_less(one, two) and asks_no_less(two, three):
        assert asks_no_less(one, three)


@pytest.mark.parametrize(
    ("before", "after", "less"),
    [
        (
            {"expects": Expected.ATTENDANCE, "recurs": Recurs.EACH_MEETING},
            {"expects": Expected.ATTENDANCE, "recurs": Recurs.EACH_MEETING, "posts": ("post/a",)},
            True,
        ),
        ({"expects": Expected.PLAN}, {"expects": Expected.PLAN, "within": 4}, True),
        ({"expects": Expected.SUBMISSION}, {"expects": Expected.SUBMISSION, "within": 4}, False),
        ({"within": 5}, {"within": 6}, True),
        ({"within": 6}, {"within": 5}, False),
        ({"parts": ("records", "facilities")}, {"parts": ("records",)}, False),
        ({"parts": ("records",)}, {"parts": ("records", "facilities")}, True),
        ({}, {"parts": ("records",)}, False),
        ({"parts": ("records",)}, {}, True),
        (
            {"expects": Expected.COVERAGE, "recurs": Recurs.ALWAYS, "parts": ("a", "b")},
            {"expects": Expected.COVERAGE, "recurs": Recurs.ALWAYS, "parts": ("a",)},
            True,
        ),
        (
            {"expects": Expected.COVERAGE, "recurs": Recurs.ALWAYS, "parts": ("a",)},
            {"expects": Expected.COVERAGE, "recurs": Recurs.ALWAYS, "parts": ("a", "b")},
            False,
        ),
        (
            {"expects": Expected.UPDATE, "posts": ("post/a", "post/b")},
            {"expects": Expected.UPDATE, "posts": ("post/b",)},
            True,
        ),
        ({"of": "body/board"}, {"of": "body/other"}, True),
        ({"expects": Expected.REVIEW}, {"expects": Expected.BOARD, "recurs": Recurs.AT_INTERVALS}, True),
        ({"recurs": Recurs.AT_INTERVALS}, {"recurs": Recurs.ONCE}, True),
        (
            {"deadline": Deadline(Anchor.DAY, on=date(2026, 4, 5))},
            {"deadline": Deadline(Anchor.DAY, on=date(2026, 4, 6))},
            True,
        ),
        (
            {"deadline": Deadline(Anchor.DAY, on=date(2026, 4, 5))},
            {"deadline": Deadline(Anchor.DAY, on=date(2026, 4, 4))},
            False,
        ),
        ({"deadline": Deadline(Anchor.ISSUED, within=5)}, {"deadline": Deadline(Anchor.SIGNED, within=5)}, True),
        ({"deadline": Deadline(Anchor.ISSUED, within=5)}, {"deadline": Deadline(Anchor.ISSUED)}, False),
        (
            {"deadline": Deadline(Anchor.ISSUED, within=5)},
            {"deadline": Deadline(Anchor.ISSUED, within=5, unit=Unit.WORKING_DAYS)},
            True,
        ),
        (
            {"deadline": Deadline(Anchor.ISSUED, within=5, unit=Unit.MONTH_ENDS)},
            {"deadline": Deadline(Anchor.ISSUED, within=5, unit=Unit.MONTHS)},
            False,
        ),
        (
            {"deadline": Deadline(Anchor.ISSUED, within=5, first_day=True)},
            {"deadline": Deadline(Anchor.ISSUED, within=5)},
            True,
        ),
        (
            {"expects": Expected.ACCESS, "recurs": Recurs.EACH_REQUEST},
            {"expects": Expected.ACCESS, "recurs": Recurs.EACH_REQUEST, "parts": ("records",)},
            True,
        ),
        (
            {"expects": Expected.ATTENDANCE, "recurs": Recurs.EACH_MEETING, "posts": ("post/a",)},
            {"expects": Expected.ATTENDANCE, "recurs": Recurs.EACH_MEETING},
            True,
        ),
    ],
)
def test_what_asks_for_less(world: World, before: dict[str, Any], after: dict[str, Any], less: bool) -> None:  # noqa: FBT001
    """A later day, fewer posts or parts, another body, thing or recurrence asks for less; the contrary does not."""
    world.say(2, read(**{"within": 5, **before}))
    world.say(3, read(**{"within": 5, **after}))

    found = [each.what for row in rows(world) for each in row.findings if each.what in (OTHERWISE, LESS)]

    assert found == ([OTHERWISE, LESS] if less else [])


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({}, "a review held, once; within 10 days of the mandate's issue"),
        ({"deadline": Deadline(Anchor.HORIZON)}, "a review held, once; by the mandate's horizon"),
        ({"deadline": Deadline(Anchor.DAY, on=date(2026, 4, 5))}, "a review held, once; by 5 April 2026"),
        ({"within": 1}, "a review held, once; within 1 day of the mandate's issue"),
        (
            {
                "recurs": Recurs.AT_INTERVALS,
                "deadline": Deadline(Anchor.SIGNED, None, 6, Unit.MONTH_ENDS, first_day=True),
            },
            (
                "a review held, at intervals; within 6 months of the mandate's signature, to the month's end, "
                "that day counted, and of each one after that"
            ),
        ),
        (
            {"recurs": Recurs.EACH_MEETING, "deadline": Deadline(Anchor.OCCASION), "expects": Expected.REPORT},
            "a report with its parts, at each meeting; by the day of the occasion",
        ),
        (
            {"expects": Expected.REPORT, "of": "body/board", "posts": ("post/a", "post/b"), "parts": ("data",)},
            "a report with its parts, once; within 10 days of the mandate's issue; of body/board; post/a, post/b; data",
        ),
    ],
)
def test_a_reading_in_words(terms: dict[str, Any], words: str) -> None:
    """What is looked for, when, by when, of whom and which posts and parts: one line that a member can read."""
    event = read(**terms).event()

    assert in_words(event) == words


def test_variations_and_days_meet() -> None:
    """A variation on the day of the weaker registration allows it; one said before the stronger on its day does not."""
    for varied, binds in ((2, Strength.MUST), (3, Strength.SHOULD), (4, Strength.SHOULD), (5, Strength.MUST)):
        world = World()
        world.say(varied, mandate.VaryMandate(N)) if varied <= 2 else None
        world.say(2, clause())
        world.say(varied, mandate.VaryMandate(N)) if 2 < varied <= 4 else None
        world.say(4, clause(strength=Strength.SHOULD))
        world.say(varied, mandate.VaryMandate(N)) if varied > 4 else None

        assert [row.strength for row in rows(world)] == [binds], varied


def test_the_rows_are_in_the_order_of_mandates_and_clauses() -> None:
    """Mandates as first recorded, and their clauses as first registered, whatever was read first."""
    world = World()
    world.say(1, mandate.RegisterMandate("mandate/m", mandate.MandateKind.NOTICE))
    world.say(2, *(clause(ref) for ref in ("3", "1", "2")))
    world.say(2, mandate.RegisterClause("mandate/m", "7", Strength.MUST))
    world.say(3, read(ref="1"))

    found = [(row.mandate, row.clause) for row in world.at().compliance()]

    assert found == [(N, "3"), (N, "1"), (N, "2"), ("mandate/m", "7")]
    assert all(one != other for one, other in pairwise(found))


def test_a_variation_that_may_have_come_before_or_after_allows_nothing() -> None:
    """Only what surely came between the two registrations lets the second bind less."""
    for varied, binds in ((span(1, 3), Strength.MUST), (span(3, 4), Strength.SHOULD), (span(3, 6), Strength.MUST)):
        world = World()
        world.say(2, clause())
        world.say(varied, mandate.VaryMandate(N), late=8)
        world.say(5, clause(strength=Strength.SHOULD), late=8)

        assert [row.strength for row in rows(world)] == [binds], varied


def test_a_variation_recorded_after_a_registration_brought_none() -> None:
    """Dated back by nobody's leave it drops nothing that had fallen; by leave, or a document of its day, it may."""
    for particulars, days in (
        ({}, [3, 9]),
        ({"authority": Authority(YES)}, [9]),
        ({"source": Source("meeting/d3", dated=day(5))}, [9]),
        ({"source": Source("meeting/d3", dated=day(6))}, [3, 9]),
    ):
        world = World()
        met(world, 3, 9)
        world.say(9, meeting.DraftMinutes("meeting/d3"))
        world.say(10, clause(), reports(), late=20)
        assert by_time(world) == [("must", "the council", [3, 9])]
        world.say(5, mandate.VaryMandate(N), late=22, **particulars)

        assert by_time(world) == [("must", "the council", days)]
        given_again(world.at())


def test_nobody_makes_less_of_a_clause_by_dating_back_a_variation_it_was_raised_without() -> None:
    """Raised with none between, it bound so all along; that one is said to have come between since, changes nothing."""
    world = World()
    world.say(1, clause(strength=Strength.SHOULD), reports())
    met(world, 3, 9)
    world.say(10, clause(), late=20)
    assert by_time(world) == [("must", "the council", [3, 9])]
    world.say(5, mandate.VaryMandate(N), late=22)

    assert by_time(world) == [("must", "the council", [3, 9])]


def test_a_mandate_began_no_sooner_than_was_first_said_of_it() -> None:
    """Said again to have been issued on an earlier day, by nobody's leave, it asks nothing of the days before."""
    for particulars, begins in (
        ({}, 5),
        ({"authority": Authority(YES)}, 3),
        ({"source": Source(LETTER, dated=day(3))}, 3),
    ):
        world = World()
        world.dated()
        world.say(2, mandate.RegisterMandate("mandate/m", mandate.MandateKind.NOTICE))
        world.say(5, mandate.IssueMandate("mandate/m"), authority=Authority(YES))
        world.say(3, mandate.IssueMandate("mandate/m"), late=20, **particulars)

        found = term(world.at(), "mandate/m")
        assert found is not None
        assert found.begins == span(begins, begins)


def test_a_variation_is_not_taken_back_by_nobodys_leave() -> None:
    """Voided or put to a later day, it lowered what it lowered; an authority that takes it back undoes that."""
    lowered = [("must", "the council", [3]), ("should", "the council", [9])]
    for mend in (Void, lambda number: Restate(number, mandate.VaryMandate(N))):
        for authority, then in ((None, lowered), (Authority(None, "a rule"), [("must", "the council", [3, 9])])):
            world = World()
            world.say(1, clause(), reports())
            met(world, 3, 9)
            number = world.say(5, mandate.VaryMandate(N), late=20, authority=Authority(YES))
            world.say(6, clause(strength=Strength.SHOULD), late=20, authority=Authority(YES))
            assert by_time(world) == lowered
            again = mend(number)
            world.mend(With(again, authority=authority), late=22, on=None if isinstance(again, Void) else 8)

            assert by_time(world) == then
            given_again(world.at())


def test_what_a_mend_repeats_of_its_original_allows_nothing_new(world: World) -> None:
    """A decision that allowed a stricter reading does not allow what a mend of it, citing the same, makes of it."""
    world.say(2, read(5))
    number = world.say(4, read(4, decision=YES))
    assert counted(world) == [(4, [])]

    world.mend(Restate(number, read(15, decision=YES)), late=8, on=4)
    assert counted(world) == [(5, [OTHERWISE]), (15, [LESS]), (4, [MENDED])]


def test_nobody_hands_a_duty_to_another(world: World) -> None:
    """Registered again, or mended, as another's, it is still whose it was, unless by leave or a variation."""
    number = world.say(5, clause("2", obligor="the council"))
    world.mend(Restate(number, clause("2", obligor="the partners")), late=8, on=3)
    world.say(8, clause("2", obligor="the Department"))

    (row,) = (each for each in rows(world) if each.clause == "2")
    assert row.obligor == "the council"
    assert [each.what for each in row.findings] == [
        "registered since as another's duty, with no variation of the mandate: it is still as it was registered"
    ]
    assert row.findings[0].duty == "the council"


def test_an_obligor_that_was_mistyped_is_put_right_by_leave(world: World) -> None:
    """On whatever day the clause is then said to have been registered; one left out at first, anybody adds."""
    number = world.say(5, clause("2", obligor="the council"))
    world.mend(Restate(number, clause("2", obligor="the partners")), late=8, on=3, authority=Authority(YES))
    world.say(5, clause("3", obligor=""))
    world.say(6, clause("3", obligor="the board"))

    assert [row.obligor for row in rows(world)] == ["the council", "the partners", "the board"]
    assert [each.what for row in rows(world) for each in row.findings] == [
        f"as it was recorded, it bound the council; mended since by {YES} of {B}"
    ]


def test_a_variation_may_make_it_anothers_duty(world: World) -> None:
    """As it may make it bind less."""
    world.say(5, clause("2", obligor="the council"))
    world.say(6, mandate.VaryMandate(N))
    world.say(6, clause("2", obligor="the partners"))

    assert [row.obligor for row in rows(world)] == ["the council", "the partners"]


# In which time.


def met(world: World, *days: int) -> None:
    """Meetings of the board held on some days, for which no report came."""
    for on in days:
        name = f"meeting/d{on}"
        world.say(on, meeting.CallMeeting(name, B, day(on)), meeting.HoldMeeting(name, B), late=max(on, 20))


def reports(name: str = R, **terms: Any) -> Any:
    """A reading that asks for a report at each meeting."""
    return read(None, name=name, **{"expects": Expected.REPORT, "recurs": Recurs.EACH_MEETING, **terms})


def by_time(world: World, on: int = 28, ref: str = "1") -> list[tuple[str, str, list[int]]]:
    """How strongly the clause binds in each time of it, whose duty it is then, and at the meetings of which days."""
    return [
        (str(row.strength), row.obligor, [int(each.of.removeprefix("meeting/d")) for each in row.occasions])
        for row in rows(world, on)
        if row.clause == ref
    ]


def test_what_a_variation_lowers_it_lowers_from_its_day_on() -> None:
    """What was not kept before was a must, and the council's; by nobody's leave, so is the day of its recording."""
    world = World()
    world.say(1, clause(), reports())
    met(world, 3, 9, 12)
    world.say(9, mandate.VaryMandate(N), late=20, authority=Authority(None, "the Minister's letter"))
    lowered = clause(strength=Strength.SHOULD, obligor="the partners")
    world.say(9, lowered, late=20, authority=Authority(None, "the Minister's letter"))

    assert by_time(world) == [("must", "the council", [3]), ("should", "the partners", [9, 12])]
    before, since = rows(world)
    assert (before.verdict, since.verdict) == (Verdict.NOT_MET, Verdict.EXCEPTION)
    assert (before.until, since.since) == (span(9, 9), span(9, 9))
    assert before.reads.endswith("; of what fell before 9 April 2026")
    assert since.reads.endswith("; from 9 April 2026 on")
    assert since.findings[0].what == (
        "it bound as must before 9 April 2026, and as should from then on: "
        "varied on 9 April 2026 by the Minister's letter"
    )
    given_again(world.at())


def test_a_variation_by_nobodys_leave_lowers_nothing_that_had_fallen() -> None:
    """Whatever day it is said to be of: it counts from the day after its recording, unless a document of its day is."""
    nobodys = [3, 9, 12, 20]
    for dated, days in ((None, nobodys), (day(5), nobodys), (day(2), []), (day(1), [])):
        particulars = {} if dated is None else {"source": Source(LETTER, dated=dated)}
        world = World()
        world.dated()
        world.say(1, clause(), reports())
        met(world, 3, 9, 12, 20)
        world.say(2, mandate.VaryMandate(N), clause(strength=Strength.MAY), late=20, **particulars)
        met(world, 21)

        assert [each for binds, _, each in by_time(world) if binds == "must"] == ([days] if days else [])
        given_again(world.at())


def test_a_clause_that_a_variation_added_is_asked_from_its_day() -> None:
    """Of meetings before it nothing is asked; of one that is registered late, with no variation, of all."""
    world = World()
    world.say(1, clause(), reports())
    met(world, 3, 9)
    world.say(5, mandate.VaryMandate(N), late=20)
    world.say(6, clause("2"), reports("reading/two", ref="2"), late=20)

    assert by_time(world) == [("must", "the council", [3, 9])]
    assert by_time(world, ref="2") == [("must", "the council", [9])]
    world.say(8, clause("3"), late=20)
    assert by_time(world, on=7, ref="3") == []

    late = World()
    late.say(8, clause(), reports())
    met(late, 3, 9)
    assert by_time(late) == [("must", "the council", [3, 9])]


def test_what_a_variation_raises_it_raises_from_its_day_on() -> None:
    """Nobody's leave is needed for more to be asked; of what had fallen it was a should."""
    world = World()
    world.say(1, clause(strength=Strength.SHOULD), reports())
    met(world, 3, 9)
    world.say(5, mandate.VaryMandate(N), clause(), late=20)

    assert by_time(world) == [("should", "the council", [3]), ("must", "the council", [9])]
    world.say(22, mandate.VaryMandate(N), clause())
    assert by_time(world) == [("should", "the council", [3]), ("must", "the council", [9])]


def naive_strengths(acts: list[tuple[bool, Strength]], on: int) -> list[Strength]:
    """The strongest of each time that had begun by a day: a variation begins one, from the registration after it on.

    One act a day from the third on, of which each varies the mandate or registers the clause.
    """
    times: list[tuple[int, list[Strength]]] = []
    varied = 0
    for at, (varies, strength) in enumerate(acts, start=3):
        if varies:
            varied = at
        elif not times or varied > times[-1][0]:
            times.append((varied, [strength]))
        else:
            times[-1][1].append(strength)
    return [min(said, key=BINDS.index) for begun, said in times if begun <= on]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(BINDS)), min_size=1, max_size=6))
@example(
    [
        (False, Strength.MUST),
        (True, Strength.MUST),
        (False, Strength.SHOULD),
        (True, Strength.MUST),
        (False, Strength.WILL),
    ]
)
def test_each_occasion_binds_as_it_did_on_its_day(acts: list[tuple[bool, Strength]]) -> None:
    """As strongly as what was registered in its time; what is lowered by nobody's leave, only from the day after.

    A meeting is held on each day.
    """
    world = World()
    world.say(1, reports())
    for on, (varies, strength) in enumerate(acts, start=3):
        world.say(on, mandate.VaryMandate(N) if varies else clause(strength=strength))
    met(world, *range(2, 12))

    told = {int(each.of[9:]): row.strength or Strength.MAY for row in rows(world) for each in row.occasions}

    for on in range(2, 12):
        times = naive_strengths(acts, on)
        if not times:
            assert on not in told
        elif on > 2 + len(acts):
            assert told[on] is times[-1]
        else:
            assert told[on] in times
            assert BINDS.index(told[on]) <= BINDS.index(times[-1])


def test_what_was_due_on_no_day_that_can_be_said_is_of_no_earlier_time(world: World) -> None:
    """A reading with no clock on the record asks on while it is read, and leaves nothing behind when it is not."""
    world.say(2, read(deadline=Deadline(Anchor.SIGNED, within=5)))
    assert [each.due for row in rows(world) for each in row.occasions] == [None]

    world.say(9, read(deadline=Deadline(Anchor.SIGNED, within=9), decision=YES))
    (row,) = rows(world)
    assert (row.since, [each.due for each in row.occasions]) == (span(9, 9), [None])


@pytest.mark.parametrize(
    ("on", "made", "late"), [(4, "kept", []), (6, "not known", ["not known"]), (9, None, ["kept"])]
)
def test_on_which_side_of_a_loose_change_it_fell_may_not_be_known(
    world: World, on: int, made: str | None, late: list[str]
) -> None:
    """A reading replaced by leave on a day between two: a meeting meanwhile is listed of both times, as not known."""
    world.say(2, reading.ReadClause(R, N, "1", Expected.LOG, Recurs.EACH_MEETING))
    world.say(span(5, 8), reading.ReadClause(R, N, "1", Expected.LOG, Recurs.EACH_MEETING, of=B, decision=YES))
    world.say(on, meeting.CallMeeting("meeting/a", B, day(on)), late=max(on, 8))
    world.say(on, meeting.HoldMeeting("meeting/a", B), meeting.UpdateLog("meeting/a"), late=max(on, 8))

    *before, now = rows(world)

    assert [each.called for row in before for each in row.occasions] == ([made] if made else [])
    assert [each.called for each in now.occasions] == late
    assert now.since == span(5, 8)
    given_again(world.at())


def test_an_interval_that_ran_when_it_was_shortened_is_asked_as_it_was() -> None:
    """Where the shorter one had gone by already; the next one is asked as it is read now."""
    world = World()
    world.say(1, clause(), read(10, recurs=Recurs.AT_INTERVALS))
    world.say(4, review.HoldReview("review/a", ReviewKind.SIX_MONTHLY, mandate=N))
    world.say(9, read(3, recurs=Recurs.AT_INTERVALS))

    former, now = rows(world, 12)
    assert [(each.due, each.called) for each in former.occasions] == [
        (span(11, 11), "kept"),
        (span(14, 14), "not yet due"),
    ]
    assert now.occasions == ()
    world.say(13, review.HoldReview("review/b", ReviewKind.SIX_MONTHLY, mandate=N))
    former, now = rows(world)
    assert [each.called for each in former.occasions] == ["kept", "kept"]
    assert [(each.due, each.called) for each in now.occasions] == [(span(16, 16), "not kept")]
    given_again(world.at())


def test_whose_leave_it_was_is_said() -> None:
    """A decision with the body that took it, and that the body does not oversee the mandate; or the rule."""
    world = World()
    world.say(1, clause(), reports(parts=("data", "analysis")))
    world.say(2, decision.TakeDecision("decision/biscuits", OTHER, Effect.APPROVED))
    met(world, 3, 9)
    world.say(5, reports(parts=("data",), decision="decision/biscuits"), late=20)

    before, since = rows(world)
    by = f"by decision/biscuits of {OTHER}, which does not oversee {N}"
    assert before.findings[0].what == f"read so until 5 April 2026, and then otherwise: {by}"
    assert since.findings[0].what.endswith(f"since 5 April 2026: {by}")
    given_again(world.at())

    world.say(10, With(reading.WithdrawReading(R), authority=Authority(None, "the scheme")), late=20)
    *_, now = rows(world)
    assert [each.what for each in now.findings] == [
        f"read by {R} until it was withdrawn on 10 April 2026: by the scheme"
    ]
    given_again(world.at())


def test_whose_leave_it_was_to_withdraw_a_reading_is_said() -> None:
    """Any body's decision that stands lets it be withdrawn; that the body does not oversee the mandate is said."""
    world = World()
    world.say(1, clause(), reports(parts=("data", "analysis")))
    world.say(2, decision.TakeDecision("decision/biscuits", OTHER, Effect.APPROVED))
    world.say(10, reading.WithdrawReading(R, decision="decision/biscuits"))
    *_, now = rows(world)
    by = f"by decision/biscuits of {OTHER}, which does not oversee {N}"
    assert [each.what for each in now.findings] == [f"read by {R} until it was withdrawn on 10 April 2026: {by}"]
    given_again(world.at())
