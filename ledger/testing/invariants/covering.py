"""Coverage: every area and recommendation has an action or an accepted gap, and every thing done its place (13, 14)."""

from __future__ import annotations

from ledger.aggregates.action import (
    ActionCommitted,
    ActionLinked,
    ActionMerged,
    ActionProposed,
    ActionSplit,
    ActionWithdrawn,
    EvidenceSubmitted,
)
from ledger.aggregates.decision import DecisionTaken
from ledger.aggregates.mandate import (
    AreaRegistered,
    ClauseRegistered,
    MandateKind,
    MandateRegistered,
    RecommendationRegistered,
)
from ledger.aggregates.measure import MeasureDefined
from ledger.aggregates.reading import Expected
from ledger.projections.ground.parts import PartKind
from ledger.projections.mandates.coverage import Coverage, Item
from ledger.testing.invariants.amiss import (
    each_reaches_what_it_is_linked_to,
    what_covers_nothing_is_found,
    what_is_wanting_in_a_part_is_found,
)
from ledger.testing.invariants.asked_for import each_part_is_as_registered, what_came_of_each_part_is_told
from ledger.testing.invariants.gaps import accepted, each_gap_is_one_that_was_accepted, refused
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import lists_each, lists_once
from ledger.testing.invariants.plans import clauses, the_trace_is_total
from ledger.testing.invariants.registers import themes_are_linked, views_are_listed
from ledger.testing.invariants.shape import Invariant, Looks, so
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed
from ledger.values import Truth
from ledger.view import View

ACTING = ("action/", "decision/")
"""What is known of an action by its own record, and that of what allowed it."""
TO_COVER = (PartKind.AREA, PartKind.RECOMMENDATION)


def every_part_is_covered_or_is_not(view: View, seen: Seen) -> Looks:
    """Every area and recommendation has its row, covered by an action that was promised or by an accepted gap."""
    rows = list(view.coverage())
    there = {(row.mandate, row.name, row.what) for row in rows}
    for entry, area in seen.anywhere(AreaRegistered):
        part = (entry.stream, area.area, PartKind.AREA)
        yield so(part in there, f"the area {area.area} of {entry.stream} has no row", entry)
    for entry, made in seen.anywhere(RecommendationRegistered):
        part = (entry.stream, made.recommendation, PartKind.RECOMMENDATION)
        yield so(part in there, f"recommendation {made.recommendation} of {entry.stream} has no row", entry)
    for mandate in seen.streams("mandate"):
        for clause in clauses(seen, mandate):
            yield so((mandate, clause, PartKind.CLAUSE) in there, f"clause {clause} of {mandate} has no row")
    for row in rows:
        if row.what in TO_COVER and seen.apart(row.mandate, "decision/") and _linked_plainly(seen, row):
            yield from _is_covered(seen, row)


def _linked_plainly(seen: Seen, row: Coverage) -> bool:
    """Whether each action that was ever linked to a part can be read exactly, with all that it goes on as."""
    ever = [
        entry.stream
        for entry in seen.replay.entries[: seen.recorded]
        if isinstance(entry.body.facts, ActionLinked)
        and (entry.body.facts.mandate, entry.body.facts.part) == (row.mandate, row.name)
    ]
    return all(seen.apart(each, *ACTING) for each in {*ever, *(each.action for each in row.actions)})


def _is_covered(seen: Seen, row: Coverage) -> Looks:
    """That a part is said to be covered only by what covers it, and is where an action plainly does."""
    promised = [each.action for each in row.actions if each.counts is Truth.YES]
    for action in promised:
        committed = bool(seen.said(action, ActionCommitted)) and not _given_up(seen, action)
        yield so(committed, f"{action} covers {row.name} of {row.mandate}, and is not promised", *row.why.entries)
    gap = accepted(seen, row)
    if row.gap is Truth.YES:
        yield so(
            gap, f"a gap is said to be accepted at {row.name} of {row.mandate} by nobody's leave", *row.why.entries
        )
    covered = bool(promised) or row.gap is Truth.YES
    said = row.covered is Truth.YES
    yield so(said is covered, f"{row.name} of {row.mandate} is covered by nothing, or not by what covers it")
    linked = [
        entry.stream
        for entry, link in seen.anywhere(ActionLinked)
        if (link.mandate, link.part) == (row.mandate, row.name)
        and seen.said(entry.stream, ActionCommitted)
        and not _given_up(seen, entry.stream)
    ]
    yield so(said or not linked, f"{', '.join(linked)} answers {row.name} of {row.mandate}, which is not covered")
    yield from what_covers_nothing_is_found(seen, row, refused(seen, row))


