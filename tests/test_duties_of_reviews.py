"""Whether reviews were held in time, self-assessed first, and given the access asked for (invariants 19, 20; R10).

Days are of April 2026.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import attrs
import pytest
from duty_world import YES, Moment, N, World, day, histories, over_all, span
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Authority, Exempt, Restate, Truth, Void
from ledger.aggregates import body, mandate, reading, review
from ledger.aggregates.mandate import MandateKind
from ledger.aggregates.reading import Anchor, Deadline, Expected, Recurs
from ledger.aggregates.review import AccessTo, ReviewKind
from ledger.entry import Reason
from ledger.values import Day, Strength

SIX, VISIT = ReviewKind.SIX_MONTHLY, ReviewKind.MONITORING_VISIT
V, W, X = "review/v", "review/w", "review/x"
DEPARTMENT = "body/department"


def reviewed(expects: Expected, recurs: Recurs, *, kept: bool = True, **terms: Any) -> World:
    """A world with the Department in it, and one clause read so."""
    world = World(kept=kept)
    world.say(1, body.EstablishBody(DEPARTMENT))
    world.reads(expects, recurs, **terms)
    return world


def hold(world: World, on: int | Day, name: str = V, kind: ReviewKind = SIX, **terms: Any) -> int:
    """A review of the notice, held by the Department unless it is said by whom."""
    return world.say(on, review.HoldReview(name, kind, **{"by": DEPARTMENT, "mandate": N, **terms}))


# Days are of a four-day week, so that values meet; each thing is recorded on its last day, in that order.
DAYS = st.tuples(st.integers(2, 5), st.sampled_from((0, 0, 1))).map(lambda each: (each[0], each[0] + each[1]))


@attrs.frozen
class Assessed:
    """What happened: the review, the self-assessments given, and the days on which it was said to cover each part."""

    kept: bool
    held: tuple[int, int]
    given: tuple[tuple[int, int], ...]
    covered: tuple[tuple[str, tuple[int, int]], ...]


ASSESSED = st.builds(
    Assessed,
    st.booleans(),
    DAYS,
    st.lists(DAYS, max_size=2).map(tuple),
    st.lists(st.tuples(st.sampled_from(("a", "b")), DAYS), max_size=3).map(tuple),
)


def in_order(each: Assessed) -> list[tuple[Any, tuple[int, int], Any]]:
    """What is to be recorded, in the order of recording: by the last day, and what covers after what was given."""
    said: list[tuple[Any, tuple[int, int], Any]] = [("held", each.held, review.HoldReview(V, SIX, DEPARTMENT, N))]
    said += [(("given", n), days, review.ProvideSelfAssessment(V)) for n, days in enumerate(each.given)]
    said += [((part, n), days, review.CoverInSelfAssessment(V, part)) for n, (part, days) in enumerate(each.covered)]
    return sorted(said, key=lambda one: one[1][1])


def plainly_assessed(each: Assessed, parts: tuple[str, ...]) -> Truth:
    """A plain reading of every history: on one day, what was recorded first came first where both days are known."""
    said = in_order(each)
    order = {key: place for place, (key, _, _) in enumerate(said)}
    loose = {key for key, (first, last), _ in said if first != last}
    moments = {key: Moment(*days, (1, 3, 5) if loose else (1,)) for key, days, _ in said}

    def before(key: Any, at: dict[Any, int]) -> bool:
        if loose & {key, "held"} or at[key] // 24 != at["held"] // 24:
            return at[key] < at["held"]
        return order[key] < order["held"]

    def so(at: dict[Any, int]) -> bool:
        early = {key[0] for key in at if key != "held" and before(key, at)}
        return {"given", *parts} <= early

    return over_all(so(at) for at in histories(moments))


@settings(max_examples=100)
@given(ASSESSED, st.sampled_from(((), ("a",), ("a", "b"))))
def test_a_self_assessment_comes_before_its_review_and_covers_what_is_read(
    each: Assessed, parts: tuple[str, ...]
) -> None:
    """Invariant 20 (N22 clause 10; N24 clause 10): as in every history; silence charges only where it could speak."""
    world = reviewed(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, kept=each.kept, parts=parts)
    world.say(1, review.ExpectReview(V, SIX, DEPARTMENT, N))
    for _, days, command in in_order(each):
        world.say(span(*days), command)
    found, plain = world.kept_at(V), plainly_assessed(each, parts)

    if plain is Truth.NO and not each.kept:
        assert found in (Truth.NO, Truth.UNKNOWN)
    else:
        assert found in ({plain} if all(a == b for _, (a, b), _ in in_order(each)) else {plain, Truth.UNKNOWN})
    if not each.kept and not each.given:
        assert found is Truth.UNKNOWN


def test_a_review_voided_by_nobodys_leave_leaves_its_self_assessment_owing() -> None:
    """What was owed before it is owed still; an authority alone says that it was not held."""
    world = reviewed(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW)
    world.say(2, review.ExpectReview(V, SIX, DEPARTMENT, N))
    held = world.say(5, review.HoldReview(V, SIX, DEPARTMENT, N))
    assert world.kept_at(V) is Truth.NO
    world.mend(Void(held))

    look = world.looks()[V, ""]
    assert (look.kept, look.says) == (Truth.NO, "as it was first recorded, no self-assessment is on the record")
    world.mend(Void(held), authority=Authority(YES))
    assert (V, "") not in world.looks()


@pytest.mark.parametrize("expects", [each for each in Expected if Recurs.EACH_REVIEW in reading.OCCASIONS[each]])
def test_what_each_review_asks_for_is_owed_of_one_that_nobodys_leave_took_away(expects: Expected) -> None:
    """All that was recorded of the review is voided: what was to be done by it is looked for still, and not met."""
    world = reviewed(expects, Recurs.EACH_REVIEW)
    world.mend(Void(hold(world, 5)))
    assert world.kept_at(V) is not Truth.YES


def test_what_may_be_told_of_a_self_assessment_is_told() -> None:
    """That it came after is one thing, that none is on the record another, and what it left out a third."""
    world = reviewed(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, parts=("a", "b"))
    world.say(2, review.ExpectReview(V, SIX, DEPARTMENT, N), review.ExpectReview(W, SIX, DEPARTMENT, N))
    world.say(3, review.ProvideSelfAssessment(V), review.CoverInSelfAssessment(V, "a"))
    hold(world, 5)
    hold(world, 6, W)
    hold(world, 7, X)
    world.say(8, review.ProvideSelfAssessment(X))
    looks = world.looks()

    assert {of: (look.kept, look.says) for (of, _), look in looks.items()} == {
        V: (Truth.NO, "the self-assessment is not on the record as dealing with all of it"),
        W: (Truth.NO, "no self-assessment is on the record"),
        X: (Truth.NO, "the self-assessment on the record came after the review was held"),
    }
    assert looks[V, ""].why.missing == f"nothing of b in the self-assessment before {V} was held"

    world.say(8, review.CoverInSelfAssessment(V, "b"))
    assert world.kept_at(V) is Truth.NO
    world.say(4, review.CoverInSelfAssessment(V, "b"), late=9)
    assert world.kept_at(V) is Truth.UNKNOWN
    world.say(4, review.CoverInSelfAssessment(V, "b"), late=9, authority=Authority(None, "a rule"))
    assert (world.kept_at(V), world.looks()[V, ""].says) == (
        Truth.YES,
        "the self-assessment came before the review was held",
    )


def test_the_parts_of_an_exempt_reading_are_withheld() -> None:
    """What a reading names is text, and the answer quotes it only where it may be shown."""
    world = World()
    world.say(1, body.EstablishBody(DEPARTMENT), mandate.RegisterClause(N, "1", Strength.SHOULD, "the council"))
    read = reading.ReadClause("reading/r", N, "1", Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, parts=("secret",))
    world.say(1, read, exempt=Exempt("paragraph 3", "commercial"))
    world.say(2, review.ExpectReview(V, SIX, DEPARTMENT, N), review.ProvideSelfAssessment(V))
    hold(world, 5)

    assert world.looks()[V, ""].kept is Truth.NO
    assert "secret" not in repr(world.at().compliance(N).rows)


def test_an_inspectorates_visit_is_none_of_the_departments_reviews() -> None:
    """Neither does it stop the clock, nor does it ask for a self-assessment (N22 clauses 6 and 10)."""
    for by, kinds in ((DEPARTMENT, ()), (None, ("six-monthly review", "diagnostic review"))):
        deadline = Deadline(Anchor.ISSUED, None, 10)
        world = reviewed(Expected.REVIEW, Recurs.AT_INTERVALS, of=by, parts=kinds, deadline=deadline)
        world.say(1, body.EstablishBody("body/inspectorate"), mandate.RegisterMandate("mandate/m", MandateKind.NOTICE))
        hold(world, 5, V, VISIT, by="body/inspectorate")
        hold(world, 6, W, mandate="mandate/m")
        assert [(of, look.kept) for (of, _), look in world.looks().items()] == [("", Truth.NO)]

        hold(world, 11, X)
        assert world.kept_at(X) is Truth.YES


HELD = st.lists(DAYS.map(lambda days: (days[0] + 2, days[1] + 2)), max_size=3)


@settings(max_examples=100)
@given(held=HELD, within=st.integers(2, 4), kept=st.booleans())
def test_the_clock_of_reviews_runs_from_its_anchor_and_from_each_review(
    *, held: list[tuple[int, int]], within: int, kept: bool
) -> None:
    """Invariant 19 (N22 clause 6; N24 clause 8): no gap is longer than the interval, by either anchor."""
    world = World(kept=kept)
    world.say(3, mandate.SignMandate(N))
    for number, anchor in enumerate((Anchor.ISSUED, Anchor.SIGNED)):
        world.say(
            3,
            mandate.RegisterClause(N, str(number), Strength.WILL, "the Department"),
            reading.ReadClause(
                f"reading/{number}",
                N,
                str(number),
                Expected.REVIEW,
                Recurs.AT_INTERVALS,
                deadline=Deadline(anchor, None, within),
            ),
        )
    days = sorted(held, key=lambda each: each[1])
    for number, each in enumerate(days):
        world.say(span(*each), review.HoldReview(f"review/{number}", SIX, None, N))
    rows = world.at(9).compliance(N).rows

    for row, start in zip(rows, (1, 3), strict=True):
        plain = over_all(
            _in_time([at // 24 for at in each.values()], start, within)
            for each in histories({n: Moment(*each, (1,)) for n, each in enumerate(days)})
        )
        called = {look.called for look in row.occasions}
        verdict = Truth.NO if "not kept" in called else Truth.UNKNOWN if "not known" in called else Truth.YES
        known = all(first == last for first, last in days)
        plain = Truth.UNKNOWN if plain is Truth.NO and not kept else plain
        assert verdict in ({plain} if known else {plain, Truth.UNKNOWN})


def _in_time(held: list[int], start: int, within: int) -> bool:
    """Whether no more days than that lie between the start, the reviews in order and the 9th."""
    stops = [start, *(on for on in sorted(held)), 9]
    return all(later - earlier <= within for earlier, later in pairwise(stops))


@attrs.frozen
class Request:
    """What happened: what was asked for by when, how that was mended, and how it was answered or taken back."""

    kept: bool
    due: int | None
    moved: tuple[int | None, bool] | None
    answers: tuple[tuple[bool, tuple[int, int], str], ...]
    held: int | None


REQUESTS = st.builds(
    Request,
    kept=st.booleans(),
    due=st.none() | st.integers(3, 6),
    moved=st.none() | st.tuples(st.none() | st.integers(3, 6), st.booleans()),
    answers=st.lists(st.tuples(st.booleans(), DAYS, st.sampled_from(("", "", "void", "by leave"))), max_size=3).map(
        tuple
    ),
    held=st.none() | st.integers(3, 6),
)


def asked_for(each: Request) -> World:
    """The record of one request, under a duty to give access to records alone."""
    world = reviewed(Expected.ACCESS, Recurs.EACH_REQUEST, kept=each.kept, parts=("records",))
    world.say(1, review.ExpectReview(V, SIX, DEPARTMENT, N), review.RequestAccess(V, "data", AccessTo.DATA))
    made = review.RequestAccess(V, "files", AccessTo.RECORDS, day(each.due) if each.due else None)
    number = world.say(2, made)
    if each.moved:
        due, allowed = each.moved
        authority = Authority(YES) if allowed else None
        restated = review.RequestAccess(V, "files", AccessTo.RECORDS, day(due) if due else None)
        world.mend(Restate(number, restated, Reason.MISTYPED), on=2, authority=authority)
    for given_, days, taken in sorted(each.answers, key=lambda one: one[1][1]):
        answer = review.ProvideAccess(V, "files") if given_ else review.RefuseAccess(V, "files")
        number = world.say(span(*days), answer)
        if taken:
            world.mend(Void(number), authority=Authority(YES) if taken == "by leave" else None)
    if each.held:
        hold(world, each.held)
    return world


def plainly_given(each: Request) -> Truth:
    """What a plain reading comes to, and as it was first recorded: the weaker of the two."""
    answers = tuple((given_, days, "" if taken == "void" else taken) for given_, days, taken in each.answers)
    moved = each.moved if each.moved and each.moved[1] else None
    return _plainly(each) & _plainly(attrs.evolve(each, answers=answers, moved=moved))


def _plainly(each: Request) -> Truth:
    """A plain reading: the earliest day ever set, less what was taken back by leave; every history of the answers."""
    dues = [each.due] if each.moved is None or not each.moved[1] else []
    dues += [each.moved[0]] if each.moved else []
    due = min((one for one in dues if one is not None), default=None)
    answers = sorted(each.answers, key=lambda one: one[1][1])
    count = [
        (n, given_, days)
        for n, (given_, days, taken) in enumerate(answers)
        if not taken or (not given_ and taken == "void")
    ]
    loose = {n for n, _, (first, last) in count if first != last}
    moments = {n: Moment(*days, (1, 3, 5) if loose else (1,)) for n, _, days in count}

    def first_came(one: int, other: int, at: dict[Any, int]) -> bool:
        if loose & {one, other} or at[one] // 24 != at[other] // 24:
            return at[one] < at[other]
        return one < other

    def so(at: dict[Any, int]) -> bool:
        refused = [n for n, given_, _ in count if not given_]
        good = [n for n, given_, _ in count if given_ and (due is None or at[n] // 24 <= due)]
        return any(all(first_came(no, n, at) for no in refused) for n in good)

    truth = over_all(so(at) for at in histories(moments))
    if count:
        return truth
    return Truth.NO if each.kept and (due or each.held) else Truth.UNKNOWN


@settings(max_examples=150)
@given(REQUESTS)
def test_what_a_review_asks_for_is_given_by_its_day(each: Request) -> None:
    """R10 (N22 clause 9; N24 clause 12): given, and not refused since; nobody's leave unsays a day or a refusal."""
    found, plain = asked_for(each).looks(), plainly_given(each)
    known = all(first == last for _, (first, last), _ in each.answers)

    assert list(found) == [(V, "files")]
    assert found[V, "files"].kept in ({plain} if known else {plain, Truth.UNKNOWN})
    if not each.answers and not each.due and not each.held and not each.moved:
        assert found[V, "files"].pending


