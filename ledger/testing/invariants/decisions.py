"""Decisions: what the record of one states, what it is put to, and who declared what before it (23, R7, R8)."""

from __future__ import annotations

from ledger.aggregates.action import ActionCommitted, ActionWithdrawn
from ledger.aggregates.decision import DecisionTaken, Effect
from ledger.aggregates.meeting import InterestDeclared, MeetingCalled, MeetingHeld, UrgentItemAdmitted
from ledger.aggregates.reading import Expected
from ledger.entry import Entry
from ledger.projections.board.interests import When
from ledger.testing.invariants.kept import kept_as_shown
from ledger.testing.invariants.listed import lists_each, lists_once
from ledger.testing.invariants.put import each_decision_is_as_it_was_taken, each_states_what_it_states
from ledger.testing.invariants.shape import Invariant, Looks, same, so
from ledger.testing.seen import Seen
from ledger.view import View

WANTING = ("no reasons stated", "no options stated", "no interests stated", "its text is not on the record")


def what_is_not_stated_is_found(view: View, seen: Seen) -> Looks:
    """Reasons and options that the record of a decision lacks are found; "None" is stated."""
    for row in view.decisions():
        found = [each.what for each in row.findings]
        entries = seen.entries(row.decision)
        if not entries:  # One that a mend took back is there as it was recorded.
            continue
        taken = [entry for entry in entries if isinstance(entry.event, DecisionTaken)]
        words = {name for entry in taken if entry.body.words for name in entry.body.words.names}
        for name in ("reasons", "options"):
            lacking = bool(taken) and name not in words
            is_found = any(what.startswith(f"no {name} stated") for what in found)
            yield same(f"that {row.decision} states no {name}", is_found, lacking, *entries)
        if taken:
            yield same(f"whether {row.decision} has reasons", bool(row.reasons), "reasons" in words, *entries)
        else:
            lacks = any(what.startswith(WANTING) for what in found)
            yield so(not lacks, f"{row.decision} was not taken, and is said to lack something", *entries)


def effect(seen: Seen, decision: str) -> Effect | None:
    """What a body did in a decision; None where it has not decided."""
    taken = seen.said(decision, DecisionTaken)
    return taken[-1].effect if taken else None


def noting_promises_nothing(view: View, seen: Seen) -> Looks:
    """An action promised by what was only noted is found in the answers on decisions and on commitments alike."""
    rows = {row.decision: [each.what for each in row.findings] for row in view.decisions()}
    actions = {row.action: [each.what for each in row.findings] for row in view.commitments()}
    for entry, _ in seen.anywhere(ActionCommitted):
        decision = entry.body.authority.decision if entry.body.authority else None
        if decision is None:
            continue
        noted = effect(seen, decision) is Effect.NOTED
        found = f"only noted, yet cited as what committed {entry.stream}" in rows.get(decision, [])
        yield same(f"that {decision} was only noted, and committed {entry.stream}", found, noted, entry)
        alike = "cites a decision that only noted it" in actions.get(entry.stream, [])
        yield so(
            alike or not noted, f"{entry.stream} was committed by what was only noted, and that is not found", entry
        )


def a_use_with_no_decision_is_found(view: View, seen: Seen) -> Looks:
    """A commitment or withdrawal that names no decision is found, and each that names one is listed with it."""
    rows = {row.decision: row.cited_by for row in view.decisions()}
    for row in view.commitments():
        found = [each.what for each in row.findings]
        entries = seen.entries(row.action)
        for kind, did in ((ActionCommitted, "committed"), (ActionWithdrawn, "withdrawn")):
            alone = any(
                isinstance(entry.event, kind) and not (entry.body.authority and entry.body.authority.decision)
                for entry in entries
            )
            is_found = f"{did} with no decision cited" in found
            yield same(f"that {row.action} was {did} by no decision", is_found, alone, *entries)
        for entry in entries:
            cited = entry.body.authority.decision if entry.body.authority else None
            if cited in rows:
                listed = row.action in rows[cited]
                yield so(listed, f"{row.action} cites {cited}, whose row does not say so", entry)


