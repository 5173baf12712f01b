"""What may be found of risks, escalations and contributions, and does the record bear it out?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from ledger.aggregates.body import HolderAppointed, HolderLeft
from ledger.aggregates.contribution import (
    ContributionCommissioned,
    ContributionPutOff,
    ContributionReleased,
    ContributionStrengthened,
)
from ledger.aggregates.escalation import (
    EscalationAnswered,
    EscalationClosed,
    EscalationRaised,
    EscalationStoodDown,
    EscalationTakenFurther,
)
from ledger.aggregates.meeting import MeetingHeld
from ledger.aggregates.risk import (
    MitigationUpdated,
    RiskClosed,
    RiskMitigated,
    RiskOwned,
    RiskRaised,
    RiskScored,
)
from ledger.entry import Entry
from ledger.testing.findings.found import Bears, Found, Kinds, Vocabulary, lacks, on, rests_on, unallowed, uncited
from ledger.testing.findings.of_authority import CITED
from ledger.values import Truth

MOVES = EscalationRaised | EscalationTakenFurther | EscalationStoodDown


def _scored(found: Found) -> bool:
    scale = found.said(found.row.risk, RiskRaised)[0].scale
    scores = {(each.likelihood, each.impact) for each in found.said(found.row.risk, RiskScored)}
    off = {(str(one), str(other), str(scale)) for one, other in scores if max(one, other) > scale}
    return found.gaps in off


def _never(kinds: type) -> Bears:
    return lambda found: not found.said(found.row.risk, kinds)


def _nothing_done(found: Found) -> bool:
    return not found.said(found.row.risk, MitigationUpdated) and not found.said(found.row.risk, RiskMitigated)


def _let_lie(found: Found) -> bool:
    return all(found.said(each, MeetingHeld) for each in found.gaps) and found.gaps[0] != found.gaps[1]


def _closed_by_what_does_not_stand(found: Found) -> bool:
    return found.has(RiskClosed, lambda entry, _: entry.body.authority is not None and not found.stands(entry))


RISKS: Vocabulary = {
    "taken off the register, with no decision cited: it is open": uncited(RiskClosed),
    "taken off the register, with no authority that stands: it is open": _closed_by_what_does_not_stand,
    "scored * and *, on a scale that ends at *": _scored,
    "not scored": _never(RiskScored),
    "no post answers for it": _never(RiskOwned),
    "*, which answers for it, is vacant": lambda found: found.gaps[0] == found.row.owner,
    "nothing is said to be done against it": _nothing_done,
    "every action against it has ended, and nothing else is said to be done": lambda found: (
        bool(found.row.actions) and all(each.ended is Truth.YES for each in found.row.actions)
    ),
    "neither updated nor looked at between * and *": _let_lie,
}


def _events(found: Found, entry: Entry, kinds: Kinds) -> list[Entry]:
    """The entries of some kinds that come before one in the escalation's record."""
    entries = found.seen.entries(found.row.escalation)
    at = entries.index(entry) if entry in entries else 0
    return [each for each in entries[:at] if isinstance(each.event, kinds)]


def _after_closing(kind: type) -> Bears:
    def so(found: Found) -> bool:
        return found.has(kind, lambda entry, _: bool(_events(found, entry, EscalationClosed)))

    return so


def _unanswered(end: type) -> Bears:
    """It ended so, with no answer from the post that it last lay with, since it came to that."""

    def silent(found: Found, entry: Entry) -> bool:
        moved, answers = _events(found, entry, MOVES), _events(found, entry, EscalationAnswered)
        lay = moved[-1] if moved else None
        theirs = lay is not None and getattr(lay.event, "to", "") == found.gaps[0]
        since = [each for each in answers if lay is not None and each.day.last >= lay.day.last]
        return theirs and not [each for each in since if lay in _events(found, each, MOVES)]

    return lambda found: found.has(end, lambda entry, _: silent(found, entry))


def _past_its_day(found: Found) -> bool:
    """It was taken from a post that had not answered since a day was set for it, which was past."""
    post, day = found.gaps

    def past(entry: Entry, _: object) -> bool:
        moved = _events(found, entry, MOVES)
        set_for = [each for each in moved if getattr(each.event, "to", "") == post and on(_due(each)) == day]
        answers = _events(found, entry, EscalationAnswered)
        asked = [each for each in set_for if not [said for said in answers if each in _events(found, said, MOVES)]]
        theirs = bool(moved) and getattr(moved[-1].event, "to", "") == post
        return theirs and any((_due(each) or entry.day.last) < entry.day.last for each in asked)

    return found.has(EscalationTakenFurther, past)


def _due(move: Entry) -> date | None:
    return cast("date | None", getattr(move.event, "answer_due", None))


def _too_late(found: Found) -> bool:
    def late(entry: Entry, _: object) -> bool:
        moved = [each for each in _events(found, entry, MOVES) if hasattr(each.event, "answer_due")]
        due = [each.event.answer_due for each in moved]  # type: ignore[attr-defined]
        return any(day is not None and day < entry.day.last and on(day) == found.gaps[0] for day in due)

    return found.has(EscalationAnswered, late)


def _one_person(found: Found) -> bool:
    said: list[Any] = [each for kind in (HolderAppointed, HolderLeft) for _, each in found.seen.anywhere(kind)]
    one, other = ({each.person for each in said if each.post == post} for post in found.gaps)
    return bool(one & other)


ESCALATIONS: Vocabulary = {
    "raised with no reason stated, on this record": lacks(EscalationRaised, "reason"),
    "raised with no day set for an answer": rests_on(EscalationRaised, lambda _, said: said.answer_due is None),
    "stood down with no answer from *, on this record": _unanswered(EscalationStoodDown),
    "closed with no answer from *, on this record": _unanswered(EscalationClosed),
    "no answer from * by *, the day set for it, when it was taken further": _past_its_day,
    "stood down to the post that raised it": lambda found: found.has(
        EscalationStoodDown, lambda _, said: said.to == found.row.by
    ),
    "taken further after it was closed": _after_closing(EscalationTakenFurther),
    "answered after it was closed": _after_closing(EscalationAnswered),
    "answered after *, the day set for it": _too_late,
    "put back to * after *, the day set for an answer, which came while it lay elsewhere": lambda found: found.has(
        MOVES, lambda _, said: said.to == found.gaps[0]
    ),
    "* and * were held by one person on that day": _one_person,
}
ASKED_FOR: Vocabulary = {
    **CITED,
    "put off by no authority that stands: asked for as it was": unallowed(
        ContributionCommissioned | ContributionPutOff
    ),
    "asked of another, for another thing, or taken back, by no authority that stands: asked for as it was": unallowed(
        ContributionCommissioned
    ),
    "released by no authority that stands: asked for still": unallowed(ContributionReleased),
    "said to be strengthened by no authority that stands: flagged still": unallowed(ContributionStrengthened),
}
OF_BUSINESS: Mapping[str, Vocabulary] = {
    "risks": RISKS,
    "escalations": ESCALATIONS,
    "contributions": ASKED_FOR,
}
"""By the answer."""