def test_a_request_stands_as_it_was_made_unless_an_authority_takes_it_back() -> None:
    """Voided by nobody's leave it is to be answered still; the review's row says so."""
    world = reviewed(Expected.ACCESS, Recurs.EACH_REQUEST)
    world.say(1, review.ExpectReview(V, SIX, DEPARTMENT, N))
    ask = review.RequestAccess(V, "minutes", AccessTo.RECORDS, day(5), "Minutes of the board.")
    number = world.say(2, ask)
    world.mend(Void(number))
    (access,) = next(iter(world.at().reviews())).access

    assert (world.kept_at(V, part="minutes"), world.looks()[V, "minutes"].says) == (
        Truth.NO,
        "no answer is on the record",
    )
    assert (access.request, access.to, access.due, access.provided, access.in_time, access.answered) == (
        "minutes",
        AccessTo.RECORDS,
        day(5),
        Truth.NO,
        Truth.NO,
        None,
    )
    assert [each.what for each in access.findings] == [
        "asked for by 5 April 2026, and not answered on this record",
        "mended by no authority that stands: it stands still as it was first asked for",
    ]

    taken = world.say(9, review.RequestAccess(V, "people", AccessTo.PEOPLE))
    world.mend(Void(taken), authority=Authority(YES))
    assert list(world.looks()) == [(V, "minutes")]


