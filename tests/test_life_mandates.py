"""Mandates in a council's life: who ends one, what changes another, what answers what (invariants 14, 21, 29)."""

from __future__ import annotations

from itertools import pairwise

from ledger import Ledger
from ledger.aggregates.action import ActionLinked, ActionProposed
from ledger.aggregates.body import MandateOverseen
from ledger.aggregates.mandate import (
    AreaRegistered,
    ClauseRegistered,
    DirectionIssued,
    DirectionLifted,
    MandateKind,
    MandateSteppedDown,
    MinisterAgreed,
    ProgressEvidenced,
    RecommendationRegistered,
)
from ledger.aggregates.plan import MandateAddressed
from ledger.entry import Entry
from ledger.projections.ground.parts import PartKind
from ledger.testing import life
from ledger.testing.life import Seen, points
from ledger.testing.oracle import Replay, london
from ledger.testing.slowness.cycles import horizon
from ledger.values import Strength, Truth

ENDS = ("evidence_progress", "agree", "step_down", "direct", "lift", "set_horizon", "vary", "register")
PARTS = ("register_clause", "register_area", "recommend", "assign_recommendation", "decline", "link", "address")
WORK = ("propose", "deliver", "supersede", "merge", "split")


def directed(seen: Seen, mandate: str) -> bool:
    """Whether a direction was given and, since the last one, not lifted."""
    said = [each.event for each in seen.entries(mandate) if isinstance(each.event, DirectionIssued | DirectionLifted)]
    return bool(said) and isinstance(said[-1], DirectionIssued)


def closed_takes_both(book: Ledger) -> None:
    """A mandate is closed if, and only if, progress was evidenced, the Minister agreed and no direction stands."""
    for view, seen in points(book):
        rows = {row.mandate: row for row in view.mandates()}
        assert list(rows) == seen.streams("mandate")
        for mandate, row in rows.items():
            both = bool(seen.said(mandate, ProgressEvidenced)) and bool(seen.said(mandate, MinisterAgreed))
            closed = both and not directed(seen, mandate)
            assert row.open is (Truth.NO if closed else Truth.YES), (mandate, str(view.point))
            unended = "open" if row.instrument is MandateKind.NOTICE else "no end on this record"
            standing = "directed" if directed(seen, mandate) else "closed" if closed else unended
            assert row.standing == standing, (mandate, str(view.point))


def test_21_only_progress_and_the_minister_close_a_mandate() -> None:
    """Nothing else does: not its horizon's passing, its actions' delivery or a plan's succession (N24 clause 13)."""
    life.watch(closed_takes_both, *ENDS, *WORK)


def a_lone_step_down_is_found(book: Ledger) -> None:
    """What is said of its end without what it takes is found, with what is missing; and only then."""
    for view, seen in points(book):
        for row in view.mandates():
            found = [each.what for each in row.findings]
            down, agreed = (bool(seen.said(row.mandate, kind)) for kind in (MandateSteppedDown, MinisterAgreed))
            evidenced = bool(seen.said(row.mandate, ProgressEvidenced))
            expected = {
                "stepped down with no record of the Minister's agreement": down and not agreed,
                "stepped down with no record of evidenced progress": down and not evidenced,
                "the Minister agreed with no record of evidenced progress": agreed and not evidenced,
                "a statutory direction stands": directed(seen, row.mandate),
            }
            assert {what for what in expected if what in found} == {what for what, so in expected.items() if so}
            held = horizon(seen, row.mandate)
            past = held is not None and held < seen.day
            passed = any(what.startswith("its horizon") for what in found)
            # What a mend by nobody's leave takes back of a horizon is told apart in test_mandates.
            if not seen.mended(row.mandate):
                assert passed is (past and row.standing != "closed"), (row.mandate, str(view.point))


def test_21_a_lone_step_down_is_a_finding() -> None:
    """It is recorded, closes nothing, and is found; so is agreement with no evidence of progress (N24 clause 13)."""
    life.watch(a_lone_step_down_is_found, *ENDS)


