"""A row of compliance, field by field: of a clause that is read, of one that is not, and of what is no clause.

Days are of April 2026.
"""

from __future__ import annotations

from typing import Any

import pytest
from duty_world import OTHER, B, N, World, day, span

from ledger import Authority, Exempt, With
from ledger.aggregates import body, mandate, meeting, reading, review
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.projection import Finding, Why
from ledger.projections.duties.compliance_row import Compliance
from ledger.projections.duties.verdicts import Explained, Verdict
from ledger.values import Kind, Strength

LATE, R = "mandate/late", "reading/r"
RULE = Authority(None, "clause 4 of the scheme")
WITHIN_FIVE = Deadline(Anchor.ISSUED, within=5)


@pytest.fixture
def world() -> World:
    """Beside the notice with its board a later one, of the third, which another body oversees."""
    made = World()
    made.say(
        3,
        mandate.RegisterMandate(LATE, mandate.MandateKind.NOTICE, title="The later notice"),
        body.OverseeMandate(OTHER, LATE),
    )
    return made


def clause(ref: str = "1", strength: Strength = Strength.SHOULD, obligor: str = "the council") -> Any:
    """A clause of the later notice."""
    return mandate.RegisterClause(LATE, ref, strength, obligor, f"what {ref} asks")


def read(ref: str = "1", name: str = R, **terms: Any) -> Any:
    """A reading of it: a report at each meeting, unless it is said otherwise."""
    return reading.ReadClause(name, LATE, ref, **{"expects": Expected.REPORT, "recurs": Recurs.EACH_MEETING, **terms})


def rows(world: World, on: int = 28) -> list[Compliance]:
    """The rows of the later notice."""
    return list(world.at(on).compliance(LATE))


def numbers(world: World, *streams: str) -> set[int]:
    """Every entry of some streams."""
    return {entry.number for stream in streams for entry in world.at().visible(stream)}


def test_the_row_of_a_clause_that_is_read(world: World) -> None:
    """Whose duty it is, how it binds, how it is read and of which time; each occasion, and what the record shows."""
    world.say(3, clause(), read(parts=("data",)))
    world.say(5, meeting.CallMeeting("meeting/a", OTHER, day(6)))
    world.say(6, meeting.HoldMeeting("meeting/a", OTHER))
    world.say(8, meeting.CallMeeting("meeting/b", OTHER, day(9)))
    world.say(9, meeting.HoldMeeting("meeting/b", OTHER))
    told = world.say(10, reading.ExplainException(R, "meeting/a", "post/chair", reason="nobody wrote one"))
    (row,) = rows(world)

    says = f"no report to {OTHER} is on the record"
    explained = Explained("meeting/a", span(10, 10), "post/chair", "nobody wrote one", told)
    one, two = row.occasions
    assert row == Compliance(
        mandate=LATE,
        title="The later notice",
        clause="1",
        text="what 1 asks",
        strength=Strength.SHOULD,
        obligor="the council",
        reading=R,
        expects=Expected.REPORT,
        recurs=Recurs.EACH_MEETING,
        since=None,
        until=None,
        reads="a report with its parts, at each meeting; data",
        verdict=Verdict.EXCEPTION,
        occasions=(one, two),
        counts=(("not kept", 2),),
        explained=(explained,),
        findings=tuple(
            Finding(what, each.why, "the council", "1", Strength.SHOULD)
            for what, each in ((f"meeting/a: {says}, as explained", one), (f"meeting/b: {says}", two))
        ),
        why=Why(row.why.entries, f"no report to {OTHER} for meeting/a; no report to {OTHER} for meeting/b"),
        kind=Kind.RECORDED_THEN,
    )


def test_where_it_fell_nowhere_that_is_what_is_missing(world: World) -> None:
    """There is no evidence either way; by when the mandate began is part of why there was none."""
    issued = world.say(3, mandate.IssueMandate(LATE))
    world.say(4, clause(), read())
    (row,) = rows(world)

    assert (row.occasions, row.verdict, issued in row.why.entries) == ((), Verdict.NO_EVIDENCE, True)
    assert row.why.missing == "no occasion of it is on the record"