def test_a_row_tells_what_was_asked_for_and_what_the_self_assessment_dealt_with() -> None:
    """Refused, given late, and given in time are told apart; labels of an exempt entry are withheld."""
    world = World()
    world.say(1, body.EstablishBody(DEPARTMENT), review.ExpectReview(V, SIX, DEPARTMENT, N))
    ask = [review.RequestAccess(V, name, AccessTo.RECORDS, day(4), f"The {name}.") for name in ("a", "b", "c")]
    world.say(2, *ask)
    world.say(3, review.ProvideAccess(V, "a"), review.RefuseAccess(V, "c"), review.ProvideSelfAssessment(V))
    world.say(3, review.CoverInSelfAssessment(V, "10a"), review.CoverInSelfAssessment(V, "10(d)II"))
    world.say(5, review.ProvideAccess(V, "b"))
    exempt = Exempt("paragraph 3", "commercial")
    world.say(6, review.RequestAccess(V, "d", AccessTo.PEOPLE, text="People."), exempt=exempt)
    world.say(6, review.CoverInSelfAssessment(V, "secret"), exempt=exempt)
    row = next(iter(world.at().reviews()))

    assert row.covered == ("10a", "10(d)II", "[withheld: paragraph 3]")
    assert [(each.request, each.provided, each.in_time, each.text) for each in row.access] == [
        ("a", Truth.YES, Truth.YES, "The a."),
        ("b", Truth.YES, Truth.NO, "The b."),
        ("c", Truth.NO, Truth.NO, "The c."),
        ("[withheld: paragraph 3]", Truth.NO, None, "[withheld: paragraph 3]"),
    ]
    assert [finding.what for finding in row.findings] == [
        "asked for by 4 April 2026, and given only after that",
        "asked for, and refused on this record",
    ]
    assert {number for each in row.access for number in each.why.entries} <= set(row.why.entries)
    before = next(iter(world.at(4).reviews()))
    assert [str(each.answered) for each in before.access] == ["3 April 2026", "None", "3 April 2026"]