def interests_come_first(view: View, seen: Seen) -> Looks:
    """An interest is listed once, and one declared on a later day than the decision was taken is found to be late."""
    rows = {(row.meeting, row.post, row.decision, row.on): row for row in view.interests()}
    for entry, said in seen.anywhere(InterestDeclared):
        row = rows.get((entry.stream, said.post, said.decision or "", entry.day))
        yield so(row is not None, f"an interest of {said.post} is not listed", entry)
        taken = [each for each in seen.entries(said.decision or "") if isinstance(each.event, DecisionTaken)]
        if row is None or not taken or not (entry.day.known and taken[0].day.known):
            continue
        on, decided = entry.day.last, taken[0].day.last
        when = When.BEFORE if on < decided else When.AFTER if on > decided else When.SAME_DAY
        yield same(f"when {said.post} declared an interest in {said.decision}", row.when, when, entry, taken[0])
        yield same("that it was declared late", bool(row.findings), on > decided, entry, taken[0])


def urgent_items_say_why(view: View, seen: Seen) -> Looks:
    """An item taken without notice is listed with its meeting, and found where no reason is given for it.

    A meeting that somebody took back is listed as it was first recorded, with the items that it had so.
    """
    rows = {row.meeting: row for row in view.meetings()}
    for stream in seen.streams("meeting"):
        admitted = [each for each in seen.entries(stream) if isinstance(each.event, UrgentItemAdmitted)]
        row = rows.get(stream)
        if row is None:
            yield so(not admitted, f"{stream} has urgent items, and no row", *admitted)
            continue
        if _was_taken_back(seen, stream):
            # It is listed as it was first recorded, and so are its items.
            ever = sum(isinstance(each.body.facts, UrgentItemAdmitted) for each in _recorded(seen, stream))
            yield so(len(row.urgent) <= ever, f"{stream} lists more urgent items than were ever admitted")
            continue
        yield same(f"how many items were urgent at {stream}", len(row.urgent), len(admitted), *admitted)
        for each, entry in zip(row.urgent, admitted, strict=False):
            stated = entry.body.words is not None and "reason" in entry.body.words.names
            found = any("no reason" in finding.what for finding in each.findings)
            yield same(f"that an item at {stream} was urgent for no reason stated", found, not stated, entry)


def _was_taken_back(seen: Seen, stream: str) -> bool:
    """Whether a mend bears on what was recorded of a meeting's being called or held."""
    recorded = _recorded(seen, stream)
    met = {each.number for each in recorded if isinstance(each.body.facts, MeetingCalled | MeetingHeld)}
    return any(each.number != each.original and each.original in met for each in recorded)


def _recorded(seen: Seen, stream: str) -> list[Entry]:
    return seen.replay.recorded_of(stream, seen.recorded)


DECISIONS = (
    Invariant(
        "23",
        "decisions are complete",
        ("C16 CA.866-874", "CAB22", "SI 2012/2089 regulation 12"),
        "What was decided, by whom, why and instead of what; and what was only noted promises nothing.",
        points=(
            lists_each("decisions", "decision"),
            what_is_not_stated_is_found,
            noting_promises_nothing,
            a_use_with_no_decision_is_found,
            each_decision_is_as_it_was_taken,
            each_states_what_it_states,
            kept_as_shown(Expected.DECISION),
        ),
    ),
    Invariant(
        "R7",
        "interests before the decision",
        ("C16 CA.864",),
        "An interest that is declared afterwards could not have been weighed.",
        points=(lists_once("interests", "meeting", "post", "decision", "why"), interests_come_first),
    ),
    Invariant(
        "R8",
        "an urgent item has its reason and its chair",
        ("C16 item 7",),
        "What is taken without notice must say why it could not wait, and who let it in.",
        points=(urgent_items_say_why,),
    ),
)
