"""Mandates: who ends one, and that none changes another (21, 29)."""

from __future__ import annotations

from itertools import pairwise

from ledger.aggregates.action import ActionLinked
from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.mandate import (
    ClauseRegistered,
    DirectionIssued,
    DirectionLifted,
    MandateKind,
    MandateSteppedDown,
    MinisterAgreed,
    ProgressEvidenced,
)
from ledger.aggregates.plan import MandateAddressed
from ledger.aggregates.reading import Expected
from ledger.entry import Entry
from ledger.testing.invariants.asked_for import each_duty_is_whose_it_was_said_to_be
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.record import Record
from ledger.testing.invariants.registered import each_mandate_has_its_plans_and_boards, each_mandate_is_as_registered
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.invariants.verdicts import (
    each_comes_to_its_word,
    each_rests_on_the_record,
    every_clause_has_its_rows,
    silence_charges_nobody,
)
from ledger.testing.oracle import Replay, london
from ledger.testing.seen import Seen
from ledger.testing.slowness.cycles import horizon
from ledger.values import Strength, Truth
from ledger.view import View


def directed(seen: Seen, mandate: str) -> bool:
    """Whether a direction was given and, since the last one, not lifted."""
    said = [each.event for each in seen.entries(mandate) if isinstance(each.event, DirectionIssued | DirectionLifted)]
    return bool(said) and isinstance(said[-1], DirectionIssued)


def closed_takes_both(view: View, seen: Seen) -> Looks:
    """A mandate is closed if, and only if, progress was evidenced, the Minister agreed and no direction stands."""
    rows = {row.mandate: row for row in view.mandates()}
    yield so(len(rows) == len(view.mandates()), "a mandate is listed twice")
    exact = [mandate for mandate in seen.recorded_streams("mandate") if not seen.loose(mandate)]
    listed = [mandate for mandate in rows if mandate in exact]
    yield same("the list of mandates", listed, [mandate for mandate in seen.streams("mandate") if mandate in exact])
    for mandate in listed:
        row = rows[mandate]
        both = bool(seen.said(mandate, ProgressEvidenced)) and bool(seen.said(mandate, MinisterAgreed))
        closed = both and not directed(seen, mandate)
        rests = seen.entries(mandate)
        yield same(f"whether {mandate} is open", row.open, Truth.NO if closed else Truth.YES, *rests)
        unended = "open" if row.instrument is MandateKind.NOTICE else "no end on this record"
        standing = "directed" if directed(seen, mandate) else "closed" if closed else unended
        yield same(f"how {mandate} stands", row.standing, standing, *rests)


def a_lone_step_down_is_found(view: View, seen: Seen) -> Looks:
    """What is said of its end without what it takes is found, with what is missing; and only then."""
    for row in view.mandates():
        if seen.loose(row.mandate):
            continue
        found = [each.what for each in row.findings]
        down, agreed = (bool(seen.said(row.mandate, kind)) for kind in (MandateSteppedDown, MinisterAgreed))
        evidenced, notice = bool(seen.said(row.mandate, ProgressEvidenced)), row.instrument is MandateKind.NOTICE
        expected = {
            "stepped down with no record of the Minister's agreement": notice and down and not agreed,
            "stepped down with no record of evidenced progress": notice and down and not evidenced,
            "the Minister agreed with no record of evidenced progress": notice and agreed and not evidenced,
            "a statutory direction stands": directed(seen, row.mandate),
        }
        for what, is_so in expected.items():
            yield same(f"the finding of {row.mandate}: {what!r}", what in found, is_so, *row.why.entries)
        held = horizon(seen, row.mandate)
        past = held is not None and held < seen.day
        passed = any(what.startswith("its horizon") for what in found)
        # What a mend by nobody's leave takes back of a horizon is told apart in the answer's own tests.
        if seen.apart(row.mandate, "decision/"):
            of = f"that the horizon of {row.mandate} has passed"
            yield same(of, passed, past and row.standing != "closed", *row.why.entries)


def named(entry: Entry) -> str | None:
    """The one mandate that an entry is about: it is of that mandate's stream, or is a link to it; None for none."""
    if entry.stream.startswith("mandate/"):
        return entry.stream
    said = entry.body.facts
    return said.mandate if isinstance(said, MandateAddressed | MandateOverseen | ActionLinked) else None


def readings(replay: Replay, entry: Entry) -> list[Entry]:
    """An entry with all that its original was read as before it, voids aside: to mend a link is about both its ends."""
    said = replay.recorded_of(entry.stream, entry.number)
    return [each for each in said if each.original == entry.original and not each.void]


def one_mandate_leaves_another_alone(record: Record) -> Looks:
    """An act that is about one mandate alone changes no other's row, nor what became of its parts."""
    replay = record.replay
    acts: list[tuple[int, int, set[str | None]]] = []
    for before, after in pairwise(replay.ends):
        about = {named(each) for entry in replay.entries[before:after] for each in readings(replay, entry)}
        if len(about) == 1 and None not in about:
            acts.append((before, after, about))
    for before, after, about in record.of_acts(acts):
        day = london(replay.entries[after - 1].recorded_at)
        first, then = (record.book.as_of(day, recorded=number) for number in (before, after))
        for mandate in {row.mandate for row in first.mandates()} - about:
            was, now = (
                [each.content() for each in view.mandates() if each.mandate == mandate] for view in (first, then)
            )
            says = f"what was said of {', '.join(str(each) for each in about)} changed {mandate}"
            yield so(was == now, says, *range(before + 1, after + 1))


def a_must_is_not_lowered_unseen(view: View, seen: Seen) -> Looks:
    """A clause that was ever read as binding more than it does now, or than its void does, is found."""
    order = list(Strength)
    for row in view.mandates():
        ever: dict[str, Strength] = {}
        for entry in seen.replay.recorded_of(row.mandate, seen.recorded):
            said = entry.body.facts
            if isinstance(said, ClauseRegistered) and entry.day.last <= seen.day:
                ever[said.clause] = min(ever.get(said.clause, said.strength), said.strength, key=order.index)
        now = {said.clause: said.strength for said in seen.said(row.mandate, ClauseRegistered)}
        for clause, was in ever.items():
            lowered = clause in now and order.index(now[clause]) > order.index(was)
            found = any(each.what.startswith(f"clause {clause} is now registered as") for each in row.findings)
            yield same(f"that clause {clause} of {row.mandate} binds less", found, lowered, *row.why.entries)


MANDATES = (
    Invariant(
        "21",
        "only the Minister steps a mandate down",
        ("N24 13, 14", "N22 3, 13"),
        "Neither time nor the work done ends a notice: that takes evidence, and the Minister's word.",
        points=(
            closed_takes_both,
            a_lone_step_down_is_found,
            each_mandate_is_as_registered,
            each_mandate_has_its_plans_and_boards,
            kept_as_shown(Expected.ENDING),
        ),
    ),
    Invariant(
        "29",
        "mandates are independent, and a must stays a must",
        ("N22", "N24", "domain 0.2"),
        "What is kept under one notice is not kept under another, and no reading of it makes a duty a wish.",
        points=(
            a_must_is_not_lowered_unseen,
            each_comes_to_its_word,
            every_clause_has_its_rows,
            each_duty_is_whose_it_was_said_to_be,
            each_rests_on_the_record,
            silence_charges_nobody,
        ),
        record=(one_mandate_leaves_another_alone,),
    ),
)
