"""Whether the record of a decision states what it should, and of what a meeting takes up (invariant 23; R7, R8).

Days are of April 2026.
"""

from __future__ import annotations

from typing import Any

import attrs
from duty_world import YES, B, Moment, World, day, histories, over_all, span
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import Truth, Void
from ledger.aggregates import body, decision, meeting
from ledger.aggregates.decision import Effect
from ledger.aggregates.reading import Expected, Recurs
from ledger.projections.board.interests import When

D, M, LATER = "decision/d", "meeting/m", "meeting/later"
ALL = ("text", "reasons", "options", "interests")
DAYS = st.tuples(st.integers(3, 6), st.sampled_from((0, 0, 1))).map(lambda each: (each[0], each[0] + each[1]))


@attrs.frozen
class Decided:
    """What happened: a decision on some day, with some words, at a meeting or none; interests declared; its minute."""

    kept: bool
    on: tuple[int, int]
    words: frozenset[str]
    met: bool
    declared: tuple[tuple[str | None, tuple[int, int]], ...]
    minute: str | None
    unminuted: bool


DECIDED = st.builds(
    Decided,
    st.booleans(),
    DAYS,
    st.frozensets(st.sampled_from(("title", *ALL, *ALL))),
    st.booleans(),
    st.lists(st.tuples(st.sampled_from((D, D, None)), DAYS), max_size=2).map(tuple),
    st.sampled_from((None, "", "CA.1")),
    st.booleans(),
)


def decided(each: Decided, *parts: str) -> World:
    """The record of one decision, under a duty to record decisions in full."""
    world = World(kept=each.kept)
    world.reads(Expected.DECISION, Recurs.EACH_DECISION, parts=parts)
    world.say(2, meeting.CallMeeting(M, B, day(each.on[1])), meeting.CallMeeting(LATER, B))
    words: dict[str, Any] = {name: f"The {name}." for name in each.words}
    world.say(span(*each.on), decision.TakeDecision(D, B, Effect.APPROVED, M if each.met else None, **words))
    for matter, days in each.declared:
        world.say(span(*days), meeting.DeclareInterest(M, "post/member", matter), late=9)
    if each.minute is not None:
        world.say(9, decision.MinuteDecision(D, LATER, each.minute))
    if each.unminuted:
        world.say(9, meeting.RecordNoMinutes(M))
    return world


def plainly_stated(each: Decided, parts: tuple[str, ...]) -> Truth:
    """A plain reading: each part by itself, and of interests whether any was declared only after it was taken."""
    theirs = [days for matter, days in each.declared if matter == D]
    # The minute says at which meeting it was taken, where one does: then nothing was declared at that.
    asked_there = each.met and each.minute is None and bool(each.declared)
    stated = {
        "text": bool(each.words & {"text", "title"}),
        "reasons": "reasons" in each.words,
        "options": "options" in each.words,
        "interests": "interests" in each.words or asked_there or bool(theirs),
        "minute": bool(each.minute),
    }
    silent = Truth.NO if each.kept else Truth.UNKNOWN
    found = {part: Truth.YES if so else silent for part, so in stated.items()}
    moments = {n: Moment(*days, (1,)) for n, days in enumerate([each.on, *theirs])}
    sure = [over_all(at[n] <= at[0] for at in histories(moments)) for n in moments if n]
    # They are one post's: what it had declared in time may be what it declared again.
    again = Truth.UNKNOWN if Truth.YES in sure else Truth.NO
    found["interests"] &= over_all(all(at[n] <= at[0] for n in at) for at in histories(moments)) | again
    if each.minute is None and each.met and each.unminuted:
        found["minute"] = Truth.NO
    truth = Truth.YES
    for part in parts or ALL:
        truth &= found.get(part, Truth.UNKNOWN)
    return truth


@settings(max_examples=200)
@given(DECIDED, st.lists(st.sampled_from((*ALL, "minute", "records")), unique=True, max_size=3))
def test_the_record_of_a_decision_states_what_is_read(each: Decided, parts: list[str]) -> None:
    """Invariant 23 (C16 CA.866-874; SI 2012/2089 regulation 12); and R7, an interest is declared before it."""
    assert decided(each, *parts).kept_at(D) is plainly_stated(each, tuple(parts))