def test_what_may_have_been_covered_only_after_the_review_leaves_it_open() -> None:
    """A part dealt with some time between the 4th and the 6th may not have been when the review was held on the 5th."""
    world = reviewed(Expected.SELF_ASSESSMENT, Recurs.EACH_REVIEW, parts=("a",))
    world.say(2, review.ExpectReview(V, SIX, DEPARTMENT, N))
    world.say(3, review.ProvideSelfAssessment(V))
    hold(world, 5)
    world.say(span(4, 6), review.CoverInSelfAssessment(V, "a"))

    assert world.kept_at(V) is Truth.UNKNOWN


def test_only_an_authority_gives_a_request_longer() -> None:
    """Mended to a later day by nobody's leave, it was to be answered by the first."""
    world = reviewed(Expected.ACCESS, Recurs.EACH_REQUEST)
    world.say(1, review.ExpectReview(V, SIX, DEPARTMENT, N))
    made = world.say(2, review.RequestAccess(V, "files", AccessTo.RECORDS, day(4)))
    world.say(5, review.ProvideAccess(V, "files"))
    later = Restate(made, review.RequestAccess(V, "files", AccessTo.RECORDS, day(6)), Reason.MISTYPED)
    world.mend(later, on=2)
    assert world.kept_at(V, part="files") is Truth.NO

    world.mend(later, on=2, authority=Authority(YES))
    assert world.kept_at(V, part="files") is Truth.YES
