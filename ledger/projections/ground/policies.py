"""By which thresholds and words does the ledger draw its conclusions at a point, and who adopted them?

A policy is never back-dated: at a point holds the last one recorded by the end of its day. Where
none had been by then, the earliest that was recorded at all is used, or else the ledger's own
figures; and an answer that used either says so. A figure that lists less than the one before it
counts only by an authority that stands: without one the earlier does, the ledger's own being the
first. Of working days it has none: where no calendar is recorded, it is not known which days they
are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

import attrs

from ledger.aggregates.policy import (
    AdoptSlowPolicy,
    AdoptStatusScheme,
    CalendarAdopted,
    CheckpointPolicyAdopted,
    SlowPolicyAdopted,
    StatusSchemeAdopted,
)
from ledger.as_of import AsOf
from ledger.clock import day_of
from ledger.entry import Entry
from ledger.projections.ground.authority import stands
from ledger.projections.ground.mended import lets
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

    `entry` is None where it is the ledger's own; `uncited` says that no authority that stands adopted it, ""
    where one did, and `decided` are the entries of the decision it cites. It is used all the same, but for what it
    loosens so: `looser` says which figures of those `before` it count still. It was `allowed` where an authority stands
    behind it, or stood when it was adopted: what becomes of that since makes no past figure another.
    """

    terms: P
    entry: Entry | None
    held: Held
    uncited: str = ""
    decided: tuple[Entry, ...] = ()
    allowed: bool = True
    looser: str = ""
    before: tuple[Entry, ...] = ()

    @property
    def note(self) -> str:
        """What a reader must know of it; "" where it was in force, adopted by an authority that stands."""
        return "; ".join(self.notes)

    @property
    def notes(self) -> tuple[str, ...]:
        """The same, each thing by itself."""
        held = "" if self.held is Held.IN_FORCE else self.held.value
        return tuple(part for part in (held, self.uncited, self.looser) if part)

    def shown(self, view: AsOf) -> P:
        """Its terms as a reader may see them, a mark standing for any label that is withheld."""
        return self.terms if self.entry is None else cast(P, view.event(self.entry))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entry that adopted it, if one did, those of the decision it cites, and of what counts still."""
        return () if self.entry is None else (self.entry, *self.decided, *self.before)


def slow_policy(view: AsOf) -> InForce[SlowPolicyAdopted]:
    """When an action is slow to progress, by the policy used at the point (N22 clause 5d; N24 clause 5e)."""
    return view.keep(
        ("slow policy",), lambda: _in_force(view, SlowPolicyAdopted, SLOW_POLICY) or _built_in(SLOW_POLICY)
    )


def allowed_cycles(view: AsOf) -> tuple[tuple[Entry, int], ...]:
    """Each policy on slow progress that an authority stood behind as it was recorded, and its cycle in days, in order.

    By the record as it was then: what becomes of the authority since changes nothing that was recorded before.
    """

    def find() -> tuple[tuple[Entry, int], ...]:
        each = [(entry, entry.event) for entry in adopted(view, SlowPolicyAdopted)]
        return tuple(
            (entry, event.cycle)
            for entry, event in each
            if isinstance(event, SlowPolicyAdopted) and lets(view.at(day_of(entry.recorded_at), entry.act), entry)
        )

    return view.keep(("allowed cycles",), find)


def status_scheme(view: AsOf) -> InForce[StatusSchemeAdopted]:
    """What each standing of an action is called, by the scheme used at the point."""
    return view.keep(
        ("status scheme",), lambda: _in_force(view, StatusSchemeAdopted, STATUS_SCHEME) or _built_in(STATUS_SCHEME)
    )


def of_the_scheme(view: AsOf) -> tuple[str, ...]:
    """What a reader must know of the scheme that a label is by; nothing of the ledger's own, which nobody adopted."""
    scheme = status_scheme(view)
    return () if scheme.entry is None else tuple(f"status scheme {each}" for each in scheme.notes)