def test_what_a_record_does_not_state_is_named() -> None:
    """And what it states, where it states all; "none" states something."""
    world = World()
    world.reads(Expected.DECISION, Recurs.EACH_DECISION, parts=("reasons", "options", "minute"))
    world.say(3, decision.TakeDecision(D, B, Effect.APPROVED, reasons="Because."))
    look = world.looks()[D, ""]
    assert (look.says, look.why.missing) == (
        "the record does not state in time its options, minute",
        f"no options or minute in the record of {D}",
    )

    world.say(3, meeting.CallMeeting(M, B, day(3)), decision.MinuteDecision(D, M, "1"))
    taken = next(each for each in world.book.entries() if each.stream == D)
    world.mend(Void(taken.number + 2))
    assert world.looks()[D, ""].says == "the record does not state in time its options, minute"

    world.say(4, decision.TakeDecision("decision/e", B, Effect.NOTED, reasons="N/A", options="None"))
    world.say(4, decision.MinuteDecision("decision/e", M, "2"))
    assert (world.kept_at("decision/e"), world.looks()["decision/e", ""].says) == (
        Truth.YES,
        "the record states its reasons, options, minute",
    )


def test_a_decision_that_may_not_have_been_taken_asks_nothing_for_certain() -> None:
    """Taken some time between the 3rd and the 9th, it may not have been by the 5th; proposed, it is no decision."""
    world = World()
    world.reads(Expected.DECISION, Recurs.EACH_DECISION, parts=("reasons",))
    world.say(2, decision.ProposeDecision("decision/p", B, Effect.APPROVED))
    world.say(span(3, 9), decision.TakeDecision(D, B, Effect.APPROVED, reasons="Because."))

    assert (world.kept_at(D, on=5), world.kept_at(D)) == (Truth.UNKNOWN, Truth.YES)
    assert {of for of, _ in world.looks()} == {D, YES, "decision/noted"}


@attrs.frozen
class Declared:
    """What happened: on which day an interest was declared, and on which its decision was taken, where it was."""

    declared: tuple[int, int]
    taken: tuple[int, int] | None


@settings(max_examples=100)
@given(st.builds(Declared, DAYS, st.none() | DAYS))
def test_an_interest_is_declared_before_its_decision(each: Declared) -> None:
    """R7 (C16 CA.864): after it in every history is found, on its day is not; a day not known leaves it open."""
    world = World()
    world.say(2, meeting.CallMeeting(M, B, day(6)), decision.ProposeDecision(D, B, Effect.APPROVED))
    if each.taken:
        world.say(span(*each.taken), decision.TakeDecision(D, B, Effect.APPROVED), late=9)
    world.say(span(*each.declared), meeting.DeclareInterest(M, "post/member", D), late=9)
    (row,) = world.at().interests()

    if each.taken is None:
        assert (row.when, row.findings) == (When.UNDECIDED, ())
        return
    pairs = [
        (a, b) for a in range(each.declared[0], each.declared[1] + 1) for b in range(each.taken[0], each.taken[1] + 1)
    ]
    after = over_all(a > b for a, b in pairs)
    assert (row.when is When.AFTER) is (after is Truth.YES)
    assert (row.when is When.BEFORE) is all(a < b for a, b in pairs)
    assert (row.when is When.SAME_DAY) is all(a == b for a, b in pairs)
    assert bool(row.findings) is (after is Truth.YES)


@settings(max_examples=60)
@given(reason=st.booleans(), by=st.none() | st.sampled_from(("post/chair", "post/clerk")), chaired=st.booleans())
def test_an_urgent_item_has_a_reason_and_the_chairs_leave(*, reason: bool, by: str | None, chaired: bool) -> None:
    """R8 (C16 item 7): what is not on the record, and leave of another than the chair, is found; nothing else is."""
    world = World()
    posts = [("post/clerk", "clerk")] + ([("post/chair", "Independent Chair")] if chaired else [])
    world.say(1, *(body.EstablishPost(B, post, role) for post, role in posts))
    world.say(5, meeting.HoldMeeting(M, B))
    world.say(5, meeting.AdmitUrgentItem(M, "7", by, "It would not wait." if reason else ""))
    (row,) = world.at().meetings()
    (item,) = row.urgent

    expected = [] if reason else ["an urgent item was taken with no reason stated"]
    if by is None:
        expected.append("an urgent item was taken, and by whose leave is not on the record")
    elif chaired and by != "post/chair":
        expected.append(f"an urgent item was taken by leave of {by}, not of the chair")
    assert [each.what for each in item.findings] == expected
    assert [each.what for each in row.findings] == expected
