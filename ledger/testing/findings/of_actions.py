"""What may be found of how an action was handled, dated, counted or put to a body, and does the record bear it out?"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ledger.aggregates.action import (
    ActionClosed,
    ActionCommitted,
    ActionDelivered,
    ActionMerged,
    ActionReopened,
    ActionSplit,
    ActionWithdrawn,
    DueDateMoved,
    EvidenceSubmitted,
    MilestoneMoved,
    MilestoneSet,
    ProgressReported,
)
from ledger.aggregates.escalation import EscalationAnswered, EscalationClosed, EscalationRaised
from ledger.aggregates.plan import PlanSuperseded
from ledger.entry import Entry
from ledger.testing.findings.found import Bears, Found, Vocabulary, on, rests_on, unallowed, uncited
from ledger.testing.findings.of_authority import OF_ACTIONS
from ledger.testing.slowness.promises import dates, promised
from ledger.values import Truth

DATED = ActionCommitted | DueDateMoved
STEPS = DATED | MilestoneSet | MilestoneMoved
ENDED = ActionClosed | ActionWithdrawn


def _after(kind: type, end: type) -> Bears:
    """Something that was done to an action that had ended so, and was not reopened."""

    def so(found: Found) -> bool:
        return found.has(kind, lambda entry, _: _ended_as(found, entry) is end)

    return so


def _ended_as(found: Found, entry: Entry) -> type | None:
    turns = [each for each in found.before(entry) if isinstance(each, ENDED | ActionReopened)]
    return type(turns[-1]) if turns else None


def _before_committed(found: Found) -> bool:
    return found.has(
        DueDateMoved, lambda entry, _: not any(isinstance(each, ActionCommitted) for each in found.before(entry))
    )


def _before_delivery(found: Found) -> bool:
    def early(entry: Entry, _: object) -> bool:
        turns = [each for each in found.before(entry) if isinstance(each, ActionDelivered | ActionReopened)]
        return not turns or isinstance(turns[-1], ActionReopened)

    return found.has(EvidenceSubmitted, early)


def _unaccounted(found: Found) -> bool:
    plans = [each for entry in found.rests for each in found.said(entry.stream, PlanSuperseded)]
    return any(found.row.action not in {each.action for each in plan.mapping} for plan in plans)


def _put_off(found: Found) -> bool:
    given = dates(found.seen, found.row.action)
    return bool(given) and found.gaps == (on(given[-1][0]), on(promised(given)))


def _mapped(found: Found) -> bool:
    plan, fate = found.gaps
    mapped = [each for said in found.said(plan, PlanSuperseded) for each in said.mapping]
    return any((each.action, str(each.fate)) == (found.row.action, fate) for each in mapped)


CONDUCT: Vocabulary = {
    **OF_ACTIONS,
    "re-dated with no decision cited": uncited(DATED),
    "re-dated before it was committed": _before_committed,
    "evidence of impact put forward before delivery": _before_delivery,
    "reported after closing": _after(ProgressReported, ActionClosed),
    "reported after withdrawal": _after(ProgressReported, ActionWithdrawn),
    "re-dated after closing": _after(DueDateMoved, ActionClosed),
    "re-dated after withdrawal": _after(DueDateMoved, ActionWithdrawn),
    "merged into itself": rests_on(ActionMerged, lambda entry, said: said.into == entry.stream),
    "split into itself": rests_on(ActionSplit, lambda entry, said: entry.stream in said.into),
    "unaccounted for: its plan was superseded without saying what became of it": _unaccounted,
}
"""Of how an action was handled."""
UPHELD: Vocabulary = {
    "put off to * by no authority that stands: promised still by *": _put_off,
    "closed undelivered, by no authority that stands: open still": unallowed(ActionClosed),
    "withdrawn by no authority that stands: open still": unallowed(ActionWithdrawn),
    "merged into *: open until that has ended": lambda found: found.has(
        ActionMerged, lambda _, said: said.into == found.gaps[0]
    ),
    "split into *: open until all of that has ended": lambda found: found.has(
        ActionSplit, lambda _, said: (", ".join(said.into) or "nothing") == found.gaps[0]
    ),
    "*, superseded, says it was *; its own record does not: open still": _mapped,
}
"""Of what was said to end it or to put it off, and does not."""


def _let_go(found: Found) -> bool:
    """An escalation of it was closed on that day by nobody's leave, and the post it last lay with had not answered."""
    escalation, day, post = found.gaps
    entries = found.seen.entries(escalation)
    [raised] = found.said(escalation, EscalationRaised) or [None]
    closings = [each for each in entries if isinstance(each.event, EscalationClosed) and not found.stands(each)]
    lay = [at for at, each in enumerate(entries) if getattr(each.event, "to", "")][-1:]
    silent = bool(lay) and not any(isinstance(each.event, EscalationAnswered) for each in entries[lay[0] :])
    whose = [getattr(entries[at].event, "to", "") for at in lay]
    closed_then = [on(each.day.last) for each in closings] == [day]
    return raised is not None and raised.about == found.row.action and silent and whose == [post] and closed_then


UNANSWERED: Vocabulary = {
    "*, a sign (S9) until then, was closed on * with no answer from * and by no authority that stands": _let_go,
}
"""Of an escalation of it that made it slow."""


def _counted_as_open(found: Found) -> bool:
    entries = found.seen.entries(found.gaps[0])
    return any(isinstance(each.event, ENDED) and not found.stands(each) for each in entries)


def _loosened(found: Found) -> bool:
    return found.has(STEPS, lambda entry, _: entry.body.authority is not None and not found.stands(entry))


def _out_of_date(found: Found) -> bool:
    row = found.row
    return row.differs is Truth.YES and found.gaps == (row.said, row.recorded)


def _not_allowed_then(found: Found) -> bool:
    shown, held = found.gaps
    then = attrs.evolve(found.seen, day=min(found.row.day.last, found.seen.day))
    return (
        found.row.differs is Truth.NO and shown == found.row.said and held == on(promised(dates(then, found.row.about)))
    )


OF_LINES: Vocabulary = {
    **OF_ACTIONS,
    "goes on as *, of which nothing is on the record by this point": lambda found: (
        not found.seen.entries(found.gaps[0])
    ),
}
"""Of the steps by which an action came to be what it is."""
OF_ACTIONS_AND_DATES: Mapping[str, Vocabulary] = {
    "commitments": CONDUCT,
    "slow_progress": {**CONDUCT, **UPHELD, **UNANSWERED},
    "status": {},
    "counts": {"* is recorded as *, by no authority that stands: counted as open": _counted_as_open},
    "slippage": {
        "moved later with no decision cited": uncited(STEPS),
        "moved later by *, which does not stand": _loosened,
        "put off by *, by which it had been given * before": lambda found: (
            len([each for each in found.seen.entries(found.row.action) if each.body.cited == found.gaps[0]]) > 1
        ),
    },
    "variance": {
        "out of date when it was shown: due on *, and by then on *": _out_of_date,
        "shown as due on *; the last day an authority allowed: *": _not_allowed_then,
    },
    "not_highlighted": {},
}
"""By the answer."""