def calendars(view: AsOf) -> tuple[InForce[CalendarAdopted], ...]:
    """Which days are not working days, by the calendars used at the point, the last adopted first.

    Where one says nothing of a day, what the one before it said stands; none where none was ever recorded.
    """
    return view.keep(("calendars",), lambda: tuple(reversed(_used(view, CalendarAdopted))))


def checkpoint_policy(view: AsOf) -> InForce[CheckpointPolicyAdopted] | None:
    """How often a checkpoint is to be published, by the policy used at the point; None where none was ever recorded.

    Nobody gives more time without an authority that stands: until one does, the days of the version before count.
    """
    return _in_force(view, CheckpointPolicyAdopted)


def _built_in(terms: P) -> InForce[P]:
    return InForce(terms, None, Held.BUILT_IN)


def _in_force(view: AsOf, kind: type[P], own: P | None = None) -> InForce[P] | None:
    """The last version adopted, no looser than the one before where no authority allowed it; None where none was."""
    used = _used(view, kind)
    if not used:
        return None
    terms, before = own or used[0].terms, list[Entry]()
    for each in used:
        terms = each.terms if each.allowed else _no_looser(terms, each.terms)
        before = [*(() if each.allowed else before), *each.entries]
    last = used[-1]
    looser = [name for name in _figures(terms) if getattr(last.terms, name) > getattr(terms, name)]
    if not looser:
        return last
    said, counts = (
        ", ".join(f"{name.replace('_', ' ')} {getattr(each, name)}" for name in looser) for each in (last.terms, terms)
    )
    note = f"{said} by no authority that stands: {counts} as before"
    return attrs.evolve(last, terms=terms, looser=note, before=tuple(before))


def _no_looser(before: P, now: P) -> P:
    """The terms of a version, each figure that is looser than the one before it as it was."""
    lower = {name: min(getattr(before, name), getattr(now, name)) for name in _figures(now)}
    return now.but(**lower)


def _figures(terms: Event) -> list[str]:
    """Its figures, of which a higher one lists less, or gives more time."""
    return [field.name for field in attrs.fields(type(terms)) if isinstance(getattr(terms, field.name), int)]


def _used(view: AsOf, kind: type[P]) -> list[InForce[P]]:
    """The policies of a kind adopted by the end of the point's day, in order; where there were none, the earliest."""
    by_then = view.log.last_of(view.point.on)
    found = adopted(view, kind)
    held = [entry for entry in found if entry.number <= by_then]
    how = Held.IN_FORCE if held else Held.EARLIEST
    return [_made(view, entry, how) for entry in held or found[:1]]


def _made(view: AsOf, entry: Entry, how: Held) -> InForce[Any]:
    by_nobody = uncited(view, entry)
    allowed = not by_nobody or stands(view.at(day_of(entry.recorded_at), entry.act), entry)
    return InForce(entry.event, entry, how, by_nobody, decided(view, entry), allowed)


def adopted(view: AsOf, kind: type[Event]) -> list[Entry]:
    """Every entry up to the point's number that adopts a policy of a kind, of whatever stream, in order."""
    streams = view.log.streams("policy", view.point.recorded)
    readings = (entry for stream in streams for entry in view.readings(stream))
    return sorted((each for each in readings if isinstance(each.body.facts, kind)), key=lambda entry: entry.number)


def _on_its_day(view: AsOf, entry: Entry) -> AsOf:
    """This view, or that of the day a policy was adopted on, where that is later: what it cites was decided by then."""
    return view.at(max(entry.day.last, view.point.on), view.point.recorded)


def uncited(view: AsOf, entry: Entry) -> str:
    """That no authority that stands adopted a policy, in words; "" where one did."""
    if stands(_on_its_day(view, entry), entry):
        return ""
    return "adopted with no decision cited" if entry.body.authority is None else "adopted by no authority that stands"


def decided(view: AsOf, entry: Entry) -> tuple[Entry, ...]:
    """The entries of the decision by which a policy was adopted, where it cites one."""
    cited = entry.body.cited
    return () if cited is None else _on_its_day(view, entry).visible(cited)
