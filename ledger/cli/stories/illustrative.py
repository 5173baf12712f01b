"""The fictional board's story: what was committed, what was slow, and what the board was not told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledger.cli.cells import day
from ledger.cli.stories import Told, because, by_verdict, count
from ledger.projections.actions.commitments import Commitment
from ledger.projections.actions.slow_progress import SlowProgress
from ledger.projections.duties.verdicts import Verdict
from ledger.samples.illustrative import BOARD
from ledger.shell import Ledger
from ledger.values import said

EVE = date(2024, 12, 2)
"""The day before a second plan took the place of the first."""
HIDDEN, NOTICE = "action/qp-05", "mandate/notice-2023"
DAYS = (date(2024, 2, 8), date(2024, 6, 6), EVE, date(2025, 6, 5))
"""Most of them two days after a meeting: by then it is on the record whether its papers are all there."""
TO_TRY = (
    f"slow --on {EVE}",
    f"status --on {EVE}",
    f"not-told {BOARD} --on {EVE}",
    f"not-told {BOARD} --highlighted --on {EVE}",
    "due --meeting meeting/ib-2024-12 --on 2024-11-27",
    f"lineage {HIDDEN}",
    "compliance --mandate mandate/notice-2023",
    "escalations",
    "changes --since-meeting meeting/ib-2025-05",
)
_FIRST = 2


def tell(book: Ledger) -> Sequence[Told]:
    """What was committed and what was slow on the eve of the second plan, and one action through both."""
    opening = (
        f"This ledger is FICTION: two years of {book.council}, {book.head} entries on a simulated clock. There is "
        "no such council."
    )
    return [Told("", opening), _committed(book), _slow(book), _hidden(book), _unhighlighted(book), _kept(book)]


def _committed(book: Ledger) -> Told:
    view = book.as_of(EVE)
    rows = [row for row in view.commitments() if row.stage != "proposed"]
    stages = dict.fromkeys(row.stage for row in rows)
    moved = [row for row in rows if row.moves]
    unallowed = [row for row in moved if any(not move.authority for move in row.moves)]
    staged = ", ".join(f"{sum(row.stage == stage for row in rows)} {stage}" for stage in stages)
    return Told(
        f"On {said(EVE)}, what had the council committed to?",
        f"{count(rows, 'action')}: {staged}. With no owner: {_none(rows, 'owner')}; with no usable date: "
        f"{_none(rows, 'due')}. Re-dated: {len(moved)}, of which with no authority cited: {len(unallowed)}.",
        because(view, *rows),
    )


def _none(rows: Sequence[Commitment], name: str) -> int:
    return sum(not getattr(row, name) for row in rows)


def _slow(book: Ledger) -> Told:
    view = book.as_of(EVE)
    rows = [row for row in view.slow_progress() if row.slow]
    listed = [
        f"{row.title}: due {_due(row)}; by {_codes(row)}; slow for "
        f"{count(range(row.consecutive_meetings_slow), 'meeting')}, highlighted at {count(row.highlighted, 'meeting')}."
        for row in rows[:_FIRST]
    ]
    counted = f"{count(rows, 'action')}, by policy {rows[0].policy}"
    told = f"{counted} (S1 to S12: council-ledger slow --help); the {_FIRST} furthest behind:"
    return Told("What was slow to progress?", "\n".join([told, *listed]), because(view, *rows[:_FIRST]))


def _due(row: SlowProgress) -> str:
    at_first = "" if row.original_due == row.due else f", at first {day(row.original_due, 'no day')}"
    return f"{day(row.due, 'no day')}{at_first}"


def _codes(row: SlowProgress | None) -> str:
    return ", ".join(dict.fromkeys(each.code for each in row.signals)) if row else "not listed"


def _hidden(book: Ledger) -> Told:
    """Each row as the record then had it; what was entered since, of those days, is in the last sentence."""
    rows: list[list[str]] = []
    called = ""
    for on in DAYS:
        view = book.as_of(on, recorded=book.as_of(on).log.last_of(on))
        slow = next((row for row in view.slow_progress() if row.action == HIDDEN), None)
        picture = view.picture(BOARD, HIDDEN)[0]
        state, title = view.state(HIDDEN), view.title(HIDDEN)
        rows.append(
            [
                day(on),
                "the same" if title == called else title,
                str(state.ending or day(state.due, "none")),
                _codes(slow),
                str(picture.evidence),
            ]
        )
        called = title
    now = book.as_of(DAYS[1]).picture(BOARD, HIDDEN)[0]
    since = [row for row in book.as_of().told(BOARD) if row.subject == HIDDEN and row.disputed]
    return Told(
        f"What did the record then show of {HIDDEN}, and what was the board told?",
        "",
        f"asked now, of {said(DAYS[1])}: {now.evidence}, {now.kind}; disputed by the board in "
        f"{', '.join(f'entry {number}' for row in since for number in row.disputed)}",
        ("On", "Called", "Due", "Slow by", "Told?"),
        rows,
    )


def _unhighlighted(book: Ledger) -> Told:
    view = book.as_of()
    rows = [row for row in view.not_highlighted(BOARD) if not row.taken_off]
    meetings = {row.meeting for row in rows}
    held = [row for row in view.meetings(BOARD) if row.held and row.minutes != "none kept"]
    return Told(
        f"By {said(view.point.on)}, how often was what was slow not highlighted to the board?",
        f"At {len(meetings)} of {count(held, 'meeting')}: {len(rows)} times in all, of "
        f"{count({row.action for row in rows}, 'action')}.",
        because(view, *rows),
    )


def _kept(book: Ledger) -> Told:
    view = book.as_of()
    rows = list(view.compliance(NOTICE))
    unmet = [row for row in rows if row.verdict in (Verdict.NOT_MET, Verdict.EXCEPTION)]
    return Told(
        f"By {said(view.point.on)}, which clauses of its notice had been kept?",
        f"{by_verdict(rows).capitalize()}.",
        because(view, *unmet),
    )
