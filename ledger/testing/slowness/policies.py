"""By which figures does the record draw its conclusions at a point: the last adopted, and no looser without leave?"""

from __future__ import annotations

from typing import Any, TypeVar, cast

import attrs

from ledger.aggregates.policy import AdoptSlowPolicy, AdoptStatusScheme, SlowPolicyAdopted, StatusSchemeAdopted
from ledger.entry import Entry
from ledger.testing.seen import Seen
from ledger.testing.slowness.promises import allowed
from ledger.vocabulary import Event

P = TypeVar("P", bound=Event)


def slow_policy(seen: Seen) -> SlowPolicyAdopted:
    """When an action is slow."""
    return _used(seen, cast(SlowPolicyAdopted, AdoptSlowPolicy("policy/own", "").event()))


def status_scheme(seen: Seen) -> StatusSchemeAdopted:
    """What each standing is called."""
    return _used(seen, cast(StatusSchemeAdopted, AdoptStatusScheme("policy/own", "").event()))


def _used(seen: Seen, own: P) -> P:
    return seen.keep(("policy", type(own)), lambda: _found(seen, own))


def _found(seen: Seen, own: P) -> P:
    """The last adopted by the end of the day, else the first that ever was, else the ledger's own.

    A figure that is higher than before, and so lists less, is so only by leave.
    """
    terms = own
    for now, leave in adopted(seen, type(own)):
        higher = {name: was for name, was in _figures(terms).items() if getattr(now, name) > was}
        terms = now if leave else attrs.evolve(cast(Any, now), **higher)
    return terms


def adopted(seen: Seen, kind: type[P]) -> list[tuple[P, bool]]:
    """What was adopted of a kind by the end of the day, else the first that ever was; each with whether by leave."""
    return [(cast(P, each.event), _by_leave(seen, each)) for each in adopting(seen, kind)]


def adopting(seen: Seen, kind: type[Event]) -> list[Entry]:
    """The entries that adopted something of a kind by the end of the day, else the first that ever did."""
    every = [each for each in seen.replay.entries[: seen.recorded] if isinstance(each.body.facts, kind)]
    return [each for each in every if each.number <= seen.replay.last_of(seen.day)] or every[:1]


def _by_leave(seen: Seen, entry: Entry) -> bool:
    """Whether an authority allowed it that stands, on its day where that is yet to come, or stood when it came."""
    then = Seen(seen.replay, entry.day.last, entry.act)
    return allowed(Seen(seen.replay, max(seen.day, entry.day.last), seen.recorded), entry) or allowed(then, entry)


def _figures(terms: Event) -> dict[str, int]:
    named = {each.name: getattr(terms, each.name) for each in attrs.fields(type(terms))}
    return {name: value for name, value in named.items() if isinstance(value, int)}