def test_what_is_sure_rests_on_what_shows_that_the_record_was_kept(world: World) -> None:
    """That nothing is known of an occasion does not."""
    world.say(3, clause(), read(recurs=Recurs.ONCE, deadline=WITHIN_FIVE))
    first = world.at().log.stream(N, 28)[0].number
    assert first not in rows(world)[0].why.entries
    assert rows(world)[0].occasions[0].called == "not known"

    world.say(4, clause("2"), read("2", "reading/s", expects=Expected.BOARD, recurs=Recurs.ALWAYS, of=OTHER))
    world.say(4, body.AgreeTimetable(OTHER, "every five days", 5))
    world.say(9, meeting.CallMeeting("meeting/a", OTHER, day(9)), meeting.HoldMeeting("meeting/a", OTHER))
    for on, called in ((10, "kept"), (20, "not kept")):
        row = rows(world, on)[1]
        assert (row.occasions[-1].called, first in row.why.entries) == (called, True)


def test_each_time_of_a_clause_is_told_with_its_reading(world: World) -> None:
    """From its day, and of what fell before the other; a clause that binds otherwise is a row of its own."""
    world.say(3, clause(strength=Strength.MUST), read(parts=("data", "analysis")))
    for on in (4, 8, 12):
        name = f"meeting/d{on}"
        world.say(on, meeting.CallMeeting(name, OTHER, day(on)), meeting.HoldMeeting(name, OTHER))
    world.say(6, mandate.VaryMandate(LATE), clause(strength=Strength.SHOULD), late=13, authority=RULE)
    world.say(10, read(parts=("data",)), late=13, authority=RULE)

    asked = "a report with its parts, at each meeting; data"
    assert [(row.strength, row.since, row.until, row.reads) for row in rows(world)] == [
        (Strength.MUST, None, span(6, 6), f"{asked}, analysis; of what fell before 6 April 2026"),
        (
            Strength.SHOULD,
            span(6, 6),
            span(10, 10),
            f"{asked}, analysis; from 6 April 2026 on, of what fell before 10 April 2026",
        ),
        (Strength.SHOULD, span(10, 10), None, f"{asked}; from 10 April 2026 on"),
    ]
    assert [row.verdict for row in rows(world)] == [Verdict.NOT_MET, Verdict.EXCEPTION, Verdict.EXCEPTION]


@pytest.mark.parametrize("hidden", ["clause", "reading", "registered again"])
def test_what_is_withheld_is_that_of_what_is_exempt(world: World, hidden: str) -> None:
    """The words of a clause are those of its last registration, and the duty is whose it was first registered as."""
    said = {
        "clause": mandate.RegisterClause(LATE, "1", Strength.MUST, "the council", "its words"),
        "registered again": mandate.RegisterClause(LATE, "1", Strength.MUST, "", "its words anew"),
        "reading": read(parts=("data",)),
    }
    exempt, mark = Exempt("category 3", "Schedule 12A"), "[withheld: category 3]"
    world.say(3, *(With(each, exempt=exempt) if name == hidden else each for name, each in said.items()))
    (row,) = rows(world)

    asked = "a report with its parts, at each meeting"
    last = hidden == "registered again"
    assert row.reads == f"{asked}; {mark if hidden == 'reading' else 'data'}"
    assert (row.clause, row.text) == ((mark, mark) if last else ("1", "its words anew"))
    assert row.obligor == (mark if hidden == "clause" else "the council")