def _given_up(seen: Seen, action: str) -> bool:
    """Whether from all that an action goes on as, itself among it, one is reached that an authority withdrew."""
    return all(any(_withdrawn(seen, each) for each in _goes_on(seen, one)) for one in _goes_on(seen, action))


def _withdrawn(seen: Seen, action: str) -> bool:
    return any(isinstance(each.event, ActionWithdrawn) and allowed(seen, each) for each in seen.entries(action))


def _goes_on(seen: Seen, action: str) -> set[str]:
    """An action, and all that it goes on as, merged or split however often."""
    reached, waiting = set[str](), [action]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            events = (each.event for each in seen.entries(one))
            merged = (event.into for event in events if isinstance(event, ActionMerged | ActionSplit))
            waiting += (each for into in merged for each in ([into] if isinstance(into, str) else into))
    return reached


def every_thing_done_has_its_place(view: View, seen: Seen) -> Looks:
    """Each action, piece of evidence, measure and decision has a row, with what it reaches, or as an orphan."""
    rows = list(view.coverage())
    there = {(row.what, row.of or row.name, row.name) for row in rows if isinstance(row.what, Item)}
    done = [
        *((Item.ACTION, entry.stream, entry.stream, entry) for entry, _ in seen.anywhere(ActionProposed)),
        *((Item.EVIDENCE, entry.stream, said.evidence, entry) for entry, said in seen.anywhere(EvidenceSubmitted)),
        *((Item.MEASURE, entry.stream, entry.stream, entry) for entry, _ in seen.anywhere(MeasureDefined)),
        *((Item.DECISION, entry.stream, entry.stream, entry) for entry, _ in seen.anywhere(DecisionTaken)),
    ]
    for what, stream, name, entry in done:
        yield so((what, stream, name) in there, f"the {what} {name} has no row in the coverage", entry)
    for row in rows:
        if row.orphan:
            reached = bool(row.reaches) and all(each.part for each in row.reaches) and row.covered is Truth.YES
            yield so(not reached, f"{row.name} is called an orphan, and reaches {row.reaches}")
            yield so(row.findings, f"{row.name} is an orphan, and its row does not say so", *row.why.entries)
        elif isinstance(row.what, Item):
            ever = any(_ever_there(seen, each.mandate, each.part) for each in row.reaches)
            known = ever or _taken_back(seen, row)
            yield so(known, f"{row.name} is not called an orphan, and reaches {row.reaches}", *row.why.entries)


def _taken_back(seen: Seen, row: Coverage) -> bool:
    """Whether a row is of a decision that an authority took back: nothing is to be traced from it."""
    mends = seen.replay.recorded_of(row.name, seen.recorded) if row.what is Item.DECISION else ()
    return any(entry.void and allowed(seen, entry) for entry in mends)


def _ever_there(seen: Seen, mandate: str, part: str) -> bool:
    """Whether a mandate is, or ever was, a resolution, or has, or had, a part of this name."""
    said = [entry.body.facts for entry in seen.replay.entries[: seen.recorded] if entry.stream == mandate]
    names = {name for each in said for name in _registers(each)}
    resolved = any(isinstance(each, MandateRegistered) and each.kind is MandateKind.RESOLUTION for each in said)
    return resolved or part in names


def _registers(said: object) -> tuple[str, ...]:
    match said:
        case ClauseRegistered(clause=name) | AreaRegistered(area=name) | RecommendationRegistered(recommendation=name):
            return (name,)
    return ()


COVERING = (
    Invariant(
        "13",
        "coverage",
        ("N24 3a-i, 4", "N22 4"),
        "An area of the notice that no action answers is a gap, and only a decision makes it an accepted one.",
        points=(
            lists_once("coverage", "what", "mandate", "of", "name"),
            every_part_is_covered_or_is_not,
            each_gap_is_one_that_was_accepted,
            kept_as_shown(Expected.COVERAGE, Expected.RECOMMENDATIONS),
        ),
    ),
    Invariant(
        "14",
        "no orphans",
        ("N22 4", "N24 3", "C16 1.5"),
        "From each clause to what is done about it, and from each action back to what asked for it.",
        points=(
            lists_each("views", "views"),
            the_trace_is_total,
            every_thing_done_has_its_place,
            what_is_wanting_in_a_part_is_found,
            each_part_is_as_registered,
            what_came_of_each_part_is_told,
            each_reaches_what_it_is_linked_to,
            views_are_listed,
            lists_each("themes", "theme"),
            themes_are_linked,
            kept_as_shown(Expected.TARGETS, Expected.RESOURCES, Expected.VIEWS),
        ),
    ),
)