def named(entry: Entry) -> str | None:
    """The one mandate that an entry is about: it is of that mandate's stream, or is a link to it; None for none."""
    if entry.stream.startswith("mandate/"):
        return entry.stream
    said = entry.body.facts
    return said.mandate if isinstance(said, MandateAddressed | MandateOverseen | ActionLinked) else None


def readings(replay: Replay, entry: Entry) -> list[Entry]:
    """An entry with all that its original was read as before it, voids aside: to mend a link is about both its ends."""
    return [each for each in replay.entries[: entry.number] if each.original == entry.original and not each.void]


def one_mandate_leaves_another_alone(book: Ledger) -> None:
    """An act that is about one mandate alone changes no other's row, nor what became of its parts."""
    replay = Replay.of(book)
    for before, after in pairwise(replay.ends):
        about = {named(each) for entry in replay.entries[before:after] for each in readings(replay, entry)}
        if len(about) != 1 or None in about:
            continue
        day = london(replay.entries[after - 1].recorded_at)
        first, then = (book.as_of(day, recorded=number) for number in (before, after))
        for mandate in {row.mandate for row in first.mandates()} - about:
            rows = [[row.content() for row in view.mandates() if row.mandate == mandate] for view in (first, then)]
            assert rows[0] == rows[1], (mandate, before, after)


def test_29_what_is_said_of_one_mandate_changes_no_other() -> None:
    """Several stand at once: agreement, a direction or a clause of one leaves the others as they were."""
    life.watch(one_mandate_leaves_another_alone, *ENDS, *PARTS, "oversee", steps=30)


def a_must_is_not_lowered_unseen(book: Ledger) -> None:
    """A clause that was ever read as binding more than it does now, or than its void does, is found."""
    order = list(Strength)
    for view, seen in points(book):
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
                assert found is lowered, (row.mandate, clause, str(view.point))


def test_29_no_entry_lowers_a_must_unseen() -> None:
    """Registered anew, mended or voided, a clause that bound more is found to have done so."""
    life.watch(a_must_is_not_lowered_unseen, "register_clause", "vary")


def the_trace_is_total(book: Ledger) -> None:
    """Each part registered has one row, each action at least one, and each link is in the row of its part."""
    for view, seen in points(book):
        rows = list(view.recommendations())
        registered = [
            *((mandate, ref, PartKind.CLAUSE) for mandate in seen.streams("mandate") for ref in clauses(seen, mandate)),
            *((each.stream, said.area, PartKind.AREA) for each, said in seen.anywhere(AreaRegistered)),
            *(
                (each.stream, said.recommendation, PartKind.RECOMMENDATION)
                for each, said in seen.anywhere(RecommendationRegistered)
            ),
        ]
        traced = [(row.mandate, row.part, row.what) for row in rows if row.what in set(PartKind) - set(UNPLACED)]
        assert sorted(traced) == sorted(registered), str(view.point)
        placed = {each.action for row in rows for each in row.actions}
        assert placed >= {entry.stream for entry, _ in seen.anywhere(ActionProposed)}, str(view.point)
        for entry, link in seen.anywhere(ActionLinked):
            theirs = [row for row in rows if (row.mandate, row.part) == (link.mandate, link.part)]
            assert theirs, (entry.stream, link)
            assert all(entry.stream in {each.action for each in row.actions} for row in theirs), (entry.stream, link)


UNPLACED = (PartKind.WHOLE, PartKind.UNREGISTERED, PartKind.PLAN, PartKind.NONE)


def clauses(seen: Seen, mandate: str) -> list[str]:
    """The references of a mandate's clauses, each once."""
    return list(dict.fromkeys(said.clause for said in seen.said(mandate, ClauseRegistered)))


def test_14_every_part_and_every_action_is_in_the_trace() -> None:
    """No clause, area or recommendation is without its row; nor is an action, be it as one that answers nothing."""
    life.watch(the_trace_is_total, *PARTS, "propose", "merge", "split", "supersede", "register")
