"""What a body was told and was not, at every point of small worlds: contract section 4, domain invariants 4 and 27."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ledger.aggregates import decision, meeting
from ledger.entry import Entry
from ledger.projection import Answer
from ledger.projections.telling.evidence import Evidence
from ledger.projections.telling.not_told import NotTold
from ledger.testing import worlds
from ledger.testing.oracle import Replay, london
from ledger.testing.playing import BODIES, CLERK, Asked, play

World = tuple[Asked, ...]


def decided_by(entries: Sequence[Entry]) -> str:
    """Which body took a decision; "" where its entries are not those of one."""
    return next((each.event.body for each in entries if isinstance(each.event, decision.DecisionTaken)), "")


def rows_of(answer: Answer[NotTold]) -> dict[str, NotTold]:
    """The rows by subject."""
    return {row.subject: row for row in answer}


@given(worlds.worlds())
def test_told_and_not_told_part_what_is_visible(world: World) -> None:
    """At every point each visible entry was shown to a body, or its own doing, or is missing: one of the three."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends[1:]:
            for on in replay.days:
                view = played.book.as_of(on, recorded=recorded)
                for each in BODIES:
                    shown = {number for row in view.told(each) for number in row.entries}
                    rows = rows_of(view.not_told(each))
                    for subject in ("action/a", "action/b", "decision/d"):
                        visible = replay.visible(subject, on, recorded)
                        own = decided_by(visible) == each
                        missing = set(rows[subject].missing) if subject in rows else set()
                        assert missing == (set() if own else {entry.number for entry in visible} - shown)
                        if subject in rows:
                            row = rows[subject]
                            assert row.picture is view.picture(each, subject)[0].evidence
                            assert bool(row.untold) == (row.evidence is Evidence.NOT_TOLD)
                            assert set(row.untold) <= missing


@given(worlds.worlds())
def test_what_is_missing_stays_missing_until_it_is_shown(world: World) -> None:
    """Along the days of one number nothing leaves the list but by being shown, and what was said is never unsaid."""
    with play(world) as played:
        replay = Replay.of(played.book)
        for recorded in replay.ends[1:]:
            for each in BODIES:
                missing: set[int] = set()
                spoken_of: set[int] = set()
                for on in replay.days:
                    view = played.book.as_of(on, recorded=recorded)
                    rows = view.not_told(each)
                    now = {number for row in rows for number in row.missing}
                    shown = {number for row in view.told(each) for number in row.entries}
                    assert missing <= now | shown
                    assert not spoken_of & {number for row in rows for number in row.untold}
                    missing = now
                    spoken_of |= {number for row in rows if row.evidence is Evidence.SAID for number in row.missing}


@given(worlds.worlds(), st.sampled_from(BODIES))
def test_complete_packs_turn_no_evidence_into_not_told_and_back(world: World, of: str) -> None:
    """What a missing pack left open is closed by its being complete, opened again by its not being, and no more."""
    with play(world) as played:
        met = [name for name in ("meeting/m",) if played.book.as_of(worlds.DAYS[-1]).readings(name)]

        def asked(*, complete: bool) -> dict[str, tuple[Evidence, tuple[int, ...], str]]:
            played.book.record(
                [meeting.RecordPack(name, complete=complete) for name in met],
                id=f"pack {played.book.head}",
                by=CLERK,
                effective=london(played.book.entry(played.book.head).recorded_at),
            )
            rows = played.book.as_of(worlds.DAYS[-1]).not_told(of)
            return {row.subject: (row.evidence, row.missing, row.why.missing) for row in rows}

        if not met or not played.book.as_of(worlds.DAYS[-1]).visible(met[0]):
            return
        open_, closed, again = asked(complete=False), asked(complete=True), asked(complete=False)
        assert open_ == again
        assert {subject: row[1] for subject, row in open_.items()} == {
            subject: row[1] for subject, row in closed.items()
        }
        assert Evidence.NOT_TOLD not in {evidence for evidence, _, _ in open_.values()}
        for subject, (evidence, _, why) in closed.items():
            assert "not known to be all on the record" not in why
            before = open_[subject]
            if before[0] is Evidence.NO_EVIDENCE and "not known to be all" in before[2]:
                assert evidence is Evidence.NOT_TOLD
            elif before[0] is Evidence.NO_EVIDENCE:
                assert evidence is before[0]
