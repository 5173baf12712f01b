"""Is each part of a mandate covered: by an action that was promised and not given up, or by a gap that was accepted?

A plan is to cover every area, and the recommendations made since (N22 clause 4; N24 clauses 3 and 4;
domain invariant 13). Only an authority that stands takes an action away, or accepts that none answers;
and what it accepted before a part was registered, it did not accept of that part
(docs/decisions/0024-coverage.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ledger.aggregates.action import ActionLinked
from ledger.aggregates.mandate import AreaRegistered, ClauseRegistered, RecommendationRegistered
from ledger.as_of import AsOf
from ledger.entry import Entry
from ledger.projections.ground.before import had_happened
from ledger.projections.ground.mended import ever, readable, unsaying
from ledger.projections.ground.parts import Part, PartKind, actions_of, onward, parts
from ledger.projections.mandates.gaps import Gap, gap_in
from ledger.projections.mandates.promised import counts
from ledger.values import Truth, any_of

_REGISTERED = ClauseRegistered | AreaRegistered | RecommendationRegistered
TO_COVER = (PartKind.AREA, PartKind.RECOMMENDATION)
"""The kinds of part that a plan is to cover; a clause may be kept without an action."""


@attrs.frozen
class Promised:
    """An action that answers a part, through which it goes on where it is not itself linked, and whether it counts."""

    action: str
    through: str
    counts: Truth
    entries: tuple[Entry, ...]


@attrs.frozen
class Cover:
    """One part of a mandate, and what covers it.

    `there` says whether it was registered by the point, in every history that the days allow; `gone` are the entries
    by which it was, and the mends by which nobody's leave took it away: it is to be covered still.
    """

    part: Part
    there: Truth
    gone: tuple[Entry, ...]
    promised: tuple[Promised, ...]
    gap: Gap

    @property
    def truth(self) -> Truth:
        """Whether an action that counts answers it, or a gap was accepted."""
        return self.gap.truth | any_of(each.counts for each in self.promised)

    @property
    def to_cover(self) -> bool:
        """Whether a plan is to cover it."""
        return self.part.what in TO_COVER


def covered(view: AsOf, mandate: str) -> Truth:
    """Whether every area and recommendation of a mandate is covered; a recommendation made later opens it again."""
    found = Truth.YES
    for each in covers(view, mandate):
        if each.to_cover:
            found &= ~each.there | each.truth
    return found


def covers(view: AsOf, mandate: str, plan: str = "") -> tuple[Cover, ...]:
    """Every part of a mandate and what covers it, of all its actions, or of those that were ever in a plan."""

    def find() -> tuple[Cover, ...]:
        links = linking(view, mandate)
        within = set(actions_of(view, plan)) if plan else None
        return tuple(
            Cover(part, there, gone, _of_part(view, part, links, within), gap_in(view, part))
            for part, there, gone in _asked(view, mandate)
        )

    return view.keep(("covers", mandate, plan), find)


def _asked(view: AsOf, mandate: str) -> Iterator[tuple[Part, Truth, tuple[Entry, ...]]]:
    """The parts registered by the point, those that may have been, and those taken away by nobody's leave."""
    known = parts(view, mandate)
    listed = {(part.what, part.ref) for part in known}
    yield from ((part, Truth.YES, ()) for part in known)
    for part in _registered(mandate, ever(view, mandate, _REGISTERED)):
        if (part.what, part.ref) not in listed:
            listed.add((part.what, part.ref))
            yield part, Truth.YES, (part.entry, *unsaying(view, part.entry))
    for part in _registered(mandate, view.in_force(mandate)):
        if (part.what, part.ref) not in listed and had_happened(view, part.entry, "") is Truth.UNKNOWN:
            listed.add((part.what, part.ref))
            yield part, Truth.UNKNOWN, ()


def _registered(mandate: str, entries: Iterable[Entry]) -> Iterator[Part]:
    """The parts that some of the entries of a mandate register."""
    for entry in entries:
        match entry.event:
            case ClauseRegistered(clause=ref):
                yield Part(mandate, ref, PartKind.CLAUSE, entry, (entry,))
            case AreaRegistered(area=ref):
                yield Part(mandate, ref, PartKind.AREA, entry, (entry,))
            case RecommendationRegistered(recommendation=ref):
                yield Part(mandate, ref, PartKind.RECOMMENDATION, entry, (entry,))


def linking(view: AsOf, mandate: str) -> dict[str, dict[str, tuple[Truth, Entry]]]:
    """By the reference of a part, the actions said to answer it: whether that had been said by then, and where."""

    def find() -> dict[str, dict[str, dict[str, tuple[Truth, Entry]]]]:
        found: dict[str, dict[str, dict[str, tuple[Truth, Entry]]]] = {}
        for action in view.log.streams("action", view.point.recorded):
            for entry in readable(view, action).in_force(action):
                event, by_then = entry.event, had_happened(view, entry, "")
                if isinstance(event, ActionLinked) and by_then is not Truth.NO:
                    named = found.setdefault(event.mandate, {}).setdefault(event.part, {})
                    # In order, what is sure to have been said by then comes before what is not.
                    named.setdefault(action, (by_then, entry))
        return found

    return view.keep(("linking",), find).get(mandate, {})


def _of_part(
    view: AsOf, part: Part, links: dict[str, dict[str, tuple[Truth, Entry]]], within: set[str] | None
) -> tuple[Promised, ...]:
    """The actions that answer a part, of those within a plan where one is named, or that go on from one."""
    answering = _promised(view, links.get(part.ref, {}))
    return tuple(each for each in answering if within is None or within & {each.action, each.through})


def _promised(view: AsOf, links: dict[str, tuple[Truth, Entry]]) -> Iterator[Promised]:
    """The actions linked, and those they go on as: first those surely linked, each once."""
    found: dict[str, tuple[str, Truth, tuple[Entry, ...]]] = {}
    queue: list[str] = []
    for action, (by_then, entry) in sorted(links.items(), key=lambda each: each[1][0] is not Truth.YES):
        found[action] = ("", by_then, (entry,))
        queue.append(action)
    for action in queue:
        _, by_then, path = found[action]
        for successor, entries in onward(view).get(action, {}).items():
            if successor not in found:
                found[successor] = (action, by_then, (*path, *entries))
                queue.append(successor)
    for action, (through, by_then, entries) in found.items():
        yield Promised(action, through, by_then & counts(view, action), entries)
