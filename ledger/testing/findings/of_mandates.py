"""What may be found of a mandate: of its end, its horizon, and what was made of it; does the record bear it out?"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.aggregates.mandate import (
    ClauseRegistered,
    DirectionIssued,
    DirectionLifted,
    HorizonSet,
    MandateSteppedDown,
    MandateVaried,
    MinisterAgreed,
    ProgressEvidenced,
)
from ledger.testing.findings.found import Bears, Found, Vocabulary, never, on
from ledger.testing.slowness.cycles import horizon
from ledger.vocabulary import Event

NEEDS = {"the Minister's agreement": MinisterAgreed, "evidenced progress": ProgressEvidenced}
DID = {"stepped down": MandateSteppedDown, "the Minister agreed": MinisterAgreed}


def _without(did: type[Event], needed: type[Event]) -> Bears:
    return lambda found: found.has(did) and not found.said(found.row.mandate, needed)


def _too_soon(did: type[Event], needed: type[Event]) -> Bears:
    def so(found: Found) -> bool:
        days = [each.day.last for each in found.seen.entries(found.row.mandate) if isinstance(each.event, needed)]
        return found.has(did, lambda entry, _: bool(days) and entry.day.last < days[0])

    return so


def _ends() -> Vocabulary:
    """What was said of its end with, before or without what it takes."""
    words: dict[str, Bears] = {}
    for did, said in DID.items():
        for name, needed in NEEDS.items():
            words[f"{did} before {name}"] = _too_soon(said, needed)
            words[f"{did} with no record of {name}"] = _without(said, needed)
            words[f"{did}, and it is not known whether {name} had come by then"] = never
    return words


def _passed(found: Found) -> bool:
    held = horizon(found.seen, found.row.mandate)
    return held is not None and held < found.seen.day and on(held) == found.gaps[0]


def _put_later(cited: bool) -> Bears:  # noqa: FBT001 - one of two, each named where it is made
    """A later day than the one that holds, or none, with nothing cited, or with what does not stand."""

    def so(found: Found) -> bool:
        to, holds = found.gaps
        day = found.has(
            HorizonSet,
            lambda entry, said: (
                (entry.body.authority is not None) is cited
                and not found.stands(entry)
                and ("no day" if said.on is None else on(said.on)) == to
            ),
        )
        return day and on(horizon(found.seen, found.row.mandate)) == holds

    return so


def _directed(found: Found) -> bool:
    said = found.said(found.row.mandate, DirectionIssued | DirectionLifted)
    return bool(said) and isinstance(said[-1], DirectionIssued)


def _varied(found: Found) -> bool:
    return found.has(
        MandateVaried,
        lambda entry, _: (
            entry.body.source is None and not found.stands(entry) and str(entry.day.plain) == found.gaps[0]
        ),
    )


def _weakened(found: Found) -> bool:
    clause, now, was = found.gaps
    bound = [str(each.strength) for each in found.said(found.row.mandate, ClauseRegistered) if each.clause == clause]
    return bool(bound) and bound[-1] == now and was in bound[:-1]


MANDATES: Vocabulary = {
    **_ends(),
    "its horizon, *, has passed and it stands open": lambda found: _passed(found) and not _directed(found),
    "its horizon, *, has passed and it stands under direction": lambda found: _passed(found) and _directed(found),
    "horizon set later, to *, with no authority cited, and no variation on this record: * holds": _put_later(
        cited=False
    ),
    "horizon set later, to *, with no authority that stands, and no variation on this record: * holds": _put_later(
        cited=True
    ),
    "a statutory direction stands": _directed,
    "a statutory direction was lifted": lambda found: found.has(DirectionLifted) and not _directed(found),
    "said to be varied on * with no authority that stands, and no document, cited": _varied,
    "clause * is now registered as *, and was as *": _weakened,
}
OF_MANDATES: Mapping[str, Vocabulary] = {"mandates": MANDATES}
"""By the answer."""
