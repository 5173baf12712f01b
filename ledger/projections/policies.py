"""By which thresholds and words does the ledger draw its conclusions at a point, and who adopted them?

A policy is never back-dated: at a point holds the last one recorded by the end of its day. Where
none had been by then, the earliest that was recorded at all is used, or else the ledger's own
figures; and an answer that used either says so.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Generic, TypeVar, cast

import attrs

from ledger.aggregates.policy import AdoptSlowPolicy, AdoptStatusScheme, SlowPolicyAdopted, StatusSchemeAdopted
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.vocabulary import Event

BUILT_IN = "built-in"
"""The version that the ledger's own figures go by."""
SLOW_POLICY = cast(SlowPolicyAdopted, AdoptSlowPolicy("policy/built-in", BUILT_IN).event())
STATUS_SCHEME = cast(StatusSchemeAdopted, AdoptStatusScheme("policy/built-in", BUILT_IN).event())

P = TypeVar("P", bound=Event)


class Held(StrEnum):
    """How a policy came to be used at a point."""

    IN_FORCE = "in force"
    EARLIEST = "the earliest recorded, adopted after this day"
    BUILT_IN = "the ledger's own: none is recorded"


@attrs.frozen
class InForce(Generic[P]):
    """The policy used at a point, by which entry it was adopted, and how it came to be the one.

    `entry` is None where it is the ledger's own.
    """

    terms: P
    entry: Entry | None
    held: Held

    @property
    def note(self) -> str:
        """What a reader must know of it; "" where it was in force."""
        return "" if self.held is Held.IN_FORCE else self.held.value

    def shown(self, view: AsOf) -> P:
        """Its terms as a reader may see them, a mark standing for any label that is withheld."""
        return self.terms if self.entry is None else cast(P, view.event(self.entry))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entry that adopted it, if one did."""
        return () if self.entry is None else (self.entry,)


def slow_policy(view: AsOf) -> InForce[SlowPolicyAdopted]:
    """When an action is slow to progress, by the policy used at the point (N22 clause 5d; N24 clause 5e)."""
    return view.keep(("slow policy",), lambda: _in_force(view, SlowPolicyAdopted, SLOW_POLICY))


def status_scheme(view: AsOf) -> InForce[StatusSchemeAdopted]:
    """What each standing of an action is called, by the scheme used at the point."""
    return view.keep(("status scheme",), lambda: _in_force(view, StatusSchemeAdopted, STATUS_SCHEME))


def _in_force(view: AsOf, kind: type[P], built_in: P) -> InForce[P]:
    by_then = view.log.last_of(view.point.on)
    adopted = sorted(
        (
            entry
            for stream in view.log.streams("policy", view.point.recorded)
            for entry in view.readings(stream)
            if isinstance(entry.body.facts, kind)
        ),
        key=lambda entry: entry.number,
    )
    if not adopted:
        return InForce(built_in, None, Held.BUILT_IN)
    held = [entry for entry in adopted if entry.number <= by_then]
    entry = held[-1] if held else adopted[0]
    return InForce(cast(P, entry.event), entry, Held.IN_FORCE if held else Held.EARLIEST)
