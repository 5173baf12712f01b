"""Actions in a council's life: who answers for each, by when, and within which horizon (invariants 11, 12 and 22)."""

from __future__ import annotations

from datetime import date

from ledger import Ledger
from ledger.aggregates.action import ActionCommitted, DueDateMoved, OwnerAssigned
from ledger.aggregates.mandate import HorizonSet
from ledger.aggregates.policy import AdoptStatusScheme, StatusSchemeAdopted
from ledger.projections.actions.signals import Listed
from ledger.projections.actions.status import Stands
from ledger.testing import life, slowness
from ledger.testing.life import points
from ledger.testing.seen import Seen
from ledger.values import Truth

LIFE = ("propose", "commit", "commit", "deliver", "close", "reopen", "withdraw", "merge", "split")


def is_plain(seen: Seen) -> bool:
    """Whether nothing of any action was mended: what is open is then seen the slow way."""
    return not any(seen.mended(action) for action in seen.replay.streams(seen.recorded, "action"))


def one_post_answers(book: Ledger) -> None:
    """An open action has one owner, the last assigned; or it is listed as one that nobody answers for."""
    for view, seen in points(book):
        listed = {row.action: {each.code for each in row.signals} for row in view.slow_progress()}
        for row in view.commitments():
            owners = seen.said(row.action, OwnerAssigned)
            assert row.owner == (owners[-1].owner if owners else ""), (row.action, str(view.point))
            if is_plain(seen):
                nobody = slowness.is_open(seen, row.action) and not owners
                assert ("S5" in listed.get(row.action, set())) is nobody, (row.action, str(view.point))


def test_11_an_open_action_has_one_owner_or_is_listed() -> None:
    """Exactly one post answers for it at a time, from the day it was assigned (N24 clause 5b; C16 paragraph 43)."""
    life.watch(one_post_answers, *LIFE, "assign", "assign", mends=False)


def no_day_is_never_green(book: Ledger) -> None:
    """An action promised by no usable day is not assessable while open, and never called done or on track."""
    for view, seen in points(book):
        signs = {row.action: row.signals for row in view.slow_progress()}
        rows = {row.action: row for row in view.status()}
        scheme = scheme_at(seen)
        for action in seen.streams("action") if is_plain(seen) else ():
            promises = slowness.dates(seen, action)
            if not seen.said(action, ActionCommitted) or slowness.promised(promises) is not None:
                continue
            assert rows[action].standing not in (Stands.DONE, Stands.ON_TRACK), (action, str(view.point))
            assert rows[action].derived not in (scheme.done, scheme.on_track), (action, str(view.point))
            if slowness.is_open(seen, action):
                lists = {each.listed for each in signs[action] if each.code == "S6"}
                assert lists == {Listed.NOT_ASSESSABLE}, (action, str(view.point))


def scheme_at(seen: Seen) -> StatusSchemeAdopted:
    """The scheme last adopted by the day; else the first that ever was; else the ledger's own."""
    adopted = [
        each for each in seen.replay.entries[: seen.recorded] if isinstance(each.body.facts, StatusSchemeAdopted)
    ]
    held = [each for each in adopted if each.number <= seen.replay.last_of(seen.day)] or adopted[:1]
    said = held[-1].event if held else AdoptStatusScheme("policy/own", "").event()
    assert isinstance(said, StatusSchemeAdopted)
    return said


def test_12_an_action_with_no_usable_day_is_not_assessable() -> None:
    """And so is never green or blue, whatever it was reported as (C16 recommendation 1)."""
    work = ("date_again", "assign", "report", "start", "submit_evidence", "accept_evidence", "adopt_status_scheme")
    life.watch(no_day_is_never_green, *LIFE, *work, "deliver", mends=False)


def what_is_beyond_its_horizon_is_slow(book: Ledger) -> None:
    """An open action due after the horizon of a mandate it is under is slow, whoever allowed it; and that is said."""
    for view, seen in points(book):
        rows = {row.action: row for row in view.slow_progress()}
        for action in seen.streams("action") if is_plain(seen) else ():
            if not slowness.is_open(seen, action):
                continue
            due, by_leave = last_due(seen, action)
            for mandate, horizon in slowness.horizons(seen, action).items():
                if due is not None and due > horizon:
                    assert rows[action].slow, (action, mandate, str(view.point))
                    says = "; ".join(each.says for each in rows[action].signals if each.code == "S2")
                    assert f"the horizon of {mandate}: " in says, (action, mandate, str(view.point))
                    leave = says.partition(f"the horizon of {mandate}: ")[2]
                    assert leave.startswith("allowed by") is by_leave, (action, mandate, str(view.point))


def last_due(seen: Seen, action: str) -> tuple[date | None, bool]:
    """The day an action is due on as the record has it, and whether an authority allowed that day."""
    entries = [each for each in seen.entries(action) if isinstance(each.event, ActionCommitted | DueDateMoved)]
    said = entries[-1].event
    due = said.to if isinstance(said, DueDateMoved) else getattr(said, "due", None)
    return due, slowness.allowed(seen, entries[-1])


def test_22_what_is_due_beyond_its_horizon_is_slow() -> None:
    """An exception may be approved, and it is slow all the same: the exception is shown (N22 clause 11)."""
    life.watch(
        what_is_beyond_its_horizon_is_slow, *LIFE, "date_again", "set_horizon", "link", "decide", "rescind", mends=False
    )


def a_horizon_is_words_and_a_day(book: Ledger) -> None:
    """A mandate's row has the last horizon set, in its words and as the day they came to, which may be none."""
    for view, seen in points(book):
        for row in view.mandates():
            said = seen.said(row.mandate, HorizonSet)
            assert (row.horizon_wording, row.horizon) == ((said[-1].wording, said[-1].on) if said else ("", None))
            assert row.open in (Truth.YES, Truth.NO)


def test_22_a_horizon_is_kept_in_its_words_and_as_a_day() -> None:
    """Neither stands for the other: words that come to no day stay words (N24 clause 13)."""
    life.watch(a_horizon_is_words_and_a_day, "set_horizon", "set_horizon", "vary")