def test_the_row_of_a_clause_that_nobody_reads(world: World) -> None:
    """Nothing is looked for; where it was read once, that is told, and that the reading stands no more."""
    number = world.say(3, clause(strength=Strength.MUST))
    again = world.say(4, clause("2"), read("2")) - 1
    gone = world.say(9, reading.WithdrawReading(R), authority=RULE)
    first, second = rows(world)

    assert first == Compliance(
        mandate=LATE,
        title="The later notice",
        clause="1",
        text="what 1 asks",
        strength=Strength.MUST,
        obligor="the council",
        reading="",
        expects=None,
        recurs=None,
        since=None,
        until=None,
        reads="",
        verdict=Verdict.NO_EVIDENCE,
        occasions=(),
        counts=(),
        explained=(),
        findings=(),
        why=Why(first.why.entries, "no reading of it is on the record"),
        kind=Kind.RECORDED_THEN,
    )
    assert number in first.why.entries
    assert second.why.missing == "no reading of it stands"
    assert {again, again + 1, gone} <= set(second.why.entries)
    assert [(each.what, each.duty, each.clause, each.strength) for each in second.findings] == [
        (
            f"read by {R} until it was withdrawn on 9 April 2026: by clause 4 of the scheme",
            "the council",
            "2",
            Strength.SHOULD,
        )
    ]


def test_the_row_of_a_reading_of_what_is_no_clause(world: World) -> None:
    """Nothing says how it binds, or whom; that it was read otherwise before, and explained, is told all the same."""
    first = world.say(3, read("99", parts=("data", "analysis")))
    again = world.say(6, read("99", parts=("data",)))
    told = world.say(7, reading.ExplainException(R, reason="nobody knew of it"))
    former, row = rows(world)

    missing = f"no registration of clause 99 of {LATE} by this point"
    explained = (Explained("", span(7, 7), "post/clerk", "nobody knew of it", told),)
    assert row == Compliance(
        mandate=LATE,
        title="The later notice",
        clause="99",
        text="",
        strength=None,
        obligor="",
        reading=R,
        expects=Expected.REPORT,
        recurs=Recurs.EACH_MEETING,
        since=span(6, 6),
        until=None,
        reads="a report with its parts, at each meeting; data; from 6 April 2026 on",
        verdict=Verdict.NO_EVIDENCE,
        occasions=(),
        counts=(),
        explained=explained,
        findings=(Finding("reads what is not registered as a clause of it", Why((again,), missing)), *row.findings[1:]),
        why=Why(row.why.entries, missing),
        kind=Kind.RECORDED_THEN,
    )
    less = "asks for less, or for something else, than it did before, by no authority that stands"
    assert [each.what for each in row.findings[1:]] == [less]
    assert {first, again, told} <= set(row.why.entries)
    assert (former.since, former.explained) == (None, explained)


def test_the_question_may_be_of_one_mandate_or_of_all(world: World) -> None:
    """Those that are registered, in that order, and those that are only read."""
    world.say(3, clause(), read("99", "reading/unregistered"))
    world.say(4, mandate.RegisterClause(N, "7", Strength.MUST))

    assert [(row.mandate, row.clause) for row in world.at().compliance(N)] == [(N, "7")]
    assert [(row.mandate, row.clause) for row in world.at().compliance()] == [(N, "7"), (LATE, "1"), (LATE, "99")]


def test_of_what_fell_by_a_loose_interval_everything_is_shown(world: World) -> None:
    """A row rests on each explanation, finding and occasion that it tells of, and on what oversees its mandate."""
    world.say(3, clause(), read(recurs=Recurs.ONCE, expects=Expected.REVIEW, deadline=WITHIN_FIVE))
    world.say(4, mandate.IssueMandate(LATE))
    world.say(5, review.HoldReview("review/v", review.ReviewKind.SIX_MONTHLY, None, LATE))
    (row,) = rows(world)

    assert numbers(world, "review/v", R, LATE) <= set(row.why.entries)
    overseeing = [each.number for each in world.at().visible(OTHER) if isinstance(each.event, body.MandateOverseen)]
    assert set(overseeing) <= set(row.why.entries)
    assert B not in {world.at().log.entry(number).stream for number in row.why.entries}
